"""Who works in the hall and at which place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.codes import CounterState, CounterType, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    KEY: ClassVar[str] = "staff"
    staff: str
    name: str
    post: Post
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A numbered place. `queues` is what it may ever serve; `own` what it serves first, set when it opens."""

    KEY: ClassVar[str] = "counter"
    counter: str
    type: CounterType
    queues: tuple[str, ...]
    own: tuple[str, ...]
    state: CounterState = CounterState.CLOSED
    staff: str | None = None
    session: str | None = None
    since_at: int = 0
    reason: str | None = None
    closing_at: int | None = None
