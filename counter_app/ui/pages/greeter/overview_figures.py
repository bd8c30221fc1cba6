"""Waits as the greeter reads them: on each tile and in the overview, with the tone of the hall's limits."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.codes import CARE_LANE
from counter_app.ui import wait_limits
from counter_app.ui.display.facts import HallFacts, ServiceFact
from counter_app.ui.display.waits import WaitBook
from counter_app.ui.i18n import Text
from counter_app.ui.pages.greeter.state import Overview, OverviewLine, TileState
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.wait_limits import WaitLimit

FULL_BAR_MIN = 20
LINES = 4


def tone_of(minutes: int | None, limit: WaitLimit) -> Tone:
    if minutes is None or minutes <= limit.good:
        return Tone.NEUTRAL
    return Tone.BAD if minutes > limit.bad else Tone.WARN


def with_wait(tile: TileState, service: ServiceFact, waits: WaitBook) -> TileState:
    """Return the tile with what its next ticket will be told: all who wait in the queue are before it."""
    people = len(waits.waiting(service.queue))
    minutes = waits.estimate(service.queue, ahead=people, target_min=service.target_min)
    return replace(tile, people=people, minutes=minutes, tone=tone_of(minutes, wait_limits.of_queue(tile.queue)))


def of(waits: WaitBook, facts: HallFacts) -> Overview:
    """Return the fullest queues in the hall's order, the care lane first among what needs an eye."""
    everybody = waits.waiting()
    care = [t for t in everybody if t.priority in CARE_LANE]
    lines: list[OverviewLine] = []
    for fact in facts.queues:
        people = sum(t.queue == fact.queue for t in everybody if t.priority not in CARE_LANE)
        if people:
            minutes = waits.estimate(
                fact.queue, ahead=len(waits.waiting(fact.queue)), target_min=facts.target_of(fact.queue)
            )
            lines.append(_line(fact.name, people=people, minutes=minutes, limit=wait_limits.of_queue(fact.queue)))
    fullest = sorted(lines, key=lambda line: line.people, reverse=True)[: LINES - bool(care)]
    kept = [line for line in lines if line in fullest]
    if care:
        queue = care[0].queue
        minutes = waits.estimate(
            queue, ahead=sum(t.queue == queue for t in care) - 1, target_min=facts.target_of(queue)
        )
        kept.insert(1, _line(None, people=len(care), minutes=minutes, limit=wait_limits.care()))
    working, counters = waits.open_counters()
    return Overview(people=len(everybody), open_counters=working, all_counters=counters, lines=tuple(kept))


def _line(name: Text | None, *, people: int, minutes: int | None, limit: WaitLimit) -> OverviewLine:
    told = people if minutes is None else minutes
    tone = tone_of(minutes, limit)
    return OverviewLine(
        name=name,
        people=people,
        share=min(1.0, told / FULL_BAR_MIN),
        tone=Tone.ACCENT if tone is Tone.NEUTRAL else tone,
    )
