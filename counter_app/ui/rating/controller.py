"""The hand of a rating panel: Changes and clock move it on; one tap becomes one `Rate` of its session."""

from __future__ import annotations

import logging
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.commands.rating import Rate
from counter_app.domain.clock import Clock
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.rating.state import Panel, PanelState, Stage
from counter_app.ui.rating.window import RatingWindow
from counter_app.ui.rating.words import PanelWords

log = logging.getLogger(__name__)
TICK_MS = 500


class RatingController(QObject):
    """Owns the panel's course and timer. `dispatcher` is the pad's own: a clerk's session cannot rate."""

    def __init__(
        self,
        window: RatingWindow,
        dispatcher: Dispatcher,
        *,
        words: PanelWords,
        counter: str,
        hall_name: str,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or window)
        self._window, self._dispatcher, self._words = window, dispatcher, words
        self._panel = Panel(counter=counter, hall_name=hall_name, clock=clock)
        self._stage: Stage | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        window.score_chosen.connect(self.choose)
        window.reason_toggled.connect(self.toggle)
        window.sent.connect(self.send)
        window.language_requested.connect(self.turn_language)
        dispatcher.changed.connect(self.apply)

    def start(self, snapshot: Changes) -> None:
        self._panel.start(snapshot)
        self.tick()
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        self._panel.apply(changes)
        self._show()

    @Slot()
    def tick(self) -> None:
        self._submit(self._panel.due())

    @Slot(int)
    def choose(self, score: int) -> None:
        self._submit(self._panel.choose(score))

    @Slot(str)
    def toggle(self, tag: str) -> None:
        self._panel.toggle(tag)
        self._show()

    @Slot()
    def send(self) -> None:
        self._submit(self._panel.send())

    @Slot()
    def turn_language(self) -> None:
        self._words.toggle()
        self._window.retranslate()

    def _submit(self, rate: Rate | None) -> None:
        if rate is not None:
            self._dispatcher.submit(rate, second=SecondClick.QUEUE).add_done_callback(_note)
        self._show()

    def _show(self) -> None:
        state = self._panel.state()
        self._forget_language(state)
        self._window.render_state(state)

    def _forget_language(self, state: PanelState) -> None:
        """Give the next customer the hall's language."""
        ended = state.stage in (Stage.IDLE, Stage.PAUSED) and self._stage not in (None, state.stage)
        self._stage = state.stage
        if ended:
            self._words.reset()
            self._window.retranslate()


def _note(future: Future[object]) -> None:
    """Log that a rating was not taken; neither customer nor clerk can do anything about it."""
    if not future.cancelled() and future.exception() is not None:
        log.warning("rating not taken", extra={"fault": type(future.exception()).__name__})
