"""A complaint's grade and due times (flows.md F3). Pure arithmetic on times of the hall; colours are `running`.

Limits in hours run through nights and holidays; calendar days end at the same time of the hall's day; working days
are counted by `working_days`.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.case_codes import Category, Grounds, Level, Source
from counter_app.domain.clock import HOUR_MS, days_after, hall_time
from counter_app.domain.working_days import Calendar, working_days_after

MINUTE_MS = 60_000
FIRST_REPLY_H = 48
FINAL_DAYS = 15
BILL_DAYS, SOLUTION_DAYS = 5, 7
ONE_CAUSE = 5
"""So many customers with one cause in a day are an L4 (flows.md F3, E28)."""
REPEAT_DAYS = 30
SMALL_SUM, LARGE_DAMAGE = 20_000, 500_000
"""Fen: more than 200 yuan is L3, damage from 5,000 yuan is L4."""

LEAST: dict[Category, Level] = {
    Category.WAITING: Level.L2,
    Category.ATTITUDE: Level.L2,
    Category.SKILL: Level.L2,
    Category.MISLED: Level.L2,
    Category.BILL: Level.L3,
    Category.CONTRACT: Level.L3,
    Category.NETWORK: Level.L3,
    Category.BROADBAND: Level.L3,
    Category.LEAVING_OBSTRUCTED: Level.L3,
    Category.PERSONAL_DATA: Level.L4,
}
"""The least level of a category; one that is not here may be solved on the spot. 10 is flows.md E12."""
NETWORK = frozenset({Category.NETWORK, Category.BROADBAND})
CONTRACT = frozenset({Category.BILL, Category.CONTRACT})


@dataclass(frozen=True, slots=True)
class Claim:
    """What grades a complaint. `earlier` is the level of one by the same customer on the same matter within 30 days;
    `alike` counts today's complaints on the same matter, this one among them; `amount` in fen."""

    category: Category
    source: Source = Source.HALL
    amount: int = 0
    grounds: Grounds | None = None
    earlier: Level | None = None
    alike: int = 1


def least_level(claim: Claim) -> Level:
    """Return the level below which this complaint may not be graded."""
    found = [LEAST.get(claim.category, Level.L1)]
    if claim.source in (Source.REGULATOR, Source.MEDIA) or claim.grounds is not None:
        found.append(Level.L4)
    if claim.alike >= ONE_CAUSE or claim.amount >= LARGE_DAMAGE:
        found.append(Level.L4)
    elif claim.amount:
        found.append(Level.L3 if claim.amount > SMALL_SUM else Level.L2)
    if claim.earlier is not None:
        found.append(min(next_level(claim.earlier), Level.L3))
    return max(found)


def next_level(level: Level) -> Level:
    """Return the level that a complaint goes up to; L4 is the last."""
    levels = list(Level)
    return levels[min(levels.index(level) + 1, len(levels) - 1)]


@dataclass(frozen=True, slots=True)
class Dues:
    """By when somebody meets the customer or is told, and by when the level's own target is reached.

    Who solves it on the spot stands before the customer already.
    """

    met_at: int | None
    inner_at: int


def dues(level: Level, category: Category | None, since: int, calendar: Calendar) -> Dues:
    """Return the inner limits of a level, counted from when it was given."""
    match level:
        case Level.L1:
            return Dues(None, since + 30 * MINUTE_MS)
        case Level.L2:
            return Dues(since + 5 * MINUTE_MS, since + 24 * HOUR_MS)
        case Level.L3:
            return Dues(since + 30 * MINUTE_MS, _third(category, since, calendar))
        case Level.L4:
            return Dues(since + HOUR_MS, since + 24 * HOUR_MS)


def _third(category: Category | None, since: int, calendar: Calendar) -> int:
    if category in CONTRACT:
        return working_days_after(since, BILL_DAYS, calendar)
    if category in NETWORK:
        return working_days_after(since, SOLUTION_DAYS, calendar)
    return since + FIRST_REPLY_H * HOUR_MS


def first_reply_due(opened_at: int) -> int:
    return opened_at + FIRST_REPLY_H * HOUR_MS


def final_due(opened_at: int) -> int:
    return days_after(opened_at, FINAL_DAYS)


def days_left(now: int, due: int) -> int:
    """Return whole calendar days to the day of `due`; negative once that day is over."""
    return (hall_time(due).date() - hall_time(now).date()).days
