"""The end of a leg: outcome, visit's close code, return to the counter that asked for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import case_file, closing, moving, progress, queueing, serving, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import calling
from counter_app.domain.codes import CloseCode, CounterState, OutcomeClass, TicketState, VisitState
from counter_app.domain.errors import bad, rule
from counter_app.domain.powers import CALLERS
from counter_app.domain.rows import Counter, Json, Leg, Ticket
from counter_app.domain.transitions import Act as TicketAct

LIVE_ITEM_CLASSES = frozenset({OutcomeClass.SUCCESS, OutcomeClass.PENDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(Command):
    """End the leg with its outcome. Success needs the steps of flows.md 3.7; all else may be said at any step."""

    counter: str = f.name(need=True)
    outcome: str = f.name(need=True)
    close_code: CloseCode | None = f.enum(CloseCode)
    note: str | None = f.text(200, lines=True)


@handles(Finish, "finish", posts=CALLERS)
def finish(act: Act, cmd: Finish) -> Json:
    counter = serving.own_counter(act, cmd.counter)
    ticket = serving.ticket_at(act, counter, TicketState.SERVING)
    leg = serving.leg_of(act, ticket)
    klass = progress.may_finish(act, leg, cmd.outcome)
    if klass not in LIVE_ITEM_CLASSES and closing.live_items(act.unit, leg.leg_id):
        raise rule("automation.md 5", "live_item", outcome=cmd.outcome)
    act.unit.put(
        replace(closing.ended_leg(leg, cmd.outcome, act.at, closing.current_shift_id(act.unit)), note=cmd.note)
    )
    act.vault.drop_draft(leg.leg_id)
    case_file.leg_ended(act.unit, leg, cmd.outcome, klass)
    done = _end_ticket(act, ticket, leg, cmd, klass)
    act.unit.emit(
        "LegFinished",
        counter=counter.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        outcome=cmd.outcome,
        leg_no=leg.leg_no,
    )
    _settle_counter(act, counter)
    return views.ticket(act, done)


def _end_ticket(act: Act, ticket: Ticket, leg: Leg, cmd: Finish, klass: OutcomeClass) -> Ticket:
    visit = serving.visit_of(act, ticket)
    if ticket.return_to is not None and ticket.return_to != leg.counter:
        act.unit.put(replace(visit, state=VisitState.WAITING))
        return act.unit.put(moving.returned(act, ticket, ticket.return_to))
    code = cmd.close_code or closing.close_code_of(cmd.outcome, klass)
    if code is CloseCode.MERGED:
        raise bad("close_code", "not_in_list")
    act.unit.put(closing.closed_visit(visit, code, act.at))
    state = closing.next_state(ticket, TicketAct.FINISH)
    return act.unit.put(replace(ticket, state=state, ended_at=act.at, counter=leg.counter, return_to=None))


def _settle_counter(act: Act, counter: Counter) -> None:
    """A closing counter closes itself with its last customer."""
    if counter.state is not CounterState.CLOSING:
        return
    left = queueing.waiting(act.unit, counter.own, bound_to=counter.counter)
    if not calling.candidates(counter, left, act.at) and not queueing.parked_from(act, counter.counter):
        serving.close(act, counter, counter.reason)
