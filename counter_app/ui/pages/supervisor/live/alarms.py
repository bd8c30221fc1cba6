"""What needs action: the alarms T01 to T07 of flows.md 8 from rows, and approvals that wait. Pure: the time
is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counter_app.domain import limits
from counter_app.domain.clock import whole_seconds
from counter_app.domain.codes import CARE_LANE, ApprovalState, CounterState, TicketState
from counter_app.domain.rows import Approval, Counter, Ticket
from counter_app.ui.pages.supervisor.facts import FloorFacts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live.figures import PER_COUNTER, handling_s
from counter_app.ui.pages.supervisor.live.state import Action, Alert, AlertKind, Move
from counter_app.ui.theme.tokens import Tone

CARE = "CARE"
CROWDED = 7
_RANK = {Tone.BAD: 0, Tone.ACCENT: 1, Tone.WARN: 2}

Seen = Mapping[str, tuple[Tone, int]]
"""Alerts set aside: how grave and how many they were then."""


def alerts(
    floor: Floor, facts: FloorFacts, now: int, aside: Seen, forgotten: Iterable[Alert] = ()
) -> tuple[Alert, ...]:
    """Return the list, most serious first; `forgotten` are sessions that a signature stumbled over."""
    found = [
        *_waits(floor, facts, now),
        *_crowd(floor, facts),
        *_parked(floor, facts, now),
        *_over_time(floor, facts, now),
        *_approvals(floor, now),
        *forgotten,
    ]
    shown = [one for one in found if not _is_aside(one, aside)]
    return tuple(sorted(shown, key=lambda a: (_RANK[a.tone], a.since_at, a.key)))


def _is_aside(alert: Alert, aside: Seen) -> bool:
    """Whether it was set aside and has not grown worse since."""
    seen = aside.get(alert.key)
    return seen is not None and _RANK[alert.tone] >= _RANK[seen[0]] and alert.count <= seen[1]


def _set_aside(key: str) -> Action:
    return Action(Move.SET_ASIDE, key)


def _lane(ticket: Ticket) -> str:
    return CARE if ticket.priority in CARE_LANE else ticket.queue


def _waits(floor: Floor, facts: FloorFacts, now: int) -> Iterable[Alert]:
    lanes: dict[str, list[Ticket]] = {}
    for ticket in floor.waiting():
        lanes.setdefault(_lane(ticket), []).append(ticket)
    for lane, tickets in lanes.items():
        limit = limits.of(tickets[0])
        late = [t for t in tickets if now - t.issued_at > limit.good * 60_000]
        if not late:
            continue
        first = late[0]
        waited = whole_seconds(first.issued_at, now)
        key = f"{limit.alarm}/{lane}"
        free = _to_open(floor, first.queue)
        actions = (*((Action(Move.OPEN, free.counter),) if free else ()), _set_aside(key))
        yield Alert(
            key=key,
            kind=AlertKind.WAIT,
            alarm=limit.alarm,
            tone=Tone.BAD if now - first.issued_at > limit.bad * 60_000 else Tone.WARN,
            since_at=first.issued_at,
            name=None if lane == CARE else facts.queue_name(lane),
            number=first.ticket_no,
            count=len(late),
            minutes=waited // 60,
            seconds=limit.good * 60,
            actions=actions,
        )


def _to_open(floor: Floor, queue: str) -> Counter | None:
    """Return a closed counter that may serve a queue, one that serves it first if there is one."""
    able = [c for c in floor.counters() if c.state is CounterState.CLOSED and queue in c.queues]
    return min(able, key=lambda c: (queue not in c.own, c.counter), default=None)


def _crowd(floor: Floor, facts: FloorFacts) -> Iterable[Alert]:
    waiting = floor.waiting()
    opened = sum(c.state is CounterState.OPEN for c in floor.counters())
    if not waiting or len(waiting) <= PER_COUNTER * opened:
        return
    each = len(waiting) / opened if opened else float("inf")
    free = _to_open(floor, waiting[0].queue)
    actions = (*((Action(Move.OPEN, free.counter),) if free else ()), _set_aside("T05"))
    yield Alert(
        key="T05",
        kind=AlertKind.CROWD,
        alarm="T05",
        tone=Tone.BAD if each > CROWDED else Tone.WARN,
        since_at=waiting[0].issued_at,
        count=len(waiting),
        minutes=opened,
        actions=actions,
    )


def _parked(floor: Floor, facts: FloorFacts, now: int) -> Iterable[Alert]:
    for ticket in floor.in_state(TicketState.PARKED):
        due = floor.due_of(ticket)
        if due is None or due > now:
            continue
        late = whole_seconds(due, now)
        key = f"T06/{ticket.ticket_no}"
        counter = ticket.from_counter or ""
        look = (Action(Move.LOOK_COUNTER, counter),) if counter else ()
        yield Alert(
            key=key,
            kind=AlertKind.PARKED,
            alarm="T06",
            tone=Tone.BAD if late > limits.LATE_PARKED_MS // 1000 else Tone.WARN,
            since_at=due,
            number=ticket.ticket_no,
            name=facts.service_name(ticket.service),
            counter=counter,
            minutes=late // 60,
            actions=(*look, _set_aside(key)),
        )


def _over_time(floor: Floor, facts: FloorFacts, now: int) -> Iterable[Alert]:
    for ticket in floor.in_state(TicketState.SERVING):
        target, spent = facts.target_s(ticket.service), handling_s(floor, ticket, now)
        if spent <= target:
            continue
        key = f"T07/{ticket.ticket_no}"
        counter = ticket.counter or ""
        yield Alert(
            key=key,
            kind=AlertKind.OVER_TIME,
            alarm="T07",
            since_at=now - spent * 1000,
            tone=Tone.BAD if spent > facts.alarm_s(ticket.service) else Tone.WARN,
            number=ticket.ticket_no,
            name=facts.service_name(ticket.service),
            counter=counter,
            minutes=(spent - target) // 60,
            seconds=target,
            actions=(Action(Move.LOOK_COUNTER, counter), _set_aside(key)),
        )


def _approvals(floor: Floor, now: int) -> Iterable[Alert]:
    for approval in floor.all(Approval):
        if approval.state is ApprovalState.ASKED:
            yield Alert(
                key=f"approval/{approval.approval_id}",
                kind=AlertKind.APPROVAL,
                tone=Tone.ACCENT,
                since_at=approval.asked_at,
                person=floor.name_of(approval.asked_by),
                number=approval.object,
                counter=approval.counter or "",
                matter=str(approval.matter),
                amount=approval.amount,
                text=approval.reason,
                seconds=whole_seconds(approval.asked_at, now),
                actions=(
                    Action(Move.GRANT, approval.approval_id),
                    Action(Move.LOOK_APPROVAL, approval.approval_id),
                ),
            )


def forgotten_session(floor: Floor, staff: str, stations: str, at: int) -> Alert:
    """Return the alert for a person who is still signed in elsewhere and must sign a sheet."""
    return Alert(
        key=f"R11/{staff}",
        kind=AlertKind.SESSION,
        tone=Tone.BAD,
        since_at=at,
        person=floor.name_of(staff),
        text=stations,
        actions=(Action(Move.END_SESSIONS, staff), _set_aside(f"R11/{staff}")),
    )


def worse(alert: Alert) -> tuple[Tone, int]:
    """Return what an alert set aside is measured against."""
    return alert.tone, alert.count
