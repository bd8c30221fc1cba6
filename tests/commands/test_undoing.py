"""Undo of the last act within 30 s: rows stand as they stood, and the journal says that they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.commands.floor import Floor
from tests.door import FREE_END


def rows(floor: Floor) -> dict[str, list[tuple[object, ...]]]:
    """Return tickets, visits, legs and counters as they stand."""
    conn = floor.door.runner.conn
    return {
        table: [tuple(r) for r in conn.execute(f"SELECT * FROM {table} ORDER BY 1")]
        for table in ("ticket", "visit", "leg", "counter", "approval")
    }


def called(floor: Floor) -> None:
    floor.issue()
    floor.call()


def ready_for_no_show(floor: Floor) -> None:
    called(floor)
    for wait in (20, 20):
        floor.door.advance(wait)
        floor.door.ok("recall", floor.clerk, counter="01")
    floor.door.advance(30)


def parked(floor: Floor) -> None:
    floor.serving()
    floor.door.ok("park", floor.clerk, counter="01", reason="CUSTOMER_AWAY")


def served_for_another(floor: Floor) -> None:
    """At counter 01: a ticket that another counter wants back."""
    second = floor.who("CLERK", 1)
    floor.open("02", second, "A")
    floor.issue()
    floor.call("02", second)
    floor.start("02", second)
    floor.door.ok("transfer", second, counter="02", to_queue="C", reason="SPECIALIST", return_to_me=True)
    floor.call()
    floor.start()


def nothing(floor: Floor) -> None:
    """Just an open counter."""


Prepare = Callable[[Floor], object]
CASES: dict[str, tuple[Prepare, str, dict[str, object]]] = {
    "call": (Floor.issue, "call_next", {}),
    "no_show": (ready_for_no_show, "no_show", {}),
    "start": (called, "start", {}),
    "send_back": (called, "send_back", {"reason": "NOT_READY"}),
    "park": (Floor.serving, "park", {"reason": "CUSTOMER_AWAY"}),
    "resume": (parked, "resume", {"ticket_no": "A001"}),
    "transfer": (Floor.serving, "transfer", {"to_queue": "B", "reason": "SPECIALIST"}),
    "transfer before the start": (called, "transfer", {"to_counter": "02", "reason": "SPECIALIST"}),
    "finish": (Floor.serving, "finish", {"outcome": FREE_END}),
    "finish that sends it back": (served_for_another, "finish", {"outcome": FREE_END}),
    "pause": (nothing, "pause_counter", {"reason": "tea"}),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_stand_as_before_the_act(floor: Floor, case: str) -> None:
    prepare, do, fields = CASES[case]
    prepare(floor)
    before = rows(floor)
    floor.door.ok(do, floor.clerk, counter="01", **fields)
    assert rows(floor) != before
    floor.door.ok("undo", floor.clerk, counter="01")
    assert rows(floor) == before
    assert floor.door.kinds()[-1] == "ActUndone"
    assert floor.door.ok(do, floor.clerk, counter="01", **fields) is not None


@pytest.mark.parametrize("case", CASES)
def test_thirty_seconds_and_no_more(floor: Floor, case: str) -> None:
    prepare, do, fields = CASES[case]
    prepare(floor)
    floor.door.ok(do, floor.clerk, counter="01", **fields)
    floor.door.advance(31)
    floor.door.refused("RULE", "undo", floor.clerk, counter="01")


def test_at_thirty_seconds_it_can_still_be_undone(floor: Floor) -> None:
    floor.serving()
    floor.door.advance(30)
    floor.door.ok("undo", floor.clerk, counter="01")


def test_undone_issue_is_cancelled_and_its_number_not_given_again(floor: Floor) -> None:
    number = floor.issue()
    assert floor.door.ok("undo", floor.greeter, ticket_no=number)["state"] == "CANCELLED"
    assert floor.issue() == "A002"


def test_undone_walk_in_ends_cancelled_and_frees_the_counter(floor: Floor) -> None:
    floor.door.ok("issue_ticket", floor.clerk, service="SIM-R", walk_in=True, counter="01")
    assert floor.door.ok("undo", floor.clerk, counter="01")["state"] == "CANCELLED"
    assert floor.door.ok("counter", floor.clerk, counter="01")["ticket"] is None


def test_by_ticket_or_by_counter_but_not_both(floor: Floor) -> None:
    number = floor.issue()
    floor.call()
    floor.door.refused("BAD_REQUEST", "undo", floor.clerk)
    floor.door.refused("BAD_REQUEST", "undo", floor.clerk, counter="01", ticket_no=number)
    assert floor.door.ok("undo", floor.clerk, ticket_no=number)["state"] == "WAITING"


def test_another_persons_act_is_theirs_or_the_floor_heads(floor: Floor) -> None:
    number = floor.serving()
    floor.door.refused("NOT_ALLOWED", "undo", floor.who("CLERK", 1), counter="01")
    floor.door.refused("NOT_ALLOWED", "undo", floor.greeter, ticket_no=number)
    assert floor.door.ok("undo", floor.supervisor, counter="01")["state"] == "CALLED"


def taken(floor: Floor, do: str, **fields: Any) -> None:
    """Let counter 02 go on with what counter 01 gave away."""
    second = floor.who("CLERK", 1)
    floor.open("02", second, "A", "C")
    floor.door.ok(do, second, counter="02", **fields)


def test_a_transfer_that_was_taken_is_a_conflict(floor: Floor) -> None:
    floor.serving()
    floor.door.ok("transfer", floor.clerk, counter="01", to_queue="C", reason="SPECIALIST")
    taken(floor, "call_next")
    floor.door.refused("CONFLICT", "undo", floor.clerk, counter="01")


def test_a_parked_leg_resumed_elsewhere_is_a_conflict(floor: Floor) -> None:
    parked(floor)
    taken(floor, "resume", ticket_no="A001")
    floor.door.refused("CONFLICT", "undo", floor.clerk, counter="01")


def test_a_sent_back_ticket_called_elsewhere_is_a_conflict(floor: Floor) -> None:
    called(floor)
    floor.door.ok("send_back", floor.clerk, counter="01", reason="NOT_READY")
    taken(floor, "call_next")
    floor.door.refused("CONFLICT", "undo", floor.clerk, counter="01")


def test_a_call_whose_ticket_was_cancelled_meanwhile_is_a_conflict_or_not_the_last_act(floor: Floor) -> None:
    called(floor)
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no="A001")
    reply = floor.door.ask("undo", floor.clerk, counter="01")
    assert not reply["ok"]
    assert reply["error"]["code"] in ("CONFLICT", "RULE")


def test_a_finish_can_be_undone_until_the_next_call(floor: Floor) -> None:
    floor.serving()
    floor.issue()
    floor.finish()
    floor.call()
    assert floor.door.ok("undo", floor.clerk, counter="01")["ticket_no"] == "A002"
    floor.door.refused("RULE", "undo", floor.clerk, counter="01")


def test_only_the_last_act_and_only_once(floor: Floor) -> None:
    floor.serving()
    floor.door.ok("undo", floor.clerk, counter="01")
    floor.door.refused("RULE", "undo", floor.clerk, counter="01")


@pytest.mark.parametrize("do", ["recall", "cancel", "close"])
def test_what_is_not_on_the_list_is_not_undone(floor: Floor, do: str) -> None:
    called(floor)
    if do == "recall":
        floor.door.advance(20)
        floor.door.ok("recall", floor.clerk, counter="01")
    elif do == "cancel":
        floor.door.ok("cancel_ticket", floor.clerk, ticket_no="A001")
    else:
        floor.door.ok("cancel_ticket", floor.clerk, ticket_no="A001")
        floor.door.ok("close_counter", floor.clerk, counter="01")
    floor.door.refused("RULE", "undo", floor.clerk, counter="01")


def test_a_counter_where_nothing_happened_has_nothing_to_undo(floor: Floor) -> None:
    floor.door.refused("RULE", "undo", floor.clerk, counter="03")
    floor.door.refused("NOT_FOUND", "undo", floor.clerk, counter="77")
    floor.door.refused("NOT_FOUND", "undo", floor.clerk, ticket_no="A777")


def test_a_no_show_that_came_back_is_not_undone(floor: Floor) -> None:
    number = floor.gone()
    floor.door.ok("restore_ticket", floor.greeter, ticket_no=number)
    reply = floor.door.ask("undo", floor.clerk, counter="01")
    assert reply["error"]["code"] in ("CONFLICT", "RULE")


def test_the_last_finish_of_a_closing_counter_opens_it_again(floor: Floor) -> None:
    floor.serving()
    floor.door.ok("close_counter", floor.clerk, counter="01")
    floor.finish()
    assert floor.door.ok("counter", floor.clerk, counter="01")["state"] == "CLOSED"
    floor.door.ok("undo", floor.clerk, counter="01")
    view = floor.door.ok("counter", floor.clerk, counter="01")
    assert (view["state"], view["ticket"]["state"]) == ("CLOSING", "SERVING")


def test_a_direct_call_undone_gives_its_approval_back(floor: Floor) -> None:
    floor.issue()
    number = floor.issue()
    approval = floor.approved(floor.clerk, number)
    before = rows(floor)
    floor.door.ok("call_ticket", floor.clerk, counter="01", ticket_no=number, reason="x", approval=approval)
    floor.door.ok("undo", floor.clerk, counter="01")
    assert rows(floor) == before


def test_an_act_long_buried_under_others_is_past(floor: Floor) -> None:
    """A busy hall writes hundreds of entries within 30 s; an undo does not search them all."""
    second = floor.who("CLERK", 1)
    floor.open("02", second)
    floor.door.ok("pause_counter", floor.clerk, counter="01")
    for _ in range(101):
        floor.door.ok("pause_counter", second, counter="02")
        floor.open("02", second)
    floor.door.refused("RULE", "undo", floor.clerk, counter="01")
