"""The door's contract as an outsider reads it: each test was a promise of automation.md that once did not hold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.commands.floor import Floor
from tests.door import NINE_ISO, ROOT, Exec, Hall, verify


def run(*args: str) -> str:
    """Run `counter-app` in a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "counter_app.main", *args], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return done.stdout


def founded(folder: Path) -> Hall:
    return Hall(folder, json.loads(run("init", "--sample", "--size", "small", "--data", str(folder))))


def sold_and_sealed(door: Exec, hall: Hall) -> None:
    """Open a shift and seal an empty counter sheet, which the centre is owed."""
    supervisor, clerk = door.sign_in(hall, "SUPERVISOR"), door.sign_in(hall, "CLERK")
    door.ok("open_shift", supervisor, shift="A", floats={"01": 200_000})
    (staff, pin), (into, into_pin) = hall.person("CLERK"), hall.person("CLERK", 1)
    sheet = door.ok("start_handover", clerk, kind="COUNTER", counter="01", incoming=into)["handover_no"]
    kept = {"next_float": 200_000, "undeposited": 0}
    door.ok("count_cash", clerk, handover_no=sheet, counter="01", pieces={"N10000": 20}, **kept)
    door.ok("sign_handover", clerk, handover_no=sheet, part="OUTGOING", staff=staff, pin=pin)
    door.ok("sign_handover", supervisor, handover_no=sheet, part="INCOMING", staff=into, pin=into_pin)


def test_a_clock_stands_at_any_time_after_init(tmp_path: Path) -> None:
    """`init` itself is no entry of today that would carry `--clock` away."""
    hall = founded(tmp_path / "hall")
    door = Exec(hall.folder, clock=NINE_ISO)
    issued = door.ok("issue_ticket", door.sign_in(hall, "GREETER"), service="SIM-R")
    assert issued["date"] == "2026-03-16"
    assert issued["issued_at"].startswith("2026-03-16T09:00:00")
    assert door.close() == 0
    assert verify(hall.folder) == []


def test_a_receipt_of_the_centre_leaves_a_standing_clock_where_it_is(tmp_path: Path) -> None:
    hall = founded(tmp_path / "hall")
    door = Exec(hall.folder, clock=NINE_ISO)
    sold_and_sealed(door, hall)
    asker = door.sign_in(hall, "MANAGER")
    assert door.ok("sync_now", asker)["unsent"] == 0
    assert door.ok("hall", asker)["now"].startswith("2026-03-16T09:00:00")
    assert door.close() == 0


def test_central_push_leaves_a_standing_clock_where_it_is(tmp_path: Path) -> None:
    hall = founded(tmp_path / "hall")
    door = Exec(hall.folder, clock=NINE_ISO)
    sold_and_sealed(door, hall)
    assert door.close() == 0
    run("central", "push", "--data", str(hall.folder))
    again = Exec(hall.folder, clock=NINE_ISO)
    asker = again.sign_in(hall, "MANAGER")
    assert again.ok("hall", asker)["now"].startswith("2026-03-16T09:00:00")
    assert again.ok("sync_status", asker)["unsent"] == 0
    assert again.close() == 0


def test_call_ticket_asks_for_approval_before_a_reason(floor: Floor) -> None:
    """`reason` is optional where the approval brings its own; a supervisor, who needs none, gives one."""
    floor.issue()
    number = floor.issue()
    fields = {"counter": "01", "ticket_no": number}
    assert floor.door.refused("NEEDS_APPROVAL", "call_ticket", floor.clerk, **fields)["approval"] == "AP-01"
    floor.open("02", floor.supervisor)
    fields = {"counter": "02", "ticket_no": number}
    assert floor.door.refused("BAD_REQUEST", "call_ticket", floor.supervisor, **fields)["field"] == "reason"
    assert floor.door.ok("call_ticket", floor.supervisor, reason="ill", **fields)["why"]["rule"] == "DIRECT"


def test_a_clerks_care_lane_walk_in_needs_no_approval(floor: Floor) -> None:
    floor.issue()
    walk_in = {"service": "SIM-R", "walk_in": True, "counter": "01"}
    assert floor.door.ok("issue_ticket", floor.clerk, priority="ELDER", **walk_in)["state"] == "SERVING"


def test_a_missing_reason_is_said_before_an_unknown_ticket(floor: Floor) -> None:
    assert floor.door.refused("BAD_REQUEST", "void_ticket", floor.supervisor, ticket_no="A777")["field"] == "reason"


def test_wrong_tags_are_said_before_an_unknown_visit(floor: Floor) -> None:
    pad = floor.door.ok("sign_in", station_key=floor.door.hall.pad("01"))["session"]
    fields = {"visit_no": "TYD01202603169999", "score": 5, "tags": ["PRICE"]}
    assert floor.door.refused("BAD_REQUEST", "rate", pad, **fields)["field"] == "tags"


def test_what_was_taken_on_names_who_took_it(floor: Floor) -> None:
    number = floor.serving()
    second = floor.who("CLERK", 1)
    floor.open("02", second)
    floor.door.ok("transfer", floor.clerk, counter="01", to_counter="02", reason="SPECIALIST")
    floor.call("02", second)
    details = floor.door.refused("CONFLICT", "undo", floor.clerk, counter="01")
    assert (details["ticket_no"], details["counter"]) == (number, "02")
    assert details["staff"] == floor.number_of("CLERK", 1)
    assert details["since"].startswith("2026-03-16T09:00:00")


def test_a_step_takes_a_card_of_the_stock_that_init_prints(floor: Floor) -> None:
    types = {s["type"] for s in floor.door.hall.made["stock"]}
    bills = {b["type"] for b in floor.door.hall.made["bills"]}
    codes = floor.door.ok("describe")["codes"]
    assert types <= {c["code"] for c in codes["card_types"]}
    assert bills <= {c["code"] for c in codes["bill_types"]}
    card = next(s["first"] for s in floor.door.hall.made["stock"] if (s["type"], s["holder"]) == ("BLANK_SIM", "01"))
    floor.serving()
    for step, fields in (
        ("SIM-01", {"id_check": "PASS", "face": "PASS"}),
        ("SIM-02", {"state": "NORMAL"}),
        ("SIM-05", {"order_no": "B1", "card_type": "BLANK_SIM", "serial": card}),
    ):
        floor.door.ok("record_step", floor.clerk, counter="01", step=step, fields=fields)


def test_described_results_are_what_is_answered(floor: Floor) -> None:
    commands = floor.door.ok("describe")["commands"]
    assert commands["call_next"]["result"]["type"] == ["object", "null"]
    assert commands["queue"]["result"]["type"] == "array"
    assert commands["events"]["result"]["type"] == "array"
    for name in ("advance", "describe"):
        assert commands[name]["request"]["properties"]["do"] == {"const": name}


def test_simulate_plays_in_the_hall_that_init_made(tmp_path: Path) -> None:
    hall = founded(tmp_path / "hall")
    summary = json.loads(
        run("simulate", "--days", "1", "--visits", "12", "--from", "2026-03-16", "--data", str(hall.folder))
    )
    assert summary["days"][0]["date"] == "2026-03-16"
    door = Exec(hall.folder, clock="2026-03-17T09:00:00+08:00")
    assert door.ok("hall", door.sign_in(hall, "GREETER"))["now"].startswith("2026-03-17T09:00:00")
    assert door.close() == 0
    assert verify(hall.folder) == []
