"""The number on the whole screen, with a code to take along, when no paper of it came out."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.state import LastTicket, Paper
from counter_app.ui.theme.tokens import LIGHT
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.retranslating import Retranslating

CODE_SIDE = 260
QUIET_MODULES = 4


@lru_cache(maxsize=8)
def modules(code: str) -> tuple[bytes, ...]:
    """Return the dark and light modules of a QR code, row by row."""
    import segno

    return tuple(bytes(row) for row in segno.make(code, error="m", micro=False, encoding="utf-8").matrix)


class NumberScreen(Retranslating, QWidget):
    """Covers its parent; a tap or any key puts it away, and so does its time.

    Signals: closed().
    """

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._theme = look, look.theme
        self._ticket: LastTicket | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self._theme.changed.connect(self.update)

    def render_ticket(self, ticket: LastTicket | None) -> None:
        if ticket == self._ticket:
            return
        was_shown = self._ticket is not None
        self._ticket = ticket
        if ticket is None:
            self.hide()
            return
        self.retranslate()
        if not was_shown:
            self.raise_()
            self.show()
            self.setFocus()

    def retranslate(self) -> None:
        if self._ticket is not None:
            self.setAccessibleName(f"{self._ticket.ticket_no}, {self._service()}, {self._why()}")
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ticket is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._theme, self._theme.px
        painter.fillRect(self.rect(), theme.colour("surface"))
        side = px(CODE_SIDE)
        high = paint.text_height(theme, "display_newest") + px(24) + side + px(150)
        top = max(px(8), (self.height() - high) // 2)
        number = QRect(0, top, self.width(), paint.text_height(theme, "display_newest"))
        self._centred(painter, number, self._ticket.ticket_no, "display_newest", "accent_text")
        line = QRect(0, number.bottom(), self.width(), px(40))
        self._centred(painter, line, self._told(self._ticket), "greeter_tile", "text")
        code = QRect((self.width() - side) // 2, line.bottom() + px(20), side, side)
        self._code(painter, code, self._ticket.qr)
        below = QRect(0, code.bottom() + px(16), self.width(), px(32))
        self._centred(painter, below, self._why(), "greeter_secondary", "text2")
        close = below.translated(0, px(34))
        self._centred(painter, close, self.tr("Tap to close"), "greeter", "text3")

    def _centred(self, painter: QPainter, place: QRect, words: str, font: str, colour: str) -> None:
        paint.text(painter, self._theme, place, words, font=font, colour=colour, align=paint.CENTRE)

    def _code(self, painter: QPainter, place: QRect, code: str) -> None:
        """Draw the code dark on white whatever the theme: readers need it so."""
        painter.fillRect(place, QColor(LIGHT.surface))
        rows = modules(code)
        step = place.width() / (len(rows) + 2 * QUIET_MODULES)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark:
                    left = place.left() + (x + QUIET_MODULES) * step
                    top = place.top() + (y + QUIET_MODULES) * step
                    painter.fillRect(QRectF(left, top, step + 0.6, step + 0.6), QColor(LIGHT.text))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _service(self) -> str:
        return "" if self._ticket is None else self._look.words.said(self._ticket.service)

    def _told(self, ticket: LastTicket) -> str:
        ahead = "" if ticket.ahead is None else self.tr("%n ahead", "", ticket.ahead)
        minutes = "" if ticket.minutes is None else formats.estimate(ticket.minutes, self._look.language)
        return " · ".join(part for part in (self._service(), ahead, minutes) if part)

    def _why(self) -> str:
        if self._ticket is not None and self._ticket.paper is Paper.NONE:
            return self.tr("No paper here: remember the number or take a photo.")
        return self.tr("The paper did not come out: remember the number or take a photo.")
