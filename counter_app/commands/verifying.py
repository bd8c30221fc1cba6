"""Proves a hall's file: the journal's chain, rows rebuilt from it against rows as they stand, the invariants."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from counter_app.commands.knowledge_proof import knowledge_faults
from counter_app.commands.master import load_master
from counter_app.commands.masters import Masters, version_faults
from counter_app.commands.sheetproof import sheet_faults
from counter_app.store.codec import TABLES, Cell
from counter_app.store.connection import Connection
from counter_app.store.journal import ZERO, chain_hash
from counter_app.store.unit import Reader

INVARIANTS: tuple[tuple[str, str], ...] = (
    (
        "a ticket number stands twice in one day",
        "SELECT ticket_no || ' ' || date FROM ticket GROUP BY date, series, lane, num HAVING count(*) > 1",
    ),
    (
        "numbers have a gap",
        "SELECT date || ' ' || series || lane FROM ticket GROUP BY date, series, lane HAVING count(*) <> max(num)",
    ),
    (
        "a number counter differs from its tickets",
        "SELECT n.day || ' ' || n.series FROM number_counter n WHERE n.series <> 'VISIT' AND n.series NOT LIKE 'NO-%'"
        " AND n.last <>"
        " (SELECT count(*) FROM ticket t WHERE t.date=n.day AND t.series=n.series AND t.lane=n.lane)",
    ),
    (
        "a counter holds two tickets",
        "SELECT counter FROM ticket WHERE state IN ('CALLED','SERVING') GROUP BY counter HAVING count(*) > 1",
    ),
    (
        "a served ticket has no open leg",
        "SELECT ticket_no FROM ticket t WHERE state IN ('SERVING','PARKED') AND NOT EXISTS"
        " (SELECT 1 FROM leg l WHERE l.ticket_id=t.ticket_id AND l.ended_at IS NULL)",
    ),
    (
        "a leg is open on a ticket that is not served",
        "SELECT l.leg_id FROM leg l JOIN ticket t USING (ticket_id) WHERE l.ended_at IS NULL"
        " AND t.state NOT IN ('SERVING','PARKED')",
    ),
    ("an ended leg has no outcome", "SELECT leg_id FROM leg WHERE ended_at IS NOT NULL AND outcome IS NULL"),
    (
        "an ended ticket has no time of its end",
        "SELECT ticket_no FROM ticket WHERE state IN ('DONE','ABANDONED','CANCELLED','VOID') AND ended_at IS NULL",
    ),
    ("a ticket has no visit", "SELECT ticket_no FROM ticket WHERE visit_id NOT IN (SELECT visit_id FROM visit)"),
    (
        "an open visit has no open ticket",
        "SELECT visit_no FROM visit v WHERE state IN ('WAITING','SERVING','PARKED') AND NOT EXISTS"
        " (SELECT 1 FROM ticket t WHERE t.visit_id=v.visit_id"
        " AND t.state IN ('WAITING','CALLED','SERVING','PARKED','NO_SHOW'))",
    ),
    ("two shifts are open", "SELECT count(*) FROM shift WHERE state <> 'HANDED_OVER' HAVING count(*) > 1"),
)


def faults(conn: Connection) -> Iterator[str]:
    """Yield one line per fault; nothing when the hall is sound."""
    conn.execute("BEGIN")
    try:
        check = conn.execute("PRAGMA quick_check").fetchone()[0]
        if check != "ok":
            yield f"database: {check}"
        rebuilt, chain = _fold(conn)
        yield from chain
        yield from _against_rows(conn, rebuilt)
        for said, sql in INVARIANTS:
            for row in conn.execute(sql):
                yield f"invariant: {said}: {row[0]}"
        yield from sheet_faults(conn)
        yield from knowledge_faults(conn)
        yield from _version_faults(conn)
    finally:
        conn.execute("COMMIT")


def _version_faults(conn: Connection) -> Iterator[str]:
    """The program's flow files are read only where the hall has versions of its own."""
    if conn.execute("SELECT 1 FROM flow_version LIMIT 1").fetchone() is not None:
        yield from version_faults(Reader(conn), Masters(load_master()))


Folded = dict[str, dict[str, dict[str, Cell]]]


def _fold(conn: Connection) -> tuple[Folded, list[str]]:
    """Walk the chain once, checking every link and folding every row change."""
    rebuilt: Folded = {t.name: {} for t in TABLES.values() if t.journaled}
    found: list[str] = []
    empty = _empty_rows()
    prev, seq, stream = ZERO, 0, None
    for row in conn.execute(
        "SELECT seq, stream_id, event_id, prev_hash, hash, bytes, kind, act_id FROM stream_event ORDER BY seq"
    ):
        if row[0] != seq + 1:
            found.append(f"journal: entry {seq + 1} is missing")
        seq = row[0]
        if row[3] != prev or chain_hash(row[3], row[5]) != row[4]:
            found.append(f"journal: the chain breaks at {seq}")
        prev = row[4]
        body = json.loads(row[5])
        if (body["seq"], body["prev"], body["id"], body["type"], body["cmd"]) != (seq, row[3], row[2], row[6], row[7]):
            found.append(f"journal: entry {seq} does not say what its columns say")
        if stream not in (None, body["stream"]):
            found.append(f"journal: the stream changes at {seq}")
        stream = body["stream"]
        found += _apply(rebuilt, body["rows"], seq, empty)
    return rebuilt, found


def _empty_rows() -> dict[str, dict[str, Cell]]:
    return {table.name: dict.fromkeys(table.names) for table in TABLES.values()}


def _apply(rebuilt: Folded, rows: list[list[object]], seq: int, empty: dict[str, dict[str, Cell]]) -> list[str]:
    """Fold one entry. An entry older than a column knows nothing of it: that cell is null, as the migration left it."""
    found: list[str] = []
    for table, key, delta, cells in rows:
        slot = rebuilt[str(table)]
        if isinstance(cells, dict):
            if key in slot:
                found.append(f"journal: {seq} adds {table} {key} a second time")
            slot[str(key)] = {**empty[str(table)], **cells}
            continue
        assert isinstance(delta, dict)
        row = slot.get(str(key))
        if row is None or any(row.get(c) != pair[0] for c, pair in delta.items()):
            found.append(f"journal: {seq} changes {table} {key} from what it was not")
            continue
        if all(pair[1] is None for pair in delta.values()) and len(delta) == len(row):
            del slot[str(key)]
        else:
            row.update({c: pair[1] for c, pair in delta.items()})
    return found


def _against_rows(conn: Connection, rebuilt: Folded) -> Iterator[str]:
    for table in TABLES.values():
        if not table.journaled:
            continue
        expected = rebuilt[table.name]
        for cells in conn.execute(table.select):
            row = dict(zip(table.names, cells, strict=True))
            wanted = expected.pop(str(row[table.key]), None)
            if wanted is None:
                yield f"rows: {table.name} {row[table.key]} is in no journal entry"
            elif wanted != row:
                wrong = sorted(c for c in table.names if row[c] != wanted.get(c))
                yield f"rows: {table.name} {row[table.key]} differs from the journal in {', '.join(wrong)}"
        for key in expected:
            yield f"rows: {table.name} {key} is journaled and missing"


def digest(conn: Connection) -> str:
    """Return one hash over all journaled rows, ids and times included."""
    total = hashlib.sha256()
    for table in TABLES.values():
        if table.journaled:
            for cells in conn.execute(f"{table.select} ORDER BY {table.key}"):
                total.update(json.dumps(list(cells), ensure_ascii=False).encode())
    return total.hexdigest()
