"""Approvals (flows.md 7): who may ask and grant, up to which sum, until when; by PIN and by voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counter_app.commands import sessions
from counter_app.commands.master import load_master
from counter_app.domain.codes import ApprovalState, Granter, Post
from counter_app.domain.rows import Approval
from counter_app.store.journal import SYSTEM
from counter_app.store.unit import Reader
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


@pytest.mark.parametrize("fields", [{"object": "PAY-B"}, {"matter": "AP-02"}, {"matter": "AP-10"}])
def test_a_grant_fits_one_matter_and_one_object(floor: Floor, fields: dict[str, object]) -> None:
    adviser = floor.who("CONSULT")
    asked = ask(floor, adviser, **fields)
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    reply = floor.door.ask("issue_ticket", adviser, service="SIM-R", priority="OTHER", approval=asked["approval"])
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


# ------------------------------------------------------------------ who may ask, who may grant

SERVERS = {"GREETER", "CLERK", "VIP_CLERK", "CONSULT", "RETAIN", "VIP_HOST", "ACCOUNT_MGR", "SUPERVISOR", "MANAGER"}
TILLS = {"CLERK", "VIP_CLERK", "RETAIN", "SUPERVISOR", "MANAGER"}
HEADS = {"SUPERVISOR", "MANAGER"}
ASKERS = {
    "AP-01": SERVERS,
    "AP-02": {"CLERK", "VIP_CLERK", "CONSULT", "RETAIN", "ACCOUNT_MGR"} | HEADS,
    "AP-03": TILLS,
    "AP-04": TILLS,
    "AP-05": TILLS,
    "AP-06": SERVERS | {"DEMO"},
    "AP-07": TILLS,
    "AP-08": {"CLERK", "VIP_CLERK", "SUPERVISOR"},
    "AP-09": HEADS,
    "AP-10": {str(post) for post in Post},
    "AP-11": {"MANAGER"},
    "AP-12": set(),
    "AP-13": {"CONSULT", "SUPERVISOR"},
    "AP-14": {"SUPERVISOR"},
    "AP-15": {"SUPERVISOR"},
    "AP-16": {"ADMIN", "SUPERVISOR"},
}


@pytest.mark.parametrize("matter", ASKERS)
def test_who_may_ask(floor: Floor, matter: str) -> None:
    """Others are refused: below by post, above because they need nobody's word."""
    may: set[str] = set()
    for post in Post:
        reply = floor.door.ask(
            "request_approval", floor.who(str(post)), matter=matter, object="X1", amount=100, reason="because"
        )
        if reply["ok"]:
            may.add(str(post))
        else:
            needs_none = str(post) in HEADS and matter != "AP-11"
            assert reply["error"]["code"] == ("RULE" if needs_none else "NOT_ALLOWED"), reply
    if matter == "AP-08":  # a value card has a face value: the manager needs the auditor's word for it
        assert may == ASKERS[matter] | {"MANAGER"}
    else:
        assert may == ASKERS[matter]


@pytest.mark.parametrize(
    ("matter", "amount", "supervisor", "manager"),
    [
        ("AP-01", None, True, True),
        ("AP-02", None, True, True),
        ("AP-03", 50_000, True, True),
        ("AP-03", 50_001, False, True),
        ("AP-03", 99_999_999, False, True),
        ("AP-04", 20_000, True, True),
        ("AP-04", 20_001, False, True),
        ("AP-04", 200_000, False, True),
        ("AP-04", 200_001, False, False),
        ("AP-05", None, True, True),
        ("AP-06", 5_000, True, True),
        ("AP-06", 5_001, False, True),
        ("AP-06", 20_000, False, True),
        ("AP-06", 20_001, False, False),
        ("AP-07", None, True, True),
        ("AP-08", None, False, True),
        ("AP-10", None, True, True),
    ],
)
def test_a_floor_head_grants_within_their_power(
    floor: Floor, matter: str, amount: int | None, supervisor: bool, manager: bool
) -> None:
    for post, may in (("SUPERVISOR", supervisor), ("MANAGER", manager)):
        sum_ = {} if amount is None else {"amount": amount}
        asked = ask(floor, floor.clerk, matter=matter, object="A001", **sum_)
        assert_grants(floor, floor.who(post), asked["approval"], may)


