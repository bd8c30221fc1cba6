"""A service tile: icon, queue letter, name, who waits and how long. One tap, one ticket."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.state import TileState
from counter_app.ui.theme.tokens import TONES, Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.retranslating import Retranslating

FLASH_MS = 150
PAD = 18
LEAST, LOW, SLIM = 138, 190, 260
"""Least height of a tile; height below which its icon is small; width below which its words are small too."""
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)


class ServiceTile(Retranslating, QAbstractButton):
    """Painted from tokens. Signals: those of a button; `state.code` says which service."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._theme = look.theme
        self._state: TileState | None = None
        self._digit = ""
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        paint.follow(self, self._theme)

    @property
    def code(self) -> str:
        return self._state.code if self._state else ""

    def render_state(self, state: TileState, *, digit: str) -> None:
        if (state, digit) == (self._state, self._digit):
            return
        self._state, self._digit = state, digit
        self.retranslate()

    def retranslate(self) -> None:
        if self._state is None:
            return
        self.setAccessibleName(", ".join(part for part in (self._name(), *self._wait_parts()) if part))
        self.setAccessibleDescription(self._digit)
        self.update()

    @Slot()
    def flash(self) -> None:
        """Show the edge in the colour of an error, once."""
        self._flash.start()
        self.update()

    def stop(self) -> None:
        self._flash.stop()

    def least_width(self) -> int:
        """Return the width in which every wait can be told, so that no wait ever moves a tile."""
        longest = " · ".join((self.tr("%n waiting", "", 99), formats.estimate(95, self._look.language)))
        told = paint.text_width(self._theme, "greeter", longest) + 2 * self._theme.px(PAD)
        return max(self._theme.size("tile_w"), told)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.size("tile_w"), self._theme.px(LEAST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        if event.isAutoRepeat() and event.key() == Qt.Key.Key_Space:
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        self._ground(painter)
        pad = self._theme.px(PAD)
        inner = self.rect().adjusted(pad, pad, -pad, -pad)
        self._icon(painter, inner, self._state)
        self._corner(painter, inner, self._state)
        below = self._theme.px(28)
        self._wait(painter, QRect(inner.left(), inner.bottom() - below + self._theme.px(4), inner.width(), below))
        self._title(painter, inner.adjusted(0, 0, 0, -below))

    def _ground(self, painter: QPainter) -> None:
        theme = self._theme
        if self.isDown():
            ground = "accent_soft"
        else:
            ground = "hover" if self.underMouse() and self.isEnabled() else "surface"
        wrong = self._flash.isActive()
        edge = "bad_fill" if wrong else "accent" if self.isDown() else "line_strong"
        paint.box(
            painter,
            QRectF(self.rect()),
            radius=theme.size("radius_tile"),
            ground=theme.colour(ground),
            edge=theme.colour(edge),
            width=theme.px(2) if wrong or self.isDown() else 1,
        )
        if self.hasFocus() and not wrong:
            paint.focus_ring(painter, theme, QRectF(self.rect()), radius=theme.size("radius_tile"))

    def _is_low(self) -> bool:
        return self.height() < self._theme.px(LOW)

    def _icon(self, painter: QPainter, inner: QRect, state: TileState) -> None:
        theme = self._theme
        side, icon = (theme.px(40), "icon_l") if self._is_low() else (theme.px(72), "icon_xl")
        box = QRectF(inner.left(), inner.top(), side, side)
        paint.box(
            painter,
            box,
            radius=theme.size("radius_card"),
            ground=theme.colour("accent_soft"),
            edge=theme.colour("accent") if theme.outlined else None,
        )
        drawn = theme.size(icon)
        pixmap = theme.pixmap(icon=state.icon, colour="accent_text", size=icon, ratio=self.devicePixelRatioF())
        at = round((side - drawn) / 2)
        painter.drawPixmap(inner.left() + at, inner.top() + at, pixmap)

    def _corner(self, painter: QPainter, inner: QRect, state: TileState) -> None:
        theme = self._theme
        line = QRect(inner.left(), inner.top(), inner.width(), theme.px(26))
        letter = paint.text(painter, theme, line, state.queue, font="num", colour="text3", align=paint.RIGHT)
        if state.self_service:
            place = line.adjusted(0, 0, -letter - theme.px(12), 0)
            if not self._is_low():
                place = line.translated(0, theme.px(38))
            self._chip(painter, place, self.tr("Self-service"))

    def _chip(self, painter: QPainter, place: QRect, words: str) -> None:
        theme = self._theme
        colour, soft, _ = theme.tone(Tone.OK)
        width = paint.text_width(theme, "greeter_bold", words) + theme.px(20)
        height = theme.px(28)
        box = QRectF(place.right() - width + 1, place.center().y() - height / 2, width, height)
        paint.box(painter, box, radius=height / 2, ground=soft, edge=colour if theme.outlined else None)
        paint.text(painter, theme, box.toRect(), words, font="greeter_bold", colour=colour, align=paint.CENTRE)

    def _title(self, painter: QPainter, place: QRect) -> None:
        """Draw the name above the line of the wait; a long one takes two lines or the smaller size."""
        theme = self._theme
        lines = 1 if self._is_low() else 2
        sizes = ("h1", "h2") if self._is_low() and self.width() < theme.px(SLIM) else ("greeter_tile", "h1")
        font = next((f for f in sizes if self._fits(f, place.width(), lines)), sizes[-1])
        painter.setFont(theme.font(font))
        painter.setPen(theme.colour("text" if self.isEnabled() else "text_dis"))
        painter.drawText(place, _WRAP, self._name())

    def _fits(self, font: str, width: int, lines: int) -> bool:
        metrics = QFontMetrics(self._theme.font(font))
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, self._name())
        return box.width() <= width and box.height() <= (lines + 0.5) * metrics.height()

    def _wait(self, painter: QPainter, place: QRect) -> None:
        assert self._state is not None
        tone = self._state.tone
        colour = "text2" if tone is Tone.NEUTRAL else TONES[tone].text
        words = " · ".join(self._wait_parts())
        font = "greeter_secondary"
        if paint.text_width(self._theme, font, words) > place.width():
            font = "greeter"
        paint.text(painter, self._theme, place, words, font=font, colour=colour)

    def _name(self) -> str:
        return "" if self._state is None else self._look.words.said(self._state.name)

    def _wait_parts(self) -> tuple[str, ...]:
        state = self._state
        if state is None or state.people is None:
            return (formats.EMPTY,)
        if state.people == 0:
            return (self.tr("No waiting"),)
        people = self.tr("%n waiting", "", state.people)
        if state.minutes is None:
            return (people,)
        return people, formats.estimate(state.minutes, self._look.language)
