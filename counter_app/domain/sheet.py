"""The handover sheet as law: states, who must sign, number, what is red, canonical bytes and hashes.

What stands in the sections is gathered from rows in `commands`; here is only what needs no rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from counter_app.domain.canonical import dumps
from counter_app.domain.clock import local_at
from counter_app.domain.codes import DifferenceReason, HandoverKind, Post
from counter_app.domain.codes import HandoverState as S
from counter_app.domain.rows import Json, JsonObject

ZERO_HASH = "0" * 64
CASH_THRESHOLD = 5_000
"""R4: a cash difference of 50 yuan or more needs the MANAGER as witness of the hall's sheet."""
PLANNED = {
    "A": ((7, 30), (15, 0)),
    "B1": ((8, 30), (18, 0)),
    "B2": ((9, 30), (18, 0)),
    "C": ((12, 45), (20, 30)),
    "T": ((7, 30), (20, 30)),
}
"""Clock times of the shifts (handover.md 1.1); T as planned, here from opening to closing."""


class Act(StrEnum):
    """What can happen to a sheet (handover.md 5)."""

    COMPLETE = "COMPLETE"
    CHANGE = "CHANGE"
    SIGN_OUT = "SIGN_OUT"
    SIGN_IN = "SIGN_IN"
    SEAL = "SEAL"
    REFUSE = "REFUSE"
    CANCEL = "CANCEL"
    QUEUE = "QUEUE"
    RECEIVE = "RECEIVE"


TABLE: dict[tuple[S, Act], S] = {
    (S.COUNTING, Act.COMPLETE): S.READY,
    (S.COUNTING, Act.CHANGE): S.COUNTING,
    (S.READY, Act.CHANGE): S.COUNTING,
    (S.READY, Act.COMPLETE): S.READY,
    (S.READY, Act.SIGN_OUT): S.SIGNED_OUT,
    (S.SIGNED_OUT, Act.SIGN_IN): S.SIGNED_IN,
    (S.SIGNED_OUT, Act.REFUSE): S.COUNTING,
    (S.SIGNED_IN, Act.SEAL): S.SEALED,
    (S.COUNTING, Act.CANCEL): S.CANCELLED,
    (S.SEALED, Act.QUEUE): S.SYNC_PENDING,
    (S.SYNC_PENDING, Act.RECEIVE): S.SYNCED,
}
COUNTED_STATES = frozenset({S.COUNTING, S.READY})
"""The sheet still follows the hall."""
SIGNING_STATES = frozenset({S.SIGNED_OUT, S.SIGNED_IN})
"""Figures are frozen, the last signature is missing."""


def after(state: S, act: Act) -> S | None:
    """Return the state that `act` leads to, or None where the hall knows no such step."""
    return TABLE.get((state, act))


def canonical(value: Json) -> bytes:
    """Return the bytes that are hashed: UTF-8 JSON, keys sorted, no spaces, characters as they are."""
    return dumps(value).encode()


def hash_of(value: Json) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def number(hall: str, day: str, kind: HandoverKind, counter: str | None, shift: str, nn: int) -> str:
    """Return `HO-{hall}-{yyyymmdd}-{kind}{shift}-{nn}` (handover.md 7)."""
    letter = "H" if kind is HandoverKind.HALL else f"C{counter}"
    return f"HO-{hall}-{day.replace('-', '')}-{letter}{shift}-{nn:02d}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that is not 0, as H19 lists it."""

    id: str
    section: str
    counter: str
    amount: int
    reason: str | None = None

    @property
    def cash(self) -> bool:
        return self.section == "H4"


def witness_post(kind: HandoverKind, found: Iterable[Difference], *, refused: bool) -> Post | None:
    """Return whose witness the sheet needs (handover.md 6.2, R3, R4, R6), None for nobody's."""
    differences = list(found)
    unknown = any(d.reason == DifferenceReason.UNKNOWN for d in differences)
    match kind:
        case HandoverKind.COUNTER:
            if unknown:
                return Post.MANAGER
            return Post.SUPERVISOR if differences else None
        case HandoverKind.HALL:
            large = any(d.cash and abs(d.amount) >= CASH_THRESHOLD for d in differences)
            return Post.MANAGER if unknown or refused or large else None


def content_of(figures: JsonObject, signatures: list[Json], actual_to: str, previous_hash: str) -> JsonObject:
    """Return what is hashed when the last signature seals (handover.md 6.2)."""
    return {
        "figures": figures,
        "signatures": signatures,
        "actual_to": actual_to,
        "previous_hash": previous_hash,
    }


def planned_span(shift: str, day: str) -> tuple[int, int]:
    """Return planned begin and end of a shift on its day."""
    begin, end = PLANNED[shift]
    return local_at(day, *begin), local_at(day, *end)


def colour(due: int | None, *, shift: str, day: str, now: int) -> str:
    """Return RED (overdue or due in this shift), YELLOW (due in the next), BLUE (later or no time at all)."""
    if due is None:
        return "BLUE"
    this_end = max(now, planned_span(shift, day)[1])
    if due <= this_end:
        return "RED"
    tomorrow = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    ends = (planned_span(code, when)[1] for when in (day, tomorrow) for code in ("A", "C"))
    next_end = min((end for end in ends if end > this_end), default=this_end)
    return "YELLOW" if due <= next_end else "BLUE"
