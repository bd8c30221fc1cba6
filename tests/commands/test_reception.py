"""Tickets at the door: numbers, queues, priorities, walk-ins, and tickets that end before service."""

from __future__ import annotations

import pytest

from tests.commands.floor import Floor
from tests.door import InProcess


def test_a_ticket_tells_what_the_customer_is_told(floor: Floor) -> None:
    answer = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R")
    assert {k: answer[k] for k in ("ticket_no", "queue", "state", "ahead", "est_wait_min", "print_state", "why")} == {
        "ticket_no": "A001",
        "queue": "A",
        "state": "WAITING",
        "ahead": 0,
        "est_wait_min": 4,
        "print_state": "PRINTED",
        "why": {
            "rule": "EFFECTIVE_WAIT",
            "waited_s": 0,
            "bonus_min": 0,
            "effective_min": 0,
            "text": "waited 0 min · plus 0 min",
        },
    }
    assert answer["visit_no"] == "TYD01202603160001"
    second = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", print=False)
    assert (second["ticket_no"], second["ahead"], second["est_wait_min"]) == ("A002", 1, 12)
    assert second["print_state"] == "NOT_ASKED"


def test_numbers_run_without_gaps_within_a_queue(floor: Floor) -> None:
    made = [floor.issue(s) for s in ("SIM-R", "ADV-Q", "SIM-R", "PAY-B", "SIM-R")]
    assert made == ["A001", "B001", "A002", "C001", "A003"]


def test_a_refused_issue_takes_no_number(floor: Floor) -> None:
    floor.issue(phone="13812345678")
    details = floor.door.refused("CONFLICT", "issue_ticket", floor.greeter, service="SIM-R", phone="13812345678")
    assert details["ticket_no"] == "A001"
    assert floor.issue() == "A002"


def test_the_same_phone_may_wait_for_something_else_and_again_later(floor: Floor) -> None:
    floor.issue(phone="13812345678")
    assert floor.issue("PAY-B", phone="13812345678") == "C001"
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no="A001")
    assert floor.issue(phone="13812345678") == "A002"


@pytest.mark.parametrize(
    ("fields", "queue"),
    [
        ({"service": "SIM-R"}, "A"),
        ({"service": "PAY-B"}, "C"),
        ({"service": "ADV-Q"}, "B"),
        ({"service": "SIM-R", "customer_type": "GLOBALPASS"}, "V"),
        ({"service": "PAY-B", "vip_level": "GOLD"}, "V"),
        ({"service": "ADV-Q", "customer_type": "CORPORATE"}, "G"),
        ({"service": "GRP-A"}, "G"),
        ({"service": "PRT-O", "customer_type": "GLOBALPASS"}, "X"),
        ({"service": "AFS-F", "vip_level": "GOLD"}, "S"),
        ({"service": "SIM-R", "queue": "B"}, "B"),
    ],
)
def test_queue_by_customer_then_by_service(floor: Floor, fields: dict[str, object], queue: str) -> None:
    assert floor.door.ok("issue_ticket", floor.greeter, **fields)["queue"] == queue


def test_the_same_request_key_gives_the_same_ticket(floor: Floor) -> None:
    first = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", request_key="kiosk-1-77")
    again = floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", request_key="kiosk-1-77")
    assert again["ticket_no"] == first["ticket_no"] == "A001"
    assert floor.issue() == "A002"
    assert floor.door.kinds().count("TicketIssued") == 2


def test_a_refused_request_leaves_its_key_unused(floor: Floor) -> None:
    floor.door.refused(
        "NEEDS_APPROVAL", "issue_ticket", floor.greeter, service="SIM-R", priority="OTHER", request_key="k"
    )
    assert floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", request_key="k")["priority"] == "NONE"


