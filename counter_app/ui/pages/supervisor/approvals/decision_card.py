"""The chosen request in full, and the two answers: agree, or refuse with a reason by digit."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter_app.domain.clock import hall_time
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.approvals.answer_part import AnswerPart
from counter_app.ui.pages.supervisor.approvals.state import Bar, Request
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, option
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

REASONS = ("rule", "amount", "papers", "other_way", "ask_first")
LINES = 7


class DecisionCard(Retranslating, Ground):
    """Shows what is asked, what the customer gets and what it costs; or a grant by voice that wants its confirmation.

    Signals, each with the approval first: granted(str); refused(str, str) with the reason; pin_given(str, str, str)
    with staff and PIN; voice_given(str, str) with whose voice it was; confirmed(str, str, str) with staff and PIN.
    """

    granted = Signal(str)
    refused = Signal(str, str)
    pin_given = Signal(str, str, str)
    voice_given = Signal(str, str)
    confirmed = Signal(str, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
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
        self.other = AnswerPart(self._look)
        self.other.pin_given.connect(self._pin_given)
        self.other.voice_given.connect(self._voice_given)
        self._buttons = QWidget()
        buttons = Line(theme, self._buttons, gap=8)
        buttons.addWidget(self.refuse, 1)
        buttons.addWidget(self.agree, 1)
        self._ask = Label("strong")
        self.reasons = Choices(self._look, kind="pill", wrap=True)
        self.reasons.chosen.connect(self._reason_chosen)
        self._empty = EmptyState(theme, "list")
        inside = QWidget()
        facts = Column(theme, inside, gap=12)
        facts.addLayout(grid)
        facts.addWidget(self._bar)
        facts.addStretch(1)
        for part in (self._ask, self.reasons, self.other):
            facts.addWidget(part)
        self._body = QWidget()
        body = Column(theme, self._body, gap=12)
        body.addWidget(self._title)
        body.addWidget(Rule())
        body.addWidget(SideScroll(inside), 1)  # what is asked scrolls, the answers stay in their place
        body.addWidget(self._buttons)
        column = Column(theme, self, margin=16)
        column.addWidget(self._empty, 1)
        column.addWidget(self._body, 1)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_request(self, request: Request | None) -> None:
        fresh = request is None or self._request is None or request.approval != self._request.approval
        if fresh:
            self._asking = False
        if request != self._request:
            self._request = request
            self._fill(fresh=fresh)
        self._show_reasons()

    @Slot()
    def press_agree(self) -> None:
        if self._request is not None and self._may_agree():
            self.granted.emit(self._request.approval)

    @Slot()
    def press_refuse(self) -> None:
        """Ask for the reason; a digit gives it."""
        if self._request is not None and self._may_refuse():
            self._asking = True
            self._show_reasons()
            first = self.reasons.button(REASONS[0])
            if first is not None:
                first.setFocus()

    def press_digit(self, digit: int) -> bool:
        if self._asking:
            return self.reasons.press_digit(digit)
        return self.other.press_digit(digit)

    def refuse_pin(self, words: str) -> None:
        """Say what was wrong with a PIN, where it was typed."""
        self.other.pin.refuse(words)

    def _may_agree(self) -> bool:
        request = self._request
        return request is not None and request.confirm_left_s is None and request.bar is Bar.NONE

    def _may_refuse(self) -> bool:
        request = self._request
        return request is not None and request.confirm_left_s is None and request.bar is not Bar.OWN

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

    def _fill(self, *, fresh: bool = False) -> None:
        request = self._request
        self._empty.setVisible(request is None)
        self._body.setVisible(request is not None)
        if request is None:
            return
        title = self.tr("{person} asks: {matter}")
        matter = self._look.words.said(request.matter_name)
        self._title.setText(title.format(person=request.person, matter=matter))
        for label, (name, value) in zip(zip(self._names, self._values, strict=True), self._facts(request), strict=True):
            label[0].setText(name)
            label[1].setText(value)
            for one in label:
                one.setVisible(bool(value))
        self.agree.setEnabled(self._may_agree())
        self.refuse.setEnabled(self._may_refuse())
        to_confirm = request.confirm_left_s is not None
        self._buttons.setVisible(not to_confirm)
        bar = self._confirm_words(request) if to_confirm else self._bar_words(request)
        self._bar.setText(bar)
        self._bar.setVisible(bool(bar))
        if to_confirm:
            self.other.ask_confirmation(request.decider_no)
        else:
            self.other.offer(request.voices, fresh=fresh)

    def _facts(self, request: Request) -> tuple[tuple[str, str], ...]:
        asked = formats.clock_seconds(hall_time(request.asked_at))
        waited = self.tr("waited {time}").format(time=formats.span(request.waited_s))
        left = "" if request.left_s is None else formats.span(request.left_s)
        return (
            (self.tr("Counter"), formats.counter_number(request.counter)),
            (self.tr("About"), request.object),
            (self.tr("The customer gets"), "" if request.gets is None else self._look.words.said(request.gets)),
            (self.tr("It costs"), "" if request.amount is None else formats.money(request.amount)),
            (self.tr("Reason"), request.reason),
            (self.tr("Asked"), f"{asked} · {waited}"),
            (self.tr("Time left"), left),
        )

    def _bar_words(self, request: Request) -> str:
        match request.bar:
            case Bar.NONE:
                return ""
            case Bar.OWN:
                return self.tr("You asked for this yourself. Another supervisor answers")
            case Bar.ABOVE_LIMIT:
                text = self.tr("Above your limit of {amount}. The manager answers")
                return text.format(amount=formats.money(request.limit))
            case Bar.MANAGER:
                return self.tr("The manager answers this, whatever the sum")
            case Bar.COMPANY:
                return self.tr("Above what the hall may grant. Ask the company, and refuse here")
            case Bar.SECOND:
                return self.tr("One word is given. The auditor's is still needed, by PIN")

    def _confirm_words(self, request: Request) -> str:
        left = request.confirm_left_s or 0
        if left < 0:
            return self.tr("{person} granted this by voice and did not confirm it in 24 hours").format(
                person=request.decider
            )
        text = self.tr("{person} granted this by voice. To be confirmed within {time}")
        return text.format(person=request.decider, time=formats.span(left))

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

    @Slot(str, str)
    def _pin_given(self, staff: str, pin: str) -> None:
        request = self._request
        if request is not None:
            signal = self.pin_given if request.confirm_left_s is None else self.confirmed
            signal.emit(request.approval, staff, pin)

    @Slot(str)
    def _voice_given(self, staff: str) -> None:
        if self._request is not None:
            self.voice_given.emit(self._request.approval, staff)

    @Slot()
    def _rescale(self) -> None:
        self._grid.setHorizontalSpacing(self._look.theme.px(16))
        self._grid.setVerticalSpacing(self._look.theme.px(8))
