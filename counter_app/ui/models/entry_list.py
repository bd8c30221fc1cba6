"""The lines of one list, the most urgent first; fed by Changes, filtered and kept in order without a proxy.

A proxy would ask Python at every comparison; with ten thousand rows the window would stand still.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from counter_app.domain.alarm_table import Colour
from counter_app.domain.rows import HallDay, Staff
from counter_app.domain.working_days import Calendar
from counter_app.store.unit import Changes
from counter_app.ui.case_words import CaseWords
from counter_app.ui.look import Look
from counter_app.ui.models.entries import Entry, EntryMaker, Tab
from counter_app.ui.models.table import ROOT, RowRole
from counter_app.ui.widgets.item_index import Index


class Column(IntEnum):
    NUMBER = 0
    ABOUT = 1
    STATE = 2
    LEVEL = 3
    OWNER = 4
    DUE = 5
    OPENED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list shows. Empty means all; `states` empty means what is open."""

    tab: Tab = Tab.COMPLAINT
    state: str = ""
    closed: bool = False
    owner: str = ""
    level: str = ""
    colour: str = ""
    words: tuple[str, ...] = field(default=())

    def holds(self, entry: Entry, now: int) -> bool:
        return (
            entry.tab is self.tab
            and entry.is_open is not self.closed
            and (not self.state or entry.state == self.state)
            and (not self.owner or entry.owner == self.owner)
            and (not self.level or entry.level == self.level)
            and (not self.colour or entry.colour(now) == Colour(self.colour))
            and all(word in entry.search for word in self.words)
        )


