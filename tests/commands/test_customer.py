"""`customer`: what the hall knows, across visits of the same number, masked; and the draft of a complaint."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.commands.customer import SaveComplaintDraft, ShowComplaintDraft
from tests.commands.floor import Floor
from tests.door import InProcess, sample_hall

PHONE = "13812345678"
FACTS = "Roaming was charged twice last month and nobody answered the phone"


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    door = InProcess(sample_hall(tmp_path / "hall"))
    yield Floor(door)
    door.close()


def visit_of(floor: Floor, number: str) -> str:
    return str(floor.door.ok("ticket", floor.clerk, ticket_no=number)["visit_no"])


def test_a_second_visit_of_the_same_number_knows_the_first(floor: Floor) -> None:
    first = visit_of(floor, floor.issue("SIM-R", phone=PHONE, surname_title="Mr Zhang"))
    floor.door.ok(
        "open_complaint", floor.clerk, source="HALL", category="5", facts=FACTS, wish="The money", phone=PHONE,
        visit_no=first,
    )  # fmt: skip
    later = f"{floor.door.ok('hall', floor.clerk)['now'][:11]}11:00:00+08:00"
    floor.door.ok("promise_call", floor.clerk, ref=first, due=later)
    floor.door.advance(60)
    second = visit_of(floor, floor.issue("CHG-PL", phone=PHONE))
    stranger = visit_of(floor, floor.issue("CHG-PL", phone="13900001111"))
    told = floor.door.ok("customer", floor.clerk, visit_no=second)
    assert [one["visit_no"] for one in told["earlier_visits"]] == [first]
    assert [one["category"] for one in told["cases"]] == ["5"]
    assert [one["kind"] for one in told["follow_ups"]] == ["CALLBACK"]
    assert [one["service"] for one in told["tickets_today"]] == ["SIM-R", "CHG-PL"]
    assert told["phone_masked"] == "138****5678"
    assert PHONE not in json.dumps(told) and FACTS not in json.dumps(told)
    other = floor.door.ok("customer", floor.clerk, visit_no=stranger)
    assert (other["earlier_visits"], other["cases"], other["follow_ups"]) == ([], [], [])


def test_without_a_number_only_the_visit_itself_is_known(floor: Floor) -> None:
    visit = visit_of(floor, floor.issue("OTH"))
    visit_of(floor, floor.issue("OTH"))
    told = floor.door.ok("customer", floor.clerk, visit_no=visit)
    assert told["earlier_visits"] == [] and len(told["tickets_today"]) == 1


def test_an_unknown_visit_is_refused_and_other_posts_may_not_look(floor: Floor) -> None:
    floor.door.refused("NOT_FOUND", "customer", floor.clerk, visit_no="nothing")
    visit = visit_of(floor, floor.issue("OTH"))
    floor.door.refused("NOT_ALLOWED", "customer", floor.who("STOCK"), visit_no=visit)


def test_the_draft_of_a_complaint_is_one_persons_and_goes_when_empty(floor: Floor) -> None:
    runner = floor.door.runner
    mine, other = floor.clerk, floor.who("CLERK", 1)
    runner.execute(SaveComplaintDraft(fields={"facts": FACTS}), mine)
    assert runner.execute(ShowComplaintDraft(), mine).result == {"fields": {"facts": FACTS}}
    assert runner.execute(ShowComplaintDraft(), other).result == {"fields": {}}
    stored = runner.conn.execute("SELECT sealed FROM draft").fetchall()
    assert stored and all(FACTS.encode() not in row[0] for row in stored)
    runner.execute(SaveComplaintDraft(fields={}), mine)
    assert runner.execute(ShowComplaintDraft(), mine).result == {"fields": {}}
