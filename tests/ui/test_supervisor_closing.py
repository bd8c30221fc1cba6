"""Closing a shift on a real hall: drawers, blind counts, what is being typed, reasons, slips, notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.commands.cash import MoveCash, RecordDeposit
from counter_app.commands.counting import CountCash
from counter_app.commands.handover import StartHandover
from counter_app.commands.sessions import SignIn, SignOut
from counter_app.domain.codes import SAFE, DepositKind, HandoverKind, HandoverState
from counter_app.ui.i18n import Language
from counter_app.ui.pages.supervisor.closing.difference_card import DifferenceCard, Phase
from counter_app.ui.pages.supervisor.closing.state import ClosingStep, Drawer
from counter_app.ui.pages.supervisor.page import SubPage
from counter_app.ui.widgets.choices import Choices
from counter_app.ui.widgets.money_count import PIECES
from tests.ui.hall_rows import english
from tests.ui.supervisor_seats import ENTER, Closing, Seat, fill


@pytest.fixture
def closing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Closing]:
    made = Closing(qtbot, qapp, tmp_path)
    yield made
    made.seat.close()


# ------------------------------------------------------------------ rail and drawers


def test_drawers_list_the_boxes_and_the_safe(closing: Closing) -> None:
    lines = [closing.page.drawers.button(p).line for p in ("01", "02", SAFE)]
    assert [line.drawer for line in lines if line is not None] == [Drawer.UNTOUCHED] * 3
    assert closing.page.rail.button("cash").step.note == "0 / 3"


def test_without_a_shift_the_page_offers_to_open_one(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    seat = Seat(qtbot, qapp, tmp_path)
    seat.page.show_page(SubPage.CLOSING)
    seat.settle()
    assert seat.page.closing.open.isVisible()
    seat.click(seat.page.closing.open)
    assert seat.page.current is SubPage.OPENING
    seat.close()


def test_a_sheet_begins_with_who_takes_over(closing: Closing) -> None:
    closing.take("01")
    assert closing.page.start.isVisible()
    closing.start_01()
    assert closing.seat.commands(StartHandover) == [
        StartHandover(kind=HandoverKind.COUNTER, counter="01", incoming=closing.till.number("CLERK", 1))
    ]
    assert (closing.sheet().place, closing.sheet().state) == ("01", HandoverState.COUNTING)
    assert closing.page.cash.isVisible()
    line = closing.page.drawers.button("01").line
    assert line is not None and line.drawer is Drawer.COUNTING


# ------------------------------------------------------------------ counting


def test_a_count_is_typed_with_enter_and_submitted_with_control_enter(closing: Closing) -> None:
    closing.start_01()
    table = closing.page.cash.table
    assert closing.seat.focus() in table.findChildren(QLineEdit)
    closing.count("38", "", "2", "", "1", "1")
    (command,) = closing.seat.commands(CountCash)
    assert command == CountCash(
        handover_no=closing.sheet().handover_no, counter="01",
        pieces={"N10000": 38, "N2000": 2, "N500": 1, "N100": 1}, next_float=200_000, undeposited=184_600,
    )  # fmt: skip
    line = closing.sheet().own_line
    assert line is not None and (line.expected, line.difference) == (384_600, 0)
    assert closing.seat.message() == "Counted, even"


def test_enter_on_the_last_row_submits(closing: Closing) -> None:
    closing.start_01()
    for _ in range(len(PIECES) - 1):
        closing.seat.key(Qt.Key.Key_Down)
    closing.seat.write("3846.00")
    closing.seat.key(ENTER)
    (command,) = closing.seat.commands(CountCash)
    assert isinstance(command, CountCash) and command.pieces == {"OTHER": 384_600}


def test_what_is_expected_is_hidden_until_the_count_is_submitted(closing: Closing) -> None:
    closing.start_01()
    assert not any(line.isVisible() for line in closing.page.result.lines)
    closing.count("38", "", "2", "", "1", "1")
    assert closing.page.result.lines[1].amount == "¥1,846.00"
    assert [s.amount for s in closing.page.result.sums] == ["¥3,846.00", "¥3,846.00"]


def test_a_submitted_count_is_only_looked_at_and_made_again(closing: Closing) -> None:
    closing.start_01()
    closing.count("38", "", "1", "1", "1", "1")
    assert not closing.page.cash.typing
    assert all(field.isReadOnly() for field in closing.page.cash.table.findChildren(QLineEdit))
    closing.seat.click(closing.page.result.recount)
    assert closing.page.cash.typing and closing.page.cash.table.total() == 0
    closing.count("38", "", "2", "", "1", "1")
    assert len(closing.seat.commands(CountCash)) == 2
    line = closing.sheet().own_line
    assert line is not None and line.difference == 0


def test_a_next_float_above_the_count_is_not_sent(closing: Closing) -> None:
    closing.start_01()
    closing.seat.write("10")
    fill(closing.page.cash.next_float, "2000")
    closing.seat.key(ENTER)
    assert closing.seat.commands(CountCash) == []
    assert closing.page.cash.next_float.hasFocus()
    assert "more than was counted" in closing.seat.message()


def test_a_customer_at_the_counter_stops_the_count(closing: Closing) -> None:
    closing.start_01()
    closing.seat.door.ok("open_counter", closing.seat.floor.clerk, counter="01")
    number = closing.seat.floor.serving()
    closing.seat.tell()
    closing.page.cash.focus_first()
    closing.count("38")
    assert closing.seat.message() == f"{number} is at this counter. Finish or hold first, then count"
    assert closing.page.cash.table.pieces() == {"N10000": 38}  # nothing typed is lost


def test_an_even_count_goes_on_to_the_next_drawer_that_is_being_counted(closing: Closing) -> None:
    closing.start("02", closing.till.number("CLERK", 2))
    closing.start_01()
    closing.count("38", "", "2", "", "1", "1")
    assert closing.sheet().place == "02"
    assert closing.page.cash.typing
    assert closing.page.result.sums[1].amount == "¥3,846.00"  # the result of counter 1 stays in view


# ------------------------------------------------------------------ money on the move


def press(closing: Closing, choices: Choices, code: str) -> None:
    button = choices.button(code)
    assert button is not None
    closing.seat.click(button)


def test_money_is_moved_between_a_box_and_the_safe(closing: Closing) -> None:
    closing.seat.click(closing.page.drawers.moves)
    moves = closing.page.moves
    press(closing, moves.source, "01")
    press(closing, moves.target, SAFE)
    fill(moves.amount, "300")
    closing.seat.click(moves.move_money)
    assert closing.seat.commands(MoveCash) == [MoveCash(from_="01", to=SAFE, amount=300_00)]
    assert closing.seat.message() == "¥300.00 moved"
    assert moves.amount.text() == "" and moves.source.value() is None


def test_what_is_chosen_outlives_a_change_of_language(closing: Closing, qapp: QApplication) -> None:
    closing.seat.click(closing.page.drawers.moves)
    moves = closing.page.moves
    assert moves.kind.value() == DepositKind.COUNTER
    press(closing, moves.bank_source, SAFE)
    press(closing, moves.kind, DepositKind.NIGHT_BOX)
    words = english(qapp).words
    try:
        words.use(Language.ZH)
        closing.seat.settle()
        assert (moves.bank_source.value(), moves.kind.value()) == (SAFE, DepositKind.NIGHT_BOX)
    finally:
        words.use(Language.EN)


def test_a_deposit_above_ten_thousand_is_carried_by_two(closing: Closing) -> None:
    closing.seat.click(closing.page.drawers.moves)
    moves = closing.page.moves
    press(closing, moves.bank_source, SAFE)
    fill(moves.slip, "6222")
    fill(moves.bank_amount, "12000")
    moves.carrier.choose(closing.till.number("CLERK"))
    closing.seat.click(moves.record)
    assert closing.seat.message() == "More than ¥10,000.00 is carried by two. Choose the second person"
    assert moves.bank_amount.text() == "12000"  # what is typed stays
    moves.second.choose(closing.till.number("CLERK", 1))
    closing.seat.click(moves.record)
    (_, command) = closing.seat.commands(RecordDeposit)
    assert isinstance(command, RecordDeposit)
    assert (command.from_, command.amount, command.second_person) == (SAFE, 12_000_00, closing.till.number("CLERK", 1))
    closing.seat.click(moves.back)
    assert not moves.isVisible()


# ------------------------------------------------------------------ drafts


def test_what_is_typed_stays_through_pages_and_drawers_and_a_restart(
    closing: Closing, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    closing.start("02", closing.till.number("CLERK", 2))
    closing.start_01()
    closing.seat.write("12")
    closing.seat.page.show_page(SubPage.LIVE)
    closing.seat.page.show_page(SubPage.CLOSING)
    closing.seat.settle()
    assert closing.page.cash.table.pieces() == {"N10000": 12}
    closing.take("02")
    assert closing.page.cash.table.pieces() == {}
    closing.take("01")
    assert closing.page.cash.table.pieces() == {"N10000": 12}
    qtbot.waitUntil(lambda: bool(closing.keeper.load()), timeout=1_000)
    again = Seat(qtbot, qapp, tmp_path, keeper=closing.keeper, live=closing.seat.live)
    again.page.show_page(SubPage.CLOSING)
    again.settle()
    again.click(again.page.closing.drawers.button("01"))
    assert again.page.closing.cash.table.pieces() == {"N10000": 12}
    again.control.stop()


# ------------------------------------------------------------------ differences


def counted_short(closing: Closing) -> DifferenceCard:
    closing.start_01()
    closing.count("38", "", "1", "1", "1", "1")
    return closing.difference()


def test_a_difference_asks_for_its_reason_by_digit_and_in_words(closing: Closing) -> None:
    card = counted_short(closing)
    assert not card.save.isEnabled()
    assert card.line is not None and card.line.amount == -10_00
    closing.seat.key(Qt.Key.Key_1)
    assert card.text.hasFocus()
    closing.seat.write("ten yuan of change too much")
    closing.seat.key(ENTER)
    (row,) = closing.sheet().differences
    assert (row.reason_code, row.text) == ("WRONG_CHANGE", "ten yuan of change too much")
    assert card.phase is Phase.CONFIRM


def test_whoever_explained_does_not_confirm_a_second_person_does_by_pin(closing: Closing) -> None:
    card = counted_short(closing)
    closing.seat.key(Qt.Key.Key_1)
    closing.seat.write("change")
    closing.seat.key(ENTER)
    assert card.confirm.label == "Second person confirms"
    closing.seat.click(card.confirm)
    staff, pin = closing.pin_of("SUPERVISOR", 1)
    closing.seat.write(staff)
    closing.seat.key(ENTER)
    closing.seat.write("999999")
    assert "Wrong PIN" in card.pin._error.text()
    assert card.pin.pin.text() == "" and card.pin.pin.hasFocus()
    closing.seat.write(pin)
    (row,) = closing.sheet().differences
    assert row.countersigned_by == staff
    assert card.phase is Phase.DONE
    assert [type(c) for c in closing.seat.second.asked[-3:]][::2] == [SignIn, SignOut]


def test_a_clerks_reason_is_confirmed_by_the_supervisor_alone(closing: Closing) -> None:
    card = counted_short(closing)
    clerk = closing.till.session("CLERK", 1)
    closing.seat.door.ok(
        "explain_difference", clerk, handover_no=closing.sheet().handover_no, difference="H4/01",
        reason_code="MISCOUNT", text="notes stuck together",
    )  # fmt: skip
    closing.seat.tell()
    assert card.phase is Phase.CONFIRM and card.confirm.label == "Confirm difference"
    closing.seat.click(card.confirm)
    (row,) = closing.sheet().differences
    assert row.countersigned_by == closing.seat.floor.number_of("SUPERVISOR")


# ------------------------------------------------------------------ slips and notes


def test_slips_are_saved_by_enter_and_shown_against_the_system(closing: Closing) -> None:
    closing.start_01()
    closing.go(ClosingStep.SLIPS)
    rows = closing.page.slips.rows
    assert rows["POS"].amount.hasFocus()
    closing.seat.write("120")
    closing.seat.key(ENTER)
    closing.seat.write("1")
    closing.seat.key(ENTER)
    assert rows["POS"].chip.text() == "Short ¥8.00"
    assert rows["WECHAT"].amount.hasFocus()
    fill(rows["POS"].amount, "128")
    closing.seat.key(ENTER)
    closing.seat.key(ENTER)
    assert rows["POS"].chip.text() == "Even"


def test_an_empty_slip_is_not_sent(closing: Closing) -> None:
    closing.start_01()
    closing.go(ClosingStep.SLIPS)
    closing.seat.click(closing.page.slips.rows["POS"].save)
    assert closing.page.slips.rows["POS"].amount.hasFocus()
    assert closing.page.slips.rows["POS"].amount.property("wrong") == "true"


def test_notes_are_saved_when_their_field_is_left(closing: Closing) -> None:
    closing.start_01()
    closing.go(ClosingStep.NOTES)
    closing.seat.write("POS paper is low")
    closing.seat.key(Qt.Key.Key_Tab)
    assert closing.sheet().remarks == "POS paper is low"
