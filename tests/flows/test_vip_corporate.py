"""F7 and F9.10: the whole list at one desk, the account manager told and never a condition, firms and their batches."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code
from counter_app.flows.definition import Value
from counter_app.flows.effects import EffectKind
from tests.flows.legs import STAFF, Leg


def test_a_ticket_of_queue_v_begins_at_vip_04_and_f1_runs_inside() -> None:
    leg = Leg.of("SIM-E", "F7", post="VIP_CLERK")
    assert (leg.state.step, leg.state.flow) == ("VIP-04", "F7")
    leg.do("VIP-04")
    assert (leg.view().step, leg.view().inside, leg.view().inside_at) == ("HDL-02", "F1", "VIP-04")
    straight = Leg.of("OTH", "F7", post="VIP_CLERK")
    straight.do("HDL-08")
    assert straight.state.step == "HDL-09"


def test_what_f1_forbids_to_skip_is_forbidden_here() -> None:
    leg = Leg.of("CHG-PL", "F7", post="VIP_CLERK")
    leg.do("VIP-04")
    missing = leg.finish("DONE")
    assert missing is not None and missing.details["steps"] == ["HDL-03", "HDL-05", "HDL-08"]
    leg.do("HDL-03", id_check="PASS")
    leg.do("HDL-05", tariff_told=True, plan_code="P-39")
    leg.do("HDL-06", order_no="B-1")
    leg.do("HDL-08")
    leg.free()
    assert leg.view().at_end and leg.state.step == "VIP-06"
    for outcome in ("DONE", "VIP_APPOINTMENT_KEPT"):
        assert leg.finish(outcome) is None
    assert [i["service_code"] for i in leg.booked] == ["CHG-PL"]


def test_the_account_manager_is_told_and_nothing_waits_for_it() -> None:
    leg = Leg.of("OTH", "F7", post="VIP_CLERK")
    leg.do("HDL-08")
    leg.free()
    assert "informed_at" not in leg.state.saved_of("VIP-05")
    told = Leg.of("OTH", "F7", post="VIP_CLERK", complaint_open=True)
    told.do("HDL-08")
    told.do("VIP-05", informed_at="2026-03-16T08:59:00+08:00")
    told.do("VIP-06")
    assert [(e.data["kind"], e.data["due"]) for e in told.effects if e.kind is EffectKind.FOLLOW_UP] == [
        ("VIP", "2026-03-19T09:00:00+08:00")
    ]


def test_the_host_receives_before_the_ticket_is_called() -> None:
    leg = Leg.of("OTH", "F7", post="VIP_HOST", step="VIP-01")
    leg.do("VIP-01", how="CARD")
    leg.do("VIP-03", action="WATER")
    assert leg.state.step == "VIP-04"


def firm(service: str, **more: object) -> Leg:
    leg = Leg.of(service, "GRP", **more)  # type: ignore[arg-type]
    view = leg.view()
    assert (view.step, view.flow, view.inside, view.inside_at) == ("GRP-01", "F1", "GRP", "HDL-03")
    leg.do("GRP-01", firm_id="F-1", firm_check="PASS")
    return leg


def test_a_batch_is_counted_by_a_second_person() -> None:
    leg = firm("GRP-B")
    leg.do("GRP-02")
    assert leg.state.step == "HDL-05", "the price is told before GRP-03"
    leg.do("HDL-05", tariff_told=True)
    batch: dict[str, Value] = {"batch_count": 50, "batch_sum": 600_000, "order_no": "B-1"}
    assert leg.refused("GRP-03", order_no="B-1").details["field"] == "batch_count"
    assert leg.refused("GRP-03", **batch).details["field"] == "second_checker"
    refused = leg.refused("GRP-03", **batch, second_checker=STAFF)
    assert (refused.code, refused.details["field"]) == (Code.RULE, "second_checker")
    leg.do("GRP-03", **batch, second_checker="2002", amount=600_000, pay_method="CHEQUE")
    leg.do("GRP-04", info="新增五十个号码")
    assert leg.state.step == "HDL-08"
    leg.free()
    assert leg.finish("DONE") is None
    [item] = leg.booked
    assert (item["service_code"], item["amount"], item["id_check"], item["tariff_told"]) == (
        "GRP-B",
        600_000,
        "PASS",
        True,
    )


def test_a_firm_that_is_not_proved_is_told_what_is_missing() -> None:
    leg = Leg.of("GRP-A")
    leg.do("GRP-01", firm_id="F-1", firm_check="FAIL")
    assert leg.state.step == "HDL-13"


@pytest.mark.parametrize(("service", "first"), [("PAY-B", "HDL-03"), ("OPN-C", "OPN-01"), ("SIM-R", "SIM-01")])
def test_a_firm_may_want_any_business_and_goes_through_its_own_steps(service: str, first: str) -> None:
    leg = firm(service)
    leg.do("GRP-02")
    assert leg.state.step == first
    if service == "PAY-B":
        leg.do("PAY-01", amount=5000)
        leg.do("PAY-03", pay_method="BANK")
        leg.do("PAY-05", order_no="B-1")
        leg.do("PAY-07")
    elif service == "SIM-R":
        leg.do("SIM-01", id_check="PASS")
        leg.do("SIM-02", state="NORMAL")
        leg.do("SIM-05", serial="1", order_no="B-1")
        leg.do("SIM-07", old_card="CUT")
        leg.do("HDL-07", amount=1000, pay_method="BANK")
    else:
        leg.do("OPN-01", age_class="ADULT")
        leg.do("OPN-02", id_type="ID", id_check="PASS")
        leg.do("OPN-03")
        leg.do("OPN-04", count_ok=True)
        leg.do("OPN-05", notice_signed=True)
        leg.do("OPN-06", number="13800001111", plan_code="P-39")
        leg.do("OPN-07", tariff_told=True)
        leg.do("OPN-08")
        leg.do("OPN-09", amount=5000, pay_method="BANK", serial="1", order_no="B-1")
        leg.do("OPN-10")
    assert leg.state.step == "GRP-04"
    leg.free()
    assert leg.finish("DONE") is None
    assert [i["service_code"] for i in leg.booked] == [service]
