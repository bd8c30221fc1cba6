"""The form of the present stage: the fields of its steps, what to say, and Back/Next. Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.clock import iso_local
from counter_app.domain.rows import Json
from counter_app.flows.definition import Kind
from counter_app.flows.showing import FieldView, StepView
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec
from counter_app.ui.widgets.grounds import Chip, Column, Glyph, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.theme.tokens import Tone

KINDS = {
    Kind.STR: FieldKind.STR, Kind.TEXT: FieldKind.TEXT, Kind.INT: FieldKind.INT, Kind.MONEY: FieldKind.MONEY,
    Kind.ENUM: FieldKind.ENUM, Kind.DATE: FieldKind.DATE, Kind.PHONE: FieldKind.PHONE, Kind.TAIL4: FieldKind.TAIL4,
    Kind.LIST: FieldKind.LIST, Kind.DT: FieldKind.TICK, Kind.OBJ: FieldKind.TEXT,
}
DONE = Text("已确认", "Confirmed")
TOLD = Text("是", "Yes")


def spec_of(field: FieldView, documents: tuple[Option, ...]) -> FieldSpec:
    """Return how a flow field is asked. A time that the customer's act sets is a tick; papers are a list of kinds."""
    kind = KINDS.get(field.kind, FieldKind.STR)
    options = tuple(Option(c.code, Text(c.words.zh, c.words.en)) for c in field.codes)
    if field.kind is Kind.BOOL:
        kind = FieldKind.TICK if field.must else FieldKind.YES_NO
    elif field.kind is Kind.REF:
        kind = FieldKind.ENUM if options else FieldKind.STR
    elif field.kind is Kind.LIST and field.shape:
        options = documents
    tick = DONE if field.kind is Kind.DT else Text(field.words.zh, field.words.en) if kind is FieldKind.TICK else None
    return FieldSpec(
        name=field.name, kind=kind, label=Text(field.words.zh, field.words.en), required=field.required,
        options=options, tick=tick, most=field.limits.length or 200,
        wide=kind in (FieldKind.TEXT, FieldKind.LIST),
    )


def to_hall(field: FieldView, value: object, now_ms: int) -> Json:
    """Return what `record_step` takes for what the form holds."""
    if field.kind is Kind.DT:
        return iso_local(now_ms) if value is True else None
    if field.kind is Kind.LIST and field.shape and isinstance(value, list):
        return [{"kind": str(kind), "original": True, "in_date": True} for kind in value]
    if isinstance(value, str | int | bool) or value is None:
        return value
    if isinstance(value, list):
        return [str(v) for v in value]
    return None


def from_hall(field: FieldView, value: Json) -> object:
    if field.kind is Kind.DT:
        return value is not None
    if isinstance(value, list):
        return [str(v["kind"]) if isinstance(v, dict) else str(v) for v in value]
    return value