def test_a_hall_without_a_printer_asks_for_no_paper(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.door import sample_hall

    door = InProcess(sample_hall(tmp_path_factory.mktemp("hall")), has_printer=False)
    greeter = door.sign_in("GREETER")
    assert door.ok("issue_ticket", greeter, service="SIM-R")["print_state"] == "NOT_ASKED"
    door.close()


def test_only_a_masked_phone_is_answered(floor: Floor) -> None:
    number = floor.issue(phone="13812345678", surname_title="王女士")
    assert floor.ticket(number)["phone_masked"] == "138****5678"
    assert floor.visit(number)["surname_title"] == "王女士"


# ------------------------------------------------------------------ who may issue, and with which priority


def test_a_clerk_issues_only_while_no_greeter_is_signed_in(floor: Floor) -> None:
    floor.door.refused("NOT_ALLOWED", "issue_ticket", floor.clerk, service="SIM-R")
    floor.door.ok("sign_out", floor.greeter)
    floor.door.ok("issue_ticket", floor.clerk, service="SIM-R")


@pytest.mark.parametrize("priority", ["ELDER", "DISABLED", "PREGNANT", "INFANT", "SOLDIER", "APPOINTED"])
def test_a_greeter_sets_priorities(floor: Floor, priority: str) -> None:
    assert floor.ticket(floor.issue(priority=priority))["priority"] == priority


def test_a_clerk_needs_approval_for_the_care_lane(floor: Floor) -> None:
    floor.door.ok("sign_out", floor.greeter)
    fields = {"service": "SIM-R", "priority": "ELDER"}
    assert floor.door.refused("NEEDS_APPROVAL", "issue_ticket", floor.clerk, **fields)["approval"] == "AP-01"
    approval = floor.approved(floor.clerk, "SIM-R")
    floor.door.ok("issue_ticket", floor.clerk, approval=approval, **fields)
    floor.door.refused("NEEDS_APPROVAL", "issue_ticket", floor.clerk, approval=approval, **fields)


def test_other_needs_approval_but_not_from_a_floor_head(floor: Floor) -> None:
    fields = {"service": "SIM-R", "priority": "OTHER"}
    floor.door.refused("NEEDS_APPROVAL", "issue_ticket", floor.greeter, **fields)
    floor.door.ok("issue_ticket", floor.supervisor, **fields)
    floor.door.ok("issue_ticket", floor.greeter, approval=floor.approved(floor.greeter, "SIM-R"), **fields)


def test_a_lost_card_is_approved_beforehand(floor: Floor) -> None:
    assert floor.ticket(floor.issue("SUS-L"))["priority"] == "OTHER"
    assert floor.ticket(floor.issue("SUS-L", priority="ELDER"))["priority"] == "ELDER"


# ------------------------------------------------------------------ the order they wait in


def test_ahead_counts_who_will_be_called_before(floor: Floor) -> None:
    for _ in range(3):
        floor.issue()
    assert floor.door.ok("issue_ticket", floor.greeter, service="SIM-R", priority="ELDER")["ahead"] == 0
    assert floor.door.ok("issue_ticket", floor.greeter, service="SIM-R")["ahead"] == 4
    assert [t["ticket_no"] for t in floor.door.ok("queue", floor.greeter, queue="A")] == [
        "A004",
        "A001",
        "A002",
        "A003",
        "A005",
    ]


def test_nobody_can_say_how_long_when_no_counter_is_open(floor: Floor) -> None:
    assert floor.door.ok("issue_ticket", floor.greeter, service="PRT-O")["est_wait_min"] is None


def test_the_estimate_learns_from_todays_legs(floor: Floor) -> None:
    for _ in range(5):
        floor.serving()
        floor.door.advance(120)
        floor.finish()
    assert floor.door.ok("issue_ticket", floor.greeter, service="SIM-R")["est_wait_min"] == 1


# ------------------------------------------------------------------ walk-ins


def test_a_walk_in_begins_at_once(floor: Floor) -> None:
    answer = floor.door.ok("issue_ticket", floor.clerk, service="SIM-R", walk_in=True, counter="01")
    assert (answer["state"], answer["counter"], answer["print_state"]) == ("SERVING", "01", "NOT_ASKED")
    assert answer["why"]["rule"] == "DIRECT"
    assert answer["issued_at"] <= answer["called_at"] < answer["started_at"]


def test_a_walk_in_passes_who_waits_only_with_approval_or_by_care(floor: Floor) -> None:
    floor.issue()
    walk_in = {"service": "SIM-R", "walk_in": True, "counter": "01"}
    floor.door.refused("NEEDS_APPROVAL", "issue_ticket", floor.clerk, **walk_in)
    approval = floor.approved(floor.clerk, "SIM-R")
    assert floor.door.ok("issue_ticket", floor.clerk, approval=approval, **walk_in)["state"] == "SERVING"


def test_a_walk_in_of_the_care_lane_needs_nobodys_word_of_a_consultant(floor: Floor) -> None:
    consultant = floor.who("CONSULT")
    floor.open("04", consultant, "B")
    floor.issue("ADV-Q")
    answer = floor.door.ok("issue_ticket", consultant, service="ADV-Q", walk_in=True, counter="04", priority="ELDER")
    assert answer["state"] == "SERVING"


def test_a_walk_in_needs_ones_own_open_and_free_counter(floor: Floor) -> None:
    walk_in = {"service": "SIM-R", "walk_in": True}
    ask = floor.door.refused
    assert ask("BAD_REQUEST", "issue_ticket", floor.clerk, **walk_in)["field"] == "counter"
    ask("NOT_FOUND", "issue_ticket", floor.clerk, counter="77", **walk_in)
    ask("WRONG_STATE", "issue_ticket", floor.clerk, counter="02", **walk_in)
    ask("CONFLICT", "issue_ticket", floor.who("CLERK", 1), counter="01", **walk_in)
    floor.door.ok("pause_counter", floor.clerk, counter="01")
    ask("WRONG_STATE", "issue_ticket", floor.clerk, counter="01", **walk_in)
    floor.open("01", floor.clerk)
    floor.serving()
    assert ask("WRONG_STATE", "issue_ticket", floor.clerk, counter="01", **walk_in)["state"] == "SERVING"


def test_a_walk_in_with_a_key_is_served_once(floor: Floor) -> None:
    fields = {"service": "SIM-R", "walk_in": True, "counter": "01", "request_key": "w"}
    first = floor.door.ok("issue_ticket", floor.clerk, **fields)
    assert floor.door.ok("issue_ticket", floor.clerk, **fields)["ticket_no"] == first["ticket_no"]


# ------------------------------------------------------------------ reprint, cancel, void


def test_each_print_is_counted(floor: Floor) -> None:
    number = floor.issue()
    assert floor.ticket(number)["prints"] == 1
    assert floor.door.ok("reprint_ticket", floor.clerk, ticket_no=number)["prints"] == 2


def test_a_ticket_that_ended_is_not_printed_again(floor: Floor) -> None:
    number = floor.issue()
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no=number)
    assert floor.door.refused("WRONG_STATE", "reprint_ticket", floor.greeter, ticket_no=number)["state"] == "CANCELLED"


