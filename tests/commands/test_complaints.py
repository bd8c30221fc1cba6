"""Complaints: taken by anybody with or without a ticket, graded by rule, worked after the visit, closed, reopened."""

from __future__ import annotations

import json
from typing import Any

import pytest

from counter_app.domain.rows import Case, FollowUp
from counter_app.store.unit import Reader
from tests.commands.casework import CLOSE, FACTS, PHONE, WISH, opened, said, step, to_close, to_reply
from tests.commands.floor import Floor


def rows(floor: Floor, cls: Any, where: str = "1") -> list[Any]:
    return Reader(floor.door.runner.conn).find(cls, where)


# ------------------------------------------------------------------ taking


def test_a_complaint_is_taken_without_a_ticket(floor: Floor) -> None:
    view = opened(floor, floor.greeter)
    assert view["complaint_no"] == view["case"] == "C-TYD01-20260316-0001"
    assert (view["state"], view["level"], view["step"]) == ("REGISTERED", "L1", "CMP-04")
    assert (view["owner"], view["visit_no"]) == (floor.number_of("GREETER"), None)
    assert view["first_reply_due"][:16] == "2026-03-18T09:00"
    assert (view["final_due"][:16], view["days_left"]) == ("2026-03-31T09:00", 15)
    assert opened(floor)["complaint_no"] == "C-TYD01-20260316-0002"
    assert floor.door.ok("complaint", floor.greeter, complaint_no=view["case"])["case"] == view["case"]


def test_what_was_said_is_shown_and_stands_in_no_row_and_no_entry(floor: Floor) -> None:
    view = opened(floor, on_behalf=True, relation="CHILD", number_concerned="13987654321")
    assert view["texts"] == {
        "facts": FACTS,
        "wish": WISH,
        "relation": "CHILD",
        "number_concerned": "139****4321",
    }
    assert (view["phone_masked"], view["surname_title"]) == ("138****5678", "王女士")
    kept = [bytes(r[0]).decode() for r in floor.door.runner.conn.execute("SELECT bytes FROM stream_event")]
    kept += [json.dumps(list(r), ensure_ascii=False) for r in floor.door.runner.conn.execute("SELECT * FROM case_file")]
    for secret in (FACTS, WISH, PHONE, "13987654321", "王女士"):
        assert not any(secret in text or json.dumps(secret)[1:-1] in text for text in kept), secret


def test_those_who_do_not_serve_see_no_words(floor: Floor) -> None:
    view = opened(floor)
    seen = floor.door.ok("case", floor.who("STOCK"), case=view["case"])
    assert (seen["texts"], seen["phone_masked"], seen["surname_title"]) == ({}, None, None)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"phone": None}, "phone"),
        ({"facts": "太短了，不到二十个字。"}, "facts"),
        ({"facts": "我的号码是13812345678，请尽快给我回电话说明原因。"}, "facts"),
        ({"wish": "退到 110101199003071234 名下"}, "wish"),
        ({"on_behalf": True}, "relation"),
        ({"source": "REGULATOR"}, "regulator_no"),
        ({"category": "17"}, "category"),
        ({"level": "L5"}, "level"),
    ],
)
def test_what_is_missing_or_wrong_is_named(floor: Floor, fields: dict[str, object], field: str) -> None:
    assert floor.door.refused("BAD_REQUEST", "open_complaint", floor.clerk, **said(**fields))["field"] == field


def test_a_contact_may_be_refused(floor: Floor) -> None:
    view = opened(floor, phone=None, surname_title=None, contact_refused=True)
    assert (view["phone_masked"], view["surname_title"]) == (None, None)


def test_whoever_is_unknown_is_not_complained_of(floor: Floor) -> None:
    floor.door.refused("NOT_FOUND", "open_complaint", floor.clerk, **said(staff_concerned="9999"))
    floor.door.refused("NOT_FOUND", "open_complaint", floor.clerk, **said(visit_no="V-0"))
    opened(floor)
    floor.door.refused("NOT_FOUND", "complaint", floor.clerk, complaint_no="C-0")
    floor.door.refused("NOT_ALLOWED", "open_complaint", floor.who("STOCK"), **said())


def test_the_visit_s_data_are_kept_longer(floor: Floor) -> None:
    number = floor.issue(phone=PHONE)
    visit_no = floor.ticket(number)["visit_no"]
    view = opened(floor, visit_no=visit_no)
    assert view["visit_no"] == visit_no
    classes = {r[0] for r in floor.door.runner.conn.execute("SELECT class FROM pii")}
    assert classes == {"LONG"}


