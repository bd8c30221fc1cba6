"""The right panel: what the hall knows of the customer, and the retention talk with its rights first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.customer_tab import CustomerTab
from counter_app.ui.pages.counter.side_page import SidePage
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

CUSTOMER, GUIDE, RETAIN, COMPLAINT = "customer", "guide", "retain", "complaint"
TABS = (
    Option(CUSTOMER, Text("客户", "Customer")),
    Option(GUIDE, Text("知识", "Guide")),
    Option(RETAIN, Text("挽留", "Retain")),
    Option(COMPLAINT, Text("投诉", "Complain")),
)
"""Tabs in their order, Alt+1 to Alt+4. One without a page is absent."""


class RetainTab(Retranslating, QWidget):
    """The right to leave always first; nothing ahead of it (flows.md F6, R1 to R10).

    Signals: proceed_requested() to the customer's own request; start_requested() of a talk.
    """

    proceed_requested = Signal()
    start_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state: CounterState | None = None
        theme = look.theme
        rights = Ground("rights")
        self._right = Label("body", wrap=True)
        self.proceed = Button(theme, icon="next")
        self.proceed.clicked.connect(self.proceed_requested)
        block = Column(theme, rights, margin=(12, 10, 10, 12), gap=10)
        block.addWidget(self._right)
        block.addWidget(self.proceed)
        self._news = Label("body2", wrap=True)
        self._time = Label("strong")
        self.start = Button(theme, icon="retain")
        self.start.clicked.connect(self.start_requested)
        self._measures_title, self._measures = Label("h2"), Label("body", wrap=True)
        inside = QWidget()
        body = Column(theme, inside, margin=(16, 12, 16, 12), gap=12)
        for part in (rights, self._time, self._news, self.start, self._measures_title, self._measures):
            body.addWidget(part)
        body.addStretch(1)
        whole = Column(theme, self)
        whole.addWidget(SideScroll(inside))
        self.retranslate()

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self._state = state
        self.retranslate()

    def tick(self, now: int) -> None:
        state = self._state
        left = state.retention.talk_left_ms if state else None
        self._time.setVisible(left is not None)
        if state is None or left is None:
            return
        seconds = max(0, left - (now - state.now)) // 1000
        words = self.tr("Talk: %1 left of 5:00") if seconds else self.tr("The talk is over")
        self._time.setText(words.replace("%1", formats.span(seconds)))
        self._time.set_tone(Tone.WARN if seconds < 60 else None)

    def retranslate(self) -> None:
        self._right.setText(self.tr("The customer may leave at any time. You can always go on with the request."))
        self.proceed.set_label(self.tr("Proceed with the request"))
        self.start.set_label(self.tr("The customer wants to leave us"))
        self._measures_title.setText(self.tr("Public measures"))
        state = self._state
        if state is None:
            return
        retention = state.retention
        self.proceed.setEnabled(bool(retention.proceed_step))
        self.start.setVisible(retention.may_start)
        self._news.setText(self._news_words(state))
        self._news.setVisible(bool(self._news.text()))
        shown = bool(retention.measures) and not retention.locked
        lines = [f"{self._look.words.said(name)} · {level}" for name, level in retention.measures]
        self._measures.setText("\n".join(lines))
        for part in (self._measures, self._measures_title):
            part.setVisible(shown)
        self.tick(state.now)

    def _news_words(self, state: CounterState) -> str:
        if state.retention.locked:
            return self.tr("A port-out is applied for: no offers. Go on with eligibility, dues and the code.")
        if state.retention.inside:
            return self.tr("One conversation, one proposal. The steps are in the middle.")
        if state.face is not Face.SERVING:
            return self.tr("Available while serving.")
        return ""


class SidePanel(Ground):
    """Tabs of the right panel, each a page under its code; `add_tab` adds one where TABS places it.

    Signals: proceed_requested(); retention_requested(); calls_requested(); opened(str) with the tab's code.
    """

    proceed_requested = Signal()
    retention_requested = Signal()
    calls_requested = Signal()
    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        theme = look.theme
        self.tabs = Choices(look, kind="under", stretch=True)
        self.tabs.chosen.connect(self.open)
        self.customer, self.retain = CustomerTab(look), RetainTab(look)
        self.customer.calls_requested.connect(self.calls_requested)
        self.retain.proceed_requested.connect(self.proceed_requested)
        self.retain.start_requested.connect(self.retention_requested)
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        head = Line(theme, margin=(4, 2, 4, 0))
        head.addWidget(self.tabs)
        body = Column(theme, self, margin=(1, 1, 1, 8))
        body.addLayout(head)
        body.addWidget(Rule())
        body.addWidget(self._stack, 1)
        self.add_tab(CUSTOMER, self.customer)
        self.add_tab(RETAIN, self.retain)

    def add_tab(self, code: str, page: QWidget) -> None:
        """Give a tab its page; what is shown stays shown."""
        shown = self.shown()
        self._pages[code] = page
        self._stack.addWidget(page)
        self.tabs.set_options([option for option in TABS if option.code in self._pages])
        self.tabs.choose(shown)

    def has(self, tab: str) -> bool:
        return tab in self._pages

    @Slot(str)
    def open(self, tab: str) -> None:
        """Show a tab by its code."""
        self.tabs.choose(tab)
        self._stack.setCurrentWidget(self._pages[tab])
        self.opened.emit(tab)

    def shown(self) -> str:
        return self.tabs.value() or CUSTOMER

    def focus_tab(self) -> None:
        """Go where the tab is worked: its page says where by a focus proxy, else its name in the row of tabs."""
        page = self._pages[self.shown()]
        if isinstance(page, SidePage):
            page.focus_first()
            return
        target = page.focusProxy() or self.tabs.button(self.shown())
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self.customer.render(state)
        self.retain.render(state)

    def tick(self, now: int) -> None:
        self.retain.tick(now)
