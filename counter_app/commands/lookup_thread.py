"""Answers the searches of a process with windows on a thread and a connection of their own: neither a clerk's act nor
the interface waits for what is typed."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from counter_app.commands import sessions
from counter_app.commands.lookup import SEARCHES, Lookup
from counter_app.commands.runner import Outcome
from counter_app.commands.spec import Command
from counter_app.domain.clock import Clock, business_date
from counter_app.domain.errors import Code, Refused
from counter_app.store import hall_file
from counter_app.store.connection import Connection, OperationalError
from counter_app.store.unit import Changes

log = logging.getLogger(__name__)
Done = Callable[[Outcome | Refused | BaseException], None]


@dataclass(frozen=True, slots=True)
class _Question:
    command: Command
    token: str | None
    done: Done


class LookupThread:
    """Answers the searches of one process in their order. `done` is called on the thread."""

    def __init__(self, folder: Path, *, clock: Clock, lang: str, process: str) -> None:
        self._folder, self._clock, self._lang, self._process = folder, clock, lang, process
        self._questions: queue.Queue[_Question | None] = queue.Queue()
        self._thread = threading.Thread(target=self._run, name="searches", daemon=False)

    def start(self) -> None:
        self._thread.start()

    def submit(self, command: Command, token: str | None, done: Done) -> None:
        self._questions.put(_Question(command, token, done))

    def stop(self) -> None:
        """Answer what is asked, close the connection."""
        self._questions.put(None)
        self._thread.join()

    def _run(self) -> None:
        conn = hall_file.read_hall(self._folder)
        try:
            while (question := self._questions.get()) is not None:
                question.done(self._answer(conn, question))
        finally:
            conn.close()

    def _answer(self, conn: Connection, question: _Question) -> Outcome | Refused | BaseException:
        try:
            session = sessions.load(conn, self._process, question.token)
            if session.locked:
                raise Refused(Code.LOCKED_OUT, "locked_session")
            today = business_date(self._clock.now_ms())
            seen = Lookup(conn=conn, today=today, lang=self._lang)
            return Outcome(SEARCHES[type(question.command)](seen, question.command), Changes())
        except Refused as refusal:
            return refusal
        except OperationalError as fault:
            log.warning("store unavailable", exc_info=True)
            return Refused(Code.UNAVAILABLE, "store_unavailable", fault=str(fault))
        except Exception as bug:
            log.exception("bug in a search", extra={"command": type(question.command).__name__})
            return bug
