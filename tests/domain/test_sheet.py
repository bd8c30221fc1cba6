"""The sheet as law: the state table, who must sign, numbers, colours, canonical bytes."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import sheet
from counter_app.domain.clock import local_at
from counter_app.domain.codes import HandoverKind, HandoverState, Post
from counter_app.domain.sheet import Act, Difference

DAY = "2026-03-16"
ENDS = frozenset({HandoverState.SYNCED, HandoverState.CANCELLED})
DOOR = {
    ("COUNTING", "READY"),
    ("READY", "SIGNED_OUT"),
    ("SIGNED_OUT", "SIGNED_IN"),
    ("SIGNED_IN", "SEALED"),
    ("SIGNED_OUT", "COUNTING"),
    ("SEALED", "SYNC_PENDING"),
    ("SYNC_PENDING", "SYNCED"),
    ("READY", "COUNTING"),
    ("COUNTING", "CANCELLED"),
}
"""The arrows of handover.md 5, after the number is given."""


def reachable(start: HandoverState) -> set[HandoverState]:
    found, todo = {start}, [start]
    while todo:
        here = todo.pop()
        for (state, _), to in sheet.TABLE.items():
            if state is here and to not in found:
                found.add(to)
                todo.append(to)
    return found


def test_the_table_has_exactly_the_arrows_of_the_rules() -> None:
    arrows = {(str(a), str(b)) for (a, _), b in sheet.TABLE.items() if a is not b}
    assert arrows == DOOR


def test_every_state_is_reached_and_every_open_one_has_a_way_to_an_end() -> None:
    assert reachable(HandoverState.COUNTING) == set(HandoverState)
    for state in set(HandoverState) - ENDS:
        assert reachable(state) & ENDS
    for end in ENDS:
        assert reachable(end) == {end}


def test_sealed_is_final() -> None:
    for act in (Act.CHANGE, Act.REFUSE, Act.CANCEL, Act.SIGN_OUT, Act.SIGN_IN):
        for state in (HandoverState.SEALED, HandoverState.SYNC_PENDING, HandoverState.SYNCED):
            assert sheet.after(state, act) is None


def test_numbers() -> None:
    hall = sheet.number("TYD01", DAY, HandoverKind.HALL, None, "A", 1)
    counter = sheet.number("TYD01", DAY, HandoverKind.COUNTER, "03", "A", 12)
    assert (hall, counter) == ("HO-TYD01-20260316-HA-01", "HO-TYD01-20260316-C03A-12")


def d(amount: int, *, section: str = "H4", reason: str = "MISCOUNT") -> Difference:
    return Difference(f"{section}/01", section, "01", amount, reason)


COUNTER, HALL = HandoverKind.COUNTER, HandoverKind.HALL


@pytest.mark.parametrize(
    ("kind", "found", "refused", "post"),
    [
        pytest.param(COUNTER, [], False, None, id="counter, no difference"),
        pytest.param(COUNTER, [d(1)], False, Post.SUPERVISOR, id="counter, difference"),
        pytest.param(COUNTER, [d(-1, section="H5")], False, Post.SUPERVISOR, id="counter, slips"),
        pytest.param(COUNTER, [d(1, reason="UNKNOWN")], False, Post.MANAGER, id="counter, unknown"),
        pytest.param(COUNTER, [], True, None, id="counter, refused and solved"),
        pytest.param(HALL, [], False, None, id="hall, no difference"),
        pytest.param(HALL, [d(4_999), d(-4_999)], False, None, id="hall, each under the threshold"),
        pytest.param(HALL, [d(5_000)], False, Post.MANAGER, id="hall, over"),
        pytest.param(HALL, [d(-5_000)], False, Post.MANAGER, id="hall, short"),
        pytest.param(HALL, [d(90_000, section="H5")], False, None, id="hall, not cash"),
        pytest.param(HALL, [d(1, reason="UNKNOWN")], False, Post.MANAGER, id="hall, unknown"),
        pytest.param(HALL, [], True, Post.MANAGER, id="hall, refused"),
    ],
)
def test_who_must_witness(kind: HandoverKind, found: list[Difference], refused: bool, post: Post | None) -> None:
    assert sheet.witness_post(kind, found, refused=refused) is post


@pytest.mark.parametrize(
    ("due", "now", "colour"),
    [
        pytest.param(None, (14, 0), "BLUE", id="no time"),
        pytest.param((13, 0), (14, 0), "RED", id="overdue"),
        pytest.param((15, 0), (14, 0), "RED", id="due in this shift"),
        pytest.param((15, 1), (14, 0), "YELLOW", id="due in the next"),
        pytest.param((20, 30), (14, 0), "YELLOW", id="until its end"),
        pytest.param((20, 31), (14, 0), "BLUE", id="later"),
        pytest.param((16, 0), (16, 30), "RED", id="the sheet is late"),
    ],
)
def test_colours_of_what_is_owed(due: tuple[int, int] | None, now: tuple[int, int], colour: str) -> None:
    at = None if due is None else local_at(DAY, *due)
    assert sheet.colour(at, shift="A", day=DAY, now=local_at(DAY, *now)) == colour


@pytest.mark.parametrize(("due", "colour"), [(("2026-03-17", 14, 0), "YELLOW"), (("2026-03-17", 16, 0), "BLUE")])
def test_the_shift_after_the_late_one_is_tomorrows_early_one(due: tuple[str, int, int], colour: str) -> None:
    assert sheet.colour(local_at(*due), shift="C", day=DAY, now=local_at(DAY, 20, 0)) == colour


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=6), VALUES, max_size=5))
def test_canonical_bytes_are_sorted_dense_and_read_back_the_same(value: dict[str, object]) -> None:
    made = sheet.canonical(value)  # type: ignore[arg-type]
    assert json.loads(made) == value
    assert sheet.canonical(dict(reversed(value.items()))) == made  # type: ignore[arg-type]
    assert sheet.hash_of(value) == hashlib.sha256(made).hexdigest()  # type: ignore[arg-type]


def test_characters_stand_as_they_are() -> None:
    assert sheet.canonical({"b": "台席", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"台席"}'.encode()


def test_a_fraction_is_never_sealed() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        sheet.canonical({"rate": float("nan")})  # type: ignore[dict-item]
