"""The windows' one way in and out: commands go to the writer thread, answers and changes come back to the
UI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

Answer = Callable[[object], None]
"""Takes an Outcome, a `Refused`, or another exception; called on the writer thread."""


class Hall(Protocol):
    """What the dispatcher needs of the composition root: the writer thread behind two methods."""

    def submit(self, command: object, answer: Answer) -> None:
        """Run `command` on the writer thread and give `answer` its Outcome or the exception, from any
        thread."""
        ...

    def snapshot(self) -> object:
        """Return Changes that hold every row the windows show, for models at their start."""
        ...


class SecondClick(StrEnum):
    """What happens to the same action while its first one runs (charter 6)."""

    DROP = "drop"
    LATEST = "latest"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True)
class _Waiting:
    command: object
    future: Future[object]


class Dispatcher(QObject):
    """Sends commands and tells what changed. Futures are resolved in the UI thread: callbacks may touch
    widgets.

    Signals: changed(Changes) once after each commit, whoever caused it.
    """

    changed = Signal(object)
    _answered = Signal(str, object, object)
    _received = Signal(object)

    def __init__(self, hall: Hall, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hall = hall
        self._running: set[str] = set()
        self._queued: dict[str, deque[_Waiting]] = {}
        self._closed = False
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._received.connect(self._announce, Qt.ConnectionType.QueuedConnection)

    def snapshot(self) -> object:
        return self._hall.snapshot()

    def is_busy(self, action: str) -> bool:
        return action in self._running

    def submit(
        self, command: object, *, action: str | None = None, second: SecondClick = SecondClick.DROP
    ) -> Future[object]:
        """Run a command; the future gets its Outcome, raises `Refused`, or is cancelled when dropped.

        `action` names what must not run twice at once; by default the command's type.
        """
        action = action or type(command).__name__
        future: Future[object] = Future()
        if self._closed:
            future.cancel()
        elif action not in self._running:
            self._send(action, _Waiting(command, future))
        elif second is SecondClick.DROP:
            future.cancel()
        else:
            self._wait(action, _Waiting(command, future), second)
        return future

    def wait_for(self, command: object) -> object:
        """Run a command for a thread beside the interface and wait for its outcome there; raise what stopped it."""
        answered: Future[object] = Future()
        self._hall.submit(command, answered.set_result)
        result = answered.result()
        if isinstance(result, BaseException):
            raise result
        return result

    def receive(self, changes: object) -> None:
        """Tell of changes that no command of this window caused (other processes, sync, timers); from any
        thread."""
        self._received.emit(changes)

    def close(self) -> None:
        """Take no more commands and forget those not yet sent; a submitted one still ends."""
        self._closed = True
        for waiting in self._queued.values():
            for item in waiting:
                item.future.cancel()
        self._queued.clear()

    def _wait(self, action: str, waiting: _Waiting, second: SecondClick) -> None:
        line = self._queued.setdefault(action, deque())
        if second is SecondClick.LATEST:
            for older in line:
                older.future.cancel()
            line.clear()
        line.append(waiting)

    def _send(self, action: str, waiting: _Waiting) -> None:
        self._running.add(action)
        future = waiting.future

        def answer(result: object) -> None:
            self._answered.emit(action, future, result)

        self._hall.submit(waiting.command, answer)

    @Slot(str, object, object)
    def _take(self, action: str, future: Future[object], result: object) -> None:
        self._running.discard(action)
        line = self._queued.get(action)
        if line:
            self._send(action, line.popleft())
        self._resolve(future, result)

    def _resolve(self, future: Future[object], result: object) -> None:
        if isinstance(result, BaseException):
            future.set_exception(result)
        else:
            changes = getattr(result, "changes", None)
            if changes is not None:
                self.changed.emit(changes)
            future.set_result(result)

    @Slot(object)
    def _announce(self, changes: object) -> None:
        self.changed.emit(changes)
