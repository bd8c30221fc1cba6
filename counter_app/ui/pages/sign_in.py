"""Signing in and the lock: staff number and PIN by keyboard or pad. Nothing personal stands on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Glyph, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.number_pad import NumberPad

PIN_LENGTH = 6
CENTRE = Qt.AlignmentFlag.AlignHCenter


class SignInPage(QWidget):
    """Asks who works here. The PIN submits itself on the sixth digit.

    Signals: sign_in_requested(staff, pin).
    """

    sign_in_requested = Signal(str, str)

    def __init__(self, look: Look, *, hall: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._hall, self._place = look, hall, place
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        card = Ground("card")
        card.setFixedWidth(theme.px(380))
        self._title, self._sub = Label("h1"), Label("meta")
        self._staff_label, self._pin_label, self._error = Label("meta"), Label("meta"), Label("error", wrap=True)
        self._staff, self._pin = QLineEdit(), QLineEdit()
        for edit in (self._staff, self._pin):
            edit.setProperty("kind", "pin")
            edit.setMaxLength(12)
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(PIN_LENGTH)
        self._pin.textEdited.connect(self._typed)
        self._staff.returnPressed.connect(self._pin.setFocus)
        self._pin.returnPressed.connect(self._submit)
        self._pad = NumberPad(theme)
        self._pad.set_focusable(False)
        self._pad.digit_pressed.connect(self._digit)
        self._pad.back_pressed.connect(self._back)
        self._go = Button(theme, kind="main", icon="sign_in")
        self._go.clicked.connect(self._submit)
        box = Column(theme, card, margin=24, gap=12)
        head = Line(theme, gap=10)
        head.addWidget(Glyph(theme, "mark", colour="accent_text", size=22))
        head.addWidget(self._title)
        head.addStretch(1)
        box.addLayout(head)
        for part in (self._sub, self._staff_label, self._staff, self._pin_label, self._pin, self._error, self._pad,
                     self._go):
            box.addWidget(part)
        outer = Column(theme, self)
        outer.addStretch(1)
        outer.addWidget(card, 0, CENTRE)
        outer.addStretch(1)

    def ask(self, staff: str = "") -> None:
        """Clear the PIN and put the cursor where the first thing is missing."""
        self._staff.setText(staff)
        self._pin.clear()
        self._error.setText("")
        (self._pin if staff else self._staff).setFocus()

    def refuse(self, text: str) -> None:
        self._error.setText(text)
        self._pin.clear()
        self._pin.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        if len(text) == PIN_LENGTH:
            self._submit()

    @Slot()
    def _submit(self) -> None:
        if self._staff.text() and self._pin.text():
            self.sign_in_requested.emit(self._staff.text().strip(), self._pin.text())

    @Slot(str)
    def _digit(self, digit: str) -> None:
        target = self._staff if self._staff.hasFocus() else self._pin
        target.insert(digit)
        if target is self._pin:
            self._typed(self._pin.text())

    @Slot()
    def _back(self) -> None:
        (self._staff if self._staff.hasFocus() else self._pin).backspace()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Sign in"))
        self._sub.setText(f"{self._hall} · {self._place}")
        self._staff_label.setText(self.tr("Staff number"))
        self._pin_label.setText(self.tr("PIN"))
        self._staff.setAccessibleName(self.tr("Staff number"))
        self._pin.setAccessibleName(self.tr("PIN"))
        self._go.set_label(self.tr("Sign in"), key="Enter")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
