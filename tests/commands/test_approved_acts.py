"""The acts that spend approvals: voids (AP-03, AP-05), reopening (AP-02), full numbers (AP-10); H18 of the sheet."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.commands.master import load_master
from tests.commands.floor import Floor
from tests.commands.till import FLOAT, Till
from tests.door import InProcess

PHONE = "13800138000"


@pytest.fixture
def served(floor: Floor) -> Floor:
    """A shift is open, and A001 is served at counter 01."""
    floor.door.ok("open_shift", floor.supervisor, shift="A", floats={"01": FLOAT, "02": FLOAT})
    floor.serving()
    return floor


def add(floor: Floor, **fields: object) -> str:
    made = floor.door.ok("add_item", floor.clerk, counter="01", service_code="OTH", **fields)
    return str(made["item"])


def void(floor: Floor, item: str, session: str | None = None, **fields: object) -> Any:
    return floor.door.ask("void_item", session or floor.clerk, counter="01", item=item, reason="wrong", **fields)


def granted(floor: Floor, matter: str, object_: str, by: str | None = None, **fields: object) -> str:
    """Ask as the clerk, and have it granted."""
    asked = floor.door.ok("request_approval", floor.clerk, matter=matter, object=object_, reason="because", **fields)
    floor.door.ok("decide_approval", by or floor.supervisor, approval=asked["approval"], decision="GRANTED")
    return str(asked["approval"])


def next_bill(floor: Floor) -> dict[str, object]:
    conn = floor.door.runner.conn
    row = conn.execute("SELECT type, next FROM holding WHERE holder='01' AND kind='BILL' ORDER BY first").fetchone()
    return {"bill_type": row[0], "bill_no": row[1]}


# ------------------------------------------------------------------ AP-03 reversals


@pytest.mark.parametrize(("amount", "alone"), [(10_000, True), (10_001, False)])
def test_a_clerk_takes_back_small_sums_alone(served: Floor, amount: int, alone: bool) -> None:
    item = add(served, amount=amount, pay_method="CASH")
    reply = void(served, item)
    assert reply["ok"] is alone
    if not alone:
        assert reply["error"]["details"] == {"approval": "AP-03"}
        approval = granted(served, "AP-03", "A001", amount=amount)
        assert void(served, item, approval=approval)["ok"]
        assert served.door.kinds()[-2:] == ["ApprovalUsed", "ItemVoided"]


def test_a_reversal_needs_a_grant_for_its_whole_sum(served: Floor) -> None:
    item = add(served, amount=50_001, pay_method="CASH")
    small = granted(served, "AP-03", item, amount=50_000)
    assert void(served, item, approval=small)["error"]["code"] == "NEEDS_APPROVAL"
    whole = granted(served, "AP-03", item, by=served.who("MANAGER"), amount=50_001)
    assert void(served, item, approval=whole)["ok"]


@pytest.mark.parametrize(
    ("post", "amount", "may"), [("SUPERVISOR", 50_000, True), ("SUPERVISOR", 50_001, False), ("MANAGER", 50_001, True)]
)
def test_a_floor_head_is_the_second_person_within_their_power(served: Floor, post: str, amount: int, may: bool) -> None:
    item = add(served, amount=amount, pay_method="CASH")
    reply = void(served, item, served.who(post))
    assert reply["ok"] is may, reply
    assert ("OwnPowerUsed" in served.door.kinds()) is may


def test_nobody_is_their_own_second_person(floor: Floor) -> None:
    floor.door.ok("open_shift", floor.supervisor, shift="A", floats={"02": FLOAT})
    head = floor.who("MANAGER")
    floor.open("02", head, "A")
    floor.issue()
    floor.call("02", head)
    floor.start("02", head)
    fields = {"counter": "02", "service_code": "OTH", "amount": 20_000, "pay_method": "CASH"}
    item = floor.door.ok("add_item", head, **fields)["item"]
    details = floor.door.refused("NEEDS_APPROVAL", "void_item", head, counter="02", item=item, reason="x")
    assert details["approval"] == "AP-03"


# ------------------------------------------------------------------ AP-05 void bills


def test_a_void_bill_needs_a_second_person_whatever_its_sum(served: Floor) -> None:
    item = add(served, **next_bill(served))
    assert void(served, item)["error"]["details"] == {"approval": "AP-05"}
    approval = granted(served, "AP-05", "A001")
    assert void(served, item, approval=approval)["ok"]


def test_money_and_bill_together_need_both(served: Floor) -> None:
    item = add(served, amount=20_000, pay_method="CASH", **next_bill(served))
    money = granted(served, "AP-03", item, amount=20_000)
    assert void(served, item, approval=money)["error"]["details"] == {"approval": "AP-05"}
    bill = granted(served, "AP-05", item)
    assert void(served, item, approval=money, bill_approval=bill)["ok"]


def test_the_third_void_bill_of_a_shift_is_told_to_audit(served: Floor) -> None:
    for n in range(1, 5):
        item = add(served, **next_bill(served))
        if n == 2:  # a supervisor's own act counts as well
            assert void(served, item, served.supervisor)["ok"]
        else:
            assert void(served, item, approval=granted(served, "AP-05", item))["ok"]
        events = served.door.ok("events", served.who("AUDIT"), limit=1000)
        told = [e["data"] for e in events if e["kind"] == "ApprovalTold"]
        assert [t["count"] for t in told] == list(range(3, n + 1))
        assert all(t["told"] == ["AUDIT"] for t in told)


# ------------------------------------------------------------------ AP-02 reopening


def over(floor: Floor) -> str:
    """Serve and finish one customer; return the visit's number."""
    number = floor.serving(phone=PHONE)
    floor.finish()
    return str(floor.ticket(number)["visit_no"])


