"""What the desk does beside issuing: appointments of today, papers of a service, coaching at a machine."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.retranslating import Retranslating


class DeskMore(Retranslating, QWidget):
    """Three buttons; with "Papers" pressed in, the next tile shows its papers instead of giving a ticket.

    Signals: booked_requested(); coach_requested().
    """

    booked_requested = Signal()
    coach_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = look.theme
        self._count = 0
        self.booked = DeskButton(theme, icon="calendar")
        self.booked.clicked.connect(self.booked_requested)
        self.papers = DeskButton(theme, icon="document")
        self.papers.setCheckable(True)
        self.coach = DeskButton(theme, icon="hand")
        self.coach.clicked.connect(self.coach_requested)
        flow = FlowLayout(theme, self, gap=9)
        for button in (self.booked, self.papers, self.coach):
            flow.addWidget(button)
        self.retranslate()

    def is_looking(self) -> bool:
        """Whether the next tile shows its papers."""
        return self.papers.isChecked()

    def stop_looking(self) -> None:
        self.papers.setChecked(False)

    def show_count(self, count: int) -> None:
        """Say how many are expected today."""
        if count != self._count:
            self._count = count
            self.retranslate()

    def press(self, key: Qt.Key) -> bool:
        """T appointments, M papers, H help at a machine."""
        buttons = {Qt.Key.Key_T: self.booked, Qt.Key.Key_M: self.papers, Qt.Key.Key_H: self.coach}
        button = buttons.get(key)
        if button is None:
            return False
        button.click()
        return True

    def retranslate(self) -> None:
        count = f" {self._count}" if self._count else ""
        self.booked.set_label(self.tr("Appointments") + count, hint="T")
        self.papers.set_label(self.tr("Papers"), hint="M")
        self.coach.set_label(self.tr("To self service"), hint="H")
