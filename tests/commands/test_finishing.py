"""The end of a leg: which close code the visit gets, and what a customer may be told at the end."""

from __future__ import annotations

import pytest

from counter_app.commands import closing
from counter_app.domain.codes import CloseCode, OutcomeClass
from tests.commands.floor import Floor


@pytest.mark.parametrize(
    ("outcome", "klass", "code"),
    [
        ("DONE", OutcomeClass.SUCCESS, CloseCode.DONE),
        ("ANSWERED", OutcomeClass.SUCCESS, CloseCode.DONE),
        ("CUSTOMER_DECLINED", OutcomeClass.CUSTOMER_CHOICE, CloseCode.DONE),
        ("PENDING", OutcomeClass.PENDING, CloseCode.FOLLOWUP),
        ("DEVICE_FAULT", OutcomeClass.FAIL_US, CloseCode.SYSTEM_DOWN),
        ("NOT_SUITABLE", OutcomeClass.FAIL_RULE, CloseCode.REFUSED_RULE),
        ("PAPERS_MISSING", OutcomeClass.FAIL_RULE, CloseCode.PAPERS_MISSING),
        ("PART_DONE", OutcomeClass.PENDING, CloseCode.PART_DONE),
    ],
)
def test_the_close_code_follows_the_outcome(outcome: str, klass: OutcomeClass, code: CloseCode) -> None:
    assert closing.close_code_of(outcome, klass) is code


@pytest.mark.parametrize(
    ("fields", "state", "code"),
    [
        ({"outcome": "CUSTOMER_DECLINED"}, "CLOSED", "DONE"),
        ({"outcome": "PAPERS_MISSING"}, "CLOSED", "PAPERS_MISSING"),
        (
            {"outcome": "CUSTOMER_DECLINED", "close_code": "FOLLOWUP", "note": "calls back"},
            "FOLLOWUP",
            "FOLLOWUP",
        ),
    ],
)
def test_a_finished_visit(floor: Floor, fields: dict[str, object], state: str, code: str) -> None:
    number = floor.serving()
    assert floor.door.ok("finish", floor.clerk, counter="01", **fields)["state"] == "DONE"
    visit = floor.visit(number)
    assert (visit["state"], visit["close_code"], visit["legs"][0]["note"]) == (
        state,
        code,
        fields.get("note"),
    )


def test_merged_is_nothing_that_a_clerk_says(floor: Floor) -> None:
    floor.serving()
    details = floor.door.refused(
        "BAD_REQUEST", "finish", floor.clerk, counter="01", outcome="CUSTOMER_DECLINED", close_code="MERGED"
    )
    assert details["field"] == "close_code"


def test_an_outcome_belongs_to_the_flow(floor: Floor) -> None:
    floor.serving()
    for outcome in ("SOLD", "NO_SUCH"):
        details = floor.door.refused("BAD_REQUEST", "finish", floor.clerk, counter="01", outcome=outcome)
        assert details["field"] == "outcome"


def test_a_closing_counter_stays_for_who_waits_and_who_is_parked(floor: Floor) -> None:
    for _ in range(2):
        floor.issue()
    floor.call()
    floor.start()
    floor.door.ok("close_counter", floor.clerk, counter="01")
    floor.finish()
    assert floor.door.ok("counter", floor.clerk, counter="01")["state"] == "CLOSING"
    floor.call()
    floor.start()
    floor.door.ok("park", floor.clerk, counter="01", reason="APPROVAL")
    assert floor.call() is None
    assert floor.door.ok("counter", floor.clerk, counter="01")["state"] == "CLOSING"
    floor.door.ok("resume", floor.clerk, counter="01", ticket_no="A002")
    floor.finish()
    assert floor.door.ok("counter", floor.clerk, counter="01")["state"] == "CLOSED"
