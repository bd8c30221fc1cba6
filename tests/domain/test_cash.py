"""The arithmetic of boxes and safe: the worked example, a hall's rows and total, and that it always closes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import cash
from counter_app.domain.cash import Books, Line
from counter_app.domain.codes import PayMethod
from counter_app.domain.rows import Box, CashMove, Deposit, Item
from tests.domain import money

EXAMPLE = {
    "N10000": 42,
    "N5000": 16,
    "N2000": 18,
    "N1000": 23,
    "N500": 17,
    "N100": 25,
    "C100": 12,
    "C50": 13,
    "C10": 20,
}


def test_the_worked_example_of_counter_03() -> None:
    mine, other = money.box("03", 2_000_00), money.box("04", 2_000_00)
    books = Books(
        [money.item(mine, 18_000_00), money.item(mine, 640_50), money.item(mine, 120_00, refund=True)],
        [money.move(None, mine, 500_00), money.move(mine, other, 300_00)],
        [money.deposit(mine, 15_000_00)],
    )
    line = cash.box_line(mine, books)
    assert (line.opening_float, line.cash_receipts, line.transfers_in) == (2_000_00, 18_640_50, 500_00)
    assert (line.cash_refunds, line.transfers_out, line.deposits) == (120_00, 300_00, 15_000_00)
    assert line.expected == 5_720_50
    assert cash.total_of(EXAMPLE) == 5_720_50
    counted = replace(line, counted=cash.total_of(EXAMPLE), next_float=2_000_00, undeposited=3_720_50)
    assert counted.difference == 0
    assert counted.singles == ()
    assert counted.left == 2_000_00


def test_other_pieces_are_an_amount() -> None:
    assert cash.total_of({"N100": 1, "OTHER": 2_05}) == 3_05


def test_an_uncounted_line_has_no_difference_and_leaves_what_is_expected() -> None:
    line = Line(place="01", opening_float=100, cash_receipts=50)
    assert (line.difference, line.left, line.singles) == (None, 150, ())


@pytest.mark.parametrize(
    ("kept", "receipts", "refunds"),
    [
        pytest.param("cash", 700, 0, id="cash"),
        pytest.param("voided", 0, 0, id="a voided item is as if it had not been"),
        pytest.param("pos", 0, 0, id="other methods never touch the box"),
        pytest.param("refund", 0, 700, id="a refund"),
    ],
)
def test_what_counts_as_cash(kept: str, receipts: int, refunds: int) -> None:
    mine = money.box("01", 0)
    items = {
        "cash": money.item(mine, 700),
        "voided": money.item(mine, 700, voided_at=5),
        "pos": money.item(mine, 700, method=PayMethod.POS),
        "refund": money.item(mine, 700, refund=True),
    }
    line = cash.box_line(mine, Books([items[kept]], [], []))
    assert (line.cash_receipts, line.cash_refunds) == (receipts, refunds)
    assert line.moved is (receipts + refunds > 0)


def test_each_kind_of_movement_is_movement() -> None:
    mine = money.box("01", 0)
    for books in (
        Books([], [money.move(None, mine, 5)], []),
        Books([], [money.move(mine, None, 5)], []),
        Books([], [], [money.deposit(mine, 5)]),
    ):
        assert cash.box_line(mine, books).moved
    there_and_back = Books([money.item(mine, 5), money.item(mine, 5, refund=True)], [], [])
    assert cash.box_line(mine, there_and_back).moved


def test_a_box_that_goes_on_starts_the_next_shift_with_the_g_of_the_last() -> None:
    mine = money.box("01", 1_000)
    books = Books(
        [money.item(mine, 300), money.item(mine, 50, shift_id="s2")],
        [money.move(mine, None, 100, shift_id="s2")],
        [],
    )
    before = cash.box_line(mine, books.where(lambda s: s == "s1"), shift_id="s1")
    now = cash.box_line(mine, books, shift_id="s2")
    assert (before.opening_float, before.expected) == (1_000, 1_300)
    assert (now.opening_float, now.cash_receipts, now.transfers_out, now.expected) == (1_300, 50, 100, 1_250)
    assert cash.box_line(mine, books).expected == now.expected


def test_a_continuing_box_has_neither_count_nor_difference() -> None:
    mine = money.box("01", 1_000)
    row = cash.counter_line([mine], Books([money.item(mine, 5)], [], []), "s1")
    assert (row.status, row.counted, row.difference, row.expected) == (cash.CONTINUING, None, None, 1_005)


def sealed(box: Box, counted: int, kept: int) -> Box:
    return replace(
        box,
        closed_at=9,
        counted=counted,
        next_float=kept,
        undeposited=counted - kept,
        closed_shift="s1",
    )


def test_several_sheets_of_a_counter_show_the_first_a_and_the_last_j() -> None:
    first = money.box("01", 1_000)
    second = money.box("01", 1_000, opened_at=10)
    third = money.box("01", 900, opened_at=20)
    books = Books([money.item(first, 500), money.item(second, 200)], [], [])
    boxes = [sealed(first, 1_520, 1_000), sealed(second, 1_180, 900), third]
    row = cash.counter_line(boxes, books, "s1")
    assert (row.opening_float, row.cash_receipts, row.next_float) == (1_000, 700, 900)
    assert (row.undeposited, row.counted) == (520 + 280, 520 + 280 + 900)
    assert row.difference == 0
    assert row.singles == (20, -20)
    assert row.status == cash.COUNTED


def test_a_passed_box_that_moved_money_goes_on() -> None:
    first, second = money.box("01", 1_000), money.box("01", 1_000, opened_at=10)
    books = Books([money.item(second, 70)], [], [])
    row = cash.counter_line([sealed(first, 1_000, 1_000), second], books, "s1")
    assert (row.status, row.left, row.difference) == (cash.CONTINUING, 1_070, 0)


def test_moves_inside_the_hall_cancel_in_the_total() -> None:
    one, two = money.box("01", 100), money.box("02", 100)
    books = Books([], [money.move(one, two, 30), money.move(None, one, 500)], [money.deposit(None, 200)])
    rows = [cash.counter_line([b], books, "s1") for b in (one, two)]
    safe = cash.safe_line(money.shift(safe=1_000), books, counted=300, next_float=300, undeposited=0)
    total = cash.total_line(rows, safe)
    assert (total.line.transfers_in, total.line.transfers_out) == (0, 0)
    assert (total.line.deposits, total.line.expected, total.line.difference) == (200, 1_000, 0)


def test_an_over_and_a_short_are_two_differences() -> None:
    one, two = money.box("01", 100), money.box("02", 100)
    rows = [cash.counter_line([sealed(b, n, n)], Books([], [], []), "s1") for b, n in ((one, 2_100), (two, -1_900))]
    safe = cash.safe_line(money.shift(), Books([], [], []), counted=0)
    total = cash.total_line(rows, safe)
    assert (total.gross_over, total.gross_short, total.line.difference) == (2_000, 2_000, 0)


def test_before_the_safe_is_counted_the_hall_has_no_difference() -> None:
    total = cash.total_line([], cash.safe_line(money.shift(safe=5), Books([], [], [])))
    assert (total.line.counted, total.line.difference, total.line.expected) == (None, None, 5)


def test_receipts_by_counter_and_method() -> None:
    mine = money.box("01", 0)
    items = [
        money.item(mine, 500, method=PayMethod.POS),
        money.item(mine, 200, method=PayMethod.POS, refund=True),
        money.item(mine, 300, method=PayMethod.WECHAT),
        money.item(mine, 300, method=PayMethod.WECHAT, voided_at=3),
        money.item(mine, 999),
        money.item(mine, None, method=PayMethod.NONE),
    ]
    assert cash.receipts_by_method(items) == {
        ("01", PayMethod.POS): (300, 2),
        ("01", PayMethod.WECHAT): (300, 1),
    }


# ------------------------------------------------------------------ it always closes


@dataclass
class Played:
    """A shift as it happened: who holds which money, and every row that was written about it."""

    boxes: dict[str, list[Box]]
    real: dict[str, int]
    items: list[Item] = field(default_factory=list)
    moves: list[CashMove] = field(default_factory=list)
    deposits: list[Deposit] = field(default_factory=list)
    singles: list[int] = field(default_factory=list)

    @property
    def books(self) -> Books:
        return Books(self.items, self.moves, self.deposits)


COUNTERS = ("01", "02", "03")
ACTS = st.tuples(
    st.sampled_from(("pay", "refund", "to_safe", "from_safe", "across", "bank", "bank_safe", "lose", "seal")),
    st.sampled_from(COUNTERS),
    st.sampled_from(COUNTERS),
    st.integers(1, 50_000),
)


@st.composite
def shifts(draw: st.DrawFn) -> Played:
    floats = {c: draw(st.integers(0, 300_000)) for c in COUNTERS}
    played = Played({c: [money.box(c, amount)] for c, amount in floats.items()}, {**floats, "SAFE": 10**7})
    for act, counter, other, amount in draw(st.lists(ACTS, max_size=40)):
        _play(played, act, counter, other, amount)
    return played


def _play(p: Played, act: str, counter: str, other: str, amount: int) -> None:
    here = p.boxes[counter][-1]
    match act:
        case "pay":
            p.items.append(money.item(here, amount))
            p.real[counter] += amount
        case "refund":
            p.items.append(money.item(here, amount, refund=True))
            p.real[counter] -= amount
        case "to_safe":
            p.moves.append(money.move(here, None, amount))
            p.real[counter] -= amount
            p.real["SAFE"] += amount
        case "from_safe":
            p.moves.append(money.move(None, here, amount))
            p.real[counter] += amount
            p.real["SAFE"] -= amount
        case "across" if other != counter:
            p.moves.append(money.move(here, p.boxes[other][-1], amount))
            p.real[counter] -= amount
            p.real[other] += amount
        case "bank":
            p.deposits.append(money.deposit(here, amount))
            p.real[counter] -= amount
        case "bank_safe":
            p.deposits.append(money.deposit(None, amount))
            p.real["SAFE"] -= amount
        case "lose":  # wrong change, either way: no row tells of it
            p.real[counter] += amount - 25_000
        case "seal":
            _seal(p, counter)
        case _:
            pass


def _seal(p: Played, counter: str) -> None:
    last = p.boxes[counter][-1]
    counted = p.real[counter]
    kept = counted // 2
    p.singles.append(counted - cash.box_line(last, p.books).expected)
    p.boxes[counter][-1] = sealed(last, counted, kept)
    p.moves.append(money.undeposited(counter, counted - kept))
    p.boxes[counter].append(money.box(counter, kept, opened_at=len(p.boxes[counter])))
    p.real["SAFE"] += counted - kept
    p.real[counter] = kept


@given(shifts(), st.integers(-9_000, 9_000))
def test_a_shift_closes_whatever_happened(played: Played, in_the_safe: int) -> None:
    rows = [cash.counter_line(boxes, played.books, "s1") for boxes in played.boxes.values()]
    counted = played.real["SAFE"] + in_the_safe
    safe = cash.safe_line(money.shift(safe=10**7), played.books, counted=counted, next_float=counted, undeposited=0)
    total = cash.total_line(rows, safe)
    singles = [d for d in (*played.singles, in_the_safe) if d]
    assert safe.difference == in_the_safe
    assert total.line.difference == sum(singles)
    assert total.gross_over == sum(d for d in singles if d > 0)
    assert total.gross_short == -sum(d for d in singles if d < 0)
    for row in rows:
        if row.counted is not None:
            assert row.next_float is not None and row.undeposited is not None
            assert row.next_float + row.undeposited == row.counted
            assert row.difference == sum(row.singles)


@given(shifts())
def test_a_counters_parts_make_its_row(played: Played) -> None:
    for boxes in played.boxes.values():
        row = cash.counter_line(boxes, played.books, "s1")
        assert row.opening_float == boxes[0].opening_float
        assert row.left == cash.box_line(boxes[-1], played.books).expected
