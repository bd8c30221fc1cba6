"""The Settings workspace: flows and master data, drafted, checked, approved and in force from a business day."""
