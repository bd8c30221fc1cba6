"""The greeter's sheets on a real hall: an appointment arrives, papers are looked at, a machine is coached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.appointments import BookAppointment
from counter_app.commands.master import load_master
from counter_app.domain.clock import business_date
from counter_app.domain.codes import Priority, TicketState
from counter_app.domain.rows import Case, Ticket
from counter_app.store.unit import Reader
from counter_app.ui.pages.greeter.paper_rules import Who, paper_list
from tests.ui.hall_rows import forward
from tests.ui.test_greeter_hall import Desk

TOUCH = 56


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, qapp, tmp_path / "hall")
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    yield made
    made.close()


def press(desk: Desk, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or desk.page, key)
    settle(desk)


def settle(desk: Desk) -> None:
    names = ("IssueTicket", "coach", "appointments")
    desk.qtbot.waitUntil(lambda: not any(desk.dispatcher.is_busy(name) for name in names))
    QApplication.sendPostedEvents()


def touch(desk: Desk, button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(desk)


def book(desk: Desk, slot: str, service: str = "SIM-R") -> str:
    date = business_date(desk.time.now_ms())
    command = BookAppointment(date=date, slot=slot, service=service, phone="13812345678", surname_title="Ms Li")
    made = desk.hall.runner.execute(command, desk.hall.token).result
    assert isinstance(made, dict)
    news = desk.hall.feed.news()
    assert news is not None
    desk.dispatcher.receive(news)
    QApplication.sendPostedEvents()
    return str(made["appointment"])


def half_hour_after(desk: Desk, minutes: int) -> str:
    from counter_app.domain.clock import hall_time

    at = hall_time(desk.time.now_ms() + minutes * 60_000)
    return f"{at.hour:02}:{at.minute // 30 * 30:02}"


def test_who_arrives_in_the_slot_gets_its_place(desk: Desk) -> None:
    number = book(desk, half_hour_after(desk, 30))
    assert desk.page.more.booked.label == "Appointments 1"
    forward(desk.time, 30 * 60_000)
    press(desk, Qt.Key.Key_T)
    assert desk.page.booked.isVisible()
    row = desk.page.booked.button(number)
    desk.qtbot.waitUntil(lambda: "138****5678" in row.label)
    assert "Ms Li" in row.label and "13812345678" not in row.label
    touch(desk, row)
    found = Reader(desk.hall.runner.conn).find(Ticket, "1")
    assert [(t.service, t.state, t.priority) for t in found] == [("SIM-R", TicketState.WAITING, Priority.APPOINTED)]
    assert not desk.page.booked.isVisible()
    assert desk.page.more.booked.label == "Appointments"


def test_papers_are_looked_at_before_the_ticket_is_given(desk: Desk) -> None:
    press(desk, Qt.Key.Key_M)
    assert desk.page.more.is_looking()
    desk.tap("TRF-O")
    sheet = desk.page.papers
    assert sheet.isVisible() and not desk.page.more.is_looking()
    assert Reader(desk.hall.runner.conn).find(Ticket, "1") == []  # looking gives no ticket
    assert sheet.words.startswith("Missing: ")
    sheet.who.press_digit(2)
    assert len(sheet.missing()) == 4  # the agent's own ID and the letter as well
    for button in sheet._papers.values():
        touch(desk, button)
    assert sheet.words == "All papers are there"
    touch(desk, sheet.issue)
    assert len(Reader(desk.hall.runner.conn).find(Ticket, "1")) == 1
    assert not sheet.isVisible()


def test_a_sheet_closes_by_escape_and_tiles_give_tickets_again(desk: Desk) -> None:
    press(desk, Qt.Key.Key_T)
    press(desk, Qt.Key.Key_Escape)
    assert not desk.page.booked.isVisible()
    press(desk, Qt.Key.Key_1)
    assert len(Reader(desk.hall.runner.conn).find(Ticket, "1")) == 1


def test_coaching_is_counted_as_work_of_the_floor(desk: Desk) -> None:
    press(desk, Qt.Key.Key_H)
    sheet = desk.page.coach
    touch(desk, sheet.done)
    assert sheet.isVisible()  # nothing chosen yet: it says what is missing
    for choices in (sheet.service, sheet.machine, sheet.times):
        choices.press_digit(1)
    touch(desk, sheet.done)
    desk.qtbot.waitUntil(lambda: [c.outcome for c in cases(desk)] == ["SELF_TAUGHT"])
    assert not sheet.isVisible()


def test_a_machine_that_fails_is_written_down(desk: Desk) -> None:
    press(desk, Qt.Key.Key_H)
    sheet = desk.page.coach
    for choices in (sheet.service, sheet.machine):
        choices.press_digit(1)
    sheet.times.press_digit(2)
    touch(desk, sheet.failed)
    assert sheet.isVisible()
    sheet.fault.choose("JAM")
    touch(desk, sheet.failed)
    desk.qtbot.waitUntil(lambda: [c.outcome for c in cases(desk)] == ["DEVICE_FAULT"])


def cases(desk: Desk) -> list[Case]:
    return Reader(desk.hall.runner.conn).find(Case, "1")


@pytest.mark.parametrize("key", [Qt.Key.Key_T, Qt.Key.Key_H])
def test_sheets_are_made_for_fingers(desk: Desk, key: Qt.Key) -> None:
    press(desk, key)
    sheet = desk.page.booked if key == Qt.Key.Key_T else desk.page.coach
    for button in sheet.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= TOUCH and button.height() >= TOUCH, button.accessibleName()
            assert button.accessibleName()


def test_a_minor_and_an_agent_meet_the_rules_of_the_service() -> None:
    master = load_master()
    owner = paper_list(master, "CLS-A", Who.OWNER)
    assert [p.code for p in owner.papers] == ["OWNER_ID"] and not owner.refused
    agent = paper_list(master, "CLS-A", Who.AGENT)
    assert agent.refused
    minor = paper_list(master, "CLS-A", Who.MINOR)
    assert [p.code for p in minor.papers] == ["OWNER_ID", "GUARDIAN_ID"]
    assert any("No questions about reasons" in rule.en for rule in owner.rules)


def test_every_service_has_its_list() -> None:
    master = load_master()
    for code in master.book.codes.services:
        for who in Who:
            assert paper_list(master, code, who).rules, (code, who)


@pytest.mark.parametrize("wide", [1366, 700])
def test_a_sheet_is_seen_whole_in_any_window(desk: Desk, wide: int) -> None:
    press(desk, Qt.Key.Key_T)
    desk.page.resize(wide, 700)
    QApplication.sendPostedEvents()
    sheet = desk.page.booked
    assert desk.page.rect().contains(sheet.geometry())
    assert sheet.height() > 300
    assert (sheet.width() > wide * 0.9) is (wide == 700)  # over all of it where the page is one column
