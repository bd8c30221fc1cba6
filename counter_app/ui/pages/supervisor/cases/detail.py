"""The detail of one entry: facts, clocks, the next step or the call, whose it is, what was said, what happened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.case_codes import LeadState
from counter_app.ui.case_words import TONES, CaseWords
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.cases.detail_state import ClockLine, Detail
from counter_app.ui.pages.supervisor.cases.step_box import StepBox
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.call_box import CallBox
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.fact_lines import Fact, FactLines
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import DataLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo


class DetailCard(Retranslating, Ground):
    """Signals: take_requested(); assign_requested(str) with the person; close_requested(str) with the outcome;
    raise_requested(); reopen_requested(); cancel_requested(); lead_ended(LeadState); left() to go back to the list."""

    take_requested = Signal()
    assign_requested = Signal(str)
    close_requested = Signal(str)
    raise_requested = Signal()
    reopen_requested = Signal()
    cancel_requested = Signal()
    lead_ended = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._words = look, CaseWords(self)
        self._state: Detail | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self.back = Button(theme, kind="quiet", icon="back")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self._number, self._title = DataLabel("h2"), Label("strong", wrap=True)
        self._chip, self._level = Chip(), Chip()
        head = Line(theme, gap=8)
        head.addWidget(self.back)
        head.addWidget(self._number)
        head.addStretch(1)
        for chip in (self._level, self._chip):
            head.addWidget(chip)
        self._facts, self._clocks, self._said = FactLines(self._look), FactLines(self._look), FactLines(self._look)
        self._calls, self._history = FactLines(self._look), FactLines(self._look)
        self.step, self.call = StepBox(self._look), CallBox(self._look)
        inside = QWidget()
        self._body = Column(theme, inside, margin=(16, 4, 16, 16), gap=10)
        self._titles: dict[QWidget, Label] = {}
        self._body.addWidget(self._title)
        self._body.addWidget(self._clocks)
        self._body.addWidget(self.step)
        self._body.addWidget(self.call)
        self._body.addWidget(self._build_owner())
        self._body.addWidget(self._build_ends())
        for section in (self._facts, self._said, self._calls, self._history):
            self._add_section(section)
        self._body.addStretch(1)
        shown = QWidget()
        column = Column(theme, shown, margin=(0, 12, 0, 8), gap=8)
        top = QWidget()
        Line(theme, top, margin=(16, 0, 16, 0)).addLayout(head)
        column.addWidget(top)
        column.addWidget(SideScroll(inside), 1)
        self._empty = EmptyState(theme, "list")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        Column(theme, self).addWidget(self._stack)

    def _add_section(self, part: FactLines) -> None:
        title = Label("strong")
        self._titles[part] = title
        self._body.addWidget(Rule())
        self._body.addWidget(title)
        self._body.addWidget(part)

    def _build_owner(self) -> QWidget:
        theme = self._look.theme
        self._owner_row = QWidget()
        self.take = Button(theme, icon="hand")
        self.take.clicked.connect(self.take_requested)
        self.person = SearchCombo(self._look)
        self.assign = Button(theme, icon="people")
        self.assign.clicked.connect(self._assign)
        flow = FlowLayout(theme, self._owner_row, gap=8)
        for part in (self.take, self.person, self.assign):
            flow.addWidget(part)
        return self._owner_row

    def _build_ends(self) -> QWidget:
        theme = self._look.theme
        self._ends_row = QWidget()
        self.outcome = SearchCombo(self._look)
        self.close_case = Button(theme, icon="finish")
        self.close_case.clicked.connect(self._close_case)
        self.raise_level, self.reopen = Button(theme, icon="up"), Button(theme, icon="redo")
        self.cancel = Button(theme, icon="close")
        self.won, self.lost = Button(theme, icon="check"), Button(theme, icon="close")
        self.raise_level.clicked.connect(self.raise_requested)
        self.reopen.clicked.connect(self.reopen_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        self.won.clicked.connect(self._won)
        self.lost.clicked.connect(self._lost)
        flow = FlowLayout(theme, self._ends_row, gap=8)
        for part in (
            self.outcome,
            self.close_case,
            self.raise_level,
            self.reopen,
            self.cancel,
            self.won,
            self.lost,
        ):
            flow.addWidget(part)
        return self._ends_row

    def render(self, state: Detail | None) -> None:  # type: ignore[override]
        self._state = state
        self._stack.setCurrentIndex(0 if state is None else 1)
        if state is None:
            return
        self._number.set_text(state.entry.number)
        self._title.setText(state.title)
        self._chip.show_as(state.state, Tone.ACCENT if state.entry.is_open else Tone.NEUTRAL)
        self._level.show_as(state.entry.level, Tone.BAD if state.entry.level in ("L3", "L4") else Tone.NEUTRAL)
        self._level.setVisible(bool(state.entry.level))
        self._clocks.show_facts(tuple(self._clock(line) for line in state.clocks))
        self._clocks.setVisible(bool(state.clocks))
        self.step.render(state.form, state.step_bar, wish=state.wish, waiting=state.waiting)
        self.call.render(state.call)
        self._show_owner(state)
        self._show_ends(state)
        for part, facts in (
            (self._facts, state.facts),
            (self._said, state.said),
            (self._calls, state.calls),
            (self._history, state.history),
        ):
            part.show_facts(facts)
            for widget in (part, self._titles[part]):
                widget.setVisible(bool(facts))

    def _clock(self, line: ClockLine) -> Fact:
        return (line.name, f"{line.due} · {line.left} · {self._words.colour(line.colour)}", TONES[line.colour])

    def _show_owner(self, state: Detail) -> None:
        self._owner_row.setVisible(state.may_take or state.may_assign)
        self.take.setVisible(state.may_take)
        for part in (self.person, self.assign):
            part.setVisible(state.may_assign)
        self.person.reoffer(state.people)

    def _show_ends(self, state: Detail) -> None:
        self.outcome.reoffer(state.outcomes)
        shown = {
            self.outcome: bool(state.outcomes),
            self.close_case: bool(state.outcomes),
            self.raise_level: state.may_raise,
            self.reopen: state.may_reopen,
            self.cancel: state.may_cancel,
            self.won: state.may_end_lead,
            self.lost: state.may_end_lead,
        }
        for part, visible in shown.items():
            part.setVisible(visible)
        self._ends_row.setVisible(any(shown.values()))

    def set_narrow(self, narrow: bool) -> None:
        """Where the detail stands in place of the list, it needs a way back."""
        self.back.setVisible(narrow)

    def focus_first(self) -> None:
        """Go to where work goes on."""
        state = self._state
        if state is None:
            return
        if state.form is not None and not state.step_bar:
            self.step.focus_first()
        elif state.call is not None and not state.call.bar:
            self.call.focus_first()
        else:
            every = (self.take, self.won, self.cancel, self.reopen, self.outcome, self.back)
            target = next((part for part in every if part.isVisible()), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.back.set_label(self.tr("List"), hint="Esc")
        self._empty.say(self.tr("Nothing chosen"), self.tr("Choose a line; Enter goes into it."))
        self.take.set_label(self.tr("Take over"), key="T")
        self.person.set_name(self.tr("Person"))
        self.assign.set_label(self.tr("Ask to take over"))
        self.outcome.set_name(self.tr("Outcome"))
        self.close_case.set_label(self.tr("Close with this outcome"))
        self.raise_level.set_label(self.tr("Raise the level"), key="U")
        self.reopen.set_label(self.tr("Reopen"))
        self.cancel.set_label(self.tr("Cancel the appointment"))
        self.won.set_label(self.tr("Bought"))
        self.lost.set_label(self.tr("Not wanted"))
        self._titles[self._facts].setText(self.tr("Facts"))
        self._titles[self._said].setText(self.tr("What was said"))
        self._titles[self._calls].setText(self.tr("Calls owed"))
        self._titles[self._history].setText(self.tr("History"))

    @Slot()
    def _assign(self) -> None:
        person = self.person.value()
        if person is None:
            self.person.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.assign_requested.emit(person)

    @Slot()
    def _close_case(self) -> None:
        outcome = self.outcome.value()
        if outcome is None:
            self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_requested.emit(outcome)

    @Slot()
    def _won(self) -> None:
        self.lead_ended.emit(LeadState.WON)

    @Slot()
    def _lost(self) -> None:
        self.lead_ended.emit(LeadState.LOST)
