"""Our own number pad: PIN and phone by touch, no virtual keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.buttons import Button, IconButton
from counter_app.ui.widgets.retranslating import Retranslating

_PLACES = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "back")


class NumberPad(Retranslating, QWidget):
    """Ten digits and a way back; never takes the focus from the field it fills.

    Signals: digit_pressed(str); back_pressed().
    """

    digit_pressed = Signal(str)
    back_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._back = IconButton(theme, "backspace", kind="digit")
        self._back.clicked.connect(self.back_pressed)
        for place, word in enumerate(_PLACES):
            row, column = divmod(place, 3)
            if word == "back":
                self._grid.addWidget(self._back, row, column)
            elif word:
                key = Button(theme, kind="digit")
                key.set_label(word)
                key.setObjectName(word)
                key.clicked.connect(self._digit)
                self._grid.addWidget(key, row, column)
        self._rescale()
        theme.changed.connect(self._rescale)
        self.retranslate()

    def set_focusable(self, focusable: bool) -> None:
        """Take the pad out of the Tab order where a keyboard is the main device."""
        policy = Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus
        for key in self.findChildren(Button):
            key.setFocusPolicy(policy)

    def retranslate(self) -> None:
        self._back.set_label(self.tr("Delete last digit"))

    @Slot()
    def _digit(self) -> None:
        self.digit_pressed.emit(self.sender().objectName())

    @Slot()
    def _rescale(self) -> None:
        self._grid.setSpacing(self._theme.px(8))
