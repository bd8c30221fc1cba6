"""The clocks of a case and of a call owed, with their colours, for door, sheet and windows (flows.md F3 and 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.alarm_table import AlarmTable, Colour
from counter_app.domain.alarms import alarm_of, colour_of
from counter_app.domain.case_codes import CaseKind
from counter_app.domain.rows import Case, FollowUp
from counter_app.domain.watches import Floor, Watch, watches
from counter_app.domain.working_days import Calendar


class CaseClock(StrEnum):
    """Which clock. INNER is the inner target of the complaint's level; it raises no alarm of its own number."""

    MET = "MET"
    INNER = "INNER"
    FIRST_REPLY = "FIRST_REPLY"
    FINAL = "FINAL"
    VISIT = "VISIT"
    SOLUTION = "SOLUTION"
    REPAIR = "REPAIR"
    EXIT = "EXIT"


OF_ALARM = {
    ("T08", ""): CaseClock.MET,
    ("T10", ""): CaseClock.FIRST_REPLY,
    ("T11", ""): CaseClock.FINAL,
    ("T12", "VISIT"): CaseClock.VISIT,
    ("T12", "SOLUTION"): CaseClock.SOLUTION,
    ("T13", ""): CaseClock.REPAIR,
    ("T17", ""): CaseClock.EXIT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A clock that runs. `left_ms` is below 0 once it is overdue; `next_change_at` when its colour turns next."""

    clock: CaseClock
    alarm: str
    colour: Colour
    due_at: int
    left_ms: int
    next_change_at: int | None = None


def case_clocks(case: Case, table: AlarmTable, now: int, calendar: Calendar) -> tuple[Running, ...]:
    """Return the clocks of a case that run at `now`, the one due first first; none of a closed case."""
    return tuple(sorted(_running(case, table, now, calendar), key=lambda one: one.due_at))


def worst(found: Iterable[Running]) -> Colour:
    """Return the most urgent colour; nothing running is green."""
    seen = {clock.colour for clock in found}
    return next((colour for colour in (Colour.RED, Colour.YELLOW) if colour in seen), Colour.GREEN)


def call_colour(call: FollowUp, table: AlarmTable, now: int) -> Colour:
    """Return how urgent a call owed is: T09, T19 or T20 by its kind."""
    return next((colour_of(watch, now) for watch in watches(Floor(follow_ups=(call,)), table)), Colour.GREEN)


def _running(case: Case, table: AlarmTable, now: int, calendar: Calendar) -> Iterator[Running]:
    if case.closed_at is not None:
        return
    for watch in watches(Floor(cases=(case,), calendar=calendar), table):
        due = _due(watch)
        found = alarm_of(watch, now)
        coming = [turn.at for turn in watch.turns if turn.at > now]
        yield Running(
            clock=OF_ALARM[watch.limit.id, watch.limit.part],
            alarm=watch.limit.id,
            colour=Colour.GREEN if found is None else found.colour,
            due_at=due,
            left_ms=due - now,
            next_change_at=coming[0] if coming else None,
        )
    if case.kind is CaseKind.COMPLAINT and case.inner_due_at is not None and case.replied_at is None:
        late = now - case.inner_due_at >= 1_000
        yield Running(
            clock=CaseClock.INNER,
            alarm="",
            colour=Colour.RED if late else Colour.GREEN,
            due_at=case.inner_due_at,
            left_ms=case.inner_due_at - now,
            next_change_at=None if late else case.inner_due_at + 1_000,
        )


def _due(watch: Watch) -> int:
    """Return when a clock is due: its own time, else that of its last turn."""
    return watch.due_at if watch.due_at is not None else watch.turns[-1].at - 1_000
