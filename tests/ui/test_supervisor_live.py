"""The live board and the approvals page on a real hall, by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.approvals import DecideApproval
from counter_app.commands.counter import CloseCounter, OpenCounter, PauseCounter
from counter_app.commands.undoing import Undo
from counter_app.domain.codes import Decision
from counter_app.ui.pages.supervisor.live.state import Badge, Move
from counter_app.ui.pages.supervisor.page import SubPage
from tests.ui.supervisor_seats import Seat

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path)
    yield made
    made.close()


def wait_long(seat: Seat, minutes: int = 11) -> None:
    """Let one customer wait for a queue whose counters are closed but one."""
    seat.floor.issue()
    seat.door.advance(minutes * 60)
    seat.tell()
    seat.control.tick()


# ------------------------------------------------------------------ what is shown


def test_figures_and_cards_follow_the_floor(seat: Seat) -> None:
    number = seat.floor.issue()
    seat.tell()
    assert seat.page.live.figures.tiles[0].value == "1"
    seat.floor.call()
    seat.floor.start()
    seat.tell()
    tile = seat.page.live.counters.tile("01")
    assert tile.card is not None
    assert (tile.card.badge, tile.card.ticket_no) == (Badge.SERVING, number)
    assert number in tile.accessibleName() and "Serving" in tile.accessibleName()


def test_a_tick_moves_the_time_and_nothing_else(seat: Seat) -> None:
    seat.floor.serving()
    seat.tell()
    tile, other = (seat.page.live.counters.tile(c) for c in ("01", "02"))
    name, before = tile.accessibleName(), other.card
    seat.door.advance(65)
    seat.control.tick()
    assert tile.card is not None and tile.card.elapsed_s == 65
    assert tile.accessibleName() == name  # running times are not announced
    assert other.card is before


def test_a_chart_turns_into_its_table_and_back(seat: Seat) -> None:
    seat.floor.issue()
    seat.tell()
    panel = seat.page.live.arrivals
    seat.click(panel.toggle)
    assert panel.is_table()
    shown = {
        str(panel.model.index(row, 0).data()): str(panel.model.index(row, 1).data())
        for row in range(panel.model.rowCount())
    }
    assert shown["9:00 – 9:30"] == "1"
    seat.click(panel.toggle)
    assert not panel.is_table()


# ------------------------------------------------------------------ acting on counters


def test_one_click_on_an_alert_opens_a_counter_and_undo_closes_it(seat: Seat) -> None:
    wait_long(seat)
    card = seat.page.live.alerts.card("T01/A")
    seat.click(card.button(Move.OPEN))
    (command,) = seat.commands(OpenCounter)
    assert isinstance(command, OpenCounter) and command.counter != "01"
    tile = seat.page.live.counters.tile(command.counter)
    assert tile.card is not None and tile.card.badge is Badge.IDLE
    assert seat.message() == f"Counter {command.counter.lstrip('0')} is open"
    QTest.keyClick(seat.page, Qt.Key.Key_Z, ALT)
    seat.settle()
    assert seat.commands(CloseCounter) == [CloseCounter(counter=command.counter)]
    assert "closed again" in seat.message()


def test_a_chosen_card_is_paused_and_undone(seat: Seat) -> None:
    panel = seat.page.live.counters
    seat.click(panel.tile("01"))
    assert panel.chosen == "01" and panel.tile("01").isChecked()
    assert [m for m in Move if m in (Move.OPEN, Move.PAUSE, Move.CLOSE) and panel.button(m).isVisible()] == [
        Move.PAUSE,
        Move.CLOSE,
    ]
    seat.click(panel.button(Move.PAUSE))
    assert seat.commands(PauseCounter) == [PauseCounter(counter="01")]
    card = panel.tile("01").card
    assert card is not None and card.badge is Badge.PAUSED
    QTest.keyClick(seat.page, Qt.Key.Key_Z, ALT)
    seat.settle()
    assert seat.commands(Undo) == [Undo(counter="01")]
    card = panel.tile("01").card
    assert card is not None and card.badge is Badge.IDLE


def test_undo_is_over_after_half_a_minute(seat: Seat) -> None:
    panel = seat.page.live.counters
    seat.click(panel.tile("01"))
    seat.click(panel.button(Move.PAUSE))
    seat.door.advance(31)
    QTest.keyClick(seat.page, Qt.Key.Key_Z, ALT)
    seat.settle()
    assert seat.commands(Undo) == []
    assert seat.message() == "There is nothing to undo"


def test_arrows_walk_the_counters_and_o_opens_or_closes(seat: Seat) -> None:
    panel = seat.page.live.counters
    panel.choose("01")
    seat.key(Qt.Key.Key_Right)
    assert panel.chosen == "02"
    seat.key(Qt.Key.Key_Down)
    assert panel.chosen == "06"
    seat.key(Qt.Key.Key_O)
    assert seat.commands(OpenCounter) == [OpenCounter(counter="06")]
    seat.key(Qt.Key.Key_O)
    assert seat.commands(CloseCounter) == [CloseCounter(counter="06")]


def test_a_refusal_stands_in_the_message_line(seat: Seat) -> None:
    seat.floor.serving()
    seat.tell()
    panel = seat.page.live.counters
    seat.click(panel.tile("01"))
    seat.click(panel.button(Move.CLOSE))  # closes after its customers
    assert "after its last customers" in seat.message()
    seat.click(panel.button(Move.CLOSE))
    assert seat.page.messages.shown is not None and seat.page.messages.shown.tone == "bad"


def test_alt_a_goes_to_the_first_alert_and_enter_does_its_first_action(seat: Seat) -> None:
    wait_long(seat, 16)
    seat.page.show_page(SubPage.CLOSING)
    QTest.keyClick(seat.page, Qt.Key.Key_A, ALT)
    seat.settle()
    assert seat.page.current is SubPage.LIVE
    seat.key(Qt.Key.Key_Return)
    assert len(seat.commands(OpenCounter)) == 1


def test_an_alert_set_aside_is_gone_until_it_is_worse(seat: Seat) -> None:
    wait_long(seat)
    seat.click(seat.page.live.alerts.card("T01/A").button(Move.SET_ASIDE))
    assert "T01/A" not in seat.page.live.alerts.keys
    seat.door.advance(5 * 60)
    seat.control.tick()
    assert "T01/A" in seat.page.live.alerts.keys


def test_looking_at_a_counter_from_its_alert_chooses_the_card(seat: Seat) -> None:
    number = seat.floor.serving()
    seat.door.advance(9 * 60)
    seat.tell()
    seat.control.tick()
    seat.click(seat.page.live.alerts.card(f"T07/{number}").button(Move.LOOK_COUNTER))
    assert seat.page.live.counters.chosen == "01"


# ------------------------------------------------------------------ approvals


def ask(seat: Seat, **fields: object) -> str:
    number = seat.floor.issue()
    asked = seat.door.ok(
        "request_approval", seat.floor.clerk, matter="AP-04", object=number, reason="paid twice", **fields
    )
    seat.tell()
    return str(asked["approval"])


def test_a_request_is_agreed_to_by_one_click_on_the_board(seat: Seat) -> None:
    approval = ask(seat, amount=120_00)
    seat.click(seat.page.live.alerts.card(f"approval/{approval}").button(Move.GRANT))
    assert seat.commands(DecideApproval) == [DecideApproval(approval=approval, decision=Decision.GRANTED)]
    assert seat.page.live.alerts.keys == ()
    assert seat.message() == "Agreed"


def test_requests_are_counted_in_the_header_and_looked_at_from_the_board(seat: Seat) -> None:
    first, second = ask(seat, amount=120_00), ask(seat, amount=90_00)
    button = seat.page.header.workspaces.button("approvals")
    assert button is not None and button.label == "Approvals 2"
    seat.click(seat.page.live.alerts.card(f"approval/{second}").button(Move.LOOK_APPROVAL))
    assert seat.page.current is SubPage.APPROVALS
    current = seat.page.approvals.view.current()
    assert current is not None and current.approval == second != first
    assert current.amount == 90_00


def test_a_agrees_and_r_with_a_digit_refuses(seat: Seat) -> None:
    first, second = ask(seat, amount=120_00), ask(seat, amount=90_00)
    seat.page.show_page(SubPage.APPROVALS)
    seat.settle()
    seat.page.approvals.view.setFocus()
    seat.key(Qt.Key.Key_A)
    seat.key(Qt.Key.Key_R)
    assert seat.commands(DecideApproval) == [DecideApproval(approval=first, decision=Decision.GRANTED)]
    seat.key(Qt.Key.Key_2)
    assert seat.commands(DecideApproval)[1:] == [
        DecideApproval(approval=second, decision=Decision.REFUSED, reason="Too much money")
    ]
    assert seat.page.approvals.view.requests.rowCount() == 0
    assert seat.message() == "Refused: Too much money"


def test_what_is_above_ones_limit_cannot_be_agreed_to(seat: Seat) -> None:
    ask(seat, amount=300_00)
    seat.page.show_page(SubPage.APPROVALS)
    seat.settle()
    card = seat.page.approvals.card
    assert not card.agree.isEnabled() and card.refuse.isEnabled()
    seat.page.approvals.view.setFocus()
    seat.key(Qt.Key.Key_A)
    assert seat.commands(DecideApproval) == []


def test_a_request_answered_elsewhere_leaves_the_list(seat: Seat) -> None:
    approval = ask(seat, amount=120_00)
    seat.page.show_page(SubPage.APPROVALS)
    seat.settle()
    other = seat.floor.who("SUPERVISOR", 1)
    seat.door.ok("decide_approval", other, approval=approval, decision="GRANTED")
    seat.tell()
    assert seat.page.approvals.view.requests.rowCount() == 0


def test_the_model_of_requests_is_sound(seat: Seat, qtmodeltester: object) -> None:
    ask(seat, amount=1_00)
    seat.page.show_page(SubPage.APPROVALS)
    seat.settle()
    check = qtmodeltester.check  # type: ignore[attr-defined]
    check(seat.page.approvals.view.requests)
    check(seat.page.live.arrivals.model)
