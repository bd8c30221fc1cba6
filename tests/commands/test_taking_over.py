"""A clerk has to leave: the floor head takes the counter, its customers go on, its cash box stays locked (E23)."""

from __future__ import annotations

from tests.commands.floor import Floor
from tests.commands.till import Till


def take(floor: Floor, session: str | None = None) -> object:
    return floor.door.ok("take_over_counter", session or floor.supervisor, counter="01", reason="clerk is ill")


def test_the_counter_pauses_and_its_customers_go_on_with_the_supervisor(floor: Floor) -> None:
    held = floor.serving()
    floor.door.ok("park", floor.clerk, counter="01", reason="APPROVAL")
    number = floor.serving()
    taken = floor.door.ok("take_over_counter", floor.supervisor, counter="01", reason="clerk is ill")
    head = floor.number_of("SUPERVISOR")
    assert (taken["state"], taken["staff"], taken["ticket"]["ticket_no"]) == ("PAUSED", head, number)
    floor.door.refused("CONFLICT", "finish", floor.clerk, counter="01", outcome="CUSTOMER_DECLINED")
    floor.finish(session=floor.supervisor)
    floor.door.ok("resume", floor.supervisor, counter="01", ticket_no=held)
    floor.finish(session=floor.supervisor)
    assert {leg["staff"] for n in (held, number) for leg in floor.visit(n)["legs"]} == {head}


def test_nobody_takes_a_closed_counter_or_ones_own(floor: Floor) -> None:
    refused = floor.door.refused
    refused("NOT_ALLOWED", "take_over_counter", floor.clerk, counter="01", reason="x")
    refused("WRONG_STATE", "take_over_counter", floor.supervisor, counter="02", reason="x")
    take(floor)
    refused("WRONG_STATE", "take_over_counter", floor.supervisor, counter="01", reason="x")


def test_the_box_stays_locked_until_it_is_counted_and_handed_over_by_two(floor: Floor) -> None:
    till = Till(floor)
    till.sell(1_000)
    number = floor.serving()
    take(floor)
    sale = {"counter": "01", "service_code": "PAY-B", "amount": 1_000, "pay_method": "CASH", "order_no": "B9"}
    details = floor.door.refused("RULE", "add_item", floor.supervisor, **sale)
    assert (details["rule"], details["staff"]) == ("flows.md E23", floor.number_of("CLERK"))
    started = floor.door.ok(
        "start_handover", floor.supervisor, kind="COUNTER", counter="01", incoming=floor.number_of("SUPERVISOR")
    )
    assert started["sections"]["H0"]["outgoing_id"] == floor.number_of("CLERK")
    assert floor.ticket(number)["state"] == "SERVING"


def test_a_counter_without_a_box_is_taken_as_well(floor: Floor) -> None:
    called = floor.issue()
    floor.call()
    taken = floor.door.ok("take_over_counter", floor.supervisor, counter="01", reason="sent home")
    assert taken["ticket"]["ticket_no"] == called
    floor.door.ok("send_back", floor.supervisor, counter="01", reason="NOT_READY")
    floor.door.ok("open_counter", floor.supervisor, counter="01")
    assert floor.call(session=floor.supervisor)["ticket_no"] == called
