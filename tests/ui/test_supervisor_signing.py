"""Signing sheets on a real hall: checks, signatures by PIN, refusal, second persons, the hall's sheet,
paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.commands.handover_paper import PrintHandover
from counter_app.commands.sessions import SignIn, SignOut
from counter_app.commands.shift import CloseShift
from counter_app.domain.codes import SAFE, HandoverKind, HandoverState, SignPart
from counter_app.ui.pages.supervisor.closing.state import ClosingStep, Drawer
from counter_app.ui.pages.supervisor.page import SubPage
from counter_app.ui.widgets.money_count import PIECES
from tests.ui.supervisor_seats import ENTER, Closing, fill


@pytest.fixture
def closing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Closing]:
    made = Closing(qtbot, qapp, tmp_path)
    yield made
    made.seat.close()


# ------------------------------------------------------------------ signing


def ready_01(closing: Closing) -> None:
    closing.start_01()
    closing.count("38", "", "2", "", "1", "1")
    closing.take("01")
    closing.go(ClosingStep.SLIPS)
    closing.seat.write("128")
    closing.seat.key(ENTER)
    closing.seat.write("1")
    closing.seat.key(ENTER)
    closing.go(ClosingStep.SIGN)
    assert closing.sheet().state is HandoverState.READY


def test_what_is_open_is_said_before_anybody_can_sign(closing: Closing) -> None:
    closing.start_01()
    closing.go(ClosingStep.SIGN)
    words = closing.page.sign._checks.text()
    assert "Counter 1: not counted" in words and "POS · Counter 1: slips not counted" in words
    assert not closing.page.sign.pin.isVisible()


def test_the_preview_shows_the_pages_that_print(closing: Closing, qtbot: QtBot) -> None:
    ready_01(closing)
    assert closing.seat.papers.asked[-1] == closing.sheet().handover_no
    qtbot.waitUntil(closing.page.pages.is_drawn, timeout=5_000)
    assert closing.page.pages.page_count >= 1


def test_a_session_elsewhere_blocks_the_signature_until_it_is_ended(closing: Closing) -> None:
    ready_01(closing)
    staff, pin = closing.pin_of("CLERK")
    closing.enter_pin(pin)
    assert closing.page.sign.end.isVisible()
    assert closing.sheet().state is HandoverState.READY
    closing.seat.page.show_page(SubPage.LIVE)
    assert f"R11/{staff}" in closing.seat.page.live.alerts.keys
    closing.seat.page.show_page(SubPage.CLOSING)
    closing.seat.click(closing.page.sign.end)
    assert closing.seat.commands(SignOut) == [SignOut(staff=staff)]
    closing.enter_pin(pin)
    assert closing.sheet().state is HandoverState.SIGNED_OUT


def test_both_sign_by_pin_pad_and_keyboard_and_the_sheet_is_sealed(closing: Closing) -> None:
    ready_01(closing)
    closing.leave("CLERK")
    _, pin = closing.pin_of("CLERK")
    closing.enter_pin(pin)
    assert closing.sheet().next_part is SignPart.INCOMING
    closing.page.sign.remarks.setText("received")
    _, pin = closing.pin_of("CLERK", 1)
    for digit in pin:
        key = next(b for b in closing.page.sign.pin.pad.findChildren(QPushButton) if b.objectName() == digit)
        closing.seat.click(key)
    assert closing.sheet().sealed
    assert closing.sheet().signatures[1].remarks == "received"
    assert not closing.page.sign.pin.isVisible()
    line = closing.page.drawers.button("01").line
    assert line is not None and line.drawer is Drawer.SEALED


def test_the_incoming_refuses_with_a_reason_and_the_count_begins_anew(closing: Closing) -> None:
    ready_01(closing)
    closing.leave("CLERK")
    closing.enter_pin(closing.pin_of("CLERK")[1])
    closing.seat.click(closing.page.sign.refuse)
    staff, pin = closing.pin_of("CLERK", 1)
    closing.enter_pin(pin)
    assert closing.sheet().state is HandoverState.SIGNED_OUT  # not without its reason
    fill(closing.page.sign.remarks, "the safe key is missing")
    closing.enter_pin(pin)
    assert closing.sheet().countable
    assert closing.sheet().refusals == ("the safe key is missing",)
    assert SignIn(staff=staff, pin=pin) in closing.seat.second.asked


def test_a_wrong_pin_is_said_at_its_field(closing: Closing) -> None:
    ready_01(closing)
    closing.enter_pin("000000")
    assert "Wrong PIN" in closing.page.sign.pin._error.text()
    assert closing.page.sign.pin.pin.text() == ""


def test_the_pdf_is_asked_for_without_a_modal_loop(closing: Closing, tmp_path: Path) -> None:
    ready_01(closing)
    closing.seat.click(closing.page.sign.save)
    dialog = closing.page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog) and dialog.isVisible()
    file = str(tmp_path / "sheet.pdf")
    dialog.fileSelected.emit(file)
    dialog.close()
    closing.seat.settle()
    assert closing.seat.commands(PrintHandover) == [PrintHandover(handover_no=closing.sheet().handover_no, file=file)]


# ------------------------------------------------------------------ the hall's sheet


def test_the_hall_is_handed_over_and_the_page_stays_for_who_takes_over(closing: Closing, qtbot: QtBot) -> None:
    ready_01(closing)
    closing.leave("CLERK")
    closing.enter_pin(closing.pin_of("CLERK")[1])
    closing.enter_pin(closing.pin_of("CLERK", 1)[1])
    closing.leave("CLERK", 1)
    other, pin = closing.pin_of("SUPERVISOR", 1)
    closing.start(SAFE, other)
    assert len(closing.seat.commands(CloseShift)) == 1
    assert closing.sheet().kind is HandoverKind.HALL
    line = closing.sheet().own_line
    assert line is not None and line.expected is None
    for _ in range(len(PIECES) - 1):
        closing.seat.key(Qt.Key.Key_Down)
    closing.seat.write("47846.00")
    fill(closing.page.cash.next_float, "47846.00")
    closing.seat.key(ENTER)
    closing.go(ClosingStep.SLIPS)
    boss = closing.page.slips.rows["BOSS"]
    assert boss.amount.isVisible() and not closing.page.slips.rows["POS"].amount.isVisible()
    fill(boss.amount, "1974")
    closing.seat.key(ENTER)
    assert boss.chip.text() == "Even"
    closing.go(ClosingStep.SIGN)
    assert closing.sheet().open_checks == ()
    with qtbot.waitSignal(closing.seat.control.signed_out):
        closing.enter_pin(closing.pin_of("SUPERVISOR")[1])
    assert closing.sheet().state is HandoverState.SIGNED_OUT
    closing.enter_pin(pin)
    assert closing.sheet().sealed
    assert closing.page.rail._foot.text() == "The shift is handed over"


def test_red_items_are_ticked_one_by_one_by_who_takes_over(closing: Closing) -> None:
    closing.seat.door.ok("open_counter", closing.seat.floor.clerk, counter="01")
    closing.seat.floor.serving()
    closing.seat.door.ok("park", closing.seat.floor.clerk, counter="01", reason="SPECIALIST")
    closing.seat.tell()
    other, pin = closing.pin_of("SUPERVISOR", 1)
    closing.start(SAFE, other)
    closing.go(ClosingStep.ITEMS)
    model = closing.page.items.model
    red = [r for r in range(model.rowCount()) if model.index(r, 5).data() == "Due"]
    print(
        [(r.ticket_no, r.colour, r.due) for r in closing.sheet().owed],
        model.rowCount(),
        [model.index(r, c).data() for r in range(model.rowCount()) for c in range(6)],
    )
    assert red and closing.sheet().owed
    index = model.index(red[0], 0)
    model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    closing.seat.settle()
    assert closing.page.items.pin.isVisible()
    closing.page.items.pin.pin.setFocus()
    closing.seat.write(pin)
    assert all(row.known for row in closing.sheet().owed if row.colour == "RED")


def test_the_table_of_items_is_sound(closing: Closing, qtmodeltester: object) -> None:
    closing.seat.door.ok("open_counter", closing.seat.floor.clerk, counter="01")
    closing.seat.floor.serving()
    closing.seat.tell()
    closing.seat.control.tick()
    assert closing.page.items.model.rowCount() == 1
    qtmodeltester.check(closing.page.items.model)  # type: ignore[attr-defined]


def test_every_open_complaint_is_ticked_by_who_takes_over(closing: Closing) -> None:
    facts = {"facts": "等了四十分钟才叫到号，中间有人插队先办了。", "wish": "说明原因并按顺序叫号。"}
    told = {"source": "HALL", "category": "1", "phone": "13812345678", **facts}
    number = closing.seat.door.ok("open_complaint", closing.seat.floor.clerk, **told)["complaint_no"]
    closing.seat.tell()
    other, pin = closing.pin_of("SUPERVISOR", 1)
    closing.start(SAFE, other)
    closing.go(ClosingStep.ITEMS)
    model = closing.page.items.model
    rows = [r for r in range(model.rowCount()) if model.index(r, 0).data() == number]
    assert [model.index(r, 2).data() for r in rows] == ["Complaint L2"]
    assert number in [check.name for check in closing.sheet().open_checks]
    model.setData(model.index(rows[0], 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    closing.seat.settle()
    closing.page.items.pin.pin.setFocus()
    closing.seat.write(pin)
    assert [row.known for row in closing.sheet().owed if row.level] == [True]
    assert number not in [check.name for check in closing.sheet().open_checks]
