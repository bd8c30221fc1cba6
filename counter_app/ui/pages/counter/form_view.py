"""From the step engine's view of a leg to what a form shows: stages, fields, phrase. Pure; no widgets, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from counter_app.flows import showing
from counter_app.flows.book import FlowBook
from counter_app.flows.context import Facts
from counter_app.flows.definition import Kind, Need, Value
from counter_app.flows.definition import Stage as FlowStage
from counter_app.flows.showing import FieldView, StepView
from counter_app.flows.state import LegState
from counter_app.ui.data_texts import text_of
from counter_app.ui.i18n import Text
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue
from counter_app.ui.widgets.stepper import Stage, StageState

Typed = Mapping[str, Mapping[str, FieldValue]]
"""What the form holds: step, then field, then value."""

_KINDS: dict[Kind, FieldKind] = {
    Kind.STR: FieldKind.STR,
    Kind.TEXT: FieldKind.TEXT,
    Kind.INT: FieldKind.INT,
    Kind.MONEY: FieldKind.MONEY,
    Kind.ENUM: FieldKind.ENUM,
    Kind.DT: FieldKind.DATETIME,
    Kind.DATE: FieldKind.DATE,
    Kind.PHONE: FieldKind.PHONE,
    Kind.TAIL4: FieldKind.TAIL4,
    Kind.REF: FieldKind.STR,
    Kind.LIST: FieldKind.LIST,
}
_SHORT = 34
"""A label longer than this many columns takes both columns of the form."""


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

    def required(self) -> tuple[FormField, ...]:
        return tuple(f for f in self.fields if f.spec.required)


def spec_of(view: FieldView, documents: tuple[Option, ...], tick: Text | None = None) -> FieldSpec:
    """Turn an engine's field into what a form knows of it; `tick` is the sentence beside a box."""
    options = tuple(Option(code.code, text_of(code.words)) for code in view.codes)
    kind = _KINDS.get(view.kind, FieldKind.STR)
    if view.kind is Kind.BOOL:
        kind = FieldKind.TICK if view.must else FieldKind.YES_NO
    elif view.kind is Kind.REF and options:
        kind = FieldKind.ENUM
    elif view.kind is Kind.LIST and view.shape:
        options = documents
    label = text_of(view.words)
    return FieldSpec(
        tick=tick,
        name=view.name,
        kind=kind,
        label=label,
        required=view.required,
        options=options,
        most=view.limits.length or (1000 if kind is FieldKind.TEXT else 64),
        wide=kind in (FieldKind.TEXT, FieldKind.TICK, FieldKind.LIST) or _is_broad(options),
        takes_scan=view.name in ("serial", "bill_no", "order_no"),
    )


def _tick(shown: StepView) -> Text:
    """Return what a box says: what had to be told, or simply that it is so."""
    if shown.must_say is None:
        return Text("已确认", "Confirmed")
    return Text(f"已说明：{shown.must_say.zh}", f"Told: {shown.must_say.en}")


