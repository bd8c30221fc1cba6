"""Every flow through the door: first step by queue, the steps of F9 inside, items, cards, refunds, cases, branches."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.commands import flow_words
from counter_app.commands.master import load_master
from tests.commands.floor import Floor
from tests.commands.till import FLOAT, Till

FACTS = "上个月多扣了两个月的增值业务费用,客户没有订过,查过账单确认。"


class Desk:
    """One ticket served at a counter of its queue, asked as a clerk's window asks."""

    def __init__(self, floor: Floor, service: str, *, by: tuple[str, int] = ("CLERK", 0), **fields: object) -> None:
        self.floor, self.door = floor, floor.door
        self.session = floor.who(*by)
        issued = self.door.ok("issue_ticket", floor.greeter, service=service, **fields)
        self.number = str(issued["ticket_no"])
        self.counter = "01" if by == ("CLERK", 0) else self.door.hall.counters(issued["queue"])[-1]
        if self.counter != "01":
            floor.open(self.counter, self.session, issued["queue"])
        assert floor.call(self.counter, self.session)["ticket_no"] == self.number
        floor.start(self.counter, self.session)

    @property
    def view(self) -> Any:
        return self.door.ok("flow", self.session, counter=self.counter)

    def do(self, step: str, next_step: str | None = None, /, **fields: object) -> Any:
        more = {} if next_step is None else {"next": next_step}
        return self.door.ok("record_step", self.session, counter=self.counter, step=step, fields=fields, **more)

    def refused(self, code: str, step: str, /, **fields: object) -> Any:
        return self.door.refused(code, "record_step", self.session, counter=self.counter, step=step, fields=fields)

    def finish(self, outcome: str) -> Any:
        return self.door.ok("finish", self.session, counter=self.counter, outcome=outcome)

    @property
    def items(self) -> list[Any]:
        return [item for leg in self.floor.visit(self.number)["legs"] for item in leg["items"]]

    @property
    def outcomes(self) -> list[str]:
        return [leg["outcome"] for leg in self.floor.visit(self.number)["legs"]]


def card(floor: Floor) -> str:
    """The first card of counter 01's range."""
    stock = floor.door.hall.made["stock"]
    return str(next(s["first"] for s in stock if (s["type"], s["holder"]) == ("BLANK_SIM", "01")))


@pytest.mark.parametrize(
    ("service", "more", "flow", "step", "inside"),
    [
        ("CHG-PL", {}, "F1", "HDL-02", None),
        ("PAY-B", {}, "F1", "HDL-02", None),
        ("ADV-Q", {}, "F2", "CON-02", None),
        ("CHG-PL", {"customer_type": "GLOBALPASS"}, "F7", "VIP-04", None),
        ("GRP-A", {}, "F1", "GRP-01", "GRP"),
        ("CHG-PL", {"customer_type": "CORPORATE"}, "F1", "GRP-01", "GRP"),
        ("AFS-F", {}, "F8", "AFS-01", None),
        ("RFD-W", {}, "F8", "AFS-01", None),
        ("CMP-C", {}, "F3", "CMP-01", None),
        ("CLS-A", {}, "F6", "RET-02", None),
    ],
)
def test_the_first_flow_follows_the_queue(
    floor: Floor, service: str, more: dict[str, str], flow: str, step: str, inside: str | None
) -> None:
    view = Desk(floor, service, by=("SUPERVISOR", 0), **more).view
    assert (view["flow"], view["step"], view["inside"]) == (flow, step, inside)


def test_a_lost_card_is_blocked_and_replaced_with_a_card_of_the_counters_range(floor: Floor) -> None:
    Till(floor)
    desk = Desk(floor, "SIM-R")
    desk.do("SIM-01", id_check="PASS", tail4="123X")
    assert desk.do("SIM-02", state="LOST")["step"] == "SUS-02"
    desk.do("SUS-02", order_no="L-1")
    assert desk.refused("RULE", "SIM-05", serial="99999999", order_no="B-1")["field"] == "serial"
    desk.do("SIM-05", serial=card(floor), order_no="B-1")
    desk.do("SIM-07", old_card="NOT_PRESENT")
    assert desk.do("HDL-07", amount=1000, pay_method="CASH")["step"] == "HDL-08"
    desk.do("HDL-08")
    desk.finish("DONE")
    kept = [(i["service_code"], i["order_no"], i["serial"], i["amount"]) for i in desk.items]
    assert kept == [("SUS-L", "L-1", None, None), ("SIM-R", "B-1", card(floor), 1000)]


