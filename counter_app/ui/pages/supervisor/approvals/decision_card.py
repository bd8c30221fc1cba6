"""The chosen request in full, and the two answers: agree, or refuse with a reason by digit."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter_app.domain.clock import hall_time
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.approvals.state import Bar, Request
from counter_app.ui.pages.supervisor.words import FloorWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, option
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

REASONS = ("rule", "amount", "papers", "other_way", "ask_first")
LINES = 6


class DecisionCard(Retranslating, Ground):
    """Shows what is asked and what it costs.

    Signals: granted(str) with the approval; refused(str, str) with approval and reason.
    """

    granted = Signal(str)
    refused = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._words = look, FloorWords(self)
        self._request: Request | None = None
        self._asking = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title = Label("h2", wrap=True)
        self._names = tuple(Label("meta") for _ in range(LINES))
        self._values = tuple(Label("body", wrap=True) for _ in range(LINES))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        self._grid = grid
        self._bar = Label("meta", wrap=True)
        self.agree = Button(theme, kind="main", key="A")
        self.refuse = Button(theme, key="R")
        self.agree.clicked.connect(self.press_agree)
        self.refuse.clicked.connect(self.press_refuse)
        buttons = Line(theme, gap=8)
        buttons.addWidget(self.refuse, 1)
        buttons.addWidget(self.agree, 1)
        self._ask = Label("strong")
        self.reasons = Choices(self._look, kind="pill", wrap=True)
        self.reasons.chosen.connect(self._reason_chosen)
        self._empty = EmptyState(theme, "list")
        self._body = QWidget()
        body = Column(theme, self._body, gap=12)
        for part in (self._title, Rule()):
            body.addWidget(part)
        body.addLayout(grid)
        body.addWidget(self._bar)
        body.addStretch(1)
        body.addWidget(self._ask)
        body.addWidget(self.reasons)
        body.addLayout(buttons)
        column = Column(theme, self, margin=16)
        column.addWidget(self._empty, 1)
        column.addWidget(self._body, 1)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_request(self, request: Request | None) -> None:
        if request is None or self._request is None or request.approval != self._request.approval:
            self._asking = False
        if request != self._request:
            self._request = request
            self._fill()
        self._show_reasons()

    @Slot()
    def press_agree(self) -> None:
        if self._request is not None and self.agree.isEnabled():
            self.granted.emit(self._request.approval)

    @Slot()
    def press_refuse(self) -> None:
        """Ask for the reason; a digit gives it."""
        if self._request is not None and self.refuse.isEnabled():
            self._asking = True
            self._show_reasons()
            first = self.reasons.button(REASONS[0])
            if first is not None:
                first.setFocus()

    def press_digit(self, digit: int) -> bool:
        return self._asking and self.reasons.press_digit(digit)

    def retranslate(self) -> None:
        self.agree.set_label(self.tr("Agree"))
        self.refuse.set_label(self.tr("Refuse"))
        self._ask.setText(self.tr("Why not?"))
        self._empty.say(self.tr("No request is waiting"), self.tr("Requests of the counters appear here"))
        words = (
            self.tr("Against the rules"), self.tr("Too much money"), self.tr("Papers are missing"),
            self.tr("Offer another way first"), self.tr("Come and explain"),
        )  # fmt: skip
        self._reason_words = dict(zip(REASONS, words, strict=True))
        said = self._reason_words.items()
        self.reasons.set_options([option(code, f"{n} {name}") for n, (code, name) in enumerate(said, start=1)])
        self._fill()

    def _fill(self) -> None:
        request = self._request
        self._empty.setVisible(request is None)
        self._body.setVisible(request is not None)
        if request is None:
            return
        title = self.tr("{person} asks for {matter}")
        self._title.setText(title.format(person=request.person, matter=self._words.matter(request.matter)))
        for label, (name, value) in zip(zip(self._names, self._values, strict=True), self._facts(request), strict=True):
            label[0].setText(name)
            label[1].setText(value)
            for one in label:
                one.setVisible(bool(value))
        self.agree.setEnabled(request.bar is Bar.NONE)
        self.refuse.setEnabled(request.bar is not Bar.OWN)
        self._bar.setText(self._bar_words(request))
        self._bar.setVisible(request.bar is not Bar.NONE)

    def _facts(self, request: Request) -> tuple[tuple[str, str], ...]:
        asked = formats.clock_seconds(hall_time(request.asked_at))
        waited = self.tr("waited {time}").format(time=formats.span(request.waited_s))
        left = "" if request.left_s is None else formats.span(request.left_s)
        return (
            (self.tr("Counter"), formats.counter_number(request.counter)),
            (self.tr("About"), request.object),
            (self.tr("Amount"), "" if request.amount is None else formats.money(request.amount)),
            (self.tr("Reason"), request.reason),
            (self.tr("Asked"), f"{asked} · {waited}"),
            (self.tr("Time left"), left),
        )

    def _bar_words(self, request: Request) -> str:
        if request.bar is Bar.OWN:
            return self.tr("You asked for this yourself. Another supervisor answers")
        return self.tr("Above your limit of {amount}. The manager answers").format(amount=formats.money(request.limit))

    def _show_reasons(self) -> None:
        for part in (self._ask, self.reasons):
            part.setVisible(self._asking)

    @Slot(str)
    def _reason_chosen(self, code: str) -> None:
        self.reasons.choose()
        if self._request is not None:
            self._asking = False
            self._show_reasons()
            self.refused.emit(self._request.approval, self._reason_words[code])

    @Slot()
    def _rescale(self) -> None:
        self._grid.setHorizontalSpacing(self._look.theme.px(16))
        self._grid.setVerticalSpacing(self._look.theme.px(8))
