"""Who waits, in calling order, and why the first is next. The order itself is the domain's (`calling`)."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from itertools import pairwise
from typing import ClassVar

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from counter_app.domain import calling
from counter_app.domain.codes import TicketState
from counter_app.domain.rows import Counter, Row, Ticket
from counter_app.ui import formats
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.look import Look
from counter_app.ui.models.table import RowRole, RowTable
from counter_app.ui.ticket_words import TicketWords
from counter_app.ui.widgets.item_index import Index


class QueueColumn(IntEnum):
    NUMBER = 0
    SERVICE = 1
    CLASS = 2
    WAITED = 3


def numbered(keys: list[str], known: dict[str, float]) -> dict[str, float]:
    """Return numbers that rise along `keys`, the known ones kept where they already do.

    A call takes the first row away; if that renumbered the others, a view would sort five hundred rows anew.
    """
    kept = [known[key] for key in keys if key in known]
    if any(one >= other for one, other in pairwise(kept)):
        return {key: float(place) for place, key in enumerate(keys)}
    found: dict[str, float] = {}
    last = kept[0] - 1 if kept else 0.0
    ahead = iter(kept)
    following = next(ahead, None)
    for key in keys:
        if key in known:
            last, following = known[key], next(ahead, None)
        else:
            last = last + 1 if following is None else (last + following) / 2
        found[key] = last
    exact = len(set(found.values())) == len(found)  # halving comes to an end after some fifty inserts in one gap
    return found if exact else {key: float(place) for place, key in enumerate(keys)}


class QueueModel(RowTable[Ticket]):
    """Waiting tickets of the hall; SORT is the place in calling order, MINE whether this counter may call
    it."""

    table: ClassVar[str] = "ticket"
    columns: ClassVar[type[IntEnum]] = QueueColumn

    def __init__(
        self, look: Look, texts: DataTexts, *, now_ms: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._texts, self._now_ms = look, texts, now_ms
        self._words = TicketWords(self)
        self._counter: Counter | None = None
        self._order: dict[str, float] = {}
        self._reach: frozenset[str] = frozenset()
        self._mine: tuple[Ticket, ...] = ()
        look.words.changed.connect(self.retranslate)

    def accepts(self, row: Row) -> Ticket | None:
        return row if isinstance(row, Ticket) and row.state is TicketState.WAITING else None

    def key_of(self, row: Ticket) -> str:
        return row.ticket_id

    def set_counter(self, counter: Counter | None) -> None:
        """Order for this counter, which calls its own queues first."""
        if counter != self._counter:
            self._counter = counter
            self.after_apply()

    def mine(self) -> tuple[Ticket, ...]:
        """Return what this counter may call now, the next one first."""
        return self._mine

    def next_ticket(self) -> Ticket | None:
        return self._mine[0] if self._mine else None

    def tick(self) -> None:
        """Work the order out again and repaint waits; called once a minute, and by tests."""
        self.after_apply()
        self.tell_changed(range(len(self._rows)))

    def after_apply(self) -> None:
        now = self._now_ms()
        before = self._mine[0].ticket_id if self._mine else ""
        reached = self._reach
        counter = self._counter
        self._mine = tuple(calling.candidates(counter, self._rows, now)) if counter is not None else ()
        self._reach = frozenset(ticket.ticket_id for ticket in self._mine)
        others = calling.in_order([t for t in self._rows if t.ticket_id not in self._reach], now)
        order = numbered([t.ticket_id for t in (*self._mine, *others)], self._order)
        touched = {key for key, place in order.items() if self._order.get(key) != place}
        self._order = order
        touched |= reached ^ self._reach
        if self._mine and self._mine[0].ticket_id != before:
            touched |= {before, self._mine[0].ticket_id}
        self.tell_changed(self._places[key] for key in touched if key in self._places)

    def waited_s(self, ticket: Ticket) -> int:
        return max(0, self._now_ms() - ticket.issued_at) // 1000

    def service_text(self, ticket: Ticket) -> str:
        return self._look.words.said(self._texts.service(ticket.service))

    def is_next(self, ticket: Ticket) -> bool:
        return bool(self._mine) and self._mine[0].ticket_id == ticket.ticket_id

    def cell(self, row: Ticket, column: int, role: int) -> object:
        if role == RowRole.SORT:
            return self._order.get(row.ticket_id, float(len(self._rows)))
        if role == RowRole.MINE:
            return row.ticket_id in self._reach
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        match column:
            case QueueColumn.NUMBER:
                return row.ticket_no
            case QueueColumn.SERVICE:
                return self.service_text(row)
            case QueueColumn.CLASS:
                return self._words.class_name(row)
            case _:
                return formats.wait(self.waited_s(row), self._look.language)

    def heading(self, column: int) -> str:
        return (self.tr("Ticket"), self.tr("Service"), self.tr("Class"), self.tr("Waited"))[column]

    def _spoken(self, row: Ticket) -> str:
        waited = self.tr("waited %1").replace("%1", formats.wait(self.waited_s(row), self._look.language))
        parts = [row.ticket_no, self.service_text(row), self._words.class_name(row), waited]
        if self.is_next(row):
            parts.append(self.tr("next"))
        return self.tr(", ").join(part for part in parts if part)


class QueueOrder(QSortFilterProxyModel):
    """The queue in calling order: this counter's, or the whole hall's."""

    def __init__(self, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mine_only = True
        self.setSourceModel(model)
        self.setSortRole(int(RowRole.SORT))
        self.setDynamicSortFilter(True)
        self.sort(0)

    def show_mine(self, only: bool) -> None:
        if only != self._mine_only:
            self.beginFilterChange()
            self._mine_only = only
            self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        return not self._mine_only or bool(index.data(int(RowRole.MINE)))
