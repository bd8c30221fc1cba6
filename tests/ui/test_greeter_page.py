"""The greeter's page, driven as a greeter does: by touch and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.commands.reception import IssueTicket, ReprintTicket
from counter_app.commands.undoing import Undo
from counter_app.domain.codes import CustomerType, PrintState, Priority
from counter_app.domain.errors import Code, Refused, not_allowed
from counter_app.domain.rows import JsonObject, Ticket
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.pages.greeter.controller import GreeterController
from counter_app.ui.pages.greeter.desk import SAME_TILE_MS
from counter_app.ui.pages.greeter.page import GreeterPage
from counter_app.ui.pages.greeter.state import CustomerClass
from tests.ui.hall_rows import FACTS, changes, clock, counter, english, forward, job, ticket
from tests.ui.scripted_hall import ScriptedHall, outcome

LEAST_TARGET = 56


class Desk:
    """A page on a scripted hall that issues A029, A030 and so on."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.qtbot, self.time = qtbot, clock()
        self.numbers = count(29)
        self.tickets: list[Ticket] = []
        self.paper = PrintState.PRINTED
        self.refusal: Exception | None = None
        self.hall = ScriptedHall(self.reply)
        self.dispatcher = Dispatcher(self.hall)
        self.page = GreeterPage(english(qapp))
        qtbot.addWidget(self.page)
        self.page.resize(1440, 900)
        self.controller = GreeterController(self.page, self.dispatcher, facts=FACTS, clock=self.time, lang=lambda: "en")
        self.controller.start(changes(counter("01"), counter("02")))
        self.page.show()
        qtbot.waitActive(self.page)
        self.page.setFocus()

    def reply(self, command: object) -> object:
        if self.refusal is not None:
            refusal, self.refusal = self.refusal, None
            return refusal
        if not isinstance(command, IssueTicket):
            return outcome({})
        row = ticket(f"A{next(self.numbers):03d}", service=command.service)
        self.tickets.append(row)
        answer: JsonObject = {
            "ticket_no": row.ticket_no,
            "service": row.service,
            "ahead": 5,
            "est_wait_min": 12,
        }
        fault = "NO_PAPER" if self.paper is PrintState.FAILED else None
        return outcome({**answer, "print_state": "PENDING"}, row, job(row, self.paper, fault=fault))

    def tap(self, code: str) -> None:
        tile = self.page.tiles.tile(code)
        assert tile is not None
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        self.settle()

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        QTest.keyClick(focus or self.page, key, modifier)
        self.settle()

    def settle(self) -> None:
        """Let answers come back through the dispatcher's queue."""
        prints = [f"reprint {row.ticket_no}" for row in self.tickets]
        names = ("IssueTicket", "Undo", *prints)
        self.qtbot.waitUntil(lambda: not any(self.dispatcher.is_busy(name) for name in names))

    def issued(self) -> list[IssueTicket]:
        return [c for c in self.hall.submitted if isinstance(c, IssueTicket)]

    def message(self) -> str:
        shown = self.page.messages.shown
        return shown.text if shown else ""


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(qtbot, qapp)
    yield made
    made.controller.stop()


def test_one_tap_is_one_ticket(desk: Desk) -> None:
    desk.tap("SIM-R")
    assert [c.service for c in desk.issued()] == ["SIM-R"]
    assert desk.page.card.number == "A029"
    assert desk.page.card.words == "0 ahead · about 12 min · printed"
    assert desk.message() == "A029 printed, 0 ahead"


def test_a_senior_takes_two_taps_and_the_next_is_normal_again(desk: Desk) -> None:
    desk.click(desk.page.classes.button(CustomerClass.SENIOR))
    desk.tap("SIM-R")
    desk.tap("PAY-B")
    assert [c.priority for c in desk.issued()] == [Priority.ELDER, None]
    assert desk.page.classes.button(CustomerClass.NORMAL).isChecked()


def test_a_double_tap_gives_one_ticket_and_offers_one_more(desk: Desk) -> None:
    desk.tap("SIM-R")
    desk.tap("SIM-R")
    assert len(desk.issued()) == 1
    assert desk.page.ask.isVisible()
    assert desk.page.ask.words == "A029 is issued. For one more of the same, tap here."
    desk.click(next(b for b in desk.page.ask.findChildren(QAbstractButton) if b.isVisible()))
    assert [c.service for c in desk.issued()] == ["SIM-R", "SIM-R"]
    assert not desk.page.ask.isVisible()


