"""Undo of the last act within 30 s: a compensating event puts the rows back as they were (domain README 6.1)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from counter_app.commands import fields as f
from counter_app.commands import queueing, views
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.clock import whole_seconds
from counter_app.domain.errors import Code, Refused, bad, not_allowed, rule
from counter_app.domain.powers import CALLERS, FLOOR_HEADS, ISSUERS
from counter_app.domain.rows import Json, Ticket
from counter_app.store.codec import BY_NAME, Cell

LIMIT_S = 30
UNDOABLE = frozenset(
    {
        "TicketIssued",
        "TicketCalled",
        "TicketNoShow",
        "ServiceStarted",
        "TicketSentBack",
        "LegParked",
        "LegResumed",
        "TicketTransferred",
        "LegFinished",
        "CounterPaused",
    }
)
IGNORED = frozenset(
    {
        "TicketReprinted",
        "ActRefused",
        "PinRefused",
        "Rated",
        "CounterClosed",
        "ApprovalUsed",
        "ApprovalAsked",
        "ApprovalDecided",
        "ApprovalTimedOut",
        "ApprovalWithdrawn",
        "ApprovalConfirmed",
        "ApprovalTold",
        "OwnPowerUsed",
        "PhoneShown",
        "ParkedPastDue",
        "IncidentOpened",
        "IncidentNoted",
        "IncidentClosed",
        "ItemSettled",
        "AppointmentKept",
        "QuestionAsked",
    }
)
"""What may happen beside an act without standing in the way of its undo; inside the act it is put back with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(Command):
    """Take back the last act at a counter or on a ticket."""

    counter: str | None = f.name()
    ticket_no: str | None = f.name()


@dataclass(frozen=True, slots=True)
class _Event:
    seq: int
    at: int
    kind: str
    staff: str | None
    act_id: str
    rows: list[list[Json]]


@handles(Undo, "undo", posts=CALLERS | ISSUERS)
def undo(act: Act, cmd: Undo) -> Json:
    if (cmd.counter is None) == (cmd.ticket_no is None):
        raise bad("counter" if cmd.counter is None else "ticket_no", "one_of_two")
    events = _last_act(act, cmd)
    first = events[0]
    if any(e.kind not in UNDOABLE | IGNORED for e in events) or all(e.kind in IGNORED for e in events):
        raise rule("ui/spec 10", "not_undoable", act=first.kind)
    if whole_seconds(first.at, act.at) > LIMIT_S:
        raise rule("ui/spec 10", "undo_too_late", act=first.kind)
    if first.staff != act.session.staff and act.session.post not in FLOOR_HEADS:
        raise not_allowed(act.session.post or "", "another_persons_act")
    _refuse_if_taken_on(act, events)
    issues = [e for e in events if e.kind == "TicketIssued"]
    answer = _put_back(act, [e for e in events if e.kind != "TicketIssued"]) if len(events) > len(issues) else None
    return _cancel_issue(act, issues[0]) if issues else answer


def _last_act(act: Act, cmd: Undo) -> list[_Event]:
    if cmd.counter is not None:
        queueing.counter_row(act, cmd.counter)
        where, value = "counter=?", cmd.counter
    else:
        assert cmd.ticket_no is not None
        value = queueing.ticket_row(act, cmd.ticket_no, None).ticket_no
        where = "ticket_no=?"
    skipped = ",".join(f"'{k}'" for k in sorted(IGNORED))
    found = act.unit.value(
        f"SELECT act_id FROM stream_event WHERE {where} AND kind NOT IN ({skipped}) ORDER BY seq DESC LIMIT 1", (value,)
    )
    if found is None:
        raise rule("ui/spec 10", "nothing_to_undo")
    rows = act.unit.conn.execute(
        "SELECT seq, at, kind, staff, act_id, bytes FROM stream_event WHERE seq > (SELECT max(seq) - 200 FROM"
        " stream_event) AND act_id=? ORDER BY seq",
        (found,),
    ).fetchall()
    if not rows:
        raise rule("ui/spec 10", "undo_too_late")
    return [_Event(r[0], r[1], r[2], r[3], r[4], json.loads(r[5])["rows"]) for r in rows]


