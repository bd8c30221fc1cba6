"""Acts of one counter: submitted one at a time, their answers said in the message line, undo offered for its time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from counter_app.commands import words
from counter_app.commands.runner import Outcome
from counter_app.commands.spec import Command
from counter_app.commands.undoing import LIMIT_S
from counter_app.domain.clock import hall_time
from counter_app.domain.errors import Code, Refused
from counter_app.domain.rows import Json, JsonObject
from counter_app.ui import formats
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.message_line import Message

ACT = "counter act"
Then = Callable[[Outcome], None]


class CounterActs(QObject):
    """Signals: settled() when an act begins or its answer is dealt with, for the page to be drawn anew;
    approval_needed(Refused, Command) when an act wants an approval."""

    settled = Signal()
    approval_needed = Signal(object, object)

    def __init__(self, page: CounterPage, dispatcher: Dispatcher, look: Look, now_ms: Callable[[], int]) -> None:
        super().__init__(page)
        self._page, self._look, self._now_ms = page, look, now_ms
        self.dispatcher = dispatcher
        self._undo_until = 0

    def is_busy(self) -> bool:
        return self.dispatcher.is_busy(ACT)

    def do(self, command: Command, then: Then | None = None) -> None:
        """Submit an act; a second one while it runs is dropped, so that a double press has one effect."""
        future = self.dispatcher.submit(command, action=ACT, second=SecondClick.DROP)
        self.settled.emit()
        future.add_done_callback(partial(self._answered, command, then))

    def say(self, text: str, tone: Tone = Tone.OK, *, undo: bool = False) -> None:
        now = self._now_ms()
        if undo:
            self._undo_until = now + LIMIT_S * 1000
        at = formats.clock_seconds(hall_time(now))
        self._page.said.emit(Message(text=text, tone=tone, undo=undo, at=at))

    def may_undo(self) -> bool:
        return self._now_ms() <= self._undo_until

    def undo_is_over(self) -> None:
        self._undo_until = 0

    def _answered(self, command: Command, then: Then | None, future: Future[object]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            if then is not None:
                then(cast(Outcome, future.result()))
        elif isinstance(error, Refused) and error.code is Code.NEEDS_APPROVAL:
            self.approval_needed.emit(error, command)
        elif isinstance(error, Refused):
            self._refused(error)
        else:
            self.say(self.tr("That did not work. Nothing was changed. Try again"), Tone.BAD)
        self.settled.emit()

    def _refused(self, refusal: Refused) -> None:
        """Say a refusal at its field, if the form shows it, and in the message line."""
        name = str(refusal.details.get("field") or "").partition("[")[0].partition(".")[0]
        field = self._page.serving.form.field(name) if name else None
        if field is None:
            self.say(words.said(refusal, self._look.language.value), Tone.BAD)
            return
        label = self._look.words.said(field.spec.label)
        missing = refusal.key == "missing"
        named = Refused(refusal.code, refusal.key, **{**refusal.details, "field": label})
        said = words.said(named, self._look.language.value)
        field.set_error(self.tr("needed to go on") if missing else said)
        field.editor.focus_target().setFocus()
        if missing:
            self.say(self.tr('"%1" is still missing').replace("%1", label), Tone.WARN)
        else:
            self.say(said, Tone.BAD)


def answer_of(future: Future[object]) -> JsonObject:
    """Return the object that a view answered, empty when there is none."""
    if future.cancelled() or future.exception() is not None:
        return {}
    result = cast(Outcome, future.result()).result
    return result if isinstance(result, dict) else {}


def as_json(fields: object) -> JsonObject:
    """Say that what editors hold is plain JSON; they hold nothing else."""
    return cast(JsonObject, cast(Json, fields))
