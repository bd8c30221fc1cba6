"""An import on a thread of its own: its commands go the writer's way like any others, its progress to the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from counter_app.commands.importing import Importer, Report
from counter_app.commands.master import Master
from counter_app.commands.runner import Outcome
from counter_app.commands.spec import Command
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json

Execute = Callable[[object], object]
"""Carries out a command and waits for its outcome; called on the job's thread."""


class Abandoned(BaseException):
    """The window goes while an import runs; what is laid in is swept by the next one."""


class ImportJob(QObject):
    """Signals: told(int, int) how many of how many; ended(object) with the Report, a `Refused`, or None after a fault.

    All are emitted on the job's thread.
    """

    told = Signal(int, int)
    ended = Signal(object)

    def __init__(self, execute: Execute, master: Master, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run_command, self._master, self._folder = execute, master, folder
        self._cancel, self._leave = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="import", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Give the import up: the hall keeps what it had."""
        self._cancel.set()

    def leave(self) -> None:
        """Let go of a window that closes."""
        self._leave.set()
        self._thread.join(timeout=1)

    def _run(self) -> None:
        answer: Report | Refused | None = None
        importer = Importer(self._execute, self._master, told=self._tell, cancelled=self._cancelled)
        try:
            answer = importer.run(self._folder)
        except Refused as refusal:
            answer = refusal
        except Abandoned:
            return
        finally:
            if not self._leave.is_set():
                self.ended.emit(answer)

    def _execute(self, command: Command) -> Json:
        return cast(Outcome, self._run_command(command)).result

    def _cancelled(self) -> bool:
        if self._leave.is_set():
            raise Abandoned
        return self._cancel.is_set()

    def _tell(self, done: int, total: int) -> None:
        self.told.emit(done, total)
