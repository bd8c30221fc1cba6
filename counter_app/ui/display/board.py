"""Which calls the public sees, in which order and for how long. Pure: no Qt, its clock is given.

A call fills the band for eight seconds at least; those that come meanwhile wait for their turn, and none is
skipped while its ticket is still called or served.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from counter_app.domain.clock import Clock
from counter_app.domain.codes import Priority, TicketState
from counter_app.domain.rows import Ticket
from counter_app.store.unit import Changes
from counter_app.ui import formats

BAND_MS = 8_000
ROW_MS = 10 * 60_000
MISSED_MS = 15 * 60_000
ROWS = 5
LIVE = (TicketState.CALLED, TicketState.SERVING)
UNCALLED = (TicketState.WAITING, TicketState.CANCELLED, TicketState.VOID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number asked to a counter; `favoured` shows as priority, never as a class. `calls` counts recalls."""

    ticket_id: str
    ticket_no: str
    counter: str
    favoured: bool
    at: int
    calls: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardState:
    newest: Call | None = None
    rows: tuple[Call, ...] = ()
    missed: tuple[str, ...] = ()


class CallBoard:
    """The calls of one hall as its public sees them. Fed by `start` and `apply`, read by `state`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tickets: dict[str, Ticket] = {}
        self._coming: deque[Call] = deque()
        self._newest: Call | None = None
        self._since = 0
        self._rows: list[Call] = []

    def start(self, snapshot: Changes) -> None:
        """Take what is called and served already; only the newest call stands in the band."""
        for row in snapshot.rows:
            if isinstance(row, Ticket):
                self._keep(row)
        called = [_call(t) for t in self._tickets.values() if t.state in LIVE and not t.direct and t.called_at]
        self._rows = sorted((c for c in called if self._is_recent(c)), key=lambda c: c.at, reverse=True)
        if self._rows and self._tickets[self._rows[0].ticket_id].state is TicketState.CALLED:
            self._show(self._rows.pop(0))

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, Ticket):
                before = self._tickets.get(row.ticket_id)
                self._keep(row)
                self._follow(row, before)
        for table, key in changes.removed:
            if table == "ticket":
                self._tickets.pop(key, None)
                self._forget(key, also_newest=True)

    def state(self) -> BoardState:
        """Return what is to be seen now; time moves the board on."""
        self._move_on()
        rows = [c for c in self._rows if self._is_recent(c)]
        self._rows = rows
        return BoardState(newest=self._newest, rows=tuple(rows[:ROWS]), missed=self._missed())

    def _keep(self, row: Ticket) -> None:
        if row.state in LIVE or row.state is TicketState.NO_SHOW:
            self._tickets[row.ticket_id] = row
        else:
            self._tickets.pop(row.ticket_id, None)

    def _follow(self, row: Ticket, before: Ticket | None) -> None:
        if row.state not in LIVE:
            self._forget(row.ticket_id, also_newest=row.state in UNCALLED)
        elif row.state is TicketState.CALLED and (before is None or _is_new_call(row, before)):
            self._announce(_call(row))

    def _announce(self, call: Call) -> None:
        if self._newest is not None and self._newest.ticket_id == call.ticket_id:
            self._show(call)
            return
        self._forget(call.ticket_id, also_newest=False)
        self._coming.append(call)
        self._move_on()

    def _move_on(self) -> None:
        over = self._clock.now_ms() - self._since >= BAND_MS
        if self._newest is not None and not over:
            return
        if self._coming:
            if self._newest is not None and self._newest.ticket_id in self._live():
                self._rows.insert(0, self._newest)
            self._show(self._coming.popleft())
        elif self._newest is not None and not self._stays(self._newest):
            self._newest = None

    def _stays(self, call: Call) -> bool:
        return call.ticket_id in self._live() and self._is_recent(call)

    def _show(self, call: Call) -> None:
        self._newest, self._since = call, self._clock.now_ms()

    def _forget(self, ticket_id: str, *, also_newest: bool) -> None:
        self._coming = deque(c for c in self._coming if c.ticket_id != ticket_id)
        self._rows = [c for c in self._rows if c.ticket_id != ticket_id]
        if also_newest and self._newest is not None and self._newest.ticket_id == ticket_id:
            self._newest = None

    def _live(self) -> set[str]:
        return {key for key, ticket in self._tickets.items() if ticket.state in LIVE}

    def _is_recent(self, call: Call) -> bool:
        return self._clock.now_ms() - call.at < ROW_MS

    def _missed(self) -> tuple[str, ...]:
        now = self._clock.now_ms()
        gone = [t for t in self._tickets.values() if t.state is TicketState.NO_SHOW and t.ended_at is not None]
        recent = [t for t in gone if now - (t.ended_at or 0) < MISSED_MS]
        return tuple(t.ticket_no for t in sorted(recent, key=lambda t: t.ended_at or 0, reverse=True))


def _is_new_call(row: Ticket, before: Ticket) -> bool:
    """Tell a call from an arrival taken back, which leaves the number of calls as it was."""
    return before.state is TicketState.NO_SHOW or (row.calls, row.counter) != (before.calls, before.counter)


def _call(row: Ticket) -> Call:
    return Call(
        ticket_id=row.ticket_id,
        ticket_no=row.ticket_no,
        counter=formats.counter_number(row.counter or ""),
        favoured=row.priority is not Priority.NONE,
        at=row.called_at or row.issued_at,
        calls=row.calls,
    )
