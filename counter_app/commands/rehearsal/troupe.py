"""Plays days beside open windows: a runner and a thread of its own, like other terminals of the hall.

`play_to` plays at once up to a time (pictures, tests); `start` plays along with a paced clock (the living demo).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from random import Random

from counter_app.commands.rehearsal.asking import asker
from counter_app.commands.rehearsal.casting import cast_of
from counter_app.commands.rehearsal.day import Cast, Day
from counter_app.commands.rehearsal.shifts import Shifts
from counter_app.commands.rehearsal.stage import Stage
from counter_app.commands.runner import Runner
from counter_app.domain.clock import StandingClock
from counter_app.domain.rows import JsonObject

TICK_S = 0.05


class PacedClock(StandingClock):
    """A clock that runs `speed` times as fast as the machine's from `start` on; it stands until then.

    To the runner it is a standing clock: acts never wait for it and times never repeat.
    """

    def __init__(self, at_ms: int, *, speed: float) -> None:
        super().__init__(at_ms)
        self._speed = speed
        self._since: float | None = None
        self._base = at_ms

    def start(self) -> None:
        self._base, self._since = super().now_ms(), time.monotonic()

    def now_ms(self) -> int:
        if self._since is None:
            return super().now_ms()
        return self._base + round((time.monotonic() - self._since) * 1000 * self._speed)

    def move_to(self, at_ms: int) -> None:
        if self._since is None:
            super().move_to(at_ms)


class Troupe:
    """One played day. Everything but `start` and `stop` belongs to the thread that uses it first."""

    def __init__(
        self,
        make_runner: Callable[[], Runner],
        made: JsonObject,
        *,
        clock: StandingClock,
        seed: int,
        date: str,
        visits: int,
    ) -> None:
        self._make, self._made, self._clock = make_runner, made, clock
        self._seed, self._date, self._visits = seed, date, visits
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="troupe", daemon=True)
        self._runner: Runner | None = None
        self._stage: Stage | None = None
        self._shifts: Shifts | None = None
        self._away: set[str] = set()

    @property
    def sheets(self) -> list[str]:
        return [] if self._shifts is None else list(self._shifts.sheets)

    def take_over(self, counter: str) -> None:
        """Leave a counter to the person at the window; its simulated clerk goes home."""
        self._away.add(counter)

    def play_to(self, at_ms: int) -> None:
        """Play everything that happens up to a time."""
        stage = self._set_up()
        while (upcoming := stage.next_at()) is not None and upcoming <= at_ms:
            stage.step()
        self._clock.move_to(at_ms)

    def close(self) -> None:
        if self._runner is not None:
            self._runner.close()
            self._runner = None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _set_up(self) -> Stage:
        if self._stage is None:
            self._runner = self._make()
            stage = Stage(
                asker(self._runner), Random(f"{self._seed}/{self._date}"), self._clock.now_ms(), self._clock.move_to
            )
            cast = self._without_taken(cast_of(self._made, stage))
            day = Day(stage, cast, date=self._date, visits=self._visits)
            self._shifts = Shifts(day)
            day.set_up()
            self._shifts.set_up()
            self._stage = stage
        return self._stage

    def _without_taken(self, cast: Cast) -> Cast:
        kept = [(d, c) for d, c in zip(cast.desks, cast.clerks, strict=True) if d.counter not in self._away]
        cast.desks = [d for d, _ in kept]
        people = [d.person for d in cast.desks]
        cast.clerks = people[1:] + people[:1]
        return cast

    def _run(self) -> None:
        stage = self._set_up()
        try:
            while not self._stop.wait(TICK_S):
                now = self._clock.now_ms()
                while (upcoming := stage.next_at()) is not None and upcoming <= now and not self._stop.is_set():
                    stage.step()
        finally:
            self.close()
