"""What a staff window's banner says of the hall: outages, closing time, a wrong clock (flows.md E09, E22, E30)."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.domain.clock import Clock, business_date, hall_time, local_at, midnight_after
from counter_app.domain.codes import TicketState
from counter_app.domain.drift import LIMIT_MS, DriftWatch
from counter_app.domain.rows import HallHours, Incident
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.alarm_rows import AlarmRows
from counter_app.ui.incident_words import IncidentWords
from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.banner import Banner, Notice

SOURCE = "hall"
LONGEST_MS = 60_000
"""A timer never trusts a longer sleep: the machine itself may sleep meanwhile."""


class HallNotices(QObject):
    """Feeds one banner; the window feeds the rows."""

    def __init__(self, banner: Banner, look: Look, rows: AlarmRows, clock: Clock) -> None:
        super().__init__(banner)
        self._banner, self._rows, self._clock = banner, rows, clock
        self._drift = DriftWatch(clock.now_ms(), clock.steady_ms())
        self._words = IncidentWords(self)
        self._hours: dict[str, HallHours] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_now)
        look.words.changed.connect(self.show_now)

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, HallHours):
                self._hours[row.holds_from] = row
        self.show_now()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def show_now(self) -> None:
        now = self._clock.now_ms()
        notices = [self._outage(row) for row in self._rows.outages()]
        closes = self._closes_at(now)
        if closes is not None and closes <= now:
            notices.append(self._closing(closes))
        off = self._drift.off_by(now, self._clock.steady_ms())
        if abs(off) > LIMIT_MS:
            notices.append(self._drifted(off, now))
        self._banner.render_notices(tuple(notices), source=SOURCE)
        following = closes if closes is not None and closes > now else midnight_after(business_date(now))
        self._timer.start(max(1, min(LONGEST_MS, following - now)))

    def _closes_at(self, now: int) -> int | None:
        day = business_date(now)
        known = [row for row in self._hours.values() if row.holds_from <= day]
        if not known:
            return None
        hours = max(known, key=lambda row: row.holds_from)
        return local_at(day, 0, 0) + hours.closes_min * 60_000

    def _outage(self, row: Incident) -> Notice:
        at = formats.clock(hall_time(row.outage_from or row.found_at))
        text = self.tr("{scope} out since {at}: keep serving and book business as pending. Tell customers why")
        return Notice(
            key=row.incident_no,
            text=text.format(scope=self._words.scope(str(row.scope)), at=at),
            tone=Tone.WARN,
            icon="offline",
        )

    def _drifted(self, off: int, now: int) -> Notice:
        """Say that this computer's clock was moved: times of acts would be wrong (flows.md E30)."""
        text = self.tr("This computer's clock was moved: it says {now}, it should be {right}. Have it set right")
        told = text.format(now=formats.clock_seconds(hall_time(now)), right=formats.clock_seconds(hall_time(now - off)))
        return Notice(key="clock", text=told, tone=Tone.BAD, icon="clock")

    def _closing(self, closes: int) -> Notice:
        waiting = sum(t.state is TicketState.WAITING for t in self._rows.tickets.values())
        at = formats.clock(hall_time(closes))
        if waiting:
            text = self.tr("Closed to new customers since {at}: %n still wait, all are served", "", waiting)
        else:
            text = self.tr("Closed to new customers since {at}: offer an appointment")
        return Notice(key="closing", text=text.format(at=at), tone=Tone.ACCENT, icon="clock")
