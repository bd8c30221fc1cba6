"""The HALL sheet: built from COUNTER sheets, safe counted, red points known, shift closed; money between shifts."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.commands.feed import Feed
from counter_app.domain.rows import Box, Handover
from tests.commands.floor import Floor
from tests.commands.till import FLOAT, SAFE_MONEY, Till

SAFE = SAFE_MONEY - 2 * FLOAT


@pytest.fixture
def till(floor: Floor) -> Till:
    return Till(floor)


def rules(view: dict[str, Any]) -> list[tuple[str, str]]:
    return [(c["section"], c["rule"]) for c in view["open_checks"]]


def late_sheet(till: Till) -> str:
    """Begin the HALL sheet of the second supervisor's shift."""
    fields = {"kind": "HALL", "incoming": till.number("SUPERVISOR")}
    return str(till.door.ok("start_handover", till.session("SUPERVISOR", 1), **fields)["handover_no"])


# ------------------------------------------------------------------ starting and counting


def test_a_hall_sheet_passes_between_supervisors(till: Till) -> None:
    ask = till.door.refused
    fields = {"kind": "HALL", "incoming": till.number("SUPERVISOR", 1)}
    ask("NOT_ALLOWED", "start_handover", till.floor.clerk, **fields)
    floats = {"handover_no": "HO-1", "counter": "01", "pieces": {}, "next_float": 0, "undeposited": 0}
    ask("NOT_FOUND", "count_cash", till.head, **floats)
    clerk = fields | {"incoming": till.number()}
    assert ask("RULE", "start_handover", till.head, **clerk)["rule"] == "handover.md 6.2"
    view = till.view(till.start_hall())
    assert (view["handover_no"], view["counter"]) == ("HO-TYD01-20260316-HA-01", None)
    ask("WRONG_STATE", "start_handover", till.head, **fields)


def test_only_the_safe_is_counted_on_it(till: Till) -> None:
    sheet = till.start_hall()
    fields = {"handover_no": sheet, "pieces": {}, "next_float": 0, "undeposited": 0}
    till.door.refused("RULE", "count_cash", till.head, counter="01", **fields)
    row = till.row(sheet, "SAFE")
    assert (row["expected_cash"], row["transfers_in"], row["status"]) == (None, None, "UNCOUNTED")
    total = till.view(sheet)["sections"]["H4"]["total"]
    assert (total["expected_cash"], total["difference"], total["gross_over"]) == (None, None, None)
    answer = till.count_safe(sheet, SAFE)
    assert (answer["counter"], answer["difference"], answer["state"]) == ("SAFE", 0, "READY")


def test_boss_total_is_cash_b_and_all_other_receipts(till: Till) -> None:
    till.sell(300_00)
    till.sell(40_00, refund=True)
    till.sell(55_00, method="ALIPAY")
    sheet = till.start_hall()
    view = till.count_safe(sheet, SAFE)
    assert view["sections"]["H5"]["total_receipts"] == 355_00
    assert rules(view) == [("H5", "handover.md H5")]
    view = till.answer(sheet, "H5", boss_amount=355_50)
    assert view["sections"]["H5"]["boss_difference"] == -50
    assert [r["difference"] for r in view["sections"]["H19"]["rows"]] == ["H5/BOSS"]
    assert till.answer(sheet, "H5", boss_amount=355_00)["state"] == "READY"
    asked = {"handover_no": sheet, "section": "H5", "answers": {"boss_amount": -1}}
    assert till.door.refused("BAD_REQUEST", "answer_section", till.head, **asked)["field"] == "answers.boss_amount"


# ------------------------------------------------------------------ boxes that close and boxes that go on


def test_a_box_that_goes_on_is_listed_without_a_count(till: Till) -> None:
    till.sell(300_00)
    row = till.row(till.start_hall(), "01")
    assert (row["status"], row["expected_cash"]) == ("CONTINUING", FLOAT + 300_00)
    assert (row["counted_cash"], row["difference"]) == (None, None)


def test_a_box_that_moved_money_and_has_nobody_needs_its_counter_sheet(till: Till) -> None:
    till.sell(300_00)
    till.door.ok("close_counter", till.floor.clerk, counter="01")
    sheet = till.start_hall()
    till.answer(sheet, "H5", boss_amount=300_00)
    view = till.count_safe(sheet, SAFE)
    assert (view["state"], rules(view)) == ("COUNTING", [("H4", "handover.md 1.2")])
    till.hand_over(FLOAT + 300_00)
    view = till.count_safe(sheet, SAFE + 300_00)
    assert (view["state"], view["open_checks"]) == ("READY", [])
    row = view["sections"]["H4"]["rows"]["01"]
    assert (row["status"], row["next_float"], row["undeposited"]) == ("COUNTED", FLOAT, 300_00)
    assert (row["pieces"], view["sections"]["H4"]["rows"]["SAFE"]["pieces"]) == (None, {"N10000": 463})


