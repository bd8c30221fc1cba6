"""Cases that begin at a counter: the leg's records open and move them, its end sets them free or closes them."""

from __future__ import annotations

from random import Random

import pytest

from counter_app.commands.rehearsal.people import Hand
from counter_app.domain.rows import Lead
from counter_app.store.unit import Reader
from tests.commands.casework import FACTS, PHONE, WISH, Desk, sent_on, talk, to_reply
from tests.commands.floor import Floor


@pytest.fixture
def exit_desk(floor: Floor) -> Desk:
    return Desk(floor, "X", "RETAIN")


# ------------------------------------------------------------------ retention


def test_a_stayer_is_called_until_the_fourth_month(exit_desk: Desk) -> None:
    exit_desk.serve("CLS-A", phone=PHONE)
    states = []
    for step, fields in (
        ("RET-02", {"kind": "CLOSE"}),
        ("RET-03", {"consent": True}),
        ("RET-04", {"churn_reason": "04"}),
        ("RET-05", {"measure": "M-AWAY"}),
        ("RET-07", {"offered": True, "terms_given": True}),
        ("RET-08", {"decision": "STAY"}),
        ("RET-10", {"result": "STAYED_REPAIR"}),
    ):
        exit_desk.do(step, **fields)
        states.append(exit_desk.cases()[0]["state"])
    assert states == ["CONSENT_ASKED", "TALKING", "TALKING", "TALKING", "OFFERED", "STAYED", "STAYED"]
    number = exit_desk.cases()[0]["case"]
    assert number == "R-TYD01-20260316-0001"
    at_counter = {"case": number, "step": "RET-10", "fields": {}}
    assert exit_desk.door.refused("CONFLICT", "case_step", exit_desk.who, **at_counter)["counter"] == exit_desk.counter
    exit_desk.finish("STAYED_REPAIR")
    case = exit_desk.case(number)
    assert (case["state"], case["outcome"], case["at_counter"]) == ("FOLLOWUP", "STAYED_REPAIR", None)
    days = [call["due"][:10] for call in case["follow_ups"]]
    assert days == ["2026-03-23", "2026-04-15", "2026-05-15", "2026-06-14", "2026-07-14"]
    assert {(call["kind"], call["owner"]) for call in case["follow_ups"]} == {
        ("RETENTION", exit_desk.floor.number_of("RETAIN"))
    }
    for call in case["follow_ups"]:
        exit_desk.door.ok("close_follow_up", exit_desk.who, follow_up=call["follow_up"], result="CONTENT")
    assert exit_desk.case(number)["state"] == "CLOSED"
    classes = {r[0] for r in exit_desk.door.runner.conn.execute("SELECT class FROM pii")}
    assert classes == {"LONG"}


def test_one_who_thinks_stays_open_and_is_closed_by_hand(exit_desk: Desk) -> None:
    exit_desk.serve("CLS-A")
    talk(exit_desk, "THINK")
    exit_desk.do("RET-10")
    exit_desk.finish("THINKING")
    (case,) = exit_desk.cases(kind="RETENTION")
    assert (case["state"], case["outcome"]) == ("FOLLOWUP", "THINKING")
    done = exit_desk.door.ok("close_case", exit_desk.who, case=case["case"], outcome="STAYED_OFFER")
    assert done["state"] == "CLOSED"
    fields = {"case": case["case"], "step": "RET-10", "fields": {}}
    exit_desk.door.refused("WRONG_STATE", "case_step", exit_desk.who, **fields)


def test_no_talk_and_gone_the_case_is_closed_with_the_leg(exit_desk: Desk) -> None:
    exit_desk.serve("SUS-S")
    exit_desk.do("RET-02", kind="SUSPEND")
    exit_desk.do("RET-03", consent=False)
    assert exit_desk.cases()[0]["state"] == "DECLINED"
    exit_desk.do("SUS-01", id_check="PASS", order_no="TJ-1")
    view = exit_desk.do("RET-10", result="SUSPENDED")
    assert (view["step"], exit_desk.cases()[0]["state"]) == ("RET-10", "LEFT")
    exit_desk.finish("SUSPENDED")
    assert exit_desk.cases() == []
    (case,) = exit_desk.cases(state="CLOSED")
    assert case["outcome"] == "SUSPENDED"


