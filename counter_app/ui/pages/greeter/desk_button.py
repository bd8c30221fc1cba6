"""A touch button of the desk: its icon stands clear of its words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.buttons import Button

GAP = "\u2002"


class DeskButton(Button):
    """A `touch` button. The style leaves four pixels after an icon, which is too little at this size."""

    def __init__(self, theme: Theme, *, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind="touch", icon=icon, parent=parent)
        self._gap = GAP if icon else ""
        self._least = 0

    def set_least_width(self, width: int) -> None:
        """Ask for at least `width` widget pixels; longer words still get what they need."""
        if width != self._least:
            self._least = width
            self.updateGeometry()

    def set_label(self, label: str, *, key: str | None = None, hint: str = "") -> None:
        super().set_label(label, key=key, hint=hint)
        self.setText(self._gap + self.text())

    def sizeHint(self) -> QSize:
        return self._roomy(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._roomy(super().minimumSizeHint())

    def _roomy(self, size: QSize) -> QSize:
        """Keep room for the bold words of a chosen button, so that choosing moves nothing."""
        words = self.text()
        bold = QFont(self.font())
        bold.setBold(True)
        more = QFontMetrics(bold).horizontalAdvance(words) - self.fontMetrics().horizontalAdvance(words)
        return QSize(max(self._least, size.width() + max(0, more)), size.height())