def test_a_sheet_begun_at_a_counter_must_be_signed_first(till: Till) -> None:
    till.sell(300_00)
    sheet = till.start_hall()
    till.answer(sheet, "H5", boss_amount=300_00)
    assert till.count_safe(sheet, SAFE)["state"] == "READY"
    counter = till.start()
    assert rules(till.view(sheet)) == [("H4", "handover.md 1.2")]
    till.count(counter, FLOAT + 300_00)
    till.sign_both(counter)
    assert till.state(sheet) == "COUNTING"
    assert till.count_safe(sheet, SAFE + 300_00)["state"] == "READY"


def test_several_sheets_of_one_counter_and_differences_never_netted(till: Till) -> None:
    till.sell(300_00)
    for counted, out, into in ((FLOAT + 320_00, 0, 1), (FLOAT - 20_00, 1, 0)):
        sheet = till.start(session=till.session("CLERK", out), to=into)
        till.count(sheet, counted)
        till.explain(sheet, "H4/01")
        till.sign_both(sheet, out=out, into=into)
        till.sign(sheet, "WITNESS", "SUPERVISOR")
    sheet = till.start_hall()
    till.answer(sheet, "H5", boss_amount=300_00)
    view = till.count_safe(sheet, SAFE + 320_00)
    section = view["sections"]["H4"]
    assert (section["total"]["gross_over"], section["total"]["gross_short"]) == (20_00, 20_00)
    assert (section["total"]["net"], section["total"]["difference"]) == (0, 0)
    assert (section["rows"]["01"]["opening_float"], section["rows"]["01"]["next_float"]) == (FLOAT, FLOAT - 20_00)
    listed = view["sections"]["H19"]["rows"]
    assert [r["amount"] for r in listed] == [20_00, -20_00]
    assert all(r["countersigned_by"] == till.number("SUPERVISOR") for r in listed)
    assert (view["state"], view["needs_witness"]) == ("READY", None)


def test_slips_counted_at_a_counter_are_not_counted_again(till: Till) -> None:
    till.sell(30_00, method="POS")
    counter = till.start()
    till.count(counter, FLOAT)
    till.slips(counter, "POS", 31_00)
    till.explain(counter, "H5/01/POS")
    till.sign_both(counter)
    till.sign(counter, "WITNESS", "SUPERVISOR")
    sheet = till.start_hall()
    row = till.view(sheet)["sections"]["H5"]["rows"][0]
    assert (row["system_amount"], row["slip_amount"], row["difference"]) == (30_00, 31_00, 1_00)
    fields = {"handover_no": sheet, "counter": "01", "method": "POS", "amount": 1, "count": 1}
    assert till.door.refused("RULE", "count_noncash", till.head, **fields)["rule"] == "handover.md 1.2"
    assert till.slips(sheet, "WECHAT", 0, 0, counter="SAFE")["difference"] == 0


# ------------------------------------------------------------------ what is owed (R9)


def test_red_points_are_ticked_by_the_incoming_one_by_one(till: Till) -> None:
    numbers = []
    for reason in ("PAPERS_FETCHED", "SYSTEM"):
        numbers.append(till.floor.ticket(till.floor.serving())["visit_no"])
        due = "2026-03-16T09:30:00+08:00"
        till.door.ok("park", till.floor.clerk, counter="01", reason=reason, due_at=due)
    sheet = till.start_hall()
    view = till.count_safe(sheet, SAFE)
    assert rules(view) == [("H11", "handover.md R9")] * 2
    assert [r["colour"] for r in view["sections"]["H11"]["rows"]] == ["RED", "RED"]
    fields = {"handover_no": sheet, "section": "H11", "answers": {"known": numbers}}
    assert till.door.refused("NOT_ALLOWED", "answer_section", till.head, **fields)["staff"] == "3002"
    incoming = till.session("SUPERVISOR", 1)
    bad = fields | {"answers": {"known": "all"}}
    till.door.refused("BAD_REQUEST", "answer_section", incoming, **bad)
    assert rules(till.answer(sheet, "H11", session=incoming, known=numbers[:1])) == [("H11", "handover.md R9")]
    view = till.answer(sheet, "H11", session=incoming, known=numbers[1:])
    assert (view["state"], [r["known"] for r in view["sections"]["H11"]["rows"]]) == ("READY", [True, True])


