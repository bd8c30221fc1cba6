"""The customer tab and the clerk's own calls on a real hall: what is known, masked; a call is made by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.commands.customer import ShowCustomer
from counter_app.commands.follow_ups import CloseFollowUp, TakeFollowUp, TryFollowUp
from counter_app.domain.case_codes import FollowUpResult, TryResult
from counter_app.ui.pages.counter.calls_drawer import CallsDrawer
from tests.ui.counter_window import GUARD_S, CounterWindow, counter_window

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier
PHONE = "13812345678"
FACTS = "Roaming was charged twice last month and nobody answered the phone"


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        yield made


def texts(counter: CounterWindow) -> list[str]:
    """Return what the customer tab says."""
    labels = counter.page.right.customer.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def promise(counter: CounterWindow, clerk: str, number: str, clock: str = "11:00") -> None:
    door = counter.hall.door
    visit = door.ok("ticket", clerk, ticket_no=number)["visit_no"]
    today = str(door.ok("hall", clerk)["now"])[:11]
    door.ok("promise_call", clerk, ref=visit, due=f"{today}{clock}:00+08:00")


def drawer_of(counter: CounterWindow) -> CallsDrawer:
    return counter.page.drawers.calls


def test_what_the_hall_knows_stands_in_the_tab_masked(counter: CounterWindow) -> None:
    first = counter.floor.issue("SIM-R", phone=PHONE)
    door = counter.hall.door
    visit = door.ok("ticket", counter.floor.clerk, ticket_no=first)["visit_no"]
    door.ok(
        "open_complaint", counter.floor.clerk, source="HALL", category="5", facts=FACTS, wish="The money", phone=PHONE,
        visit_no=visit,
    )  # fmt: skip
    promise(counter, counter.floor.clerk, first)
    door.ok("cancel_ticket", counter.floor.supervisor, ticket_no=first, reason="CHANGED_MIND")
    counter.serve("CHG-PL", phone=PHONE, surname_title="Mr Zhang")
    counter.qtbot.waitUntil(lambda: "Open cases" in texts(counter))
    said = texts(counter)
    assert "Bill and charges" in said and "Owed to the customer" in said and "Call-back" in said
    assert "Earlier visits" in said and "Tickets today" in said
    assert not any(PHONE in text for text in said)
    asked = len(counter.hall.commands(ShowCustomer))
    counter.after(GUARD_S)
    assert len(counter.hall.commands(ShowCustomer)) == asked  # once a visit, not once a second


def test_a_call_is_made_by_keys(counter: CounterWindow) -> None:
    number = counter.issue("OTH", phone=PHONE)
    promise(counter, counter.floor.clerk, number)
    counter.hall.tell()
    counter.settle()
    assert counter.state.calls == 1
    counter.key(Qt.Key.Key_C, ALT)
    drawer = drawer_of(counter)
    assert drawer.isVisible()
    counter.key(Qt.Key.Key_1)
    counter.qtbot.waitUntil(lambda: any(x.text() == "138****5678" for x in drawer.findChildren(QLabel)))
    counter.key(ENTER)
    assert counter.hall.commands(CloseFollowUp, TryFollowUp) == []  # nothing chosen yet: it says so
    drawer.call.tries.press_digit(1)
    counter.key(ENTER)
    tried = counter.hall.commands(TryFollowUp)[-1]
    assert isinstance(tried, TryFollowUp) and tried.result is TryResult.NO_ANSWER
    counter.after(3_600)
    counter.key(Qt.Key.Key_1)  # the first result
    counter.key(ENTER)
    ended = counter.hall.commands(CloseFollowUp)[-1]
    assert isinstance(ended, CloseFollowUp) and ended.result is FollowUpResult.ANSWERED
    assert counter.state.calls == 0 and counter.said == "The call is done"


def test_a_call_that_is_offered_is_taken_over(counter: CounterWindow) -> None:
    number = counter.issue("OTH", phone=PHONE)
    head = counter.floor.who("SUPERVISOR")
    promise(counter, head, number)
    door = counter.hall.door
    call = door.ok("follow_up", head)[0]["follow_up"]
    door.ok("assign_follow_up", head, follow_up=call, staff=counter.floor.number_of("CLERK"))
    counter.hall.tell()
    counter.settle()
    counter.key(Qt.Key.Key_C, ALT)
    counter.key(Qt.Key.Key_1)
    counter.key(ENTER)
    assert len(counter.hall.commands(TakeFollowUp)) == 1
    assert drawer_of(counter).call.isVisible()


def test_without_calls_the_drawer_says_so(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_C, ALT)
    assert any(label.text() == "You owe no call." for label in drawer_of(counter).findChildren(QLabel))
    counter.key(Qt.Key.Key_Escape)
    assert not drawer_of(counter).isVisible()
