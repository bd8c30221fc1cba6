"""The live board's state from rows: figures, cards, alarms T01 to T07, charts. No window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.commands.master import load_master
from counter_app.domain.codes import ApprovalState, CounterState, Matter, Post, Priority, TicketState
from counter_app.domain.rows import Approval, JsonObject, Leg, Row, Staff, Ticket
from counter_app.ui.i18n import Text
from counter_app.ui.pages.supervisor.approvals.state import Bar, approvals_state
from counter_app.ui.pages.supervisor.facts import Me, floor_facts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live import alarms
from counter_app.ui.pages.supervisor.live.board import LiveBook
from counter_app.ui.pages.supervisor.live.state import Action, Alert, AlertKind, Badge, LiveState, Move
from counter_app.ui.theme.tokens import Tone
from tests.ui.hall_rows import MINUTE, NOW, SECOND, called, changes, counter, leg, ticket

MASTER = load_master()
FACTS = floor_facts("Sample hall", MASTER.service_list(), MASTER.queue_list(), MASTER.flow_list())


def board(*rows: Row, at: int = NOW, aside: alarms.Seen | None = None) -> LiveState:
    floor = Floor()
    floor.apply(changes(*rows))
    book = LiveBook(floor, FACTS)
    book.aside = dict(aside or {})
    return book.state(at)


def alert(state: LiveState, key: str) -> Alert:
    return next(a for a in state.alerts if a.key == key)


def waits(number: str, minutes: float, **fields: Priority) -> Ticket:
    return replace(ticket(number, **fields), issued_at=NOW - round(minutes * MINUTE))


def serving(number: str, at_counter: str, seconds: int, *, service: str = "SIM-R") -> tuple[Ticket, Leg]:
    row = replace(ticket(number, service=service), state=TicketState.SERVING, counter=at_counter)
    row = replace(row, called_at=NOW - seconds * SECOND, started_at=NOW - seconds * SECOND)
    return row, replace(leg(row, at_counter, ended_at=None), started_at=NOW - seconds * SECOND)


# ------------------------------------------------------------------ figures


def test_figures_of_an_empty_hall_are_dashes() -> None:
    figures = board(counter("01", state=CounterState.CLOSED)).figures
    assert (figures.waiting, figures.longest_min, figures.mean_wait_s, figures.within) == (0, None, None, None)
    assert (figures.open_counters, figures.all_counters, figures.wanted) == (0, 1, 0)


def test_figures_count_who_waits_and_who_waited() -> None:
    done = replace(ticket("A001"), state=TicketState.DONE, ended_at=NOW)
    late = replace(ticket("A002"), state=TicketState.DONE, ended_at=NOW)
    legs = (
        replace(leg(done, "01", ended_at=NOW), issued_at=NOW - 20 * MINUTE, started_at=NOW - 14 * MINUTE),
        replace(leg(late, "01", ended_at=NOW), issued_at=NOW - 20 * MINUTE, started_at=NOW - 8 * MINUTE),
    )
    figures = board(done, late, *legs, waits("A003", 14.5), waits("C001", 2), counter("01")).figures
    assert (figures.waiting, figures.longest_min, figures.longest_ticket) == (2, 14, "A003")
    assert figures.mean_wait_s == 9 * 60
    assert figures.within == 0.5
    assert (figures.done, figures.handling_s) == (2, 11 * 60)


def test_people_who_left_after_ten_minutes_count_against_the_share() -> None:
    gone = replace(waits("A001", 30), state=TicketState.CANCELLED, ended_at=NOW - 10 * MINUTE)
    soon = replace(waits("A002", 30), state=TicketState.CANCELLED, ended_at=NOW - 25 * MINUTE)
    served = replace(ticket("A003"), state=TicketState.DONE, ended_at=NOW)
    one = replace(leg(served, "01", ended_at=NOW), issued_at=NOW - 9 * MINUTE, started_at=NOW - 8 * MINUTE)
    assert board(gone, soon, served, one).figures.within == 0.5


def test_more_counters_are_wanted_when_over_four_wait_for_each() -> None:
    rows = [waits(f"A{n:03}", 1) for n in range(1, 10)]
    figures = board(*rows, counter("01"), counter("02", state=CounterState.CLOSED)).figures
    assert figures.wanted == 1  # three would be needed, one is there


# ------------------------------------------------------------------ cards


@pytest.mark.parametrize(
    ("state", "badge"),
    [
        (CounterState.OPEN, Badge.IDLE),
        (CounterState.PAUSED, Badge.PAUSED),
        (CounterState.CLOSING, Badge.CLOSING),
        (CounterState.CLOSED, Badge.CLOSED),
    ],
)
def test_a_card_without_a_customer_tells_its_counters_state(state: CounterState, badge: Badge) -> None:
    (card,) = board(counter("01", state=state)).cards
    assert (card.badge, card.ticket_no, card.service) == (badge, "", None)


def test_a_card_tells_calling_serving_and_over_time() -> None:
    ringing = called(ticket("A001"), "01", at=NOW - 12 * SECOND)
    state = board(
        counter("01"), counter("02"), counter("03"), ringing, *serving("A002", "02", 60), *serving("A003", "03", 500)
    )
    assert [(c.badge, c.ticket_no, c.elapsed_s) for c in state.cards] == [
        (Badge.CALLING, "A001", 12),
        (Badge.SERVING, "A002", 60),
        (Badge.OVER, "A003", 500),
    ]
    assert state.cards[1].standard_s == 8 * 60


def test_time_on_hold_is_no_handling_time() -> None:
    row, work = serving("A001", "01", 600)
    (card,) = board(counter("01"), row, replace(work, parked_ms=300 * SECOND)).cards
    assert card.elapsed_s == 300


# ------------------------------------------------------------------ alarms


@pytest.mark.parametrize(
    ("number", "priority", "minutes", "key", "tone"),
    [
        ("A001", Priority.NONE, 10.5, "T01/A", Tone.WARN),
        ("A001", Priority.NONE, 15.5, "T01/A", Tone.BAD),
        ("V001", Priority.NONE, 5.5, "T02/V", Tone.WARN),
        ("V001", Priority.NONE, 8.5, "T02/V", Tone.BAD),
        ("A001", Priority.ELDER, 2.5, "T03/CARE", Tone.WARN),
        ("A001", Priority.PREGNANT, 5.5, "T03/CARE", Tone.BAD),
        ("X001", Priority.NONE, 10.5, "T04/X", Tone.WARN),
    ],
)
def test_waits_alarm_by_queue_and_class(number: str, priority: Priority, minutes: float, key: str, tone: Tone) -> None:
    state = board(waits(number, minutes, priority=priority), counter("01"))
    assert (alert(state, key).tone, alert(state, key).count) == (tone, 1)


def test_waits_within_their_limit_do_not_alarm() -> None:
    state = board(waits("A001", 9.5), waits("V001", 4.5), waits("A002", 1.5, priority=Priority.ELDER), counter("01"))
    assert state.alerts == ()


def test_one_alert_a_queue_names_the_longest_and_offers_a_counter_that_may_serve() -> None:
    closed = (counter("02", own=("C",), state=CounterState.CLOSED), counter("03", state=CounterState.CLOSED))
    found = alert(board(waits("A001", 12), waits("A002", 16), *closed, counter("01")), "T01/A")
    assert (found.number, found.count, found.minutes) == ("A002", 2, 16)
    assert found.actions == (Action(Move.OPEN, "03"), Action(Move.SET_ASIDE, "T01/A"))


def test_a_crowd_alarms_from_five_for_a_counter_and_reddens_from_eight() -> None:
    rows = [waits(f"A{n:03}", 1) for n in range(1, 9)]
    assert board(*rows[:4], counter("01")).alerts == ()
    assert alert(board(*rows[:5], counter("01")), "T05").tone is Tone.WARN
    assert alert(board(*rows[:8], counter("01")), "T05").tone is Tone.BAD
    assert alert(board(rows[0], counter("01", state=CounterState.CLOSED)), "T05").tone is Tone.BAD


def test_a_customer_on_hold_alarms_from_the_due_time_on() -> None:
    held = replace(ticket("A001"), state=TicketState.PARKED, from_counter="01", due_at=NOW - MINUTE)
    assert alert(board(held, counter("01")), "T06/A001").tone is Tone.WARN
    assert alert(board(replace(held, due_at=NOW - 11 * MINUTE), counter("01")), "T06/A001").tone is Tone.BAD
    assert board(replace(held, due_at=NOW + MINUTE), counter("01")).alerts == ()


def test_the_due_time_of_a_parking_is_known_after_it_left_the_ticket() -> None:
    held = replace(ticket("A001"), state=TicketState.PARKED, from_counter="01", due_at=None)
    parked: JsonObject = {"from": NOW - 30 * MINUTE, "to": None, "due": NOW - 5 * MINUTE, "reason": "OTHER"}
    work = replace(leg(held, "01", ended_at=None), parks=(parked,))
    assert alert(board(held, work, counter("01")), "T06/A001").minutes == 5


def test_handling_alarms_over_target_and_reddens_over_the_alarm_time() -> None:
    assert board(counter("01"), *serving("A001", "01", 470)).alerts == ()
    assert alert(board(counter("01"), *serving("A001", "01", 500)), "T07/A001").tone is Tone.WARN
    assert alert(board(counter("01"), *serving("A001", "01", 910)), "T07/A001").tone is Tone.BAD


def asked(key: str, *, amount: int | None = None, at: int = NOW, by: str = "1001") -> Approval:
    return Approval(
        approval_id=key, matter=Matter.AP_04, object="A001", amount=amount, reason="paid twice", asked_by=by,
        asked_at=at, counter="01", state=ApprovalState.ASKED, due_at=None,
    )  # fmt: skip


def test_a_request_stands_in_the_list_until_it_is_answered() -> None:
    state = board(asked("a1", at=NOW - 42 * SECOND), counter("01"))
    found = alert(state, "approval/a1")
    assert (found.kind, found.seconds) == (AlertKind.APPROVAL, 42)
    assert found.actions == (Action(Move.GRANT, "a1"), Action(Move.LOOK_APPROVAL, "a1"))
    assert board(replace(asked("a1"), state=ApprovalState.GRANTED)).alerts == ()


def test_red_comes_before_requests_and_requests_before_yellow() -> None:
    state = board(waits("A001", 16), waits("X001", 11), asked("a1"), counter("01"))
    assert [a.tone for a in state.alerts] == [Tone.BAD, Tone.ACCENT, Tone.WARN]


def test_an_alert_set_aside_returns_when_it_grows_worse() -> None:
    rows = (waits("A001", 11), counter("01"))
    seen = {"T01/A": (Tone.WARN, 1)}
    assert board(*rows, aside=seen).alerts == ()
    assert board(*rows, waits("A002", 10.5), aside=seen).alerts != ()
    assert board(waits("A001", 16), counter("01"), aside=seen).alerts != ()


# ------------------------------------------------------------------ charts


def test_arrivals_are_counted_by_half_hour_up_to_now() -> None:
    state = board(waits("A001", 1), waits("A002", 13), waits("A003", 40), counter("01"))
    found = {slot.minute: slot.value for slot in state.arrivals.slots}
    assert (found[10 * 60], found[10 * 60 + 30], found[11 * 60]) == (2, 1, None)
    assert state.arrivals.slots[0].minute == 8 * 60


def test_the_longest_wait_of_a_half_hour_is_what_anybody_had_reached() -> None:
    served = replace(waits("A001", 60), state=TicketState.DONE, first_called_at=NOW - 30 * MINUTE, ended_at=NOW)
    state = board(served, waits("A002", 5), counter("01"))
    found = {slot.minute: slot.value for slot in state.longest.slots}
    assert (found[9 * 60 + 30], found[10 * 60], found[10 * 60 + 30]) == (18, 30, 5)


# ------------------------------------------------------------------ approvals


def test_requests_wait_in_order_and_say_why_one_may_not_agree() -> None:
    floor = Floor()
    people = (Staff(staff="1001", name="Chen", post=Post.CLERK),)
    floor.apply(changes(*people, asked("a1", at=NOW - 9_000), asked("a2", amount=30_000), asked("a3", by="3001")))
    me = Me("3001", "Li", Post.SUPERVISOR)
    found = approvals_state(floor, me, NOW).requests
    assert [(r.approval, r.bar) for r in found] == [
        ("a1", Bar.NONE),
        ("a2", Bar.ABOVE_LIMIT),
        ("a3", Bar.OWN),
    ]
    assert (found[0].person, found[0].waited_s) == ("Chen", 9)
    manager = approvals_state(floor, Me("3101", "Shen", Post.MANAGER), NOW).requests
    assert manager[1].bar is Bar.NONE


def test_rows_that_go_are_forgotten_and_old_days_too() -> None:
    floor = Floor()
    row = ticket("A001")
    floor.apply(changes(row, replace(ticket("A002"), date="2025-06-17", state=TicketState.DONE)))
    floor.forget_before("2025-06-18")
    assert [t.ticket_no for t in floor.in_state(*TicketState)] == ["A001"]
    floor.apply(replace(changes(), removed=(("ticket", row.ticket_id),)))
    assert floor.waiting() == []


def test_names_of_codes_come_from_master_data() -> None:
    assert FACTS.service_name("SIM-R") == Text("补换卡", "SIM replacement")
    assert FACTS.queue_name("nowhere") == Text("nowhere", "nowhere")
    assert FACTS.outcome_name("PENDING").en != "PENDING"
