"""F4 and F9.11: the forbidden moments, one no for the visit, price before the decision, the order in the same leg."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Code, Refused
from counter_app.flows import engine
from counter_app.flows.definition import Value
from counter_app.flows.effects import EffectKind
from tests.flows.legs import AT, BOOK, Leg

FORBIDDEN = ("complaint_open", "offers_locked", "wall_red", "outage", "offer_declined")


def served(**more: object) -> Leg:
    """A leg at HDL-10, its own business done."""
    leg = Leg.of("CHG-PL", **more)  # type: ignore[arg-type]
    leg.do("HDL-03", id_check="PASS")
    leg.do("HDL-05", tariff_told=True, plan_code="P-59")
    leg.do("HDL-06", order_no="B-1")
    leg.do("HDL-08")
    leg.do("HDL-09")
    return leg


def offered(leg: Leg) -> Leg:
    leg.state = engine.branch(BOOK, leg.state, "F4", leg.facts, at_ms=AT).state
    leg.do("MKT-02", consent=True)
    leg.do("MKT-04", product_code="V-10G", demo=True)
    return leg


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_talk_begins_in_a_forbidden_moment(name: str) -> None:
    leg = served(**{name: True})
    assert "F4" not in [b.to_flow for b in leg.view().branches]
    with pytest.raises(Refused) as refused:
        engine.branch(BOOK, leg.state, "F4", leg.facts, at_ms=AT)
    assert refused.value.code is Code.RULE


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_talk_that_runs_ends_when_the_moment_turns(name: str) -> None:
    leg = offered(served())
    later = Leg.of("CHG-PL", **{name: True})  # type: ignore[arg-type]
    later.state = leg.state
    assert later.refused("MKT-05", tariff_told=True).details["rule"] == "flows.md F4"
    later.do("MKT-08", reason="TIME")
    assert later.state.step == "HDL-11"


def test_no_ends_it_for_the_visit() -> None:
    leg = served()
    leg.state = engine.branch(BOOK, leg.state, "F4", leg.facts, at_ms=AT).state
    leg.do("MKT-02", consent=False)
    assert leg.state.step == "HDL-11"
    leg.state = leg.state.at("HDL-10")
    assert "F4" not in [b.to_flow for b in leg.view().branches]
    assert leg.finish("DONE") is None


def test_a_sale_is_handled_in_the_same_leg_and_the_price_is_not_told_twice() -> None:
    leg = offered(served())
    assert leg.refused("MKT-06", decision="BUY").details["step"] == "MKT-05"
    leg.do("MKT-05", tariff_told=True)
    leg.do("MKT-06", decision="BUY")
    leg.do("MKT-07")
    assert (leg.state.step, leg.state.top.service) == ("HDL-06", "CHG-VA"), "identity and price stand"
    leg.do("HDL-06", order_no="B-2")
    leg.free()
    assert leg.state.step == "HDL-11" and leg.finish("DONE") is None
    kept = [(i["service_code"], i["order_no"], i["tariff_told"]) for i in leg.booked]
    assert kept == [("CHG-PL", "B-1", True), ("CHG-VA", "B-2", True)]


def test_a_sale_that_is_given_up_does_not_undo_the_business_before() -> None:
    leg = offered(served())
    leg.do("MKT-05", tariff_told=True)
    leg.do("MKT-06", decision="BUY")
    leg.do("MKT-07")
    assert leg.finish("DONE") is not None, "the second order is open"
    leg.do("HDL-06", result="CANCELLED", order_no="B-2")
    leg.free()
    assert leg.finish("DONE") is None


@pytest.mark.parametrize(("said", "calls"), [(True, 1), (False, 0)])
def test_who_thinks_about_it_leaves_a_lead(said: bool, calls: int) -> None:
    leg = offered(served())
    leg.do("MKT-05", tariff_told=True)
    leg.do("MKT-06", decision="THINK")
    assert leg.refused("MKT-08").details["field"] == "callback_consent"
    leg.do("MKT-08", reason="PRICE", callback_consent=said)
    [lead] = [e.data for e in leg.effects if e.kind is EffectKind.LEAD]
    assert (lead["product_code"], lead["reason"], lead["callback_consent"]) == ("V-10G", "PRICE", said)
    assert len([e for e in leg.effects if e.kind is EffectKind.FOLLOW_UP]) == calls


def test_nothing_is_sold_that_was_not_shown() -> None:
    leg = served()
    leg.state = engine.branch(BOOK, leg.state, "F4", leg.facts, at_ms=AT).state
    leg.do("MKT-02", consent=True)
    leg.do("MKT-05", tariff_told=True)
    assert leg.refused("MKT-06", decision="BUY").details["field"] == "decision"


def test_consent_to_an_offer_is_no_consent_to_a_retention_talk() -> None:
    leg = offered(served(post="RETAIN"))
    leg.do("MKT-08", reason="TIME")
    leg.state = engine.branch(BOOK, leg.state, "F6", leg.facts, at_ms=AT).state
    leg.do("RET-01", trigger="SAID_CLOSE")
    leg.do("RET-02", kind="CLOSE")
    assert leg.refused("RET-04").details["rule"] in ("flows.md F6 R1", "flows.md 3.7")


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_demonstration_is_an_offer_as_well(name: str) -> None:
    leg = Leg.of("OTH", "DEM", post="DEMO", by="case_step", **{name: True})  # type: ignore[arg-type]
    assert leg.refused("DEM-01", consent=True).details["rule"] == "flows.md F4"


@pytest.mark.parametrize(("decision", "leads"), [("BUY", 0), ("THINK", 1), ("NO", 0)])
def test_a_demonstration_ends_in_an_answer(decision: Value, leads: int) -> None:
    leg = Leg.of("OTH", "DEM", post="DEMO", by="case_step")
    leg.do("DEM-01", consent=True)
    leg.do("DEM-02", product_code="D-PHONE", minutes=5)
    leg.do("DEM-03", decision=decision)
    assert leg.view().at_end
    assert len([e for e in leg.effects if e.kind is EffectKind.LEAD]) == leads
