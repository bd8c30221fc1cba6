"""A counter's day: opening, calling in order and out of it, recalls, no-shows, sending back, closing."""

from __future__ import annotations

import pytest

from tests.commands.floor import Floor


def test_an_opened_counter_has_its_person_and_queues(floor: Floor) -> None:
    answer = floor.open("02", floor.who("CLERK", 1), "C")
    assert (answer["state"], answer["queues"], answer["staff"]) == (
        "OPEN",
        ["C"],
        floor.number_of("CLERK", 1),
    )
    assert (answer["ticket"], answer["parked"]) == (None, [])
    floor.door.refused("BAD_REQUEST", "open_counter", floor.clerk, counter="01", queues=["Z"])
    floor.door.refused("NOT_FOUND", "open_counter", floor.clerk, counter="77")


def test_call_next_takes_the_first_in_order_and_says_why(floor: Floor) -> None:
    first, elder = floor.issue(), floor.issue(priority="ELDER")
    answer = floor.call()
    assert (answer["ticket_no"], answer["state"], answer["counter"], answer["calls"]) == (
        elder,
        "CALLED",
        "01",
        1,
    )
    assert answer["why"]["rule"] == "CARE_LANE"
    details = floor.door.refused("WRONG_STATE", "call_next", floor.clerk, counter="01")
    assert (details["state"], details["ticket_no"]) == ("CALLED", elder)
    floor.start()
    assert floor.door.refused("WRONG_STATE", "call_next", floor.clerk, counter="01")["state"] == "SERVING"
    floor.finish()
    assert floor.call()["ticket_no"] == first


def test_nobody_waits_is_null(floor: Floor) -> None:
    before = floor.door.digest()
    assert floor.call() is None
    assert floor.door.digest() == before


def test_two_counters_never_get_the_same_ticket(floor: Floor) -> None:
    second = floor.who("CLERK", 1)
    floor.open("02", second)
    numbers = [floor.issue() for _ in range(3)]
    assert [floor.call()["ticket_no"], floor.call("02", second)["ticket_no"]] == numbers[:2]


def test_fallback_queues_are_served_when_the_own_are_empty(floor: Floor) -> None:
    consultant = floor.who("CONSULT")
    floor.open("04", consultant, "B")
    floor.issue()
    advice = floor.issue("ADV-Q")
    assert floor.call("04", consultant)["ticket_no"] == advice
    floor.door.ok("send_back", consultant, counter="04", reason="WRONG_QUEUE")
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no=advice)
    assert floor.call("04", consultant)["queue"] == "A"


def test_a_queue_outside_the_counters_list_is_never_called(floor: Floor) -> None:
    floor.issue("PRT-O")
    assert floor.call() is None


def test_why_names_the_guard(floor: Floor) -> None:
    number = floor.issue()
    floor.issue(priority="APPOINTED")
    floor.door.advance(15 * 60)
    answer = floor.call()
    assert (answer["ticket_no"], answer["why"]["rule"]) == (number, "GUARD")
    assert answer["why"]["waited_s"] == 900


def test_an_account_manager_calls_from_g_alone(floor: Floor) -> None:
    manager = floor.who("ACCOUNT_MGR")
    floor.open("06", manager)
    floor.issue("SIM-R", customer_type="GLOBALPASS")
    assert floor.call("06", manager) is None
    corporate = floor.issue("GRP-A")
    assert floor.call("06", manager)["ticket_no"] == corporate


def test_an_account_manager_at_a_counter_without_g_may_not_call(floor: Floor) -> None:
    manager = floor.who("ACCOUNT_MGR")
    floor.open("02", manager)
    floor.door.refused("NOT_ALLOWED", "call_next", manager, counter="02")


# ------------------------------------------------------------------ out of order


def test_out_of_order_needs_a_reason_and_approval(floor: Floor) -> None:
    floor.issue()
    second = floor.issue()
    fields = {"counter": "01", "ticket_no": second}
    floor.door.refused("NEEDS_APPROVAL", "call_ticket", floor.clerk, **fields)
    floor.door.refused("NEEDS_APPROVAL", "call_ticket", floor.clerk, reason="train leaves", **fields)
    approval = floor.approved(floor.clerk, second)
    answer = floor.door.ok("call_ticket", floor.clerk, reason="train leaves", approval=approval, **fields)
    assert (answer["ticket_no"], answer["why"]["rule"]) == (second, "DIRECT")


def test_whose_turn_it_is_anyway_needs_neither(floor: Floor) -> None:
    number = floor.issue()
    answer = floor.door.ok("call_ticket", floor.clerk, counter="01", ticket_no=number)
    assert answer["why"]["rule"] == "EFFECTIVE_WAIT"


