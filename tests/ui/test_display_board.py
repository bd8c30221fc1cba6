"""Which calls the public sees, in which order and for how long."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import Priority, TicketState
from counter_app.ui.display.board import BAND_MS, MISSED_MS, ROW_MS, ROWS, CallBoard
from tests.ui.hall_rows import NOW, SECOND, called, changes, clock, forward, in_state, ticket


def numbers(board: CallBoard) -> tuple[str | None, tuple[str, ...]]:
    state = board.state()
    return (state.newest.ticket_no if state.newest else None), tuple(c.ticket_no for c in state.rows)


def started() -> tuple[CallBoard, StandingClock]:
    standing = clock()
    board = CallBoard(standing)
    board.start(changes())
    return board, standing


def test_a_call_fills_the_band_at_once_with_number_and_counter() -> None:
    board, _ = started()
    board.apply(changes(called(ticket("C006"), "04")))
    newest = board.state().newest
    assert newest is not None
    assert (newest.ticket_no, newest.counter) == ("C006", "4")


def test_two_calls_share_the_band_one_after_another() -> None:
    board, time = started()
    board.apply(changes(called(ticket("A001"), "01"), called(ticket("A002"), "02")))
    assert numbers(board) == ("A001", ())
    forward(time, BAND_MS - 1)
    assert numbers(board) == ("A001", ())
    forward(time, 1)
    assert numbers(board) == ("A002", ("A001",))


def test_three_calls_at_once_are_all_shown() -> None:
    board, time = started()
    board.apply(changes(*(called(ticket(f"A00{n}"), "01") for n in (1, 2, 3))))
    seen = []
    for _ in range(3):
        seen.append(numbers(board)[0])
        forward(time, BAND_MS)
    assert seen == ["A001", "A002", "A003"]


def test_the_newest_call_stays_until_the_next_one() -> None:
    board, time = started()
    board.apply(changes(called(ticket("A001"), "01")))
    forward(time, 60 * SECOND)
    assert numbers(board) == ("A001", ())


def test_a_call_whose_service_ended_leaves_the_band_after_its_time() -> None:
    board, time = started()
    row = called(ticket("A001"), "01")
    board.apply(changes(row))
    board.apply(changes(in_state(row, TicketState.DONE)))
    assert numbers(board) == ("A001", ())
    forward(time, BAND_MS)
    assert numbers(board) == (None, ())


def test_a_waiting_call_that_is_over_is_not_shown() -> None:
    board, time = started()
    first, second = called(ticket("A001"), "01"), called(ticket("A002"), "02")
    board.apply(changes(first, second))
    board.apply(changes(in_state(second, TicketState.DONE)))
    forward(time, BAND_MS)
    assert numbers(board) == ("A001", ())


def test_a_call_taken_back_is_gone_at_once() -> None:
    board, _ = started()
    row = called(ticket("A001"), "01")
    board.apply(changes(row))
    board.apply(changes(replace(row, state=TicketState.WAITING, counter=None, calls=0)))
    assert numbers(board) == (None, ())


def test_an_arrival_does_not_call_again() -> None:
    board, time = started()
    row = called(ticket("A001"), "01")
    board.apply(changes(row, called(ticket("A002"), "02")))
    forward(time, BAND_MS)
    board.state()
    board.apply(changes(in_state(row, TicketState.SERVING)))
    assert numbers(board) == ("A002", ("A001",))
    board.apply(changes(row))  # the arrival is undone: the same call stands
    forward(time, BAND_MS)
    assert numbers(board) == ("A002", ("A001",))


def test_a_recall_comes_back_to_the_band() -> None:
    board, time = started()
    row = called(ticket("A001"), "01")
    board.apply(changes(row, called(ticket("A002"), "02")))
    forward(time, BAND_MS)
    board.state()
    forward(time, BAND_MS)
    board.apply(changes(replace(row, calls=2)))
    assert numbers(board) == ("A001", ("A002",))


def test_a_recall_of_the_newest_gives_it_its_time_again() -> None:
    board, time = started()
    row = called(ticket("A001"), "01")
    board.apply(changes(row))
    forward(time, BAND_MS - SECOND)
    board.apply(changes(replace(row, calls=2)))
    board.apply(changes(called(ticket("A002"), "02")))
    forward(time, 2 * SECOND)
    assert numbers(board)[0] == "A001"


def test_a_row_leaves_when_its_service_ends_or_after_ten_minutes() -> None:
    board, time = started()
    first, second, third = (called(ticket(f"A00{n}"), "01") for n in (1, 2, 3))
    board.apply(changes(first, second, third))
    for _ in range(2):
        forward(time, BAND_MS)
        board.state()
    assert numbers(board) == ("A003", ("A002", "A001"))
    board.apply(changes(in_state(second, TicketState.DONE)))
    assert numbers(board) == ("A003", ("A001",))
    forward(time, ROW_MS)
    assert numbers(board) == (None, ())


def test_five_rows_and_no_more() -> None:
    board, time = started()
    board.apply(changes(*(called(ticket(f"A0{n:02d}"), "01") for n in range(1, 9))))
    for _ in range(8):
        forward(time, BAND_MS)
        board.state()
    newest, rows = numbers(board)
    assert newest == "A008"
    assert rows == ("A007", "A006", "A005", "A004", "A003")
    assert len(rows) == ROWS


def test_missed_numbers_stand_for_a_quarter_of_an_hour() -> None:
    board, time = started()
    missed = in_state(called(ticket("A018"), "01"), TicketState.NO_SHOW)
    board.apply(changes(missed))
    assert board.state().missed == ("A018",)
    forward(time, MISSED_MS)
    assert board.state().missed == ()


def test_a_missed_number_that_is_back_is_missed_no_more() -> None:
    board, _ = started()
    missed = in_state(called(ticket("A018"), "01"), TicketState.NO_SHOW)
    board.apply(changes(missed))
    board.apply(changes(in_state(missed, TicketState.WAITING)))
    assert board.state().missed == ()


def test_what_stood_before_is_not_announced_again() -> None:
    standing = clock()
    board = CallBoard(standing)
    serving = in_state(called(ticket("A001"), "01", at=NOW - 60 * SECOND), TicketState.SERVING)
    newest = called(ticket("A002"), "02", at=NOW - 5 * SECOND)
    walk_in = replace(in_state(called(ticket("A003"), "03"), TicketState.SERVING), direct=True)
    board.start(changes(newest, serving, walk_in, ticket("A004")))
    assert numbers(board) == ("A002", ("A001",))


def test_a_walk_in_was_never_called() -> None:
    board, _ = started()
    walk_in = replace(in_state(called(ticket("A003"), "03"), TicketState.SERVING), direct=True)
    board.apply(changes(walk_in))
    assert numbers(board) == (None, ())


def test_a_class_shows_only_as_priority() -> None:
    board, _ = started()
    board.apply(changes(called(ticket("A001", priority=Priority.ELDER), "01")))
    newest = board.state().newest
    assert newest is not None and newest.favoured


def test_a_removed_ticket_is_forgotten() -> None:
    board, _ = started()
    row = called(ticket("A001"), "01")
    board.apply(changes(row))
    board.apply(replace(changes(), removed=(("ticket", row.ticket_id),)))
    assert numbers(board) == (None, ())
