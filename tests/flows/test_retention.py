"""F6: the law (R1 to R10) holds whatever is tried, and leaving is never harder than staying."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.domain.errors import Code
from counter_app.flows import retention
from tests.flows.legs import AT, BOOK, GRANTED, MINUTE, Leg, close, talk


def test_start_passes_ret_01_with_what_was_said_at_the_door() -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    assert leg.state.step == "RET-02" and leg.state.saved_of("RET-01") == {"trigger": "SAID_CLOSE"}
    assert leg.refused("RET-02").details["field"] == "kind"


def test_r1_consent_comes_first_and_no_is_final() -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    leg.do("RET-02", kind="CLOSE")
    assert leg.refused("RET-03").details["field"] == "consent"
    assert leg.refused("RET-05").details["rule"] == "flows.md F6 R1"
    assert leg.refused("RET-09").details["step"] == "RET-03", "not even over it"
    leg.do("RET-03", consent=False)
    assert leg.state.step == "RET-09" and leg.view().next == ("CLS-01",)
    for step in ("RET-04", "RET-05", "RET-07"):
        assert leg.refused(step).details["rule"] == "flows.md F6 R1"
    assert leg.refused("RET-03", consent=True).code is Code.WRONG_STATE
    leg.do("RET-09")
    close(leg)
    leg.free()
    assert leg.state.value("result") == "NO_TALK" and leg.finish("NO_TALK") is None


def test_r1_a_visit_that_was_asked_is_not_asked_again() -> None:
    leg = Leg.of("CLS-A", post="RETAIN", case_asked=True)
    leg.do("RET-02", kind="CLOSE")
    assert leg.state.step == "RET-09"
    assert leg.refused("RET-03", consent=True).details["rule"] == "flows.md F6 R1"


def test_r2_one_proposal() -> None:
    leg = talk()
    leg.do("RET-05", measure="M-PLAN")
    assert leg.refused("RET-07", offered=True).details["field"] == "terms_given"
    leg.do("RET-07", offered=True, terms_given=False)
    assert leg.state.step == "RET-07"
    leg.do("RET-07", offered=True, terms_given=True)
    assert leg.state.step == "RET-08"
    for step in ("RET-05", "RET-07"):
        assert leg.refused(step).details["rule"] == "flows.md F6 R2"
    assert set(leg.view().next) == {"HDL-03", "RET-10", "RET-09"}


@pytest.mark.parametrize(
    ("at", "fields"),
    [
        ("RET-05", {"measure": "M-PLAN"}),
        ("RET-07", {"offered": True, "terms_given": True}),
        ("RET-06", {"approval": GRANTED}),
    ],
)
def test_r2_five_minutes_after_the_yes_the_talk_is_over(at: str, fields: dict[str, bool | str]) -> None:
    leg = talk()
    if at != "RET-05":
        leg.do("RET-05", measure="M-PLAN" if at == "RET-07" else "M-CRED50")
    assert leg.state.step == at
    leg.at = AT + 5 * MINUTE
    assert leg.view().talk_left_ms == 0
    leg.at += 1
    refused = leg.refused(at, **fields)
    assert (refused.code, refused.details["rule"]) == (Code.RULE, "flows.md F6 R2")
    assert leg.free().passed == ()
    assert set(leg.view().next) == {"RET-08", "RET-09"}
    staying = Leg(leg.facts, leg.state, leg.at)
    staying.do("RET-08", decision="LEAVE")
    assert staying.state.step == "RET-09"
    leg.do("RET-09")
    assert leg.state.step == "CLS-01"


def test_a_step_asked_for_as_next_is_judged_by_the_same_law() -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    leg.do("RET-02", kind="CLOSE")
    assert leg.refused("RET-03", "RET-04", consent=False).details["rule"] == "flows.md F6 R1"


@pytest.mark.parametrize("step", ["RET-04", "RET-05", "RET-06", "RET-07", "RET-08"])
def test_r10_the_exit_is_open_from_every_step_of_the_talk(step: str) -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    leg.do("RET-02", kind="CLOSE")
    leg.do("RET-03", consent=True)
    if step > "RET-04":
        leg.do("RET-04", churn_reason="01")
    if step > "RET-05":
        leg.do("RET-05", measure="M-CRED50" if step == "RET-06" else "M-PLAN")
    if step > "RET-07":
        leg.do("RET-07", offered=True, terms_given=True)
    assert leg.state.step == step and "RET-09" in leg.view().next
    leg.do("RET-09")
    assert leg.state.step == "CLS-01"
    close(leg)
    leg.free()
    assert leg.finish("LEFT_CLOSED") is None


def test_r4_nothing_on_the_way_out_asks_for_approval_reason_or_signature() -> None:
    for flow in ("PRT", "CLS", "SUS"):
        for step in BOOK.flows[flow].steps.values():
            required = {f.name for f in step.fields if f.need == "R"}
            assert not required & {"approval", "churn_reason", "signed", "measure"}
    assert not any(f.need == "R" for f in BOOK.step("RET-09").fields)


def test_r5_only_public_measures_of_today() -> None:
    leg = talk()
    shown = [c.code for f in leg.view().fields if f.name == "measure" for c in f.codes]
    assert shown[0] == "M-BILL", "repairs first"
    assert set(shown) == {"M-BILL", "M-PLAN", "M-CRED50", "M-WAIVE", "M-CRED200"}
    assert leg.refused("RET-05", measure="M-FAULT").key == "not_for_reason"
    assert leg.refused("RET-05", measure="M-NONE").key == "unknown_code"
    leg.facts = replace(leg.facts, today=leg.facts.today.replace(year=1999))
    assert leg.refused("RET-05", measure="M-PLAN").details["rule"] == "flows.md F6 R5"
    assert [f.codes for f in leg.view().fields if f.name == "measure"] == [()]


def test_r6_no_phrase_or_measure_names_another_operator() -> None:
    codes = BOOK.codes
    assert codes.names_operator("转到中国联通") and codes.names_operator("CHINA TELECOM")
    for flow in BOOK.flows.values():
        for step in flow.steps.values():
            if step.phrase is not None:
                assert not codes.names_operator(step.phrase.zh + step.phrase.en)


def test_r7_the_reason_is_asked_once_and_not_said_is_an_answer() -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    leg.do("RET-02", kind="CLOSE")
    leg.do("RET-03", consent=True)
    leg.do("RET-04")
    assert leg.state.value("churn_reason") == "99"
    assert [f.codes for f in leg.view().fields if f.name == "measure"] == [()]
    leg.do("RET-05")
    assert leg.state.step == "RET-08", "care only"
    leg.do("RET-08", decision="THINK")
    leg.free()
    assert leg.state.value("result") == "THINKING" and leg.finish("THINKING") is None


def test_levels_b_and_c_need_the_approval_of_ap_07() -> None:
    leg = talk()
    leg.do("RET-05", measure="M-CRED50")
    assert leg.state.step == "RET-06"
    for given in ({}, {"approval": "AP-9"}):
        refused = leg.refused("RET-06", **given)
        assert (refused.code, refused.details["approval"]) == (Code.NEEDS_APPROVAL, "AP-07")
    assert leg.refused("RET-07", offered=True, terms_given=True).code is Code.RULE
    done = leg.do("RET-06", approval=GRANTED)
    assert {"approval": GRANTED, "matter": "AP-07", "level": "B"} in [e.data for e in done.effects]
    assert leg.state.step == "RET-07"


def test_a_refused_approval_leaves_level_a() -> None:
    leg = talk()
    leg.do("RET-05", measure="M-CRED50")
    leg.do("RET-05", measure="M-PLAN")
    assert leg.state.step == "RET-07" and leg.case["level"] == "A"


def test_who_stays_and_needs_an_order_gets_it_in_the_same_leg() -> None:
    leg = talk()
    leg.do("RET-05", measure="M-PLAN")
    leg.do("RET-07", offered=True, terms_given=True)
    leg.do("RET-08", decision="STAY")
    assert (leg.state.step, leg.state.top.service, leg.state.flow) == ("HDL-03", "CHG-PL", "F6")
    leg.do("HDL-03", id_check="PASS")
    leg.do("HDL-05", tariff_told=True, plan_code="P-19")
    leg.do("HDL-06", order_no="1")
    leg.free()
    assert leg.state.value("result") == "STAYED_OFFER"
    assert leg.finish("STAYED_OFFER") is None
    assert [i["service_code"] for i in leg.booked] == ["CHG-PL"]
    assert (leg.case["decision"], leg.case["result"]) == ("STAY", "STAYED_OFFER")


def test_who_stays_without_an_order_is_registered() -> None:
    for reason, measure, result in (("03", "M-SORRY", "STAYED_OFFER"), ("04", "M-AWAY", "STAYED_REPAIR")):
        leg = talk(reason=reason)
        leg.do("RET-05", measure=measure)
        leg.do("RET-07", offered=True, terms_given=True)
        leg.do("RET-08", decision="STAY")
        assert leg.state.step == "RET-10"
        assert leg.do("RET-10", phone="13800001111", years_band="GT5").personal == {"phone": "13800001111"}
        assert leg.state.value("result") == result and leg.finish(result) is None


def test_an_order_that_stays_undone_can_be_left_for_the_register() -> None:
    leg = talk()
    leg.do("RET-05", measure="M-PLAN")
    leg.do("RET-07", offered=True, terms_given=True)
    leg.do("RET-08", "RET-10", decision="STAY")
    assert leg.state.step == "RET-10"


@pytest.mark.parametrize(
    ("kind", "first", "service"),
    [
        ("CLOSE", "CLS-01", "CLS-A"),
        ("SUSPEND", "SUS-01", "SUS-S"),
        ("PORT_NOT_APPLIED", "PRT-01", "PRT-O"),
        ("DOWNGRADE", "HDL-05", "CHG-PL"),
    ],
)
def test_the_exit_goes_by_the_kind(kind: str, first: str, service: str) -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    leg.do("RET-02", kind=kind)
    leg.do("RET-03", consent=False)
    leg.do("RET-09")
    assert (leg.state.step, leg.state.top.service) == (first, service)


def test_a_suspension_after_no() -> None:
    leg = Leg.of("SUS-S", post="RETAIN")
    leg.do("RET-02", kind="SUSPEND")
    leg.do("RET-03", consent=False)
    leg.do("SUS-01", order_no="1", id_check="PASS", until="2026-05-01")
    assert leg.state.step == "RET-10"
    leg.free()
    assert leg.state.value("result") == "SUSPENDED" and leg.finish("SUSPENDED") is None


def test_a_retention_officer_closing_in_f1_may_ask_once() -> None:
    leg = Leg.of("CLS-A", "F1", post="RETAIN")
    leg.do("CLS-01", id_check="PASS")
    leg.do("CLS-02", bindings=["NONE"])
    leg.do("CLS-03")
    assert leg.state.step == "CLS-04"
    silent = Leg(leg.facts, leg.state)
    silent.do("CLS-04")
    assert silent.state.step == "CLS-05"
    leg.do("CLS-04", "RET-03")
    assert leg.state.step == "RET-03" and leg.state.value("kind") == "CLOSE"
    leg.do("RET-03", consent=False)
    leg.do("RET-09")
    assert leg.state.step == "CLS-05", "what the leg has recorded is not asked again"
    leg.do("CLS-06", balance_way="NONE", amount=0)
    leg.do("CLS-07", order_no="X-1")
    leg.free()
    assert leg.state.step == "HDL-11" and leg.finish("DONE") is None


def test_a_talk_within_closing_that_ends_in_staying_does_the_order() -> None:
    leg = Leg.of("CLS-A", "F1", post="RETAIN")
    leg.do("CLS-01", id_check="PASS")
    leg.do("CLS-02", bindings=["NONE"])
    leg.do("CLS-03")
    leg.do("CLS-04", "RET-03")
    leg.do("RET-03", consent=True)
    leg.do("RET-04", churn_reason="01")
    leg.do("RET-05", measure="M-PLAN")
    leg.do("RET-07", offered=True, terms_given=True)
    leg.do("RET-08", decision="STAY")
    assert leg.state.step == "HDL-04", "identity is known"
    leg.do("HDL-05", tariff_told=True, plan_code="P-19")
    leg.do("HDL-06", order_no="1")
    leg.free()
    assert leg.state.step == "HDL-11" and leg.finish("DONE") is None


def test_presets_name_known_codes() -> None:
    for service, (trigger, kind) in retention.PRESETS.items():
        assert service in BOOK.codes.services
        assert trigger in BOOK.codes.codes("trigger") and kind in BOOK.codes.codes("kind")
