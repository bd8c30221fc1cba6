"""What the closing page shows: frozen values, no words of a language. What is being typed stays in its
drafts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.ui.i18n import Text
from counter_app.ui.pages.supervisor.closing.sheet import CashLine, SheetView


class ClosingStep(StrEnum):
    ITEMS = "items"
    CASH = "cash"
    SLIPS = "slips"
    NOTES = "notes"
    SIGN = "sign"


class Drawer(StrEnum):
    """How far a drawer is."""

    UNTOUCHED = "untouched"
    COUNTING = "counting"
    EVEN = "even"
    SHORT = "short"
    OVER = "over"
    SIGNING = "signing"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerLine:
    """A counter's box or the safe; `amount` is its difference."""

    place: str
    person: str
    drawer: Drawer
    amount: int = 0
    must: bool = False
    """The hall's sheet waits for this one: money moved and the counter is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """Something unfinished. `number` is what the incoming person ticks; a complaint has a `level`."""

    number: str
    ticket_no: str
    service: Text
    owed: str
    owed_name: Text | None
    place: str
    due_at: int | None
    colour: str
    known: bool
    level: str = ""

    @property
    def must_know(self) -> bool:
        """Whether the incoming person ticks it one by one (R9): what is red, and every open complaint."""
        return self.colour == "RED" or bool(self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    staff: str
    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A counted row, shown against what was expected."""

    place: str
    line: CashLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingState:
    """`place` is the drawer in hand, SAFE for the hall's sheet. `closed`: the hall's sheet is sealed."""

    shift: str | None
    opened_at: int
    closed_at: int | None
    closed: bool
    step: ClosingStep
    place: str
    drawers: tuple[DrawerLine, ...]
    items: tuple[OpenItem, ...]
    waiting: int
    serving: int
    approvals: int
    sheet: SheetView | None
    hall: SheetView | None
    result: Result | None
    outgoing: str
    takers: tuple[Person, ...]
    carriers: tuple[Person, ...]
    money_places: tuple[str, ...]
    """Where money may be moved from and to: open boxes and the safe."""
    moving: bool
    me: str
    done: frozenset[ClosingStep]
