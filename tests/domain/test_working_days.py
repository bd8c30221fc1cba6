"""Working days: the plain week, the hall's own table, nights and holidays between."""

from __future__ import annotations

import pytest

from counter_app.domain.clock import local_at
from counter_app.domain.incident_codes import DayKind
from counter_app.domain.rows import HallDay
from counter_app.domain.working_days import PLAIN_WEEK, Calendar, working_days_after

FRIDAY, SATURDAY, MONDAY = "2026-03-13", "2026-03-14", "2026-03-16"


def day(date: str, kind: DayKind) -> HallDay:
    return HallDay(date=date, kind=kind, set_by="1002", set_at=0)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (MONDAY, 3, "2026-03-19"),
        (FRIDAY, 1, MONDAY),
        (FRIDAY, 3, "2026-03-18"),
        (SATURDAY, 1, MONDAY),
        (MONDAY, 7, "2026-03-25"),
        (MONDAY, 0, MONDAY),
    ],
)
def test_days_are_counted_over_weekends_at_the_same_time_of_day(start: str, days: int, end: str) -> None:
    assert working_days_after(local_at(start, 16, 40), days, PLAIN_WEEK) == local_at(end, 16, 40)


def test_the_halls_table_makes_a_saturday_work_and_a_monday_rest() -> None:
    calendar = Calendar.of([day(SATURDAY, DayKind.WORK), day(MONDAY, DayKind.REST)])
    assert working_days_after(local_at(FRIDAY, 9, 0), 1, calendar) == local_at(SATURDAY, 9, 0)
    assert working_days_after(local_at(FRIDAY, 9, 0), 2, calendar) == local_at("2026-03-17", 9, 0)


def test_a_week_of_holidays_is_jumped_over() -> None:
    golden_week = Calendar.of([day(f"2026-10-0{n}", DayKind.REST) for n in range(1, 8)])
    assert working_days_after(local_at("2026-09-30", 10, 0), 3, golden_week) == local_at("2026-10-12", 10, 0)


def test_a_hall_that_never_works_still_gets_an_answer() -> None:
    from datetime import date, timedelta

    all_rest = Calendar(rest=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(900)))
    assert working_days_after(local_at(MONDAY, 9, 0), 3, all_rest) > local_at("2027-03-01", 0, 0)
