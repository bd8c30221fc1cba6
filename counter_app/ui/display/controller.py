"""Feeds the display window: Changes and the clock become one state, twice never the same work."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.domain.clock import Clock, hall_time
from counter_app.domain.codes import Priority
from counter_app.domain.rows import Ticket
from counter_app.store.unit import Changes
from counter_app.ui.alarm_rows import AlarmRows
from counter_app.ui.display.board import CallBoard
from counter_app.ui.display.facts import HallFacts
from counter_app.ui.display.state import DisplayState, Hall, QueueWait
from counter_app.ui.display.waits import WaitBook
from counter_app.ui.display.window import DisplayWindow

TICK_MS = 1_000
HINT_MS = 10_000
LINES = 4
UNNAMED = ("V",)
"""Queues that the public board does not name: nobody is labelled on it (ui/spec 5.4)."""


class DisplayController(QObject):
    """Owns the board's state and the one timer of the window."""

    def __init__(self, window: DisplayWindow, *, facts: HallFacts, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent or window)
        self._window, self._facts, self._clock = window, facts, clock
        self._board = CallBoard(clock)
        self._waits = WaitBook(clock)
        self._running = AlarmRows()
        self._began = clock.now_ms()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self, snapshot: Changes) -> None:
        self._board.start(snapshot)
        self._waits.apply(snapshot)
        self._running.apply(snapshot)
        self.tick()
        self._timer.start()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        self._board.apply(changes)
        self._waits.apply(changes)
        self._running.apply(changes)
        self.tick()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()
        self._window.band.stop()

    @Slot()
    def tick(self) -> None:
        """Show what is true now; parts that are unchanged do not repaint."""
        self._window.render_state(self.state())

    def state(self) -> DisplayState:
        """Compose what is to be seen now."""
        now = self._clock.now_ms()
        board = self._board.state()
        waiting = self._waits.waiting()
        hall = Hall.CALLING if board.newest else Hall.QUIET
        if hall is Hall.QUIET and not waiting and not self._waits.anyone_working():
            hall = Hall.CLOSED
        return DisplayState(
            hall_name=self._facts.name,
            hours=self._facts.hours,
            at=hall_time(now).replace(second=0, microsecond=0),
            hall=hall,
            newest=board.newest,
            rows=board.rows,
            waits=self._queue_waits(waiting, LINES - bool(board.missed)),
            missed=board.missed,
            hint=(now - self._began) // HINT_MS,
            outage=bool(self._running.outages()),
        )

    def _queue_waits(self, waiting: tuple[Ticket, ...], room: int) -> tuple[QueueWait, ...]:
        """Return the fullest queues in the hall's order, and the care lane as a line of its own."""
        favoured = [t for t in waiting if t.priority is not Priority.NONE]
        ordinary = [t for t in waiting if t.priority is Priority.NONE]
        counted: list[QueueWait] = []
        for fact in self._facts.queues:
            people = sum(t.queue == fact.queue for t in ordinary)
            if people and fact.queue not in UNNAMED:
                ahead = len(self._waits.waiting(fact.queue))
                counted.append(QueueWait(name=fact.name, people=people, minutes=self._minutes(fact.queue, ahead)))
        kept = sorted(counted, key=lambda w: w.people, reverse=True)[: room - bool(favoured)]
        lines = [wait for wait in counted if wait in kept]
        if favoured:
            lines.append(self._care_line(favoured))
        return tuple(lines)

    def _care_line(self, favoured: list[Ticket]) -> QueueWait:
        queue = max(favoured, key=lambda t: sum(o.queue == t.queue for o in favoured)).queue
        ahead = sum(t.queue == queue for t in favoured)
        return QueueWait(name=None, people=len(favoured), minutes=self._minutes(queue, ahead))

    def _minutes(self, queue: str, ahead: int) -> int | None:
        return self._waits.estimate(queue, ahead=ahead, target_min=self._facts.target_of(queue))
