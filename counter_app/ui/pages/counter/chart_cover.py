"""The running leg's flow chart over the counter's page: opened by Ctrl+G or by name, closed by Esc, never in the way.

The work below goes on: what was typed stays, and the chart follows the leg from step to step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.flows.book import FlowBook
from counter_app.flows.state import LegState
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.folding import MARGIN
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.pages.counter.state import Face
from counter_app.ui.staff_page import Offer
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.retranslating import Retranslating

if TYPE_CHECKING:
    from counter_app.ui.charts.chart_panel import ChartPanel

KEY = "Ctrl+G"
USUAL = "F1"
"""Shown while nobody is served."""


class ChartCover(Retranslating, Ground):
    """Lies over the whole page. Made with the page, filled when it is first opened."""

    def __init__(
        self,
        look: Look,
        page: CounterPage,
        *,
        leg: Callable[[], LegState | None],
        book: Callable[[], FlowBook],
    ) -> None:
        super().__init__("drawer", page)
        self._look, self._page = look, page
        self._leg, self._book = leg, book
        self._opener: QWidget | None = None
        self._face: Face | None = None
        self.panel: ChartPanel | None = None
        self.hide()
        page.installEventFilter(self)
        page.offers = (*page.offers, Offer(self._name, KEY, self.open))
        shortcut = QShortcut(QKeySequence(KEY), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.toggle)
        page.keys_changed.connect(self._make_way)
        self.retranslate()

    def open(self) -> None:
        """Show where the leg in hand stands, and go into the chart; remember where the focus came from."""
        state, book = self._leg(), self._book()
        if self.panel is None:
            from counter_app.ui.charts.chart_panel import ChartPanel  # the window starts without it

            self.panel = ChartPanel(self._look, book, may_close=True)
            self.panel.closed.connect(self.shut)
            Column(self._look.theme, self, margin=(16, 12, 12, 12)).addWidget(self.panel)
        self.panel.use(book)
        if not self.isVisible():
            self._opener = self.window().focusWidget()
        self._face = self._face_now()
        self._place()
        self.raise_()
        self.show()
        if state is None:
            self.panel.show_idle(USUAL)
        else:
            self.panel.show_leg(state)
        self.panel.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def shut(self) -> None:
        """Close; the focus goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        back = self._opener if self._opener is not None and self._opener.isVisible() else self._page
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def toggle(self) -> None:
        if self.isVisible():
            self.shut()
        else:
            self.open()

    @Slot()
    def follow(self) -> None:
        """Light what the leg has walked since."""
        if self.panel is not None and self.isVisible():
            self.panel.follow(self._leg())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what the chart does not use: Enter and digits must not reach the page below."""
        event.accept()

    def _make_way(self) -> None:
        """Close when the page turns to another face, such as finishing: what is asked there must be seen."""
        if self.isVisible() and self._face_now() is not self._face:
            self.shut()

    def _face_now(self) -> Face | None:
        return None if self._page.state is None else self._page.state.face

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def retranslate(self) -> None:
        self.setAccessibleName(self._name())

    def _name(self) -> str:
        return self.tr("Flow chart")

    def _place(self) -> None:
        margin = self._look.theme.px(MARGIN)
        self.setGeometry(self._page.rect().adjusted(margin, margin, -margin, -margin))
