"""F9.2 SIM replacement: identity, proof, risk, card; a lost card is blocked first."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code
from tests.flows.legs import Leg


def at_sim(service: str = "SIM-R") -> Leg:
    leg = Leg.of(service)
    leg.do("HDL-02")
    leg.do("SIM-01", id_check="PASS", tail4="1234")
    return leg


def write(leg: Leg) -> None:
    leg.do("SIM-05", serial="89860001", order_no="B-1")
    leg.do("SIM-06")
    leg.do("SIM-07", old_card="CUT")


def test_a_card_is_replaced_and_paid_for_at_hdl_07() -> None:
    leg = at_sim()
    leg.do("SIM-02", state="NORMAL")
    write(leg)
    assert leg.state.step == "HDL-07" and {"HDL-03", "HDL-04", "HDL-06"} <= set(leg.state.passed)
    leg.do("HDL-07", amount=1000, pay_method="CASH")
    [item] = leg.booked
    kept = {name: item[name] for name in ("service_code", "serial", "card_type", "order_no", "amount", "id_check")}
    assert kept == {
        "service_code": "SIM-R",
        "serial": "89860001",
        "card_type": "BLANK_SIM",
        "order_no": "B-1",
        "amount": 1000,
        "id_check": "PASS",
    }
    leg.free()
    assert leg.finish("DONE") is None


def test_a_lost_card_is_blocked_first_and_booked_as_a_matter_of_its_own() -> None:
    leg = at_sim()
    leg.do("SIM-02", state="LOST")
    assert leg.state.step == "SUS-02" and leg.state.top.service == "SUS-L"
    leg.do("SUS-02", order_no="L-1")
    assert leg.state.step == "SIM-03", "the check of identity before it is not asked again"
    leg.do("SIM-05", serial="1", order_no="B-1")
    leg.do("HDL-07", amount=1000, pay_method="CASH")
    assert leg.state.saved_of("SIM-07") == {"old_card": "NOT_PRESENT"}
    assert [(i["service_code"], i["order_no"], i["serial"]) for i in leg.booked] == [
        ("SUS-L", "L-1", None),
        ("SIM-R", "B-1", "1"),
    ]


def test_after_a_report_of_loss_the_replacement_follows_in_the_same_leg() -> None:
    leg = Leg.of("SUS-L")
    leg.do("SUS-02", "SIM-01", id_check="UNREADABLE", proof=["PASSWORD"], order_no="L-1")
    assert (leg.state.step, leg.state.top.service) == ("SIM-01", "SIM-R")
    assert leg.refused("SIM-02", state="LOST").details["step"] == "SIM-01", "a password does not replace a card"
    leg.do("SIM-01", id_check="PASS")
    leg.do("SIM-02", state="LOST")
    assert leg.state.step == "SIM-03"
    write(leg)
    leg.do("HDL-07", amount=0, pay_method="NONE")
    assert [i["service_code"] for i in leg.booked] == ["SUS-L", "SIM-R"]
    assert leg.finish("DONE") is not None
    leg.free()
    assert leg.finish("DONE") is None


@pytest.mark.parametrize("service", ["SIM-R", "CLS-A"])
def test_e05_the_owner_comes_in_person(service: str) -> None:
    leg = Leg.of(service, "F1")
    step = "SIM-01" if service == "SIM-R" else "CLS-01"
    refused = leg.refused(step, id_check="PASS", agent_check="PASS")
    assert (refused.code, refused.details["rule"]) == (Code.RULE, "flows.md E05")


def test_identity_that_fails_is_told_once_what_will_do() -> None:
    leg = Leg.of("SIM-R")
    leg.do("SIM-01", id_check="FAIL")
    assert leg.state.step == "HDL-13" and leg.view().inside is None
    leg.do("HDL-13", missing=["OWNER_ID"])
    leg.free()
    assert leg.finish("PAPERS_MISSING") is None and leg.finish("DONE") is not None


def test_weak_records_need_two_proofs() -> None:
    leg = at_sim()
    leg.do("SIM-02", state="NORMAL")
    assert leg.refused("SIM-03", records_weak=True).details["field"] == "proof"
    assert leg.refused("SIM-03", records_weak=True, proof=["CALLS"]).key == "too_few"
    leg.do("SIM-03", records_weak=True, proof=["CALLS", "TOPUP"])
    assert leg.state.step == "SIM-04"


def test_e15_a_refusal_for_risk_needs_its_reason() -> None:
    leg = at_sim()
    leg.do("SIM-02", state="NORMAL")
    assert leg.refused("SIM-04", risk="REFUSED").details["field"] == "risk_reason"
    leg.do("SIM-04", risk="REFUSED", risk_reason="电话里有人指使，客户受迫")
    assert leg.state.step == "HDL-10" and leg.finish("REFUSED_RULE") is None and leg.finish("DONE") is not None


def test_the_card_and_its_order_are_never_assumed() -> None:
    leg = at_sim()
    leg.do("SIM-02", state="NORMAL")
    leg.do("SIM-04")
    for given, owed in (({}, "serial"), ({"serial": "1"}, "order_no")):
        assert leg.refused("SIM-05", **given).details["field"] == owed  # type: ignore[arg-type]
    leg.do("SIM-05", serial="1", result="PENDING")
    assert leg.state.saved_of("SIM-05")["pending_due"] == "2026-03-17T09:00:00+08:00"


def test_what_the_steps_stand_for_is_not_recorded_beside_them() -> None:
    leg = Leg.of("SIM-R")
    leg.do("HDL-02")
    for step in ("HDL-03", "HDL-06"):
        refused = leg.refused(step)
        assert (refused.code, refused.details["state"]) == (Code.WRONG_STATE, "SIM-01")
