"""What a handler sees while it decides: the unit of work, the time, who asks, and the hall's master data."""

from __future__ import annotations

from dataclasses import dataclass, field

from counter_app.commands.master import Master
from counter_app.commands.masters import Masters
from counter_app.domain.clock import business_date
from counter_app.domain.codes import Post
from counter_app.domain.errors import bad, not_found
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Leg, Staff
from counter_app.flows.book import FlowBook
from counter_app.store.hall_file import HallInfo
from counter_app.store.presence import Presence
from counter_app.store.unit import Unit
from counter_app.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who is signed in. A pad's session has a counter and no staff."""

    session_id: str
    station: str
    kind: str
    staff: str
    post: Post | None
    counter: str | None
    locked: bool

    @property
    def heads_floor(self) -> bool:
        return self.post in FLOOR_HEADS


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A paper to make after the commit; `ref` is the ticket or handover id, `file` where a PDF goes, `by` who asked."""

    job_id: str
    kind: str
    ref: str
    file: str = ""
    by: str = ""


@dataclass(slots=True, kw_only=True)
class Act:
    """One command being carried out. Lives inside one transaction."""

    unit: Unit
    session: Session
    hall: HallInfo
    master: Master
    masters: Masters
    vault: Vault
    presence: Presence
    lang: str
    pin_ok: bool | None = None
    has_printer: bool = True
    means: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    """Sums of earlier days' handling times by queue and hour, owned by the runner: the past does not change."""
    wants_sync: bool = False
    """Something was sealed, or asked to be sent: the edge wakes the sender after the commit."""
    orders: list[PrintOrder] = field(default_factory=list)

    @property
    def at(self) -> int:
        return self.unit.at

    @property
    def day(self) -> str:
        return business_date(self.unit.at)

    def master_of(self, leg: Leg) -> Master:
        """Return the flows and master data that a leg began with; `master` is what is in force today."""
        return self.masters.of(self.unit, leg.book_version)

    def book_of(self, leg: Leg) -> FlowBook:
        return self.master_of(leg).book

    def person(self, staff: str) -> Staff:
        """Return somebody who works here; refuse an unknown number and one that has left."""
        found = self.unit.get(Staff, staff)
        if found is None or not found.active:
            raise not_found("staff", staff)
        return found

    def need(self, value: str | None, name: str) -> str:
        """Return a field that this case cannot do without."""
        if value is None or not value:
            raise bad(name, "missing")
        return value
