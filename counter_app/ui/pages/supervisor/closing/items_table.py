"""Open items as a table; the person who takes over ticks the red ones and every complaint (handover.md R9)."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.clock import hall_time
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.state import OpenItem
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.item_index import Index

TONES = {"RED": Tone.BAD, "YELLOW": Tone.WARN, "BLUE": Tone.NEUTRAL}


class ItemColumn(IntEnum):
    TICKET = 0
    SERVICE = 1
    OWED = 2
    PLACE = 3
    DUE = 4
    COLOUR = 5


class ItemModel(QAbstractTableModel):
    """Rows over a tuple; ticks are kept by number until they are confirmed.

    Signals: ticked() when a person ticks a row.
    """

    ticked = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, ClosingWords(self)
        self._rows: tuple[OpenItem, ...] = ()
        self._ticks: set[str] = set()
        self._ticking = False

    def render_items(self, rows: tuple[OpenItem, ...], *, ticking: bool) -> None:
        if (rows, ticking) == (self._rows, self._ticking):
            return
        same = [r.number for r in rows] == [r.number for r in self._rows]
        if same and rows:
            self._rows, self._ticking = rows, ticking
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, ItemColumn.COLOUR))
            return
        self.beginResetModel()
        self._rows, self._ticking = rows, ticking
        self.endResetModel()

    def known(self) -> tuple[str, ...]:
        """Return the visits and complaints that are confirmed or ticked."""
        return tuple(r.number for r in self._rows if r.known or r.number in self._ticks)

    def open_red(self) -> int:
        """Return how many rows that must be known nobody has ticked or confirmed yet."""
        return sum(r.must_know and not r.known and r.number not in self._ticks for r in self._rows)

    def new_ticks(self) -> int:
        return sum(not r.known and r.number in self._ticks for r in self._rows)

    def retell(self) -> None:
        """Tell the view to ask for every text again, after a switch of language."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, ItemColumn.COLOUR))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, ItemColumn.COLOUR)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(ItemColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() == ItemColumn.TICKET and self._may_tick(self._rows[index.row()]):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], ItemColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and column is ItemColumn.TICKET and self._ticking:
            on = row.known or row.number in self._ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and column is ItemColumn.COLOUR:
            return self._look.theme.tone(TONES.get(row.colour, Tone.NEUTRAL))[0]
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row = self._rows[index.row()]
        if not self._may_tick(row):
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticks.add(row.number)
        else:
            self._ticks.discard(row.number)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        words = {
            ItemColumn.TICKET: self.tr("Number"),
            ItemColumn.SERVICE: self.tr("Service"),
            ItemColumn.OWED: self.tr("Stands at"),
            ItemColumn.PLACE: self.tr("Where, who"),
            ItemColumn.DUE: self.tr("Until"),
            ItemColumn.COLOUR: self.tr("Urgency"),
        }
        return words[ItemColumn(section)]

    def _may_tick(self, row: OpenItem) -> bool:
        return self._ticking and not row.known

    def _text(self, row: OpenItem, column: ItemColumn) -> str:
        said = self._look.words.said
        match column:
            case ItemColumn.TICKET:
                return row.ticket_no
            case ItemColumn.SERVICE:
                return said(row.service)
            case ItemColumn.OWED:
                return said(row.owed_name) if row.owed_name is not None else self._words.owed(row.owed, row.level)
            case ItemColumn.PLACE:
                return self._place(row.place)
            case ItemColumn.DUE:
                return formats.EMPTY if row.due_at is None else formats.clock(hall_time(row.due_at))
            case ItemColumn.COLOUR:
                return self._words.colour(row.colour)

    def _place(self, place: str) -> str:
        if not place:
            return formats.EMPTY
        if place.isdigit() and len(place) <= 2:
            return self.tr("Counter {counter}").format(counter=formats.counter_number(place))
        return place
