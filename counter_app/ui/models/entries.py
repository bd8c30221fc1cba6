"""One line of the lists, made of a row: what it is, whose, and when it turns yellow and red. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.alarm_table import Colour
from counter_app.domain.case_clocks import OF_ALARM, CaseClock
from counter_app.domain.case_codes import AppointmentState, CaseKind, FollowUpKind, LeadState
from counter_app.domain.clock import HOUR_MS
from counter_app.domain.rows import Appointment, Case, FollowUp, Lead, Row
from counter_app.domain.watches import Floor, Watch, watches
from counter_app.domain.working_days import Calendar
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.i18n import Text

Kept = Case | FollowUp | Appointment | Lead
NEVER = 2**62
QUARTER_MS = HOUR_MS // 4
SECOND = 1_000


class Tab(StrEnum):
    """The lists, in the order of their digits."""

    COMPLAINT = "COMPLAINT"
    RETENTION = "RETENTION"
    AFTER_SALES = "AFTER_SALES"
    FOLLOW_UP = "FOLLOW_UP"
    APPOINTMENT = "APPOINTMENT"
    LEAD = "LEAD"
    QUESTION = "QUESTION"
    FLOOR = "FLOOR"


TABS_OF_CASES = {
    CaseKind.COMPLAINT: Tab.COMPLAINT,
    CaseKind.RETENTION: Tab.RETENTION,
    CaseKind.AFTER_SALES: Tab.AFTER_SALES,
    CaseKind.FLOOR: Tab.FLOOR,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock that runs: when it is due, and from when it is yellow and red."""

    name: str
    due_at: int
    yellow_at: int = NEVER
    red_at: int = NEVER

    def colour(self, now: int) -> Colour:
        if now >= self.red_at:
            return Colour.RED
        return Colour.YELLOW if now >= self.yellow_at else Colour.GREEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line. `state` is a code of the row's own list; `due_at` the next time that counts."""

    key: str
    tab: Tab
    row: Kept
    number: str
    about: Text
    state: str
    is_open: bool
    level: str
    owner: str
    owner_name: str
    opened_at: int
    clocks: tuple[Clock, ...]
    search: str

    @property
    def due_at(self) -> int | None:
        return min((clock.due_at for clock in self.clocks), default=None)

    @property
    def place(self) -> tuple[bool, int, int, str]:
        """Sort the most urgent first: open before closed, then by what is due, the newest of the closed first."""
        due = self.due_at
        return (not self.is_open, NEVER if due is None else due, -self.opened_at, self.key)

    def colour(self, now: int) -> Colour:
        seen = {clock.colour(now) for clock in self.clocks}
        return next((colour for colour in (Colour.RED, Colour.YELLOW) if colour in seen), Colour.GREEN)


