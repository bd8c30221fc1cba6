"""Grounds and lines: cards, insets, rules, chips, icons, and boxes laid out by spacing tokens."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.properties import put


class Ground(QFrame):
    """A styled frame; `role` is card, inset, note, rights, alarm, header, bottom, drawer or banner."""

    def __init__(self, role: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)

    def set_tone(self, tone: Tone) -> None:
        put(self, tone=tone.value)


class Rule(QFrame):
    """A thin line between parts."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "vrule" if upright else "rule")


class Chip(QLabel):
    """A state or class in its tone; the word is always there."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "chip")
        self.setProperty("tone", tone.value)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_as(self, text: str, tone: Tone) -> None:
        self.setText(text)
        put(self, tone=tone.value)


class Glyph(QWidget):
    """An icon beside a word: decoration, silent for screen readers."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        *,
        colour: str = "text2",
        size: int = 16,
        on_bar: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._colour, self._size = theme, icon, colour, size
        self._on_bar = on_bar
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        paint.follow(self, theme)

    def show_as(self, icon: str, colour: str) -> None:
        if (icon, colour) != (self._icon, self._colour):
            self._icon, self._colour = icon, colour
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(self._size)
        pixmap = self._theme.pixmap(
            self._icon,
            colour=self._colour,
            size=self._size,
            ratio=self.devicePixelRatioF(),
            on_bar=self._on_bar,
        )
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)


FOCUS_MARGIN = 24


class SideScroll(QScrollArea):
    """A part that scrolls up and down on its own, as wide as its place; what has the focus stays in view.

    Signals: resized().
    """

    resized = Signal()

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside.setProperty("role", "scrolled")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Qt's own viewport would do, but the first look-up of its type takes PySide some 20 ms.
        port = QWidget()
        port.setAutoFillBackground(False)
        self.setViewport(port)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, FOCUS_MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow(None, QApplication.focusWidget())
        self.resized.emit()


WHOLE_WIDTH = 16_777_215
"""Qt's own largest size: a side that fills the width again."""

Margin = int | tuple[int, int, int, int]


class _Spaced(QBoxLayout):
    """A layout whose margins (left, top, right, bottom) and gap follow the text scale."""

    DIRECTION: ClassVar[QBoxLayout.Direction]

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, margin: Margin = 0, gap: int = 0) -> None:
        super().__init__(self.DIRECTION)
        self._theme, self._margin, self._gap = theme, margin, gap
        self._rescale()
        theme.changed.connect(self._rescale)
        if parent is not None:
            parent.setLayout(self)

    @Slot()
    def _rescale(self) -> None:
        px, margin = self._theme.px, self._margin
        sides = (margin,) * 4 if isinstance(margin, int) else margin
        self.setContentsMargins(*(px(side) for side in sides))
        self.setSpacing(px(self._gap))


class Column(_Spaced):
    DIRECTION = QBoxLayout.Direction.TopToBottom


class Line(_Spaced):
    DIRECTION = QBoxLayout.Direction.LeftToRight
