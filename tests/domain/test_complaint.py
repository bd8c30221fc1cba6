"""A complaint's least level and its clocks, over nights, weekends and clocks that are set forward."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from counter_app.domain import clock, complaint
from counter_app.domain.case_codes import Category, Grounds, Level, Source
from counter_app.domain.clock import iso_local, local_at
from counter_app.domain.complaint import Claim
from counter_app.domain.working_days import PLAIN_WEEK

MONDAY_NINE = local_at("2026-03-16", 9, 0)
FRIDAY_LATE = local_at("2026-03-20", 23, 30)


@pytest.mark.parametrize(
    ("claim", "level"),
    [
        (Claim(Category.OTHER), Level.L1),
        (Claim(Category.DEVICE), Level.L1),
        (Claim(Category.WAITING), Level.L2),
        (Claim(Category.ATTITUDE), Level.L2),
        (Claim(Category.BILL), Level.L3),
        (Claim(Category.NETWORK), Level.L3),
        (Claim(Category.LEAVING_OBSTRUCTED), Level.L3),
        (Claim(Category.PERSONAL_DATA), Level.L4),
        (Claim(Category.OTHER, amount=1), Level.L2),
        (Claim(Category.OTHER, amount=20_000), Level.L2),
        (Claim(Category.OTHER, amount=20_001), Level.L3),
        (Claim(Category.OTHER, amount=500_000), Level.L4),
        (Claim(Category.OTHER, source=Source.REGULATOR), Level.L4),
        (Claim(Category.OTHER, source=Source.MEDIA), Level.L4),
        (Claim(Category.OTHER, source=Source.HOTLINE), Level.L1),
        (Claim(Category.OTHER, grounds=Grounds.INJURY), Level.L4),
        (Claim(Category.WAITING, alike=4), Level.L2),
        (Claim(Category.WAITING, alike=5), Level.L4),
        (Claim(Category.OTHER, earlier=Level.L1), Level.L2),
        (Claim(Category.WAITING, earlier=Level.L2), Level.L3),
        (Claim(Category.BILL, earlier=Level.L3), Level.L3),
        (Claim(Category.BILL, earlier=Level.L4), Level.L3),
    ],
)
def test_the_least_level_follows_the_rules(claim: Claim, level: Level) -> None:
    assert complaint.least_level(claim) is level


def test_levels_go_up_one_by_one_and_end_at_four() -> None:
    ups = [complaint.next_level(level) for level in Level]
    assert ups == [Level.L2, Level.L3, Level.L4, Level.L4]


@pytest.mark.parametrize(
    ("level", "category", "met", "inner"),
    [
        (Level.L1, None, None, "2026-03-21T00:00:00+08:00"),
        (Level.L2, None, "2026-03-20T23:35:00+08:00", "2026-03-21T23:30:00+08:00"),
        (Level.L3, Category.LEAVING_OBSTRUCTED, "2026-03-21T00:00:00+08:00", "2026-03-22T23:30:00+08:00"),
        (Level.L3, Category.BILL, "2026-03-21T00:00:00+08:00", "2026-03-27T23:30:00+08:00"),
        (Level.L3, Category.NETWORK, "2026-03-21T00:00:00+08:00", "2026-03-31T23:30:00+08:00"),
        (Level.L4, Category.BILL, "2026-03-21T00:30:00+08:00", "2026-03-21T23:30:00+08:00"),
    ],
)
def test_inner_limits_run_over_midnight_and_weekends(
    level: Level, category: Category | None, met: str | None, inner: str
) -> None:
    found = complaint.dues(level, category, FRIDAY_LATE, PLAIN_WEEK)
    assert (iso_local(found.met_at), iso_local(found.inner_at)) == (met, inner)


def test_the_two_promises() -> None:
    assert iso_local(complaint.first_reply_due(MONDAY_NINE)) == "2026-03-18T09:00:00+08:00"
    assert iso_local(complaint.final_due(FRIDAY_LATE)) == "2026-04-04T23:30:00+08:00"


def test_days_left_are_days_of_the_calendar() -> None:
    due = local_at("2026-03-31", 9, 0)
    assert complaint.days_left(local_at("2026-03-30", 23, 59), due) == 1
    assert complaint.days_left(local_at("2026-03-31", 0, 0), due) == 0
    assert complaint.days_left(local_at("2026-04-01", 0, 0), due) == -1


def test_a_day_is_a_day_where_clocks_are_set_forward(monkeypatch: pytest.MonkeyPatch) -> None:
    """Berlin loses an hour on 29 March 2026: fifteen days and working days end at the same time of the day."""
    berlin = ZoneInfo("Europe/Berlin")
    monkeypatch.setattr(clock, "HALL_ZONE", berlin)
    opened = clock.to_ms(datetime(2026, 3, 27, 22, 15, tzinfo=berlin))
    due = complaint.final_due(opened)
    assert clock.hall_time(due).isoformat() == "2026-04-11T22:15:00+02:00"
    inner = complaint.dues(Level.L3, Category.NETWORK, opened, PLAIN_WEEK).inner_at
    assert clock.hall_time(inner).isoformat() == "2026-04-07T22:15:00+02:00"
    first = clock.hall_time(complaint.first_reply_due(opened))
    assert first.isoformat() == "2026-03-29T23:15:00+02:00"  # 48 hours are hours, not days
