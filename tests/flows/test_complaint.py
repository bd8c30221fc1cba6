"""F3: levels and their least, what may not be skipped, money with its approval, the next level, life after the leg."""

from __future__ import annotations

import pytest

from counter_app.domain.case_codes import CaseKind
from counter_app.domain.errors import Code
from counter_app.flows import engine
from counter_app.flows.definition import Mode, Value
from counter_app.flows.effects import EffectKind
from tests.flows.legs import AT, BOOK, GRANTED, Leg, case_record

FACTS = "上个月多扣了两个月的增值业务费用,客户没有订过,查过账单确认。"
REPLY = "查清楚了,是我们多收了两个月,按承诺双倍退还,今天到账。"
SAID: dict[str, Value] = {"facts": FACTS, "wish": "退费", "contact": "13800001111"}


def complaint(level: str = "L1", category: str = "2", post: str = "CLERK") -> Leg:
    leg = Leg.of("CMP-C", post=post)
    leg.do("CMP-02", **SAID)
    leg.do("CMP-03", category=category, level=level)
    return leg


def replied(leg: Leg) -> Leg:
    if leg.state.step == "CMP-04":
        leg.do("CMP-04", action="当场改正")
    leg.do("CMP-09", reply=REPLY)
    return leg


def test_one_that_is_solved_on_the_spot() -> None:
    leg = complaint()
    assert leg.state.step == "CMP-04"
    replied(leg)
    leg.do("CMP-10", accepted="Y")
    leg.do("CMP-11", cause="PROCESS", unit="HALL", remedy_done=True)
    assert leg.view().at_end and leg.outcomes()[0].code == "SOLVED_ON_SITE" and leg.finish("SOLVED_ON_SITE") is None
    assert [e.data for e in leg.effects if e.kind is EffectKind.FOLLOW_UP] == [
        {"kind": "COMPLAINT", "due": "2026-03-19T09:00:00+08:00", "step": "CMP-11"}
    ]
    steps = [e.data["step"] for e in leg.effects if e.kind is EffectKind.CASE]
    assert steps == ["CMP-01", "CMP-02", "CMP-03", "CMP-04", "CMP-09", "CMP-10", "CMP-11"]
    assert case_record(leg.state, CaseKind.COMPLAINT)["contact"] == "***"


def test_what_may_not_be_skipped() -> None:
    leg = Leg.of("CMP-C")
    missing = leg.finish("SOLVED")
    assert missing is not None and missing.details["steps"] == ["CMP-02", "CMP-03", "CMP-09", "CMP-11"]
    for free in ("PARTLY_SOLVED", "WITHDRAWN", "TO_REGULATOR"):
        assert leg.finish(free) is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"facts": "太短", "wish": "退费", "contact": "13800001111"}, "facts"),
        ({"facts": FACTS, "contact": "13800001111"}, "wish"),
        ({"facts": FACTS, "wish": "退费"}, "contact"),
        ({**SAID, "on_behalf": True}, "relation"),
        ({**SAID, "source": "REGULATOR"}, "regulator_no"),
    ],
)
def test_what_a_record_of_a_complaint_needs(said: dict[str, Value], field: str) -> None:
    assert Leg.of("CMP-C").refused("CMP-02", **said).details["field"] == field


def test_a_customer_may_leave_no_number() -> None:
    leg = Leg.of("CMP-C")
    leg.do("CMP-02", facts=FACTS, wish="道歉", contact_refused=True)
    assert leg.state.step == "CMP-03"


@pytest.mark.parametrize(
    ("category", "source", "least", "below"),
    [("13", "HALL", "L4", "L3"), ("2", "REGULATOR", "L4", "L2"), ("10", "HALL", "L3", "L2"), ("7", "HALL", "L3", "L1")],
)
def test_the_rule_sets_the_least_level(category: str, source: str, least: str, below: str) -> None:
    leg = Leg.of("CMP-C")
    leg.do("CMP-02", **SAID, source=source, **({"regulator_no": "R-1"} if source == "REGULATOR" else {}))
    assert leg.refused("CMP-03", category=category, level=below).details["rule"] == "flows.md F3"
    leg.do("CMP-03", category=category)
    assert leg.state.value("level") == least


