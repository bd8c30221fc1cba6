"""The sample people as a table: number, name, post, PIN. Fed once a size is chosen; stores nothing."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.domain.codes import Post
from counter_app.ui.first_run.answers import Person

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    STAFF = 0
    NAME = 1
    POST = 2
    PIN = 3


class PeopleModel(QAbstractTableModel):
    """Rows are `Person` values."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()

    def set_people(self, people: Sequence[Person]) -> None:
        if tuple(people) != self._people:
            self.beginResetModel()
            self._people = tuple(people)
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        person, column = self._people[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(person, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._head(column)} {self._text(person, column)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._head(Column(section))
        return None

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._people:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._people) - 1, len(Column) - 1))

    def _text(self, person: Person, column: Column) -> str:
        match column:
            case Column.STAFF:
                return person.staff
            case Column.NAME:
                return person.name
            case Column.POST:
                return self.post_words(person.post)
            case Column.PIN:
                return person.pin

    def _head(self, column: Column) -> str:
        match column:
            case Column.STAFF:
                return self.tr("Number")
            case Column.NAME:
                return self.tr("Name")
            case Column.POST:
                return self.tr("Post")
            case Column.PIN:
                return self.tr("PIN")

    def post_words(self, post: Post) -> str:
        words = {
            Post.CLERK: self.tr("Counter clerk"),
            Post.VIP_CLERK: self.tr("Global-Pass clerk"),
            Post.GREETER: self.tr("Greeter"),
            Post.DEMO: self.tr("Demonstrator"),
            Post.VIP_HOST: self.tr("VIP host"),
            Post.CONSULT: self.tr("Adviser"),
            Post.RETAIN: self.tr("Retention officer"),
            Post.AUDIT: self.tr("Auditor"),
            Post.ACCOUNT_MGR: self.tr("Account manager"),
            Post.AGENT_SUP: self.tr("Agent supervisor"),
            Post.SUPERVISOR: self.tr("Shift supervisor"),
            Post.MANAGER: self.tr("Hall manager"),
            Post.STOCK: self.tr("Stock keeper"),
            Post.ADMIN: self.tr("Administrator"),
        }
        return words[post]
