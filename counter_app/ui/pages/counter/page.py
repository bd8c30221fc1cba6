"""The Counter page: three panels, drawers, and the keys of each state. State in, typed intents out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.models.parked import ParkedModel
from counter_app.ui.models.queue import QueueModel
from counter_app.ui.pages.counter import keys as key
from counter_app.ui.pages.counter.centre import Centre
from counter_app.ui.pages.counter.drawer_set import CounterChoices, DrawerSet
from counter_app.ui.pages.counter.folding import DRAWER, MARGIN, Folding
from counter_app.ui.pages.counter.queue_panel import QueuePanel
from counter_app.ui.pages.counter.side_panel import COMPLAINT, GUIDE, RETAIN, TABS, SidePanel
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.pages.counter.ways import ways_of
from counter_app.ui.size_class import SizeClass, size_class
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.grounds import Line
from counter_app.ui.widgets.key_bar import GUARD_MS, KeySpec
from counter_app.ui.widgets.message_line import Message
from counter_app.ui.widgets.retranslating import Retranslating

TICK_MS = 1_000


class CounterPage(Retranslating, StaffPage):
    """Signals carry what a person wants; the controller makes commands of it.

    `resume_requested` gives the Ticket, `transfer_requested` a DrawerAnswer, `step_requested` values by path,
    `way_requested` a WayOn,
    `edited` a path and its value, `finish_requested` outcome, note and whether to call the next.
    """

    call_requested = Signal()
    open_requested = Signal()
    arrived_requested = Signal()
    recall_requested = Signal()
    no_show_requested = Signal()
    send_back_requested = Signal(str)
    hold_requested = Signal(str)
    resume_requested = Signal(object)
    transfer_requested = Signal(object)
    pause_requested = Signal(str)
    unpause_requested = Signal()
    walk_in_requested = Signal(str)
    step_requested = Signal(object)
    way_requested = Signal(object)
    calls_requested = Signal()
    edited = Signal(str, object)
    draft_due = Signal()
    look_back_requested = Signal(int)
    look_on_requested = Signal()
    finish_asked = Signal()
    finish_left = Signal()
    finish_requested = Signal(str, object, bool)
    undo_requested = Signal()
    retention_requested = Signal()
    proceed_requested = Signal()
    lock_requested = Signal()
    approval_requested = Signal()
    reveal_requested = Signal()
    second_passed = Signal()

    def __init__(
        self,
        look: Look,
        *,
        queue: QueueModel,
        parked: ParkedModel,
        choices: CounterChoices,
        now_ms: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._now_ms = look, now_ms
        self._state: CounterState | None = None
        self._size: SizeClass = size_class(1440, 750, 1.0)
        self._guard_until = 0
        self._pending = ""
        self._keys = key.CounterKeys(self)
        self._queue, self._parked = queue, parked
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.drawers = DrawerSet(look, choices, self)
        self._folding = Folding(look.theme, self, self._columns, left=self.left, right=self.right)
        self._bind()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def _build(self) -> None:
        look, theme = self._look, self._look.theme
        self.left = QueuePanel(look, queue=self._queue, parked=self._parked)
        self._centre = Centre(look)
        self.face, self.head = self._centre.face, self._centre.head
        self.serving, self.finishing = self._centre.serving, self._centre.finishing
        self.right = SidePanel(look)
        self._columns = Line(theme, self, margin=MARGIN, gap=12)
        self._columns.addWidget(self.left)
        self._columns.addWidget(self._centre, 1)
        self._columns.addWidget(self.right)

    def _bind(self) -> None:
        self.left.resume_requested.connect(self.resume_requested)
        self.face.pressed.connect(self.accent)
        self.serving.next_requested.connect(self.accent)
        self.serving.back_requested.connect(self._look_back)
        self.serving.look_back_requested.connect(self.look_back_requested)
        self.serving.form.edited.connect(self.edited)
        self.serving.form.way_chosen.connect(self.way_requested)
        self.serving.form.left.connect(self.draft_due)
        self.finishing.finish_requested.connect(self._finish)
        self.finishing.back_requested.connect(self.finish_left)
        self.right.proceed_requested.connect(self.proceed_requested)
        self.right.retention_requested.connect(self.retention_requested)
        self.right.calls_requested.connect(self.calls_requested)
        self.drawers.held.connect(self.hold_requested)
        self.drawers.sent_back.connect(self.send_back_requested)
        self.drawers.paused.connect(self.pause_requested)
        self.drawers.transferred.connect(self.transfer_requested)
        self.drawers.walked_in.connect(self.walk_in_requested)
        self.drawers.way_taken.connect(self.way_requested)
        for keys, run in (
            ("Ctrl+N", self._open_walk_in),
            ("Alt+B", self._open_ways),
            ("Alt+C", self.calls_requested),
            ("Alt+R", self.approval_requested),
            ("Alt+V", self.reveal_requested),
            ("Alt+Left", self._look_back),
            ("Alt+Right", self.look_on_requested),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def start(self) -> None:
        """Begin the second hand."""
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()

    @property
    def state(self) -> CounterState | None:
        """What is shown now."""
        return self._state

    @property
    def queue(self) -> QueueModel:
        return self._queue

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        """Show a state; a change of face starts the guard and moves the focus to where work goes on."""
        before = self._state
        self._state = state
        changed = before is None or before.face is not state.face
        stepped = self._stepped(before, state)
        if changed:
            self._guard_until = self._now_ms() + GUARD_MS
            self.drawers.close()
        self.left.render(state)
        self.right.render(state)
        self._centre.show_state(state)
        self.keys_changed.emit()
        if changed or stepped:
            self._settle_focus(state)

    def _stepped(self, before: CounterState | None, state: CounterState) -> bool:
        if before is None or before.form is None or state.form is None:
            return False
        return (before.form.leg_id, before.form.key) != (state.form.leg_id, state.form.key)

    def _settle_focus(self, state: CounterState) -> None:
        """Put the focus where the hand goes on; buttons are not pressed by a late Enter."""
        if not self.isVisible() or self.drawers.is_open():
            return
        looking_back = state.form is not None and state.form.looking_back
        if state.face is Face.SERVING and not looking_back and self.serving.form.focus_first():
            return
        if state.face is Face.FINISHING:
            self.finishing.begin()
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def tick(self) -> None:
        """Move timers on; once a minute the queue's order and waits."""
        now, state = self._now_ms(), self._state
        if state is None:
            return
        if now // 60_000 != (now - TICK_MS) // 60_000:
            self._queue.tick()
            self._parked.retranslate()
        self._centre.tick(now, state)
        self.right.tick(now)
        if state.face is Face.CALLING:
            self.keys_changed.emit()
        self.second_passed.emit()

    def show_pending(self, words: str) -> None:
        """Say beside the message line what is waited for; empty when nothing is."""
        if words != self._pending:
            self._pending = words
            self.keys_changed.emit()

    def keys(self) -> tuple[KeySpec, ...]:
        return () if self._state is None else self._keys.specs(self._state, self._now_ms())

    def hints(self) -> tuple[str, ...]:
        if self._state is None:
            return ()
        hints = self._keys.hints(self._state)
        return (self._pending, *hints[:1]) if self._pending else hints

    def state_name(self) -> str:
        state = self._state
        if state is None:
            return ""
        return f"{state.face}:{state.head.ticket.ticket_id if state.head else ''}"

    def act(self, action: str) -> None:
        state = self._state
        if state is None:
            return
        match action:
            case key.CALL if state.face is Face.FINISHING:
                self._finish(True)
            case key.CALL:
                self.call_requested.emit()
            case key.RECALL:
                self.recall_requested.emit()
            case key.NO_SHOW:
                self.no_show_requested.emit()
            case key.HOLD:
                self.drawers.open(self.drawers.hold)
            case key.TRANSFER:
                self.drawers.open(self.drawers.send_back if state.face is Face.CALLING else self.drawers.transfer)
            case key.RETAIN:
                self._show_tab(RETAIN)
            case key.GUIDE:
                self._show_tab(GUIDE)
            case key.COMPLAIN:
                self._show_tab(COMPLAINT)
            case key.FINISH:
                self.finish_asked.emit()
            case key.PAUSE if state.face is Face.PAUSED:
                self.unpause_requested.emit()
            case key.PAUSE:
                self.drawers.open(self.drawers.pause)
            case key.HELP:
                self.drawers.help.show_keys(self.keys())
                self.drawers.open(self.drawers.help)
            case key.LOCK:
                self.lock_requested.emit()

    def undo(self) -> None:
        self.undo_requested.emit()

    def go(self, place: str) -> None:
        match place:
            case "1" | "2" | "3" | "4":
                self._show_tab(TABS[int(place) - 1].code)
            case "Q":
                self._folding.unfold(self.left)
                self.left.focus_queue()
            case "H":
                self._folding.unfold(self.left)
                self.left.focus_hold()

    @Slot()
    def leave_side(self) -> None:
        """Go back from the right panel to where the work goes on."""
        self._folding.refold()
        if self._state is not None:
            self._settle_focus(self._state)

    def _show_tab(self, tab: str) -> None:
        if not self.right.has(tab):
            return
        self._folding.unfold(self.right)
        self.right.open(tab)
        self.right.focus_tab()

    @Slot()
    def accent(self) -> None:
        """The one main action of the state, by Enter or its button."""
        state = self._state
        if state is None or state.busy or self._now_ms() < self._guard_until:
            return
        match state.face:
            case Face.IDLE if state.next is not None:
                self.call_requested.emit()
            case Face.CALLING:
                self.arrived_requested.emit()
            case Face.SERVING:
                self._next_step(state)
            case Face.FINISHING:
                self._finish(False)
            case Face.PAUSED:
                self.unpause_requested.emit()
            case Face.CLOSED:
                self.open_requested.emit()

    def _next_step(self, state: CounterState) -> None:
        if state.form is not None and state.form.looking_back:
            self.look_on_requested.emit()
            return
        missing = self.serving.form.go_to_missing()
        if missing is None:
            self.step_requested.emit(self.serving.form.values())
            return
        label, fault = self._look.words.said(missing.spec.label), missing.editor.fault()
        text = self.tr('"%1" is still missing').replace("%1", label)
        if fault is not None:
            text = f"{label}: {self._look.words.said(fault)}"
        self.said.emit(Message(text=text, tone=Tone.WARN))

    def show_saved(self, at: datetime | None) -> None:
        self.serving.show_saved(at)

    @Slot(bool)
    def _finish(self, call_next: bool) -> None:
        chosen = self.finishing.outcome()
        if chosen is None or self.finishing.lacks_note():
            return
        self.finish_requested.emit(chosen.code, self.finishing.note_text(), call_next)

    @Slot()
    def _look_back(self) -> None:
        form = self._state.form if self._state else None
        if form is None or form.stage == 0:
            return
        now_at = int(form.key.removeprefix("back:")) if form.looking_back else form.stage
        if now_at > 0:
            self.look_back_requested.emit(now_at - 1)

    @Slot()
    def _open_walk_in(self) -> None:
        if self._state is not None and self._state.face is Face.IDLE:
            self.drawers.open(self.drawers.walk_in)

    @Slot()
    def _open_ways(self) -> None:
        """Number the ways on; a place that has none says so."""
        state = self._state
        ways = ways_of(state.form) if state is not None and state.face is Face.SERVING else ()
        if not ways:
            self.said.emit(Message(text=self.tr("There is no other way on here"), tone=Tone.WARN))
            return
        self.drawers.ways.ways.render(ways)
        self.drawers.open(self.drawers.ways)

    def fit(self, size: SizeClass) -> None:
        self._size = size
        self._folding.fold(left=size.left_panel, right=size.right_panel)
        self._centre.fit(size)
        self._place_drawers()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_drawers()

    def _place_drawers(self) -> None:
        margin = self._look.theme.px(MARGIN)
        width = min(self._look.theme.px(self._size.right_panel or DRAWER), self.width() - 2 * margin)
        left = self.width() - width - margin
        self.drawers.place(QRect(left, margin, width, self.height() - 2 * margin))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = self._state
        if state is None or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accent()
            return
        if event.key() == Qt.Key.Key_Escape and self._folding.refold():
            self._settle_focus(state)
            return
        if event.key() == Qt.Key.Key_Escape and state.face is Face.FINISHING:
            self.finish_left.emit()
            return
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= 9 and state.face is Face.FINISHING and self.finishing.press_digit(digit):
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.keys_changed.emit()
