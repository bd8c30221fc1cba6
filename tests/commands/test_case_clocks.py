"""The clocks of complaints run by themselves: over midnight, weekends, and while the machine sleeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.clock import local_at
from tests.commands.casework import opened, said, step
from tests.commands.floor import Floor
from tests.door import InProcess, sample_hall

MINUTES, HOURS, DAYS = 60, 3600, 86_400


def seen(floor: Floor, number: str) -> tuple[str, str, str]:
    case = floor.door.ok("complaint", floor.clerk, complaint_no=number)
    return case["level"], case["state"], case["step"]


def clock_of(floor: Floor, number: str, name: str) -> tuple[str, str] | None:
    found = floor.door.ok("complaint", floor.clerk, complaint_no=number)["clocks"]
    return next(((c["due"][:16], c["colour"]) for c in found if c["clock"] == name), None)


def test_thirty_minutes_on_the_spot_and_then_it_is_the_supervisor_s(floor: Floor) -> None:
    number = opened(floor)["case"]
    floor.door.advance(30 * MINUTES)
    assert seen(floor, number) == ("L1", "REGISTERED", "CMP-04")
    floor.door.advance(1)
    assert seen(floor, number) == ("L2", "ESCALATED", "CMP-05")
    raised = [e for e in floor.door.ok("events", floor.supervisor) if e["kind"] == "CaseRaised"]
    assert [(e["staff"], e["data"]["level"], e["data"]["why"]) for e in raised] == [(None, "L2", "TIME")]


def test_a_complaint_nobody_answers_goes_up_to_the_top(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    floor.door.advance(24 * HOURS + 1)
    assert seen(floor, number)[0] == "L3"
    floor.door.advance(48 * HOURS)
    assert seen(floor, number)[0] == "L4"
    floor.door.advance(60 * DAYS)
    case = floor.door.ok("complaint", floor.clerk, complaint_no=number)
    acts = [(line["act"], line["at"][:16]) for line in case["history"] if line["act"] == "RAISED"]
    assert acts == [
        ("RAISED", "2026-03-17T09:00"),
        ("RAISED", "2026-03-19T09:00"),
        ("RAISED", "2026-03-20T09:00"),
    ]
    assert (case["level"], case["days_left"]) == ("L4", -48)


def test_an_answer_stops_the_inner_clock_and_keeps_the_promise(floor: Floor) -> None:
    number = opened(floor)["case"]
    step(floor, floor.clerk, number, "CMP-04", action="当场改正")
    step(floor, floor.clerk, number, "CMP-09", channel="FACE", reply="已经当场改正过来，从下个月起账单不会再有这一项。")
    floor.door.advance(3 * DAYS)
    assert seen(floor, number)[0] == "L1"
    assert clock_of(floor, number, "INNER") is None and clock_of(floor, number, "FIRST_REPLY") is None
    assert clock_of(floor, number, "FINAL") == ("2026-03-31T09:00", "GREEN")


def test_the_two_promised_clocks_turn_when_they_must(floor: Floor) -> None:
    number = opened(floor, category="7")["case"]  # a network complaint: its inner clock runs in working days
    assert clock_of(floor, number, "FIRST_REPLY") == ("2026-03-18T09:00", "GREEN")
    floor.door.advance(36 * HOURS + 1)
    assert clock_of(floor, number, "FIRST_REPLY") == ("2026-03-18T09:00", "YELLOW")
    floor.door.advance(12 * HOURS)
    assert clock_of(floor, number, "FIRST_REPLY") == ("2026-03-18T09:00", "RED")
    finals = []
    for day in (8, 2, 2):
        floor.door.advance(day * DAYS)
        finals.append(clock_of(floor, number, "FINAL"))
    assert finals == [("2026-03-31T09:00", c) for c in ("YELLOW", "RED", "RED")]
    assert floor.door.ok("cases", floor.clerk)[0]["colour"] == "RED"


def at(folder: Path, day: str, hour: int, minute: int) -> Floor:
    """Return the floor of a fresh hall at another time."""
    return Floor(InProcess(sample_hall(folder), at=local_at(day, hour, minute)))


def test_working_days_pass_over_the_weekend_and_the_hall_s_days_off(tmp_path: Path) -> None:
    floor = at(tmp_path, "2026-03-20", 23, 30)  # a Friday, half an hour before midnight
    floor.door.ok("set_hall_day", floor.who("MANAGER"), date="2026-03-24", kind="REST")
    network, bill = opened(floor, category="7")["case"], opened(floor, category="5", phone="13812345679")["case"]
    assert clock_of(floor, network, "VISIT") == ("2026-03-26T23:30", "GREEN")
    assert clock_of(floor, network, "INNER") == ("2026-04-01T23:30", "GREEN")
    assert clock_of(floor, bill, "INNER") == ("2026-03-30T23:30", "GREEN")
    assert clock_of(floor, network, "FIRST_REPLY") == ("2026-03-22T23:30", "GREEN")  # hours run through the weekend
    floor.door.advance(31 * MINUTES)
    assert floor.door.ok("hall", floor.clerk)["date"] == "2026-03-21"
    assert floor.door.ok("complaint", floor.clerk, complaint_no=network)["days_left"] == 14
    floor.door.advance(6 * DAYS)
    assert clock_of(floor, network, "VISIT") == ("2026-03-26T23:30", "RED")
    assert floor.door.faults() == []
    floor.door.close()


def test_what_fell_due_while_the_machine_slept_is_dated_when_it_fell_due(tmp_path: Path) -> None:
    floor = at(tmp_path, "2026-03-16", 22, 0)
    spot, booked = opened(floor)["case"], opened(floor, category="2", phone="13812345679")["case"]
    slot = {"date": "2026-03-17", "slot": "09:00", "service": "SIM-R", "phone": "13812345678"}
    number = floor.door.ok("book_appointment", floor.greeter, **slot)["appointment"]
    clock = floor.door.runner.clock
    clock.move_to(local_at("2026-03-17", 1, 0))  # type: ignore[attr-defined]  # asleep for three hours, over midnight
    assert seen(floor, spot)[0] == "L2" and seen(floor, booked)[0] == "L2"
    case = floor.door.ok("complaint", floor.clerk, complaint_no=spot)
    assert case["history"][-1]["at"][:16] == "2026-03-16T22:30"
    assert clock_of(floor, spot, "INNER") == ("2026-03-17T22:30", "GREEN")
    clock.move_to(local_at("2026-03-17", 22, 31))  # type: ignore[attr-defined]
    assert (seen(floor, spot)[0], seen(floor, booked)[0]) == ("L3", "L3")
    (missed,) = floor.door.ok("appointments", floor.clerk, date="2026-03-17")
    assert (missed["appointment"], missed["state"], missed["ended_at"][:16]) == (number, "MISSED", "2026-03-17T09:30")
    assert floor.door.faults() == []
    floor.door.close()


def test_a_call_is_late_by_the_hall_s_clock(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    call = floor.door.ok("promise_call", floor.clerk, ref=number, due="2026-03-17T10:00:00+08:00")
    floor.door.advance(25 * HOURS + 1)
    assert floor.door.ok("follow_up", floor.clerk, follow_up=call["follow_up"])["colour"] == "RED"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kathmandu"])
def test_the_machine_s_own_zone_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        floor = at(tmp_path, "2026-03-28", 20, 0)  # the night in which Berlin sets its clocks forward
        number = opened(floor, category="2")["case"]
        assert clock_of(floor, number, "FIRST_REPLY") == ("2026-03-30T20:00", "GREEN")
        assert clock_of(floor, number, "FINAL") == ("2026-04-12T20:00", "GREEN")
        floor.door.advance(24 * HOURS + 1)
        assert seen(floor, number)[0] == "L3"
        floor.door.close()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_regulator_s_complaint_is_told_within_the_hour(floor: Floor) -> None:
    view = floor.door.ok("open_complaint", floor.clerk, **said(source="REGULATOR", regulator_no="GX-1"))
    assert clock_of(floor, view["case"], "MET") == ("2026-03-16T10:00", "GREEN")
    for seconds, colour in ((1 * HOURS + 1, "YELLOW"), (5 * MINUTES, "RED")):
        floor.door.advance(seconds)
        assert clock_of(floor, view["case"], "MET") == ("2026-03-16T10:00", colour)
    step(floor, floor.supervisor, view["case"], "CMP-05")
    assert clock_of(floor, view["case"], "MET") is None