def test_a_finish_undone_brings_the_case_back_to_the_counter(exit_desk: Desk) -> None:
    exit_desk.serve("SUS-S")
    exit_desk.do("RET-02", kind="SUSPEND")
    exit_desk.do("RET-03", consent=False)
    exit_desk.do("SUS-01", id_check="PASS", order_no="TJ-1")
    exit_desk.do("RET-10", result="SUSPENDED")
    exit_desk.finish("SUSPENDED")
    exit_desk.door.ok("undo", exit_desk.who, counter=exit_desk.counter)
    (case,) = exit_desk.cases()
    assert (case["state"], exit_desk.case(case["case"])["at_counter"]) == ("LEFT", exit_desk.counter)


def test_an_application_to_port_goes_straight_to_leaving(exit_desk: Desk) -> None:
    exit_desk.serve("PRT-O")
    exit_desk.do("PRT-01")
    (case,) = exit_desk.cases()
    assert (case["state"], case["kind"]) == ("LEAVING", "RETENTION")


# ------------------------------------------------------------------ after-sales


@pytest.fixture
def repair_desk(floor: Floor) -> Desk:
    return Desk(floor, "S", "CLERK")


def test_a_repair_is_tracked_after_the_visit_until_it_works(repair_desk: Desk) -> None:
    number = sent_on(repair_desk)
    assert (number, repair_desk.case(number)["state"]) == ("S-TYD01-20260316-0001", "SENT")
    ask = {"case": number, "step": "AFS-08"}
    assert repair_desk.door.ok("case_step", repair_desk.who, **ask, fields={"state": "ON_SITE"})["state"] == "SENT"
    done = repair_desk.door.ok("case_step", repair_desk.who, **ask, fields={"state": "DONE"})
    assert (done["state"], done["step"]) == ("FOLLOWUP", "AFS-09")
    (call,) = done["follow_ups"]
    assert (call["kind"], call["due"][:16]) == ("AFTER_SALES", "2026-03-17T09:00")
    repair_desk.door.ok("close_follow_up", repair_desk.who, follow_up=call["follow_up"], result="NOT_YET")
    again = repair_desk.case(number)
    assert (again["state"], again["step"]) == ("INVESTIGATING", "AFS-05")
    mended = {"case": number, "step": "AFS-05", "fields": {"action": "CORRECTED", "order_no": "GZ-119"}}
    assert repair_desk.door.ok("case_step", repair_desk.who, **mended)["state"] == "FOLLOWUP"
    assert repair_desk.door.ok("close_case", repair_desk.who, case=number, outcome="REFUNDED")["state"] == "CLOSED"


def test_a_repair_that_works_is_closed_by_the_call(repair_desk: Desk) -> None:
    number = sent_on(repair_desk)
    step = {"case": number, "step": "AFS-08", "fields": {"state": "DONE"}}
    (call,) = repair_desk.door.ok("case_step", repair_desk.who, **step)["follow_ups"]
    repair_desk.door.ok("close_follow_up", repair_desk.who, follow_up=call["follow_up"], result="WORKS")
    assert repair_desk.case(number)["state"] == "CLOSED"


# ------------------------------------------------------------------ a complaint at the counter


