"""The clock port and the hall's calendar. Nothing else in the program asks the machine for the time."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

HALL_ZONE = ZoneInfo("Asia/Shanghai")
HOUR_MS = 3_600_000
FIRST_MS, LAST_MS = 946_684_800_000, 4_102_444_800_000
"""Times from 2000 to 2100: beyond them calendars overflow, and no hall means them."""


class Clock(Protocol):
    """Now, in milliseconds since 1970 UTC; and a time that nobody can set, to see whether somebody set the other."""

    def now_ms(self) -> int: ...

    def steady_ms(self) -> int: ...


class SystemClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def steady_ms(self) -> int:
        """Return a time that also counts while the machine sleeps, where the system has one."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        return time.monotonic_ns() // 1_000_000


class StandingClock:
    """A clock that moves only when told (`exec --clock`, simulator, tests)."""

    def __init__(self, at_ms: int) -> None:
        self._at_ms = at_ms

    def now_ms(self) -> int:
        return self._at_ms

    def steady_ms(self) -> int:
        return self._at_ms

    def move_to(self, at_ms: int) -> None:
        """Move forward; an earlier time is ignored."""
        self._at_ms = max(self._at_ms, at_ms)


def to_datetime(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def hall_time(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, HALL_ZONE)


def to_ms(at: datetime) -> int:
    """Refuse naive times: they are a bug of the caller."""
    if at.tzinfo is None:
        raise ValueError("naive time")
    return round(at.timestamp() * 1000)


def business_date(at_ms: int) -> str:
    """Return the hall's date, local midnight to midnight (domain README 5), as YYYY-MM-DD."""
    return _date_of_hour(at_ms // HOUR_MS)


@lru_cache(maxsize=64)
def _date_of_hour(hour: int) -> str:
    """Whole hours share a date in every zone that is whole hours from UTC, as the hall's is."""
    return datetime.fromtimestamp(hour * 3600, HALL_ZONE).date().isoformat()


@lru_cache(maxsize=64)
def midnight_after(day: str) -> int:
    """Return the instant at which business date `day` ends."""
    local = datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), HALL_ZONE)
    return to_ms(local)


def local_at(day: str, hour: int, minute: int) -> int:
    local = datetime.combine(date.fromisoformat(day), datetime.min.time(), HALL_ZONE)
    return to_ms(local.replace(hour=hour, minute=minute))


def days_after(at_ms: int, days: int) -> int:
    """Return the same time of the hall's day so many calendar days later."""
    local = datetime.fromtimestamp(at_ms / 1000, HALL_ZONE)
    return to_ms(datetime.combine(local.date() + timedelta(days=days), local.time(), HALL_ZONE))


def iso_local(at_ms: int | None) -> str | None:
    """Return ISO 8601 with the hall's offset, to the millisecond where there is one."""
    if at_ms is None:
        return None
    local = datetime.fromtimestamp(at_ms // 1000, HALL_ZONE)
    ms = at_ms % 1000
    return local.isoformat() if not ms else local.replace(microsecond=ms * 1000).isoformat(timespec="milliseconds")


def from_iso(text: str) -> int:
    """Return the instant of an ISO 8601 time with offset."""
    return to_ms(datetime.fromisoformat(text))


def whole_seconds(from_ms: int, to_ms_: int) -> int:
    """Return elapsed time as people count it: full seconds, never negative."""
    return max(0, (to_ms_ - from_ms) // 1000)