class StepForm(QWidget):
    """Fields of every step of the stage in two columns, the script beside them, the action row below.

    Signals: next_requested(); back_requested(); edited() while a person types.
    """

    next_requested = Signal()
    edited = Signal()

    def __init__(self, look: Look, documents: tuple[Option, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._documents = look, documents
        self._steps: tuple[StepView, ...] = ()
        self._key: tuple[object, ...] = ()
        self._fields: list[tuple[str, FieldView, Field]] = []
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._task = Label("h2"), Label("hint", wrap=True)
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = QWidget()
        column = Column(theme, left, gap=10)
        column.addWidget(self._title)
        column.addWidget(self._task)
        column.addWidget(SideScroll(self._body), 1)
        script = Ground("inset")
        words = Column(theme, script, margin=14, gap=10)
        head = Line(theme, gap=8)
        self._script_title = Label("strong")
        head.addWidget(Glyph(theme, "script", colour="accent_text", size=16))
        head.addWidget(self._script_title)
        head.addStretch(1)
        self._phrase, self._must = Label("body", wrap=True), Label("meta", wrap=True)
        words.addLayout(head)
        words.addWidget(self._phrase)
        words.addStretch(1)
        words.addWidget(self._must)
        script.setMinimumWidth(theme.px(170))
        script.setMaximumWidth(theme.px(260))
        upper = Line(theme, gap=16)
        upper.addWidget(left, 1)
        upper.addWidget(script)
        self._need, self._saved = Chip(), Label("meta")
        self._next = Button(theme, kind="main", icon="enter")
        self._next.clicked.connect(self.next_requested)
        row = Line(theme, gap=10)
        row.addWidget(self._need)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._next)
        box = Column(theme, self, gap=12)
        box.addLayout(upper, 1)
        box.addWidget(Rule())
        box.addLayout(row)

    def render_steps(self, steps: tuple[StepView, ...], drafts: dict[str, Json]) -> None:
        """Show a stage; fields are made again only when another form is asked."""
        key = tuple((s.step, tuple((f.name, f.required, len(f.codes)) for f in s.fields)) for s in steps)
        self._steps = steps
        if key != self._key:
            self._key = key
            held = {(step, f.name): w.value() for step, f, w in self._fields}
            self._make_fields(held, drafts)
        self._say()

    def _make_fields(self, held: Mapping[tuple[str, str], object], drafts: dict[str, Json]) -> None:
        for _, _, widget in self._fields:
            self._grid.removeWidget(widget)
            widget.deleteLater()
        self._fields = []
        place = 0
        for step in self._steps:
            saved = drafts.get(step.step)
            for field in step.fields:
                widget = Field(self._look, spec_of(field, self._documents))
                widget.setObjectName(f"{step.step}.{field.name}")
                typed = saved.get(field.name) if isinstance(saved, dict) else None
                value = held.get((step.step, field.name))
                if value is None and typed is not None:
                    value = from_hall(field, typed)
                if value is None:
                    value = from_hall(field, step.saved.get(field.name, field.default))
                if value is not None:
                    widget.set_value(value)  # type: ignore[arg-type]  # the flow's own types
                widget.changed.connect(self._changed)
                self._fields.append((step.step, field, widget))
                place = self._place(widget, place)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        theme = self._look.theme
        self._grid.setHorizontalSpacing(theme.px(14))
        self._grid.setVerticalSpacing(theme.px(12))

    def _place(self, widget: Field, place: int) -> int:
        if widget.spec.wide:
            place += place % 2
            self._grid.addWidget(widget, place // 2, 0, 1, 2)
            return place + 2
        self._grid.addWidget(widget, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        return place + 1

    def values(self, now_ms: int) -> dict[str, Json]:
        """Return {step: {field: value}} of what is filled; empty fields are left out."""
        found: dict[str, dict[str, Json]] = {step.step: {} for step in self._steps}
        for step, field, widget in self._fields:
            value = to_hall(field, widget.value(), now_ms)
            if value is not None and value != "" and value != []:
                found.setdefault(step, {})[field.name] = value
        return {step: dict(fields) for step, fields in found.items()}

    def first_missing(self) -> tuple[Field, str] | None:
        """Return the first required field of the current step that is empty, with its label."""
        current = self._steps[0].step if self._steps else ""
        for step, field, widget in self._fields:
            if step == current and field.required and not widget.is_filled():
                return widget, self._look.words.said(widget.spec.label)
        return None

    def point_to(self, name: str, error: str) -> None:
        """Show an error at a field and give it the focus."""
        for _, field, widget in self._fields:
            if field.name == name:
                widget.set_error(error)
                widget.setFocus()
                return

    def focus_first(self) -> None:
        missing = self.first_missing()
        target = missing[0] if missing else (self._fields[0][2] if self._fields else self._next)
        target.setFocus()

    def set_saved(self, text: str) -> None:
        self._saved.setText(text)

    @Slot(str, object)
    def _changed(self, name: str, value: object) -> None:
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        if not self._steps:
            return
        first, said = self._steps[0], self._look.words.said
        self._title.setText(_sentence(said(Text(first.words.zh, first.words.en))))
        self._task.setText(_sentence(said(Text(first.task.zh, first.task.en))))
        phrase = next((s.phrase for s in self._steps if s.phrase is not None), None)
        self._phrase.setText("" if phrase is None else f"“{said(Text(phrase.zh, phrase.en))}”")
        must = next((s.must_say for s in self._steps if s.must_say is not None), None)
        self._must.setText("" if must is None else self.tr("Must say: %1").replace("%1", said(Text(must.zh, must.en))))
        wanted = [w for _, f, w in self._fields if f.required]
        filled = sum(w.is_filled() for w in wanted)
        self._need.setVisible(bool(wanted))
        tone = Tone.OK if filled == len(wanted) else Tone.WARN
        self._need.show_as(self.tr("Required %1/%2").replace("%1", str(filled)).replace("%2", str(len(wanted))), tone)

    def retranslate(self) -> None:
        self._script_title.setText(self.tr("Script"))
        self._next.set_label(self.tr("Next step"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