def test_a_closed_visit_is_reopened_on_a_new_ticket_and_leg(floor: Floor) -> None:
    visit_no = over(floor)
    assert floor.door.refused("NEEDS_APPROVAL", "reopen_visit", floor.clerk, visit_no=visit_no) == {"approval": "AP-02"}
    approval = granted(floor, "AP-02", visit_no)
    again = floor.door.ok("reopen_visit", floor.clerk, visit_no=visit_no, approval=approval)
    assert (again["ticket_no"], again["state"], again["visit_no"]) == ("A002", "WAITING", visit_no)
    assert again["why"]["bonus_min"] == 20
    assert floor.ticket("A001")["state"] == "DONE"
    assert floor.call()["ticket_no"] == "A002"
    floor.start()
    floor.finish()
    legs = floor.visit("A002")["legs"]
    assert [leg["leg_no"] for leg in legs] == [1, 2]
    assert floor.visit("A002")["close_code"] == "DONE"


def test_it_is_taken_up_at_once_at_ones_own_free_counter(floor: Floor) -> None:
    visit_no = over(floor)
    approval = granted(floor, "AP-02", "A001")
    fields = {"visit_no": visit_no, "approval": approval, "counter": "01"}
    floor.serving()
    floor.door.refused("WRONG_STATE", "reopen_visit", floor.clerk, **fields)
    floor.finish()
    again = floor.door.ok("reopen_visit", floor.clerk, **fields)
    assert (again["state"], again["counter"], again["why"]["rule"]) == ("SERVING", "01", "DIRECT")


def test_what_is_not_over_is_not_reopened(floor: Floor) -> None:
    number = floor.serving()
    visit_no = str(floor.ticket(number)["visit_no"])
    head = {"visit_no": visit_no, "reason": "x"}
    floor.door.refused("WRONG_STATE", "reopen_visit", floor.supervisor, **head)
    floor.door.refused("NOT_FOUND", "reopen_visit", floor.supervisor, visit_no="nothing", reason="x")
    test = floor.issue()
    floor.door.ok("void_ticket", floor.supervisor, ticket_no=test, reason="TEST")
    misprint = str(floor.ticket(test)["visit_no"])
    floor.door.refused("WRONG_STATE", "reopen_visit", floor.supervisor, visit_no=misprint, reason="x")