@pytest.mark.parametrize(
    ("matter", "amount", "supervisor"),
    [
        ("AP-09", 4_999, True),
        ("AP-09", 5_000, False),
        ("AP-13", None, False),
        ("AP-14", None, False),
        ("AP-15", None, False),
        ("AP-16", None, False),
    ],
)
def test_what_a_supervisor_asks_for(floor: Floor, matter: str, amount: int | None, supervisor: bool) -> None:
    sum_ = {} if amount is None else {"amount": amount}
    for session, may in ((floor.who("SUPERVISOR", 1), supervisor), (floor.who("MANAGER"), True)):
        asked = ask(floor, floor.supervisor, matter=matter, object="X1", **sum_)
        assert_grants(floor, session, asked["approval"], may)


def assert_grants(floor: Floor, session: str, approval: object, may: bool) -> None:
    """Grant, or see it refused as above one's power and refuse the request instead."""
    if may:
        floor.door.ok("decide_approval", session, approval=approval, decision="GRANTED")
        return
    floor.door.refused("NOT_ALLOWED", "decide_approval", session, approval=approval, decision="GRANTED")
    floor.door.ok("decide_approval", session, approval=approval, decision="REFUSED")


def test_a_request_from_before_this_version_keeps_its_limit(floor: Floor) -> None:
    asked = ask(floor, floor.clerk, matter="AP-04", object="A001", amount=20_001)
    row = row_of(floor, asked["approval"])
    with floor.door.runner._transaction() as begun:
        unit = floor.door.runner._unit(begun.at, SYSTEM)
        unit.put(replace(row, needs=None))
        unit.emit("ApprovalAsked", approval=row.approval_id)
        unit.finish()
    assert_grants(floor, floor.supervisor, asked["approval"], False)


@pytest.mark.parametrize(("level", "needs"), [("A", None), ("B", "SUPERVISOR"), ("C", "MANAGER")])
def test_a_retention_measure_by_its_level(floor: Floor, level: str, needs: str | None) -> None:
    measures = load_master().book.codes.measures.values()
    measure = next(m.code for m in measures if m.level == level)
    fields = {"matter": "AP-07", "object": "X001", "reason": "stays then", "measure": measure}
    retain = floor.who("RETAIN")
    if needs is None:
        floor.door.refused("RULE", "request_approval", retain, **fields)
        return
    asked = floor.door.ok("request_approval", retain, **fields)
    assert asked["needs"] == needs
    assert_grants(floor, floor.supervisor, asked["approval"], needs == "SUPERVISOR")


def test_a_difference_of_nothing_and_outage_need_nobody(floor: Floor) -> None:
    for fields in ({"matter": "AP-09", "amount": 0}, {"matter": "AP-09"}, {"matter": "AP-12"}):
        details = floor.door.refused("RULE", "request_approval", floor.supervisor, object="X", reason="r", **fields)
        assert details["matter"] == fields["matter"]


def test_a_large_accepted_difference_is_told_to_the_company(floor: Floor) -> None:
    for amount, told in ((49_999, False), (50_000, True)):
        asked = ask(floor, floor.supervisor, matter="AP-09", object="HO-1", amount=amount)
        floor.door.ok("decide_approval", floor.who("MANAGER"), approval=asked["approval"], decision="GRANTED")
        assert ("ApprovalTold" in floor.door.kinds()[-1:]) is told


def test_an_export_takes_a_second_manager(floor: Floor) -> None:
    manager = floor.who("MANAGER")
    asked = ask(floor, manager, matter="AP-11", object="EX-1")
    answer = {"approval": asked["approval"], "decision": "GRANTED"}
    floor.door.refused("RULE", "decide_approval", manager, **answer)
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.supervisor, **answer)
    second_manager(floor)
    assert floor.door.ok("decide_approval", floor.who("GREETER"), **answer, staff="9999", pin="999900")["state"] == (
        "GRANTED"
    )


