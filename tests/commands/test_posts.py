"""Who may do what: the table of domain README 4.1, completed by the automation contract, asked at the door.

A post is refused before anything is looked up, so an allowed one is told apart by getting further.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.codes import Post
from tests.commands.floor import Floor
from tests.door import InProcess, opened

CALL = frozenset({"CLERK", "VIP_CLERK", "CONSULT", "RETAIN", "VIP_HOST", "ACCOUNT_MGR", "SUPERVISOR", "MANAGER"})
ISSUE = frozenset({"GREETER", "VIP_CLERK", "CONSULT", "VIP_HOST", "SUPERVISOR", "MANAGER"})
HEADS = frozenset({"SUPERVISOR", "MANAGER"})
EVERYBODY = frozenset(str(p) for p in Post)
NO_COUNTER: dict[str, object] = {"counter": "77"}
NO_TICKET: dict[str, object] = {"ticket_no": "A777"}
ACTS: dict[str, tuple[frozenset[str], dict[str, object]]] = {
    "open_counter": (CALL, NO_COUNTER),
    "pause_counter": (CALL, NO_COUNTER),
    "close_counter": (CALL, NO_COUNTER),
    "call_next": (CALL, NO_COUNTER),
    "call_ticket": (CALL, NO_COUNTER | NO_TICKET),
    "recall": (CALL, NO_COUNTER),
    "start": (CALL, NO_COUNTER),
    "no_show": (CALL, NO_COUNTER),
    "send_back": (CALL, NO_COUNTER | {"reason": "NOT_READY"}),
    "park": (CALL, NO_COUNTER | {"reason": "CUSTOMER_AWAY"}),
    "resume": (CALL, NO_COUNTER | NO_TICKET),
    "transfer": (CALL, NO_COUNTER | {"to_queue": "B", "reason": "SPECIALIST"}),
    "finish": (CALL, NO_COUNTER | {"outcome": "DONE"}),
    "reprint_ticket": (CALL | ISSUE, NO_TICKET),
    "cancel_ticket": (CALL | ISSUE, NO_TICKET),
    "restore_ticket": (CALL | ISSUE, NO_TICKET),
    "void_ticket": (HEADS, NO_TICKET | {"reason": "TEST"}),
    "undo": (CALL | ISSUE, NO_COUNTER),
    "decide_approval": (HEADS, {"approval": "0" * 32, "decision": "GRANTED"}),
    "request_approval": (CALL | ISSUE, {"matter": "AP-01", "object": "SIM-R", "reason": "because"}),
    "events": (frozenset({"SUPERVISOR", "MANAGER", "AUDIT", "ADMIN"}), {}),
    "board": (EVERYBODY, {}),
    "hall": (EVERYBODY, {}),
    "queue": (EVERYBODY, {}),
    "ticket": (EVERYBODY, NO_TICKET),
    "counter": (EVERYBODY, NO_COUNTER),
    "visit": (EVERYBODY, {"visit_no": "X"}),
}


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[InProcess, dict[str, str]]]:
    """A hall where one person of every post is signed in."""
    folder: Path = tmp_path_factory.mktemp("posts")
    with opened(folder) as door:
        yield door, {str(post): door.sign_in(post) for post in Post}


@pytest.mark.parametrize("post", sorted(EVERYBODY))
@pytest.mark.parametrize("do", ACTS)
def test_who_may(everybody: tuple[InProcess, dict[str, str]], do: str, post: str) -> None:
    door, sessions = everybody
    posts, fields = ACTS[do]
    reply = door.ask(do, sessions[post], **fields)
    code = None if reply["ok"] else reply["error"]["code"]
    if post in posts:
        assert code in (None, "NOT_FOUND"), reply
    else:
        assert code == "NOT_ALLOWED", reply
        assert reply["error"]["details"]["post"] == post


@pytest.mark.parametrize("do", ACTS)
def test_describe_says_the_same(everybody: tuple[InProcess, dict[str, str]], do: str) -> None:
    door, _ = everybody
    # Who may ask is each matter's own question (flows.md 7): AP-10 is open to everybody.
    posts = EVERYBODY if do == "request_approval" else ACTS[do][0]
    assert set(door.ok("describe")["commands"][do]["posts"]) == posts


@pytest.mark.parametrize("post", sorted(EVERYBODY))
def test_who_may_issue_while_a_greeter_is_here(everybody: tuple[InProcess, dict[str, str]], post: str) -> None:
    door, sessions = everybody
    reply = door.ask("issue_ticket", sessions[post], service="SIM-R")
    assert reply["ok"] is (post in ISSUE), reply
    assert reply["ok"] or reply["error"]["code"] == "NOT_ALLOWED"


@pytest.mark.parametrize("post", sorted(EVERYBODY))
def test_who_may_issue_when_no_greeter_is(tmp_path: Path, post: str) -> None:
    with opened(tmp_path) as door:
        reply = door.ask("issue_ticket", door.sign_in(post), service="SIM-R")
        assert reply["ok"] is (post in ISSUE | {"CLERK", "RETAIN"}), reply


@pytest.mark.parametrize("post", sorted(EVERYBODY))
def test_whoever_may_call_may_begin_a_walk_in(everybody: tuple[InProcess, dict[str, str]], post: str) -> None:
    door, sessions = everybody
    reply = door.ask("issue_ticket", sessions[post], service="SIM-R", walk_in=True, counter="77")
    issuers_too = CALL | ISSUE
    assert reply["error"]["code"] == ("NOT_FOUND" if post in issuers_too else "NOT_ALLOWED"), reply


@pytest.mark.parametrize(
    ("post", "freely"),
    [
        ("GREETER", True),
        ("VIP_CLERK", True),
        ("CONSULT", True),
        ("VIP_HOST", True),
        ("SUPERVISOR", True),
        ("MANAGER", True),
        ("RETAIN", True),
        ("CLERK", False),
    ],
)
def test_who_sets_the_care_lane_freely(tmp_path: Path, post: str, freely: bool) -> None:
    with opened(tmp_path) as door:
        reply = door.ask("issue_ticket", door.sign_in(post), service="SIM-R", priority="ELDER")
        assert reply["ok"] is freely, reply
        assert freely or reply["error"]["code"] == "NEEDS_APPROVAL"


@pytest.mark.parametrize("post", sorted(ISSUE - HEADS))
def test_any_other_reason_needs_approval_from_all_but_floor_heads(
    everybody: tuple[InProcess, dict[str, str]], post: str
) -> None:
    door, sessions = everybody
    reply = door.ask("issue_ticket", sessions[post], service="SIM-R", priority="OTHER")
    assert reply["error"]["details"] == {"approval": "AP-01"}


# ------------------------------------------------------------------ the first code that applies


def test_codes_come_in_the_order_of_the_contract(floor: Floor) -> None:
    """One request with everything wrong, mended from the left."""
    door = floor.door
    other = floor.who("CLERK", 1)
    number = floor.issue()
    floor.issue()
    floor.issue("ADV-Q")
    wrong: dict[str, object] = {"counter": "77", "ticket_no": "A777"}

    def code(session: str | None, **fields: object) -> str:
        return str(door.ask("call_ticket", session, **fields)["error"]["code"])

    assert code(None, counter=7) == "BAD_REQUEST"
    assert code(None, **wrong) == "NOT_SIGNED_IN"
    door.ok("lock", floor.greeter)
    assert code(floor.greeter, **wrong) == "LOCKED_OUT"
    assert code(floor.who("AUDIT"), **wrong) == "NOT_ALLOWED"
    assert code(other, **wrong) == "NOT_FOUND"
    assert code(other, counter="01", ticket_no="A777") == "NOT_FOUND"
    assert code(other, counter="01", ticket_no=number) == "CONFLICT"
    assert code(other, counter="02", ticket_no=number) == "WRONG_STATE"
    floor.open("02", other, "C")
    assert code(other, counter="02", ticket_no="B001", reason="x") == "RULE"
    assert code(other, counter="02", ticket_no="A002", reason="x") == "NEEDS_APPROVAL"


def test_an_unknown_command_and_an_unknown_field_come_before_the_session(door: InProcess) -> None:
    assert door.ask("no_such_command")["error"]["code"] == "BAD_REQUEST"
    assert door.ask("call_next", counter="01", colour="red")["error"]["details"] == {"field": "colour"}