# ------------------------------------------------------------------ grading


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({"category": "2"}, "L2"),
        ({"category": "5"}, "L3"),
        ({"category": "5", "level": "L1"}, "L3"),
        ({"category": "16", "level": "L3"}, "L3"),
        ({"category": "13"}, "L4"),
        ({"source": "MEDIA"}, "L4"),
        ({"source": "REGULATOR", "regulator_no": "GX-2026-118"}, "L4"),
        ({"amount": 30_000}, "L3"),
        ({"grounds": "INJURY"}, "L4"),
    ],
)
def test_no_complaint_stands_below_its_least_level(floor: Floor, fields: dict[str, object], level: str) -> None:
    view = opened(floor, **fields)
    assert (view["level"], view["step"]) == (level, "CMP-05")


def test_the_serious_ones_are_the_supervisor_s_at_once(floor: Floor) -> None:
    assert opened(floor, category="5")["owner"] == floor.number_of("SUPERVISOR")
    assert opened(floor, floor.supervisor, category="5")["owner"] == floor.number_of("SUPERVISOR")
    mine = opened(floor, category="2", staff_concerned=floor.number_of("CLERK"))
    assert mine["owner"] == floor.number_of("SUPERVISOR")
    assert opened(floor, category="2", phone="13812345679")["owner"] == floor.number_of("CLERK")


def test_the_fifth_customer_with_one_cause_in_a_day_makes_it_l4(floor: Floor) -> None:
    levels = [opened(floor, category="1", phone=f"1381234567{n}")["level"] for n in range(5)]
    assert levels == ["L2", "L2", "L2", "L2", "L4"]
    floor.door.advance(24 * 3600)
    assert opened(floor, category="1", phone="13812345670")["level"] == "L3"  # the same customer, the same matter


def test_a_repeated_complaint_goes_one_up_within_thirty_days(floor: Floor) -> None:
    first = opened(floor, category="2")
    assert opened(floor, category="3")["level"] == "L2"
    again = opened(floor, category="2")
    assert (first["level"], again["level"]) == ("L2", "L3")
    floor.door.advance(31 * 86_400)
    assert opened(floor, category="2")["level"] == "L2"


def test_a_visit_s_number_counts_for_a_repeat(floor: Floor) -> None:
    opened(floor, category="2")
    visit_no = floor.ticket(floor.issue(phone=PHONE))["visit_no"]
    assert opened(floor, category="2", phone=None, contact_refused=True, visit_no=visit_no)["level"] == "L3"


# ------------------------------------------------------------------ handling


