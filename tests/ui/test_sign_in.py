"""Who works here: number, PIN that submits itself, number pad, lock and block."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.pages.sign_in import SignInPage
from counter_app.ui.widgets.buttons import Button
from tests.ui.hall_rows import english


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[SignInPage]:
    made = SignInPage(english(qapp), hall="Sample hall", place="Counter 1")
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made


def test_the_sixth_digit_signs_in(qtbot: QtBot, page: SignInPage) -> None:
    page.ask()
    assert page.staff.hasFocus()
    qtbot.keyClicks(page.staff, "2001")
    qtbot.keyClick(page.staff, Qt.Key.Key_Return)
    assert page.pin.hasFocus()
    with qtbot.waitSignal(page.sign_in_requested) as asked:
        qtbot.keyClicks(page.pin, "200100")
    assert asked.args == ["2001", "200100"]


def test_the_pad_types_where_the_cursor_is(qtbot: QtBot, page: SignInPage) -> None:
    page.ask()
    keys = {key.label: key for key in page.pad.findChildren(Button) if key.label}
    for digit in "2001":
        qtbot.mouseClick(keys[digit], Qt.MouseButton.LeftButton)
    assert page.staff.text() == "2001"
    page.pin.setFocus()
    for digit in "20010":
        qtbot.mouseClick(keys[digit], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.sign_in_requested) as asked:
        qtbot.mouseClick(keys["0"], Qt.MouseButton.LeftButton)
    assert asked.args == ["2001", "200100"]


def test_locked_only_the_pin_is_asked(qtbot: QtBot, page: SignInPage) -> None:
    page.ask("2001", "Wang Min")
    assert not page.staff.isVisible() and page.pin.hasFocus()
    with qtbot.waitSignal(page.sign_in_requested) as asked:
        qtbot.keyClicks(page.pin, "200100")
    assert asked.args == ["2001", "200100"]


def test_a_wrong_pin_is_cleared_and_said(qtbot: QtBot, page: SignInPage) -> None:
    page.ask("2001", "Wang Min")
    qtbot.keyClicks(page.pin, "111111")
    page.refuse("Wrong staff number or PIN.")
    assert page.pin.text() == "" and page.pin.hasFocus()


def test_a_block_takes_no_try(qtbot: QtBot, page: SignInPage) -> None:
    page.ask("2001", "Wang Min")
    page.refuse("", wait_s=60)
    assert not page.pin.isEnabled()
    with qtbot.assertNotEmitted(page.sign_in_requested):
        qtbot.keyClicks(page.pin, "200100")
