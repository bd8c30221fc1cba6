"""The alarms T01 to T20 of this instant (flows.md 8), and when the next colour turns.

One engine for the door, the windows and the cases: rows in, alarms out. The time is given, never asked, so that a
machine that slept, a midnight, a weekend or a change of summer time make no difference: an alarm is whatever holds at
the instant asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counter_app.domain.alarm_table import AlarmTable, Colour, Measure, To
from counter_app.domain.codes import CounterState, TicketState
from counter_app.domain.watches import Floor, Thing, Watch, watches

_GRAVITY = {Colour.GREEN: 0, Colour.YELLOW: 1, Colour.RED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One limit that is passed. `next_change_at` is when it grows worse, None when it cannot.

    `since_at` is when the watched time began; `limit_s` the amount of the first turn, for texts; `count` how many
    people and `counters` how many open counters, for T05 alone.
    """

    alarm: str
    colour: Colour
    to: To
    thing: Thing
    key: str
    number: str
    since_at: int
    turned_at: int
    due_at: int | None = None
    next_change_at: int | None = None
    part: str = ""
    limit_s: int = 0
    counter: str | None = None
    staff: str | None = None
    queue: str | None = None
    service: str | None = None
    kind: str | None = None
    count: int = 0
    counters: int = 0


def alarms(floor: Floor, table: AlarmTable, now: int) -> tuple[Alarm, ...]:
    """Return every limit that is passed at `now`: by number, the gravest and oldest first within each."""
    found = [alarm for watch in watches(floor, table) if (alarm := alarm_of(watch, now)) is not None]
    found += _crowd(floor, table)
    return tuple(sorted(found, key=lambda a: (a.alarm, -_GRAVITY[a.colour], a.since_at, a.key)))


def next_change(floor: Floor, table: AlarmTable, now: int) -> int | None:
    """Return the first instant after `now` at which some colour turns by time alone, None when none will."""
    return min((turn.at for watch in watches(floor, table) for turn in watch.turns if turn.at > now), default=None)


def alarm_of(watch: Watch, now: int) -> Alarm | None:
    """Return a watch's alarm at `now`, None while it is green."""
    passed = [turn for turn in watch.turns if turn.at <= now]
    if not passed:
        return None
    last = passed[-1]
    coming = watch.turns[len(passed) :]
    limit = watch.limit
    return Alarm(
        alarm=limit.id,
        part=limit.part,
        colour=last.colour,
        to=last.to,
        thing=watch.thing,
        key=watch.key,
        number=watch.number,
        since_at=watch.since_at,
        turned_at=last.at,
        due_at=watch.due_at,
        next_change_at=coming[0].at if coming else None,
        limit_s=limit.rungs[0].amount,
        counter=watch.counter,
        staff=watch.staff,
        queue=watch.queue,
        service=watch.service,
        kind=watch.kind,
    )


def colour_of(watch: Watch, now: int) -> Colour:
    found = alarm_of(watch, now)
    return Colour.GREEN if found is None else found.colour


def _crowd(floor: Floor, table: AlarmTable) -> Iterator[Alarm]:
    """T05: people waiting for each open counter; no time runs in it."""
    waiting = [t for t in floor.tickets if t.state is TicketState.WAITING]
    opened = sum(c.state is CounterState.OPEN for c in floor.counters)
    limit = table.of("T05")
    passed = [r for r in limit.rungs if r.measure is Measure.EACH and len(waiting) > r.amount * opened]
    if not waiting or not passed:
        return
    first = min(t.issued_at for t in waiting)
    yield Alarm(
        alarm=limit.id,
        colour=passed[-1].colour,
        to=passed[-1].to,
        thing=Thing.HALL,
        key="",
        number="",
        since_at=first,
        turned_at=first,
        limit_s=limit.rungs[0].amount,
        count=len(waiting),
        counters=opened,
    )


def wall_is_red(found: Iterable[Alarm]) -> bool:
    """Whether the waiting wall shows red (flows.md E21, F4): a wait or the crowd is."""
    wall = ("T01", "T02", "T03", "T04", "T05")
    return any(a.alarm in wall and a.colour is Colour.RED for a in found)
