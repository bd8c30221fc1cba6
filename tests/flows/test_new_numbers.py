"""F9.3 new number, F9.6 port-in, F9.7 change of owner: the real-name steps and what they share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.errors import Code
from counter_app.flows.codes import Minor
from counter_app.flows.definition import Value
from tests.flows.legs import BOOK, Leg


def real_name(leg: Leg) -> None:
    leg.do("OPN-03", face="PASS", boss_ref="R-1")
    leg.do("OPN-04", count_ok=True)
    leg.do("OPN-05", notice_signed=True)


def opened(age: str = "ADULT", **more: Value) -> Leg:
    leg = Leg.of("OPN-P")
    leg.do("HDL-02")
    leg.do("OPN-01", age_class=age, **more)
    return leg


def test_a_number_is_opened_with_one_item_and_goes_on_at_hdl_09() -> None:
    leg = opened()
    leg.do("OPN-02", id_type="ID", id_check="PASS", tail4="1234")
    real_name(leg)
    done = leg.do("OPN-06", number="13800001111", plan_code="P-59")
    assert done.personal == {"number": "13800001111"}
    assert leg.refused("OPN-07").details["field"] == "tariff_told"
    leg.do("OPN-07", tariff_told=True)
    leg.do("OPN-08")
    leg.do("OPN-09", amount=8000, pay_method="WECHAT", serial="1", order_no="B-1")
    leg.do("OPN-10")
    assert leg.state.step == "HDL-09"
    assert {f"HDL-0{n}" for n in (3, 4, 5, 6, 7, 8)} <= set(leg.state.passed)
    leg.free()
    assert leg.finish("DONE") is None
    [item] = leg.booked
    assert (item["amount"], item["card_type"], item["tariff_told"], item["id_check"]) == (
        8000,
        "BLANK_SIM",
        True,
        "PASS",
    )


def test_the_real_name_steps_may_not_be_skipped() -> None:
    leg = opened()
    missing = leg.finish("DONE")
    assert missing is not None
    assert {"OPN-02", "OPN-03", "OPN-04", "OPN-05"} <= set(missing.details["steps"])  # type: ignore[call-overload]
    for step in ("OPN-03", "OPN-06", "OPN-09"):
        assert leg.refused(step).code in (Code.RULE, Code.BAD_REQUEST)


def test_e03_a_face_that_fails_twice_stops_and_the_refusal_is_told() -> None:
    leg = opened()
    leg.do("OPN-02", id_type="ID", id_check="PASS")
    assert leg.refused("OPN-03", face="NOT_DONE").details["field"] == "face"
    leg.do("OPN-03", face="FAIL", boss_ref="R-1")
    assert leg.state.step == "OPN-03"
    leg.do("OPN-03", face="FAIL", boss_ref="R-2")
    assert leg.state.step == "HDL-13" and leg.state.saved_of("OPN-03")["told"] is True
    assert leg.finish("REFUSED_RULE") is None and leg.finish("DONE") is not None


def test_a_face_that_matches_the_second_time_goes_on() -> None:
    leg = opened()
    leg.do("OPN-02", id_type="ID", id_check="PASS")
    leg.do("OPN-03", face="FAIL", boss_ref="R-1")
    leg.do("OPN-03", face="PASS", boss_ref="R-2")
    assert leg.state.step == "OPN-04"


@pytest.mark.parametrize("age", ["U10", "A10_15", "A16_17"])
def test_e04_a_minor_needs_the_guardian(age: str) -> None:
    leg = Leg.of("OPN-P")
    leg.do("HDL-02")
    assert leg.refused("OPN-01", age_class=age).details["field"] == "guardian_check"
    failed = Leg(leg.facts, leg.state)
    failed.do("OPN-01", age_class=age, guardian_check="FAIL")
    assert failed.state.step == "HDL-13"
    leg.do("OPN-01", age_class=age, guardian_check="PASS")
    assert leg.state.step == "OPN-02"


def test_e04_at_sixteen_own_income_is_enough() -> None:
    assert opened("A16_17", own_income=True).state.step == "OPN-02"
    assert Leg.of("OPN-P").refused("OPN-01", age_class="A10_15", own_income=True).details["field"] == "guardian_check"


def test_e04_a_province_may_have_a_rule_of_its_own() -> None:
    own = replace(BOOK.codes, minors=(*BOOK.codes.minors, Minor("GX", "A16_17", "NONE")))
    assert [own.minor_rule(place, "A16_17") for place in ("GX", "GD", "")] == [
        Minor("GX", "A16_17", "NONE"),
        Minor("", "A16_17", "CONSENT"),
        Minor("", "A16_17", "CONSENT"),
    ]
    assert own.minor_rule("GX", "NONE") is None


def test_e05_both_identities_are_recorded_for_an_agent() -> None:
    leg = opened()
    said: dict[str, Value] = {"id_type": "ID", "id_check": "PASS", "agent_check": "PASS"}
    assert leg.refused("OPN-02", **said).details["field"] == "agent_tail4"
    assert leg.do("OPN-02", **said, agent_tail4="567X").personal == {"agent_tail4": "567X"}


def test_e16_five_numbers_end_it() -> None:
    leg = opened()
    leg.do("OPN-02", id_type="ID", id_check="PASS")
    leg.do("OPN-03", face="PASS", boss_ref="R-1")
    leg.do("OPN-04", count_ok=False, count=5)
    assert leg.state.step == "HDL-10" and leg.finish("DONE") is not None


def test_a_port_in_is_like_a_new_number_and_the_price_is_told_before_the_order() -> None:
    leg = Leg.of("PIN-I")
    leg.do("HDL-02")
    assert leg.state.step == "PIN-01"
    leg.do("PIN-01", code_ok=True)
    assert (leg.state.step, leg.view().inside) == ("OPN-02", "OPN")
    leg.do("OPN-02", id_type="ID", id_check="PASS")
    real_name(leg)
    assert leg.state.step == "HDL-05", "one step of F1, and back"
    assert leg.view().next == ("PIN-03",)
    leg.do("HDL-05", tariff_told=True, plan_code="P-39")
    leg.do("PIN-03", order_no="B-1", serial="1", amount=0)
    assert leg.state.step == "HDL-09"
    leg.free()
    assert leg.finish("DONE") is None
    [item] = leg.booked
    assert (item["service_code"], item["tariff_told"], item["id_check"], item["order_no"]) == (
        "PIN-I",
        True,
        "PASS",
        "B-1",
    )


def test_a_code_that_is_not_valid_stays_at_the_door() -> None:
    leg = Leg.of("PIN-I")
    leg.do("PIN-01", code_ok=False)
    assert leg.state.step == "PIN-01"
    leg.do("PIN-01", "HDL-13", code_ok=False)
    assert leg.state.step == "HDL-13"


def test_a_change_of_owner_checks_both_and_the_new_one_by_face() -> None:
    leg = Leg.of("TRF-O")
    leg.do("HDL-02")
    both: dict[str, Value] = {"id_check_old": "PASS", "id_check_new": "PASS"}
    assert leg.refused("TRF-01", **both, both_present=False).details["rule"] == "flows.md E05"
    failed = Leg(leg.facts, leg.state)
    failed.do("TRF-01", id_check_old="PASS", id_check_new="FAIL")
    assert failed.state.step == "HDL-13"
    leg.do("TRF-01", **both)
    assert leg.refused("TRF-02").details["field"] == "settled"
    leg.do("TRF-02", settled=True)
    assert leg.state.step == "OPN-03"
    real_name(leg)
    leg.do("HDL-05", tariff_told=True)
    leg.do("TRF-03", order_no="B-1")
    assert leg.state.step == "HDL-08"
    leg.free()
    assert leg.finish("DONE") is None and leg.booked[0]["id_check"] == "PASS"
