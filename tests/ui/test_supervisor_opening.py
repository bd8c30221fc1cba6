"""Opening a shift on a real hall: floats, the check with its notes, what an earlier sheet left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.shift import OpeningCheckDone, OpenShift
from counter_app.domain.codes import CheckAnswer, ShiftCode
from counter_app.ui.pages.supervisor.opening.items import ITEMS
from counter_app.ui.pages.supervisor.opening.state import OpeningStep
from counter_app.ui.pages.supervisor.page import SubPage
from tests.commands.till import Till
from tests.ui.supervisor_seats import LEFT, Seat, fill


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path)
    made.page.show_page(SubPage.OPENING)
    made.settle()
    yield made
    made.close()


def test_every_counter_is_offered_the_usual_float_and_the_shift_opens(seat: Seat) -> None:
    page = seat.page.opening
    assert {c: f.text() for c, f in page.floats.fields.items()} == {f"{n:02}": "2000.00" for n in range(1, 7)}
    assert page.shift_code() is ShiftCode.A
    fill(page.floats.fields["02"], "1500")
    page.floats.fields["03"].clear()
    seat.click(page.open)
    (command,) = seat.commands(OpenShift)
    assert command == OpenShift(
        shift=ShiftCode.A, floats={"01": 200_000, "02": 150_000, "04": 200_000, "05": 200_000, "06": 200_000}
    )
    assert seat.message() == "The shift is open"
    assert not page.open.isVisible() and page.to_closing.isVisible()
    assert page.floats.fields["03"].text() == "" and not page.floats.fields["01"].isEnabled()


def test_enter_walks_the_floats_and_goes_on_to_the_check(seat: Seat) -> None:
    page = seat.page.opening
    page.show_step(OpeningStep.FLOATS)
    seat.settle()
    assert page.floats.fields["01"].hasFocus()
    for _ in range(5):
        seat.key(Qt.Key.Key_Return)
    assert page.floats.fields["06"].hasFocus()
    seat.key(Qt.Key.Key_Up)
    assert page.floats.fields["05"].hasFocus()
    seat.key(Qt.Key.Key_Down)
    seat.key(Qt.Key.Key_Return)
    assert page.step is OpeningStep.CHECK
    assert page.check.rows[ITEMS[0]].hasFocus()


def test_digits_answer_the_check_and_a_fault_asks_for_its_note(seat: Seat) -> None:
    page = seat.page.opening
    page.show_step(OpeningStep.CHECK)
    seat.settle()
    seat.key(Qt.Key.Key_1)
    seat.key(Qt.Key.Key_3)
    assert page.check.rows[ITEMS[2]].hasFocus()
    seat.key(Qt.Key.Key_2)
    note = page.check.note(ITEMS[2])
    assert note.isVisible() and note.hasFocus()
    seat.click(page.open)  # without the note nothing is sent
    assert seat.commands(OpenShift) == [] and note.hasFocus()
    seat.write("one note missing")
    seat.click(page.rest)
    seat.click(page.open)
    (check,) = seat.commands(OpeningCheckDone)
    assert isinstance(check, OpeningCheckDone)
    assert (check.items[ITEMS[0]], check.items[ITEMS[1]], check.items[ITEMS[2]]) == ("OK", "NA", "FAULT")
    assert len(check.items) == len(ITEMS)
    assert check.notes == "Float counted: one note missing"


def test_an_answer_is_given_by_mouse_too(seat: Seat) -> None:
    page = seat.page.opening
    page.show_step(OpeningStep.CHECK)
    seat.settle()
    row = page.check.rows[ITEMS[0]]
    place = row.place_of(CheckAnswer.NA).center().toPoint()
    QTest.mouseClick(row, LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert row.answer is CheckAnswer.NA
    QTest.mouseClick(row, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(20, 10))
    assert row.answer is CheckAnswer.NA


def test_no_amount_stays_in_its_field_and_is_said(seat: Seat) -> None:
    page = seat.page.opening
    page.floats.fields["01"].setText("1,00,0.123")
    seat.click(page.open)
    assert seat.commands(OpenShift) == []
    assert page.step is OpeningStep.FLOATS
    assert "no amount" in seat.message()


def hand_the_hall_over(seat: Seat) -> None:
    """End shift A with a box of 2,000 yuan left at counters 01 and 02."""
    till = Till(seat.floor)
    till.close_hall(safe=46_000_00, receipts=0)
    seat.live.token = seat.floor.who("SUPERVISOR")
    seat.tell()


def test_a_box_that_goes_on_keeps_what_its_sheet_left(seat: Seat) -> None:
    hand_the_hall_over(seat)
    seat.page.show_page(SubPage.LIVE)
    seat.page.show_page(SubPage.OPENING)
    seat.settle()
    field = seat.page.opening.floats.fields["01"]
    assert field.isReadOnly() and field.text() == "2000.00"
    assert not seat.page.opening.floats.fields["03"].isReadOnly()
    seat.click(seat.page.opening.open)
    assert seat.message() == "The shift is open"


def test_a_float_that_differs_is_put_right_and_said(seat: Seat) -> None:
    hand_the_hall_over(seat)
    field = seat.page.opening.floats.fields["01"]
    field.setReadOnly(False)
    fill(field, "1000")
    seat.click(seat.page.opening.open)
    assert seat.message() == "Counter 1: its last sheet left ¥2,000.00. The float must be the same"
    assert field.text() == "2000.00" and field.isReadOnly()
    assert seat.page.opening.step is OpeningStep.FLOATS


def test_what_is_typed_stays_when_the_page_is_left(seat: Seat) -> None:
    page = seat.page.opening
    fill(page.floats.fields["02"], "1234.50")
    page.check.rows[ITEMS[4]].set_answer(CheckAnswer.OK)
    seat.page.show_page(SubPage.LIVE)
    seat.control.tick()
    seat.page.show_page(SubPage.OPENING)
    seat.settle()
    assert page.floats.fields["02"].text() == "1234.50"
    assert page.check.answers() == {ITEMS[4]: CheckAnswer.OK}


def test_the_check_alone_is_saved_in_an_open_shift(seat: Seat) -> None:
    page = seat.page.opening
    seat.click(page.open)
    seat.click(page.save_check)
    assert seat.message() == "Nothing is answered yet"
    page.check.rest_is_fine()
    seat.click(page.save_check)
    assert len(seat.commands(OpeningCheckDone)) == 1
    assert page.rail.button("check").step.note == "Saved"


def test_a_second_shift_is_refused_and_said(seat: Seat) -> None:
    Till(seat.floor)  # somebody else opens first; this window has not heard yet
    seat.click(seat.page.opening.open)
    assert seat.message() == "A shift is open already. Its hall sheet must be signed first"
