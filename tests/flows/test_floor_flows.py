"""F5, F9.12 and F0: what the floor does without a ticket, as cases."""

from __future__ import annotations

import pytest

from counter_app.flows import engine
from counter_app.flows.definition import Mode
from counter_app.flows.effects import EffectKind
from tests.flows.legs import AT, BOOK, Leg


def coached(**more: object) -> Leg:
    leg = Leg.of("OTH", "F5", post="GREETER", by="case_step", **more)  # type: ignore[arg-type]
    leg.do("SLF-01", service_code="PAY-B")
    leg.do("SLF-02", device_id="K-1")
    return leg


@pytest.mark.parametrize(("how", "outcome"), [("FIRST", "SELF_TAUGHT"), ("REPEAT", "SELF_DONE")])
def test_who_does_it_alone_is_counted(how: str, outcome: str) -> None:
    leg = coached()
    leg.do("SLF-03", coached=how)
    assert leg.refused("SLF-07").details["step"] == "SLF-04"
    leg.do("SLF-04", success=True)
    leg.do("SLF-07")
    assert leg.view().at_end and leg.outcomes()[0].code == outcome and leg.finish(outcome) is None
    assert {e.data["kind"] for e in leg.effects if e.kind is EffectKind.CASE} == {"FLOOR"}


def test_a_machine_that_keeps_money_leads_to_the_counter() -> None:
    leg = coached()
    leg.do("SLF-03", "SLF-05", coached="FIRST")
    assert leg.refused("SLF-05", fault_code="MONEY_KEPT").details["field"] == "amount"
    leg.do("SLF-05", fault_code="MONEY_KEPT", amount=5000)
    assert leg.state.saved_of("SLF-05")["at"] == "2026-03-16T09:00:00+08:00" and leg.state.step == "SLF-06"
    gone = engine.branch(BOOK, leg.state, "F1", leg.facts, at_ms=AT)
    assert (gone.mode, gone.outcome, gone.state.flow) == (Mode.CLOSED, "TO_COUNTER", "F1")
    missing = leg.finish("SELF_DONE")
    assert missing is not None and missing.details["steps"] == ["SLF-04"]


def test_an_agent_is_supported_and_open_points_are_kept() -> None:
    leg = Leg.of("OTH", "AGT", post="AGENT_SUP", by="case_step")
    leg.do("AGT-01", agent_id="D-7", purpose="STOCK")
    leg.do("AGT-03", points=[{"text": "改正登记", "due": "2026-03-20"}], next_visit="2026-03-30")
    assert leg.view().at_end and leg.finish("DONE") is None


def test_a_loss_is_blocked_on_the_floor() -> None:
    leg = Leg.of("OTH", "F0", post="GREETER")
    leg.do("RCP-02", needs=["SUS-L"])
    leg.do("RCP-04")
    leg.do("SUS-02", id_check="NOT_NEEDED", proof=["PASSWORD"], order_no="L-1")
    assert leg.state.step == "RCP-06"
    assert [i["service_code"] for i in leg.booked] == ["SUS-L"]


@pytest.mark.parametrize(
    ("to_flow", "outcome", "step"),
    [
        ("F3", "SENT_SUPERVISOR", "CMP-01"),
        ("F5", "SELF_SERVICE", "SLF-01"),
        ("F7", "SENT_VIP", "VIP-01"),
        ("F2", "ANSWERED_FLOOR", "CON-02"),
        ("AGT", "SENT_SUPERVISOR", "AGT-01"),
    ],
)
def test_the_triage_sends_on_and_is_over(to_flow: str, outcome: str, step: str) -> None:
    leg = Leg.of("OTH", "F0", post="GREETER")
    leg.do("RCP-02", needs=["OTH"])
    leg.do("RCP-04")
    gone = engine.branch(BOOK, leg.state, to_flow, leg.facts, at_ms=AT)
    assert (gone.mode, gone.outcome, gone.state.step) == (Mode.CLOSED, outcome, step)
