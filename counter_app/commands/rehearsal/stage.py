"""The stage: requests in the door's own words, a queue of what happens when, and one source of chance."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json, JsonObject

Ask = Callable[[str, JsonObject], Json]
"""Carries out `do` with its fields (session included) and returns the result; raises `Refused`."""
Happening = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Person:
    staff: str
    pin: str
    post: str


@dataclass(slots=True)
class Stage:
    """Plays happenings in order of time. `now_ms` moves only by `play_until`."""

    ask_hall: Ask
    random: Random
    now_ms: int
    move_clock: Callable[[int], None]
    refusals: dict[str, int] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    _queue: list[tuple[int, int, Happening]] = field(default_factory=list)
    _count: int = 0

    def at(self, when_ms: int, happening: Happening) -> None:
        """Let something happen at a time; what is due at once happens in the order in which it was said."""
        self._count += 1
        heapq.heappush(self._queue, (max(when_ms, self.now_ms), self._count, happening))

    def after(self, seconds: float, happening: Happening) -> None:
        self.at(self.now_ms + round(seconds * 1000), happening)

    def next_at(self) -> int | None:
        """Return when the next thing happens, None when the play is over."""
        return self._queue[0][0] if self._queue else None

    def step(self) -> None:
        """Let the next thing happen."""
        when, _, happening = heapq.heappop(self._queue)
        self.now_ms = max(self.now_ms, when)
        self.move_clock(self.now_ms)
        happening()

    def do(self, name: str, person: Person | None = None, **fields: Json) -> Json:
        """Ask the hall as `person`, signing in first where needed."""
        request: JsonObject = {k: v for k, v in fields.items() if v is not None}
        if person is not None:
            request["session"] = self.session(person)
        return self.ask_hall(name, request)

    def try_do(self, name: str, person: Person | None = None, **fields: Json) -> Json | Refused:
        """Ask, and take a refusal as an answer; refusals are counted by command and code."""
        try:
            return self.do(name, person, **fields)
        except Refused as refusal:
            key = f"{name}:{refusal.code}"
            self.refusals[key] = self.refusals.get(key, 0) + 1
            return refusal

    def session(self, person: Person) -> str:
        if person.staff not in self.sessions:
            answer = self.ask_hall("sign_in", {"staff": person.staff, "pin": person.pin})
            assert isinstance(answer, dict)
            self.sessions[person.staff] = str(answer["session"])
        return self.sessions[person.staff]

    def forget_session(self, person: Person) -> None:
        self.sessions.pop(person.staff, None)

    def sign_out(self, person: Person) -> None:
        if person.staff in self.sessions:
            self.try_do("sign_out", person)
            self.forget_session(person)


def text_of(answer: Mapping[str, Json], key: str) -> str:
    value = answer[key]
    assert isinstance(value, str)
    return value
