"""The series of the two charts, in half hours of the business day. Pure: the time is given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from counter_app.domain.clock import HALL_ZONE, business_date, hall_time
from counter_app.domain.codes import TicketState
from counter_app.domain.rows import Ticket
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live.state import Series, Slot

HALF_HOUR = 30
FIRST, LAST = 8 * 60, 20 * 60
"""The hall's hours; a day that begins earlier or ends later widens the axis."""
DAY = 24 * 60
MINUTE_MS = 60_000


def _minute_of(at_ms: int) -> int:
    local = hall_time(at_ms)
    return local.hour * 60 + local.minute


def _midnight(now: int) -> int:
    local = hall_time(now)
    start = datetime(local.year, local.month, local.day, tzinfo=HALL_ZONE)
    return round(start.timestamp() * 1000)


def _tickets_of_today(floor: Floor, now: int) -> list[Ticket]:
    today = business_date(now)
    return [t for t in floor.all(Ticket) if t.date == today and t.state is not TicketState.VOID]


def _axis(tickets: Sequence[Ticket], now_minute: int) -> range:
    issued = [_minute_of(t.issued_at) for t in tickets]
    first = min([FIRST, now_minute, *issued]) // HALF_HOUR * HALF_HOUR
    last = max(LAST, (now_minute // HALF_HOUR + 1) * HALF_HOUR)
    return range(first, min(last, DAY), HALF_HOUR)


def _series(axis: range, now_minute: int, values: Sequence[float]) -> Series:
    slots = tuple(
        Slot(minute, value if minute <= now_minute else None) for minute, value in zip(axis, values, strict=True)
    )
    return Series(slots=slots, now=(now_minute - axis.start) / HALF_HOUR - 0.5, now_minute=now_minute)


def arrivals(floor: Floor, now: int) -> Series:
    """Return tickets issued in each half hour."""
    tickets, now_minute = _tickets_of_today(floor, now), _minute_of(now)
    axis = _axis(tickets, now_minute)
    counts = [0] * len(axis)
    for ticket in tickets:
        counts[(_minute_of(ticket.issued_at) - axis.start) // HALF_HOUR] += 1
    return _series(axis, now_minute, counts)


def longest_waits(floor: Floor, now: int) -> Series:
    """Return the longest wait that anybody had reached in each half hour, in minutes."""
    tickets, now_minute, midnight = _tickets_of_today(floor, now), _minute_of(now), _midnight(now)
    axis = _axis(tickets, now_minute)
    most = [0.0] * len(axis)
    for ticket in tickets:
        end = _end_of_wait(ticket, now)
        first = (_minute_of(ticket.issued_at) - axis.start) // HALF_HOUR
        last = (_minute_of(end) - axis.start) // HALF_HOUR
        for place in range(first, min(last, len(axis) - 1) + 1):
            slot_end = midnight + (axis[place] + HALF_HOUR) * MINUTE_MS
            most[place] = max(most[place], (min(end, slot_end) - ticket.issued_at) // MINUTE_MS)
    return _series(axis, now_minute, most)


def _end_of_wait(ticket: Ticket, now: int) -> int:
    if ticket.state is TicketState.WAITING:
        return now
    first = ticket.first_called_at or ticket.called_at or ticket.ended_at
    return first if first is not None else now
