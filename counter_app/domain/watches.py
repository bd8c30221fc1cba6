"""What runs against a time limit now: rows of the hall become watches, each with the instants of its turns.

Here is which row is under which limit and since when (flows.md 8, T01 to T20). Numbers are the table's, colours and
the next change are `alarms.py`. Pure: no clock, and nothing that is not in the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.alarm_table import AlarmTable, Handling, Limit, Place, Turn, turn_of
from counter_app.domain.case_codes import CaseKind, CaseState, Level
from counter_app.domain.codes import CARE_LANE, ItemResult, TicketState
from counter_app.domain.incident_codes import IncidentKind
from counter_app.domain.rows import Case, Counter, FollowUp, Incident, Item, Json, Leg, Ticket
from counter_app.domain.working_days import PLAIN_WEEK, Calendar

MINUTE_MS = 60_000
SENT_ON = frozenset({Level.L2, Level.L3, Level.L4})
"""Levels of a complaint that a supervisor meets (flows.md F3)."""


class Thing(StrEnum):
    """What an alarm is about."""

    TICKET = "TICKET"
    HALL = "HALL"
    CASE = "CASE"
    FOLLOW_UP = "FOLLOW_UP"
    ITEM = "ITEM"
    INCIDENT = "INCIDENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The rows that can run late. Rows that have ended do no harm; they run no more."""

    tickets: Collection[Ticket] = ()
    legs: Collection[Leg] = ()
    counters: Collection[Counter] = ()
    cases: Collection[Case] = ()
    follow_ups: Collection[FollowUp] = ()
    items: Collection[Item] = ()
    incidents: Collection[Incident] = ()
    calendar: Calendar = PLAIN_WEEK
    place: Place = Place.TOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One thing under one limit. `number` is what people call it; `turns` rise in time."""

    limit: Limit
    thing: Thing
    key: str
    number: str
    since_at: int
    turns: tuple[Turn, ...]
    due_at: int | None = None
    counter: str | None = None
    staff: str | None = None
    queue: str | None = None
    service: str | None = None
    kind: str | None = None


def watches(floor: Floor, table: AlarmTable) -> Iterator[Watch]:
    """Return what runs, in the order of the table."""
    legs = {leg.ticket_id: leg for leg in floor.legs if leg.ended_at is None}
    maker = _Maker(floor, table)
    tickets = list(floor.tickets)
    for ticket in tickets:
        match ticket.state:
            case TicketState.WAITING:
                yield maker.waiting(ticket)
            case TicketState.PARKED:
                yield from maker.parked(ticket, legs.get(ticket.ticket_id))
            case TicketState.SERVING:
                yield maker.served(ticket, legs.get(ticket.ticket_id))
            case _:
                pass
    numbers = {ticket.ticket_id: ticket.ticket_no for ticket in tickets}
    for leg in legs.values():
        yield from maker.talk_and_exit(leg, numbers.get(leg.ticket_id, ""))
    repaired = set()
    for case in floor.cases:
        if case.closed_at is None:
            yield from maker.case(case)
            repaired.add(case.visit_id)
    for follow_up in floor.follow_ups:
        if follow_up.closed_at is None:
            yield maker.follow_up(follow_up)
    for item in floor.items:
        if item.result is ItemResult.PENDING and item.voided_at is None:
            yield from maker.item(item, with_case=item.visit_id in repaired)
    for incident in floor.incidents:
        if incident.closed_at is None:
            yield from maker.incident(incident)


@dataclass(frozen=True, slots=True)
class _Maker:
    floor: Floor
    table: AlarmTable

    def _turns(self, limit: Limit, since: int, due: int | None, handling: Handling | None) -> tuple[Turn, ...]:
        rungs = (r for r in limit.rungs if r.place in (None, self.floor.place))
        turns = (turn_of(r, since=since, due=due, handling=handling, calendar=self.floor.calendar) for r in rungs)
        return tuple(sorted((t for t in turns if t is not None), key=lambda t: t.at))

    def _of(
        self,
        limit: Limit,
        thing: Thing,
        key: str,
        number: str,
        *,
        since: int,
        due: int | None = None,
        handling: Handling | None = None,
        counter: str | None = None,
        staff: str | None = None,
        queue: str | None = None,
        service: str | None = None,
        kind: str | None = None,
    ) -> Watch:
        return Watch(
            limit=limit, thing=thing, key=key, number=number, since_at=since, due_at=due, counter=counter,
            turns=self._turns(limit, since, due, handling), staff=staff, queue=queue, service=service, kind=kind,
        )  # fmt: skip

    # -- tickets and legs

    def waiting(self, ticket: Ticket) -> Watch:
        """T01 to T04: waiting, by the care lane first, then by queue."""
        care = ticket.priority in CARE_LANE
        limit = self.table.of("T03") if care else self.table.of_queue(ticket.queue)
        return self._of(
            limit, Thing.TICKET, ticket.ticket_id, ticket.ticket_no, since=ticket.issued_at,
            counter=ticket.to_counter, queue=ticket.queue, service=ticket.service,
        )  # fmt: skip

    def parked(self, ticket: Ticket, leg: Leg | None) -> Iterator[Watch]:
        """T06. A ticket loses its due time when that has passed; the leg's parking keeps it."""
        due = ticket.due_at or (_due_of(leg.parks[-1]) if leg is not None and leg.parks else None)
        if due is not None:
            yield self._of(
                self.table.of("T06"), Thing.TICKET, ticket.ticket_id, ticket.ticket_no, since=due, due=due,
                counter=ticket.from_counter, staff=None if leg is None else leg.staff, service=ticket.service,
            )  # fmt: skip

    def served(self, ticket: Ticket, leg: Leg | None) -> Watch:
        """T07: handling, time on hold left out."""
        since = (ticket.started_at or ticket.issued_at) if leg is None else leg.started_at + leg.parked_ms
        return self._of(
            self.table.of("T07"), Thing.TICKET, ticket.ticket_id, ticket.ticket_no, since=since,
            handling=self.table.handling_of(ticket.service), counter=ticket.counter,
            staff=None if leg is None else leg.staff, service=ticket.service,
        )  # fmt: skip

    def talk_and_exit(self, leg: Leg, number: str) -> Iterator[Watch]:
        """T17 from the port-out's application to its result, T18 while the retention talk lasts."""
        saved = _saved(leg.progress)
        if "PRT-01" in saved and "PRT-09" not in saved:
            yield self._of(
                self.table.of("T17"), Thing.TICKET, leg.ticket_id, number, since=saved["PRT-01"],
                counter=leg.counter, staff=leg.staff, service=leg.service,
            )  # fmt: skip
        talk = leg.progress.get("talk_from")
        if isinstance(talk, int) and not saved.keys() & {"RET-08", "RET-09", "RET-10"} and leg.step[:4] != "PRT-":
            yield self._of(
                self.table.of("T18"), Thing.TICKET, leg.ticket_id, number, since=talk,
                counter=leg.counter, staff=leg.staff, service=leg.service,
            )  # fmt: skip

    # -- cases, calls, items, incidents

    def case(self, case: Case) -> Iterator[Watch]:
        match case.kind:
            case CaseKind.COMPLAINT:
                yield from self._complaint(case)
            case CaseKind.AFTER_SALES:
                if case.state is CaseState.SENT:
                    yield self._case_of("T13", case, since=case.opened_at, due=case.inner_due_at)
            case CaseKind.RETENTION:
                saved = _saved(case.progress)
                if case.leg_id is None and "PRT-01" in saved and "PRT-09" not in saved:
                    yield self._case_of("T17", case, since=saved["PRT-01"])
            case CaseKind.FLOOR:
                pass

    def _complaint(self, case: Case) -> Iterator[Watch]:
        """T08 until the supervisor took it, T10 until the first reply, T11 to the end; T12 for the network's."""
        saved = _saved(case.progress)
        if case.met_due_at is not None and case.level in SENT_ON:
            yield self._case_of("T08", case, since=case.opened_at, due=case.met_due_at)
        if case.first_due_at is not None and case.replied_at is None:
            yield self._case_of("T10", case, since=case.opened_at, due=case.first_due_at)
        visit, solution = self.table.of("T12", "VISIT"), self.table.of("T12", "SOLUTION")
        if case.category in visit.categories and "CMP-06" not in saved:
            yield self._case_of("T12", case, since=case.opened_at, part="VISIT")
        if case.category in solution.categories and "CMP-07" not in saved:
            yield self._case_of("T12", case, since=case.opened_at, part="SOLUTION")
        yield self._case_of("T11", case, since=case.opened_at, due=case.final_due_at)

    def _case_of(self, alarm: str, case: Case, *, since: int, due: int | None = None, part: str = "") -> Watch:
        return self._of(
            self.table.of(alarm, part), Thing.CASE, case.case_id, case.case_no, since=since, due=due,
            staff=case.owner, service=case.service, kind=case.kind,
        )  # fmt: skip

    def follow_up(self, row: FollowUp) -> Watch:
        """T09, T19, T20 by kind."""
        return self._of(
            self.table.of_kind(row.kind), Thing.FOLLOW_UP, row.follow_up_id, row.ticket_no or row.ref,
            since=row.opened_at, due=row.due_at, staff=row.owner, kind=row.kind,
        )  # fmt: skip

    def item(self, item: Item, *, with_case: bool) -> Iterator[Watch]:
        """T13 to T15: business that waits for its result. A fault with a case of its own is watched there."""
        for alarm in ("T13", "T14", "T15"):
            limit = self.table.of(alarm)
            if item.service_code in limit.services and not (alarm == "T13" and with_case):
                yield self._of(
                    limit, Thing.ITEM, item.item_id, item.order_no or item.service_code, since=item.booked_at,
                    due=item.pending_due_at, counter=item.counter, staff=item.staff, service=item.service_code,
                )  # fmt: skip

    def incident(self, row: Incident) -> Iterator[Watch]:
        """T08 for the call from a counter, T16 for an outage from when somebody noticed it."""
        if row.kind is IncidentKind.CALM and row.met_at is None:
            limit = self.table.of("T08")
            yield self._incident_of(limit, row, since=row.found_at, due=row.found_at + limit.limit_s * 1000)
        if row.kind is IncidentKind.OUTAGE and row.outage_to is None:
            if row.reported_at is None:
                yield self._incident_of(self.table.of("T16"), row, since=row.found_at)
            elif row.again_due_at is not None:
                yield self._incident_of(self.table.of("T16", "AGAIN"), row, since=row.reported_at, due=row.again_due_at)

    def _incident_of(self, limit: Limit, row: Incident, *, since: int, due: int | None = None) -> Watch:
        return self._of(
            limit, Thing.INCIDENT, row.incident_id, row.incident_no, since=since, due=due, counter=row.counter,
            staff=row.found_by, kind=row.kind,
        )  # fmt: skip


def _due_of(park: Mapping[str, Json]) -> int | None:
    due = park.get("due")
    return due if isinstance(due, int) else None


def _saved(progress: Mapping[str, Json]) -> dict[str, int]:
    """Return when each recorded step was recorded (the flow engine's state, as JSON)."""
    records = progress.get("saved")
    return {
        step: at
        for record in (records if isinstance(records, list) else [])
        if isinstance(record, dict)
        and isinstance(step := record.get("step"), str)
        and isinstance(at := record.get("at_ms"), int)
    }
