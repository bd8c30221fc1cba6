"""A server's own alarms, said in the message line once at each change of colour: on hold past due, a call due, a talk
that is over. Calm: no window pops up, nothing blinks, nothing is said twice (ui/spec 5.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.domain.alarm_table import AlarmTable, Colour
from counter_app.domain.alarms import Alarm, alarms, next_change
from counter_app.domain.clock import hall_time
from counter_app.domain.watches import Floor
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.alarm_rows import AlarmRows
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.message_line import Message

LONGEST_MS = 60_000
SAID = frozenset({"T06", "T09", "T10", "T14", "T15", "T17", "T18", "T20"})
"""Alarms that a server is told of. Waits are the floor's, handling time stands over the work itself."""


class OwnAlarms(QObject):
    """Watches what one person at one counter has in hand.

    Signals: said(Message).
    """

    said = Signal(object)

    def __init__(
        self,
        rows: AlarmRows,
        table: AlarmTable,
        *,
        counter: str,
        staff: str,
        now_ms: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows, self._table, self._counter, self._staff, self._now_ms = rows, table, counter, staff, now_ms
        self._known: dict[tuple[str, str, str], Colour] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        """Look again; the rows themselves are fed by the window."""
        self.check()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def check(self) -> None:
        """Say what has changed colour, and wait for the next change."""
        now, floor = self._now_ms(), self._own()
        late = [a for a in alarms(floor, self._table, now) if a.alarm in SAID]
        before, self._known = self._known, {(a.alarm, a.part, a.key): a.colour for a in late}
        fresh = [a for a in late if before.get((a.alarm, a.part, a.key)) is not a.colour]
        if fresh:
            self._say(fresh)
        coming = next_change(floor, self._table, now)
        self._timer.start(LONGEST_MS if coming is None else max(1, min(LONGEST_MS, coming - now)))

    def _own(self) -> Floor:
        floor, me, here = self._rows.floor(), self._staff, self._counter
        return replace(
            floor,
            tickets=[t for t in floor.tickets if here in (t.from_counter, t.counter)],
            legs=[leg for leg in floor.legs if leg.counter == here],
            counters=(),
            cases=[case for case in floor.cases if case.owner == me],
            follow_ups=[call for call in floor.follow_ups if call.owner == me],
            items=[item for item in floor.items if item.staff == me],
            incidents=(),
        )

    def _say(self, fresh: list[Alarm]) -> None:
        worst = min(fresh, key=lambda a: (a.colour is not Colour.RED, a.turned_at))
        text = self._words(worst)
        if len(fresh) > 1:
            text = self.tr("{first} · and %n more", "", len(fresh) - 1).format(first=text)
        at = formats.clock_seconds(hall_time(self._now_ms()))
        self.said.emit(Message(text=text, tone=Tone.WARN, at=at))

    def _words(self, alarm: Alarm) -> str:
        red = alarm.colour is Colour.RED
        at = "" if alarm.due_at is None else formats.clock(hall_time(alarm.due_at))
        day = "" if alarm.due_at is None else f"{hall_time(alarm.due_at):%m-%d} {at}"
        match alarm.alarm:
            case "T06":
                text = self.tr("{ticket} is on hold 10 min past its time; the supervisor sees it. Back with Alt+H")
                if not red:
                    text = self.tr("{ticket} is on hold past its time ({at}). Back with Alt+H")
            case "T09" | "T20":
                text = self.tr("A call promised to {ticket} is overdue ({day})")
                if not red:
                    text = self.tr("A call promised to {ticket} is due at {at}")
            case "T10":
                text = self.tr("The first reply to {ticket} is overdue ({day})")
                if not red:
                    text = self.tr("The first reply to {ticket} is due at {day}")
            case "T17":
                text = self.tr("The port-out of {ticket} has run 20 min; the supervisor sees it")
                if not red:
                    text = self.tr("The port-out of {ticket} has run 10 min")
            case "T18":
                text = self.tr("Five minutes are over: go straight on with the customer's wish")
            case _:
                text = self.tr("Order {ticket} still waits for its result")
        return text.format(ticket=alarm.number, at=at, day=day)
