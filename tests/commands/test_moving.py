"""Parking and transfer: what waits elsewhere keeps its number, its arrival and its way back."""

from __future__ import annotations

import pytest

from tests.commands.floor import Floor


def park(floor: Floor, reason: str = "CUSTOMER_AWAY", **fields: object) -> dict[str, object]:
    answer: dict[str, object] = floor.door.ok("park", floor.clerk, counter="01", reason=reason, **fields)
    return answer


def test_a_parked_leg_frees_the_counter_and_comes_back(floor: Floor) -> None:
    number = floor.serving()
    assert park(floor)["state"] == "PARKED"
    assert floor.door.ok("counter", floor.clerk, counter="01")["parked"][0]["ticket_no"] == number
    other = floor.serving()
    assert (
        floor.door.refused("WRONG_STATE", "resume", floor.clerk, counter="01", ticket_no=number)["ticket_no"] == other
    )
    floor.finish()
    floor.door.advance(60)
    answer = floor.door.ok("resume", floor.clerk, counter="01", ticket_no=number)
    assert (answer["state"], answer["counter"]) == ("SERVING", "01")
    (leg,) = floor.visit(number)["legs"]
    assert leg["parks"][0]["reason"] == "CUSTOMER_AWAY"
    assert leg["parks"][0]["from"] < leg["parks"][0]["to"]
    floor.finish()
    assert floor.ticket(number)["state"] == "DONE"


def test_any_free_counter_may_resume(floor: Floor) -> None:
    number = floor.serving()
    park(floor)
    second = floor.who("CLERK", 1)
    floor.door.refused("WRONG_STATE", "resume", second, counter="02", ticket_no=number)
    floor.open("02", second)
    assert floor.door.ok("resume", second, counter="02", ticket_no=number)["counter"] == "02"
    (leg,) = floor.visit(number)["legs"]
    assert leg["staff"] == floor.number_of("CLERK", 1)


def test_only_what_is_parked_is_resumed(floor: Floor) -> None:
    number = floor.issue()
    assert (
        floor.door.refused("WRONG_STATE", "resume", floor.clerk, counter="01", ticket_no=number)["state"] == "WAITING"
    )
    floor.door.refused("NOT_FOUND", "resume", floor.clerk, counter="01", ticket_no="A777")
    floor.door.refused("NOT_FOUND", "resume", floor.clerk, counter="77", ticket_no=number)


def test_a_customer_away_past_the_limit_left_during(floor: Floor) -> None:
    number = floor.serving()
    park(floor)
    floor.door.advance(15 * 60)
    assert floor.ticket(number)["state"] == "PARKED"
    floor.door.advance(1)
    assert floor.ticket(number)["state"] == "DONE"
    visit = floor.visit(number)
    assert (visit["close_code"], visit["legs"][0]["outcome"]) == ("LEFT_DURING", "LEFT_DURING")
    assert visit["legs"][0]["parks"][0]["to"] is not None


@pytest.mark.parametrize("reason", ["PAPERS_FETCHED", "SYSTEM", "APPROVAL"])
def test_parked_for_any_other_reason_only_alarms(floor: Floor, reason: str) -> None:
    number = floor.serving()
    park(floor, reason)
    floor.door.advance(12 * 3600)
    assert floor.ticket(number)["state"] == "PARKED"
    alarms = [a for a in floor.door.ok("board", floor.clerk)["alarms"] if a["alarm"] == "T06"]
    assert [(a["ticket_no"], a["counter"]) for a in alarms] == [(number, "01")]


def test_a_due_time_of_ones_own_lies_later_today(floor: Floor) -> None:
    number = floor.serving()
    for due in ("2026-03-16T08:59:00+08:00", "2026-03-17T00:00:01+08:00"):
        floor.door.refused("RULE", "park", floor.clerk, counter="01", reason="CUSTOMER_AWAY", due_at=due)
    park(floor, due_at="2026-03-16T09:05:00+08:00")
    floor.door.advance(5 * 60 + 1)
    assert floor.ticket(number)["state"] == "DONE"


def test_papers_fetched_after_closing_time_may_take_till_midnight(floor: Floor) -> None:
    floor.door.advance(12 * 3600)
    number = floor.serving()
    park(floor, "PAPERS_FETCHED")
    floor.door.advance(3 * 3600 - 10)
    assert floor.ticket(number)["state"] == "PARKED"


def test_only_who_is_served_is_parked(floor: Floor) -> None:
    floor.door.refused("WRONG_STATE", "park", floor.clerk, counter="01", reason="CUSTOMER_AWAY")
    floor.issue()
    floor.call()
    assert (
        floor.door.refused("WRONG_STATE", "park", floor.clerk, counter="01", reason="CUSTOMER_AWAY")["state"]
        == "CALLED"
    )


