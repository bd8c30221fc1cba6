"""Opening a shift: people, floats, the opening check."""
