"""A shift: floats from the safe or from the earlier sheet, opening check, money on the move."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.floor import Floor
from tests.commands.till import FLOAT, SAFE_MONEY, Till

NINE = "2026-03-16T09:00:00+08:00"


@pytest.fixture
def till(floor: Floor) -> Till:
    return Till(floor)


def test_opening_a_shift_opens_the_boxes_and_draws_the_floats_from_the_safe(till: Till) -> None:
    assert till.door.ok("hall", till.floor.supervisor)["shift"] == "A"
    sheet = till.start_hall()
    answer = till.count_safe(sheet, SAFE_MONEY - 2 * FLOAT)
    assert (answer["expected_cash"], answer["difference"]) == (SAFE_MONEY - 2 * FLOAT, 0)
    assert answer["sections"]["H4"]["total"]["opening_float"] == SAFE_MONEY


def test_only_a_floor_head_opens_and_closes_a_shift(floor: Floor) -> None:
    floor.door.refused("NOT_ALLOWED", "open_shift", floor.clerk, shift="A", floats={})
    floor.door.ok("open_shift", floor.who("MANAGER"), shift="A", floats={})
    floor.door.refused("NOT_ALLOWED", "close_shift", floor.clerk)
    assert floor.door.ok("close_shift", floor.supervisor)["state"] == "CLOSING"
    assert floor.door.refused("WRONG_STATE", "close_shift", floor.supervisor)["state"] == "CLOSING"


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        pytest.param("BAD_REQUEST", {"shift": "R", "floats": {}}, id="not a shift of service"),
        pytest.param("BAD_REQUEST", {"shift": "A", "floats": {"01": -1}}, id="negative float"),
        pytest.param("BAD_REQUEST", {"shift": "A", "floats": {"01": 1.5}}, id="fraction"),
        pytest.param("BAD_REQUEST", {"shift": "A"}, id="no floats said"),
        pytest.param("NOT_FOUND", {"shift": "A", "floats": {"77": 1}}, id="no such counter"),
        pytest.param("RULE", {"shift": "A", "floats": {"01": SAFE_MONEY + 1}}, id="more than the safe holds"),
    ],
)
def test_what_opens_no_shift(floor: Floor, code: str, fields: dict[str, Any]) -> None:
    floor.door.refused(code, "open_shift", floor.supervisor, **fields)


def test_the_next_shift_waits_for_the_sealed_hall_sheet(till: Till) -> None:
    details = till.door.refused("WRONG_STATE", "open_shift", till.floor.supervisor, shift="C", floats={})
    assert (details["state"], details["shift"]) == ("OPEN", "A")
    till.close_hall(safe=SAFE_MONEY - 2 * FLOAT, receipts=0)
    late = till.session("SUPERVISOR", 1)
    assert till.door.ok("open_shift", late, shift="C", floats={})["state"] == "OPEN"


def test_money_needs_an_opened_box(floor: Floor) -> None:
    floor.serving(service="PAY-B")
    book: dict[str, Any] = {"counter": "01", "service_code": "PAY-B", "amount": 5, "pay_method": "CASH"}
    assert floor.door.refused("RULE", "add_item", floor.clerk, **book)["rule"] == "handover.md 2"
    floor.door.ok("open_shift", floor.supervisor, shift="A", floats={"02": 1})
    floor.door.refused("RULE", "add_item", floor.clerk, **book)


def test_a_box_that_is_still_open_keeps_what_is_in_it(till: Till) -> None:
    till.sell(300_00)
    till.close_hall(safe=SAFE_MONEY - 2 * FLOAT, receipts=300_00)
    late = till.session("SUPERVISOR", 1)
    details = till.door.refused("RULE", "open_shift", late, shift="C", floats={"01": FLOAT})
    assert (details["rule"], details["line"], details["counter"]) == ("handover.md H4", "a", "01")
    assert (details["expected"], details["given"]) == (FLOAT + 300_00, FLOAT)
    till.door.ok("open_shift", late, shift="C", floats={"01": FLOAT + 300_00, "03": 100_00})
    sheet = till.door.ok("start_handover", late, kind="HALL", incoming=till.number("SUPERVISOR"))["handover_no"]
    rows = till.view(sheet)["sections"]["H4"]["rows"]
    assert (rows["01"]["opening_float"], rows["01"]["cash_receipts"]) == (FLOAT + 300_00, 0)
    assert rows["03"]["opening_float"] == 100_00
    assert till.count_safe(sheet, 0)["expected_cash"] == SAFE_MONEY - 2 * FLOAT - 100_00


def test_a_passed_box_must_open_with_the_j_of_its_sheet(till: Till) -> None:
    till.sell(500_00)
    till.hand_over(FLOAT + 500_00)
    till.close_hall(safe=SAFE_MONEY - 2 * FLOAT + 500_00, receipts=500_00)
    late = till.session("SUPERVISOR", 1)
    till.door.refused("RULE", "open_shift", late, shift="C", floats={"01": FLOAT + 500_00})
    till.door.ok("open_shift", late, shift="C", floats={"01": FLOAT})


# ------------------------------------------------------------------ opening check


def test_the_opening_check_keeps_answers_and_notes(till: Till) -> None:
    answer = till.door.ok(
        "opening_check",
        till.floor.supervisor,
        items={"devices": "FAULT", "people": "OK", "hall": "NA"},
        notes="printer of 03 is dark",
    )
    assert (answer["items"]["devices"], answer["notes"]) == ("FAULT", "printer of 03 is dark")
    assert answer["staff"] == till.number("SUPERVISOR")


def test_a_fault_needs_a_note(till: Till) -> None:
    ask = till.door.refused
    assert ask("BAD_REQUEST", "opening_check", till.floor.supervisor, items={"a": "FAULT"})["field"] == "notes"
    assert ask("BAD_REQUEST", "opening_check", till.floor.supervisor, items={"a": "ok"})["field"] == "items.a"
    ask("NOT_ALLOWED", "opening_check", till.floor.clerk, items={"a": "OK"})


# ------------------------------------------------------------------ money on the move


def move(till: Till, source: str, target: str, amount: int) -> Any:
    return till.door.ok("move_cash", till.floor.supervisor, **{"from": source, "to": target, "amount": amount})


def test_a_movement_is_out_here_and_in_there(till: Till) -> None:
    move(till, "SAFE", "01", 500_00)
    answer = move(till, "01", "02", 300_00)
    assert (answer["from"], answer["to"], answer["amount"]) == ("01", "02", 300_00)
    sheet = till.start_hall()
    view = till.count_safe(sheet, 0)
    rows = view["sections"]["H4"]["rows"]
    assert (rows["01"]["transfers_in"], rows["01"]["transfers_out"]) == (500_00, 300_00)
    assert rows["02"]["transfers_in"] == 300_00
    assert rows["SAFE"]["transfers_out"] == 500_00
    total = view["sections"]["H4"]["total"]
    assert (total["transfers_in"], total["transfers_out"]) == (0, 0)


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        pytest.param("BAD_REQUEST", {"from": "01", "to": "01", "amount": 1}, id="to itself"),
        pytest.param("BAD_REQUEST", {"from": "01", "to": "02", "amount": 0}, id="nothing"),
        pytest.param("BAD_REQUEST", {"from": "01", "to": "02", "amount": -5}, id="negative"),
        pytest.param("BAD_REQUEST", {"from": "01", "to": "02", "amount": True}, id="not a number"),
        pytest.param("NOT_FOUND", {"from": "01", "to": "77", "amount": 1}, id="no such counter"),
        pytest.param("RULE", {"from": "SAFE", "to": "03", "amount": 1}, id="a counter without a box"),
        pytest.param("RULE", {"from": "01", "to": "02", "amount": FLOAT + 1}, id="more than lies there"),
        pytest.param("RULE", {"from": "SAFE", "to": "02", "amount": SAFE_MONEY}, id="more than the safe has"),
    ],
)
def test_what_does_not_move(till: Till, code: str, fields: dict[str, Any]) -> None:
    till.door.refused(code, "move_cash", till.floor.supervisor, **fields)


def test_a_clerk_moves_no_money_and_without_a_shift_none_moves(floor: Floor) -> None:
    fields: dict[str, Any] = {"from": "SAFE", "to": "01", "amount": 1}
    floor.door.refused("NOT_ALLOWED", "move_cash", floor.clerk, **fields)
    assert floor.door.refused("WRONG_STATE", "move_cash", floor.supervisor, **fields)["state"] == "NO_SHIFT"


def slip(till: Till, **fields: Any) -> dict[str, Any]:
    return {
        "from": "SAFE",
        "kind": "COUNTER",
        "slip_no": "6222-1",
        "amount": 10_000_00,
        "banked_at": NINE,
        "carried_by": till.number("SUPERVISOR"),
        **fields,
    }


def test_a_deposit_stands_in_its_box_and_in_the_list(till: Till) -> None:
    till.door.ok("record_deposit", till.floor.supervisor, **slip(till))
    till.door.ok("record_deposit", till.floor.supervisor, **slip(till, kind="CASH_VAN", amount=1_00, **{"from": "01"}))
    sheet = till.start_hall()
    view = till.count_safe(sheet, SAFE_MONEY - 2 * FLOAT - 10_000_00)
    assert view["difference"] == 0
    section = view["sections"]["H6"]
    assert [(r["from"], r["amount"]) for r in section["rows"]] == [("SAFE", 10_000_00), ("01", 1_00)]
    assert section["sums"] == {"COUNTER": 10_000_00, "CASH_VAN": 1_00}
    assert view["sections"]["H4"]["rows"]["01"]["deposits"] == 1_00


def test_more_than_ten_thousand_yuan_is_carried_by_two(till: Till) -> None:
    large = slip(till, amount=10_000_01)
    details = till.door.refused("RULE", "record_deposit", till.floor.supervisor, **large)
    assert (details["rule"], details["field"]) == ("handover.md H6", "second_person")
    same = {**large, "second_person": large["carried_by"]}
    till.door.refused("RULE", "record_deposit", till.floor.supervisor, **same)
    two = {**large, "second_person": till.number("CLERK")}
    till.door.ok("record_deposit", till.floor.supervisor, **two)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        pytest.param("BAD_REQUEST", {"amount": 0}, id="nothing"),
        pytest.param("BAD_REQUEST", {"kind": "POST"}, id="unknown kind"),
        pytest.param("BAD_REQUEST", {"carried_by": "9999"}, id="nobody"),
        pytest.param("BAD_REQUEST", {"banked_at": "today"}, id="no time"),
        pytest.param("BAD_REQUEST", {"slip_no": " "}, id="no slip"),
        pytest.param("NOT_FOUND", {"from": "77"}, id="no such counter"),
        pytest.param("RULE", {"from": "03"}, id="a counter without a box"),
        pytest.param("RULE", {"from": "01", "amount": FLOAT + 1}, id="more than lies there"),
    ],
)
def test_what_is_no_deposit(till: Till, code: str, changed: dict[str, Any]) -> None:
    till.door.refused(code, "record_deposit", till.floor.supervisor, **slip(till, **changed))
