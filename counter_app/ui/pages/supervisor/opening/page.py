"""The opening page: steps at the left, the step's own content, what the shift opens with at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from counter_app.domain.clock import hall_time
from counter_app.domain.codes import ShiftCode
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.folding import FoldingColumns
from counter_app.ui.pages.supervisor.opening.check_rows import CheckRows
from counter_app.ui.pages.supervisor.opening.float_rows import FloatRows
from counter_app.ui.pages.supervisor.opening.items import ITEMS
from counter_app.ui.pages.supervisor.opening.place_list import PlaceList
from counter_app.ui.pages.supervisor.opening.state import OpeningState, OpeningStep
from counter_app.ui.pages.supervisor.rail import RailStep, StepRail, StepState
from counter_app.ui.pages.supervisor.words import FloorWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, option
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

SIDE = 360


class OpeningPage(Retranslating, QWidget):
    """Signals: open_requested(); check_requested() to save the check alone; closing_requested()."""

    open_requested = Signal()
    check_requested = Signal()
    closing_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, FloorWords(self)
        self._state: OpeningState | None = None
        self._step = OpeningStep.PEOPLE
        self._touched_shift = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self.rail = StepRail(self._look, len(OpeningStep))
        self.rail.chosen.connect(self._choose_step)
        self.places, self.floats = PlaceList(self._look), FloatRows(self._look)
        self.check = CheckRows(self._look)
        self.floats.changed.connect(self._tell_rail)
        self.floats.submit_requested.connect(self._next)
        self.check.changed.connect(self._tell_rail)
        self._steps: dict[OpeningStep, QWidget] = {
            OpeningStep.PEOPLE: self.places, OpeningStep.FLOATS: self.floats, OpeningStep.CHECK: self.check,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for part in self._steps.values():
            self._stack.addWidget(part)
        self._columns = FoldingColumns(self._look, self.rail, self._build_centre(), self._build_side(), side_width=SIDE)
        Column(theme, self).addWidget(self._columns)

    def _build_centre(self) -> QWidget:
        theme = self._look.theme
        centre = Ground("card")
        self._title, self._hint = Label("h1"), Label("meta", wrap=True)
        self.rest = Button(theme, kind="pill")
        self.rest.clicked.connect(self.check.rest_is_fine)
        self.next = Button(theme, icon="next")
        self.next.clicked.connect(self._next)
        top = Line(theme, gap=8)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self.rest)
        foot = Line(theme, gap=8)
        foot.addStretch(1)
        foot.addWidget(self.next)
        column = Column(theme, centre, margin=(20, 16, 20, 14), gap=8)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        column.addWidget(Rule())
        column.addLayout(foot)
        return centre

    def _build_side(self) -> QWidget:
        theme = self._look.theme
        side = Ground("card")
        self._side_title = Label("h2")
        self.shift = Choices(self._look, kind="segment", wrap=True)
        self.shift.changed.connect(self._shift_touched)
        self._facts = tuple((Label("body2"), Label("strong")) for _ in range(3))
        self.open = Button(theme, kind="main", icon="check")
        self.open.clicked.connect(self.open_requested)
        self.save_check = Button(theme)
        self.save_check.clicked.connect(self.check_requested)
        self.to_closing = Button(theme)
        self.to_closing.clicked.connect(self.closing_requested)
        self._note = Label("hint", wrap=True)
        column = Column(theme, side, margin=16, gap=10)
        column.addWidget(self._side_title)
        column.addWidget(self.shift)
        for name, value in self._facts:
            row = Line(theme, gap=8)
            row.addWidget(name)
            row.addStretch(1)
            row.addWidget(value)
            column.addLayout(row)
        for part in (Rule(), self._note, self.open, self.save_check, self.to_closing):
            if isinstance(part, Button):
                part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(part)
        holder = QWidget()
        outer = Column(theme, holder)
        outer.addWidget(side)
        outer.addStretch(1)
        return holder

    @property
    def step(self) -> OpeningStep:
        return self._step

    def render_state(self, state: OpeningState) -> None:
        if state == self._state:
            return
        self._state = state
        self.places.render_places(state.places)
        self.floats.render_floats(state.floats, opened=state.shift is not None)
        if not self._touched_shift:
            self.shift.choose(state.usual_shift.value if state.shift is None else state.shift)
        self._tell_rail()

    def show_step(self, step: OpeningStep) -> None:
        self._step = step
        self._stack.setCurrentWidget(self._steps[step])
        self._tell_step()
        self._tell_rail()
        if step is OpeningStep.FLOATS:
            self.floats.focus_first()
        elif step is OpeningStep.CHECK:
            self.check.rows[ITEMS[0]].setFocus()

    def shift_code(self) -> ShiftCode:
        return ShiftCode(self.shift.value() or ShiftCode.A)

    def retranslate(self) -> None:
        self.shift.reoffer([option(c.value, f"{c.value} {self._words.shift(c.value)}") for c in ShiftCode])
        self.rest.set_label(self.tr("All others are OK"))
        self.next.set_label(self.tr("Next step"))
        self.open.set_label(self.tr("Open shift"))
        self.save_check.set_label(self.tr("Save the check"))
        self.to_closing.set_label(self.tr("Go to closing"))
        self._tell_step()
        self._tell_rail()

    def _tell_step(self) -> None:
        words = {
            OpeningStep.PEOPLE: (self.tr("People and counters"), self.tr("Who works where right now")),
            OpeningStep.FLOATS: (
                self.tr("Floats"),
                self.tr("Count each float with its clerk. Enter or Down goes to the next; an empty row has no box"),
            ),
            OpeningStep.CHECK: (
                self.tr("Opening check"),
                self.tr("1 OK, 2 fault, 3 not here. A fault needs a note. May be done later"),
            ),
        }
        title, hint = words[self._step]
        self._title.setText(title)
        self._hint.setText(hint)
        self.rest.setVisible(self._step is OpeningStep.CHECK)
        self.next.setVisible(self._step is not OpeningStep.CHECK)

    @Slot()
    def _tell_rail(self) -> None:
        state = self._state
        answered = len(self.check.answers())
        present = 0 if state is None else sum(p.open for p in state.places)
        boxes = sum(bool(f.text().strip()) for f in self.floats.fields.values())
        checked = state is not None and state.checked_at is not None
        opened = state is not None and state.shift is not None
        total = formats.money(self.floats.total())
        floats = self.tr("Boxes: %n", "", boxes)
        steps = (
            RailStep(
                OpeningStep.PEOPLE, self.tr("People and counters"), self.tr("Counters open: %n", "", present),
                StepState.DONE if present else StepState.OPEN,
            ),
            RailStep(
                OpeningStep.FLOATS, self.tr("Floats"), f"{floats} · {total}",
                StepState.DONE if opened else StepState.OPEN,
            ),
            RailStep(
                OpeningStep.CHECK, self.tr("Opening check"),
                self.tr("Saved") if checked else f"{answered} / {len(ITEMS)}",
                StepState.DONE if checked or answered == len(ITEMS) else StepState.OPEN,
            ),
        )  # fmt: skip
        self.rail.render_steps(steps, self._step.value)
        self.rail.say(self.tr("Open shift"), self._opened_words(), self.tr("Leave at any time; what is typed stays"))
        self._tell_side(boxes, total, answered)

    def _opened_words(self) -> str:
        state = self._state
        if state is None or state.shift is None:
            return self.tr("No shift is open yet")
        at = formats.clock(hall_time(state.opened_at))
        text = self.tr("{shift} open since {time}, {person}")
        return text.format(shift=self._words.shift(state.shift), time=at, person=state.opened_by)

    def _tell_side(self, boxes: int, total: str, answered: int) -> None:
        opened = self._state is not None and self._state.shift is not None
        faults = sum(a == "FAULT" for a in self.check.answers().values())
        found = self.tr("Faults: %n", "", faults)
        self._side_title.setText(self.tr("This shift opens with"))
        facts = (
            (self.tr("Cash boxes"), str(boxes)),
            (self.tr("Floats in all"), total),
            (self.tr("Check"), f"{answered} / {len(ITEMS)} · {found}"),
        )
        for (name, value), (said, figure) in zip(self._facts, facts, strict=True):
            name.setText(said)
            value.setText(figure)
        self._note.setText(
            self._opened_words() if opened else self.tr("The floats come out of the safe when the shift opens")
        )
        self.shift.setEnabled(not opened)
        self.open.setVisible(not opened)
        self.save_check.setVisible(opened)
        self.to_closing.setVisible(opened)

    @Slot(str)
    def _choose_step(self, key: str) -> None:
        self.show_step(OpeningStep(key))

    @Slot()
    def _next(self) -> None:
        order = tuple(OpeningStep)
        at = order.index(self._step)
        if at + 1 < len(order):
            self.show_step(order[at + 1])

    @Slot()
    def _shift_touched(self) -> None:
        self._touched_shift = True
