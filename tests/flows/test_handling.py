"""F1: normal values, skipping, papers, price before sale, items, many needs, one form for a stage."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code, Refused
from counter_app.flows import engine
from counter_app.flows.context import MEANINGS, Context, Facts
from counter_app.flows.definition import Value
from counter_app.flows.state import PERSONAL_MARK
from tests.flows.legs import AT, BOOK, LATER, Leg, docs, facts


def change() -> Leg:
    leg = Leg.of("CHG-IN")
    leg.do("HDL-02")
    return leg


def test_a_change_is_made_step_by_step() -> None:
    leg = change()
    done = leg.do("HDL-03", id_check="PASS", tail4="123x")
    assert done.personal == {"tail4": "123X"}
    assert leg.state.saved_of("HDL-03") == {"id_check": "PASS", "tail4": PERSONAL_MARK, "agent_check": "NONE"}
    leg.do("HDL-04", docs=docs("CHG-IN"))
    assert leg.do("HDL-06", order_no="B-77").passed == ("HDL-05", "HDL-06")
    leg.do("HDL-07", amount=1000, pay_method="CASH")
    [item] = leg.booked
    assert (item["service_code"], item["amount"], item["pay_method"], item["direction"]) == (
        "CHG-IN",
        1000,
        "CASH",
        "PAY",
    )
    assert (item["id_check"], item["order_no"], item["result"]) == ("PASS", "B-77", "DONE")
    leg.do("HDL-08")
    assert leg.state.saved_of("HDL-08") == {"signed": "PAD"}
    leg.do("HDL-09")
    leg.do("HDL-10")
    assert leg.state.step == "HDL-11"
    assert leg.finish("DONE") is None
    leg.do("HDL-11")
    assert leg.view().at_end
    leg.do("HDL-11")


def test_f10_alone_finishes_a_service_that_owes_nothing() -> None:
    leg = Leg.of("OTH")
    refused = leg.finish("DONE")
    assert refused is not None and refused.details["steps"] == ["HDL-08"]
    done = leg.free()
    assert done.passed[0] == "HDL-02" and done.passed[-1] == "HDL-11"
    assert leg.finish("DONE") is None
    assert [item["service_code"] for item in leg.booked] == ["OTH"]
    assert leg.free().passed == ()


def test_f10_stops_at_the_first_step_that_owes_something() -> None:
    leg = Leg.of("CHG-PL")
    assert leg.free().passed == ("HDL-02",)
    assert leg.state.step == "HDL-03"


@pytest.mark.parametrize(
    ("outcome", "free"),
    [
        ("DONE", False),
        ("PART_DONE", False),
        ("PENDING", True),
        ("LEFT_DURING", True),
        ("SYSTEM_DOWN", True),
    ],
)
def test_only_success_and_part_done_need_steps(outcome: str, free: bool) -> None:
    leg = Leg.of("CHG-PL")
    refused = leg.finish(outcome)
    assert (refused is None) is free
    if refused is not None:
        assert (refused.code, refused.details["rule"]) == (Code.RULE, "flows.md 3.7")
        assert refused.details["steps"] == ["HDL-03", "HDL-05", "HDL-08"]


def test_an_unknown_outcome_and_one_that_another_command_gives() -> None:
    leg = Leg.of("OTH")
    unknown, moved = leg.finish("STAYED_OFFER"), leg.finish("TRANSFERRED")
    assert unknown is not None and (unknown.code, unknown.details["field"]) == (Code.BAD_REQUEST, "outcome")
    assert moved is not None and moved.details["command"] == "transfer"


def test_steps_are_passed_over_only_when_they_owe_nothing_and_may_be_skipped() -> None:
    leg = change()
    owing = leg.refused("HDL-06", order_no="1")
    assert (owing.code, owing.details["step"], owing.details["rule"]) == (Code.RULE, "HDL-03", "flows.md 3.7")
    leg.do("HDL-03", id_check="PASS")
    missing = leg.refused("HDL-06", order_no="1")
    assert (missing.details["step"], missing.details["field"]) == ("HDL-04", "docs")
    leg.do("HDL-04", docs=docs("CHG-IN"))
    leg.do("HDL-06", order_no="1")
    assert leg.refused("HDL-10").details["step"] == "HDL-08"


def test_a_step_behind_the_leg_is_refused_with_where_it_stands() -> None:
    leg = change()
    refused = leg.refused("HDL-02")
    assert (refused.code, refused.details["state"]) == (Code.WRONG_STATE, "HDL-03")
    assert leg.refused("RET-08", decision="STAY").code is Code.WRONG_STATE


@pytest.mark.parametrize(("step", "field"), [("HDL-99", "step"), ("", "step")])
def test_an_unknown_step_is_named(step: str, field: str) -> None:
    assert change().refused(step).details["field"] == field


def test_next_must_be_known_and_allowed() -> None:
    leg = change()
    assert leg.refused("HDL-03", "XXX-01", id_check="PASS").details["field"] == "next"
    refused = leg.refused("HDL-03", "HDL-13", id_check="PASS")
    assert (refused.code, refused.details["allowed"]) == (Code.RULE, ["HDL-04"])
    leg.do("HDL-03", "HDL-13", id_check="UNREADABLE")
    assert leg.state.step == "HDL-13"


def test_next_may_jump_over_free_steps() -> None:
    leg = Leg.of("OTH")
    leg.do("HDL-02", "HDL-06")
    assert leg.state.step == "HDL-06"
    assert leg.refused("HDL-06", "HDL-09").details["rule"] == "flows.md 1"


def test_steps_done_by_another_command_are_not_recorded() -> None:
    refused = change().refused("HDL-12", transfer_to="X", transfer_reason="VIP")
    assert (refused.code, refused.details["command"]) == (Code.RULE, "transfer")


def test_false_needs_stay_at_the_step_until_the_list_is_right() -> None:
    leg = Leg.of("OTH")
    leg.do("HDL-02", needs_confirmed=False)
    assert leg.state.step == "HDL-02" and "HDL-02" not in leg.state.passed
    assert leg.view().saved == {"needs_confirmed": False}
    leg.do("HDL-02", needs_confirmed=True)
    assert leg.state.step == "HDL-03"


def test_identity_is_never_assumed_where_it_is_needed() -> None:
    leg = change()
    assert leg.refused("HDL-03").details["field"] == "id_check"
    assert leg.refused("HDL-03", id_check="NOT_NEEDED").details["field"] == "id_check"
    failed = change()
    failed.do("HDL-03", id_check="FAIL")
    assert failed.state.step == "HDL-13"
    assert failed.refused("HDL-13").details["field"] == "missing"
    failed.do("HDL-13", missing=["OWNER_ID"], appointment={"date": "2026-03-18", "slot": "10:00"})
    assert failed.state.step == "HDL-10"


def test_no_agent_where_the_owner_must_come() -> None:
    owner = Leg.of("SIM-R")
    refused = owner.refused("SIM-01", id_check="PASS", agent_check="PASS")
    assert (refused.code, refused.details["rule"]) == (Code.RULE, "flows.md E05")
    agent = Leg.of("CHG-IN")
    agent.do("HDL-03", id_check="PASS", agent_check="PASS")
    agent.do("HDL-04", docs=docs("CHG-IN"))
    assert agent.state.step == "HDL-13", "the agent's own ID is missing"


def test_papers_must_all_be_originals_in_date() -> None:
    late: Value = [{"kind": "OWNER_ID", "original": True, "in_date": False}]
    for wrong in ([], late):
        leg = change()
        leg.do("HDL-03", id_check="PASS")
        if wrong:
            leg.do("HDL-04", docs=wrong)
            assert leg.state.step == "HDL-13"
        else:
            assert leg.refused("HDL-04", docs=wrong).details["field"] == "docs"


def plan_change() -> Leg:
    leg = Leg.of("CHG-PL")
    leg.do("HDL-03", "HDL-05", id_check="PASS")
    return leg


def test_the_price_is_told_before_anything_is_sold() -> None:
    leg = plan_change()
    assert leg.refused("HDL-05", plan_code="P-59").details["field"] == "tariff_told"
    assert leg.refused("HDL-05", tariff_told=True).details["field"] == "plan_code"
    assert leg.refused("HDL-06", order_no="1").details["rule"] == "flows.md 3.7"
    leg.do("HDL-05", tariff_told=False, plan_code="P-59")
    assert leg.state.step == "HDL-05"
    leg.do("HDL-05", tariff_told=True, plan_code="P-59")
    leg.do("HDL-06", order_no="1")
    leg.free()
    assert leg.finish("DONE") is None
    assert leg.booked[0]["tariff_told"] is True


def test_a_customer_who_declines_goes_without_telling() -> None:
    leg = plan_change()
    leg.do("HDL-05", "HDL-11", tariff_told=False, plan_code="P-59")
    assert leg.state.step == "HDL-11"
    assert leg.finish("CUSTOMER_DECLINED") is None and leg.finish("DONE") is not None
    straight = plan_change()
    straight.do("HDL-11")
    assert "HDL-05" not in straight.state.passed


@pytest.mark.parametrize(("field", "code"), [("plan_code", "P-88X"), ("plan_code", "P-STAFF")])
def test_only_what_is_public_and_valid_today_is_sold(field: str, code: str) -> None:
    leg = plan_change()
    assert leg.refused("HDL-05", tariff_told=True, **{field: code}).key == "not_public"
    shown = next(f for f in leg.view().fields if f.name == field)
    assert code not in [c.code for c in shown.codes] and shown.codes


def test_a_product_that_is_not_public_is_refused() -> None:
    leg = Leg.of("CHG-VA")
    leg.facts = Facts(BOOK.service("CHG-VA"), "CLERK", leg.facts.today.replace(year=2020))
    leg.do("HDL-03", id_check="PASS")
    assert leg.refused("HDL-05", tariff_told=True, product_code="V-10G").key == "not_public"
    leg.facts = facts("CHG-VA")
    leg.do("HDL-05", tariff_told=True, product_code="V-10G")


def test_a_pending_item_needs_its_time_and_no_order_number() -> None:
    leg = plan_change()
    leg.do("HDL-05", tariff_told=True, plan_code="P-59")
    assert leg.refused("HDL-06", result="PENDING").details["field"] == "pending_due"
    leg.do("HDL-06", result="PENDING", pending_due=LATER)
    leg.do("HDL-07", amount=500, pay_method="WECHAT")
    assert (leg.booked[0]["result"], leg.booked[0]["pending_due"]) == ("PENDING", LATER)


def test_money_names_its_way() -> None:
    leg = plan_change()
    leg.do("HDL-05", tariff_told=True, plan_code="P-59")
    leg.do("HDL-06", order_no="1")
    assert leg.refused("HDL-07", amount=5).details["field"] == "pay_method"
    assert leg.refused("HDL-07", amount=5, pay_method="NONE").details["field"] == "pay_method"
    assert leg.refused("HDL-07", bill_type="INVOICE").details["field"] == "bill_no"
    leg.do("HDL-07", bill_type="INVOICE", bill_no="0001")
    assert (leg.booked[0]["amount"], leg.booked[0]["bill_no"]) == (None, "0001")


def test_several_needs_are_served_in_one_leg() -> None:
    leg = Leg.of("CHG-PL", needs=("CHG-PL", "PAY-B"))
    leg.do("HDL-03", id_check="PASS")
    leg.do("HDL-05", tariff_told=True, plan_code="P-59")
    leg.do("HDL-06", order_no="1")
    leg.free()
    again = Leg(leg.facts, leg.state)
    again.state = leg.state.at("HDL-10")
    again.do("HDL-10", more=True)
    assert again.state.top.service == "PAY-B" and again.state.rounds == 2
    assert "HDL-03" in again.state.passed and "HDL-05" not in again.state.passed
    again.do("PAY-01", amount=1000)
    assert again.state.saved_of("HDL-06") == {"result": "DONE"}, "passed over: its normal values, nothing of before"


def test_a_need_that_asks_for_more_identity_is_asked_again() -> None:
    leg = Leg.of("OTH", needs=("OTH", "CHG-PW"))
    leg.do("HDL-08")
    leg.do("HDL-10", more=True)
    assert (leg.state.step, leg.state.top.service) == ("HDL-03", "CHG-PW")
    without = Leg.of("OTH")
    without.do("HDL-08")
    without.do("HDL-10", more=True)
    assert without.state.top.service == "OTH"


def test_one_form_records_a_whole_stage() -> None:
    leg = Leg.of("CHG-IN")
    done = engine.record_stage(
        BOOK,
        leg.state,
        {"HDL-02": {}, "HDL-03": {"id_check": "PASS", "tail4": "1234"}, "HDL-04": {"docs": docs("CHG-IN")}},
        leg.facts,
        at_ms=AT,
    )
    assert done.state.step == "HDL-05" and done.personal == {"tail4": "1234"}
    assert done.passed == ("HDL-02", "HDL-03", "HDL-04")


def test_a_form_is_recorded_as_far_as_it_is_filled() -> None:
    leg = Leg.of("CHG-IN")
    done = engine.record_stage(BOOK, leg.state, {}, leg.facts, at_ms=AT)
    assert done.state.step == "HDL-03"
    leg.state = done.state
    again = engine.record_stage(BOOK, leg.state, {"HDL-03": {"id_check": "PASS"}}, leg.facts, at_ms=AT)
    assert again.state.step == "HDL-04"


def test_a_form_with_a_wrong_later_step_changes_nothing() -> None:
    leg = Leg.of("CHG-IN")
    with pytest.raises(Refused) as refused:
        engine.record_stage(BOOK, leg.state, {"HDL-03": {"id_check": "MAYBE"}}, leg.facts, at_ms=AT)
    assert refused.value.details["field"] == "id_check"


def test_a_form_beside_the_stages_is_one_step() -> None:
    leg = change()
    leg.do("HDL-03", id_check="FAIL")
    done = engine.record_stage(BOOK, leg.state, {"HDL-13": {"missing": ["OWNER_ID"]}}, leg.facts, at_ms=AT)
    assert done.passed == ("HDL-13",)
    assert leg.view().form == ("HDL-13",)


@pytest.mark.parametrize("name", ["nothing", "x\n", "x" * 100])
def test_a_field_that_the_step_does_not_have(name: str) -> None:
    refused = change().refused("HDL-03", **{name: 1})
    assert (refused.code, refused.key) == (Code.BAD_REQUEST, "unknown_field")


def test_what_is_empty_counts_as_not_typed() -> None:
    leg = Leg.of("CHG-IN")
    assert leg.refused("HDL-03", id_check=None).details["field"] == "id_check"
    leg.do("HDL-03", id_check="PASS", tail4=None)
    assert "tail4" not in leg.state.saved_of("HDL-03")


def test_a_failed_check_is_made_again_for_the_next_need() -> None:
    leg = change()
    leg.do("HDL-03", id_check="UNREADABLE")
    leg.do("HDL-13", missing=["OWNER_ID"])
    leg.do("HDL-10", more=True)
    assert leg.state.step == "HDL-03"
    leg.do("HDL-03", id_check="PASS")
    assert leg.state.step == "HDL-04"


def test_a_form_stops_where_a_later_step_still_lacks_something() -> None:
    leg = Leg.of("CHG-IN")
    done = engine.record_stage(BOOK, leg.state, {"HDL-02": {}, "HDL-03": {"tail4": "1234"}}, leg.facts, at_ms=AT)
    assert (done.state.step, done.personal) == ("HDL-03", {})


def test_every_name_of_a_condition_has_a_meaning() -> None:
    leg = Leg.of("SIM-R", counter_type="EXPRESS")
    now = Context(BOOK, leg.state, leg.facts, AT)
    found = {name: now.lookup(name) for name in MEANINGS}
    assert (found["service"], found["needs_id"], found["counter_type"]) == ("SIM-R", True, "EXPRESS")
    assert (found["offers_locked"], found["measure_level"], found["nested"]) == (False, None, False)
    assert now.lookup("order_no") is None


def test_a_condition_may_name_the_field_of_one_step() -> None:
    leg = Leg.of("CHG-IN")
    leg.do("HDL-03", id_check="PASS")
    now = Context(BOOK, leg.state, leg.facts, AT, BOOK.step("RET-08"), {"decision": "STAY"})
    assert [now.lookup(name) for name in ("RET-08.decision", "HDL-03.id_check", "RET-03.consent")] == [
        "STAY",
        "PASS",
        None,
    ]


def test_outcomes_know_their_class() -> None:
    assert engine.class_of(BOOK, "SYSTEM_DOWN") == "FAIL_US"
