"""One hall-wide truth at a time, the most serious first: icon, sentence, one action."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Glyph, Ground, Line
from counter_app.ui.widgets.labels import Label

_GRAVITY = (Tone.BAD, Tone.WARN, Tone.ACCENT, Tone.OK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something true for the whole hall; `key` names it, `action` labels its one button."""

    key: str
    text: str
    tone: Tone
    icon: str
    action: str = ""


class Banner(Ground):
    """Shows the gravest notice; hidden when there is none.

    Signals: action_requested(str) with the notice's key.
    """

    action_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("banner", parent)
        self._theme = theme
        self._notice: Notice | None = None
        self._from: dict[str, tuple[Notice, ...]] = {}
        self._icon = Glyph(theme, "warn", size=18)
        self._text = Label("body", wrap=True)
        self._action = Button(theme, kind="quiet")
        self._action.clicked.connect(self._pressed)
        line = Line(theme, self, margin=(16, 3, 14, 3), gap=10)
        line.addWidget(self._icon)
        line.addWidget(self._text, 1)
        line.addWidget(self._action)
        self._rescale()
        theme.changed.connect(self._rescale)
        self.hide()

    def render_notices(self, notices: tuple[Notice, ...], *, source: str = "") -> None:
        """Show the gravest of what all sources say; `source` names who says these."""
        self._from[source] = notices
        told = [notice for those in self._from.values() for notice in those]
        gravest = min(told, key=lambda n: _GRAVITY.index(n.tone), default=None)
        if gravest == self._notice:
            return
        self._notice = gravest
        self.setVisible(gravest is not None)
        if gravest is None:
            return
        self.set_tone(gravest.tone)
        self._icon.show_as(gravest.icon, "accent_text" if gravest.tone is Tone.ACCENT else gravest.tone.value)
        self._text.setText(gravest.text)
        self._action.set_label(gravest.action)
        self._action.setVisible(bool(gravest.action))

    @property
    def shown(self) -> Notice | None:
        return self._notice

    @Slot()
    def _rescale(self) -> None:
        self.setMinimumHeight(self._theme.size("banner"))

    @Slot()
    def _pressed(self) -> None:
        if self._notice is not None:
            self.action_requested.emit(self._notice.key)
