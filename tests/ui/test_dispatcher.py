"""The one way in and out: second clicks, answers on the UI thread, changes from elsewhere."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from counter_app.commands.runner import Outcome
from counter_app.domain.errors import Code, Refused
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from tests.ui.scripted_hall import ScriptedHall, outcome


@dataclass(frozen=True)
class Ask:
    number: int = 0


@pytest.fixture
def hall() -> ScriptedHall:
    return ScriptedHall()


@pytest.fixture
def dispatcher(qtbot: QtBot, hall: ScriptedHall) -> Dispatcher:
    return Dispatcher(hall)


def done(qtbot: QtBot, future: Future[object]) -> object:
    qtbot.waitUntil(future.done)
    return future.result()


def test_an_answer_comes_back_with_its_changes(qtbot: QtBot, hall: ScriptedHall, dispatcher: Dispatcher) -> None:
    seen: list[object] = []
    dispatcher.changed.connect(seen.append)
    future = dispatcher.submit(Ask())
    assert dispatcher.is_busy("Ask")
    answer = outcome({"ok": True})
    hall.answer(answer)
    assert not future.done()  # resolved by the loop of the UI thread, never by the writer
    assert done(qtbot, future) is answer
    assert seen == [answer.changes]
    assert not dispatcher.is_busy("Ask")


def test_a_second_click_is_dropped(qtbot: QtBot, hall: ScriptedHall, dispatcher: Dispatcher) -> None:
    first, second = dispatcher.submit(Ask(1)), dispatcher.submit(Ask(2))
    assert second.cancelled()
    hall.answer(outcome({}))
    done(qtbot, first)
    assert hall.submitted == [Ask(1)]


def test_the_latest_of_several_wins(qtbot: QtBot, hall: ScriptedHall, dispatcher: Dispatcher) -> None:
    futures = [dispatcher.submit(Ask(n), second=SecondClick.LATEST) for n in (1, 2, 3)]
    hall.answer(outcome({}))
    qtbot.waitUntil(lambda: len(hall.submitted) == 2)
    hall.answer(outcome({}))
    done(qtbot, futures[2])
    assert futures[1].cancelled()
    assert hall.submitted == [Ask(1), Ask(3)]


def test_a_queue_keeps_every_one_in_order(qtbot: QtBot, hall: ScriptedHall, dispatcher: Dispatcher) -> None:
    futures = [dispatcher.submit(Ask(n), second=SecondClick.QUEUE) for n in (1, 2, 3)]
    for place, future in enumerate(futures, start=1):
        qtbot.waitUntil(lambda place=place: len(hall.submitted) == place)  # type: ignore[misc]
        hall.answer(outcome({}))
        done(qtbot, future)
    assert hall.submitted == [Ask(1), Ask(2), Ask(3)]


def test_a_refusal_reaches_the_asker(qtbot: QtBot, hall: ScriptedHall, dispatcher: Dispatcher) -> None:
    future = dispatcher.submit(Ask())
    refusal = Refused(Code.RULE, "too_soon", wait_s=3)
    hall.answer(refusal)
    qtbot.waitUntil(future.done)
    assert future.exception() is refusal


def test_a_bug_is_told_and_not_swallowed(qtbot: QtBot, hall: ScriptedHall, dispatcher: Dispatcher) -> None:
    future = dispatcher.submit(Ask())
    hall.answer(ZeroDivisionError("bug"))
    qtbot.waitUntil(future.done)
    assert isinstance(future.exception(), ZeroDivisionError)


def test_changes_from_another_thread_arrive_on_this_one(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    threads: list[threading.Thread] = []
    dispatcher.changed.connect(lambda changes: threads.append(threading.current_thread()))
    with qtbot.waitSignal(dispatcher.changed):
        writer = threading.Thread(target=dispatcher.receive, args=(Changes(),))
        writer.start()
        writer.join()
    assert threads == [threading.main_thread()]


def test_closing_forgets_what_was_not_sent(qtbot: QtBot, hall: ScriptedHall, dispatcher: Dispatcher) -> None:
    sent, waiting = (dispatcher.submit(Ask(n), second=SecondClick.QUEUE) for n in (1, 2))
    dispatcher.close()
    assert waiting.cancelled() and dispatcher.submit(Ask(3)).cancelled()
    hall.answer(Outcome({}, Changes()))
    done(qtbot, sent)
    assert hall.submitted == [Ask(1)]
