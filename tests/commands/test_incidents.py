"""Incidents and outages at the door: the call for help, what was done, who was told, and how they end."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.commands.act import PrintOrder
from counter_app.commands.paperwork import Maker
from tests.commands.floor import Floor


def alarm(floor: Floor, number: str, part: str | None = None) -> Any:
    found = [a for a in floor.door.ok("board", floor.clerk)["alarms"] if a["alarm"] == number and a["part"] == part]
    return found[0] if found else None


def note(floor: Floor, incident: str, **fields: object) -> Any:
    return floor.door.ok("note_incident", floor.supervisor, incident=incident, **fields)


def incidents(floor: Floor, **fields: object) -> Any:
    return floor.door.ok("incidents", floor.supervisor, **fields)


def outage(floor: Floor, **fields: object) -> Any:
    return floor.door.ok("declare_outage", floor.supervisor, scope="BOSS", symptom="no login", **fields)


def pending_item(floor: Floor, service: str = "SUS-R") -> str:
    """Serve somebody whose business waits for its result; return the item."""
    floor.serving(service=service)
    item = floor.door.ok(
        "add_item", floor.clerk, counter="01", service_code=service, result="PENDING", order_no="X1",
        pending_due="2026-03-17T09:00:00+08:00",
    )  # fmt: skip
    floor.door.ok("finish", floor.clerk, counter="01", outcome="PENDING")
    return str(item["item"])


# ------------------------------------------------------------------ the call for help


def test_the_clerks_call_brings_the_supervisor_and_is_not_made_twice(floor: Floor) -> None:
    number = floor.serving()
    called = floor.door.ok("incident", floor.clerk, kind="CALM")
    assert (called["level"], called["counter"], called["ticket_no"], called["state"]) == ("I1", "01", number, "OPEN")
    details = floor.door.refused("WRONG_STATE", "incident", floor.clerk, kind="CALM")
    assert details["incident"] == called["incident"]
    floor.door.advance(5 * 60 + 1)
    assert (alarm(floor, "T08")["colour"], alarm(floor, "T08")["counter"]) == ("YELLOW", "01")
    floor.door.advance(5 * 60)
    assert (alarm(floor, "T08")["colour"], alarm(floor, "T08")["to"]) == ("RED", "MANAGER")
    met = note(floor, called["incident"], measure="SUPERVISOR_CAME")
    assert met["met_by"] == floor.number_of("SUPERVISOR")
    assert alarm(floor, "T08") is None
    assert floor.door.ok("incident", floor.clerk, kind="CALM")["incident"] != called["incident"]


def test_only_a_floor_head_comes_tells_and_raises(floor: Floor) -> None:
    made = floor.door.ok("incident", floor.clerk, kind="ILLNESS", text="A customer fell")
    for fields in ({"measure": "SUPERVISOR_CAME"}, {"told": ["MANAGER"]}, {"level": "I3"}):
        floor.door.refused("NOT_ALLOWED", "note_incident", floor.clerk, incident=made["incident"], **fields)
    noted = floor.door.ok("note_incident", floor.clerk, incident=made["incident"], measure="FIRST_AID", text="water")
    assert [(line["act"], line["text"], line["by"]) for line in noted["timeline"]] == [
        ("FIRST_AID", "water", floor.number_of("CLERK"))
    ]


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ({"kind": "DISPUTE"}, "I1"),
        ({"kind": "DISPUTE", "level": "I2"}, "I2"),
        ({"kind": "MEDIA", "level": "I1"}, "I4"),
        ({"kind": "DISPUTE", "customers": 5}, "I3"),
        ({"kind": "GROUP_COMPLAINT"}, "I3"),
    ],
)
def test_the_level_is_never_less_than_kind_and_number_of_people_ask(
    floor: Floor, fields: dict[str, object], level: str
) -> None:
    assert floor.door.ok("incident", floor.clerk, text="seen", **fields)["level"] == level


def test_what_is_missing_or_personal_is_refused_naming_the_field(floor: Floor) -> None:
    refused = floor.door.refused
    assert refused("BAD_REQUEST", "incident", floor.clerk, kind="FRAUD")["field"] == "text"
    assert refused("BAD_REQUEST", "incident", floor.clerk, kind="FRAUD", text="ring 13812345678")["field"] == "text"
    made = floor.door.ok("incident", floor.clerk, kind="FRAUD", text="told by phone what to do", level="I2")
    note_ = ("note_incident", floor.supervisor)
    assert refused("BAD_REQUEST", *note_, incident=made["incident"])["field"] == "measure"
    assert refused("RULE", *note_, incident=made["incident"], level="I1")["rule"] == "management.md M18"
    refused("NOT_FOUND", *note_, incident="I-none", measure="OTHER")


def test_a_grave_incident_ends_only_when_those_above_know_and_something_follows(floor: Floor) -> None:
    made = floor.door.ok("incident", floor.clerk, kind="POWER_CUT", text="lights out")
    assert [t["who"] for t in made["still_to_tell"]] == ["MANAGER", "COMPANY"]
    end = {"incident": made["incident"], "cause": "POWER"}
    details = floor.door.refused("RULE", "close_incident", floor.supervisor, **end)
    assert details["whom"] == ["MANAGER", "COMPANY"]
    note(floor, made["incident"], told=["MANAGER", "COMPANY"])
    assert floor.door.refused("BAD_REQUEST", "close_incident", floor.supervisor, **end)["field"] == "measures"
    closed = floor.door.ok("close_incident", floor.supervisor, **end, measures="second line asked for", loss=0)
    assert (closed["state"], closed["cause"], closed["closed_by"]) == ("CLOSED", "POWER", floor.number_of("SUPERVISOR"))
    assert incidents(floor) == []
    assert [i["incident"] for i in incidents(floor, date="2026-03-16")] == [made["incident"]]
    floor.door.refused("WRONG_STATE", "close_incident", floor.supervisor, **end)
    floor.door.refused("NOT_ALLOWED", "close_incident", floor.clerk, **end)


# ------------------------------------------------------------------ outages


def test_an_outage_noticed_by_a_clerk_is_declared_and_reported_within_ten_minutes(floor: Floor) -> None:
    noticed = floor.door.ok("incident", floor.clerk, kind="OUTAGE", text="BOSS hangs")
    again = floor.door.refused("WRONG_STATE", "incident", floor.greeter, kind="OUTAGE", text="it hangs here too")
    assert again["incident"] == noticed["incident"]
    floor.door.advance(5 * 60 + 1)
    assert alarm(floor, "T16")["colour"] == "YELLOW"
    declared = outage(floor)
    assert declared["incident"] == noticed["incident"]
    assert (declared["scope"], declared["outage_from"]) == ("BOSS", noticed["found_at"])
    floor.door.advance(5 * 60)
    assert alarm(floor, "T16")["colour"] == "RED"
    reported = note(floor, declared["incident"], told=["MAINTENANCE", "MANAGER"])
    assert reported["reported_at"] is not None
    assert alarm(floor, "T16") is None
    floor.door.advance(15 * 60 + 2)
    assert alarm(floor, "T16", "AGAIN")["colour"] == "YELLOW"
    note(floor, declared["incident"], told=["CUSTOMERS"])
    assert alarm(floor, "T16", "AGAIN") is None


def test_outage_mode_is_the_supervisors_own_power_and_the_manager_is_told(floor: Floor) -> None:
    floor.door.refused("NOT_ALLOWED", "declare_outage", floor.clerk, scope="BOSS", symptom="no login")
    declared = outage(floor, told=["MAINTENANCE"])
    assert floor.door.refused("WRONG_STATE", "declare_outage", floor.supervisor, scope="BOSS", symptom="again")
    ended = floor.door.ok("end_outage", floor.supervisor, incident=declared["incident"], cause="SYSTEM")
    assert (ended["outage_to"] is not None, ended["cause"], ended["owed"]) == (True, "SYSTEM", [])
    kinds = floor.door.kinds()
    assert kinds.count("OwnPowerUsed") == kinds.count("ApprovalTold") == 2
    floor.door.refused("WRONG_STATE", "end_outage", floor.supervisor, incident=declared["incident"])


def test_an_outage_that_is_on_cannot_be_closed(floor: Floor) -> None:
    declared = outage(floor)
    end = {"incident": declared["incident"], "cause": "SYSTEM"}
    assert floor.door.refused("WRONG_STATE", "close_incident", floor.supervisor, **end)["state"] == "ON"
    other = floor.door.ok("incident", floor.clerk, kind="DISPUTE", text="loud")
    assert floor.door.refused("WRONG_STATE", "end_outage", floor.supervisor, incident=other["incident"])


def test_the_hall_says_which_outages_are_on(floor: Floor) -> None:
    declared = outage(floor)
    assert [o["incident"] for o in floor.door.ok("hall", floor.clerk)["outages"]] == [declared["incident"]]
    floor.door.ok("end_outage", floor.supervisor, incident=declared["incident"])
    assert floor.door.ok("hall", floor.clerk)["outages"] == []


def test_what_the_outage_left_undone_is_listed_in_order_of_arrival_and_checked_by_two(floor: Floor) -> None:
    declared = outage(floor, told=["MAINTENANCE"])
    held = floor.serving()
    floor.door.ok("park", floor.clerk, counter="01", reason="SYSTEM")
    floor.door.advance(60)
    item = pending_item(floor)
    ended = floor.door.ok("end_outage", floor.supervisor, incident=declared["incident"])
    assert [(o["owed"], o["ticket_no"], o["item"]) for o in ended["owed"]] == [
        ("PARKED", held, None), ("PENDING", "A002", item),
    ]  # fmt: skip
    settle = {"item": item, "result": "DONE", "order_no": "B77"}
    assert floor.door.refused("RULE", "settle_item", floor.clerk, **settle)["rule"] == "flows.md E09"
    own = floor.number_of("CLERK")
    floor.door.refused("RULE", "settle_item", floor.clerk, **settle, checked_by=own)
    done = floor.door.ok("settle_item", floor.clerk, **settle, checked_by=floor.number_of("SUPERVISOR"))
    assert (done["result"], done["order_no"]) == ("DONE", "B77")
    left = floor.door.ok("outage_owed", floor.clerk, incident=declared["incident"])
    assert [o["ticket_no"] for o in left] == [held]


def test_nothing_is_entered_while_the_outage_lasts(floor: Floor) -> None:
    outage(floor)
    item = pending_item(floor)
    second = floor.number_of("SUPERVISOR")
    floor.door.refused("WRONG_STATE", "settle_item", floor.clerk, item=item, result="DONE", checked_by=second)


def test_a_pending_item_gets_its_result_and_its_visit_is_over(floor: Floor) -> None:
    item = pending_item(floor)
    floor.door.refused("BAD_REQUEST", "settle_item", floor.clerk, item=item, result="PENDING")
    floor.door.advance(3602)
    assert alarm(floor, "T14")["colour"] == "YELLOW"
    assert floor.visit("A001")["state"] == "FOLLOWUP"
    floor.door.ok("settle_item", floor.clerk, item=item, result="DONE")
    assert alarm(floor, "T14") is None
    assert (floor.visit("A001")["state"], floor.visit("A001")["close_code"]) == ("CLOSED", "FOLLOWUP")
    floor.door.refused("WRONG_STATE", "settle_item", floor.clerk, item=item, result="DONE")
    floor.door.refused("NOT_FOUND", "settle_item", floor.clerk, item="none", result="DONE")


def test_tickets_printed_in_an_outage_say_so(floor: Floor) -> None:
    runner = floor.door.runner

    def notice() -> str:
        ticket = runner.conn.execute("SELECT ticket_id FROM ticket ORDER BY issued_at DESC").fetchone()[0]
        return (
            Maker(runner.conn, runner.hall, runner.master, "en").ticket_paper(PrintOrder("", "TICKET", ticket)).notice
        )

    floor.issue()
    assert notice() == ""
    declared = outage(floor)
    floor.issue()
    assert notice().startswith("A system is out")
    floor.door.ok("end_outage", floor.supervisor, incident=declared["incident"])
    assert notice() == ""


def test_an_outage_began_today_and_is_known_by_its_number(floor: Floor) -> None:
    late = {"scope": "PAYMENT", "symptom": "no cards", "since": "2026-03-15T08:00:00+08:00"}
    assert floor.door.refused("BAD_REQUEST", "declare_outage", floor.supervisor, **late)["field"] == "since"
    declared = outage(floor, since="2026-03-16T08:30:00+08:00")
    assert declared["outage_from"] == "2026-03-16T08:30:00+08:00"
    other = floor.door.ok("incident", floor.clerk, kind="DISPUTE", text="loud")
    for number in ("I-none", other["incident"]):
        floor.door.refused("NOT_FOUND", "outage_owed", floor.clerk, incident=number)


def test_a_visit_that_still_owes_something_is_not_over(floor: Floor) -> None:
    floor.serving(service="SUS-R")
    due = {"counter": "01", "result": "PENDING", "pending_due": "2026-03-17T09:00:00+08:00"}
    items = [floor.door.ok("add_item", floor.clerk, service_code=code, **due)["item"] for code in ("SUS-R", "CHG-PW")]
    floor.door.ok("finish", floor.clerk, counter="01", outcome="PENDING")
    floor.door.ok("settle_item", floor.clerk, item=items[0], result="DONE")
    assert floor.visit("A001")["state"] == "FOLLOWUP"
    floor.door.ok("settle_item", floor.clerk, item=items[1], result="REFUSED")
    assert floor.visit("A001")["state"] == "CLOSED"


def test_the_second_person_exists(floor: Floor) -> None:
    declared = outage(floor)
    item = pending_item(floor)
    floor.door.ok("end_outage", floor.supervisor, incident=declared["incident"])
    floor.door.refused("NOT_FOUND", "settle_item", floor.clerk, item=item, result="DONE", checked_by="9999")


def test_telling_customers_is_no_report_to_maintenance(floor: Floor) -> None:
    declared = outage(floor)
    told = note(floor, declared["incident"], told=["CUSTOMERS"])
    assert (told["reported_at"], told["again_due"]) == (None, None)