def test_what_is_due_later_is_yellow_and_travels_on(till: Till) -> None:
    due = "2026-03-16T19:00:00+08:00"
    till.sell(5_00, result="PENDING", pending_due=due)
    sheet = till.start_hall()
    row = till.view(sheet)["sections"]["H11"]["rows"][0]
    assert (row["colour"], row["due"], row["owed"], row["owner"]) == ("YELLOW", due, "PENDING", "1001")
    till.door.ok("cancel_handover", till.head, handover_no=sheet, reason="later")
    till.close_hall(safe=SAFE, receipts=5_00)
    till.door.ok("open_shift", till.session("SUPERVISOR", 1), shift="C", floats={})
    row = till.view(late_sheet(till))["sections"]["H11"]["rows"][0]
    assert (row["colour"], row["known"]) == ("RED", False)


def test_a_call_promised_stands_in_the_hall_sheet(till: Till) -> None:
    number = till.floor.issue("ADV-Q")
    adviser = till.session("CONSULT")
    counter = till.door.hall.counters("B")[0]
    till.floor.open(counter, adviser, "B")
    till.floor.call(counter, adviser)
    till.floor.start(counter, adviser)
    till.door.ok("record_step", adviser, counter=counter, step="CON-02", fields={"topic": "OTHER"})
    due = "2026-03-16T20:00:00+08:00"
    promise = {"callback_due": due, "contact": "13800001111"}
    till.door.ok("record_step", adviser, counter=counter, step="CON-05", fields=promise)
    rows = till.view(till.start_hall())["sections"]["H13"]["rows"]
    visit = till.floor.ticket(number)["visit_no"]
    assert rows == [
        {"kind": "CALLBACK", "ref": visit, "due": due, "tries": 0, "owner": till.number("CONSULT"), "colour": "YELLOW"}
    ]


# ------------------------------------------------------------------ sealing


def test_the_sealed_hall_sheet_closes_its_shift(till: Till) -> None:
    sheet = till.close_hall(safe=SAFE, receipts=0)
    view = till.view(sheet)
    assert view["state"] == "SYNC_PENDING"
    assert till.door.ok("hall", till.session("MANAGER"))["shift"] is None
    fields = {"kind": "HALL", "incoming": till.number("SUPERVISOR", 1)}
    assert till.door.refused("WRONG_STATE", "start_handover", till.head, **fields)["state"] == "NO_SHIFT"


def test_a_window_opened_the_next_day_knows_the_boxes_still_open(till: Till) -> None:
    sheet = till.close_hall(safe=SAFE, receipts=0)
    till.door.advance(86_400)
    rows = Feed(till.door.runner).snapshot().rows
    assert [row.counter for row in rows if isinstance(row, Box)] == ["01", "02"]
    assert [row.handover_no for row in rows if isinstance(row, Handover)] == [sheet]


def test_a_difference_over_the_threshold_is_witnessed_by_the_manager(till: Till) -> None:
    sheet = till.start_hall()
    till.count_safe(sheet, SAFE - 50_00)
    named = {"handover_no": sheet, "difference": "H4/SAFE"}
    till.door.ok("explain_difference", till.head, **named, reason_code="MISCOUNT", text="x")
    view = till.door.ok("countersign_difference", till.session("MANAGER"), **named)
    assert (view["state"], view["needs_witness"]) == ("READY", "MANAGER")
    assert till.sign_both(sheet, "SUPERVISOR")["state"] == "SIGNED_IN"
    assert till.sign(sheet, "WITNESS", "MANAGER")["state"] == "SYNC_PENDING"


def test_a_refused_hall_sheet_is_witnessed_by_the_manager(till: Till) -> None:
    sheet = till.start_hall()
    till.count_safe(sheet, SAFE)
    till.leave("SUPERVISOR")
    till.sign(sheet, "OUTGOING", "SUPERVISOR")
    late = till.session("SUPERVISOR", 1)
    till.door.ok("refuse_handover", late, handover_no=sheet, reason="not counted with me")
    till.count_safe(sheet, SAFE)
    assert till.sign_both(sheet, "SUPERVISOR")["state"] == "SIGNED_IN"
    assert till.sign(sheet, "WITNESS", "MANAGER")["state"] == "SYNC_PENDING"


# ------------------------------------------------------------------ money while a sheet is being signed


