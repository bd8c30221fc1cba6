"""What can be asked: tickets, queues, counters, the board, events, the hall, the door's own description."""

from __future__ import annotations

import json

import pytest

from counter_app.commands.spec import BY_NAME
from tests.commands.floor import Floor
from tests.door import InProcess

TICKET_KEYS = {
    "ticket_no",
    "visit_no",
    "date",
    "queue",
    "service",
    "priority",
    "customer_type",
    "state",
    "reason",
    "counter",
    "issued_at",
    "called_at",
    "started_at",
    "ended_at",
    "calls",
    "ahead",
    "est_wait_min",
    "print_state",
    "prints",
    "phone_masked",
    "why",
}


def test_a_ticket_is_the_same_object_wherever_it_is_shown(floor: Floor) -> None:
    number = floor.issue()
    views = [
        floor.ticket(number),
        floor.door.ok("queue", floor.clerk)[0],
        floor.call(),
        floor.door.ok("counter", floor.clerk, counter="01")["ticket"],
        floor.start(),
        floor.finish(),
    ]
    assert all(set(view) == TICKET_KEYS for view in views)
    assert set(views[0]["why"]) == {"rule", "waited_s", "bonus_min", "effective_min", "text"}


def test_times_carry_the_halls_offset_and_follow_each_other(floor: Floor) -> None:
    number = floor.serving()
    floor.finish()
    found = floor.ticket(number)
    times = [found[k] for k in ("issued_at", "called_at", "started_at", "ended_at")]
    assert times == sorted(times)
    assert len(set(times)) == 4
    assert all(t.endswith("+08:00") for t in times)


def test_queues_are_shown_in_calling_order_one_or_all(floor: Floor) -> None:
    floor.issue()
    floor.issue("ADV-Q")
    floor.issue(priority="ELDER")
    assert [t["ticket_no"] for t in floor.door.ok("queue", floor.clerk, queue="A")] == ["A002", "A001"]
    assert {t["ticket_no"] for t in floor.door.ok("queue", floor.clerk)} == {"A001", "A002", "B001"}
    assert floor.door.ok("queue", floor.clerk, queue="X") == []


def test_an_earlier_days_ticket_is_found_by_its_date(floor: Floor) -> None:
    number = floor.issue()
    floor.door.advance(86_400)
    floor.door.refused("NOT_FOUND", "ticket", floor.clerk, ticket_no=number)
    assert floor.ticket(number, date="2026-03-16")["state"] == "ABANDONED"


def test_a_visit_tells_its_whole_story_without_a_full_number(floor: Floor) -> None:
    number = floor.serving(phone="13812345678", needs=["PAY-B"])
    visit = floor.visit(number)
    assert (visit["tickets"], visit["needs"], visit["state"]) == ([number], ["SIM-R", "PAY-B"], "SERVING")
    assert visit["phone_masked"] == "138****5678"
    assert "13812345678" not in json.dumps(visit)
    floor.door.refused("NOT_FOUND", "visit", floor.clerk, visit_no="X")


def test_the_board_counts_who_waits_and_how_long(floor: Floor) -> None:
    floor.issue()
    floor.door.advance(60)
    floor.issue()
    floor.door.advance(60)
    board = floor.door.ok("board", floor.supervisor)
    queue = next(q for q in board["queues"] if q["queue"] == "A")
    assert (queue["waiting"], queue["longest_s"]) == (2, 120)
    assert queue["avg_s"] == 90
    assert [c["counter"] for c in board["counters"]] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize(
    ("fields", "alarm", "yellow_min", "red_min"),
    [
        ({"service": "SIM-R"}, "T01", 10, 15),
        ({"service": "SIM-R", "customer_type": "GLOBALPASS"}, "T02", 5, 8),
        ({"service": "SIM-R", "priority": "ELDER"}, "T03", 2, 5),
        ({"service": "PRT-O"}, "T04", 10, 15),
    ],
)
def test_waiting_too_long_turns_yellow_then_red(
    floor: Floor, fields: dict[str, object], alarm: str, yellow_min: int, red_min: int
) -> None:
    number = floor.issue(**fields)  # type: ignore[arg-type]

    def colours() -> list[str]:
        return [a["colour"] for a in floor.door.ok("board", floor.clerk)["alarms"] if a["alarm"] == alarm]

    floor.door.advance(yellow_min * 60 - 1)
    assert colours() == []
    floor.door.advance(2)
    assert colours() == ["YELLOW"]
    floor.door.advance((red_min - yellow_min) * 60)
    assert colours() == ["RED"]
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no=number)
    assert colours() == []


