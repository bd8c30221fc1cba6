"""The played day lives with cases: complaints, calls and bookings, the same for the same seed, and sound."""

from __future__ import annotations

from pathlib import Path

from counter_app.cli.opening import open_runner
from counter_app.commands import verifying
from counter_app.commands.rehearsal.troupe import Troupe
from counter_app.commands.runner import Runner
from counter_app.domain.clock import StandingClock, local_at
from counter_app.store.hall_file import read_hall
from tests.door import DAY, sample_hall

LINES = (
    "SELECT case_no, kind, state, level, category, step, opened_at, closed_at FROM case_file ORDER BY case_no",
    "SELECT kind, ref, due_at, owner, state, result, tries FROM follow_up ORDER BY due_at, ref, kind",
    "SELECT appointment_no, slot_at, service, state FROM appointment ORDER BY appointment_no",
)


def played(folder: Path, *, seed: int) -> list[list[tuple[object, ...]]]:
    """Play a day up to the evening and return what it left behind."""
    hall, clock = sample_hall(folder, size="small"), StandingClock(local_at(DAY, 7, 0))

    def make() -> Runner:
        return open_runner(hall.folder, clock=clock, station="troupe", lang=None, full=False)

    troupe = Troupe(make, hall.made, clock=clock, seed=seed, date=DAY, visits=100)
    troupe.play_to(local_at(DAY, 19, 0))
    troupe.close()
    conn = read_hall(folder)
    try:
        assert list(verifying.faults(conn)) == []
        return [conn.execute(line).fetchall() for line in LINES]
    finally:
        conn.close()


def test_a_day_leaves_cases_calls_and_bookings_the_same_for_the_same_seed(tmp_path: Path) -> None:
    cases, calls, bookings = first = played(tmp_path / "a", seed=5)
    assert {"COMPLAINT"} <= {row[1] for row in cases}
    assert any(row[2] == "CLOSED" for row in cases if row[1] == "COMPLAINT")
    assert calls and {row[3] for row in bookings} >= {"BOOKED", "KEPT"}
    assert played(tmp_path / "b", seed=5) == first