def test_a_no_show_may_have_its_paper_again(floor: Floor) -> None:
    floor.door.ok("reprint_ticket", floor.greeter, ticket_no=floor.gone())


@pytest.mark.parametrize(("reason", "kept"), [("WAIT_TOO_LONG", "WAIT_TOO_LONG"), (None, "UNKNOWN")])
def test_a_cancelled_ticket_has_its_reason_and_its_end(floor: Floor, reason: str | None, kept: str) -> None:
    number = floor.issue()
    answer = floor.door.ok("cancel_ticket", floor.greeter, ticket_no=number, reason=reason)
    assert (answer["state"], answer["reason"]) == ("CANCELLED", kept)
    assert answer["ended_at"] is not None
    visit = floor.visit(number)
    assert (visit["state"], visit["close_code"]) == ("LEFT", "LEFT_WAITING")


def test_a_called_ticket_can_be_cancelled_and_frees_its_counter(floor: Floor) -> None:
    number = floor.issue()
    floor.call()
    floor.door.ok("cancel_ticket", floor.clerk, ticket_no=number)
    assert floor.call() is None


def test_a_served_ticket_is_not_cancelled(floor: Floor) -> None:
    number = floor.serving()
    assert floor.door.refused("WRONG_STATE", "cancel_ticket", floor.clerk, ticket_no=number)["state"] == "SERVING"


