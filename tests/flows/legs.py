"""Plays legs through the real flow files as a clerk would: fills what a step asks, takes every way on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import product

from counter_app import resources
from counter_app.domain.case_codes import CaseKind
from counter_app.domain.errors import Refused
from counter_app.flows import engine, showing
from counter_app.flows.book import FlowBook
from counter_app.flows.context import Facts
from counter_app.flows.definition import Field, Kind, OutcomeText, Step, Value
from counter_app.flows.effects import Effect, EffectKind
from counter_app.flows.expression import Expression
from counter_app.flows.fields import iso
from counter_app.flows.state import LegState

AT = int(datetime(2026, 3, 16, 1, 0, tzinfo=UTC).timestamp() * 1000)
TODAY = date(2026, 3, 16)
LATER = "2026-03-16T20:00:00+08:00"
STAFF = "2001"
FAR = "2026-03-18T21:00:00+08:00"
GRANTED = "AP-1"
MINUTE = 60_000

BOOK = FlowBook.load(resources.path("flows"), resources.path("codes"))


def facts(service: str, post: str = "CLERK", **more: object) -> Facts:
    made = Facts(service=BOOK.service(service), post=post, today=TODAY, granted=frozenset({GRANTED}), staff=STAFF)
    return replace(made, **more)  # type: ignore[arg-type]


def docs(service: str) -> Value:
    return [{"kind": kind, "original": True, "in_date": True} for kind in BOOK.service(service).documents]


@dataclass(slots=True)
class Leg:
    """One leg being served; keeps its state and all that the engine handed back."""

    facts: Facts
    state: LegState
    at: int = AT
    effects: tuple[Effect, ...] = ()
    by: str = ""

    @classmethod
    def of(cls, service: str, flow: str = "", *, by: str = "", step: str = "", **more: object) -> Leg:
        known = facts(service, **more)  # type: ignore[arg-type]
        return cls(known, engine.begin(BOOK, flow or BOOK.first_flow_of(service), known, at_ms=AT, step=step), by=by)

    def do(self, step: str, next_step: str = "", /, **fields: Value) -> engine.Recorded:
        done = engine.record(BOOK, self.state, step, fields, self.facts, at_ms=self.at, next_step=next_step, by=self.by)
        self.state, self.effects = done.state, (*self.effects, *done.effects)
        return done

    def refused(self, step: str, next_step: str = "", /, **fields: Value) -> Refused:
        before = self.state
        try:
            self.do(step, next_step, **fields)
        except Refused as refused:
            assert self.state is before
            return refused
        raise AssertionError(f"{step} was recorded")

    def free(self) -> engine.Recorded:
        done = engine.pass_free_steps(BOOK, self.state, self.facts, at_ms=self.at)
        self.state, self.effects = done.state, (*self.effects, *done.effects)
        return done

    def view(self, step: str = "", /, **typed: Value) -> showing.StepView:
        return showing.view(BOOK, self.state, self.facts, at_ms=self.at, typed=typed, step=step)

    def outcomes(self) -> tuple[OutcomeText, ...]:
        return showing.finish_outcomes(BOOK, self.state, self.facts, at_ms=self.at)

    def finish(self, outcome: str) -> Refused | None:
        return engine.may_finish(BOOK, self.state, outcome, self.facts, at_ms=self.at)

    @property
    def booked(self) -> list[dict[str, Value]]:
        return [e.data for e in self.effects if e.kind is EffectKind.BOOK_ITEM]

    @property
    def case(self) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for effect in self.effects:
            if effect.kind is EffectKind.CASE:
                fields = effect.data["fields"]
                assert isinstance(fields, dict)
                found |= fields
        return found


def case_record(state: LegState, kind: CaseKind) -> dict[str, Value]:
    """All that the leg has recorded of a case of this kind, later records last; nothing personal."""
    found: dict[str, Value] = {}
    for saved in state.saved:
        if (BOOK.step(saved.step).case or BOOK.flows[BOOK.flow_of[saved.step]].case) is kind:
            found |= saved.fields
    return found


def sample(field: showing.FieldView | Field, codes: tuple[str, ...], service: str) -> Value:
    """A value such as a clerk would give."""
    match field.kind:
        case Kind.BOOL:
            return True
        case Kind.ENUM | Kind.REF if codes:
            return "PASS" if field.name.startswith("id_check") else codes[0]
        case Kind.REF if field.matter:
            return GRANTED
        case Kind.LIST if codes:
            return list(codes[: max(1, field.limits.least)])
        case Kind.LIST:
            if field.name == "docs":
                return docs(service)
            return [
                {
                    part.name: sample(part, BOOK.codes.codes(part.codes) if part.codes else (), service)
                    for part in field.shape
                }
            ]
        case Kind.DT:
            return iso(AT) if field.limits.past else LATER
        case Kind.DATE:
            return TODAY.isoformat()
        case Kind.TEXT:
            return "说清楚了的一段话，足够长，不带任何号码，也不带姓名。"
        case Kind.PHONE:
            return "13800001111"
        case Kind.TAIL4:
            return "123X"
        case Kind.INT:
            return field.limits.low or 0
        case Kind.MONEY:
            return 5000
        case Kind.OBJ:
            return {part.name: sample(part, (), service) for part in field.shape}
        case _:
            return "A-1"


def fill(leg: Leg, chosen: dict[str, Value], next_step: str) -> LegState | Refused:
    """Record the current step with `chosen` and whatever else turns out to be owed."""
    typed = dict(chosen)
    view = leg.view(**typed)
    for _ in range(8):
        view = leg.view(**typed)
        for field in view.fields:
            if field.required and field.name not in typed and field.default is None:
                typed[field.name] = sample(field, tuple(c.code for c in field.codes), leg.state.top.service)
        try:
            return engine.record(
                BOOK, leg.state, view.step, typed, leg.facts, at_ms=leg.at, next_step=next_step, by=leg.by
            ).state
        except Refused as refused:
            named = refused.details.get("field") or refused.details.get("approval")
            owed = next((f for f in view.fields if named in (f.name, f.matter)), None)
            if refused.key not in ("missing", "needs_approval") or owed is None or owed.name in typed:
                return refused
            typed[owed.name] = sample(owed, tuple(c.code for c in owed.codes), leg.state.top.service)
    raise AssertionError(f"{view.step} asks without end")


def choices(view: showing.StepView) -> Iterator[dict[str, Value]]:
    """The usual answer, each other answer to one field at a time, and all that a guard weighs against each other."""
    yield {}
    for field in view.fields:
        yield from ({field.name: value} for value in answers(field))
    for guard in BOOK.step(view.step).guards:
        weighed = [field for field in view.fields if field.name in guard.ok.names]
        if len(weighed) > 1:
            for values in product(*(list(answers(field, all_codes=True)) for field in weighed)):
                yield dict(zip((field.name for field in weighed), values, strict=True))


def answers(field: showing.FieldView, *, all_codes: bool = False) -> Iterator[Value]:
    """Answers to a field that differ in what may follow."""
    codes = [code.code for code in field.codes]
    match field.kind:
        case Kind.BOOL:
            yield from (False, True)
        case Kind.ENUM | Kind.REF if codes:
            yield from codes if all_codes else (*codes[:5], codes[-1])
        case Kind.LIST if codes:
            yield from ([code] for code in codes[: 4 if field.limits.least < 2 else 0])
        case Kind.LIST if field.name == "docs":
            yield [{"kind": "OWNER_ID", "original": False, "in_date": True}]
        case Kind.MONEY:
            yield from (0, 5000, 2_000_000)
        case Kind.DT if not field.limits.past:
            yield from (LATER, FAR)
        case Kind.REF | Kind.STR | Kind.PHONE if not field.required and not field.matter:
            yield sample(field, (), "")
            yield from (STAFF,) if field.kind is Kind.REF else ()


@cache
def asked_later(flow: str) -> frozenset[str]:
    """Fields of other steps that the conditions of a flow ask for, and steps whose passing they ask for."""
    found: set[str] = set()
    for step in BOOK.flows[flow].steps.values():
        for condition in conditions_of(step):
            found |= {name for name in condition.names if step.field(name) is None}
            found |= {str(literal) for name, literal in condition.compared if name == "passed"}
        found |= {f"{step.id}.{name}" for fill in step.fills if fill.when for name in fill.when.names}
    return frozenset(found)


def conditions_of(step: Step) -> Iterator[Expression]:
    """Every condition of a step."""
    for owner in (step.must, step.silent, step.lead, step.books):
        if owner is not None:
            yield owner
    for guard in step.guards:
        yield guard.ok
    ways = (way.when for way in (*step.ways, *step.subs))
    rest = (one.when for one in (*step.fills, *step.owes, *step.branches, *step.fields))
    defaults = (default.when for field in step.fields for default in field.defaults)
    yield from (when for when in (*ways, *rest, *(b.back_when for b in step.branches), *defaults) if when is not None)


def said(state: LegState) -> tuple[object, ...]:
    """What was recorded that some condition ahead may ask for; of money only whether there is any.

    What runs inside asks nothing of what was said before it, so one leg stands for all that come there.
    """
    inside = {state.top.flow} if BOOK.flows[state.top.flow].sub else {*state.entered, *(f.flow for f in state.frames)}
    names = sorted({name for flow in inside for name in asked_later(flow)})
    found: list[object] = []
    for name in names:
        step, _, field = name.partition(".")
        value = name in state.passed if BOOK.has_step(name) else state.value(name)
        if field:
            value = state.saved_of(step).get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            value = value > 0
        found.append(str(value) if isinstance(value, list) else value)
    return tuple(found)


def key(state: LegState) -> tuple[object, ...]:
    """What decides where a leg can still go."""
    talking = state.flow == "F6" and "RET-08" not in state.passed
    measure = BOOK.codes.measures.get(str(state.value("measure"))) if talking else None
    return (
        tuple((f.flow, f.step, f.service, f.mode) for f in state.frames),
        state.locks,
        state.rounds > 1,
        said(state),
        state.step == "RET-05" and state.value("churn_reason"),
        measure and (measure.level, bool(measure.service), measure.repair),
        state.step in state.passed,
        min(2, state.times_of(state.step)),
        tuple(sorted(step for step in state.passed if BOOK.step(step).must is not None)),
    )


def explore(start: Leg, most: int = 0) -> Iterator[tuple[Leg, list[LegState]]]:
    """Every leg that can come of `start` without the server choosing a branch, with what one act leads to.

    The nearest come first; `most` stops after so many.
    """
    ahead, seen, met = deque([start.state]), {key(start.state)}, 0
    while ahead and (not most or met < most):
        assert len(seen) < 20_000, "the flow goes on without end"
        leg = Leg(start.facts, ahead.popleft(), by=start.by)
        met += 1
        view = leg.view()
        found: list[LegState] = []
        if not view.at_end and leg.state.rounds < 3:
            for chosen in choices(view):
                for way in ("", *view.next):
                    after = fill(leg, chosen, way)
                    if isinstance(after, LegState):
                        found.append(after)
        yield leg, found
        for state in found:
            if key(state) not in seen:
                seen.add(key(state))
                ahead.append(state)


def talk(kind: str = "CLOSE", *, service: str = "CLS-A", reason: str = "01") -> Leg:
    leg = Leg.of(service, post="RETAIN")
    leg.do("RET-02", kind=kind)
    leg.do("RET-03", consent=True)
    leg.do("RET-04", churn_reason=reason)
    return leg


def close(leg: Leg) -> None:
    leg.do("CLS-01", id_check="PASS")
    leg.do("CLS-02", bindings=["NONE"])
    leg.do("CLS-06", balance_way="NONE", amount=0)
    leg.do("CLS-07", order_no="X-1")
    leg.free()