def test_a_complaint_begun_at_a_counter_goes_on_after_the_visit(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    desk.serve("SIM-R", phone=PHONE)
    desk.door.ok("branch", desk.who, counter=desk.counter, to_flow="F3")
    desk.do("CMP-01", place="COUNTER")
    desk.do("CMP-02", contact=PHONE, facts=FACTS, wish=WISH, surname_title="王女士")
    view = desk.do("CMP-03", category="5", level="L3")
    (case,) = desk.cases()
    assert (case["kind"], case["level"], case["category"]) == ("COMPLAINT", "L3", "5")
    assert case["first_reply_due"][:16] == "2026-03-18T09:00"
    assert desk.case(case["case"])["texts"]["facts"] == FACTS
    assert view["step"] == "CMP-05"
    desk.finish("PARTLY_SOLVED")
    told = to_reply(floor, case["case"])
    assert (told["state"], told["visit_no"]) == ("REPLIED", case["visit_no"])


def test_a_complaint_left_before_it_was_graded_runs_and_is_graded_later(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    desk.serve("SIM-R")
    desk.door.ok("branch", desk.who, counter=desk.counter, to_flow="F3")
    desk.do("CMP-01", place="COUNTER")
    desk.do("CMP-02", contact_refused=True, facts=FACTS, wish=WISH)
    desk.finish("PARTLY_SOLVED")
    (case,) = desk.cases()
    assert (case["level"], case["category"], case["step"]) == (None, None, "CMP-03")
    assert (case["first_reply_due"][:16], case["final_due"][:16]) == ("2026-03-18T09:00", "2026-03-31T09:00")
    asked = {"case": case["case"], "step": "CMP-03"}
    wrong = asked | {"fields": {"category": "99", "level": "L1"}}
    assert desk.door.refused("BAD_REQUEST", "case_step", desk.who, **wrong)["field"] == "category"
    graded = desk.door.ok("case_step", desk.who, **asked, fields={"category": "5", "level": "L1"})
    assert (graded["level"], graded["step"]) == ("L3", "CMP-05")


def test_a_complaint_not_yet_graded_may_be_raised(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    desk.serve("SIM-R")
    desk.door.ok("branch", desk.who, counter=desk.counter, to_flow="F3")
    desk.do("CMP-01", place="COUNTER")
    (case,) = desk.cases()
    raised = desk.door.ok("raise_complaint", desk.who, complaint_no=case["case"], grounds="INJURY")
    assert (raised["level"], raised["at_counter"]) == ("L4", desk.counter)


def test_the_least_level_binds_at_the_counter_too(floor: Floor) -> None:
    for phone in ("13812345670", "13812345671"):
        told = {"source": "HALL", "category": "2", "facts": FACTS, "wish": WISH, "phone": phone}
        floor.door.ok("open_complaint", floor.greeter, **told)
    desk = Desk(floor, "A", "CLERK")
    desk.serve("SIM-R", phone="13812345670")
    desk.door.ok("branch", desk.who, counter=desk.counter, to_flow="F3")
    desk.do("CMP-01", place="COUNTER")
    desk.do("CMP-02", contact="13812345670", facts=FACTS, wish=WISH)
    desk.do("CMP-03", category="2", level="L2")
    assert desk.cases(level="L3")[0]["visit_no"] is not None


def test_a_customer_gone_from_a_held_leg_leaves_the_case_free(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    desk.serve("SIM-R", phone=PHONE)
    desk.door.ok("branch", desk.who, counter=desk.counter, to_flow="F3")
    desk.do("CMP-01", place="COUNTER")
    desk.door.ok("park", desk.who, counter=desk.counter, reason="CUSTOMER_AWAY")
    desk.door.advance(16 * 60)
    (case,) = desk.cases()
    assert desk.case(case["case"])["history"][-1]["act"] == "LEG_ENDED"


def test_a_transfer_leaves_the_case_free(exit_desk: Desk) -> None:
    exit_desk.serve("CLS-A")
    exit_desk.do("RET-02", kind="CLOSE")
    fields = {"counter": exit_desk.counter, "to_queue": "A", "reason": "SPECIALIST"}
    exit_desk.door.ok("transfer", exit_desk.who, **fields)
    (case,) = exit_desk.cases()
    assert exit_desk.case(case["case"])["at_counter"] is None


def test_a_port_out_by_a_clerk_opens_the_case_on_the_way(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    desk.serve("PRT-O", queue="A")
    desk.do("PRT-01")
    (case,) = desk.cases()
    assert (case["kind"], case["state"], case["step"]) == ("RETENTION", "LEAVING", "RET-10")


# ------------------------------------------------------------------ leads


def to_offer(desk: Desk) -> None:
    """Do somebody's business and ask leave to show something (HDL-10)."""
    desk.serve("CHG-PW", phone=PHONE)
    desk.do("HDL-03", id_check="PASS", tail4="1234")
    desk.do("HDL-04", docs=[{"kind": "OWNER_ID", "original": True, "in_date": True}])
    desk.do("HDL-06", order_no="GM-1")
    desk.do("HDL-08", signed="PAD")
    assert desk.do("HDL-09")["step"] == "HDL-10"
    desk.door.ok("branch", desk.who, counter=desk.counter, to_flow="F4")


def test_interest_with_consent_is_a_lead_and_a_call(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    to_offer(desk)
    desk.do("MKT-01")
    desk.do("MKT-02", consent=True)
    desk.do("MKT-03")
    desk.do("MKT-04")
    desk.do("MKT-05", tariff_told=True)
    desk.do("MKT-06", decision="THINK")
    desk.do("MKT-08", callback_consent=True, reason="PRICE")
    (lead,) = desk.door.ok("leads", desk.who)
    assert (lead["lead"], lead["reason"], lead["state"]) == ("L-TYD01-20260316-0001", "PRICE", "OPEN")
    (call,) = desk.door.ok("follow_up", desk.who, kind="LEAD")
    assert (call["ref"], call["due"]) == (lead["lead"], lead["due"])
    desk.door.refused("NOT_ALLOWED", "close_lead", floor.greeter, lead=lead["lead"], state="WON")
    desk.door.refused("BAD_REQUEST", "close_lead", desk.who, lead=lead["lead"], state="OPEN")
    desk.door.refused("NOT_FOUND", "close_lead", desk.who, lead="L-0", state="WON")
    assert desk.door.ok("close_lead", desk.who, lead=lead["lead"], state="WON")["state"] == "WON"
    desk.door.refused("WRONG_STATE", "close_lead", desk.who, lead=lead["lead"], state="LOST")
    assert desk.door.ok("follow_up", desk.who, kind="LEAD") == []
    assert desk.door.ok("leads", desk.who, owner="9999", state="WON") == []


def test_the_call_about_a_lead_ends_it(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    to_offer(desk)
    for step, fields in (
        ("MKT-01", {}),
        ("MKT-02", {"consent": True}),
        ("MKT-05", {"tariff_told": True}),
        ("MKT-06", {"decision": "THINK"}),
        ("MKT-08", {"callback_consent": True}),
    ):
        desk.do(step, **fields)  # type: ignore[arg-type]
    (call,) = desk.door.ok("follow_up", desk.who, kind="LEAD")
    desk.door.ok("close_follow_up", desk.who, follow_up=call["follow_up"], result="NOT_WANTED")
    assert [lead.state for lead in Reader(floor.door.runner.conn).find(Lead, "1")] == ["LOST"]


def test_interest_without_consent_is_a_lead_that_nobody_calls_about(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    to_offer(desk)
    desk.do("MKT-02", consent=True)
    desk.do("MKT-05", tariff_told=True)
    desk.do("MKT-06", decision="THINK")
    desk.do("MKT-08", callback_consent=False)
    (lead,) = desk.door.ok("leads", desk.who)
    assert lead["due"] is None
    assert desk.door.ok("follow_up", desk.who, kind="LEAD") == []


# ------------------------------------------------------------------ appointments and calls of steps


def test_papers_missing_book_a_slot(floor: Floor) -> None:
    desk = Desk(floor, "A", "CLERK")
    desk.serve("CHG-PW", phone=PHONE)
    desk.do("HDL-03", id_check="FAIL")
    slot = {"date": "2026-03-18", "slot": "10:00", "counter": desk.counter}
    asked = {"counter": desk.counter, "step": "HDL-13"}
    closed = {"missing": ["OWNER_ID"], "appointment": slot | {"slot": "22:00"}}
    assert desk.door.refused("RULE", "record_step", desk.who, **asked, fields=closed)["rule"] == "flows.md 3.5"
    desk.do("HDL-13", missing=["OWNER_ID"], appointment=slot)
    (booked,) = desk.door.ok("appointments", desk.who)
    assert (booked["slot"], booked["counter"], booked["phone_masked"]) == ("10:00-10:30", desk.counter, "138****5678")


def test_a_key_customer_s_complaint_owes_a_care_call_of_the_account_manager(floor: Floor) -> None:
    desk = Desk(floor, "V", "VIP_CLERK")
    visit_no = desk.serve("CHG-PW", vip_level="GOLD", phone=PHONE)["visit_no"]
    told = {"source": "HALL", "category": "2", "facts": FACTS, "wish": WISH, "phone": PHONE, "visit_no": visit_no}
    desk.door.ok("open_complaint", desk.who, **told)
    desk.do("HDL-03", id_check="PASS", tail4="1234")
    desk.do("HDL-04", docs=[{"kind": "OWNER_ID", "original": True, "in_date": True}])
    desk.do("HDL-06", order_no="GM-2")
    desk.do("HDL-08", signed="PAD")
    desk.do("HDL-10", more=False)
    desk.do("VIP-06")
    (call,) = desk.door.ok("follow_up", desk.who, kind="VIP")
    assert (call["ref"], call["owner"], call["due"][:10]) == (visit_no, floor.number_of("ACCOUNT_MGR"), "2026-03-19")


# ------------------------------------------------------------------ work of the floor


def test_a_demo_may_leave_a_lead(floor: Floor) -> None:
    demo = floor.who("DEMO")
    number = floor.door.ok("open_case", demo, flow="DEM")["case"]
    for step, fields in (
        ("DEM-01", {"consent": True}),
        ("DEM-02", {}),
        ("DEM-03", {"decision": "THINK"}),
        ("MKT-08", {"callback_consent": True, "contact": PHONE}),
    ):
        view = floor.door.ok("case_step", demo, case=number, step=step, fields=fields)
    (lead,) = floor.door.ok("leads", demo)
    (call,) = view["follow_ups"]
    assert (call["ref"], call["phone_masked"]) == (lead["lead"], "138****5678")


def test_a_demo_without_a_ticket_is_a_case_of_the_floor(floor: Floor) -> None:
    demo = floor.who("DEMO")
    case = floor.door.ok("open_case", demo, flow="DEM")
    assert (case["case"], case["kind"], case["step"]) == ("F-TYD01-20260316-0001", "FLOOR", "DEM-01")
    floor.door.ok("case_step", demo, case=case["case"], step="DEM-01", fields={"consent": True})
    floor.door.refused("NOT_ALLOWED", "close_case", floor.greeter, case=case["case"], outcome="DONE")
    floor.door.refused("NOT_ALLOWED", "open_case", floor.clerk, flow="AGT")
    outcomes = next(f["outcomes"] for f in floor.door.ok("describe")["flows"] if f["flow"] == case["flow"])
    done = floor.door.ok("close_case", demo, case=case["case"], outcome=outcomes[0]["code"])
    assert done["state"] == "CLOSED"


@pytest.mark.parametrize(("flow", "post"), [("F5", "GREETER"), ("DEM", "DEMO"), ("AGT", "AGENT_SUP")])
def test_the_floor_s_flows_are_walked_without_a_ticket(floor: Floor, flow: str, post: str) -> None:
    me, hand = floor.who(post), Hand(Random(1), counter="00", cards={})
    view = floor.door.ok("open_case", me, flow=flow)
    for _ in range(12):
        if view["at_end"]:
            break
        fields = hand.fill(view, "2026-03-16T09:00:00+08:00")
        view = floor.door.ok("case_step", me, case=view["case"], step=view["step"], fields=fields)
    assert view["at_end"]
    outcomes = next(f["outcomes"] for f in floor.door.ok("describe")["flows"] if f["flow"] == flow)
    assert floor.door.ok("close_case", me, case=view["case"], outcome=outcomes[0]["code"])["state"] == "CLOSED"


def test_a_case_that_is_nowhere_is_not_found(floor: Floor) -> None:
    floor.door.refused("NOT_FOUND", "case", floor.clerk, case="C-0")
    floor.door.refused("NOT_FOUND", "case_step", floor.clerk, case="C-0", step="CMP-05")
