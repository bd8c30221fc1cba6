"""Signatures: by PIN, in order, by the right people; what each one does; refusing; sealing and the chain."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from tests.commands.floor import Floor
from tests.commands.till import FLOAT, SAFE_MONEY, Till
from tests.door import InProcess


@pytest.fixture
def till(floor: Floor) -> Till:
    return Till(floor)


@pytest.fixture
def ready(till: Till) -> str:
    """A COUNTER sheet of counter 01 that is READY; its clerk is still signed in."""
    till.sell(300_00)
    sheet = till.start()
    assert till.count(sheet, FLOAT + 300_00)["state"] == "READY"
    return sheet


def hashed(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def pin(till: Till, post: str = "CLERK", nth: int = 0) -> dict[str, str]:
    staff, secret = till.door.hall.person(post, nth)
    return {"staff": staff, "pin": secret}


# ------------------------------------------------------------------ the outgoing signature


def test_nothing_is_signed_before_ready(till: Till) -> None:
    sheet = till.start()
    till.leave()
    fields = {"handover_no": sheet, "part": "OUTGOING", **pin(till)}
    details = till.door.refused("WRONG_STATE", "sign_handover", till.head, **fields)
    assert details["state"] == "COUNTING"
    assert details["open"] == ["01 is not counted yet."]
    for part, who in (("INCOMING", pin(till, nth=1)), ("WITNESS", pin(till, "SUPERVISOR"))):
        fields = {"handover_no": sheet, "part": part, **who}
        assert till.door.refused("WRONG_STATE", "sign_handover", till.head, **fields)["state"] == "COUNTING"


def test_a_signature_names_part_person_time_and_figures(till: Till, ready: str) -> None:
    answer = till.sign(ready, "OUTGOING", "CLERK", by=till.floor.clerk)
    assert answer["state"] == "SIGNED_OUT"
    (signature,) = answer["signatures"]
    assert (signature["part"], signature["staff"], signature["remarks"]) == ("OUTGOING", "1001", None)
    assert signature["figures_hash"] == answer["figures_hash"]
    assert signature["at"].startswith("2026-03-16T09:")
    figures = till.view(ready, content=True)
    assert hashed(figures) == answer["figures_hash"]
    assert set(figures["H0"]) & {"state", "version", "actual_to", "content_hash"} == set()


def test_signing_outgoing_signs_that_person_out_there(till: Till, ready: str) -> None:
    clerk = till.floor.clerk
    till.sign(ready, "OUTGOING", "CLERK", by=clerk)
    till.door.refused("NOT_SIGNED_IN", "counter", clerk, counter="01")


def test_a_session_of_the_outgoing_person_elsewhere_blocks_and_is_named(till: Till, ready: str) -> None:
    other = InProcess(till.door.hall, station="back-office")
    try:
        elsewhere = other.ok("sign_in", **pin(till))["session"]
        fields = {"handover_no": ready, "part": "OUTGOING", **pin(till)}
        reply = till.door.ask("sign_handover", till.floor.clerk, **fields)
        assert (reply["error"]["details"]["rule"], reply["error"]["details"]["stations"]) == (
            "handover.md R11",
            ["back-office"],
        )
        assert "back-office" in reply["error"]["message"]
        till.door.ok("sign_out", till.head, staff=till.number())
        other.refused("NOT_SIGNED_IN", "queue", elsewhere)
    finally:
        other.close()
    assert till.sign(ready, "OUTGOING", "CLERK", by=till.head)["state"] == "SIGNED_OUT"


def test_from_another_session_the_persons_own_one_blocks_too(till: Till, ready: str) -> None:
    fields = {"handover_no": ready, "part": "OUTGOING", **pin(till)}
    assert till.door.refused("RULE", "sign_handover", till.head, **fields)["rule"] == "handover.md R11"


def test_no_customer_is_served_while_the_box_is_signed_for(till: Till, ready: str) -> None:
    number = till.floor.serving()
    fields = {"handover_no": ready, "part": "OUTGOING", **pin(till)}
    details = till.door.refused("RULE", "sign_handover", till.floor.clerk, **fields)
    assert (details["rule"], details["ticket_no"]) == ("handover.md R2", number)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        pytest.param("BAD_REQUEST", {"part": "GUEST"}, id="no such part"),
        pytest.param("BAD_REQUEST", {"remarks": "x"}, id="remarks are the incoming's"),
        pytest.param("NOT_FOUND", {"handover_no": "HO-1"}, id="no such sheet"),
        pytest.param("RULE", {"staff": "1002", "pin": "100200"}, id="somebody else"),
        pytest.param("WRONG_STATE", {"part": "INCOMING", "staff": "1002", "pin": "100200"}, id="too early"),
    ],
)
def test_what_is_no_signature(till: Till, ready: str, code: str, changed: dict[str, Any]) -> None:
    fields = {"handover_no": ready, "part": "OUTGOING", **pin(till)} | changed
    till.door.refused(code, "sign_handover", till.floor.clerk, **fields)


def test_a_wrong_pin_counts_towards_the_lock_out(till: Till, ready: str) -> None:
    fields = {"handover_no": ready, "part": "OUTGOING", "staff": till.number(), "pin": "nonsense"}
    for _ in range(5):
        till.door.refused("NOT_SIGNED_IN", "sign_handover", till.floor.clerk, **fields)
    right = fields | pin(till)
    assert till.door.refused("LOCKED_OUT", "sign_handover", till.floor.clerk, **right)["wait_s"] == 60
    till.door.advance(61)
    till.door.ok("sign_handover", till.floor.clerk, **right)


# ------------------------------------------------------------------ frozen figures


def test_figures_are_frozen_at_the_outgoing_signature(till: Till, ready: str) -> None:
    till.sign(ready, "OUTGOING", "CLERK", by=till.floor.clerk)
    frozen = till.view(ready, content=True)
    till.door.ok("move_cash", till.head, **{"from": "SAFE", "to": "01", "amount": 50_00})
    assert till.view(ready, content=True) == frozen
    fields = {"handover_no": ready, "counter": "01", "pieces": {}, "next_float": 0, "undeposited": 0}
    assert till.door.refused("WRONG_STATE", "count_cash", till.head, **fields)["state"] == "SIGNED_OUT"
    fields = {"handover_no": ready, "section": "H20", "answers": {"text": "x"}}
    till.door.refused("WRONG_STATE", "answer_section", till.head, **fields)
    till.sign(ready, "INCOMING", "CLERK", 1)
    after = till.view(till.start(session=till.session("CLERK", 1), to=0))["sections"]["H4"]["rows"]["01"]
    assert (after["opening_float"], after["transfers_in"]) == (FLOAT, 50_00)


def test_all_that_happens_between_the_signatures_goes_to_the_next_box(till: Till, ready: str) -> None:
    till.sign(ready, "OUTGOING", "CLERK", by=till.floor.clerk)
    manager, incoming = till.session("MANAGER"), till.session("CLERK", 1)
    till.leave()
    till.door.ok("close_counter", till.session("CLERK"), counter="01")
    till.floor.open("01", incoming)
    late = till.sell_at("01", incoming, 8_00)["item"]
    till.door.ok("move_cash", manager, **{"from": "01", "to": "02", "amount": 3_00})
    slip = {"from": "01", "kind": "TRANSFER", "slip_no": "1", "amount": 2_00}
    slip |= {"banked_at": "2026-03-16T09:00:00+08:00", "carried_by": "3001"}
    till.door.ok("record_deposit", manager, **slip)
    assert till.sign(ready, "INCOMING", "CLERK", 1)["state"] == "SYNC_PENDING"
    rows = till.view(till.start_hall())["sections"]["H4"]["rows"]
    assert (rows["01"]["expected_cash"], rows["01"]["status"]) == (FLOAT + 300_00 + 8_00 - 3_00 - 2_00, "CONTINUING")
    assert (rows["01"]["difference"], rows["01"]["next_float"]) == (0, FLOAT + 3_00)
    till.door.ok("void_item", incoming, counter="01", item=late, reason="paid by card after all")
    till.leave()


def test_a_signed_item_is_not_taken_back(till: Till) -> None:
    item = till.sell(300_00)["item"]
    sheet = till.start()
    till.count(sheet, FLOAT + 300_00)
    till.sign(sheet, "OUTGOING", "CLERK", by=till.floor.clerk)
    fields = {"counter": "01", "item": item, "reason": "x"}
    head = till.session("SUPERVISOR")
    assert till.door.refused("RULE", "void_item", head, **fields)["rule"] == "handover.md 5"
    till.sign(sheet, "INCOMING", "CLERK", 1)
    till.door.refused("RULE", "void_item", head, **fields)


# ------------------------------------------------------------------ refusing (R6)


def test_the_incoming_person_may_refuse(till: Till, ready: str) -> None:
    till.sign(ready, "OUTGOING", "CLERK", by=till.floor.clerk)
    incoming = till.session("CLERK", 1)
    fields = {"handover_no": ready, "reason": "the fifties are not there"}
    till.door.refused("NOT_ALLOWED", "refuse_handover", till.head, **fields)
    answer = till.door.ok("refuse_handover", incoming, **fields)
    assert (answer["state"], answer["signatures"], answer["figures_hash"]) == ("COUNTING", [], None)
    (kept,) = answer["refusals"]
    assert (kept["by"], kept["reason"]) == (till.number("CLERK", 1), "the fifties are not there")
    assert [c["rule"] for c in answer["open_checks"]] == ["handover.md R6"]
    till.door.refused("WRONG_STATE", "refuse_handover", incoming, **fields)
    assert till.count(ready, FLOAT + 300_00)["state"] == "READY"
    till.leave("CLERK", 0)
    assert till.sign(ready, "OUTGOING", "CLERK")["state"] == "SIGNED_OUT"
    sealed = till.sign(ready, "INCOMING", "CLERK", 1)
    assert sealed["state"] == "SYNC_PENDING"
    assert len(sealed["refusals"]) == 1


# ------------------------------------------------------------------ the incoming signature and the seal


def test_the_last_signature_seals(till: Till, ready: str) -> None:
    till.sign(ready, "OUTGOING", "CLERK", by=till.floor.clerk)
    figures = till.view(ready, content=True)
    answer = till.sign(ready, "INCOMING", "CLERK", 1, remarks="同意接班")
    assert (answer["state"], answer["previous_hash"]) == ("SYNC_PENDING", "0" * 64)
    content = till.view(ready, content=True)
    assert set(content) == {"figures", "signatures", "actual_to", "previous_hash"}
    assert content["figures"] == figures
    assert [s["remarks"] for s in content["signatures"]] == [None, "同意接班"]
    assert {s["figures_hash"] for s in content["signatures"]} == {hashed(figures)}
    assert hashed(content) == answer["content_hash"]
    assert answer["sections"]["H0"]["actual_to"] == content["actual_to"]
    assert till.door.ok("sync_status", till.head)["unsent"] == 1


def test_sealed_is_final(till: Till, ready: str) -> None:
    till.sign_both(ready)
    ask, fields = till.door.refused, {"handover_no": ready}
    manager = till.session("MANAGER")
    assert ask("WRONG_STATE", "cancel_handover", manager, **fields, reason="x")["state"] == "SYNC_PENDING"
    ask("WRONG_STATE", "answer_section", manager, **fields, section="H20", answers={"text": "x"})
    ask("WRONG_STATE", "sign_handover", manager, **fields, part="INCOMING", **pin(till, nth=1))
    ask("WRONG_STATE", "refuse_handover", till.session("CLERK", 1), **fields, reason="x")
    with pytest.raises(Exception, match="never edited"):
        till.door.runner.conn.execute("UPDATE handover_sealed SET bytes=x'00'")
    with pytest.raises(Exception, match="never deleted"):
        till.door.runner.conn.execute("DELETE FROM handover_sealed")


def test_sealing_passes_the_box_and_brings_the_rest_to_the_safe(till: Till, ready: str) -> None:
    boxes = till.door.ok("hall", till.head)["boxes"]
    assert boxes["01"]["holder"] is None
    till.sign_both(ready)
    boxes = till.door.ok("hall", till.head)["boxes"]
    assert boxes["01"] == {"holder": till.number("CLERK", 1), "opening_float": FLOAT}
    answer = till.count_safe(till.start_hall(), 0)
    assert answer["expected_cash"] == SAFE_MONEY - 2 * FLOAT + 300_00
    assert answer["sections"]["H4"]["rows"]["SAFE"]["transfers_in"] == 300_00


def test_sheets_form_one_chain_in_order_of_sealing(till: Till, ready: str) -> None:
    second = till.start("02", session=till.head, to=2)
    till.count(second, FLOAT, counter="02")
    till.sign(ready, "OUTGOING", "CLERK", by=till.floor.clerk)
    outgoing = till.view(second)["outgoing"]
    assert outgoing == till.number("SUPERVISOR")
    till.leave("SUPERVISOR")
    till.sign(second, "OUTGOING", "SUPERVISOR")
    later = till.sign(second, "INCOMING", "CLERK", 2)
    earlier = till.sign(ready, "INCOMING", "CLERK", 1)
    assert later["previous_hash"] == "0" * 64
    assert earlier["previous_hash"] == later["content_hash"]


# ------------------------------------------------------------------ the witness


def with_difference(till: Till, *, reason: str = "WRONG_CHANGE") -> str:
    sheet = till.start()
    till.count(sheet, FLOAT - 60_00)
    till.explain(sheet, "H4/01", reason=reason)
    answer = till.sign_both(sheet)
    assert answer["state"] == "SIGNED_IN"
    return sheet


def test_a_difference_at_a_counter_is_witnessed_by_a_supervisor(till: Till) -> None:
    sheet = with_difference(till)
    ask, fields = till.door.refused, {"handover_no": sheet, "part": "WITNESS"}
    head = till.head
    assert ask("RULE", "sign_handover", head, **fields, **pin(till, nth=1))["rule"] == "handover.md R7"
    assert ask("RULE", "sign_handover", head, **fields, **pin(till, nth=2))["rule"] == "handover.md 6.2"
    answer = till.sign(sheet, "WITNESS", "SUPERVISOR")
    assert (answer["state"], answer["witness"]) == ("SYNC_PENDING", till.number("SUPERVISOR"))
    assert [s["part"] for s in answer["signatures"]] == ["OUTGOING", "INCOMING", "WITNESS"]


def test_unknown_needs_the_manager(till: Till) -> None:
    sheet = with_difference(till, reason="UNKNOWN")
    fields = {"handover_no": sheet, "part": "WITNESS", **pin(till, "SUPERVISOR")}
    assert till.door.refused("RULE", "sign_handover", till.head, **fields)["post"] == "MANAGER"
    assert till.sign(sheet, "WITNESS", "MANAGER")["state"] == "SYNC_PENDING"


def test_a_witness_who_was_named_signs_even_without_a_difference(till: Till) -> None:
    sheet = till.start(witness=till.number("SUPERVISOR"))
    till.count(sheet, FLOAT)
    assert till.sign_both(sheet)["state"] == "SIGNED_IN"
    assert till.sign(sheet, "WITNESS", "SUPERVISOR", 1)["state"] == "SYNC_PENDING"


# ------------------------------------------------------------------ paper


def test_every_print_is_counted(till: Till, ready: str) -> None:
    for copy in (1, 2):
        answer = till.door.ok("print_handover", till.floor.clerk, handover_no=ready, file="sheet.pdf")
        assert (answer["prints"], answer["state"]) == (copy, "READY")
    till.door.refused("NOT_FOUND", "print_handover", till.floor.clerk, handover_no="HO-1", file="x.pdf")
