"""The central store on PostgreSQL: synchronous psycopg in the calling thread, every round trip watched.

A frozen server answers TCP for ever, so neither `statement_timeout` nor keep-alives end a call: only shutting
the socket down from another thread does (measured; `tcp_user_timeout` is not everywhere either).
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg import errors

from counter_app.sync.centre import Alarm, Answer, CentreStatus, NotPrepared, SealedSheet, Unavailable
from counter_app.sync.desk import Cells, Desk
from counter_app.sync.migrations import check_prepared, missing

CONNECT_S = 3
ROUND_TRIP_S = 3.0
SESSION = {
    "statement_timeout": "2000",
    "lock_timeout": "1000",
    "idle_in_transaction_session_timeout": "5000",
    # A receipt is a promise: it must not depend on how somebody set the server up.
    "synchronous_commit": "on",
}
SERVER_TIME = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"
LOCK = "SELECT seq FROM centre_head WHERE chain = 'sheet' FOR UPDATE"
MIGRATION_LOCK = "SELECT pg_advisory_xact_lock(4202611250001)"
VERSION_TABLE = """
    CREATE TABLE IF NOT EXISTS centre_schema (
        version bigint PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())"""
VERSION_EXISTS = "SELECT to_regclass('centre_schema') IS NOT NULL"
VERSION = "SELECT coalesce(max(version), 0) FROM centre_schema"
GUARDS = frozenset(
    {
        "centre_sheet_no_change",
        "centre_sheet_no_truncate",
        "centre_alarm_no_change",
        "centre_alarm_no_truncate",
        "centre_head_steps",
        "centre_head_no_change",
        "centre_head_no_truncate",
    }
)
ACTIVE_GUARDS = """
    SELECT tgname FROM pg_trigger
    WHERE tgenabled IN ('O', 'A') AND tgrelid IN (
        to_regclass('centre_sheet'), to_regclass('centre_alarm'), to_regclass('centre_head'))"""
_UNREACHABLE = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    errors.InsufficientPrivilege,
    errors.ReadOnlySqlTransaction,
)
_NO_TABLES = (errors.UndefinedTable, errors.InvalidSchemaName)
_NAMED = re.compile(r"(?<!:):([a-z_]+)")


class PostgresCentre:
    """`Centre` on a server. Connects with the first call and again after a failure, never by itself."""

    def __init__(self, url: str, *, round_trip_s: float = ROUND_TRIP_S) -> None:
        self._url = url
        self._round_trip_s = round_trip_s
        self._line: _Line | None = None

    def prepare(self) -> None:
        with self._transaction() as line:
            applied = _version(line)
        if not missing("postgres", applied):
            return
        with self._transaction() as line:
            line.run(MIGRATION_LOCK, {})
            line.run(VERSION_TABLE, {})
            for migration in missing("postgres", _version(line)):
                line.script(migration.text)
                line.run("INSERT INTO centre_schema (version) VALUES (:version)", {"version": migration.version})

    def deliver(self, sheet: SealedSheet) -> Answer:
        with self._transaction() as line:
            self._check_prepared(line)
            line.run(LOCK, {})
            return self._desk(line).accept(sheet)

    def status(self, hall_code: str) -> CentreStatus:
        with self._snapshot() as line:
            return self._desk(line).status(hall_code)

    def alarms(self, hall_code: str | None) -> list[Alarm]:
        with self._snapshot() as line:
            return self._desk(line).alarms(hall_code)

    def verify(self, hall_code: str | None) -> list[str]:
        with self._snapshot() as line:
            there = {str(cells[0]) for cells in line.run(ACTIVE_GUARDS, {})}
            open_doors = [f"the guard {name} is missing or disabled" for name in sorted(GUARDS - there)]
            return [*open_doors, *self._desk(line).faults(hall_code)]

    def interrupt(self) -> None:
        line = self._line
        if line is not None:
            line.cut()

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _desk(self, line: _Line) -> Desk:
        return Desk(line.run, lambda: int(str(line.run(SERVER_TIME, {})[0][0])))

    def _check_prepared(self, line: _Line) -> None:
        if not line.checked:
            check_prepared("postgres", _version(line))
            line.checked = True

    @contextmanager
    def _snapshot(self) -> Iterator[_Line]:
        with self._transaction() as line:
            line.run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", {})
            self._check_prepared(line)
            yield line

    @contextmanager
    def _transaction(self) -> Iterator[_Line]:
        """Run one transaction; a connection that failed is never used again."""
        try:
            if self._line is None:
                self._line = _connect(self._url, self._round_trip_s)
            line = self._line
            line.run("BEGIN", {})
            yield line
            line.run("COMMIT", {})
        except _NO_TABLES as fault:
            raise NotPrepared("the central store has no tables yet") from fault
        except _UNREACHABLE as fault:
            raise Unavailable(_plain(fault)) from fault
        finally:
            if self._line is not None and not self._line.idle:
                self.close()


@dataclass(slots=True, eq=False)
class _Line:
    """One connection and a duplicate of its socket, which a watchdog or another thread may shut down."""

    connection: psycopg.Connection[tuple[object, ...]]
    end: socket.socket
    round_trip_s: float
    checked: bool = False

    @property
    def idle(self) -> bool:
        return self.connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE

    def run(self, statement: str, parameters: Mapping[str, object]) -> list[Cells]:
        text = _NAMED.sub(r"%(\1)s", statement).encode()
        with self._watched():
            cursor = self.connection.execute(text, parameters or None)
            return cursor.fetchall() if cursor.description is not None else []

    def script(self, text: str) -> None:
        with self._watched():
            self.connection.execute(text.encode())

    def cut(self) -> None:
        try:
            self.end.shutdown(socket.SHUT_RDWR)
        except OSError:
            # The server was faster: there is nothing left to shut.
            return

    def close(self) -> None:
        self.connection.close()
        self.end.close()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        watchdog = threading.Timer(self.round_trip_s, self.cut)
        watchdog.name = "centre-watchdog"
        watchdog.daemon = True
        watchdog.start()
        try:
            yield
        finally:
            watchdog.cancel()
            watchdog.join()


def _connect(url: str, round_trip_s: float) -> _Line:
    connection = psycopg.connect(
        url,
        autocommit=True,  # BEGIN and COMMIT are ours, so that each of them has its own deadline
        prepare_threshold=None,
        connect_timeout=CONNECT_S,
        keepalives=1,
        keepalives_idle=3,
        keepalives_interval=1,
        keepalives_count=3,
        application_name="counter-app",
    )
    line = _Line(connection, socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM), round_trip_s)
    try:
        wishes = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in SESSION.items())
        line.run(f"SELECT {wishes}", {})
    except BaseException:
        line.close()
        raise
    return line


def _version(line: _Line) -> int:
    there = line.run(VERSION_EXISTS, {})[0][0]
    return int(str(line.run(VERSION, {})[0][0])) if there else 0


def _plain(fault: Exception) -> str:
    """Return the first line of what the server or libpq said; it never holds the password."""
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0]
