"""A flow's chart with its head and the chosen step beside it: opens other flows' charts, and goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.flows.book import FlowBook
from counter_app.flows.chart import NodeKind
from counter_app.flows.chart_path import walk
from counter_app.flows.state import LegState
from counter_app.ui.charts.chart_scene import Place
from counter_app.ui.charts.chart_view import STEP, ChartView
from counter_app.ui.charts.making import ChartMaker, Picture
from counter_app.ui.charts.step_panel import StepPanel
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button, IconButton
from counter_app.ui.widgets.grounds import Column, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

NARROW, LOW = 860, 460
"""Under this width, in effective pixels, the chosen step's text stands below the chart; where it is lower than this
too, Enter turns from the chart to the text and back."""


class ChartPanel(Retranslating, QWidget):
    """Shows one flow at a time.

    Signals: shown(str) with the flow once its picture is there; closed() by the cross or Esc, where it may close.
    """

    shown = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, book: FlowBook, *, may_close: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._may_close = look, may_close
        self._state: LegState | None = None
        self._trail: list[str] = []
        self._reading = False
        self.maker = ChartMaker(look, book, self)
        self.maker.made.connect(self._made)
        self._build(book)
        look.theme.changed.connect(self._look_changed)
        look.words.changed.connect(self._look_changed)
        self.retranslate()

    def _build(self, book: FlowBook) -> None:
        theme = self._look.theme
        self._title, self._stand = Label("h2"), Label("meta")
        self.back = Button(theme, icon="back")
        self.back.clicked.connect(self.go_back)
        self.smaller, self.larger = IconButton(theme, "minus"), IconButton(theme, "plus")
        self.fit = Button(theme, kind="quiet")
        self.view = ChartView(self._look)
        self.smaller.clicked.connect(self._zoom_out)
        self.larger.clicked.connect(self._zoom_in)
        self.fit.clicked.connect(self.view.fit)
        self.cross = IconButton(theme, "close")
        self.cross.clicked.connect(self.closed)
        self.head = Line(theme, gap=8)
        for part in (self.back, self._title, self._stand):
            self.head.addWidget(part)
        self.head.addStretch(1)
        for button in (self.smaller, self.larger, self.fit, self.cross):
            self.head.addWidget(button)
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(self._opened)
        self.side = StepPanel(self._look, book)
        self.side.flow_wanted.connect(self.open)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self.view, 1)
        self._body.addWidget(self.side)
        column = Column(theme, self, gap=10)
        column.addLayout(self.head)
        column.addLayout(self._body, 1)
        self.back.hide()  # not before they have a place: a widget without one would be a window
        self.cross.setVisible(self._may_close)

    @property
    def flow(self) -> str:
        """The flow that is shown or on its way; empty before the first."""
        return self._trail[-1] if self._trail else ""

    def is_drawn(self) -> bool:
        """Return whether the chart that is shown is the one asked for, in the look and language in force."""
        picture = self.view.picture
        return picture is not None and picture.chart.flow.id == self.flow and not self._differs(picture)

    def use(self, book: FlowBook) -> None:
        """Draw this version of the flows from now on, and what is shown anew."""
        if book is self.maker.book:
            return
        self.maker.use(book)
        self.side.use(book)
        if self.flow in book.flows:
            self._ask()

    def show_leg(self, state: LegState) -> None:
        """Show where a leg stands: its innermost flow, with those it came through to go back to."""
        self._state = state
        self._trail = [frame.flow for frame in state.frames]
        self._ask()

    def follow(self, state: LegState | None) -> None:
        """Light what the leg has walked since; where its flow was shown, go with it into another."""
        before, self._state = self._state, state
        if before is not None and state is not None and self.flow == before.top.flow != state.top.flow:
            self.show_leg(state)
            return
        picture = self.view.picture
        if picture is not None and picture.chart.flow.id == self.flow:
            self.view.light(walk(picture.chart, state))
            self._say_stand()

    def show_flow(self, flow: str) -> None:
        """Show a flow as such; what was opened before is not gone back to."""
        if flow != self.flow:
            self._trail = [flow]
            self._ask()

    def show_idle(self, flow: str) -> None:
        """Show a flow that nobody walks."""
        self._state, self._trail = None, [flow]
        self._ask()

    def open(self, flow: str) -> None:
        """Turn to another flow, from which one can go back."""
        if flow in self.maker.book.flows and flow != self.flow:
            self._trail.append(flow)
            self._ask()

    def go_back(self) -> None:
        """Turn from a text to its chart, else to the chart before."""
        if self._reading:
            self._read(False)
        elif len(self._trail) > 1:
            self._trail.pop()
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._reading:
            self.go_back()
        elif event.key() == Qt.Key.Key_Escape and self._may_close:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.smaller.set_label(self.tr("Smaller"), key="-")
        self.larger.set_label(self.tr("Larger"), key="+")
        self.fit.set_label(self.tr("Fit"), key="F")
        self.cross.set_label(self.tr("Close"), key="Esc")
        self._say_stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _ask(self) -> None:
        self.maker.ask(self.flow)

    def _made(self, picture: Picture) -> None:
        if picture.chart.flow.id != self.flow:
            return
        self.view.show_picture(picture, walk(picture.chart, self._state))
        self._say_stand()
        self.shown.emit(self.flow)

    def _say_stand(self) -> None:
        picture, flows = self.view.picture, self.maker.book.flows
        self.back.setVisible(self._reading or len(self._trail) > 1)
        if picture is None:
            self._title.setText(self.tr("Flow chart"))
            self._stand.setText("")
            return
        said, flow = picture.said, picture.chart.flow
        self._title.setText(f"{flow.id} {said.title(flow.words)}")
        if self._reading:
            self.back.set_label(self.tr("Back to the chart"), key="Esc")
        elif len(self._trail) > 1:
            before = flows[self._trail[-2]]
            self.back.set_label(self.tr("Back to %1").replace("%1", said.words(before.words)), key="⌫")
        here = walk(picture.chart, self._state).current
        words = said.words(flow.steps[here].words) if here else ""
        self._stand.setText(self.tr("now at %1").replace("%1", f"{here} {words}") if here else "")

    def _chosen(self, place: Place | None) -> None:
        picture = self.view.picture
        if picture is not None:
            node = picture.chart.node(place[0]) if place is not None else None
            self.side.show_place(picture, node, place[1] if place is not None else 0)

    def _opened(self, place: Place) -> None:
        """A way out opens its flow's chart; a step is read beside the chart, or in its place where it is low."""
        picture = self.view.picture
        if picture is None:
            return
        node = picture.chart.node(place[0])
        if node.kind is NodeKind.PORTS:
            self.open(node.ports[place[1]].flow)
        elif self._is_low():
            self._read(True)

    def _look_changed(self) -> None:
        """Draw anew in another language or text size."""
        picture = self.view.picture
        if self.flow and (picture is None or self._differs(picture)):
            self._ask()
        self._fold()

    def _differs(self, picture: Picture) -> bool:
        return picture.scale != self._look.theme.scale or picture.said.chinese != self.maker.said().chinese

    def _fold(self) -> None:
        wide = self.width() >= self._look.theme.px(NARROW)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(way)
        self._body.setSpacing(self._look.theme.px(12))
        self.side.lie(flat=not wide, whole=self._is_low())
        self._reading = self._reading and self._is_low()
        self.side.setVisible(self._reading or not self._is_low())
        self.view.setVisible(not self._reading)

    def _is_low(self) -> bool:
        px = self._look.theme.px
        return self.width() < px(NARROW) and self.height() < px(LOW)

    def _read(self, reading: bool) -> None:
        """Turn to the chosen step's text, or back to the chart."""
        self._reading = reading
        self._fold()
        self._say_stand()
        (self.back if reading else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _zoom_in(self) -> None:
        self.view.zoom(STEP)

    def _zoom_out(self) -> None:
        self.view.zoom(1 / STEP)