def test_money_after_the_cut_off_belongs_to_the_next_shift(till: Till) -> None:
    till.sell(300_00)
    sheet = till.start_hall()
    till.count_safe(sheet, SAFE)
    till.answer(sheet, "H5", boss_amount=300_00)
    till.leave("SUPERVISOR")
    till.sign(sheet, "OUTGOING", "SUPERVISOR")
    till.sell(10_00)
    manager = till.session("MANAGER")
    till.door.ok("move_cash", manager, **{"from": "SAFE", "to": "02", "amount": 7_00})
    slip = {"from": "SAFE", "kind": "COUNTER", "slip_no": "1", "amount": 1_00}
    slip |= {"banked_at": "2026-03-16T09:00:00+08:00", "carried_by": "3001"}
    till.door.ok("record_deposit", manager, **slip)
    undone = till.sell(99_00)["item"]
    till.door.ok("void_item", till.floor.clerk, counter="01", item=undone, reason="wrong customer")
    till.sign(sheet, "INCOMING", "SUPERVISOR", 1)
    till.sell(20_00)
    assert till.row(sheet, "01")["expected_cash"] == FLOAT + 300_00
    late = till.session("SUPERVISOR", 1)
    till.door.ok("open_shift", late, shift="C", floats={"01": FLOAT + 330_00})
    second = late_sheet(till)
    till.answer(second, "H5", session=late, boss_amount=30_00)
    view = till.count_safe(second, SAFE - 8_00)
    rows = view["sections"]["H4"]["rows"]
    assert (rows["01"]["opening_float"], rows["01"]["cash_receipts"]) == (FLOAT + 300_00, 30_00)
    assert (rows["02"]["opening_float"], rows["02"]["transfers_in"]) == (FLOAT, 7_00)
    assert (rows["SAFE"]["opening_float"], rows["SAFE"]["difference"]) == (SAFE, 0)
    assert view["sections"]["H4"]["total"]["difference"] == 0
    assert rules(view) == [("H4", "handover.md 1.2")]  # nobody is at counter 02, and its box moved money


def test_money_of_a_refused_sheet_comes_back_to_its_shift(till: Till) -> None:
    sheet = till.start_hall()
    till.count_safe(sheet, SAFE)
    till.leave("SUPERVISOR")
    till.sign(sheet, "OUTGOING", "SUPERVISOR")
    till.sell(10_00)
    late = till.session("SUPERVISOR", 1)
    till.door.ok("refuse_handover", late, handover_no=sheet, reason="x")
    assert till.row(sheet, "01")["cash_receipts"] == 10_00


def test_a_box_passed_while_the_hall_sheet_is_signed_closes_in_the_next_shift(till: Till) -> None:
    till.sell(300_00)
    sheet = till.start_hall()
    till.count_safe(sheet, SAFE)
    till.answer(sheet, "H5", boss_amount=300_00)
    till.leave("SUPERVISOR")
    till.sign(sheet, "OUTGOING", "SUPERVISOR")
    counter = till.start()
    till.count(counter, FLOAT + 310_00, session=till.session("MANAGER"))
    fields = {"handover_no": counter, "difference": "H4/01"}
    clerk, manager = till.session("CLERK"), till.session("MANAGER")
    till.door.ok("explain_difference", clerk, **fields, reason_code="MISCOUNT", text="x")
    till.door.ok("countersign_difference", manager, **fields)
    till.sign_both(counter)
    till.sign(sheet, "INCOMING", "SUPERVISOR", 1)
    till.sign(counter, "WITNESS", "MANAGER")
    till.door.ok("open_shift", till.session("SUPERVISOR", 1), shift="C", floats={"01": FLOAT})
    view = till.count_safe(late_sheet(till), SAFE + 310_00)
    row, total = view["sections"]["H4"]["rows"]["01"], view["sections"]["H4"]["total"]
    assert (row["opening_float"], row["next_float"], row["difference"]) == (FLOAT + 300_00, FLOAT, 10_00)
    assert (view["difference"], total["difference"], total["gross_over"]) == (0, 10_00, 10_00)
    assert [r["amount"] for r in view["sections"]["H19"]["rows"]] == [10_00]


def test_an_item_of_a_shift_that_is_handed_over_is_not_taken_back(till: Till) -> None:
    item = till.sell(300_00)["item"]
    till.close_hall(safe=SAFE, receipts=300_00)
    fields = {"counter": "01", "item": item, "reason": "x"}
    assert till.door.refused("RULE", "void_item", till.floor.clerk, **fields)["rule"] == "handover.md 5"


# ------------------------------------------------------------------ a whole day


