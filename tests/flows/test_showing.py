"""What the form, the stepper and the door's `flow` view show."""

from __future__ import annotations

import pytest

from counter_app.flows import showing
from counter_app.flows.definition import Need
from counter_app.flows.state import PERSONAL_MARK
from tests.flows.legs import BOOK, Leg


def needs(view: showing.StepView) -> dict[str, str]:
    return {field.name: str(field.need) for field in view.fields}


def test_a_step_shows_its_words_fields_and_ways() -> None:
    leg = Leg.of("CHG-IN")
    leg.do("HDL-02")
    view = leg.view()
    assert (view.flow, view.step) == ("F1", "HDL-03")
    assert (view.words.zh, view.words.en) == ("核验身份", "verify identity")
    assert view.phrase is not None and view.phrase.zh == "请把身份证原件给我读一下,马上还您。"
    assert needs(view) == {"id_check": "R", "tail4": "O", "agent_check": "R"}
    assert view.next == ("HDL-04", "HDL-13")
    assert (view.target_s, view.stage, view.form) == (60, 0, ("HDL-03", "HDL-04"))
    assert [stage.words.zh for stage in view.stages] == ["核身", "告知", "受理收费", "签字交付", "结束"]
    assert [f.default for f in view.fields] == [None, None, "NONE"]
    assert [f.personal for f in view.fields] == [False, True, False]
    assert view.inside is None and view.inside_at is None and view.talk_left_ms is None


def test_need_follows_service_and_form() -> None:
    leg = Leg.of("CHG-PL")
    leg.do("HDL-03", id_check="PASS")
    assert needs(leg.view("HDL-05")) == {"tariff_told": "R", "plan_code": "R", "product_code": "O"}
    assert needs(Leg.of("OTH").view("HDL-05")) == {"tariff_told": "O", "plan_code": "O", "product_code": "O"}
    assert needs(leg.view("HDL-08"))["papers_ref"] == "C"
    assert needs(leg.view("HDL-08", signed="PAPER"))["papers_ref"] == "R"
    pending = leg.view("HDL-06", result="PENDING")
    assert (needs(pending)["order_no"], needs(pending)["pending_due"]) == ("C", "R")


def test_processing_takes_what_the_target_of_the_service_leaves() -> None:
    for service, seconds in (("PAY-B", 60), ("TRF-O", 480)):
        assert Leg.of(service).view("HDL-06").target_s == seconds


def test_the_wording_of_the_disclosure_is_shown() -> None:
    view = Leg.of("OTH").view("HDL-05")
    assert view.must_say is not None and "提前退出" in view.must_say.zh
    assert [b.to_flow for b in Leg.of("OTH").view().branches] == ["F2", "F7", "F8", "F6", "F3"]


def test_next_counts_every_answer_that_would_open_a_way() -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    assert set(leg.view().next) == {"PRT-01", "RET-03"}
    assert leg.view(kind="PORT_APPLIED").next == ("PRT-01",)
    leg.do("RET-02", kind="CLOSE")
    assert set(leg.view().next) == {"RET-04", "RET-09"}
    leg.do("RET-03", consent=True)
    leg.do("RET-04", churn_reason="01")
    assert set(leg.view().next) == {"RET-06", "RET-07", "RET-08", "RET-09"}
    papers = Leg.of("CHG-IN")
    papers.do("HDL-03", id_check="PASS")
    assert set(papers.view().next) == {"HDL-05", "HDL-13"}


def test_the_end_of_a_sub_flow_names_the_step_it_comes_back_to() -> None:
    leg = Leg.of("SUS-R")
    leg.do("HDL-02")
    assert leg.view().next == ("HDL-08", "HDL-13")


def test_a_saved_personal_field_shows_its_mark_and_no_default() -> None:
    leg = Leg.of("CHG-IN")
    leg.do("HDL-03", "HDL-13", id_check="UNREADABLE", tail4="1234")
    assert leg.view("HDL-03").saved["tail4"] == PERSONAL_MARK


def test_at_the_end_nothing_is_next() -> None:
    leg = Leg.of("OTH")
    leg.free()
    view = leg.view()
    assert view.at_end and view.next == () and view.step == "HDL-11"


@pytest.mark.parametrize(
    ("service", "first"),
    [
        ("OTH", "DONE"),
        ("ADV-Q", "ANSWERED"),
        ("CLS-A", "LEFT_CLOSED"),
    ],
)
def test_outcomes_come_with_the_usual_one_first(service: str, first: str) -> None:
    leg = Leg.of(service, post="RETAIN")
    found = leg.outcomes()
    assert found[0].code == first and "TRANSFERRED" not in [o.code for o in found]


def test_the_usual_outcome_follows_what_happened() -> None:
    leg = Leg.of("CLS-A", post="RETAIN")
    leg.do("RET-02", kind="SUSPEND")
    leg.do("RET-03", consent=False)
    leg.do("SUS-01", order_no="1", id_check="PASS")
    leg.free()
    assert leg.outcomes()[0].code == "SUSPENDED"
    part, call = Leg.of("ADV-Q"), Leg.of("ADV-Q")
    part.do("CON-02", topic="OTHER")
    part.do("CON-04", answered="PART")
    assert part.outcomes()[0].code == "ANSWERED_PART"
    call.do("CON-02", topic="OTHER")
    call.do("CON-05", callback_due="2026-03-16T20:00:00+08:00", contact="13800001111")
    assert call.outcomes()[0].code == "CALLBACK"


def test_every_field_of_every_step_can_be_shown() -> None:
    leg = Leg.of("CHG-PL")
    for step in BOOK.flow_of:
        for field in leg.view(step).fields:
            assert field.need in Need and field.words.zh and field.words.en
