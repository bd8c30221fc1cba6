"""From the step engine's view of a leg to what a form shows: stages, fields, phrase. Pure; no widgets, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from counter_app.flows import filling, showing
from counter_app.flows.book import FlowBook
from counter_app.flows.context import Context, Facts
from counter_app.flows.definition import END, Need, Value, Way
from counter_app.flows.definition import Stage as FlowStage
from counter_app.flows.showing import StepView
from counter_app.flows.state import LegState
from counter_app.flows.walking import Trail, live_ways, usual_way
from counter_app.ui.data_texts import text_of
from counter_app.ui.i18n import Text
from counter_app.ui.pages.counter.field_specs import Lists, spec_of, tick_of
from counter_app.ui.pages.counter.prices import PriceView, price_of
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue, Record
from counter_app.ui.widgets.stepper import Stage, StageState

Typed = Mapping[str, Mapping[str, FieldValue]]
"""What the form holds: step, then field, then value."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of one step, with its value. `path` is `step.name`; `optional` may be folded away."""

    step: str
    spec: FieldSpec
    value: FieldValue
    optional: bool
    blank_means_none: bool = False

    @property
    def path(self) -> str:
        return f"{self.step}.{self.spec.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One stage as a form, and where it stands in the flow."""

    leg_id: str
    flow: Text
    stages: tuple[Stage, ...]
    stage: int
    key: str
    title: Text
    task: Text
    phrase: Text | None
    must_say: Text | None
    fields: tuple[FormField, ...]
    steps: tuple[str, ...]
    target_s: int
    at_end: bool
    looking_back: bool = False
    branches: tuple[tuple[str, Text], ...] = ()
    may_return: bool = False
    next: tuple[str, ...] = ()
    ways: tuple[tuple[str, Text], ...] = ()
    """Other steps than the usual one that the present step may go on to."""
    inside: Text | None = None
    """The flow inside the leg's own that the work is in."""
    place: tuple[int, int] | None = None
    """Inside such a flow: the number of the step, and how many it has."""
    price: PriceView | None = None

    def required(self) -> tuple[FormField, ...]:
        return tuple(f for f in self.fields if f.spec.required)


