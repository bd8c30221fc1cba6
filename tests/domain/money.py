"""Money rows for tests: a box, what was paid into it, moved and banked, with everything else left plain."""

from __future__ import annotations

from itertools import count

from counter_app.domain.codes import (
    SAFE,
    AgentCheck,
    DepositKind,
    Direction,
    IdCheck,
    ItemResult,
    MoveKind,
    PayMethod,
    ShiftCode,
    ShiftState,
)
from counter_app.domain.rows import Box, CashMove, Deposit, Item, Shift

_ids = count(1)


def shift(shift_id: str = "s1", *, safe: int = 0) -> Shift:
    return Shift(
        shift_id=shift_id,
        shift=ShiftCode.A,
        date="2026-03-16",
        state=ShiftState.OPEN,
        opened_at=0,
        opened_by="3001",
        safe_opening=safe,
    )


def box(counter: str, opening: int, *, shift_id: str = "s1", opened_at: int = 0) -> Box:
    return Box(
        box_id=f"box{next(_ids)}",
        counter=counter,
        shift_id=shift_id,
        holder="2001",
        opening_float=opening,
        opened_at=opened_at,
    )


def item(
    at: Box,
    amount: int | None,
    *,
    method: PayMethod = PayMethod.CASH,
    refund: bool = False,
    shift_id: str | None = "s1",
    voided_at: int | None = None,
) -> Item:
    return Item(
        item_id=f"item{next(_ids)}",
        visit_id="v",
        leg_id="l",
        date="2026-03-16",
        counter=at.counter,
        staff="2001",
        box=at.box_id,
        shift_id=shift_id,
        booked_at=1,
        service_code="PAY-B",
        direction=Direction.REFUND if refund else Direction.PAY,
        amount=amount,
        pay_method=method,
        order_no=None,
        card_type=None,
        serial=None,
        bill_type=None,
        bill_no=None,
        id_check=IdCheck.NOT_NEEDED,
        agent_check=AgentCheck.NONE,
        tariff_told=None,
        result=ItemResult.DONE,
        pending_due_at=None,
        voided_at=voided_at,
    )


def move(source: Box | None, target: Box | None, amount: int, *, shift_id: str | None = "s1") -> CashMove:
    """Return a movement; None stands for the safe."""
    return CashMove(
        move_id=f"move{next(_ids)}",
        shift_id=shift_id,
        kind=MoveKind.MOVE,
        from_place=SAFE if source is None else source.counter,
        to_place=SAFE if target is None else target.counter,
        from_box=None if source is None else source.box_id,
        to_box=None if target is None else target.box_id,
        amount=amount,
        at=1,
        staff="3001",
    )


def undeposited(counter: str, amount: int, *, shift_id: str | None = "s1") -> CashMove:
    """Return the k of a sealed sheet on its way to the safe."""
    return CashMove(
        move_id=f"move{next(_ids)}",
        shift_id=shift_id,
        kind=MoveKind.UNDEPOSITED,
        from_place=counter,
        to_place=SAFE,
        from_box=None,
        to_box=None,
        amount=amount,
        at=1,
        staff="2001",
    )


def deposit(source: Box | None, amount: int, *, shift_id: str | None = "s1") -> Deposit:
    return Deposit(
        deposit_id=f"deposit{next(_ids)}",
        shift_id=shift_id,
        from_place=SAFE if source is None else source.counter,
        box=None if source is None else source.box_id,
        kind=DepositKind.COUNTER,
        slip_no="6222",
        amount=amount,
        banked_at=1,
        carried_by="3001",
        second_person="2001",
        recorded_at=1,
        staff="3001",
    )
