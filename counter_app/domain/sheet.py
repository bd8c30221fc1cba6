"""The handover sheet as law: its states, what must be signed by whom, its number, its canonical bytes and hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.codes import DifferenceReason, HandoverKind, HandoverState as S, Post
from counter_app.domain.rows import Json, JsonObject

ZERO_HASH = "0" * 64
CASH_THRESHOLD = 5_000
"""R4: a cash difference of 50 yuan or more needs the MANAGER as witness."""
PLANNED = {"A": ((7, 30), (15, 0)), "B1": ((8, 30), (18, 0)), "B2": ((9, 30), (18, 0)), "C": ((12, 45), (20, 30)),
           "T": ((7, 30), (20, 30))}


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


def canonical(value: Json) -> bytes:
    """Return the bytes that are hashed: UTF-8 JSON, keys sorted, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def hash_of(value: Json) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def number(hall: str, date: str, kind: HandoverKind, counter: str | None, shift: str, nn: int) -> str:
    """Return `HO-{hall}-{yyyymmdd}-{kind}{shift}-{nn}` (handover.md 7)."""
    letter = "H" if kind is HandoverKind.HALL else f"C{counter}"
    return f"HO-{hall}-{date.replace('-', '')}-{letter}{shift}-{nn:02d}"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that is not 0. `cash` differences count for the threshold of R4."""

    id: str
    section: str
    counter: str
    amount: int
    cash: bool


def witness_post(
    kind: HandoverKind, differences: Iterable[Difference], reasons: Iterable[str], *, refused: bool
) -> Post | None:
    """Return whose witness the sheet needs (handover.md 6.2, R3, R4, R6), None for nobody's."""
    found = list(differences)
    serious = refused or DifferenceReason.UNKNOWN in set(reasons)
    if serious or any(d.cash and abs(d.amount) >= CASH_THRESHOLD for d in found):
        return Post.MANAGER
    return Post.SUPERVISOR if found and kind is HandoverKind.COUNTER else None


def content_of(figures: JsonObject, signatures: list[Json], actual_to: str, previous_hash: str) -> JsonObject:
    """Return what is hashed when the last signature seals (handover.md 6.2)."""
    return {
        "figures": figures, "signatures": signatures, "actual_to": actual_to, "previous_hash": previous_hash,
    }
