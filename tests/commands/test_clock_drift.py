"""A computer's clock that was moved is journaled with both times, once a jump (flows.md E30)."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from counter_app.cli.opening import open_runner
from counter_app.commands.hall import ShowHall
from counter_app.commands.runner import Runner
from counter_app.commands.sessions import SignIn
from counter_app.domain.drift import Drift, DriftWatch
from tests.door import NINE, sample_hall

MINUTE = 60_000


class MovableClock:
    """A clock that runs on by itself and can be set by somebody."""

    def __init__(self, at: int) -> None:
        self.wall, self.steady = at, 5_000_000

    def now_ms(self) -> int:
        return self.wall

    def steady_ms(self) -> int:
        return self.steady

    def run(self, ms: int) -> None:
        self.wall += ms
        self.steady += ms

    def set_by(self, ms: int) -> None:
        self.wall += ms


def drifts(runner: Runner) -> list[dict[str, object]]:
    rows = runner.conn.execute("SELECT bytes FROM stream_event WHERE kind='ClockDrift' ORDER BY seq")
    return [json.loads(row[0])["data"] for row in rows]


def test_a_clock_that_is_set_is_journaled_with_both_times_once_a_jump(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hall = sample_hall(tmp_path)
    clock = MovableClock(NINE)
    runner = open_runner(hall.folder, clock=clock, station="desk", lang=None, full=False, has_printer=True)
    staff, pin = hall.person("SUPERVISOR")

    def act() -> None:
        runner.execute(SignIn(staff=staff, pin=pin))

    try:
        act()
        clock.run(3 * 60 * MINUTE)  # the machine slept
        clock.set_by(59_000)
        act()
        assert drifts(runner) == []
        with caplog.at_level(logging.ERROR, logger="counter_app.commands.runner"):
            clock.set_by(10 * MINUTE)
            act()
            act()
            (jump,) = drifts(runner)
            assert jump["seconds"] == 659
            assert (jump["right"], jump["wall"]) == ("2026-03-16T12:00:00+08:00", "2026-03-16T12:10:59+08:00")
            clock.set_by(-10 * MINUTE)
            act()
        assert [d["seconds"] for d in drifts(runner)] == [659, -600]
        runner.execute(ShowHall(), str(runner.execute(SignIn(staff=staff, pin=pin)).result["session"]))  # type: ignore[index,call-overload]
    finally:
        runner.close()


def test_a_clock_behind_the_halls_newest_act_is_told_once_until_it_is_right_again() -> None:
    watch = DriftWatch(NINE, 0)
    assert watch.look(NINE, 0, NINE + 60_000) is None
    assert watch.look(NINE, 0, NINE + 61_000) == Drift(NINE, NINE + 61_000, behind=True)
    assert watch.look(NINE + 1_000, 1_000, NINE + 63_000) is None
    assert watch.look(NINE + 70_000, 70_000, NINE + 63_000) is None
    again = watch.look(NINE + 71_000, 71_000, NINE + 200_000)
    assert again is not None and (again.behind, again.seconds) == (True, -129)
