"""Reads the times that views carry (ISO 8601 with offset) back into instants and hall time."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.clock import HALL_ZONE, to_datetime, to_ms


def to_instant(text: str | None) -> int | None:
    return None if not text else to_ms(datetime.fromisoformat(text))


def hall_time(at_ms: int) -> datetime:
    return to_datetime(at_ms).astimezone(HALL_ZONE)
