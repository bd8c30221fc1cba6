"""Shifts and what they hold: boxes, cash moves, deposits, cards and bills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.codes import DepositKind, MoveKind, ShiftCode, ShiftState


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    KEY: ClassVar[str] = "shift_id"
    shift_id: str
    shift: ShiftCode
    date: str
    state: ShiftState
    opened_at: int
    opened_by: str
    closed_at: int | None = None
    safe_opening: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cash box of one counter from its opening to its sealed sheet. `box_id` is new for every sheet (R1).

    `shift_id` is the shift of its opening, `closed_shift` the one whose HALL sheet shows it closed.
    """

    KEY: ClassVar[str] = "box_id"
    box_id: str
    counter: str
    shift_id: str
    holder: str | None
    opening_float: int
    opened_at: int
    closed_at: int | None = None
    next_float: int | None = None
    undeposited: int | None = None
    counted: int | None = None
    handover_no: str | None = None
    closed_shift: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMove:
    """Money between boxes and the safe (`from_place`, `to_place`: a counter or SAFE).

    `shift_id` of money rows is None while no shift can take them: the next one does (`commands/books.py`).
    """

    KEY: ClassVar[str] = "move_id"
    move_id: str
    shift_id: str | None
    kind: MoveKind
    from_place: str
    to_place: str
    from_box: str | None
    to_box: str | None
    amount: int
    at: int
    staff: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    KEY: ClassVar[str] = "deposit_id"
    deposit_id: str
    shift_id: str | None
    from_place: str
    box: str | None
    kind: DepositKind
    slip_no: str
    amount: int
    banked_at: int
    carried_by: str
    second_person: str | None
    recorded_at: int
    staff: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A range of cards or bills in one holder's hands."""

    KEY: ClassVar[str] = "holding_id"
    holding_id: str
    kind: str
    type: str
    holder: str
    first: str
    last: str
    next: str
