"""Calls owed to customers: tried at other hours, ended by what they came to, passed on only by being taken."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.floor import Floor

PHONE = "13812345678"


def visit(floor: Floor, **fields: object) -> str:
    return str(floor.ticket(floor.issue(**fields))["visit_no"])  # type: ignore[arg-type]


def promised(floor: Floor, session: str | None = None, **fields: object) -> Any:
    """Have the clerk promise a call to somebody who was here today."""
    told = {"ref": visit(floor, phone=PHONE), "due": "2026-03-16T18:00:00+08:00"} | fields
    return floor.door.ok("promise_call", session or floor.clerk, **told)


def test_a_promised_call_is_the_promiser_s_and_shown_masked(floor: Floor) -> None:
    call = promised(floor)
    assert (call["kind"], call["owner"], call["state"]) == ("CALLBACK", floor.number_of("CLERK"), "DUE")
    assert (call["phone_masked"], call["tries"], call["due"]) == ("138****5678", 0, "2026-03-16T18:00:00+08:00")
    assert floor.door.ok("follow_up", floor.greeter, follow_up=call["follow_up"]) == call
    assert floor.door.ok("follow_up", floor.greeter) == [call]
    assert floor.door.ok("follow_up", floor.greeter, kind="VIP") == []
    assert floor.door.ok("follow_up", floor.greeter, owner=call["owner"], kind="CALLBACK") == [call]


def test_the_same_promise_made_twice_is_one(floor: Floor) -> None:
    first = promised(floor)
    assert (
        floor.door.ok("promise_call", floor.clerk, ref=first["ref"], due=first["due"])["follow_up"]
        == (first["follow_up"])
    )


def test_the_number_may_be_another_than_the_visit_s(floor: Floor) -> None:
    assert promised(floor, phone="13987654321")["phone_masked"] == "139****4321"
    fields = {"ref": visit(floor), "due": "2026-03-16T18:00:00+08:00"}
    assert floor.door.refused("BAD_REQUEST", "promise_call", floor.clerk, **fields)["field"] == "phone"
    floor.door.refused("NOT_FOUND", "promise_call", floor.clerk, **(fields | {"ref": "V-0"}))


@pytest.mark.parametrize(
    ("due", "details"),
    [
        ("2026-03-16T08:30:00+08:00", {"field": "due"}),
        ("2026-03-18T09:30:00+08:00", {"hours": 48}),
        ("2026-03-16T21:00:00+08:00", {"field": "due"}),
        ("2026-03-17T07:59:00+08:00", {"field": "due"}),
    ],
)
def test_a_call_is_promised_for_opening_hours_within_two_days(
    floor: Floor, due: str, details: dict[str, object]
) -> None:
    fields = {"ref": visit(floor, phone=PHONE), "due": due}
    found = floor.door.refused("RULE", "promise_call", floor.clerk, **fields)
    assert details.items() <= found.items()


def test_three_tries_at_three_hours_and_then_it_is_unreached(floor: Floor) -> None:
    number = promised(floor)["follow_up"]
    fields = {"follow_up": number, "result": "NO_ANSWER"}
    assert floor.door.ok("try_follow_up", floor.clerk, **fields)["tries"] == 1
    assert floor.door.refused("RULE", "try_follow_up", floor.clerk, **fields)["rule"] == "flows.md CON-08"
    floor.door.advance(3600)
    assert floor.door.ok("try_follow_up", floor.clerk, follow_up=number, result="BUSY")["state"] == "DUE"
    ended = {"follow_up": number, "result": "UNREACHED"}
    assert floor.door.refused("RULE", "close_follow_up", floor.clerk, **ended)["tries"] == 2
    floor.door.advance(3600)
    call = floor.door.ok("try_follow_up", floor.clerk, **fields)
    assert (call["state"], call["result"], call["tries"]) == ("UNREACHED", "UNREACHED", 3)
    assert [one["result"] for one in call["attempts"]] == ["NO_ANSWER", "BUSY", "NO_ANSWER"]
    floor.door.refused("WRONG_STATE", "try_follow_up", floor.clerk, **fields)


def test_the_same_hour_of_another_day_is_another_hour(floor: Floor) -> None:
    number = promised(floor)["follow_up"]
    floor.door.ok("try_follow_up", floor.clerk, follow_up=number, result="LATER")
    floor.door.advance(86_400)
    assert floor.door.ok("try_follow_up", floor.clerk, follow_up=number, result="LATER")["tries"] == 2


def test_a_call_ends_with_a_result_of_its_kind(floor: Floor) -> None:
    number = promised(floor)["follow_up"]
    wrong = {"follow_up": number, "result": "WORKS"}
    assert floor.door.refused("BAD_REQUEST", "close_follow_up", floor.clerk, **wrong)["field"] == "result"
    secret = {"follow_up": number, "result": "ANSWERED", "text": "回了 13812345678"}
    assert floor.door.refused("BAD_REQUEST", "close_follow_up", floor.clerk, **secret)["field"] == "text"
    call = floor.door.ok("close_follow_up", floor.clerk, follow_up=number, result="ANSWERED", text="已说明漫游资费")
    assert (call["state"], call["result"]) == ("DONE", "ANSWERED")
    floor.door.refused("WRONG_STATE", "close_follow_up", floor.clerk, follow_up=number, result="ANSWERED")
    assert floor.door.ok("follow_up", floor.clerk, state="DONE")[0]["follow_up"] == number


def test_another_s_call_is_left_alone_but_by_a_floor_head(floor: Floor) -> None:
    number = promised(floor)["follow_up"]
    fields = {"follow_up": number, "result": "NO_ANSWER"}
    details = floor.door.refused("NOT_ALLOWED", "try_follow_up", floor.greeter, **fields)
    assert details["owner"] == floor.number_of("CLERK")
    assert floor.door.ok("try_follow_up", floor.supervisor, **fields)["tries"] == 1
    floor.door.refused("NOT_FOUND", "try_follow_up", floor.clerk, follow_up="0", result="BUSY")


def test_a_call_changes_hands_only_when_it_is_taken(floor: Floor) -> None:
    number, other = promised(floor)["follow_up"], floor.number_of("CONSULT")
    floor.door.refused("NOT_ALLOWED", "assign_follow_up", floor.greeter, follow_up=number, staff=other)
    floor.door.refused("NOT_FOUND", "assign_follow_up", floor.clerk, follow_up=number, staff="9999")
    offered = floor.door.ok("assign_follow_up", floor.clerk, follow_up=number, staff=other)
    assert (offered["owner"], offered["offered_to"]) == (floor.number_of("CLERK"), other)
    floor.door.refused("NOT_ALLOWED", "take_follow_up", floor.greeter, follow_up=number)
    taken = floor.door.ok("take_follow_up", floor.who("CONSULT"), follow_up=number)
    assert (taken["owner"], taken["offered_to"]) == (other, None)
    assert floor.door.ok("take_follow_up", floor.supervisor, follow_up=number)["owner"] == floor.number_of("SUPERVISOR")


def test_the_colour_turns_an_hour_before_and_when_it_is_over(floor: Floor) -> None:
    number = promised(floor, due="2026-03-16T11:00:00+08:00")["follow_up"]

    def colour() -> str:
        return str(floor.door.ok("follow_up", floor.clerk, follow_up=number)["colour"])

    seen = [colour()]
    for seconds in (3600, 3601):
        floor.door.advance(seconds)
        seen.append(colour())
    assert seen == ["GREEN", "YELLOW", "RED"]


# ------------------------------------------------------------------ bad ratings


def rated(floor: Floor, score: int) -> str:
    """Serve a customer and have them press the pad."""
    number = floor.serving()
    visit_no = floor.ticket(number)["visit_no"]
    floor.finish()
    pad = floor.door.ok("sign_in", station_key=floor.door.hall.pad("01"))["session"]
    floor.door.ok("rate", pad, visit_no=visit_no, score=score)
    return str(visit_no)


def test_a_bad_rating_is_a_task_of_the_supervisor(floor: Floor) -> None:
    assert rated(floor, 3)
    assert floor.door.ok("follow_up", floor.clerk) == []
    visit_no = rated(floor, 2)
    (task,) = floor.door.ok("follow_up", floor.clerk, kind="RATING")
    assert (task["ref"], task["owner"]) == (visit_no, floor.number_of("SUPERVISOR"))
    assert task["due"].startswith("2026-03-17T09:0")
    done = floor.door.ok(
        "close_follow_up", floor.supervisor, follow_up=task["follow_up"], result="CONTENT", text="当面致歉并送客"
    )
    assert done["state"] == "DONE"


# ------------------------------------------------------------------ questions


def test_a_question_stays_with_whoever_was_asked_first(floor: Floor) -> None:
    asked = floor.door.ok("ask_question", floor.clerk, text="老用户能不能保留两兆的宽带?")
    assert (asked["kind"], asked["ref"]) == ("QUESTION", "Q-TYD01-20260316-0001")
    assert (asked["owner"], asked["due"][:16]) == (floor.number_of("CLERK"), "2026-03-17T09:00")
    fields = {"follow_up": asked["follow_up"], "answer": "可以，保留到合约期满。"}
    secret = fields | {"answer": "请打 13812345678"}
    assert floor.door.refused("BAD_REQUEST", "answer_question", floor.clerk, **secret)["field"] == "answer"
    answered = floor.door.ok("answer_question", floor.who("CONSULT"), **fields)
    assert (answered["state"], answered["answer"]) == ("DONE", "可以，保留到合约期满。")
    floor.door.refused("WRONG_STATE", "answer_question", floor.clerk, **fields)
    other = promised(floor)["follow_up"]
    floor.door.refused("NOT_FOUND", "answer_question", floor.clerk, **(fields | {"follow_up": other}))


def test_a_question_of_a_served_customer_belongs_to_the_visit(floor: Floor) -> None:
    fields = {"text": "副卡能不能单独停机?", "counter": "01"}
    floor.door.refused("WRONG_STATE", "ask_question", floor.clerk, **fields)
    floor.door.refused("NOT_FOUND", "ask_question", floor.clerk, **(fields | {"counter": "99"}))
    number = floor.serving()
    asked = floor.door.ok("ask_question", floor.clerk, **fields)
    assert asked["ticket_no"] == number
    closed = {"follow_up": asked["follow_up"], "result": "ANSWERED"}
    assert floor.door.refused("BAD_REQUEST", "close_follow_up", floor.clerk, **closed)["field"] == "text"
    secret = {"text": "客户 13812345678 问副卡"}
    assert floor.door.refused("BAD_REQUEST", "ask_question", floor.clerk, **secret)["field"] == "text"
