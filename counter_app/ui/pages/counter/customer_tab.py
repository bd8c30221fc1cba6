"""Alt+1: what the hall knows of the customer. Masked, never more than the hall keeps (domain README 8 and 9)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.case_codes import CaseState, FollowUpKind
from counter_app.domain.codes import TicketState
from counter_app.ui import formats
from counter_app.ui.case_words import CaseWords
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.customer_known import Known
from counter_app.ui.pages.counter.state import CounterState
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.ticket_words import TicketWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.fact_lines import Fact, FactLines
from counter_app.ui.widgets.grounds import Column, Ground, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class CustomerTab(Retranslating, QWidget):
    """Needs, missing papers, what is owed, open cases, tickets of today, earlier visits.

    Signals: calls_requested() for the calls that this clerk owes.
    """

    calls_requested = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state: CounterState | None = None
        self._words, self._case_words = TicketWords(self), CaseWords(self)
        theme = look.theme
        self._empty = EmptyState(theme, "person")
        self._facts = FactLines(look)
        self._note, self._note_text = Ground("note"), Label("body", wrap=True)
        note = Column(theme, self._note, margin=(10, 8, 10, 8))
        note.addWidget(self._note_text)
        inside = QWidget()
        self._body = Column(theme, inside, margin=(16, 12, 16, 12), gap=10)
        self._body.addWidget(self._facts)
        self._body.addWidget(self._note)
        self._sections: dict[str, tuple[Rule, Label, FactLines]] = {}
        for name in ("needs", "owed", "cases", "booked", "today", "earlier", "legs"):
            self._add_section(name)
        self._body.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(SideScroll(inside))
        self.calls = Button(theme, kind="quiet", icon="phone")
        self.calls.clicked.connect(self.calls_requested)
        whole = Column(theme, self)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.calls)
        self.retranslate()

    def _add_section(self, name: str) -> None:
        parts = (Rule(), Label("h2"), FactLines(self._look))
        for part in parts:
            self._body.addWidget(part)
        self._sections[name] = parts

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        self._empty.say(
            self.tr("No ticket yet"), self.tr("What the hall knows of the customer stands here after the call.")
        )
        state = self._state
        calls = 0 if state is None else state.calls
        self.calls.set_label(self.tr("%n call(s) to make", "", calls), key="Alt+C")
        self.calls.setVisible(calls > 0)
        known = state is not None and state.head is not None
        self._stack.setCurrentIndex(1 if known else 0)
        if state is None or state.head is None:
            return
        self._show_visit(state)
        self._show_known(state.customer.known)

    def _show_visit(self, state: CounterState) -> None:
        assert state.head is not None
        said, customer, ticket = self._look.words.said, state.customer, state.head.ticket
        self._facts.show_facts(
            (
                (self.tr("Name"), customer.name or formats.EMPTY),
                (self.tr("Phone"), customer.phone or formats.EMPTY),
                (self.tr("Class"), self._words.class_name(ticket) or self._words.priority(ticket.priority)),
                (self.tr("Visit number"), ticket.visit_no),
            )
        )
        missing = self.tr(", ").join(said(text) for text in customer.missing)
        self._note.setVisible(bool(missing))
        self._note_text.setText(self.tr("Papers missing: %1").replace("%1", missing))
        needs = self.tr(", ").join(said(need) for need in customer.needs) or formats.EMPTY
        greeter: tuple[Fact, ...] = ((self.tr("Greeted by"), customer.greeter),) if customer.greeter else ()
        self._show("needs", self.tr("Needs"), ((self.tr("Wanted"), needs), *greeter))
        legs = tuple((said(flow), said(outcome)) for flow, outcome in customer.legs)
        self._show("legs", self.tr("This visit"), legs)

    def _show_known(self, known: Known) -> None:
        said, words = self._look.words.said, self._case_words
        owed: list[Fact] = [
            (words.follow_up_kind(FollowUpKind(one.kind)), f"{one.due} · {one.owner}", Tone.BAD if one.late else None)
            for one in known.owed
        ]
        self._show("owed", self.tr("Owed to the customer"), tuple(owed))
        cases: list[Fact] = [
            (said(one.about), " ".join(part for part in (one.level, words.case_state(CaseState(one.state))) if part))
            for one in known.cases
        ]
        self._show("cases", self.tr("Open cases"), tuple(cases))
        self._show("booked", self.tr("Appointments"), tuple((when, said(what)) for when, what in known.booked))
        today: list[Fact] = [
            (f"{number} {said(service)}", self._words.ticket_state(TicketState(state))[0])
            for number, service, state in known.today
        ]
        self._show("today", self.tr("Tickets today"), tuple(today))
        earlier: list[Fact] = [(f"{date} {said(what)}", said(outcome)) for date, what, outcome in known.earlier]
        self._show("earlier", self.tr("Earlier visits"), tuple(earlier))

    def _show(self, name: str, title: str, facts: tuple[Fact, ...]) -> None:
        rule, label, lines = self._sections[name]
        label.setText(title)
        lines.show_facts(facts)
        for part in (rule, label, lines):
            part.setVisible(bool(facts))