def test_a_number_is_opened(floor: Floor) -> None:
    Till(floor)
    desk = Desk(floor, "OPN-P")
    desk.do("OPN-01", age_class="ADULT")
    desk.do("OPN-02", id_type="ID", id_check="PASS", tail4="123X")
    desk.do("OPN-03", face="PASS", boss_ref="R-1")
    desk.do("OPN-04", count_ok=True)
    desk.do("OPN-05", notice_signed=True)
    desk.do("OPN-06", number="13800001111", plan_code="P-39")
    desk.do("OPN-07", tariff_told=True)
    desk.do("OPN-08")
    desk.do("OPN-09", amount=8000, pay_method="WECHAT", serial=card(floor), order_no="B-1")
    assert desk.do("OPN-10")["step"] == "HDL-09"
    desk.finish("DONE")
    [item] = desk.items
    assert (item["service_code"], item["amount"], item["tariff_told"], item["card_type"]) == (
        "OPN-P",
        8000,
        True,
        "BLANK_SIM",
    )
    rows = floor.door.runner.conn.execute("SELECT group_concat(CAST(bytes AS TEXT)) FROM stream_event").fetchone()
    assert "13800001111" not in str(rows[0])


def test_a_face_that_fails_twice_ends_the_sign_up(floor: Floor) -> None:
    desk = Desk(floor, "OPN-P")
    desk.do("OPN-01", age_class="ADULT")
    desk.do("OPN-02", id_type="ID", id_check="PASS")
    for ref in ("R-1", "R-2"):
        desk.do("OPN-03", face="FAIL", boss_ref=ref)
    assert desk.view["step"] == "HDL-13"
    floor.door.refused("RULE", "finish", floor.clerk, counter="01", outcome="DONE")
    desk.finish("REFUSED_RULE")


def test_a_refund_is_paid_out_within_its_approval(floor: Floor) -> None:
    Till(floor, c05=FLOAT)
    desk = Desk(floor, "RFD-W", by=("CLERK", 1))
    desk.do("AFS-01", symptom="WRONG_BILL", since="2026-03-16")
    desk.do("AFS-03", checks=[{"check": "BILL", "result": "NOT"}])
    desk.do("AFS-04", cause="OURS")
    desk.do("AFS-05", action="REFUNDED")
    desk.do("RFD-02", papers=["RECEIPT"])
    assert desk.refused("NEEDS_APPROVAL", "RFD-03")["approval"] == "AP-04"
    asked = floor.door.ok(
        "request_approval", desk.session, matter="AP-04", object=desk.number, amount=5000, reason="wrong number"
    )["approval"]
    assert desk.refused("NEEDS_APPROVAL", "RFD-03", approval=asked)["approval"] == "AP-04"
    floor.door.ok("decide_approval", floor.supervisor, approval=asked, decision="GRANTED")
    desk.do("RFD-03", approval=asked)
    assert desk.refused("NEEDS_APPROVAL", "RFD-04", amount=5001, pay_method="CASH")["approval"] == "AP-04"
    desk.do("RFD-04", amount=5000, pay_method="CASH")
    desk.do("AFS-07")
    desk.finish("REFUNDED")
    [item] = desk.items
    assert (item["direction"], item["amount"], item["pay_method"]) == ("REFUND", 5000, "CASH")


def test_a_batch_of_a_firm_is_checked_by_another_person(floor: Floor) -> None:
    Till(floor)
    desk = Desk(floor, "GRP-B", by=("SUPERVISOR", 0))
    desk.do("GRP-01", firm_id="F-1", firm_check="PASS")
    desk.do("HDL-05", tariff_told=True)
    batch = {"batch_count": 2, "batch_sum": 2000, "order_no": "B-1"}
    own = floor.number_of("SUPERVISOR")
    assert desk.refused("RULE", "GRP-03", **batch, second_checker=own)["field"] == "second_checker"
    desk.do("GRP-03", **batch, second_checker=floor.number_of("CLERK"))
    desk.do("HDL-08")
    desk.finish("DONE")


