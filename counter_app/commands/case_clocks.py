"""Sets a complaint's clocks and raises its level when one runs out (flows.md F3, "goes up when")."""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands.alarm_rows import calendar_of
from counter_app.domain import case_states, complaint
from counter_app.domain.case_codes import Category, Level
from counter_app.domain.case_states import Move
from counter_app.domain.rows import Case, JsonObject
from counter_app.flows.state import from_dict, to_dict
from counter_app.store.unit import Reader, Unit

ON_THE_SPOT, TAKE_OVER = "CMP-04", "CMP-05"
REJECTED_TWICE = 2


def category_of(case: Case) -> Category | None:
    return None if case.category is None else Category(case.category)


def set_inner(reader: Reader, case: Case, since: int) -> Case:
    """Return a complaint with the inner limits of its level counted from `since`."""
    if case.level is None:
        return case
    found = complaint.dues(case.level, category_of(case), since, calendar_of(reader))
    return replace(case, met_due_at=found.met_at, inner_due_at=found.inner_at)


def at_level(reader: Reader, case: Case, level: Level, since: int) -> Case:
    """Return a complaint at another level, with that level's limits."""
    return set_inner(reader, replace(case, level=level), since)


def rejected(reader: Reader, case: Case, now: int) -> Case:
    """The customer does not agree: L1 goes up at once, L3 when it is the second time; L2 is looked at anew."""
    assert case.level is not None
    goes_up = case.level is Level.L1 or (case.level is Level.L3 and case.rejections >= REJECTED_TWICE)
    return at_level(reader, case, complaint.next_level(case.level) if goes_up else case.level, now)


def lifted(case: Case) -> Case:
    """Return a complaint that was raised: escalated, and no longer to be solved on the spot by whoever heard it."""
    state = case_states.after(case.kind, case.state, Move.RAISE)
    if case.step != ON_THE_SPOT:
        return replace(case, state=state)
    progress = from_dict(case.progress).at(TAKE_OVER)
    return replace(case, state=state, step=TAKE_OVER, progress=to_dict(progress))


def run_out(unit: Unit, case: Case) -> None:
    """The inner target passed unanswered: the complaint goes up one level, or stays L4 and is only told of."""
    assert case.level is not None
    level = complaint.next_level(case.level)
    if level is case.level:
        raised = replace(case, inner_due_at=None, met_due_at=None)
    else:
        raised = at_level(unit, case, level, unit.at)
    raised = lifted(raised)
    line: JsonObject = {
        "at": unit.at,
        "staff": None,
        "act": "RAISED",
        "state": str(raised.state),
        "level": str(level),
        "why": "TIME",
    }
    unit.put(replace(raised, history=(*case.history, line)))
    unit.emit("CaseRaised", visit_no=case.visit_no, case=case.case_no, level=str(level), why="TIME")
