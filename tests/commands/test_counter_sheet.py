"""A COUNTER sheet: starting it, the blind count, slips, differences, what keeps it from READY."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.floor import Floor
from tests.commands.till import FLOAT, Till

EXAMPLE = {
    "N10000": 42,
    "N5000": 16,
    "N2000": 18,
    "N1000": 23,
    "N500": 17,
    "N100": 25,
    "C100": 12,
    "C50": 13,
    "C10": 20,
}


@pytest.fixture
def till(floor: Floor) -> Till:
    return Till(floor)


def test_the_worked_example_through_the_door(till: Till) -> None:
    head = till.floor.supervisor
    till.sell(18_640_50)
    till.sell(120_00, refund=True)
    till.door.ok("move_cash", head, **{"from": "SAFE", "to": "01", "amount": 500_00})
    till.door.ok("move_cash", head, **{"from": "01", "to": "02", "amount": 300_00})
    slip = {"from": "01", "kind": "COUNTER", "slip_no": "6222", "amount": 15_000_00}
    slip |= {"banked_at": "2026-03-16T08:55:00+08:00", "carried_by": "3001", "second_person": "1001"}
    till.door.ok("record_deposit", head, **slip)
    sheet = till.start()
    answer = till.door.ok(
        "count_cash",
        till.floor.clerk,
        handover_no=sheet,
        counter="01",
        pieces=EXAMPLE,
        next_float=2_000_00,
        undeposited=3_720_50,
    )
    assert (answer["counter"], answer["expected_cash"]) == ("01", 5_720_50)
    assert (answer["counted_cash"], answer["difference"], answer["state"]) == (5_720_50, 0, "READY")
    row = answer["sections"]["H4"]["01"]
    lines = ("opening_float", "cash_receipts", "transfers_in", "cash_refunds", "transfers_out", "deposits")
    assert [row[name] for name in lines] == [2_000_00, 18_640_50, 500_00, 120_00, 300_00, 15_000_00]
    assert (row["next_float"], row["undeposited"], row["pieces"]) == (2_000_00, 3_720_50, EXAMPLE)


# ------------------------------------------------------------------ starting


def test_a_sheet_has_its_number_and_people(till: Till) -> None:
    view = till.view(till.start())
    assert (view["handover_no"], view["kind"], view["state"]) == (
        "HO-TYD01-20260316-C01A-01",
        "COUNTER",
        "COUNTING",
    )
    head = view["sections"]["H0"]
    assert (head["outgoing_id"], head["incoming_id"], head["witness_id"]) == ("1001", "1002", None)
    assert (head["business_date"], head["shift"], head["hall_code"]) == ("2026-03-16", "A", "TYD01")
    assert set(view["sections"]) == {
        *("H0", "H1", "H2", "H4", "H5", "H6", "H11", "H12", "H13", "H14", "H15", "H18", "H19", "H20", "H21"),
    }
    assert (view["figures_hash"], view["content_hash"], view["signatures"]) == (None, None, [])


def test_numbers_count_and_are_never_used_again(till: Till) -> None:
    first = till.start()
    answer = till.door.ok("cancel_handover", till.floor.clerk, handover_no=first, reason="wrong counter")
    assert (answer["state"], answer["cancel_reason"]) == ("CANCELLED", "wrong counter")
    assert till.start() == "HO-TYD01-20260316-C01A-02"
    assert till.state(first) == "CANCELLED"
    till.door.refused("WRONG_STATE", "handover", till.floor.clerk, handover_no=first, content=True)
    till.door.refused("WRONG_STATE", "cancel_handover", till.floor.clerk, handover_no=first, reason="again")


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        pytest.param("BAD_REQUEST", {"kind": "POST"}, id="not built"),
        pytest.param("BAD_REQUEST", {"counter": None}, id="no counter"),
        pytest.param("NOT_FOUND", {"counter": "77"}, id="no such counter"),
        pytest.param("NOT_FOUND", {"incoming": "9999"}, id="no such person"),
        pytest.param("NOT_FOUND", {"witness": "9999"}, id="no such witness"),
        pytest.param("NOT_ALLOWED", {"counter": "02"}, id="another person's box"),
    ],
)
def test_what_starts_no_sheet(till: Till, code: str, changed: dict[str, Any]) -> None:
    till.floor.open("02", till.session("CLERK", 1))
    fields = {"kind": "COUNTER", "counter": "01", "incoming": till.number("CLERK", 1)} | changed
    fields = {k: v for k, v in fields.items() if v is not None}
    till.door.refused(code, "start_handover", till.floor.clerk, **fields)


@pytest.mark.parametrize(
    ("rule", "incoming", "witness"),
    [
        pytest.param("handover.md R7", ("CLERK", 0), None, id="to oneself"),
        pytest.param("handover.md R7", ("CLERK", 1), ("CLERK", 0), id="the witness is the outgoing"),
        pytest.param("handover.md R7", ("CLERK", 1), ("CLERK", 1), id="the witness is the incoming"),
        pytest.param("handover.md 6.2", ("GREETER", 0), None, id="a post that signs none"),
        pytest.param("handover.md 6.2", ("CLERK", 1), ("CLERK", 2), id="a clerk is no witness"),
    ],
)
def test_who_signs_no_sheet(till: Till, rule: str, incoming: tuple[str, int], witness: tuple[str, int] | None) -> None:
    fields: dict[str, Any] = {"kind": "COUNTER", "counter": "01", "incoming": till.number(*incoming)}
    if witness:
        fields["witness"] = till.number(*witness)
    assert till.door.refused("RULE", "start_handover", till.floor.clerk, **fields)["rule"] == rule


def test_a_counter_without_a_box_or_a_shift_has_no_sheet(till: Till) -> None:
    fields = {"kind": "COUNTER", "counter": "03", "incoming": till.number("CLERK", 1)}
    assert till.door.refused("RULE", "start_handover", till.head, **fields)["rule"] == "handover.md 2"


def test_no_shift_no_sheet(floor: Floor) -> None:
    fields = {"kind": "COUNTER", "counter": "01", "incoming": floor.number_of("CLERK", 1)}
    assert floor.door.refused("WRONG_STATE", "start_handover", floor.clerk, **fields)["state"] == "NO_SHIFT"


def test_a_counter_has_one_sheet_at_a_time(till: Till) -> None:
    first = till.start()
    fields = {"kind": "COUNTER", "counter": "01", "incoming": till.number("CLERK", 1)}
    assert till.door.refused("WRONG_STATE", "start_handover", till.head, **fields)["handover_no"] == first


def test_the_supervisor_starts_a_sheet_for_who_holds_the_box(till: Till) -> None:
    till.sell(5_00)
    till.door.ok("close_counter", till.floor.clerk, counter="01")
    sheet = till.start(session=till.head)
    assert till.view(sheet)["outgoing"] == till.number("CLERK")


def test_a_passed_box_is_the_incoming_persons_whoever_sits_there(till: Till) -> None:
    sheet = till.start()
    till.count(sheet, FLOAT)
    till.sign_both(sheet)
    assert till.door.ok("counter", till.head, counter="01")["staff"] == till.number("CLERK")
    second = till.start(session=till.session("CLERK", 1), to=0)
    assert till.view(second)["outgoing"] == till.number("CLERK", 1)
    fields = {"kind": "COUNTER", "counter": "01", "incoming": till.number("CLERK", 1)}
    till.door.refused("NOT_ALLOWED", "start_handover", till.session("CLERK", 2), **fields)


def test_strangers_keep_their_hands_off(till: Till) -> None:
    sheet = till.start()
    stranger = till.session("CLERK", 2)
    ask = till.door.refused
    fields = {"handover_no": sheet}
    count = {"counter": "01", "pieces": {}, "next_float": 0, "undeposited": 0}
    ask("NOT_ALLOWED", "count_cash", stranger, **fields, **count)
    ask("NOT_ALLOWED", "cancel_handover", stranger, **fields, reason="x")
    ask("NOT_ALLOWED", "answer_section", stranger, **fields, section="H20", answers={"text": "x"})
    ask("NOT_ALLOWED", "count_cash", till.floor.greeter, **fields, **count)
    ask("NOT_FOUND", "handover", stranger, handover_no="HO-1")


# ------------------------------------------------------------------ the blind count


def figures_in(value: Any) -> set[int]:
    if isinstance(value, dict):
        return set().union(*(figures_in(v) for v in value.values()))
    if isinstance(value, list):
        return set().union(*(figures_in(v) for v in value))
    return {value} if isinstance(value, int) else set()


def test_nothing_tells_the_expected_cash_before_the_count(till: Till) -> None:
    till.sell(777_77)
    till.sell(55_55, method="POS")
    sheet = till.start()
    before = till.view(sheet)
    row = before["sections"]["H4"]["rows"]["01"]
    assert (row["status"], row["opening_float"]) == ("UNCOUNTED", FLOAT)
    for name in ("cash_receipts", "cash_refunds", "expected_cash", "difference", "counted_cash"):
        assert row[name] is None
    assert not figures_in(before) & {777_77, FLOAT + 777_77, 777_77 + 55_55, 55_55}
    answer = till.count(sheet, FLOAT + 777_77)
    assert answer["sections"]["H4"]["rows"]["01"]["expected_cash"] == FLOAT + 777_77
    assert 55_55 not in figures_in(answer)
    counted = till.slips(sheet, "POS", 55_55)
    assert (counted["expected"], counted["counted"], counted["difference"]) == (55_55, 55_55, 0)
    assert counted["sections"]["H5"]["total_receipts"] == 777_77 + 55_55


def test_a_second_count_stands_beside_the_first(till: Till) -> None:
    sheet = till.start()
    assert till.count(sheet, FLOAT - 10_00)["difference"] == -10_00
    answer = till.count(sheet, FLOAT)
    assert (answer["difference"], answer["state"]) == (0, "READY")
    counts = answer["sections"]["H4"]["rows"]["01"]["counts"]
    assert [c["counted_cash"] for c in counts] == [FLOAT - 10_00, FLOAT]
    assert {c["by"] for c in counts} == {till.number("SUPERVISOR")}


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        pytest.param("BAD_REQUEST", {"pieces": {"N3": 1}}, id="no such note"),
        pytest.param("BAD_REQUEST", {"pieces": {"N100": -1}}, id="a negative number of notes"),
        pytest.param("BAD_REQUEST", {"pieces": {"N100": "1"}}, id="words for a number"),
        pytest.param("BAD_REQUEST", {"next_float": -1}, id="negative float"),
        pytest.param("NOT_FOUND", {"counter": "77"}, id="no such counter"),
        pytest.param("NOT_FOUND", {"handover_no": "HO-1"}, id="no such sheet"),
        pytest.param("RULE", {"undeposited": 1}, id="j and k are not h"),
        pytest.param("RULE", {"counter": "02"}, id="another box"),
        pytest.param("RULE", {"counter": "SAFE"}, id="the safe"),
    ],
)
def test_what_is_no_count(till: Till, code: str, changed: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"handover_no": till.start(), "counter": "01", "pieces": {"N10000": 1}}
    fields |= {"next_float": 100_00, "undeposited": 0}
    till.door.refused(code, "count_cash", till.floor.clerk, **(fields | changed))


def test_nothing_is_counted_while_a_customer_is_served(till: Till) -> None:
    sheet = till.start()
    number = till.floor.serving()
    fields = {"handover_no": sheet, "counter": "01", "pieces": {}, "next_float": 0, "undeposited": 0}
    details = till.door.refused("RULE", "count_cash", till.floor.clerk, **fields)
    assert (details["rule"], details["ticket_no"]) == ("handover.md R2", number)


# ------------------------------------------------------------------ slips


def test_slips_keep_the_sheet_from_ready(till: Till) -> None:
    till.sell(30_00, method="WECHAT")
    till.sell(20_00, method="WECHAT")
    sheet = till.start()
    view = till.count(sheet, FLOAT)
    assert (view["state"], [c["section"] for c in view["open_checks"]]) == ("COUNTING", ["H5"])
    answer = till.slips(sheet, "WECHAT", 50_00, 2)
    row = answer["sections"]["H5"]["rows"][0]
    assert (row["system_amount"], row["system_count"], row["slip_count"]) == (50_00, 2, 2)
    assert answer["state"] == "READY"


def test_slips_without_receipts_are_a_difference(till: Till) -> None:
    sheet = till.start()
    till.count(sheet, FLOAT)
    answer = till.slips(sheet, "POS", 9_00)
    assert answer["sections"]["H19"]["rows"][0]["difference"] == "H5/01/POS"
    assert till.slips(sheet, "POS", 0, 0)["state"] == "READY"


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        pytest.param("BAD_REQUEST", {"method": "CASH"}, id="cash has no slips"),
        pytest.param("BAD_REQUEST", {"count": -1}, id="negative number"),
        pytest.param("NOT_FOUND", {"counter": "77"}, id="no such counter"),
        pytest.param("RULE", {"counter": "02"}, id="another counter"),
    ],
)
def test_what_are_no_slips(till: Till, code: str, changed: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"handover_no": till.start(), "counter": "01", "method": "POS"}
    fields |= {"amount": 1, "count": 1}
    till.door.refused(code, "count_noncash", till.floor.clerk, **(fields | changed))


# ------------------------------------------------------------------ differences (R3)


def test_a_difference_needs_reason_text_and_countersignature(till: Till) -> None:
    sheet = till.start()
    view = till.count(sheet, FLOAT - 20_00)
    assert (view["state"], view["needs_witness"]) == ("COUNTING", "SUPERVISOR")
    row = view["sections"]["H19"]["rows"][0]
    assert (row["section"], row["counter"], row["amount"]) == ("H4", "01", -20_00)
    assert [c["rule"] for c in view["open_checks"]] == ["handover.md R3"]
    named = {"handover_no": sheet, "difference": row["difference"]}
    details = till.door.refused("RULE", "countersign_difference", till.head, **named)
    assert details["rule"] == "handover.md R3"
    said = {"reason_code": "WRONG_CHANGE", "text": "a note too many"}
    answer = till.door.ok("explain_difference", till.floor.clerk, **named, **said)
    assert (answer["state"], [c["rule"] for c in answer["open_checks"]]) == ("COUNTING", ["handover.md R3"])
    till.door.refused("NOT_ALLOWED", "countersign_difference", till.floor.clerk, **named)
    answer = till.door.ok("countersign_difference", till.head, **named)
    assert (answer["state"], answer["open_checks"]) == ("READY", [])
    row = answer["sections"]["H19"]["rows"][0]
    assert (row["explained_by"], row["countersigned_by"]) == (till.number(), till.number("SUPERVISOR"))


def test_nobody_countersigns_their_own_words(till: Till) -> None:
    sheet = till.start()
    till.count(sheet, FLOAT + 1_00)
    named = {"handover_no": sheet, "difference": "H4/01"}
    till.door.ok("explain_difference", till.head, **named, reason_code="MISCOUNT", text="x")
    till.door.refused("RULE", "countersign_difference", till.head, **named)
    till.door.ok("countersign_difference", till.session("MANAGER"), **named)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        pytest.param("BAD_REQUEST", {"reason_code": "BECAUSE"}, id="no such reason"),
        pytest.param("BAD_REQUEST", {"text": "  "}, id="no words"),
        pytest.param("NOT_FOUND", {"difference": "H4/02"}, id="no such difference"),
    ],
)
def test_what_explains_nothing(till: Till, code: str, changed: dict[str, Any]) -> None:
    sheet = till.start()
    till.count(sheet, FLOAT + 1_00)
    fields = {"handover_no": sheet, "difference": "H4/01", "reason_code": "MISCOUNT", "text": "x"} | changed
    till.door.refused(code, "explain_difference", till.floor.clerk, **fields)


def test_words_about_another_amount_explain_nothing(till: Till) -> None:
    sheet = till.start()
    till.count(sheet, FLOAT - 1_00)
    assert till.explain(sheet, "H4/01")["state"] == "READY"
    view = till.count(sheet, FLOAT - 2_00)
    assert (view["state"], view["sections"]["H19"]["rows"][0]["reason_code"]) == ("COUNTING", None)
    assert till.explain(sheet, "H4/01")["state"] == "READY"


# ------------------------------------------------------------------ READY falls back by itself


def test_money_booked_after_the_count_brings_the_sheet_back_to_counting(till: Till) -> None:
    sheet = till.start()
    assert till.count(sheet, FLOAT)["state"] == "READY"
    item = till.sell(5_00)["item"]
    assert till.state(sheet) == "COUNTING"
    assert till.row(sheet, "01")["difference"] == -5_00
    till.door.ok("void_item", till.floor.clerk, counter="01", item=item, reason="wrong amount")
    assert till.state(sheet) == "READY"
    till.door.ok("move_cash", till.head, **{"from": "SAFE", "to": "01", "amount": 1_00})
    assert till.state(sheet) == "COUNTING"


def test_remarks_change_nothing_that_was_counted(till: Till) -> None:
    sheet = till.start()
    till.count(sheet, FLOAT)
    answer = till.answer(sheet, "H20", session=till.floor.clerk, text="printer is slow\nnew roll at noon")
    assert (answer["state"], answer["sections"]["H20"]["text"][:7]) == ("READY", "printer")


@pytest.mark.parametrize(
    ("section", "answers", "field"),
    [
        pytest.param("H5", {"boss_amount": 1}, "section", id="a counter sheet has no BOSS total"),
        pytest.param("H0", {"text": "x"}, "section", id="asks nothing"),
        pytest.param("H20", {"remark": "x"}, "answers.remark", id="unknown"),
        pytest.param("H20", {"text": 5}, "answers.text", id="no text"),
        pytest.param("H20", {"text": "<b>x"}, "answers.text", id="markup"),
        pytest.param("H20", {"text": "x" * 1001}, "answers.text", id="too long"),
    ],
)
def test_what_answers_nothing(till: Till, section: str, answers: dict[str, Any], field: str) -> None:
    fields = {"handover_no": till.start(), "section": section, "answers": answers}
    assert till.door.refused("BAD_REQUEST", "answer_section", till.floor.clerk, **fields)["field"] == field


def test_open_checks_speak_the_chosen_language(till: Till) -> None:
    sheet = till.start()
    assert till.view(sheet)["open_checks"][0]["text"] == "01 is not counted yet."
    till.door.runner.lang = "zh_CN"
    assert till.view(sheet)["open_checks"][0]["text"] == "01 还没有清点。"


def test_the_sheet_lists_what_its_counter_still_owes(till: Till) -> None:
    till.sell(5_00)
    number = till.floor.serving()
    till.door.ok("park", till.floor.clerk, counter="01", reason="PAPERS_FETCHED")
    rows = till.view(till.start())["sections"]["H11"]["rows"]
    assert [r["owed"] for r in rows] == ["PARKED", "PENDING"]
    assert (rows[0]["ticket_no"], rows[0]["why"]) == (number, "PAPERS_FETCHED")
    assert till.view(till.start("02", session=till.head))["sections"]["H11"]["rows"] == []


def test_the_service_of_a_counter_counts_its_own_legs(till: Till) -> None:
    till.sell(5_00)
    till.floor.open("02", till.session("CLERK", 1))
    till.sell_at("02", till.session("CLERK", 1), 7_00)
    service = till.view(till.start())["sections"]["H2"]
    assert (service["visits"], service["served"], service["legs"], service["tickets"]) == (1, 1, 1, {"C": 1})


def test_journal_names_no_figure(till: Till) -> None:
    sheet = till.start()
    till.count(sheet, 1_234_56)
    rows = till.door.runner.conn.execute("SELECT bytes FROM stream_event WHERE kind='CashCounted'")
    data = json.loads(rows.fetchone()[0])["data"]
    assert data == {"handover_no": sheet, "place": "01", "count": 1}
