"""The hall's calendar: business dates, midnights, the way times are written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import clock
from counter_app.domain.clock import HALL_ZONE, StandingClock, SystemClock, to_ms

DAY_MS = 86_400_000


def ms(text: str) -> int:
    return to_ms(datetime.fromisoformat(text))


def test_a_business_day_runs_from_local_midnight_to_midnight() -> None:
    assert clock.business_date(ms("2026-03-16T00:00:00+08:00")) == "2026-03-16"
    assert clock.business_date(ms("2026-03-16T23:59:59.999+08:00")) == "2026-03-16"
    assert clock.business_date(ms("2026-03-16T16:00:00+00:00")) == "2026-03-17"


def test_midnight_after_is_the_first_instant_of_the_next_day() -> None:
    assert clock.midnight_after("2026-12-31") == ms("2027-01-01T00:00:00+08:00")


def test_local_at() -> None:
    assert clock.local_at("2026-03-16", 20, 30) == ms("2026-03-16T12:30:00Z")


@given(st.integers(0, 4_102_444_800_000))
def test_every_instant_lies_within_its_business_day(at: int) -> None:
    end = clock.midnight_after(clock.business_date(at))
    assert at < end
    # One day of the past century and a half had a summer-time hour less or more.
    assert end - at <= DAY_MS + 3_600_000


def test_times_are_written_with_the_halls_offset() -> None:
    assert clock.iso_local(None) is None
    assert clock.iso_local(ms("2026-03-16T01:00:00Z")) == "2026-03-16T09:00:00+08:00"
    assert clock.iso_local(ms("2026-03-16T01:00:00.007Z")) == "2026-03-16T09:00:00.007+08:00"


@given(st.integers(1_000_000_000_000, 4_102_444_800_000))
def test_written_times_can_be_read_back(at: int) -> None:
    text = clock.iso_local(at)
    assert text is not None
    assert ms(text) == at


def test_to_datetime_is_aware() -> None:
    assert clock.to_datetime(0) == datetime(1970, 1, 1, tzinfo=UTC)


def test_a_naive_time_is_a_bug() -> None:
    with pytest.raises(ValueError, match="naive"):
        to_ms(datetime(2026, 3, 16, 9))  # noqa: DTZ001  # that is the point


def test_to_ms_knows_offsets() -> None:
    assert to_ms(datetime(2026, 3, 16, 9, tzinfo=HALL_ZONE)) == to_ms(
        datetime(2026, 3, 16, 3, tzinfo=timezone(timedelta(hours=2)))
    )


@pytest.mark.parametrize(("since", "until", "seconds"), [(0, 999, 0), (0, 1000, 1), (0, 20_999, 20), (5000, 0, 0)])
def test_people_count_whole_seconds(since: int, until: int, seconds: int) -> None:
    assert clock.whole_seconds(since, until) == seconds


def test_a_standing_clock_moves_only_forward_and_only_when_told() -> None:
    standing = StandingClock(1000)
    assert standing.now_ms() == 1000
    standing.move_to(2000)
    standing.move_to(1500)
    assert standing.now_ms() == 2000


def test_the_machines_clock_gives_milliseconds_of_today() -> None:
    now = SystemClock().now_ms()
    assert abs(now - datetime.now(UTC).timestamp() * 1000) < 60_000
