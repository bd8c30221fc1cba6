"""The right column: what the hall knows of the customer. Plan, balance and contract are read in BOSS and not shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.service.queue_panel import class_word
from counter_app.ui.pages.service.state import CounterView, Mode
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import DataLabel, Label

AT_MOST = 6


class CustomerPanel(Ground):
    """Facts of the visit while somebody is here; before that a word on what will stand here."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._view: CounterView | None = None
        theme = look.theme
        self._title = Label("h2")
        self._empty = EmptyState(theme, "person")
        self._facts = QWidget()
        self._names = [Label("meta") for _ in range(AT_MOST)]
        self._values = [DataLabel("body") for _ in range(AT_MOST)]
        rows = Column(theme, self._facts, gap=10)
        for name, value in zip(self._names, self._values, strict=True):
            line = Line(theme, gap=10)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(name)
            line.addWidget(value, 1)
            rows.addLayout(line)
        rows.addStretch(1)
        box = Column(theme, self, margin=14, gap=12)
        box.addWidget(self._title)
        box.addWidget(Rule())
        box.addWidget(self._facts)
        box.addWidget(self._empty, 1)
        box.addStretch(1)

    def render_view(self, view: CounterView) -> None:
        self._view = view
        here = view.ticket is not None and view.mode in (Mode.CALLING, Mode.SERVING, Mode.FINISHING)
        self._facts.setVisible(here)
        self._empty.setVisible(not here)
        self._title.setText(self.tr("Customer"))
        self._empty.say(self.tr("Nobody called yet"), self.tr("Once a customer is called, what the hall knows stands here."))
        ticket = view.ticket
        if not here or ticket is None:
            return
        said = self._look.words.said
        rows = [
            (self.tr("Ticket"), ticket.ticket_no),
            (self.tr("Class"), class_word(self._look, ticket.priority, vip=ticket.vip) or self.tr("Ordinary")),
            (self.tr("Needs"), "、".join(said(need) for need in ticket.needs)),
            (self.tr("Waited"), formats.long_wait(ticket.waited_s, self._look.language)),
            (self.tr("Contact"), self.tr("kept, masked") if ticket.has_person else "—"),
        ]
        if ticket.moved_from:
            rows.append((self.tr("Came from"), self.tr("Counter %1").replace("%1", ticket.moved_from)))
        for place in range(AT_MOST):
            shown = place < len(rows)
            self._names[place].setVisible(shown)
            self._values[place].setVisible(shown)
            if shown:
                self._names[place].setText(rows[place][0])
                self._values[place].set_text(rows[place][1])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._view is not None:
            self.render_view(self._view)
