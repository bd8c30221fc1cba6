"""Sign-in and lock: staff number and a six-digit PIN that submits itself. Nothing personal is on screen."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Glyph, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.mark import Mark
from counter_app.ui.widgets.number_pad import NumberPad
from counter_app.ui.widgets.retranslating import Retranslating

PIN_LENGTH = 6
SECOND_MS = 1_000


class SignInPage(Retranslating, QWidget):
    """Asks who works here; locked, only for one person's PIN, unless somebody else signs in.

    Signals: sign_in_requested(str, str) with staff number and PIN.
    """

    sign_in_requested = Signal(str, str)

    def __init__(self, look: Look, *, hall: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._locked, self._name = "", ""
        self._wait_s = 0
        self._wait = QTimer(self)
        self._wait.setInterval(SECOND_MS)
        self._wait.timeout.connect(self._count_down)
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self._hall.setText(hall)
        self._place.setText(place)
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._hall, self._place = Label("h1"), Label("body2")
        head = Line(theme, gap=12)
        head.addWidget(Mark(theme, side=34))
        names = Column(theme, gap=2)
        names.addWidget(self._hall)
        names.addWidget(self._place)
        head.addLayout(names, 1)
        self._person = Label("h2")
        self._staff_label, self._pin_label = Label("meta"), Label("meta")
        self.staff, self.pin = QLineEdit(), QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        for line in (self.staff, self.pin):
            line.setProperty("kind", "pin")
            line.setMaxLength(PIN_LENGTH if line is self.pin else 12)
            line.textEdited.connect(self._typed)
        digits = QRegularExpression(r"\d{0,6}")
        self.pin.setValidator(QRegularExpressionValidator(digits, self.pin))
        self.staff.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9A-Za-z]{0,12}"), self.staff))
        self._error_icon, self._error = Glyph(theme, "bad", colour="bad", size=15), Label("error", wrap=True)
        error = Line(theme, gap=6)
        error.addWidget(self._error_icon)
        error.addWidget(self._error, 1)
        self._hint = Label("hint", wrap=True)
        self._other = Button(theme, kind="quiet", icon="user")
        self._other.clicked.connect(self._somebody_else)
        left = Column(theme, gap=6)
        for part in (self._person, self._staff_label, self.staff, self._pin_label, self.pin):
            left.addWidget(part)
        left.addLayout(error)
        left.addWidget(self._hint)
        left.addStretch(1)
        left.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self.pad = NumberPad(theme)
        self.pad.set_focusable(False)
        self.pad.digit_pressed.connect(self._pad_digit)
        self.pad.back_pressed.connect(self._pad_back)
        middle = Line(theme, gap=24)
        middle.addLayout(left, 1)
        middle.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        self._card = Ground("card")
        card = Column(theme, self._card, margin=24, gap=20)
        card.addLayout(head)
        card.addLayout(middle)
        body = Column(theme, self)
        body.addStretch(2)
        body.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addStretch(3)
        self._rescale()
        theme.changed.connect(self._rescale)

    def ask(self, staff: str = "", name: str = "") -> None:
        """Start afresh; `staff` is who locked the window, and is asked for the PIN alone."""
        self._locked, self._name = staff, name or staff
        self.staff.setText(staff)
        self._error.setText("")
        self.pin.clear()
        self.retranslate()
        (self.pin if staff else self.staff).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str, *, wait_s: int = 0) -> None:
        """Say what is expected; `wait_s` is how long no try is taken."""
        self._error.setText(text)
        self.pin.clear()
        self._wait_s = wait_s
        if wait_s:
            self._wait.start()
        self.retranslate()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.staff.hasFocus():
                self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._submit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._staff_label.setText(self.tr("Staff number"))
        self._pin_label.setText(self.tr("PIN, six digits"))
        self.staff.setAccessibleName(self.tr("Staff number"))
        self.pin.setAccessibleName(self.tr("PIN, six digits"))
        self._other.set_label(self.tr("Somebody else"))
        locked = self.tr("Locked · %1").replace("%1", self._name)
        self._person.setText(locked if self._locked else self.tr("Sign in"))
        for part in (self._staff_label, self.staff):
            part.setVisible(not self._locked)
        self._other.setVisible(bool(self._locked))
        if self._wait_s:
            words = self.tr("Too many wrong tries. Possible again in %1 s")
            self._error.setText(words.replace("%1", str(self._wait_s)))
        error = bool(self._error.text())
        self._error_icon.setVisible(error)
        self._error.setVisible(error)
        self._hint.setText(self.tr("The sixth digit signs you in"))
        self._hint.setVisible(not error)
        for line in (self.staff, self.pin):
            line.setEnabled(not self._wait_s)

    @Slot()
    def _typed(self) -> None:
        if len(self.pin.text()) == PIN_LENGTH:
            self._submit()

    def _submit(self) -> None:
        staff = self.staff.text().strip()
        if self._wait_s or len(self.pin.text()) != PIN_LENGTH:
            return
        if not staff:
            self.staff.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.sign_in_requested.emit(staff, self.pin.text())

    @Slot()
    def _somebody_else(self) -> None:
        self.ask()

    @Slot()
    def _count_down(self) -> None:
        self._wait_s = max(0, self._wait_s - 1)
        if not self._wait_s:
            self._wait.stop()
            self._error.setText("")
        self.retranslate()
        if not self._wait_s:
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _pad_digit(self, digit: str) -> None:
        line = self.staff if self.staff.hasFocus() else self.pin
        if not line.isEnabled() or len(line.text()) >= line.maxLength():
            return
        line.setText(line.text() + digit)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()

    @Slot()
    def _pad_back(self) -> None:
        line = self.staff if self.staff.hasFocus() else self.pin
        line.setText(line.text()[:-1])

    @Slot()
    def _rescale(self) -> None:
        self._card.setFixedWidth(self._look.theme.px(560))
