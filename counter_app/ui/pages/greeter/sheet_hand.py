"""The greeter's hand beside issuing: appointments that arrive, papers looked at, coaching at a machine."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.commands import words
from counter_app.commands.appointments import ListAppointments
from counter_app.commands.cases import CloseCase, OpenCase, RecordCaseStep
from counter_app.commands.master import Master
from counter_app.commands.reception import IssueTicket
from counter_app.commands.runner import Outcome
from counter_app.domain.case_codes import AppointmentState, FloorFlow
from counter_app.domain.clock import Clock, business_date
from counter_app.domain.errors import Refused
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Appointment, Json, JsonObject
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.data_texts import text_of
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.i18n import Text
from counter_app.ui.pages.greeter.booked_sheet import Booked
from counter_app.ui.pages.greeter.catalogue import SELF_SERVICE
from counter_app.ui.pages.greeter.coach_sheet import Coached, Coaching
from counter_app.ui.pages.greeter.page import GreeterPage
from counter_app.ui.pages.greeter.paper_rules import Who, paper_list
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.message_line import Message

Step = tuple[str, JsonObject]
ENDS = {Coached.DECLINED: "DECLINED", Coached.FAULT: "DEVICE_FAULT"}


class SheetHand(QObject):
    """Signals: issue_requested(IssueTicket) for a ticket that a sheet asks for."""

    issue_requested = Signal(object)

    def __init__(
        self, page: GreeterPage, dispatcher: Dispatcher, *, master: Master, clock: Clock, lang: Callable[[], str]
    ) -> None:
        super().__init__(page)
        self._page, self._dispatcher, self._master, self._clock, self._lang = page, dispatcher, master, clock, lang
        self._rows: dict[str, Appointment] = {}
        self._customers: dict[str, str] = {}
        self._service = ""
        page.booked_requested.connect(self.open_booked)
        page.papers_requested.connect(self.look_at_papers)
        page.coach_requested.connect(self.open_coach)
        page.booked.arrived.connect(self._arrived)
        page.papers.who_chosen.connect(self._who_chosen)
        page.papers.issue_wanted.connect(self._issue)
        page.coach.ended.connect(self._coached)

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, Appointment):
                self._rows[row.appointment_id] = row
        for table, key in changes.removed:
            if table == "appointment":
                self._rows.pop(key, None)
        self.show_now()

    def show_now(self) -> None:
        rows = self._today()
        self._page.show_booked_count(len(rows))
        self._page.booked.render_rows(rows)

    def _today(self) -> tuple[Booked, ...]:
        today = business_date(self._clock.now_ms())
        rows = [row for row in self._rows.values() if row.date == today and row.state is AppointmentState.BOOKED]
        return tuple(self._booked(row) for row in sorted(rows, key=lambda row: (row.slot_at, row.appointment_no)))

    def _booked(self, row: Appointment) -> Booked:
        place = "" if row.counter is None else formats.counter_number(row.counter)
        service = self._master.book.codes.services.get(row.service)
        return Booked(
            number=row.appointment_no,
            slot=row.slot,
            service=row.service,
            name=text_of(service.words) if service is not None else Text(row.service, row.service),
            customer=self._customers.get(row.appointment_no, ""),
            place=self.tr("Counter {number}").format(number=place) if place else "",
        )

    # appointments

    @Slot()
    def open_booked(self) -> None:
        """Show who is expected; names are asked for, since only the vault has them."""
        self._page.open_sheet(self._page.booked)
        command = ListAppointments(date=business_date(self._clock.now_ms()))
        asked = self._dispatcher.submit(command, action="appointments", second=SecondClick.LATEST)
        asked.add_done_callback(self._listed)

    def _listed(self, future: Future[object]) -> None:
        if future.cancelled() or future.exception() is not None:
            return
        answer = future.result()
        rows = answer.result if isinstance(answer, Outcome) and isinstance(answer.result, list) else []
        for row in rows:
            if isinstance(row, dict):
                parts = (row.get("surname_title"), row.get("phone_masked"))
                self._customers[str(row.get("appointment"))] = " ".join(str(part) for part in parts if part)
        self.show_now()

    @Slot(str)
    def _arrived(self, number: str) -> None:
        row = next((row for row in self._rows.values() if row.appointment_no == number), None)
        if row is None:
            return
        self._page.booked.shut()
        self.issue_requested.emit(
            IssueTicket(service=row.service, appointment=number, request_key=uuid7(self._clock.now_ms()))
        )

    # papers

    @Slot(str)
    def look_at_papers(self, service: str) -> None:
        self._service = service
        self._page.papers.who.choose(Who.OWNER)
        self._page.papers.render_list(paper_list(self._master, service, Who.OWNER))
        self._page.open_sheet(self._page.papers)

    @Slot(object)
    def _who_chosen(self, who: Who) -> None:
        self._page.papers.render_list(paper_list(self._master, self._service, who))

    @Slot(str)
    def _issue(self, service: str) -> None:
        self._page.papers.shut()
        self._page.issue_requested.emit(service)

    # coaching

    @Slot()
    def open_coach(self) -> None:
        codes = self._master.book.codes
        services = [one for one in codes.services.values() if one.code in SELF_SERVICE]
        faults = codes.entries("fault_code") if "fault_code" in codes.names else ()
        self._page.coach.offer(
            tuple(Option(one.code, text_of(one.words)) for one in services),
            tuple(Option(one.code, text_of(one.words)) for one in faults),
        )
        self._page.coach.start()
        self._page.open_sheet(self._page.coach)

    @Slot(object)
    def _coached(self, coaching: Coaching) -> None:
        """Write the coaching down as work of the floor: opened, its steps, its end."""
        self._page.coach.shut()
        command = OpenCase(flow=FloorFlow.F5, service=coaching.service)
        opened = self._dispatcher.submit(command, action="coach", second=SecondClick.QUEUE)
        opened.add_done_callback(partial(self._opened, coaching))

    def _opened(self, coaching: Coaching, future: Future[object]) -> None:
        case = self._answer(future)
        if case is not None:
            self._record(str(case["case"]), list(_steps(coaching)), coaching, None)

    def _record(self, case: str, steps: list[Step], coaching: Coaching, future: Future[object] | None) -> None:
        """Record step after step; the last one closes the case."""
        if future is not None and self._answer(future) is None:
            return
        if not steps:
            self._close(case, coaching)
            return
        step, fields = steps[0]
        command = RecordCaseStep(case=case, step=step, fields=fields)
        recorded = self._dispatcher.submit(command, action="coach", second=SecondClick.QUEUE)
        recorded.add_done_callback(partial(self._record, case, steps[1:], coaching))

    def _close(self, case: str, coaching: Coaching) -> None:
        outcome = ENDS.get(coaching.end) or ("SELF_TAUGHT" if coaching.first else "SELF_DONE")
        command = CloseCase(case=case, outcome=outcome)
        closed = self._dispatcher.submit(command, action="coach", second=SecondClick.QUEUE)
        closed.add_done_callback(partial(self._closed, coaching))

    def _closed(self, coaching: Coaching, future: Future[object]) -> None:
        if self._answer(future) is None:
            return
        if coaching.end is Coached.FAULT:
            text = self.tr("The machine's fault is written down. Give the customer a ticket that goes first")
        else:
            text = self.tr("Counted: self-service")
        self._page.said.emit(Message(text=text))

    def _answer(self, future: Future[object]) -> JsonObject | None:
        """Return an answer, or None once its fault is said."""
        if future.cancelled():
            return None
        fault = future.exception()
        if isinstance(fault, Refused):
            self._page.said.emit(Message(text=words.said(fault, self._lang()), tone=Tone.BAD))
            return None
        if fault is not None:
            self._page.said.emit(Message(text=self.tr("That did not work. Try again"), tone=Tone.BAD))
            return None
        answer = future.result()
        result: Json = answer.result if isinstance(answer, Outcome) else None
        return result if isinstance(result, dict) else {}


def _steps(coaching: Coaching) -> tuple[Step, ...]:
    """Return the steps of F5 that were walked, with what each records."""
    first: Step = ("SLF-01", {"service_code": coaching.service})
    if coaching.end is Coached.DECLINED:
        return (first,)
    coached: JsonObject = {"coached": "FIRST" if coaching.first else "REPEAT"}
    led: tuple[Step, ...] = (first, ("SLF-02", {"device_id": coaching.machine}), ("SLF-03", coached))
    if coaching.end is Coached.DONE:
        return (*led, ("SLF-04", {"success": True}))
    return (*led, ("SLF-04", {"success": False}), ("SLF-05", {"fault_code": coaching.fault}))
