"""Reads the money rows that a line, a sheet or a float check looks at."""

from __future__ import annotations

from counter_app.domain.cash import Books
from counter_app.domain.rows import Box, CashMove, Deposit, Item, Shift
from counter_app.store.unit import Reader


def of_box(reader: Reader, box: Box) -> Books:
    return Books(
        reader.find(Item, "box=?", (box.box_id,)),
        reader.find(CashMove, "from_box=? OR to_box=?", (box.box_id, box.box_id)),
        reader.find(Deposit, "box=?", (box.box_id,)),
    )


def of_shift(reader: Reader, shift: Shift, boxes: list[Box]) -> Books:
    """Return the shift's rows and the earlier ones of boxes that were open before it."""
    carried = [b for b in boxes if b.shift_id != shift.shift_id]
    items = reader.find(Item, "shift_id=? ORDER BY booked_at", (shift.shift_id,))
    moves = reader.find(CashMove, "shift_id=? ORDER BY at", (shift.shift_id,))
    deposits = reader.find(Deposit, "shift_id=? ORDER BY recorded_at", (shift.shift_id,))
    for box in carried:
        earlier = of_box(reader, box)
        items += [i for i in earlier.items if i.shift_id != shift.shift_id]
        moves += [m for m in earlier.moves if m.shift_id != shift.shift_id]
        deposits += [d for d in earlier.deposits if d.shift_id != shift.shift_id]
    return Books(items, moves, deposits)


def boxes_of_shift(reader: Reader, shift: Shift) -> list[Box]:
    """Return boxes that were open at some time in a shift that is not handed over yet, in order."""
    return reader.find(
        Box, "shift_id=? OR closed_at IS NULL OR closed_at>=? ORDER BY counter, opened_at, box_id",
        (shift.shift_id, shift.opened_at),
    )
