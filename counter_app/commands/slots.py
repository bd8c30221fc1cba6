"""Slots of half an hour within the hall's opening hours, as appointments take them (flows.md HDL-13, RCP-09)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.commands.act import Act
from counter_app.domain.clock import local_at
from counter_app.domain.errors import bad, rule
from counter_app.domain.rows import HallHours

LENGTH_MS = 1_800_000
MOST_DAYS = 14
OPENS_MIN, CLOSES_MIN = 8 * 60, 20 * 60
"""The hours of a hall that has not set its own (handover.md, roster)."""
FORM = re.compile(r"([01]\d|2[0-3]):(00|30)(?:-([01]\d|2[0-4]):(00|30))?")


@dataclass(frozen=True, slots=True)
class Slot:
    """One half hour of one business date."""

    date: str
    text: str
    at: int


def slot_of(act: Act, day: str, said: str) -> Slot:
    """Return the slot said as `10:00` or `10:00-10:30`; refuse one that is past, too far off or out of hours."""
    found = FORM.fullmatch(said)
    if found is None:
        raise bad("slot", "not_a_slot")
    begin = int(found[1]) * 60 + int(found[2])
    if found[3] is not None and int(found[3]) * 60 + int(found[4]) != begin + 30:
        raise bad("slot", "not_a_slot")
    at = local_at(day, begin // 60, begin % 60)
    if at <= act.at:
        raise rule("flows.md 3.5", "slot_past", field="slot")
    if day > (date.fromisoformat(act.day) + timedelta(days=MOST_DAYS)).isoformat():
        raise rule("flows.md 3.5", "slot_too_far", field="date", days=MOST_DAYS)
    opens, closes = hours(act, day)
    if not opens <= begin or begin + 30 > closes:
        raise rule("flows.md 3.5", "slot_closed", field="slot", opens=_clock(opens), closes=_clock(closes))
    return Slot(day, f"{_clock(begin)}-{_clock(begin + 30)}", at)


def hours(act: Act, day: str) -> tuple[int, int]:
    """Return minutes after midnight at which the hall opens and closes on a date."""
    found = act.unit.first(HallHours, "holds_from<=? ORDER BY holds_from DESC", (day,))
    return (OPENS_MIN, CLOSES_MIN) if found is None else (found.opens_min, found.closes_min)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