def test_a_complaint_is_worked_from_taking_to_closing(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    head = floor.supervisor
    states = [step(floor, head, number, "CMP-05")["state"]]
    states.append(step(floor, head, number, "CMP-06", finding="班组核实，当时确实没有起身迎客。")["state"])
    states.append(step(floor, head, number, "CMP-07", remedy=["APOLOGY", "TRAIN"], cost=0)["state"])
    told = step(floor, head, number, "CMP-09", channel="FACE", reply="当面致歉，并安排该同事参加本周的服务培训。")
    states.append(told["state"])
    assert told["replied_at"] and not [c for c in told["clocks"] if c["clock"] == "FIRST_REPLY"]
    states.append(step(floor, head, number, "CMP-10", accepted="Y")["state"])
    closed = step(floor, head, number, "CMP-11", **CLOSE)
    states.append(closed["state"])
    assert states == ["ESCALATED", "INVESTIGATING", "PROPOSED", "REPLIED", "ACCEPTED", "CLOSED"]
    assert closed["texts"]["finding"].startswith("班组核实")
    assert closed["history"][0]["act"] == "OPENED"
    assert (closed["owner"], closed["outcome"]) == (floor.number_of("SUPERVISOR"), "SYSTEM")
    call = closed["follow_ups"][0]
    assert (call["kind"], call["ref"], call["due"][:16]) == ("COMPLAINT", number, "2026-03-19T09:00")
    assert call["owner"] not in (floor.number_of("SUPERVISOR"), None)


def test_a_clerk_does_not_take_over_for_the_supervisor(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    details = floor.door.refused("NOT_ALLOWED", "case_step", floor.clerk, case=number, step="CMP-05")
    assert details["post"] == "CLERK"


def test_the_one_complained_of_may_not_handle(floor: Floor) -> None:
    view = opened(floor, category="2", staff_concerned=floor.number_of("SUPERVISOR"))
    number = view["case"]
    fields = {"case": number, "step": "CMP-05"}
    assert floor.door.refused("RULE", "case_step", floor.supervisor, **fields)["rule"] == "flows.md F3"
    floor.door.refused("RULE", "take_case", floor.supervisor, case=number)
    floor.door.refused("RULE", "assign_case", floor.who("MANAGER"), case=number, staff=floor.number_of("SUPERVISOR"))
    assert floor.door.ok("take_case", floor.who("MANAGER"), case=number)["owner"] == floor.number_of("MANAGER")


def test_low_levels_are_closed_by_the_supervisor_high_ones_by_the_manager(floor: Floor) -> None:
    low, high = opened(floor, category="2")["case"], opened(floor, category="5")["case"]
    assert to_close(floor, low)["state"] == "CLOSED"
    to_reply(floor, high)
    step(floor, floor.supervisor, high, "CMP-10", accepted="Y")
    fields = {"case": high, "step": "CMP-11", "fields": CLOSE}
    assert floor.door.refused("NEEDS_APPROVAL", "case_step", floor.supervisor, **fields)["approval"] == "AP-13"
    floor.door.refused("NOT_ALLOWED", "case_step", floor.clerk, **fields)
    assert floor.door.ok("case_step", floor.who("MANAGER"), **fields)["state"] == "CLOSED"


def test_the_supervisor_closes_a_high_one_with_the_manager_s_word(floor: Floor) -> None:
    number = opened(floor, category="5")["case"]
    to_reply(floor, number)
    step(floor, floor.supervisor, number, "CMP-10", accepted="Y")
    asked = floor.door.ok("request_approval", floor.supervisor, matter="AP-13", object=number, reason="客户已同意")
    floor.door.ok("decide_approval", floor.who("MANAGER"), approval=asked["approval"], decision="GRANTED")
    assert step(floor, floor.supervisor, number, "CMP-11", **CLOSE)["state"] == "CLOSED"


def test_a_customer_who_does_not_agree_sends_it_up(floor: Floor) -> None:
    number = opened(floor, category="5")["case"]
    to_reply(floor, number)
    once = step(floor, floor.supervisor, number, "CMP-10", accepted="N", told_next_level=True)
    assert [line["state"] for line in once["history"]][-2:] == ["REJECTED", "ESCALATED"]
    assert (once["level"], once["rejections"], once["step"]) == ("L3", 1, "CMP-06")  # the supervisor is here already
    to_reply(floor, number, reply="再次核对了账单，确认确实多收，另外再加一个月的补偿。")
    twice = step(floor, floor.supervisor, number, "CMP-10", accepted="N", told_next_level=True)
    assert (twice["level"], twice["rejections"]) == ("L4", 2)
    assert twice["texts"]["reply"].startswith("再次核对") and twice["texts"]["reply~1"].startswith("提醒费")


def test_one_solved_on_the_spot_that_does_not_content_goes_to_the_supervisor(floor: Floor) -> None:
    number = opened(floor)["case"]
    here = step(floor, floor.clerk, number, "CMP-04", action="当场改正并致歉")
    assert (here["state"], here["step"]) == ("ON_SITE", "CMP-09")
    step(floor, floor.clerk, number, "CMP-09", channel="FACE", reply="已经当场改正过来，从下个月起账单不会再有这一项。")
    no = step(floor, floor.clerk, number, "CMP-10", accepted="N", told_next_level=True)
    assert (no["level"], no["step"]) == ("L2", "CMP-05")


def test_money_at_the_proposal_lifts_the_level(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    step(floor, floor.supervisor, number, "CMP-05")
    step(floor, floor.supervisor, number, "CMP-06", finding="核实后确认是我方办错，应当赔付。")
    view = step(floor, floor.supervisor, number, "CMP-07", remedy=["CREDIT"], cost=30_000)
    assert view["level"] == "L3"


# ------------------------------------------------------------------ following up, reopening


def caller(floor: Floor) -> str:
    call = rows(floor, FollowUp, "kind='COMPLAINT'")[-1]
    posts = [s for s in floor.door.hall.made["staff"] if s["staff"] == call.owner]
    return floor.door.ok("sign_in", staff=call.owner, pin=posts[0]["pin"])["session"]


def test_somebody_else_asks_whether_it_is_settled(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    call = to_close(floor, number)["follow_ups"][0]
    fields = {"follow_up": call["follow_up"], "result": "CONTENT"}
    details = floor.door.refused("RULE", "close_follow_up", floor.supervisor, **fields)
    assert details["rule"] == "flows.md F3 CMP-12"
    assert floor.door.ok("close_follow_up", caller(floor), **fields)["state"] == "DONE"
    case = floor.door.ok("complaint", floor.clerk, complaint_no=number)
    assert (case["state"], case["step"]) == ("CLOSED", "CMP-13")


def test_a_customer_not_content_reopens_it_once(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    call = to_close(floor, number)["follow_ups"][0]
    floor.door.ok("close_follow_up", caller(floor), follow_up=call["follow_up"], result="NOT_CONTENT")
    again = floor.door.ok("complaint", floor.clerk, complaint_no=number)
    assert "REOPENED" in [line["state"] for line in again["history"]]
    assert (again["reopened"], again["closed_at"]) == (1, None)
    second = to_close(floor, number)
    open_call = next(c for c in second["follow_ups"] if c["state"] == "DUE")
    floor.door.ok("close_follow_up", caller(floor), follow_up=open_call["follow_up"], result="NOT_CONTENT")
    last = floor.door.ok("complaint", floor.clerk, complaint_no=number)
    assert (last["state"], last["reopened"]) == ("CLOSED", 1)
    details = floor.door.refused("RULE", "reopen_complaint", floor.who("MANAGER"), complaint_no=number)
    assert details["rule"] == "flows.md F3 CMP-12"


def test_reopening_by_hand_needs_the_manager_s_word(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    floor.door.refused("WRONG_STATE", "reopen_complaint", floor.supervisor, complaint_no=number)
    to_close(floor, number)
    details = floor.door.refused("NEEDS_APPROVAL", "reopen_complaint", floor.supervisor, complaint_no=number)
    assert details["approval"] == "AP-13"
    again = floor.door.ok("reopen_complaint", floor.who("MANAGER"), complaint_no=number)
    assert (again["state"], again["step"]) == ("REOPENED", "CMP-05")
    assert to_close(floor, number)["state"] == "CLOSED"


def test_the_call_may_be_recorded_as_the_step_that_it_is(floor: Floor) -> None:
    me = floor.number_of("CONSULT")
    number = opened(floor, category="2", staff_concerned=me)["case"]
    call = to_close(floor, number)["follow_ups"][0]
    asked = {"case": number, "step": "CMP-12", "fields": {"content": True}}
    assert floor.door.refused("RULE", "case_step", floor.supervisor, **asked)["rule"] == "flows.md F3 CMP-12"
    assert floor.door.refused("RULE", "case_step", floor.who("CONSULT"), **asked)["rule"] == "flows.md F3"
    named = asked | {"fields": {"content": True, "caller": me}}
    assert floor.door.refused("RULE", "case_step", floor.clerk, **named)["staff"] == me
    done = floor.door.ok("case_step", floor.clerk, **asked)
    assert (done["step"], done["state"]) == ("CMP-13", "CLOSED")
    assert [(c["follow_up"], c["state"], c["result"]) for c in done["follow_ups"]] == [
        (call["follow_up"], "DONE", "CONTENT")
    ]
    learned = {"measure": "班前会讲一次迎客规范", "owner": me, "due": "2026-03-23"}
    assert step(floor, floor.supervisor, number, "CMP-13", **learned)["texts"]["measure"] == learned["measure"]


def test_the_one_complained_of_makes_no_call_about_it(floor: Floor) -> None:
    number = opened(floor, category="2", staff_concerned=floor.number_of("SUPERVISOR", 1))["case"]
    call = to_close(floor, number)["follow_ups"][0]["follow_up"]
    concerned = floor.who("SUPERVISOR", 1)
    floor.door.refused("RULE", "take_follow_up", concerned, follow_up=call)
    floor.door.refused("RULE", "try_follow_up", concerned, follow_up=call, result="BUSY")


def test_tries_after_a_complaint_fall_on_three_days(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    call = to_close(floor, number)["follow_ups"][0]["follow_up"]
    me, fields = caller(floor), {"follow_up": call, "result": "NO_ANSWER"}
    for day in range(3):
        assert floor.door.ok("try_follow_up", me, **fields)["tries"] == day + 1
        floor.door.advance(3 * 3600)
        if day < 2:
            floor.door.refused("RULE", "try_follow_up", me, **fields)
        floor.door.advance(21 * 3600)
    assert floor.door.ok("follow_up", me, follow_up=call)["state"] == "UNREACHED"


def test_reopening_by_hand_withdraws_the_call(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    to_close(floor, number)
    again = floor.door.ok("reopen_complaint", floor.who("MANAGER"), complaint_no=number)
    assert [c["state"] for c in again["follow_ups"]] == ["CANCELLED"]


# ------------------------------------------------------------------ raising, ending otherwise, owners


def test_a_level_goes_only_up(floor: Floor) -> None:
    number = opened(floor)["case"]
    view = floor.door.ok("raise_complaint", floor.clerk, complaint_no=number)
    assert (view["level"], view["step"], view["state"]) == ("L2", "CMP-05", "ESCALATED")
    assert floor.door.ok("raise_complaint", floor.clerk, complaint_no=number, grounds="SELF_HARM")["level"] == "L4"
    floor.door.refused("RULE", "raise_complaint", floor.clerk, complaint_no=number, level="L3")
    floor.door.ok("close_case", floor.who("MANAGER"), case=number, outcome="WITHDRAWN")
    floor.door.refused("WRONG_STATE", "raise_complaint", floor.clerk, complaint_no=number)


def test_a_complaint_ends_otherwise_only_by_the_customer_or_silence(floor: Floor) -> None:
    number = opened(floor, category="2")["case"]
    head = floor.supervisor
    assert floor.door.refused("RULE", "close_case", head, case=number, outcome="SOLVED")["rule"] == "flows.md F3 CMP-11"
    floor.door.refused("BAD_REQUEST", "close_case", head, case=number, outcome="DONE")
    floor.door.refused("NOT_ALLOWED", "close_case", floor.clerk, case=number, outcome="WITHDRAWN")
    floor.door.refused("NOT_ALLOWED", "close_case", floor.greeter, case=number, outcome="WITHDRAWN")
    view = floor.door.ok("close_case", head, case=number, outcome="WITHDRAWN")
    assert (view["state"], view["outcome"]) == ("CLOSED", "WITHDRAWN")
    floor.door.refused("WRONG_STATE", "close_case", head, case=number, outcome="WITHDRAWN")


def test_unreachable_means_called_on_three_days(floor: Floor) -> None:
    number = opened(floor, category="16")["case"]
    head = floor.who("MANAGER")
    for day in range(3):
        fields = {"case": number, "outcome": "UNREACHABLE"}
        floor.door.refused("RULE", "close_case", head, **fields)
        due = f"2026-03-{16 + day}T18:00:00+08:00"
        call = floor.door.ok("promise_call", head, ref=number, due=due)
        floor.door.ok("try_follow_up", head, follow_up=call["follow_up"], result="NO_ANSWER")
        floor.door.advance(86_400)
    assert floor.door.ok("close_case", head, case=number, outcome="UNREACHABLE")["state"] == "CLOSED"
    left = [c.state for c in rows(floor, FollowUp, "closed_at IS NOT NULL")]
    assert left == ["CANCELLED"] * 3


def test_a_case_changes_hands_only_when_it_is_taken(floor: Floor) -> None:
    number, other = opened(floor, category="2")["case"], floor.number_of("CONSULT")
    floor.door.refused("NOT_ALLOWED", "assign_case", floor.greeter, case=number, staff=other)
    floor.door.refused("NOT_FOUND", "assign_case", floor.clerk, case=number, staff="9999")
    offered = floor.door.ok("assign_case", floor.clerk, case=number, staff=other)
    assert (offered["owner"], offered["offered_to"]) == (floor.number_of("CLERK"), other)
    floor.door.refused("NOT_ALLOWED", "take_case", floor.greeter, case=number)
    taken = floor.door.ok("take_case", floor.who("CONSULT"), case=number)
    assert (taken["owner"], taken["offered_to"]) == (other, None)
    assert [line["act"] for line in taken["history"]][-2:] == ["OFFERED", "TAKEN"]


def test_a_step_that_is_none_is_refused_by_name(floor: Floor) -> None:
    number = opened(floor)["case"]
    assert floor.door.refused("BAD_REQUEST", "case_step", floor.clerk, case=number, step="NO-1")["field"] == "step"


def test_a_complaint_is_found_only_among_complaints(floor: Floor) -> None:
    case = floor.door.ok("open_case", floor.who("DEMO"), flow="DEM")["case"]
    floor.door.refused("NOT_FOUND", "complaint", floor.clerk, complaint_no=case)


def test_cases_are_listed_the_most_serious_first(floor: Floor) -> None:
    low, high = opened(floor), opened(floor, category="13")
    done = opened(floor, category="2")["case"]
    floor.door.ok("close_case", floor.supervisor, case=done, outcome="WITHDRAWN")
    ask = floor.door.ok
    assert [c["case"] for c in ask("cases", floor.clerk)] == [high["case"], low["case"]]
    assert [c["case"] for c in ask("cases", floor.clerk, level="L1")] == [low["case"]]
    assert [c["case"] for c in ask("cases", floor.clerk, state="CLOSED", kind="COMPLAINT")] == [done]
    assert ask("cases", floor.clerk, owner=floor.number_of("GREETER")) == []
    assert rows(floor, Case, "case_no='C-0'") == []
