"""The list as painted rows: number, what it is about, state and owner; at the right what is due, in words and tone."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.ui.case_words import TONES
from counter_app.ui.look import Look
from counter_app.ui.models.entry_list import Column, EntryList
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.retranslating import Retranslating

ROW = 58


class EntryPainter(QStyledItemDelegate):
    """Draws one line of a list in two rows of text."""

    def __init__(self, look: Look, model: EntryList, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.theme.px(200), self._look.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._look.theme, self._look.theme.px
        paint.begin(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(rect).adjusted(px(2), px(2), -px(2), -px(2))
        chosen = paint.chosen_row(painter, theme, state, box, radius=px(8))
        if not chosen and state & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, box, radius=px(8), ground=theme.colour("hover"))
        self._draw(painter, rect.adjusted(px(14), px(7), -px(14), -px(7)), index.row())

    def _draw(self, painter: QPainter, inner: QRect, place: int) -> None:
        theme, said = self._look.theme, self._cells(place)
        entry = self._model.entry_at(place)
        if entry is None:
            return
        half = inner.height() // 2
        due = said[Column.DUE]
        tone = TONES[entry.colour(self._model.now())] if entry.is_open and entry.clocks else Tone.NEUTRAL
        colour = theme.tone(tone)[0] if tone is not Tone.NEUTRAL else theme.colour("text2")
        bold = "meta_bold" if tone in (Tone.BAD, Tone.WARN) else "meta"
        width = max(paint.text_width(theme, bold, due), paint.text_width(theme, "meta", said[Column.OPENED]))
        upper, lower = QRect(inner), QRect(inner)
        upper.setHeight(half)
        lower.setTop(inner.top() + half)
        paint.text(painter, theme, upper, due, font=bold, colour=colour, align=paint.RIGHT)
        paint.text(painter, theme, lower, said[Column.OPENED], font="meta", colour="text2", align=paint.RIGHT)
        upper.setRight(inner.right() - width - theme.px(12))
        lower.setRight(upper.right())
        self._draw_words(painter, upper, lower, said)

    def _draw_words(self, painter: QPainter, upper: QRect, lower: QRect, said: dict[Column, str]) -> None:
        theme, left = self._look.theme, upper.left()
        if said[Column.LEVEL]:
            level = said[Column.LEVEL]
            tone = Tone.BAD if level in ("L3", "L4") else Tone.NEUTRAL
            left += paint.chip(painter, theme, left, upper.center().y(), level, tone) + theme.px(8)
        upper.setLeft(left)
        paint.text(painter, theme, upper, said[Column.ABOUT], font="body_bold", colour="text", elide=True)
        parts = (said[Column.NUMBER], said[Column.STATE], said[Column.OWNER])
        line = " · ".join(part for part in parts if part)
        paint.text(painter, theme, lower, line, font="meta", colour="text2", elide=True)

    def _cells(self, place: int) -> dict[Column, str]:
        index = self._model.index
        return {column: str(self._model.data(index(place, column)) or "") for column in Column}


class EntryView(Retranslating, QListView):
    """The list. Letters and digits are the page's keys, not a search.

    Signals: current_changed(object) with the Entry or None; opened() by Enter or a double click.
    """

    current_changed = Signal(object)
    opened = Signal()

    def __init__(self, look: Look, model: EntryList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = model
        self._painter = EntryPainter(look, model, self)
        self._key = ""
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        model.dataChanged.connect(self._moved)
        model.modelReset.connect(self._again)
        model.rowsInserted.connect(self._first_if_none)
        model.rowsRemoved.connect(self._first_if_none)
        self.activated.connect(self.opened)
        look.theme.changed.connect(self.doItemsLayout)

    def current(self) -> object:
        return self.entries.entry_at(self.currentIndex().row())

    def choose(self, key: str) -> bool:
        """Go to an entry; False when the list does not show it."""
        index = self.entries.index_of(key)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)
        return index.isValid()

    def choose_first(self) -> None:
        first = self.entries.entry_at(0)
        if first is not None:
            self.choose(first.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalnum() and not event.modifiers():
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.entries.retranslate()

    @Slot()
    def _moved(self) -> None:
        entry = self.entries.entry_at(self.currentIndex().row())
        self._key = entry.key if entry is not None else ""
        self.current_changed.emit(entry)

    @Slot()
    def _first_if_none(self) -> None:
        if not self.currentIndex().isValid():
            self.choose_first()
            self._moved()

    @Slot()
    def _again(self) -> None:
        """After the list was filled anew: the same entry where it is still shown, else the first."""
        if not self._key or not self.choose(self._key):
            self.choose_first()
            self._moved()
