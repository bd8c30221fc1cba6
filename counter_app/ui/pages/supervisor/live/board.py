"""Composes the live board's state from its parts. Pure: rows, facts and the time are given."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.ui.pages.supervisor.facts import FloorFacts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live import alarms, charts, figures
from counter_app.ui.pages.supervisor.live.state import Alert, LiveState, Series
from counter_app.ui.theme.tokens import Tone

MINUTE_MS = 60_000


class LiveBook:
    """Answers what the board shows now. Charts are counted anew only with new rows or a new minute."""

    def __init__(self, floor: Floor, facts: FloorFacts) -> None:
        self._floor, self.facts = floor, facts
        self.aside: dict[str, tuple[Tone, int]] = {}
        self._counted: tuple[tuple[int, int], Series, Series] | None = None

    def state(self, now: int, forgotten: Iterable[Alert] = ()) -> LiveState:
        arrivals, longest = self._series(now)
        return LiveState(
            figures=figures.figures(self._floor, self.facts, now),
            cards=figures.cards(self._floor, self.facts, now),
            alerts=alarms.alerts(self._floor, self.facts, now, self.aside, forgotten),
            arrivals=arrivals,
            longest=longest,
        )

    def _series(self, now: int) -> tuple[Series, Series]:
        key = (self._floor.version, now // MINUTE_MS)
        if self._counted is None or self._counted[0] != key:
            self._counted = (key, charts.arrivals(self._floor, now), charts.longest_waits(self._floor, now))
        return self._counted[1], self._counted[2]
