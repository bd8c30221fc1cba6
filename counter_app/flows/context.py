"""What a condition can ask about: the service, the leg, the retention case, and what was recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from counter_app.domain.clock import from_iso
from counter_app.flows.book import FlowBook
from counter_app.flows.codes import Measure, Minor, Service
from counter_app.flows.definition import Mode, Step, Value
from counter_app.flows.state import OFFERS, Frame, LegState

TALK_LIMIT_MS = 5 * 60 * 1000  # T18
HOUR_MS = 3_600_000
EXIT_FLOWS = frozenset({"CLS", "PRT", "SUS"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the commands know about the leg and the engine does not keep.

    `case_asked`: the visit's case has already asked for consent in an earlier leg. `offers_locked`: the
    number is under the lock of R3 since then. `granted`: numbers of approvals that this leg may use now.
    `needs`: the visit's needs in order, the first being the ticket's. `complaint_open`: a complaint of this
    visit is not closed yet. `wall_red`: the wall shows red (T01, T05). `outage`: outage mode is on. `case`: what
    the case worked knows beyond its records: level, rejections, repeat. `province`: whose rules for minors
    hold. `place`: TOWN or COUNTRY. `offer_declined`: the customer said no to an offer in an earlier leg.
    """

    service: Service
    post: str
    today: date
    counter_type: str = "GENERAL"
    case_asked: bool = False
    offers_locked: bool = False
    needs: tuple[str, ...] = ()
    granted: frozenset[str] = field(default_factory=frozenset)
    complaint_open: bool = False
    wall_red: bool = False
    outage: bool = False
    case: Mapping[str, Value] = field(default_factory=dict)
    staff: str = ""
    province: str = ""
    place: str = "TOWN"
    offer_declined: bool = False


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
        if "." in name:
            return self._of_step(*name.split("."))
        return self.recorded(name)

    def _of_step(self, step: str, name: str) -> Value:
        if self.step is not None and self.step.id == step:
            return self.typed.get(name)
        return self.state.saved_of(step).get(name)

    def recorded(self, name: str) -> Value:
        """The last record of that name that this flow can see: its own, those of the flows it runs inside, and
        those of F1 and what runs in it, which the leg records once for all."""
        seen = {frame.flow for frame in self.state.frames}
        if self.step is not None:
            seen.add(self.book.flow_of[self.step.id])
        for saved in reversed(self.state.saved):
            flow = self.book.flow_of[saved.step]
            if name in saved.fields and (flow in seen or self.book.flows[flow].item):
                return saved.fields[name]
        return None

    def lookup(self, name: str) -> object:
        """What a name in a condition means now: one of MEANINGS, else a recorded field."""
        meaning = MEANINGS.get(name)
        return self.value(name) if meaning is None else meaning(self)

    @property
    def minor(self) -> Minor | None:
        """The rule for the customer's age here; None for an adult or while the age is not known."""
        age = self.value("age_class")
        return self.book.codes.minor_rule(self.facts.province, age) if isinstance(age, str) else None

    def hours_to(self, name: str) -> int | None:
        """Whole hours from now to a recorded time, rounded up."""
        value = self.value(name)
        if not isinstance(value, str):
            return None
        return -((self.at_ms - from_iso(value)) // HOUR_MS)

    def twice(self, name: str) -> int | None:
        value = self.value(name)
        return 2 * value if isinstance(value, int) else None

    def inside_exit(self) -> bool:
        return any(frame.flow in EXIT_FLOWS for frame in self.state.frames)

    def came_from_handling(self) -> bool:
        """Whether F6 was branched to from F1, where the order is done after coming back (flows.md 5)."""
        return any(
            low.flow == "F1" and high.flow == "F6" and high.mode is Mode.TRANSFERRED
            for low, high in pairwise(self.state.frames)
        )

    def papers_ok(self) -> bool:
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


MEANINGS: Mapping[str, Callable[[Context], object]] = {
    # the service
    "service": lambda now: now.service.code,
    "needs_id": lambda now: now.service.needs_id,
    "tariff_required": lambda now: now.service.tariff_required,
    "moves_money": lambda now: now.service.moves_money,
    "refunds": lambda now: now.service.refunds,
    "signs": lambda now: now.service.signed,
    "order": lambda now: now.service.order,
    "needs_plan": lambda now: now.service.needs_plan,
    "needs_product": lambda now: now.service.needs_product,
    "needs_face": lambda now: now.service.face,
    "sells_card": lambda now: now.service.sells_card,
    "agent_papers": lambda now: now.service.agent_documents,
    "papers_needed": lambda now: bool(now.service.documents),
    "agent_allowed": lambda now: now.service.agent != "NO",
    # the leg
    "post": lambda now: now.facts.post,
    "staff": lambda now: now.facts.staff,
    "passed": lambda now: now.state.passed,
    "flows": lambda now: tuple(frame.flow for frame in now.state.frames),
    "times": lambda now: now.state.times_of(now.step.id) if now.step else 0,
    "goes_back_to": lambda now: now.state.top.back,
    "hall_place": lambda now: now.facts.place,
    "minor_rule": lambda now: now.minor.rule if now.minor else None,
    "promised_hours": lambda now: now.hours_to("promised_at"),
    "twice_paid": lambda now: now.twice("orig_amount"),
    "offer_declined": lambda now: now.facts.offer_declined or now.state.saved_of("MKT-02").get("consent") is False,
    "counter_type": lambda now: now.facts.counter_type,
    "papers_ok": lambda now: now.papers_ok(),
    "nested": lambda now: now.state.top.mode is Mode.SAME,
    "leg_flow": lambda now: now.state.flow,
    "inside_exit": lambda now: now.inside_exit(),
    "came_from_handling": lambda now: now.came_from_handling(),
    # the hall and the case
    "complaint_open": lambda now: now.facts.complaint_open,
    "wall_red": lambda now: now.facts.wall_red,
    "outage": lambda now: now.facts.outage,
    "case_level": lambda now: now.facts.case.get("level"),
    "case_rejections": lambda now: now.facts.case.get("rejections"),
    "case_reopened": lambda now: now.facts.case.get("reopened"),
    "case_repeat": lambda now: now.facts.case.get("repeat"),
    # the retention case
    "offers_locked": lambda now: now.offers_locked,
    "talk_shut": lambda now: now.talk_shut,
    "talk_over": lambda now: now.talk_over,
    "measure_level": lambda now: now.measure.level if now.measure else None,
    "measure_order": lambda now: bool(now.measure and now.measure.service),
    "measure_repair": lambda now: bool(now.measure and now.measure.repair),
}
