"""Tickets at the door: issue, reprint, cancel, void, restore."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import (
    appointments,
    approvals,
    closing,
    closing_time,
    numbering,
    papers,
    queueing,
    reopening,
    serving,
    sessions,
    views,
)
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import calling
from counter_app.domain.codes import (
    CARE_LANE,
    CancelReason,
    CounterState,
    CustomerType,
    Matter,
    Origin,
    Post,
    Priority,
    TicketState,
    VipLevel,
    VisitState,
    VoidReason,
)
from counter_app.domain.errors import Code, Refused, bad, not_allowed, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import CALLERS, CARE_SETTERS, FLOOR_HEADS, ISSUERS, STAND_IN_ISSUERS
from counter_app.domain.rows import Json, Ticket, Visit
from counter_app.domain.transitions import Act as TicketAct
from counter_app.store.vault import Keeping

MAY_TOUCH = ISSUERS | CALLERS
PRE_APPROVED = frozenset({"SUS-L"})


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket(Command):
    """Give a customer a place in a queue, or with `walk_in` begin at one's own free counter."""

    service: str = f.listed("services", need=True)
    walk_in: bool = f.flag()
    counter: str | None = f.name()
    queue: str | None = f.listed("queues")
    priority: Priority | None = f.enum(Priority)
    customer_type: CustomerType | None = f.enum(CustomerType)
    vip_level: VipLevel | None = f.enum(VipLevel)
    phone: str | None = f.phone()
    surname_title: str | None = f.text(10)
    needs: tuple[str, ...] = f.listed_many("needs")
    appointment: str | None = f.name()
    approval: str | None = f.name()
    print: bool = f.flag(default=True)
    request_key: str | None = f.name()


@handles(IssueTicket, "issue_ticket", posts=MAY_TOUCH)
def issue_ticket(act: Act, cmd: IssueTicket) -> Json:
    _may_issue(act, cmd)
    earlier = _same_request(act, cmd)
    if earlier is not None:
        return views.ticket(act, earlier)
    if not cmd.walk_in and cmd.appointment is None:
        closing_time.refuse_late(act)
    priority = _priority(act, cmd)
    ticket, visit = _make(act, cmd, priority)
    _refuse_same_phone(act, cmd, ticket)
    if cmd.walk_in:
        return _walk_in(act, cmd, ticket, visit)
    act.unit.add(visit)
    act.unit.add(ticket)
    act.unit.emit(
        "TicketIssued",
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        queue=ticket.queue,
        service=ticket.service,
        priority=str(priority),
        est_wait_min=ticket.est_wait_min,
        ahead=ticket.ahead,
    )
    _keep_person(act, cmd, visit)
    if cmd.request_key is not None:
        act.unit.conn.execute("INSERT INTO request_key VALUES (?,?)", (cmd.request_key, ticket.ticket_id))
    if cmd.print:
        papers.order_ticket(act, ticket)
    return views.ticket(act, ticket)


def _may_issue(act: Act, cmd: IssueTicket) -> None:
    post = act.session.post
    if cmd.walk_in and post in CALLERS:
        return
    if post in ISSUERS or (post in STAND_IN_ISSUERS and not sessions.anyone_with(act, Post.GREETER)):
        return
    raise not_allowed(post or "", "greeter_issues" if post in STAND_IN_ISSUERS else "not_allowed")


def _same_request(act: Act, cmd: IssueTicket) -> Ticket | None:
    if cmd.request_key is None:
        return None
    found = act.unit.value("SELECT ticket_id FROM request_key WHERE key=?", (cmd.request_key,))
    return None if found is None else act.unit.get(Ticket, str(found))


def _priority(act: Act, cmd: IssueTicket) -> Priority:
    """Settle the priority: care for some needs approval by some posts, OTHER always but for pre-approved services.

    A booked slot gives APPOINTED while it lasts, and nothing at another time.
    Whom the care lane brings to one's own counter is seen there: a walk-in needs nobody's word.
    """
    wanted = cmd.priority
    number = cmd.appointment or (appointments.of_phone(act, cmd.phone) if wanted is Priority.APPOINTED else None)
    if number is not None:
        in_slot = appointments.keep_if_in_slot(act, number)
        if wanted in (None, Priority.NONE, Priority.APPOINTED):
            return Priority.APPOINTED if in_slot else Priority.NONE
    if cmd.service in PRE_APPROVED and wanted in (None, Priority.NONE, Priority.OTHER):
        return Priority.OTHER
    if wanted is None:
        return Priority.NONE
    if cmd.walk_in and wanted in CARE_LANE:
        return wanted
    if wanted is Priority.OTHER or (wanted is not Priority.NONE and act.session.post not in CARE_SETTERS):
        approvals.use(act, Matter.AP_01, cmd.approval, cmd.service)
    return wanted


def _queue(act: Act, cmd: IssueTicket, customer: CustomerType) -> str:
    """Queue by customer type, then by the service's own (flows.md 9.1); X and S keep theirs."""
    if cmd.queue is not None:
        return cmd.queue
    own = act.master.service(cmd.service).queue
    if own not in ("A", "B", "C"):
        return own
    if customer is CustomerType.GLOBALPASS or cmd.vip_level is not None:
        return "V"
    return "G" if customer is CustomerType.CORPORATE else own


