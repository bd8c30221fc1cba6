"""The runner: disk trouble leaves nothing half done; clocks of several processes; what changed is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counter_app.commands.feed import Feed
from counter_app.commands.runner import DRIFT_MS
from counter_app.domain.rows import Ticket, Visit
from counter_app.store.connection import open_writer
from counter_app.store.hall_file import hall_path
from tests.commands.floor import Floor
from tests.door import NINE, InProcess, sample_hall


@contextmanager
def full_disk(floor: Floor) -> Iterator[None]:
    """Let the file grow no more."""
    conn = floor.door.runner.conn
    pages = conn.execute("PRAGMA page_count").fetchone()[0]
    conn.execute(f"PRAGMA max_page_count={pages}")
    yield
    conn.execute("PRAGMA max_page_count=1000000")


def test_a_full_disk_is_unavailable_and_then_over(floor: Floor, caplog: pytest.LogCaptureFixture) -> None:
    with full_disk(floor), caplog.at_level(logging.CRITICAL, logger="counter_app"):
        answers = [
            floor.door.ask("issue_ticket", floor.greeter, service="SIM-R", phone=f"138{n:08d}") for n in range(60)
        ]
        codes = {a["error"]["code"] for a in answers if not a["ok"]}
        assert codes == {"UNAVAILABLE"}
        assert floor.door.faults() == []
    granted = sum(a["ok"] for a in answers)
    assert floor.issue(phone="13999999999") == f"A{granted + 1:03d}"


def test_a_locked_file_is_unavailable_and_then_over(floor: Floor, caplog: pytest.LogCaptureFixture) -> None:
    floor.door.runner.conn.execute("PRAGMA busy_timeout=20")
    other = open_writer(hall_path(floor.door.hall.folder))
    other.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.CRITICAL, logger="counter_app"):
        details = floor.door.refused("UNAVAILABLE", "issue_ticket", floor.greeter, service="SIM-R")
    assert "locked" in details["fault"]
    other.execute("ROLLBACK")
    other.close()
    assert floor.issue() == "A001"


def test_the_warning_names_the_command_and_no_customer(floor: Floor, caplog: pytest.LogCaptureFixture) -> None:
    with full_disk(floor):
        for n in range(40):
            floor.door.ask("issue_ticket", floor.greeter, service="SIM-R", phone=f"138{n:08d}")
    assert caplog.records
    for record in caplog.records:
        assert (record.levelname, record.command) == ("WARNING", "issue_ticket")  # type: ignore[attr-defined]
    assert "138000" not in caplog.text


def test_what_an_act_changed_is_told_once_after_the_commit(floor: Floor) -> None:
    feed = Feed(floor.door.runner)
    feed.snapshot()
    floor.issue()
    changes = feed.news()
    assert changes is not None
    assert {type(r) for r in changes.rows} >= {Ticket, Visit}
    floor.door.ask("issue_ticket", floor.greeter, service="SIM-R", priority="OTHER")
    floor.ticket("A001")
    assert feed.news() is None


def test_acts_at_one_standing_instant_are_a_millisecond_apart(floor: Floor) -> None:
    for _ in range(3):
        floor.issue()
    times = [t["issued_at"] for t in floor.door.ok("queue", floor.clerk, queue="A")]
    assert len(set(times)) == 3
    assert times == sorted(times)


def test_processes_with_standing_clocks_share_the_newest(floor: Floor) -> None:
    later = InProcess(floor.door.hall, at=NINE + 3_600_000)
    later.sign_in("MANAGER")
    later.close()
    assert floor.ticket(floor.issue())["issued_at"].startswith("2026-03-16T10:00:00")


def test_a_running_clock_is_not_advanced(tmp_path: Path) -> None:
    door = InProcess(sample_hall(tmp_path), at=None)
    door.refused("WRONG_STATE", "advance", seconds=1)
    door.close()


def test_a_running_clock_follows_a_journal_a_little_ahead_and_not_one_far_ahead(tmp_path: Path) -> None:
    door = InProcess(sample_hall(tmp_path), at=None)
    runner = door.runner
    wall = runner.clock.now_ms()
    assert runner._not_before(wall + DRIFT_MS // 2) == wall + DRIFT_MS // 2
    assert runner._not_before(wall + 3 * DRIFT_MS) < wall + DRIFT_MS
    door.close()


def test_a_view_also_carries_out_what_fell_due(floor: Floor) -> None:
    number = floor.gone()
    other = InProcess(floor.door.hall, at=NINE + 3_600_000)
    feed = Feed(other.runner)
    feed.snapshot()
    session = other.sign_in("MANAGER")
    assert other.ok("ticket", session, ticket_no=number)["state"] == "ABANDONED"
    told = feed.news()
    assert told is not None and any(isinstance(r, Ticket) for r in told.rows)
    other.close()


def test_print_jobs_alone_are_written_relaxed(tmp_path: Path) -> None:
    door = InProcess(sample_hall(tmp_path))
    door.runner._full = True

    def durability() -> int:
        return int(door.runner.conn.execute("PRAGMA synchronous").fetchone()[0])

    with pytest.raises(ZeroDivisionError), door.runner.relaxed():
        assert durability() == 1
        raise ZeroDivisionError
    assert durability() == 2
    door.close()
