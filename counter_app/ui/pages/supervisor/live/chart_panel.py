"""A chart with its title and the same numbers as a table."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    Qt,
    Slot,
)
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStackedWidget, QTableView, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.state import Series
from counter_app.ui.pages.supervisor.live.state import Slot as HalfHour
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.charts import Chart, ChartData, Point
from counter_app.ui.widgets.grounds import Column, Ground, Line
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

HOUR = 60
MANY_SLOTS = 20
CHART_PAGE, TABLE_PAGE = 0, 1


def time_of_day(minute: int) -> str:
    return f"{minute // HOUR}:{minute % HOUR:02}"


class SeriesColumn(IntEnum):
    TIME = 0
    VALUE = 1


class SeriesModel(QAbstractTableModel):
    """The half hours that are known, oldest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[HalfHour, ...] = ()
        self._heads = ("", "")

    def show_rows(self, rows: tuple[HalfHour, ...]) -> None:
        if rows == self._rows:
            return
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, SeriesColumn.VALUE))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_heads(self, time: str, value: str) -> None:
        self._heads = (time, value)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, SeriesColumn.VALUE)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(SeriesColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == SeriesColumn.TIME:
                return f"{time_of_day(row.minute)} – {time_of_day(row.minute + HOUR // 2)}"
            return f"{row.value:g}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == SeriesColumn.VALUE:
            return int(paint.RIGHT)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


class ChartPanel(Retranslating, Ground):
    """A title, a chart and its table; `standard` draws the line of the standard."""

    def __init__(self, look: Look, chart: Chart, *, standard: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._chart, self._standard = look, chart, standard
        self._series: Series | None = None
        self._title, self._hint = "", ""
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self._head, self._under = Label("h2"), Label("meta")
        self._under.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.toggle = Button(theme, kind="pill")
        self.toggle.clicked.connect(self._toggled)
        self.model = SeriesModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._chart)
        self._stack.addWidget(self.table)
        top = Line(theme, gap=8)
        top.addWidget(self._head)
        top.addWidget(self._under, 1)
        top.addWidget(self.toggle)
        column = Column(theme, self, margin=(16, 12, 16, 10), gap=6)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def say(self, title: str, value: str, hint: str = "") -> None:
        """Set the title, the head of the value column, and what stands beside the title."""
        self._title, self._hint = title, hint
        self._head.setText(title)
        self._under.setText(hint)
        self.model.set_heads(self.tr("Half hour"), value)
        self.table.setAccessibleName(title)
        self.retranslate()
        self._draw()

    def render_series(self, series: Series) -> None:
        if series != self._series:
            self._series = series
            self._draw()

    def is_table(self) -> bool:
        return self._stack.currentIndex() == TABLE_PAGE

    def retranslate(self) -> None:
        self.toggle.set_label(self.tr("As chart") if self.is_table() else self.tr("As table"))

    def _draw(self) -> None:
        series = self._series
        if series is None:
            return
        known = tuple(s for s in series.slots if s.value is not None)
        self.model.show_rows(known)
        step = HOUR if len(series.slots) <= MANY_SLOTS else 2 * HOUR
        running = len(known) - 1
        points = tuple(
            Point(
                value=slot.value or 0,
                label=time_of_day(slot.minute) if slot.minute % step == 0 else "",
                to_come=slot.value is None,
                running=number == running,
            )
            for number, slot in enumerate(series.slots)
        )
        self._chart.render_data(
            ChartData(
                points=points,
                name=self._title,
                now=series.now,
                now_label=self.tr("Now {time}").format(time=time_of_day(series.now_minute)),
                standard=self._standard,
                standard_label=self.tr("Standard {min} min").format(min=self._standard) if self._standard else "",
                newest_label=self.tr("{min} min").format(min=f"{known[-1].value:g}")
                if known and known[-1].value
                else "",
            )
        )

    @Slot()
    def _toggled(self) -> None:
        self._stack.setCurrentIndex(CHART_PAGE if self.is_table() else TABLE_PAGE)
        self.retranslate()
