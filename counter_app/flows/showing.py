"""What the step form, the stepper and the door's `flow` view show of a leg. Reads, never moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product

from counter_app.flows import engine, fields, filling, retention
from counter_app.flows.book import FlowBook
from counter_app.flows.codes import Code
from counter_app.flows.context import TALK_LIMIT_MS, Context, Facts
from counter_app.flows.definition import (
    END,
    Field,
    Kind,
    Limits,
    Mode,
    Need,
    OutcomeText,
    Stage,
    Value,
    Way,
    Words,
)
from counter_app.flows.expression import Expression
from counter_app.flows.state import PERSONAL_MARK, LegState
from counter_app.flows.walking import Trail, is_inside, ways_of

_SOURCES = {"papers_ok": "docs", "measure_level": "measure", "measure_order": "measure"}
_MOST_ANSWERS = 300


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field as it is asked now. `need` is R when it has to be filled, C when that hangs on this form."""

    name: str
    words: Words
    kind: Kind
    need: Need
    required: bool
    codes: tuple[Code, ...]
    default: Value
    personal: bool
    must: bool
    limits: Limits
    shape: tuple[Field, ...]
    matter: str


@dataclass(frozen=True, slots=True)
class BranchView:
    to_flow: str
    words: Words
    mode: Mode


@dataclass(frozen=True, slots=True)
class StepView:
    """A leg at its current step. `inside` is the flow inside the leg's own, `inside_at` where it hangs."""

    flow: str
    flow_words: Words
    step: str
    words: Words
    task: Words
    phrase: Words | None
    must_say: Words | None
    fields: tuple[FieldView, ...]
    saved: Mapping[str, Value]
    next: tuple[str, ...]
    branches: tuple[BranchView, ...]
    target_s: int
    stages: tuple[Stage, ...]
    stage: int | None
    form: tuple[str, ...]
    inside: str | None
    inside_at: str | None
    at_end: bool
    may_return: bool
    offers_locked: bool
    talk_left_ms: int | None


def view(
    book: FlowBook,
    state: LegState,
    facts: Facts,
    *,
    at_ms: int,
    typed: Mapping[str, Value] | None = None,
    step: str = "",
) -> StepView:
    """Show the leg at its step, or one of the form's other steps (`form`) as it will be asked.

    `typed` is what the form holds now; conditions between its fields follow it.
    """
    trail = Trail(book, facts, at_ms, state if not step else state.at(step))
    shown = trail.step
    own = state.leg_frame
    inside = state.top if state.top is not own else None
    saved = dict(state.saved_of(shown.id))
    context = Context(book, state, facts, at_ms, shown, {**saved, **dict(typed or {})})
    full, blank = filling.completed(context), filling.completed(replace(context, typed={}))
    at_end = not step and engine.is_at_end(book, state, facts, at_ms=at_ms)
    flow = book.flows[own.flow]
    start = state.talk_from
    return StepView(
        flow=own.flow,
        flow_words=flow.words,
        step=shown.id,
        words=shown.words,
        task=shown.task,
        phrase=shown.phrase,
        must_say=shown.must_say,
        fields=tuple(_field_view(field, full, blank) for field in shown.fields if field.auto is None),
        saved=saved,
        next=() if at_end else next_steps(trail, context, full),
        branches=tuple(
            BranchView(b.to_flow, b.words, b.mode) for b, _ in engine.branches(book, state, facts, at_ms=at_ms)
        ),
        target_s=_target_s(book, state, shown.seconds, shown.id),
        stages=flow.stages,
        stage=flow.stage_of(own.step),
        form=_form(book, state),
        inside=inside.flow if inside else None,
        inside_at=own.step if inside else None,
        at_end=at_end,
        may_return=bool(own.back),
        offers_locked=context.offers_locked,
        talk_left_ms=None if start is None else max(0, start + TALK_LIMIT_MS - at_ms),
    )


