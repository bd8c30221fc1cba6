"""Midnight: what waits was not served today, what is served goes on, numbers begin anew."""

from __future__ import annotations

from tests.commands.floor import Floor

TILL_MIDNIGHT = 15 * 3600


def test_who_waits_at_midnight_was_not_served(floor: Floor) -> None:
    number = floor.issue()
    floor.door.advance(TILL_MIDNIGHT)
    ended = floor.ticket(number, date="2026-03-16")
    assert (ended["state"], ended["reason"]) == ("ABANDONED", "DAY_END")
    assert ended["ended_at"].startswith("2026-03-17T00:00:00")
    assert floor.call() is None
    assert "DayOpened" in floor.door.kinds()


def test_numbers_begin_anew_and_old_ones_stay_readable(floor: Floor) -> None:
    floor.issue()
    floor.door.advance(TILL_MIDNIGHT)
    answer = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R")
    assert (answer["ticket_no"], answer["date"]) == ("A001", "2026-03-17")
    assert answer["visit_no"] == "TYD01202603170001"
    assert floor.ticket("A001")["date"] == "2026-03-17"
    assert floor.ticket("A001", date="2026-03-16")["state"] == "ABANDONED"


def test_called_served_and_parked_go_on_under_their_old_date(floor: Floor) -> None:
    second, third = floor.who("CLERK", 1), floor.who("CLERK", 2)
    floor.open("02", second)
    floor.open("03", third)
    parked = floor.serving()
    floor.door.ok("park", floor.clerk, counter="01", reason="PAPERS_FETCHED")
    served = floor.serving()
    called = floor.issue()
    assert floor.call("02", second)["ticket_no"] == called
    floor.door.advance(TILL_MIDNIGHT)
    for number, state in ((parked, "PARKED"), (served, "SERVING"), (called, "CALLED")):
        found = floor.ticket(number)
        assert (found["state"], found["date"]) == (state, "2026-03-16")
    floor.finish()
    assert floor.ticket(served, date="2026-03-16")["state"] == "DONE"
    floor.start("02", second)
    floor.finish("02", second)
    assert floor.door.ok("resume", floor.clerk, counter="01", ticket_no=parked)["state"] == "SERVING"


def test_a_no_show_of_the_last_minutes_is_over_with_the_day(floor: Floor) -> None:
    floor.door.advance(TILL_MIDNIGHT - 300)
    number = floor.gone()
    floor.door.advance(600)
    found = floor.ticket(number, date="2026-03-16")
    assert (found["state"], found["reason"]) == ("ABANDONED", "DAY_END")


def test_what_falls_due_before_midnight_falls_due_first(floor: Floor) -> None:
    number = floor.gone()
    floor.door.advance(TILL_MIDNIGHT)
    assert floor.ticket(number, date="2026-03-16")["reason"] == "NO_SHOW"


def test_several_days_of_silence_end_each_day(floor: Floor) -> None:
    floor.issue()
    floor.door.advance(3 * 86_400)
    assert floor.door.ok("hall", floor.greeter)["date"] == "2026-03-19"
    assert floor.door.ok("issue_ticket", floor.greeter, service="SIM-R")["date"] == "2026-03-19"


def test_a_hall_that_carries_over_keeps_who_waits(floor: Floor) -> None:
    floor.door.runner.conn.execute("INSERT INTO setting VALUES ('carry_over', '1')")
    number = floor.issue()
    floor.door.advance(TILL_MIDNIGHT)
    assert floor.call()["ticket_no"] == number


def test_sessions_and_counters_outlive_the_day(floor: Floor) -> None:
    floor.door.advance(TILL_MIDNIGHT)
    assert floor.door.ok("counter", floor.clerk, counter="01")["state"] == "OPEN"


def test_the_roll_over_is_part_of_the_first_act_of_the_day(floor: Floor) -> None:
    """Another process has no `advance`: its first command finds the day over."""
    from tests.door import NINE, InProcess

    number = floor.issue()
    other = InProcess(floor.door.hall, at=NINE + 24 * 3600 * 1000)
    greeter = other.sign_in("GREETER")
    assert other.ok("issue_ticket", greeter, service="SIM-R")["ticket_no"] == "A001"
    assert other.ok("ticket", greeter, ticket_no=number, date="2026-03-16")["state"] == "ABANDONED"
    other.close()


def test_an_approval_still_asked_ends_with_the_day(floor: Floor) -> None:
    floor.door.ok("request_approval", floor.clerk, matter="AP-03", object="A001", amount=1, reason="x")
    floor.door.advance(TILL_MIDNIGHT)
    assert "ApprovalTimedOut" in floor.door.kinds()


def test_the_estimate_remembers_this_hour_of_earlier_days(floor: Floor) -> None:
    for _ in range(5):
        floor.serving()
        floor.door.advance(120)
        floor.finish()
    floor.door.advance(86_400 - 600)
    assert floor.door.ok("issue_ticket", floor.greeter, service="SIM-R")["est_wait_min"] == 1


def test_parked_overnight_is_resumed_though_today_has_the_number_again(floor: Floor) -> None:
    number = floor.serving()
    floor.door.ok("park", floor.clerk, counter="01", reason="APPROVAL")
    floor.door.advance(86_400)
    assert floor.issue() == number
    answer = floor.door.ok("resume", floor.clerk, counter="01", ticket_no=number)
    assert (answer["state"], answer["date"]) == ("SERVING", "2026-03-16")
    floor.finish()
    details = floor.door.refused("WRONG_STATE", "resume", floor.clerk, counter="01", ticket_no=number)
    assert details["state"] == "WAITING"
