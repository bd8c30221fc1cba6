"""The hall's rows as the supervisor's pages hold them: fed by Changes, asked by pure functions. No clock,
no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from counter_app.domain.codes import HandoverKind, HandoverState, ShiftState, TicketState
from counter_app.domain.rows import (
    Appointment,
    Approval,
    Box,
    Case,
    Counter,
    FollowUp,
    Handover,
    Lead,
    Leg,
    OpeningCheck,
    Row,
    Shift,
    Staff,
    Ticket,
    Visit,
)
from counter_app.store.codec import TABLES
from counter_app.store.unit import Changes
from counter_app.ui.alarm_rows import AlarmRows

KEPT: tuple[type[Row], ...] = (
    Staff, Counter, Visit, Ticket, Leg, Approval, Shift, Box, OpeningCheck, FollowUp, Handover,
    Case, Appointment, Lead,
)  # fmt: skip
BY_TABLE = {TABLES[cls].name: cls for cls in KEPT}
ENDED = frozenset({TicketState.DONE, TicketState.ABANDONED, TicketState.CANCELLED, TicketState.VOID})
R = TypeVar("R", bound=Row)


class Floor:
    """Rows by kind and key. Everything older than today that has ended is forgotten."""

    def __init__(self) -> None:
        self._rows: dict[type[object], dict[str, Row]] = {cls: {} for cls in KEPT}
        self._open_legs: dict[str, Leg] = {}
        self._last_end: dict[str, int] = {}
        self.running = AlarmRows()
        self.known = False
        self.version = 0
        self._day = ""

    def apply(self, changes: Changes) -> None:
        self.known = True
        self.version += 1
        self.running.apply(changes)
        for row in changes.rows:
            kept = self._rows.get(type(row))
            if kept is not None:
                kept[getattr(row, row.KEY)] = row
            if isinstance(row, Leg):
                self._note(row)
        for table, key in changes.removed:
            cls = BY_TABLE.get(table)
            if cls is not None:
                self._rows[cls].pop(key, None)

    def _note(self, leg: Leg) -> None:
        if leg.ended_at is None:
            self._open_legs[leg.ticket_id] = leg
        else:
            self._last_end[leg.counter] = max(leg.ended_at, self._last_end.get(leg.counter, 0))
            known = self._open_legs.get(leg.ticket_id)
            if known is not None and known.leg_id == leg.leg_id:
                del self._open_legs[leg.ticket_id]

    def forget_before(self, day: str) -> None:
        """Drop what ended on an earlier business date; does nothing twice on the same day."""
        if day == self._day:
            return
        self._day = day
        for ticket in [t for t in self.all(Ticket) if t.date < day and t.state in ENDED]:
            del self._rows[Ticket][ticket.ticket_id]
        for leg in [one for one in self.all(Leg) if one.date < day and one.ended_at is not None]:
            del self._rows[Leg][leg.leg_id]

    def all(self, cls: type[R]) -> Iterable[R]:
        return cast("dict[str, R]", self._rows[cls]).values()

    def get(self, cls: type[R], key: str | None) -> R | None:
        return None if key is None else cast("dict[str, R]", self._rows[cls]).get(key)

    # -- people and counters

    def name_of(self, staff: str | None) -> str:
        """Return a person's name, their number where the name is not known, nothing for nobody."""
        person = self.get(Staff, staff)
        return person.name if person is not None else staff or ""

    def counters(self) -> Sequence[Counter]:
        return sorted(self.all(Counter), key=lambda c: c.counter)

    # -- tickets and work

    def waiting(self) -> Sequence[Ticket]:
        """Return waiting tickets, the one that waits longest first."""
        found = [t for t in self.all(Ticket) if t.state is TicketState.WAITING]
        return sorted(found, key=lambda t: t.issued_at)

    def in_state(self, *states: TicketState) -> Sequence[Ticket]:
        return sorted((t for t in self.all(Ticket) if t.state in states), key=lambda t: t.issued_at)

    def at_counter(self, counter: str) -> Ticket | None:
        live = (TicketState.CALLED, TicketState.SERVING)
        return next((t for t in self.all(Ticket) if t.counter == counter and t.state in live), None)

    def leg_of(self, ticket: Ticket) -> Leg | None:
        """Return the leg that is being worked on for a ticket."""
        return self._open_legs.get(ticket.ticket_id)

    def due_of(self, ticket: Ticket) -> int | None:
        """Return when a ticket on hold is due; the ticket loses it once it has passed, the leg's parking
        keeps it."""
        if ticket.due_at is not None:
            return ticket.due_at
        leg = self.leg_of(ticket)
        due = leg.parks[-1].get("due") if leg is not None and leg.parks else None
        return due if isinstance(due, int) else None

    def last_end(self, counter: str) -> int:
        """Return when the last leg at a counter ended, 0 where none has."""
        return self._last_end.get(counter, 0)

    # -- shift, boxes, sheets

    def shift(self) -> Shift | None:
        """Return the shift that is open or closing."""
        return next((s for s in self.all(Shift) if s.state is not ShiftState.HANDED_OVER), None)

    def last_shift(self) -> Shift | None:
        return max(self.all(Shift), key=lambda s: s.opened_at, default=None)

    def open_boxes(self) -> Sequence[Box]:
        return sorted((b for b in self.all(Box) if b.closed_at is None), key=lambda b: b.counter)

    def boxes_of(self, shift: Shift) -> Sequence[Box]:
        """Return boxes that were open at some time in the shift, by counter and time."""
        found = [
            b
            for b in self.all(Box)
            if b.shift_id == shift.shift_id or b.closed_at is None or b.closed_at >= shift.opened_at
        ]
        return sorted(found, key=lambda b: (b.counter, b.opened_at))

    def sheets_of(self, shift: Shift) -> Sequence[Handover]:
        """Return the shift's sheets that were not given up, oldest first."""
        found = [
            h for h in self.all(Handover) if h.shift_id == shift.shift_id and h.state is not HandoverState.CANCELLED
        ]
        return sorted(found, key=lambda h: h.started_at)

    def sheet_at(self, shift: Shift, place: str | None) -> Handover | None:
        """Return the newest sheet of a counter, or with None the hall's."""
        kind = HandoverKind.HALL if place is None else HandoverKind.COUNTER
        found = [h for h in self.sheets_of(shift) if h.kind is kind and h.counter == place]
        return found[-1] if found else None
