"""Requests as painted rows: who asks for what, about which number, how long it has waited."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.approvals.state import Request
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.retranslating import Retranslating

ROW = 64
SHORT_S = 20


class RequestModel(QAbstractListModel):
    """Requests by their place in the list; a tick changes data, never rows."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[Request, ...] = ()

    def render_requests(self, rows: tuple[Request, ...]) -> None:
        """Take rows away and append new ones exactly where they go and come."""
        wanted = [r.approval for r in rows]
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].approval not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                self._rows = (*self._rows[:place], *self._rows[place + 1 :])
                self.endRemoveRows()
        for place, row in enumerate(rows):
            if place < len(self._rows) and self._rows[place].approval == row.approval:
                self._change(place, row)
            else:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows = (*self._rows[:place], row, *self._rows[place:])
                self.endInsertRows()

    def row(self, place: int) -> Request | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, approval: str) -> int | None:
        return next((n for n, r in enumerate(self._rows) if r.approval == approval), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            amount = "" if row.amount is None else formats.money(row.amount)
            parts = (row.person, self._look.words.said(row.matter_name), row.object, amount, row.reason)
            return ", ".join(part for part in parts if part)
        return None

    def _change(self, place: int, row: Request) -> None:
        if row != self._rows[place]:
            self._rows = (*self._rows[:place], row, *self._rows[place + 1 :])
            self.dataChanged.emit(self.index(place), self.index(place))


class RequestPainter(QStyledItemDelegate):
    """Draws a request; two lines and the time at the right."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.theme.px(200), self._look.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        row = model.row(index.row()) if isinstance(model, RequestModel) else None
        if row is None:
            return
        theme, px = self._look.theme, self._look.theme.px
        paint.begin(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(rect).adjusted(px(2), px(2), -px(2), -px(2))
        paint.chosen_row(painter, theme, state, box, radius=px(8))
        inner = rect.adjusted(px(16), px(9), -px(16), -px(9))
        self._draw(painter, inner, row)

    def _draw(self, painter: QPainter, inner: QRect, row: Request) -> None:
        theme, half = self._look.theme, inner.height() // 2
        short = row.left_s is not None and row.left_s <= SHORT_S
        time = formats.span(row.waited_s)
        if row.confirm_left_s is not None:
            short = row.confirm_left_s < 0
            time = self.tr("confirmation overdue") if short else self.tr("to be confirmed")
        elif row.left_s is not None:
            time = self.tr("{time} left").format(time=formats.span(row.left_s))
        width = paint.text_width(theme, "body_num", time) + theme.px(12)
        paint.text(
            painter,
            theme,
            inner,
            time,
            font="body_num",
            colour="bad" if short else "text2",
            align=paint.RIGHT,
        )
        text = inner.adjusted(0, 0, -width, 0)
        top, below = QRect(text), QRect(text)
        top.setHeight(half)
        below.setTop(text.top() + half)
        matter = self._look.words.said(row.matter_name)
        title = self.tr("{person} asks: {matter}").format(person=row.person, matter=matter)
        paint.text(painter, theme, top, title, font="body_bold", colour="text", elide=True)
        number = formats.counter_number(row.counter)
        counter = self.tr("counter {counter}").format(counter=number) if number else ""
        amount = "" if row.amount is None else formats.money(row.amount)
        voice = ""
        if row.confirm_left_s is not None:
            voice = self.tr("by voice of {person}").format(person=row.decider)
        line = " · ".join(part for part in (voice, counter, row.object, amount, row.reason) if part)
        paint.text(painter, theme, below, line, font="meta", colour="text2", elide=True)


class RequestView(Retranslating, QListView):
    """The list. Letters are the page's keys, not a search.

    Signals: current_changed(object) with the Request or None.
    """

    current_changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.requests = RequestModel(look, self)
        self._painter = RequestPainter(look, self)
        self.setModel(self.requests)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        self.requests.dataChanged.connect(self._moved)
        look.theme.changed.connect(self.doItemsLayout)

    def render_requests(self, rows: tuple[Request, ...]) -> None:
        self.requests.render_requests(rows)
        if rows and not self.currentIndex().isValid():
            self._choose(0)

    def current(self) -> Request | None:
        return self.requests.row(self.currentIndex().row())

    def choose(self, approval: str) -> None:
        place = self.requests.place_of(approval)
        if place is not None:
            self._choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalnum() and not event.modifiers():
            event.ignore()  # A, R and digits belong to the page
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.viewport().update()

    def _choose(self, place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.requests.index(place), flags)

    @Slot()
    def _moved(self) -> None:
        self.current_changed.emit(self.current())