def _is_broad(options: tuple[Option, ...]) -> bool:
    """Whether segments of these options need the form's whole width."""
    return 3 <= len(options) <= 6 and sum(len(o.text.en) + 4 for o in options) > _SHORT


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

    def form(self, state: LegState, facts: Facts, *, now: int, typed: Typed) -> FormView:
        """Return the form of the present stage as it is asked now, `typed` included."""
        first = showing.view(self.book, state, facts, at_ms=now, typed=_plain(typed.get(state.step)))
        fields: list[FormField] = []
        for step in first.form:
            shown = first if step == state.step else self._step(state, facts, now, step, typed)
            if shown is not None:
                fields += self._fields(shown, facts, typed.get(step, {}))
        return self._view(first, state, now, fields, facts)

    def look_back(self, state: LegState, facts: Facts, *, now: int, stage: int) -> FormView:
        """Return a done stage, to read only."""
        first = showing.view(self.book, state, facts, at_ms=now)
        fields: list[FormField] = []
        done = [step for step in first.stages[stage].steps if any(s.step == step for s in state.saved)]
        for step in done:
            shown = showing.view(self.book, state, facts, at_ms=now, step=step)
            fields += [f for f in self._fields(shown, facts, {}, read_only=True) if f.value not in (None, [])]
        view = self._view(first, state, now, fields, facts)
        words = text_of(first.stages[stage].words)
        return _replaced(view, title=words, key=f"back:{stage}", fields=tuple(fields))

    def _step(self, state: LegState, facts: Facts, now: int, step: str, typed: Typed) -> StepView | None:
        known = self.book.step(step)
        if known.command or known.pressed or known.talk:
            return None
        return showing.view(self.book, state, facts, at_ms=now, typed=_plain(typed.get(step)), step=step)

    def _fields(
        self, shown: StepView, facts: Facts, typed: Mapping[str, FieldValue], *, read_only: bool = False
    ) -> list[FormField]:
        step = self.book.step(shown.step)
        papers = {entry.code: text_of(entry.words) for entry in self.book.codes.entries("document")}
        documents = tuple(
            Option(code, papers[code])
            for code in dict.fromkeys((*facts.service.documents, *facts.service.agent_documents))
            if code in papers
        )
        found: list[FormField] = []
        for view in shown.fields:
            asked = step.field(view.name)
            hidden = asked is not None and asked.need is Need.C and not view.required
            if view.kind is Kind.OBJ or (hidden and not read_only) or (view.shape and not documents):
                continue
            spec = spec_of(view, documents, _tick(shown))
            value = typed.get(view.name, _said(shown.saved.get(view.name, view.default), view))
            optional = not view.required and value in (None, [], False)
            if read_only:
                spec = _read_only(spec)
            blank = spec.kind is FieldKind.TICK and view.default is None
            found.append(FormField(shown.step, spec, value, optional, blank))
        return found

    def _view(self, first: StepView, state: LegState, now: int, fields: list[FormField], facts: Facts) -> FormView:
        stage = first.stage if first.stage is not None else 0
        stages = stages_of(first, state, started_at=self.started_at, now=now)
        title = first.words if first.inside else first.stages[stage].words
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
        )


def _replaced(view: FormView, *, title: Text, key: str, fields: tuple[FormField, ...]) -> FormView:
    return replace(view, title=title, key=key, fields=fields, looking_back=True, phrase=None, must_say=None)


def _read_only(spec: FieldSpec) -> FieldSpec:
    return replace(spec, read_only=True, required=False)


def _plain(values: Mapping[str, FieldValue] | None) -> dict[str, Value]:
    return {name: list(v) if isinstance(v, list) else v for name, v in (values or {}).items() if v is not None}


def _said(value: Value, view: FieldView) -> FieldValue:
    """Return a saved value as an editor takes it; records of papers become their kinds."""
    if isinstance(value, list):
        kinds = [str(v.get("kind")) if isinstance(v, dict) else str(v) for v in value]
        return kinds
    return value if isinstance(value, str | int | bool) else None


def recorded(view: FormView, values: Mapping[str, FieldValue]) -> dict[str, dict[str, Value]]:
    """Return what `RecordStage` takes: the filled fields of each step. `values` is keyed by path."""
    found: dict[str, dict[str, Value]] = {one.step: {} for one in view.fields}
    for one in view.fields:
        value = values.get(one.path, one.value)
        if one.spec.kind is FieldKind.TICK and value is False and one.blank_means_none:
            value = None
        if value is None or value == [] or value == "":
            continue
        fields = found[one.step]
        if isinstance(value, list):
            papers = one.spec.name == "docs"
            fields[one.spec.name] = [_paper(v) if papers else v for v in value]
        else:
            fields[one.spec.name] = value
    return found


def _paper(kind: str) -> Value:
    return {"kind": kind, "original": True, "in_date": True}
