"""The hand of the complaint tab: keeps the draft, takes the complaint, sends it to the supervisor, says its number."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.commands import words
from counter_app.commands.cases import AssignCase
from counter_app.commands.complaint_paper import PrintComplaint
from counter_app.commands.complaints import OpenComplaint
from counter_app.commands.customer import SaveComplaintDraft, ShowComplaintDraft
from counter_app.commands.runner import Outcome
from counter_app.commands.steps import BranchTo
from counter_app.domain.case_codes import Category, Grounds, Level, Source
from counter_app.domain.clock import business_date, from_iso, hall_time
from counter_app.domain.codes import PrintState, ShiftState, TransferReason
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json, JsonObject, Shift
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.acts import CounterActs, answer_of
from counter_app.ui.pages.counter.complaint_form import filled, form_of, promise_of
from counter_app.ui.pages.counter.complaint_tab import ComplaintState, ComplaintTab, Receipt
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.field_specs import Lists
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.pages.counter.side_panel import COMPLAINT
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.field_spec import FieldValue

DRAFT_MS = 600


class ComplaintHand(QObject):
    """Owns what is typed until the complaint is taken; it outlives tickets and faces of the page."""

    def __init__(
        self, page: CounterPage, acts: CounterActs, desk: CounterDesk, *, look: Look, now_ms: Callable[[], int]
    ) -> None:
        super().__init__(page)
        self._page, self._acts, self._desk, self._look, self._now_ms = page, acts, desk, look, now_ms
        self._typed: dict[str, FieldValue] = {}
        self._serial = 0
        self._receipt: Receipt | None = None
        self._shifts: dict[str, Shift] = {}
        self._saved = ""
        self._kept: JsonObject = {}
        self._asked = False
        self.tab = ComplaintTab(look)
        page.right.add_tab(COMPLAINT, self.tab)
        page.right.opened.connect(self._opened)
        self.tab.edited.connect(self._edited)
        self.tab.left.connect(self.save_draft)
        self.tab.taken.connect(self._take)
        self.tab.branch_requested.connect(self._branch)
        self.tab.another_requested.connect(self._another)
        self.tab.print_requested.connect(self._print)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(self.save_draft)

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, Shift):
                self._shifts[row.shift_id] = row

    def show_now(self) -> None:
        """Show the tab as it is now; nothing while another one is seen."""
        if self._page.right.shown() == COMPLAINT:
            self.tab.render(self._state())

    def _state(self) -> ComplaintState:
        now = self._now_ms()
        promise = promise_of(self._typed, now)
        form, visit = self._desk.form(), self._desk.visit()
        lists = Lists(
            codes=self._desk.codes(), today=date.fromisoformat(business_date(now)), people=self._desk.people_options()
        )
        return ComplaintState(
            form=form_of(lists, self._typed, serial=self._serial, least=promise.level),
            level=str(promise.level or formats.EMPTY),
            first_reply=_moment(promise.first_reply_at),
            final=_moment(promise.final_at),
            saved=self._saved,
            visit_no="" if visit is None else visit.visit_no,
            may_branch=form is not None and any(flow == "F3" for flow, _ in form.branches),
            busy=self._acts.is_busy(),
            receipt=self._receipt,
            may_print=self._receipt is not None,
        )

    @Slot(str)
    def _opened(self, tab: str) -> None:
        if tab != COMPLAINT:
            return
        if not self._asked:
            self._asked = True
            asked = self._acts.dispatcher.submit(ShowComplaintDraft(), action="complaint draft")
            asked.add_done_callback(self._take_draft)
        self.show_now()

    def _take_draft(self, future: Future[object]) -> None:
        fields = answer_of(future).get("fields")
        if isinstance(fields, dict):
            kept = {name: value for name, value in fields.items() if isinstance(value, str | int | bool)}
            self._typed = {**kept, **self._typed}
            self.show_now()

    @Slot(str, object)
    def _edited(self, name: str, value: FieldValue) -> None:
        self._typed[name] = value
        self._draft.start()
        self.show_now()

    @Slot()
    def save_draft(self) -> None:
        """Keep what is typed on this computer, within a second of the last key."""
        self._draft.stop()
        kept = filled(self._typed)
        if kept == self._kept:
            return
        self._kept = kept
        command = SaveComplaintDraft(fields=kept)
        saved = self._acts.dispatcher.submit(command, action="complaint kept", second=SecondClick.LATEST)
        saved.add_done_callback(self._draft_saved)

    def _draft_saved(self, future: Future[object]) -> None:
        if not future.cancelled() and future.exception() is None:
            at = formats.clock_seconds(hall_time(self._now_ms()))
            self._saved = self.tr("Saved %1").replace("%1", at) if self._typed else ""
            self.show_now()

    @Slot(bool)
    def _take(self, send: bool) -> None:
        """Open the complaint; sent to the supervisor it is at least L2, whose first limit is to be met."""
        visit = self._desk.visit()
        said = filled(self._typed)
        level = said.get("level")
        if send and (level is None or str(level) < Level.L2):
            level = Level.L2.value
        amount, grounds, staff = said.get("amount"), said.get("grounds"), said.get("staff_concerned")
        command = OpenComplaint(
            source=Source(str(said.get("source") or Source.HALL)),
            category=Category(str(said["category"])),
            facts=str(said["facts"]),
            wish=str(said["wish"]),
            phone=_text(said.get("phone")),
            contact_refused=said.get("contact_refused") is True,
            surname_title=_text(said.get("surname_title")),
            on_behalf=said.get("on_behalf") is True,
            relation=_text(said.get("relation")),
            number_concerned=_text(said.get("number_concerned")),
            level=None if level is None else Level(str(level)),
            grounds=None if grounds is None else Grounds(str(grounds)),
            amount=amount if isinstance(amount, int) else None,
            staff_concerned=_text(staff),
            regulator_no=_text(said.get("regulator_no")),
            visit_no=None if visit is None else visit.visit_no,
            place="COUNTER" if self._desk.ticket() is not None else None,
        )
        future = self._acts.dispatcher.submit(command, action="complaint", second=SecondClick.DROP)
        future.add_done_callback(lambda answer: self._taken(answer, send=send))

    def _taken(self, future: Future[object], *, send: bool) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if isinstance(fault, Refused):
            self._refused(fault)
            return
        if fault is not None:
            self._acts.say(self.tr("That did not work. What is typed is kept. Try again"), Tone.BAD)
            return
        result = cast(Outcome, future.result()).result
        view = result if isinstance(result, dict) else {}
        number = str(view.get("complaint_no") or view.get("case") or "")
        self._receipt = Receipt(
            number=number,
            level=str(view.get("level") or ""),
            first_reply=_told(view.get("first_reply_due")),
            final=_told(view.get("final_due")),
        )
        self._typed, self._saved = {}, ""
        self.save_draft()
        self._acts.say(self.tr("Complaint %1 is taken").replace("%1", number))
        if send:
            self._send_on(number, str(view.get("owner") or ""))
        self.show_now()
        self.tab.focus_first()

    def _send_on(self, number: str, owner: str) -> None:
        """Ask the supervisor of the open shift to take it over; who has it already need not be asked."""
        open_shift = next((s for s in self._shifts.values() if s.state is not ShiftState.HANDED_OVER), None)
        if open_shift is None or open_shift.opened_by == owner:
            return
        self._acts.dispatcher.submit(AssignCase(case=number, staff=open_shift.opened_by), action=f"send {number}")
        said = self.tr("Complaint %1 is with the supervisor; they come within 5 minutes")
        self._acts.say(said.replace("%1", number))

    def _refused(self, fault: Refused) -> None:
        text = words.said(fault, self._look.language.value)
        name = fault.details.get("field")
        if not (isinstance(name, str) and self.tab.show_fault(name, text)):
            self._acts.say(text, Tone.BAD)

    @Slot()
    def _branch(self) -> None:
        self.save_draft()
        command = BranchTo(counter=self._desk.counter, to_flow="F3", reason=TransferReason.COMPLAINT)
        self._acts.do(command)

    @Slot()
    def _print(self) -> None:
        """Print the receipt that is shown; in a hall without a printer the number is read out."""
        receipt = self._receipt
        if receipt is None:
            return
        command = PrintComplaint(complaint_no=receipt.number)
        printed = self._acts.dispatcher.submit(command, action="complaint printed", second=SecondClick.DROP)
        printed.add_done_callback(partial(self._printed, receipt.number))

    def _printed(self, number: str, future: Future[object]) -> None:
        if future.cancelled():
            return
        if answer_of(future).get("print_state") == PrintState.PENDING:
            self._acts.say(self.tr("The receipt of %1 goes to the printer").replace("%1", number))
        else:
            self._acts.say(
                self.tr("No receipt is printed. Give the customer the number %1").replace("%1", number), Tone.WARN
            )

    @Slot()
    def _another(self) -> None:
        self._receipt = None
        self._serial += 1
        self.show_now()
        self.tab.focus_first()


def _moment(at_ms: int) -> str:
    return f"{hall_time(at_ms):%Y-%m-%d %H:%M}"


def _told(value: Json) -> str:
    return _moment(from_iso(value)) if isinstance(value, str) else formats.EMPTY


def _text(value: Json) -> str | None:
    return None if value is None or value == "" else str(value)
