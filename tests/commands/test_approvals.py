"""Approvals (flows.md 7): one grant, one act, one asker, in time."""

from __future__ import annotations

import pytest

from tests.commands.floor import Floor


def ask(floor: Floor, session: str, **fields: object) -> dict[str, object]:
    given: dict[str, object] = {"matter": "AP-01", "object": "SIM-R", "reason": "because", **fields}
    answer: dict[str, object] = floor.door.ok("request_approval", session, **given)
    return answer


def issue(floor: Floor, approval: object) -> dict[str, object]:
    reply: dict[str, object] = floor.door.ask(
        "issue_ticket", floor.greeter, service="SIM-R", priority="OTHER", approval=approval
    )
    return reply


def state_of(floor: Floor, approval: object) -> str:
    row = floor.door.runner.conn.execute("SELECT state FROM approval WHERE approval_id=?", (str(approval),)).fetchone()
    return str(row[0])


def test_asked_granted_used(floor: Floor) -> None:
    asked = ask(floor, floor.greeter)
    assert {k: asked[k] for k in ("matter", "object", "state")} == {
        "matter": "AP-01",
        "object": "SIM-R",
        "state": "ASKED",
    }
    assert not issue(floor, asked["approval"])["ok"]
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    assert issue(floor, asked["approval"])["ok"]
    assert state_of(floor, asked["approval"]) == "USED"
    assert not issue(floor, asked["approval"])["ok"]


def test_refused_is_refused(floor: Floor) -> None:
    asked = ask(floor, floor.greeter)
    answer = floor.door.ok(
        "decide_approval", floor.supervisor, approval=asked["approval"], decision="REFUSED", reason="no"
    )
    assert answer["state"] == "REFUSED"
    assert not issue(floor, asked["approval"])["ok"]
    floor.door.refused(
        "WRONG_STATE", "decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED"
    )


def test_nobody_approves_their_own_request(floor: Floor) -> None:
    asked = ask(floor, floor.supervisor)
    fields = {"approval": asked["approval"], "decision": "GRANTED"}
    floor.door.refused("RULE", "decide_approval", floor.supervisor, **fields)
    floor.door.ok("decide_approval", floor.who("SUPERVISOR", 1), **fields)


def test_unanswered_it_expires_after_sixty_seconds(floor: Floor) -> None:
    asked = ask(floor, floor.greeter)
    floor.door.advance(60)
    assert state_of(floor, asked["approval"]) == "ASKED"
    floor.door.advance(1)
    floor.door.refused(
        "WRONG_STATE", "decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED"
    )
    assert state_of(floor, asked["approval"]) == "TIMED_OUT"
    assert floor.door.kinds()[-1] == "ApprovalTimedOut"


def test_unused_it_expires_sixty_seconds_after_the_grant(floor: Floor) -> None:
    asked = ask(floor, floor.greeter)
    floor.door.advance(50)
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    floor.door.advance(50)
    assert state_of(floor, asked["approval"]) == "GRANTED"
    floor.door.advance(11)
    assert not issue(floor, asked["approval"])["ok"]
    assert state_of(floor, asked["approval"]) == "TIMED_OUT"


@pytest.mark.parametrize("fields", [{"object": "PAY-B"}, {"matter": "AP-03"}, {"matter": "AP-04", "amount": 100}])
def test_a_grant_fits_one_matter_and_one_object(floor: Floor, fields: dict[str, object]) -> None:
    asked = ask(floor, floor.greeter, **fields)
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    reply = issue(floor, asked["approval"])
    assert isinstance(reply["error"], dict)
    assert reply["error"]["code"] == "NEEDS_APPROVAL"
    assert reply["error"]["details"]["approval"] == "AP-01"


def test_a_grant_is_for_who_asked(floor: Floor) -> None:
    asked = ask(floor, floor.who("VIP_HOST"))
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    assert not issue(floor, asked["approval"])["ok"]


def test_unknown_approvals_are_not_found(floor: Floor) -> None:
    floor.door.refused("NOT_FOUND", "decide_approval", floor.supervisor, approval="0" * 32, decision="GRANTED")
    floor.door.refused("NOT_FOUND", "issue_ticket", floor.greeter, service="SIM-R", priority="OTHER", approval="0" * 32)


@pytest.mark.parametrize(
    ("matter", "amount", "supervisor", "manager"),
    [
        ("AP-03", 50_000, True, True),
        ("AP-03", 50_001, False, True),
        ("AP-04", 20_000, True, True),
        ("AP-04", 20_001, False, True),
        ("AP-04", 200_001, False, False),
    ],
)
def test_a_floor_head_grants_within_their_power(
    floor: Floor, matter: str, amount: int, supervisor: bool, manager: bool
) -> None:
    for post, may in (("SUPERVISOR", supervisor), ("MANAGER", manager)):
        asked = ask(floor, floor.clerk, matter=matter, object="A001", amount=amount)
        reply = floor.door.ask("decide_approval", floor.who(post), approval=asked["approval"], decision="GRANTED")
        assert reply["ok"] is may, reply
        if not may:
            assert reply["error"]["code"] == "NOT_ALLOWED"
            floor.door.ok("decide_approval", floor.who(post), approval=asked["approval"], decision="REFUSED")


def test_an_approval_names_who_decided_and_the_states_before_and_after(floor: Floor) -> None:
    asked = ask(floor, floor.greeter)
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    event = floor.door.ok("events", floor.supervisor, limit=1000)[-1]
    assert (event["kind"], event["staff"]) == ("ApprovalDecided", floor.number_of("SUPERVISOR"))
    assert (event["data"]["before"], event["data"]["after"]) == ("ASKED", "GRANTED")
