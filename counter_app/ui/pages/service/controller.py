"""The counter's hand: intents become commands; answers, refusals and Changes become the view and the message line."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

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
from counter_app.commands.master import QUEUES
from counter_app.commands.moving import Transfer
from counter_app.commands.runner import Outcome
from counter_app.commands.spec import Command
from counter_app.commands.steps import BranchTo, PassFreeSteps, RecordStage, SaveDraft, ShowFlow
from counter_app.commands.undoing import Undo
from counter_app.commands.words import said
from counter_app.domain.clock import HALL_ZONE, to_datetime
from counter_app.domain.codes import ParkReason, SendBackReason, TransferReason
from counter_app.domain.errors import Refused
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.i18n import Text
from counter_app.ui.pages.service.desk import CounterDesk
from counter_app.ui.pages.service.page import CounterPage
from counter_app.ui.pages.service.picker import Pick
from counter_app.ui.pages.service.state import Mode
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.message_line import Message

TICK_MS = 1_000
DRAFT_MS = 500
UNDO_MS = 30_000
Told = Callable[[Outcome], None]


class CounterController(QObject):
    """Owns the desk, its one-second timer and the draft's timer; lives as long as the page."""

    def __init__(
        self, page: CounterPage, dispatcher: Dispatcher, desk: CounterDesk, *, on_lock: Callable[[], None] | None = None
    ) -> None:
        super().__init__(page)
        self._page, self._dispatcher, self.desk = page, dispatcher, desk
        self._on_lock = on_lock
        self._drafted_leg = ""
        self._timer, self._draft_timer, self._undo_timer = QTimer(self), QTimer(self), QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.show_now)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(DRAFT_MS)
        self._draft_timer.timeout.connect(self._save_draft)
        self._undo_timer.setSingleShot(True)
        self._undo_timer.setInterval(UNDO_MS)
        self._undo_timer.timeout.connect(page.messages.withdraw_undo)
        page.action.connect(self.act)
        page.picked.connect(self.picked)
        page.draft_changed.connect(self._draft_timer.start)
        page.keys.refused.connect(self._explain)
        dispatcher.changed.connect(self.apply)

    def start(self, snapshot: Changes) -> None:
        self.apply(snapshot)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        for timer in (self._timer, self._draft_timer, self._undo_timer):
            timer.stop()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        self.desk.apply(changes)
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        leg = self.desk.leg()
        if leg is not None and leg.leg_id != self._drafted_leg:
            self._drafted_leg = leg.leg_id
            self.desk.drafts = {}
            self._send(ShowFlow(counter=self.desk.number), self._took_flow)
        self._page.render_view(self.desk.view())
        self._page.header.show_time(self.desk.clock.now_ms())

    def _took_flow(self, outcome: Outcome) -> None:
        """Put back what was typed before a crash or a change of place."""
        if isinstance(outcome.result, dict) and isinstance(outcome.result.get("drafts"), dict):
            drafts = outcome.result["drafts"]
            assert isinstance(drafts, dict)
            if drafts:
                self.desk.drafts = drafts
                self._page.render_view(self.desk.view())

    # -- intents

    @Slot(str)
    def act(self, action: str) -> None:
        """Do what a key or button asks for."""
        number = self.desk.number
        plain: dict[str, tuple[Command, Told]] = {
            "next": (CallNext(counter=number), self._called), "recall": (Recall(counter=number), self._called),
            "no_show": (NoShow(counter=number), self._missed), "arrived": (Start(counter=number), self._started),
            "undo": (Undo(counter=number), self._undone),
        }
        if action in plain:
            self._send(*plain[action])
        elif action == "step":
            self._record()
        elif action == "finish":
            self._send(PassFreeSteps(counter=number), self._ask_outcome)
        elif action == "pause":
            self._pause()
        elif action == "lock" and self._on_lock is not None:
            self._on_lock()
        elif action == "resume":
            self._resume()
        elif action == "retain":
            self._send(BranchTo(counter=number, to_flow="F6", reason=TransferReason.RETENTION), self._quiet)
        elif action in ("hold", "transfer"):
            self._ask(action)

    def _record(self) -> None:
        if self.desk.mode() is not Mode.SERVING:
            return
        view = self._page.view
        if view is not None and view.steps and view.steps[0].at_end:
            self.act("finish")
            return
        missing = self._page.form.first_missing()
        if missing is not None:
            field, label = missing
            field.setFocus()
            self._say(self.tr("“%1” is still missing").replace("%1", label), Tone.WARN)
            return
        values = self._page.form.values(self.desk.clock.now_ms())
        self._draft_timer.stop()
        self._send(RecordStage(counter=self.desk.number, fields=dict(values)), self._recorded)

    def _pause(self) -> None:
        mode = self.desk.mode()
        if mode in (Mode.CLOSED, Mode.PAUSED):
            self._send(OpenCounter(counter=self.desk.number), self._opened)
        else:
            self._send(PauseCounter(counter=self.desk.number, reason=self.tr("Pause")), self._paused)

    def _resume(self) -> None:
        held = self.desk.held()
        if held:
            self._send(Resume(counter=self.desk.number, ticket_no=held[0].ticket_no), self._quiet)
        else:
            self._say(self.tr("Nothing is on hold here."), Tone.WARN)

    def _ask(self, action: str) -> None:
        if action == "hold":
            options = tuple((str(r), _words(self.desk, "park_reasons", str(r))) for r in ParkReason)
            pick = Pick(kind="hold", title=Text("挂起原因", "Why on hold"), options=options, accept=Text("挂起", "Hold"))
        elif self.desk.mode() is Mode.CALLING:
            self._send(SendBack(counter=self.desk.number, reason=SendBackReason.NOT_READY), self._quiet)
            return
        else:
            pick = Pick(
                kind="transfer", title=Text("转到哪里", "Transfer to"), options=_targets(self.desk),
                accept=Text("转移", "Transfer"), note=True,
            )
        self._page.picker.ask(pick)
        self._page.open_picker()

    def _ask_outcome(self, outcome: Outcome) -> None:
        leg = self.desk.leg()
        if leg is None:
            return
        self.desk.finishing = True
        self.show_now()
        options = tuple(
            (o.code, Text(o.words.zh, o.words.en)) for o in self.desk.master.book.outcomes(leg.flow) if not o.by
        )
        self._page.picker.ask(Pick(
            kind="finish", title=Text("办理结果", "Outcome"), options=options, accept=Text("仅完成", "Finish only"),
            accept_and_call=Text("完成并叫下一位", "Finish and call next"), note=True,
        ))
        self._page.open_picker()

    @Slot(str, str, str, bool)
    def picked(self, kind: str, code: str, note: str, call_next: bool) -> None:
        """Carry out what was chosen in the picker."""
        number = self.desk.number
        self.desk.finishing = False
        match kind:
            case "hold":
                self._send(Park(counter=number, reason=ParkReason(code)), self._quiet)
            case "transfer":
                queue = code.removeprefix("queue:") if code.startswith("queue:") else None
                self._send(
                    Transfer(counter=number, to_queue=queue, to_counter=None if queue else code,
                             reason=TransferReason.SPECIALIST, note=note or None),
                    self._quiet,
                )
            case "finish":
                told = partial(self._finished, call_next)
                self._send(Finish(counter=number, outcome=code, note=note or None), told)
            case _:
                pass

    # -- answers

    def _send(self, command: Command, told: Told) -> None:
        future = self._dispatcher.submit(command, second=SecondClick.DROP)
        future.add_done_callback(partial(self._answered, told))

    def _answered(self, told: Told, future: Future[object]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if isinstance(fault, Refused):
            self._refused(fault)
        elif fault is None:
            outcome = future.result()
            assert isinstance(outcome, Outcome)
            told(outcome)
            self.show_now()

    def _refused(self, refusal: Refused) -> None:
        text = said(refusal, self.desk.lang)
        field = refusal.details.get("field")
        if isinstance(field, str):
            self._page.form.point_to(field, text)
        self._say(text, Tone.BAD)

    def _called(self, outcome: Outcome) -> None:
        ticket = outcome.result
        if isinstance(ticket, dict):
            text = self.tr("%1 called (%2)").replace("%1", str(ticket["ticket_no"])).replace("%2", str(ticket["calls"]))
            self._say(text, Tone.OK, undo=True)
        else:
            self._say(self.tr("Nobody is waiting."), Tone.NEUTRAL)

    def _missed(self, outcome: Outcome) -> None:
        assert isinstance(outcome.result, dict)
        number = str(outcome.result["ticket_no"])
        self._say(self.tr("%1 missed; can return within 15 min").replace("%1", number), Tone.OK, undo=True)

    def _started(self, outcome: Outcome) -> None:
        self._say("", Tone.NEUTRAL)

    def _recorded(self, outcome: Outcome) -> None:
        assert isinstance(outcome.result, dict)
        step = outcome.result.get("step")
        self.desk.drafts = {}
        at = formats.clock_seconds(_local(self.desk.clock.now_ms()))
        self._page.form.set_saved(self.tr("Saved %1").replace("%1", at))
        if outcome.result.get("at_end"):
            self.act("finish")
        elif step is not None:
            self._page.form.focus_first()

    def _finished(self, call_next: bool, outcome: Outcome) -> None:
        assert isinstance(outcome.result, dict)
        self._say(self.tr("%1 finished").replace("%1", str(outcome.result["ticket_no"])), Tone.OK, undo=True)
        if call_next:
            self.act("next")

    def _undone(self, outcome: Outcome) -> None:
        self._say(self.tr("Undone"), Tone.OK)

    def _opened(self, outcome: Outcome) -> None:
        self._say(self.tr("The counter is open"), Tone.OK)

    def _paused(self, outcome: Outcome) -> None:
        self._say(self.tr("Paused"), Tone.OK, undo=True)

    def _quiet(self, outcome: Outcome) -> None:
        self._say(self.tr("Done"), Tone.OK, undo=True)

    @Slot()
    def _save_draft(self) -> None:
        view = self._page.view
        if view is None or view.mode is not Mode.SERVING or not view.steps:
            return
        values = self._page.form.values(self.desk.clock.now_ms())
        for step, fields in values.items():
            if isinstance(fields, dict) and fields:
                self.desk.drafts[step] = fields
                command = SaveDraft(counter=self.desk.number, step=step, fields=fields)
                future = self._dispatcher.submit(command, action=f"draft/{step}", second=SecondClick.LATEST)
                future.add_done_callback(self._draft_saved)

    def _draft_saved(self, future: Future[object]) -> None:
        if not future.cancelled() and future.exception() is None:
            at = formats.clock_seconds(_local(self.desk.clock.now_ms()))
            self._page.form.set_saved(self.tr("Saved %1").replace("%1", at))

    @Slot(str)
    def _explain(self, reason: str) -> None:
        self._say(reason, Tone.WARN)

    def _say(self, text: str, tone: Tone, *, undo: bool = False) -> None:
        if text:
            self._page.messages.dismiss()
            self._page.messages.say(Message(text=text, tone=tone, undo=undo))
            if undo:
                self._undo_timer.start()


def _local(now_ms: int) -> datetime:
    return to_datetime(now_ms).astimezone(HALL_ZONE)


def _words(desk: CounterDesk, codes: str, code: str) -> Text:
    found = next((e.words for e in desk.master.book.codes.entries(codes) if e.code == code), None)
    return Text(code, code) if found is None else Text(found.zh, found.en)


def _targets(desk: CounterDesk) -> tuple[tuple[str, Text], ...]:
    """Return where a customer may go: every other queue, then every other open counter."""
    live = desk.live()
    here = "" if live is None else live.queue
    queues = tuple((f"queue:{q}", Text(zh, en)) for q, (zh, en) in QUEUES.items() if q != here)
    counters = tuple(
        (c.counter, Text(f"{c.counter.lstrip('0')} 号台", f"Counter {c.counter.lstrip('0')}"))
        for c in desk.counters if c.counter != desk.number and c.state == "OPEN"
    )
    return (*queues, *counters)
