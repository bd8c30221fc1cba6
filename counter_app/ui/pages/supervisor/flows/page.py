"""The page of flows: the list at the left, the chosen flow's chart at the right, saved as PDF by Ctrl+P."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from counter_app.flows.book import FlowBook
from counter_app.ui.charts.chart_panel import ChartPanel
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.flows.flow_list import FlowList
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import WHOLE_WIDTH, Column, Ground
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

LIST_WIDTH, LIST_LOW = 280, 138
TWO_COLUMNS = 1000


class FlowsPage(Retranslating, QWidget):
    """Empty until a book is shown: most days nobody looks here.

    Signals: print_requested(str, str) with a flow and the file for its PDF.
    """

    print_requested = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._book: FlowBook | None = None
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._card: Ground | None = None
        self._title = Label("h2")
        self.panel: ChartPanel | None = None
        self.list: FlowList | None = None
        self.save: Button | None = None
        look.theme.changed.connect(self._fold)

    def show_book(self, book: FlowBook) -> None:
        """Show the flows of a book; a chart that is open stays."""
        if book is self._book:
            return
        self._book = book
        if self.panel is None or self.list is None:
            self._build(book)
        assert self.panel is not None and self.list is not None
        self.panel.use(book)
        flow = self.panel.flow if self.panel.flow in book.flows else next(iter(book.flows))
        self.list.set_book(book, flow)

    def press(self, event: QKeyEvent) -> bool:
        """Ctrl+P saves the chart that is shown."""
        if event.key() == Qt.Key.Key_P and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ask_file()
            return True
        return False

    def ask_file(self) -> None:
        """Ask where the PDF goes; nothing waits for the answer."""
        if self.panel is None or not self.panel.flow:
            return
        flow = self.panel.flow
        dialog = QFileDialog(self, self.tr("Save as PDF"), f"{flow}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._file_chosen)
        self._asked_for = flow
        dialog.open()

    _asked_for = ""

    def retranslate(self) -> None:
        self._title.setText(self.tr("Flows"))
        if self.save is not None:
            self.save.set_label(self.tr("Save as PDF"), key="Ctrl+P")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _build(self, book: FlowBook) -> None:
        theme = self._look.theme
        self._card, card = Ground("card"), Ground("card")
        self.list = FlowList(self._look)
        column = Column(theme, self._card, margin=(12, 14, 12, 12), gap=8)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        self.panel = ChartPanel(self._look, book, may_close=False)
        self.save = Button(theme, icon="export")
        self.save.clicked.connect(self.ask_file)
        self.panel.head.insertWidget(self.panel.head.count() - 1, self.save)
        Column(theme, card, margin=(16, 12, 12, 12)).addWidget(self.panel)
        self._body.addWidget(self._card)
        self._body.addWidget(card, 1)
        self.list.chosen.connect(self.panel.show_flow)
        self.panel.shown.connect(self._shown)
        self.retranslate()
        self._fold()

    def _shown(self, flow: str) -> None:
        """Another flow was opened from a way out: the list stands where the chart is."""
        if self.list is None or self.panel is None:
            return
        blocked = self.list.blockSignals(True)
        self.list.stand_on(flow)
        self.list.blockSignals(blocked)

    def _file_chosen(self, file: str) -> None:
        self.print_requested.emit(self._asked_for, file)

    def _fold(self) -> None:
        """Put the list above the chart where there is no room beside it."""
        px = self._look.theme.px
        wide = self.width() >= px(TWO_COLUMNS)
        way = QBoxLayout.Direction
        self._body.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._body.setSpacing(px(12))
        self._body.setContentsMargins(px(12), px(12), px(12), px(12))
        if self._card is not None:
            self._card.setMinimumSize(px(LIST_WIDTH) if wide else 0, 0 if wide else px(LIST_LOW))
            self._card.setMaximumSize(px(LIST_WIDTH) if wide else WHOLE_WIDTH, WHOLE_WIDTH if wide else px(LIST_LOW))
