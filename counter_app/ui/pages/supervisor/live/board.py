"""Composes the live board's state from its parts. Pure: rows, facts and the time are given."""

from __future__ import annotations

from collections.abc import Iterable

from counter_app.ui.pages.supervisor.facts import FloorFacts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live import alarms, charts, figures
from counter_app.ui.pages.supervisor.live.state import Alert, LiveState, Rating


def live_state(
    floor: Floor,
    facts: FloorFacts,
    now: int,
    *,
    aside: alarms.Seen,
    forgotten: Iterable[Alert] = (),
    rating: Rating | None = None,
) -> LiveState:
    return LiveState(
        figures=figures.figures(floor, facts, now, rating),
        cards=figures.cards(floor, facts, now),
        alerts=alarms.alerts(floor, facts, now, aside, forgotten),
        arrivals=charts.arrivals(floor, now),
        longest=charts.longest_waits(floor, now),
    )
