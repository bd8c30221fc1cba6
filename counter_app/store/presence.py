"""Which processes are alive: each holds a lock on a file of its own, freed by the system when it dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


class Presence:
    """This process's mark. `process` names it in session rows."""

    def __init__(self, folder: Path, process: str) -> None:
        self.process = process
        self._dir = folder / "alive"
        self._dir.mkdir(exist_ok=True)
        self._handle = os.open(self._dir / process, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def is_alive(self, process: str) -> bool:
        """Return whether the process that wrote `process` into its session still runs; sweep its mark if not."""
        if process == self.process:
            return True
        path = self._dir / process
        try:
            handle = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        else:
            path.unlink(missing_ok=True)
            return False
        finally:
            os.close(handle)

    def leave(self) -> None:
        (self._dir / self.process).unlink(missing_ok=True)
        os.close(self._handle)
