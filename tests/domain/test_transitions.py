"""The one table of ticket states, walked as a graph (charter section 3)."""

from __future__ import annotations

import pytest

from counter_app.domain.codes import TicketState as T
from counter_app.domain.transitions import AT_COUNTER, ENDS, OPEN, TABLE, Act, after


def reachable(start: T) -> set[T]:
    seen, todo = {start}, [start]
    while todo:
        state = todo.pop()
        fresh = {to for (source, _), to in TABLE.items() if source is state} - seen
        seen |= fresh
        todo += fresh
    return seen


def test_every_state_can_be_reached_from_waiting() -> None:
    assert reachable(T.WAITING) == set(T)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_has_a_way_to_an_end(state: T) -> None:
    assert reachable(state) & ENDS


@pytest.mark.parametrize("state", sorted(ENDS))
def test_an_end_has_no_exit(state: T) -> None:
    assert reachable(state) == {state}
    assert all(after(state, act) is None for act in Act)


def test_open_and_ended_states_are_all_states() -> None:
    assert set(T) == OPEN | ENDS
    assert not OPEN & ENDS
    assert AT_COUNTER <= OPEN


def test_every_act_happens_somewhere() -> None:
    assert {act for _, act in TABLE} == set(Act)


def test_before_serving_and_only_then_a_ticket_can_be_voided() -> None:
    assert {state for state in T if after(state, Act.VOID)} == {T.WAITING, T.CALLED, T.NO_SHOW}


def test_only_a_called_ticket_starts_and_only_a_served_one_finishes() -> None:
    assert {state for state in T if after(state, Act.START)} == {T.CALLED}
    assert {state for state in T if after(state, Act.FINISH)} == {T.SERVING}