def test_a_supervisor_reopens_the_same_day_and_a_manager_later(floor: Floor) -> None:
    visit_no = over(floor)
    floor.door.refused("BAD_REQUEST", "reopen_visit", floor.supervisor, visit_no=visit_no)
    floor.door.advance(24 * 3600)
    assert floor.door.refused("NEEDS_APPROVAL", "reopen_visit", floor.supervisor, visit_no=visit_no, reason="x") == {
        "approval": "AP-02"
    }
    asked = floor.door.ok("request_approval", floor.clerk, matter="AP-02", object=visit_no, reason="x")
    assert asked["needs"] == "MANAGER"
    answer = {"approval": asked["approval"], "decision": "GRANTED"}
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.supervisor, **answer)
    floor.door.ok("decide_approval", floor.who("MANAGER"), **answer)
    again = floor.door.ok("reopen_visit", floor.clerk, visit_no=visit_no, approval=asked["approval"])
    assert (again["date"], again["ticket_no"]) == ("2026-03-17", "A001")


def test_a_same_day_grant_of_a_supervisor_is_not_enough_the_next_day(floor: Floor) -> None:
    visit_no = over(floor)
    approval = granted(floor, "AP-02", visit_no)
    floor.door.advance(24 * 3600)
    floor.door.refused("NEEDS_APPROVAL", "reopen_visit", floor.clerk, visit_no=visit_no, approval=approval)


# ------------------------------------------------------------------ AP-10 full numbers


def test_the_person_serving_sees_the_number_and_each_view_is_journaled(floor: Floor) -> None:
    number = floor.serving(phone=PHONE)
    for fields in ({"ticket_no": number}, {"visit_no": floor.ticket(number)["visit_no"]}):
        assert floor.door.ok("reveal_phone", floor.clerk, **fields)["phone"] == PHONE
    assert floor.door.kinds().count("PhoneShown") == 2
    journal = b"".join(bytes(r[0]) for r in floor.door.runner.conn.execute("SELECT bytes FROM stream_event"))
    assert PHONE.encode() not in journal


def test_others_need_ap_10_which_lasts_ten_minutes_for_many_views(floor: Floor) -> None:
    number = floor.issue(phone=PHONE)
    greeter = floor.greeter
    assert floor.door.refused("NEEDS_APPROVAL", "reveal_phone", greeter, ticket_no=number) == {"approval": "AP-10"}
    approval = floor.approved(greeter, number, matter="AP-10")
    visit_no = floor.ticket(number)["visit_no"]
    for fields in ({"ticket_no": number}, {"ticket_no": number}):
        assert floor.door.ok("reveal_phone", greeter, **fields, approval=approval)["phone"] == PHONE
    floor.door.refused("NEEDS_APPROVAL", "reveal_phone", floor.clerk, ticket_no=number, approval=approval)
    floor.door.advance(600)
    floor.door.ok("reveal_phone", greeter, visit_no=visit_no, approval=approval)
    floor.door.advance(1)
    floor.door.refused("NEEDS_APPROVAL", "reveal_phone", greeter, visit_no=visit_no, approval=approval)
    (state,) = floor.door.runner.conn.execute("SELECT state FROM approval").fetchone()
    assert state == "USED"


def test_a_floor_head_sees_it_with_a_reason(floor: Floor) -> None:
    number = floor.issue(phone=PHONE)
    assert floor.door.refused("BAD_REQUEST", "reveal_phone", floor.supervisor, ticket_no=number)["field"] == "reason"
    shown = floor.door.ok("reveal_phone", floor.supervisor, ticket_no=number, reason="lost child")
    assert shown["phone"] == PHONE
    event = floor.door.ok("events", floor.supervisor, limit=1000)[-1]
    assert (event["kind"], event["data"]["reason"], event["data"]["own_leg"]) == ("PhoneShown", "lost child", False)


def test_a_leg_that_is_over_is_nobodys_own(floor: Floor) -> None:
    number = floor.serving(phone=PHONE)
    floor.finish()
    floor.door.refused("NEEDS_APPROVAL", "reveal_phone", floor.clerk, ticket_no=number)


def test_a_visit_without_a_number_and_a_request_without_a_name(floor: Floor) -> None:
    number = floor.serving()
    assert floor.door.refused("NOT_FOUND", "reveal_phone", floor.clerk, ticket_no=number)["what"] == "phone"
    floor.door.refused("BAD_REQUEST", "reveal_phone", floor.clerk)


# ------------------------------------------------------------------ H18


