"""Carries out the answers of the approvals page; what was wrong with a PIN is said where it was typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from counter_app.commands.approvals import DecideApproval
from counter_app.commands.confirming import ConfirmApproval
from counter_app.domain.codes import Decision
from counter_app.domain.rows import Json
from counter_app.ui.pages.supervisor.approvals.page import ApprovalsPage
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.orders import Orders


class ApprovalsHand(QObject):
    """Refusals with a reason, grants by another person's PIN or voice, confirmations."""

    def __init__(self, page: ApprovalsPage, orders: Orders, floor: Floor) -> None:
        super().__init__(page)
        self._page, self._orders, self._floor = page, orders, floor
        page.refused.connect(self.refuse)
        page.pin_given.connect(self.grant_by_pin)
        page.voice_given.connect(self.grant_by_voice)
        page.confirmed.connect(self.confirm)

    @Slot(str, str)
    def refuse(self, approval: str, reason: str) -> None:
        said = self.tr("Refused: {reason}").format(reason=reason)
        self._decide(DecideApproval(approval=approval, decision=Decision.REFUSED, reason=reason), said)

    @Slot(str, str, str)
    def grant_by_pin(self, approval: str, staff: str, pin: str) -> None:
        said = self.tr("{person} agreed by PIN").format(person=self._floor.name_of(staff))
        command = DecideApproval(approval=approval, decision=Decision.GRANTED, staff=staff, pin=pin)
        self._decide(command, said, typed=True)

    @Slot(str, str)
    def grant_by_voice(self, approval: str, staff: str) -> None:
        said = self.tr("Entered: {person} agreed by voice and confirms within 24 hours")
        command = DecideApproval(approval=approval, decision=Decision.GRANTED, by_voice_of=staff)
        self._decide(command, said.format(person=self._floor.name_of(staff)))

    @Slot(str, str, str)
    def confirm(self, approval: str, staff: str, pin: str) -> None:
        said = self.tr("{person} has confirmed").format(person=self._floor.name_of(staff))
        self._decide(ConfirmApproval(approval=approval, staff=staff, pin=pin), said, typed=True)

    def _decide(self, command: DecideApproval | ConfirmApproval, said: str, *, typed: bool = False) -> None:
        def done(result: Json) -> None:
            self._orders.say(said)

        def wrong(fault: BaseException) -> bool:
            if typed:
                self._page.card.refuse_pin(self._orders.words_of(fault))
            return typed

        self._orders.give(command, done, fault=wrong, action=f"decide {command.approval}")
