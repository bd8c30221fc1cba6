"""U8a: a SIM replacement from call to next call by keyboard alone, own ID, cash, on the real Counter window.

Keys are pressed where the focus is, and counted; the characters of serial, order number and sums are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.codes import IdCheck, PayMethod
from counter_app.domain.rows import Holding, Item
from counter_app.store.unit import Reader
from counter_app.ui.pages.counter.state import Face
from tests.commands.till import Till
from tests.ui.counter_window import GUARD_S, CounterWindow, counter_window

MOST = 20
ORDER, SUM = "BOSS20260316", "20"
NAMES = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Down: "Down", Qt.Key.Key_F2: "F2", Qt.Key.Key_F10: "F10"}


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        Till(made.floor)  # the shift is open, the counter has its float
        made.hall.tell()
        yield made


class Hand:
    """Presses and writes down what it pressed, and at which field."""

    def __init__(self, counter: CounterWindow) -> None:
        self._counter = counter
        self.pressed: list[str] = []
        self.typed: list[str] = []

    @property
    def at(self) -> str:
        return self._counter.focused_field()

    def press(self, key: Qt.Key) -> None:
        self.pressed.append(f"{NAMES.get(key) or chr(key)} at {self.at or self._counter.face.value}")
        self._counter.key(key)
        self._counter.after(GUARD_S)

    def type(self, field: str, text: str) -> None:
        assert self.at == field, (self.at, self._counter.said)
        self.typed.append(f"{field}: {text}")
        self._counter.type(text)

    def choose(self, field: str, key: Qt.Key) -> None:
        assert self.at == field, (self.at, self._counter.said)
        self.press(key)


def test_a_sim_is_replaced_in_at_most_twenty_keys(counter: CounterWindow, capsys: pytest.CaptureFixture[str]) -> None:
    first = counter.issue("SIM-R")
    second = counter.issue("SIM-R")
    counter.after(GUARD_S)
    hand, enter = Hand(counter), Qt.Key.Key_Return
    serial = next_card(counter)
    hand.press(Qt.Key.Key_F2)  # call
    hand.press(enter)  # the customer is here
    hand.press(enter)  # the need is confirmed
    hand.choose("id_check", Qt.Key.Key_2)  # passed
    hand.press(enter)
    hand.choose("state", Qt.Key.Key_1)  # normal
    hand.press(enter)
    hand.press(enter)  # no risk
    hand.type("serial", serial)
    hand.press(enter)  # goes on to the order number
    hand.type("order_no", ORDER)
    hand.press(enter)
    hand.choose("old_card", Qt.Key.Key_1)
    hand.press(enter)
    hand.type("amount", SUM)
    hand.press(enter)  # goes on to the way of paying
    hand.choose("pay_method", Qt.Key.Key_Down)  # cash is the first
    hand.press(enter)
    hand.press(Qt.Key.Key_F10)  # signing and handing over owe nothing here
    assert counter.face is Face.FINISHING
    chosen = counter.page.finishing.outcome()
    assert chosen is not None and chosen.code == "DONE"
    hand.press(Qt.Key.Key_F2)  # finish and call the next
    assert counter.face is Face.CALLING
    assert counter.state.head is not None and counter.state.head.ticket.ticket_no == second
    with capsys.disabled():
        print(f"\nSIM-R, {len(hand.pressed)} keys: {', '.join(hand.pressed)}; typed: {', '.join(hand.typed)}")
    assert len(hand.pressed) <= MOST
    _is_booked(counter, first, serial)


def next_card(counter: CounterWindow) -> str:
    """Return the number of the next card that the counter holds."""
    held = Reader(counter.hall.door.runner.conn).find(Holding, "holder='01' AND type='BLANK_SIM' ORDER BY first")
    return str(held[0].next)


def _is_booked(counter: CounterWindow, number: str, serial: str) -> None:
    """What the keys came to stands in the store: one item, the card, the order, the cash."""
    ended = counter.hall.door.ok("ticket", counter.floor.clerk, ticket_no=number)
    assert ended["state"] == "DONE"
    items = Reader(counter.hall.door.runner.conn).find(Item, "1")
    assert [(i.service_code, i.serial, i.order_no) for i in items] == [("SIM-R", serial, ORDER)]
    assert (items[0].amount, items[0].pay_method, items[0].id_check) == (2_000, PayMethod.CASH, IdCheck.PASS)
