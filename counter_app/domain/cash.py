"""The arithmetic of money in boxes and safe (handover.md H4): lines a to k, totals, differences never netted.

Rows in, lines out. Which rows belong to which shift is decided when they are written, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from counter_app.domain.codes import SAFE, Direction, PayMethod
from counter_app.domain.rows import Box, CashMove, Deposit, Item, Shift

DENOMINATIONS: dict[str, int] = {
    "N10000": 10_000,
    "N5000": 5_000,
    "N2000": 2_000,
    "N1000": 1_000,
    "N500": 500,
    "N100": 100,
    "N50": 50,
    "N10": 10,
    "C100": 100,
    "C50": 50,
    "C10": 10,
}
"""Pieces that are counted, in fen: N a note, C a coin."""
OTHER = "OTHER"
COUNTED, CONTINUING = "COUNTED", "CONTINUING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of H4. `counted` is None until counted, and stays so for a box that only continues.

    `apart` are the differences of single counts where a row sums several; None: the row is one count.
    """

    place: str
    opening_float: int
    cash_receipts: int = 0
    transfers_in: int = 0
    cash_refunds: int = 0
    transfers_out: int = 0
    deposits: int = 0
    counted: int | None = None
    next_float: int | None = None
    undeposited: int | None = None
    status: str = COUNTED
    apart: tuple[int, ...] | None = None

    @property
    def expected(self) -> int:
        """g = a + b + c − d − e − f."""
        came = self.opening_float + self.cash_receipts + self.transfers_in
        return came - self.cash_refunds - self.transfers_out - self.deposits

    @property
    def difference(self) -> int | None:
        """i = h − g: above 0 over, below 0 short."""
        return None if self.counted is None else self.counted - self.expected

    @property
    def singles(self) -> tuple[int, ...]:
        """The differences of the single counts behind this row, those of 0 left out."""
        found = (self.difference or 0,) if self.apart is None else self.apart
        return tuple(d for d in found if d)

    @property
    def left(self) -> int:
        """What lies in the box afterwards: j, or g where nothing was counted."""
        return self.expected if self.next_float is None else self.next_float

    @property
    def moved(self) -> bool:
        """Whether any money came or went."""
        return bool(self.cash_receipts or self.transfers_in or self.cash_refunds or self.transfers_out or self.deposits)


@dataclass(frozen=True, slots=True)
class Books:
    """Every money row that a sheet may look at."""

    items: Sequence[Item]
    moves: Sequence[CashMove]
    deposits: Sequence[Deposit]

    def where(self, keep: Callable[[str | None], bool]) -> Books:
        """Return the rows of the shifts that `keep` wants."""
        return Books(
            [i for i in self.items if keep(i.shift_id)],
            [m for m in self.moves if keep(m.shift_id)],
            [d for d in self.deposits if keep(d.shift_id)],
        )


def total_of(pieces: dict[str, int]) -> int:
    """Return the sum of counted pieces; `OTHER` is an amount, not a number of pieces."""
    return sum(count * (1 if name == OTHER else DENOMINATIONS[name]) for name, count in pieces.items())


def box_line(box: Box, books: Books, *, shift_id: str | None = None) -> Line:
    """Return a box's line over its whole span, or the part in one shift (a is then g at its beginning)."""
    if shift_id is None:
        line = _flows(box, books, box.opening_float)
    else:
        before = _flows(box, books.where(lambda s: s != shift_id), box.opening_float)
        line = _flows(box, books.where(lambda s: s == shift_id), before.expected)
    return replace(line, counted=box.counted, next_float=box.next_float, undeposited=box.undeposited)


def _flows(box: Box, books: Books, opening: int) -> Line:
    cash = [i for i in books.items if i.box == box.box_id and i.pay_method is PayMethod.CASH and i.voided_at is None]
    return Line(
        place=box.counter,
        opening_float=opening,
        cash_receipts=sum(i.amount or 0 for i in cash if i.direction is Direction.PAY),
        cash_refunds=sum(i.amount or 0 for i in cash if i.direction is Direction.REFUND),
        transfers_in=sum(m.amount for m in books.moves if m.to_box == box.box_id),
        transfers_out=sum(m.amount for m in books.moves if m.from_box == box.box_id),
        deposits=sum(d.amount for d in books.deposits if d.box == box.box_id),
    )


