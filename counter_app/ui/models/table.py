"""A table over a tuple of rows with an id-to-row map: exact inserts, removals and `dataChanged`, never a
reset while running."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from itertools import groupby
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from counter_app.domain.rows import Row
from counter_app.store.unit import Changes
from counter_app.ui.widgets.item_index import Index

R = TypeVar("R", bound=Row)
ROOT = QModelIndex()


class RowRole(IntEnum):
    """Roles beside Qt's own."""

    ITEM = Qt.ItemDataRole.UserRole
    SORT = Qt.ItemDataRole.UserRole + 1
    MINE = Qt.ItemDataRole.UserRole + 2


class RowTable(QAbstractTableModel, Generic[R]):
    """Holds the rows that `accepts`; a new version of a row replaces the old one wherever it came from."""

    table: ClassVar[str]
    columns: ClassVar[type[IntEnum]]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[R] = []
        self._places: dict[str, int] = {}

    def accepts(self, row: Row) -> R | None:
        """Return the row if it belongs here now."""
        raise NotImplementedError

    def key_of(self, row: R) -> str:
        raise NotImplementedError

    def cell(self, row: R, column: int, role: int) -> object:
        """Return what a view asks of a cell, or None."""
        raise NotImplementedError

    def heading(self, column: int) -> str:
        raise NotImplementedError

    @property
    def rows(self) -> tuple[R, ...]:
        return tuple(self._rows)

    def apply(self, changes: Changes) -> None:
        """Take new rows and drop those that are gone or no longer belong here."""
        fresh: dict[str, R] = {}
        gone: set[str] = {key for table, key in changes.removed if table == self.table}
        for row in changes.rows:
            key = str(getattr(row, row.KEY))
            kept = self.accepts(row)
            if kept is not None:
                fresh[key] = kept
                gone.discard(key)
            elif key in self._places:
                fresh.pop(key, None)
                gone.add(key)
        self._remove(gone)
        self._replace({key: row for key, row in fresh.items() if key in self._places})
        self._insert([row for key, row in fresh.items() if key not in self._places])
        self.after_apply()

    def after_apply(self) -> None:
        """Work out what hangs on all rows together, such as places in the queue."""

    def _remove(self, keys: Iterable[str]) -> None:
        places = sorted((self._places[key] for key in keys if key in self._places), reverse=True)
        for place in places:
            self.beginRemoveRows(ROOT, place, place)
            del self._rows[place]
            self._index()
            self.endRemoveRows()

    def _replace(self, fresh: dict[str, R]) -> None:
        changed = [self._places[key] for key, row in fresh.items() if self._rows[self._places[key]] != row]
        for key, row in fresh.items():
            self._rows[self._places[key]] = row
        self.tell_changed(changed)

    def _insert(self, rows: list[R]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(ROOT, first, first + len(rows) - 1)
            self._rows += rows
            self._index()
            self.endInsertRows()

    def tell_changed(self, places: Iterable[int]) -> None:
        """Emit `dataChanged` once for each unbroken run of rows."""
        for _, run in groupby(enumerate(sorted(set(places))), lambda pair: pair[1] - pair[0]):
            block = [place for _, place in run]
            self.dataChanged.emit(self.index(block[0], 0), self.index(block[-1], len(self.columns) - 1))

    def _index(self) -> None:
        self._places = {self.key_of(row): place for place, row in enumerate(self._rows)}

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return row if role == RowRole.ITEM else self.cell(row, index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.heading(section) if 0 <= section < len(self.columns) else None

    def retranslate(self) -> None:
        """Tell views that words have changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.tell_changed(range(len(self._rows)))
