"""Plays legs through the real flow files as a clerk would: fills what a step asks, takes every way on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import cast

from counter_app import resources
from counter_app.domain.errors import Refused
from counter_app.flows import engine, showing
from counter_app.flows.book import FlowBook
from counter_app.flows.context import Facts
from counter_app.flows.definition import Field, Kind, Value
from counter_app.flows.state import LegState
from counter_app.flows.walking import Effect, EffectKind

AT = int(datetime(2026, 3, 16, 1, 0, tzinfo=UTC).timestamp() * 1000)
TODAY = date(2026, 3, 16)
LATER = "2026-03-16T20:00:00+08:00"
GRANTED = "AP-1"
MINUTE = 60_000

BOOK = FlowBook.load(resources.path("flows"), resources.path("codes"))


def facts(service: str, post: str = "CLERK", **more: object) -> Facts:
    made = Facts(service=BOOK.service(service), post=post, today=TODAY, granted=frozenset({GRANTED}))
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

    @classmethod
    def of(cls, service: str, flow: str = "", **more: object) -> Leg:
        known = facts(service, **more)  # type: ignore[arg-type]
        return cls(known, engine.begin(BOOK, flow or BOOK.first_flow(known.service.queue), known, at_ms=AT))

    def do(self, step: str, next_step: str = "", /, **fields: Value) -> engine.Recorded:
        done = engine.record(BOOK, self.state, step, fields, self.facts, at_ms=self.at, next_step=next_step)
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
                found |= effect.data
        return found


def sample(field: showing.FieldView | Field, codes: tuple[str, ...], service: str) -> Value:
    """A value such as a clerk would give."""
    match field.kind:
        case Kind.BOOL:
            return True
        case Kind.ENUM | Kind.REF if codes:
            return "PASS" if field.name == "id_check" else codes[0]
        case Kind.REF if field.matter:
            return GRANTED
        case Kind.LIST if codes:
            return [codes[0]]
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
            return LATER
        case Kind.DATE:
            return "2026-03-17"
        case Kind.PHONE:
            return "13800001111"
        case Kind.TAIL4:
            return "123X"
        case Kind.INT | Kind.MONEY:
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
            return engine.record(BOOK, leg.state, view.step, typed, leg.facts, at_ms=leg.at, next_step=next_step).state
        except Refused as refused:
            if refused.key != "missing" or str(refused.details["field"]) in typed:
                return refused
            owed = next(f for f in view.fields if f.name == refused.details["field"])
            typed[owed.name] = sample(owed, tuple(c.code for c in owed.codes), leg.state.top.service)
    raise AssertionError(f"{view.step} asks without end")


def choices(view: showing.StepView) -> Iterator[dict[str, Value]]:
    """The usual answer, and each other answer to one field at a time."""
    yield {}
    for field in view.fields:
        if field.kind is Kind.BOOL:
            yield {field.name: False}
            yield {field.name: True}
        elif field.kind in (Kind.ENUM, Kind.REF) and field.codes:
            for code in (*field.codes[:5], field.codes[-1]):
                yield {field.name: code.code}
        elif field.name == "docs":
            yield {"docs": [{"kind": "OWNER_ID", "original": False, "in_date": True}]}
        elif field.name == "amount":
            yield {"amount": 0}
            yield {"amount": 2_000_000}


def key(state: LegState) -> tuple[object, ...]:
    """What decides where a leg can still go."""
    measure = BOOK.codes.measures.get(str(state.value("measure")))
    said: tuple[str, ...] = ()
    if state.top.flow == "F6":
        said = ("kind", "consent", "decision", *(["churn_reason"] if state.step == "RET-05" else []))
    return (
        tuple((f.flow, f.step, f.service, f.mode) for f in state.frames),
        state.locks,
        state.rounds > 1,
        tuple(cast("str | bool | None", state.value(name)) for name in said),
        said and measure and (measure.level, measure.service),
        state.step in state.passed,
        tuple(sorted(step for step in state.passed if BOOK.step(step).must is not None)),
    )


def explore(start: Leg, limit: int = 2000) -> Iterator[tuple[Leg, list[LegState]]]:
    """Every leg that can come of `start` without the server choosing a branch, with what one act leads to."""
    ahead, seen = [start.state], {key(start.state)}
    while ahead:
        assert len(seen) < limit, "the flow goes on without end"
        leg = Leg(start.facts, ahead.pop())
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
