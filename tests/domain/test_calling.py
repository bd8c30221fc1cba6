"""The calling rule (flows.md F0): who comes next, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import calling
from counter_app.domain.calling import MINUTE, bonus_min, candidates, estimated_wait_min, explain, in_order
from counter_app.domain.codes import (
    CARE_LANE,
    CounterState,
    CounterType,
    CustomerType,
    Origin,
    Priority,
    TicketState,
    WhyRule,
)
from counter_app.domain.rows import Counter, Ticket

NINE = 1_773_622_800_000


def ticket(name: str, minute: float = 0, **fields: object) -> Ticket:
    """Return a ticket of queue A issued `minute` minutes after nine."""
    priority = fields.pop("priority", Priority.NONE)
    vip_level, queue = fields.pop("vip_level", None), fields.pop("queue", "A")
    origin = fields.pop("origin", Origin.ISSUED)
    assert isinstance(priority, Priority) and isinstance(origin, Origin) and isinstance(queue, str)
    assert vip_level is None or isinstance(vip_level, str)
    issued = NINE + round(minute * MINUTE)
    bonus = bonus_min(priority=priority, vip_level=vip_level, queue=queue, origin=origin)
    made = Ticket(
        ticket_id=name,
        visit_id=name,
        visit_no=name,
        ticket_no=name,
        date="2026-03-16",
        queue=queue,
        series="A",
        lane="A",
        num=1,
        service="OTH",
        priority=priority,
        customer_type=CustomerType.UNKNOWN,
        vip_level=vip_level,
        state=TicketState.WAITING,
        origin=origin,
        issued_at=issued,
        ord_at=issued - bonus * MINUTE,
        bonus_min=bonus,
        ahead=0,
        est_wait_min=None,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def counter(*own: str, fallback: tuple[str, ...] = (), **fields: object) -> Counter:
    made = Counter(
        counter="01",
        type=CounterType.GENERAL,
        queues=(*own, *fallback),
        own=own,
        state=CounterState.OPEN,
        staff="1001",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def order(now_min: float, *tickets: Ticket) -> list[str]:
    return [t.ticket_id for t in in_order(tickets, NINE + round(now_min * MINUTE))]


@pytest.mark.parametrize(
    ("priority", "minutes"),
    [
        (Priority.NONE, 0),
        (Priority.ELDER, 60),
        (Priority.DISABLED, 60),
        (Priority.PREGNANT, 60),
        (Priority.INFANT, 60),
        (Priority.SOLDIER, 10),
        (Priority.APPOINTED, 30),
        (Priority.OTHER, 60),
    ],
)
def test_bonus_of_each_priority(priority: Priority, minutes: int) -> None:
    assert bonus_min(priority=priority, vip_level=None, queue="A", origin=Origin.ISSUED) == minutes


@pytest.mark.parametrize(
    ("level", "queue", "minutes"),
    [
        ("DIAMOND", "V", 30),
        ("PLATINUM", "V", 25),
        ("GOLD", "V", 20),
        ("SILVER", "V", 10),
        ("NEW", "V", 10),
        ("GOLD", "A", 0),
    ],
)
def test_levels_count_in_queue_v_alone(level: str, queue: str, minutes: int) -> None:
    assert bonus_min(priority=Priority.NONE, vip_level=level, queue=queue, origin=Origin.ISSUED) == minutes


@pytest.mark.parametrize("origin", [Origin.TRANSFERRED, Origin.TO_COUNTER, Origin.RETURNED])
def test_a_moved_ticket_gains_twenty(origin: Origin) -> None:
    assert bonus_min(priority=Priority.ELDER, vip_level=None, queue="A", origin=origin) == 80


@pytest.mark.parametrize("origin", [Origin.ISSUED, Origin.RESTORED, Origin.SENT_BACK])
def test_an_unmoved_ticket_gains_nothing(origin: Origin) -> None:
    assert bonus_min(priority=Priority.NONE, vip_level=None, queue="A", origin=origin) == 0


def test_first_come_first_served_without_bonus() -> None:
    assert order(5, ticket("c", 2), ticket("a", 0), ticket("b", 1)) == ["a", "b", "c"]


def test_equal_times_keep_the_order_of_issue() -> None:
    assert order(5, ticket("b"), ticket("a")) == ["a", "b"]


def test_a_bonus_is_worth_its_minutes_of_waiting() -> None:
    soldier = ticket("soldier", 9, priority=Priority.SOLDIER)
    assert order(10, ticket("first", 0), soldier, ticket("late", 9)) == ["soldier", "first", "late"]
    later = ticket("soldier", 11, priority=Priority.SOLDIER)
    assert order(12, ticket("first", 0), later, ticket("late", 11)) == ["first", "soldier", "late"]


def test_guard_stops_a_bonus_at_fifteen_minutes() -> None:
    ordinary, appointed = ticket("ordinary", 0), ticket("appointed", 10, priority=Priority.APPOINTED)
    assert order(14.9, ordinary, appointed) == ["appointed", "ordinary"]
    assert order(15, ordinary, appointed) == ["ordinary", "appointed"]


def test_guard_lets_the_care_lane_pass() -> None:
    assert order(30, ticket("ordinary", 0), ticket("elder", 20, priority=Priority.ELDER)) == [
        "elder",
        "ordinary",
    ]


def test_guarded_ticket_does_not_hold_back_an_earlier_bonus() -> None:
    """A bonus may not pass those who came earlier; who came later was never passed."""
    assert order(40, ticket("appointed", 0, priority=Priority.APPOINTED), ticket("ordinary", 5)) == [
        "appointed",
        "ordinary",
    ]


def test_guard_puts_a_bonus_behind_the_last_it_may_not_pass() -> None:
    waiting = [ticket("a", 0), ticket("b", 3), ticket("c", 12), ticket("x", 6, priority=Priority.APPOINTED)]
    assert order(18, *waiting) == ["a", "b", "x", "c"]


def test_two_held_bonuses_keep_their_own_order() -> None:
    other, appointed = (
        ticket("other", 9, priority=Priority.OTHER),
        ticket("appointed", 8, priority=Priority.APPOINTED),
    )
    assert order(20, ticket("a", 0), appointed, other, ticket("z", 10)) == ["a", "other", "appointed", "z"]


def test_guard_does_not_hold_who_waits_behind_anyway() -> None:
    assert order(60, ticket("a", 0), ticket("soldier", 30, priority=Priority.SOLDIER)) == ["a", "soldier"]


def test_a_restored_ticket_is_not_guarded() -> None:
    restored = ticket("restored", 0, origin=Origin.RESTORED, ord_at=NINE + 18 * MINUTE)
    assert order(20, restored, ticket("appointed", 19, priority=Priority.APPOINTED)) == [
        "appointed",
        "restored",
    ]


def test_restored_goes_behind_the_next_two() -> None:
    waiting = [ticket("a", 0), ticket("b", 1), ticket("c", 2)]
    place = calling.place_after_next_two(waiting, NINE + 5 * MINUTE)
    back = ticket("back", -9, origin=Origin.RESTORED, ord_at=place)
    assert order(5, *waiting, back) == ["a", "b", "back", "c"]


def test_restored_goes_behind_one_who_waits_alone() -> None:
    place = calling.place_after_next_two([ticket("a", 0)], NINE + 5 * MINUTE)
    assert order(5, ticket("a", 0), ticket("back", -9, origin=Origin.RESTORED, ord_at=place)) == ["a", "back"]


def test_restored_into_an_empty_queue_has_no_place_to_take() -> None:
    assert calling.place_after_next_two([], NINE) is None


def test_restored_goes_behind_two_whom_the_guard_put_first() -> None:
    waiting = [ticket("a", 0), ticket("x", 10, priority=Priority.APPOINTED), ticket("c", 12)]
    now = 16
    assert order(now, *waiting) == ["a", "x", "c"]
    place = calling.place_after_next_two(waiting, NINE + now * MINUTE)
    assert order(now, *waiting, ticket("back", -2, origin=Origin.RESTORED, ord_at=place))[:3] == [
        "a",
        "x",
        "back",
    ]


def test_own_queues_before_fallback_whatever_the_wait() -> None:
    waiting = [ticket("c", 0, queue="C"), ticket("a", 9)]
    found = candidates(counter("A", fallback=("C",)), waiting, NINE + 10 * MINUTE)
    assert [t.ticket_id for t in found] == ["a"]


def test_fallback_when_own_is_empty_and_nothing_beyond_the_list() -> None:
    waiting = [ticket("c", 0, queue="C"), ticket("x", 0, queue="X")]
    found = candidates(counter("A", fallback=("C",)), waiting, NINE + 10 * MINUTE)
    assert [t.ticket_id for t in found] == ["c"]


def test_own_queues_compete_by_effective_wait() -> None:
    waiting = [
        ticket("a", 2),
        ticket("c", 1, queue="C"),
        ticket("soldier", 5, queue="C", priority=Priority.SOLDIER),
    ]
    found = candidates(counter("A", "C"), waiting, NINE + 6 * MINUTE)
    assert [t.ticket_id for t in found] == ["soldier", "c", "a"]


def test_a_bound_ticket_is_called_by_its_counter_alone() -> None:
    mine = ticket("mine", 0, queue="X", to_counter="01", origin=Origin.TO_COUNTER)
    theirs = ticket("theirs", 0, to_counter="02", origin=Origin.TO_COUNTER)
    found = candidates(counter("A"), [theirs, mine], NINE + MINUTE)
    assert [t.ticket_id for t in found] == ["mine"]


def test_a_closing_counter_calls_who_waited_by_then_in_its_own_queues() -> None:
    waiting = [ticket("a", 0), ticket("late", 5), ticket("c", 0, queue="C")]
    closing = counter("A", fallback=("C",), state=CounterState.CLOSING, closing_at=NINE + 3 * MINUTE)
    assert [t.ticket_id for t in candidates(closing, waiting, NINE + 6 * MINUTE)] == ["a"]
    assert candidates(closing, waiting[1:], NINE + 6 * MINUTE) == []


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"direct": True, "priority": Priority.ELDER}, WhyRule.DIRECT),
        ({"origin": Origin.TO_COUNTER, "priority": Priority.ELDER}, WhyRule.TO_COUNTER),
        ({"origin": Origin.RETURNED, "priority": Priority.ELDER}, WhyRule.RETURNED),
        ({"origin": Origin.RESTORED}, WhyRule.RETURNED),
        ({"priority": Priority.ELDER}, WhyRule.CARE_LANE),
        ({}, WhyRule.GUARD),
        ({"priority": Priority.APPOINTED}, WhyRule.EFFECTIVE_WAIT),
        ({"origin": Origin.TRANSFERRED}, WhyRule.EFFECTIVE_WAIT),
    ],
)
def test_why_names_the_first_rule_that_applies(fields: dict[str, object], rule: WhyRule) -> None:
    assert explain(ticket("t", 0, **fields), NINE + 15 * MINUTE).rule is rule


def test_why_counts_whole_minutes_and_bonus() -> None:
    found = explain(ticket("t", 0, priority=Priority.SOLDIER), NINE + 7 * MINUTE + 59_999)
    assert (found.rule, found.waited_s, found.bonus_min, found.effective_min) == (
        WhyRule.EFFECTIVE_WAIT,
        479,
        10,
        17,
    )


def test_why_never_waits_backwards() -> None:
    assert explain(ticket("t", 5), NINE).waited_s == 0


@pytest.mark.parametrize(
    ("ahead", "mean", "counters", "minutes"),
    [
        (0, 8.0, 1, 4),
        (3, 8.0, 1, 28),
        (3, 8.0, 2, 14),
        (1, 5.0, 2, 4),
        (0, 0.0, 3, 0),
        (2, 6.0, 0, None),
        (2, 6.0, -1, None),
    ],
)
def test_estimated_wait_k09(ahead: int, mean: float, counters: int, minutes: int | None) -> None:
    assert estimated_wait_min(ahead=ahead, mean_min=mean, counters=counters) == minutes


tickets = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(list(Priority)),
        st.sampled_from([Origin.ISSUED, Origin.TRANSFERRED]),
    ),
    max_size=12,
).map(lambda rows: [ticket(f"{i:02d}", m, priority=p, origin=o) for i, (m, p, o) in enumerate(rows)])


@given(waiting=tickets, now=st.integers(0, 60))
def test_whatever_waits_nobody_is_lost_and_equals_keep_their_order(waiting: list[Ticket], now: int) -> None:
    found = in_order(waiting, NINE + now * MINUTE)
    assert sorted(t.ticket_id for t in found) == sorted(t.ticket_id for t in waiting)
    for group in Priority:
        for origin in (Origin.ISSUED, Origin.TRANSFERRED):
            same = [t for t in found if t.priority is group and t.origin is origin]
            assert same == sorted(same, key=lambda t: (t.issued_at, t.ticket_id))


@given(waiting=tickets, now=st.integers(0, 60))
def test_whatever_waits_a_bonus_never_passes_a_guarded_ticket(waiting: list[Ticket], now: int) -> None:
    at = NINE + now * MINUTE
    found = in_order(waiting, at)
    for place, guarded in enumerate(found):
        if guarded.bonus_min or at - guarded.issued_at < 15 * MINUTE:
            continue
        for passed_by in found[:place]:
            assert passed_by.priority in CARE_LANE or passed_by.issued_at <= guarded.issued_at
