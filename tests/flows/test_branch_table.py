"""Each row of the branching table (flows.md 5): from where to where, what becomes of the leg, where it comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from counter_app.domain.errors import Code, Refused
from counter_app.flows import engine
from counter_app.flows.definition import Mode, Value
from tests.flows.legs import AT, BOOK, Leg

FACTS = "上个月多扣了两个月的增值业务费用,客户没有订过,查过账单确认。"
REPLY = "查清楚了,是我们多收了两个月,按承诺双倍退还,今天到账。"
Acts = tuple[tuple[str, dict[str, Value]], ...]
GRADED: Acts = (
    ("CMP-02", {"facts": FACTS, "wish": "退费", "contact_refused": True}),
    ("CMP-03", {"category": "2", "level": "L2"}),
)
SOLVED: Acts = (
    GRADED[0],
    ("CMP-03", {"category": "2", "level": "L1"}),
    ("CMP-04", {"action": "当场改正"}),
    ("CMP-09", {"reply": REPLY}),
    ("CMP-10", {"accepted": "Y"}),
)
ANSWERED: Acts = (("CON-02", {"topic": "BILL"}), ("CON-06", {}))
STAYS: Acts = (
    ("RET-01", {"trigger": "SAID_CLOSE"}),
    ("RET-02", {"kind": "CLOSE"}),
    ("RET-03", {"consent": True}),
    ("RET-04", {"churn_reason": "03"}),
    ("RET-05", {"measure": "M-SORRY"}),
    ("RET-07", {"offered": True, "terms_given": True}),
    ("RET-08", {"decision": "STAY"}),
)
CORRECTED: Acts = (
    ("AFS-01", {"symptom": "WRONG_BILL", "since": "2026-03-01"}),
    ("AFS-03", {"checks": [{"check": "BILL", "result": "NOT"}]}),
    ("AFS-04", {"cause": "OURS"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    service: str
    flow: str = ""
    post: str = "CLERK"
    before: Acts = ()
    at: str
    to: str
    enter: str
    mode: Mode
    outcome: str = "TRANSFERRED"
    inside: Acts = ()
    back: str = ""
    too_early: bool = field(default=False)


TO_ADVICE: Acts = (("CON-05", {"handed_to": "2003"}), ("CON-06", {}))
ROWS = {
    "F1 HDL-02 F2": Row(
        service="OTH", at="HDL-02", to="F2", enter="CON-02", mode=Mode.TRANSFERRED, inside=ANSWERED, back="HDL-10"
    ),
    "F1 HDL-02 F7": Row(service="OTH", at="HDL-02", to="F7", enter="VIP-04", mode=Mode.TRANSFERRED, back="HDL-10"),
    "F1 HDL-02 F8": Row(
        service="OTH", at="HDL-02", to="F8", enter="AFS-01", mode=Mode.TRANSFERRED, inside=CORRECTED, back="HDL-10"
    ),
    "F1 HDL-05 F2": Row(
        service="OTH",
        before=(("HDL-04", {}),),
        at="HDL-05",
        to="F2",
        enter="CON-05",
        mode=Mode.PARKED,
        inside=TO_ADVICE,
        back="HDL-05",
        too_early=True,
    ),
    "F1 any F3 solved": Row(
        service="OTH",
        before=(("HDL-06", {}),),
        at="HDL-07",
        to="F3",
        enter="CMP-01",
        mode=Mode.PARKED,
        inside=SOLVED,
        back="HDL-07",
        too_early=True,
    ),
    "F1 any F3 goes on beside it": Row(
        service="OTH", at="HDL-02", to="F3", enter="CMP-01", mode=Mode.PARKED, inside=GRADED, back="HDL-02"
    ),
    "F1 any F6": Row(
        service="OTH",
        post="RETAIN",
        at="HDL-02",
        to="F6",
        enter="RET-01",
        mode=Mode.TRANSFERRED,
        inside=STAYS,
        back="HDL-05",
        too_early=True,
    ),
    "F1 HDL-10 F4": Row(
        service="OTH", before=(("HDL-08", {}), ("HDL-09", {})), at="HDL-10", to="F4", enter="MKT-01", mode=Mode.SAME
    ),
    "F2 CON-07 F1": Row(
        service="ADV-Q", post="CONSULT", before=ANSWERED, at="CON-07", to="F1", enter="HDL-03", mode=Mode.SAME
    ),
    "F2 CON-06 F3": Row(
        service="ADV-Q",
        post="CONSULT",
        before=(*ANSWERED[:1], ("CON-04", {})),
        at="CON-06",
        to="F3",
        enter="CMP-01",
        mode=Mode.CLOSED,
        outcome="TO_COMPLAINT",
        inside=SOLVED,
        back="CON-04",
        too_early=True,
    ),
    "F3 CMP-10 F6": Row(
        service="CMP-C",
        before=SOLVED[:-1],
        at="CMP-10",
        to="F6",
        enter="RET-02",
        mode=Mode.TRANSFERRED,
    ),
    "F6 RET-02 F3": Row(
        service="CLS-A",
        post="RETAIN",
        at="RET-02",
        to="F3",
        enter="CMP-01",
        mode=Mode.PARKED,
        inside=SOLVED[:-1],
        back="RET-03",
        too_early=True,
    ),
    "F7 VIP-04 F2": Row(
        service="OTH",
        flow="F7",
        post="VIP_CLERK",
        at="VIP-04",
        to="F2",
        enter="CON-02",
        mode=Mode.TRANSFERRED,
        inside=ANSWERED,
        back="VIP-06",
    ),
    "F7 VIP-04 F3": Row(
        service="OTH",
        flow="F7",
        post="VIP_CLERK",
        at="VIP-04",
        to="F3",
        enter="CMP-01",
        mode=Mode.PARKED,
        inside=SOLVED,
        back="VIP-06",
        too_early=True,
    ),
    "F7 VIP-04 F6": Row(
        service="OTH",
        flow="F7",
        post="RETAIN",
        at="VIP-04",
        to="F6",
        enter="RET-01",
        mode=Mode.TRANSFERRED,
        inside=STAYS,
        back="VIP-06",
        too_early=True,
    ),
    "F8 AFS-04 F3": Row(
        service="AFS-W",
        before=CORRECTED[:-1],
        at="AFS-04",
        to="F3",
        enter="CMP-01",
        mode=Mode.PARKED,
        inside=SOLVED[:-1],
        back="AFS-05",
        too_early=True,
    ),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=list(ROWS))
def test_a_branch_leaves_and_comes_back_as_the_table_says(row: Row) -> None:
    leg = Leg.of(row.service, row.flow, post=row.post)
    for step, fields in row.before:
        leg.do(step, **fields)
    assert leg.state.step == row.at
    gone = engine.branch(BOOK, leg.state, row.to, leg.facts, at_ms=AT)
    assert (gone.mode, gone.outcome, gone.state.step) == (row.mode, row.outcome, row.enter)
    leg.state = gone.state
    if row.too_early:
        with pytest.raises(Refused) as early:
            engine.return_from_branch(BOOK, leg.state, leg.facts, at_ms=AT)
        assert early.value.details["rule"] == "flows.md 5"
    for step, fields in row.inside:
        leg.do(step, **fields)
    if row.back:
        back = engine.return_from_branch(BOOK, leg.state, leg.facts, at_ms=AT)
        assert back.state.step == row.back
    elif row.mode is not Mode.SAME:
        with pytest.raises(Refused) as none:
            engine.return_from_branch(BOOK, leg.state, leg.facts, at_ms=AT)
        assert none.value.code is Code.WRONG_STATE


def test_business_after_a_complaint_only_when_it_was_accepted() -> None:
    leg = Leg.of("CMP-C", needs=("CMP-C", "PAY-B"))
    for step, fields in SOLVED[:-1]:
        leg.do(step, **fields)
    assert "F1" not in [b.to_flow for b in leg.view().branches]
    leg.do("CMP-10", "CMP-11", accepted="Y")
    leg.state = leg.state.at("CMP-10")
    gone = engine.branch(BOOK, leg.state, "F1", leg.facts, at_ms=AT)
    assert (gone.mode, gone.state.top.service) == (Mode.TRANSFERRED, "PAY-B")


def test_the_exit_never_waits_for_a_complaint() -> None:
    leg = Leg.of("CLS-A", post="RETAIN", complaint_open=True)
    leg.do("RET-02", kind="CLOSE")
    leg.do("RET-03", consent=False)
    leg.do("CLS-01", id_check="PASS")
    leg.do("CLS-02", bindings=["ARREARS"])
    leg.do("CLS-03")
    gone = engine.branch(BOOK, leg.state, "F3", leg.facts, at_ms=AT)
    leg.state = engine.return_from_branch(BOOK, gone.state, leg.facts, at_ms=AT).state
    assert leg.state.step == "CLS-06", "nothing need be solved first"
    leg.do("CLS-06", balance_way="NONE", amount=0)
    leg.do("CLS-07", order_no="X-1")
    leg.free()
    assert leg.finish("LEFT_CLOSED") is None


def test_a_port_out_has_no_complaint_before_it() -> None:
    leg = Leg.of("PRT-O", post="RETAIN")
    assert "F3" not in [b.to_flow for b in leg.view().branches]


def test_a_customer_who_stays_unhappy_after_a_bad_rating_may_complain() -> None:
    [branch] = BOOK.step("DEP-05").branches
    assert (branch.to_flow, branch.enter, branch.back) == ("F3", "CMP-01", "")
