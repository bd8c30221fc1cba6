"""Leaving one flow for another and coming back (flows.md 5)."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code, Refused
from counter_app.flows import engine
from counter_app.flows.definition import Mode
from counter_app.flows.effects import EffectKind
from tests.flows.legs import AT, BOOK, LATER, Leg


def branch(leg: Leg, to_flow: str, service: str = "") -> engine.Branched:
    done = engine.branch(BOOK, leg.state, to_flow, leg.facts, at_ms=leg.at, service=service)
    leg.state = done.state
    return done


def back(leg: Leg) -> engine.Branched:
    done = engine.return_from_branch(BOOK, leg.state, leg.facts, at_ms=leg.at)
    leg.state = done.state
    return done


def test_a_question_to_a_specialist_parks_the_leg_and_comes_back() -> None:
    leg = Leg.of("OTH")
    leg.do("HDL-02", "HDL-05")
    assert branch(leg, "F2").mode is Mode.PARKED
    assert (leg.state.step, leg.state.flow) == ("CON-05", "F2")
    assert leg.view().may_return
    with pytest.raises(Refused) as early:
        back(leg)
    assert early.value.details["rule"] == "flows.md 5"
    leg.do("CON-05", handed_to="2003")
    leg.do("CON-06")
    assert back(leg).mode is Mode.PARKED
    assert (leg.state.step, leg.state.flow) == ("HDL-05", "F1")
    leg.free()
    assert leg.finish("DONE") is None


def test_another_need_is_transferred_and_comes_back_to_anything_else() -> None:
    leg = Leg.of("OTH")
    assert branch(leg, "F2").mode is Mode.TRANSFERRED
    assert leg.state.step == "CON-02" and leg.finish("DONE") is not None
    leg.do("CON-02", topic="BILL")
    leg.free()
    assert leg.view().at_end and leg.finish("ANSWERED") is None
    back(leg)
    assert leg.state.step == "HDL-10"


@pytest.mark.parametrize(("decision", "returns"), [("STAY", True), ("THINK", False)])
def test_a_customer_who_wants_to_leave_goes_to_retention(decision: str, returns: bool) -> None:
    leg = Leg.of("CHG-PL", post="RETAIN")
    leg.do("HDL-02")
    assert branch(leg, "F6").mode is Mode.TRANSFERRED
    assert (leg.state.step, leg.state.flow) == ("RET-01", "F6")
    assert leg.refused("RET-01").details["field"] == "trigger"
    leg.do("RET-01", trigger="SAID_CLOSE")
    leg.do("RET-02", kind="CLOSE")
    leg.do("RET-03", consent=True)
    leg.do("RET-04", churn_reason="01")
    leg.do("RET-05", measure="M-PLAN")
    leg.do("RET-07", offered=True, terms_given=True)
    leg.do("RET-08", decision=decision)
    assert leg.state.step == "RET-10", "the order is done in the leg that is come back to"
    leg.free()
    if returns:
        back(leg)
        assert (leg.state.step, leg.state.flow) == ("HDL-05", "F1")
    else:
        with pytest.raises(Refused) as refused:
            back(leg)
        assert refused.value.code is Code.RULE


def test_who_leaves_after_a_branch_leaves() -> None:
    leg = Leg.of("SIM-R", post="RETAIN")
    branch(leg, "F6")
    leg.do("RET-01", trigger="SAID_PORT")
    leg.do("RET-02", kind="PORT_APPLIED")
    assert leg.state.step == "PRT-01"
    assert "F6" not in [b.to_flow for b in leg.view().branches]


def test_advice_goes_on_as_business_in_the_same_leg() -> None:
    leg = Leg.of("ADV-Q", post="CONSULT", needs=("ADV-Q", "CMP-C", "CHG-PL"))
    leg.do("CON-02", topic="TARIFF")
    leg.do("CON-06")
    leg.do("CON-07", next_flow="HDL")
    assert leg.view().at_end and leg.finish("TO_BUSINESS") is None
    assert branch(leg, "F1").mode is Mode.SAME
    assert (leg.state.step, leg.state.flow, leg.state.top.service) == ("HDL-03", "F1", "CHG-PL")
    with pytest.raises(Refused) as refused:
        back(leg)
    assert refused.value.code is Code.WRONG_STATE
    assert leg.finish("TO_BUSINESS") is not None


def test_advice_without_another_need_becomes_other_business() -> None:
    for service, goes_for in (("", "OTH"), ("CHG-PW", "CHG-PW")):
        leg = Leg.of("ADV-Q", post="CONSULT")
        leg.do("CON-02", topic="TARIFF")
        leg.do("CON-07", next_flow="HDL") if "CON-06" in leg.state.passed else leg.do("CON-06")
        branch(leg, "F1", service)
        assert leg.state.top.service == goes_for


def test_advice_to_who_wants_to_leave() -> None:
    leg = Leg.of("ADV-Q", post="CONSULT")
    leg.do("CON-02", topic="NUMBER_CLOSING")
    leg.do("CON-06")
    assert branch(leg, "F6").mode is Mode.TRANSFERRED
    assert leg.state.step == "RET-01" and leg.finish("THINKING") is None


@pytest.mark.parametrize(
    ("to_flow", "service", "code"),
    [
        ("F9", "", Code.BAD_REQUEST),
        ("F0", "", Code.RULE),
        ("F6", "NOPE", Code.BAD_REQUEST),
    ],
)
def test_a_branch_that_is_not_there(to_flow: str, service: str, code: Code) -> None:
    leg = Leg.of("OTH")
    with pytest.raises(Refused) as refused:
        branch(leg, to_flow, service)
    assert refused.value.code is code


def test_a_branch_out_of_a_sub_flow_leaves_it() -> None:
    leg = Leg.of("PAY-B")
    leg.do("PAY-01", amount=100)
    branch(leg, "F6")
    assert [f.flow for f in leg.state.frames] == ["F1", "F6"]


def test_a_call_back_is_promised_within_its_limits() -> None:
    leg = Leg.of("ADV-Q", post="CONSULT")
    leg.do("CON-02", topic="OTHER", question="漫游怎么收费?")
    assert leg.refused("CON-05").details["field"] == "handed_to"
    assert leg.refused("CON-05", callback_due=LATER).details["field"] == "contact"
    for wrong, key in (("2026-03-19T09:00:00+08:00", "too_late"), ("2026-03-15T09:00:00Z", "not_future")):
        assert leg.refused("CON-05", callback_due=wrong, contact="13800001111").key == key
    done = leg.do("CON-05", callback_due=LATER, contact="13800001111")
    assert done.personal == {"contact": "13800001111"}
    leg.do("CON-06", resolved=False)
    assert leg.state.step == "CON-07" and leg.finish("CALLBACK") is None


def test_what_was_promised_is_not_promised_twice() -> None:
    leg = Leg.of("ADV-Q", post="CONSULT")
    leg.do("CON-02", topic="OTHER")
    dues = (LATER, LATER, "2026-03-17T09:00:00+08:00")
    for due in dues:
        leg.do("CON-05", callback_due=due, contact="13800001111")
        leg.state = leg.state.at("CON-05")
    promised = [e.data["due"] for e in leg.effects if e.kind is EffectKind.FOLLOW_UP]
    assert promised == [LATER, dues[2]]
    stayed = Leg.of("CLS-A", "F6", post="RETAIN", step="RET-10")
    for _ in range(2):
        stayed.do("RET-10", result="STAYED_REPAIR")
        stayed.state = stayed.state.at("RET-10")
    due = [str(e.data["due"])[:10] for e in stayed.effects if e.kind is EffectKind.FOLLOW_UP]
    assert due == ["2026-03-23", "2026-04-15", "2026-05-15", "2026-06-14", "2026-07-14"]


def test_the_end_of_a_flow_leads_nowhere_else() -> None:
    leg = Leg.of("ADV-Q", post="CONSULT")
    leg.do("CON-02", topic="OTHER")
    leg.do("CON-06")
    assert leg.refused("CON-07", "HDL-03").details["rule"] == "flows.md 1"


def test_an_act_of_its_own_is_never_passed_over() -> None:
    leg = Leg.of("OTH", "F0", post="GREETER")
    leg.do("RCP-02", needs=["OTH"])
    leg.do("RCP-05", route="COUNTER")
    assert leg.refused("RCP-08", action="TALK").key == "not_pressed"


def test_what_is_not_clear_is_answered_again() -> None:
    leg = Leg.of("ADV-Q", post="CONSULT")
    leg.do("CON-02", topic="OTHER")
    leg.do("CON-04", answered="NO")
    assert leg.state.step == "CON-05"
    again = Leg.of("ADV-Q", post="CONSULT")
    again.do("CON-02", topic="OTHER")
    again.do("CON-06", "CON-04", resolved=False)
    assert again.state.step == "CON-04" and "CON-06" not in again.state.passed


def test_free_text_keeps_no_personal_data() -> None:
    leg = Leg.of("ADV-Q", post="CONSULT")
    refused = leg.refused("CON-02", topic="OTHER", question="他的号是138 0000 1111")
    assert (refused.key, refused.details["field"]) == ("personal_data", "question")


def test_the_reception_flow_of_the_greeter() -> None:
    leg = Leg.of("OTH", "F0", post="GREETER")
    assert leg.state.step == "RCP-02" and "RCP-01" in leg.state.passed
    leg.do("RCP-02", needs=["SIM-R", "PAY-B"])
    assert leg.refused("RCP-03", doc_ready="N").details["field"] == "missing"
    leg.do("RCP-03", doc_ready="N", missing=["LETTER"])
    assert leg.state.step == "RCP-09" and leg.view().fields[0].default == ["LETTER"]
    leg.do("RCP-09", appointment={"date": "2026-03-20", "slot": "09:00", "staff": "2001"})
    leg.do("RCP-05", route="COUNTER")
    leg.do("RCP-06")
    assert leg.state.step == "RCP-08", "telling the wait passes by itself"
    leg.do("RCP-08", action="WATER")
    assert leg.view().at_end and leg.finish("TICKETED") is None
    left = Leg.of("OTH", "F0", post="GREETER")
    left.do("RCP-02", needs=["OTH"])
    left.do("RCP-05", route="FLOOR")
    assert left.view().at_end and left.finish("ANSWERED_FLOOR") is None


def test_the_departure_flow_runs_to_its_end() -> None:
    leg = Leg.of("OTH", "F10")
    leg.do("DEP-01")
    assert leg.state.step == "DEP-03", "the rating comes from the pad"
    leg.do("DEP-03")
    assert leg.state.step == "DEP-04" and leg.state.saved_of("DEP-04")["closed_at"]
    assert engine.is_at_end(BOOK, leg.state, leg.facts, at_ms=AT)