def test_the_same_tile_later_is_another_customer(desk: Desk) -> None:
    desk.tap("SIM-R")
    forward(desk.time, SAME_TILE_MS)
    desk.tap("SIM-R")
    assert len(desk.issued()) == 2


def test_digits_tap_tiles(desk: Desk) -> None:
    desk.press(Qt.Key.Key_2)
    assert [c.service for c in desk.issued()] == ["CHG-PL"]


def test_a_digit_without_a_tile_does_nothing(desk: Desk) -> None:
    desk.press(Qt.Key.Key_9)
    assert desk.issued() == []


@pytest.mark.parametrize(
    ("key", "chosen"),
    list(
        zip(
            (Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_E, Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_D),
            CustomerClass,
            strict=True,
        )
    ),
)
def test_letters_choose_the_class(desk: Desk, key: Qt.Key, chosen: CustomerClass) -> None:
    desk.press(key)
    assert desk.page.classes.button(chosen).isChecked()


def test_a_vip_goes_to_the_queue_of_vips(desk: Desk) -> None:
    desk.press(Qt.Key.Key_D)
    desk.press(Qt.Key.Key_1)
    assert desk.issued()[0].customer_type is CustomerType.GLOBALPASS


def test_p_prints_the_last_ticket_again(desk: Desk) -> None:
    desk.tap("SIM-R")
    desk.press(Qt.Key.Key_P)
    assert ReprintTicket(ticket_no="A029") in desk.hall.submitted
    assert desk.message() == "A029 goes to the printer again"


def test_p_without_a_ticket_says_so(desk: Desk) -> None:
    desk.press(Qt.Key.Key_P)
    assert desk.message() == "There is no ticket to print again yet."


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier])
def test_undo_by_key_cancels_the_last_ticket(desk: Desk, modifier: Qt.KeyboardModifier) -> None:
    desk.tap("SIM-R")
    desk.press(Qt.Key.Key_Z, modifier)
    assert Undo(ticket_no="A029") in desk.hall.submitted
    assert desk.message() == "Undone: A029 is cancelled"
    assert desk.page.card.words == "Cancelled; the number is not used again"


def test_digits_in_the_phone_field_belong_to_the_phone(desk: Desk) -> None:
    phone = desk.page.classes.phone
    phone.setFocus()
    for digit in "13812345678":
        desk.press(Qt.Key(ord(digit)))
    assert desk.issued() == []
    assert phone.text() == "13812345678"
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_1)
    assert desk.issued()[0].phone == "13812345678"
    assert phone.text() == ""


def test_ctrl_z_in_the_phone_field_belongs_to_the_text(desk: Desk) -> None:
    desk.tap("SIM-R")
    desk.page.classes.phone.setFocus()
    desk.press(Qt.Key.Key_1)
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert Undo(ticket_no="A029") not in desk.hall.submitted


def test_the_number_pad_fills_the_phone_and_keeps_its_focus(desk: Desk) -> None:
    phone = desk.page.classes.phone
    phone.setFocus()
    for digit in "138":
        key = next(b for b in desk.page.findChildren(QAbstractButton, digit) if b.isVisible())
        desk.click(key)
    assert phone.text() == "138"
    assert phone.hasFocus()
    back = next(b for b in desk.page.findChildren(QAbstractButton) if b.accessibleName() == "Delete last digit")
    desk.click(back)
    assert phone.text() == "13"
    done = next(b for b in desk.page.findChildren(QAbstractButton) if b.accessibleName() == "Done")
    desk.click(done)
    assert not phone.hasFocus()
    assert desk.page.card.isVisible()


def test_an_unfinished_phone_is_not_sent(desk: Desk) -> None:
    desk.page.give_phone("138")
    desk.tap("SIM-R")
    assert desk.issued()[0].phone is None


