"""What the display window shows: frozen values in the codes of the hall, no words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.ui.display.board import Call
from counter_app.ui.i18n import Text


class Hall(StrEnum):
    """Whether the hall is at work; `QUIET` is open with nobody called."""

    CALLING = "calling"
    QUIET = "quiet"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueWait:
    """One line of the waiting card; a `name` of None stands for the care lane."""

    name: Text | None
    people: int
    minutes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayState:
    """`at` is the hall's wall clock to the minute, so that a tick within it changes nothing."""

    hall_name: str
    hours: str
    at: datetime
    hall: Hall
    newest: Call | None
    rows: tuple[Call, ...]
    waits: tuple[QueueWait, ...]
    missed: tuple[str, ...]
    hint: int
    outage: bool = False
    """Something is out: the line of hints says so, and nothing else, until it works again (flows.md E09)."""
