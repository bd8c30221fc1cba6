"""Reopening a visit that is over (AP-02): a new ticket and a new leg on the same visit, never an ended one again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import approvals, numbering, papers, queueing, serving, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import calling
from counter_app.domain.approvals import TABLE
from counter_app.domain.codes import CloseCode, CounterState, Matter, Origin, Priority, TicketState, VisitState
from counter_app.domain.errors import wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Json, Ticket, Visit

OVER = frozenset({VisitState.CLOSED, VisitState.FOLLOWUP, VisitState.LEFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenVisit(Command):
    """Take a closed visit up again: in the queue of its last ticket, or at once at one's own free `counter`."""

    visit_no: str = f.name(need=True)
    reason: str | None = f.text(200)
    counter: str | None = f.name()
    approval: str | None = f.name()


@handles(ReopenVisit, "reopen_visit", posts=TABLE[Matter.AP_02].askers)
def reopen_visit(act: Act, cmd: ReopenVisit) -> Json:
    visit = queueing.visit_row(act, cmd.visit_no)
    last = _last_ticket(act, visit)
    counter = None if cmd.counter is None else serving.own_counter(act, cmd.counter)
    if counter is not None:
        if counter.state is not CounterState.OPEN:
            raise wrong_state(counter.state, "counter_not_open", counter=counter.counter)
        queueing.refuse_busy(act, counter.counter)
    _allow(act, cmd, visit, last)
    bonus = last.bonus_min if last.origin is Origin.RETURNED else last.bonus_min + calling.BONUS_MOVED
    fresh = another_ticket(act, last, priority=last.priority, origin=Origin.RETURNED, bonus=bonus)
    if counter is None:
        ahead = queueing.ahead_of_new(act, fresh)
        target = act.master.service(fresh.service).target_min
        est = queueing.estimate(act, queue=fresh.queue, ahead=ahead, target_min=target)
        fresh = replace(fresh, ahead=ahead, est_wait_min=est)
    else:
        fresh = replace(fresh, ahead=0, est_wait_min=0, direct=True)
    act.unit.put(replace(visit, state=VisitState.WAITING, closed_at=None, close_code=None))
    act.unit.add(fresh)
    act.unit.emit(
        "VisitReopened",
        ticket_no=fresh.ticket_no,
        visit_no=visit.visit_no,
        queue=fresh.queue,
        service=fresh.service,
        after=last.ticket_no,
        closed_as=visit.close_code,
    )
    if counter is None:
        papers.order_ticket(act, fresh)
        return views.ticket(act, fresh)
    called = serving.call(act, counter, fresh)
    return views.ticket(act, serving.begin(act, counter, called, at=act.at + 1))


def _last_ticket(act: Act, visit: Visit) -> Ticket:
    """Return the ticket that ended last; refuse a visit that still runs, was merged, or was only a misprint."""
    last = act.unit.first(Ticket, "visit_id=? ORDER BY issued_at DESC, ticket_id DESC", (visit.visit_id,))
    if visit.state not in OVER or visit.close_code == CloseCode.MERGED or last is None:
        raise wrong_state(visit.state, visit_no=visit.visit_no)
    if last.state in (TicketState.VOID, TicketState.NO_SHOW):
        raise wrong_state(last.state, ticket_no=last.ticket_no)
    return last


def _allow(act: Act, cmd: ReopenVisit, visit: Visit, last: Ticket) -> None:
    """The same day a SUPERVISOR's word is enough, later it takes the MANAGER's."""
    earlier = visit.date < act.day
    names = frozenset({last.ticket_no})
    if approvals.use(act, Matter.AP_02, cmd.approval, visit.visit_no, also_known=names, earlier_day=earlier):
        return
    approvals.on_own_power(
        act, Matter.AP_02, visit.visit_no, reason=act.need(cmd.reason, "reason"), counter=cmd.counter
    )


def another_ticket(act: Act, old: Ticket, *, priority: Priority, origin: Origin, bonus: int) -> Ticket:
    """Return a new ticket of the same visit: a number that has ended never comes back."""
    num = numbering.next_number(act, old.queue)
    return replace(
        old,
        ticket_id=uuid7(act.at),
        ticket_no=f"{old.queue}{numbering.lane_letter(act)}{num:03d}",
        date=act.day,
        lane=act.hall.lane,
        series=old.queue,
        num=num,
        priority=priority,
        state=TicketState.WAITING,
        origin=origin,
        issued_at=act.at,
        ord_at=act.at - bonus * calling.MINUTE,
        bonus_min=bonus,
        reason=None,
        counter=None,
        to_counter=None,
        return_to=None,
        from_counter=None,
        first_called_at=None,
        called_at=None,
        started_at=None,
        ended_at=None,
        calls=0,
        direct=False,
        due_at=None,
        park_reason=None,
        issued_by=act.session.staff,
    )