def test_a_ticket_in_other_hands_is_a_conflict(floor: Floor) -> None:
    second = floor.who("CLERK", 1)
    floor.open("02", second)
    number = floor.issue()
    floor.call()
    details = floor.door.refused("CONFLICT", "call_ticket", second, counter="02", ticket_no=number, reason="x")
    assert (details["counter"], details["staff"], details["ticket_no"]) == (
        "01",
        floor.number_of("CLERK"),
        number,
    )
    floor.start()
    floor.door.refused("CONFLICT", "call_ticket", second, counter="02", ticket_no=number, reason="x")


def test_what_cannot_be_called_here(floor: Floor) -> None:
    done, foreign, bound = floor.issue(), floor.issue("PRT-O"), floor.issue()
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no=done)
    ask = floor.door.refused
    ask("WRONG_STATE", "call_ticket", floor.clerk, counter="01", ticket_no=done, reason="x")
    ask("RULE", "call_ticket", floor.clerk, counter="01", ticket_no=foreign, reason="x")
    ask("NOT_FOUND", "call_ticket", floor.clerk, counter="01", ticket_no="A777", reason="x")
    floor.call()
    floor.door.ok("transfer", floor.clerk, counter="01", to_counter="02", reason="SPECIALIST")
    ask("RULE", "call_ticket", floor.clerk, counter="01", ticket_no=bound, reason="x")


def test_a_ticket_bound_here_is_called_from_any_queue(floor: Floor) -> None:
    exit_desk = floor.who("RETAIN")
    floor.open("05", exit_desk, "X")
    number = floor.issue("PRT-O")
    floor.call("05", exit_desk)
    floor.door.ok("transfer", exit_desk, counter="05", to_counter="01", reason="SPECIALIST")
    answer = floor.door.ok("call_ticket", floor.clerk, counter="01", ticket_no=number)
    assert answer["why"]["rule"] == "TO_COUNTER"


# ------------------------------------------------------------------ recall and no-show


def test_recall_waits_twenty_seconds(floor: Floor) -> None:
    floor.issue()
    floor.call()
    details = floor.door.refused("RULE", "recall", floor.clerk, counter="01")
    assert (details["rule"], details["wait_s"]) == ("flows.md F0", 20)
    floor.door.advance(19)
    assert floor.door.refused("RULE", "recall", floor.clerk, counter="01")["wait_s"] == 1
    floor.door.advance(1)
    assert floor.door.ok("recall", floor.clerk, counter="01")["calls"] == 2
    assert floor.door.refused("RULE", "recall", floor.clerk, counter="01")["wait_s"] == 20


def test_no_show_needs_three_calls_and_thirty_seconds(floor: Floor) -> None:
    number = floor.issue()
    floor.call()
    for calls in (1, 2):
        floor.door.advance(60)
        assert floor.door.refused("RULE", "no_show", floor.clerk, counter="01")["calls"] == calls
        floor.door.ok("recall", floor.clerk, counter="01")
    floor.door.advance(29)
    assert floor.door.refused("RULE", "no_show", floor.clerk, counter="01")["wait_s"] == 1
    floor.door.advance(1)
    assert floor.door.ok("no_show", floor.clerk, counter="01")["state"] == "NO_SHOW"
    assert floor.door.ok("counter", floor.clerk, counter="01")["ticket"] is None
    floor.door.advance(15 * 60)
    assert floor.ticket(number)["state"] == "NO_SHOW"
    floor.door.advance(1)
    ended = floor.ticket(number)
    assert (ended["state"], ended["reason"]) == ("ABANDONED", "NO_SHOW")
    assert floor.visit(number)["state"] == "LEFT"


def test_acts_on_a_ticket_need_one_in_the_right_state(floor: Floor) -> None:
    for do in ("recall", "start", "no_show"):
        assert floor.door.refused("WRONG_STATE", do, floor.clerk, counter="01")["state"] == "IDLE"
    floor.serving()
    for do in ("recall", "start", "no_show"):
        assert floor.door.refused("WRONG_STATE", do, floor.clerk, counter="01")["state"] == "SERVING"
    floor.door.refused("WRONG_STATE", "send_back", floor.clerk, counter="01", reason="WRONG_QUEUE")


def test_another_persons_counter_is_theirs(floor: Floor) -> None:
    floor.issue()
    floor.call()
    for do in ("recall", "start", "no_show", "call_next"):
        assert floor.door.refused("CONFLICT", do, floor.who("CLERK", 1), counter="01")["counter"] == "01"
    for do in ("recall", "start", "no_show", "call_next"):
        floor.door.refused("WRONG_STATE", do, floor.clerk, counter="02")
        floor.door.refused("NOT_FOUND", do, floor.clerk, counter="77")


