"""Service items by hand: money needs an opened box, refunds an approval, cards and bills their range."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.floor import Floor

FLOAT = 200_000


@pytest.fixture
def served(floor: Floor) -> Floor:
    """A floor with an open shift, boxes at 01 and 02, and a customer at counter 01."""
    floor.door.ok("open_shift", floor.supervisor, shift="A", floats={"01": FLOAT, "02": FLOAT})
    floor.serving()
    return floor


def add(floor: Floor, **fields: object) -> Any:
    return floor.door.ok("add_item", floor.clerk, counter="01", **{"service_code": "OTH", **fields})


def refused(floor: Floor, code: str, **fields: object) -> Any:
    return floor.door.refused(code, "add_item", floor.clerk, counter="01", **{"service_code": "OTH", **fields})


def test_an_item_is_part_of_its_leg(served: Floor) -> None:
    item = add(served, amount=5_000, pay_method="CASH", order_no="BX-1")
    assert (item["direction"], item["amount"], item["result"], item["voided_at"]) == (
        "PAY",
        5_000,
        "DONE",
        None,
    )
    (leg,) = served.visit("A001")["legs"]
    assert leg["items"] == [item]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"amount": 100}, "pay_method"),
        ({"pay_method": "CASH"}, "amount"),
        ({"result": "PENDING"}, "pending_due"),
        ({"order_no": "no spaces, please"}, "order_no"),
        ({"serial": "8986000100001"}, "card_type"),
        ({"amount": -1, "pay_method": "CASH"}, "amount"),
    ],
)
def test_what_does_not_fit_together_is_named(served: Floor, fields: dict[str, object], field: str) -> None:
    assert refused(served, "BAD_REQUEST", **fields)["field"] == field


def test_money_needs_an_opened_box(floor: Floor) -> None:
    floor.serving()
    refused(floor, "RULE", amount=100, pay_method="CASH")
    add(floor)


def test_a_tariff_is_told_before_it_is_sold(served: Floor) -> None:
    assert refused(served, "RULE", service_code="CHG-PL")["field"] == "tariff_told"
    add(served, service_code="CHG-PL", result="REFUSED")
    add(served, service_code="CHG-PL", tariff_told=True)


def test_a_refund_needs_approval_for_its_sum(served: Floor) -> None:
    refund = {"amount": 3_000, "pay_method": "CASH", "direction": "REFUND"}
    assert refused(served, "NEEDS_APPROVAL", **refund)["approval"] == "AP-04"
    for amount, granted in ((2_999, False), (3_000, True)):
        asked = served.door.ok(
            "request_approval",
            served.clerk,
            matter="AP-04",
            object="A001",
            amount=amount,
            reason="overcharged",
        )
        fields = {"approval": asked["approval"], "decision": "GRANTED"}
        served.door.ok("decide_approval", served.supervisor, **fields)
        reply = served.door.ask(
            "add_item", served.clerk, counter="01", service_code="OTH", approval=asked["approval"], **refund
        )
        assert reply["ok"] is granted, reply


def test_a_card_leaves_the_counters_own_range(served: Floor) -> None:
    cards = {s["holder"]: s for s in served.door.hall.made["stock"] if s["type"] == "BLANK_SIM"}
    add(served, card_type="BLANK_SIM", serial=cards["01"]["first"])
    for serial in (cards["01"]["first"], cards["02"]["first"], "123", "x" * len(cards["01"]["first"])):
        assert refused(served, "RULE", card_type="BLANK_SIM", serial=serial)["field"] == "serial"


def _nth(first: str, n: int) -> str:
    return f"{int(first) + n:0{len(first)}d}"


def test_a_card_out_of_the_middle_leaves_the_others_sellable(served: Floor) -> None:
    first = next(s for s in served.door.hall.made["stock"] if s["type"] == "BLANK_SIM" and s["holder"] == "01")["first"]
    for n in (2, 0, 1, 3):
        add(served, card_type="BLANK_SIM", serial=_nth(first, n))
    for n in range(4):
        refused(served, "RULE", card_type="BLANK_SIM", serial=_nth(first, n))


def test_a_voided_card_is_sellable_again_and_a_voided_bill_is_used_up(served: Floor) -> None:
    card = next(s for s in served.door.hall.made["stock"] if s["type"] == "BLANK_SIM" and s["holder"] == "01")
    bill = next(b for b in served.door.hall.made["bills"] if b["holder"] == "01")
    fields = {"card_type": "BLANK_SIM", "serial": card["first"], "bill_type": bill["type"], "bill_no": bill["first"]}
    item = add(served, **fields)["item"]
    approval = served.approved(served.clerk, item, matter="AP-05")
    served.door.ok("void_item", served.clerk, counter="01", item=item, reason="wrong card", approval=approval)
    add(served, card_type="BLANK_SIM", serial=card["first"])
    assert refused(served, "RULE", bill_type=bill["type"], bill_no=bill["first"])["field"] == "bill_no"


def test_only_the_holder_of_the_counter_and_floor_heads_void(served: Floor) -> None:
    item = add(served)["item"]
    other = served.who("CLERK", 1)
    served.door.refused("CONFLICT", "void_item", other, counter="01", item=item, reason="not mine")
    head = served.who("SUPERVISOR")
    served.door.ok("void_item", head, counter="01", item=item, reason="typed twice")


def test_a_bill_is_the_next_of_its_range(served: Floor) -> None:
    bills = next(b for b in served.door.hall.made["bills"] if b["holder"] == "01")
    second = f"{int(bills['first']) + 1:0{len(bills['first'])}d}"
    assert refused(served, "RULE", bill_type=bills["type"], bill_no=second)["field"] == "bill_no"
    for number in (bills["first"], second):
        add(served, bill_type=bills["type"], bill_no=number)


def test_void_takes_an_item_back_once(served: Floor) -> None:
    item = add(served, amount=5_000, pay_method="CASH")["item"]
    served.door.refused("NOT_FOUND", "void_item", served.clerk, counter="02", item=item, reason="x")
    served.door.refused("NOT_FOUND", "void_item", served.clerk, counter="01", item="0" * 32, reason="x")
    answer = served.door.ok("void_item", served.clerk, counter="01", item=item, reason="typed twice")
    assert answer["voided_at"] is not None
    served.door.refused("WRONG_STATE", "void_item", served.clerk, counter="01", item=item, reason="x")


def test_a_live_item_asks_for_an_outcome_of_success_or_pending(served: Floor) -> None:
    item = add(served)["item"]
    finish = {"counter": "01", "outcome": "CUSTOMER_DECLINED"}
    served.door.refused("RULE", "finish", served.clerk, **finish)
    served.door.ok("void_item", served.clerk, counter="01", item=item, reason="x")
    served.door.ok("finish", served.clerk, **finish)


def test_a_customer_away_with_a_live_item_is_not_ended_by_itself(served: Floor) -> None:
    add(served)
    served.door.ok("park", served.clerk, counter="01", reason="CUSTOMER_AWAY")
    served.door.advance(3600)
    assert served.ticket("A001")["state"] == "PARKED"
    assert [a["alarm"] for a in served.door.ok("board", served.clerk)["alarms"]] == ["T06"]


def test_an_item_needs_a_customer(floor: Floor) -> None:
    refused(floor, "WRONG_STATE")
    floor.issue()
    floor.call()
    assert refused(floor, "WRONG_STATE")["state"] == "CALLED"