def _make(act: Act, cmd: IssueTicket, priority: Priority) -> tuple[Ticket, Visit]:
    customer = cmd.customer_type or (CustomerType.GLOBALPASS if cmd.vip_level else CustomerType.UNKNOWN)
    queue = _queue(act, cmd, customer)
    vip = None if cmd.vip_level is None else str(cmd.vip_level)
    bonus = calling.bonus_min(priority=priority, vip_level=vip, queue=queue, origin=Origin.ISSUED)
    visit_id, visit_no = uuid7(act.at), _visit_no(act)
    num = numbering.next_number(act, queue)
    lane = act.hall.lane
    ticket = Ticket(
        ticket_id=uuid7(act.at),
        visit_id=visit_id,
        visit_no=visit_no,
        ticket_no=f"{queue}{'' if lane == 'A' else lane}{num:03d}",
        date=act.day,
        queue=queue,
        series=queue,
        lane=lane,
        num=num,
        service=cmd.service,
        priority=priority,
        customer_type=customer,
        vip_level=vip,
        state=TicketState.WAITING,
        origin=Origin.ISSUED,
        issued_at=act.at,
        ord_at=act.at - bonus * calling.MINUTE,
        bonus_min=bonus,
        ahead=0,
        est_wait_min=None,
        issued_by=act.session.staff,
    )
    ahead = 0 if cmd.walk_in else queueing.ahead_of_new(act, ticket)
    target = act.master.service(cmd.service).target_min
    est = 0 if cmd.walk_in else queueing.estimate(act, queue=queue, ahead=ahead, target_min=target)
    needs = tuple(dict.fromkeys((cmd.service, *cmd.needs)))
    visit = Visit(
        visit_id=visit_id,
        visit_no=visit_no,
        date=act.day,
        arrived_at=act.at,
        channel="APPOINTMENT" if cmd.appointment else "WALK_IN",
        customer_type=customer,
        vip_level=vip,
        priority=priority,
        needs=needs,
        state=VisitState.WAITING,
        greeter=act.session.staff,
        has_phone=cmd.phone is not None,
        has_name=bool(cmd.surname_title),
    )
    return replace(ticket, ahead=ahead, est_wait_min=est), visit


def _visit_no(act: Act) -> str:
    lane = numbering.lane_letter(act)
    return f"{act.hall.code}{act.day.replace('-', '')}{lane}{numbering.next_number(act, 'VISIT'):04d}"


def _refuse_same_phone(act: Act, cmd: IssueTicket, ticket: Ticket) -> None:
    if cmd.phone is None or cmd.walk_in:
        return
    row = act.unit.conn.execute(
        "SELECT t.ticket_no FROM pii p JOIN ticket t ON t.visit_id = p.owner WHERE p.match=? AND p.field='phone'"
        " AND t.state='WAITING' AND t.service=?",
        (act.vault.match(cmd.phone), cmd.service),
    ).fetchone()
    if row is not None:
        raise Refused(Code.CONFLICT, "phone_waits", ticket_no=row[0])


def _keep_person(act: Act, cmd: IssueTicket, visit: Visit) -> None:
    if cmd.phone is not None:
        act.vault.put(visit.visit_id, "phone", cmd.phone, day=visit.date, keeping=Keeping.SHORT)
    if cmd.surname_title:
        act.vault.put(visit.visit_id, "surname_title", cmd.surname_title, day=visit.date, keeping=Keeping.SHORT)


