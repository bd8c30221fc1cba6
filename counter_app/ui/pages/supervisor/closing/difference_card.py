"""One difference: its amount, the reason by digit and in words, and the second person's confirmation."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.pin_entry import PinEntry
from counter_app.ui.pages.supervisor.closing.sheet import DifferenceLine
from counter_app.ui.pages.supervisor.closing.words import REASONS, ClosingWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, option
from counter_app.ui.widgets.grounds import Column, Glyph, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

DIGITS = 9


class Phase(StrEnum):
    EXPLAIN = "explain"
    CONFIRM = "confirm"
    DONE = "done"


class DifferenceCard(Retranslating, QWidget):
    """Signals: explained(str, str, str) with difference, reason code, text; confirmed(str) by the person
    signed
    in; confirmed_by(str, str, str) with difference, staff and PIN of a second person."""

    explained = Signal(str, str, str)
    confirmed = Signal(str)
    confirmed_by = Signal(str, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, ClosingWords(self)
        self._line: DifferenceLine | None = None
        self._me = ""
        self._by_pin = False
        self._again = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._ground = Ground("alarm")
        self._amount, self._state = Label("strong"), Label("meta")
        head = Line(theme, self._ground, margin=(12, 8, 12, 8), gap=8)
        head.addWidget(Glyph(theme, "bad", colour="bad", size=16))
        head.addWidget(self._amount)
        head.addStretch(1)
        head.addWidget(self._state)
        self._subject = Label("meta")
        self.reasons = Choices(self._look, kind="pill", wrap=True)
        self.reasons.changed.connect(self._reason_given)
        self.text = QLineEdit()
        self.text.setMaxLength(200)
        self.text.textEdited.connect(self._tell)
        self.text.returnPressed.connect(self._explain)
        self.save = Button(theme)
        self.save.clicked.connect(self._explain)
        self._said = Label("body", wrap=True)
        self.change, self.confirm = Button(theme), Button(theme)
        self.change.clicked.connect(self._explain_again)
        self.confirm.clicked.connect(self._confirm)
        self.pin = PinEntry(self._look)
        self.pin.entered.connect(self._pin_entered)
        buttons = Line(theme, gap=8)
        for button in (self.change, self.confirm):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        self.save.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = Column(theme, self, gap=8)
        for part in (self._ground, self._subject, self.reasons, self.text, self.save, self._said):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.pin)

    def render_difference(self, line: DifferenceLine, *, me: str, by_pin: bool, open_: bool) -> None:
        """Show a difference; `by_pin` tells that a second person can act here, `open_` that it may change."""
        if self._line is None or line.difference != self._line.difference:
            self._again = False
            self.reasons.choose(*([line.reason_code] if line.reason_code else []))
            self.text.setText(line.text)
            self.pin.clear()
            self.pin.hide()
        elif line.reason_code != self._line.reason_code or line.text != self._line.text:
            self._again = False
        self._line, self._me, self._by_pin, self._open = line, me, by_pin, open_
        self._tell()

    @property
    def line(self) -> DifferenceLine | None:
        return self._line

    @property
    def phase(self) -> Phase:
        if self._line is None or self._line.countersigned_by is not None or not self._open:
            return Phase.DONE
        return Phase.EXPLAIN if self._line.reason_code is None or self._again else Phase.CONFIRM

    def focus_first(self) -> None:
        first = self.reasons.button(REASONS[0])
        if self.phase is Phase.EXPLAIN and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_digit(self, digit: int) -> bool:
        """Choose a reason by its digit and go on to the words."""
        return self.phase is Phase.EXPLAIN and self.reasons.press_digit(digit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press_digit(event.key() - Qt.Key.Key_0):
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        said = [(code, n, self._words.reason(code)) for n, code in enumerate(REASONS, start=1)]
        self.reasons.reoffer([option(code, f"{n} {words}" if n <= DIGITS else words) for code, n, words in said])
        self.reasons.setAccessibleName(self.tr("Reason"))
        self.text.setPlaceholderText(self.tr("What happened (required)"))
        self.text.setAccessibleName(self.tr("What happened (required)"))
        self.save.set_label(self.tr("Save the reason"))
        self.change.set_label(self.tr("Change the reason"))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        line = self._line
        if line is None:
            return
        phase = self.phase
        self._amount.setText(self._words.difference(line.amount))
        self._state.setText(
            {
                Phase.EXPLAIN: self.tr("Needs a reason"),
                Phase.CONFIRM: self.tr("Needs a second person"),
                Phase.DONE: self.tr("Confirmed") if line.countersigned_by else "",
            }[phase]
        )
        self._subject.setText(self._words.subject(line))
        for part in (self.reasons, self.text, self.save):
            part.setVisible(phase is Phase.EXPLAIN)
        self.save.setEnabled(self.reasons.value() is not None and bool(self.text.text().strip()))
        self._said.setVisible(phase is not Phase.EXPLAIN and line.reason_code is not None)
        self._said.setText(f"{self._words.reason(line.reason_code or '')} · {line.text}")
        for button in (self.change, self.confirm):
            button.setVisible(phase is Phase.CONFIRM)
        if phase is not Phase.CONFIRM:
            self.pin.hide()
        own = line.explained_by == self._me
        self.confirm.set_label(self.tr("Second person confirms") if own else self.tr("Confirm difference"))
        self.confirm.setEnabled(not own or self._by_pin)

    @Slot()
    def _reason_given(self) -> None:
        """Go on to the words."""
        self._tell()
        self.text.setFocus()

    @Slot()
    def _explain(self) -> None:
        reason, text = self.reasons.value(), self.text.text().strip()
        if self._line is not None and reason is not None and text:
            self.explained.emit(self._line.difference, reason, text)

    @Slot()
    def _explain_again(self) -> None:
        self._again = True
        self._tell()
        self.focus_first()

    @Slot()
    def _confirm(self) -> None:
        if self._line is None:
            return
        if self._line.explained_by != self._me:
            self.confirmed.emit(self._line.difference)
            return
        self.pin.show()
        self.pin.ask()
        self.pin.take_focus()

    @Slot(str, str)
    def _pin_entered(self, staff: str, pin: str) -> None:
        if self._line is not None:
            self.confirmed_by.emit(self._line.difference, staff, pin)
