"""F8 and F9.9: whose fault it is, what is put right at once, work orders with their time, refunds by the time rule."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code
from counter_app.flows.definition import Value
from counter_app.flows.effects import EffectKind
from tests.flows.legs import FAR, GRANTED, LATER, Leg

CHECKS: Value = [{"check": "SIM", "result": "OK"}]


def decided(cause: str, service: str = "AFS-F", **more: object) -> Leg:
    leg = Leg.of(service, **more)  # type: ignore[arg-type]
    leg.do("AFS-01", symptom="NO_DATA", since="2026-03-15")
    leg.do("AFS-03", checks=CHECKS)
    leg.do("AFS-04", cause=cause)
    return leg


def test_our_own_mistake_is_corrected_at_once() -> None:
    leg = decided("OURS", "AFS-W")
    leg.do("AFS-05", action="CORRECTED", order_no="B-1")
    leg.do("AFS-07")
    assert leg.view().at_end and leg.outcomes()[0].code == "CORRECTED" and leg.finish("CORRECTED") is None
    assert [(i["service_code"], i["order_no"], i["result"]) for i in leg.booked] == [("AFS-W", "B-1", "DONE")]


def test_what_happened_lies_in_the_past_and_something_was_checked() -> None:
    leg = Leg.of("AFS-F")
    assert leg.refused("AFS-01", symptom="NO_DATA", since="2026-03-17").key == "not_past"
    leg.do("AFS-01", symptom="NO_DATA", since="2026-03-16")
    assert leg.refused("AFS-04", cause="OURS").details["step"] == "AFS-03"
    assert leg.refused("AFS-03", checks=[]).details["field"] == "checks"


def test_the_network_gets_a_work_order_with_a_time_by_area() -> None:
    leg = decided("NETWORK")
    assert leg.state.step == "AFS-06"
    town = leg.refused("AFS-06", work_order_no="W-1", promised_at=FAR)
    assert (town.code, town.details["field"]) == (Code.RULE, "promised_at")
    far: dict[str, Value] = {"area": "COUNTRY", "promised_at": "2026-03-20T09:00:00+08:00"}
    assert leg.refused("AFS-06", work_order_no="W-1", **far).key == "too_late"
    leg.do("AFS-06", work_order_no="W-1", promised_at=FAR, area="COUNTRY")
    [item] = leg.booked
    assert (item["order_no"], item["result"], item["pending_due"]) == ("W-1", "PENDING", FAR)
    leg.free()
    assert leg.outcomes()[0].code == "WORK_ORDER" and leg.finish("WORK_ORDER") is None


def test_a_hall_in_the_country_has_the_longer_time_by_itself() -> None:
    leg = decided("NETWORK", place="COUNTRY")
    leg.do("AFS-06", work_order_no="W-1", promised_at=FAR)
    assert leg.state.saved_of("AFS-06")["area"] == "COUNTRY"


def test_success_needs_the_judgement_and_the_word_about_time() -> None:
    missing = Leg.of("AFS-F").finish("CORRECTED")
    assert missing is not None and missing.details["steps"] == ["AFS-04", "AFS-07"]


def test_the_case_is_tracked_until_it_works() -> None:
    case = decided("NETWORK", by="case_step")
    case.do("AFS-06", work_order_no="W-1", promised_at=LATER)
    case.do("AFS-07")
    case.do("AFS-08", state="ACCEPTED")
    assert case.state.step == "AFS-08"
    done = case.do("AFS-08", state="DONE")
    assert [e.data["due"] for e in done.effects if e.kind is EffectKind.FOLLOW_UP] == ["2026-03-17T09:00:00+08:00"]
    case.do("AFS-09", result="NOT_YET")
    assert case.state.step == "AFS-05"


def test_a_bad_card_is_replaced_inside_without_a_fee() -> None:
    leg = decided("OURS")
    leg.do("AFS-05", action="REPLACED")
    assert (leg.state.step, leg.view().inside) == ("SIM-01", "SIM")
    leg.do("SIM-01", id_check="PASS")
    leg.do("SIM-02", state="NORMAL")
    leg.do("SIM-05", serial="1", order_no="B-1")
    leg.do("SIM-07", old_card="CUT")
    assert leg.state.step == "AFS-07"
    assert [(i["service_code"], i["serial"], i["amount"]) for i in leg.booked] == [("SIM-R", "1", None)]


def refund(cause: str = "WRONG_NUMBER", **papers: Value) -> Leg:
    leg = decided("OURS", "RFD-W")
    leg.do("AFS-05", action="REFUNDED")
    leg.do("RFD-01", cause=cause, orig_amount=5000)
    leg.do("RFD-02", **(papers or {"papers": ["RECEIPT"]}))
    return leg


def test_a_refund_waits_for_its_approval_and_is_spent_by_the_item() -> None:
    leg = refund()
    for given in ({}, {"approval": "AP-9"}):
        refused = leg.refused("RFD-03", **given)
        assert (refused.code, refused.details["approval"]) == (Code.NEEDS_APPROVAL, "AP-04")
    done = leg.do("RFD-03", approval=GRANTED)
    assert EffectKind.USE_APPROVAL not in [e.kind for e in done.effects]
    assert leg.refused("RFD-04", amount=5000).details["field"] == "pay_method"
    leg.do("RFD-04", amount=5000, pay_method="CASH")
    assert leg.state.step == "AFS-07"
    [item] = leg.booked
    assert (item["service_code"], item["direction"], item["amount"], item["approval"]) == (
        "RFD-W",
        "REFUND",
        5000,
        GRANTED,
    )
    leg.free()
    assert leg.outcomes()[0].code == "REFUNDED" and leg.finish("REFUNDED") is None


@pytest.mark.parametrize(
    ("paid", "papers", "fits"),
    [
        ("AT_COUNTER", ["RECEIPT"], True),
        ("AT_COUNTER", ["PAYER_ID"], False),
        ("H24", ["RECEIPT"], False),
        ("H24", ["RECEIPT", "PAYER_ID", "OWNER_ID"], True),
        ("LATER", ["PAYER_ID"], True),
    ],
)
def test_e18_papers_by_the_time_rule(paid: str, papers: Value, fits: bool) -> None:
    leg = decided("OURS", "RFD-W")
    leg.do("AFS-05", action="REFUNDED")
    leg.do("RFD-01")
    if fits:
        leg.do("RFD-02", paid_when=paid, papers=papers)
        assert leg.state.step == "RFD-03"
    else:
        refused = leg.refused("RFD-02", paid_when=paid, papers=papers)
        assert (refused.code, refused.details["field"]) == (Code.RULE, "papers")


@pytest.mark.parametrize(
    ("cause", "amount", "fits"),
    [("WRONG_NUMBER", 5001, False), ("OVERCHARGE", 10_000, True), ("OVERCHARGE", 10_001, False)],
)
def test_no_more_than_was_paid_and_double_only_for_an_overcharge(cause: str, amount: int, fits: bool) -> None:
    leg = refund(cause)
    leg.do("RFD-03", approval=GRANTED)
    if fits:
        leg.do("RFD-04", amount=amount, pay_method="CASH")
    else:
        assert leg.refused("RFD-04", amount=amount, pay_method="CASH").details["field"] == "amount"


def test_a_refund_in_f1_stands_for_the_order() -> None:
    leg = Leg.of("RFD-O", "F1")
    leg.do("HDL-04", docs=[{"kind": "RECEIPT", "original": True, "in_date": True}])
    leg.do("RFD-02", papers=["RECEIPT"])
    assert leg.state.saved_of("RFD-01") == {"cause": "OVERCHARGE"}
    leg.do("RFD-03", approval=GRANTED)
    leg.do("RFD-04", amount=100, pay_method="WECHAT", order_no="B-1")
    assert leg.state.step == "HDL-08"
    leg.free()
    assert leg.finish("DONE") is None