def second_manager(floor: Floor) -> None:
    """Let another manager of the company have a number and a PIN in this hall."""
    conn = floor.door.runner.conn
    hashed = sessions.hasher(sample=True).hash("999900")
    conn.execute("INSERT INTO staff (staff, name, post, active) VALUES ('9999', 'Second', 'MANAGER', 1)")
    conn.execute("INSERT INTO credential VALUES ('9999', ?)", (hashed,))
    row = {"staff": "9999", "name": "Second", "post": "MANAGER", "active": 1}
    with floor.door.runner._transaction() as begun:
        unit = floor.door.runner._unit(begun.at, SYSTEM)
        unit._carried = [("staff", "9999", None, row)]
        unit.emit("SignedOut", staff_no="9999")
        unit.finish()


def test_a_value_card_needs_the_auditor_as_well(floor: Floor) -> None:
    for first, then in (("MANAGER", "AUDIT"), ("AUDIT", "MANAGER")):
        asked = ask(floor, floor.clerk, matter="AP-08", object="5000100064", amount=5_000)
        assert asked["awaits"] == "AUDIT"
        fields = {"approval": asked["approval"], "decision": "GRANTED"}
        answer = floor.door.ok("decide_approval", floor.clerk, **fields, **pin(floor, first))
        assert (answer["state"], answer["decided_by"]) == ("ASKED", None)
        floor.door.refused(
            "RULE" if first == "MANAGER" else "NOT_ALLOWED", "decide_approval", floor.clerk, **fields,
            **pin(floor, first),
        )  # fmt: skip
        assert floor.door.ok("decide_approval", floor.clerk, **fields, **pin(floor, then))["state"] == "GRANTED"
    plain = ask(floor, floor.clerk, matter="AP-08", object="8986000001")
    fields = {"approval": plain["approval"], "decision": "GRANTED"}
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.clerk, **fields, **pin(floor, "AUDIT"))
    assert floor.door.ok("decide_approval", floor.who("MANAGER"), **fields)["state"] == "GRANTED"


def test_reasons_and_objects_hold_no_phone_number(floor: Floor) -> None:
    for fields in ({"reason": "call 138 0013 8000"}, {"object": "13800138000"}):
        given = {"matter": "AP-10", "object": "A001", "reason": "because"} | fields
        details = floor.door.refused("BAD_REQUEST", "request_approval", floor.greeter, **given)
        assert details["field"] in fields


# ------------------------------------------------------------------ time


def test_a_retention_offer_is_refused_by_itself_after_two_minutes(floor: Floor) -> None:
    asked = ask(floor, floor.clerk, matter="AP-07", object="X001")
    floor.door.advance(120)
    assert state_of(floor, asked["approval"]) == "ASKED"
    floor.door.advance(1)
    floor.door.ok("hall", floor.clerk)
    assert state_of(floor, asked["approval"]) == "TIMED_OUT"


@pytest.mark.parametrize("matter", [m for m in ASKERS if m not in ("AP-01", "AP-07", "AP-12")])
def test_all_others_stay_open_until_the_end_of_the_business_day(floor: Floor, matter: str) -> None:
    asker = next(p for p in ("CLERK", "SUPERVISOR", "MANAGER") if p in ASKERS[matter])
    asked = ask(floor, floor.who(asker), matter=matter, object="X1", amount=100)
    floor.door.advance(14 * 3600)
    assert state_of(floor, asked["approval"]) == "ASKED"
    floor.door.advance(1 * 3600 + 1)
    assert state_of(floor, asked["approval"]) == "TIMED_OUT"


def test_a_request_is_withdrawn_by_its_asker_alone(floor: Floor) -> None:
    asked = ask(floor, floor.clerk, matter="AP-04", object="A001", amount=100)
    floor.door.refused("NOT_ALLOWED", "withdraw_approval", floor.supervisor, approval=asked["approval"])
    assert floor.door.ok("withdraw_approval", floor.clerk, approval=asked["approval"])["state"] == "WITHDRAWN"
    for do, fields in (("withdraw_approval", {}), ("decide_approval", {"decision": "GRANTED"})):
        session = floor.clerk if do == "withdraw_approval" else floor.supervisor
        floor.door.refused("WRONG_STATE", do, session, approval=asked["approval"], **fields)


