"""The drawer that asks which visit is reopened, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.counter.drawers import Drawer
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.labels import Label


class ReopenDrawer(Drawer):
    """Signals: wanted(str, str) with the number of a ticket or visit, and why."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._number_label, self._why_label = Label("meta"), Label("meta")
        self.number, self.why = QLineEdit(), QLineEdit()
        self.number.setMaxLength(24)
        self.why.setMaxLength(200)
        self._error = Label("error", wrap=True)
        self.go = Button(look.theme, icon="recall")
        self.go.clicked.connect(self._go)
        for part in (self._number_label, self.number, self._why_label, self.why, self._error, self.go):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.retranslate()

    def focus_first(self) -> None:
        self.number.setFocus()

    def press_enter(self) -> bool:
        self._go()
        return True

    def retranslate(self) -> None:
        self.say(
            self.tr("Reopen a visit"), self.tr("The customer goes on here on a new ticket; what ended stays ended.")
        )
        self._number_label.setText(self.tr("Ticket of today, or visit number"))
        self._why_label.setText(self.tr("Why"))
        self.number.setAccessibleName(self._number_label.text())
        self.why.setAccessibleName(self._why_label.text())
        self.go.set_label(self.tr("Reopen"), key="Enter")

    @Slot()
    def _go(self) -> None:
        number, why = self.number.text().strip().upper(), self.why.text().strip()
        missing = self.tr("Give the number") if not number else self.tr("Say why") if not why else ""
        self._error.setText(missing)
        if missing:
            (self.why if number else self.number).setFocus()
            return
        self.wanted.emit(number, why)
