"""Building blocks of every page. They know tokens and texts, never commands, rows of the store or the
clock's source."""
