"""The display window: arranges its painted parts for its screen. What they show comes in one state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.display import look as sizes
from counter_app.ui.display.band import PULSES, CallBand
from counter_app.ui.display.look import DisplayLook
from counter_app.ui.display.parts import BoardHeader, CallRows, HintLine, WaitingCard
from counter_app.ui.display.state import DisplayState
from counter_app.ui.i18n import Words
from counter_app.ui.widgets.retranslating import Retranslating

HEADER = 112
BAND = 300
HINTS = 68
ROWS_SHARE = 0.647


class DisplayWindow(Retranslating, QWidget):
    """The public's window: no keys, no names, no motion but the pulse of a new call."""

    def __init__(self, words: Words, *, pulses: int = PULSES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._look = DisplayLook()
        self._pulses = pulses
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.header = BoardHeader(self._look, self._words, self)
        self.band = CallBand(self._look, pulses=self._pulses, parent=self)
        self.rows = CallRows(self._look, self._words, self)
        self.card = WaitingCard(self._look, self._words, self)
        self.hints = HintLine(self._look, self._words, self)

    def render_state(self, state: DisplayState) -> None:
        for part in (self.header, self.band, self.rows, self.card, self.hints):
            part.render_state(state)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Call display"))
        for part in (self.header, self.band, self.rows, self.card, self.hints):
            part.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look.fit(min(self.height(), round(self.width() * 9 / 16)))
        px, width, height = self._look.px, self.width(), self.height()
        pad, gap = px(sizes.PAD), px(sizes.GAP)
        inner = width - 2 * pad
        self.header.setGeometry(pad + px(8), 0, inner - px(16), px(HEADER))
        self.band.setGeometry(pad, px(HEADER), inner, px(BAND))
        top = px(HEADER + BAND) + px(24)
        bottom = height - px(HINTS) - px(16)
        left = round(inner * ROWS_SHARE)
        self.rows.setGeometry(pad, top, left, bottom - top)
        self.card.setGeometry(pad + left + gap, top, inner - left - gap, bottom - top)
        self.hints.setGeometry(0, height - px(HINTS), width, px(HINTS))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("bg"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.band.stop()
        super().closeEvent(event)
