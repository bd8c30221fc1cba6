"""What a condition can ask about: the service, the leg, the retention case, and what was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from counter_app.flows.book import FlowBook
from counter_app.flows.codes import Measure, Service
from counter_app.flows.definition import Mode, Step, Value
from counter_app.flows.state import OFFERS, Frame, LegState

TALK_LIMIT_MS = 5 * 60 * 1000  # T18
EXIT_FLOWS = frozenset({"CLS", "PRT", "SUS"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the commands know about the leg and the engine does not keep.

    `case_asked`: the visit's case has already asked for consent in an earlier leg. `offers_locked`: the
    number is under the lock of R3 since then. `granted`: numbers of approvals that this leg may use now.
    `needs`: the visit's needs in order, the first being the ticket's.
    """

    service: Service
    post: str
    today: date
    counter_type: str = "GENERAL"
    case_asked: bool = False
    offers_locked: bool = False
    needs: tuple[str, ...] = ()
    granted: frozenset[str] = field(default_factory=frozenset)


NAMES = frozenset({
    "service", "needs_id", "tariff_required", "moves_money", "refunds", "sells_card", "signs", "order",
    "needs_plan", "needs_product", "papers_needed", "papers_ok", "agent_allowed", "post", "counter_type",
    "case_asked",
    "offers_locked", "talk_shut", "talk_over", "nested", "leg_flow", "inside_exit", "came_from_handling",
    "measure_level", "measure_order", "measure_repair",
})


@dataclass(frozen=True, slots=True)
class Context:
    """One moment of one leg, seen from one step. `typed` are the fields of that step being recorded."""

    book: FlowBook
    state: LegState
    facts: Facts
    at_ms: int
    step: Step | None = None
    typed: Mapping[str, Value] = field(default_factory=dict)
    frame: Frame | None = None

    @property
    def service(self) -> Service:
        return self.book.service((self.frame or self.state.top).service)

    @property
    def offers_locked(self) -> bool:
        return OFFERS in self.state.locks or self.facts.offers_locked

    @property
    def talk_shut(self) -> bool:
        """Whether no talk may begin: it was asked before in this visit, or a port-out is applied for."""
        return self.offers_locked or self.facts.case_asked

    @property
    def talk_over(self) -> bool:
        start = self.state.talk_from
        return start is not None and self.at_ms - start > TALK_LIMIT_MS

    @property
    def measure(self) -> Measure | None:
        code = self.value("measure")
        return self.book.codes.measures.get(code) if isinstance(code, str) else None

    def value(self, name: str) -> Value:
        """A recorded field: the step's own if it has one of that name, else the last of the leg."""
        if self.step is not None and self.step.field(name) is not None:
            return self.typed.get(name)
        return self.state.value(name)

    def lookup(self, name: str) -> object:
        if name not in NAMES:
            return self.value(name)
        for found in (self._of_service, self._of_leg, self._of_talk):
            known, value = found(name)
            if known:
                return value
        raise AssertionError(f"no meaning for the name {name!r}")

    def _of_service(self, name: str) -> tuple[bool, object]:
        service = self.service
        values: dict[str, object] = {
            "service": service.code, "needs_id": service.needs_id, "tariff_required": service.tariff_required,
            "moves_money": service.moves_money, "refunds": service.refunds, "sells_card": service.sells_card,
            "signs": service.signed, "order": service.order, "needs_plan": service.needs_plan,
            "needs_product": service.needs_product, "papers_needed": bool(service.documents),
            "agent_allowed": service.agent != "NO",
        }
        return name in values, values.get(name)

    def _of_leg(self, name: str) -> tuple[bool, object]:
        frames = self.state.frames
        match name:
            case "post":
                return True, self.facts.post
            case "counter_type":
                return True, self.facts.counter_type
            case "papers_ok":
                return True, self._papers_ok()
            case "nested":
                return True, len(frames) > 1 and self.state.top.mode is Mode.SAME
            case "leg_flow":
                return True, self.state.flow
            case "inside_exit":
                return True, any(frame.flow in EXIT_FLOWS for frame in frames)
            case "came_from_handling":
                return True, any(
                    low.flow == "F1" and high.flow == "F6" and high.mode is Mode.TRANSFERRED
                    for low, high in pairwise(frames)
                )
            case _:
                return False, None

    def _of_talk(self, name: str) -> tuple[bool, object]:
        match name:
            case "case_asked":
                return True, self.facts.case_asked
            case "offers_locked":
                return True, self.offers_locked
            case "talk_shut":
                return True, self.talk_shut
            case "talk_over":
                return True, self.talk_over
            case "measure_level":
                return True, self.measure.level if self.measure else None
            case "measure_order":
                return True, bool(self.measure and self.measure.service)
            case "measure_repair":
                return True, bool(self.measure and self.measure.repair)
            case _:
                return False, None

    def _papers_ok(self) -> bool:
        """All papers that the service asks for are there as originals and in date (HDL-04)."""
        docs = self.value("docs")
        shown: list[Value] = []
        for entry in docs if isinstance(docs, list) else []:
            if not isinstance(entry, dict) or not (entry["original"] is True and entry["in_date"] is True):
                return False
            shown.append(entry["kind"])
        wanted = set(self.service.documents)
        if self.state.value("agent_check") == "PASS":
            wanted |= set(self.service.agent_documents)
        return wanted <= {str(kind) for kind in shown}