class EntryMaker:
    """Makes entries; holds the hall's texts, its table of limits and of days, and the names of its people."""

    def __init__(self, texts: DataTexts) -> None:
        self._texts, self._table = texts, texts.master.book.codes.alarms
        self.names: dict[str, str] = {}
        self.calendar = Calendar()

    def entry(self, row: Row) -> Entry | None:
        """Return the line of a row; None of a row that no list holds."""
        match row:
            case Case():
                return self._case(row)
            case FollowUp():
                return self._follow_up(row)
            case Appointment():
                return self._appointment(row)
            case Lead():
                return self._lead(row)
            case _:
                return None

    def _case(self, row: Case) -> Entry:
        about = self._texts.service(row.service)
        if row.kind is CaseKind.COMPLAINT and row.category:
            about = self._texts.code("complaint_category", row.category)
        return self._entry(
            row, f"case_file:{row.case_id}", TABS_OF_CASES[row.kind], number=row.case_no, about=about,
            state=str(row.state), is_open=row.closed_at is None, level=str(row.level or ""),
            owner=row.owner, opened_at=row.opened_at, clocks=self._case_clocks(row),
            more=(row.visit_no or "", row.ticket_no or ""),
        )  # fmt: skip

    def _case_clocks(self, row: Case) -> tuple[Clock, ...]:
        """Return the clocks of a case that run, the one due first first (flows.md F3, section 8)."""
        if row.closed_at is not None:
            return ()
        floor = Floor(cases=(row,), calendar=self.calendar)
        found = [
            _clock(OF_ALARM[watch.limit.id, watch.limit.part], watch)
            for watch in watches(floor, self._table)
            if (watch.limit.id, watch.limit.part) in OF_ALARM and watch.turns
        ]
        if row.inner_due_at is not None and row.replied_at is None:
            due = row.inner_due_at
            found.append(Clock(name=CaseClock.INNER, due_at=due, red_at=due + SECOND))
        return tuple(sorted(found, key=lambda clock: clock.due_at))

    def _call_clocks(self, row: FollowUp) -> tuple[Clock, ...]:
        running = watches(Floor(follow_ups=(row,)), self._table)
        return tuple(_clock("CALL", watch) for watch in running if watch.turns)

    def _follow_up(self, row: FollowUp) -> Entry:
        is_open = row.closed_at is None
        tab = Tab.QUESTION if row.kind is FollowUpKind.QUESTION else Tab.FOLLOW_UP
        about = Text(row.text, row.text) if row.text else Text(row.ref, row.ref)
        return self._entry(
            row, f"follow_up:{row.follow_up_id}", tab, number=row.ref, about=about, state=str(row.state),
            is_open=is_open, level="", owner=row.owner, opened_at=row.opened_at,
            clocks=self._call_clocks(row) if is_open else (), more=(row.ticket_no or "", str(row.kind)),
        )  # fmt: skip

    def _appointment(self, row: Appointment) -> Entry:
        is_open = row.state is AppointmentState.BOOKED
        clock = Clock(
            name="SLOT", due_at=row.slot_at, yellow_at=row.slot_at - QUARTER_MS, red_at=row.slot_at + QUARTER_MS
        )
        return self._entry(
            row, f"appointment:{row.appointment_id}", Tab.APPOINTMENT, number=row.appointment_no,
            about=self._texts.service(row.service), state=str(row.state), is_open=is_open, level="",
            owner=row.staff or row.made_by, opened_at=row.made_at, clocks=(clock,) if is_open else (),
            more=(row.date, row.slot),
        )  # fmt: skip

    def _lead(self, row: Lead) -> Entry:
        is_open = row.state is LeadState.OPEN
        code = row.product_code or ""
        about = self._texts.code("products", code) if code else Text("—", "—")
        clocks = (
            (Clock(name="CALL", due_at=row.due_at, yellow_at=row.due_at - HOUR_MS, red_at=row.due_at + 1),)
            if is_open and row.due_at is not None
            else ()
        )
        return self._entry(
            row, f"lead:{row.lead_id}", Tab.LEAD, number=row.lead_no, about=about, state=str(row.state),
            is_open=is_open, level="", owner=row.owner, opened_at=row.made_at, clocks=clocks, more=(code,),
        )  # fmt: skip

    def _entry(
        self, row: Kept, key: str, tab: Tab, *, number: str, about: Text, state: str, is_open: bool, level: str,
        owner: str, opened_at: int, clocks: tuple[Clock, ...], more: tuple[str, ...],
    ) -> Entry:  # fmt: skip
        name = self.names.get(owner, owner)
        search = " ".join((number, about.zh, about.en, name, owner, *more)).lower()
        return Entry(
            key=key, tab=tab, row=row, number=number, about=about, state=state, is_open=is_open, level=level,
            owner=owner, owner_name=name, opened_at=opened_at, clocks=clocks, search=search,
        )  # fmt: skip


def _clock(name: str, watch: Watch) -> Clock:
    """Return a clock of the hall's table: its colours turn when the table says."""
    yellow = min((turn.at for turn in watch.turns if turn.colour is Colour.YELLOW), default=NEVER)
    red = min((turn.at for turn in watch.turns if turn.colour is Colour.RED), default=NEVER)
    due = watch.due_at if watch.due_at is not None else watch.turns[-1].at - SECOND
    return Clock(name=name, due_at=due, yellow_at=yellow, red_at=red)
