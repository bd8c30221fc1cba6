"""The life of a case as one transition table (domain README 6.3): what happens to it, and the state it has then.

A record that the table does not name for the present state leaves the state as it is: a step said again is no move.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from counter_app.domain.case_codes import CaseKind as K
from counter_app.domain.case_codes import CaseState as S


class Move(StrEnum):
    """What can happen to a case."""

    # complaint
    SOLVE_HERE = "SOLVE_HERE"
    TAKE_OVER = "TAKE_OVER"
    INVESTIGATE = "INVESTIGATE"
    PROPOSE = "PROPOSE"
    REPLY = "REPLY"
    ACCEPT = "ACCEPT"
    REJECT = "REJECT"
    RAISE = "RAISE"
    REOPEN = "REOPEN"
    # retention
    ASK_CONSENT = "ASK_CONSENT"
    DECLINE = "DECLINE"
    TALK = "TALK"
    OFFER = "OFFER"
    STAY = "STAY"
    LEAVE = "LEAVE"
    GONE = "GONE"
    THINK = "THINK"
    # after-sales
    CHECK = "CHECK"
    SEND_ON = "SEND_ON"
    REPAIRED = "REPAIRED"
    NOT_YET = "NOT_YET"
    # every kind
    OWE_CALLS = "OWE_CALLS"
    CLOSE = "CLOSE"


BEGINS: Mapping[K, S] = {
    K.COMPLAINT: S.REGISTERED,
    K.RETENTION: S.INTENT,
    K.AFTER_SALES: S.REGISTERED,
    K.FLOOR: S.REGISTERED,
}
STATES: Mapping[K, frozenset[S]] = {
    K.COMPLAINT: frozenset(
        {
            S.REGISTERED,
            S.ON_SITE,
            S.ESCALATED,
            S.INVESTIGATING,
            S.PROPOSED,
            S.REPLIED,
            S.ACCEPTED,
            S.REJECTED,
            S.REOPENED,
            S.CLOSED,
        }
    ),
    K.RETENTION: frozenset(
        {
            S.INTENT,
            S.CONSENT_ASKED,
            S.DECLINED,
            S.TALKING,
            S.OFFERED,
            S.STAYED,
            S.LEAVING,
            S.LEFT,
            S.FOLLOWUP,
            S.CLOSED,
        }
    ),
    K.AFTER_SALES: frozenset({S.REGISTERED, S.INVESTIGATING, S.SENT, S.FOLLOWUP, S.CLOSED}),
    K.FLOOR: frozenset({S.REGISTERED, S.CLOSED}),
}
_WORKED = (S.REGISTERED, S.ON_SITE, S.ESCALATED, S.INVESTIGATING, S.PROPOSED, S.REPLIED, S.REJECTED, S.REOPENED)
_TALK = (S.INTENT, S.CONSENT_ASKED, S.TALKING, S.OFFERED, S.DECLINED, S.STAYED, S.FOLLOWUP)
_Row = tuple[Move, tuple[S, ...], S]
_COMPLAINT: tuple[_Row, ...] = (
    (Move.SOLVE_HERE, (S.REGISTERED, S.REOPENED), S.ON_SITE),
    (Move.TAKE_OVER, _WORKED, S.ESCALATED),
    (Move.INVESTIGATE, _WORKED, S.INVESTIGATING),
    (Move.PROPOSE, _WORKED, S.PROPOSED),
    (Move.REPLY, _WORKED, S.REPLIED),
    (Move.ACCEPT, (S.REPLIED,), S.ACCEPTED),
    (Move.REJECT, (S.REPLIED, S.ON_SITE), S.REJECTED),
    (Move.RAISE, _WORKED, S.ESCALATED),
    (Move.CLOSE, (*_WORKED, S.ACCEPTED), S.CLOSED),
    (Move.REOPEN, (S.CLOSED,), S.REOPENED),
)
_RETENTION: tuple[_Row, ...] = (
    (Move.ASK_CONSENT, (S.INTENT,), S.CONSENT_ASKED),
    (Move.DECLINE, (S.INTENT, S.CONSENT_ASKED), S.DECLINED),
    (Move.TALK, (S.INTENT, S.CONSENT_ASKED), S.TALKING),
    (Move.OFFER, (S.TALKING,), S.OFFERED),
    (Move.STAY, (S.TALKING, S.OFFERED, S.LEAVING), S.STAYED),
    (Move.THINK, (S.TALKING, S.OFFERED, S.LEAVING), S.FOLLOWUP),
    (Move.LEAVE, _TALK, S.LEAVING),
    (Move.GONE, (S.LEAVING, *_TALK), S.LEFT),
    (Move.OWE_CALLS, (S.STAYED, S.LEFT, S.TALKING, S.OFFERED), S.FOLLOWUP),
    (Move.CLOSE, (*_TALK, S.LEAVING, S.LEFT), S.CLOSED),
)
_AFTER_SALES: tuple[_Row, ...] = (
    (Move.CHECK, (S.REGISTERED,), S.INVESTIGATING),
    (Move.SEND_ON, (S.REGISTERED, S.INVESTIGATING, S.FOLLOWUP), S.SENT),
    (Move.REPAIRED, (S.REGISTERED, S.INVESTIGATING, S.SENT), S.FOLLOWUP),
    (Move.NOT_YET, (S.SENT, S.FOLLOWUP), S.INVESTIGATING),
    (Move.CLOSE, (S.REGISTERED, S.INVESTIGATING, S.SENT, S.FOLLOWUP), S.CLOSED),
)
TABLE: Mapping[tuple[K, S, Move], S] = {
    (kind, state, move): after
    for kind, rows in (
        (K.COMPLAINT, _COMPLAINT),
        (K.RETENTION, _RETENTION),
        (K.AFTER_SALES, _AFTER_SALES),
        (K.FLOOR, ((Move.CLOSE, (S.REGISTERED,), S.CLOSED),)),
    )
    for move, states, after in rows
    for state in states
}


def after(kind: K, state: S, move: Move) -> S:
    """Return the state that a move leads to; the present one where the table knows no such move."""
    return TABLE.get((kind, state, move), state)


def knows(kind: K, state: S, move: Move) -> bool:
    return (kind, state, move) in TABLE


_BY_STEP: Mapping[str, Move] = {
    "CMP-04": Move.SOLVE_HERE,
    "CMP-05": Move.TAKE_OVER,
    "CMP-06": Move.INVESTIGATE,
    "CMP-07": Move.PROPOSE,
    "CMP-09": Move.REPLY,
    "CMP-11": Move.CLOSE,
    "RET-04": Move.TALK,
    "RET-07": Move.OFFER,
    "RET-09": Move.LEAVE,
    "PRT-01": Move.LEAVE,
    "AFS-03": Move.CHECK,
    "AFS-05": Move.REPAIRED,
    "AFS-06": Move.SEND_ON,
}
_BY_ANSWER: Mapping[tuple[str, str, object], Move] = {
    ("CMP-10", "accepted", "Y"): Move.ACCEPT,
    ("CMP-10", "accepted", "N"): Move.REJECT,
    ("CMP-12", "content", False): Move.REOPEN,
    ("RET-02", "kind", "PORT_APPLIED"): Move.LEAVE,
    ("RET-03", "consent", True): Move.TALK,
    ("RET-03", "consent", False): Move.DECLINE,
    ("RET-08", "decision", "STAY"): Move.STAY,
    ("RET-08", "decision", "LEAVE"): Move.LEAVE,
    ("RET-08", "decision", "THINK"): Move.THINK,
    ("RET-10", "result", "STAYED_REPAIR"): Move.STAY,
    ("RET-10", "result", "STAYED_OFFER"): Move.STAY,
    ("RET-10", "result", "THINKING"): Move.THINK,
    ("RET-10", "result", "LEFT_CLOSED"): Move.GONE,
    ("RET-10", "result", "LEFT_PORTED"): Move.GONE,
    ("RET-10", "result", "SUSPENDED"): Move.GONE,
    ("RET-10", "result", "NO_TALK"): Move.GONE,
    ("AFS-08", "state", "DONE"): Move.REPAIRED,
    ("AFS-09", "result", "WORKS"): Move.CLOSE,
    ("AFS-09", "result", "NOT_YET"): Move.NOT_YET,
}


def move_of(step: str, fields: Mapping[str, object], next_step: str) -> Move | None:
    """Return what recording a step does to its case. An answer in part counts by the way it goes on."""
    for (at, name, value), move in _BY_ANSWER.items():
        if at == step and fields.get(name) == value:
            return move
    if step == "CMP-10":
        return Move.ACCEPT if next_step == "CMP-11" else Move.REJECT
    if next_step == "RET-03":
        return Move.ASK_CONSENT
    return _BY_STEP.get(step)
