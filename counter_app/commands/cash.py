"""Money on the move: between boxes and safe, and to the bank."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import books, checks, queueing, views
from counter_app.commands import fields as f
from counter_app.commands import shift as shifts
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
    _known_places(act, cmd.from_, cmd.to)
    shift = shifts.current(act)
    source, target = _box(act, cmd.from_), _box(act, cmd.to)
    _refuse_more_than_there_is(act, shift, cmd.from_, source, cmd.amount)
    move = act.unit.put(
        CashMove(
            move_id=uuid7(act.at),
            shift_id=books.money_shift(act.unit),
            kind=MoveKind.MOVE,
            from_place=cmd.from_,
            to_place=cmd.to,
            from_box=None if source is None else source.box_id,
            to_box=None if target is None else target.box_id,
            amount=cmd.amount,
            at=act.at,
            staff=act.session.staff,
        )
    )
    act.unit.emit("CashMoved", source=cmd.from_, target=cmd.to, amount=cmd.amount)
    checks.figures_changed(act)
    return {
        "move": move.move_id,
        "from": cmd.from_,
        "to": cmd.to,
        "amount": cmd.amount,
        "at": views.iso(act.at),
    }


def _known_places(act: Act, *places: str) -> None:
    for place in places:
        if place != SAFE:
            queueing.counter_row(act, place)


def _box(act: Act, place: str) -> Box | None:
    """Return the open box of a counter, None for the safe."""
    return None if place == SAFE else shifts.open_box(act, place)


def _refuse_more_than_there_is(act: Act, shift: Shift, place: str, box: Box | None, amount: int) -> None:
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
    for name, person in (("carried_by", cmd.carried_by), ("second_person", cmd.second_person)):
        if person is not None and act.unit.value("SELECT 1 FROM staff WHERE staff=?", (person,)) is None:
            raise bad(name, "not_in_list")
    _known_places(act, cmd.from_)
    shift = shifts.current(act)
    if cmd.amount > TWO_PEOPLE and cmd.second_person in (None, cmd.carried_by):
        raise rule("handover.md H6", "two_people", field="second_person")
    box = _box(act, cmd.from_)
    _refuse_more_than_there_is(act, shift, cmd.from_, box, cmd.amount)
    row = act.unit.put(
        Deposit(
            deposit_id=uuid7(act.at),
            shift_id=books.money_shift(act.unit),
            from_place=cmd.from_,
            box=None if box is None else box.box_id,
            kind=cmd.kind,
            slip_no=cmd.slip_no,
            amount=cmd.amount,
            banked_at=cmd.banked_at,
            carried_by=cmd.carried_by,
            second_person=cmd.second_person,
            recorded_at=act.at,
            staff=act.session.staff,
        )
    )
    act.unit.emit("DepositRecorded", source=cmd.from_, amount=cmd.amount, deposit=row.deposit_id)
    checks.figures_changed(act)
    return {"deposit": row.deposit_id, "from": cmd.from_, "amount": cmd.amount, "slip_no": cmd.slip_no}
