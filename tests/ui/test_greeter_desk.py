"""The greeter's desk without a window: taps, classes, papers, what is asked."""

from __future__ import annotations

import pytest

from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import (
    CounterState,
    CustomerType,
    HandoverKind,
    HandoverState,
    PrintState,
    Priority,
    TicketState,
)
from counter_app.domain.rows import Handover, JsonObject, Ticket
from counter_app.ui.pages.greeter.catalogue import Tab
from counter_app.ui.pages.greeter.desk import ASK_MS, NUMBER_MS, SAME_TILE_MS, UNDO_MS, Desk
from counter_app.ui.pages.greeter.papers import LATE_MS
from counter_app.ui.pages.greeter.state import AskKind, CustomerClass, Fate, Paper, Printer
from counter_app.ui.theme.tokens import Tone
from tests.ui.hall_rows import FACTS, changes, clock, counter, forward, in_state, job, ticket


def result(row: Ticket, *, print_state: PrintState = PrintState.PENDING, ahead: int = 5) -> JsonObject:
    return {
        "ticket_no": row.ticket_no,
        "service": row.service,
        "ahead": ahead,
        "est_wait_min": 12,
        "print_state": str(print_state),
    }


@pytest.fixture
def time() -> StandingClock:
    return clock()


@pytest.fixture
def desk(time: StandingClock) -> Desk:
    made = Desk(FACTS, time)
    made.apply(changes(counter("01"), counter("02")))
    return made


@pytest.fixture
def issued(desk: Desk) -> Ticket:
    row = ticket("A029")
    desk.tap("SIM-R")
    desk.order("SIM-R", None)
    desk.issued(result(row))
    desk.apply(changes(row))
    return row


def test_waits_are_unknown_until_the_rows_come(time: StandingClock) -> None:
    assert Desk(FACTS, time).state().tiles[0].people is None


def test_a_tile_tells_what_its_next_ticket_will_be_told(desk: Desk) -> None:
    desk.apply(changes(ticket("A001"), ticket("A002")))
    tile = desk.state().tiles[0]
    # two before it, eight minutes each, two counters: (2 * 8 + 4) / 2
    assert (tile.code, tile.people, tile.minutes) == ("SIM-R", 2, 10)


def test_a_long_wait_takes_the_tone_of_the_halls_limits(desk: Desk) -> None:
    desk.apply(changes(*(ticket(f"A{n:03d}") for n in range(1, 10))))
    assert desk.state().tiles[0].tone is Tone.BAD


def test_no_estimate_while_no_counter_is_open(desk: Desk) -> None:
    closed = (counter("01", state=CounterState.CLOSED), counter("02", state=CounterState.CLOSED))
    desk.apply(changes(*closed, ticket("A001")))
    tile = desk.state().tiles[0]
    assert (tile.people, tile.minutes) == (1, None)


def test_tabs_hold_their_services(desk: Desk) -> None:
    desk.choose_tab(Tab.BROADBAND)
    assert [tile.code for tile in desk.state().tiles] == ["HOM-N"]
    desk.choose_tab(Tab.ALL)
    assert len(desk.state().tiles) == len(FACTS.services)


@pytest.mark.parametrize(
    ("chosen", "priority"),
    [
        (CustomerClass.NORMAL, None),
        (CustomerClass.SENIOR, Priority.ELDER),
        (CustomerClass.ACCESS, Priority.DISABLED),
        (CustomerClass.PREGNANT, Priority.PREGNANT),
        (CustomerClass.MILITARY, Priority.SOLDIER),
        (CustomerClass.VIP, None),
    ],
)
def test_a_class_becomes_a_priority_and_goes_back_to_normal(
    desk: Desk, chosen: CustomerClass, priority: Priority | None
) -> None:
    desk.choose_class(chosen)
    order = desk.order("SIM-R", "13812345678")
    assert (order.service, order.priority, order.phone) == ("SIM-R", priority, "13812345678")
    assert order.customer_type is (CustomerType.GLOBALPASS if chosen is CustomerClass.VIP else None)
    assert desk.chosen is CustomerClass.NORMAL


def test_every_order_has_its_own_request_key(desk: Desk) -> None:
    assert desk.order("SIM-R", None).request_key != desk.order("SIM-R", None).request_key


def test_the_same_tile_within_a_second_and_a_half_only_asks(desk: Desk, issued: Ticket, time: StandingClock) -> None:
    forward(time, SAME_TILE_MS - 1)
    assert not desk.tap("SIM-R")
    ask = desk.state().ask
    assert ask is not None and (ask.kind, ask.ticket_no) == (AskKind.SAME_TILE, "A029")
    forward(time, ASK_MS)
    assert desk.state().ask is None
    assert desk.tap("SIM-R")


def test_another_tile_is_never_the_same(desk: Desk, issued: Ticket) -> None:
    assert desk.tap("PAY-B")