def test_a_vip_does_the_whole_list_at_one_desk(floor: Floor) -> None:
    desk = Desk(floor, "OTH", by=("SUPERVISOR", 0), customer_type="GLOBALPASS", needs=["OTH", "CHG-IN"])
    assert desk.do("VIP-04")["step"] == "HDL-02"
    desk.do("HDL-08")
    desk.do("HDL-10", more=True)
    assert desk.view["step"] == "HDL-03"
    desk.do("HDL-03", id_check="PASS")
    desk.do("HDL-04", docs=[{"kind": "OWNER_ID", "original": True, "in_date": True}])
    desk.do("HDL-06", order_no="B-2")
    desk.do("HDL-08")
    desk.do("VIP-06")
    desk.finish("DONE")
    assert [i["service_code"] for i in desk.items] == ["OTH", "CHG-IN"]


def test_a_complaint_beside_the_business_keeps_the_number_and_comes_back(floor: Floor) -> None:
    desk = Desk(floor, "OTH")
    desk.do("HDL-06")
    view = floor.door.ok("branch", floor.clerk, counter="01", to_flow="F3", reason="COMPLAINT")
    assert (view["flow"], view["step"]) == ("F3", "CMP-01")
    desk.do("CMP-02", facts=FACTS, wish="退费", contact="13800001111")
    desk.do("CMP-03", category="5", level="L3")
    assert floor.door.ok("return_from_branch", floor.clerk, counter="01")["step"] == "HDL-07"
    branches = [b["to_flow"] for b in desk.view["branches"]]
    assert "F4" not in branches
    desk.do("HDL-08")
    desk.finish("DONE")
    assert floor.ticket(desk.number)["ticket_no"] == desk.number and len(desk.outcomes) == 3


def test_advice_that_upsets_is_closed_to_a_complaint(floor: Floor) -> None:
    desk = Desk(floor, "ADV-Q", by=("SUPERVISOR", 0))
    desk.do("CON-02", topic="BILL")
    desk.do("CON-04")
    floor.door.ok("branch", desk.session, counter=desk.counter, to_flow="F3", reason="COMPLAINT")
    desk.do("CMP-02", facts=FACTS, wish="退费", contact_refused=True)
    desk.finish("PARTLY_SOLVED")
    assert desk.outcomes == ["TO_COMPLAINT", "PARTLY_SOLVED"]


def test_an_offer_that_was_declined_is_not_made_again_in_the_visit(floor: Floor) -> None:
    desk = Desk(floor, "OTH")
    desk.do("HDL-08")
    desk.do("HDL-09")
    floor.door.ok("branch", floor.clerk, counter="01", to_flow="F4")
    assert desk.do("MKT-02", consent=False)["step"] == "HDL-11"
    floor.open("02", floor.who("CLERK", 1))
    floor.door.ok("transfer", floor.clerk, counter="01", to_counter="02", reason="SPECIALIST")
    second = floor.who("CLERK", 1)
    floor.call("02", second)
    floor.start("02", second)
    for step in ("HDL-08", "HDL-09"):
        view = floor.door.ok("record_step", second, counter="02", step=step, fields={})
    assert view["step"] == "HDL-10" and "F4" not in [b["to_flow"] for b in view["branches"]]


def test_every_rule_of_a_flow_says_what_it_wants() -> None:
    book = load_master().book
    guards = [g for flow in book.flows.values() for g in flow.guards]
    guards += [g for flow in book.flows.values() for step in flow.steps.values() for g in step.guards]
    assert [g.rule for g in guards if g.rule and g.says not in flow_words.SAID] == []


def test_describe_lists_every_flow_and_step(floor: Floor) -> None:
    flows = floor.door.ok("describe")["flows"]
    assert len(flows) == 22 and sum(len(flow["steps"]) for flow in flows) == 158
