"""What can be asked about the hall: itself, queues, tickets, visits, counters, board, events."""

from __future__ import annotations

import json
from dataclasses import dataclass

from counter_app.commands import alarm_rows, books, incidents, outages, queueing, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import calling
from counter_app.domain.codes import Queue
from counter_app.domain.powers import EVENT_READERS
from counter_app.domain.rows import Box, Counter, Json, JsonObject, Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHall(Command):
    """The hall's own facts."""


@handles(ShowHall, "hall", writes=False)
def show_hall(act: Act, cmd: ShowHall) -> Json:
    shift = books.open_shift(act.unit)
    return {
        "code": act.hall.code,
        "name": act.hall.name,
        "type": act.hall.type,
        "lang": act.hall.lang,
        "sample": act.hall.sample,
        "date": act.day,
        "now": views.iso(act.at),
        "shift": None if shift is None else str(shift.shift),
        "outages": [incidents.view(act, row) for row in outages.outages_on(act.unit)],
        "boxes": {
            b.counter: {"holder": b.holder, "opening_float": b.opening_float}
            for b in act.unit.find(Box, "closed_at IS NULL ORDER BY counter")
        },
        "counters": [c.counter for c in act.unit.find(Counter, "1 ORDER BY counter")],
        "staff": [
            {"staff": s.staff, "name": s.name, "post": str(s.post)} for s in act.unit.find(Staff, "1 ORDER BY staff")
        ],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowQueue(Command):
    """Waiting tickets in calling order, of one queue or all."""

    queue: str | None = f.listed("queues")


@handles(ShowQueue, "queue", writes=False, result={"type": "array", "items": {"type": "object"}})
def show_queue(act: Act, cmd: ShowQueue) -> Json:
    queues = tuple(str(q) for q in Queue) if cmd.queue is None else (cmd.queue,)
    waiting = queueing.waiting(act.unit, queues)
    places: dict[str, int] = {}
    for queue in queues:
        own = [ticket for ticket in waiting if ticket.queue == queue]
        places |= {t.ticket_id: place for place, t in enumerate(calling.in_order(own, act.at))}
    order = calling.in_order(waiting, act.at)
    return [views.ticket(act, t, place=places[t.ticket_id]) for t in order]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTicket(Command):
    """One ticket by its number."""

    ticket_no: str = f.name(need=True)
    date: str | None = f.day()


@handles(ShowTicket, "ticket", writes=False)
def show_ticket(act: Act, cmd: ShowTicket) -> Json:
    return views.ticket(act, queueing.ticket_row(act, cmd.ticket_no, cmd.date))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowVisit(Command):
    """One visit with its legs and items."""

    visit_no: str = f.name(need=True)


@handles(ShowVisit, "visit", writes=False)
def show_visit(act: Act, cmd: ShowVisit) -> Json:
    return views.visit(act, queueing.visit_row(act, cmd.visit_no))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCounter(Command):
    """One counter with its ticket and what is parked there."""

    counter: str = f.name(need=True)


@handles(ShowCounter, "counter", writes=False)
def show_counter(act: Act, cmd: ShowCounter) -> Json:
    return views.counter(act, queueing.counter_row(act, cmd.counter))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowBoard(Command):
    """The floor: queues, counters, alarms T01 to T20 that are yellow or red."""


@handles(ShowBoard, "board", writes=False)
def show_board(act: Act, cmd: ShowBoard) -> Json:
    counters = act.unit.find(Counter, "1 ORDER BY counter")
    queues: list[Json] = []
    for queue in Queue:
        waiting = queueing.waiting(act.unit, (str(queue),))
        waits = [act.at - t.issued_at for t in waiting]
        queues.append(
            {
                "queue": str(queue),
                "waiting": len(waits),
                "longest_s": max(waits, default=0) // 1000,
                "avg_s": sum(waits) // len(waits) // 1000 if waits else 0,
            }
        )
    return {
        "queues": queues,
        "counters": [views.counter(act, c) for c in counters],
        "alarms": [views.alarm(a) for a in alarm_rows.alarms_now(act)],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEvents(Command):
    """The journal after a sequence number; no personal data stands in it."""

    after: int | None = f.integer(0, 2**53, default=0)
    limit: int | None = f.integer(1, 1000, default=200)


@handles(
    ShowEvents,
    "events",
    posts=EVENT_READERS,
    writes=False,
    result={"type": "array", "items": {"type": "object"}},
)
def show_events(act: Act, cmd: ShowEvents) -> Json:
    rows = act.unit.all(
        "SELECT seq, bytes FROM stream_event WHERE seq>? ORDER BY seq LIMIT ?", (cmd.after or 0, cmd.limit or 200)
    )
    answer: list[Json] = []
    for seq, body in rows:
        entry: JsonObject = json.loads(body)  # type: ignore[arg-type]
        at = entry["wall"]
        assert isinstance(at, int)
        answer.append(
            {
                "seq": seq,
                "id": entry["id"],
                "station": entry["term"],
                "at": views.iso(at),
                "kind": entry["type"],
                "staff": entry["actor"],
                "counter": entry["counter"],
                "ticket_no": entry["ticket"],
                "visit_no": entry["visit"],
                "data": entry["data"],
            }
        )
    return answer
