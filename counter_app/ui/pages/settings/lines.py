"""The lists of Settings as painted rows: bands of stages, names with a note, marks of what is changed or wrong."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.ui.look import Look
from counter_app.ui.models.table import ROOT
from counter_app.ui.pages.settings.state import Line
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.retranslating import Retranslating

ROW, BAND = 34, 28


class LineModel(QAbstractListModel):
    """Lines by their keys; rows come and go exactly where they do, the rest are changed in place."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: list[Line] = []
        look.words.changed.connect(self.retranslate)

    def render_lines(self, lines: tuple[Line, ...]) -> None:
        wanted = {line.key for line in lines}
        for place in range(len(self._lines) - 1, -1, -1):
            if self._lines[place].key not in wanted:
                self._remove(place)
        for place, line in enumerate(lines):
            there = next((n for n, old in enumerate(self._lines) if old.key == line.key), None)
            if there is None:
                self.beginInsertRows(ROOT, place, place)
                self._lines.insert(place, line)
                self.endInsertRows()
            elif there != place:
                self.beginMoveRows(ROOT, there, there, ROOT, place)
                self._lines.insert(place, self._lines.pop(there))
                self.endMoveRows()
            if self._lines[place] != line:
                self._lines[place] = line
                self.dataChanged.emit(self.index(place), self.index(place))

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(ROOT, place, place)
        del self._lines[place]
        self.endRemoveRows()

    def line(self, place: int) -> Line | None:
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place_of(self, key: str) -> int | None:
        return next((n for n, line in enumerate(self._lines) if line.key == key), None)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row()) if index.isValid() else None
        if line is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        name = self._look.words.said(line.name)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        marks = [self.tr("changed")] if line.changed else []
        marks += [self.tr("not right yet")] if line.wrong else []
        return ", ".join(part for part in (name, line.note, *marks) if part)

    @Slot()
    def retranslate(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))


class LinePainter(QStyledItemDelegate):
    """Draws a line: its name, the note at the right, a dot where the draft differs, red where it is wrong."""

    def __init__(self, look: Look, model: LineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.line(index.row())
        high = BAND if line is not None and line.band else ROW
        return QSize(self._look.theme.px(120), self._look.theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line(index.row())
        if line is None:
            return
        theme, px = self._look.theme, self._look.theme.px
        paint.begin(painter)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(rect).adjusted(px(2), px(1), -px(2), -px(1))
        ground = "hover" if state & QStyle.StateFlag.State_MouseOver else "subtle" if line.band else ""
        if not paint.chosen_row(painter, theme, state, box, radius=px(6)) and ground:
            paint.box(painter, box, radius=px(6), ground=theme.colour(ground))
        self._draw(painter, rect.adjusted(px(10 if line.band else 16), 0, -px(10), 0), line)

    def _draw(self, painter: QPainter, inner: QRect, line: Line) -> None:
        theme, px = self._look.theme, self._look.theme.px
        colour = theme.colour("bad") if line.wrong else theme.colour("accent")
        if line.changed or line.wrong:
            side = px(7)
            dot = QRectF(inner.left() - px(11), inner.center().y() - side / 2, side, side)
            paint.box(painter, dot, radius=side / 2, ground=colour)
        words = self._look.words.said(line.name)
        note = line.note if line.note != words else ""
        width = paint.text(painter, theme, inner, note, font="meta", colour="text2", align=paint.RIGHT) if note else 0
        room = inner.adjusted(0, 0, -width - px(8), 0)
        font, tone = ("meta_bold", "text2") if line.band else ("body", "text")
        paint.text(painter, theme, room, words, font=font, colour="bad" if line.wrong else tone, elide=True)


class LineList(Retranslating, QListView):
    """One list, walked with the arrow keys; letters find nothing, so that they stay for the page.

    Signals: chosen(object) with the Line; opened() by Enter, to go into what the line holds.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(look, self)
        self._painter = LinePainter(look, self.lines, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(self.opened)
        look.theme.changed.connect(self.doItemsLayout)

    def render_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines; the chosen one stays so where it is still there, else the first is chosen."""
        before = self.current()
        self.lines.render_lines(lines)
        if before is not None and self.lines.place_of(before.key) is not None:
            self.choose(before.key)
        elif lines:
            self.choose(lines[0].key)

    def current(self) -> Line | None:
        return self.lines.line(self.currentIndex().row())

    def choose(self, key: str) -> bool:
        place = self.lines.place_of(key)
        if place is None:
            return False
        if place != self.currentIndex().row():
            index = self.lines.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Alt and Ctrl with a key to the page: they move the line itself, or add one."""
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are no search here."""

    def retranslate(self) -> None:
        self.lines.retranslate()

    @Slot(QModelIndex)
    def _moved(self, index: Index) -> None:
        line = self.lines.line(index.row())
        if line is not None:
            self.chosen.emit(line)