def test_events_come_in_order_page_by_page(floor: Floor) -> None:
    floor.serving()
    first = floor.door.ok("events", floor.supervisor, limit=2)
    rest = floor.door.ok("events", floor.supervisor, after=first[-1]["seq"], limit=1000)
    events = first + rest
    assert [e["seq"] for e in events] == list(range(1, len(events) + 1))
    assert [e["kind"] for e in events][-3:] == ["TicketIssued", "TicketCalled", "ServiceStarted"]
    called = events[-2]
    assert (called["ticket_no"], called["counter"], called["staff"]) == (
        "A001",
        "01",
        floor.number_of("CLERK"),
    )
    assert set(called) == {
        "seq",
        "id",
        "station",
        "at",
        "kind",
        "staff",
        "counter",
        "ticket_no",
        "visit_no",
        "data",
    }


def test_no_personal_data_stands_in_events(floor: Floor) -> None:
    floor.issue(phone="13812345678", surname_title="王女士")
    text = json.dumps(floor.door.ok("events", floor.supervisor, limit=1000), ensure_ascii=False)
    assert "13812345678" not in text
    assert "王女士" not in text


def test_the_hall_says_what_it_is(floor: Floor) -> None:
    hall = floor.door.ok("hall", floor.clerk)
    assert (hall["code"], hall["sample"], hall["date"], hall["shift"]) == ("TYD01", True, "2026-03-16", None)
    assert hall["now"].startswith("2026-03-16T09:00:00")


def test_describe_lists_every_command_and_only_those(door: InProcess) -> None:
    found = door.ok("describe")
    assert set(found) >= {"commands", "codes", "queues", "services", "flows"}
    registered = {name for name in BY_NAME if not name.startswith("_")}
    assert set(found["commands"]) == registered | {"describe", "advance"}
    for name, command in found["commands"].items():
        assert set(command) == {"request", "result", "posts"}, name
        assert command["request"]["type"] == "object", name


def test_a_view_changes_nothing(floor: Floor) -> None:
    number = floor.issue()
    visit = floor.ticket(number)["visit_no"]
    before = floor.door.digest(), floor.door.kinds()
    for do, fields in (
        ("hall", {}),
        ("board", {}),
        ("queue", {}),
        ("ticket", {"ticket_no": number}),
        ("visit", {"visit_no": visit}),
        ("counter", {"counter": "01"}),
        ("describe", {}),
    ):
        floor.door.ok(do, floor.clerk if do != "describe" else None, **fields)
    assert (floor.door.digest(), floor.door.kinds()) == before


def test_refusals_are_said_in_the_chosen_language(floor: Floor) -> None:
    english = floor.door.ask("call_next", floor.greeter, counter="01")["error"]["message"]
    floor.door.runner.lang = "zh_CN"
    chinese = floor.door.ask("call_next", floor.greeter, counter="01")["error"]["message"]
    assert english.isascii()
    assert not chinese.isascii()


def test_a_refused_post_is_journaled_and_a_refused_state_is_not(floor: Floor) -> None:
    floor.door.ask("call_next", floor.greeter, counter="01")
    assert floor.door.kinds()[-1] == "ActRefused"
    count = len(floor.door.kinds())
    floor.door.ask("start", floor.clerk, counter="01")
    floor.door.ask("start", floor.clerk, counter="77")
    assert len(floor.door.kinds()) == count
