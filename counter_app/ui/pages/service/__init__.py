"""The Counter page: reception of a call, the steps, the end; one place for a clerk."""
