"""The one line of results: last message, undo, key hints; errors stay until dismissed; the last fifty by
Alt+M."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button, IconButton
from counter_app.ui.widgets.grounds import Glyph, Line
from counter_app.ui.widgets.labels import DataLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating

KEPT = 50
_ICONS = {Tone.OK: "ok", Tone.BAD: "bad", Tone.WARN: "warn"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What happened, what was kept, what to do. `undo` offers the button; a BAD one stays until dismissed."""

    text: str
    tone: Tone = Tone.OK
    undo: bool = False
    detail: str = ""
    at: str = ""


class MessageLine(Retranslating, QWidget):
    """Always the same place; covers nothing; every result is announced to screen readers.

    Signals: undo_requested() by its button or Alt+Z.
    """

    undo_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Message | None = None
        self._hints: tuple[str, ...] = ()
        self._undo_key = "Alt+Z"
        self.history: deque[Message] = deque(maxlen=KEPT)
        self._lines = QStringListModel(self)
        self._list: QListView | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._theme
        self._icon = Glyph(theme, "ok", colour="ok", size=16, on_bar=True)
        self._icon.hide()
        self._text = DataLabel("on_bar")
        self._text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._undo = Button(theme, kind="bar")
        self._undo.clicked.connect(self.undo_requested)
        self._undo.hide()
        self._dismiss = IconButton(theme, "close", kind="bar")
        self._dismiss.clicked.connect(self.dismiss)
        self._dismiss.hide()
        self._hint = Label("on_bar2")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rescale()
        theme.changed.connect(self._rescale)
        line = Line(theme, self, margin=(6, 0, 4, 0), gap=8)
        for part in (self._icon, self._text, self._undo, self._dismiss):
            line.addWidget(part)
        line.addWidget(self._hint, 1)

    def say(self, message: Message) -> None:
        """Show a message; while an error stands, others only join the history."""
        self.history.append(message)
        self._fill_list()
        if self._shown is not None and self._shown.tone is Tone.BAD and message.tone is not Tone.BAD:
            return
        self._show(message)
        politeness = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(self, message.text)
        event.setPoliteness(politeness.Assertive if message.tone is Tone.BAD else politeness.Polite)
        QAccessible.updateAccessibility(event)

    @property
    def shown(self) -> Message | None:
        return self._shown

    @Slot()
    def dismiss(self) -> None:
        """Take the message away; the history keeps it."""
        self._show(None)

    def set_hints(self, hints: tuple[str, ...]) -> None:
        """Show key hints at the right, such as `Enter next step`."""
        if hints != self._hints:
            self._hints = hints
            self._hint.setText("      ".join(hints))

    def show_history(self) -> None:
        """Open or close the list of the last messages above the line."""
        if self._list is None:
            self._list = QListView(self)
            self._list.setSelectionMode(QListView.SelectionMode.NoSelection)
            self._list.setWindowFlag(Qt.WindowType.Popup)
            self._list.setProperty("role", "popup")
            self._list.setModel(self._lines)
            self._list.setAccessibleName(self.tr("Messages"))
        if self._list.isVisible():
            self._list.hide()
            return
        self._list.resize(min(self.width(), self._theme.px(640)), self._theme.px(320))
        self._list.move(self.mapToGlobal(QPoint(0, -self._list.height())))
        self._list.show()

    def retranslate(self) -> None:
        self._undo.set_label(self.tr("Undo"), key=self._undo_key)
        self._undo.setText(f"{self.tr('Undo')} {self._undo_key}")
        self._dismiss.set_label(self.tr("Dismiss"))

    def _show(self, message: Message | None) -> None:
        self._shown = message
        self._text.set_text(message.text if message else "")
        self._icon.setVisible(message is not None and message.tone in _ICONS)
        if message is not None and message.tone in _ICONS:
            self._icon.show_as(_ICONS[message.tone], message.tone.value)
        self._undo.setVisible(message is not None and message.undo)
        self._dismiss.setVisible(message is not None and message.tone is Tone.BAD)

    @Slot()
    def _rescale(self) -> None:
        self.setFixedHeight(self._theme.px(30))  # whatever it says, nothing above it moves

    def _fill_list(self) -> None:
        self._lines.setStringList([f"{m.at}  {m.text}".strip() for m in reversed(self.history)])
