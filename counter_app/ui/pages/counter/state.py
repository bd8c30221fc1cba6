"""What the Counter page shows: frozen values, made by `desk.py` from rows and the clock, drawn by the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.calling import Why
from counter_app.domain.rows import Ticket
from counter_app.ui.i18n import Text
from counter_app.ui.pages.counter.customer_known import Known
from counter_app.ui.pages.counter.form_view import FormView


class Face(StrEnum):
    """What the centre shows. Locked is a cover over all of them, offline a condition."""

    CLOSED = "closed"
    IDLE = "idle"
    CALLING = "calling"
    SERVING = "serving"
    FINISHING = "finishing"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The clerk's own day: served, mean seconds, idle since. A mean rating comes only from five on, elsewhere."""

    served: int = 0
    mean_s: int | None = None
    idle_since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTicket:
    """The forecast of the next call, and why it is first."""

    ticket: Ticket
    service: Text
    waited_s: int
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Only what the hall knows, masked (domain README 8 and 9)."""

    name: str = ""
    phone: str = ""
    id_checked: bool = False
    id_checked_at: int | None = None
    needs: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()
    greeter: str = ""
    legs: tuple[tuple[Text, Text], ...] = ()
    """Earlier legs of this visit: flow and outcome."""
    known: Known = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The ticket at the counter. Times are milliseconds; `from_counter` says who transferred it."""

    ticket: Ticket
    service: Text
    waited_s: int
    standard_s: int
    called_at: int
    calls: int
    started_at: int | None
    parked_ms: int = 0
    marks: tuple[float, ...] = ()
    from_counter: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to end the leg. `blocked` names the first step that is still owed; `note` is required text."""

    code: str
    text: Text
    hint: Text
    blocked: Text | None = None
    note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """The talk of F6: who may still be asked, how long it may go on, what may be proposed."""

    may_start: bool = False
    inside: bool = False
    locked: bool = False
    talk_left_ms: int | None = None
    measures: tuple[tuple[Text, str], ...] = ()
    proceed_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterState:
    """The whole page. `now` is when it was made; the page's own second hand goes on from there."""

    face: Face
    counter: str
    now: int
    next: NextTicket | None = None
    waiting_mine: int = 0
    longest_s: int = 0
    clear_min: int | None = None
    parked: int = 0
    head: Head | None = None
    customer: Customer = Customer()
    form: FormView | None = None
    outcomes: tuple[Outcome, ...] = ()
    retention: Retention = Retention()
    figures: Figures = Figures()
    paused_reason: str = ""
    calls: int = 0
    """Calls that this clerk owes or is asked to take over."""
    closing: bool = False
    busy: bool = False
