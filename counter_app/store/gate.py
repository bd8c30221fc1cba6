"""The hall's gate: one file lock that every writer takes before BEGIN IMMEDIATE (sync-design 7).

SQLite alone lets a writer that finds the file locked sleep and try again, longer each time; the system's lock wakes the
next one at once. It orders writers and protects nothing: whoever passes it by still meets SQLite's own lock.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class Gate:
    """This process's way through the gate. The system opens it when the process dies."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / "hall.gate", os.O_RDWR | os.O_CREAT, 0o600)

    def __enter__(self) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(self, *exc: object) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_UN)

    def close(self) -> None:
        os.close(self._handle)
