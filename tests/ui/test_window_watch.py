"""What watches over a counter's window: the hall's banner, the clerk's own alarms, the silent call for help."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.incidents import ReportIncident
from counter_app.commands.master import load_master
from counter_app.domain.codes import Post
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.i18n import Text
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.counter.building import build_counter
from counter_app.ui.staff_window import monotonic_ms
from counter_app.ui.window_watch import Watcher, WindowWatch, watch_over
from tests.door import InProcess, sample_hall
from tests.ui.hall_rows import english
from tests.ui.live_hall import LiveHall


class SetClock:
    """The hall's clock, as a computer shows it on which somebody moved the time."""

    def __init__(self, door: InProcess) -> None:
        self._door = door
        self.off = 0

    def now_ms(self) -> int:
        return self._door.runner.clock.now_ms() + self.off

    def steady_ms(self) -> int:
        return self._door.runner.clock.now_ms()


class Place:
    """The clerk of counter 01 at their window, and the floor around them."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        self.app = app
        self.live = LiveHall(InProcess(sample_hall(folder)))
        self.door, self.floor = self.live.door, self.live.floor
        self.live.token = self.floor.clerk
        look, master = english(app), load_master()
        dispatcher = Dispatcher(self.live)
        self.live.listeners.append(dispatcher)
        staff = self.floor.number_of("CLERK")
        self.clock = SetClock(self.door)
        self.page, self.control = build_counter(
            look, dispatcher, master=DataTexts(master).master, counter="01", counters=("01",), staff=staff,
            post=Post.CLERK, now_ms=self.live.now_ms,
        )  # fmt: skip
        self.window = MainWindow(look, now_ms=monotonic_ms)
        self.window.add_workspace("counter", Text("柜台", "Counter"), self.page)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        qtbot.waitExposed(self.window)
        who = Watcher(staff=staff, counter="01", heads=False, table=master.book.codes.alarms, clock=self.clock)
        snapshot = self.live.snapshot()
        self.control.start(snapshot)
        watch = watch_over(self.window, dispatcher, look, who)
        assert isinstance(watch, WindowWatch)
        self.watch = watch
        self.watch.start(snapshot)
        self.said: list[str] = []
        self.page.said.connect(lambda message: self.said.append(message.text))

    def tell(self) -> None:
        self.live.tell()
        for _ in range(8):
            self.app.processEvents()

    def later(self, seconds: int) -> None:
        """Let time pass; the window looks again when its timer says so."""
        self.door.advance(seconds)
        self.tell()
        alarms = self.watch.alarms
        assert alarms is not None
        alarms.check()

    def close(self) -> None:
        self.watch.stop()
        self.control.stop()
        self.window.close()
        self.door.close()


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Place]:
    made = Place(qtbot, qapp, tmp_path)
    yield made
    made.close()


def banner(place: Place) -> str:
    shown = place.window.banner.shown
    assert (shown is not None) == place.window.banner.isVisible()
    return "" if shown is None else shown.text


def test_the_banner_says_what_is_out_until_it_works_again(place: Place) -> None:
    assert banner(place) == ""
    declared = place.door.ok("declare_outage", place.floor.supervisor, scope="BOSS", symptom="no login")
    place.tell()
    assert banner(place).startswith("Business system out since 09:00")
    place.door.ok("end_outage", place.floor.supervisor, incident=declared["incident"])
    place.tell()
    assert banner(place) == ""


def test_at_closing_time_the_banner_says_that_all_who_wait_are_served(place: Place) -> None:
    manager = place.floor.who("MANAGER")
    place.door.ok("set_hall_hours", manager, opens="08:00", closes="18:00", holds_from="2026-03-17")
    place.tell()
    assert banner(place) == ""
    place.door.advance(33 * 3600 - 60)
    place.floor.issue()
    place.tell()
    assert banner(place) == ""
    place.door.advance(60)
    place.watch.notices.show_now()
    assert banner(place) == "Closed to new customers since 18:00: 1 still wait, all are served"


def test_one_key_calls_the_supervisor_and_a_second_one_says_that_help_is_coming(place: Place) -> None:
    place.floor.serving()
    place.tell()
    for _ in range(2):
        QTest.keyClick(place.window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
        place.tell()
    assert len(place.live.commands(ReportIncident)) == 2
    assert place.said[-2] == "The supervisor is called and comes within 5 min"
    assert place.said[-1].startswith("The supervisor is already called (I-")
    (incident,) = place.door.ok("incidents", place.floor.supervisor)
    assert (incident["kind"], incident["counter"], incident["ticket_no"]) == ("CALM", "01", "A001")


def test_the_call_for_help_has_a_name_in_the_palette(place: Place) -> None:
    (offer,) = [offer for offer in place.page.offers if offer.shortcut == "Ctrl+H"]
    assert offer.name() == "Call the supervisor (upset customer)"


def test_a_parking_past_due_is_said_once_at_each_colour(place: Place) -> None:
    number = place.floor.serving()
    place.door.ok("park", place.floor.clerk, counter="01", reason="APPROVAL")
    place.later(0)
    place.said.clear()
    place.later(20 * 60 + 2)
    place.later(60)
    assert place.said == [f"{number} is on hold past its time (09:20). Back with Alt+H"]
    place.later(10 * 60)
    place.later(60)
    assert len(place.said) == 2 and "10 min past its time" in place.said[1]


def test_after_three_hours_of_sleep_only_what_holds_now_is_said(place: Place) -> None:
    for _ in range(2):
        place.floor.serving()
        place.door.ok("park", place.floor.clerk, counter="01", reason="APPROVAL")
    place.later(0)
    place.said.clear()
    place.later(3 * 3600)
    assert len(place.said) == 1
    assert place.said[0].endswith("and 1 more")


def test_nothing_of_another_counter_is_said_here(place: Place) -> None:
    other = place.floor.who("CLERK", 1)
    place.floor.open("02", other)
    place.floor.issue()
    place.floor.call("02", other)
    place.floor.start("02", other)
    place.door.ok("park", other, counter="02", reason="APPROVAL")
    place.later(3600)
    assert place.said == []


def test_a_clock_that_somebody_moved_is_warned_of_until_it_is_right(place: Place) -> None:
    place.door.advance(3 * 3600)
    place.watch.notices.show_now()
    assert banner(place) == ""
    place.clock.off = -5 * 60_000
    place.watch.notices.show_now()
    said = "This computer's clock was moved: it says 11:55:00, it should be 12:00:00. Have it set right"
    assert banner(place) == said
    place.clock.off = 0
    place.watch.notices.show_now()
    assert banner(place) == ""


def test_an_outage_that_the_clerk_notices_is_told_by_name_once(place: Place) -> None:
    (offer,) = [offer for offer in place.page.offers if offer.name() == "Tell the supervisor of a system outage"]
    for _ in range(2):
        offer.run()
        place.tell()
    assert place.said[-2] == "The supervisor knows. Keep serving what can be done"
    assert place.said[-1].startswith("The supervisor knows of it (I-")
    (incident,) = place.door.ok("incidents", place.floor.supervisor)
    assert (incident["kind"], incident["scope"], incident["counter"]) == ("OUTAGE", None, "01")