def stages_of(view: StepView, state: LegState, *, started_at: int, now: int) -> tuple[Stage, ...]:
    """Return the stepper's stages with the time that each has taken."""
    ends = {saved.step: saved.at_ms for saved in state.saved}
    found: list[Stage] = []
    begin = started_at
    for number, stage in enumerate(view.stages):
        times = [ends[step] for step in stage.steps if step in ends]
        if view.stage is not None and number < view.stage:
            where = StageState.DONE
            used = max(times, default=begin) - begin
            begin = max(times, default=begin)
        elif number == view.stage:
            where, used = StageState.CURRENT, now - begin
        else:
            where, used = StageState.NEXT, 0
        found.append(Stage(str(number), text_of(stage.words), stage.seconds, where, max(0, used) // 1000))
    return tuple(found)


def other_ways(
    book: FlowBook, state: LegState, facts: Facts, *, now: int, typed: Mapping[str, Value]
) -> tuple[tuple[str, Text], ...]:
    """Return the steps that the present one may go on to beside the usual one, as the form stands."""
    trail = Trail(book, facts, now, state)
    saved = state.saved_of(state.step)
    here = filling.completed(Context(book, state, facts, now, trail.step, {**saved, **typed}))
    usual = usual_way(here, trail)
    usual_step = None if usual is None else usual.to
    steps = (_target(way, state) for way in live_ways(here, trail) if way.to != usual_step)
    return tuple((step, text_of(book.step(step).words)) for step in dict.fromkeys(steps) if step)


def _target(way: Way, state: LegState) -> str:
    """Return the step that a way ends at: the end of a flow inside another is where that one goes on."""
    return state.top.back if way.to == END else way.to


def marks_of(stages: tuple[FlowStage, ...]) -> tuple[float, ...]:
    """Return the ends of stages as shares of their whole standard time."""
    whole = sum(stage.seconds for stage in stages)
    if not whole:
        return ()
    sums, ends = 0, []
    for stage in stages[:-1]:
        sums += stage.seconds
        ends.append(sums / whole)
    return tuple(ends)


@dataclass(frozen=True, slots=True)
class FormMaker:
    """Shows one leg. Holds what does not change while it lasts."""

    book: FlowBook
    leg_id: str
    started_at: int
    people: tuple[Option, ...] = ()
    places: tuple[Option, ...] = ()

    def form(self, state: LegState, facts: Facts, *, now: int, typed: Typed, whole: bool = True) -> FormView:
        """Return the form of the present stage as it is asked now, `typed` included; else of its first step alone."""
        first = showing.view(self.book, state, facts, at_ms=now, typed=_plain(typed.get(state.step)))
        fields: list[FormField] = []
        agent = _has_agent(state, typed)
        for step in self._steps(first, state, facts, now) if whole else (state.step,):
            shown = first if step == state.step else self._step(state, facts, now, step, typed)
            if shown is not None:
                fields += self._fields(shown, facts, typed.get(step, {}), agent=agent)
        return self._view(first, state, now, fields, facts, typed)

    def _steps(self, first: StepView, state: LegState, facts: Facts, now: int) -> tuple[str, ...]:
        """Return the steps of the stage that are asked together: up to one whose place a flow inside takes."""
        found = [state.step]
        for step in first.form[1:]:
            here = Context(self.book, state, facts, now, self.book.step(step))
            if any(way.when is None or way.when.holds(here.lookup) for way in self.book.step(step).subs):
                break
            found.append(step)
        return tuple(found)

    def look_back(self, state: LegState, facts: Facts, *, now: int, stage: int) -> FormView:
        """Return a done stage, to read only."""
        first = showing.view(self.book, state, facts, at_ms=now)
        fields: list[FormField] = []
        done = [step for step in first.stages[stage].steps if any(s.step == step for s in state.saved)]
        for step in done:
            shown = showing.view(self.book, state, facts, at_ms=now, step=step)
            fields += [f for f in self._fields(shown, facts, {}, read_only=True) if f.value not in (None, [], {})]
        view = self._view(first, state, now, fields, facts, {})
        words = text_of(first.stages[stage].words)
        return _replaced(view, title=words, key=f"back:{stage}", fields=tuple(fields))

    def _step(self, state: LegState, facts: Facts, now: int, step: str, typed: Typed) -> StepView | None:
        known = self.book.step(step)
        if known.command or known.pressed or known.talk:
            return None
        return showing.view(self.book, state, facts, at_ms=now, typed=_plain(typed.get(step)), step=step)

    def _fields(
        self,
        shown: StepView,
        facts: Facts,
        typed: Mapping[str, FieldValue],
        *,
        agent: bool = True,
        read_only: bool = False,
    ) -> list[FormField]:
        step = self.book.step(shown.step)
        lists = self._lists(facts, agent=agent)
        found: list[FormField] = []
        for view in shown.fields:
            asked = step.field(view.name)
            hidden = asked is not None and asked.need is Need.C and not view.required
            spec = spec_of(view, lists, tick_of(shown))
            if (hidden and not read_only) or (spec.kind is FieldKind.CHECKLIST and not spec.options):
                continue
            value = typed.get(view.name, _said(shown.saved.get(view.name, view.default)))
            optional = not view.required and value in (None, [], {}, False)
            if read_only:
                spec = _read_only(spec)
            blank = spec.kind is FieldKind.TICK and view.default is None
            found.append(FormField(shown.step, spec, value, optional, blank))
        return found

    def _lists(self, facts: Facts, *, agent: bool) -> Lists:
        papers = {entry.code: text_of(entry.words) for entry in self.book.codes.entries("document")}
        kinds = dict.fromkeys((*facts.service.documents, *(facts.service.agent_documents if agent else ())))
        return Lists(
            codes=self.book.codes,
            today=facts.today,
            documents=tuple(Option(kind, papers[kind]) for kind in kinds if kind in papers),
            people=self.people,
            places=self.places,
        )

    def _view(
        self, first: StepView, state: LegState, now: int, fields: list[FormField], facts: Facts, typed: Typed
    ) -> FormView:
        stage = first.stage if first.stage is not None else 0
        stages = stages_of(first, state, started_at=self.started_at, now=now)
        title = first.words if first.inside or first.stage is None else first.stages[stage].words
        return FormView(
            leg_id=self.leg_id,
            flow=text_of(first.flow_words),
            stages=stages,
            stage=stage,
            key=first.step,
            title=text_of(title),
            task=text_of(first.task),
            phrase=text_of(first.phrase) if first.phrase else None,
            must_say=text_of(first.must_say) if first.must_say else None,
            fields=tuple(fields),
            steps=first.form,
            target_s=first.target_s,
            at_end=first.at_end,
            branches=tuple((b.to_flow, text_of(b.words)) for b in first.branches),
            may_return=first.may_return,
            next=first.next,
            ways=other_ways(self.book, state, facts, now=now, typed=_plain(typed.get(state.step))),
            inside=text_of(self.book.flows[first.inside].words) if first.inside else None,
            place=self._place(first),
            price=price_of(self.book.codes, {one.spec.name: one.value for one in fields}),
        )

    def _place(self, first: StepView) -> tuple[int, int] | None:
        if first.inside is None:
            return None
        steps = tuple(self.book.flows[first.inside].steps)
        return steps.index(first.step) + 1, len(steps)


def _has_agent(state: LegState, typed: Typed) -> bool:
    """Return whether somebody acts for the owner: only then are an agent's papers asked for."""
    said = [fields["agent_check"] for fields in typed.values() if "agent_check" in fields]
    return (said[-1] if said else state.value("agent_check")) == "PASS"


def _replaced(view: FormView, *, title: Text, key: str, fields: tuple[FormField, ...]) -> FormView:
    return replace(view, title=title, key=key, fields=fields, looking_back=True, phrase=None, must_say=None)


def _read_only(spec: FieldSpec) -> FieldSpec:
    return replace(spec, read_only=True, required=False)


def _plain(values: Mapping[str, FieldValue] | None) -> dict[str, Value]:
    return {name: _value(value) for name, value in (values or {}).items() if value is not None}


def _value(value: FieldValue) -> Value:
    """Return what an editor holds as the engine takes it; parts left empty are not there."""
    if isinstance(value, dict):
        return {name: part for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_value(entry) for entry in value]
    return value


def _said(value: Value) -> FieldValue:
    """Return a saved value as an editor takes it."""
    if isinstance(value, dict):
        return _record(value)
    if isinstance(value, list):
        records = [_record(entry) for entry in value if isinstance(entry, dict)]
        return records or [str(entry) for entry in value]
    return value


def _record(value: dict[str, Value]) -> Record:
    return {name: part for name, part in value.items() if isinstance(part, str | int | bool)}


def recorded(view: FormView, values: Mapping[str, FieldValue]) -> dict[str, dict[str, Value]]:
    """Return what `RecordStage` takes: the filled fields of each step. `values` is keyed by path."""
    found: dict[str, dict[str, Value]] = {one.step: {} for one in view.fields}
    for one in view.fields:
        value = values.get(one.path, one.value)
        if one.spec.kind is FieldKind.TICK and value is False and one.blank_means_none:
            value = None
        if value not in (None, [], {}, ""):
            found[one.step][one.spec.name] = _value(value)
    return found
