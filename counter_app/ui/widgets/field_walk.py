"""Walking a column of figures by keyboard: Enter or Down to the next, Up to the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class FieldWalk(QObject):
    """Event filter of every field that `order` names, first to last.

    Signals: submit_requested() by Ctrl+Enter anywhere or Enter on the last field.
    """

    submit_requested = Signal()

    def __init__(self, order: Callable[[], Sequence[QLineEdit]], parent: QObject) -> None:
        super().__init__(parent)
        self._order = order

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, field: QLineEdit, event: QKeyEvent) -> bool:
        order = self._order()
        at = order.index(field)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or at == len(order) - 1):
            self.submit_requested.emit()
            return True
        step = 1 if enter or event.key() == Qt.Key.Key_Down else -1 if event.key() == Qt.Key.Key_Up else 0
        if step and 0 <= at + step < len(order):
            order[at + step].setFocus()
            order[at + step].selectAll()
        return bool(step)
