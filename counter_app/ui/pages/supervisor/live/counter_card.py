"""A counter as a painted card: number and person, state, ticket and service, time bar. One tick repaints
one card."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.state import Badge, CounterCard
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.time_bar import time_tone

TONES = {
    Badge.IDLE: Tone.NEUTRAL,
    Badge.CALLING: Tone.ACCENT,
    Badge.SERVING: Tone.OK,
    Badge.OVER: Tone.BAD,
    Badge.PAUSED: Tone.WARN,
    Badge.CLOSING: Tone.WARN,
    Badge.CLOSED: Tone.NEUTRAL,
}
HEIGHT, LOW = 168, 112
PAD = 12
TIMED = frozenset({Badge.SERVING, Badge.OVER, Badge.CALLING})


class CounterTile(Retranslating, QAbstractButton):
    """A card to choose. Its accessible name tells number, person, state and ticket, but not the running
    time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._card: CounterCard | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        paint.follow(self, look.theme)

    @property
    def card(self) -> CounterCard | None:
        return self._card

    def render_card(self, card: CounterCard) -> None:
        if card != self._card:
            self._card = card
            self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(230), self._look.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(150), self._look.theme.px(LOW))

    def retranslate(self) -> None:
        card = self._card
        if card is None:
            return
        number = self.tr("Counter {counter}").format(counter=formats.counter_number(card.counter))
        parts = (number, card.person, self.badge_words(card.badge), card.ticket_no, self.work_words(card))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def badge_words(self, badge: Badge) -> str:
        match badge:
            case Badge.IDLE:
                return self.tr("Idle")
            case Badge.CALLING:
                return self.tr("Calling")
            case Badge.SERVING:
                return self.tr("Serving")
            case Badge.OVER:
                return self.tr("Over time")
            case Badge.PAUSED:
                return self.tr("Paused")
            case Badge.CLOSING:
                return self.tr("Closing")
            case Badge.CLOSED:
                return self.tr("Closed")

    def work_words(self, card: CounterCard) -> str:
        """Return what stands beside the ticket, or what can be said where there is none."""
        if card.service is not None:
            return self._look.words.said(card.service)
        match card.badge:
            case Badge.IDLE:
                return self.tr("Can call next")
            case Badge.PAUSED:
                return card.note or self.tr("Not calling")
            case Badge.CLOSING:
                return self.tr("Last customers")
            case Badge.CLOSED:
                return self.tr("Can be opened")
            case _:
                return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._card is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._look.theme, self._look.theme.px
        whole = QRectF(self.rect())
        ground = theme.colour("hover" if self.underMouse() and not self.isChecked() else "subtle")
        edge = theme.colour("line")
        if self.isChecked():
            ground, edge = theme.colour("accent_soft"), theme.colour("accent")
        width = px(2) if self.isChecked() else 1
        paint.box(painter, whole, radius=px(8), ground=ground, edge=edge, width=width)
        self._head(painter, self._card)
        self._work(painter, self._card)
        self._foot(painter, self._card)
        if self.hasFocus():
            paint.focus_ring(painter, theme, whole, radius=px(8))

    def _inner(self) -> QRect:
        pad = self._look.theme.px(PAD)
        return self.rect().adjusted(pad, pad, -pad, -pad)

    def _head(self, painter: QPainter, card: CounterCard) -> None:
        theme, inner = self._look.theme, self._inner()
        row = QRect(inner.left(), inner.top(), inner.width(), theme.px(24))
        words = self.badge_words(card.badge)
        chip = paint.text_width(theme, "meta", words) + theme.px(20)
        self._chip(painter, QRectF(row.right() - chip + 1, row.top() + theme.px(1), chip, theme.px(22)), words)
        used = paint.text(painter, theme, row, formats.counter_number(card.counter), font="row_ticket", colour="text")
        left = row.left() + used + theme.px(7)
        name = QRect(left, row.top() + theme.px(1), row.right() - chip - theme.px(6) - left, row.height())
        person = card.person or formats.EMPTY
        paint.text(painter, theme, name, person, font="body", colour="text2", elide=True)

    def _chip(self, painter: QPainter, box: QRectF, words: str) -> None:
        assert self._card is not None
        colour, soft, _ = self._look.theme.tone(TONES[self._card.badge])
        edge = colour if self._look.theme.outlined else None
        paint.box(painter, box, radius=box.height() / 2, ground=soft, edge=edge)
        paint.text(painter, self._look.theme, box.toRect(), words, font="meta", colour=colour, align=paint.CENTRE)

    def _work(self, painter: QPainter, card: CounterCard) -> None:
        theme, inner = self._look.theme, self._inner()
        top = inner.top() + round((inner.height() - theme.px(24)) * 0.41)
        row = QRect(inner.left(), top, inner.width(), theme.px(24))
        number = card.ticket_no or formats.EMPTY
        used = paint.text(painter, theme, row, number, font="row_ticket", colour="text")
        rest = row.adjusted(used + theme.px(9), theme.px(1), 0, 0)
        paint.text(painter, theme, rest, self.work_words(card), font="body", colour="text2", elide=True)

    def _foot(self, painter: QPainter, card: CounterCard) -> None:
        theme, inner = self._look.theme, self._inner()
        bottom = inner.bottom() - round(max(0, inner.height() - theme.px(88)) * 0.32)
        row = QRect(inner.left(), bottom - theme.px(22), inner.width(), theme.px(22))
        if card.parked:
            held = self.tr("%n on hold", "", card.parked)
            if card.badge not in TIMED:
                paint.text(painter, theme, row, held, font="meta", colour="text3")
        if card.elapsed_s is None:
            return
        time = formats.timer(card.elapsed_s) if card.badge in TIMED else formats.span(card.elapsed_s)
        if card.badge is Badge.CALLING:
            time = formats.span(card.elapsed_s)
        width = paint.text_width(theme, "body_num", time)
        paint.text(painter, theme, row, time, font="body_num", colour="text2", align=paint.RIGHT)
        if card.badge in TIMED:
            track = QRectF(row.left(), row.center().y() - theme.px(3), row.width() - width - theme.px(9), theme.px(8))
            self._bar(painter, track, card)

    def _bar(self, painter: QPainter, track: QRectF, card: CounterCard) -> None:
        theme, radius = self._look.theme, track.height() / 2
        edge = theme.colour("line") if theme.outlined else None
        paint.box(painter, track, radius=radius, ground=theme.colour("inset"), edge=edge)
        elapsed = card.elapsed_s or 0
        share = min(1.0, elapsed / card.standard_s) if card.standard_s else 0.0
        tone = Tone.ACCENT if card.badge is Badge.CALLING else time_tone(elapsed, card.standard_s)
        filled = QRectF(track)
        filled.setWidth(max(track.height(), track.width() * share))
        paint.box(painter, filled, radius=radius, ground=theme.tone(tone)[2])
