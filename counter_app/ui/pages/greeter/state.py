"""What the greeter's desk shows: frozen values in codes of hall and desk, no words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.codes import Priority
from counter_app.ui.i18n import Text
from counter_app.ui.pages.greeter.catalogue import Tab
from counter_app.ui.theme.tokens import Tone


class CustomerClass(StrEnum):
    """The six buttons; keys Q W E A S D in this order."""

    NORMAL = "normal"
    SENIOR = "senior"
    ACCESS = "access"
    PREGNANT = "pregnant"
    MILITARY = "military"
    VIP = "vip"


PRIORITIES: dict[CustomerClass, Priority] = {
    CustomerClass.SENIOR: Priority.ELDER,
    CustomerClass.ACCESS: Priority.DISABLED,
    CustomerClass.PREGNANT: Priority.PREGNANT,
    CustomerClass.MILITARY: Priority.SOLDIER,
}
"""A VIP has no priority of the lane: the queue V is theirs."""


class Paper(StrEnum):
    """How the paper of the last ticket fares."""

    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    NONE = "none"


class Fate(StrEnum):
    """What has become of the last ticket."""

    WAITING = "waiting"
    CALLED = "called"
    CANCELLED = "cancelled"
    ENDED = "ended"


class Printer(StrEnum):
    UNUSED = "unused"
    FINE = "fine"
    NO_PAPER = "no_paper"
    SILENT = "silent"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class TileState:
    """A service to tap. `people` is None until the hall's rows are known."""

    code: str
    queue: str
    name: Text
    icon: str
    self_service: bool = False
    people: int | None = None
    minutes: int | None = None
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTicket:
    ticket_no: str
    service: Text
    ahead: int | None
    minutes: int | None
    paper: Paper
    fate: Fate = Fate.WAITING
    can_undo: bool = False
    qr: str = ""


class AskKind(StrEnum):
    PHONE_WAITS = "phone_waits"
    SAME_TILE = "same_tile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something to decide beside the tiles; nothing waits for it."""

    kind: AskKind
    ticket_no: str
    phone: str = ""
    ahead: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLine:
    """A bar of the overview; `name` None is the care lane, `share` the wait against twenty minutes."""

    name: Text | None
    people: int
    share: float
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    people: int
    open_counters: int
    all_counters: int
    lines: tuple[OverviewLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderState:
    """`unsent` None: this hall has told nothing of its centre yet."""

    hall_name: str
    at: datetime
    printer: Printer
    unprinted: int
    unsent: int | None
    synced_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GreeterState:
    header: HeaderState
    tab: Tab
    tiles: tuple[TileState, ...]
    chosen: CustomerClass
    last: LastTicket | None
    ask: Ask | None
    overview: Overview
    number: LastTicket | None
    """A ticket to be read from the screen, because no paper of it came out."""
