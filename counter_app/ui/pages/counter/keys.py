"""The counter's function keys in each state (spec 6.1): what works, what does not and why, and the hints beside."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.commands.counter import NO_SHOW_CALLS, NO_SHOW_S, RECALL_S
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.pages.counter.ways import ways_of
from counter_app.ui.widgets.key_bar import KeySpec

CALL, RECALL, NO_SHOW, HOLD, TRANSFER = "call", "recall", "no_show", "hold", "transfer"
GUIDE, RETAIN, COMPLAIN, FINISH = "guide", "retain", "complain", "finish"
PAUSE, LOCK, HELP = "pause", "lock", "help"


class CounterKeys(QObject):
    """Makes the key bar of a state."""

    def specs(self, state: CounterState, now: int) -> tuple[KeySpec, ...]:
        return (
            KeySpec(number=1, action=HELP, label=self.tr("Help"), icon="help"),
            self._call(state),
            self._recall(state, now),
            self._no_show(state, now),
            self._hold(state),
            self._transfer(state),
            KeySpec(number=7, action=GUIDE, label=self.tr("Guide"), icon="guide"),
            self._retain(state),
            KeySpec(number=9, action=COMPLAIN, label=self.tr("Complain"), icon="complaint"),
            self._finish(state),
            self._pause(state),
            KeySpec(number=12, action=LOCK, label=self.tr("Lock"), icon="lock"),
        )

    def hints(self, state: CounterState) -> tuple[str, ...]:
        match state.face:
            case Face.SERVING:
                last = self.tr("Alt+B other ways") if ways_of(state.form) else self.tr("Alt+Z undo")
                return (self.tr("Enter next step"), self.tr("Alt+← back"), last)
            case Face.FINISHING:
                return (self.tr("1–9 outcome"), self.tr("Enter finish"), self.tr("Esc back"))
            case Face.CALLING:
                return (self.tr("Enter arrived"), self.tr("Alt+Z undo"))
            case Face.PAUSED:
                return (self.tr("Enter resume"), self.tr("Alt+Z undo"))
            case _:
                return (self.tr("Enter call next"), self.tr("Alt+H on hold"), self.tr("Ctrl+N walk-in"))

    def _call(self, state: CounterState) -> KeySpec:
        reason = ""
        match state.face:
            case Face.CALLING:
                reason = self.tr("A ticket is called: Enter when the customer is here, or F4 no-show")
            case Face.SERVING:
                reason = self.tr("Finish (F10) or hold (F5) this customer first")
            case Face.PAUSED:
                reason = self.tr("This counter is paused. Press F11 to resume")
            case Face.CLOSED:
                reason = self.tr("This counter is closed. Press Enter to open it")
            case Face.IDLE if state.next is None:
                reason = self.tr("Nobody is waiting; a tone sounds when someone comes")
            case _:
                reason = ""
        main = state.face in (Face.IDLE, Face.FINISHING) and not reason
        ends = state.face is Face.FINISHING
        return KeySpec(
            number=2, action=CALL, label=self.tr("Call next"), icon="call", reason=reason, main=main, ends=ends or main
        )

    def _recall(self, state: CounterState, now: int) -> KeySpec:
        reason, countdown = self._not_calling(state), ""
        if not reason and state.head is not None:
            left = RECALL_S - max(0, now - state.head.called_at) // 1000
            if left > 0:
                reason = self.tr("Recall is possible in %1 s").replace("%1", str(left))
                countdown = f"{left} s"
        return KeySpec(
            number=3, action=RECALL, label=self.tr("Recall"), icon="recall", reason=reason, countdown=countdown
        )

    def _no_show(self, state: CounterState, now: int) -> KeySpec:
        reason, countdown = self._not_calling(state), ""
        if not reason and state.head is not None:
            left = NO_SHOW_S - max(0, now - state.head.called_at) // 1000
            if state.head.calls < NO_SHOW_CALLS:
                reason = self.tr("No-show after three calls; this is call %1").replace("%1", str(state.head.calls))
            elif left > 0:
                reason = self.tr("No-show is possible in %1 s").replace("%1", str(left))
                countdown = f"{left} s"
        return KeySpec(
            number=4,
            action=NO_SHOW,
            label=self.tr("No-show"),
            icon="no_show",
            reason=reason,
            countdown=countdown,
            ends=True,
        )

    def _hold(self, state: CounterState) -> KeySpec:
        return KeySpec(number=5, action=HOLD, label=self.tr("Hold"), icon="hold", reason=self._not_serving(state))

    def _transfer(self, state: CounterState) -> KeySpec:
        if state.face is Face.CALLING:
            return KeySpec(number=6, action=TRANSFER, label=self.tr("Send back"), icon="transfer")
        return KeySpec(
            number=6, action=TRANSFER, label=self.tr("Transfer"), icon="transfer", reason=self._not_serving(state)
        )

    def _retain(self, state: CounterState) -> KeySpec:
        return KeySpec(number=8, action=RETAIN, label=self.tr("Retain"), icon="retain", reason=self._not_serving(state))

    def _finish(self, state: CounterState) -> KeySpec:
        reason = ""
        if state.face is Face.FINISHING:
            reason = self.tr("Choose the outcome, then Enter or F2")
        elif state.face is not Face.SERVING:
            reason = self.tr("No customer is being served")
        return KeySpec(number=10, action=FINISH, label=self.tr("Finish"), icon="finish", reason=reason, ends=True)

    def _pause(self, state: CounterState) -> KeySpec:
        if state.face is Face.PAUSED:
            return KeySpec(number=11, action=PAUSE, label=self.tr("Resume"), icon="resume", main=True)
        reason = ""
        if state.face is Face.CALLING:
            reason = self.tr("A ticket is called: Enter when the customer is here, or F4 no-show")
        elif state.face is Face.CLOSED:
            reason = self.tr("This counter is closed. Press Enter to open it")
        return KeySpec(number=11, action=PAUSE, label=self.tr("Pause"), icon="pause", reason=reason)

    def _not_calling(self, state: CounterState) -> str:
        return "" if state.face is Face.CALLING else self.tr("No ticket is being called")

    def _not_serving(self, state: CounterState) -> str:
        return "" if state.face in (Face.SERVING, Face.FINISHING) else self.tr("No customer is being served")
