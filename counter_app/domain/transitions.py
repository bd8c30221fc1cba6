"""The one transition table of tickets (domain README 6.1). What is not here does not happen."""

from __future__ import annotations

from enum import StrEnum

from counter_app.domain.codes import TicketState as T


class Act(StrEnum):
    """What can happen to a ticket."""

    CALL = "CALL"
    START = "START"
    FINISH = "FINISH"
    NO_SHOW = "NO_SHOW"
    RESTORE = "RESTORE"
    ABANDON = "ABANDON"
    CANCEL = "CANCEL"
    SEND_BACK = "SEND_BACK"
    PARK = "PARK"
    RESUME = "RESUME"
    LEFT_DURING = "LEFT_DURING"
    TRANSFER = "TRANSFER"
    VOID = "VOID"


TABLE: dict[tuple[T, Act], T] = {
    (T.WAITING, Act.CALL): T.CALLED,
    (T.WAITING, Act.CANCEL): T.CANCELLED,
    (T.WAITING, Act.ABANDON): T.ABANDONED,
    (T.WAITING, Act.VOID): T.VOID,
    (T.CALLED, Act.START): T.SERVING,
    (T.CALLED, Act.NO_SHOW): T.NO_SHOW,
    (T.CALLED, Act.SEND_BACK): T.WAITING,
    (T.CALLED, Act.TRANSFER): T.WAITING,
    (T.CALLED, Act.CANCEL): T.CANCELLED,
    (T.CALLED, Act.VOID): T.VOID,
    (T.NO_SHOW, Act.RESTORE): T.WAITING,
    (T.NO_SHOW, Act.ABANDON): T.ABANDONED,
    (T.NO_SHOW, Act.CANCEL): T.CANCELLED,
    (T.NO_SHOW, Act.VOID): T.VOID,
    (T.SERVING, Act.FINISH): T.DONE,
    (T.SERVING, Act.PARK): T.PARKED,
    (T.SERVING, Act.TRANSFER): T.WAITING,
    (T.PARKED, Act.RESUME): T.SERVING,
    (T.PARKED, Act.LEFT_DURING): T.DONE,
}

OPEN = frozenset({T.WAITING, T.CALLED, T.SERVING, T.PARKED, T.NO_SHOW})
ENDS = frozenset(T) - OPEN
AT_COUNTER = frozenset({T.CALLED, T.SERVING})


def after(state: T, act: Act) -> T | None:
    """Return the state that `act` leads to, or None where the hall knows no such step."""
    return TABLE.get((state, act))
