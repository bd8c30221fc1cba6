"""Days and times as a hand types them at a counter: short forms are read against the hall's present day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from counter_app.domain.clock import HALL_ZONE

_WHOLE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"\d{1,2}")
_AHEAD = re.compile(r"\+(\d{1,3})")
_CLOCK = re.compile(r"(\d{1,2}):?(\d\d)")
QUARTER = timedelta(minutes=15)


def read_day(text: str, today: date | None) -> date | None:
    """Return the day meant by 2025-06-18, 6-18, 18 or +2; a short form means the next such day from today on.

    Where today is not known, only a whole date is one.
    """
    typed = text.strip()
    try:
        if found := _WHOLE.fullmatch(typed):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if today is None:
            return None
        if found := _AHEAD.fullmatch(typed):
            return today + timedelta(days=int(found[1]))
        if found := _MONTH_DAY.fullmatch(typed):
            day = date(today.year, int(found[1]), int(found[2]))
            return day if day >= today else day.replace(year=today.year + 1)
        if _DAY.fullmatch(typed):
            return _next_such_day(int(typed), today)
    except (ValueError, OverflowError):
        return None
    return None


def _next_such_day(number: int, today: date) -> date:
    if number >= today.day:
        return today.replace(day=number)
    following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following.replace(day=number)


def read_past_day(text: str, today: date | None) -> date | None:
    """Return the day meant where only the past can be: 6-18 and 18 are the last such day up to today."""
    typed = text.strip()
    found = read_day(typed, today)
    if found is None or today is None or found <= today or _WHOLE.fullmatch(typed):
        return found
    try:
        if _MONTH_DAY.fullmatch(typed):
            return found.replace(year=today.year if found.replace(year=today.year) <= today else today.year - 1)
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=found.day)
    except ValueError:
        return None


def read_moment(text: str, today: date | None) -> datetime | None:
    """Return the hall time meant by a day and a clock time: `18 10:30`, `+1 9:00`; a clock time alone is today's."""
    words = text.strip().split()
    if not words or len(words) > 2:
        return None
    clock = _CLOCK.fullmatch(words[-1])
    day = today if len(words) == 1 else read_day(words[0], today)
    if clock is None or day is None or int(clock[1]) > 23 or int(clock[2]) > 59:
        return None
    return datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), tzinfo=HALL_ZONE)
