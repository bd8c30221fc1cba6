"""The writer thread of a window: its answers when things go wrong, and what it tells unasked."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app.commands import registry
from counter_app.commands.act import Act
from counter_app.commands.feed import Feed
from counter_app.commands.master import load_master
from counter_app.commands.reception import IssueTicket
from counter_app.commands.runner import Outcome, Runner, merged
from counter_app.commands.sessions import SignIn
from counter_app.commands.spec import BY_CLASS, BY_NAME, Command, handles
from counter_app.commands.writer import WriterThread
from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import TicketState
from counter_app.domain.errors import Code, Refused
from counter_app.domain.rows import Json, PrintJob, Ticket
from counter_app.store.connection import open_writer
from counter_app.store.hall_file import NoHall, hall_path
from counter_app.store.unit import Changes
from tests.commands.floor import Floor
from tests.door import NINE, Hall, InProcess, sample_hall


class Told:
    """Everything that a writer thread told, and a way to wait for more of it."""

    def __init__(self) -> None:
        self._more = threading.Condition()
        self.changes: list[Changes] = []

    def __call__(self, changes: Changes) -> None:
        with self._more:
            self.changes.append(changes)
            self._more.notify_all()

    def wait_for(self, seen: Callable[[Changes], bool]) -> Changes:
        with self._more:
            assert self._more.wait_for(lambda: any(map(seen, self.changes)), timeout=10)
            return next(filter(seen, self.changes))


def writer(hall: Hall, clock: StandingClock, told: Told) -> WriterThread:
    registry.load()
    return WriterThread(
        lambda: Runner(hall.folder, clock=clock, station="window", master=load_master(), process="window"),
        on_changes=told,
    )


def answer(thread: WriterThread, command: Command, token: str | None) -> Outcome | Refused | BaseException:
    done, answers = threading.Event(), []

    def note(found: Outcome | Refused | BaseException) -> None:
        answers.append(found)
        done.set()

    thread.submit(command, token, note)
    assert done.wait(timeout=10)
    return answers[0]


def test_what_opening_raised_is_raised_to_who_starts_it(tmp_path: Path) -> None:
    thread = WriterThread(
        lambda: Runner(tmp_path, clock=StandingClock(NINE), station="w", master=load_master(), process="w"),
        on_changes=Told(),
    )
    with pytest.raises(NoHall):
        thread.start()


def test_a_refusal_is_an_answer(tmp_path: Path) -> None:
    thread = writer(sample_hall(tmp_path), StandingClock(NINE), Told())
    thread.start()
    found = answer(thread, IssueTicket(service="OTH"), "s9")
    thread.stop()
    assert isinstance(found, Refused)
    assert found.code is Code.NOT_SIGNED_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Command):
    """A command with a bug in it, for this test alone."""


def test_a_bug_is_answered_logged_and_leaves_the_thread_alive(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    @handles(Break, "_break", session=False)
    def break_(act: Act, cmd: Break) -> Json:
        raise ZeroDivisionError

    try:
        thread = writer(sample_hall(tmp_path), StandingClock(NINE), Told())
        thread.start()
        with caplog.at_level(logging.ERROR):
            found = answer(thread, Break(), None)
        assert isinstance(found, ZeroDivisionError)
        assert "Break" in {getattr(r, "command", None) for r in caplog.records}
        assert isinstance(answer(thread, IssueTicket(service="OTH"), "s9"), Refused)
        thread.stop()
    finally:
        del BY_NAME["_break"], BY_CLASS[Break]


def test_what_falls_due_is_done_and_told_without_being_asked(tmp_path: Path) -> None:
    hall = sample_hall(tmp_path)
    clock, told = StandingClock(NINE), Told()
    door = InProcess(hall)
    number = Floor(door).gone()
    thread = writer(hall, clock, told)
    thread.start()
    clock.move_to(NINE + 3_600_000)
    told.wait_for(lambda c: any(isinstance(r, Ticket) and r.state is TicketState.ABANDONED for r in c.rows))
    assert number
    thread.stop()
    door.close()


def test_a_locked_file_is_looked_at_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    hall = sample_hall(tmp_path)
    clock, told = StandingClock(NINE), Told()
    door = InProcess(hall)
    Floor(door).gone()
    door.close()
    thread = WriterThread(lambda: impatient(hall, clock), on_changes=told)
    thread.start()
    other = open_writer(hall_path(hall.folder))
    other.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.WARNING):
        clock.move_to(NINE + 3_600_000)
        while not caplog.records:
            threading.Event().wait(0.01)
    other.execute("ROLLBACK")
    other.close()
    told.wait_for(lambda c: any(isinstance(r, Ticket) and r.state is TicketState.ABANDONED for r in c.rows))
    thread.stop()


def impatient(hall: Hall, clock: StandingClock) -> Runner:
    made = Runner(hall.folder, clock=clock, station="window", master=load_master(), process="window")
    made.conn.execute("PRAGMA busy_timeout=10")
    return made


def test_print_jobs_are_told_though_no_journal_tells_of_them(tmp_path: Path) -> None:
    hall = sample_hall(tmp_path)
    told = Told()
    thread = writer(hall, StandingClock(NINE), told)
    thread.start()
    staff, pin = hall.person("GREETER")
    signed = answer(thread, SignIn(staff=staff, pin=pin), None)
    assert isinstance(signed, Outcome) and isinstance(signed.result, dict)
    issued = answer(thread, IssueTicket(service="OTH"), str(signed.result["session"]))
    assert isinstance(issued, Outcome) and issued.orders
    told.wait_for(lambda c: any(isinstance(r, PrintJob) for r in c.rows))
    thread.stop()


def test_a_feed_is_quiet_while_nothing_happens_and_tells_of_removed_rows(floor: Floor) -> None:
    feed = Feed(floor.door.runner)
    feed.snapshot()
    assert feed.news() is None
    floor.door.ok("issue_ticket", floor.clerk, service="OTH", walk_in=True, counter="01")
    first = feed.news()
    assert first is not None
    floor.door.ok("undo", floor.clerk, counter="01")
    second = feed.news()
    assert second is not None
    assert [table for table, _ in second.removed] == ["leg"]
    assert feed.news() is None


def test_several_commits_are_told_as_one() -> None:
    one, two = Changes((), (("leg", "a"),), 3), Changes((), (("leg", "b"),), 4)
    assert merged([one]) is one
    assert merged([one, two]) == Changes((), (("leg", "a"), ("leg", "b")), 4)
