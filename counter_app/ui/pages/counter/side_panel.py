"""The right panel: what the hall knows of the customer, and the retention talk with its rights first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.ticket_words import TicketWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

CUSTOMER, RETAIN = "customer", "retain"
TABS = (Option(CUSTOMER, Text("客户", "Customer")), Option(RETAIN, Text("挽留", "Retain")))


class _Facts(QWidget):
    """Lines of label and value; rebuilt only when they differ."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[tuple[str, str], ...] = ()
        self._body = Column(look.theme, self, gap=6)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        if facts == self._shown:
            return
        self._shown = facts
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for label, value in facts:
            holder = QWidget()
            line = Line(self._look.theme, holder, gap=12)
            line.addWidget(Label("meta", label), 0, Qt.AlignmentFlag.AlignTop)
            said = Label("body", value, wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.addWidget(said, 1)
            self._body.addWidget(holder)


class CustomerTab(Retranslating, QWidget):
    """Needs, missing papers, tickets of today; masked, never more than the hall keeps."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state: CounterState | None = None
        self._words = TicketWords(self)
        theme = look.theme
        self._empty = EmptyState(theme, "person")
        self._facts, self._history = _Facts(look), _Facts(look)
        self._needs_title, self._history_title = Label("h2"), Label("h2")
        self._needs = Label("body", wrap=True)
        self._note, self._note_text = Ground("note"), Label("body", wrap=True)
        note = Column(theme, self._note, margin=(10, 8, 10, 8))
        note.addWidget(self._note_text)
        inside = QWidget()
        body = Column(theme, inside, margin=(16, 12, 16, 12), gap=10)
        body.addWidget(self._facts)
        body.addWidget(self._note)
        body.addWidget(Rule())
        body.addWidget(self._needs_title)
        body.addWidget(self._needs)
        self._history_rule = Rule()
        body.addWidget(self._history_rule)
        body.addWidget(self._history_title)
        body.addWidget(self._history)
        body.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(SideScroll(inside))
        whole = Column(theme, self)
        whole.addWidget(self._stack)
        self.retranslate()

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        self._empty.say(
            self.tr("No ticket yet"), self.tr("What the hall knows of the customer stands here after the call.")
        )
        self._needs_title.setText(self.tr("Needs"))
        self._history_title.setText(self.tr("This visit"))
        state = self._state
        known = state is not None and state.head is not None
        self._stack.setCurrentIndex(1 if known else 0)
        if state is None or state.head is None:
            return
        said, customer, ticket = self._look.words.said, state.customer, state.head.ticket
        facts = [
            (self.tr("Name"), customer.name or formats.EMPTY),
            (self.tr("Phone"), customer.phone or formats.EMPTY),
            (self.tr("Class"), self._words.class_name(ticket) or self._words.priority(ticket.priority)),
            (self.tr("Visit number"), ticket.visit_no),
        ]
        self._facts.show_facts(tuple(facts))
        missing = self.tr(", ").join(said(text) for text in customer.missing)
        self._note.setVisible(bool(missing))
        self._note_text.setText(self.tr("Papers missing: %1").replace("%1", missing))
        self._needs.setText("\n".join(said(need) for need in customer.needs) or formats.EMPTY)
        legs = tuple((said(flow), said(outcome)) for flow, outcome in customer.legs)
        self._history.show_facts(legs)
        for part in (self._history, self._history_title, self._history_rule):
            part.setVisible(bool(legs))


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
    """Tabs of the right panel: Customer and Retain.

    Signals: proceed_requested(); retention_requested().
    """

    proceed_requested = Signal()
    retention_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        theme = look.theme
        self.tabs = Choices(look, TABS, kind="under", stretch=True)
        self.tabs.choose(CUSTOMER)
        self.tabs.chosen.connect(self.open)
        self.customer, self.retain = CustomerTab(look), RetainTab(look)
        self.retain.proceed_requested.connect(self.proceed_requested)
        self.retain.start_requested.connect(self.retention_requested)
        self._stack = QStackedWidget()
        for tab in (self.customer, self.retain):
            self._stack.addWidget(tab)
        head = Line(theme, margin=(10, 2, 10, 0))
        head.addWidget(self.tabs)
        body = Column(theme, self, margin=(1, 1, 1, 8))
        body.addLayout(head)
        body.addWidget(Rule())
        body.addWidget(self._stack, 1)

    @Slot(str)
    def open(self, tab: str) -> None:
        """Show a tab by its code."""
        self.tabs.choose(tab)
        self._stack.setCurrentIndex(0 if tab == CUSTOMER else 1)

    def shown(self) -> str:
        return self.tabs.value() or CUSTOMER

    def focus_tab(self) -> None:
        button = self.tabs.button(self.shown())
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self.customer.render(state)
        self.retain.render(state)

    def tick(self, now: int) -> None:
        self.retain.tick(now)
