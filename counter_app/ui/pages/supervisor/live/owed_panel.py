"""What an outage left undone, in order of arrival: entered one by one, checked by a second person (flows.md E09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column, Ground, Line, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo

ORDER_MOST = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing that is owed: business without its result, or with no `item` a customer on hold."""

    number: str
    service: Text
    arrived: str
    counter: str
    person: str
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What was entered in BOSS now, and who checked it."""

    item: str
    order_no: str
    checked_by: str


class OwedRow(Retranslating, Ground):
    """One thing owed. Signals: entered(str, str) with the item and its order number."""

    entered = Signal(str, str)

    def __init__(self, look: Look, owed: Owed, place: int, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._look, self.owed, self._place = look, owed, place
        self._title, self._line = Label("strong", wrap=True), Label("meta", wrap=True)
        self.order, self.done = QLineEdit(), Button(look.theme, kind="pill")
        self.order.setMaxLength(ORDER_MOST)
        self.order.returnPressed.connect(self._press)
        self.done.clicked.connect(self._press)
        entry = QWidget()
        line = Line(look.theme, entry, gap=8)
        line.addWidget(self.order, 1)
        line.addWidget(self.done)
        entry.setVisible(bool(owed.item))
        column = Column(look.theme, self, margin=(12, 10, 12, 10), gap=4)
        for part in (self._title, self._line, entry):
            column.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        owed = self.owed
        self._title.setText(f"{self._place} · {owed.number} {self._look.words.said(owed.service)}")
        counter = formats.counter_number(owed.counter)
        line = self.tr("arrived {at} · counter {counter} · {person}")
        if not owed.item:
            line = self.tr("arrived {at} · on hold at counter {counter}: call first")
        self._line.setText(line.format(at=owed.arrived, counter=counter, person=owed.person))
        self.order.setPlaceholderText(self.tr("Order number"))
        self.order.setAccessibleName(self.tr("Order number"))
        self.done.set_label(self.tr("Entered"))

    @Slot()
    def _press(self) -> None:
        self.entered.emit(self.owed.item, self.order.text().strip())


class OwedPanel(Retranslating, Ground):
    """Signals: entered(object) with an Entered; left() by its back button or Escape."""

    entered = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._about = ""
        self.rows: tuple[OwedRow, ...] = ()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint, self._checked_word = Label("h2", wrap=True), Label("meta", wrap=True), Label("body2")
        self.checked_by = SearchCombo(self._look)
        self._empty = EmptyState(theme, "ok")
        self.back = Button(theme, icon="back")
        self.back.clicked.connect(self.left)
        self._inside = QWidget()
        self._column = Column(theme, self._inside, margin=(0, 0, 6, 0), gap=8)
        self._column.addWidget(self._empty, 1)
        self._column.addStretch(0)
        foot = Line(theme, gap=10)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = Column(theme, self, margin=(16, 12, 10, 14), gap=6)
        for part in (self._title, self._hint, self._checked_word, self.checked_by):
            column.addWidget(part)
        column.addWidget(SideScroll(self._inside), 1)
        column.addLayout(foot)

    def show_owed(self, about: str, owed: Sequence[Owed], people: Sequence[Option]) -> None:
        """Show what the outage `about` left; `people` may check."""
        self._about = about
        self.checked_by.reoffer(people)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(OwedRow(self._look, one, place) for place, one in enumerate(owed, start=1))
        for place, row in enumerate(self.rows):
            row.entered.connect(self._enter)
            self._column.insertWidget(place, row)
        self._empty.setVisible(not self.rows)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Owed after {incident}").format(incident=self._about))
        self._hint.setText(self.tr("In order of arrival. Enter each in the business system; a second person checks"))
        self._checked_word.setText(self.tr("Checked by"))
        self.checked_by.setAccessibleName(self.tr("Checked by"))
        self._empty.say(self.tr("Nothing is owed any more"), self.tr("The incident can be closed"))
        self.back.set_label(self.tr("Back"), hint="Esc")

    @Slot(str, str)
    def _enter(self, item: str, order_no: str) -> None:
        self.entered.emit(Entered(item=item, order_no=order_no, checked_by=self.checked_by.value() or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
