"""A counter's day: open, pause, close, call, recall, start, no-show, send back, park, resume."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import approvals, closing, queueing, serving, slots, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import calling
from counter_app.domain.clock import local_at, midnight_after, whole_seconds
from counter_app.domain.codes import CounterState, Matter, ParkReason, SendBackReason, TicketState, VisitState
from counter_app.domain.errors import Code, Refused, bad, rule, wrong_state
from counter_app.domain.powers import CALLERS
from counter_app.domain.rows import Counter, Json, Ticket
from counter_app.domain.transitions import Act as TicketAct

RECALL_S = 20
NO_SHOW_S = 30
NO_SHOW_CALLS = 3
RETURN_MS = 15 * 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCounter(Command):
    """Take a counter and set its own queues, first to last; the rest of its list is fallback."""

    counter: str = f.name(need=True)
    queues: tuple[str, ...] | None = f.names()


@handles(OpenCounter, "open_counter", posts=CALLERS)
def open_counter(act: Act, cmd: OpenCounter) -> Json:
    counter = queueing.counter_row(act, cmd.counter)
    _refuse_other_holder(act, counter)
    own = counter.own if cmd.queues is None else cmd.queues
    for queue in own:
        if queue not in counter.queues:
            raise bad("queues", "not_in_list", list="counter.queues")
    opened = act.unit.put(
        replace(
            counter,
            state=CounterState.OPEN,
            staff=act.session.staff,
            session=act.session.session_id,
            own=own or counter.queues,
            since_at=act.at if counter.state is not CounterState.OPEN else counter.since_at,
            reason=None,
            closing_at=None,
        )
    )
    act.unit.emit("CounterOpened", counter=counter.counter, queues=list(opened.own))
    return views.counter(act, opened)


def _refuse_other_holder(act: Act, counter: Counter) -> None:
    """The same person takes over from an older session; another person finds it held."""
    if counter.state is CounterState.CLOSED or counter.staff in (None, act.session.staff):
        return
    raise serving.held_by(counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseCounter(Command):
    """Stop calling for a while; while serving it means after this customer."""

    counter: str = f.name(need=True)
    reason: str | None = f.text(200)


@handles(PauseCounter, "pause_counter", posts=CALLERS)
def pause_counter(act: Act, cmd: PauseCounter) -> Json:
    counter = serving.mine_or_floor_head(act, cmd.counter)
    if counter.state is not CounterState.OPEN:
        raise wrong_state(counter.state, counter=counter.counter)
    paused = act.unit.put(replace(counter, state=CounterState.PAUSED, since_at=act.at, reason=cmd.reason))
    act.unit.emit("CounterPaused", counter=counter.counter, reason=cmd.reason)
    return views.counter(act, paused)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCounter(Command):
    """Call no more: CLOSING while customers who waited by then remain, else CLOSED; a second time closes at once."""

    counter: str = f.name(need=True)
    reason: str | None = f.text(200)


@handles(CloseCounter, "close_counter", posts=CALLERS)
def close_counter(act: Act, cmd: CloseCounter) -> Json:
    counter = serving.mine_or_floor_head(act, cmd.counter)
    if counter.state is CounterState.CLOSED:
        raise wrong_state(counter.state, counter=counter.counter)
    if counter.state is CounterState.CLOSING:
        return _close_now(act, counter, cmd.reason)
    busy = queueing.live_ticket(act, counter.counter)
    left = queueing.waiting(act.unit, counter.own, bound_to=counter.counter)
    waiting = [t for t in left if calling.is_for(t, counter.counter)]
    if busy is None and not waiting and not queueing.parked_from(act, counter.counter):
        return _close_now(act, counter, cmd.reason)
    closing_ = act.unit.put(
        replace(counter, state=CounterState.CLOSING, since_at=act.at, closing_at=act.at, reason=cmd.reason)
    )
    act.unit.emit("CounterClosing", counter=counter.counter, reason=cmd.reason)
    return views.counter(act, closing_)


def _close_now(act: Act, counter: Counter, reason: str | None) -> Json:
    held = queueing.live_ticket(act, counter.counter) or next(iter(queueing.parked_from(act, counter.counter)), None)
    if held is not None:
        raise wrong_state(held.state, "counter_busy", ticket_no=held.ticket_no)
    return views.counter(act, serving.close(act, counter, reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNext(Command):
    """Call the ticket that the calling rule puts first; `null` when nobody waits for this counter."""

    counter: str = f.name(need=True)


@handles(CallNext, "call_next", posts=CALLERS, result={"type": ["object", "null"]})
def call_next(act: Act, cmd: CallNext) -> Json:
    counter = _free_counter(act, cmd.counter)
    narrowed = serving.callable_queues(act, counter)
    waiting = queueing.waiting(act.unit, narrowed.queues, bound_to=counter.counter)
    order = calling.candidates(narrowed, waiting, act.at)
    if not order:
        _close_when_done(act, counter)
        return None
    return views.ticket(act, serving.call(act, counter, order[0]))


def _close_when_done(act: Act, counter: Counter) -> None:
    """A closing counter whose last customer is gone is closed by its next call."""
    if counter.state is CounterState.CLOSING and not queueing.parked_from(act, counter.counter):
        _close_now(act, counter, counter.reason)


def _free_counter(act: Act, number: str) -> Counter:
    counter = serving.own_counter(act, number)
    if counter.state is CounterState.PAUSED:
        raise wrong_state(counter.state, "counter_paused", counter=number)
    queueing.refuse_busy(act, number)
    return counter


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTicket(Command):
    """Call a chosen ticket out of order, with a reason: the approval's (AP-01), or one's own where none is needed."""

    counter: str = f.name(need=True)
    ticket_no: str = f.name(need=True)
    reason: str | None = f.text(200)
    approval: str | None = f.name()


@handles(CallTicket, "call_ticket", posts=CALLERS)
def call_ticket(act: Act, cmd: CallTicket) -> Json:
    queueing.counter_row(act, cmd.counter)
    ticket = queueing.ticket_row(act, cmd.ticket_no)
    counter = _free_counter(act, cmd.counter)
    if ticket.state in (TicketState.CALLED, TicketState.SERVING):
        raise _taken(act, ticket)
    closing.next_state(ticket, TicketAct.CALL)
    narrowed = serving.callable_queues(act, counter)
    if not calling.is_for(ticket, counter.counter):
        raise rule("flows.md F0", "bound_to_counter", counter=ticket.to_counter)
    if ticket.queue not in narrowed.queues and ticket.to_counter != counter.counter:
        raise rule("flows.md F0", "queue_not_here", queue=ticket.queue)
    waiting = queueing.waiting(act.unit, narrowed.queues, bound_to=counter.counter)
    order = calling.candidates(narrowed, waiting, act.at)
    in_turn = bool(order) and order[0].ticket_id == ticket.ticket_id
    if not in_turn:
        if cmd.reason is None and act.session.heads_floor:
            raise bad("reason", "missing")
        approvals.use(act, Matter.AP_01, cmd.approval, ticket.ticket_no)
    return views.ticket(act, serving.call(act, counter, replace(ticket, direct=not in_turn)))


def _taken(act: Act, ticket: Ticket) -> Refused:
    holder = act.unit.get(Counter, ticket.counter)
    return Refused(
        Code.CONFLICT,
        "ticket_taken",
        ticket_no=ticket.ticket_no,
        counter=ticket.counter,
        staff=holder.staff if holder else None,
        since=views.iso(ticket.called_at),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Command):
    """Call the same ticket again, 20 s after the last call at the earliest."""

    counter: str = f.name(need=True)


@handles(Recall, "recall", posts=CALLERS)
def recall(act: Act, cmd: Recall) -> Json:
    counter = serving.own_counter(act, cmd.counter)
    ticket = serving.ticket_at(act, counter, TicketState.CALLED)
    _wait_at_least(act, ticket, RECALL_S, "recall_too_soon")
    again = act.unit.put(replace(ticket, calls=ticket.calls + 1, called_at=act.at))
    act.unit.emit(
        "TicketRecalled",
        counter=counter.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        calls=again.calls,
    )
    return views.ticket(act, again)


def _wait_at_least(act: Act, ticket: Ticket, seconds: int, key: str) -> None:
    assert ticket.called_at is not None
    left = seconds - whole_seconds(ticket.called_at, act.at)
    if left > 0:
        raise rule("flows.md F0", key, wait_s=left, calls=ticket.calls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Command):
    """The customer is here: the leg begins."""

    counter: str = f.name(need=True)


@handles(Start, "start", posts=CALLERS)
def start(act: Act, cmd: Start) -> Json:
    counter = serving.own_counter(act, cmd.counter)
    ticket = serving.ticket_at(act, counter, TicketState.CALLED)
    return views.ticket(act, serving.begin(act, counter, ticket, at=act.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShow(Command):
    """Called three times and not here; 30 s after the last call at the earliest."""

    counter: str = f.name(need=True)


@handles(NoShow, "no_show", posts=CALLERS)
def no_show(act: Act, cmd: NoShow) -> Json:
    counter = serving.own_counter(act, cmd.counter)
    ticket = serving.ticket_at(act, counter, TicketState.CALLED)
    if ticket.calls < NO_SHOW_CALLS:
        left = RECALL_S - whole_seconds(ticket.called_at or act.at, act.at)
        raise rule("flows.md F0", "too_few_calls", calls=ticket.calls, wait_s=max(0, left))
    _wait_at_least(act, ticket, NO_SHOW_S, "no_show_too_soon")
    state = closing.next_state(ticket, TicketAct.NO_SHOW)
    gone = act.unit.put(
        replace(
            ticket,
            state=state,
            ended_at=act.at,
            due_at=act.at + RETURN_MS,
            reason="no_show",
            from_counter=counter.counter,
            counter=counter.counter,
        )
    )
    act.unit.emit("TicketNoShow", counter=counter.counter, ticket_no=ticket.ticket_no, visit_no=ticket.visit_no)
    return views.ticket(act, gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBack(Command):
    """Give a called ticket back to its place."""

    counter: str = f.name(need=True)
    reason: SendBackReason = f.enum(SendBackReason, need=True)


@handles(SendBack, "send_back", posts=CALLERS)
def send_back(act: Act, cmd: SendBack) -> Json:
    counter = serving.own_counter(act, cmd.counter)
    ticket = serving.ticket_at(act, counter, TicketState.CALLED)
    state = closing.next_state(ticket, TicketAct.SEND_BACK)
    back = act.unit.put(
        replace(ticket, state=state, counter=None, called_at=None, calls=0, direct=False, reason=str(cmd.reason))
    )
    act.unit.emit(
        "TicketSentBack",
        counter=counter.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        reason=str(cmd.reason),
    )
    return views.ticket(act, back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Park(Command):
    """Put the leg on hold; the counter may serve the next customer."""

    counter: str = f.name(need=True)
    reason: ParkReason = f.enum(ParkReason, need=True)
    due_at: int | None = f.instant()


@handles(Park, "park", posts=CALLERS)
def park(act: Act, cmd: Park) -> Json:
    counter = serving.own_counter(act, cmd.counter)
    ticket = serving.ticket_at(act, counter, TicketState.SERVING)
    state = closing.next_state(ticket, TicketAct.PARK)
    due = _park_due(act, cmd)
    leg = serving.leg_of(act, ticket)
    act.unit.put(replace(leg, parks=(*leg.parks, {"from": act.at, "to": None, "due": due, "reason": str(cmd.reason)})))
    parked = act.unit.put(
        replace(
            ticket, state=state, counter=None, from_counter=counter.counter, due_at=due, park_reason=str(cmd.reason)
        )
    )
    act.unit.put(replace(serving.visit_of(act, ticket), state=VisitState.PARKED))
    act.unit.emit(
        "LegParked",
        counter=counter.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        reason=str(cmd.reason),
        due_at=due,
    )
    return views.ticket(act, parked)


def _park_due(act: Act, cmd: Park) -> int:
    """Defaults of HDL-14: customer away 15 min, papers fetched closing time, others 20 min; same day, not past."""
    if cmd.due_at is not None:
        if not act.at < cmd.due_at <= midnight_after(act.day):
            raise rule("flows.md HDL-14", "due_not_today")
        return cmd.due_at
    match cmd.reason:
        case ParkReason.CUSTOMER_AWAY:
            return act.at + 15 * 60_000
        case ParkReason.PAPERS_FETCHED:
            _, closes = slots.hours(act, act.day)
            closing_time = local_at(act.day, 0, 0) + closes * 60_000
            return closing_time if closing_time > act.at else midnight_after(act.day) - 1
        case _:
            return act.at + 20 * 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """Go on with a parked leg at a free counter."""

    counter: str = f.name(need=True)
    ticket_no: str = f.name(need=True)


@handles(Resume, "resume", posts=CALLERS)
def resume(act: Act, cmd: Resume) -> Json:
    queueing.counter_row(act, cmd.counter)
    ticket = queueing.ticket_row(act, cmd.ticket_no, rather=TicketState.PARKED)
    counter = serving.own_counter(act, cmd.counter)
    queueing.refuse_busy(act, counter.counter)
    state = closing.next_state(ticket, TicketAct.RESUME)
    leg = serving.leg_of(act, ticket)
    last = leg.parks[-1]
    begun = last["from"]
    assert isinstance(begun, int)
    act.unit.put(
        replace(
            leg,
            parks=(*leg.parks[:-1], {**last, "to": act.at}),
            parked_ms=leg.parked_ms + act.at - begun,
            counter=counter.counter,
            staff=act.session.staff,
        )
    )
    back = act.unit.put(replace(ticket, state=state, counter=counter.counter, due_at=None, park_reason=None))
    act.unit.put(replace(serving.visit_of(act, ticket), state=VisitState.SERVING))
    act.unit.emit("LegResumed", counter=counter.counter, ticket_no=ticket.ticket_no, visit_no=ticket.visit_no)
    return views.ticket(act, back)
