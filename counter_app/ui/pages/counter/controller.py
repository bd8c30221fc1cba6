"""The counter's hand: intents become commands; answers and Changes become the page's state and messages."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.commands.counter import (
    CallNext,
    NoShow,
    OpenCounter,
    Park,
    PauseCounter,
    Recall,
    Resume,
    SendBack,
    Start,
)
from counter_app.commands.hall import ShowVisit
from counter_app.commands.moving import Transfer
from counter_app.commands.reception import IssueTicket
from counter_app.commands.runner import Outcome
from counter_app.commands.undoing import Undo
from counter_app.domain.codes import ParkReason, SendBackReason, TicketState, TransferReason
from counter_app.domain.rows import Ticket
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.i18n import Language
from counter_app.ui.look import Look
from counter_app.ui.models.parked import ParkedModel
from counter_app.ui.models.queue import QueueModel
from counter_app.ui.pages.counter.acts import CounterActs, answer_of
from counter_app.ui.pages.counter.approval_hand import ApprovalHand
from counter_app.ui.pages.counter.calls_hand import CallsHand
from counter_app.ui.pages.counter.complaint_hand import ComplaintHand
from counter_app.ui.pages.counter.customer_hand import CustomerHand
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.drawers import DrawerAnswer
from counter_app.ui.pages.counter.guide_hand import GuideHand
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.pages.counter.reopen_hand import ReopenHand
from counter_app.ui.pages.counter.reveal_hand import RevealHand
from counter_app.ui.pages.counter.state import Face
from counter_app.ui.pages.counter.step_hand import StepHand
from counter_app.ui.scanner import ScanFilter
from counter_app.ui.theme.tokens import Tone

TICKET = re.compile(r"[A-Z]{1,2}\d{3,4}")


class CounterController(QObject):
    """Owns desk, models and the page's timers.

    Signals: lock_requested() for the window's cover.
    """

    lock_requested = Signal()

    def __init__(
        self,
        page: CounterPage,
        dispatcher: Dispatcher,
        *,
        desk: CounterDesk,
        queue: QueueModel,
        parked: ParkedModel,
        look: Look,
        now_ms: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or page)
        self._page, self._dispatcher, self._look, self._now_ms = page, dispatcher, look, now_ms
        self.desk, self._queue, self._parked = desk, queue, parked
        self._acts = CounterActs(page, dispatcher, look, now_ms)
        self._acts.settled.connect(self.show_now)
        self._hand = StepHand(page, self._acts, desk, now_ms=now_ms, call_next=self.call)
        self._approvals = ApprovalHand(page, self._acts, desk, look=look, now_ms=now_ms)
        self._calls = CallsHand(page, self._acts, desk, now_ms=now_ms)
        self._customers = CustomerHand(page, self._acts, desk, show=self.show_now)
        self._complaints = ComplaintHand(page, self._acts, desk, look=look, now_ms=now_ms)
        self._guide = GuideHand(page, self._acts, desk, look=look)
        self._reopen = ReopenHand(page, self._acts, desk)
        self._reveal = RevealHand(page, self._acts, desk, look=look, now_ms=now_ms)
        self.scans = ScanFilter(page)
        self.scans.scanned.connect(self.take_scan)
        self._connect()

    def _connect(self) -> None:
        page = self._page
        for signal, slot in (
            (page.call_requested, self.call),
            (page.open_requested, self.open_counter),
            (page.arrived_requested, self.arrived),
            (page.recall_requested, self.recall),
            (page.no_show_requested, self.no_show),
            (page.send_back_requested, self.send_back),
            (page.hold_requested, self.hold),
            (page.resume_requested, self.resume),
            (page.transfer_requested, self.transfer),
            (page.pause_requested, self.pause),
            (page.unpause_requested, self.open_counter),
            (page.walk_in_requested, self.walk_in),
            (page.undo_requested, self.undo),
            (page.lock_requested, self.lock_requested),
        ):
            signal.connect(slot)
        self._dispatcher.changed.connect(self.apply)
        self._look.words.changed.connect(self.show_now)

    def start(self, snapshot: Changes) -> None:
        self.apply(snapshot)
        self._page.start()

    @Slot()
    def stop(self) -> None:
        self._reveal.hide()
        self._hand.save_draft()
        self._complaints.save_draft()
        self._page.stop()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        """Take new rows, whoever caused them, and show what is true now."""
        self.desk.apply(changes)
        self._queue.set_counter(self.desk.row())
        self._queue.apply(changes)
        self._parked.apply(changes)
        for ticket_id, since in self.desk.parked_since().items():
            self._parked.parked_since(ticket_id, since)
        self._ask_person()
        self._hand.ask_drafts()
        self._complaints.apply(changes)
        self._calls.apply(changes)
        self._customers.apply(changes)
        self.show_now()
        self._approvals.apply(changes)

    @Slot()
    def show_now(self) -> None:
        busy = self._acts.is_busy()
        self._page.render(self.desk.state(self._queue, parked=self._parked.rowCount(), busy=busy))
        self._complaints.show_now()
        self._guide.show_now()

    def _ask_person(self) -> None:
        """Ask once a visit for name and phone, masked; only the vault has them."""
        ticket, visit = self.desk.ticket(), self.desk.visit()
        if ticket is None or visit is None or self.desk.person_known(ticket.visit_no):
            return
        if visit.has_phone or visit.has_name:
            self.desk.person[ticket.visit_no] = ("", "")
            asked = self._dispatcher.submit(ShowVisit(visit_no=ticket.visit_no), action=f"visit {ticket.visit_no}")
            asked.add_done_callback(partial(self._know_person, ticket.visit_no))

    def _know_person(self, visit_no: str, future: Future[object]) -> None:
        view = answer_of(future)
        name, phone = view.get("surname_title"), view.get("phone_masked")
        masked = str(phone or "").replace("****", " **** ")
        self.desk.person[visit_no] = (str(name or ""), masked)
        self.show_now()

    # acts at the counter

    @Slot()
    def open_counter(self) -> None:
        self._acts.do(OpenCounter(counter=self.desk.counter))

    @Slot()
    def call(self) -> None:
        self._acts.do(CallNext(counter=self.desk.counter), self._told_called)

    def _told_called(self, outcome: Outcome) -> None:
        view = outcome.result
        if not isinstance(view, dict):
            self._acts.say(self.tr("Nobody is waiting; a tone sounds when someone comes"), Tone.NEUTRAL)
            return
        self._say_called(str(view["ticket_no"]), int(cast(int, view["calls"])))

    def _say_called(self, number: str, calls: int) -> None:
        zh = self._look.language is Language.ZH
        times = str(calls) if zh else formats.ordinal(calls)
        said = self.tr("%1 called (%2)").replace("%1", number).replace("%2", times)
        self._acts.say(said, undo=calls == 1)

    @Slot()
    def recall(self) -> None:
        self._acts.do(Recall(counter=self.desk.counter), self._told_called)

    @Slot()
    def arrived(self) -> None:
        ticket = self.desk.ticket()
        number = ticket.ticket_no if ticket else ""
        said = self.tr("Serving %1").replace("%1", number)
        self._acts.do(Start(counter=self.desk.counter), lambda _: self._acts.say(said, undo=True))

    @Slot()
    def no_show(self) -> None:
        ticket = self.desk.ticket()
        number = ticket.ticket_no if ticket else ""
        said = self.tr("%1 missed; can return within 15 min").replace("%1", number)
        self._acts.do(NoShow(counter=self.desk.counter), lambda _: self._acts.say(said, undo=True))

    @Slot(str)
    def send_back(self, reason: str) -> None:
        ticket = self.desk.ticket()
        said = self.tr("%1 waits again at its place").replace("%1", ticket.ticket_no if ticket else "")
        command = SendBack(counter=self.desk.counter, reason=SendBackReason(reason))
        self._acts.do(command, lambda _: self._acts.say(said, undo=True))

    @Slot(str)
    def hold(self, reason: str) -> None:
        self._hand.save_draft()
        ticket = self.desk.ticket()
        said = self.tr("%1 is on hold. Back with Alt+H, Enter").replace("%1", ticket.ticket_no if ticket else "")
        command = Park(counter=self.desk.counter, reason=ParkReason(reason))
        self._acts.do(command, lambda _: self._acts.say(said, undo=True))

    @Slot(object)
    def resume(self, ticket: Ticket) -> None:
        said = self.tr("%1 goes on").replace("%1", ticket.ticket_no)
        command = Resume(counter=self.desk.counter, ticket_no=ticket.ticket_no)
        self._acts.do(command, lambda _: self._acts.say(said, undo=True))

    @Slot(object)
    def transfer(self, answer: DrawerAnswer) -> None:
        ticket = self.desk.ticket()
        to_counter = answer.target.removeprefix("#") if answer.target.startswith("#") else None
        command = Transfer(
            counter=self.desk.counter,
            to_queue=None if to_counter else answer.target,
            to_counter=to_counter,
            reason=TransferReason(answer.reason),
            note=answer.note or None,
            return_to_me=answer.return_to_me,
        )
        said = self.tr("%1 transferred; number and waiting time are kept")
        said = said.replace("%1", ticket.ticket_no if ticket else "")
        self._acts.do(command, lambda _: self._acts.say(said, undo=True))

    @Slot(str)
    def pause(self, reason: str) -> None:
        said = self.tr("Paused. The display says so")
        if self.desk.ticket() is not None:
            said = self.tr("Paused after this customer")
        command = PauseCounter(counter=self.desk.counter, reason=reason)
        self._acts.do(command, lambda _: self._acts.say(said, undo=True))

    @Slot(str)
    def walk_in(self, service: str) -> None:
        command = IssueTicket(service=service, walk_in=True, counter=self.desk.counter, print=False)
        self._acts.do(command)

    @Slot(str)
    def take_scan(self, text: str) -> None:
        """A ticket's code opens the ticket, any other goes to the field that asks for one; else it is said."""
        number = text.strip().upper()
        if TICKET.fullmatch(number):
            self._open_scanned(number)
        elif not self._page.serving.form.take_scan(text.strip()):
            self._acts.say(self.tr("Scanned %1: nothing here asks for it").replace("%1", text.strip()), Tone.WARN)

    def _open_scanned(self, number: str) -> None:
        held = next((t for t in self._parked.rows if t.ticket_no == number), None)
        if held is not None:
            self.resume(held)
            return
        following = self._queue.next_ticket()
        if following is not None and following.ticket_no == number and self.desk.face() is Face.IDLE:
            self.call()
            return
        self._acts.say(self.tr("Scanned %1: it cannot be opened here now").replace("%1", number), Tone.WARN)

    @Slot()
    def undo(self) -> None:
        if not self._acts.may_undo():
            self._acts.say(self.tr("There is nothing to undo"), Tone.WARN)
            return
        self._acts.do(Undo(counter=self.desk.counter), self._undone)

    def _undone(self, outcome: Outcome) -> None:
        self._acts.undo_is_over()
        view = outcome.result if isinstance(outcome.result, dict) else {}
        number, state = view.get("ticket_no"), view.get("state")
        if number is None:
            self._acts.say(self.tr("Undone"))
        elif state == TicketState.WAITING:
            place = int(cast(int, view.get("ahead") or 0)) + 1
            said = self.tr("Undone: %1 is number %2 again").replace("%2", str(place))
            self._acts.say(said.replace("%1", str(number)))
        else:
            self._acts.say(self.tr("Undone: %1 is as it was").replace("%1", str(number)))