def test_from_l2_on_the_supervisor_takes_over_and_nobody_else_stamps_it() -> None:
    clerk = complaint("L2")
    assert clerk.state.step == "CMP-05" and "CMP-05" not in clerk.state.passed
    clerk.do("CMP-05")
    assert clerk.state.saved_of("CMP-05") == {"taken_at": "2026-03-16T09:00:00+08:00"}
    supervisor = complaint("L2", post="SUPERVISOR")
    assert supervisor.state.step == "CMP-06" and "CMP-05" in supervisor.state.passed
    assert supervisor.refused("CMP-06").details["field"] == "finding"


def test_money_waits_for_ap_06_with_its_sum() -> None:
    leg = complaint("L2", post="SUPERVISOR")
    leg.do("CMP-06", finding="确认多收")
    leg.do("CMP-07", remedy=["CREDIT"], cost=4000)
    assert leg.state.step == "CMP-08"
    refused = leg.refused("CMP-08")
    assert (refused.code, refused.details["approval"]) == (Code.NEEDS_APPROVAL, "AP-06")
    again = Leg(leg.facts, leg.state)
    again.do("CMP-07", remedy=["APOLOGY"], cost=0)
    assert again.state.step == "CMP-09", "refused: another proposal"
    done = leg.do("CMP-08", approval=GRANTED)
    assert {"approval": GRANTED, "matter": "AP-06", "amount": 4000} in [e.data for e in done.effects]


def test_who_does_not_accept_is_told_where_to_turn_and_goes_up() -> None:
    leg = replied(complaint("L1"))
    assert leg.refused("CMP-10", accepted="N").details["field"] == "told_next_level"
    leg.do("CMP-10", accepted="N", told_next_level=False)
    assert leg.state.step == "CMP-10"
    leg.do("CMP-10", accepted="N", told_next_level=True)
    assert leg.state.step == "CMP-05" and leg.outcomes()[0].code == "PARTLY_SOLVED"


def test_l3_is_closed_by_the_manager_or_with_ap_13() -> None:
    for post, needed in (("SUPERVISOR", True), ("MANAGER", False)):
        leg = Leg.of("CMP-C", by="case_step", post=post, case={"level": "L3"})
        leg.do("CMP-02", **SAID)
        leg.do("CMP-03", category="7")
        leg.do("CMP-06", finding="基站故障")
        leg.do("CMP-07", remedy=["REPAIR"], cost=0)
        replied(leg)
        leg.do("CMP-10", accepted="Y")
        closing: dict[str, Value] = {"cause": "NETWORK", "unit": "NET", "remedy_done": True}
        if needed:
            assert leg.refused("CMP-11", **closing).details["approval"] == "AP-13"
            closing["approval"] = GRANTED
        leg.do("CMP-11", **closing)
        assert leg.state.step == "CMP-12", "a case goes on after the leg's end"


def test_a_case_goes_on_by_itself_and_is_reopened_once() -> None:
    leg = replied(complaint())
    leg.do("CMP-10", accepted="Y")
    leg.do("CMP-11", cause="PROCESS", unit="HALL", remedy_done=True)
    assert leg.refused("CMP-12", content=True, caller="2001").details["command"] == "case_step"
    case = Leg.of("CMP-C", by="case_step")
    case.state = engine.case_state(leg.state, "F3")
    case.do("CMP-12", content=False, caller="2009")
    assert case.state.step == "CMP-05"
    reopened = Leg.of("CMP-C", by="case_step", case={"reopened": True})
    reopened.state = engine.case_state(leg.state, "F3")
    reopened.do("CMP-12", content=False, caller="2009")
    assert reopened.state.step == "CMP-13"
    reopened.do("CMP-13", measure="加强培训", owner="2001", due="2026-03-20")
    assert reopened.view().at_end


def test_a_case_is_cut_out_of_the_leg_it_began_in() -> None:
    leg = Leg.of("OTH")
    leg.do("HDL-02")
    leg.state = engine.branch(BOOK, leg.state, "F3", leg.facts, at_ms=AT).state
    leg.do("CMP-02", **SAID)
    assert "needs_confirmed" not in case_record(leg.state, CaseKind.COMPLAINT)
    state = engine.case_state(leg.state, "F3")
    assert [(f.flow, f.mode, f.back) for f in state.frames] == [("F3", Mode.ROOT, "")]
    with pytest.raises(ValueError):
        engine.case_state(Leg.of("OTH").state, "F3")
