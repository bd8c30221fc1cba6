"""Opens the hall's SQLite file the one right way. SQL dialect and pragmas live here, tables in `migrations`."""

from __future__ import annotations

import importlib
import sqlite3
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def _driver() -> ModuleType:
    """Prefer `pysqlite3`: system SQLite before 3.51.3 can lose committed WAL pages (stack 4.4)."""
    try:
        return importlib.import_module("pysqlite3")
    except ImportError:
        return sqlite3


DRIVER = _driver()
Connection = sqlite3.Connection
OperationalError: type[Exception] = DRIVER.OperationalError
IntegrityError: type[Exception] = DRIVER.IntegrityError
DatabaseError: type[Exception] = DRIVER.DatabaseError
SAFE_WAL = (3, 51, 3)
SAFE_WAL_BACKPORTS = {(3, 50): 7, (3, 44): 6}


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Return whether several processes may share a WAL file with this SQLite library."""
    return version >= SAFE_WAL or version[2] >= SAFE_WAL_BACKPORTS.get(version[:2], 1_000)


def open_writer(path: Path, *, full: bool = True) -> Connection:
    """Open the one writing connection of this process; it belongs to the thread that calls."""
    conn = _open(str(path))
    mode = "WAL" if wal_is_safe(DRIVER.sqlite_version_info) else "TRUNCATE"
    conn.execute(f"PRAGMA journal_mode={mode}")
    set_durable(conn, full=full)
    return conn


def open_reader(path: Path) -> Connection:
    conn = _open(str(path))
    conn.execute("PRAGMA query_only=ON")
    return conn


def _open(path: str) -> Connection:
    conn: Connection = DRIVER.connect(path, isolation_level=None, timeout=10.0, cached_statements=256)
    for pragma in ("foreign_keys=ON", "busy_timeout=10000", "trusted_schema=OFF", "cell_size_check=ON"):
        conn.execute(f"PRAGMA {pragma}")
    return conn


def set_durable(conn: Connection, *, full: bool) -> None:
    """Choose FULL (every act) or NORMAL (simulator and print-job states alone)."""
    conn.execute(f"PRAGMA synchronous={'FULL' if full else 'NORMAL'}")


def database(conn: Connection) -> Database:
    """Wrap our own connection for sqlite-utils (migrations, schema, maintenance)."""
    from sqlite_utils import Database

    return Database(conn, execute_plugins=False)
