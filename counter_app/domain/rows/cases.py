"""What outlives a visit: complaints and other cases, calls owed, appointments, leads (flows.md 3.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.case_codes import (
    AppointmentState,
    CaseKind,
    CaseState,
    FollowUpKind,
    FollowUpState,
    LeadState,
    Level,
)
from counter_app.domain.rows.json_values import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One matter that goes on until it is closed. `progress` is the flow engine's state, as JSON.

    `leg_id` is the leg that works it at a counter now; None once it has outlived its visit and is worked by
    `case_step`. `offered_to` is asked to take it over and has not yet. `history` lists {at, staff, act, step, ...},
    oldest first, without personal data. Contacts and free texts stand in the vault under `case_id`.
    """

    KEY: ClassVar[str] = "case_id"
    case_id: str
    case_no: str
    kind: CaseKind
    state: CaseState
    date: str
    flow: str
    step: str
    service: str
    owner: str
    opened_by: str
    opened_at: int
    progress: JsonObject
    history: tuple[JsonObject, ...] = ()
    visit_id: str | None = None
    visit_no: str | None = None
    ticket_no: str | None = None
    leg_id: str | None = None
    source: str | None = None
    category: str | None = None
    level: Level | None = None
    staff_concerned: str | None = None
    has_contact: bool = False
    met_due_at: int | None = None
    inner_due_at: int | None = None
    first_due_at: int | None = None
    final_due_at: int | None = None
    replied_at: int | None = None
    rejections: int = 0
    reopened: int = 0
    outcome: str | None = None
    closed_at: int | None = None
    closed_by: str | None = None
    offered_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A call or task owed to a customer. `ref` is the number of what it belongs to; `attempts` {tries: [{at, staff,
    result}]}; `offered_to` as of a case. The contact stands in the vault under `follow_up_id`, else under the visit or
    the case."""

    KEY: ClassVar[str] = "follow_up_id"
    follow_up_id: str
    kind: FollowUpKind
    ref: str
    visit_id: str | None
    ticket_no: str | None
    due_at: int
    owner: str
    tries: int
    state: FollowUpState
    opened_at: int
    closed_at: int | None = None
    result: str | None = None
    case_id: str | None = None
    attempts: JsonObject | None = None
    text: str | None = None
    offered_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A booked slot (flows.md HDL-13, RCP-09): `date` a business date, `slot` such as 10:00-10:30."""

    KEY: ClassVar[str] = "appointment_id"
    appointment_id: str
    appointment_no: str
    date: str
    slot: str
    slot_at: int
    service: str
    counter: str | None
    staff: str | None
    visit_id: str | None
    state: AppointmentState
    made_by: str
    made_at: int
    has_contact: bool = False
    ended_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Interest shown with consent to be called (flows.md F4, MKT-08)."""

    KEY: ClassVar[str] = "lead_id"
    lead_id: str
    lead_no: str
    visit_id: str | None
    product_code: str | None
    need_tags: tuple[str, ...]
    reason: str | None
    state: LeadState
    owner: str
    made_at: int
    due_at: int | None
    has_contact: bool = False
    ended_at: int | None = None
