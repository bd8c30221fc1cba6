"""Every leg that the data allows, walked once and kept: what it met, where it could end, which conditions it tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache

import pytest

from counter_app.domain.errors import Refused
from counter_app.flows import engine
from counter_app.flows.definition import Mode
from counter_app.flows.expression import Expression, Lookup
from counter_app.flows.state import LegState
from tests.flows.legs import AT, BOOK, MINUTE, Leg, explore, key


@dataclass(frozen=True, slots=True)
class Start:
    """How a leg or a case begins: its service, its flow if not the usual one, who serves, what the hall knows."""

    service: str
    flow: str = ""
    post: str = "CLERK"
    by: str = ""
    step: str = ""
    knows: tuple[tuple[str, object], ...] = ()

    def leg(self) -> Leg:
        return Leg.of(self.service, self.flow, by=self.by, step=self.step, post=self.post, **self._known())

    def _known(self) -> dict[str, object]:
        return {name: dict(value) if name == "case" else value for name, value in self.knows}  # type: ignore[call-overload]

    @property
    def flow_id(self) -> str:
        return self.leg().state.flow

    def __str__(self) -> str:
        return "-".join(
            part for part in (self.service, self.flow, self.post, self.by, *(name for name, _ in self.knows)) if part
        )


OUTAGE = (("outage", True),)
STARTS = (
    *(Start(service) for service in ("SIM-R", "OPN-P", "OPN-C", "PIN-I", "TRF-O", "SUS-L", "SUS-R", "GRP-A", "GRP-B")),
    *(Start(service) for service in ("SIM-E", "PAY-B", "PAY-P", "CHG-PL", "RFD-W", "AFS-F", "CMP-C", "DEV-R")),
    Start("CHG-IN", knows=OUTAGE),
    Start("OTH", "F7", "VIP_CLERK", knows=(("needs", ("OTH", "CHG-PL")),)),
    Start("SIM-R", "F7", "VIP_CLERK", knows=OUTAGE),
    Start("OPN-S", knows=OUTAGE),
    Start("PIN-I", knows=OUTAGE),
    Start("TRF-O", knows=OUTAGE),
    Start("GRP-A", knows=OUTAGE),
    Start("SUS-S", "F1", knows=OUTAGE),
    Start("SUS-R", knows=OUTAGE),
    Start("SUS-L", knows=OUTAGE),
    Start("RFD-O", "F1"),
    Start("RFD-D", "F1"),
    Start("RFD-M", "F1"),
    Start("PAY-B", "GRP"),
    Start("AFS-W", "F8", "CONSULT", "case_step", knows=(("place", "COUNTRY"),)),
    Start("CMP-C", "F3", "SUPERVISOR", "case_step", knows=(("case", (("level", "L3"),)),)),
    Start("CMP-C", "F3", "MANAGER", "case_step", knows=(("case", (("level", "L4"), ("reopened", True))),)),
    Start("CMP-C", "F3", "CLERK", "case_step", knows=(("case", (("level", "L1"),)),)),
    Start("ADV-Q", "", "CONSULT"),
    Start("ADV-Q", "", "CONSULT", "case_step"),
    Start("PRT-O", "", "RETAIN"),
    Start("CLS-A", "F6", "RETAIN", "case_step", "RET-10"),
    Start("CLS-A", "", "RETAIN"),
    Start("CLS-A", "F1", "RETAIN"),
    Start("CLS-A", "F1", "CLERK", knows=OUTAGE),
    Start("PRT-O", "F1", "CLERK"),
    Start("OTH", "F0", "GREETER"),
    Start("OTH", "F0", "GREETER", knows=(("wall_red", True),)),
    Start("ADV-Q", "", "CONSULT", knows=OUTAGE),
    Start("CMP-C", "F3", "CLERK", knows=(("case", (("level", "L1"),)),)),
    Start("OTH", "F5", "GREETER", "case_step"),
    Start("OTH", "F7", "VIP_HOST", step="VIP-01"),
    Start("OTH", "F7", "ACCOUNT_MGR", "case_step", "VIP-06", knows=(("complaint_open", True),)),
    Start("OTH", "DEM", "DEMO", "case_step"),
    Start("OTH", "AGT", "AGENT_SUP", "case_step"),
    Start("OTH", "F10", "CLERK"),
    Start("OTH", "F4", "CLERK"),
)


@dataclass(slots=True)
class Walk:
    states: list[LegState] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    stuck: list[str] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)
    tried: set[tuple[int, bool]] = field(default_factory=set)


@contextmanager
def conditions_tried(into: set[tuple[int, bool]]) -> Iterator[None]:
    """Note of every condition asked for meanwhile what it answered."""
    plain = Expression.holds

    def noted(self: Expression, lookup: Lookup) -> bool:
        answer = plain(self, lookup)
        into.add((id(self), answer))
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Expression, "holds", noted)
        yield


@cache
def walked(start: Start) -> Walk:
    """All that can come of a leg without a branch chosen: steps met, outcomes reached, where it was stuck."""
    walk = Walk()
    with conditions_tried(walk.tried):
        for leg, after in explore(start.leg()):
            _note(walk, leg, after)
    return walk


def _note(walk: Walk, leg: Leg, after: list[LegState]) -> None:
    walk.states.append(leg.state)
    walk.met |= {leg.state.step, *leg.state.passed}
    walk.outcomes |= {o.code for o in BOOK.outcomes(leg.state.flow) if leg.finish(o.code) is None}
    leg.outcomes()
    if leg.state.talk_from is not None:
        Leg(leg.facts, leg.state, at=AT + 6 * MINUTE).view()  # the talk's five minutes are over
    engine.branches(BOOK, leg.state, leg.facts, at_ms=AT)
    for state in after:
        both = zip(leg.state.frames, state.frames, strict=False)
        walk.taken |= {(one.step, then.step) for one, then in both}
        walk.taken.add((leg.state.step, state.step))
    at_end = leg.view().at_end or leg.state.rounds > 2
    if not at_end and all(key(state) == key(leg.state) for state in after):
        walk.stuck.append(leg.state.step)


@cache
def branch_points() -> dict[tuple[str, str], list[tuple[Start, LegState]]]:
    """For every branch of the data, by step (or flow) and target: a few states in which it is open."""
    found: dict[tuple[str, str], list[tuple[Start, LegState]]] = {}
    for start in STARTS:
        facts = start.leg().facts
        for state in walked(start).states:
            for branch, depth in engine.branches(BOOK, state, facts, at_ms=AT):
                frame = state.frames[depth]
                own = branch in BOOK.step(frame.step).branches
                places = found.setdefault((frame.step if own else frame.flow, branch.to_flow), [])
                if len(places) < 3:
                    places.append((start, state))
    return found


@cache
def walked_branches() -> Walk:
    """Every branch taken once, with all that may happen in the flow entered, and the coming back tried throughout."""
    walk = Walk()
    with conditions_tried(walk.tried):
        for (_, to_flow), places in sorted(branch_points().items(), key=lambda item: item[0]):
            for start, state in places[:1]:
                _follow(walk, start, state, to_flow)
    return walk


def _follow(walk: Walk, start: Start, state: LegState, to_flow: str) -> None:
    """Go into a branch until it has come back once, or far enough where nothing comes back."""
    facts = start.leg().facts
    moved = engine.branch(BOOK, state, to_flow, facts, at_ms=AT)
    for leg, after in explore(Leg(facts, moved.state, by=start.by), most=150):
        _note(walk, leg, after)
        if moved.mode is not Mode.SAME:
            with suppress(Refused):
                back = engine.return_from_branch(BOOK, leg.state, facts, at_ms=AT)
                walk.taken.add((f"back from {to_flow}", back.state.step))
                return
