"""A leg's state survives the journal: what is written is read back the same, and holds nothing personal."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.errors import Refused
from counter_app.flows import engine
from counter_app.flows.definition import Mode, Value
from counter_app.flows.state import Frame, LegState, Saved, from_dict, to_dict
from tests.flows.legs import AT, BOOK, Leg, choices, fill

codes = st.sampled_from(sorted(BOOK.flow_of))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
records = st.dictionaries(st.text(min_size=1, max_size=8), values, max_size=4)
frames = st.builds(
    Frame,
    flow=st.sampled_from(sorted(BOOK.flows)),
    step=codes,
    service=st.sampled_from(sorted(BOOK.codes.services)),
    mode=st.sampled_from(Mode),
    back=codes | st.just(""),
    stands_for=st.lists(codes, max_size=3).map(tuple),
    until=codes | st.just(""),
    kept=st.lists(codes, max_size=3).map(tuple),
)
saved = st.builds(Saved, step=codes, at_ms=st.integers(0, 2**45), fields=records, times=st.integers(1, 9))
states = st.builds(
    LegState,
    frames=st.lists(frames, min_size=1, max_size=3).map(tuple),
    saved=st.lists(saved, max_size=4).map(tuple),
    passed=st.lists(codes, max_size=5).map(tuple),
    entered=st.lists(codes, max_size=2).map(tuple),
    locks=st.just(()) | st.just(("OFFERS",)),
    talk_from=st.none() | st.integers(0, 2**45),
    rounds=st.integers(1, 9),
    booked=st.lists(codes, max_size=3).map(tuple),
)


@given(states)
def test_any_state_comes_back_as_it_was(state: LegState) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(state)))) == state


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["SIM-R", "PAY-B", "ADV-Q", "PRT-O", "CLS-A", "CHG-PL"]), st.data())
def test_legs_played_at_random_survive_and_keep_no_personal_value(service: str, data: st.DataObject) -> None:
    leg = Leg.of(service, post="RETAIN")
    for _ in range(data.draw(st.integers(1, 12))):
        view = leg.view()
        if view.at_end:
            break
        chosen = data.draw(st.sampled_from(list(choices(view))))
        after = fill(leg, chosen, data.draw(st.sampled_from(["", *view.next])))
        if isinstance(after, LegState):
            leg.state = from_dict(json.loads(json.dumps(to_dict(after))))
            assert leg.state == after
    written = json.dumps(to_dict(leg.state))
    assert "13800001111" not in written and "123X" not in written


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("frames", None),
        ("frames", [1]),
        ("frames", [{"flow": "F1", "step": "HDL-02"}]),
        ("saved", {}),
        ("passed", 5),
        ("rounds", "1"),
        ("talk_from", "x"),
    ],
)
def test_what_is_no_state_is_refused(key: str, wrong: Value) -> None:
    data = to_dict(Leg.of("OTH").state)
    data[key] = wrong
    with pytest.raises(ValueError):
        from_dict(data)


def test_a_state_of_an_earlier_version_is_read() -> None:
    data = to_dict(Leg.of("CHG-IN").state)
    new = {"booked"}, {"until", "kept"}, {"times"}
    old: dict[str, Value] = {name: value for name, value in data.items() if name not in new[0]}
    for part, names in (("frames", new[1]), ("saved", new[2])):
        rows = data[part]
        assert isinstance(rows, list)
        old[part] = [{k: v for k, v in row.items() if k not in names} for row in rows if isinstance(row, dict)]
    assert from_dict(old) == Leg.of("CHG-IN").state


def test_a_lock_is_set_once() -> None:
    state = Leg.of("OTH").state.with_lock("OFFERS")
    assert state.with_lock("OFFERS") is state


def test_the_same_acts_give_the_same_state() -> None:
    legs = [Leg.of("CHG-IN") for _ in range(2)]
    for leg in legs:
        leg.do("HDL-03", id_check="PASS")
    assert to_dict(legs[0].state) == to_dict(legs[1].state)


def test_a_refused_act_leaves_the_state_alone() -> None:
    leg = Leg.of("CHG-IN")
    before = to_dict(leg.state)
    with pytest.raises(Refused):
        engine.record(BOOK, leg.state, "HDL-03", {}, leg.facts, at_ms=AT)
    assert to_dict(leg.state) == before
