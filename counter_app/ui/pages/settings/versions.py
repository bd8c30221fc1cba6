"""The history of versions: which there are, by whom and when, and what each of them changed."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from counter_app.domain.clock import hall_time
from counter_app.domain.rows import FlowVersion, Row
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.models.table import ROOT, RowRole, RowTable
from counter_app.ui.pages.settings.words import STATES
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column as Box
from counter_app.ui.widgets.grounds import Ground, Line
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

ChangeWords = tuple[str, str, str, str]


class VersionColumn(IntEnum):
    NUMBER = 0
    STATE = 1
    VALID = 2
    MADE = 3
    APPROVED = 4
    NOTE = 5


class VersionModel(RowTable[FlowVersion]):
    """Versions as they were made; people by name where the hall knows them."""

    table: ClassVar[str] = "flow_version"
    columns: ClassVar[type[IntEnum]] = VersionColumn

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.names: dict[str, str] = {}
        look.words.changed.connect(self.retranslate)

    def accepts(self, row: Row) -> FlowVersion | None:
        return row if isinstance(row, FlowVersion) else None

    def key_of(self, row: FlowVersion) -> str:
        return row.version_id

    def cell(self, row: FlowVersion, column: int, role: int) -> object:
        if role == RowRole.SORT:
            return -row.version_no
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match VersionColumn(column):
            case VersionColumn.NUMBER:
                return f"V{row.version_no}"
            case VersionColumn.STATE:
                return self._look.words.said(STATES[row.state][0])
            case VersionColumn.VALID:
                return row.valid_from or ""
            case VersionColumn.MADE:
                return self._by(row.made_by, row.made_at)
            case VersionColumn.APPROVED:
                return "" if row.approved_by is None else self._by(row.approved_by, row.approved_at or 0)
            case VersionColumn.NOTE:
                return row.note or ""

    def _by(self, staff: str, at: int) -> str:
        when = hall_time(at)
        day = formats.day(when.date(), self._look.language)
        return f"{self.names.get(staff, staff)} · {day} {formats.clock(when)}"

    def heading(self, column: int) -> str:
        return (
            self.tr("Version"),
            self.tr("State"),
            self.tr("In force from"),
            self.tr("Written by"),
            self.tr("Approved by"),
            self.tr("About"),
        )[column]


class NewestFirst(QSortFilterProxyModel):
    """Versions by their number, the newest on top."""

    def __init__(self, model: VersionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(model)
        self.setSortRole(int(RowRole.SORT))
        self.setDynamicSortFilter(True)
        self.sort(0)


class ChangeModel(QAbstractTableModel):
    """What one version changed: place, field, old, new."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[ChangeWords, ...] = ()

    def render_changes(self, changes: tuple[ChangeWords, ...]) -> None:
        """Show another version's changes."""
        if changes == self._changes:
            return
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._changes)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if not index.isValid() or role not in shown:
            return None
        return self._changes[index.row()][index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Place"), self.tr("Field"), self.tr("Before"), self.tr("Now"))[section]

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)


def _table(model: QAbstractItemModel, parent: QWidget) -> QTableView:
    view = QTableView(parent)
    view.setModel(model)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.setWordWrap(True)
    view.setShowGrid(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setStretchLastSection(True)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return view


class VersionsPanel(Retranslating, Ground):
    """Signals: chosen(object) with a FlowVersion; copy_requested(object); withdraw_requested(object)."""

    chosen = Signal(object)
    copy_requested = Signal(object)
    withdraw_requested = Signal(object)

    def __init__(self, look: Look, model: VersionModel, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self.model = look, model
        self.changes = ChangeModel(self)
        theme = look.theme
        self._title, self._about, self._empty = Label("h2"), Label("strong"), Label("hint", wrap=True)
        self._order = NewestFirst(model, self)
        self.view, self._changed = _table(self._order, self), _table(self.changes, self)
        self._changed.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.copy, self.withdraw = Button(theme), Button(theme, kind="quiet")
        self.copy.clicked.connect(self._copy)
        self.withdraw.clicked.connect(self._withdraw)
        foot = Line(theme, gap=8)
        foot.addWidget(self._about, 1)
        foot.addWidget(self.withdraw)
        foot.addWidget(self.copy)
        column = Box(theme, self, margin=(16, 12, 16, 12), gap=8)
        column.addWidget(self._title)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        column.addWidget(self._changed, 1)
        self.retranslate()

    def current(self) -> FlowVersion | None:
        index = self._order.mapToSource(self.view.currentIndex())
        return self.model.rows[index.row()] if index.isValid() else None

    def choose_newest(self) -> None:
        if self.model.rows and not self.view.currentIndex().isValid():
            index = self._order.index(0, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, flags)

    def render_changes(self, changes: tuple[ChangeWords, ...], *, may_copy: bool, may_withdraw: bool) -> None:
        self.changes.render_changes(changes)
        self._changed.resizeRowsToContents()
        version = self.current()
        self._empty.setVisible(not self.model.rows)
        self.copy.setVisible(may_copy and version is not None)
        self.withdraw.setVisible(may_withdraw and version is not None)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Versions"))
        self._empty.setText(self.tr("The hall uses the program's own flows. The first change begins version 1."))
        version = self.current()
        words = self.tr("What version %1 changed").replace("%1", "" if version is None else str(version.version_no))
        self._about.setText("" if version is None else words)
        self.copy.set_label(self.tr("Begin a draft with this"))
        self.withdraw.set_label(self.tr("Take back"))
        self.changes.retranslate()

    @Slot(QModelIndex)
    def _moved(self, index: Index) -> None:
        self.chosen.emit(self.current())

    @Slot()
    def _copy(self) -> None:
        self.copy_requested.emit(self.current())

    @Slot()
    def _withdraw(self) -> None:
        self.withdraw_requested.emit(self.current())
