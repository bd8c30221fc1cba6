"""Each edge case of flows.md 6, done at the door as the hall would do it: what is recorded, and what is refused."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from counter_app.cli.opening import open_runner
from counter_app.commands.sessions import SignIn
from tests.commands.desk import Desk
from tests.commands.floor import Floor
from tests.commands.test_clock_drift import MovableClock, drifts
from tests.commands.till import Till
from tests.door import NINE, InProcess, sample_hall

PHONE = "13812345678"
FACTS = "The bill of May shows a service that nobody ordered"


@pytest.fixture
def desk(floor: Floor) -> Desk:
    return Desk(floor)


def exit_desk(floor: Floor) -> Desk:
    return Desk(floor, next(c for c in floor.door.hall.counters("X") if c != "01"), "RETAIN")


def alarms(floor: Floor, number: str) -> list[str]:
    return [a["colour"] for a in floor.door.ok("board", floor.clerk)["alarms"] if a["alarm"] == number]


def incident(floor: Floor, kind: str, session: str | None = None, **fields: object) -> Any:
    return floor.door.ok("incident", session or floor.clerk, kind=kind, text="seen on the floor", **fields)


def note(floor: Floor, number: str, *measures: str, told: tuple[str, ...] = ()) -> Any:
    for measure in measures:
        floor.door.ok("note_incident", floor.supervisor, incident=number, measure=measure)
    return floor.door.ok("note_incident", floor.supervisor, incident=number, told=list(told), text="done")


def complaint(floor: Floor, **fields: object) -> Any:
    asked: dict[str, object] = {"source": "HALL", "category": "16", "facts": FACTS, "wish": "an answer", "phone": PHONE}
    return floor.door.ok("open_complaint", floor.clerk, **(asked | fields))


# ------------------------------------------------------------------ customers who leave, papers that fail


def test_e01_customer_leaves_while_waiting(floor: Floor) -> None:
    back, gone, told = floor.gone(), floor.gone(), floor.issue()
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no=told, reason="WAIT_TOO_LONG")
    assert floor.ticket(told)["reason"] == "WAIT_TOO_LONG"
    floor.door.ok("restore_ticket", floor.greeter, ticket_no=back)
    floor.door.advance(15 * 60 + 1)
    assert [floor.ticket(n)["state"] for n in (back, gone)] == ["WAITING", "ABANDONED"]
    assert floor.visit(gone)["close_code"] == "LEFT_WAITING"


def test_e02_customer_leaves_during_handling(floor: Floor, desk: Desk) -> None:
    Till(floor)
    empty, owing = floor.serving(), ""
    floor.door.ok("park", floor.clerk, counter="01", reason="CUSTOMER_AWAY")
    owing = floor.serving()
    floor.door.ok("add_item", floor.clerk, counter="01", service_code="CHG-PW", result="PENDING",
                  pending_due="2026-03-17T09:00:00+08:00")  # fmt: skip
    floor.door.ok("park", floor.clerk, counter="01", reason="CUSTOMER_AWAY")
    floor.door.advance(15 * 60 + 1)
    assert (floor.visit(empty)["close_code"], floor.ticket(owing)["state"]) == ("LEFT_DURING", "PARKED")
    papers = incident(floor, "FOUND_ITEM")
    assert note(floor, papers["incident"], "SEALED_AWAY")["timeline"][0]["act"] == "SEALED_AWAY"


def test_e03_document_wrong_or_face_does_not_match(desk: Desk) -> None:
    desk.serve("SIM-R")
    assert desk.do("SIM-01", id_check="UNREADABLE")["step"] == "HDL-13"
    assert desk.finish("REFUSED_RULE")["state"] == "DONE"
    desk.serve("OPN-P")
    desk.do("OPN-01", age_class="ADULT")
    desk.do("OPN-02", id_type="ID", id_check="PASS")
    assert desk.do("OPN-03", face="FAIL", boss_ref="F1")["step"] == "OPN-03"
    assert desk.do("OPN-03", face="FAIL", boss_ref="F2")["step"] == "HDL-13"
    number = desk.finish("REFUSED_RULE")["visit_no"]
    assert desk.door.ok("visit", desk.who, visit_no=number)["close_code"] == "REFUSED_RULE"


def test_e04_minor(desk: Desk) -> None:
    desk.serve("OPN-P")
    assert desk.refused("BAD_REQUEST", "OPN-01", age_class="A10_15")["field"] == "guardian_check"
    assert desk.do("OPN-01", age_class="A10_15", guardian_check="FAIL")["step"] == "HDL-13"
    desk.finish("REFUSED_RULE")
    desk.serve("OPN-P")
    assert desk.do("OPN-01", age_class="A16_17", own_income=True)["step"] == "OPN-02"
    desk.finish("CUSTOMER_DECLINED")


def test_e05_acting_for_another(floor: Floor, desk: Desk) -> None:
    desk.serve("SIM-R")
    assert desk.refused("RULE", "SIM-01", id_check="PASS", agent_check="PASS")["rule"] == "flows.md E05"
    desk.finish("REFUSED_RULE")
    desk.serve("OPN-P")
    desk.do("OPN-01", age_class="ADULT")
    both = {"id_type": "ID", "id_check": "PASS", "agent_check": "PASS", "relation": "SPOUSE"}
    assert desk.refused("BAD_REQUEST", "OPN-02", **both)["field"] == "agent_tail4"
    assert desk.do("OPN-02", **both, agent_tail4="123X")["step"] == "OPN-03"
    exits = exit_desk(floor)
    exits.serve("PRT-O")
    exits.do("RET-02", kind="PORT_APPLIED")
    exits.do("PRT-01")
    assert exits.refused("RULE", "PRT-02", id_check="PASS", agent_check="PASS", number=PHONE)["rule"] == "flows.md E05"


def test_e06_owner_cannot_prove_identity(desk: Desk) -> None:
    desk.serve("SUS-L")
    assert desk.refused("BAD_REQUEST", "SUS-02", id_check="UNREADABLE", order_no="L1")["field"] == "proof"
    desk.do("SUS-02", id_check="UNREADABLE", proof=["PASSWORD"], order_no="L1")
    (leg,) = desk.door.ok("visit", desk.who, visit_no=desk.flow()["visit_no"])["legs"]
    assert [i["service_code"] for i in leg["items"]] == ["SUS-L"]
    desk.finish("PENDING")
    desk.serve("CHG-IN")
    assert desk.do("HDL-03", id_check="FAIL")["step"] == "HDL-13"


def test_e07_owner_ill_abroad_or_dead(floor: Floor) -> None:
    floor.serving(service="TRF-O")
    asked = floor.door.ok("ask_question", floor.clerk, counter="01", text="Owner has died: whose papers?")
    assert asked["due"].startswith("2026-03-17T09:00")
    floor.finish()
    floor.door.advance(23 * 3600)
    assert alarms(floor, "T09") == ["YELLOW"]
    floor.door.ok("answer_question", floor.supervisor, follow_up=asked["follow_up"], answer="Notary and family book")
    assert alarms(floor, "T09") == []


def test_e08_elderly_or_disabled(floor: Floor, desk: Desk) -> None:
    Till(floor)
    floor.issue("PAY-B")
    elder = floor.issue("PAY-B", priority="ELDER")
    called = floor.call()
    assert (called["ticket_no"], called["why"]["rule"]) == (elder, "CARE_LANE")
    floor.start()
    sold = {"service_code": "PAY-B", "amount": 5_000, "pay_method": "CASH", "order_no": "B1"}
    assert floor.door.ok("add_item", floor.clerk, counter="01", **sold)["pay_method"] == "CASH"


# ------------------------------------------------------------------ machines that fail


def test_e09_outage(floor: Floor, desk: Desk) -> None:
    noticed = incident(floor, "OUTAGE")
    declared = floor.door.ok("declare_outage", floor.supervisor, scope="BOSS", symptom="no login")
    assert declared["incident"] == noticed["incident"]
    desk.serve("CHG-PL")
    desk.do("HDL-02")
    desk.do("HDL-03", id_check="PASS")
    desk.do("HDL-05", tariff_told=True, plan_code="P-39")
    assert desk.flow()["branches"] == [] or "F4" not in [b["to_flow"] for b in desk.flow()["branches"]]
    desk.do("HDL-06")
    desk.do("HDL-07")
    (item,) = desk.door.ok("visit", desk.who, visit_no=desk.flow()["visit_no"])["legs"][0]["items"]
    assert (item["result"], item["order_no"]) == ("PENDING", None)
    desk.finish("PENDING")
    note(floor, declared["incident"], told=("MAINTENANCE", "MANAGER"))
    floor.door.advance(15 * 60 + 2)
    assert alarms(floor, "T16") == ["YELLOW"]
    ended = floor.door.ok("end_outage", floor.supervisor, incident=declared["incident"])
    assert [o["item"] for o in ended["owed"]] == [item["item"]]
    second = floor.number_of("SUPERVISOR")
    floor.door.ok("settle_item", floor.clerk, item=item["item"], result="DONE", order_no="B7", checked_by=second)
    assert floor.door.ok("outage_owed", floor.clerk, incident=declared["incident"]) == []


def test_e10_ticket_printer_or_screen_out(tmp_path: Path) -> None:
    door = InProcess(sample_hall(tmp_path), has_printer=False)
    try:
        floor = Floor(door)
        made = incident(floor, "QUEUE_DEVICE", floor.greeter)
        ticket = floor.ticket(floor.issue())
        assert (ticket["ticket_no"], ticket["print_state"]) == ("A001", "NOT_ASKED")
        note(floor, made["incident"], "HAND_TICKETS")
        assert floor.call()["ticket_no"] == "A001"
    finally:
        door.close()


# ------------------------------------------------------------------ customers of others, and those who go


def test_e11_customer_of_another_operator(floor: Floor) -> None:
    desk = Desk(floor, floor.door.hall.counters("B")[-1], "CONSULT")
    desk.serve("ADV-Q", customer_type="OTHER_OPERATOR")
    assert "NOT_OUR_BUSINESS" in [o["code"] for o in floor.door.ok("describe")["flows"][2]["outcomes"]]
    done = desk.finish("NOT_OUR_BUSINESS")
    assert floor.door.ok("visit", floor.clerk, visit_no=done["visit_no"])["close_code"] == "NOT_OUR_BUSINESS"


def test_e12_port_out_wish(floor: Floor) -> None:
    desk = exit_desk(floor)
    desk.serve("PRT-O", phone=PHONE)
    desk.do("RET-02", kind="PORT_APPLIED")
    desk.do("PRT-01")
    desk.refused("RULE", "RET-03", consent=True)
    floor.door.advance(10 * 60 + 2)
    assert alarms(floor, "T17") == ["YELLOW"]
    floor.door.advance(10 * 60)
    assert alarms(floor, "T17") == ["RED"]
    assert complaint(floor, category="10")["level"] == "L3"  # any sign of obstruction


# ------------------------------------------------------------------ people and dangers


def test_e13_angry_customer(floor: Floor) -> None:
    number = floor.serving()
    called = floor.door.ok("incident", floor.clerk, kind="CALM")
    assert (called["ticket_no"], called["counter"], called["level"]) == (number, "01", "I1")
    floor.door.advance(5 * 60 + 1)
    assert alarms(floor, "T08") == ["YELLOW"]
    note(floor, called["incident"], "SUPERVISOR_CAME", "QUIET_ROOM", "OTHERS_MOVED_ON")
    assert alarms(floor, "T08") == []


def test_e14_drunk_ill_or_confused_person(floor: Floor, desk: Desk) -> None:
    desk.serve("OPN-P")
    made = incident(floor, "ILLNESS", level="I2", place="seats")
    note(floor, made["incident"], "FIRST_AID", told=("AMBULANCE", "FAMILY"))
    done = desk.finish("REFUSED_RULE")
    visit = floor.door.ok("visit", floor.clerk, visit_no=done["visit_no"])
    assert (visit["close_code"], visit["legs"][0]["items"]) == ("REFUSED_RULE", [])


def test_e15_signs_of_fraud(desk: Desk) -> None:
    desk.serve("SIM-R")
    desk.do("SIM-01", id_check="PASS", face="PASS")
    desk.do("SIM-02", state="NORMAL")
    assert desk.refused("BAD_REQUEST", "SIM-04", risk="REFUSED")["field"] == "risk_reason"
    assert desk.do("SIM-04", risk="REFUSED", risk_reason="told on the phone what to do")["step"] == "HDL-10"
    assert incident(desk.floor, "FRAUD")["counter"] == "01"


def test_e16_five_card_limit(desk: Desk) -> None:
    desk.serve("OPN-P")
    desk.do("OPN-01", age_class="ADULT")
    desk.do("OPN-02", id_type="ID", id_check="PASS")
    desk.do("OPN-03", face="PASS", boss_ref="F1")
    assert desk.do("OPN-04", count_ok=False, count=5)["step"] == "HDL-10"
    done = desk.finish("REFUSED_RULE")
    assert desk.door.ok("visit", desk.who, visit_no=done["visit_no"])["legs"][0]["items"] == []


def test_e17_doubtful_note(floor: Floor, desk: Desk) -> None:
    Till(floor)
    desk.serve("PAY-B")
    desk.do("PAY-01", amount=10_000)
    desk.do("PAY-03", pay_method="CASH")
    asked_for_another = desk.do("PAY-04", notes_ok=False, suspect_count=1)
    assert (asked_for_another["step"], asked_for_another["next"]) == ("PAY-04", [])
    desk.do("PAY-04", notes_ok=True, suspect_count=1)
    assert desk.flow()["step"] == "PAY-05"
    assert incident(floor, "COUNTERFEIT")["kind"] == "COUNTERFEIT"


def test_e18_wrong_number_paid(floor: Floor) -> None:
    Till(floor)
    desk = Desk(floor)
    number = desk.serve("RFD-W", queue="A")
    desk.do("HDL-04", docs=[{"kind": "RECEIPT", "original": True, "in_date": True}])
    desk.do("RFD-01", orig_amount=5_000)
    assert desk.refused("RULE", "RFD-02", papers=["PAYER_ID"])["rule"] == "flows.md RFD-02"
    desk.do("RFD-02", papers=["RECEIPT"])
    approval = floor.door.ok(
        "request_approval", floor.clerk, matter="AP-04", object=number, amount=5_000, reason="wrong number"
    )["approval"]
    floor.door.ok("decide_approval", floor.supervisor, approval=approval, decision="GRANTED")
    desk.do("RFD-03", approval=approval)
    desk.do("RFD-04", amount=5_000, pay_method="CASH")
    (item,) = floor.visit(number)["legs"][0]["items"]
    assert (item["direction"], item["amount"]) == ("REFUND", 5_000)


def test_e19_change_short_noticed_later(floor: Floor) -> None:
    till = Till(floor)
    till.sell(1_000)
    started = floor.door.ok(
        "start_handover", floor.supervisor, kind="COUNTER", counter="01", incoming=floor.number_of("SUPERVISOR")
    )
    number = started["handover_no"]
    counted = floor.door.ok(
        "count_cash", floor.supervisor, handover_no=number, counter="01", pieces={"N10000": 20, "N500": 2, "N100": 1},
        next_float=201_100, undeposited=0,
    )  # fmt: skip
    assert (counted["expected_cash"], counted["difference"]) == (201_000, 100)
    ended = floor.door.ok("cancel_handover", floor.supervisor, handover_no=number, reason="surprise count, 1 yuan over")
    assert ended["state"] == "CANCELLED"
    till.sell(1_000)


def test_e20_police_court_or_media(floor: Floor) -> None:
    media, police = incident(floor, "MEDIA", floor.greeter), incident(floor, "INSPECTION", floor.greeter, level="I2")
    assert (media["level"], [t["who"] for t in media["still_to_tell"]]) == ("I4", ["MANAGER", "COMPANY"])
    end = {"incident": media["incident"], "cause": "OUTSIDE", "measures": "one spokesperson named"}
    floor.door.refused("RULE", "close_incident", floor.supervisor, **end)
    note(floor, media["incident"], told=("MANAGER", "COMPANY"))
    assert floor.door.ok("close_incident", floor.supervisor, **end)["state"] == "CLOSED"
    assert police["level"] == "I2"
    assert complaint(floor, source="MEDIA")["level"] == "L4"


# ------------------------------------------------------------------ the hall itself


def test_e21_crowd(floor: Floor) -> None:
    for _ in range(8):
        floor.issue()
    assert alarms(floor, "T05") == ["RED"]
    made = incident(floor, "CROWD", floor.supervisor)
    floor.open("02", floor.who("CLERK", 1))
    done = note(floor, made["incident"], "COUNTERS_OPENED", "PEOPLE_MOVED", "PRE_ACCEPTANCE", "DOOR_LIMITED")
    assert [line["act"] for line in done["timeline"]][:4] == [
        "COUNTERS_OPENED", "PEOPLE_MOVED", "PRE_ACCEPTANCE", "DOOR_LIMITED",
    ]  # fmt: skip
    assert alarms(floor, "T05") == []


def test_e22_closing_time_with_customers_waiting(floor: Floor) -> None:
    manager = floor.who("MANAGER")
    floor.door.ok("set_hall_hours", manager, opens="08:00", closes="18:00", holds_from="2026-03-17")
    floor.door.advance(33 * 3600 - 60)
    number = floor.issue()
    floor.door.advance(60)
    details = floor.door.refused("RULE", "issue_ticket", floor.greeter, service="SIM-R")
    assert (details["rule"], details["closes"]) == ("flows.md E22", "18:00")
    slot = {"date": "2026-03-18", "slot": "10:00", "service": "SIM-R", "phone": PHONE}
    assert floor.door.ok("book_appointment", floor.greeter, **slot)["date"] == "2026-03-18"
    assert floor.call()["ticket_no"] == number
    floor.start()
    assert floor.finish()["state"] == "DONE"
    assert floor.door.ok("issue_ticket", floor.clerk, service="SIM-R", walk_in=True, counter="01")["state"] == "SERVING"
    floor.door.ok("issue_ticket", floor.supervisor, service="SIM-R")


def test_e23_clerk_must_leave_suddenly(floor: Floor) -> None:
    Till(floor)
    number = floor.serving()
    taken = floor.door.ok("take_over_counter", floor.supervisor, counter="01", reason="clerk is ill")
    assert (taken["state"], taken["ticket"]["ticket_no"]) == ("PAUSED", number)
    sale = {"counter": "01", "service_code": "PAY-B", "amount": 100, "pay_method": "CASH", "order_no": "B1"}
    assert floor.door.refused("RULE", "add_item", floor.supervisor, **sale)["rule"] == "flows.md E23"
    assert floor.finish(session=floor.supervisor)["state"] == "DONE"


def test_e24_own_family_or_own_number(floor: Floor) -> None:
    other = floor.who("CLERK", 1)
    floor.open("02", other)
    number = floor.serving()
    moved = floor.door.ok("transfer", floor.clerk, counter="01", to_counter="02", reason="CONFLICT")
    assert (moved["state"], moved["ticket_no"]) == ("WAITING", number)
    assert floor.call() is None
    assert floor.call("02", other)["ticket_no"] == number
    assert floor.visit(number)["legs"][0]["transfer_reason"] == "CONFLICT"


def test_e25_lost_property(floor: Floor) -> None:
    found = incident(floor, "FOUND_ITEM", floor.greeter, place="seat by the door")
    note(floor, found["incident"], "SEALED_AWAY")
    floor.door.advance(7 * 24 * 3600)
    (still,) = floor.door.ok("incidents", floor.supervisor)
    assert (still["kind"], still["found_at"][:10]) == ("FOUND_ITEM", "2026-03-16")
    note(floor, found["incident"], "RETURNED")
    end = {"incident": found["incident"], "cause": "CUSTOMER", "measures": "given back against proof"}
    assert floor.door.ok("close_incident", floor.supervisor, **end)["state"] == "CLOSED"


def test_e26_customer_films(floor: Floor) -> None:
    made = incident(floor, "OTHER", floor.greeter)
    done = note(floor, made["incident"])
    assert (made["level"], done["timeline"][0]["text"]) == ("I1", "done")
    end = {"incident": made["incident"], "cause": "CUSTOMER"}
    assert floor.door.ok("close_incident", floor.supervisor, **end)["state"] == "CLOSED"


def test_e27_wish_to_see_or_delete_own_data(floor: Floor) -> None:
    asked = {"wish": "DELETE", "phone": PHONE}
    floor.door.refused("NOT_ALLOWED", "data_request", floor.clerk, **asked, id_check="PASS")
    details = floor.door.refused("RULE", "data_request", floor.supervisor, **asked, id_check="FAIL")
    assert details["rule"] == "flows.md E27"
    made = floor.door.ok("data_request", floor.supervisor, **asked, id_check="PASS")
    assert made["due"][:10] == "2026-03-31"
    floor.door.advance(15 * 24 * 3600 - 1800)
    assert alarms(floor, "T09") == ["YELLOW"]
    floor.door.ok("close_follow_up", floor.supervisor, follow_up=made["follow_up"], result="ANSWERED")
    assert alarms(floor, "T09") == []
    visit = floor.ticket(floor.issue())["visit_no"]
    fields = {"wish": "SEE", "id_check": "PASS", "visit_no": visit}
    assert floor.door.refused("BAD_REQUEST", "data_request", floor.supervisor, **fields)["field"] == "phone"


def test_e28_group_with_one_cause(floor: Floor) -> None:
    made = incident(floor, "GROUP_COMPLAINT", customers=6)
    assert made["level"] == "I3"
    note(floor, made["incident"], "QUIET_ROOM", told=("MANAGER", "COMPANY"))
    levels = [complaint(floor, category="7", phone=f"1381234567{n}")["level"] for n in range(5)]
    assert levels == ["L3", "L3", "L3", "L3", "L4"]


def test_e29_duplicate_visit_records(floor: Floor) -> None:
    keep, merge = (floor.ticket(floor.issue())["visit_no"] for _ in range(2))
    kept = floor.door.ok("merge_visits", floor.supervisor, keep=keep, merge=merge)
    gone = floor.door.ok("visit", floor.clerk, visit_no=merge)
    assert (kept["merged"], gone["merged_into"], gone["close_code"]) == ([merge], keep, "MERGED")


def test_e30_clock_of_the_pc_is_wrong(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hall, clock = sample_hall(tmp_path), MovableClock(NINE)
    runner = open_runner(hall.folder, clock=clock, station="desk", lang=None, full=False, has_printer=True)
    staff, pin = hall.person("CLERK")
    try:
        clock.set_by(-61_000)
        with caplog.at_level(logging.ERROR, logger="counter_app.commands.runner"):
            runner.execute(SignIn(staff=staff, pin=pin))
        (drift,) = drifts(runner)
        assert (drift["seconds"], drift["right"], drift["wall"]) == (
            -61, "2026-03-16T09:00:00+08:00", "2026-03-16T08:58:59+08:00",
        )  # fmt: skip
    finally:
        runner.close()
