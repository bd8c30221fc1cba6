"""The counters of the hall with their people and states."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import QObject, Qt

from counter_app.domain.rows import Counter, Row
from counter_app.ui.look import Look
from counter_app.ui.models.table import RowRole, RowTable
from counter_app.ui.ticket_words import TicketWords


class CounterColumn(IntEnum):
    COUNTER = 0
    STATE = 1
    STAFF = 2
    QUEUES = 3


class CountersModel(RowTable[Counter]):
    """Every counter, by number."""

    table: ClassVar[str] = "counter"
    columns: ClassVar[type[IntEnum]] = CounterColumn

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = TicketWords(self)
        look.words.changed.connect(self.retranslate)

    def accepts(self, row: Row) -> Counter | None:
        return row if isinstance(row, Counter) else None

    def key_of(self, row: Counter) -> str:
        return row.counter

    def cell(self, row: Counter, column: int, role: int) -> object:
        if role == RowRole.SORT:
            return row.counter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match column:
            case CounterColumn.COUNTER:
                return row.counter
            case CounterColumn.STATE:
                return self._words.counter_state(row.state)[0]
            case CounterColumn.STAFF:
                return row.staff or ""
            case _:
                return " ".join(row.own)

    def heading(self, column: int) -> str:
        return (self.tr("Counter"), self.tr("State"), self.tr("Clerk"), self.tr("Queues"))[column]
