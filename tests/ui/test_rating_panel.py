"""The rating panel: lights up by itself, takes one tap, says nothing to the clerk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.rating import WINDOW_S, Rate
from counter_app.domain.codes import CounterState, RatingReason
from counter_app.domain.rows import Leg, Ticket
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.i18n import Language, Text
from counter_app.ui.rating.controller import RatingController
from counter_app.ui.rating.state import THANKS_MS, Stage
from counter_app.ui.rating.window import RatingWindow
from counter_app.ui.rating.words import PanelWords
from counter_app.ui.widgets.choices import Option
from tests.ui.hall_rows import NOW, SECOND, changes, clock, counter, english, forward, leg, ticket
from tests.ui.scripted_hall import ScriptedHall, outcome

REASONS = tuple(Option(reason.value, Text(reason.value, reason.value.title())) for reason in RatingReason)


class Echo(QTranslator):
    """Stands for the Chinese word table: marks what went through it."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"<{sourceText}>"


class Pad:
    """A panel of counter 03 on a scripted hall."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.qtbot, self.time = qtbot, clock()
        self.hall = ScriptedHall(lambda command: outcome({}))
        words = PanelWords(Language.EN, chinese=Echo)
        self.window = RatingWindow(english(qapp).theme, words, REASONS)
        qtbot.addWidget(self.window)
        self.window.resize(1024, 600)
        self.controller = RatingController(
            self.window,
            Dispatcher(self.hall),
            words=words,
            counter="03",
            hall_name="Sample hall",
            clock=self.time,
        )
        self.controller.start(changes(counter("03")))
        self.window.show()
        qtbot.waitExposed(self.window)

    def finish(self, at_counter: str = "03") -> tuple[Ticket, Leg]:
        row = ticket("A023")
        ended = leg(row, at_counter, ended_at=NOW)
        self.controller.apply(changes(row, ended))
        return row, ended

    def touch(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def after(self, ms: int) -> None:
        forward(self.time, ms)
        self.controller.tick()

    def is_at(self, stage: Stage) -> bool:
        return self.window.stage is stage


@pytest.fixture
def pad(qtbot: QtBot, qapp: QApplication) -> Iterator[Pad]:
    made = Pad(qtbot, qapp)
    yield made
    made.controller.stop()


def test_idle_shows_the_hall(pad: Pad) -> None:
    assert pad.is_at(Stage.IDLE)
    assert pad.window.said[0] == "Welcome"


def test_lights_up_when_a_service_ends_here(pad: Pad) -> None:
    pad.finish()
    assert pad.is_at(Stage.RATING)
    assert pad.window.said == ("How was this service?", "You may leave without rating · closes in 25 s")


def test_another_counters_service_is_not_asked_about(pad: Pad) -> None:
    pad.finish("04")
    assert pad.is_at(Stage.IDLE)


def test_a_transferred_customer_is_not_asked_yet(pad: Pad) -> None:
    row = ticket("A023")
    pad.controller.apply(changes(row, replace(leg(row, "03", ended_at=NOW), transfer_to="B")))
    assert pad.is_at(Stage.IDLE)


@pytest.mark.parametrize("score", [5, 4, 3])
def test_one_tap_rates_and_thanks(pad: Pad, score: int) -> None:
    row, _ = pad.finish()
    pad.touch(pad.window.cards[score])
    assert pad.hall.submitted == [Rate(visit_no=row.visit_no, score=score)]
    assert pad.is_at(Stage.THANKS)
    pad.after(THANKS_MS)
    assert pad.is_at(Stage.IDLE)


@pytest.mark.parametrize("score", [2, 1])
def test_a_low_score_may_give_reasons(pad: Pad, score: int) -> None:
    row, _ = pad.finish()
    pad.touch(pad.window.cards[score])
    assert pad.is_at(Stage.REASONS)
    assert pad.hall.submitted == []
    pad.touch(pad.window.reasons["WAITED_LONG"])
    pad.touch(pad.window.reasons["PRICE"])
    pad.touch(pad.window.reasons["PRICE"])
    pad.touch(pad.window.send)
    assert pad.hall.submitted == [Rate(visit_no=row.visit_no, score=score, tags=("WAITED_LONG",))]


def test_reasons_may_be_skipped(pad: Pad) -> None:
    row, _ = pad.finish()
    pad.touch(pad.window.cards[1])
    assert not pad.window.send.isEnabled()
    pad.touch(pad.window.skip)
    assert pad.hall.submitted == [Rate(visit_no=row.visit_no, score=1)]


def test_a_low_score_left_alone_is_still_sent_in_time(pad: Pad) -> None:
    row, _ = pad.finish()
    pad.touch(pad.window.cards[2])
    pad.touch(pad.window.reasons["ATTITUDE"])
    pad.after((WINDOW_S - 1) * SECOND)
    assert pad.hall.submitted == [Rate(visit_no=row.visit_no, score=2, tags=("ATTITUDE",))]


def test_no_tap_is_no_rating(pad: Pad) -> None:
    pad.finish()
    pad.after((WINDOW_S - 1) * SECOND)
    assert pad.window.said[1] == "You may leave without rating · closes in 1 s"
    pad.after(SECOND)
    assert pad.is_at(Stage.IDLE)
    assert pad.hall.submitted == []


def test_a_second_tap_changes_nothing(pad: Pad) -> None:
    pad.finish()
    pad.controller.choose(5)
    pad.controller.choose(1)
    assert len(pad.hall.submitted) == 1


def test_an_end_taken_back_puts_the_panel_out(pad: Pad) -> None:
    _, ended = pad.finish()
    pad.controller.apply(changes(replace(ended, ended_at=None, outcome=None)))
    assert pad.is_at(Stage.IDLE)


def test_the_next_customers_service_ends_the_question(pad: Pad) -> None:
    pad.finish()
    pad.controller.apply(changes(leg(ticket("A024"), "03", ended_at=None)))
    assert pad.is_at(Stage.IDLE)


def test_what_ended_before_the_panel_began_is_not_asked_about(pad: Pad) -> None:
    row = ticket("A023")
    pad.controller.start(changes(counter("03"), row, leg(row, "03", ended_at=NOW)))
    assert pad.is_at(Stage.IDLE)


def test_a_paused_counter_says_away(pad: Pad) -> None:
    pad.controller.apply(changes(counter("03", state=CounterState.PAUSED)))
    assert pad.is_at(Stage.PAUSED)
    assert pad.window.said[0] == "Back soon, please wait a moment"


def test_the_language_is_the_customers_and_goes_with_them(pad: Pad) -> None:
    pad.finish()
    pad.controller.turn_language()
    assert pad.window.said[0] == "<How was this service?>"
    assert pad.window.cards[5].text() == "<Very satisfied>"
    pad.touch(pad.window.cards[5])
    pad.after(THANKS_MS)
    assert pad.window.said[0] == "Welcome"


def test_choices_are_large_and_named(pad: Pad) -> None:
    pad.finish()
    for score, card in pad.window.cards.items():
        assert card.width() >= 150
        assert card.height() >= 200
        assert card.accessibleName().endswith(f"{score} of 5 stars")
    assert pad.window.cards[5].accessibleName() == "Very satisfied, 5 of 5 stars"


def test_targets_are_large_enough_for_the_public(pad: Pad) -> None:
    pad.finish()
    pad.touch(pad.window.cards[1])
    heights = [b.height() for b in pad.window.findChildren(QAbstractButton) if b.isVisible()]
    assert min(heights) >= 64


def test_enter_on_a_choice_rates(pad: Pad) -> None:
    pad.finish()
    pad.window.cards[4].setFocus()
    QTest.keyClick(pad.window.cards[4], Qt.Key.Key_Return)
    assert len(pad.hall.submitted) == 1
