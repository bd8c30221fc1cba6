"""Transfer: the leg ends, the visit waits elsewhere with its number and arrival kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import case_file, closing, queueing, serving, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import calling
from counter_app.domain.codes import Origin, OutcomeClass, TicketState, TransferReason, VisitState
from counter_app.domain.errors import bad, rule
from counter_app.domain.powers import CALLERS
from counter_app.domain.rows import Counter, Json, Ticket
from counter_app.domain.transitions import Act as TicketAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Command):
    """Send the customer on to a queue or one counter; `return_to_me` brings the ticket back here afterwards."""

    counter: str = f.name(need=True)
    to_queue: str | None = f.listed("queues")
    to_counter: str | None = f.name()
    reason: TransferReason = f.enum(TransferReason, need=True)
    note: str | None = f.text(200)
    return_to_me: bool = f.flag()


@handles(Transfer, "transfer", posts=CALLERS)
def transfer(act: Act, cmd: Transfer) -> Json:
    if (cmd.to_queue is None) == (cmd.to_counter is None):
        raise bad("to_queue" if cmd.to_queue is None else "to_counter", "one_of_two")
    target = None if cmd.to_counter is None else queueing.counter_row(act, cmd.to_counter)
    counter = serving.own_counter(act, cmd.counter)
    ticket = queueing.ticket_here(act, counter.counter)
    if cmd.to_queue == ticket.queue or (target is not None and target.counter == counter.counter):
        raise rule("flows.md HDL-12", "already_there", queue=ticket.queue)
    _end_leg(act, ticket, cmd, target)
    moved = act.unit.put(_moved(act, ticket, counter, cmd, target))
    act.unit.put(replace(serving.visit_of(act, ticket), state=VisitState.WAITING))
    act.unit.emit(
        "TicketTransferred",
        counter=counter.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        reason=str(cmd.reason),
        to_queue=moved.queue,
        to_counter=moved.to_counter,
    )
    return views.ticket(act, moved)


def _end_leg(act: Act, ticket: Ticket, cmd: Transfer, target: Counter | None) -> None:
    if ticket.state is not TicketState.SERVING:
        return
    leg = serving.leg_of(act, ticket)
    ended = closing.ended_leg(leg, "TRANSFERRED", act.at, closing.current_shift_id(act.unit))
    to = cmd.to_queue if target is None else target.counter
    act.unit.put(replace(ended, transfer_to=to, transfer_reason=str(cmd.reason), note=cmd.note))
    act.vault.drop_draft(leg.leg_id)
    case_file.leg_ended(act.unit, leg, "TRANSFERRED", OutcomeClass.PENDING)


def _moved(act: Act, ticket: Ticket, counter: Counter, cmd: Transfer, target: Counter | None) -> Ticket:
    origin = Origin.TRANSFERRED if target is None else Origin.TO_COUNTER
    queue = cmd.to_queue or ticket.queue
    bonus = calling.bonus_min(priority=ticket.priority, vip_level=ticket.vip_level, queue=queue, origin=origin)
    return replace(
        ticket,
        state=closing.next_state(ticket, TicketAct.TRANSFER),
        queue=queue,
        counter=None,
        to_counter=None if target is None else target.counter,
        return_to=counter.counter if cmd.return_to_me else ticket.return_to,
        from_counter=counter.counter,
        origin=origin,
        bonus_min=bonus,
        ord_at=ticket.issued_at - bonus * calling.MINUTE,
        called_at=None,
        calls=0,
        direct=False,
        reason=str(cmd.reason),
    )


def returned(act: Act, ticket: Ticket, to: str) -> Ticket:
    """Return the ticket that goes back to the counter which asked for it (`return_to_me`)."""
    bonus = calling.bonus_min(
        priority=ticket.priority, vip_level=ticket.vip_level, queue=ticket.queue, origin=Origin.RETURNED
    )
    return replace(
        ticket,
        state=TicketState.WAITING,
        counter=None,
        to_counter=to,
        return_to=None,
        origin=Origin.RETURNED,
        bonus_min=bonus,
        ord_at=ticket.issued_at - bonus * calling.MINUTE,
        called_at=None,
        calls=0,
        direct=False,
        reason=None,
        ended_at=None,
    )
