"""Incidents from the first minute to the end (management.md M18; flows.md E13, E14, E20, E21, E25, E28).

The counter's call for help is an incident of kind CALM. Outages are incidents as well; what only they have stands in
`outages.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import fields as f
from counter_app.commands import numbering, queueing, views
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import incident_rules
from counter_app.domain.errors import bad, not_allowed, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.incident_codes import (
    IncidentCause,
    IncidentKind,
    IncidentLevel,
    IncidentState,
    Measure,
    Told,
)
from counter_app.domain.powers import EVENT_READERS, FLOOR_HEADS
from counter_app.domain.rows import Incident, Json, JsonObject, Ticket
from counter_app.flows.fields import holds_personal_data

LETTER = "I"
AGAIN_MS = 15 * 60_000
"""An outage is told of again so often (flows.md E09)."""
LIST: JsonObject = {"type": "array", "items": {"type": "object"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIncident(Command):
    """Say that something happened; CALM calls the supervisor to one's counter."""

    kind: IncidentKind = f.enum(IncidentKind, need=True)
    level: IncidentLevel | None = f.enum(IncidentLevel)
    text: str | None = f.text(500, lines=True)
    place: str | None = f.text(40)
    customers: int | None = f.integer(0, 10_000)
    counter: str | None = f.name()


@handles(ReportIncident, "incident")
def report_incident(act: Act, cmd: ReportIncident) -> Json:
    if not cmd.text and cmd.kind is not IncidentKind.CALM:
        raise bad("text", "missing")
    refuse_personal(text=cmd.text, place=cmd.place)
    counter = cmd.counter or _own_counter(act)
    if counter is not None:
        queueing.counter_row(act, counter)
    if cmd.kind is IncidentKind.CALM:
        _refuse_second_call(act, counter)
    if cmd.kind is IncidentKind.OUTAGE:
        _refuse_known_outage(act)
    row = opened(act, cmd.kind, level=cmd.level, text=cmd.text, place=cmd.place, customers=cmd.customers)
    ticket = None if counter is None else queueing.live_ticket(act, counter)
    row = act.unit.put(_at_counter(row, counter, ticket))
    act.unit.emit(
        "IncidentOpened",
        counter=counter,
        ticket_no=row.ticket_no,
        visit_no=row.visit_no,
        incident=row.incident_no,
        incident_kind=str(row.kind),
        level=str(row.level),
    )
    return view(act, row)


def refuse_personal(**texts: str | None) -> None:
    """Refuse a text that seems to hold a phone or document number: a row holds no personal data."""
    for name, text in texts.items():
        if text and holds_personal_data(text):
            raise bad(name, "personal_data")


def _own_counter(act: Act) -> str | None:
    held = act.unit.value("SELECT counter FROM counter WHERE staff=? LIMIT 1", (act.session.staff,))
    return None if held is None else str(held)


def _refuse_second_call(act: Act, counter: str | None) -> None:
    """Help that is on its way is not called twice."""
    where = "kind='CALM' AND closed_at IS NULL AND met_at IS NULL AND counter IS ?"
    found = act.unit.first(Incident, where, (counter,))
    if found is not None:
        raise wrong_state("CALLED", "help_is_called", incident=found.incident_no)


def _refuse_known_outage(act: Act) -> None:
    """What several counters notice at once is one outage until the supervisor says otherwise."""
    found = act.unit.first(Incident, "kind='OUTAGE' AND scope IS NULL AND closed_at IS NULL", ())
    if found is not None:
        raise wrong_state("NOTICED", "outage_is_known", incident=found.incident_no)


def _at_counter(row: Incident, counter: str | None, ticket: Ticket | None) -> Incident:
    if ticket is None:
        return replace(row, counter=counter)
    return replace(row, counter=counter, ticket_no=ticket.ticket_no, visit_no=ticket.visit_no)


