"""The guards stop whoever has the database in hand, and `verify` finds it when they were taken away."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace

import psycopg
import pytest

from counter_app.store.connection import DRIVER
from counter_app.sync.centre import Centre, Receipt, Unavailable
from tests.sync.sheets import Hall

Execute = Callable[[str], None]


@pytest.fixture
def execute(url: str) -> Execute:
    """Run one statement on the store from outside, as its owner."""

    def run(statement: str) -> None:
        if url.startswith("sqlite"):
            with closing(DRIVER.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
                connection.execute(statement)
        else:
            with psycopg.connect(url, autocommit=True) as server:
                server.execute(statement.encode())

    return run


@pytest.fixture
def unguarded(url: str, execute: Execute) -> Iterator[Execute]:
    """Take the guards away, run what the test wants, put them back: what a patient forger does."""
    if not url.startswith("sqlite"):

        def run(statement: str) -> None:
            execute(f"SET session_replication_role = replica; {statement}")

        yield run
        return

    path = url.removeprefix("sqlite:///")

    def run_sqlite(statement: str) -> None:
        with closing(DRIVER.connect(path, isolation_level=None)) as connection:
            guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement)
            for _, sql in guards:
                connection.execute(sql)

    yield run_sqlite


@pytest.fixture
def full(centre: Centre, hall: Hall) -> Centre:
    for _ in range(4):
        centre.deliver(hall.seal())
    other = Hall("TYD02")
    centre.deliver(other.seal())
    for mark in "abc":
        centre.deliver(replace(other.sealed[0], content_hash=mark * 64))
    assert centre.verify(None) == []
    return centre


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE centre_sheet SET kind = 'COUNTER' WHERE store_seq = 2",
        "DELETE FROM centre_sheet WHERE store_seq = 5",
        "UPDATE centre_alarm SET detail = '' WHERE alarm_seq = 1",
        "DELETE FROM centre_alarm",
        "UPDATE centre_head SET seq = 1 WHERE chain = 'sheet'",
        "UPDATE centre_head SET seq = seq + 2 WHERE chain = 'sheet'",
        "DELETE FROM centre_head",
        "INSERT INTO centre_head (chain, seq, row_hash) SELECT 'alarm', 0, row_hash FROM centre_head LIMIT 1",
    ],
)
def test_the_store_is_append_only(full: Centre, execute: Execute, statement: str) -> None:
    with pytest.raises((DRIVER.IntegrityError, psycopg.Error)):
        execute(statement)
    assert full.verify(None) == []


@pytest.mark.parametrize("table", ["centre_sheet", "centre_alarm", "centre_head"])
def test_replacing_or_truncating_is_no_way_around(full: Centre, execute: Execute, url: str, table: str) -> None:
    statement = f"TRUNCATE {table}"
    if url.startswith("sqlite"):
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
    with pytest.raises((DRIVER.IntegrityError, psycopg.Error), match=r"append-only|kept"):
        execute(statement)
    assert full.verify(None) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE centre_sheet SET received_at = received_at + 1 WHERE store_seq = 2",
            "sheet 2 .*the row was changed",
        ),
        (
            "UPDATE centre_sheet SET content = content_hash{bytes} WHERE store_seq = 3",
            "sheet 3 .*content was changed",
        ),
        ("UPDATE centre_sheet SET hall_code = 'TYD02' WHERE store_seq = 4", "sheet 4 .*H0.hall_code differs"),
        ("UPDATE centre_sheet SET chain_n = 9 WHERE store_seq = 4", "place 9 of TYD01 follows 3"),
        (
            "UPDATE centre_sheet SET prev_row_hash = content_hash WHERE store_seq = 3",
            "sheet 3 .*not follow row 2",
        ),
        ("UPDATE centre_sheet SET kind = 'ä' WHERE store_seq = 3", "sheet 3 .*kind is not"),
        ("DELETE FROM centre_sheet WHERE store_seq = 2", "rows between 1 and 3 are missing"),
        ("DELETE FROM centre_sheet WHERE store_seq = 5", "sheet rows end at 4, the head says 5"),
        (
            "UPDATE centre_sheet SET row_hash = content_hash WHERE store_seq = 5",
            "sheet 5 .*the row was changed",
        ),
        ("UPDATE centre_alarm SET detail = 'nothing' WHERE alarm_seq = 2", "alarm 2 .*the row was changed"),
        ("DELETE FROM centre_alarm WHERE alarm_seq = 3", "alarm rows end at 2, the head says 3"),
        ("UPDATE centre_head SET seq = 9 WHERE chain = 'sheet'", "sheet rows end at 5, the head says 9"),
    ],
)
def test_verify_finds_what_was_changed_without_the_guards(
    full: Centre, unguarded: Execute, url: str, statement: str, said: str
) -> None:
    unguarded(
        statement.format(bytes="" if url.startswith("sqlite") else "::bytea").replace(
            "content = content_hash WHERE", "content = CAST(content_hash AS BLOB) WHERE"
        )
    )
    faults = full.verify(None)
    assert any(re.search(said, each) for each in faults), faults


def test_a_hall_goes_on_behind_a_sheet_that_was_spoilt(full: Centre, unguarded: Execute, url: str, hall: Hall) -> None:
    nothing = "X'7b'" if url.startswith("sqlite") else r"'\x7b'::bytea"
    unguarded(f"UPDATE centre_sheet SET content = {nothing} WHERE store_seq = 4")
    assert isinstance(full.deliver(hall.seal()), Receipt)
    assert len(full.verify("TYD01")) == 1


def test_a_fault_of_one_hall_is_not_told_to_another(full: Centre, unguarded: Execute) -> None:
    unguarded("UPDATE centre_sheet SET received_at = 0 WHERE store_seq = 5")
    assert full.verify("TYD01") == []
    assert len(full.verify("TYD02")) == 1


def test_a_missing_guard_is_a_fault(full: Centre, execute: Execute, url: str) -> None:
    name = "centre_sheet_no_delete" if url.startswith("sqlite") else "centre_sheet_no_change ON centre_sheet"
    execute(f"DROP TRIGGER {name}")
    (fault,) = full.verify(None)
    assert name.split()[0] in fault


def test_a_newer_store_is_refused_politely(
    full: Centre, open_store: Callable[[], Centre], execute: Execute, url: str, hall: Hall
) -> None:
    execute("PRAGMA user_version = 7" if url.startswith("sqlite") else "INSERT INTO centre_schema VALUES (7)")
    store = open_store()
    for ask in (store.prepare, lambda: store.status("TYD01"), lambda: store.deliver(hall.sealed[0])):
        with pytest.raises(Unavailable, match="version 7, this program knows 1"):
            ask()
