"""Strokes of the display's painted parts: text on one line, wrapped text, boxes, icons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from counter_app.ui.display.look import DisplayLook
from counter_app.ui.widgets import paint

_PARAGRAPH = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)

_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class Strokes:
    """One painting of one widget."""

    def __init__(self, widget: QWidget, look: DisplayLook) -> None:
        self._painter = QPainter(widget)
        self._look = look
        self._ratio = widget.devicePixelRatioF()
        paint.begin(self._painter)

    def ground(self, rect: QRect, colour: str) -> None:
        self._painter.fillRect(rect, self._look.colour(colour))

    def box(self, rect: QRectF, colour: str, *, radius: float, edge: str | None = None) -> None:
        paint.box(
            self._painter,
            rect,
            radius=self._look.px(radius),
            ground=self._look.colour(colour),
            edge=None if edge is None else self._look.colour(edge),
        )

    def width(self, words: str, font: str) -> int:
        return QFontMetrics(self._look.font(font)).horizontalAdvance(words)

    def text(self, rect: QRect, words: str, font: str, colour: str, align: Qt.AlignmentFlag = paint.LEFT) -> int:
        """Draw one line and return its width."""
        self._painter.setFont(self._look.font(font))
        self._painter.setPen(self._look.colour(colour))
        flags = align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        self._painter.drawText(rect, int(flags), words)
        return self.width(words, font)

    def on_baseline(self, left: int, baseline: int, words: str, font: str, colour: str) -> int:
        """Draw words of any size on a common baseline and return their width."""
        self._painter.setFont(self._look.font(font))
        self._painter.setPen(self._look.colour(colour))
        self._painter.drawText(left, baseline, words)
        return self.width(words, font)

    def wrapped(self, rect: QRect, words: str, font: str, colour: str) -> None:
        """Draw a paragraph from the top of `rect`."""
        self._painter.setFont(self._look.font(font))
        self._painter.setPen(self._look.colour(colour))
        self._painter.drawText(rect, _PARAGRAPH, words)

    def two_lines(self, rect: QRect, words: str, font: str, colour: str) -> None:
        """Draw words too long for one line in the middle of `rect`, close together."""
        self._painter.setFont(self._look.font(font))
        self._painter.setPen(self._look.colour(colour))
        self._painter.drawText(rect.adjusted(0, -rect.height(), 0, rect.height()), _MIDDLE, words)

    def rule(self, rect: QRect, colour: str) -> None:
        self._painter.fillRect(rect, self._look.colour(colour))

    def icon(self, left: int, middle: int, icon: str, *, colour: str, size: float) -> None:
        side = self._look.px(size)
        pixmap = self._look.pixmap(icon, colour=colour, size=size, ratio=self._ratio)
        self._painter.drawPixmap(left, middle - side // 2, pixmap)

    def line_height(self, font: str) -> int:
        return QFontMetrics(self._look.font(font)).height()
