"""Elapsed over standard as a bar with marks at the ends of steps; the words beside it carry the same news."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint

WARN_FROM = 0.8


def time_tone(elapsed_s: float, standard_s: float) -> Tone:
    """Return accent below 80 % of the standard, warn up to it, bad beyond."""
    if standard_s <= 0 or elapsed_s < WARN_FROM * standard_s:
        return Tone.ACCENT
    return Tone.WARN if elapsed_s <= standard_s else Tone.BAD


class TimeBar(QWidget):
    """Draws a share of a whole; silent for screen readers, which would repeat it endlessly."""

    def __init__(self, theme: Theme, *, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._height = theme, height
        self._share = 0.0
        self._tone = Tone.ACCENT
        self._marks: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        paint.follow(self, theme)

    def render_time(self, elapsed_s: float, standard_s: float, marks: tuple[float, ...] = ()) -> None:
        """Show elapsed time; `marks` are step ends as shares of the standard."""
        share = min(1.0, elapsed_s / standard_s) if standard_s > 0 else 0.0
        self.render_share(share, time_tone(elapsed_s, standard_s), marks)

    def render_share(self, share: float, tone: Tone, marks: tuple[float, ...] = ()) -> None:
        if (share, tone, marks) != (self._share, self._tone, self._marks):
            self._share, self._tone, self._marks = share, tone, marks
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        theme = self._theme
        rect = QRectF(self.rect())
        radius = rect.height() / 2
        paint.box(
            painter,
            rect,
            radius=radius,
            ground=theme.colour("inset"),
            edge=theme.colour("line") if theme.outlined else None,
        )
        filled = QRectF(rect)
        filled.setWidth(max(rect.height() if self._share > 0 else 0.0, rect.width() * self._share))
        if self._share > 0:
            paint.box(painter, filled, radius=radius, ground=theme.tone(self._tone)[2])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        for mark in self._marks:
            if 0 < mark < 1:
                painter.drawRect(QRectF(rect.width() * mark - theme.px(1), 0, theme.px(2), rect.height()))