# ------------------------------------------------------------------ by PIN at the asker's station, by voice


def pin(floor: Floor, post: str, nth: int = 0) -> dict[str, object]:
    staff, number = floor.door.hall.person(post, nth)
    return {"staff": staff, "pin": number}


def row_of(floor: Floor, approval: object) -> Approval:
    found = Reader(floor.door.runner.conn).get(Approval, str(approval))
    assert found is not None
    return found


def test_a_pin_at_the_same_station_decides_and_the_session_stays_the_clerks(floor: Floor) -> None:
    asked = ask(floor, floor.clerk, matter="AP-04", object="A001", amount=20_001)
    fields = {"approval": asked["approval"], "decision": "GRANTED"}
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.clerk, **fields, **pin(floor, "SUPERVISOR"))
    answer = floor.door.ok("decide_approval", floor.clerk, **fields, **pin(floor, "MANAGER"))
    assert (answer["state"], answer["decided_by"]) == ("GRANTED", floor.number_of("MANAGER"))
    row = row_of(floor, asked["approval"])
    assert (row.decided_by, row.decided_through) == (floor.number_of("MANAGER"), floor.number_of("CLERK"))
    event = floor.door.ok("events", floor.supervisor, limit=1000)[-1]
    assert event["staff"] == floor.number_of("CLERK")
    assert (event["data"]["decider"], event["data"]["through"]) == (
        floor.number_of("MANAGER"),
        floor.number_of("CLERK"),
    )
    floor.call()  # nobody waits; the session still answers


def test_whose_pin_it_is_decides_about_own_requests(floor: Floor) -> None:
    asked = ask(floor, floor.supervisor, matter="AP-04", object="A001", amount=100)
    fields = {"approval": asked["approval"], "decision": "GRANTED"}
    floor.door.refused("RULE", "decide_approval", floor.clerk, **fields, **pin(floor, "SUPERVISOR"))
    floor.door.ok("decide_approval", floor.supervisor, **fields, **pin(floor, "SUPERVISOR", 1))


def test_wrong_pins_lock_the_approver_out_at_this_station(floor: Floor) -> None:
    asked = ask(floor, floor.clerk, matter="AP-04", object="A001", amount=100)
    wrong = pin(floor, "SUPERVISOR") | {"pin": "000000"}
    fields = {"approval": asked["approval"], "decision": "GRANTED"}
    for _ in range(5):
        reply = floor.door.ask("decide_approval", floor.clerk, **fields, **wrong)
        assert reply["error"]["code"] == "NOT_SIGNED_IN"
    details = floor.door.refused("LOCKED_OUT", "decide_approval", floor.clerk, **fields, **pin(floor, "SUPERVISOR"))
    assert details["wait_s"] == 60
    floor.door.advance(61)
    floor.door.ok("decide_approval", floor.clerk, **fields, **pin(floor, "SUPERVISOR"))


def test_a_pin_and_its_number_come_together(floor: Floor) -> None:
    asked = ask(floor, floor.clerk, matter="AP-04", object="A001", amount=100)
    fields = {"approval": asked["approval"], "decision": "GRANTED"}
    for half in ({"staff": "9001"}, {"pin": "123456"}):
        floor.door.refused("BAD_REQUEST", "decide_approval", floor.supervisor, **fields, **half)


@pytest.mark.parametrize("post", ["CLERK", "GREETER", "STOCK"])
def test_only_floor_heads_decide_with_or_without_pin(floor: Floor, post: str) -> None:
    asked = ask(floor, floor.who("RETAIN"), matter="AP-04", object="A001", amount=100)
    fields = {"approval": asked["approval"], "decision": "GRANTED"}
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.who(post), **fields)
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.clerk, **fields, **pin(floor, post))


