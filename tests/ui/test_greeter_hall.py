"""The greeter's page on a real hall in a file: what the desk expects is what the hall says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands import registry
from counter_app.commands.feed import Feed
from counter_app.commands.founding import Plan, found
from counter_app.commands.master import load_master
from counter_app.commands.runner import Runner
from counter_app.commands.sessions import SignIn
from counter_app.commands.spec import Command
from counter_app.domain.clock import StandingClock
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Answer, Dispatcher
from counter_app.ui.display.facts import hall_facts
from counter_app.ui.pages.greeter.controller import GreeterController
from counter_app.ui.pages.greeter.page import GreeterPage
from tests.ui.hall_rows import NOW, english, forward

registry.load()


class FiledHall:
    """A hall on disk whose commands are carried out at once, by the greeter who is signed in."""

    def __init__(self, folder: Path, time: StandingClock) -> None:
        master = load_master()
        found(folder, Plan(code="TYD01", name="Sample hall"), master=master, at_ms=NOW)
        self.runner = Runner(folder, clock=time, station="desk", master=master, process="p1")
        self.feed = Feed(self.runner)
        answer = self.runner.execute(SignIn(staff="2001", pin="200100")).result
        assert isinstance(answer, dict)
        self.token = str(answer["session"])

    def submit(self, command: object, answer: Answer) -> None:
        assert isinstance(command, Command)
        try:
            answer(self.runner.execute(command, self.token))
        except Exception as refusal:  # noqa: BLE001  # the writer thread answers with it as well
            answer(refusal)

    def snapshot(self) -> Changes:
        return self.feed.snapshot()


class Desk:
    def __init__(self, qtbot: QtBot, qapp: QApplication, folder: Path) -> None:
        self.qtbot, self.time = qtbot, StandingClock(NOW)
        self.hall = FiledHall(folder, self.time)
        master = load_master()
        facts = hall_facts("Sample hall", master.service_list(), master.queue_list())
        self.dispatcher = Dispatcher(self.hall)
        self.page = GreeterPage(english(qapp))
        qtbot.addWidget(self.page)
        self.page.resize(1440, 900)
        self.controller = GreeterController(self.page, self.dispatcher, facts=facts, clock=self.time, lang=lambda: "en")
        self.controller.start(self.hall.snapshot())
        self.page.show()
        qtbot.waitActive(self.page)

    def tap(self, code: str) -> None:
        tile = self.page.tiles.tile(code)
        assert tile is not None
        self.click(tile)

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        names = ("IssueTicket", "Undo", "reprint A001")
        self.qtbot.waitUntil(lambda: not any(self.dispatcher.is_busy(name) for name in names))

    def close(self) -> None:
        self.controller.stop()
        self.hall.runner.close()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, qapp, tmp_path / "hall")
    yield made
    made.close()


def buttons(desk: Desk) -> dict[str, QAbstractButton]:
    return {b.accessibleName(): b for b in desk.page.findChildren(QAbstractButton) if b.isVisible()}


def test_a_tap_issues_and_the_next_tile_counts_it(desk: Desk) -> None:
    desk.tap("SIM-R")
    assert desk.page.card.number == "A001"
    assert desk.page.card.words == "0 ahead · printing"
    tile = desk.page.tiles.tile("SIM-R")
    assert tile is not None
    assert tile.accessibleName() == "SIM replacement, 1 waiting"


def test_undo_takes_the_ticket_out_of_the_queue(desk: Desk) -> None:
    desk.tap("SIM-R")
    desk.click(buttons(desk)["Undo"])
    assert desk.page.card.words == "Cancelled; the number is not used again"
    assert "Nobody is waiting now" in desk.page.overview.accessibleName()


def test_the_next_number_follows_a_cancelled_one(desk: Desk) -> None:
    desk.tap("SIM-R")
    desk.click(buttons(desk)["Undo"])
    forward(desk.time, 2_000)
    desk.tap("SIM-R")
    assert desk.page.card.number == "A002"


def test_a_phone_waits_once(desk: Desk) -> None:
    desk.page.give_phone("13812345678")
    desk.tap("SIM-R")
    forward(desk.time, 2_000)
    desk.page.give_phone("13812345678")
    desk.tap("SIM-R")
    assert desk.page.ask.words == "138 **** 5678 already has A001 (0 ahead)"
    desk.click(buttons(desk)["Reprint A001"])
    forward(desk.time, 2_000)
    desk.page.give_phone("13812345678")
    desk.tap("SIM-R")
    desk.click(buttons(desk)["New number"])
    assert desk.page.card.number == "A002"


def test_a_senior_stands_before_the_others(desk: Desk) -> None:
    desk.tap("SIM-R")
    desk.tap("CHG-PL")
    desk.click(buttons(desk)["Senior 60+"])
    desk.tap("OPN-P")
    assert desk.page.card.number == "A003"
    assert desk.page.card.words.startswith("0 ahead")


def test_a_vip_has_a_queue_of_their_own(desk: Desk) -> None:
    desk.click(buttons(desk)["VIP"])
    desk.tap("SIM-R")
    assert desk.page.card.number == "V001"