def test_void_needs_a_reason_and_is_for_tickets_before_service(floor: Floor) -> None:
    number = floor.issue()
    assert floor.door.refused("BAD_REQUEST", "void_ticket", floor.supervisor, ticket_no=number)["field"] == "reason"
    answer = floor.door.ok("void_ticket", floor.supervisor, ticket_no=number, reason="TEST")
    assert (answer["state"], answer["reason"]) == ("VOID", "TEST")
    served = floor.serving()
    floor.door.refused("WRONG_STATE", "void_ticket", floor.supervisor, ticket_no=served, reason="TEST")


# ------------------------------------------------------------------ back after a no-show


def test_back_within_fifteen_minutes_is_behind_the_next_two(floor: Floor) -> None:
    number = floor.gone()
    others = [floor.issue() for _ in range(3)]
    floor.door.advance(15 * 60)
    answer = floor.door.ok("restore_ticket", floor.greeter, ticket_no=number)
    assert (answer["state"], answer["ahead"], answer["why"]["rule"], answer["calls"]) == (
        "WAITING",
        2,
        "RETURNED",
        0,
    )
    assert [t["ticket_no"] for t in floor.door.ok("queue", floor.greeter, queue="A")] == [
        others[0],
        others[1],
        number,
        others[2],
    ]


def test_back_into_an_empty_queue_is_next(floor: Floor) -> None:
    number = floor.gone()
    floor.door.ok("restore_ticket", floor.clerk, ticket_no=number)
    assert floor.call()["ticket_no"] == number


def test_back_after_fifteen_minutes_needs_approval_and_gets_a_new_number(floor: Floor) -> None:
    number = floor.gone()
    floor.door.advance(15 * 60 + 1)
    assert floor.ticket(number)["state"] == "ABANDONED"
    floor.door.refused("NEEDS_APPROVAL", "restore_ticket", floor.greeter, ticket_no=number)
    answer = floor.door.ok(
        "restore_ticket", floor.greeter, ticket_no=number, approval=floor.approved(floor.greeter, number)
    )
    assert (answer["ticket_no"], answer["priority"], answer["state"]) == ("A002", "OTHER", "WAITING")
    assert answer["visit_no"] == floor.ticket(number)["visit_no"]
    assert floor.ticket(number)["state"] == "ABANDONED"
    assert floor.visit(number)["state"] == "WAITING"
    assert floor.call()["ticket_no"] == "A002"


def test_who_did_not_miss_a_call_is_not_restored(floor: Floor) -> None:
    waiting = floor.issue()
    assert floor.door.refused("WRONG_STATE", "restore_ticket", floor.greeter, ticket_no=waiting)["state"] == "WAITING"
    floor.door.ok("cancel_ticket", floor.greeter, ticket_no=waiting)
    floor.door.refused("WRONG_STATE", "restore_ticket", floor.greeter, ticket_no=waiting)


@pytest.mark.parametrize("do", ["reprint_ticket", "cancel_ticket", "restore_ticket", "ticket"])
def test_an_unknown_number_is_not_found(floor: Floor, do: str) -> None:
    assert floor.door.refused("NOT_FOUND", do, floor.greeter, ticket_no="A999")["ticket_no"] == "A999"