def test_the_last_ticket_follows_its_row(desk: Desk, issued: Ticket) -> None:
    last = desk.state().last
    assert last is not None
    assert (last.ticket_no, last.service.en, last.fate) == ("A029", "SIM replacement", Fate.WAITING)
    assert last.ahead == 0  # nobody else waits any more
    desk.apply(changes(in_state(issued, TicketState.CALLED)))
    last = desk.state().last
    assert last is not None and last.fate is Fate.CALLED and not last.can_undo


def test_undo_is_offered_for_thirty_seconds(desk: Desk, issued: Ticket, time: StandingClock) -> None:
    last = desk.state().last
    assert last is not None and last.can_undo
    forward(time, UNDO_MS)
    last = desk.state().last
    assert last is not None and not last.can_undo


def test_an_undone_ticket_says_so(desk: Desk, issued: Ticket) -> None:
    desk.undone("A029")
    last = desk.state().last
    assert last is not None and last.fate is Fate.CANCELLED


def test_a_printed_ticket_needs_no_screen(desk: Desk, issued: Ticket) -> None:
    desk.apply(changes(job(issued, PrintState.PRINTED)))
    state = desk.state()
    assert state.last is not None and state.last.paper is Paper.PRINTED
    assert state.number is None
    assert state.header.printer is Printer.FINE


def test_a_failed_paper_puts_the_number_on_the_screen_for_eight_seconds(
    desk: Desk, issued: Ticket, time: StandingClock
) -> None:
    desk.apply(changes(job(issued, PrintState.FAILED, fault="NO_PAPER")))
    state = desk.state()
    assert state.number is not None and state.number.ticket_no == "A029"
    assert issued.ticket_id in state.number.qr
    assert (state.header.printer, state.header.unprinted) == (Printer.NO_PAPER, 1)
    forward(time, NUMBER_MS)
    assert desk.state().number is None


def test_a_closed_number_does_not_come_back(desk: Desk, issued: Ticket) -> None:
    desk.apply(changes(job(issued, PrintState.FAILED)))
    desk.state()
    desk.close_number()
    assert desk.state().number is None


def test_a_late_paper_counts_as_none(desk: Desk, issued: Ticket, time: StandingClock) -> None:
    desk.apply(changes(job(issued, PrintState.PENDING)))
    assert desk.state().number is None
    forward(time, LATE_MS)
    assert desk.state().number is not None


def test_a_hall_without_printer_shows_every_number(desk: Desk) -> None:
    row = ticket("A030")
    desk.issued(result(row, print_state=PrintState.NOT_ASKED))
    desk.apply(changes(row))
    state = desk.state()
    assert state.number is not None and state.number.paper is Paper.NONE


def test_a_reprint_settles_the_debt(desk: Desk, issued: Ticket) -> None:
    desk.apply(changes(job(issued, PrintState.FAILED)))
    assert list(desk.unprinted) == ["A029"]
    desk.apply(changes(job(issued, PrintState.PRINTED, copy_no=2)))
    assert list(desk.unprinted) == []


def test_a_silent_printer_is_not_an_empty_one(desk: Desk, issued: Ticket) -> None:
    desk.apply(changes(job(issued, PrintState.FAILED, fault="TIMEOUT")))
    assert desk.state().header.printer is Printer.SILENT
    desk.apply(changes(job(issued, PrintState.FAILED, copy_no=2, fault="NO_PRINTER")))
    assert desk.state().header.printer is Printer.ABSENT


def test_a_phone_that_waits_is_asked_about(desk: Desk) -> None:
    first, second = ticket("A023"), ticket("A024")
    desk.apply(changes(first, second))
    desk.phone_waits("13812345678", "A024")
    ask = desk.state().ask
    assert ask is not None
    assert (ask.kind, ask.ticket_no, ask.ahead) == (AskKind.PHONE_WAITS, "A024", 1)
    assert desk.close_ask() == ask
    assert desk.state().ask is None


def test_the_overview_counts_everybody_and_names_the_care_lane(desk: Desk) -> None:
    desk.apply(changes(ticket("A001"), ticket("C001", service="PAY-B"), ticket("A002", priority=Priority.ELDER)))
    overview = desk.state().overview
    assert (overview.people, overview.open_counters, overview.all_counters) == (3, 2, 2)
    names = [line.name.en if line.name else None for line in overview.lines]
    assert names == ["General", None, "Express"]


def sheet(number: int, *, receipt: JsonObject | None) -> Handover:
    return Handover(
        handover_id=str(number),
        handover_no=f"HO-{number}",
        kind=HandoverKind.HALL,
        shift_id="1",
        date="2025-06-18",
        counter=None,
        state=HandoverState.SYNC_PENDING if receipt is None else HandoverState.SYNCED,
        version=1,
        outgoing="3001",
        incoming="3002",
        witness=None,
        started_at=0,
        work={},
        receipt=receipt,
    )


def test_the_sync_chip_shows_what_is_owed(desk: Desk) -> None:
    assert desk.state().header.unsent is None
    receipt: JsonObject = {"received_at": "2025-06-18T10:41:00+08:00"}
    desk.apply(changes(*(sheet(number, receipt=None) for number in range(7)), sheet(7, receipt=receipt)))
    header = desk.state().header
    assert header.unsent == 7
    assert header.synced_at is not None and header.synced_at.minute == 41
