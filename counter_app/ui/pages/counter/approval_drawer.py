"""The drawer of Alt+R: ask a floor head, then wait without being held up; a second person may answer here by PIN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.codes import Matter
from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.approval_wish import Wish
from counter_app.ui.pages.counter.drawers import Drawer
from counter_app.ui.pages.supervisor.closing.pin_entry import PinEntry
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.search_combo import SearchCombo

REASONS: tuple[Option, ...] = (
    Option("1", Text("我方差错", "Our own mistake")),
    Option("2", Text("客户要求", "The customer's wish")),
    Option("3", Text("情况紧急", "It is urgent")),
    Option("4", Text("单据有误", "A paper is wrong")),
    Option("5", Text("多收费用", "Charged too much")),
)


class ApprovalDrawer(Drawer):
    """Signals: asked(Wish, str) with the reason; pin_given(str, str) with staff and PIN; withdrawn()."""

    asked = Signal(object, str)
    pin_given = Signal(str, str)
    withdrawn = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._wish = Wish()
        self._waiting = False
        self._build_ask()
        self._build_wait()
        self.body.addWidget(self._ask_part)
        self.body.addWidget(self._wait_part)
        self.body.addStretch(1)
        self.retranslate()

    def _build_ask(self) -> None:
        look = self._look
        self._matter_label, self._object_label, self._why_label = Label("meta"), Label("meta"), Label("meta")
        self._measure = Label("strong", wrap=True)
        self.matter = SearchCombo(look)
        self.about = QLineEdit()
        self.about.setMaxLength(64)
        amount = FieldSpec(name="amount", kind=FieldKind.MONEY, label=Text("金额", "Amount"))
        self.amount = Field(look, amount)
        self.reasons = Choices(look, REASONS, kind="pill", wrap=True)
        self.text = QLineEdit()
        self.text.setMaxLength(120)
        self._error = Label("error", wrap=True)
        self.go = Button(look.theme, icon="ask")
        self.go.clicked.connect(self._ask)
        self._ask_part = QWidget()
        column = Column(look.theme, self._ask_part, gap=8)
        for part in (self._matter_label, self.matter, self._measure, self._object_label, self.about, self.amount,
                     self._why_label, self.reasons, self.text, self._error, self.go):  # fmt: skip
            column.addWidget(part)

    def _build_wait(self) -> None:
        theme = self._look.theme
        self._what, self._who = Label("strong", wrap=True), Label("body", wrap=True)
        self._hint_later = Label("hint", wrap=True)
        self.withdraw = Button(theme)
        self.withdraw.clicked.connect(self.withdrawn)
        here = Ground("inset")
        self._here = Label("meta", wrap=True)
        self.pin = PinEntry(self._look)
        self.pin.entered.connect(self.pin_given)
        inside = Column(theme, here, margin=12, gap=8)
        inside.addWidget(self._here)
        inside.addWidget(self.pin)
        self._wait_part = QWidget()
        column = Column(theme, self._wait_part, gap=12)
        for part in (self._what, self._who, self._hint_later, here, self.withdraw):
            column.addWidget(part)

    def set_matters(self, matters: Sequence[Option]) -> None:
        """Offer what this post may ask for."""
        self.matter.set_options(tuple(matters))

    def begin(self, wish: Wish, measure: Text | None) -> None:
        """Show the questions with what is known already."""
        self._waiting = False
        self._wish = wish
        self.matter.choose(None if wish.matter is None else str(wish.matter))
        self.about.setText(wish.object)
        self.amount.set_value(wish.amount)
        self._measure.setText("" if measure is None else self._look.words.said(measure))
        self._measure.setVisible(measure is not None)
        self.reasons.choose()
        self.text.clear()
        self._error.setText("")
        self._show_part()

    def wait(self, what: str, who: str, *, late: bool) -> None:
        """Show a request that waits: what, who was asked and for how long."""
        if not self._waiting:
            self.pin.clear()
        self._waiting = True
        self._what.setText(what)
        self._who.setText(who)
        self._hint_later.setVisible(late)
        self._show_part()

    @property
    def is_waiting(self) -> bool:
        return self._waiting

    def refuse(self, words: str) -> None:
        """Say what was wrong, where it was asked."""
        if self._waiting:
            self.pin.refuse(words)
        else:
            self._error.setText(words)

    def focus_first(self) -> None:
        reason = Qt.FocusReason.OtherFocusReason
        if self._waiting:
            self.pin.take_focus()
            return
        if self.matter.value() is None:
            self.matter.setFocus(reason)
            return
        first = self.reasons.button(REASONS[0].code)
        if first is not None:
            first.setFocus(reason)

    def press_digit(self, digit: int) -> bool:
        return not self._waiting and self.reasons.press_digit(digit)

    def press_enter(self) -> bool:
        if not self._waiting:
            self._ask()
        return True

    def retranslate(self) -> None:
        self.say(self.tr("Ask approval"), self.tr("You may go on meanwhile; the answer stands in the message line."))
        self._matter_label.setText(self.tr("What for"))
        self._object_label.setText(self.tr("About which ticket, order, bill or visit"))
        self._why_label.setText(self.tr("Why, by digit"))
        self.matter.setAccessibleName(self._matter_label.text())
        self.about.setAccessibleName(self._object_label.text())
        self.reasons.setAccessibleName(self._why_label.text())
        self.reasons.set_options(
            [Option(o.code, Text(f"{o.code} {o.text.zh}", f"{o.code} {o.text.en}")) for o in REASONS]
        )
        self.text.setPlaceholderText(self.tr("In your own words (optional)"))
        self.text.setAccessibleName(self.tr("In your own words"))
        self.go.set_label(self.tr("Ask"), key="Enter")
        self._hint_later.setText(self.tr("Use what you may grant yourself, or offer a call-back later"))
        self._here.setText(self.tr("Decide here: who agrees gives number and PIN. This session stays yours"))
        self.withdraw.set_label(self.tr("Withdraw the request"))

    def _show_part(self) -> None:
        self._ask_part.setVisible(not self._waiting)
        self._wait_part.setVisible(self._waiting)

    @Slot()
    def _ask(self) -> None:
        matter, about, amount = self.matter.value(), self.about.text().strip(), self.amount.value()
        chosen, typed = self.reasons.value(), self.text.text().strip()
        words = [] if chosen is None else [self._look.words.said(REASONS[int(chosen) - 1].text)]
        reason = ": ".join([*words, *([typed] if typed else [])])
        wrong = self._missing(matter, about, reason)
        self._error.setText(wrong)
        if wrong or matter is None:
            return
        same = self._wish.matter == matter
        wish = replace(
            self._wish if same else Wish(),
            matter=Matter(matter),
            object=about,
            amount=amount if isinstance(amount, int) else None,
        )
        self.asked.emit(wish, reason)

    def _missing(self, matter: str | None, about: str, reason: str) -> str:
        if matter is None:
            self.matter.setFocus()
            return self.tr("Choose what it is for")
        if not about:
            self.about.setFocus()
            return self.tr("Say what it is about")
        if not reason:
            return self.tr("Say why: a digit or words")
        return ""


def shown_wish(name: str, wish_object: str, amount: int | None) -> str:
    """Return what is asked in one line: matter, number, sum."""
    parts = (name, wish_object, "" if amount is None else formats.money(amount))
    return " · ".join(part for part in parts if part)
