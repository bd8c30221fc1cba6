"""The live board's page: figures above, counters and alerts in the middle, charts below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from counter_app.ui import wait_limits
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.alert_list import AlertList
from counter_app.ui.pages.supervisor.live.chart_panel import ChartPanel
from counter_app.ui.pages.supervisor.live.counter_panel import CounterPanel
from counter_app.ui.pages.supervisor.live.figure_row import FigureRow
from counter_app.ui.pages.supervisor.live.incident_panel import IncidentPanel
from counter_app.ui.pages.supervisor.live.owed_panel import OwedPanel
from counter_app.ui.pages.supervisor.live.state import Form, LiveState
from counter_app.ui.widgets.charts import BarChart, LineChart
from counter_app.ui.widgets.grounds import Column, SideScroll
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.side_by_side import fix_width, fold

ALERTS_WIDTH = 372
TWO_COLUMNS = 1000
MIDDLE_HEIGHT, CHART_HEIGHT = 300, 200


class LivePage(Retranslating, QWidget):
    """Renders a LiveState; every action is one click.

    Signals: acted(object) with an Action; told(object) with an IncidentAnswer.
    """

    acted = Signal(object)
    told = Signal(object)

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
        self.incidents = IncidentPanel(self._look)
        self.alerts.form_requested.connect(self.ask)
        self.incidents.submitted.connect(self.told)
        self.incidents.left.connect(self.show_alerts)
        self._side = QStackedWidget()
        self._side.addWidget(self.alerts)
        self._side.addWidget(self.incidents)
        self.owed = OwedPanel(self._look)
        self.owed.left.connect(self.show_alerts)
        self._side.addWidget(self.owed)
        self.arrivals = ChartPanel(self._look, BarChart(theme))
        self.waits = ChartPanel(self._look, LineChart(theme), standard=wait_limits.ordinary().bad)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.addWidget(self.counters, 1)
        self._middle.addWidget(self._side)
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

    @Slot(object)
    def ask(self, form: Form, about: str = "") -> None:
        """Ask for an outage, an incident or how one ended, in the alerts' place."""
        self._side.setCurrentWidget(self.incidents)
        self.incidents.ask(form, about)

    def show_owed(self) -> None:
        """Show what an outage left undone, in the alerts' place."""
        self._side.setCurrentWidget(self.owed)

    @Slot()
    def show_alerts(self) -> None:
        self._side.setCurrentWidget(self.alerts)
        self.alerts.setFocus()

    def focus_first_alert(self) -> bool:
        self.show_alerts()
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
        fix_width(self._side, theme.px(ALERTS_WIDTH) if wide else None)
        for panel in (self.counters, self._side):
            panel.setMinimumHeight(theme.px(MIDDLE_HEIGHT))
        for chart in (self.arrivals, self.waits):
            chart.setMinimumHeight(theme.px(CHART_HEIGHT))
