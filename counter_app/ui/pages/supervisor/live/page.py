"""The live board's page: figures above, counters and alerts in the middle, charts below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.alert_list import AlertList
from counter_app.ui.pages.supervisor.live.chart_panel import ChartPanel, KnownBarChart, KnownLineChart
from counter_app.ui.pages.supervisor.live.counter_panel import CounterPanel
from counter_app.ui.pages.supervisor.live.figure_row import FigureRow
from counter_app.ui.pages.supervisor.live.state import STANDARD_MIN, LiveState
from counter_app.ui.widgets.grounds import WHOLE_WIDTH, Column, SideScroll
from counter_app.ui.widgets.retranslating import Retranslating

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
        self.arrivals = ChartPanel(self._look, KnownBarChart(theme))
        self.waits = ChartPanel(self._look, KnownLineChart(theme), standard=STANDARD_MIN)
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
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for box in (self._middle, self._lower):
            box.setDirection(direction)
            box.setSpacing(theme.px(12))
        self.alerts.setMinimumWidth(theme.px(ALERTS_WIDTH) if wide else 0)
        self.alerts.setMaximumWidth(theme.px(ALERTS_WIDTH) if wide else WHOLE_WIDTH)
        for panel in (self.counters, self.alerts):
            panel.setMinimumHeight(theme.px(MIDDLE_HEIGHT))
        for chart in (self.arrivals, self.waits):
            chart.setMinimumHeight(theme.px(CHART_HEIGHT))