class EntryList(QAbstractTableModel):
    """Keeps every entry by key and shows those that the filter holds."""

    def __init__(
        self, look: Look, maker: EntryMaker, *, now_ms: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._maker, self._now_ms = look, maker, now_ms
        self._words = CaseWords(self)
        self._all: dict[str, Entry] = {}
        self._shown: list[Entry] = []
        self._filter = Filter()
        self._days: dict[str, HallDay] = {}

    # what is kept

    def apply(self, changes: Changes) -> None:
        """Take new rows and drop those that are gone."""
        anew = self._learn(changes)
        fresh = {e.key: e for row in changes.rows if (e := self._maker.entry(row)) is not None}
        gone = {key for pair in changes.removed if (key := ":".join(pair)) in self._all and key not in fresh}
        first = not self._all
        for key in gone:
            self._hide(self._all.pop(key))
        if first or anew or len(fresh) > len(self._all) // 4 + 8:
            self._all.update(fresh)
            if anew:
                self._all = {k: self._maker.entry(e.row) or e for k, e in self._all.items()}
            self._refill()
            return
        for key, entry in fresh.items():
            self._take(key, entry)

    def _learn(self, changes: Changes) -> bool:
        """Take names and the table of days; return whether lines have to be made anew for it."""
        names = {row.staff: row.name for row in changes.rows if isinstance(row, Staff)}
        days = {row.date: row for row in changes.rows if isinstance(row, HallDay)}
        gone = [key for table, key in changes.removed if table == "hall_day" and key in self._days]
        renamed = any(self._maker.names.get(staff) != name for staff, name in names.items())
        self._maker.names.update(names)
        for key in gone:
            del self._days[key]
        if days or gone:
            self._days.update(days)
            self._maker.calendar = Calendar.of(self._days.values())
        return renamed or bool(days or gone)

    def _take(self, key: str, entry: Entry) -> None:
        before = self._all.get(key)
        self._all[key] = entry
        place = self._place(before) if before is not None else None
        held = self._filter.holds(entry, self._now_ms())
        if place is not None and held:
            self._move(place, entry)
            return
        if before is not None:
            self._hide(before)
        if held:
            at = bisect_left(self._shown, entry.place, key=_place)
            self.beginInsertRows(ROOT, at, at)
            self._shown.insert(at, entry)
            self.endInsertRows()

    def _move(self, place: int, entry: Entry) -> None:
        """Put the new version of a line where it belongs now; views keep it chosen."""
        rest = self._shown[:place] + self._shown[place + 1 :]
        at = bisect_left(rest, entry.place, key=_place)
        if at == place:
            self._shown[place] = entry
        else:
            self.beginMoveRows(ROOT, place, place, ROOT, at if at < place else at + 1)
            del self._shown[place]
            self._shown.insert(at, entry)
            self.endMoveRows()
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def _hide(self, entry: Entry) -> None:
        place = self._place(entry)
        if place is not None:
            self.beginRemoveRows(ROOT, place, place)
            del self._shown[place]
            self.endRemoveRows()

    def _place(self, entry: Entry) -> int | None:
        at = bisect_left(self._shown, entry.place, key=_place)
        return at if at < len(self._shown) and self._shown[at].key == entry.key else None

    def _refill(self) -> None:
        now = self._now_ms()
        self.beginResetModel()
        self._shown = sorted((e for e in self._all.values() if self._filter.holds(e, now)), key=_place)
        self.endResetModel()

    def tick(self) -> None:
        """Times have moved on: colours may be others, and with them what a filter by colour holds."""
        if self._filter.colour:
            now = self._now_ms()
            for entry in [e for e in self._shown if not self._filter.holds(e, now)]:
                self._hide(entry)
            known = {e.key for e in self._shown}
            for entry in [e for e in self._all.values() if e.key not in known and self._filter.holds(e, now)]:
                self._take(entry.key, entry)
        if self._shown:
            last = len(self._shown) - 1
            self.dataChanged.emit(self.index(0, Column.DUE), self.index(last, Column.DUE))

    # what is shown

    def now(self) -> int:
        return self._now_ms()

    @property
    def filter(self) -> Filter:
        return self._filter

    def set_filter(self, wanted: Filter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self._refill()

    def entry_at(self, place: int) -> Entry | None:
        return self._shown[place] if 0 <= place < len(self._shown) else None

    def place_of(self, key: str) -> int | None:
        entry = self._all.get(key)
        return None if entry is None else self._place(entry)

    def entry(self, key: str) -> Entry | None:
        return self._all.get(key)

    def find(self, number: str) -> Entry | None:
        """Return the entry of a number or key, in whatever list it stands."""
        return next((entry for entry in self._all.values() if number in (entry.number, entry.key)), None)

    def open_counts(self) -> dict[Tab, int]:
        """Return how many of each list are open."""
        tabs = sorted(entry.tab for entry in self._all.values() if entry.is_open)
        return {tab: len(list(run)) for tab, run in groupby(tabs)}

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry_at(index.row()) if index.isValid() else None
        if entry is None:
            return None
        match role:
            case RowRole.ITEM:
                return entry
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, Column(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == Column.NUMBER:
                said = (self._text(entry, column) for column in Column)
                return self.tr(", ").join(text for text in said if text)
            case _:
                return None

    def _text(self, entry: Entry, column: Column) -> str:
        match column:
            case Column.NUMBER:
                return entry.number
            case Column.ABOUT:
                return self._look.words.said(entry.about)
            case Column.STATE:
                return self._words.state(entry)
            case Column.LEVEL:
                return entry.level
            case Column.OWNER:
                return entry.owner_name
            case Column.DUE:
                return self._words.due(entry, self._now_ms(), self._look.language)
            case Column.OPENED:
                return self._words.at(entry.opened_at)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        headings = (
            self.tr("Number"),
            self.tr("About"),
            self.tr("State"),
            self.tr("Level"),
            self.tr("Owner"),
            self.tr("Next due"),
            self.tr("Opened"),
        )
        return headings[section] if 0 <= section < len(headings) else None

    def retranslate(self) -> None:
        """Tell views that words have changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(Column) - 1))

    def index_of(self, key: str) -> QModelIndex:
        place = self.place_of(key)
        return QModelIndex() if place is None else self.index(place, 0)


def _place(entry: Entry) -> tuple[bool, int, int, str]:
    return entry.place
