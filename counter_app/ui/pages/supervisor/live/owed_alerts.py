"""Alerts for what is owed: clocks of cases, calls, bad ratings, business without a result, exits, talks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counter_app.domain.alarm_table import Colour
from counter_app.domain.alarms import Alarm
from counter_app.domain.clock import whole_seconds
from counter_app.domain.watches import Thing
from counter_app.ui.pages.supervisor.facts import FloorFacts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live.state import Action, Alert, AlertKind, Move
from counter_app.ui.theme.tokens import Tone

AT_COUNTER = {"T17": AlertKind.EXIT, "T18": AlertKind.TALK}
CALLS = {"T09": AlertKind.CALL, "T19": AlertKind.RATING, "T20": AlertKind.CALL}


def alerts(floor: Floor, facts: FloorFacts, now: int, late: Sequence[Alarm]) -> Iterable[Alert]:
    yield from _cases(floor, now, [a for a in late if a.thing is Thing.CASE])
    for alarm in late:
        if alarm.thing is Thing.FOLLOW_UP and alarm.alarm in CALLS:
            yield _call(floor, now, alarm)
        elif alarm.thing is Thing.TICKET and alarm.alarm in AT_COUNTER:
            yield _at_counter(facts, now, alarm)
    yield from _pending(facts, now, [a for a in late if a.thing is Thing.ITEM])


def _tone(alarm: Alarm) -> Tone:
    return Tone.BAD if alarm.colour is Colour.RED else Tone.WARN


def _late_minutes(alarm: Alarm, now: int) -> int:
    """Return minutes past the due time, or since it began where it has none; below 0 while it is still to come."""
    start = alarm.since_at if alarm.due_at is None else alarm.due_at
    return (now - start) // 60_000


def _cases(floor: Floor, now: int, late: Sequence[Alarm]) -> Iterable[Alert]:
    """One alert a case: its gravest clock."""
    worst: dict[str, Alarm] = {}
    for alarm in late:
        known = worst.get(alarm.key)
        if known is None or (alarm.colour is Colour.RED and known.colour is not Colour.RED):
            worst[alarm.key] = alarm
    for alarm in worst.values():
        case = floor.running.cases[alarm.key]
        key = f"case/{case.case_no}"
        yield Alert(
            key=key,
            kind=AlertKind.CASE,
            alarm=alarm.alarm,
            code=f"{alarm.alarm}{alarm.part}",
            tone=_tone(alarm),
            since_at=alarm.since_at,
            due_at=alarm.due_at,
            number=case.case_no,
            level="" if case.level is None else str(case.level),
            person=floor.name_of(case.owner),
            minutes=_late_minutes(alarm, now),
            told=(str(alarm.to),),
            actions=(Action(Move.LOOK_CASE, case.case_no), Action(Move.SET_ASIDE, key)),
        )


def _call(floor: Floor, now: int, alarm: Alarm) -> Alert:
    key = f"call/{alarm.key}"
    return Alert(
        key=key,
        kind=CALLS[alarm.alarm],
        alarm=alarm.alarm,
        code=alarm.kind or "",
        tone=_tone(alarm),
        since_at=alarm.since_at,
        due_at=alarm.due_at,
        number=alarm.number,
        person=floor.name_of(alarm.staff),
        minutes=_late_minutes(alarm, now),
        actions=(Action(Move.LOOK_CASE, f"follow_up:{alarm.key}"), Action(Move.SET_ASIDE, key)),
    )


def _at_counter(facts: FloorFacts, now: int, alarm: Alarm) -> Alert:
    key = f"{alarm.alarm}/{alarm.number}"
    counter = alarm.counter or ""
    return Alert(
        key=key,
        kind=AT_COUNTER[alarm.alarm],
        alarm=alarm.alarm,
        tone=_tone(alarm),
        since_at=alarm.since_at,
        number=alarm.number,
        name=facts.service_name(alarm.service or ""),
        counter=counter,
        minutes=whole_seconds(alarm.since_at, now) // 60,
        seconds=alarm.limit_s,
        actions=(Action(Move.LOOK_COUNTER, counter), Action(Move.SET_ASIDE, key)),
    )


def _pending(facts: FloorFacts, now: int, late: Sequence[Alarm]) -> Iterable[Alert]:
    """One alert a service: what waits longest, and how many wait too long."""
    services: dict[tuple[str, str], list[Alarm]] = {}
    for alarm in sorted(late, key=lambda a: a.since_at):
        services.setdefault((alarm.alarm, alarm.service or ""), []).append(alarm)
    for (number, service), found in services.items():
        key = f"{number}/{service}"
        yield Alert(
            key=key,
            kind=AlertKind.PENDING,
            alarm=number,
            tone=Tone.BAD if any(a.colour is Colour.RED for a in found) else Tone.WARN,
            since_at=found[0].since_at,
            number=found[0].number,
            name=facts.service_name(service),
            counter=found[0].counter or "",
            count=len(found),
            minutes=whole_seconds(found[0].since_at, now) // 60,
            actions=(Action(Move.SET_ASIDE, key),),
        )
