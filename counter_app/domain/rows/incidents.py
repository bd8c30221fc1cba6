"""What disturbs a hall (incidents, outages among them), and on which days it works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.incident_codes import (
    DayKind,
    IncidentCause,
    IncidentKind,
    IncidentLevel,
    IncidentState,
    OutageScope,
)
from counter_app.domain.rows.json_values import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class HallDay:
    """One date that does not go by its weekday."""

    KEY: ClassVar[str] = "date"
    date: str
    kind: DayKind
    set_by: str
    set_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HallHours:
    """The hours customers are let in, from business date `holds_from` on; minutes after midnight."""

    KEY: ClassVar[str] = "holds_from"
    holds_from: str
    opens_min: int
    closes_min: int
    set_by: str
    set_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident (management.md M18). An outage is one with `scope`, its span and the times it was told on.

    `told` lists {at, by, who}, `timeline` {at, by, act, text}, oldest first. `met_at` is when the supervisor stood by
    the customer or the place; `again_due_at` when the next word is due. `customers` counts the people concerned.
    Texts pass the scan for personal data: a row holds none.
    """

    KEY: ClassVar[str] = "incident_id"
    incident_id: str
    incident_no: str
    kind: IncidentKind
    level: IncidentLevel
    state: IncidentState
    date: str
    found_at: int
    found_by: str
    place: str | None = None
    text: str | None = None
    customers: int | None = None
    counter: str | None = None
    ticket_no: str | None = None
    visit_no: str | None = None
    scope: OutageScope | None = None
    outage_from: int | None = None
    outage_to: int | None = None
    reported_at: int | None = None
    again_due_at: int | None = None
    met_at: int | None = None
    met_by: str | None = None
    told: tuple[JsonObject, ...] = ()
    timeline: tuple[JsonObject, ...] = ()
    affected_visits: int | None = None
    loss: int | None = None
    cause: IncidentCause | None = None
    measures: str | None = None
    drill_needed: bool | None = None
    closed_at: int | None = None
    closed_by: str | None = None
