"""The hall's data folder: where things lie, made new or opened, migrated with a copy first."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.ids import uuid7
from counter_app.store.connection import Connection, database, open_reader, open_writer
from counter_app.store.migrations import NAMES

FILE = "hall.sqlite"


class NoHall(Exception):
    """The folder holds no hall (exit status 3)."""


class HallTooNew(Exception):
    """The file was written by a later version; it is left untouched."""


@dataclass(frozen=True, slots=True)
class HallInfo:
    """The hall's own facts. `lane` is this data folder's; `sample` halls may stand their clock."""

    code: str
    name: str
    type: str
    lang: str
    sample: bool
    lane: str


def hall_path(folder: Path) -> Path:
    return folder / FILE


def create(folder: Path, info: HallInfo, *, day: str, at_ms: int) -> Connection:
    """Make a new hall file; refuse a folder that has one."""
    folder.mkdir(parents=True, exist_ok=True)
    if hall_path(folder).exists():
        raise FileExistsError(str(hall_path(folder)))
    conn = open_writer(hall_path(folder))
    _migrate(conn)
    conn.execute(
        "INSERT INTO hall VALUES (1,?,?,?,?,?,?,?,?)",
        (info.code, info.name, info.type, info.lang, int(info.sample), info.lane, day, at_ms),
    )
    open_stream(conn, at_ms)
    return conn


def open_stream(conn: Connection, at_ms: int) -> None:
    """Open the journal's stream; its first link is the hash of nothing."""
    conn.execute("INSERT INTO stream VALUES (?,?,NULL,?)", (uuid7(at_ms), at_ms, "SHA-256"))


def open_hall(folder: Path, *, full: bool = True) -> Connection:
    """Open an existing hall for writing, bringing an older file forward after copying it."""
    path = _existing(folder)
    conn = open_writer(path, full=full)
    applied = _applied(conn)
    if applied - NAMES:
        conn.close()
        raise HallTooNew(str(path))
    if NAMES - applied:
        shutil.copy2(path, path.with_suffix(f".before-{os.getpid()}"))
        _migrate(conn)
    return conn


def read_hall(folder: Path) -> Connection:
    """Open an existing hall for reading alone, as it is."""
    return open_reader(_existing(folder))


def _existing(folder: Path) -> Path:
    path = hall_path(folder)
    if not path.exists():
        raise NoHall(str(folder))
    return path


def _applied(conn: Connection) -> set[str]:
    """Read what sqlite-utils recorded, without loading it: every start passes here, a migration is rare."""
    if conn.execute("SELECT 1 FROM sqlite_master WHERE name='_sqlite_migrations'").fetchone() is None:
        return set()
    rows = conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set='hall'").fetchall()
    return {str(name) for (name,) in rows}


def _migrate(conn: Connection) -> None:
    from counter_app.store.migrations.steps import hall

    hall.apply(database(conn))


def info(conn: Connection) -> HallInfo:
    row = conn.execute("SELECT code, name, type, lang, sample, lane FROM hall").fetchone()
    return HallInfo(row[0], row[1], row[2], row[3], bool(row[4]), row[5])


def setting(conn: Connection, key: str, default: str) -> str:
    row = conn.execute("SELECT value FROM setting WHERE key=?", (key,)).fetchone()
    return default if row is None else str(row[0])
