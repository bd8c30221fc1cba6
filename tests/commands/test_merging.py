"""Duplicate visits of one customer: one is kept, both numbers stay (flows.md E29)."""

from __future__ import annotations

from tests.commands.floor import Floor


def visit_no(floor: Floor, ticket: str) -> str:
    return str(floor.ticket(ticket)["visit_no"])


def two(floor: Floor, **second: object) -> tuple[str, str]:
    """Issue twice to the same customer; return both visit numbers."""
    first, again = floor.issue(), floor.issue("PAY-B", **second)
    return visit_no(floor, first), visit_no(floor, again)


def test_the_duplicate_is_closed_as_merged_and_its_needs_and_contact_are_kept(floor: Floor) -> None:
    keep, merge = two(floor, phone="13812345678", surname_title="Ms Wang")
    kept = floor.door.ok("merge_visits", floor.supervisor, keep=keep, merge=merge)
    assert (kept["visit_no"], kept["needs"], kept["state"]) == (keep, ["SIM-R", "PAY-B"], "WAITING")
    assert (kept["phone_masked"], kept["surname_title"]) == ("138****5678", "Ms Wang")
    gone = floor.door.ok("visit", floor.greeter, visit_no=merge)
    assert (gone["state"], gone["close_code"], gone["merged_into"]) == ("CLOSED", "MERGED", keep)
    assert kept["merged"] == [merge]
    ticket = floor.ticket(gone["tickets"][0])
    assert (ticket["state"], ticket["reason"]) == ("VOID", "DUPLICATE")
    assert floor.call()["visit_no"] == keep
    assert floor.door.ok("board", floor.clerk)["queues"][2]["waiting"] == 0


def test_who_is_served_and_who_would_lose_their_place_stand_in_the_way(floor: Floor) -> None:
    served = visit_no(floor, floor.serving())
    waits = visit_no(floor, floor.issue())
    refused = floor.door.refused
    assert refused("WRONG_STATE", "merge_visits", floor.supervisor, keep=waits, merge=served)["state"] == "SERVING"
    floor.finish()
    assert refused("RULE", "merge_visits", floor.supervisor, keep=served, merge=waits)["rule"] == "flows.md E29"
    floor.door.ok("merge_visits", floor.supervisor, keep=waits, merge=served)


def test_what_the_duplicate_owes_is_owed_by_the_kept_one(floor: Floor) -> None:
    number = floor.serving(phone="13812345678")
    merge = visit_no(floor, number)
    floor.door.ok("promise_call", floor.clerk, ref=merge, due="2026-03-16T15:00:00+08:00")
    made = floor.door.ok(
        "open_complaint", floor.clerk, source="HALL", category="1", facts="waited for more than an hour", wish="sorry",
        phone="13812345678", visit_no=merge,
    )  # fmt: skip
    floor.finish()
    keep = visit_no(floor, floor.issue())
    floor.door.ok("merge_visits", floor.supervisor, keep=keep, merge=merge)
    (call,) = floor.door.ok("follow_up", floor.supervisor, kind="CALLBACK")
    assert call["phone_masked"] == "138****5678"
    assert floor.door.ok("case", floor.supervisor, case=made["case"])["visit_no"] == keep


def test_only_a_floor_head_merges_two_different_visits_of_one_day_once(floor: Floor) -> None:
    keep, merge = two(floor)
    refused = floor.door.refused
    refused("NOT_ALLOWED", "merge_visits", floor.clerk, keep=keep, merge=merge)
    assert refused("BAD_REQUEST", "merge_visits", floor.supervisor, keep=keep, merge=keep)["field"] == "merge"
    refused("NOT_FOUND", "merge_visits", floor.supervisor, keep=keep, merge="none")
    floor.door.ok("merge_visits", floor.supervisor, keep=keep, merge=merge)
    assert refused("WRONG_STATE", "merge_visits", floor.supervisor, keep=keep, merge=merge)["state"] == "MERGED"
    floor.door.advance(24 * 3600)
    tomorrow = visit_no(floor, floor.issue())
    assert refused("RULE", "merge_visits", floor.supervisor, keep=tomorrow, merge=keep)["rule"] == "flows.md E29"
