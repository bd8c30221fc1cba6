"""Models take Changes exactly: what is new, gone or different, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.commands.master import load_master
from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import Priority, TicketState
from counter_app.domain.rows import Ticket
from counter_app.store.unit import Changes
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.models.parked import ParkedModel, ParkedOrder
from counter_app.ui.models.queue import QueueModel, QueueOrder, numbered
from tests.ui.hall_rows import MINUTE, NOW, changes, clock, counter, english, forward, in_state, ticket


@pytest.fixture
def time() -> StandingClock:
    return clock()


@pytest.fixture
def queue(qapp: QApplication, qtmodeltester: ModelTester, time: StandingClock) -> QueueModel:
    model = QueueModel(english(qapp), DataTexts(load_master()), now_ms=time.now_ms)
    model.set_counter(counter("01"))
    qtmodeltester.check(model)
    return model


def numbers(order: QueueOrder | ParkedOrder) -> list[str]:
    return [str(order.index(row, 0).data()) for row in range(order.rowCount())]


def waited(row: Ticket, minutes: int) -> Ticket:
    at = NOW - minutes * MINUTE
    return replace(row, issued_at=at, ord_at=at - row.bonus_min * MINUTE)


def test_the_queue_stands_in_calling_order(queue: QueueModel) -> None:
    elder = replace(waited(ticket("A003", priority=Priority.ELDER), 2), bonus_min=60, ord_at=NOW - 62 * MINUTE)
    queue.apply(changes(waited(ticket("A001"), 5), waited(ticket("A002"), 9), elder, waited(ticket("B001"), 30)))
    order = QueueOrder(queue)
    assert numbers(order) == ["A003", "A002", "A001"]
    order.show_mine(False)
    assert numbers(order) == ["A003", "A002", "A001", "B001"]


def test_a_row_that_changes_is_told_and_nothing_is_reset(qtbot: QtBot, queue: QueueModel) -> None:
    one, two = ticket("A001"), ticket("A002")
    queue.apply(changes(one, two))
    with (
        qtbot.assertNotEmitted(queue.modelReset),
        qtbot.assertNotEmitted(queue.rowsInserted),
        qtbot.waitSignal(queue.dataChanged) as told,
    ):
        queue.apply(changes(replace(two, service="CHG-PL")))
    assert told.args is not None and (told.args[0].row(), told.args[1].row()) == (1, 1)


def test_what_is_called_leaves_by_one_removal(qtbot: QtBot, queue: QueueModel) -> None:
    rows = [ticket(f"A00{n}") for n in range(1, 5)]
    queue.apply(changes(*rows))
    with qtbot.waitSignal(queue.rowsRemoved) as gone:
        queue.apply(changes(in_state(rows[1], TicketState.CALLED)))
    assert gone.args is not None and gone.args[1:] == [1, 1]
    assert [row.ticket_no for row in queue.rows] == ["A001", "A003", "A004"]


def test_removed_keys_and_repeated_changes(qtbot: QtBot, queue: QueueModel) -> None:
    one = ticket("A001")
    queue.apply(changes(one))
    with qtbot.assertNotEmitted(queue.dataChanged), qtbot.assertNotEmitted(queue.rowsInserted):
        queue.apply(changes(one))
    queue.apply(Changes((), (("ticket", one.ticket_id),), 2))
    assert queue.rowCount() == 0


def test_a_row_is_spoken_whole(queue: QueueModel, time: StandingClock) -> None:
    queue.apply(changes(replace(ticket("A024", priority=Priority.ELDER), issued_at=NOW - 14 * MINUTE)))
    spoken = queue.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "A024, SIM replacement, Senior, waited 14 min, next"


def test_waits_grow_with_the_clock(queue: QueueModel, time: StandingClock) -> None:
    queue.apply(changes(ticket("A001")))
    forward(time, 10 * MINUTE)
    queue.tick()
    assert queue.index(0, 3).data() == "15 min"


def test_calls_do_not_renumber_the_queue() -> None:
    known = {"a": 0.0, "b": 1.0, "c": 2.0}
    assert numbered(["b", "c"], known) == {"b": 1.0, "c": 2.0}
    assert numbered(["a", "new", "b", "c", "last"], known) == {"a": 0.0, "new": 0.5, "b": 1.0, "c": 2.0, "last": 3.0}
    assert numbered(["first", "a", "b"], known) == {"first": -1.0 / 2, "a": 0.0, "b": 1.0}
    assert numbered(["c", "a"], known) == {"c": 0.0, "a": 1.0}


def test_inserts_into_one_gap_never_tie() -> None:
    keys, known = ["a", "z"], {"a": 0.0, "z": 1.0}
    for number in range(200):
        keys.insert(1, str(number))
        known = numbered(keys, known)
        assert sorted(known, key=known.__getitem__) == keys


def test_500_waiting_tickets_take_a_call_within_the_threads_limit(qapp: QApplication) -> None:
    queue = QueueModel(english(qapp), DataTexts(load_master()), now_ms=lambda: NOW)
    queue.set_counter(counter("01"))
    rows = [waited(ticket(f"A{n:03}"), n % 40) for n in range(1, 501)]
    queue.apply(changes(*rows))
    order = QueueOrder(queue)
    best = 1.0
    for row in queue.mine()[:5]:
        start = thread_time()
        queue.apply(changes(in_state(row, TicketState.CALLED)))
        best = min(best, thread_time() - start)
    assert order.rowCount() == 495
    assert best < 0.016


def test_holds_of_this_counter_only_first_due_first(qapp: QApplication, qtmodeltester: ModelTester) -> None:
    model = ParkedModel(english(qapp), DataTexts(load_master()), counter="01", now_ms=lambda: NOW)
    qtmodeltester.check(model)
    late, soon = (
        replace(
            in_state(ticket(n), TicketState.PARKED), from_counter="01", park_reason="PAPERS_FETCHED", due_at=NOW + due
        )
        for n, due in (("A001", 90 * MINUTE), ("A002", 20 * MINUTE))
    )
    other = replace(late, ticket_id="other", from_counter="02")
    model.apply(changes(late, soon, other))
    model.parked_since(soon.ticket_id, NOW - 4 * MINUTE)
    order = ParkedOrder(model)
    assert numbers(order) == ["A002", "A001"]
    assert [order.index(0, column).data() for column in range(3)] == ["A002", "Fetching papers", "4 min"]