def _refuse_if_taken_on(act: Act, events: list[_Event]) -> None:
    """The rows must stand as the act left them; else somebody has gone on with them."""
    for table, key, column, now in _left(events):
        name = BY_NAME[table].key
        row = act.unit.conn.execute(f"SELECT {column} FROM {table} WHERE {name}=?", (key,)).fetchone()
        if row is None or row[0] != now:
            raise _taken_on(act, events[0])


def _taken_on(act: Act, event: _Event) -> Refused:
    """Name who has gone on with it: the last entry about the ticket or counter of the act."""
    ticket_no, counter = act.unit.conn.execute(
        "SELECT ticket_no, counter FROM stream_event WHERE seq=?", (event.seq,)
    ).fetchone()
    where, value = ("ticket_no=?", ticket_no) if ticket_no is not None else ("counter=?", counter)
    row = act.unit.conn.execute(
        f"SELECT staff, counter, at FROM stream_event WHERE {where} AND seq>? ORDER BY seq DESC LIMIT 1",
        (value, event.seq),
    ).fetchone()
    staff, place, since = row or (None, counter, None)
    return Refused(Code.CONFLICT, "taken_on", ticket_no=ticket_no, staff=staff, counter=place, since=since)


def _left(events: list[_Event]) -> list[tuple[str, str, str, Cell]]:
    last: dict[tuple[str, str, str], Cell] = {}
    for event in events:
        for table, key, delta, cells in event.rows:
            assert isinstance(table, str) and isinstance(key, str)
            for column, value in _after(delta, cells).items():
                last[(table, key, column)] = value
    return [(t, k, c, v) for (t, k, c), v in last.items()]


def _after(delta: Json, cells: Json) -> dict[str, Cell]:
    if isinstance(cells, dict):
        return {c: v for c, v in cells.items() if not isinstance(v, list | dict)}
    assert isinstance(delta, dict)
    return {c: pair[1] for c, pair in delta.items() if isinstance(pair, list)}  # type: ignore[misc]


def _cancel_issue(act: Act, event: _Event) -> Json:
    """An issued number is never given again: undoing its issue cancels it."""
    from counter_app.commands.reception import CancelTicket, cancel_ticket

    number = act.unit.value("SELECT ticket_no FROM stream_event WHERE seq=?", (event.seq,))
    return cancel_ticket(act, CancelTicket(ticket_no=str(number)))


def _put_back(act: Act, events: list[_Event]) -> Json:
    ticket_id = None
    for event in reversed(events):
        for table_name, key, delta, cells in reversed(event.rows):
            assert isinstance(table_name, str) and isinstance(key, str)
            table = BY_NAME[table_name]
            current = act.unit.get(table.cls, key)
            assert current is not None
            if table_name == "ticket":
                ticket_id = key
            if isinstance(cells, dict):
                act.unit.remove(current)
                continue
            assert isinstance(delta, dict)
            values = table.to_cells(current)
            values |= {c: pair[0] for c, pair in delta.items() if isinstance(pair, list)}  # type: ignore[misc]
            act.unit.put(table.from_cells([values[n] for n in table.names]))
    first = events[0]
    row = act.unit.conn.execute("SELECT counter, ticket_no FROM stream_event WHERE seq=?", (first.seq,)).fetchone()
    act.unit.emit("ActUndone", counter=row[0], ticket_no=row[1], undone=first.kind, act=first.act_id)
    if ticket_id is None:
        return None if row[0] is None else views.counter(act, queueing.counter_row(act, row[0]))
    ticket = act.unit.get(Ticket, ticket_id)
    assert ticket is not None
    return views.ticket(act, ticket)
