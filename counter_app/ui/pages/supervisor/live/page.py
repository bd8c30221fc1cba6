"""The live board's page: figures above, counters and alerts in the middle, charts below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain import limits
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.alert_list import AlertList
from counter_app.ui.pages.supervisor.live.chart_panel import ChartPanel
from counter_app.ui.pages.supervisor.live.counter_panel import CounterPanel
from counter_app.ui.pages.supervisor.live.figure_row import FigureRow
from counter_app.ui.pages.supervisor.live.state import LiveState
from counter_app.ui.widgets.charts import BarChart, LineChart
from counter_app.ui.widgets.grounds import Column, SideScroll
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.side_by_side import fix_width, fold

ALERTS_WIDTH = 372
TWO_COLUMNS = 1000
MIDDLE_HEIGHT, CHART_HEIGHT = 300, 200


class LivePage(Retranslating, QWidget):
    """Renders a LiveState; every action is one click.

    Signals: acted(object) with an Action.
    """

    acted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self.figures = FigureRow(self._look)
        self.counters, self.alerts = CounterPanel(self._look), AlertList(self._look)
        self.counters.acted.connect(self.acted)
        self.alerts.acted.connect(self.acted)
        self.arrivals = ChartPanel(self._look, BarChart(theme))
        self.waits = ChartPanel(self._look, LineChart(theme), standard=limits.ORDINARY.bad)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self.counters, 1)
        self._middle.addWidget(self.alerts)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.addWidget(self.arrivals, 1)
        self._lower.addWidget(self.waits, 1)
        inside = QWidget()
        column = Column(theme, inside, margin=12, gap=12)
        column.addWidget(self.figures)
        column.addLayout(self._middle, 3)
        column.addLayout(self._lower, 2)
        Column(theme, self).addWidget(SideScroll(inside))
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_state(self, state: LiveState) -> None:
        """Show a state; parts that are unchanged do not repaint."""
        self.figures.render_figures(state.figures)
        self.counters.render_cards(state.cards)
        self.alerts.render_alerts(state.alerts)
        self.arrivals.render_series(state.arrivals)
        self.waits.render_series(state.longest)

    def focus_first_alert(self) -> bool:
        return self.alerts.focus_first()

    def press(self, event: QKeyEvent) -> bool:
        """Do what a plain key stands for on this page."""
        if event.key() == Qt.Key.Key_O:
            return self.counters.toggle_chosen()
        return False

    def retranslate(self) -> None:
        self.arrivals.say(self.tr("Arrivals per half hour"), self.tr("Arrivals"))
        self.waits.say(self.tr("Longest wait (min)"), self.tr("Minutes"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    @Slot()
    def _rescale(self) -> None:
        """Fold by effective width: side by side, or one under the other."""
        theme = self._look.theme
        wide = self.width() / theme.scale >= TWO_COLUMNS
        for box in (self._middle, self._lower):
            fold(box, wide=wide, gap=theme.px(12))
        fix_width(self.alerts, theme.px(ALERTS_WIDTH) if wide else None)
        for panel in (self.counters, self.alerts):
            panel.setMinimumHeight(theme.px(MIDDLE_HEIGHT))
        for chart in (self.arrivals, self.waits):
            chart.setMinimumHeight(theme.px(CHART_HEIGHT))
