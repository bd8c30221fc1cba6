"""The program's mark: three bars on the accent."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets import paint

SIDE = 26
BARS = ((6.5, 13.0), (11.5, 9.5), (16.5, 6.0))
"""Left and top of the bars in a square of 26."""


class Mark(QWidget):
    """Drawn, so that it follows accent and scale; decoration for screen readers."""

    def __init__(self, theme: Theme, *, side: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side = theme, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        paint.follow(self, theme)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        theme = self._theme
        unit = self.width() / SIDE
        paint.box(painter, QRectF(self.rect()), radius=6 * unit, ground=theme.colour("accent"))
        for left, top in BARS:
            bar = QRectF(left * unit, top * unit, 3 * unit, (20 - top) * unit)
            paint.box(painter, bar, radius=unit, ground=theme.colour("on_accent"))
