"""The rating pad: the leg's own counter, once, from the finish until 25 s after."""

from __future__ import annotations

import pytest

from tests.commands.floor import Floor


@pytest.fixture
def pad(floor: Floor) -> str:
    return str(floor.door.ok("sign_in", station_key=floor.door.hall.pad("01"))["session"])


def finished(floor: Floor) -> str:
    number = floor.serving()
    floor.finish()
    return str(floor.ticket(number)["visit_no"])


def test_the_customer_rates_once(floor: Floor, pad: str) -> None:
    visit = finished(floor)
    assert floor.door.ok("rate", pad, visit_no=visit, score=5)["rated"] is True
    floor.door.refused("WRONG_STATE", "rate", pad, visit_no=visit, score=1)


def test_twenty_five_seconds(floor: Floor, pad: str) -> None:
    visit = finished(floor)
    floor.door.advance(25)
    first, second = visit, finished(floor)
    floor.door.ok("rate", pad, visit_no=second, score=4)
    floor.door.ok("rate", pad, visit_no=first, score=4)
    third = finished(floor)
    floor.door.advance(26)
    floor.door.refused("NOT_ALLOWED", "rate", pad, visit_no=third, score=4)


def test_not_before_the_finish_and_not_from_elsewhere(floor: Floor, pad: str) -> None:
    number = floor.serving()
    visit = floor.ticket(number)["visit_no"]
    other = floor.door.ok("sign_in", station_key=floor.door.hall.pad("02"))["session"]
    floor.door.refused("NOT_ALLOWED", "rate", pad, visit_no=visit, score=5)
    floor.finish()
    floor.door.refused("NOT_ALLOWED", "rate", other, visit_no=visit, score=5)
    floor.door.refused("NOT_FOUND", "rate", pad, visit_no="X", score=5)


def test_a_visit_without_a_leg_has_nothing_to_rate(floor: Floor, pad: str) -> None:
    visit = floor.ticket(floor.issue())["visit_no"]
    floor.door.refused("NOT_ALLOWED", "rate", pad, visit_no=visit, score=5)


def test_no_member_of_staff_rates(floor: Floor) -> None:
    visit = finished(floor)
    for session in (floor.clerk, floor.supervisor):
        floor.door.refused("NOT_ALLOWED", "rate", session, visit_no=visit, score=5)


def test_reasons_go_with_low_scores_alone(floor: Floor, pad: str) -> None:
    reason = sorted(floor.door.runner.master.lists["rating_reasons"])[0]
    visit = finished(floor)
    assert floor.door.refused("BAD_REQUEST", "rate", pad, visit_no=visit, score=3, tags=[reason])["field"] == "tags"
    assert floor.door.ok("rate", pad, visit_no=visit, score=2, tags=[reason])["rated"] is True
