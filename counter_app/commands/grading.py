"""Grades a complaint: the least level by rule, and whether it repeats one or stands for many (flows.md F3)."""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands import case_clocks
from counter_app.commands.act import Act
from counter_app.domain import complaint
from counter_app.domain.case_codes import CaseKind, Category, Grounds, Level, Source
from counter_app.domain.clock import days_after, local_at, midnight_after
from counter_app.domain.complaint import Claim
from counter_app.domain.rows import Case

LEVELS: dict[str, Level] = {str(level): level for level in Level}
CATEGORIES = frozenset(str(category) for category in Category)


def graded(act: Act, case: Case, *, amount: int = 0, grounds: Grounds | None = None) -> Case:
    """Return a complaint with no less than its least level; a level newly given sets the inner clocks.

    The two promised clocks run since it was received, whatever its level.
    """
    stored = act.unit.get(Case, case.case_id)
    before = None if stored is None else stored.level
    level = max(case.level or Level.L1, before or Level.L1, least(act, case, amount=amount, grounds=grounds))
    case = replace(case, level=level)
    return case if level is before else case_clocks.set_inner(act.unit, case, act.at)


def least(act: Act, case: Case, *, amount: int = 0, grounds: Grounds | None = None) -> Level:
    """Return the level below which this complaint may not stand now."""
    assert case.category is not None
    claim = Claim(
        category=Category(case.category),
        source=Source(case.source or Source.HALL),
        amount=amount,
        grounds=grounds,
        earlier=_earlier(act, case),
        alike=_alike(act, case),
    )
    return complaint.least_level(claim)


def _earlier(act: Act, case: Case) -> Level | None:
    """Return the level of a complaint by the same contact on the same matter within 30 days before."""
    since = days_after(case.opened_at, -complaint.REPEAT_DAYS)
    found = act.unit.value(
        "SELECT max(c.level) FROM pii own JOIN pii other ON other.match=own.match AND other.match IS NOT NULL"
        " JOIN case_file c ON other.owner IN (c.case_id, c.visit_id)"
        " WHERE own.owner IN (?1, ?2) AND own.field='phone' AND other.field='phone' AND c.kind=?3 AND c.category=?4"
        " AND c.case_id<>?1 AND c.opened_at>=?5 AND c.opened_at<=?6",
        (case.case_id, case.visit_id or "", str(CaseKind.COMPLAINT), case.category, since, case.opened_at),
    )
    return None if found is None else Level(str(found))


def repeats(act: Act, case: Case) -> bool:
    return case.category is not None and _earlier(act, case) is not None


def _alike(act: Act, case: Case) -> int:
    """Count the customers who complained of the same matter on the same business day, this one among them."""
    return 1 + act.unit.number(
        "SELECT count(*) FROM case_file WHERE kind=? AND category=? AND opened_at>=? AND opened_at<? AND case_id<>?",
        (str(CaseKind.COMPLAINT), case.category, local_at(case.date, 0, 0), midnight_after(case.date), case.case_id),
    )
