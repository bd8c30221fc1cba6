"""The version bar: what is drafted, from when it would hold, and the acts upon it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.version_codes import VersionState
from counter_app.ui.look import Look
from counter_app.ui.pages.settings.state import BarState
from counter_app.ui.pages.settings.words import STATES
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

NOTE = 200
"""Characters of a note, as the command takes it."""


class VersionBar(Retranslating, Ground):
    """Signals: check_requested(); submit_requested(); granted(); refused(); withdraw_requested()."""

    check_requested = Signal()
    submit_requested = Signal()
    granted = Signal()
    refused = Signal()
    withdraw_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._state: BarState | None = None
        theme = look.theme
        self._chip, self._words, self._faults = Chip(), Label("body"), Chip()
        self.check, self.submit = Button(theme, icon="check"), Button(theme, kind="main")
        self.grant, self.refuse = Button(theme, kind="main"), Button(theme)
        self.withdraw = Button(theme, kind="quiet")
        self.note = QLineEdit()
        self.note.setMaxLength(NOTE)
        self.check.clicked.connect(self.check_requested)
        self.submit.clicked.connect(self.submit_requested)
        self.grant.clicked.connect(self.granted)
        self.refuse.clicked.connect(self.refused)
        self.withdraw.clicked.connect(self.withdraw_requested)
        line = Line(theme, self, margin=(14, 8, 12, 8), gap=10)
        line.addWidget(self._chip)
        line.addWidget(self._words)
        line.addWidget(self._faults)
        line.addWidget(self.note, 2)
        line.addStretch(1)
        for button in (self.withdraw, self.check, self.refuse, self.submit, self.grant):
            line.addWidget(button)
        self.retranslate()

    def render(self, state: BarState) -> None:  # type: ignore[override]
        if state != self._state:
            self._state = state
            self.retranslate()

    def retranslate(self) -> None:
        self.check.set_label(self.tr("Check"), key="F6")
        self.submit.set_label(self.tr("Submit version"), key="F10")
        self.grant.set_label(self.tr("Approve version"))
        self.refuse.set_label(self.tr("Refuse version"))
        self.note.setPlaceholderText(self.tr("What this version is about (may stay empty)"))
        self.note.setAccessibleName(self.tr("About this version"))
        self.note.setVisible(self._state is not None and self._state.may_submit)
        state = self._state
        if state is None:
            return
        is_draft = state.state is VersionState.DRAFT
        self.withdraw.set_label(self.tr("Drop draft") if is_draft else self.tr("Take back"))
        self._chip.setVisible(state.state is not None)
        if state.state is not None:
            words, tone = STATES[state.state]
            self._chip.show_as(f"V{state.number} {self._look.words.said(words)}", tone)
        self._words.setText(self._said(state))
        self._faults.setVisible(is_draft)
        faults = self.tr("%n fault(s)", "", state.faults) if state.faults else self.tr("Nothing wrong")
        self._faults.show_as(faults, Tone.BAD if state.faults else Tone.OK)
        for button, shown in (
            (self.check, state.may_check),
            (self.submit, state.may_submit),
            (self.grant, state.may_answer),
            (self.refuse, state.may_answer),
            (self.withdraw, state.may_withdraw),
        ):
            button.setVisible(shown)

    def _said(self, state: BarState) -> str:
        if state.state is None:
            return self.tr("Nothing is being changed. Choose a line and write; the draft saves itself.")
        changes = self.tr("%n change(s)", "", state.changes)
        day = self.tr("in force from %1").replace("%1", state.valid_from)
        return f"{changes} · {day}"
