"""What runs inside F1: payment, suspension, closing a number."""

from __future__ import annotations

import pytest

from counter_app.flows.definition import Value
from tests.flows.legs import GRANTED, Leg, docs


def test_a_bill_is_paid_in_cash_with_change() -> None:
    leg = Leg.of("PAY-B")
    leg.do("PAY-01", number="13800001111", amount=8000)
    assert leg.view().inside == "PAY" and leg.view().inside_at == "HDL-07" and leg.view().stage == 2
    leg.do("PAY-02", confirmed=False)
    assert leg.state.step == "PAY-01"
    assert leg.do("PAY-01", amount=8000).personal == {}
    assert leg.do("PAY-02").passed == ("PAY-02",)
    assert leg.refused("PAY-03", pay_method="NONE").details["field"] == "pay_method"
    leg.do("PAY-03", pay_method="CASH")
    leg.do("PAY-04", notes_ok=False, suspect_count=1)
    assert leg.state.step == "PAY-04"
    leg.do("PAY-04")
    leg.do("PAY-05", order_no="1")
    leg.do("PAY-06")
    assert leg.refused("PAY-07", received=7999).details["field"] == "received"
    assert leg.refused("PAY-07", change=1).key == "set_by_product"
    leg.do("PAY-07", received=10000)
    assert leg.state.saved_of("PAY-07") == {"received": 10000, "change": 2000}
    assert leg.state.step == "HDL-08"
    assert [(i["amount"], i["pay_method"]) for i in leg.booked] == [(8000, "CASH")]
    leg.free()
    assert leg.finish("DONE") is None


def test_received_is_the_amount_unless_said_and_only_for_cash() -> None:
    for method, saved in (("CASH", {"received": 8000, "change": 0}), ("WECHAT", {})):
        leg = Leg.of("PAY-T")
        leg.do("PAY-01", amount=8000)
        leg.do("PAY-03", pay_method=method)
        leg.do("PAY-05", order_no="1")
        leg.free()
        assert leg.state.saved_of("PAY-07") == saved
        assert leg.finish("DONE") is None


def test_a_large_payment_needs_its_approval() -> None:
    leg = Leg.of("PAY-B")
    assert leg.refused("PAY-01", amount=0).details["field"] == "amount"
    assert leg.refused("PAY-01", amount=1_000_001).details["approval"] == "AP-03"
    leg.do("PAY-01", amount=1_000_001, approval=GRANTED)
    assert leg.state.step == "PAY-02"


def test_printing_an_invoice_may_cost_nothing() -> None:
    leg = Leg.of("PAY-P")
    leg.do("HDL-03", id_check="PASS")
    leg.do("HDL-04", docs=docs("PAY-P"))
    leg.free()
    assert leg.finish("DONE") is None
    assert leg.booked[0]["amount"] is None


@pytest.mark.parametrize(("service", "step"), [("SUS-R", "SUS-03"), ("SUS-S", "SUS-01")])
def test_suspension_stands_for_the_steps_it_replaces(service: str, step: str) -> None:
    leg = Leg.of(service, "F1")
    leg.do("HDL-02")
    assert leg.state.step == step and leg.view().inside == "SUS"
    assert leg.refused(step, order_no="1", id_check="NOT_NEEDED").details["field"] == "id_check"
    failed = Leg(leg.facts, leg.state)
    failed.do(step, order_no="1", id_check="FAIL")
    assert failed.state.step == "HDL-13" and failed.booked == [], "told once what will do"
    leg.do(step, order_no="1", id_check="PASS")
    assert leg.state.step == "HDL-08"
    leg.free()
    assert leg.finish("DONE") is None
    assert [(i["service_code"], i["id_check"], i["order_no"]) for i in leg.booked] == [(service, "PASS", "1")]


@pytest.mark.parametrize("known", [{"id_check": "PASS"}, {"id_check": "UNREADABLE", "proof": ["PASSWORD"]}])
def test_e06_a_loss_is_taken_by_password_or_facts(known: dict[str, Value]) -> None:
    leg = Leg.of("SUS-L")
    leg.do("HDL-02")
    assert leg.refused("SUS-02", id_check="UNREADABLE", order_no="1").details["field"] == "proof"
    leg.do("SUS-02", order_no="1", **known)
    leg.free()
    assert leg.finish("DONE") is None
    assert [(i["service_code"], i["result"]) for i in leg.booked] == [("SUS-L", "DONE")]


@pytest.mark.parametrize(
    ("way", "amount", "item"),
    [
        ("NONE", 0, (None, None, "PAY")),
        ("REFUND_CASH", 300, (300, "CASH", "REFUND")),
        ("REFUND_ACCOUNT", 300, (300, "BANK", "REFUND")),
        ("MOVE_NUMBER", 300, (None, None, "PAY")),
    ],
)
def test_a_clerk_closes_a_number_without_a_word_of_offers(
    way: str, amount: int, item: tuple[object, object, str]
) -> None:
    leg = Leg.of("CLS-A", "F1")
    leg.do("CLS-01", id_check="PASS")
    leg.do("CLS-02", bindings=["ARREARS"])
    leg.do("CLS-03", told=False)
    assert leg.state.step == "CLS-03"
    leg.do("CLS-03")
    assert leg.state.step == "CLS-05", "CLS-04 passes without a word"
    leg.do("CLS-05")
    if way.startswith("REFUND"):
        assert leg.refused("CLS-06", balance_way=way, amount=amount).details["approval"] == "AP-04"
        leg.do("CLS-06", balance_way=way, amount=amount, approval=GRANTED)
    else:
        leg.do("CLS-06", balance_way=way, amount=amount)
    leg.do("CLS-07", order_no="X-1")
    leg.free()
    assert leg.finish("DONE") is None
    assert [(i["amount"], i["pay_method"], i["direction"]) for i in leg.booked] == [item]
