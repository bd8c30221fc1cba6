"""The hand that works a leg: record stages, keep what is typed, look back, retain, finish."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.commands.finishing import Finish
from counter_app.commands.runner import Outcome
from counter_app.commands.steps import (
    BranchTo,
    PassFreeSteps,
    RecordStage,
    RecordStep,
    ReturnFromBranch,
    SaveDraft,
    ShowFlow,
)
from counter_app.domain.clock import hall_time
from counter_app.domain.codes import TransferReason
from counter_app.domain.rows import JsonObject
from counter_app.ui import formats
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.pages.counter.acts import CounterActs, answer_of, as_json
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.form_view import recorded
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.pages.counter.ways import WayKind, WayOn
from counter_app.ui.widgets.field_spec import FieldValue

DRAFT_MS = 600
REASONS = {
    "F3": TransferReason.COMPLAINT,
    "F6": TransferReason.RETENTION,
    "F7": TransferReason.VIP,
    "F8": TransferReason.AFTER_SALES,
}
"""Why a leg is left for another flow, where the flow itself says it."""


class StepHand(QObject):
    """Owns the timer that keeps what is typed. `call_next` goes on where a finish asks for it."""

    def __init__(
        self,
        page: CounterPage,
        acts: CounterActs,
        desk: CounterDesk,
        *,
        now_ms: Callable[[], int],
        call_next: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self._page, self._acts, self._desk = page, acts, desk
        self._now_ms, self._call_next = now_ms, call_next
        self._asked_leg = ""
        self._kept: dict[str, dict[str, object]] = {}
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_MS)
        self._draft.timeout.connect(self.save_draft)
        page.step_requested.connect(self.record)
        page.way_requested.connect(self.take_way)
        page.edited.connect(self.edited)
        page.draft_due.connect(self.save_draft)
        page.look_back_requested.connect(self.look_back)
        page.look_on_requested.connect(self.look_on)
        page.finish_asked.connect(self.ask_finish)
        page.finish_left.connect(self.leave_finish)
        page.finish_requested.connect(self.finish)
        page.retention_requested.connect(self.begin_retention)
        page.proceed_requested.connect(self.proceed)

    def ask_drafts(self) -> None:
        """Ask once a leg for what was typed before a restart; only the vault has it."""
        leg = self._desk.leg()
        if leg is None or leg.leg_id == self._asked_leg:
            return
        self._asked_leg = leg.leg_id
        self._kept.clear()
        self._page.show_saved(None)
        asked = self._acts.dispatcher.submit(ShowFlow(counter=self._desk.counter), action=f"drafts {leg.leg_id}")
        asked.add_done_callback(self._take_drafts)

    def _take_drafts(self, future: Future[object]) -> None:
        drafts = answer_of(future).get("drafts")
        if isinstance(drafts, dict) and drafts:
            self._desk.restore_drafts({step: dict(v) for step, v in drafts.items() if isinstance(v, dict)})
            self._acts.settled.emit()

    @Slot(str, object)
    def edited(self, path: str, value: object) -> None:
        self._desk.with_typed(path, value)
        self._draft.start()
        self._acts.settled.emit()

    @Slot()
    def save_draft(self) -> None:
        """Keep what is typed on this computer; at most 600 ms after the last key."""
        self._draft.stop()
        leg = self._desk.leg()
        if leg is None or not self._desk.typed:
            return
        for step, fields in self._desk.typed.items():
            if self._kept.get(step) == fields:
                continue
            self._kept[step] = dict(fields)
            command = SaveDraft(counter=self._desk.counter, step=step, fields=as_json(fields))
            saved = self._acts.dispatcher.submit(command, action=f"draft {step}", second=SecondClick.LATEST)
            saved.add_done_callback(self._draft_saved)

    def _draft_saved(self, future: Future[object]) -> None:
        if not future.cancelled() and future.exception() is None:
            self._page.show_saved(hall_time(self._now_ms()))

    @Slot(object)
    def record(self, values: dict[str, FieldValue]) -> None:
        form = self._desk.form()
        if form is None:
            return
        if form.at_end:
            self.ask_finish()
            return
        self._draft.stop()
        fields = recorded(form, values)
        self._acts.do(RecordStage(counter=self._desk.counter, fields=as_json(fields)), self._stage_recorded)

    def _stage_recorded(self, outcome: Outcome) -> None:
        view = outcome.result
        if isinstance(view, dict) and view.get("at_end") is True:
            self._enter_finish()

    @Slot(object)
    def take_way(self, way: WayOn) -> None:
        """Go on another way than the usual one; what is typed in the present step goes with it."""
        self.save_draft()
        counter = self._desk.counter
        match way.kind:
            case WayKind.BACK:
                self._acts.do(ReturnFromBranch(counter=counter))
            case WayKind.BRANCH:
                self._acts.do(BranchTo(counter=counter, to_flow=way.target, reason=REASONS.get(way.target)))
            case WayKind.STEP:
                self._go_to(way.target)

    def _go_to(self, step: str) -> None:
        form, state = self._desk.form(), self._desk.leg_state()
        if form is None or state is None:
            return
        fields = recorded(form, self._page.serving.form.values()).get(state.step, {})
        command = RecordStep(counter=self._desk.counter, step=state.step, fields=as_json(fields), next=step)
        self._acts.do(command, self._stage_recorded)

    @Slot(int)
    def look_back(self, stage: int) -> None:
        self.save_draft()
        self._desk.looking_back = stage
        self._acts.settled.emit()

    @Slot()
    def look_on(self) -> None:
        self._desk.looking_back = None
        self._acts.settled.emit()

    @Slot()
    def begin_retention(self) -> None:
        command = BranchTo(counter=self._desk.counter, to_flow="F6", reason=TransferReason.RETENTION)
        self._acts.do(command)

    @Slot()
    def proceed(self) -> None:
        """The customer's own request comes first, at any moment."""
        state = self._desk.leg_state()
        if state is None:
            return
        fields: JsonObject = {"consent": False} if state.step == "RET-03" else {}
        self._acts.do(RecordStep(counter=self._desk.counter, step=state.step, fields=fields, next="RET-09"))

    @Slot()
    def ask_finish(self) -> None:
        """F10: record what owes nothing, then only the outcome is left to say."""
        self.save_draft()
        self._acts.do(PassFreeSteps(counter=self._desk.counter), lambda _: self._enter_finish())

    def _enter_finish(self) -> None:
        self._desk.finishing = True
        self._desk.looking_back = None
        self._acts.settled.emit()

    @Slot()
    def leave_finish(self) -> None:
        self._desk.finishing = False
        self._acts.settled.emit()

    @Slot(str, object, bool)
    def finish(self, outcome: str, note: object, call_next: bool) -> None:
        ticket, leg = self._desk.ticket(), self._desk.leg()
        if ticket is None or leg is None:
            return
        spent = max(0, self._now_ms() - leg.started_at - leg.parked_ms) // 1000
        said = self.tr("%1 finished in %2").replace("%1", ticket.ticket_no).replace("%2", formats.span(spent))
        command = Finish(counter=self._desk.counter, outcome=outcome, note=str(note) if note else None)
        self._acts.do(command, partial(self._finished, said, call_next))

    def _finished(self, said: str, call_next: bool, outcome: Outcome) -> None:
        self._desk.finishing = False
        self._acts.say(said, undo=not call_next)
        if call_next:
            self._call_next()
