"""The floor under every act: one durable SQLite commit of one row, on the same disk, in the same run."""

from __future__ import annotations

import time
from pathlib import Path

from counter_app.store.connection import open_writer


class Floor:
    """A database of one row beside the hall's, with the hall's own pragmas (WAL, FULL)."""

    def __init__(self, folder: Path) -> None:
        self._conn = open_writer(folder / "floor.sqlite")
        self._conn.execute("CREATE TABLE row (one INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT")
        self._conn.execute("INSERT INTO row VALUES (1, 0)")

    def commit_ms(self) -> float:
        """Change the row and wait until it is on disk; return how long that took."""
        begun = time.perf_counter()
        self._conn.execute("BEGIN IMMEDIATE")
        self._conn.execute("UPDATE row SET n=n+1 WHERE one=1")
        self._conn.execute("COMMIT")
        return (time.perf_counter() - begun) * 1000

    def close(self) -> None:
        self._conn.close()
