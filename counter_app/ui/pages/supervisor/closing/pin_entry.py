"""Staff number and PIN with the number pad: the PIN submits itself on its sixth digit."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.sign_in import PIN_LENGTH
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.number_pad import NumberPad
from counter_app.ui.widgets.retranslating import Retranslating


class PinEntry(Retranslating, QWidget):
    """Signals: entered(str, str) with staff and PIN; the PIN is cleared at once."""

    entered = Signal(str, str)

    def __init__(self, look: Look, *, pad: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._fixed = ""
        self._build(pad)
        self.retranslate()

    def _build(self, pad: bool) -> None:
        theme = self._look.theme
        self._staff_label, self._pin_label = Label("meta"), Label("meta")
        self.staff, self.pin = QLineEdit(), QLineEdit()
        self.staff.setMaxLength(12)
        self.staff.returnPressed.connect(self.pin.setFocus)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(PIN_LENGTH)
        self.pin.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self.pin))
        self.pin.textEdited.connect(self._typed)
        self.pin.returnPressed.connect(self._submit)
        self._error = Label("error", wrap=True)
        self._error.hide()
        fields = Line(theme, gap=8)
        for label, field, share in ((self._staff_label, self.staff, 3), (self._pin_label, self.pin, 4)):
            part = Column(theme, gap=4)
            part.addWidget(label)
            part.addWidget(field)
            fields.addLayout(part, share)
        column = Column(theme, self, gap=8)
        column.addLayout(fields)
        column.addWidget(self._error)
        if pad:
            column.addWidget(self._build_pad())

    def _build_pad(self) -> NumberPad:
        pad = self.pad = NumberPad(self._look.theme)
        pad.set_focusable(False)
        pad.digit_pressed.connect(self._digit)
        pad.back_pressed.connect(self._back)
        for key in pad.findChildren(Button):
            key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return pad

    def ask(self, staff: str = "") -> None:
        """Ask for a PIN; a given staff number cannot be changed."""
        if staff != self._fixed:
            self._fixed = staff
            self.staff.setText(staff)
            self.clear()
        self.staff.setReadOnly(bool(staff))

    def clear(self) -> None:
        self.pin.clear()
        self.refuse("")

    def refuse(self, words: str) -> None:
        """Say what was wrong, and wait for another try."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        if words:
            self.pin.clear()
            self.pin.setFocus()

    def take_focus(self) -> None:
        (self.pin if self.staff.text() else self.staff).setFocus()

    def retranslate(self) -> None:
        self._staff_label.setText(self.tr("Staff number"))
        self._pin_label.setText(self.tr("PIN"))
        self.staff.setAccessibleName(self.tr("Staff number"))
        self.pin.setAccessibleName(self.tr("PIN"))

    @Slot(str)
    def _typed(self, text: str) -> None:
        if len(text) == PIN_LENGTH:
            self._submit()

    @Slot()
    def _submit(self) -> None:
        staff, pin = self.staff.text().strip(), self.pin.text()
        if staff and pin:
            self.pin.clear()
            self.refuse("")
            self.entered.emit(staff, pin)

    @Slot(str)
    def _digit(self, digit: str) -> None:
        if self.staff.hasFocus() and not self.staff.isReadOnly():
            self.staff.insert(digit)
            return
        self.pin.insert(digit)
        self._typed(self.pin.text())

    @Slot()
    def _back(self) -> None:
        staff = self.staff.hasFocus() and not self.staff.isReadOnly()
        (self.staff if staff else self.pin).backspace()
