"""Strokes that painted widgets share: rounded boxes, text in a place, chips, focus rings."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def follow(widget: QWidget, theme: Theme) -> None:
    """Measure and draw a painted widget anew whenever the look changes."""
    theme.changed.connect(widget.updateGeometry)
    theme.changed.connect(widget.update)


def begin(painter: QPainter) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)


def box(
    painter: QPainter,
    rect: QRectF,
    *,
    radius: float,
    ground: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1,
) -> None:
    """Draw a rounded box whose edge lies inside `rect`."""
    inset = width / 2 if edge is not None else 0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def text(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    words: str,
    *,
    font: str,
    colour: str | QColor,
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = False,
) -> int:
    """Draw one line in a type token; return its width. Only customer data may elide."""
    drawn = theme.font(font)
    metrics = QFontMetrics(drawn)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width()) if elide else words
    painter.setFont(drawn)
    painter.setPen(theme.colour(colour) if isinstance(colour, str) else colour)
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip), shown)
    return metrics.horizontalAdvance(shown)


def text_width(theme: Theme, font: str, words: str) -> int:
    return QFontMetrics(theme.font(font)).horizontalAdvance(words)


def text_height(theme: Theme, font: str) -> int:
    return QFontMetrics(theme.font(font)).height()


def chip(painter: QPainter, theme: Theme, left: int, middle: int, words: str, tone: Tone) -> int:
    """Draw a small chip with its left edge at `left`, centred on `middle`; return its width."""
    colour, soft, _ = theme.tone(tone)
    width = text_width(theme, "meta_bold", words) + theme.px(14)
    height = theme.px(20)
    rect = QRectF(left, middle - height / 2, width, height)
    box(painter, rect, radius=height / 2, ground=soft, edge=colour if theme.outlined else None)
    text(painter, theme, rect.toRect(), words, font="meta_bold", colour=colour, align=CENTRE)
    return width


def chosen_row(painter: QPainter, theme: Theme, state: QStyle.StateFlag, row: QRectF, *, radius: float) -> bool:
    """Draw the ground of a list's selected row, with the ring while the list has the focus; False when it is not."""
    if not state & QStyle.StateFlag.State_Selected:
        return False
    box(painter, row, radius=radius, ground=theme.colour("accent_soft"), edge=theme.colour("accent"))
    if state & QStyle.StateFlag.State_HasFocus:
        focus_ring(painter, theme, row, radius=radius)
    return True


def focus_ring(painter: QPainter, theme: Theme, rect: QRectF, *, radius: float, colour: str = "focus") -> None:
    """Draw the 2 px ring inside `rect`."""
    box(painter, rect, radius=radius, edge=theme.colour(colour), width=theme.px(2))