def test_sent_back_keeps_its_place(floor: Floor) -> None:
    first, second = floor.issue(), floor.issue()
    floor.call()
    answer = floor.door.ok("send_back", floor.clerk, counter="01", reason="WRONG_QUEUE")
    assert (answer["state"], answer["counter"], answer["calls"], answer["called_at"]) == (
        "WAITING",
        None,
        0,
        None,
    )
    assert [floor.call()["ticket_no"], second] == [first, second]


def test_started_means_a_leg_in_the_queues_flow(floor: Floor) -> None:
    number = floor.serving()
    (leg,) = floor.visit(number)["legs"]
    assert (leg["leg_no"], leg["flow"], leg["counter"], leg["staff"]) == (
        1,
        "F1",
        "01",
        floor.number_of("CLERK"),
    )
    assert leg["ended_at"] is None
    floor.finish()
    visit = floor.visit(number)
    assert (visit["state"], visit["legs"][0]["outcome"]) == ("CLOSED", "CUSTOMER_DECLINED")
    assert visit["legs"][0]["started_at"] < visit["legs"][0]["ended_at"]


# ------------------------------------------------------------------ pause and close


def test_a_paused_counter_calls_nobody_and_may_finish(floor: Floor) -> None:
    floor.serving()
    answer = floor.door.ok("pause_counter", floor.clerk, counter="01", reason="tea")
    assert (answer["state"], answer["reason"]) == ("PAUSED", "tea")
    floor.door.refused("WRONG_STATE", "pause_counter", floor.clerk, counter="01")
    floor.finish()
    floor.issue()
    assert floor.door.refused("WRONG_STATE", "call_next", floor.clerk, counter="01")["state"] == "PAUSED"
    floor.open("01", floor.clerk)
    assert floor.call() is not None


def test_close_at_once_when_nobody_is_left(floor: Floor) -> None:
    assert floor.door.ok("close_counter", floor.clerk, counter="01", reason="lunch")["state"] == "CLOSED"
    floor.door.refused("WRONG_STATE", "close_counter", floor.clerk, counter="01")
    floor.door.refused("WRONG_STATE", "call_next", floor.clerk, counter="01")


def test_closing_serves_who_waited_by_then_and_closes_itself(floor: Floor) -> None:
    number = floor.issue()
    assert floor.door.ok("close_counter", floor.clerk, counter="01")["state"] == "CLOSING"
    floor.door.advance(1)
    late = floor.issue()
    assert floor.call()["ticket_no"] == number
    floor.start()
    floor.finish()
    closed = floor.door.ok("counter", floor.clerk, counter="01")
    assert (closed["state"], closed["staff"]) == ("CLOSED", None)
    assert floor.ticket(late)["state"] == "WAITING"


def test_closing_is_over_with_the_next_call_when_others_served_them(floor: Floor) -> None:
    floor.issue()
    floor.door.ok("close_counter", floor.clerk, counter="01")
    second = floor.who("CLERK", 1)
    floor.open("02", second)
    floor.call("02", second)
    assert floor.call() is None
    assert floor.door.ok("counter", floor.clerk, counter="01")["state"] == "CLOSED"


def test_a_second_close_closes_as_soon_as_nobody_is_here(floor: Floor) -> None:
    floor.issue()
    floor.issue()
    floor.call()
    floor.door.ok("close_counter", floor.clerk, counter="01")
    assert floor.door.refused("WRONG_STATE", "close_counter", floor.clerk, counter="01")["state"] == "CALLED"
    floor.door.ok("send_back", floor.clerk, counter="01", reason="WRONG_QUEUE")
    assert floor.door.ok("close_counter", floor.clerk, counter="01")["state"] == "CLOSED"


def test_a_closing_counter_can_be_opened_again(floor: Floor) -> None:
    floor.issue()
    floor.door.ok("close_counter", floor.clerk, counter="01")
    floor.door.advance(5)
    late = floor.issue()
    floor.open("01", floor.clerk)
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no="A001")
    assert floor.call()["ticket_no"] == late


@pytest.mark.parametrize("do", ["pause_counter", "close_counter"])
def test_a_floor_head_pauses_and_closes_anothers_counter_and_a_clerk_does_not(floor: Floor, do: str) -> None:
    floor.door.refused("CONFLICT", do, floor.who("CLERK", 1), counter="01")
    floor.door.ok(do, floor.supervisor, counter="01")
