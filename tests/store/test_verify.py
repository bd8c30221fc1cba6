"""`verify` finds what was changed behind the hall's back: rows, entries, links, numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counter_app.commands import verifying
from counter_app.store.connection import Connection
from counter_app.store.hall_file import hall_path
from counter_app.store.journal import chain_hash
from tests.door import verify


def faults(db: Connection) -> list[str]:
    return list(verifying.faults(db))


def unlocked(db: Connection) -> None:
    """Take the journal's triggers away, as somebody with the file in hands could."""
    db.execute("DROP TRIGGER stream_event_no_update")
    db.execute("DROP TRIGGER stream_event_no_delete")
    db.execute("PRAGMA foreign_keys=OFF")


def test_an_untouched_hall_is_sound(db: Connection) -> None:
    assert faults(db) == []


ROWS = {
    "a changed field": (
        "UPDATE ticket SET service='PAY-B' WHERE ticket_no='A001'",
        "rows: ticket",
        "differs",
        "service",
    ),
    "a changed time": ("UPDATE leg SET started_at=started_at-1", "rows: leg", "differs", "started_at"),
    "a changed person": (
        "UPDATE staff SET post='MANAGER' WHERE staff='1001'",
        "rows: staff 1001",
        "differs",
        "post",
    ),
    "a ticket made up": (
        "INSERT INTO ticket SELECT 'made up', visit_id, visit_no, 'A005', date, queue, series, lane, 5,"
        " service, priority, customer_type, vip_level, state, origin, issued_at, ord_at, bonus_min, ahead,"
        " est_wait_min, reason, counter, to_counter, return_to, from_counter, first_called_at, called_at,"
        " started_at, ended_at, calls, direct, due_at, park_reason, issued_by FROM ticket"
        " WHERE ticket_no='A004'",
        "rows: ticket made up",
        "no journal entry",
        "",
    ),
    "a counter gone": ("DELETE FROM counter WHERE counter='03'", "rows: counter 03", "missing", ""),
}


@pytest.mark.parametrize("what", ROWS)
def test_rows_are_compared_with_the_journal(db: Connection, what: str) -> None:
    sql, *said = ROWS[what]
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute(sql)
    assert any(all(s in line for s in said) for line in faults(db)), faults(db)


def test_an_entry_taken_out_of_the_middle(db: Connection) -> None:
    unlocked(db)
    db.execute("DELETE FROM stream_event WHERE seq=5")
    found = faults(db)
    assert "journal: entry 5 is missing" in found
    assert "journal: the chain breaks at 6" in found


def test_the_newest_entry_taken_away(db: Connection) -> None:
    unlocked(db)
    newest = "(SELECT max(seq) FROM stream_event WHERE kind='TicketIssued')"
    db.execute(f"DELETE FROM stream_event WHERE seq>={newest}")
    assert any("is in no journal entry" in line for line in faults(db))


def test_a_changed_entry(db: Connection) -> None:
    unlocked(db)
    (seq,) = db.execute("SELECT min(seq) FROM stream_event WHERE kind='TicketIssued'").fetchone()
    forged = "CAST(replace(CAST(bytes AS TEXT), 'A001', 'A009') AS BLOB)"
    db.execute(f"UPDATE stream_event SET bytes={forged} WHERE seq=?", (seq,))
    assert f"journal: the chain breaks at {seq}" in faults(db)


def test_a_changed_column_beside_the_entry(db: Connection) -> None:
    unlocked(db)
    db.execute("UPDATE stream_event SET kind='TicketVoided' WHERE seq=6")
    assert "journal: entry 6 does not say what its columns say" in faults(db)


def test_a_broken_hash(db: Connection) -> None:
    unlocked(db)
    db.execute("UPDATE stream_event SET hash=substr(hash, 2) || 'a' WHERE seq=6")
    assert any("journal: the chain breaks at 6" in line for line in faults(db))


def test_an_entry_rewritten_with_its_own_hash_breaks_at_the_next(db: Connection) -> None:
    unlocked(db)
    prev, body = db.execute("SELECT prev_hash, bytes FROM stream_event WHERE seq=6").fetchone()
    forged = body.replace(b'"2001"', b'"2002"').replace(b'"1001"', b'"1002"')
    assert forged != body
    db.execute("UPDATE stream_event SET bytes=?, hash=? WHERE seq=6", (forged, chain_hash(prev, forged)))
    assert "journal: the chain breaks at 7" in faults(db)