def test_a_phone_that_waits_already_is_asked_about(desk: Desk) -> None:
    desk.controller.apply(changes(ticket("A023"), ticket("A024")))
    desk.refusal = Refused(Code.CONFLICT, "phone_waits", ticket_no="A024")
    desk.page.give_phone("13812345678")
    desk.tap("SIM-R")
    assert desk.page.ask.words == "138 **** 5678 already has A024 (1 ahead)"
    _, new = desk.page.ask.findChildren(QAbstractButton)
    desk.click(new)
    assert desk.issued()[-1].phone is None
    assert not desk.page.ask.isVisible()


def test_the_ticket_that_waits_can_be_printed_again(desk: Desk) -> None:
    desk.controller.apply(changes(ticket("A024")))
    desk.refusal = Refused(Code.CONFLICT, "phone_waits", ticket_no="A024")
    desk.page.give_phone("13812345678")
    desk.tap("SIM-R")
    reprint, _ = desk.page.ask.findChildren(QAbstractButton)
    desk.click(reprint)
    assert ReprintTicket(ticket_no="A024") in desk.hall.submitted


def test_a_refusal_is_said_and_loses_nothing(desk: Desk) -> None:
    desk.refusal = not_allowed("CLERK", "greeter_issues")
    desk.click(desk.page.classes.button(CustomerClass.SENIOR))
    desk.page.give_phone("13812345678")
    desk.tap("SIM-R")
    assert "greeter" in desk.message()
    assert desk.page.classes.button(CustomerClass.SENIOR).isChecked()
    assert desk.page.phone() == "13812345678"


def test_a_failed_paper_fills_the_screen_until_a_key(desk: Desk) -> None:
    desk.paper = PrintState.FAILED
    desk.tap("SIM-R")
    assert desk.page.number.isVisible()
    assert desk.page.number.accessibleName().startswith("A029, SIM replacement")
    assert desk.message() == "Out of paper. A029 is issued. Put paper in, then P to reprint"
    desk.press(Qt.Key.Key_Space)
    assert not desk.page.number.isVisible()
    assert len(desk.issued()) == 1


def test_the_banner_prints_what_never_came_out(desk: Desk) -> None:
    desk.paper = PrintState.FAILED
    desk.tap("SIM-R")
    desk.controller.close_number()
    desk.tap("PAY-B")
    desk.controller.close_number()
    assert desk.page.banner.isVisible()
    (action,) = desk.page.banner.findChildren(QAbstractButton)
    desk.click(action)
    assert [c.ticket_no for c in desk.hall.submitted if isinstance(c, ReprintTicket)] == ["A029", "A030"]


def test_the_banner_goes_when_the_printer_is_back(desk: Desk) -> None:
    desk.paper = PrintState.FAILED
    desk.tap("SIM-R")
    desk.controller.close_number()
    desk.controller.apply(changes(job(desk.tickets[0], PrintState.PRINTED, copy_no=2)))
    assert not desk.page.banner.isVisible()


def test_empty_hall_says_so_on_every_tile(desk: Desk) -> None:
    tile = desk.page.tiles.tile("SIM-R")
    assert tile is not None
    assert tile.accessibleName() == "SIM replacement, No waiting"
    assert "Nobody is waiting now" in desk.page.overview.accessibleName()


def test_a_tile_says_who_waits(desk: Desk) -> None:
    desk.controller.apply(changes(ticket("A001")))
    tile = desk.page.tiles.tile("SIM-R")
    assert tile is not None
    assert tile.accessibleName() == "SIM replacement, 1 waiting, about 6 min"


def test_targets_are_large_enough_for_a_finger(desk: Desk) -> None:
    desk.tap("SIM-R")
    small = [
        (control.accessibleName(), control.size())
        for control in (*desk.page.findChildren(QAbstractButton), *desk.page.findChildren(QLineEdit))
        if control.isVisible() and min(control.width(), control.height()) < LEAST_TARGET
    ]
    assert small == []


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.page.classes.phone.setFocus()
    controls = (*desk.page.findChildren(QAbstractButton), *desk.page.findChildren(QLineEdit))
    nameless = [
        c for c in controls if c.isVisible() and not QAccessible.queryAccessibleInterface(c).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_enter_on_a_tile_in_focus_taps_it(desk: Desk) -> None:
    tile = desk.page.tiles.tile("CHG-PL")
    assert tile is not None
    tile.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert [c.service for c in desk.issued()] == ["CHG-PL"]
