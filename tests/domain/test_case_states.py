"""The life of every kind of case, walked through its transition table."""

from __future__ import annotations

import pytest

from counter_app.domain import case_states
from counter_app.domain.case_codes import CaseKind, CaseState
from counter_app.domain.case_states import BEGINS, STATES, TABLE, Move


def ways(kind: CaseKind) -> dict[CaseState, set[CaseState]]:
    found: dict[CaseState, set[CaseState]] = {state: set() for state in STATES[kind]}
    for (of, before, _), after in TABLE.items():
        if of is kind:
            found[before].add(after)
    return found


def reached(graph: dict[CaseState, set[CaseState]], start: CaseState) -> set[CaseState]:
    seen, ahead = {start}, [start]
    while ahead:
        new = graph[ahead.pop()] - seen
        seen |= new
        ahead += new
    return seen


@pytest.mark.parametrize("kind", list(CaseKind))
def test_every_state_is_reached_and_every_open_one_leads_to_an_end(kind: CaseKind) -> None:
    graph = ways(kind)
    assert reached(graph, BEGINS[kind]) == STATES[kind]
    for state in STATES[kind]:
        assert CaseState.CLOSED in reached(graph, state)


@pytest.mark.parametrize("kind", list(CaseKind))
def test_the_end_has_no_way_out_but_reopening_a_complaint(kind: CaseKind) -> None:
    out = {move for (of, before, move) in TABLE if of is kind and before is CaseState.CLOSED}
    assert out == ({Move.REOPEN} if kind is CaseKind.COMPLAINT else set())


def test_every_move_of_the_table_is_made_by_some_record_or_command() -> None:
    by_hand = {Move.RAISE, Move.OWE_CALLS, Move.CLOSE}
    recorded = set(case_states._BY_STEP.values()) | set(case_states._BY_ANSWER.values())
    recorded |= {Move.ACCEPT, Move.REJECT, Move.ASK_CONSENT}
    assert {move for (_, _, move) in TABLE} <= recorded | by_hand


@pytest.mark.parametrize(
    ("step", "fields", "next_step", "move"),
    [
        ("CMP-09", {"reply": "***"}, "CMP-10", Move.REPLY),
        ("CMP-10", {"accepted": "Y"}, "CMP-11", Move.ACCEPT),
        ("CMP-10", {"accepted": "PART"}, "CMP-11", Move.ACCEPT),
        ("CMP-10", {"accepted": "PART"}, "CMP-05", Move.REJECT),
        ("CMP-10", {"accepted": "N"}, "CMP-05", Move.REJECT),
        ("CMP-12", {"content": False}, "CMP-05", Move.REOPEN),
        ("CMP-12", {"content": True}, "CMP-13", None),
        ("RET-02", {"kind": "CLOSE"}, "RET-03", Move.ASK_CONSENT),
        ("RET-02", {"kind": "PORT_APPLIED"}, "PRT-01", Move.LEAVE),
        ("RET-08", {"decision": "THINK"}, "RET-10", Move.THINK),
        ("RET-10", {"result": "STAYED_OFFER"}, "RET-11", Move.STAY),
        ("CMP-02", {}, "CMP-03", None),
    ],
)
def test_what_a_record_does(step: str, fields: dict[str, object], next_step: str, move: Move | None) -> None:
    assert case_states.move_of(step, fields, next_step) is move


def test_a_record_that_the_state_does_not_know_leaves_it_as_it_is() -> None:
    assert case_states.after(CaseKind.COMPLAINT, CaseState.ACCEPTED, Move.INVESTIGATE) is CaseState.ACCEPTED
    assert case_states.after(CaseKind.COMPLAINT, CaseState.REPLIED, Move.ACCEPT) is CaseState.ACCEPTED
    assert not case_states.knows(CaseKind.FLOOR, CaseState.REGISTERED, Move.REPLY)
