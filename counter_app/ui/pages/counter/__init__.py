"""Counter page."""
