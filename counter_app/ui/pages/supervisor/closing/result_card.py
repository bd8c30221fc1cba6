"""The result of a count: lines a to i of handover H4, then every difference of the sheet in hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.difference_card import DifferenceCard, Phase
from counter_app.ui.pages.supervisor.closing.sheet import CashLine, SheetView
from counter_app.ui.pages.supervisor.closing.state import ClosingState, ClosingStep
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating


class MoneyLine(QWidget):
    """A name at the left, an amount at the right."""

    def __init__(self, look: Look, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._amount = Label("body2"), FigureLabel(look.theme, kind)
        line = Line(look.theme, self, margin=(0, 3, 0, 3), gap=8)
        line.addWidget(self._name)
        line.addStretch(1)
        line.addWidget(self._amount)

    def say(self, name: str, amount: str) -> None:
        self._name.setText(name)
        self._amount.setText(amount)

    @property
    def amount(self) -> str:
        return self._amount.text()


class ResultCard(Retranslating, Ground):
    """Signals: recount_requested(); explained, confirmed and confirmed_by as the difference's own card
    tells."""

    recount_requested = Signal()
    explained = Signal(str, str, str)
    confirmed = Signal(str)
    confirmed_by = Signal(str, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._words = look, ClosingWords(self)
        self._state: ClosingState | None = None
        self._by_pin = False
        self.differences: list[DifferenceCard] = []
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._even = Label("h2"), Chip("", Tone.OK)
        self._blind = Label("meta", wrap=True)
        self.lines = tuple(MoneyLine(self._look, "body_num") for _ in range(6))
        self.sums = tuple(MoneyLine(self._look, "body_num_bold") for _ in range(2))
        self._rule = Rule()
        self.recount = Button(theme)
        self.recount.clicked.connect(self.recount_requested)
        self.recount.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        top = Line(theme, gap=8)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._even)
        self._column = Column(theme, self, margin=(16, 14, 16, 14), gap=4)
        self._column.addLayout(top)
        self._column.addWidget(self._blind)
        for line in (*self.lines, self._rule, *self.sums):
            self._column.addWidget(line)
        self._place_of_differences = self._column.count()
        self._column.addSpacing(theme.px(4))
        self._column.addWidget(self.recount)

    def render_state(self, state: ClosingState, *, by_pin: bool) -> None:
        self._by_pin = by_pin
        self._state = state
        self.retranslate()

    def focus_reason(self) -> bool:
        """Put the focus on the first difference that needs a reason."""
        for card in self.differences:
            if card.isVisibleTo(self) and card.phase is Phase.EXPLAIN:
                card.focus_first()
                return True
        return False

    def refuse_pin(self, difference: str, words: str) -> None:
        for card in self.differences:
            if card.line is not None and card.line.difference == difference:
                card.pin.refuse(words)

    def retranslate(self) -> None:
        state = self._state
        if state is None:
            return
        slips = state.step is ClosingStep.SLIPS
        result = None if slips else state.result
        counted = result is not None
        for part in (*self.lines, *self.sums, self._rule):
            part.setVisible(counted)
        self._blind.setVisible(not counted and not slips)
        self._blind.setText(self.tr("What is expected shows after the count is submitted"))
        title = self.tr("Differences") if slips else self.tr("Result")
        self._title.setText(f"{title} · {self._words.place(result.place)}" if result else title)
        if result is not None:
            self._show_lines(result.line)
        even = result is not None and not result.line.difference
        self._even.setVisible(even)
        self._even.show_as(self.tr("Even"), Tone.OK)
        own = result is not None and state.sheet is not None and result.place == state.sheet.place
        self.recount.set_label(self.tr("Count again"))
        self.recount.setVisible(own and state.sheet is not None and state.sheet.countable)
        self._show_differences(state.sheet, state.me, "H5" if slips else "H4")

    def _show_lines(self, line: CashLine) -> None:
        facts = (
            (self.tr("Opening float"), line.opening_float, True),
            (self.tr("Cash received"), line.cash_receipts or 0, True),
            (self.tr("Brought in"), line.transfers_in, False),
            (self.tr("Cash refunded"), -(line.cash_refunds or 0), False),
            (self.tr("Taken out"), -line.transfers_out, False),
            (self.tr("Deposited"), -line.deposits, False),
        )
        for label, (name, amount, always) in zip(self.lines, facts, strict=True):
            label.say(name, formats.money(amount))
            label.setVisible(always or bool(amount))
        self.sums[0].say(self.tr("Expected"), formats.money(line.expected))
        self.sums[1].say(self.tr("Counted"), formats.money(line.counted))

    def _show_differences(self, sheet: SheetView | None, me: str, section: str) -> None:
        rows = () if sheet is None else sheet.own_differences(section)
        while len(self.differences) < len(rows):
            card = DifferenceCard(self._look)
            card.explained.connect(self.explained)
            card.confirmed.connect(self.confirmed)
            card.confirmed_by.connect(self.confirmed_by)
            self._column.insertWidget(self._place_of_differences + len(self.differences), card)
            self.differences.append(card)
        for place, card in enumerate(self.differences):
            card.setVisible(place < len(rows))
            if place < len(rows):
                open_ = sheet is not None and sheet.countable
                card.render_difference(rows[place], me=me, by_pin=self._by_pin, open_=open_)
