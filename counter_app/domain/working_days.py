"""Working days: Monday to Friday, corrected by the hall's table of days (flows.md 8). Limits in whole working days
are counted here; limits in hours run through nights and holidays and need no calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.domain.clock import days_after, hall_time
from counter_app.domain.incident_codes import DayKind
from counter_app.domain.rows import HallDay

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates on which the hall departs from the plain week."""

    work: frozenset[date] = frozenset()
    rest: frozenset[date] = frozenset()

    @classmethod
    def of(cls, days: Iterable[HallDay]) -> Calendar:
        known = tuple(days)
        return cls(
            frozenset(date.fromisoformat(d.date) for d in known if d.kind is DayKind.WORK),
            frozenset(date.fromisoformat(d.date) for d in known if d.kind is DayKind.REST),
        )

    def works_on(self, day: date) -> bool:
        return day in self.work or (day.weekday() < SATURDAY and day not in self.rest)


PLAIN_WEEK = Calendar()


def working_days_after(start_ms: int, days: int, calendar: Calendar) -> int:
    """Return the instant `days` working days later, at the same time of the hall's day.

    The day of `start_ms` is not counted. A hall that rested for ever would have no such day: the search ends after a
    year without one.
    """
    start = hall_time(start_ms)
    day, left, idle = start.date(), days, 0
    while left > 0 and idle < 366:
        day += timedelta(days=1)
        works = calendar.works_on(day)
        left, idle = (left - 1, 0) if works else (left, idle + 1)
    return days_after(start_ms, (day - start.date()).days)