def counter_line(boxes: Sequence[Box], books: Books, shift_id: str) -> Line:
    """Return a counter's row of the HALL sheet: its first a, its last j, everything between summed.

    `boxes` are those of one counter in the shift, in order. What sealed sheets moved to the safe (k) stays in
    h of this row, as each sheet's own line had it. A box that goes on has no count and no difference.
    """
    parts = [box_line(b, books, shift_id=shift_id) for b in boxes]
    last = parts[-1]
    row = Line(
        place=last.place,
        opening_float=parts[0].opening_float,
        cash_receipts=sum(p.cash_receipts for p in parts),
        transfers_in=sum(p.transfers_in for p in parts),
        cash_refunds=sum(p.cash_refunds for p in parts),
        transfers_out=sum(p.transfers_out for p in parts),
        deposits=sum(p.deposits for p in parts),
        status=CONTINUING,
    )
    closed = [p for p in parts if p.counted is not None]
    if not closed:
        return row
    undeposited = sum(p.undeposited or 0 for p in closed)
    goes_on = last.counted is None and last.moved
    return replace(
        row,
        counted=undeposited + last.left,
        next_float=last.left,
        undeposited=undeposited,
        status=CONTINUING if goes_on else COUNTED,
        apart=tuple(p.difference or 0 for p in closed),
    )


def safe_line(
    shift: Shift,
    books: Books,
    *,
    counted: int | None = None,
    next_float: int | None = None,
    undeposited: int | None = None,
) -> Line:
    """Return the safe's row; only moves and deposits of this shift touch it."""
    moves = [m for m in books.moves if m.shift_id == shift.shift_id]
    banked = [d for d in books.deposits if d.shift_id == shift.shift_id and d.from_place == SAFE]
    return Line(
        place=SAFE,
        opening_float=shift.safe_opening,
        transfers_in=sum(m.amount for m in moves if m.to_place == SAFE),
        transfers_out=sum(m.amount for m in moves if m.from_place == SAFE),
        deposits=sum(d.amount for d in banked),
        counted=counted,
        next_float=next_float,
        undeposited=undeposited,
    )


@dataclass(frozen=True, slots=True)
class Total:
    """The hall's row: what crosses its border; gross over and gross short are sums without a sign."""

    line: Line
    gross_over: int
    gross_short: int


def total_line(counters: Sequence[Line], safe: Line) -> Total:
    """Return the total. Moves between boxes and safe cancel; h is what lies in boxes and safe afterwards."""
    places = [*counters, safe]
    singles = [d for p in places for d in p.singles]
    counted = None if safe.counted is None else sum(p.left for p in counters) + safe.counted
    line = Line(
        place="TOTAL",
        opening_float=sum(p.opening_float for p in places),
        cash_receipts=sum(p.cash_receipts for p in places),
        cash_refunds=sum(p.cash_refunds for p in places),
        deposits=sum(p.deposits for p in places),
        counted=counted,
        next_float=counted,
        undeposited=None if counted is None else 0,
    )
    return Total(line, sum(d for d in singles if d > 0), -sum(d for d in singles if d < 0))


Receipts = dict[tuple[str, PayMethod], tuple[int, int]]
"""{(counter, method): (sum, number)} of receipts other than cash (H5)."""


def receipts_by_method(items: Iterable[Item]) -> Receipts:
    """Sum receipts, refunds counted against."""
    found: Receipts = {}
    for item in items:
        if item.voided_at or not item.amount or item.pay_method in (PayMethod.CASH, PayMethod.NONE):
            continue
        slot = (item.counter, item.pay_method)
        amount, count = found.get(slot, (0, 0))
        sign = 1 if item.direction is Direction.PAY else -1
        found[slot] = (amount + sign * item.amount, count + 1)
    return found