def _walk_in(act: Act, cmd: IssueTicket, ticket: Ticket, visit: Visit) -> Json:
    """Begin at one's own open and free counter, passing nobody who waits but with AP-01 or by the care lane."""
    counter = serving.own_counter(act, act.need(cmd.counter, "counter"))
    if counter.state is not CounterState.OPEN:
        raise wrong_state(counter.state, "counter_not_open", counter=counter.counter)
    queueing.refuse_busy(act, counter.counter)
    if ticket.priority not in CARE_LANE and queueing.waiting(act.unit, counter.own, bound_to=counter.counter):
        approvals.use(act, Matter.AP_01, cmd.approval, cmd.service)
    ticket = replace(ticket, direct=True)
    act.unit.add(visit)
    act.unit.add(ticket)
    act.unit.emit(
        "TicketIssued",
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        queue=ticket.queue,
        service=ticket.service,
        priority=str(ticket.priority),
        walk_in=True,
    )
    _keep_person(act, cmd, visit)
    if cmd.request_key is not None:
        act.unit.conn.execute("INSERT INTO request_key VALUES (?,?)", (cmd.request_key, ticket.ticket_id))
    called = serving.call(act, counter, ticket)
    return views.ticket(act, serving.begin(act, counter, called, at=act.at + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintTicket(Command):
    """Print a ticket again; the count stands on it."""

    ticket_no: str = f.name(need=True)


@handles(ReprintTicket, "reprint_ticket", posts=MAY_TOUCH)
def reprint_ticket(act: Act, cmd: ReprintTicket) -> Json:
    ticket = queueing.ticket_row(act, cmd.ticket_no)
    if ticket.ended_at is not None and ticket.state is not TicketState.NO_SHOW:
        raise wrong_state(ticket.state, ticket_no=ticket.ticket_no)
    papers.order_ticket(act, ticket)
    act.unit.emit("TicketReprinted", ticket_no=ticket.ticket_no, visit_no=ticket.visit_no)
    return views.ticket(act, ticket)


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket(Command):
    """The customer leaves before service, or changed their mind."""

    ticket_no: str = f.name(need=True)
    reason: CancelReason | None = f.enum(CancelReason)


@handles(CancelTicket, "cancel_ticket", posts=MAY_TOUCH)
def cancel_ticket(act: Act, cmd: CancelTicket) -> Json:
    ticket = queueing.ticket_row(act, cmd.ticket_no)
    state = closing.next_state(ticket, TicketAct.CANCEL)
    reason = str(cmd.reason or CancelReason.UNKNOWN)
    ended = act.unit.put(replace(ticket, state=state, reason=reason, ended_at=act.at, due_at=None, counter=None))
    act.unit.put(closing.left_waiting(serving.visit_of(act, ticket), act.at))
    act.unit.emit(
        "TicketCancelled", ticket_no=ticket.ticket_no, visit_no=ticket.visit_no, reason=reason, counter=ticket.counter
    )
    return views.ticket(act, ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidTicket(Command):
    """Take a misprint or test out of every figure (supervisor)."""

    ticket_no: str = f.name(need=True)
    reason: VoidReason | None = f.enum(VoidReason)


@handles(VoidTicket, "void_ticket", posts=FLOOR_HEADS)
def void_ticket(act: Act, cmd: VoidTicket) -> Json:
    if cmd.reason is None:
        raise bad("reason", "missing")
    ticket = queueing.ticket_row(act, cmd.ticket_no)
    state = closing.next_state(ticket, TicketAct.VOID)
    ended = act.unit.put(
        replace(ticket, state=state, reason=str(cmd.reason), ended_at=act.at, due_at=None, counter=None)
    )
    act.unit.put(closing.left_waiting(serving.visit_of(act, ticket), act.at))
    act.unit.emit("TicketVoided", ticket_no=ticket.ticket_no, visit_no=ticket.visit_no, reason=str(cmd.reason))
    return views.ticket(act, ended)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreTicket(Command):
    """A no-show is back: within 15 minutes behind the next two; later, being ABANDONED, with AP-01 on a new ticket."""

    ticket_no: str = f.name(need=True)
    reason: str | None = f.text(200)
    approval: str | None = f.name()


@handles(RestoreTicket, "restore_ticket", posts=MAY_TOUCH)
def restore_ticket(act: Act, cmd: RestoreTicket) -> Json:
    ticket = queueing.ticket_row(act, cmd.ticket_no)
    if ticket.state is TicketState.ABANDONED and ticket.reason == "NO_SHOW":
        return _restore_late(act, cmd, ticket)
    state = closing.next_state(ticket, TicketAct.RESTORE)
    place = calling.place_after_next_two(queueing.waiting(act.unit, (ticket.queue,)), act.at)
    back = act.unit.put(
        replace(
            ticket,
            state=state,
            origin=Origin.RESTORED,
            reason=None,
            ended_at=None,
            due_at=None,
            counter=None,
            ord_at=ticket.ord_at if place is None else max(place, ticket.ord_at),
            called_at=None,
            calls=0,
        )
    )
    act.unit.put(replace(serving.visit_of(act, ticket), state=VisitState.WAITING))
    act.unit.emit("TicketRestored", ticket_no=ticket.ticket_no, visit_no=ticket.visit_no)
    return views.ticket(act, back)


def _restore_late(act: Act, cmd: RestoreTicket, old: Ticket) -> Json:
    approvals.use(act, Matter.AP_01, cmd.approval, old.ticket_no)
    visit = serving.visit_of(act, old)
    fresh = reopening.another_ticket(act, old, priority=Priority.OTHER, origin=Origin.ISSUED, bonus=calling.BONUS_OTHER)
    ahead = queueing.ahead_of_new(act, fresh)
    target = act.master.service(fresh.service).target_min
    est = queueing.estimate(act, queue=fresh.queue, ahead=ahead, target_min=target)
    fresh = act.unit.put(replace(fresh, ahead=ahead, est_wait_min=est))
    act.unit.put(replace(visit, state=VisitState.WAITING, closed_at=None, close_code=None))
    act.unit.emit(
        "TicketIssued",
        ticket_no=fresh.ticket_no,
        visit_no=fresh.visit_no,
        queue=fresh.queue,
        service=fresh.service,
        priority=str(fresh.priority),
        instead_of=old.ticket_no,
    )
    papers.order_ticket(act, fresh)
    return views.ticket(act, fresh)