def test_h18_counts_by_matter_and_names_the_exceptional_the_open_and_the_unconfirmed(door: InProcess) -> None:
    till = Till(Floor(door))
    floor = till.floor
    till.sell(30_00, refund=True)
    floor.approved(floor.greeter, "SIM-R")
    floor.door.advance(61)
    open_ = floor.door.ok("request_approval", floor.clerk, matter="AP-04", object="A009", amount=1, reason="later")
    voice = floor.door.ok(
        "request_approval", floor.clerk, matter="AP-04", object="A001", amount=150_000, reason="deposit back"
    )
    floor.door.ok(
        "decide_approval", floor.supervisor, approval=voice["approval"], decision="GRANTED",
        by_voice_of=floor.number_of("MANAGER"),
    )  # fmt: skip
    held = till.view(till.start_hall())["sections"]["H18"]
    assert held["counts"] == {"AP-01": 1, "AP-04": 3}
    assert (held["granted"], held["timed_out"]) == ({"AP-04": 2}, {"AP-01": 1})
    assert [(r["matter"], r["amount"], r["state"]) for r in held["rows"]] == [
        ("AP-04", 30_00, "USED"),
        ("AP-04", 150_000, "GRANTED"),
    ]
    assert [r["approval"] for r in held["open"]] == [open_["approval"]]
    assert [(r["decided_by"], r["entered_by"], r["late"]) for r in held["to_confirm"]] == [
        (floor.number_of("MANAGER"), floor.number_of("SUPERVISOR"), False)
    ]
    assert (held["open_count"], held["to_confirm_count"], held["audit_told"]) == (1, 1, False)


def test_h18_of_a_counter_names_its_own(door: InProcess) -> None:
    till = Till(Floor(door))
    till.sell(30_00, refund=True)
    held = till.view(till.start())["sections"]["H18"]
    assert held["counts"] == {"AP-04": 1}
    other = till.view(till.start("02", session=till.head))["sections"]["H18"]
    assert other["counts"] == {}


def test_an_accepted_difference_is_an_approval_of_the_shift(door: InProcess) -> None:
    till = Till(Floor(door))
    sheet = till.start()
    till.count(sheet, FLOAT - 20_00)
    till.explain(sheet, "H4/01")
    held = till.view(sheet)["sections"]["H18"]
    assert [(r["matter"], r["amount"], r["asked_by"], r["decided_by"]) for r in held["rows"]] == [
        ("AP-09", 20_00, till.number("SUPERVISOR", 1), till.number("SUPERVISOR"))
    ]


# ------------------------------------------------------------------ AP-07 in the retention flow


def at_approval(floor: Floor, measure: str, reason: str) -> tuple[str, str]:
    """Bring a retention talk to RET-06 with a measure chosen; return session and ticket."""
    retain = floor.who("RETAIN")
    floor.open("05", retain, "X")
    number = floor.issue("CLS-A")
    floor.call("05", retain)
    floor.start("05", retain)
    for step, fields in (
        ("RET-02", {"kind": "CLOSE"}),
        ("RET-03", {"consent": True}),
        ("RET-04", {"churn_reason": reason}),
        ("RET-05", {"measure": measure}),
    ):
        floor.door.ok("record_step", retain, counter="05", step=step, fields=fields)
    return retain, number


@pytest.mark.parametrize("level", ["B", "C"])
def test_a_retention_measure_is_granted_by_its_level(floor: Floor, level: str) -> None:
    measure = next(m for m in load_master().book.codes.measures.values() if m.level == level and m.public)
    retain, number = at_approval(floor, measure.code, measure.reasons[0])
    ask = {"matter": "AP-07", "object": number, "reason": "stays then"}
    step = {"counter": "05", "step": "RET-06"}
    # Without naming the measure a supervisor may grant it; that is not enough for level C.
    asked = floor.door.ok("request_approval", retain, **ask)
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    reply = floor.door.ask("record_step", retain, **step, fields={"approval": asked["approval"]})
    assert reply["ok"] is (level == "B"), reply
    if level == "C":
        assert reply["error"]["details"]["approval"] == "AP-07"
        asked = floor.door.ok("request_approval", retain, **ask, measure=measure.code)
        assert asked["needs"] == "MANAGER"
        floor.door.ok("decide_approval", floor.who("MANAGER"), approval=asked["approval"], decision="GRANTED")
        floor.door.ok("record_step", retain, **step, fields={"approval": asked["approval"]})
