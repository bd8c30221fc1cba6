"""Legs walked through the door as a script would walk them: what the data allows, the hall does, to every outcome.

Each walk looks at the leg's state, takes an answer and a way that no walk has taken before, asks for it at the door,
and gets approvals where they are wanted. The engine says what may follow; the door must come to the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from counter_app.domain.rows import Holding, Leg, Ticket
from counter_app.flows.definition import Kind, Value
from counter_app.flows.showing import FieldView
from counter_app.flows.state import from_dict
from counter_app.store.unit import Reader
from tests.commands.floor import Floor
from tests.commands.till import FLOAT, Till
from tests.flows.legs import BOOK, choices, facts, sample
from tests.flows.legs import Leg as Walked

MOST_STEPS = 40
WALKS = 7
OFFERS = 24
MORE = {"PRT-O": 24, "CLS-A": 90, "CMP-C": 16, "OTH": 40}
ROOTS = ("F1", "F2", "F3", "F6", "F7", "F8")
AT_COUNTERS = (*ROOTS, "F4", "PAY", "SIM", "OPN", "CLS", "PRT", "PIN", "TRF", "SUS", "RFD", "GRP")
"""Flows that a leg runs in. F0 and F10 have commands of their own; F5, DEM and AGT are cases without a ticket."""
WEIGHED = ("churn_reason", "plan_code", "product_code")
"""Earlier answers that decide what a later step may be told."""
HOSTS = {"VIP-01", "VIP-02", "VIP-03"}
"""Steps before the ticket is called."""


@dataclass(slots=True)
class Covered:
    """What all walks of the module have done so far."""

    taken: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    branches: Counter[tuple[str, str]] = field(default_factory=Counter)
    steps: set[str] = field(default_factory=set)
    outcomes: set[tuple[str, str]] = field(default_factory=set)


class Walk:
    """One ticket from its call to its outcome at a counter of its queue."""

    def __init__(self, floor: Floor, service: str, covered: Covered, **who: str) -> None:
        self.floor, self.door, self.covered = floor, floor.door, covered
        issued = self.door.ok("issue_ticket", floor.greeter, service=service, **who)
        self.number, queue = str(issued["ticket_no"]), str(issued["queue"])
        post = {"X": "RETAIN", "B": "CONSULT", "V": "VIP_CLERK", "G": "VIP_CLERK"}.get(queue, "CLERK")
        self.counter = self.door.hall.counters(queue)[-1]
        self.session = floor.who(post, 1 if post == "CLERK" else 0)
        if self.door.ok("counter", self.session, counter=self.counter)["state"] != "OPEN":
            floor.open(self.counter, self.session, queue)
        self.post = post
        assert floor.call(self.counter, self.session)["ticket_no"] == self.number
        floor.start(self.counter, self.session)

    @property
    def leg(self) -> Walked:
        """The leg as the engine sees it, read from the hall."""
        row = self._row()
        return Walked(facts(row.service, self.post, staff=row.staff), from_dict(row.progress))

    def _row(self) -> Leg:
        read = Reader(self.door.runner.conn)
        found = read.first(Leg, "ended_at IS NULL AND counter=?", (self.counter,))
        assert found is not None
        return found

    def run(self, *, branching: bool) -> None:
        for _ in range(MOST_STEPS):
            leg = self.leg
            self.covered.steps |= {leg.state.step, *leg.state.passed}
            if branching and self._branched(leg):
                continue
            if leg.view().at_end or not self._one(leg):
                break
        self.finish()

    def _branched(self, leg: Walked) -> bool:
        """Take a branch that no walk has taken at this step; go into an offer more often, for it is left early."""
        if leg.state.top.flow == "F4":
            return False
        for branch in leg.view().branches:
            place = (leg.state.step, branch.to_flow)
            if self.covered.branches[place] < (OFFERS if branch.to_flow == "F4" else 1):
                self.covered.branches[place] += 1
                asked = {"counter": self.counter, "to_flow": branch.to_flow}
                return bool(self.door.ask("branch", self.session, **asked)["ok"])
        return False

    def _one(self, leg: Walked) -> bool:
        """Take the answer and the way that were taken least; False when every one of them is refused."""
        step = leg.state.step
        tries = [(chosen, way) for chosen in choices(leg.view()) for way in ("", *leg.view(**chosen).next)]
        why = " ".join([leg.state.flow, *(str(leg.state.value(name)) for name in WEIGHED)])
        tries.sort(key=lambda one: self.covered.taken[step, why + repr(one[0]), one[1]])
        for chosen, way in tries[:12]:
            self.covered.taken[step, why + repr(chosen), way] += 1
            if self.record(leg, dict(chosen), way):
                return True
        return False

    def record(self, leg: Walked, typed: dict[str, Value], way: str) -> bool:
        """Ask the door, giving what turns out to be owed; a refusal changes nothing and names a field or a rule."""
        before = self._row()
        step = leg.state.step
        for _ in range(10):
            view = leg.view(**typed)
            for one in view.fields:
                if one.required and one.name not in typed and one.default is None:
                    typed[one.name] = self.value(one, typed)
            asked: dict[str, object] = {"step": step, "fields": typed, **({"next": way} if way else {})}
            reply = self.door.ask("record_step", self.session, counter=self.counter, **asked)
            if reply["ok"]:
                assert (self.leg.state.step, reply["result"]["step"]) == (reply["result"]["step"],) * 2
                return True
            error: Any = reply["error"]
            assert error["code"] in ("BAD_REQUEST", "NEEDS_APPROVAL", "RULE", "WRONG_STATE"), error
            assert self._row() == before, "a refusal changed the leg"
            named = error["details"].get("field") or error["details"].get("approval")
            owed = next((f for f in view.fields if named in (f.name, f.matter)), None)
            if owed is None or owed.name in typed:
                return False
            typed[owed.name] = self.value(owed, typed)
        return False

    def value(self, one: FieldView, typed: dict[str, Value]) -> Value:
        if one.matter:
            return self._granted(one.matter, typed)
        if one.name == "serial":
            return self._next_card()
        if one.name == "card_type":
            return "BLANK_SIM"
        if one.name == "second_checker":
            return self.floor.number_of("SUPERVISOR")
        if one.kind is Kind.STR and one.name == "order_no":
            return f"B{self.number}"
        return sample(one, tuple(code.code for code in one.codes), self.leg.state.top.service)

    def _next_card(self) -> str:
        held = Reader(self.door.runner.conn).first(Holding, "holder=? AND type='BLANK_SIM'", (self.counter,))
        assert held is not None
        return held.next

    def _granted(self, matter: str, typed: dict[str, Value]) -> str:
        amounts = [v for v in (*typed.values(), self.leg.state.value("amount")) if isinstance(v, int) and v > 1]
        more: dict[str, object] = {"amount": max(amounts, default=5_000)}
        measure = self.leg.state.value("measure")
        if matter == "AP-07" and isinstance(measure, str):
            more = {"measure": measure}
        asked = self.door.ask(
            "request_approval", self.session, matter=matter, object=self.number, reason="because", **more
        )
        if not asked["ok"]:
            return "none"
        number = str(asked["result"]["approval"])
        self.door.ask("decide_approval", self.floor.who("MANAGER"), approval=number, decision="GRANTED")
        return number

    def finish(self) -> None:
        """End with the outcome that was given least; some outcome must always be lawful."""
        flow = self.leg.state.flow
        offered = [o.code for o in BOOK.outcomes(flow) if not o.by]
        offered.sort(key=lambda code: (flow, code) in self.covered.outcomes)
        for outcome in offered:
            note = {"note": "what is left is written down"}
            reply = self.door.ask("finish", self.session, counter=self.counter, outcome=outcome, **note)
            if reply["ok"]:
                self.covered.outcomes.add((flow, outcome))
                break
        else:
            raise AssertionError(f"{self.leg.state.step}: no outcome of {flow} is lawful: {reply['error']}")
        ended = Reader(self.door.runner.conn).first(Ticket, "ticket_no=? ORDER BY issued_at DESC", (self.number,))
        assert ended is not None and ended.state == "DONE"
        self.door.ok("close_counter", self.session, counter=self.counter, reason="next post")


def test_every_step_and_outcome_of_a_counter_is_reached_through_the_door(floor: Floor) -> None:
    Till(floor, **{f"c{number}": FLOAT for number in ("03", "04", "05", "06")})
    covered = Covered()
    for service in BOOK.codes.services:
        for nth in range(MORE.get(service, WALKS)):
            kind = "GLOBALPASS" if service == "OTH" and nth % 2 else "UNKNOWN"
            for branching in (False, True):
                Walk(floor, service, covered, customer_type=kind).run(branching=branching)
                floor.door.advance(60)
    wanted = {step.id for flow in AT_COUNTERS for step in BOOK.flows[flow].steps.values() if not step.command} - HOSTS
    given = {(flow, o.code) for flow in AT_COUNTERS for o in BOOK.outcomes(flow) if flow in ROOTS and not o.by}
    assert wanted - covered.steps == set()
    assert given - covered.outcomes == set()
    assert {to_flow for _, to_flow in covered.branches} == {"F1", "F2", "F3", "F4", "F6", "F7", "F8"}
