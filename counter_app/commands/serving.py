"""A ticket at a counter: call it, begin the leg, free it again. Shared by calling, walk-ins and resuming."""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands import closing, progress, queueing
from counter_app.commands.act import Act
from counter_app.domain.codes import CounterState, TicketState, VisitState
from counter_app.domain.errors import Code, Refused, not_allowed, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import CALLABLE_QUEUES, FLOOR_HEADS
from counter_app.domain.rows import Counter, Leg, Ticket, Visit
from counter_app.domain.transitions import Act as TicketAct


def visit_of(act: Act, ticket: Ticket) -> Visit:
    visit = act.unit.get(Visit, ticket.visit_id)
    assert visit is not None
    return visit


def held_by(counter: Counter) -> Refused:
    return Refused(Code.CONFLICT, "counter_held", counter=counter.counter, staff=counter.staff, since=counter.since_at)


def own_counter(act: Act, number: str) -> Counter:
    """Return a counter held by this session's person; refuse another person's."""
    counter = queueing.counter_row(act, number)
    if counter.state is CounterState.CLOSED or counter.staff is None:
        raise wrong_state(CounterState.CLOSED, "counter_not_open", counter=number)
    if counter.staff != act.session.staff:
        raise held_by(counter)
    return counter


def mine_or_floor_head(act: Act, number: str) -> Counter:
    """Return a counter that nobody else holds; a floor head may act on anybody's."""
    counter = queueing.counter_row(act, number)
    if counter.staff is not None and counter.staff != act.session.staff and act.session.post not in FLOOR_HEADS:
        raise held_by(counter)
    return counter


def ticket_at(act: Act, counter: Counter, state: TicketState) -> Ticket:
    """Return the ticket in `state` at a counter; refuse with the state that is there instead."""
    live = queueing.ticket_here(act, counter.counter)
    if live.state is not state:
        raise wrong_state(live.state, ticket_no=live.ticket_no)
    return live


def callable_queues(act: Act, counter: Counter) -> Counter:
    """Narrow a counter's queues to those that the person's post may call."""
    post = act.session.post
    limit = CALLABLE_QUEUES.get(post) if post is not None else None
    if limit is None:
        return counter
    narrowed = replace(
        counter, queues=tuple(q for q in counter.queues if q in limit), own=tuple(q for q in counter.own if q in limit)
    )
    if not narrowed.queues:
        raise not_allowed(post or "", "queue_not_for_post")
    return narrowed


def close(act: Act, counter: Counter, reason: str | None) -> Counter:
    """Free a counter that nobody works at any more."""
    closed = act.unit.put(
        replace(
            counter,
            state=CounterState.CLOSED,
            staff=None,
            session=None,
            since_at=act.at,
            reason=reason,
            closing_at=None,
        )
    )
    act.unit.emit("CounterClosed", counter=counter.counter, reason=reason)
    return closed


def call(act: Act, counter: Counter, ticket: Ticket) -> Ticket:
    """Bring a waiting ticket to a counter and journal the call with its reason."""
    state = closing.next_state(ticket, TicketAct.CALL)
    called = act.unit.put(
        replace(
            ticket,
            state=state,
            counter=counter.counter,
            calls=1,
            called_at=act.at,
            reason=None,
            first_called_at=ticket.first_called_at or act.at,
        )
    )
    act.unit.emit(
        "TicketCalled",
        counter=counter.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        direct=ticket.direct,
    )
    return called


def begin(act: Act, counter: Counter, ticket: Ticket, *, at: int) -> Ticket:
    """Start the leg: the customer stands here, the flow of the queue begins."""
    state = closing.next_state(ticket, TicketAct.START)
    assert ticket.called_at is not None
    serving = act.unit.put(replace(ticket, state=state, started_at=at, due_at=None))
    visit = act.unit.put(replace(visit_of(act, ticket), state=VisitState.SERVING))
    number = act.unit.number("SELECT count(*) FROM leg WHERE visit_id=?", (ticket.visit_id,)) + 1
    flow, step, state_json = progress.begin(act, counter, ticket, visit, at)
    act.unit.add(
        Leg(
            leg_id=uuid7(at),
            visit_id=ticket.visit_id,
            ticket_id=ticket.ticket_id,
            leg_no=number,
            date=ticket.date,
            queue=ticket.queue,
            service=ticket.service,
            flow=flow,
            step=step,
            staff=act.session.staff,
            counter=counter.counter,
            issued_at=ticket.issued_at,
            called_at=ticket.called_at,
            started_at=at,
            progress=state_json,
            book_version=act.masters.version,
        )
    )
    act.unit.emit(
        "ServiceStarted",
        counter=counter.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        at=at,
        flow=flow,
        leg_no=number,
    )
    return serving


def ticket_of(act: Act, leg: Leg) -> Ticket:
    ticket = act.unit.get(Ticket, leg.ticket_id)
    assert ticket is not None
    return ticket


def leg_of(act: Act, ticket: Ticket) -> Leg:
    """Return the open leg of a ticket that is served or parked; every such ticket has one (verify says so)."""
    leg = closing.open_leg(act.unit, ticket)
    assert leg is not None
    return leg
