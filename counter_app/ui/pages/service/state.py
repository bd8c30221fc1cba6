"""What the Counter page shows, as one frozen value. Made by `desk`, drawn by the widgets; knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.domain.rows import Json
from counter_app.flows.showing import StepView
from counter_app.ui.i18n import Text


class Mode(StrEnum):
    """Where the counter stands (ui/spec 5.2); PICKING is a choice open over the work."""

    CLOSED = "CLOSED"
    IDLE = "IDLE"
    CALLING = "CALLING"
    SERVING = "SERVING"
    FINISHING = "FINISHING"
    PAUSED = "PAUSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One waiting ticket. `why` is shown on the first row alone."""

    ticket_no: str
    service: Text
    priority: str
    vip: bool
    waited_s: int
    first: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    ticket_no: str
    reason: str
    since_s: int
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """The ticket at the counter, or the next one while idle."""

    ticket_no: str
    service: Text
    priority: str
    vip: bool
    waited_s: int
    calls: int
    since_call_s: int
    elapsed_s: int
    standard_s: int
    has_person: bool
    needs: tuple[Text, ...] = ()
    moved_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    name: Text
    standard_s: int
    used_s: int
    done: bool
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterView:
    """Everything on the page at one moment."""

    mode: Mode
    counter: str
    hall: str
    person: str
    waiting: tuple[QueueRow, ...] = ()
    held: tuple[HeldRow, ...] = ()
    longest_s: int = 0
    ticket: TicketView | None = None
    steps: tuple[StepView, ...] = ()
    stages: tuple[StageView, ...] = ()
    outcomes: tuple[tuple[str, Text], ...] = ()
    served_today: int = 0
    mean_s: int | None = None
    idle_s: int = 0
    unsent: int = 0
    drafts: dict[str, Json] = field(default_factory=dict)
    after_this: bool = False
