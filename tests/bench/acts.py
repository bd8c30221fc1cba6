"""Issue and call–start–finish through a real `exec`, from request line to reply, beside the floor.

On an empty hall and on one with 200,000 closed tickets behind it. Floor and acts take turns, so that a disk
or a neighbour that grows slow weighs on both.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from counter_app.domain.clock import SystemClock, business_date
from tests.bench import history
from tests.bench.figures import Figure, at_most, percentile
from tests.bench.floor import Floor
from tests.door import FREE_END, Exec, Hall, sample_hall, verify

ROUNDS = 400
WARM = 40
CLOSED = 200_000
TIMES_FLOOR = 4.0
HISTORY_RATIO = 1.2
Times = dict[str, list[float]]


def run() -> list[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="counter-app-bench-"))
    try:
        empty = _measure(sample_hall(folder / "empty"))
        old_hall = sample_hall(folder / "old")
        begun = time.perf_counter()
        history.load(old_hall.folder, CLOSED, before=business_date(SystemClock().now_ms()))
        loaded_s = time.perf_counter() - begun
        old = _measure(old_hall)
        faults = verify(folder / "empty")
        assert not faults, faults
    finally:
        shutil.rmtree(folder)
    return [
        Figure(f"history of {CLOSED:,} closed tickets laid in", f"{loaded_s:.0f} s"),
        *_lines("empty hall", empty),
        *_lines("with history", old),
        *(
            at_most(f"history ratio, {act} p50", _p50(old, act) / _p50(empty, act), HISTORY_RATIO, unit="×")
            for act in ("issue", "call–start–finish")
        ),
    ]


def _lines(where: str, times: Times) -> list[Figure]:
    floor = _p50(times, "floor")
    figures = []
    for act, found in times.items():
        spread = f"{percentile(found, 0.5):.2f} / {percentile(found, 0.99):.2f}"
        figures.append(Figure(f"{where}: {act}, ms p50 / p99", spread))
    for act, commits in (("issue", 1), ("call–start–finish", 3)):
        ratio = _p50(times, act) / commits / floor
        each = "" if commits == 1 else " per command"
        figures.append(at_most(f"{where}: {act}{each}, p50 over floor", ratio, TIMES_FLOOR, unit="×"))
    return figures


def _p50(times: Times, act: str) -> float:
    return percentile(times[act], 0.5)


def _measure(hall: Hall) -> Times:
    """Serve customers one by one, a floor commit before each act."""
    times: Times = defaultdict(list)
    floor, door = Floor(hall.folder), Exec(hall.folder)
    greeter, clerk = door.sign_in(hall, "GREETER"), door.sign_in(hall, "CLERK")
    door.ok("open_counter", clerk, counter="01")
    acts: list[tuple[str, str, dict[str, object]]] = [
        ("issue_ticket", greeter, {"service": "OTH", "print": False}),
        ("call_next", clerk, {"counter": "01"}),
        ("start", clerk, {"counter": "01"}),
        ("finish", clerk, {"counter": "01", "outcome": FREE_END}),
    ]
    try:
        for round_ in range(WARM + ROUNDS):
            took = {}
            for name, session, fields in acts:
                floor_ms = floor.commit_ms()
                begun = time.perf_counter()
                door.ok(name, session, **fields)
                took[name] = (time.perf_counter() - begun) * 1000
                if round_ >= WARM:
                    times["floor"].append(floor_ms)
            if round_ >= WARM:
                _note(times, took)
    finally:
        floor.close()
        door.close()
    return times


def _note(times: Times, took: dict[str, float]) -> None:
    times["issue"].append(took["issue_ticket"])
    for name in ("call_next", "start", "finish"):
        times[name].append(took[name])
    times["call–start–finish"].append(took["call_next"] + took["start"] + took["finish"])
