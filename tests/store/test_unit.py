"""The unit of work and the journal: what is put travels with the next event, or nothing does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from counter_app.domain.clock import local_at
from counter_app.domain.codes import CounterState, Post
from counter_app.domain.rows import Counter, Staff, Ticket
from counter_app.store.codec import TABLES
from counter_app.store.connection import Connection
from counter_app.store.journal import Actor, chain_hash, read_head
from counter_app.store.unit import Unit

AT = local_at("2026-03-16", 12, 0)
WHO = Actor(staff="1001", post="CLERK", station="desk")


@pytest.fixture
def unit(db: Connection) -> Iterator[Unit]:
    db.execute("BEGIN IMMEDIATE")
    yield Unit(db, at=AT, actor=WHO, hall="TYD01")
    db.execute("ROLLBACK")


def last(unit: Unit) -> dict[str, object]:
    row = unit.conn.execute("SELECT bytes FROM stream_event ORDER BY seq DESC LIMIT 1").fetchone()
    found: dict[str, object] = json.loads(row[0])
    return found


def counter(unit: Unit) -> Counter:
    found = unit.get(Counter, "03")
    assert found is not None
    return found


def test_an_update_journals_only_what_changed(unit: Unit) -> None:
    unit.put(replace(counter(unit), state=CounterState.OPEN, staff="1002"))
    unit.emit("CounterOpened", counter="03")
    assert last(unit)["rows"] == [["counter", "03", {"state": ["CLOSED", "OPEN"], "staff": [None, "1002"]}, None]]
    changes = unit.finish()
    assert [r.counter for r in changes.rows if isinstance(r, Counter)] == ["03"]
    assert changes.removed == ()
    assert changes.seq == read_head(unit.conn).seq


def test_a_row_put_as_it_was_is_no_change(unit: Unit) -> None:
    unit.put(counter(unit))
    unit.emit("Nothing")
    assert last(unit)["rows"] == []


def test_the_last_of_several_puts_counts(unit: Unit) -> None:
    unit.put(replace(counter(unit), staff="1002"))
    unit.put(replace(counter(unit), staff="1003"))
    assert counter(unit).staff == "1003"
    unit.emit("CounterOpened")
    assert last(unit)["rows"] == [["counter", "03", {"staff": [None, "1003"]}, None]]


def test_reads_see_what_was_put(unit: Unit) -> None:
    unit.put(replace(counter(unit), staff="1002"))
    assert [c.counter for c in unit.find(Counter, "staff='1002'")] == ["03"]
    first = unit.first(Counter, "staff=?", ("1002",))
    assert first is not None and first.staff == "1002"
    unit.emit("CounterOpened")


def test_a_new_row_travels_whole_and_a_removed_one_leaves_its_cells(unit: Unit) -> None:
    person = unit.add(Staff(staff="5001", name="新", post=Post.CLERK))
    unit.emit("StaffAdded")
    assert last(unit)["rows"] == [
        ["staff", "5001", None, {"active": 1, "name": "新", "post": "CLERK", "staff": "5001"}]
    ]
    unit.remove(person)
    assert unit.get(Staff, "5001") is None
    unit.emit("StaffRemoved")
    assert last(unit)["rows"] == [
        [
            "staff",
            "5001",
            {"active": [1, None], "name": ["新", None], "post": ["CLERK", None], "staff": ["5001", None]},
            None,
        ]
    ]
    assert unit.finish().removed == (("staff", "5001"),)


def test_what_was_added_and_removed_before_an_event_leaves_no_trace(unit: Unit) -> None:
    person = unit.add(Staff(staff="5001", name="新", post=Post.CLERK))
    unit.remove(person)
    unit.emit("Nothing")
    assert last(unit)["rows"] == []


def test_a_change_that_no_event_tells_of_is_a_bug(unit: Unit) -> None:
    unit.put(replace(counter(unit), staff="1002"))
    with pytest.raises(AssertionError, match="no event tells"):
        unit.finish()


def test_nothing_is_looked_up_by_no_key(unit: Unit) -> None:
    assert unit.get(Ticket, None) is None
    assert unit.get(Ticket, "unknown") is None
    assert unit.value("SELECT 1 WHERE 0") is None
    assert unit.number("SELECT NULL") == 0


def test_entries_are_chained_canonical_and_say_who_and_when(unit: Unit) -> None:
    before = read_head(unit.conn)
    unit.emit("First", note="一")
    unit.emit("Second", at=AT + 1)
    rows = unit.conn.execute(
        "SELECT seq, prev_hash, hash, bytes FROM stream_event WHERE seq>? ORDER BY seq", (before.seq,)
    ).fetchall()
    assert [r[0] for r in rows] == [before.seq + 1, before.seq + 2]
    assert rows[0][1] == before.hash
    assert rows[1][1] == rows[0][2] == chain_hash(rows[0][1], rows[0][3])
    body = json.loads(rows[0][3])
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert rows[0][3] == canonical
    assert (body["actor"], body["role"], body["term"], body["wall"], body["day"]) == (
        "1001",
        "CLERK",
        "desk",
        AT,
        "2026-03-16",
    )
    assert unit.newest_at == AT + 1


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_rows_of_every_table_read_back_as_they_were_written(db: Connection, table: object) -> None:
    from counter_app.store.codec import Table

    assert isinstance(table, Table)
    for cells in db.execute(table.select):
        row = table.from_cells(cells)
        assert tuple(table.to_cells(row).values()) == tuple(cells)
        assert table.delta(row, row) == {}
