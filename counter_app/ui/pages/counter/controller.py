"""The counter's hand: intents become commands; answers and Changes become the page's state and messages."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.commands import words
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
from counter_app.commands.finishing import Finish
from counter_app.commands.hall import ShowVisit
from counter_app.commands.moving import Transfer
from counter_app.commands.reception import IssueTicket
from counter_app.commands.runner import Outcome
from counter_app.commands.spec import Command
from counter_app.commands.steps import BranchTo, PassFreeSteps, RecordStage, RecordStep, SaveDraft, ShowFlow
from counter_app.commands.undoing import LIMIT_S, Undo
from counter_app.domain.clock import HALL_ZONE, to_datetime
from counter_app.domain.codes import ParkReason, SendBackReason, TicketState, TransferReason
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json, JsonObject, Ticket
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.i18n import Language
from counter_app.ui.look import Look
from counter_app.ui.models.parked import ParkedModel
from counter_app.ui.models.queue import QueueModel
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.drawers import DrawerAnswer
from counter_app.ui.pages.counter.form_view import recorded
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.field_spec import FieldValue
from counter_app.ui.widgets.message_line import Message

DRAFT_MS = 600
ACT = "counter act"
Then = Callable[[Outcome], None]


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
        self._undo_until = 0
        self._asked_leg = ""
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(self.save_draft)
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
            (page.step_requested, self.record),
            (page.edited, self.edited),
            (page.draft_due, self.save_draft),
            (page.look_back_requested, self.look_back),
            (page.look_on_requested, self.look_on),
            (page.finish_asked, self.ask_finish),
            (page.finish_left, self.leave_finish),
            (page.finish_requested, self.finish),
            (page.undo_requested, self.undo),
            (page.retention_requested, self.begin_retention),
            (page.proceed_requested, self.proceed),
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
        self.save_draft()
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
        self._ask_what_is_kept()
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        busy = self._dispatcher.is_busy(ACT)
        self._page.render(self.desk.state(self._queue, parked=self._parked.rowCount(), busy=busy))

    # what the vault keeps and no Changes carry: masked name and phone, drafts

    def _ask_what_is_kept(self) -> None:
        ticket, leg = self.desk.ticket(), self.desk.leg()
        if ticket is not None and not self.desk.person_known(ticket.visit_no):
            visit = self.desk.visit()
            if visit is not None and (visit.has_phone or visit.has_name):
                self.desk.person[ticket.visit_no] = ("", "")
                asked = self._dispatcher.submit(ShowVisit(visit_no=ticket.visit_no), action=f"visit {ticket.visit_no}")
                asked.add_done_callback(partial(self._know_person, ticket.visit_no))
        if leg is not None and leg.leg_id != self._asked_leg:
            self._asked_leg = leg.leg_id
            self._page.show_saved(None)
            asked = self._dispatcher.submit(ShowFlow(counter=self.desk.counter), action=f"drafts {leg.leg_id}")
            asked.add_done_callback(self._take_drafts)

    def _know_person(self, visit_no: str, future: Future[object]) -> None:
        view = _answer(future)
        name, phone = view.get("surname_title"), view.get("phone_masked")
        masked = str(phone or "").replace("****", " **** ")
        self.desk.person[visit_no] = (str(name or ""), masked)
        self.show_now()

    def _take_drafts(self, future: Future[object]) -> None:
        drafts = _answer(future).get("drafts")
        if isinstance(drafts, dict) and drafts:
            self.desk.restore_drafts({step: dict(v) for step, v in drafts.items() if isinstance(v, dict)})
            self.show_now()

    # acts at the counter

    @Slot()
    def open_counter(self) -> None:
        self._do(OpenCounter(counter=self.desk.counter), None)

    @Slot()
    def call(self) -> None:
        self._do(CallNext(counter=self.desk.counter), self._told_called)

    def _told_called(self, outcome: Outcome) -> None:
        view = outcome.result
        if not isinstance(view, dict):
            self._say(self.tr("Nobody is waiting; a tone sounds when someone comes"), Tone.NEUTRAL)
            return
        self._say_called(str(view["ticket_no"]), int(cast(int, view["calls"])))

    def _say_called(self, number: str, calls: int) -> None:
        zh = self._look.language is Language.ZH
        times = str(calls) if zh else formats.ordinal(calls)
        said = self.tr("%1 called (%2)").replace("%1", number).replace("%2", times)
        self._say(said, Tone.OK, undo=calls == 1)

    @Slot()
    def recall(self) -> None:
        self._do(Recall(counter=self.desk.counter), self._told_called)

    @Slot()
    def arrived(self) -> None:
        ticket = self.desk.ticket()
        number = ticket.ticket_no if ticket else ""
        said = self.tr("Serving %1").replace("%1", number)
        self._do(Start(counter=self.desk.counter), lambda _: self._say(said, Tone.OK, undo=True))

    @Slot()
    def no_show(self) -> None:
        ticket = self.desk.ticket()
        number = ticket.ticket_no if ticket else ""
        said = self.tr("%1 missed; can return within 15 min").replace("%1", number)
        self._do(NoShow(counter=self.desk.counter), lambda _: self._say(said, Tone.OK, undo=True))

    @Slot(str)
    def send_back(self, reason: str) -> None:
        ticket = self.desk.ticket()
        said = self.tr("%1 waits again at its place").replace("%1", ticket.ticket_no if ticket else "")
        command = SendBack(counter=self.desk.counter, reason=SendBackReason(reason))
        self._do(command, lambda _: self._say(said, Tone.OK, undo=True))

    @Slot(str)
    def hold(self, reason: str) -> None:
        self.save_draft()
        ticket = self.desk.ticket()
        said = self.tr("%1 is on hold. Back with Alt+H, Enter").replace("%1", ticket.ticket_no if ticket else "")
        command = Park(counter=self.desk.counter, reason=ParkReason(reason))
        self._do(command, lambda _: self._say(said, Tone.OK, undo=True))

    @Slot(object)
    def resume(self, ticket: Ticket) -> None:
        said = self.tr("%1 goes on").replace("%1", ticket.ticket_no)
        command = Resume(counter=self.desk.counter, ticket_no=ticket.ticket_no)
        self._do(command, lambda _: self._say(said, Tone.OK, undo=True))

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
        self._do(command, lambda _: self._say(said, Tone.OK, undo=True))

    @Slot(str)
    def pause(self, reason: str) -> None:
        said = self.tr("Paused. The display says so")
        if self.desk.ticket() is not None:
            said = self.tr("Paused after this customer")
        command = PauseCounter(counter=self.desk.counter, reason=reason)
        self._do(command, lambda _: self._say(said, Tone.OK, undo=True))

    @Slot(str)
    def walk_in(self, service: str) -> None:
        command = IssueTicket(service=service, walk_in=True, counter=self.desk.counter, print=False)
        self._do(command, None)

    # the steps of a leg

    @Slot(str, object)
    def edited(self, path: str, value: object) -> None:
        self.desk.with_typed(path, value)
        self._draft.start()
        self.show_now()

    @Slot()
    def save_draft(self) -> None:
        """Keep what is typed on this computer; at most 600 ms after the last key."""
        self._draft.stop()
        leg = self.desk.leg()
        if leg is None or not self.desk.typed:
            return
        for step, fields in self.desk.typed.items():
            command = SaveDraft(counter=self.desk.counter, step=step, fields=_json(fields))
            saved = self._dispatcher.submit(command, action=f"draft {step}", second=SecondClick.LATEST)
            saved.add_done_callback(self._draft_saved)

    def _draft_saved(self, future: Future[object]) -> None:
        if not future.cancelled() and future.exception() is None:
            self._page.show_saved(to_datetime(self._now_ms()).astimezone(HALL_ZONE))

    @Slot(object)
    def record(self, values: dict[str, FieldValue]) -> None:
        form = self.desk.form()
        if form is None:
            return
        if form.at_end:
            self.ask_finish()
            return
        self._draft.stop()
        fields = recorded(form, values)
        self._do(RecordStage(counter=self.desk.counter, fields=_json(fields)), self._stage_recorded)

    def _stage_recorded(self, outcome: Outcome) -> None:
        view = outcome.result
        if isinstance(view, dict) and view.get("at_end") is True:
            self._enter_finish()

    @Slot(int)
    def look_back(self, stage: int) -> None:
        self.save_draft()
        self.desk.looking_back = stage
        self.show_now()

    @Slot()
    def look_on(self) -> None:
        self.desk.looking_back = None
        self.show_now()

    @Slot()
    def begin_retention(self) -> None:
        command = BranchTo(counter=self.desk.counter, to_flow="F6", reason=TransferReason.RETENTION)
        self._do(command, None)

    @Slot()
    def proceed(self) -> None:
        """The customer's own request comes first, at any moment."""
        state = self.desk.leg_state()
        if state is None:
            return
        fields: JsonObject = {"consent": False} if state.step == "RET-03" else {}
        self._do(RecordStep(counter=self.desk.counter, step=state.step, fields=fields, next="RET-09"), None)

    # the end of a leg

    @Slot()
    def ask_finish(self) -> None:
        """F10: record what owes nothing, then only the outcome is left to say."""
        self.save_draft()
        self._do(PassFreeSteps(counter=self.desk.counter), lambda _: self._enter_finish())

    def _enter_finish(self) -> None:
        self.desk.finishing = True
        self.desk.looking_back = None
        self.show_now()

    @Slot()
    def leave_finish(self) -> None:
        self.desk.finishing = False
        self.show_now()

    @Slot(str, object, bool)
    def finish(self, outcome: str, note: object, call_next: bool) -> None:
        ticket, leg = self.desk.ticket(), self.desk.leg()
        if ticket is None or leg is None:
            return
        spent = max(0, self._now_ms() - leg.started_at - leg.parked_ms) // 1000
        said = self.tr("%1 finished in %2").replace("%1", ticket.ticket_no).replace("%2", formats.span(spent))
        command = Finish(counter=self.desk.counter, outcome=outcome, note=str(note) if note else None)
        self._do(command, partial(self._finished, said, call_next))

    def _finished(self, said: str, call_next: bool, outcome: Outcome) -> None:
        self.desk.finishing = False
        self._say(said, Tone.OK, undo=not call_next)
        if call_next:
            self.call()

    @Slot()
    def undo(self) -> None:
        if self._now_ms() > self._undo_until:
            self._say(self.tr("There is nothing to undo"), Tone.WARN)
            return
        self._do(Undo(counter=self.desk.counter), self._undone)

    def _undone(self, outcome: Outcome) -> None:
        self._undo_until = 0
        view = outcome.result if isinstance(outcome.result, dict) else {}
        number, state = view.get("ticket_no"), view.get("state")
        if number is None:
            self._say(self.tr("Undone"), Tone.OK)
        elif state == TicketState.WAITING:
            place = int(cast(int, view.get("ahead") or 0)) + 1
            said = self.tr("Undone: %1 is number %2 again").replace("%2", str(place))
            self._say(said.replace("%1", str(number)), Tone.OK)
        else:
            self._say(self.tr("Undone: %1 is as it was").replace("%1", str(number)), Tone.OK)

    # answers

    def _do(self, command: Command, then: Then | None) -> None:
        """Submit an act; a second one while it runs is dropped, so that a double press has one effect."""
        future = self._dispatcher.submit(command, action=ACT, second=SecondClick.DROP)
        self.show_now()
        future.add_done_callback(partial(self._answered, then))

    def _answered(self, then: Then | None, future: Future[object]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            if then is not None:
                then(cast(Outcome, future.result()))
        elif isinstance(error, Refused):
            self._refused(error)
        self.show_now()

    def _refused(self, refusal: Refused) -> None:
        field = refusal.details.get("field")
        shown = self._page.serving.form.field(str(field)) if field else None
        if shown is not None:
            label = self._look.words.said(shown.spec.label)
            missing = refusal.key == "missing"
            said = self.tr("needed to go on") if missing else self._said(refusal, label)
            shown.set_error(said)
            shown.editor.focus_target().setFocus()
            if missing:
                self._say(self.tr('"%1" is still missing').replace("%1", label), Tone.WARN)
                return
            self._say(self._said(refusal, label), Tone.BAD)
            return
        self._say(words.said(refusal, self._look.language.value), Tone.BAD)

    def _said(self, refusal: Refused, label: str) -> str:
        """Say a refusal with the field's own label instead of its code."""
        named = Refused(refusal.code, refusal.key, **{**refusal.details, "field": label})
        return words.said(named, self._look.language.value)

    def _say(self, text: str, tone: Tone, *, undo: bool = False) -> None:
        now = self._now_ms()
        if undo:
            self._undo_until = now + LIMIT_S * 1000
        at = formats.clock_seconds(to_datetime(now).astimezone(HALL_ZONE))
        self._page.said.emit(Message(text=text, tone=tone, undo=undo, at=at))


def _answer(future: Future[object]) -> JsonObject:
    """Return the object that a view answered, empty when there is none."""
    if future.cancelled() or future.exception() is not None:
        return {}
    result = cast(Outcome, future.result()).result
    return result if isinstance(result, dict) else {}


def _json(fields: object) -> JsonObject:
    """Say that what editors hold is plain JSON; they hold nothing else."""
    return cast(JsonObject, cast(Json, fields))
