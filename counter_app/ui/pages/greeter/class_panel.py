"""Who the next customer is: six classes and, if they like, a phone number by pad or keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QSizePolicy, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.pages.greeter.state import CustomerClass
from counter_app.ui.widgets.grounds import Column, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

ICONS = {
    CustomerClass.NORMAL: "person",
    CustomerClass.SENIOR: "senior",
    CustomerClass.ACCESS: "access",
    CustomerClass.PREGNANT: "pregnant",
    CustomerClass.MILITARY: "soldier",
    CustomerClass.VIP: "vip",
}
KEYS = dict(zip(CustomerClass, "QWEASD", strict=True))
PHONE_DIGITS = 11
TALL, LOW = 70, 58
ROOMY = 800
"""From this height of the window on the class buttons stand tall."""


class PhoneField(QLineEdit):
    """Eleven digits. Enter keeps them for the next ticket and gives the keys back to the tiles.

    Signals: kept(); focused(bool).
    """

    kept = Signal()
    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "touch")
        self.setMaxLength(PHONE_DIGITS)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))

    def complete(self) -> str | None:
        """Return the number when it is one."""
        text = self.text()
        return text if len(text) == PHONE_DIGITS and text.startswith("1") else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.kept.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.focused.emit(False)


class ClassPanel(Retranslating, QWidget):
    """Class first, then the tile: two taps.

    Signals: chosen(object) with a CustomerClass; phone_open(bool) while the number is being entered;
    phone_kept() when Enter or Done has given the keys back.
    """

    chosen = Signal(object)
    phone_open = Signal(bool)
    phone_kept = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._roomy = True
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title = Label("greeter_bold")
        self._group = QButtonGroup(self)
        self._buttons: dict[CustomerClass, DeskButton] = {}
        self._grid = QGridLayout()
        for number, one in enumerate(CustomerClass):
            button = DeskButton(theme, icon=ICONS[one])
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._buttons[one] = button
            self._group.addButton(button, number)
            self._grid.addWidget(button, *divmod(number, 2))
            self._grid.setColumnStretch(number % 2, 1)
        self._group.idClicked.connect(self._clicked)
        self.phone = PhoneField()
        self.phone.focused.connect(self._phone_focused)
        self.phone.kept.connect(self.phone_kept)
        self._done = DeskButton(theme, icon="check")
        self._done.clicked.connect(self.phone_kept)
        self._done.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._done.hide()
        self.setFocusProxy(self.phone)  # so that pressing Done does not end the entry before it is released
        line = Line(theme, gap=8)
        line.addWidget(self.phone, 1)
        line.addWidget(self._done)
        column = Column(theme, self, gap=12)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addLayout(line)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_chosen(self, chosen: CustomerClass) -> None:
        button = self._buttons[chosen]
        if not button.isChecked():
            button.setChecked(True)
        self._recolour()

    def button(self, one: CustomerClass) -> DeskButton:
        return self._buttons[one]

    def set_room(self, height: float) -> None:
        """Take the effective height of the window."""
        if self._roomy != (height >= ROOMY):
            self._roomy = not self._roomy
            self._rescale()

    def add_digit(self, digit: str) -> None:
        self.phone.insert(digit)

    def take_back(self) -> None:
        self.phone.backspace()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Class (first here, then the service)"))
        words = {
            CustomerClass.NORMAL: self.tr("Normal"),
            CustomerClass.SENIOR: self.tr("Senior 60+"),
            CustomerClass.ACCESS: self.tr("Access"),
            CustomerClass.PREGNANT: self.tr("Pregnant/infant"),
            CustomerClass.MILITARY: self.tr("Military"),
            CustomerClass.VIP: self.tr("VIP"),
        }
        for one, button in self._buttons.items():
            button.set_label(words[one], hint=KEYS[one])
        self.phone.setPlaceholderText(self.tr("Phone (optional)"))
        self.phone.setAccessibleName(self.tr("Phone (optional)"))
        self._done.set_label(self.tr("Done"))

    def class_words(self, one: CustomerClass) -> str:
        return self._buttons[one].label

    def _recolour(self) -> None:
        """Draw icons anew: the chosen one takes the accent."""
        for one, button in self._buttons.items():
            button.set_icon(ICONS[one])

    @Slot(int)
    def _clicked(self, number: int) -> None:
        self._recolour()
        self.chosen.emit(tuple(CustomerClass)[number])

    @Slot(bool)
    def _phone_focused(self, focused: bool) -> None:
        self._done.setVisible(focused)
        self.phone_open.emit(focused)

    @Slot()
    def _rescale(self) -> None:
        theme = self._look.theme
        self._grid.setSpacing(theme.px(9))
        for button in self._buttons.values():
            button.setFixedHeight(theme.px(TALL if self._roomy else LOW))
