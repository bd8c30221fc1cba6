"""Reopening a visit from the counter (AP-02): which one, then a new leg at this counter at once."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from counter_app.commands.reopening import ReopenVisit
from counter_app.domain.approvals import TABLE
from counter_app.domain.codes import Matter
from counter_app.ui.pages.counter.acts import CounterActs
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.pages.counter.state import Face
from counter_app.ui.staff_page import Offer
from counter_app.ui.theme.tokens import Tone


class ReopenHand(QObject):
    """Offers the drawer among the commands of those who may reopen, while the counter is free."""

    def __init__(self, page: CounterPage, acts: CounterActs, desk: CounterDesk) -> None:
        super().__init__(page)
        self._page, self._acts, self._desk = page, acts, desk
        self._drawer = page.drawers.reopen
        self._drawer.wanted.connect(self._reopen)
        if desk.post in (TABLE[Matter.AP_02].askers or ()):
            page.offers = (*page.offers, Offer(self._name, "", self.open))

    def _name(self) -> str:
        return self.tr("Reopen a visit")

    @Slot()
    def open(self) -> None:
        if self._desk.face() is not Face.IDLE:
            self._acts.say(self.tr("Finish (F10) or hold (F5) this customer first"), Tone.WARN)
            return
        self._page.drawers.open(self._drawer)

    @Slot(str, str)
    def _reopen(self, number: str, why: str) -> None:
        visit_no = self._desk.visit_no_of(number) or number
        self._drawer.shut()
        self._acts.do(ReopenVisit(visit_no=visit_no, reason=why, counter=self._desk.counter))
