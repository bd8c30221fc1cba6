"""Waits in the hall's colours: the minutes still good and those beyond which it is bad (flows.md 8, T01 to T04).

The numbers are those of the one table of time limits; alarms themselves come from `domain/alarms.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from counter_app.commands.master import load_master
from counter_app.domain.alarm_table import AlarmTable, Colour, Limit


@dataclass(frozen=True, slots=True)
class WaitLimit:
    """Minutes that are still `good`, and those beyond which it is `bad`."""

    good: int
    bad: int


def standard_alarms() -> AlarmTable:
    """Return the time limits that the program brought."""
    return load_master().book.codes.alarms


def _minutes(limit: Limit) -> WaitLimit:
    return WaitLimit(limit.first(Colour.YELLOW) // 60, limit.first(Colour.RED) // 60)


@cache
def of_queue(queue: str) -> WaitLimit:
    return _minutes(standard_alarms().of_queue(queue))


@cache
def ordinary() -> WaitLimit:
    return _minutes(standard_alarms().of("T01"))


@cache
def care() -> WaitLimit:
    return _minutes(standard_alarms().of("T03"))
