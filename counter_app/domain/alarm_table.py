"""The table of time limits as values: what turns yellow or red, when, and who is told (flows.md 8).

Its numbers are master data (`resources/codes/alarms.toml`); who measures by it is `alarms.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.clock import days_after
from counter_app.domain.working_days import Calendar, working_days_after

SECOND = 1_000
NO_TARGET_S, NO_ALARM_S = 600, 1_200
"""For a service that the master data does not know any more."""


class Colour(StrEnum):
    GREEN = "GREEN"
    YELLOW = "YELLOW"
    RED = "RED"


class To(StrEnum):
    """Who is told when a colour turns. OWNER is whoever has the thing in hand."""

    OWNER = "OWNER"
    SUPERVISOR = "SUPERVISOR"
    MANAGER = "MANAGER"
    COMPANY = "COMPANY"


class Measure(StrEnum):
    """What a rung counts; the names are those of the table's file."""

    AFTER = "after_s"
    LATE = "late_s"
    LEFT = "left_s"
    DAY = "from_day"
    WORKING_DAYS = "working_days"
    EACH = "each"
    TARGET = "target"
    ALARM = "alarm"


class Place(StrEnum):
    """Where a hall stands: faults may take longer in the country (T13)."""

    TOWN = "TOWN"
    COUNTRY = "COUNTRY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One turn of the ladder."""

    colour: Colour
    to: To
    measure: Measure
    amount: int = 0
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A rung reached at an instant."""

    at: int
    colour: Colour
    to: To


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One line of the table. `part` tells two clocks of one number apart; the lists say what it is for."""

    id: str
    zh: str
    en: str
    rungs: tuple[Rung, ...]
    part: str = ""
    limit_s: int = 0
    queues: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def first(self, colour: Colour) -> int:
        """Return the amount at which a colour begins, 0 where the limit has no such colour."""
        return next((r.amount for r in self.rungs if r.colour is colour), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Target and alarm of a service, in seconds (flows.md F1)."""

    target_s: int = NO_TARGET_S
    alarm_s: int = NO_ALARM_S


@dataclass(frozen=True, slots=True)
class AlarmTable:
    limits: Mapping[tuple[str, str], Limit]
    handling: Mapping[str, Handling]

    def of(self, alarm: str, part: str = "") -> Limit:
        return self.limits[alarm, part]

    def handling_of(self, service: str) -> Handling:
        return self.handling.get(service, Handling())

    def of_queue(self, queue: str) -> Limit:
        """Return the limit of waiting in a queue, T01 where it has none of its own."""
        return next((one for one in self.limits.values() if queue in one.queues), self.of("T01"))

    def of_kind(self, kind: str) -> Limit:
        """Return the limit of a kind of follow-up; the loader saw to it that every kind has one."""
        return next(one for one in self.limits.values() if kind in one.kinds)


def turn_of(
    rung: Rung, *, since: int, due: int | None, handling: Handling | None = None, calendar: Calendar
) -> Turn | None:
    """Return when a rung is reached; None where it lacks what it counts from.

    Elapsed time is counted in whole seconds, so that a limit reached exactly is kept.
    """
    at: int | None = None
    match rung.measure:
        case Measure.AFTER:
            at = since + (rung.amount + 1) * SECOND
        case Measure.LATE:
            at = None if due is None else due + (rung.amount + 1) * SECOND
        case Measure.LEFT:
            at = None if due is None else due - rung.amount * SECOND
        case Measure.DAY:
            at = days_after(since, rung.amount)
        case Measure.WORKING_DAYS:
            at = working_days_after(since, rung.amount, calendar) + SECOND
        case Measure.TARGET if handling is not None:
            at = since + (handling.target_s + 1) * SECOND
        case Measure.ALARM if handling is not None:
            at = since + (handling.alarm_s + 1) * SECOND
        case _:
            at = None  # what is counted in people, or lacks the times it counts from
    return None if at is None else Turn(at, rung.colour, rung.to)
