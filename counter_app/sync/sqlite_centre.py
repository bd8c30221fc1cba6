"""The embedded central store: one SQLite file beside the hall, its own connection, nothing shared with the
hall's.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from counter_app.domain.clock import Clock
from counter_app.store.connection import DRIVER, wal_is_safe
from counter_app.sync.centre import Alarm, Answer, CentreStatus, NotPrepared, SealedSheet, Unavailable
from counter_app.sync.desk import Cells, Desk
from counter_app.sync.migrations import check_prepared, missing

BUSY_MS = 1_500  # below the two seconds in which the sending thread must be able to stop
GUARDS = frozenset(
    {
        "centre_sheet_no_update",
        "centre_sheet_no_delete",
        "centre_sheet_in_order",
        "centre_alarm_no_update",
        "centre_alarm_no_delete",
        "centre_alarm_in_order",
        "centre_head_steps",
        "centre_head_no_delete",
        "centre_head_no_insert",
    }
)


class DamagedFile(Unavailable):
    """The file is there and readable, and it is not (or no longer) a whole database."""


class SqliteCentre:
    """`Centre` on one file. Opened by the first call and bound to its thread."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._connection: sqlite3.Connection | None = None
        self._checked = False

    def prepare(self) -> None:
        with self._faults():
            connection = self._open(create=True)
            if not missing("sqlite", _version(connection)):
                return
            with _transaction(connection, "IMMEDIATE"):
                # Read again under the lock: another process may have done it meanwhile.
                for migration in missing("sqlite", _version(connection)):
                    for statement in _statements(migration.text):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {migration.version}")

    def deliver(self, sheet: SealedSheet) -> Answer:
        with self._desk("IMMEDIATE") as desk:
            return desk.accept(sheet)

    def status(self, hall_code: str) -> CentreStatus:
        with self._desk("DEFERRED") as desk:
            return desk.status(hall_code)

    def alarms(self, hall_code: str | None) -> list[Alarm]:
        with self._desk("DEFERRED") as desk:
            return desk.alarms(hall_code)

    def verify(self, hall_code: str | None) -> list[str]:
        try:
            with self._desk("DEFERRED") as desk:
                return [*self._file_faults(), *desk.faults(hall_code)]
        except DamagedFile as damage:
            return [str(damage)]

    def interrupt(self) -> None:
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    @contextmanager
    def _desk(self, begin: str) -> Iterator[Desk]:
        with self._faults():
            connection = self._open(create=False)
            if not self._checked:
                check_prepared("sqlite", _version(connection))
                self._checked = True
            with _transaction(connection, begin):
                yield Desk(self._run, self._clock.now_ms)

    def _run(self, statement: str, parameters: Mapping[str, object]) -> list[Cells]:
        return self._open(create=False).execute(statement, dict(parameters)).fetchall()

    def _open(self, *, create: bool) -> sqlite3.Connection:
        if self._connection is None:
            if not create and not self._path.exists():
                raise NotPrepared(f"there is no central store at {self._path}")
            connection = _connect(self._path)
            try:
                _set_up(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _file_faults(self) -> list[str]:
        connection = self._open(create=False)
        damage = [str(line[0]) for line in connection.execute("PRAGMA quick_check(20)") if line[0] != "ok"]
        there = {str(line[0]) for line in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
        return [*damage, *(f"the guard {name} is missing" for name in sorted(GUARDS - there))]

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn what the disk or another process does to us into `Unavailable`; everything else is a bug."""
        try:
            yield
        except DRIVER.OperationalError as fault:
            raise Unavailable(f"{self._path.name}: {fault}") from fault
        except DRIVER.DatabaseError as fault:
            # Damage has the class itself; its other children (integrity, programming) are bugs of ours.
            if type(fault) is not DRIVER.DatabaseError:
                raise
            raise DamagedFile(f"{self._path.name}: {fault}") from fault


def _connect(path: Path) -> sqlite3.Connection:
    connection: sqlite3.Connection = DRIVER.connect(str(path), isolation_level=None, timeout=BUSY_MS / 1000)
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    _set_journal_mode(connection, "wal" if wal_is_safe(DRIVER.sqlite_version_info) else "truncate")
    for pragma in ("synchronous=FULL", "trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _set_journal_mode(connection: sqlite3.Connection, mode: str) -> None:
    """Change the mode of the file once; several processes may open a new one at the same moment.

    SQLite calls no busy handler for this change, so the waiting is ours.
    """
    give_up = time.monotonic() + BUSY_MS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != mode:
        try:
            connection.execute(f"PRAGMA journal_mode={mode}").fetchall()
        except DRIVER.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(f"BEGIN {begin}")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _statements(text: str) -> Iterator[str]:
    """Split a migration; `executescript` would commit the transaction that it must run in."""
    gathered = ""
    for line in text.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
