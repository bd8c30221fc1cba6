"""What the HALL sheet passes on of cases, calls and bookings: H11 to H14, ticked by the incoming where R9 asks."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.commands.feed import Feed
from counter_app.domain.rows import Appointment, Case, FollowUp
from tests.commands.casework import Desk, opened, sent_on, talk, to_close
from tests.commands.floor import Floor
from tests.commands.till import FLOAT, SAFE_MONEY, Till

SAFE = SAFE_MONEY - 2 * FLOAT


@pytest.fixture
def till(floor: Floor) -> Till:
    return Till(floor)


def section(till: Till, sheet: str, name: str) -> Any:
    return till.view(sheet)["sections"][name]


def checks(view: dict[str, Any]) -> list[tuple[str, str]]:
    return [(c["section"], c["rule"]) for c in view["open_checks"]]


# ------------------------------------------------------------------ complaints (H12)


def test_open_complaints_stand_with_both_clocks_the_gravest_first(till: Till) -> None:
    low = opened(till.floor, category="2")["case"]
    high = opened(till.floor, category="13")["case"]
    done = opened(till.floor, category="2", phone="13812345679")["case"]
    to_close(till.floor, done)
    sheet = till.start_hall()
    assert section(till, sheet, "H2")["complaints_by_level"] == {"L2": 2, "L4": 1}
    rows = section(till, sheet, "H12")["rows"]
    assert [(r["complaint_no"], r["level"], r["colour"]) for r in rows] == [(high, "L4", "RED"), (low, "L2", "BLUE")]
    row = rows[1]
    assert (row["first_reply_due"][:16], row["replied_at"]) == ("2026-03-18T09:00", None)
    assert (row["final_due"][:16], row["days_left"]) == ("2026-03-31T09:00", 15)
    assert (row["handler"], row["next"], row["state"]) == (till.number("CLERK"), "CMP-05", "REGISTERED")
    assert not {"facts", "wish", "texts", "phone_masked", "surname_title"} & set(row)


def test_the_incoming_ticks_every_complaint(till: Till) -> None:
    numbers = [opened(till.floor, category=c, phone=p)["case"] for c, p in (("2", "13812345678"), ("1", "13812345679"))]
    sheet = till.start_hall()
    assert checks(till.count_safe(sheet, SAFE)) == [("H12", "handover.md R9")] * 2
    fields = {"handover_no": sheet, "section": "H12", "answers": {"known": numbers}}
    assert till.door.refused("NOT_ALLOWED", "answer_section", till.head, **fields)["staff"] == "3002"
    incoming = till.session("SUPERVISOR", 1)
    assert checks(till.answer(sheet, "H12", session=incoming, known=numbers[:1])) == [("H12", "handover.md R9")]
    view = till.answer(sheet, "H12", session=incoming, known=numbers[1:])
    assert (view["state"], [r["known"] for r in view["sections"]["H12"]["rows"]]) == ("READY", [True, True])


def test_a_late_complaint_stands_on_every_sheet_until_it_is_closed(till: Till) -> None:
    number = opened(till.floor, category="7")["case"]
    till.door.advance(20 * 86_400)
    sheet = till.start_hall()
    (row,) = section(till, sheet, "H12")["rows"]
    assert (row["complaint_no"], row["colour"], row["days_left"]) == (number, "RED", -5)
    till.door.ok("close_case", till.session("MANAGER"), case=number, outcome="WITHDRAWN")
    assert section(till, sheet, "H12")["rows"] == []


# ------------------------------------------------------------------ calls and bookings (H13)


def test_calls_until_tomorrow_and_bookings_stand_in_order_of_time(till: Till) -> None:
    visit_no = till.floor.ticket(till.floor.issue(phone="13812345678"))["visit_no"]
    promise = {"ref": visit_no, "due": "2026-03-17T19:00:00+08:00"}
    call = till.door.ok("promise_call", till.floor.clerk, **promise)
    slot = {"slot": "11:00", "service": "SIM-R", "phone": "13812345678"}
    booked = till.door.ok("book_appointment", till.head, date="2026-03-17", counter="01", **slot)
    till.door.ok("book_appointment", till.head, date="2026-03-20", **slot)
    to_close(till.floor, opened(till.floor, category="2")["case"])
    found = section(till, till.start_hall(), "H13")
    assert [(r["kind"], r["ref"], r["owner"], r["colour"]) for r in found["rows"]] == [
        ("CALLBACK", visit_no, till.number("CLERK"), "BLUE"),
        ("APPOINTMENT", booked["appointment"], "01", "BLUE"),
    ]
    assert found["later"] == 1  # the complaint's call, in three days
    assert call["due"] == found["rows"][0]["due"]


def test_an_overdue_call_is_red(till: Till) -> None:
    visit_no = till.floor.ticket(till.floor.issue(phone="13812345678"))["visit_no"]
    till.door.ok("promise_call", till.floor.clerk, ref=visit_no, due="2026-03-16T10:00:00+08:00")
    till.door.advance(2 * 3600)
    (row,) = section(till, till.start_hall(), "H13")["rows"]
    assert (row["colour"], row["tries"]) == ("RED", 0)


# ------------------------------------------------------------------ repairs (H11), retention and key customers (H14)


def test_a_repair_is_an_open_item_on_every_sheet(till: Till) -> None:
    desk = Desk(till.floor, "S", "CLERK")
    number = sent_on(desk)
    sheet = till.start_hall()
    (row,) = section(till, sheet, "H11")["rows"]
    visit_no = desk.case(number)["visit_no"]
    assert (row["visit_no"], row["due"]) == (visit_no, "2026-03-18T09:00:00+08:00")
    till.door.ok("cancel_handover", till.head, handover_no=sheet, reason="later")
    till.close_hall(safe=SAFE, receipts=0)
    late = till.session("SUPERVISOR", 1)
    till.door.ok("open_shift", late, shift="C", floats={})
    fields = {"kind": "HALL", "incoming": till.number("SUPERVISOR")}
    again = str(till.door.ok("start_handover", late, **fields)["handover_no"])
    assert [r["visit_no"] for r in section(till, again, "H11")["rows"]] == [visit_no]


def test_who_thinks_and_who_is_to_be_called_stand_under_retention(till: Till) -> None:
    desk = Desk(till.floor, "X", "RETAIN")
    for decision, result in (("THINK", "THINKING"), ("STAY", "STAYED_REPAIR")):
        desk.serve("CLS-A")
        talk(desk, decision)
        desk.do("RET-10", result=result)
        desk.finish(result)
    sheet = till.start_hall()
    rows = section(till, sheet, "H14")["rows"]
    assert [(r["what"], r["why"], r["due"]) for r in rows] == [("THINKING", "FOLLOWUP", None)]
    till.door.advance(6 * 86_400)  # the stayer's first call is tomorrow
    rows = section(till, sheet, "H14")["rows"]
    assert [r["what"] for r in rows] == ["THINKING", "STAYER_DUE"]
    assert rows[1]["due"].startswith("2026-03-23")


def test_a_port_out_not_ready_stands_with_its_reason(till: Till) -> None:
    desk = Desk(till.floor, "X", "RETAIN")
    desk.serve("PRT-O")
    desk.do("PRT-01")
    desk.do("PRT-02", id_check="PASS", number="13812345678")
    conditions = {f"cond_{n}": "N" if n == 4 else "Y" for n in range(1, 6)}
    desk.do("PRT-03", source="BOSS", **conditions)
    desk.do("PRT-04", list_printed=True)
    desk.do("PRT-05", clearings=[{"reason": "TERM", "cleared": False, "cost": 12000}])
    desk.do("PRT-06", risk_confirmed_at="2026-03-16T09:00:00+08:00")
    desk.do("PRT-07", code_got="LATER")
    desk.do("PRT-08", told=True)
    desk.do("PRT-09", outcome="NOT_READY", not_ready_reasons=["TERM"])
    desk.finish("THINKING")
    desk.serve("PRT-O")
    desk.do("PRT-01")
    (row,) = [r for r in section(till, till.start_hall(), "H14")["rows"] if r["what"] == "NOT_READY"]
    assert (row["why"], row["done"], row["colour"]) == ("TERM", 0, "YELLOW")


def test_key_customers_who_are_expected_stand_under_retention(till: Till) -> None:
    slot = {"date": "2026-03-17", "service": "CHG-PL", "phone": "13812345678"}
    host = till.number("VIP_HOST")
    known = till.door.ok("book_appointment", till.head, slot="10:00", staff=host, **slot)
    till.door.ok("book_appointment", till.head, slot="10:30", **slot)
    number = till.floor.issue(vip_level="GOLD", phone="13812345678")
    visit_no = till.floor.ticket(number)["visit_no"]
    gold = till.door.ok("book_appointment", till.head, slot="11:00", visit_no=visit_no, **slot)
    rows = section(till, till.start_hall(), "H14")["rows"]
    assert [(r["what"], r["ref"]) for r in rows] == [
        ("EXPECTED", known["appointment"]),
        ("EXPECTED", gold["appointment"]),
    ]


def test_a_window_that_opens_sees_what_outlives_visits(till: Till) -> None:
    number = opened(till.floor, category="2")["case"]
    closed = opened(till.floor, category="16", phone="13812345679")["case"]
    till.door.ok("close_case", till.floor.supervisor, case=closed, outcome="WITHDRAWN")
    slot = {"date": "2026-03-17", "slot": "10:00", "service": "CHG-PL", "phone": "13812345678"}
    booked = till.door.ok("book_appointment", till.head, **slot)["appointment"]
    asked = till.door.ok("ask_question", till.floor.clerk, text="副卡能不能单独停机?")
    rows = Feed(till.door.runner).snapshot().rows
    assert [row.case_no for row in rows if isinstance(row, Case) and row.closed_at is None] == [number]
    assert [row.appointment_no for row in rows if isinstance(row, Appointment)] == [booked]
    assert [row.ref for row in rows if isinstance(row, FollowUp)] == [asked["ref"]]


def test_a_counter_sheet_passes_on_no_cases(till: Till) -> None:
    opened(till.floor, category="2")
    shown = till.view(till.start())["sections"]
    assert [shown[name]["rows"] for name in ("H12", "H13", "H14")] == [[], [], []]
