"""What the opening page shows: frozen values, computed from rows. What is being typed stays in its fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.clock import hall_time
from counter_app.domain.codes import CounterState, ShiftCode
from counter_app.domain.rows import Json, OpeningCheck
from counter_app.ui.pages.supervisor.floor import Floor

LATE_FROM_HOUR = 12
USUAL_FLOAT = 200_000
"""The float that a box without an earlier sheet is offered, in fen."""


class OpeningStep(StrEnum):
    PEOPLE = "people"
    FLOATS = "floats"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Place:
    """A counter and who works there now; no name where nobody does."""

    counter: str
    person: str
    open: bool


@dataclass(frozen=True, slots=True)
class FloatLine:
    """A counter's box. `left` is what its last sheet left there: the float must be the same (handover.md
    H4)."""

    counter: str
    left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningState:
    """`shift` is the one that is open already, with when and by whom."""

    shift: str | None
    opened_at: int
    opened_by: str
    checked_at: int | None
    faults: int
    places: tuple[Place, ...]
    floats: tuple[FloatLine, ...]
    usual_shift: ShiftCode


def usual_shift(now: int) -> ShiftCode:
    """Return the supervisor's shift that begins about now: A or C."""
    local = hall_time(now)
    return ShiftCode.C if local.hour >= LATE_FROM_HOUR else ShiftCode.A


def opening_state(floor: Floor, now: int, left: dict[str, int], check: OpeningCheck | None) -> OpeningState:
    shift = floor.shift()
    counters = floor.counters()
    known = left if shift is None else {b.counter: b.opening_float for b in floor.boxes_of(shift)}
    return OpeningState(
        shift=None if shift is None else str(shift.shift),
        opened_at=0 if shift is None else shift.opened_at,
        opened_by="" if shift is None else floor.name_of(shift.opened_by),
        checked_at=None if check is None else check.at,
        faults=0 if check is None else sum(v == "FAULT" for v in check.items.values()),
        places=tuple(
            Place(
                c.counter,
                floor.name_of(c.staff) if c.state is not CounterState.CLOSED else "",
                c.state is not CounterState.CLOSED,
            )
            for c in counters
        ),
        floats=tuple(FloatLine(c.counter, known.get(c.counter)) for c in counters),
        usual_shift=usual_shift(now),
    )


def left_in_boxes(hall: Json) -> dict[str, int]:
    """Read what `hall` tells of boxes that are open: {counter: fen}."""
    boxes = hall.get("boxes") if isinstance(hall, dict) else None
    found: dict[str, int] = {}
    for counter, box in boxes.items() if isinstance(boxes, dict) else ():
        amount = box.get("opening_float") if isinstance(box, dict) else None
        if isinstance(amount, int):
            found[counter] = amount
    return found
