"""A hall for window tests: keeps what is submitted and answers as the test says, at once or when told."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.commands.runner import Outcome
from counter_app.domain.rows import JsonObject, Row
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Answer

Reply = Callable[[object], object]


class ScriptedHall:
    """Stands where the writer thread does. `reply` returns an Outcome or the exception to answer with."""

    def __init__(self, reply: Reply | None = None) -> None:
        self.submitted: list[object] = []
        self.reply = reply
        self._open: list[tuple[object, Answer]] = []

    def submit(self, command: object, answer: Answer) -> None:
        self.submitted.append(command)
        if self.reply is None:
            self._open.append((command, answer))
        else:
            answer(self.reply(command))

    def answer(self, result: object) -> None:
        """Answer the oldest command that waits."""
        self._open.pop(0)[1](result)

    def snapshot(self) -> Changes:
        return Changes()


def outcome(result: JsonObject, *rows: Row) -> Outcome:
    return Outcome(result, Changes(rows, (), 2))
