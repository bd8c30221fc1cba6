"""Money on the move: between boxes and safe, and to the bank."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import books, fields as f, queueing, shift as shifts, views
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import cash
from counter_app.domain.codes import SAFE, DepositKind, MoveKind
from counter_app.domain.errors import bad, rule
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Box, CashMove, Deposit, Json, Shift

TWO_PEOPLE = 1_000_000
"""A deposit above 10,000 yuan is carried by two (NETPOINT-CASH)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCash(Command):
    """Bring money from one box or the safe to another."""

    from_: str = f.name(need=True)
    to: str = f.name(need=True)
    amount: int = f.money(need=True, least=1)


@handles(MoveCash, "move_cash", posts=FLOOR_HEADS)
def move_cash(act: Act, cmd: MoveCash) -> Json:
    if cmd.from_ == cmd.to:
        raise bad("to", "same_place")
    for place in (cmd.from_, cmd.to):
        if place != SAFE:
            queueing.counter_row(act, place)
    shift = shifts.current(act)
    source, target = open_box(act, cmd.from_), open_box(act, cmd.to)
    refuse_more_than_there_is(act, shift, cmd.from_, source, cmd.amount)
    move = act.unit.put(
        CashMove(
            move_id=uuid7(act.at), shift_id=shift.shift_id, kind=MoveKind.MOVE, from_place=cmd.from_,
            to_place=cmd.to, from_box=_id(source), to_box=_id(target), amount=cmd.amount,
            at=act.at, staff=act.session.staff,
        )
    )
    act.unit.emit("CashMoved", source=cmd.from_, target=cmd.to, amount=cmd.amount)
    return {"move": move.move_id, "from": cmd.from_, "to": cmd.to, "amount": cmd.amount, "at": views.iso(act.at)}


def _id(box: Box | None) -> str | None:
    return None if box is None else box.box_id


def open_box(act: Act, place: str) -> Box | None:
    """Return the open box of a counter, None for the safe; refuse a counter without one."""
    if place == SAFE:
        return None
    found = act.unit.first(Box, "counter=? AND closed_at IS NULL", (place,))
    if found is None:
        raise rule("handover.md 2", "no_open_box", counter=place)
    return found


def refuse_more_than_there_is(act: Act, shift: Shift, place: str, box: Box | None, amount: int) -> None:
    if box is None:
        there = cash.safe_line(shift, books.of_shift(act.unit, shift, [])).expected
    else:
        there = cash.box_line(box, books.of_box(act.unit, box)).expected
    if amount > there:
        raise rule("handover.md H4", "more_than_there_is", place=place)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeposit(Command):
    """One bank slip (H6)."""

    from_: str = f.name(need=True)
    kind: DepositKind = f.enum(DepositKind, need=True)
    slip_no: str = f.text(40, need=True)
    amount: int = f.money(need=True, least=1)
    banked_at: int = f.instant(need=True)
    carried_by: str = f.name(need=True)
    second_person: str | None = f.name()


@handles(RecordDeposit, "record_deposit", posts=FLOOR_HEADS)
def record_deposit(act: Act, cmd: RecordDeposit) -> Json:
    if cmd.from_ != SAFE:
        queueing.counter_row(act, cmd.from_)
    for name, person in (("carried_by", cmd.carried_by), ("second_person", cmd.second_person)):
        if person is not None and act.unit.value("SELECT 1 FROM staff WHERE staff=?", (person,)) is None:
            raise bad(name, "not_in_list")
    shift = shifts.current(act)
    if cmd.amount > TWO_PEOPLE and cmd.second_person in (None, cmd.carried_by):
        raise rule("handover.md H6", "two_people", field="second_person")
    box = open_box(act, cmd.from_)
    refuse_more_than_there_is(act, shift, cmd.from_, box, cmd.amount)
    row = act.unit.put(
        Deposit(
            deposit_id=uuid7(act.at), shift_id=shift.shift_id, from_place=cmd.from_, box=_id(box),
            kind=cmd.kind, slip_no=cmd.slip_no, amount=cmd.amount, banked_at=cmd.banked_at,
            carried_by=cmd.carried_by, second_person=cmd.second_person, recorded_at=act.at, staff=act.session.staff,
        )
    )
    act.unit.emit("DepositRecorded", source=cmd.from_, amount=cmd.amount, deposit=row.deposit_id)
    return {"deposit": row.deposit_id, "from": cmd.from_, "amount": cmd.amount, "slip_no": cmd.slip_no}
