"""Every leg that the data allows, walked to its end: no step unreachable, no dead end, no outcome lost."""

from __future__ import annotations

import pytest

from counter_app.flows.definition import END
from counter_app.flows.retention import TALK_STEPS
from tests.flows.legs import BOOK, Leg, conditions_of
from tests.flows.walks import STARTS, Start, walked, walked_branches


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_no_leg_is_ever_stuck(start: Start) -> None:
    assert walked(start).stuck == []


def test_there_are_the_steps_of_the_specification() -> None:
    assert len(BOOK.flow_of) == 158


def test_every_step_can_be_reached() -> None:
    met = walked_branches().met.union(*(walked(start).met for start in STARTS))
    elsewhere = {"DEP-05"} | {name for name in BOOK.flow_of if BOOK.step(name).command not in ("", "case_step")}
    assert set(BOOK.flow_of) - met - elsewhere == set(), "no leg and no case meets these"


@pytest.mark.parametrize("flow", ["F0", "F1", "F2", "F3", "F5", "F6", "F7", "F8", "DEM", "AGT"])
def test_every_outcome_of_a_flow_can_be_reached(flow: str) -> None:
    reached = set[str]().union(*(walked(start).outcomes for start in STARTS if start.flow_id == flow))
    assert {o.code for o in BOOK.outcomes(flow) if not o.by} <= reached


def test_every_way_on_is_taken_by_some_leg() -> None:
    taken = set[tuple[str, str]]().union(*(walked(start).taken for start in STARTS))
    left: list[str] = []
    for flow in BOOK.flows.values():
        for step in flow.steps.values():
            if step.command not in ("", "case_step") or step.is_auto or step.silent or step.id in ("RET-01", "DEP-05"):
                continue  # RET-01 is met by a branch alone: test_branching
            for way in step.ways:
                target = None if way.to == END else BOOK.step(way.to)
                if (
                    target is None
                    or target.command not in ("", "case_step")
                    or target.silent
                    or target.is_auto
                    or way.leave
                ):
                    continue
                if (step.id, way.to) not in taken and not target.once and not target.subs:
                    left.append(f"{step.id} to {way.to}")
    assert left == []


def test_every_condition_is_true_for_some_leg_and_false_for_another() -> None:
    tried = walked_branches().tried.union(*(walked(start).tried for start in STARTS))
    guards = {guard.ok.text for flow in BOOK.flows.values() for step in flow.steps.values() for guard in step.guards}
    every = {
        (condition if condition.text not in guards else condition.text, step.id, id(condition))
        for flow in BOOK.flows.values()
        for step in flow.steps.values()
        for condition in conditions_of(step)
        if condition.text not in ("true", "false")
    }
    answered = {(name, answer) for name, _, number in every for answer in (True, False) if (number, answer) in tried}
    assert [
        f"{step}: {name} is never {answer}"
        for name, step, _ in every
        for answer in (True, False)
        if (name, answer) not in answered
    ] == []


@pytest.mark.parametrize(
    "start", [s for s in STARTS if s.service in ("PRT-O", "CLS-A") and s.by == "" and s.knows == ()], ids=str
)
def test_after_a_port_out_is_applied_for_no_offer_is_ever_met(start: Start) -> None:
    locked = 0
    for state in walked(start).states:
        leg = Leg(start.leg().facts, state)
        view = leg.view()
        if not view.offers_locked:
            continue
        locked += 1
        assert state.step not in TALK_STEPS and BOOK.flow_of[state.step] not in ("F4", "DEM")
        assert not TALK_STEPS & set(view.next)
        assert "F4" not in {branch.to_flow for branch in view.branches}
        assert not any(field.name == "measure" for field in view.fields)
        assert not (view.inside == "PRT" and any(field.matter for field in view.fields)), "no approval on the way out"
        assert leg.finish("THINKING" if view.flow == "F6" else "PENDING") is None, "it can be ended at every step"
    assert bool(locked) is (start != Start("CLS-A", "F1", "RETAIN"))
