"""What needs action: the alarms T01 to T20 as the one engine finds them, requests and incidents. Pure: the time
is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from counter_app.domain.alarm_table import Colour
from counter_app.domain.alarms import Alarm
from counter_app.domain.alarms import alarms as running_late
from counter_app.domain.clock import whole_seconds
from counter_app.domain.codes import CARE_LANE, ApprovalState, CounterState
from counter_app.domain.incident_codes import IncidentKind
from counter_app.domain.rows import Approval, Counter
from counter_app.ui.pages.supervisor.facts import FloorFacts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live import incident_alerts, owed_alerts
from counter_app.ui.pages.supervisor.live.state import Action, Alert, AlertKind, Move
from counter_app.ui.theme.tokens import Tone

CARE = "CARE"
WAITS = frozenset({"T01", "T02", "T03", "T04"})
_RANK = {Tone.BAD: 0, Tone.ACCENT: 1, Tone.WARN: 2}

Seen = Mapping[str, tuple[Tone, int]]
"""Alerts set aside: how grave and how many they were then."""


def alerts(
    floor: Floor, facts: FloorFacts, now: int, aside: Seen, forgotten: Iterable[Alert] = ()
) -> tuple[Alert, ...]:
    """Return the list, most serious first; `forgotten` are sessions that a signature stumbled over."""
    late = running_late(floor.running.floor(), facts.alarms, now)
    found = [
        *_waits(floor, facts, now, [a for a in late if a.alarm in WAITS]),
        *(_one(floor, facts, now, a) for a in late if a.alarm in ("T05", "T06", "T07")),
        *owed_alerts.alerts(floor, facts, now, late),
        *incident_alerts.alerts(floor, now, late),
        *_approvals(floor, now),
        *forgotten,
    ]
    shown = [one for one in found if not _is_aside(one, aside)]
    return tuple(sorted(shown, key=lambda a: (_RANK[a.tone], a.kind is not AlertKind.HELP, a.since_at, a.key)))


def tone_of(alarm: Alarm) -> Tone:
    return Tone.BAD if alarm.colour is Colour.RED else Tone.WARN


def _is_aside(alert: Alert, aside: Seen) -> bool:
    """Whether it was set aside and has not grown worse since."""
    seen = aside.get(alert.key)
    return seen is not None and _RANK[alert.tone] >= _RANK[seen[0]] and alert.count <= seen[1]


def _set_aside(key: str) -> Action:
    return Action(Move.SET_ASIDE, key)


def _waits(floor: Floor, facts: FloorFacts, now: int, late: Sequence[Alarm]) -> Iterable[Alert]:
    """One alert a queue, and one for the care lane: the longest wait and how many are over the limit."""
    lanes: dict[str, list[Alarm]] = {}
    for alarm in sorted(late, key=lambda a: a.since_at):
        ticket = floor.running.tickets[alarm.key]
        lanes.setdefault(CARE if ticket.priority in CARE_LANE else ticket.queue, []).append(alarm)
    for lane, alarms in lanes.items():
        first = alarms[0]
        key = f"{first.alarm}/{lane}"
        free = _to_open(floor, first.queue or "")
        actions = (*((Action(Move.OPEN, free.counter),) if free else ()), _set_aside(key))
        yield Alert(
            key=key,
            kind=AlertKind.WAIT,
            alarm=first.alarm,
            tone=tone_of(first),
            since_at=first.since_at,
            name=None if lane == CARE else facts.queue_name(lane),
            number=first.number,
            count=len(alarms),
            minutes=whole_seconds(first.since_at, now) // 60,
            seconds=first.limit_s,
            actions=actions,
        )


def _to_open(floor: Floor, queue: str) -> Counter | None:
    """Return a closed counter that may serve a queue, one that serves it first if there is one."""
    able = [c for c in floor.counters() if c.state is CounterState.CLOSED and queue in c.queues]
    return min(able, key=lambda c: (queue not in c.own, c.counter), default=None)


def _one(floor: Floor, facts: FloorFacts, now: int, alarm: Alarm) -> Alert:
    match alarm.alarm:
        case "T05":
            return _crowd(floor, alarm)
        case "T06":
            return _parked(facts, now, alarm)
        case _:
            return _over_time(facts, now, alarm)


def _crowd(floor: Floor, alarm: Alarm) -> Alert:
    free = _to_open(floor, floor.waiting()[0].queue)
    logged = any(i.kind is IncidentKind.CROWD for i in floor.running.incidents.values())
    log = () if logged or alarm.colour is not Colour.RED else (Action(Move.LOG_CROWD, ""),)
    actions = (*((Action(Move.OPEN, free.counter),) if free else ()), *log, _set_aside("T05"))
    return Alert(
        key="T05",
        kind=AlertKind.CROWD,
        alarm="T05",
        tone=tone_of(alarm),
        since_at=alarm.since_at,
        count=alarm.count,
        minutes=alarm.counters,
        seconds=alarm.limit_s,
        actions=actions,
    )


def _parked(facts: FloorFacts, now: int, alarm: Alarm) -> Alert:
    key = f"T06/{alarm.number}"
    counter = alarm.counter or ""
    look = (Action(Move.LOOK_COUNTER, counter),) if counter else ()
    return Alert(
        key=key,
        kind=AlertKind.PARKED,
        alarm="T06",
        tone=tone_of(alarm),
        since_at=alarm.since_at,
        number=alarm.number,
        name=facts.service_name(alarm.service or ""),
        counter=counter,
        minutes=whole_seconds(alarm.since_at, now) // 60,
        actions=(*look, _set_aside(key)),
    )


def _over_time(facts: FloorFacts, now: int, alarm: Alarm) -> Alert:
    target = facts.alarms.handling_of(alarm.service or "").target_s
    key = f"T07/{alarm.number}"
    counter = alarm.counter or ""
    return Alert(
        key=key,
        kind=AlertKind.OVER_TIME,
        alarm="T07",
        since_at=alarm.since_at,
        tone=tone_of(alarm),
        number=alarm.number,
        name=facts.service_name(alarm.service or ""),
        counter=counter,
        minutes=(whole_seconds(alarm.since_at, now) - target) // 60,
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
