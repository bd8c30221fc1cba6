"""Reads the money rows that a line, a sheet or a float check looks at, and says to which shift money belongs.

A HALL sheet is frozen when the outgoing supervisor signs; money that moves until the next shift opens belongs
to that next shift (handover.md 5). Such rows carry no shift until `adopt` gives them one.
"""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands import closing
from counter_app.domain.cash import Books
from counter_app.domain.codes import HandoverKind
from counter_app.domain.rows import Box, CashMove, Deposit, Handover, Item, Shift
from counter_app.domain.sheet import COUNTED_STATES, SIGNING_STATES
from counter_app.store.unit import Reader, Unit

OPEN_SHEETS = "state IN ('COUNTING','READY','SIGNED_OUT','SIGNED_IN')"
"""As the index on open sheets says it, so that it is used."""


def of_box(reader: Reader, box: Box) -> Books:
    """Return everything that was ever booked into a box."""
    moves = reader.find(CashMove, "from_box=?", (box.box_id,))
    moves += reader.find(CashMove, "to_box=?", (box.box_id,))
    return Books(
        reader.find(Item, "box=? ORDER BY booked_at", (box.box_id,)),
        sorted(moves, key=lambda m: m.at),
        reader.find(Deposit, "box=? ORDER BY recorded_at", (box.box_id,)),
    )


def of_shift(reader: Reader, shift: Shift, boxes: list[Box]) -> Books:
    """Return the shift's rows and the earlier ones of boxes that were open before it."""
    items = reader.find(Item, "shift_id=? ORDER BY booked_at", (shift.shift_id,))
    moves = reader.find(CashMove, "shift_id=? ORDER BY at", (shift.shift_id,))
    deposits = reader.find(Deposit, "shift_id=? ORDER BY recorded_at", (shift.shift_id,))
    for box in boxes:
        if box.shift_id == shift.shift_id:
            continue
        earlier = of_box(reader, box).where(lambda s: s is not None and s != shift.shift_id)
        items += earlier.items
        moves += earlier.moves
        deposits += earlier.deposits
    return Books(items, moves, deposits)


def boxes_of_shift(reader: Reader, shift: Shift) -> list[Box]:
    """Return boxes that are open now or were closed in a shift that is not handed over yet, in order."""
    found = reader.find(Box, "closed_at IS NULL")
    found += reader.find(Box, "closed_shift=?", (shift.shift_id,))
    return sorted(found, key=lambda b: (b.counter, b.opened_at, b.box_id))


def open_sheets(reader: Reader) -> list[Handover]:
    """Return sheets between their start and their seal."""
    return reader.find(Handover, f"{OPEN_SHEETS} ORDER BY started_at")


def following_sheets(reader: Reader) -> list[Handover]:
    """Return open sheets whose figures still follow the hall."""
    return [sheet for sheet in open_sheets(reader) if sheet.state in COUNTED_STATES]


def open_box(reader: Reader, counter: str | None) -> Box | None:
    return reader.first(Box, "counter=? AND closed_at IS NULL", (counter,))


def open_shift(reader: Reader) -> Shift | None:
    """Return the shift that is not handed over yet."""
    return reader.first(Shift, "state <> 'HANDED_OVER'")


def money_shift(reader: Reader) -> str | None:
    """Return the shift that money of this moment belongs to; None while the next one has to take it."""
    found = closing.current_shift_id(reader)
    return None if found is None or is_signed(reader, HandoverKind.HALL, None) else found


def is_signed(reader: Reader, kind: HandoverKind, counter: str | None) -> bool:
    """Return whether a sheet of this kind and counter is frozen and not sealed yet."""
    return any(
        sheet.kind is kind and sheet.counter == counter and sheet.state in SIGNING_STATES
        for sheet in open_sheets(reader)
    )


def adopt(unit: Unit, shift_id: str) -> None:
    """Give a shift the money rows that no shift could take when they were written."""
    for box in unit.find(Box, "closed_shift IS NULL"):
        for item in unit.find(Item, "box=? AND shift_id IS NULL", (box.box_id,)):
            unit.put(replace(item, shift_id=shift_id))
        if box.closed_at is not None:
            unit.put(replace(box, closed_shift=shift_id))
    for move in unit.find(CashMove, "shift_id IS NULL"):
        unit.put(replace(move, shift_id=shift_id))
    for deposit in unit.find(Deposit, "shift_id IS NULL"):
        unit.put(replace(deposit, shift_id=shift_id))


def is_given(reader: Reader, item: Item) -> bool:
    """Return whether an item stands in a sheet that somebody has signed: it is not taken back any more."""
    box = reader.get(Box, item.box)
    if box is None:
        return False
    if box.closed_at is not None or is_signed(reader, HandoverKind.COUNTER, box.counter):
        return True
    if item.shift_id is None:
        return False
    shift = reader.get(Shift, item.shift_id)
    assert shift is not None
    return shift.closed_at is not None or is_signed(reader, HandoverKind.HALL, None)
