"""Today's appointments at the door: who is expected when; a touch gives the ticket of the slot (flows.md F0)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.pages.greeter.sheet import Sheet
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """One appointment of today; `customer` masked, empty until it is told."""

    number: str
    slot: str
    service: str
    name: Text
    customer: str = ""
    place: str = ""


class BookedSheet(Sheet):
    """Signals: arrived(str) with the appointment's number."""

    arrived = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._rows: tuple[Booked, ...] = ()
        self._buttons: list[DeskButton] = []
        self._none = Label("greeter_bold", wrap=True)
        self._holder = QWidget()
        self._lines = Column(look.theme, self._holder, gap=9)
        self.body.addWidget(self._none)
        self.body.addWidget(self._holder)
        self.body.addStretch(1)
        self.retranslate()

    def render_rows(self, rows: tuple[Booked, ...]) -> None:
        if rows == self._rows:
            return
        if len(rows) != len(self._rows):
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._made() for _ in rows]
        self._rows = rows
        self.retranslate()

    def _made(self) -> DeskButton:
        button = DeskButton(self._look.theme, icon="calendar", parent=self._holder)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._pressed)
        self._lines.addWidget(button)
        button.show()
        return button

    def button(self, number: str) -> DeskButton:
        return next(b for b, row in zip(self._buttons, self._rows, strict=True) if row.number == number)

    def retranslate(self) -> None:
        self.say(self.tr("Appointments today"), self.tr("Touch who has arrived: the ticket has the place of its slot."))
        self._none.setText(self.tr("Nobody is expected any more today."))
        self._none.setVisible(not self._rows)
        for button, row in zip(self._buttons, self._rows, strict=True):
            parts = (row.slot, self._look.words.said(row.name), row.customer, row.place)
            button.set_label("  ".join(part for part in parts if part))

    @Slot()
    def _pressed(self) -> None:
        for button, row in zip(self._buttons, self._rows, strict=True):
            if button is self.sender():
                self.arrived.emit(row.number)