def by_voice(floor: Floor) -> object:
    asked = ask(floor, floor.clerk, matter="AP-04", object="A001", amount=150_000)
    answer = floor.door.ok(
        "decide_approval",
        floor.supervisor,
        approval=asked["approval"],
        decision="GRANTED",
        by_voice_of=floor.number_of("MANAGER"),
    )
    assert (answer["state"], answer["to_confirm"]) == ("GRANTED", True)
    return asked["approval"]


def test_a_grant_by_voice_is_confirmed_by_who_gave_it(floor: Floor) -> None:
    approval = by_voice(floor)
    row = row_of(floor, approval)
    assert (row.decided_by, row.decided_through) == (floor.number_of("MANAGER"), floor.number_of("SUPERVISOR"))
    floor.door.refused("NOT_ALLOWED", "confirm_approval", floor.supervisor, approval=approval)
    floor.door.refused("NOT_ALLOWED", "confirm_approval", floor.clerk, approval=approval, **pin(floor, "SUPERVISOR"))
    answer = floor.door.ok("confirm_approval", floor.clerk, approval=approval, **pin(floor, "MANAGER"))
    assert answer["to_confirm"] is False
    floor.door.refused("WRONG_STATE", "confirm_approval", floor.who("MANAGER"), approval=approval)


def test_a_voice_is_another_floor_heads_and_a_grant(floor: Floor) -> None:
    asked = ask(floor, floor.clerk, matter="AP-04", object="A001", amount=100)
    fields: dict[str, object] = {"approval": asked["approval"], "decision": "GRANTED"}
    me, manager = floor.number_of("SUPERVISOR"), floor.number_of("MANAGER")
    floor.door.refused("BAD_REQUEST", "decide_approval", floor.supervisor, **fields, by_voice_of=me)
    floor.door.refused(
        "BAD_REQUEST", "decide_approval", floor.supervisor, **(fields | {"decision": "REFUSED"}), by_voice_of=manager
    )
    floor.door.refused("NOT_FOUND", "decide_approval", floor.supervisor, **fields, by_voice_of="0000")
    clerk = floor.number_of("CLERK", 1)
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.supervisor, **fields, by_voice_of=clerk)
    floor.door.refused("NOT_ALLOWED", "decide_approval", floor.clerk, **fields, by_voice_of=manager)


def test_a_voice_does_not_lift_ones_own_request(floor: Floor) -> None:
    asked = ask(floor, floor.who("MANAGER"), matter="AP-04", object="A001", amount=100)
    fields = {"approval": asked["approval"], "decision": "GRANTED", "by_voice_of": floor.number_of("MANAGER")}
    floor.door.refused("RULE", "decide_approval", floor.supervisor, **fields)


def test_a_voice_unconfirmed_after_a_day_grants_nothing_any_more(floor: Floor) -> None:
    adviser = floor.who("CONSULT")
    asked = ask(floor, adviser, matter="AP-10", object="A777")
    assert row_of(floor, asked["approval"]).needs is Granter.SUPERVISOR
    approval = by_voice(floor)
    floor.door.advance(24 * 3600 + 1)
    row = row_of(floor, approval)
    assert row.state is ApprovalState.GRANTED and row.confirm_by_at is not None
    assert row.confirm_by_at < floor.door.runner.now()
    event = floor.door.ok("confirm_approval", floor.who("MANAGER"), approval=approval)
    assert event["to_confirm"] is False
    assert floor.door.ok("events", floor.supervisor, limit=1000)[-1]["data"]["late"] is True


def test_an_approval_names_who_decided_and_the_states_before_and_after(floor: Floor) -> None:
    asked = ask(floor, floor.greeter)
    floor.door.ok("decide_approval", floor.supervisor, approval=asked["approval"], decision="GRANTED")
    event = floor.door.ok("events", floor.supervisor, limit=1000)[-1]
    assert (event["kind"], event["staff"]) == ("ApprovalDecided", floor.number_of("SUPERVISOR"))
    assert (event["data"]["before"], event["data"]["after"]) == ("ASKED", "GRANTED")