def opened(
    act: Act,
    kind: IncidentKind,
    *,
    level: IncidentLevel | None,
    text: str | None,
    place: str | None,
    customers: int | None,
) -> Incident:
    """Return a new incident with its number; the caller saves and journals it."""
    return Incident(
        incident_id=uuid7(act.at),
        incident_no=numbering.paper_number(act, LETTER),
        kind=kind,
        level=incident_rules.level_of(kind, level, customers),
        state=IncidentState.OPEN,
        date=act.day,
        found_at=act.at,
        found_by=act.session.staff,
        place=place or None,
        text=text or None,
        customers=customers,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteIncident(Command):
    """Say what was done about an incident, who was told, or that it is graver than thought."""

    incident: str = f.name(need=True)
    measure: Measure | None = f.enum(Measure)
    text: str | None = f.text(200)
    told: tuple[str, ...] = f.listed_many("told")
    level: IncidentLevel | None = f.enum(IncidentLevel)


@handles(NoteIncident, "note_incident")
def note_incident(act: Act, cmd: NoteIncident) -> Json:
    row = open_row(act, cmd.incident)
    refuse_personal(text=cmd.text)
    if cmd.measure is None and not cmd.told and cmd.level is None and not cmd.text:
        raise bad("measure", "missing")
    came = cmd.measure is Measure.SUPERVISOR_CAME
    if (came or cmd.told or cmd.level is not None) and not act.session.heads_floor:
        raise not_allowed(act.session.post or "")
    if cmd.level is not None and cmd.level < row.level:
        raise rule("management.md M18", "level_only_rises", level=str(row.level))
    row = noted(act, row, cmd.measure, cmd.text)
    if came and row.met_at is None:
        row = replace(row, met_at=act.at, met_by=act.session.staff)
    row = act.unit.put(told(act, replace(row, level=cmd.level or row.level), cmd.told))
    act.unit.emit(
        "IncidentNoted",
        counter=row.counter,
        incident=row.incident_no,
        measure=None if cmd.measure is None else str(cmd.measure),
        told=list(cmd.told),
        level=str(row.level),
    )
    return view(act, row)


def open_row(act: Act, number: str) -> Incident:
    """Return an incident that is not closed yet, by its number."""
    row = act.unit.first(Incident, "incident_no=?", (number,))
    if row is None:
        raise not_found("incident", number)
    if row.closed_at is not None:
        raise wrong_state(row.state, incident=number)
    return row


def noted(act: Act, row: Incident, measure: Measure | None, text: str | None) -> Incident:
    """Return an incident with one more line of what was done."""
    if measure is None and not text:
        return row
    done = str(measure or Measure.OTHER)
    line: JsonObject = {"at": act.at, "by": act.session.staff, "act": done, "text": text or None}
    return replace(row, timeline=(*row.timeline, line))


def told(act: Act, row: Incident, whom: tuple[str, ...]) -> Incident:
    """Return an incident with who was told now. Maintenance told of an outage is its report (T16)."""
    for who in whom:
        row = replace(row, told=(*row.told, {"at": act.at, "by": act.session.staff, "who": who}))
    if whom and row.kind is IncidentKind.OUTAGE:
        if Told.MAINTENANCE in whom and row.reported_at is None:
            row = replace(row, reported_at=act.at)
        if row.reported_at is not None and row.outage_to is None:
            row = replace(row, again_due_at=act.at + AGAIN_MS)
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseIncident(Command):
    """End an incident with its cause and what is done so that it does not come again."""

    incident: str = f.name(need=True)
    cause: IncidentCause = f.enum(IncidentCause, need=True)
    measures: str | None = f.text(500, lines=True)
    loss: int | None = f.money()
    customers: int | None = f.integer(0, 10_000)
    drill_needed: bool = f.flag()


@handles(CloseIncident, "close_incident", posts=FLOOR_HEADS)
def close_incident(act: Act, cmd: CloseIncident) -> Json:
    row = open_row(act, cmd.incident)
    refuse_personal(measures=cmd.measures)
    if row.outage_from is not None and row.outage_to is None:
        raise wrong_state("ON", "outage_is_on", incident=row.incident_no)
    if row.level >= IncidentLevel.I3:
        _refuse_unfinished(row, cmd)
    closed = act.unit.put(
        replace(
            row,
            state=IncidentState.CLOSED,
            cause=cmd.cause,
            measures=cmd.measures or None,
            loss=cmd.loss,
            customers=row.customers if cmd.customers is None else cmd.customers,
            drill_needed=cmd.drill_needed,
            again_due_at=None,
            closed_at=act.at,
            closed_by=act.session.staff,
        )
    )
    act.unit.emit("IncidentClosed", counter=row.counter, incident=row.incident_no, cause=str(cmd.cause))
    return view(act, closed)


def _refuse_unfinished(row: Incident, cmd: CloseIncident) -> None:
    """A grave incident ends when those above know of it and something follows from it."""
    untold = [str(who) for who, _ in incident_rules.still_to_tell(row)]
    if untold:
        raise rule("management.md M18", "not_told", whom=untold)
    if not cmd.measures:
        raise bad("measures", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowIncidents(Command):
    """Incidents that are open, or with a date those found or closed on it."""

    date: str | None = f.day()


@handles(ShowIncidents, "incidents", posts=FLOOR_HEADS | EVENT_READERS, writes=False, result=LIST)
def show_incidents(act: Act, cmd: ShowIncidents) -> Json:
    if cmd.date is None:
        found = act.unit.find(Incident, "closed_at IS NULL ORDER BY found_at")
    else:
        found = act.unit.find(Incident, "date=? ORDER BY found_at", (cmd.date,))
    return [view(act, row) for row in found]


def view(act: Act, row: Incident) -> JsonObject:
    """Return an incident as the door shows it."""
    return {
        "incident": row.incident_no,
        "kind": str(row.kind),
        "level": str(row.level),
        "state": str(row.state),
        "found_at": views.iso(row.found_at),
        "found_by": row.found_by,
        "place": row.place,
        "text": row.text,
        "customers": row.customers,
        "counter": row.counter,
        "ticket_no": row.ticket_no,
        "visit_no": row.visit_no,
        "scope": None if row.scope is None else str(row.scope),
        "outage_from": views.iso(row.outage_from),
        "outage_to": views.iso(row.outage_to),
        "reported_at": views.iso(row.reported_at),
        "again_due": views.iso(row.again_due_at),
        "met_at": views.iso(row.met_at),
        "met_by": row.met_by,
        "told": [_dated(line) for line in row.told],
        "still_to_tell": [{"who": str(who), "due": views.iso(due)} for who, due in incident_rules.still_to_tell(row)],
        "timeline": [_dated(line) for line in row.timeline],
        "affected_visits": row.affected_visits,
        "loss": row.loss,
        "cause": None if row.cause is None else str(row.cause),
        "measures": row.measures,
        "drill_needed": row.drill_needed,
        "closed_at": views.iso(row.closed_at),
        "closed_by": row.closed_by,
    }


def _dated(line: JsonObject) -> JsonObject:
    at = line.get("at")
    return {**line, "at": views.iso(at if isinstance(at, int) else None)}
