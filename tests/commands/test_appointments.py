"""Booked slots: within two weeks and opening hours, kept when the customer comes in time, missed when nobody does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.floor import Floor

SLOT = {"date": "2026-03-17", "slot": "10:00", "service": "SIM-R", "phone": "13812345678", "surname_title": "王女士"}


def booked(floor: Floor, **fields: object) -> Any:
    asked = {name: value for name, value in (SLOT | fields).items() if value is not None}
    return floor.door.ok("book_appointment", floor.greeter, **asked)


def state_of(floor: Floor, number: str) -> str:
    found = [*floor.door.ok("appointments", floor.greeter, date="2026-03-16")]
    found += floor.door.ok("appointments", floor.greeter, date="2026-03-17")
    return str(next(a["state"] for a in found if a["appointment"] == number))


def test_a_slot_is_booked_and_listed(floor: Floor) -> None:
    made = booked(floor, counter="01")
    assert (made["appointment"], made["slot"], made["state"]) == ("A-TYD01-20260316-0001", "10:00-10:30", "BOOKED")
    assert (made["phone_masked"], made["surname_title"]) == ("138****5678", "王女士")
    late = booked(floor, slot="19:30-20:00", staff=floor.number_of("VIP_CLERK"))
    ask = floor.door.ok
    assert [a["appointment"] for a in ask("appointments", floor.clerk)] == [made["appointment"], late["appointment"]]
    assert ask("appointments", floor.clerk, date="2026-03-18") == []
    assert ask("appointments", floor.clerk, state="KEPT") == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"slot": "10:15"}, "BAD_REQUEST"),
        ({"slot": "10:00-11:00"}, "BAD_REQUEST"),
        ({"slot": "25:00"}, "BAD_REQUEST"),
        ({"slot": "07:30"}, "RULE"),
        ({"slot": "20:00"}, "RULE"),
        ({"date": "2026-03-16", "slot": "09:00"}, "RULE"),
        ({"date": "2026-03-31"}, "RULE"),
        ({"counter": "99"}, "NOT_FOUND"),
        ({"staff": "9999"}, "NOT_FOUND"),
        ({"visit_no": "V-0"}, "NOT_FOUND"),
        ({"phone": None, "surname_title": None}, "BAD_REQUEST"),
    ],
)
def test_a_slot_that_cannot_be_is_refused(floor: Floor, fields: dict[str, object], code: str) -> None:
    asked = {name: value for name, value in (SLOT | fields).items() if value is not None}
    floor.door.refused(code, "book_appointment", floor.greeter, **asked)


def test_the_last_day_is_the_fourteenth(floor: Floor) -> None:
    assert booked(floor, date="2026-03-30")["date"] == "2026-03-30"


def test_one_counter_and_one_person_take_one_at_a_time(floor: Floor) -> None:
    person = floor.number_of("VIP_CLERK")
    first = booked(floor, counter="01", staff=person)
    for taken in ({"counter": "01"}, {"staff": person}):
        details = floor.door.refused("CONFLICT", "book_appointment", floor.greeter, **(SLOT | taken))
        assert details["appointment"] == first["appointment"]
    booked(floor, counter="02")
    floor.door.ok("cancel_appointment", floor.greeter, appointment=first["appointment"])
    floor.door.refused("WRONG_STATE", "cancel_appointment", floor.greeter, appointment=first["appointment"])
    booked(floor, counter="01", staff=person)


def test_who_comes_in_the_slot_keeps_it_and_gains_thirty_minutes(floor: Floor) -> None:
    number = booked(floor, date="2026-03-16", slot="09:30")["appointment"]
    floor.door.advance(15 * 60)
    ticket = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", appointment=number)
    assert (ticket["priority"], ticket["why"]["bonus_min"]) == ("APPOINTED", 30)
    assert state_of(floor, number) == "KEPT"
    again = floor.door.ok("issue_ticket", floor.greeter, service="OTH", appointment=number)
    assert again["priority"] == "NONE"


def test_an_issue_undone_gives_the_slot_back(floor: Floor) -> None:
    number = booked(floor, date="2026-03-16", slot="09:30")["appointment"]
    floor.door.advance(15 * 60)
    ticket = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", appointment=number)["ticket_no"]
    floor.door.ok("undo", floor.greeter, ticket_no=ticket)
    assert state_of(floor, number) == "BOOKED"


def test_the_number_booked_with_is_enough_to_keep_it(floor: Floor) -> None:
    number = booked(floor, date="2026-03-16", slot="09:30")["appointment"]
    floor.door.advance(20 * 60)
    fields = {"service": "SIM-R", "priority": "APPOINTED"}
    assert floor.door.ok("issue_ticket", floor.greeter, **fields, phone="13987654321")["priority"] == "APPOINTED"
    assert floor.door.ok("issue_ticket", floor.greeter, **fields)["priority"] == "APPOINTED"
    assert state_of(floor, number) == "BOOKED"
    floor.door.ok("issue_ticket", floor.greeter, **fields, phone="13812345678")
    assert state_of(floor, number) == "KEPT"


def test_at_another_time_it_gives_nothing(floor: Floor) -> None:
    number = booked(floor, date="2026-03-16", slot="09:30")["appointment"]
    fields = {"service": "SIM-R", "appointment": number, "priority": "APPOINTED"}
    assert floor.door.ok("issue_ticket", floor.greeter, **fields)["priority"] == "NONE"
    assert state_of(floor, number) == "BOOKED"
    floor.door.refused("NOT_FOUND", "issue_ticket", floor.greeter, service="SIM-R", appointment="A-0")


def test_a_customer_of_the_care_lane_keeps_both(floor: Floor) -> None:
    number = booked(floor, date="2026-03-16", slot="09:30")["appointment"]
    floor.door.advance(20 * 60)
    ticket = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", appointment=number, priority="ELDER")
    assert (ticket["priority"], state_of(floor, number)) == ("ELDER", "KEPT")


def test_a_slot_nobody_came_to_is_missed_when_it_is_over(floor: Floor) -> None:
    number = booked(floor, date="2026-03-16", slot="09:30")["appointment"]
    floor.door.advance(3600)
    assert state_of(floor, number) == "BOOKED"
    floor.door.advance(1)
    assert state_of(floor, number) == "MISSED"
    assert "AppointmentMissed" in floor.door.kinds()
    assert floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", appointment=number)["priority"] == "NONE"


def test_a_visit_s_number_is_enough(floor: Floor) -> None:
    visit_no = floor.ticket(floor.issue(phone="13987654321"))["visit_no"]
    made = booked(floor, phone=None, surname_title=None, visit_no=visit_no)
    assert made["phone_masked"] == "139****4321"
    floor.door.refused("NOT_FOUND", "cancel_appointment", floor.greeter, appointment="A-0")
