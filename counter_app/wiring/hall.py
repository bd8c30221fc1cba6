"""One process's windows and their hall: writer thread, print thread, sender; and the rows that windows start from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from counter_app.cli.opening import open_runner
from counter_app.cli.paper import report_of, ticket_job, write_file
from counter_app.commands import central as hall_side
from counter_app.commands.act import PrintOrder
from counter_app.commands.lookup import SEARCHES
from counter_app.commands.lookup_thread import LookupThread
from counter_app.commands.masters import Masters
from counter_app.commands.papers import THERMAL
from counter_app.commands.paperwork import ticket_printer
from counter_app.commands.runner import Outcome, Runner
from counter_app.commands.sessions import SignIn
from counter_app.commands.spec import Command
from counter_app.commands.writer import WriterThread
from counter_app.domain.clock import Clock
from counter_app.domain.rows import Row
from counter_app.printing.devices import Device, Result
from counter_app.printing.spooler import Job, Spooler
from counter_app.store.codec import TABLES
from counter_app.store.unit import Changes, Reader
from counter_app.wiring.centre import Link


class RowCache:
    """The newest rows that windows were told of, for one that opens later. Written and read on any thread."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Row] = {}
        self._seq = 0
        self._gate = threading.Lock()

    def keep(self, changes: Changes) -> None:
        with self._gate:
            for row in changes.rows:
                table = TABLES[type(row)]
                self._rows[(table.name, getattr(row, table.key))] = row
            for slot in changes.removed:
                self._rows.pop(slot, None)
            self._seq = max(self._seq, changes.seq)

    def snapshot(self) -> Changes:
        with self._gate:
            return Changes(tuple(self._rows.values()), (), self._seq)


class WindowHall:
    """The hall as one process's windows see it: the writer thread, the print thread, the sender to the centre.

    `on_changes` is called on the writer thread. Each window has a `Seat` of its own.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock,
        station: str,
        lang: str | None,
        url: str | None,
        on_changes: Callable[[Changes], None],
        sends: bool = True,
        masters: Masters | None = None,
    ) -> None:
        self._folder = folder
        self.rows = RowCache()
        self._on_changes = on_changes
        self._link = Link(folder, url, clock=clock)
        self._sends = sends
        self._masters = masters
        self._spooler = Spooler(self._report)
        self._sheets = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sheets")
        self._reopen: Callable[[], Runner] = lambda: self._open_runner(clock, station, lang)
        self._printer: Device | None = None
        self._searches: LookupThread | None = None
        self.writer = WriterThread(
            lambda: self._open(clock, station, lang),
            on_changes=self._changed,
            after=self._after,
        )

    def start(self) -> None:
        self._spooler.start()
        self.writer.start()

    def stop(self) -> None:
        """Finish the command, stop printing and sending, close the store (charter 6)."""
        self._sheets.shutdown()
        if self._searches is not None:
            self._searches.stop()
        self._link.stop()
        self.writer.stop()
        self._spooler.stop()

    def submit(self, command: Command, token: str | None, done: Callable[[object], None]) -> None:
        """Have a command carried out by the writer thread, a search answered beside it."""
        if type(command) in SEARCHES and self._searches is not None:
            self._searches.submit(command, token, done)
        else:
            self.writer.submit(command, token, done)

    def _changed(self, changes: Changes) -> None:
        self.rows.keep(changes)
        self._on_changes(changes)

    def _open_runner(self, clock: Clock, station: str, lang: str | None) -> Runner:
        return open_runner(self._folder, clock=clock, station=station, lang=lang, masters=self._masters)

    def _open(self, clock: Clock, station: str, lang: str | None) -> Runner:
        runner = self._open_runner(clock, station, lang)
        process = runner.presence.process
        self._searches = LookupThread(self._folder, clock=clock, lang=runner.lang, process=process)
        self._searches.start()
        self._printer = ticket_printer(runner.conn, self._folder, sample=runner.hall.sample)
        runner.has_printer = self._printer is not None
        if self._sends and hall_side.owes(Reader(runner.conn)):
            self._link.wake()
        return runner

    def _after(self, runner: Runner, outcome: Outcome) -> None:
        for order in outcome.orders:
            if order.kind in THERMAL and self._printer is not None:
                self._spooler.submit(ticket_job(runner, order, self._printer))
            elif order.kind not in THERMAL:
                self._sheets.submit(self._write_file, order)
        if outcome.wants_sync and self._sends:
            self._link.wake()

    def _write_file(self, order: PrintOrder) -> None:
        """Runs on a thread of its own, with a connection of its own: a sheet of many pages holds nobody up."""
        runner = self._reopen()
        try:
            report = write_file(runner, order)
        finally:
            runner.close()
        self.writer.submit(report, None, lambda answer: None)

    def _report(self, job: Job, result: Result) -> None:
        self.writer.submit(report_of(job.job_id, result), None, lambda answer: None)


class Seat:
    """One signed-in place in a process: keeps the session's token, so that windows never see it."""

    def __init__(self, hall: WindowHall) -> None:
        self._hall = hall
        self._token: str | None = None

    def submit(self, command: object, answer: Callable[[object], None]) -> None:
        assert isinstance(command, Command)

        def done(result: object) -> None:
            if isinstance(command, SignIn) and isinstance(result, Outcome) and isinstance(result.result, dict):
                self._token = str(result.result["session"])
            answer(result)

        self._hall.submit(command, self._token, done)

    def snapshot(self) -> Changes:
        return self._hall.rows.snapshot()