def test_two_shifts_and_the_next_morning(till: Till) -> None:
    till.sell(300_00)
    till.sell(45_00, method="WECHAT")
    till.door.ok("close_counter", till.floor.clerk, counter="01")
    counter = till.start()
    till.count(counter, FLOAT + 300_00)
    till.slips(counter, "WECHAT", 45_00)
    till.sign_both(counter)
    first = till.close_hall(safe=SAFE + 300_00, receipts=345_00)
    late = till.session("SUPERVISOR", 1)
    till.door.ok("open_shift", late, shift="C", floats={"01": FLOAT, "02": FLOAT})
    incoming = till.session("CLERK", 1)
    till.floor.open("01", incoming)
    till.sell_at("01", incoming, 60_00)
    till.door.ok("close_counter", incoming, counter="01")
    evening = till.door.ok("start_handover", late, kind="COUNTER", counter="01", incoming=till.number("SUPERVISOR", 1))[
        "handover_no"
    ]
    till.count(evening, FLOAT + 60_00, session=late)
    till.leave("CLERK", 1)
    till.sign(evening, "OUTGOING", "CLERK", 1)
    till.sign(evening, "INCOMING", "SUPERVISOR", 1)
    second = late_sheet(till)
    till.answer(second, "H5", session=late, boss_amount=60_00)
    assert till.count_safe(second, SAFE + 360_00)["difference"] == 0
    till.sign_both(second, "SUPERVISOR", out=1, into=0)
    assert till.view(second)["previous_hash"] == till.view(evening)["content_hash"]
    assert till.view(evening)["previous_hash"] == till.view(first)["content_hash"]
    till.door.advance(23 * 3600)
    till.door.ok("open_shift", till.head, shift="A", floats={"01": FLOAT, "02": FLOAT})
    assert till.door.ok("hall", till.head)["boxes"]["01"]["holder"] is None
    clerk = till.session("CLERK")
    till.floor.open("01", clerk)
    sheet = till.start(session=clerk)
    assert (sheet, till.view(sheet)["outgoing"]) == ("HO-TYD01-20260317-C01A-01", "1001")
    assert set(till.door.kinds()) <= set(till.door.ok("describe")["events"])


def test_incidents_and_outages_of_the_shift_stand_in_h15_in_codes_alone(till: Till) -> None:
    door = till.door
    open_one = door.ok("incident", till.head, kind="ILLNESS", level="I2", text="a customer fell")
    out = door.ok("declare_outage", till.head, scope="BOSS", symptom="no login")
    door.ok("note_incident", till.head, incident=out["incident"], told=["MAINTENANCE", "MANAGER"])
    door.ok("end_outage", till.head, incident=out["incident"])
    rows = till.view(till.start_hall())["sections"]["H15"]["rows"]
    assert [(r["number"], r["kind"], r["level"], r["state"]) for r in rows] == [
        (open_one["incident"], "ILLNESS", "I2", "OPEN"), (out["incident"], "OUTAGE", "I2", "OPEN"),
    ]  # fmt: skip
    assert rows[0]["still_to_do"] == ["TELL_MANAGER", "TELL_COMPANY", "CLOSE"]
    assert (rows[1]["reported_to"], rows[1]["still_to_do"]) == (["MAINTENANCE", "MANAGER"], ["TELL_COMPANY", "CLOSE"])
    assert rows[1]["to"] is not None and "no login" not in str(rows)


def test_an_outage_that_is_on_says_what_is_to_be_done_about_it(till: Till) -> None:
    out = till.door.ok("declare_outage", till.head, scope="BOSS", symptom="no login")
    noticed = till.door.ok("incident", till.head, kind="OUTAGE", text="cards refused")
    ended = till.door.ok("incident", till.head, kind="DISPUTE", text="loud")
    till.door.ok("close_incident", till.head, incident=ended["incident"], cause="CUSTOMER")
    till.floor.serving()
    till.door.ok("park", till.session(), counter="01", reason="SYSTEM")
    rows = {r["number"]: r for r in till.view(till.start_hall())["sections"]["H15"]["rows"]}
    tell = ["TELL_MANAGER", "TELL_COMPANY"]
    assert rows[out["incident"]]["still_to_do"] == ["REPORT", *tell, "END_OUTAGE", "ENTER_OWED", "CLOSE"]
    assert rows[noticed["incident"]]["still_to_do"] == ["REPORT", *tell, "CLOSE"]
    assert (rows[ended["incident"]]["state"], rows[ended["incident"]]["still_to_do"]) == ("CLOSED", [])
