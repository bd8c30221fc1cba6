"""Loads what a sheet is made from: its boxes, their lines, and what was counted and said on it so far; and
journals what was done to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from counter_app.commands import books
from counter_app.commands.act import Act
from counter_app.domain import cash
from counter_app.domain.cash import Line, Receipts
from counter_app.domain.codes import HandoverKind
from counter_app.domain.rows import Box, Deposit, Handover, Json, JsonObject, Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet that still follows the hall. `counted` are the sealed COUNTER sheets that a HALL sheet sums."""

    row: Handover
    shift: Shift
    counters: tuple[Line, ...]
    boxes: tuple[Box, ...]
    receipts: Receipts
    deposits: tuple[Deposit, ...]
    safe: Line | None = None
    counted: tuple[Handover, ...] = ()

    @property
    def work(self) -> JsonObject:
        return self.row.work

    @property
    def is_hall(self) -> bool:
        return self.row.kind is HandoverKind.HALL

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every place with money: counters, and on a HALL sheet the safe."""
        return self.counters if self.safe is None else (*self.counters, self.safe)

    def line(self, place: str) -> Line:
        return next(line for line in self.lines if line.place == place)


def part(work: JsonObject, *names: str) -> JsonObject:
    """Return one part of nested JSON, such as a sheet's counts or a section of its figures; empty if absent."""
    found: Json = work
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def rows_of(section: JsonObject) -> list[JsonObject]:
    """Return the rows of a section that lists them."""
    found = section.get("rows")
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def whole(found: JsonObject, name: str) -> int | None:
    value = found.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def counts_of(work: JsonObject, place: str) -> list[JsonObject]:
    """Return every count of a box or the safe on this sheet, oldest first."""
    made = part(work, "counts").get(place)
    return [count for count in made if isinstance(count, dict)] if isinstance(made, list) else []


def load(act: Act, row: Handover) -> Sheet:
    """Load an open sheet as the hall stands now."""
    shift = act.unit.get(Shift, row.shift_id)
    assert shift is not None
    return _load_hall(act, row, shift) if row.kind is HandoverKind.HALL else _load_counter(act, row, shift)


def _load_hall(act: Act, row: Handover, shift: Shift) -> Sheet:
    boxes = books.boxes_of_shift(act.unit, shift)
    money = books.of_shift(act.unit, shift, boxes)
    lines = [
        cash.counter_line([b for b in boxes if b.counter == number], money, shift.shift_id)
        for number in dict.fromkeys(b.counter for b in boxes)
    ]
    return Sheet(
        row=row,
        shift=shift,
        counters=tuple(lines),
        boxes=tuple(boxes),
        receipts=cash.receipts_by_method(i for i in money.items if i.shift_id == shift.shift_id),
        deposits=tuple(d for d in money.deposits if d.shift_id == shift.shift_id),
        safe=_counted(cash.safe_line(shift, money), row.work),
        counted=tuple(_sheets_of(act, boxes)),
    )


def _sheets_of(act: Act, boxes: Iterable[Box]) -> list[Handover]:
    found = [act.unit.first(Handover, "handover_no=?", (b.handover_no,)) for b in boxes if b.handover_no]
    return sorted((sheet for sheet in found if sheet is not None), key=lambda sheet: sheet.chain_n or 0)


def _load_counter(act: Act, row: Handover, shift: Shift) -> Sheet:
    box = books.open_box(act.unit, row.counter)
    assert box is not None  # only sealing closes a box, and one counter has one open sheet
    money = books.of_box(act.unit, box)
    return Sheet(
        row=row,
        shift=shift,
        counters=(_counted(cash.box_line(box, money), row.work),),
        boxes=(box,),
        receipts=cash.receipts_by_method(money.items),
        deposits=tuple(money.deposits),
    )


def _counted(line: Line, work: JsonObject) -> Line:
    """Return a line with the newest count of its place on this sheet."""
    counts = counts_of(work, line.place)
    if not counts:
        return line
    newest = counts[-1]
    return replace(
        line,
        counted=whole(newest, "total"),
        next_float=whole(newest, "next_float"),
        undeposited=whole(newest, "undeposited"),
    )


def tell(act: Act, sheet: Handover, kind: str, /, **data: Any) -> None:
    """Journal an event of a sheet under its number and counter."""
    act.unit.emit(kind, counter=sheet.counter, handover_no=sheet.handover_no, **data)