def next_steps(trail: Trail, context: Context, full: Context) -> tuple[str, ...]:
    """Steps that `record_step` may name as `next` now, the usual one first.

    `full` is `context` completed. A way whose condition asks for this step's own fields counts when some
    answer to them would open it.
    """
    usual: list[str] = []
    possible: list[str] = []
    for way in ways_of(trail, trail.step):
        target = _target(trail, way, full)
        if target is None:
            continue
        if way.when is None or way.when.holds(full.lookup):
            usual.append(target)
        elif any(way.when.holds(answer.lookup) for answer in _answers(context, way.when)):
            possible.append(target)
    return tuple(dict.fromkeys((*usual, *possible)))


def _target(trail: Trail, way: Way, context: Context) -> str | None:
    """The step a way leads to as the clerk sees it, or None when it cannot be named."""
    if way.to == END:
        return trail.state.top.back if is_inside(trail.state) else None
    shut = retention.talk_refusal(way.to, _as_if(trail.step.id, context))
    return None if shut or trail.book.step(way.to).command else way.to


def _answers(context: Context, condition: Expression) -> Iterator[Context]:
    """The moment with every possible answer to the open fields of the step that the condition hangs on."""
    step = context.step
    assert step is not None
    asked = {_SOURCES.get(name, name) for name in condition.names}
    fields = [f for f in step.fields if f.name in asked and f.auto is None and f.name not in context.typed]
    choices = [_choices(field, context) for field in fields]
    for answer in islice(product(*choices), _MOST_ANSWERS):
        values = {field.name: value for field, value in zip(fields, answer, strict=True)}
        yield filling.completed(replace(context, typed={**context.typed, **values}))


def _choices(field: Field, context: Context) -> tuple[Value, ...]:
    if field.kind is Kind.BOOL:
        return (True, False)
    if field.name == "docs":
        good: list[Value] = [
            {"kind": paper, "original": True, "in_date": True}
            for paper in (*context.service.documents, *context.service.agent_documents)
        ]
        return (good, [])
    codes = filling.open_codes(field, context)
    return codes if field.need is Need.R else (None, *codes)


def _as_if(step: str, context: Context) -> Context:
    """At RET-03 consent is not given yet, and what follows a yes is still a possible next step."""
    if step != "RET-03":
        return context
    return replace(context, state=context.state.with_saved(step, {"consent": True}, context.at_ms))


def _field_view(field: Field, full: Context, blank: Context) -> FieldView:
    """Show a field as the form stands (`full`), with the default that an empty form would have (`blank`)."""
    book = full.book
    required = filling.is_required(field, full)
    need = Need.R if required else Need.O
    if not required and field.when is not None and field.need is Need.C and full.step is not None:
        hangs = any(full.step.field(name) is not None for name in field.when.names)
        need = Need.C if hangs else Need.O
    words = {code.code: code for code in book.codes.entries(field.codes)} if field.codes else {}
    return FieldView(
        name=field.name,
        words=field.words,
        kind=field.kind,
        need=need,
        required=required,
        codes=tuple(words[code] for code in filling.open_codes(field, full)),
        default=None if blank.typed.get(field.name) == PERSONAL_MARK else blank.typed.get(field.name),
        personal=fields.is_personal(field),
        must=field.must,
        limits=field.limits,
        shape=field.shape,
        matter=field.matter,
    )


def _target_s(book: FlowBook, state: LegState, seconds: int, step: str) -> int:
    """The step's standard time; processing (HDL-06) takes what the service's own target leaves."""
    if step != "HDL-06":
        return seconds
    flow = book.flows["F1"]
    others = sum(stage.seconds for stage in flow.stages) - seconds
    return max(60, book.service(state.top.service).target_min * 60 - others)


def _form(book: FlowBook, state: LegState) -> tuple[str, ...]:
    """Steps of the present stage that one form shows together, from the current one on."""
    flow = book.flows[state.top.flow]
    stage = flow.stage_of(state.step)
    if stage is None:
        return (state.step,)
    steps = flow.stages[stage].steps
    return steps[steps.index(state.step) :]


def finish_outcomes(book: FlowBook, state: LegState, facts: Facts, *, at_ms: int) -> tuple[OutcomeText, ...]:
    """Outcomes that `finish` may be given, in the order of the digits; the usual ones for this leg first."""
    context = Context(book, state, facts, at_ms)
    given = [outcome for outcome in book.outcomes(state.flow) if not outcome.by]
    return tuple(sorted(given, key=lambda one: one.usual is None or not one.usual.holds(context.lookup)))
