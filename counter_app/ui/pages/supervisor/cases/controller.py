"""The hand of the cases page: what is chosen is asked for, buttons become commands, Changes fill the lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from counter_app.commands.appointments import BookAppointment, CancelAppointment, ListAppointments
from counter_app.commands.approvals import RequestApproval
from counter_app.commands.cases import AssignCase, CloseCase, RecordCaseStep, ShowCase, TakeCase
from counter_app.commands.complaints import RaiseComplaint, ReopenComplaint
from counter_app.commands.follow_ups import AssignFollowUp, CloseFollowUp, ShowFollowUps, TakeFollowUp, TryFollowUp
from counter_app.commands.leads import CloseLead
from counter_app.commands.master import Master
from counter_app.domain.case_codes import FollowUpResult, LeadState, TryResult
from counter_app.domain.clock import business_date
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Appointment, Case, FollowUp, Json, JsonObject, Lead
from counter_app.store.unit import Changes
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.look import Look
from counter_app.ui.models.entries import Entry, EntryMaker
from counter_app.ui.models.entry_list import EntryList
from counter_app.ui.pages.counter.approval_wish import Wish
from counter_app.ui.pages.supervisor.cases.booking_card import booking_form
from counter_app.ui.pages.supervisor.cases.case_forms import CaseForms
from counter_app.ui.pages.supervisor.cases.details import DetailMaker
from counter_app.ui.pages.supervisor.cases.page import CasesPage
from counter_app.ui.pages.supervisor.facts import Me
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.widgets.field_spec import FieldValue

MINUTE_MS = 60_000


class CasesController(QObject):
    """Owns the list's model and what is typed in the forms of entries that are not recorded yet."""

    def __init__(
        self, look: Look, orders: Orders, floor: Floor, *, master: Master, me: Me, now_ms: Callable[[], int],
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._orders, self._now_ms, self._me = orders, now_ms, me
        texts = DataTexts(master)
        self._maker = EntryMaker(texts)
        self.model = EntryList(look, self._maker, now_ms=now_ms, parent=self)
        self._forms = CaseForms(master, floor, me)
        self._details = DetailMaker(look, texts, self._forms, self._maker, now_ms)
        self._details.setParent(self)
        self.page = CasesPage(look, self.model)
        self._typed: dict[str, dict[str, FieldValue]] = {}
        self._told: dict[str, JsonObject] = {}
        self._asked: object = None
        self._minute = 0
        self._booking: dict[str, FieldValue] = {}
        self._bookings = 0
        self._connect()

    def _connect(self) -> None:
        page, detail = self.page, self.page.detail
        page.chosen.connect(self._chosen)
        detail.step.recorded.connect(self._record)
        detail.step.edited.connect(self._edited)
        detail.step.approval_requested.connect(self._ask_approval)
        detail.call.tried.connect(self._try)
        detail.call.ended.connect(self._end_call)
        detail.take_requested.connect(self._take)
        detail.assign_requested.connect(self._assign)
        detail.close_requested.connect(self._close)
        detail.raise_requested.connect(self._raise)
        detail.reopen_requested.connect(self._reopen)
        detail.cancel_requested.connect(self._cancel)
        detail.lead_ended.connect(self._end_lead)
        page.book_requested.connect(self._open_booking)
        page.booking.edited.connect(self._booking_edited)
        page.booking.booked.connect(self._book)

    def apply(self, changes: Changes) -> None:
        """Take new rows; what is shown of the chosen one follows."""
        self.model.apply(changes)
        self.page.filters.show_counts(self.model.open_counts())
        self.page.filters.show_people(tuple(sorted(self._maker.names.items())))
        self.show_now()

    def show_now(self) -> None:
        """Show what is true now; once a minute the times in the list move on."""
        minute = self._now_ms() // MINUTE_MS
        if minute != self._minute:
            self._minute = minute
            self.model.tick()
        self._show()

    def look_at(self, number: str) -> None:
        """Turn to the entry of a number or of a key, in its list."""
        entry = self.model.entry(number) or self.model.find(number)
        if entry is not None:
            self.page.filters.open_tab(entry.tab, closed=not entry.is_open)
            self.page.view.choose(entry.key)

    def _show(self) -> None:
        if not self.page.isVisible():
            return
        entry = self.page.current()
        if entry is None:
            self.page.render_detail(None)
            return
        self._ask(entry)
        told = self._told.get(entry.key, {})
        self.page.render_detail(self._details.make(entry, self._typed.get(entry.key, {}), told))

    @Slot(object)
    def _chosen(self, entry: Entry | None) -> None:
        self._show()

    def _ask(self, entry: Entry) -> None:
        """Ask once a version of a row for what only the vault has: what was said, the masked number."""
        if entry.row is self._asked:
            return
        self._asked = entry.row
        told = partial(self._take_told, entry.key)
        match entry.row:
            case Case():
                self._look_up(ShowCase(case=entry.number), told)
            case FollowUp():
                self._look_up(ShowFollowUps(follow_up=entry.row.follow_up_id), told)
            case Appointment():
                self._look_up(ListAppointments(date=entry.row.date), partial(self._take_listed, entry))
            case Lead():
                pass

    def _look_up(self, command: object, done: Callable[[Json], None]) -> None:
        self._orders.give(command, done, fault=lambda fault: True, action="case looked at", second=SecondClick.LATEST)

    def _take_told(self, key: str, result: Json) -> None:
        if isinstance(result, dict):
            self._told[key] = result
            self._show()

    def _take_listed(self, entry: Entry, result: Json) -> None:
        rows = [one for one in result if isinstance(one, dict)] if isinstance(result, list) else []
        found = next((one for one in rows if one.get("appointment") == entry.number), {})
        self._take_told(entry.key, found)

    # acts

    def _do(self, command: object, said: str, *, form: bool = False) -> None:
        entry = self.page.current()
        if entry is None:
            return

        def done(result: Json) -> None:
            if form:
                self._typed.pop(entry.key, None)
            self._orders.say(said.replace("%1", entry.number))
            self.show_now()

        self._orders.give(command, done, fault=self._show_fault, action=f"entry {entry.key}")

    def _show_fault(self, fault: BaseException) -> bool:
        name = fault.details.get("field") if isinstance(fault, Refused) else None
        if isinstance(name, str):
            self.page.detail.step.show_fault(name, self._orders.words_of(fault))
        return False

    @Slot(str, object)
    def _edited(self, name: str, value: FieldValue) -> None:
        entry = self.page.current()
        if entry is not None:
            self._typed.setdefault(entry.key, {})[name] = value
            self._show()

    @Slot(str, object, str)
    def _record(self, step: str, fields: JsonObject, way: str) -> None:
        entry = self.page.current()
        if entry is not None:
            command = RecordCaseStep(case=entry.number, step=step, fields=fields, next=way or None)
            self._do(command, self.tr("%1: the step is recorded"), form=True)

    @Slot(object)
    def _ask_approval(self, wish: Wish) -> None:
        """Ask for what the step waits for; the answer comes into the form by itself."""
        if wish.matter is None:
            return
        command = RequestApproval(
            matter=wish.matter, object=wish.object, amount=wish.amount, reason=self.tr("Step of the case")
        )
        self._do(command, self.tr("%1: approval is asked for"))

    @Slot()
    def _take(self) -> None:
        entry = self.page.current()
        if entry is None:
            return
        if isinstance(entry.row, FollowUp):
            self._do(TakeFollowUp(follow_up=entry.row.follow_up_id), self.tr("%1 is yours now"))
        else:
            self._do(TakeCase(case=entry.number), self.tr("%1 is yours now"))

    @Slot(str)
    def _assign(self, person: str) -> None:
        entry = self.page.current()
        if entry is None:
            return
        said = self.tr("%1: asked to take over. It stays with its owner until then")
        if isinstance(entry.row, FollowUp):
            self._do(AssignFollowUp(follow_up=entry.row.follow_up_id, staff=person), said)
        else:
            self._do(AssignCase(case=entry.number, staff=person), said)

    @Slot(str)
    def _close(self, outcome: str) -> None:
        entry = self.page.current()
        if entry is not None:
            self._do(CloseCase(case=entry.number, outcome=outcome), self.tr("%1 is closed"))

    @Slot()
    def _raise(self) -> None:
        entry = self.page.current()
        if entry is not None:
            self._do(RaiseComplaint(complaint_no=entry.number), self.tr("%1 is raised; its inner clock begins anew"))

    @Slot()
    def _reopen(self) -> None:
        entry = self.page.current()
        if entry is not None:
            self._do(ReopenComplaint(complaint_no=entry.number), self.tr("%1 is open again"))

    @Slot()
    def _cancel(self) -> None:
        entry = self.page.current()
        if entry is not None:
            self._do(CancelAppointment(appointment=entry.number), self.tr("%1 is cancelled; the slot is free"))

    @Slot()
    def _open_booking(self) -> None:
        self._show_booking()
        self.page.open_booking()

    @Slot(str, object)
    def _booking_edited(self, name: str, value: FieldValue) -> None:
        self._booking[name] = value
        self._show_booking()

    def _show_booking(self) -> None:
        form = booking_form(
            self._booking,
            serial=self._bookings,
            today=date.fromisoformat(business_date(self._now_ms())),
            services=self._forms.services(),
            people=self._forms.people(),
            places=self._forms.places(),
        )
        self.page.booking.form.render(form)

    @Slot(object)
    def _book(self, fields: JsonObject) -> None:
        command = BookAppointment(**{name: str(value) for name, value in fields.items()})
        self._orders.give(command, self._booked, fault=self._booking_refused, action="book")

    def _booked(self, result: Json) -> None:
        self._booking.clear()
        self._bookings += 1
        made = result if isinstance(result, dict) else {}
        said = self.tr("Booked: %1, %2 %3").replace("%1", str(made.get("appointment")))
        self._orders.say(said.replace("%2", str(made.get("date"))).replace("%3", str(made.get("slot"))))
        self.page.go_back()
        self.look_at(str(made.get("appointment")))

    def _booking_refused(self, fault: BaseException) -> bool:
        name = fault.details.get("field") if isinstance(fault, Refused) else None
        return isinstance(name, str) and self.page.booking.show_fault(name, self._orders.words_of(fault))

    @Slot(object)
    def _end_lead(self, state: LeadState) -> None:
        entry = self.page.current()
        if entry is not None and isinstance(entry.row, Lead):
            self._do(CloseLead(lead=entry.number, state=state), self.tr("%1 is closed"))

    @Slot(str, object)
    def _try(self, key: str, result: TryResult) -> None:
        self._do(TryFollowUp(follow_up=key, result=result), self.tr("%1: the try is noted"))

    @Slot(str, object, str)
    def _end_call(self, key: str, result: FollowUpResult, text: str) -> None:
        self._do(CloseFollowUp(follow_up=key, result=result, text=text or None), self.tr("%1: the call is done"))
