"""One of the five choices: a face, a word and its stars. Painted; the face is never the only sign."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint

FACE = 124
STAR = 26
EYE = 7
INNER = 0.45
"""Inner radius of a star against its outer one."""
_WORDS = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Face:
    """How a score looks: its tone, and how far the middle of the mouth hangs below its corners."""

    tone: Tone
    mouth: int


FACES = {
    5: Face(Tone.OK, 36),
    4: Face(Tone.OK, 19),
    3: Face(Tone.DIS, 0),
    2: Face(Tone.WARN, -18),
    1: Face(Tone.BAD, -38),
}


class ChoiceCard(QAbstractButton):
    """A large target. Signals: those of a button."""

    def __init__(self, theme: Theme, score: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.score = score
        self._face = FACES[score]
        self._beside: tuple[str, ...] = ("",)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def set_words(self, words: str, stars: str, *, beside: tuple[str, ...] = ()) -> None:
        """Set the words; those of the cards beside decide how many lines all of them take."""
        self.setText(words)
        self._beside = (words, *beside)
        self.setAccessibleName(f"{words}, {stars}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("choice_w"), self._theme.size("choice_h"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._theme, self._theme.px
        colour, soft, _ = theme.tone(self._face.tone)
        down = self.isDown()
        paint.box(
            painter,
            QRectF(self.rect()),
            radius=theme.size("radius_tile"),
            ground=soft if down else theme.colour("surface"),
            edge=colour if down else theme.colour("line_strong"),
            width=px(2) if down else 1,
        )
        if self.hasFocus():
            paint.focus_ring(painter, theme, QRectF(self.rect()), radius=theme.size("radius_tile"))
        metrics = QFontMetrics(theme.font("rating_choice"))
        room = QRect(px(8), 0, self.width() - px(16), 10_000)
        words = max(metrics.boundingRect(room, _WORDS, each).height() for each in self._beside)
        face = min(px(FACE), self.width() - px(40), self.height() - words - px(STAR) - px(56))
        high = face + px(22) + words + px(8) + px(STAR)
        top = max(px(12), (self.height() - high) // 2)
        self._draw_face(painter, QPointF(self.width() / 2, top + face / 2), face / 2, colour, soft)
        painter.setFont(theme.font("rating_choice"))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(room.left(), top + face + px(22), room.width(), words), _WORDS, self.text())
        self._draw_stars(painter, top + face + px(30) + words + px(STAR) // 2, colour)

    def _draw_face(self, painter: QPainter, middle: QPointF, radius: float, colour: QColor, soft: QColor) -> None:
        unit = radius / (FACE / 2)
        outline = self._theme.outlined
        painter.setPen(QPen(colour, self._theme.px(2)) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for side in (-1, 1):
            eye = middle + QPointF(side * 21 * unit, -12 * unit)
            painter.drawEllipse(eye, EYE * unit, EYE * unit)
        self._draw_mouth(painter, middle, unit, colour)

    def _draw_mouth(self, painter: QPainter, middle: QPointF, unit: float, colour: QColor) -> None:
        bend = self._face.mouth
        corner = 24 - bend / 4
        path = QPainterPath(middle + QPointF(-28 * unit, corner * unit))
        path.quadTo(middle + QPointF(0, (corner + bend) * unit), middle + QPointF(28 * unit, corner * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 4.6 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)

    def _draw_stars(self, painter: QPainter, middle: int, colour: QColor) -> None:
        size = self._theme.px(STAR)
        step = size * 0.92
        left = self.width() / 2 - step * (self.score - 1) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for number in range(self.score):
            painter.drawPolygon(_star(QPointF(left + number * step, middle), size / 2))


def _star(middle: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        angle = -pi / 2 + corner * pi / 5
        reach = radius if corner % 2 == 0 else radius * INNER
        points.append(middle + QPointF(cos(angle) * reach, sin(angle) * reach))
    return QPolygonF(points)
