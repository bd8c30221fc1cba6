"""The display window as the public sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import CounterState, Priority, TicketState
from counter_app.domain.incident_codes import IncidentKind, IncidentLevel, IncidentState, OutageScope
from counter_app.domain.rows import Incident, Row
from counter_app.ui.display.band import PULSES, STEP_MS
from counter_app.ui.display.board import BAND_MS
from counter_app.ui.display.controller import HINT_MS, DisplayController
from counter_app.ui.display.state import DisplayState, Hall
from counter_app.ui.display.window import DisplayWindow
from tests.ui.hall_rows import (
    FACTS,
    NOW,
    SECOND,
    called,
    changes,
    clock,
    counter,
    english,
    forward,
    in_state,
    leg,
    ticket,
)


class Shown:
    """A display that runs on a standing clock."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, *rows: Row) -> None:
        self.time: StandingClock = clock()
        self.window = DisplayWindow(english(qapp).words)
        qtbot.addWidget(self.window)
        self.window.resize(1920, 1080)
        self.controller = DisplayController(self.window, facts=FACTS, clock=self.time)
        self.controller.start(changes(*rows))
        self.window.show()
        qtbot.waitExposed(self.window)

    def state(self) -> DisplayState:
        return self.controller.state()

    def after(self, ms: int) -> None:
        forward(self.time, ms)
        self.controller.tick()


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown]:
    made = Shown(qtbot, qapp, counter("01"), counter("02"))
    yield made
    made.controller.stop()


def test_says_where_to_go_while_nobody_is_called(shown: Shown) -> None:
    assert shown.window.band.sentence() == "Please take a number at the desk"


def test_a_call_is_said_in_one_sentence_and_pulses_twice(shown: Shown, qtbot: QtBot) -> None:
    shown.controller.apply(changes(called(ticket("C006"), "04")))
    assert shown.window.band.sentence() == "Ticket C006 to counter 4"
    assert shown.window.band.accessibleName() == "Ticket C006 to counter 4"
    assert shown.window.band.pulsing
    qtbot.waitUntil(lambda: not shown.window.band.pulsing, timeout=STEP_MS * 2 * PULSES * 10)


def test_the_second_call_follows_by_itself(shown: Shown) -> None:
    shown.controller.apply(changes(called(ticket("A001"), "01"), called(ticket("A002"), "02")))
    shown.after(BAND_MS)
    assert shown.window.band.sentence() == "Ticket A002 to counter 2"
    assert shown.window.rows.accessibleName() == "A001 Counter 1"


def test_priority_is_a_word_on_the_row(shown: Shown) -> None:
    rows = (called(ticket("A001", priority=Priority.DISABLED), "01"), called(ticket("A002"), "02"))
    shown.controller.apply(changes(*rows))
    shown.after(BAND_MS)
    assert shown.window.rows.accessibleName() == "A001 Priority Counter 1"


def test_hints_change_every_ten_seconds(shown: Shown) -> None:
    first = shown.window.hints.words()
    shown.after(HINT_MS - SECOND)
    assert shown.window.hints.words() == first
    shown.after(SECOND)
    assert shown.window.hints.words() != first


def test_waits_by_queue_with_the_care_lane_apart(shown: Shown) -> None:
    waiting = [ticket(f"A{n:03d}") for n in range(1, 4)] + [ticket("C001", service="PAY-B")]
    shown.controller.apply(changes(*waiting, ticket("A010", priority=Priority.ELDER)))
    lines = [(w.name.en if w.name else None, w.people) for w in shown.state().waits]
    assert lines == [("General", 3), ("Express", 1), (None, 1)]


def test_the_estimate_follows_todays_handling(shown: Shown) -> None:
    waiting = [ticket(f"A{n:03d}") for n in range(1, 5)]
    shown.controller.apply(changes(*waiting))
    done = [leg(ticket(f"A{n:03d}"), "01", ended_at=NOW - n * SECOND, minutes=2) for n in range(90, 96)]
    before = shown.state().waits[0].minutes
    shown.controller.apply(changes(*done))
    after = shown.state().waits[0].minutes
    # four ahead, two counters: (4 * 2 + 1) / 2 minutes, rounded up
    assert after == 5
    assert before is not None and before > after


def test_no_estimate_without_an_open_counter(shown: Shown) -> None:
    closed = (counter("01", state=CounterState.CLOSED), counter("02", state=CounterState.CLOSED))
    shown.controller.apply(changes(*closed, ticket("A001")))
    assert shown.state().waits[0].minutes is None
    assert shown.state().hall is Hall.QUIET


def test_the_vip_queue_is_not_named(shown: Shown) -> None:
    shown.controller.apply(changes(ticket("V001")))
    assert shown.state().waits == ()


def test_missed_numbers_are_told(shown: Shown) -> None:
    row = in_state(called(ticket("A018"), "01"), TicketState.NO_SHOW)
    shown.controller.apply(changes(row))
    assert shown.state().missed == ("A018",)


def test_a_closed_hall_says_so(qtbot: QtBot, qapp: QApplication) -> None:
    shown = Shown(qtbot, qapp, counter("01", state=CounterState.CLOSED))
    assert shown.window.band.sentence() == "The counters are closed now"
    shown.controller.stop()


def test_an_unchanged_second_repaints_nothing(shown: Shown, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not shown.window.band.pulsing)
    before = shown.state()
    shown.after(SECOND)
    assert shown.state() == before


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1440, 900), (1024, 768)])
def test_nothing_overlaps_at_any_size(shown: Shown, size: tuple[int, int]) -> None:
    shown.window.resize(*size)
    parts = [shown.window.header, shown.window.band, shown.window.rows, shown.window.card, shown.window.hints]
    boxes = [part.geometry() for part in parts]
    for number, box in enumerate(boxes):
        assert shown.window.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


def test_an_outage_is_said_until_it_works_again(shown: Shown) -> None:
    out = Incident(
        incident_id="n", incident_no="I-1", kind=IncidentKind.OUTAGE, level=IncidentLevel.I2, state=IncidentState.OPEN,
        date="2026-03-16", found_at=NOW, found_by="3001", scope=OutageScope.BOSS, outage_from=NOW,
    )  # fmt: skip
    shown.controller.apply(changes(out))
    said = "A system is out: some business will be done later. We are sorry; please ask the desk."
    assert shown.window.hints.accessibleName() == said
    shown.after(HINT_MS)
    assert shown.window.hints.accessibleName() == said
    shown.controller.apply(changes(replace(out, outage_to=NOW)))
    assert shown.window.hints.accessibleName() != said
