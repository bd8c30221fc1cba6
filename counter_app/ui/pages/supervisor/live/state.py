"""What the live board shows: frozen values in the codes of the hall, no words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.ui.i18n import Text
from counter_app.ui.theme.tokens import Tone

GOAL_WITHIN = 0.85
"""Share of waits within ten minutes that a hall aims at (kpi.md K05)."""
POOR_WITHIN = 0.70


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The six figures. Minutes are whole, so that a tick within a minute changes nothing."""

    waiting: int
    fullest: Text | None
    fullest_waiting: int
    longest_min: int | None
    longest_ticket: str
    mean_wait_s: int | None
    started: int
    within: float | None
    open_counters: int
    all_counters: int
    wanted: int
    """How many more counters T05 asks for."""
    done: int
    handling_s: int | None


class Badge(StrEnum):
    """The word on a counter's card."""

    IDLE = "idle"
    CALLING = "calling"
    SERVING = "serving"
    OVER = "over"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterCard:
    """A counter as its card shows it. `elapsed_s` is None where no time runs."""

    counter: str
    person: str
    badge: Badge
    ticket_no: str = ""
    service: Text | None = None
    note: str = ""
    elapsed_s: int | None = None
    standard_s: int = 0
    parked: int = 0


class AlertKind(StrEnum):
    WAIT = "wait"
    """T01 to T04: people of one queue, or the care lane, wait too long."""
    CROWD = "crowd"
    """T05: too many wait for the open counters."""
    PARKED = "parked"
    """T06: a customer on hold is past due."""
    OVER_TIME = "over_time"
    """T07: handling takes longer than its target."""
    APPROVAL = "approval"
    SESSION = "session"
    """A forgotten session stands in the way of a signature (handover.md R11)."""
    HELP = "help"
    """T08: a counter calls for the supervisor."""
    OUTAGE = "outage"
    """T16: something is out; to be reported, told again, ended."""
    INCIDENT = "incident"
    """Any other incident that is not closed (management.md M18)."""
    CASE = "case"
    """T08 and T10 to T13: the clocks of a case."""
    CALL = "call"
    """T09, T20: a call owed to a customer."""
    RATING = "rating"
    """T19: a bad rating that nobody has made good yet."""
    PENDING = "pending"
    """T13 to T15: business without its result."""
    EXIT = "exit"
    """T17: a port-out without its result."""
    TALK = "talk"
    """T18: a retention talk over its time."""


class Move(StrEnum):
    """What one click on an alert or a counter does."""

    OPEN = "open"
    PAUSE = "pause"
    CLOSE = "close"
    GRANT = "grant"
    LOOK_APPROVAL = "look_approval"
    LOOK_COUNTER = "look_counter"
    END_SESSIONS = "end_sessions"
    SET_ASIDE = "set_aside"
    CAME = "came"
    REPORT = "report"
    TELL = "tell"
    END_OUTAGE = "end_outage"
    CLOSE_INCIDENT = "close_incident"
    LOOK_CASE = "look_case"
    MEASURE = "measure"
    """Something was done about an incident; the target names both."""
    LOG_CROWD = "log_crowd"
    OWED = "owed"
    """Look at what an outage left undone."""


class Form(StrEnum):
    """What the panel beside the counters asks: what is out, what happened, how it ended."""

    OUTAGE = "outage"
    INCIDENT = "incident"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Action:
    """A move and what it is made on: a counter, an approval, a person, an alert's key."""

    move: Move
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One entry of the list. `key` stays the same while the trouble lasts; `alarm` is its number in
    flows.md 8."""

    key: str
    kind: AlertKind
    tone: Tone
    since_at: int
    alarm: str = ""
    name: Text | None = None
    number: str = ""
    person: str = ""
    counter: str = ""
    count: int = 0
    minutes: int = 0
    seconds: int = 0
    amount: int | None = None
    matter: str = ""
    text: str = ""
    code: str = ""
    """What kind of thing of its kind: an incident's kind, an outage's scope, a follow-up's kind."""
    level: str = ""
    due_at: int | None = None
    told: tuple[str, ...] = ()
    """Who is still to be told."""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A half hour: minutes since midnight and its value, None where it is not known yet."""

    minute: int
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One chart's half hours; `now` counts slots from the left (4.5 is in the middle of the fifth)."""

    slots: tuple[Slot, ...]
    now: float
    now_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveState:
    figures: Figures
    cards: tuple[CounterCard, ...]
    alerts: tuple[Alert, ...]
    arrivals: Series
    longest: Series
