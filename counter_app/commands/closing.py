"""How tickets, legs and visits end: outcome, close code, what is freed. Shared by every command that ends something."""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands import case_file
from counter_app.domain.codes import CloseCode, OutcomeClass, TicketState, VisitState
from counter_app.domain.errors import wrong_state
from counter_app.domain.rows import Item, Leg, Ticket, Visit
from counter_app.domain.transitions import Act, after
from counter_app.store.unit import Reader, Unit


def next_state(ticket: Ticket, act: Act) -> TicketState:
    """Return the state that `act` leads to, or refuse with the present one."""
    state = after(ticket.state, act)
    if state is None:
        raise wrong_state(ticket.state, ticket_no=ticket.ticket_no)
    return state


def left_waiting(visit: Visit, at: int) -> Visit:
    return replace(visit, state=VisitState.LEFT, closed_at=at, close_code=str(CloseCode.LEFT_WAITING))


def open_leg(unit: Unit, ticket: Ticket) -> Leg | None:
    return unit.first(Leg, "ticket_id=? AND ended_at IS NULL", (ticket.ticket_id,))


def live_items(unit: Unit, leg_id: str) -> list[Item]:
    return unit.find(Item, "leg_id=? AND voided_at IS NULL ORDER BY booked_at, item_id", (leg_id,))


def has_live_item(unit: Unit, ticket: Ticket) -> bool:
    leg = open_leg(unit, ticket)
    return leg is not None and bool(live_items(unit, leg.leg_id))


def close_code_of(outcome: str, klass: OutcomeClass) -> CloseCode:
    """Close code of a visit from its last leg (flows.md 9.3)."""
    if outcome in CloseCode.__members__:
        return CloseCode(outcome)
    match klass:
        case OutcomeClass.SUCCESS | OutcomeClass.CUSTOMER_CHOICE:
            return CloseCode.DONE
        case OutcomeClass.PENDING:
            return CloseCode.FOLLOWUP
        case OutcomeClass.FAIL_US:
            return CloseCode.SYSTEM_DOWN
        case OutcomeClass.FAIL_RULE:
            return CloseCode.REFUSED_RULE


def closed_visit(visit: Visit, code: CloseCode, at: int) -> Visit:
    if code is CloseCode.FOLLOWUP:
        return replace(visit, state=VisitState.FOLLOWUP, closed_at=at, close_code=str(code))
    return replace(visit, state=VisitState.CLOSED, closed_at=at, close_code=str(code))


def ended_leg(leg: Leg, outcome: str, at: int, shift_id: str | None) -> Leg:
    """End a leg; an open parking ends with it."""
    parks, parked = leg.parks, leg.parked_ms
    if parks and parks[-1].get("to") is None:
        start = parks[-1]["from"]
        assert isinstance(start, int)
        parks = (*parks[:-1], {**parks[-1], "to": at})
        parked += at - start
    return replace(leg, ended_at=at, outcome=outcome, parks=parks, parked_ms=parked, shift_id=shift_id)


def current_shift_id(reader: Reader) -> str | None:
    found = reader.value("SELECT shift_id FROM shift WHERE state <> 'HANDED_OVER' LIMIT 1")
    return None if found is None else str(found)


def left_during(unit: Unit, ticket: Ticket) -> None:
    """E02: the customer did not come back; the parked leg ends LEFT_DURING."""
    leg = open_leg(unit, ticket)
    visit = unit.get(Visit, ticket.visit_id)
    assert leg is not None and visit is not None
    unit.put(ended_leg(leg, "LEFT_DURING", unit.at, current_shift_id(unit)))
    case_file.leg_ended(unit, leg, "LEFT_DURING", OutcomeClass.CUSTOMER_CHOICE)
    unit.put(replace(ticket, state=next_state(ticket, Act.LEFT_DURING), ended_at=unit.at, due_at=None, counter=None))
    unit.put(closed_visit(visit, CloseCode.LEFT_DURING, unit.at))
    unit.emit(
        "LegFinished",
        counter=leg.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        outcome="LEFT_DURING",
        leg_no=leg.leg_no,
    )
