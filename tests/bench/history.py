"""A hall with years behind it: closed tickets, visits, legs and their journal, in a few large transactions.

Written by the store's own unit of work, so that `verify` finds such a hall sound; not by commands, which
would take an hour.
"""

from __future__ import annotations

from pathlib import Path

from counter_app.domain.clock import business_date, local_at
from counter_app.domain.codes import CustomerType, Origin, Priority, TicketState, VisitState
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Leg, Row, Ticket, Visit
from counter_app.store import hall_file
from counter_app.store.connection import Connection, set_durable
from counter_app.store.journal import Actor
from counter_app.store.unit import Unit

DAY_MS = 86_400_000
MINUTE = 60_000
PER_DAY = 1_000
CLERK = Actor(staff="1001", post="CLERK", station="desk")


def load(folder: Path, tickets: int, *, before: str) -> None:
    """Write `tickets` closed tickets over the days before business date `before`, which is left empty."""
    conn = hall_file.open_hall(folder)
    set_durable(conn, full=False)
    try:
        days = -(-tickets // PER_DAY)
        last = local_at(before, 9, 0)
        for back in range(days, 0, -1):
            _one_day(conn, business_date(last - back * DAY_MS), min(PER_DAY, tickets))
            tickets -= PER_DAY
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        conn.close()


def _one_day(conn: Connection, day: str, count: int) -> None:
    hall = hall_file.info(conn)
    start = local_at(day, 9, 0)
    conn.execute("BEGIN IMMEDIATE")
    unit = Unit(conn, at=start, actor=CLERK, hall=hall.code)
    for num in range(1, count + 1):
        at = start + num * MINUTE // 2
        visit, ticket, leg = _closed(hall.code, day, num, at)
        for row in (visit, ticket, leg):
            unit.put(row)
        unit.emit(
            "LegFinished",
            counter=ticket.counter,
            ticket_no=ticket.ticket_no,
            visit_no=ticket.visit_no,
            at=at,
            outcome="DONE",
            leg_no=1,
        )
    conn.execute("INSERT INTO number_counter VALUES (?,'A','A',?)", (day, count))
    conn.execute("INSERT INTO number_counter VALUES (?,'VISIT','A',?)", (day, count))
    unit.finish()
    conn.execute("COMMIT")


def _closed(hall: str, day: str, num: int, at: int) -> tuple[Row, Ticket, Row]:
    visit_id, ticket_id = uuid7(at), uuid7(at)
    visit_no = f"{hall}{day.replace('-', '')}{num:04d}"
    counter, staff = f"{num % 3 + 1:02d}", f"{1001 + num % 3}"
    called, started, ended = at + 4 * MINUTE, at + 5 * MINUTE, at + 11 * MINUTE
    visit = Visit(
        visit_id=visit_id,
        visit_no=visit_no,
        date=day,
        arrived_at=at,
        channel="WALK_IN",
        customer_type=CustomerType.UNKNOWN,
        vip_level=None,
        priority=Priority.NONE,
        needs=("OTH",),
        state=VisitState.CLOSED,
        greeter="2001",
        closed_at=ended,
        close_code="DONE",
    )
    ticket = Ticket(
        ticket_id=ticket_id,
        visit_id=visit_id,
        visit_no=visit_no,
        ticket_no=f"A{num:03d}",
        date=day,
        queue="A",
        series="A",
        lane="A",
        num=num,
        service="OTH",
        priority=Priority.NONE,
        customer_type=CustomerType.UNKNOWN,
        vip_level=None,
        state=TicketState.DONE,
        origin=Origin.ISSUED,
        issued_at=at,
        ord_at=at,
        bonus_min=0,
        ahead=3,
        est_wait_min=9,
        counter=counter,
        first_called_at=called,
        called_at=called,
        started_at=started,
        ended_at=ended,
        calls=1,
        issued_by="2001",
    )
    leg = Leg(
        leg_id=uuid7(at),
        visit_id=visit_id,
        ticket_id=ticket_id,
        leg_no=1,
        date=day,
        queue="A",
        service="OTH",
        flow="F1",
        step="HDL-13",
        staff=staff,
        counter=counter,
        issued_at=at,
        called_at=called,
        started_at=started,
        progress={"done": ["HDL-02", "HDL-05", "HDL-10"]},
        ended_at=ended,
        outcome="DONE",
    )
    return visit, ticket, leg
