"""Tickets on hold at one counter, the one that falls due first on top."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from counter_app.domain.codes import TicketState
from counter_app.domain.rows import Row, Ticket
from counter_app.ui import formats
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.look import Look
from counter_app.ui.models.table import RowRole, RowTable


class ParkedColumn(IntEnum):
    NUMBER = 0
    REASON = 1
    WAITED = 2


class ParkedModel(RowTable[Ticket]):
    """Parked tickets of the counter they left."""

    table: ClassVar[str] = "ticket"
    columns: ClassVar[type[IntEnum]] = ParkedColumn

    def __init__(
        self,
        look: Look,
        texts: DataTexts,
        *,
        counter: str,
        now_ms: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._texts, self._counter, self._now_ms = look, texts, counter, now_ms
        self._since: dict[str, int] = {}
        look.words.changed.connect(self.retranslate)

    def accepts(self, row: Row) -> Ticket | None:
        if not isinstance(row, Ticket) or row.state is not TicketState.PARKED:
            return None
        return row if row.from_counter == self._counter else None

    def key_of(self, row: Ticket) -> str:
        return row.ticket_id

    def parked_since(self, ticket_id: str, at: int) -> None:
        """Learn from the leg when the ticket was put on hold."""
        if self._since.get(ticket_id) != at:
            self._since[ticket_id] = at
            place = self._places.get(ticket_id)
            if place is not None:
                self.tell_changed([place])

    def waited_s(self, row: Ticket) -> int:
        since = self._since.get(row.ticket_id, row.started_at or row.issued_at)
        return max(0, self._now_ms() - since) // 1000

    def reason_text(self, row: Ticket) -> str:
        return self._look.words.said(self._texts.code("park_reasons", row.park_reason or ""))

    def is_overdue(self, row: Ticket) -> bool:
        return row.due_at is not None and self._now_ms() > row.due_at

    def cell(self, row: Ticket, column: int, role: int) -> object:
        waited = formats.wait(self.waited_s(row), self._look.language)
        if role == RowRole.SORT:
            return row.due_at or 0
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr(", ").join((row.ticket_no, self.reason_text(row), waited))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (row.ticket_no, self.reason_text(row), waited)[column]

    def heading(self, column: int) -> str:
        return (self.tr("Ticket"), self.tr("Reason"), self.tr("On hold"))[column]


class ParkedOrder(QSortFilterProxyModel):
    """Parked tickets by the time they fall due."""

    def __init__(self, model: ParkedModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(model)
        self.setSortRole(int(RowRole.SORT))
        self.setDynamicSortFilter(True)
        self.sort(0)
