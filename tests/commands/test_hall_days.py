"""The hall's days and hours as master data: from the next day, with the manager's word, old and new in the journal."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.domain.clock import local_at
from tests.commands.floor import Floor


def set_day(floor: Floor, session: str, date: str, kind: str | None = "REST", **fields: object) -> Any:
    return floor.door.ok("set_hall_day", session, date=date, **({} if kind is None else {"kind": kind}), **fields)


def event(floor: Floor, kind: str) -> dict[str, Any]:
    found = floor.door.ok("events", floor.supervisor, limit=1000)
    return dict([e for e in found if e["kind"] == kind][-1]["data"])


def test_the_managers_word_is_enough_and_old_and_new_are_journaled(floor: Floor) -> None:
    manager = floor.who("MANAGER")
    assert set_day(floor, manager, "2026-04-06") == {"date": "2026-04-06", "kind": "REST"}
    assert event(floor, "HallDaySet") == {"date": "2026-04-06", "before": None, "after": "REST"}
    set_day(floor, manager, "2026-04-06", "WORK")
    assert event(floor, "HallDaySet")["before"] == "REST"
    assert [d["kind"] for d in floor.door.ok("hall_days", floor.clerk)["days"]] == ["WORK"]
    set_day(floor, manager, "2026-04-06", None)
    set_day(floor, manager, "2026-04-06", None)
    assert floor.door.ok("hall_days", floor.clerk)["days"] == []


def test_a_supervisor_needs_the_managers_approval(floor: Floor) -> None:
    asked = {"date": "2026-04-06", "kind": "REST"}
    assert floor.door.refused("NEEDS_APPROVAL", "set_hall_day", floor.supervisor, **asked)["approval"] == "AP-16"
    request = floor.door.ok(
        "request_approval", floor.supervisor, matter="AP-16", object="2026-04-06", reason="public holiday"
    )
    floor.door.ok("decide_approval", floor.who("MANAGER"), approval=request["approval"], decision="GRANTED")
    floor.door.ok("set_hall_day", floor.supervisor, **asked, approval=request["approval"])
    floor.door.refused("NOT_ALLOWED", "set_hall_day", floor.clerk, **asked)


@pytest.mark.parametrize("date", ["2026-03-15", "2026-03-16"])
def test_nothing_holds_for_a_day_that_has_begun(floor: Floor, date: str) -> None:
    manager = floor.who("MANAGER")
    assert floor.door.refused("RULE", "set_hall_day", manager, date=date, kind="REST")["rule"] == "flows.md AP-16"
    hours = {"opens": "08:00", "closes": "18:00"}
    assert floor.door.refused("RULE", "set_hall_hours", manager, **hours, holds_from=date)["field"] == "holds_from"


def test_hours_hold_from_their_day_on_and_say_what_was_before(floor: Floor) -> None:
    manager = floor.who("MANAGER")
    made = floor.door.ok("set_hall_hours", manager, opens="09:00", closes="18:30", holds_from="2026-03-17")
    assert (made["opens"], made["closes"], made["set_by"]) == ("09:00", "18:30", floor.number_of("MANAGER"))
    assert event(floor, "HallHoursSet")["before"] == [480, 1200]
    floor.door.ok("set_hall_hours", manager, opens="08:30", closes="24:00", holds_from="2026-03-20")
    assert event(floor, "HallHoursSet")["before"] == [540, 1110]
    assert [h["holds_from"] for h in floor.door.ok("hall_days", floor.clerk)["hours"]] == ["2026-03-17", "2026-03-20"]


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [("8:00", "18:00", "opens"), ("09:00", "25:00", "closes"), ("09:00", "09:00", "closes")],
)
def test_hours_that_are_none_are_refused(floor: Floor, opens: str, closes: str, field: str) -> None:
    fields = {"opens": opens, "closes": closes, "holds_from": "2026-03-17"}
    assert floor.door.refused("BAD_REQUEST", "set_hall_hours", floor.who("MANAGER"), **fields)["field"] == field


def test_papers_are_fetched_until_the_hall_closes(floor: Floor) -> None:
    floor.door.ok("set_hall_hours", floor.who("MANAGER"), opens="08:00", closes="18:00", holds_from="2026-03-17")
    floor.door.advance(24 * 3600)
    floor.serving()
    floor.door.ok("park", floor.clerk, counter="01", reason="PAPERS_FETCHED")
    (leg,) = floor.door.runner.conn.execute("SELECT parks FROM leg").fetchall()
    assert str(local_at("2026-03-17", 18, 0)) in str(leg)