def test_an_entry_forged_at_the_end_is_found_in_the_rows(db: Connection) -> None:
    """Somebody who can rebuild the chain must still make rows and journal agree."""
    seq, prev, body = db.execute(
        "SELECT seq, hash, bytes FROM stream_event WHERE kind='TicketIssued' ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    head = db.execute("SELECT seq, hash FROM stream_event ORDER BY seq DESC LIMIT 1").fetchone()
    content = json.loads(body) | {"seq": head[0] + 1, "prev": head[1], "id": "e" * 32}
    forged = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    db.execute(
        "INSERT INTO stream_event SELECT ?, stream_id, ?, ?, ?, ?, at, kind, staff, counter, ticket_no,"
        " act_id FROM stream_event WHERE seq=?",
        (head[0] + 1, "e" * 32, head[1], chain_hash(head[1], forged), forged, seq),
    )
    assert prev
    assert any("a second time" in line for line in faults(db))


INVARIANTS = {
    "UPDATE number_counter SET last=9 WHERE series='A'": "a number counter differs",
    "UPDATE ticket SET num=9, ticket_no='A009' WHERE ticket_no='A004'": "numbers have a gap",
    "UPDATE leg SET ended_at=started_at+1, outcome='DONE' WHERE ended_at IS NULL": "a served ticket has no",
    "UPDATE ticket SET state='DONE', ended_at=1 WHERE ticket_no='A003'": "a leg is open on a ticket",
    "UPDATE ticket SET ended_at=NULL WHERE ticket_no='A001'": "an ended ticket has no time of its end",
    "UPDATE ticket SET visit_id='x' WHERE ticket_no='A004'": "a ticket has no visit",
    "UPDATE ticket SET state='VOID', ended_at=1 WHERE ticket_no='A004'": "an open visit has no open ticket",
}


@pytest.mark.parametrize("sql", INVARIANTS)
def test_invariants_are_asked_of_the_rows_themselves(db: Connection, sql: str) -> None:
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute(sql)
    assert any(f"invariant: {INVARIANTS[sql]}" in line for line in faults(db)), faults(db)


def test_two_live_tickets_at_a_counter_are_found_when_the_index_is_gone(db: Connection) -> None:
    db.execute("DROP INDEX ticket_live_per_counter")
    db.execute("UPDATE ticket SET state='CALLED', counter='01' WHERE ticket_no='A004'")
    assert any("a counter holds two tickets" in line for line in faults(db))


def test_the_command_says_each_fault_and_ends_with_one(worked: Path, db: Connection) -> None:
    assert verify(worked) == []
    db.execute("UPDATE ticket SET service='PAY-B' WHERE ticket_no='A001'")
    (line,) = verify(worked)
    assert line.startswith("rows: ticket")


def test_damaged_pages_are_a_fault_and_no_crash(worked: Path, db: Connection) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    with hall_path(worked).open("r+b") as file:
        for page in range(8, pages, 5):
            file.seek(page * 4096)
            file.write(b"\xa5" * 256)
    assert verify(worked) != []


def test_a_second_stream_in_the_middle_is_said(db: Connection) -> None:
    unlocked(db)
    prev, body = db.execute("SELECT prev_hash, bytes FROM stream_event WHERE seq=6").fetchone()
    forged = json.dumps(json.loads(body) | {"stream": "other"}, ensure_ascii=False, sort_keys=True).encode()
    db.execute("UPDATE stream_event SET bytes=?, hash=? WHERE seq=6", (forged, chain_hash(prev, forged)))
    assert "journal: the stream changes at 6" in faults(db)


def test_an_entry_that_changes_a_row_from_what_it_was_not(db: Connection) -> None:
    unlocked(db)
    seq, prev, body = db.execute(
        "SELECT seq, prev_hash, bytes FROM stream_event WHERE kind='TicketCalled' ORDER BY seq LIMIT 1"
    ).fetchone()
    forged = body.replace(b'["WAITING","CALLED"]', b'["PARKED","CALLED"]')
    assert forged != body
    db.execute("UPDATE stream_event SET bytes=?, hash=? WHERE seq=?", (forged, chain_hash(prev, forged), seq))
    assert any(f"journal: {seq} changes ticket" in line for line in faults(db))
