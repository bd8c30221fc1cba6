"""Which migrations there are. The steps themselves, and sqlite-utils with them, are loaded when one is due."""

from __future__ import annotations

NAMES = frozenset({"m0001_hall", "m0002_cases"})
"""Every migration that this version knows; a file with others is newer than the program."""
