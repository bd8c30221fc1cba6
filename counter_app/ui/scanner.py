"""Scanners and card readers that type: quick keys closed by Enter are a scan wherever the focus is (spec 6.3).

Keys are held back for one gap. A person's are typed then; a scanner's never reach the field, and its Enter presses
nothing. Shortcuts and the input method are not touched: only plain printable keys are held.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

GAP_MS = 35
LEAST = 6
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class ScanFilter(QObject):
    """Watches the focused widget inside `place`.

    Signals: scanned(str) with what a scanner typed.
    """

    scanned = Signal(str)

    def __init__(self, place: QWidget) -> None:
        super().__init__(place)
        self._place = place
        self._watched: QWidget | None = None
        self._held: list[tuple[QWidget, QKeyEvent]] = []
        self._replaying = False
        self._gap = QTimer(self)
        self._gap.setSingleShot(True)
        self._gap.setTimerType(Qt.TimerType.PreciseTimer)
        self._gap.setInterval(GAP_MS)
        self._gap.timeout.connect(self.type_held)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def is_idle(self) -> bool:
        """Whether nothing is held back."""
        return not self._held

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTER and self._held:
            return self._end()
        text = event.text()
        no_code = len(text) != 1 or not text.isprintable() or event.modifiers() & ~_PLAIN or event.isAutoRepeat()
        if no_code or (text == " " and not self._held):  # no code begins with a space; a button needs it at once
            self.type_held()
            return False
        if isinstance(watched, QWidget):
            self._held.append((watched, event.clone()))
            self._gap.start()
        return True

    @Slot()
    def type_held(self) -> None:
        """Give the held keys to the widget they were meant for: a person typed them."""
        self._gap.stop()
        held, self._held = self._held, []
        self._replaying = True
        for widget, key in held:
            target = QApplication.focusWidget() if not widget.isVisible() else widget
            if target is not None:
                QCoreApplication.sendEvent(target, key)
        self._replaying = False

    def _end(self) -> bool:
        """Take a burst closed by Enter as a scan, and its Enter with it; a shorter one was typed by a person."""
        if len(self._held) < LEAST:
            self.type_held()
            return False
        self._gap.stop()
        text = "".join(key.text() for _, key in self._held)
        self._held = []
        self.scanned.emit(text)
        return True

    @Slot(QWidget, QWidget)
    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and self._watched is before:
            before.removeEventFilter(self)
        self._watched = None
        if now is not None and (now is self._place or self._place.isAncestorOf(now)):
            now.installEventFilter(self)
            self._watched = now
