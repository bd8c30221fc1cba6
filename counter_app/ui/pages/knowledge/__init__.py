"""The knowledge base for those who keep it: what there is, imports with their progress, what was refused and why."""
