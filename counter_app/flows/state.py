"""Where a leg stands in its flows and what was recorded so far. A value, made of plain JSON by `to_dict`.

It goes to the journal, so it never holds a personal value: a personal field leaves `PERSONAL_MARK` here and
its value travels beside the state (`engine.Recorded.personal`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from counter_app.flows.definition import Mode, Value

PERSONAL_MARK = "***"
OFFERS = "OFFERS"


@dataclass(frozen=True, slots=True)
class Frame:
    """One flow the leg is in. `back` and `stands_for` belong to the flow below, to which this one returns."""

    flow: str
    step: str
    service: str
    mode: Mode = Mode.ROOT
    back: str = ""
    stands_for: tuple[str, ...] = ()
    until: str = ""  # the last step visited; then it goes back
    kept: tuple[str, ...] = ()  # steps passed for the item before, which count again when this one is left


@dataclass(frozen=True, slots=True)
class Saved:
    """What one step recorded last, when, and how many times it was. Earlier records are in the journal."""

    step: str
    at_ms: int
    fields: Mapping[str, Value]
    times: int = 1


@dataclass(frozen=True, slots=True)
class LegState:
    frames: tuple[Frame, ...]
    saved: tuple[Saved, ...] = ()
    passed: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()  # sub-flows the leg went into
    locks: tuple[str, ...] = ()
    talk_from: int | None = None  # when consent to the retention talk was given, ms
    rounds: int = 1  # item now served, from 1
    booked: tuple[str, ...] = ()  # steps whose records went into an item that is booked

    @property
    def top(self) -> Frame:
        return self.frames[-1]

    @property
    def step(self) -> str:
        """The current step, in whatever flow is innermost."""
        return self.top.step

    @property
    def leg_frame(self) -> Frame:
        """The frame whose flow the leg belongs to: the innermost that is not a part of another one."""
        return self.frames[self.leg_depth]

    @property
    def leg_depth(self) -> int:
        """Where `leg_frame` stands in `frames`; above it are only flows inside the leg."""
        return max(i for i, frame in enumerate(self.frames) if frame.mode not in (Mode.SUB, Mode.SAME))

    @property
    def flow(self) -> str:
        return self.leg_frame.flow

    def saved_of(self, step: str) -> Mapping[str, Value]:
        return next((s.fields for s in reversed(self.saved) if s.step == step), {})

    def is_saved(self, step: str) -> bool:
        return any(s.step == step for s in self.saved)

    def times_of(self, step: str) -> int:
        return next((s.times for s in reversed(self.saved) if s.step == step), 0)

    def value(self, name: str) -> Value:
        """The value of a field recorded last under this name, whatever the step."""
        return next((s.fields[name] for s in reversed(self.saved) if name in s.fields), None)

    def at(self, step: str) -> LegState:
        return replace(self, frames=(*self.frames[:-1], replace(self.top, step=step)))

    def with_saved(self, step: str, fields: Mapping[str, Value], at_ms: int) -> LegState:
        kept = tuple(s for s in self.saved if s.step != step)
        saved = Saved(step, at_ms, dict(fields), self.times_of(step) + 1)
        return replace(self, saved=(*kept, saved), booked=tuple(name for name in self.booked if name != step))

    def with_passed(self, *steps: str) -> LegState:
        return replace(self, passed=(*self.passed, *(s for s in steps if s not in self.passed)))

    def with_lock(self, lock: str) -> LegState:
        return self if lock in self.locks else replace(self, locks=(*self.locks, lock))


def to_dict(state: LegState) -> dict[str, Value]:
    """Return plain JSON of the state."""
    frames: list[Value] = [
        {
            "flow": f.flow,
            "step": f.step,
            "service": f.service,
            "mode": f.mode.value,
            "back": f.back,
            "stands_for": list(f.stands_for),
            "until": f.until,
            "kept": list(f.kept),
        }
        for f in state.frames
    ]
    saved: list[Value] = [
        {"step": s.step, "at_ms": s.at_ms, "fields": dict(s.fields), "times": s.times} for s in state.saved
    ]
    return {
        "frames": frames,
        "saved": saved,
        "passed": list(state.passed),
        "entered": list(state.entered),
        "locks": list(state.locks),
        "talk_from": state.talk_from,
        "rounds": state.rounds,
        "booked": list(state.booked),
    }


def from_dict(data: Mapping[str, Value]) -> LegState:
    """Read back what `to_dict` wrote; ValueError when it is something else."""
    talk_from = data.get("talk_from")
    return LegState(
        frames=tuple(
            Frame(
                _text(f, "flow"),
                _text(f, "step"),
                _text(f, "service"),
                Mode(_text(f, "mode")),
                _text(f, "back"),
                _texts(f.get("stands_for")),
                _text(f, "until") if "until" in f else "",
                _texts(f.get("kept", [])),
            )
            for f in _records(data.get("frames"))
        ),
        saved=tuple(
            Saved(_text(s, "step"), _number(s.get("at_ms")), _record(s.get("fields")), _number(s.get("times", 1)))
            for s in _records(data.get("saved"))
        ),
        passed=_texts(data.get("passed")),
        entered=_texts(data.get("entered")),
        locks=_texts(data.get("locks")),
        talk_from=None if talk_from is None else _number(talk_from),
        rounds=_number(data.get("rounds")),
        booked=_texts(data.get("booked", [])),
    )


def _record(value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise ValueError("a leg's state holds a record here")
    return value


def _records(value: Value) -> Sequence[dict[str, Value]]:
    if not isinstance(value, list):
        raise ValueError("a leg's state holds a list here")
    return [_record(entry) for entry in value]


def _texts(value: Value) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("a leg's state holds a list here")
    return tuple(str(entry) for entry in value)


def _text(record: Mapping[str, Value], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise ValueError(f"a leg's state lacks {name!r}")
    return value


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise ValueError("a leg's state holds a number here")
    return value
