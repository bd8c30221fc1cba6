"""What falls due by itself: a no-show not back, a customer away too long, an approval unanswered, a complaint's inner
target, a slot that nobody came to, the end of a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from counter_app.commands import appointments, approvals, case_clocks, closing, slots, version_rows
from counter_app.domain.clock import business_date, midnight_after
from counter_app.domain.codes import ParkReason, TicketState
from counter_app.domain.rows import Appointment, Approval, Case, Ticket, Visit
from counter_app.domain.transitions import Act as TicketAct
from counter_app.store.connection import Connection
from counter_app.store.hall_file import setting
from counter_app.store.journal import SYSTEM, Actor
from counter_app.store.unit import Changes, Unit
from counter_app.store.vault import Vault

MakeUnit = Callable[[int, Actor], Unit]
GRACE_MS = 999
"""People count whole seconds: what lasts 15 minutes is over when the clock shows 15:01."""
NEXT = (
    "SELECT min(at) FROM (SELECT min(due_at) AS at FROM ticket WHERE due_at IS NOT NULL"
    " UNION ALL SELECT min(due_at) FROM approval WHERE due_at IS NOT NULL"
    " UNION ALL SELECT min(inner_due_at) FROM case_file WHERE inner_due_at IS NOT NULL"
    f" UNION ALL SELECT min(slot_at) + {slots.LENGTH_MS} FROM appointment WHERE state='BOOKED')"
)


def is_due(now: int, *, day: str, first: int | None) -> bool:
    """Return whether business date `day` is over or the `first` thing that falls due has done so."""
    return now >= midnight_after(day) or (first is not None and first + GRACE_MS < now)


def anything(conn: Connection, now: int) -> bool:
    day, first = conn.execute(f"SELECT day, ({NEXT}) FROM hall").fetchone()
    return is_due(now, day=day, first=first)


def run(make_unit: MakeUnit, vault: Vault, now: int) -> list[Changes]:
    """Carry out everything due by `now`, in order of time, inside the caller's transaction."""
    done: list[Changes] = []
    unit = make_unit(now, SYSTEM)
    while True:
        day, first = unit.conn.execute(f"SELECT day, ({NEXT}) FROM hall").fetchone()
        midnight = midnight_after(day)
        if first is not None and first + GRACE_MS < now and first <= midnight:
            unit = make_unit(max(first, unit.newest_at), SYSTEM)
            _one(unit, first)
        elif now >= midnight:
            unit = make_unit(max(midnight, unit.newest_at), SYSTEM)
            _end_day(unit, day, _next_day(now, midnight, first))
        else:
            return done
        done.append(unit.finish())
        unit = make_unit(now, SYSTEM)


def _next_day(now: int, midnight: int, first: int | None) -> str:
    """Return the next day on which something happens; those between have nothing to end."""
    return business_date(now if first is None else max(midnight, min(now, first)))


def _one(unit: Unit, due_at: int) -> None:
    ticket = unit.first(Ticket, "due_at=? ORDER BY ticket_id", (due_at,))
    if ticket is not None:
        _ticket_due(unit, ticket)
        return
    approval = unit.first(Approval, "due_at=?", (due_at,))
    if approval is not None:
        approvals.expire(unit, approval)
        return
    case = unit.first(Case, "inner_due_at=? ORDER BY case_id", (due_at,))
    if case is not None:
        case_clocks.run_out(unit, case)
        return
    booked = unit.first(
        Appointment, "state='BOOKED' AND slot_at=? ORDER BY appointment_id", (due_at - slots.LENGTH_MS,)
    )
    assert booked is not None
    appointments.miss(unit, booked)


def _ticket_due(unit: Unit, ticket: Ticket) -> None:
    if ticket.state is TicketState.NO_SHOW:
        abandon(unit, ticket, "NO_SHOW")
    elif _is_away(ticket) and not closing.has_live_item(unit, ticket):
        closing.left_during(unit, ticket)
    else:
        unit.put(replace(ticket, due_at=None))
        unit.emit("ParkedPastDue", ticket_no=ticket.ticket_no, visit_no=ticket.visit_no, counter=ticket.from_counter)


def _is_away(ticket: Ticket) -> bool:
    return ticket.state is TicketState.PARKED and ticket.park_reason == ParkReason.CUSTOMER_AWAY


def abandon(unit: Unit, ticket: Ticket, reason: str) -> None:
    state = closing.next_state(ticket, TicketAct.ABANDON)
    unit.put(replace(ticket, state=state, reason=reason, ended_at=unit.at, due_at=None))
    visit = unit.get(Visit, ticket.visit_id)
    assert visit is not None
    unit.put(closing.left_waiting(visit, unit.at))
    unit.emit("TicketAbandoned", ticket_no=ticket.ticket_no, visit_no=ticket.visit_no, reason=reason)


def _end_day(unit: Unit, day: str, next_day: str) -> None:
    """Roll the business day over: what still waits was not served today, unless the hall carries over."""
    if setting(unit.conn, "carry_over", "0") != "1":
        for ticket in unit.find(Ticket, "state IN ('WAITING','NO_SHOW') ORDER BY queue, ord_at"):
            abandon(unit, ticket, "DAY_END")
    for approval in unit.find(Approval, "state='ASKED'"):
        approvals.expire(unit, approval)
    unit.conn.execute("UPDATE hall SET day=?", (next_day,))
    unit.emit("DayOpened", day=next_day, ended=day)
    version_rows.begin_day(unit, next_day)
