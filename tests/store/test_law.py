"""The schema repeats the law: what no command would write, the file does not take either."""

from __future__ import annotations

import pytest

from counter_app.store.codec import TABLES
from counter_app.store.connection import Connection, IntegrityError

Sql = str
ILLEGAL: dict[str, Sql] = {
    "two live tickets at a counter": "UPDATE ticket SET state='CALLED', counter='01' WHERE ticket_no='A004'",
    "a live ticket without a counter": "UPDATE ticket SET counter=NULL WHERE ticket_no='A003'",
    "a number twice in one day": "UPDATE ticket SET ticket_no='A001' WHERE ticket_no='A004'",
    "an unknown state": "UPDATE ticket SET state='HIDDEN' WHERE ticket_no='A004'",
    "an unknown priority": "UPDATE ticket SET priority='FRIEND' WHERE ticket_no='A004'",
    "fewer than no calls": "UPDATE ticket SET calls=-1 WHERE ticket_no='A004'",
    "text where a number belongs": "UPDATE ticket SET issued_at='soon' WHERE ticket_no='A004'",
    "a ticket of no visit": "UPDATE ticket SET visit_id='nobody' WHERE ticket_no='A004'",
    "a ticket without its state": "UPDATE ticket SET state=NULL WHERE ticket_no='A004'",
    "a visit number twice": "UPDATE visit SET visit_no=(SELECT min(visit_no) FROM visit)",
    "two open legs of one ticket": (
        "UPDATE leg SET ended_at=NULL, outcome=NULL,"
        " ticket_id=(SELECT ticket_id FROM ticket WHERE ticket_no='A003')"
        " WHERE ended_at IS NOT NULL"
    ),
    "a leg number twice in a visit": "UPDATE leg SET visit_id=(SELECT min(visit_id) FROM leg), leg_no=1",
    "a leg that ended before it began": "UPDATE leg SET ended_at=started_at WHERE ended_at IS NOT NULL",
    "a leg that began before the call": "UPDATE leg SET called_at=started_at+1",
    "an ended leg without outcome": "UPDATE leg SET outcome=NULL WHERE ended_at IS NOT NULL",
    "an outcome without an end": "UPDATE leg SET outcome='DONE' WHERE ended_at IS NULL",
    "negative money": (
        "INSERT INTO item (item_id, visit_id, leg_id, date, counter, staff, booked_at, service_code,"
        " direction, amount, pay_method, id_check, agent_check, result) SELECT 'i', visit_id, leg_id, date,"
        " counter, staff, 1, 'OTH', 'PAY', -1, 'CASH', 'NOT_NEEDED', 'NONE', 'DONE' FROM leg LIMIT 1"
    ),
    "an unknown counter state": "UPDATE counter SET state='HAUNTED'",
    "an approval decided by its asker": (
        "INSERT INTO approval (approval_id, matter, object, reason, asked_by, asked_at, state, decided_by)"
        " VALUES ('a', 'AP-04', 'A001', 'x', '1001', 1, 'GRANTED', '1001')"
    ),
    "an unknown post": "UPDATE staff SET post='KING'",
    "a second hall in one file": "INSERT INTO hall VALUES (2, 'X', 'X', 'X', 'en', 1, 'A', '2026-03-16', 1)",
    "a second open stream": "INSERT INTO stream VALUES ('other', 1, NULL, 'SHA-256')",
    "a credential of nobody": "INSERT INTO credential VALUES ('7777', 'x')",
    "a pad of no counter": "INSERT INTO pad VALUES ('x', '77')",
    "a request key of no ticket": "INSERT INTO request_key VALUES ('k', 'nothing')",
    "an entry of no stream": "INSERT INTO stream_event"
    " SELECT seq+100, 'other', 'e', prev_hash, hash, bytes, at, kind,"
    " staff, counter, ticket_no, act_id FROM stream_event LIMIT 1",
    "a changed journal entry": "UPDATE stream_event SET kind='TicketIssued' WHERE seq=1",
    "a removed journal entry": "DELETE FROM stream_event WHERE seq=(SELECT max(seq) FROM stream_event)",
}


@pytest.mark.parametrize("what", ILLEGAL)
def test_the_file_refuses(db: Connection, what: str) -> None:
    with pytest.raises(IntegrityError):
        db.execute(ILLEGAL[what])


def test_every_table_is_strict(db: Connection) -> None:
    """All but the full-text index, which SQLite makes in its own way."""
    loose = [
        r[1]
        for r in db.execute("PRAGMA table_list")
        if r[0] == "main" and r[2] == "table" and not r[5] and not r[1].startswith(("sqlite_", "_"))
    ]
    assert loose == []


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_the_table_has_just_the_columns_of_its_rows(db: Connection, table: object) -> None:
    from counter_app.store.codec import Table

    assert isinstance(table, Table)
    found = [(r[1], r[2]) for r in db.execute(f"PRAGMA table_info({table.name})")]
    assert found == [(c.name, c.sql.split()[0]) for c in table.columns]


def test_the_file_is_opened_durable_and_whole(db: Connection) -> None:
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
