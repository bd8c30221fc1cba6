"""Closing a shift: open items, blind counts, slips, notes, signatures."""
