"""Painting of queue and hold rows: number, service, class, waited; the first row says why it is next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.item_index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRowLook:
    """What one row shows; made by the page from its model's row."""

    number: str
    service: str
    waited: str
    waited_tone: Tone | None = None
    chip: str = ""
    chip_tone: Tone = Tone.NEUTRAL
    under: str = ""
    first: bool = False


class QueueRowSource(QObject):
    """Turns an index into what its row shows. Subclassed where the model is known."""

    def row_look(self, index: Index) -> QueueRowLook:
        raise NotImplementedError


class QueueDelegate(QStyledItemDelegate):
    """Paints rows of 52: the next one outlined and lit, others plain."""

    def __init__(self, theme: Theme, source: QueueRowSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._source = theme, source

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, look = self._theme, self._source.row_look(index)
        painter.save()
        paint.begin(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        frame = QRectF(rect).adjusted(theme.px(6), theme.px(2), -theme.px(6), -theme.px(2))
        if look.first:
            paint.box(
                painter,
                frame,
                radius=theme.px(8),
                ground=theme.colour("accent_soft"),
                edge=theme.colour("accent"),
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, frame, radius=theme.px(8), ground=theme.colour("hover"))
        self._texts(painter, look, frame.toRect())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            paint.focus_ring(painter, theme, frame, radius=theme.px(8))
        painter.restore()

    def _texts(self, painter: QPainter, look: QueueRowLook, frame: QRect) -> None:
        theme, px = self._theme, self._theme.px
        colour = "accent_text" if look.first else "text"
        number = QRect(frame.left() + px(12), frame.top(), px(64), frame.height())
        used = paint.text(painter, theme, number, look.number, font="row_ticket", colour=colour)
        left = frame.left() + px(12) + max(px(66), used + px(12))
        waited = QRect(frame.left(), frame.top(), frame.width() - px(8), frame.height())
        tone = "text2" if look.waited_tone is None else look.waited_tone.value
        font = "body_num" if look.waited_tone is None else "body_num_bold"
        width = paint.text(painter, theme, waited, look.waited, font=font, colour=tone, align=paint.RIGHT)
        room = frame.right() - px(16) - width - left
        under = bool(look.chip or look.under)
        upper = QRect(left, frame.top() + (px(3) if under else 0), room, px(22) if under else frame.height())
        paint.text(painter, theme, upper, look.service, font="body", colour="text", elide=True)
        middle = frame.top() + px(34)
        if look.under:
            lower = QRect(left, middle - px(10), room, px(20))
            left += paint.text(painter, theme, lower, look.under, font="meta", colour="accent_text") + px(8)
        if look.chip:
            paint.chip(painter, theme, left, middle, look.chip, look.chip_tone)


class HoldDelegate(QStyledItemDelegate):
    """Paints rows of 28: number, reason, minutes."""

    def __init__(self, theme: Theme, source: QueueRowSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._source = theme, source

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px, look = self._theme, self._theme.px, self._source.row_look(index)
        painter.save()
        paint.begin(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        frame = QRectF(rect).adjusted(px(6), 0, -px(6), 0)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, frame, radius=px(6), ground=theme.colour("hover"))
        inside = frame.toRect().adjusted(px(10), 0, -px(8), 0)
        paint.text(painter, theme, inside, look.number, font="body_num_bold", colour="text")
        tone = "text2" if look.waited_tone is None else look.waited_tone.value
        width = paint.text(painter, theme, inside, look.waited, font="meta", colour=tone, align=paint.RIGHT)
        reason = inside.adjusted(px(58), 0, -width - px(10), 0)
        paint.text(painter, theme, reason, look.service, font="meta", colour="text2", elide=True)
        if focused:
            paint.focus_ring(painter, theme, frame, radius=px(6))
        painter.restore()
