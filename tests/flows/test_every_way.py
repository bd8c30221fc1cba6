"""Every leg that the data allows, walked to its end: no step unreachable, no dead end, no outcome lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import pytest

from counter_app.flows.definition import END
from counter_app.flows.retention import TALK_STEPS
from tests.flows.legs import BOOK, Leg, explore, key

STARTS = (
    ("SIM-R", "", "CLERK"),
    ("PAY-B", "", "CLERK"),
    ("PAY-P", "", "CLERK"),
    ("CHG-PL", "", "CLERK"),
    ("RFD-W", "", "CLERK"),
    ("SUS-R", "", "CLERK"),
    ("SUS-L", "", "CLERK"),
    ("ADV-Q", "", "CONSULT"),
    ("PRT-O", "", "RETAIN"),
    ("SUS-S", "", "RETAIN"),
    ("CLS-A", "", "RETAIN"),
    ("CLS-A", "F1", "RETAIN"),
    ("PRT-O", "F1", "CLERK"),
    ("OTH", "F0", "GREETER"),
    ("OTH", "F10", "CLERK"),
)


@dataclass(slots=True)
class Walk:
    met: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    stuck: list[str] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)


@cache
def walked(service: str, flow: str, post: str) -> Walk:
    """All that can come of a leg: steps met, outcomes reached, where it was stuck, what led to what."""
    walk = Walk()
    for leg, after in explore(Leg.of(service, flow, post=post)):
        walk.met |= {leg.state.step, *leg.state.passed}
        walk.outcomes |= {o.code for o in BOOK.outcomes(leg.state.flow) if leg.finish(o.code) is None}
        for state in after:
            both = zip(leg.state.frames, state.frames, strict=False)
            walk.taken |= {(one.step, then.step) for one, then in both}
            walk.taken.add((leg.state.step, state.step))
        at_end = leg.view().at_end or leg.state.rounds > 2
        if not at_end and all(key(state) == key(leg.state) for state in after):
            walk.stuck.append(leg.state.step)
    return walk


@pytest.mark.parametrize(("service", "flow", "post"), STARTS)
def test_no_leg_is_ever_stuck(service: str, flow: str, post: str) -> None:
    assert walked(service, flow, post).stuck == []


def test_every_step_that_is_recorded_can_be_reached() -> None:
    met = set[str]().union(*(walked(*start).met for start in STARTS))
    by_command = {name for name in BOOK.flow_of if BOOK.step(name).command}
    assert set(BOOK.flow_of) - met <= by_command


@pytest.mark.parametrize("flow", ["F0", "F1", "F2", "F6"])
def test_every_outcome_of_a_flow_can_be_reached(flow: str) -> None:
    reached: set[str] = set()
    for service, started, post in STARTS:
        if (started or BOOK.first_flow(BOOK.service(service).queue)) == flow:
            reached |= walked(service, started, post).outcomes
    assert {o.code for o in BOOK.outcomes(flow) if not o.by} <= reached


@pytest.mark.parametrize(("service", "flow"), [("PRT-O", ""), ("PRT-O", "F1"), ("CLS-A", ""), ("SUS-S", "")])
def test_after_a_port_out_is_applied_for_no_offer_is_ever_met(service: str, flow: str) -> None:
    locked = 0
    for leg, _ in explore(Leg.of(service, flow, post="RETAIN")):
        view = leg.view()
        if not view.offers_locked:
            continue
        locked += 1
        assert leg.state.step not in TALK_STEPS
        assert not TALK_STEPS & set(view.next)
        assert not any(field.name == "measure" for field in view.fields)
    assert locked


def test_every_way_on_is_taken_by_some_leg() -> None:
    taken = set[tuple[str, str]]().union(*(walked(*start).taken for start in STARTS))
    for flow_id in ("F1", "F2", "F6", "PAY", "CLS", "PRT"):
        for step in BOOK.flows[flow_id].steps.values():
            if step.command or step.is_auto or step.silent or step.id == "RET-01":
                continue  # RET-01 is met by a branch alone: test_branching
            for way in step.ways:
                target = None if way.to == END else BOOK.step(way.to)
                if target is not None and not target.command and not target.silent and not way.leave:
                    assert (step.id, way.to) in taken or target.once, f"{step.id} to {way.to}"
