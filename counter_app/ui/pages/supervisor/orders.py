"""How the supervisor's controllers give orders: one place for answers, refusals and what is said about
them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal

from counter_app.commands.runner import Outcome
from counter_app.domain.rows import Json
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.pages.supervisor.refusals import RefusalWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.message_line import Message

Done = Callable[[Json], None]
Fault = Callable[[BaseException], bool]
"""Returns whether the fault was shown where it belongs, so that the message line need not."""


class Orders(QObject):
    """Submits commands for one signed-in person.

    Signals: said(Message).
    """

    said = Signal(object)

    def __init__(self, dispatcher: Dispatcher, lang: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dispatcher, self._lang = dispatcher, lang
        self._words = RefusalWords(self)

    def give(
        self,
        command: object,
        done: Done | None = None,
        *,
        fault: Fault | None = None,
        action: str | None = None,
        second: SecondClick = SecondClick.DROP,
    ) -> None:
        """Carry out a command; `done` gets its result, `fault` what stopped it, both in the UI thread."""
        future = self._dispatcher.submit(command, action=action, second=second)
        future.add_done_callback(partial(self._answered, done, fault))

    def say(self, text: str, *, tone: Tone = Tone.OK, undo: bool = False) -> None:
        self.said.emit(Message(text=text, tone=tone, undo=undo))

    def words_of(self, fault: BaseException) -> str:
        return self._words.said(fault, self._lang())

    def say_fault(self, fault: BaseException) -> None:
        self.say(self.words_of(fault), tone=Tone.BAD)

    def _answered(self, done: Done | None, fault: Fault | None, future: Future[object]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            answer = future.result()
            assert isinstance(answer, Outcome)
            if done is not None:
                done(answer.result)
        elif fault is None or not fault(error):
            self.say_fault(error)
