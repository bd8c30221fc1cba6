"""The writer thread of a process with windows: takes commands in order, tells of other processes' commits.

The runner lives and dies on this thread. Callbacks are called on it; the dispatcher carries them to the interface.
`after` gets every outcome once it is on disk: papers are handed to the print thread and the centre's sender is woken.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from counter_app.commands.feed import Feed
from counter_app.commands.runner import Outcome, Runner
from counter_app.commands.spec import Command
from counter_app.domain.errors import Refused
from counter_app.store.codec import TABLES
from counter_app.store.connection import OperationalError
from counter_app.store.unit import Changes

log = logging.getLogger(__name__)
POLL_S = 0.15
"""How often other processes' commits are looked for (sync-design 7)."""
Done = Callable[[Outcome | Refused | BaseException], None]


@dataclass(frozen=True, slots=True)
class _Task:
    command: Command
    token: str | None
    done: Done


class WriterThread:
    """Owns the runner. `make_runner` is called on the thread, so that the connection is born there."""

    def __init__(
        self,
        make_runner: Callable[[], Runner],
        *,
        on_changes: Callable[[Changes], None],
        after: Callable[[Runner, Outcome], None] = lambda runner, outcome: None,
    ) -> None:
        self._make, self._on_changes, self._after = make_runner, on_changes, after
        self._tasks: queue.Queue[_Task | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=False)
        self._ready = threading.Event()
        self._failure: BaseException | None = None

    def start(self) -> None:
        """Open the hall; raise here what opening raised there."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            raise self._failure

    def submit(self, command: Command, token: str | None, done: Done) -> None:
        """Queue a command; `done` gets its outcome, refusal or bug on the writer thread."""
        self._tasks.put(_Task(command, token, done))

    def stop(self) -> None:
        """Finish what is queued, end this process's sessions, close the store."""
        self._tasks.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            runner = self._make()
            feed = Feed(runner)
        except BaseException as fault:  # noqa: BLE001  # raised again by `start`, on its thread
            self._failure = fault
            self._ready.set()
            return
        self._on_changes(feed.snapshot())
        self._ready.set()
        try:
            self._loop(runner, feed)
        finally:
            runner.close()

    def _loop(self, runner: Runner, feed: Feed) -> None:
        while True:
            try:
                task = self._tasks.get(timeout=POLL_S)
            except queue.Empty:
                self._look(runner, feed)
                continue
            if task is None:
                return
            self._carry_out(runner, task)
            self._look(runner, feed)

    def _look(self, runner: Runner, feed: Feed) -> None:
        """Do what fell due and tell what others changed; a locked or full file is looked at again next time."""
        try:
            if feed.due():
                runner.catch_up()
            self._tell(feed.news())
        except OperationalError:
            log.warning("store unavailable", exc_info=True)

    def _carry_out(self, runner: Runner, task: _Task) -> None:
        try:
            answer: Outcome | Refused | BaseException = runner.execute(task.command, task.token)
        except Refused as refusal:
            answer = refusal
        except Exception as bug:
            log.exception("bug in a command", extra={"command": type(task.command).__name__})
            answer = bug
        if isinstance(answer, Outcome):
            self._tell(unjournaled(answer.changes))
            self._after(runner, answer)
        task.done(answer)

    def _tell(self, changes: Changes | None) -> None:
        if changes is not None and (changes.rows or changes.removed):
            self._on_changes(changes)


def unjournaled(changes: Changes) -> Changes:
    """Return the rows that the journal does not tell of, such as the states of print jobs."""
    return Changes(tuple(r for r in changes.rows if not TABLES[type(r)].journaled), (), changes.seq)
