"""Port-out: the word is the application, offers are shut from then on, and what fails is told and cleared."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code
from counter_app.flows import engine
from counter_app.flows.effects import EffectKind
from counter_app.flows.retention import TALK_STEPS
from counter_app.flows.state import PERSONAL_MARK
from tests.flows.legs import LATER, Leg, close, talk


def port(leg: Leg, outcome: str = "READY") -> None:
    """The port-out from PRT-02 on, all conditions met."""
    leg.do("PRT-02", id_check="PASS", number="13800001111")
    leg.do("PRT-03", **{f"cond_{i}": "Y" for i in range(1, 6)}, source="BOSS")
    leg.do("PRT-06", risk_confirmed_at=LATER)
    leg.do("PRT-07", code_got="LATER")
    leg.do("PRT-08")
    leg.do("PRT-09", outcome=outcome)


def test_a_ticket_for_port_out_is_the_application_already() -> None:
    leg = Leg.of("PRT-O", post="RETAIN")
    view = leg.view()
    assert (view.step, view.saved, view.next) == ("RET-02", {"kind": "PORT_APPLIED"}, ("PRT-01",))
    assert engine.offers_locked(leg.state) and view.offers_locked
    for way in ({}, {"kind": "PORT_APPLIED"}):
        said = Leg.of("PRT-O", post="RETAIN")
        said.do("RET-02", **way)
        assert said.state.step == "PRT-01"
    done = leg.do("PRT-01")
    assert [e.data for e in done.effects if e.kind is EffectKind.CASE] == [
        {"kind": "RETENTION", "step": "PRT-01", "fields": {"applied_at": "2026-03-16T09:00:00+08:00"}}
    ]
    port(leg)
    assert leg.state.saved_of("PRT-02")["number"] == PERSONAL_MARK
    assert leg.state.step == "RET-10"
    leg.free()
    assert leg.state.value("result") == "LEFT_PORTED" and leg.finish("LEFT_PORTED") is None
    assert [(i["service_code"], i["result"]) for i in leg.booked] == [("PRT-O", "DONE")]


def test_the_application_is_pressed_and_never_passes_by_itself() -> None:
    leg = Leg.of("PRT-O", post="RETAIN")
    leg.free()
    assert leg.state.step == "PRT-01"
    refused = leg.refused("PRT-02", id_check="PASS", number="13800001111")
    assert (refused.code, refused.details["step"]) == (Code.RULE, "PRT-01")
    assert leg.refused("PRT-01", applied_at=LATER).key == "set_by_product"


@pytest.mark.parametrize("step", sorted(TALK_STEPS))
def test_r3_no_step_of_the_talk_opens_after_the_application(step: str) -> None:
    for leg in (Leg.of("PRT-O", post="RETAIN"), talk("PORT_NOT_APPLIED", service="CLS-A", reason="02")):
        if leg.state.step != "RET-02":
            leg.do("RET-09")
            leg.do("PRT-01")
            assert [e.kind for e in leg.effects].count(EffectKind.LOCK_OFFERS) == 1
        refused = leg.refused(step)
        assert (refused.code, refused.details["rule"]) == (Code.RULE, "flows.md F6 R3")


def test_r3_a_number_under_the_lock_meets_no_offer_in_a_later_visit() -> None:
    leg = Leg.of("CLS-A", post="RETAIN", offers_locked=True)
    leg.do("RET-02", kind="CLOSE")
    assert leg.state.step == "RET-09"
    leg.free()
    close(leg)
    leg.free()
    assert leg.state.value("result") == "NO_TALK" and leg.finish("NO_TALK") is None


def test_the_word_for_porting_locks_at_once() -> None:
    leg = Leg.of("SUS-S", post="RETAIN")
    done = leg.do("RET-02", kind="PORT_APPLIED")
    assert EffectKind.LOCK_OFFERS in [e.kind for e in done.effects]
    assert leg.state.step == "PRT-01"


def test_who_only_asks_about_porting_is_shown_repairs_and_level_a() -> None:
    leg = talk("PORT_NOT_APPLIED")
    shown = [c.code for f in leg.view().fields if f.name == "measure" for c in f.codes]
    assert shown == ["M-BILL", "M-PLAN"]
    assert leg.refused("RET-05", measure="M-CRED50").key == "level_a_only"
    leg.do("RET-05", measure="M-PLAN")
    leg.do("RET-07", offered=True, terms_given=True)
    leg.do("RET-08", decision="LEAVE")
    leg.do("RET-09")
    leg.do("PRT-01")
    port(leg)
    leg.free()
    assert leg.finish("LEFT_PORTED") is None


def test_success_needs_the_steps_of_the_law() -> None:
    leg = Leg.of("PRT-O", post="RETAIN")
    leg.do("PRT-01")
    refused = leg.finish("LEFT_PORTED")
    assert refused is not None and refused.details["steps"] == ["RET-10", "PRT-02", "PRT-03", "PRT-06"]
    assert leg.finish("THINKING") is None
    asked = Leg.of("CLS-A", post="RETAIN")
    missing = asked.finish("LEFT_CLOSED")
    assert missing is not None and missing.details["steps"] == ["RET-02", "RET-03", "RET-10"]


def test_conditions_that_fail_are_told_cleared_and_checked_again() -> None:
    leg = Leg.of("PRT-O", post="RETAIN")
    leg.do("PRT-01")
    leg.do("PRT-02", id_check="PASS", number="13800001111")
    good = {f"cond_{i}": "Y" for i in range(1, 6)}
    leg.do("PRT-03", **{**good, "cond_4": "N"}, source="TEXT")
    assert leg.state.step == "PRT-04"
    assert leg.refused("PRT-04").details["field"] == "list_printed"
    leg.do("PRT-04", list_printed=True)
    leg.do("PRT-05", "PRT-03", clearings=[{"reason": "TERM", "cleared": True, "cost": 12000}])
    assert leg.state.step == "PRT-03" and "PRT-04" not in leg.state.passed
    leg.do("PRT-03", **good, source="BOSS")
    assert leg.state.step == "PRT-06"
    assert leg.refused("PRT-06").details["field"] == "risk_confirmed_at"


@pytest.mark.parametrize(("outcome", "result"), [("NOT_READY", "REFUSED"), ("WITHDRAWN", "CANCELLED")])
def test_a_port_out_that_is_not_ready_or_taken_back(outcome: str, result: str) -> None:
    leg = Leg.of("PRT-O", post="RETAIN")
    leg.do("PRT-01")
    leg.do("PRT-02", id_check="PASS", number="13800001111")
    if outcome == "NOT_READY":
        assert leg.refused("PRT-09", outcome=outcome).details["field"] == "not_ready_reasons"
    leg.do("PRT-09", outcome=outcome, not_ready_reasons=["TERM"])
    assert leg.state.step == "RET-10" and leg.booked[0]["result"] == result
    leg.do("RET-10", result="THINKING")
    assert leg.finish("THINKING") is None
    assert (leg.finish("STAYED_OFFER") is None) is (outcome == "WITHDRAWN")
    assert leg.refused("RET-04").details["rule"] == "flows.md F6 R3", "the lock stays for the visit"


def test_identity_that_fails_ends_a_port_out_without_reasons() -> None:
    leg = Leg.of("PRT-O", post="RETAIN")
    leg.do("PRT-01")
    assert leg.refused("PRT-02", id_check="PASS").details["field"] == "number"
    assert leg.refused("PRT-02", id_check="NOT_NEEDED", number="13800001111").details["field"] == "id_check"
    leg.do("PRT-02", id_check="FAIL", number="13800001111")
    leg.do("PRT-09", outcome="NOT_READY")
    assert leg.state.step == "RET-10"


def test_the_form_of_the_proposal_has_no_measures_once_offers_are_locked() -> None:
    leg = talk("PORT_NOT_APPLIED")
    shown = [len(f.codes) for f in leg.view("RET-05").fields if f.name == "measure"]
    leg.do("RET-09")
    leg.do("PRT-01")
    locked = [len(f.codes) for f in leg.view("RET-05").fields if f.name == "measure"]
    assert shown == [2] and locked == [0]
