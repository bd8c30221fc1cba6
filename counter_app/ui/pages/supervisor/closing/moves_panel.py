"""Money on the move: between boxes and safe, and to the bank. Its lines stand in the sheets by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.commands.cash import TWO_PEOPLE
from counter_app.domain.codes import DepositKind
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.state import Person
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, option
from counter_app.ui.widgets.grounds import Column, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.money_count import MONEY, RIGHT
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo

FIELD = 220


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositDraft:
    """A bank slip as it was typed; it was banked when it is recorded."""

    place: str
    kind: DepositKind
    slip_no: str
    amount: int
    carried_by: str
    second_person: str | None


class MovesPanel(Retranslating, QWidget):
    """Two forms, one under the other.

    Signals: move_requested(str, str, int) with from, to and amount; deposit_requested(object); close_requested().
    """

    move_requested = Signal(str, str, int)
    deposit_requested = Signal(object)
    close_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, ClosingWords(self)
        self._places: tuple[str, ...] = ()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._move_title, self._bank_title = Label("h1"), Label("h2"), Label("h2")
        self.source, self.target, self.bank_source = (Choices(self._look, kind="pill", wrap=True) for _ in range(3))
        self.kind = Choices(self._look, kind="segment", wrap=True)
        self.amount, self.bank_amount, self.slip = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.amount, self.bank_amount):
            field.setAlignment(RIGHT)
            field.setValidator(QRegularExpressionValidator(QRegularExpression(MONEY), field))
        self.slip.setMaxLength(40)
        self.carrier, self.second = SearchCombo(self._look), SearchCombo(self._look)
        self.move_money, self.record = Button(theme), Button(theme)
        self.move_money.clicked.connect(self._move)
        self.record.clicked.connect(self._record)
        self.back = Button(theme, kind="main", icon="back")
        self.back.clicked.connect(self.close_requested)
        self._labels: list[Label] = []
        inside = QWidget()
        column = Column(theme, inside, gap=10)
        column.addWidget(self._move_title)
        column.addLayout(self._form((self.source, self.target, self.amount), self.move_money))
        column.addWidget(Rule())
        column.addWidget(self._bank_title)
        rows = (self.bank_source, self.kind, self.slip, self.bank_amount, self.carrier, self.second)
        column.addLayout(self._form(rows, self.record))
        column.addStretch(1)
        foot = Line(theme)
        foot.addStretch(1)
        foot.addWidget(self.back)
        outer = Column(theme, self, margin=(20, 16, 20, 14), gap=8)
        for part in (self._title, Rule()):
            outer.addWidget(part)
        outer.addWidget(SideScroll(inside), 1)
        outer.addWidget(Rule())
        outer.addLayout(foot)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _form(self, rows: tuple[QWidget, ...], button: Button) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(0, self._look.theme.px(84))
        grid.setHorizontalSpacing(self._look.theme.px(16))
        grid.setVerticalSpacing(self._look.theme.px(8))
        for place, widget in enumerate(rows):
            label = Label("meta")
            self._labels.append(label)
            grid.addWidget(label, place, 0)
            grid.addWidget(widget, place, 1, 1, 2 if isinstance(widget, Choices) else 1)
        grid.addWidget(button, len(rows), 1)
        return grid

    def render_places(self, places: tuple[str, ...], people: tuple[Person, ...]) -> None:
        """Offer drawers with an open box, the safe, and who may carry money."""
        if places != self._places:
            self._places = places
            self._offer()
        options = tuple(option(p.staff, f"{p.name} · {p.staff}") for p in people)
        for combo in (self.carrier, self.second):
            combo.reoffer(options)

    def clear_move(self) -> None:
        self.amount.clear()
        for choices in (self.source, self.target):
            choices.choose()

    def clear_deposit(self) -> None:
        self.slip.clear()
        self.bank_amount.clear()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Money moved in this shift"))
        self._move_title.setText(self.tr("Between boxes and safe"))
        self._bank_title.setText(self.tr("To the bank"))
        names = (
            self.tr("From"), self.tr("To"), self.tr("Amount"),
            self.tr("From"), self.tr("How"), self.tr("Slip number"), self.tr("Amount"), self.tr("Carried by"),
            self.tr("Second person"),
        )  # fmt: skip
        for label, name in zip(self._labels, names, strict=True):
            label.setText(name)
        fields = (self.amount, self.slip, self.bank_amount, self.carrier, self.second)
        for field, name in zip(fields, (names[2], names[5], names[6], names[7], names[8]), strict=True):
            field.setAccessibleName(name)
        kinds = {
            DepositKind.COUNTER: self.tr("At the bank's counter"),
            DepositKind.NIGHT_BOX: self.tr("Night box"),
            DepositKind.CASH_VAN: self.tr("Cash van"),
            DepositKind.TRANSFER: self.tr("Transfer"),
        }
        self.kind.reoffer([option(code.value, words) for code, words in kinds.items()])
        if self.kind.value() is None:
            self.kind.choose(DepositKind.COUNTER.value)
        self.move_money.set_label(self.tr("Move the money"))
        self.record.set_label(self.tr("Record the deposit"))
        self.back.set_label(self.tr("Back to the count"))
        self._offer()

    def _offer(self) -> None:
        options = [option(place, self._words.money_place(place)) for place in self._places]
        for choices in (self.source, self.target, self.bank_source):
            choices.reoffer(options)

    def _amount(self, field: QLineEdit) -> int | None:
        found = formats.read_money(field.text())
        put(field, wrong=not found)
        if not found:
            field.setFocus()
        return found or None

    @Slot()
    def _move(self) -> None:
        source, target, amount = self.source.value(), self.target.value(), self._amount(self.amount)
        if source is not None and target is not None and amount is not None:
            self.move_requested.emit(source, target, amount)

    @Slot()
    def _record(self) -> None:
        place, slip, amount = self.bank_source.value(), self.slip.text().strip(), self._amount(self.bank_amount)
        put(self.slip, wrong=not slip)
        carrier, second = self.carrier.value(), self.second.value()
        put(self.carrier, wrong=carrier is None)
        put(self.second, wrong=(amount or 0) > TWO_PEOPLE and second is None)
        if place is not None and slip and amount is not None and carrier is not None:
            self.deposit_requested.emit(
                DepositDraft(
                    place=place, kind=DepositKind(self.kind.value() or DepositKind.COUNTER), slip_no=slip,
                    amount=amount, carried_by=carrier, second_person=second,
                )
            )  # fmt: skip

    @Slot()
    def _rescale(self) -> None:
        width = self._look.theme.px(FIELD)
        for field in (self.amount, self.bank_amount, self.slip, self.carrier, self.second):
            field.setFixedWidth(width)
