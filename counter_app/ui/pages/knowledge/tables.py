"""Two tables: the articles of the hall, and what an import refused."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QFont

from counter_app.commands import article_files
from counter_app.commands.article_files import Fault
from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.models.hits import Hit
from counter_app.ui.models.table import RowRole
from counter_app.ui.widgets.item_index import Index

R = TypeVar("R")
SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class ArticleColumn(IntEnum):
    NUMBER = 0
    TITLE = 1
    TOPICS = 2
    EDITION = 3
    FROM = 4
    TO = 5
    MUST_READ = 6
    STANDS = 7


class FaultColumn(IntEnum):
    FILE = 0
    LINE = 1
    FIELD = 2
    REASON = 3


class _Rows(QAbstractTableModel, Generic[R]):
    """A table over a tuple of rows that is exchanged as a whole."""

    def __init__(self, look: Look, columns: type[IntEnum], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._columns = look, columns
        self._rows: tuple[R, ...] = ()

    def heading(self, column: int) -> str:
        raise NotImplementedError

    def cell(self, row: R, column: int) -> str:
        raise NotImplementedError

    def set_rows(self, rows: Sequence[R]) -> None:
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    @property
    def rows(self) -> tuple[R, ...]:
        return self._rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in SAID:
            return self.cell(row, index.column())
        return row if role == RowRole.ITEM else self.dress(row, index.column(), role)

    def dress(self, row: R, column: int, role: int) -> object:
        """Return what else a view asks: fonts, colours."""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return self.heading(section) if role == Qt.ItemDataRole.DisplayRole else None

    def retell(self) -> None:
        """Tell views to ask for every text again, after a switch of language or look."""
        last = len(self._columns) - 1
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, last))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)


class ArticleTable(_Rows[Hit]):
    """Articles as the keepers look at them."""

    def __init__(self, look: Look, topics: dict[str, Text], parent: QObject | None = None) -> None:
        super().__init__(look, ArticleColumn, parent)
        self._topics = topics

    def heading(self, column: int) -> str:
        words = {
            ArticleColumn.NUMBER: self.tr("Number"),
            ArticleColumn.TITLE: self.tr("Title"),
            ArticleColumn.TOPICS: self.tr("Topics"),
            ArticleColumn.EDITION: self.tr("Edition"),
            ArticleColumn.FROM: self.tr("Valid from"),
            ArticleColumn.TO: self.tr("Valid to"),
            ArticleColumn.MUST_READ: self.tr("Must read"),
            ArticleColumn.STANDS: self.tr("Now"),
        }
        return words[ArticleColumn(column)]

    def cell(self, row: Hit, column: int) -> str:
        said = self._look.words.said
        match ArticleColumn(column):
            case ArticleColumn.NUMBER:
                return row.number
            case ArticleColumn.TITLE:
                return said(row.title)
            case ArticleColumn.TOPICS:
                return self.tr(", ").join(said(self._topics.get(t, Text(t, t))) for t in row.topics)
            case ArticleColumn.EDITION:
                return str(row.edition)
            case ArticleColumn.FROM:
                return row.valid_from
            case ArticleColumn.TO:
                return row.valid_to or formats.EMPTY
            case ArticleColumn.MUST_READ:
                return self.tr("Yes") if row.must_read else formats.EMPTY
            case ArticleColumn.STANDS:
                return self._standing(row)

    def _standing(self, row: Hit) -> str:
        if row.outdated:
            ended = self.tr("Outdated")
            return f"{ended} → {row.successor}" if row.successor else ended
        return self.tr("To come") if row.upcoming else self.tr("In force")

    def dress(self, row: Hit, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole and row.outdated and column == ArticleColumn.TITLE:
            font = QFont(self._look.theme.font("body"))
            font.setStrikeOut(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and column == ArticleColumn.STANDS and row.outdated:
            return self._look.theme.colour("bad")
        return None


class FaultTable(_Rows[Fault]):
    """What was refused, where and why."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(look, FaultColumn, parent)

    def heading(self, column: int) -> str:
        words = {
            FaultColumn.FILE: self.tr("File"),
            FaultColumn.LINE: self.tr("Line"),
            FaultColumn.FIELD: self.tr("Field"),
            FaultColumn.REASON: self.tr("Reason"),
        }
        return words[FaultColumn(column)]

    def cell(self, row: Fault, column: int) -> str:
        match FaultColumn(column):
            case FaultColumn.FILE:
                return row.file
            case FaultColumn.LINE:
                return str(row.line)
            case FaultColumn.FIELD:
                return row.field or formats.EMPTY
            case FaultColumn.REASON:
                return article_files.said(row, self._look.language.value)
