"""Closing time (flows.md E22): who has a ticket is served, whoever comes later is offered an appointment."""

from __future__ import annotations

from counter_app.commands import slots
from counter_app.commands.act import Act
from counter_app.domain.clock import local_at
from counter_app.domain.errors import rule
from counter_app.domain.rows import HallHours


def closes_at(act: Act) -> int | None:
    """Return when the door closes today; None in a hall that has not set its hours."""
    if act.unit.first(HallHours, "holds_from<=?", (act.day,)) is None:
        return None
    return local_at(act.day, 0, 0) + slots.hours(act, act.day)[1] * 60_000


def refuse_late(act: Act) -> None:
    """Refuse a new ticket after closing time; a floor head may still let somebody in."""
    closes = closes_at(act)
    if closes is not None and act.at >= closes and not act.session.heads_floor:
        minutes = slots.hours(act, act.day)[1]
        raise rule("flows.md E22", "hall_is_closed", closes=f"{minutes // 60:02d}:{minutes % 60:02d}")