# ------------------------------------------------------------------ transfer


def test_a_transfer_keeps_number_and_arrival_and_gains_twenty(floor: Floor) -> None:
    number = floor.serving()
    issued = floor.ticket(number)["issued_at"]
    answer = floor.door.ok("transfer", floor.clerk, counter="01", to_queue="B", reason="SPECIALIST", note="tariffs")
    assert (answer["ticket_no"], answer["queue"], answer["state"], answer["issued_at"]) == (
        number,
        "B",
        "WAITING",
        issued,
    )
    assert answer["why"]["bonus_min"] == 20
    (leg,) = floor.visit(number)["legs"]
    assert (leg["outcome"], leg["transfer_to"], leg["transfer_reason"], leg["note"]) == (
        "TRANSFERRED",
        "B",
        "SPECIALIST",
        "tariffs",
    )
    consultant = floor.who("CONSULT")
    floor.open("04", consultant)
    assert floor.call("04", consultant)["ticket_no"] == number
    floor.start("04", consultant)
    assert [leg["leg_no"] for leg in floor.visit(number)["legs"]] == [1, 2]


def test_a_called_ticket_is_transferred_without_a_leg(floor: Floor) -> None:
    number = floor.issue()
    floor.call()
    floor.door.ok("transfer", floor.clerk, counter="01", to_queue="B", reason="WRONG_QUEUE")
    assert floor.visit(number)["legs"] == []


def test_to_one_counter_means_that_counter_alone(floor: Floor) -> None:
    number = floor.serving()
    floor.door.ok("transfer", floor.clerk, counter="01", to_counter="02", reason="SPECIALIST")
    assert floor.call() is None
    second = floor.who("CLERK", 1)
    floor.open("02", second, "C")
    answer = floor.call("02", second)
    assert (answer["ticket_no"], answer["why"]["rule"]) == (number, "TO_COUNTER")


def test_a_transfer_goes_somewhere_else_and_somewhere_that_is(floor: Floor) -> None:
    ask = floor.door.refused
    fields = {"counter": "01", "reason": "SPECIALIST"}
    assert ask("WRONG_STATE", "transfer", floor.clerk, to_queue="B", **fields)["state"] == "IDLE"
    floor.serving()
    assert ask("BAD_REQUEST", "transfer", floor.clerk, **fields)["field"] == "to_queue"
    assert ask("BAD_REQUEST", "transfer", floor.clerk, to_queue="B", to_counter="02", **fields)["field"] == "to_counter"
    ask("RULE", "transfer", floor.clerk, to_queue="A", **fields)
    ask("RULE", "transfer", floor.clerk, to_counter="01", **fields)
    ask("NOT_FOUND", "transfer", floor.clerk, to_counter="77", **fields)


def test_return_to_me_brings_the_ticket_back_to_this_counter_alone(floor: Floor) -> None:
    number = floor.serving()
    floor.door.ok("transfer", floor.clerk, counter="01", to_queue="C", reason="SPECIALIST", return_to_me=True)
    second = floor.who("CLERK", 1)
    floor.open("02", second, "C")
    assert floor.call("02", second)["ticket_no"] == number
    floor.start("02", second)
    answer = floor.finish("02", second)
    assert (answer["state"], answer["ticket_no"]) == ("WAITING", number)
    assert floor.visit(number)["state"] == "WAITING"
    assert floor.call("02", second) is None
    back = floor.call()
    assert (back["ticket_no"], back["why"]["rule"], back["why"]["bonus_min"]) == (number, "RETURNED", 20)
    floor.start()
    assert floor.finish()["state"] == "DONE"
    assert len(floor.visit(number)["legs"]) == 3


def test_return_to_me_is_over_when_the_ticket_ends_here_first(floor: Floor) -> None:
    number = floor.serving()
    floor.door.ok("transfer", floor.clerk, counter="01", to_queue="C", reason="SPECIALIST", return_to_me=True)
    assert floor.call()["ticket_no"] == number
    floor.start()
    assert floor.finish()["state"] == "DONE"


def test_the_alarm_of_what_stays_parked_turns_red_and_says_since_when(floor: Floor) -> None:
    floor.serving()
    due = park(floor, "APPROVAL") and "2026-03-16T09:20:00"
    floor.door.advance(20 * 60 + 2)

    def alarm() -> tuple[str, str]:
        (found,) = [a for a in floor.door.ok("board", floor.clerk)["alarms"] if a["alarm"] == "T06"]
        return found["colour"], found["since"][:19]

    assert alarm() == ("YELLOW", due)
    floor.door.advance(10 * 60)
    assert alarm() == ("RED", due)
    floor.door.ok("resume", floor.clerk, counter="01", ticket_no="A001")
    assert floor.door.ok("board", floor.clerk)["alarms"] == []
