"""What each function key does in each state of the counter; a key that cannot work says why (ui/spec 6.1)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.commands.counter import NO_SHOW_CALLS, NO_SHOW_S, RECALL_S
from counter_app.ui.pages.service.state import CounterView, Mode
from counter_app.ui.widgets.key_bar import KeySpec


def keys_for(view: CounterView, picking: str) -> tuple[KeySpec, ...]:
    """Return the keys of the bar now. `picking` is the choice that is open, empty for none."""
    mode = view.mode
    serving = mode in (Mode.SERVING, Mode.FINISHING)
    calling = mode is Mode.CALLING
    no_customer = _key_text("no_customer")
    recall_left, no_show_left = _waits(view)
    return (
        _next_key(view, picking),
        KeySpec(number=3, action="recall", label=_key_text("recall"), icon="recall",
                reason="" if calling and not recall_left else no_customer if not calling else _key_text("soon"),
                countdown=f"{recall_left} s" if calling and recall_left else ""),
        KeySpec(number=4, action="no_show", label=_key_text("no_show"), icon="no_show", ends=True,
                reason="" if calling and not no_show_left else no_customer if not calling else _key_text("three"),
                countdown=f"{no_show_left} s" if calling and no_show_left else ""),
        KeySpec(number=5, action="hold", label=_key_text("hold"), icon="hold", reason="" if serving else no_customer),
        KeySpec(number=6, action="transfer", label=_key_text("send_back" if calling else "transfer"), icon="transfer",
                reason="" if serving or calling else no_customer),
        KeySpec(number=8, action="retain", label=_key_text("retain"), icon="retain",
                reason="" if mode is Mode.SERVING else no_customer),
        KeySpec(number=10, action="finish", label=_key_text("finish"), icon="finish", ends=True,
                reason="" if mode is Mode.SERVING and not picking else no_customer),
        KeySpec(number=11, action="pause", label=_key_text("open" if mode in (Mode.PAUSED, Mode.CLOSED) else "pause"),
                icon="resume" if mode in (Mode.PAUSED, Mode.CLOSED) else "pause", reason="" if not calling else
                _key_text("busy")),
        KeySpec(number=12, action="lock", label=_key_text("lock"), icon="lock"),
    )


def _waits(view: CounterView) -> tuple[int, int]:
    """Return seconds left until recall and until no-show are lawful."""
    ticket = view.ticket
    if view.mode is not Mode.CALLING or ticket is None:
        return 0, 0
    recall = max(0, RECALL_S - ticket.since_call_s)
    missing = (NO_SHOW_CALLS - ticket.calls) * RECALL_S
    return recall, max(0, NO_SHOW_S - ticket.since_call_s + max(0, missing))


def _next_key(view: CounterView, picking: str) -> KeySpec:
    if picking == "finish":
        return KeySpec(number=2, action="finish_and_call", label=_key_text("finish_call"), icon="call", main=True,
                       ends=True)
    reason = ""
    if view.mode in (Mode.SERVING, Mode.FINISHING, Mode.CALLING):
        reason = _key_text("first_finish")
    elif view.mode in (Mode.PAUSED, Mode.CLOSED):
        reason = _key_text("open_first")
    elif not view.waiting:
        reason = _key_text("nobody")
    return KeySpec(number=2, action="next", label=_key_text("next"), icon="call", main=not reason, reason=reason,
                   ends=True)


def _key_text(name: str) -> str:
    texts = {
        "next": QCoreApplication.translate("CounterKeys", "Call next"),
        "finish_call": QCoreApplication.translate("CounterKeys", "Finish and call"),
        "recall": QCoreApplication.translate("CounterKeys", "Recall"),
        "no_show": QCoreApplication.translate("CounterKeys", "No-show"),
        "hold": QCoreApplication.translate("CounterKeys", "Hold"),
        "transfer": QCoreApplication.translate("CounterKeys", "Transfer"),
        "send_back": QCoreApplication.translate("CounterKeys", "Send back"),
        "retain": QCoreApplication.translate("CounterKeys", "Retain"),
        "finish": QCoreApplication.translate("CounterKeys", "Finish"),
        "pause": QCoreApplication.translate("CounterKeys", "Pause"),
        "open": QCoreApplication.translate("CounterKeys", "Open"),
        "lock": QCoreApplication.translate("CounterKeys", "Lock"),
        "no_customer": QCoreApplication.translate("CounterKeys", "No customer is here for that."),
        "soon": QCoreApplication.translate("CounterKeys", "Recall is possible 20 s after the last call."),
        "three": QCoreApplication.translate("CounterKeys", "No-show is possible after three calls and 30 s."),
        "first_finish": QCoreApplication.translate("CounterKeys", "Finish (F10) or hold (F5) this customer first."),
        "open_first": QCoreApplication.translate("CounterKeys", "The counter is paused. Open it first (F11)."),
        "nobody": QCoreApplication.translate("CounterKeys", "Nobody is waiting."),
        "busy": QCoreApplication.translate("CounterKeys", "A customer has been called. Start or send back first."),
    }
    return texts[name]
