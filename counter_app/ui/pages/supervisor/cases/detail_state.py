"""What the detail page shows of one entry: frozen values, in words already. Made by `details`, drawn by `detail`."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.alarm_table import Colour
from counter_app.ui.models.entries import Entry
from counter_app.ui.pages.counter.approval_wish import Wish
from counter_app.ui.pages.counter.form_view import FormView
from counter_app.ui.widgets.call_box import CallView
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.fact_lines import Fact


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock that runs: its name, when it is due, what is left."""

    name: str
    due: str
    left: str
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One entry whole. Buttons that may not be pressed now are absent; `step_bar` says why a step may not."""

    entry: Entry
    title: str
    state: str
    facts: tuple[Fact, ...]
    clocks: tuple[ClockLine, ...] = ()
    said: tuple[Fact, ...] = ()
    form: FormView | None = None
    step_bar: str = ""
    wish: Wish | None = None
    """The approval that the step waits for and that may be asked for now."""
    waiting: bool = False
    """Whether an approval was asked for and is not answered."""
    call: CallView | None = None
    calls: tuple[Fact, ...] = ()
    history: tuple[Fact, ...] = ()
    may_take: bool = False
    may_assign: bool = False
    people: tuple[Option, ...] = ()
    outcomes: tuple[Option, ...] = ()
    may_raise: bool = False
    may_reopen: bool = False
    may_cancel: bool = False
    may_end_lead: bool = False
