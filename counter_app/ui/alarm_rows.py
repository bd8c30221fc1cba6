"""The rows that can run late, kept in a window's memory from Changes for the alarm engine. No Qt, no clock."""

from __future__ import annotations

from typing import TypeVar

from counter_app.domain.alarm_table import AlarmTable
from counter_app.domain.alarms import alarms, wall_is_red
from counter_app.domain.case_codes import CaseKind
from counter_app.domain.codes import ItemResult, TicketState
from counter_app.domain.incident_codes import IN_BOSS
from counter_app.domain.rows import Case, Counter, FollowUp, HallDay, Incident, Item, Leg, Row, Ticket
from counter_app.domain.watches import Floor
from counter_app.domain.working_days import Calendar
from counter_app.store.unit import Changes

LIVE = frozenset({TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.PARKED})
RowT = TypeVar("RowT", bound=Row)


class AlarmRows:
    """Keeps what still runs and forgets what has ended."""

    def __init__(self) -> None:
        self.tickets: dict[str, Ticket] = {}
        self.legs: dict[str, Leg] = {}
        self.counters: dict[str, Counter] = {}
        self.cases: dict[str, Case] = {}
        self.follow_ups: dict[str, FollowUp] = {}
        self.items: dict[str, Item] = {}
        self.incidents: dict[str, Incident] = {}
        self._days: dict[str, HallDay] = {}
        self._calendar = Calendar()

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            self._keep(row)
        for table, key in changes.removed:
            if table == "hall_day" and self._days.pop(key, None) is not None:
                self._calendar = Calendar.of(self._days.values())

    def _keep(self, row: Row) -> None:
        match row:
            case Ticket():
                _put(self.tickets, row.ticket_id, row, runs=row.state in LIVE)
            case Leg():
                _put(self.legs, row.leg_id, row, runs=row.ended_at is None)
            case Counter():
                self.counters[row.counter] = row
            case Case():
                _put(self.cases, row.case_id, row, runs=row.closed_at is None)
            case FollowUp():
                _put(self.follow_ups, row.follow_up_id, row, runs=row.closed_at is None)
            case Item():
                runs = row.result is ItemResult.PENDING and row.voided_at is None
                _put(self.items, row.item_id, row, runs=runs)
            case Incident():
                _put(self.incidents, row.incident_id, row, runs=row.closed_at is None)
            case HallDay():
                self._days[row.date] = row
                self._calendar = Calendar.of(self._days.values())
            case _:
                pass

    def outages(self) -> tuple[Incident, ...]:
        """Return the outages that are on, the oldest first."""
        on = (i for i in self.incidents.values() if i.outage_from is not None and i.outage_to is None)
        return tuple(sorted(on, key=lambda i: (i.outage_from or 0, i.incident_no)))

    def is_out(self) -> bool:
        """Whether business has to be booked as pending now, as `commands/outages.outage_now` says."""
        return any(row.scope in IN_BOSS for row in self.outages())

    def has_complaint(self, visit_id: str) -> bool:
        return any(c.kind is CaseKind.COMPLAINT and c.visit_id == visit_id for c in self.cases.values())

    def wall_red(self, table: AlarmTable, now: int) -> bool:
        """Whether the waiting wall is red: no offers are made then (flows.md F4)."""
        waiting = [t for t in self.tickets.values() if t.state is TicketState.WAITING]
        return wall_is_red(alarms(Floor(tickets=waiting, counters=self.counters.values()), table, now))

    def floor(self) -> Floor:
        return Floor(
            tickets=self.tickets.values(),
            legs=self.legs.values(),
            counters=self.counters.values(),
            cases=self.cases.values(),
            follow_ups=self.follow_ups.values(),
            items=self.items.values(),
            incidents=self.incidents.values(),
            calendar=self._calendar,
        )


def _put(kept: dict[str, RowT], key: str, row: RowT, *, runs: bool) -> None:
    if runs:
        kept[key] = row
    else:
        kept.pop(key, None)
