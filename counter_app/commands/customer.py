"""What the hall knows of the customer of a visit: needs, papers, what is owed, earlier visits of the same number.

Masked, and nothing that is not the hall's own (domain README 8 and 9). Also keeps the draft of a complaint.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from counter_app.commands import case_views, queueing, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.canonical import dumps
from counter_app.domain.case_codes import AppointmentState
from counter_app.domain.codes import Post
from counter_app.domain.powers import ASKERS
from counter_app.domain.rows import Appointment, Case, FollowUp, Json, JsonObject, Leg, Ticket, Visit
from counter_app.flows.state import from_dict

LOOKERS = ASKERS | {Post.DEMO}
MOST = 10
DAYS_MS = 180 * 86_400_000
"""Earlier visits are told of as long as their numbers are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCustomer(Command):
    """What the hall knows of the customer of a visit."""

    visit_no: str = f.name(need=True)


@handles(ShowCustomer, "customer", writes=False, posts=LOOKERS)
def show_customer(act: Act, cmd: ShowCustomer) -> Json:
    visit = queueing.visit_row(act, cmd.visit_no)
    known = _same_customer(act, visit)
    marks = ",".join("?" * len(known))
    calls = act.unit.find(FollowUp, f"closed_at IS NULL AND visit_id IN ({marks}) ORDER BY due_at", known)
    cases = act.unit.find(Case, f"closed_at IS NULL AND visit_id IN ({marks}) ORDER BY opened_at", known)
    booked = act.unit.find(
        Appointment, f"state=? AND visit_id IN ({marks}) ORDER BY slot_at", (str(AppointmentState.BOOKED), *known)
    )
    tickets = act.unit.find(Ticket, f"date=? AND visit_id IN ({marks}) ORDER BY issued_at", (act.day, *known))
    return {
        **views.visit(act, visit),
        "missing": list(_missing(act, visit)),
        "follow_ups": [case_views.follow_up_line(act, call) for call in calls],
        "cases": [case_views.case_line(act, case) for case in cases],
        "appointments": [case_views.appointment_line(act, row) for row in booked],
        "tickets_today": [_ticket(row) for row in tickets],
        "earlier_visits": [_earlier(act, other) for other in _others(act, visit, known)],
    }


def _same_customer(act: Act, visit: Visit) -> tuple[str, ...]:
    """Return the visits of the same phone number, by its keyed hash; always the visit itself."""
    if not visit.has_phone:
        return (visit.visit_id,)
    found = act.unit.all(
        "SELECT DISTINCT v.visit_id FROM pii own JOIN pii p ON p.match=own.match AND p.field='phone'"
        " JOIN visit v ON v.visit_id=p.owner WHERE own.owner=? AND own.field='phone' AND v.arrived_at>?"
        " ORDER BY v.arrived_at DESC LIMIT 50",
        (visit.visit_id, act.at - DAYS_MS),
    )
    return tuple(dict.fromkeys((visit.visit_id, *(str(row[0]) for row in found))))


def _others(act: Act, visit: Visit, known: tuple[str, ...]) -> list[Visit]:
    others = (act.unit.get(Visit, key) for key in known if key != visit.visit_id)
    return [other for other in others if other is not None and other.arrived_at < visit.arrived_at][:MOST]


def _earlier(act: Act, visit: Visit) -> JsonObject:
    legs = act.unit.find(Leg, "visit_id=? ORDER BY leg_no", (visit.visit_id,))
    return {
        "visit_no": visit.visit_no,
        "date": visit.date,
        "state": str(visit.state),
        "close_code": visit.close_code,
        "legs": [{"service": leg.service, "flow": leg.flow, "outcome": leg.outcome} for leg in legs],
        "needs": list(visit.needs),
    }


def _ticket(row: Ticket) -> JsonObject:
    return {
        "ticket_no": row.ticket_no,
        "visit_no": row.visit_no,
        "service": row.service,
        "state": str(row.state),
        "issued_at": views.iso(row.issued_at),
    }


def _missing(act: Act, visit: Visit) -> tuple[str, ...]:
    """Return the papers that the last leg of the visit found missing."""
    legs = act.unit.find(Leg, "visit_id=? ORDER BY leg_no DESC", (visit.visit_id,))
    for leg in legs:
        value = from_dict(leg.progress).value("missing")
        if isinstance(value, list):
            return tuple(str(code) for code in value)
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveComplaintDraft(Command):
    """Keep what is typed of a complaint, encrypted, for this person; an empty one is dropped."""

    fields: JsonObject = f.mapping(f.plain)


@handles(SaveComplaintDraft, "_save_complaint_draft", posts=LOOKERS)
def save_complaint_draft(act: Act, cmd: SaveComplaintDraft) -> Json:
    owner = _draft_owner(act)
    if cmd.fields:
        act.vault.put_draft(owner, DRAFT_STEP, dumps(cmd.fields), day=act.day, at_ms=act.at)
    else:
        act.vault.drop_draft(owner)
    return {"saved_at": views.iso(act.at)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowComplaintDraft(Command):
    """What this person had typed of a complaint."""


@handles(ShowComplaintDraft, "_complaint_draft", writes=False, posts=LOOKERS)
def show_complaint_draft(act: Act, cmd: ShowComplaintDraft) -> Json:
    found = act.vault.drafts(_draft_owner(act)).get(DRAFT_STEP)
    return {"fields": json.loads(found) if found else {}}


DRAFT_STEP = "CMP-02"


def _draft_owner(act: Act) -> str:
    return f"complaint/{act.session.staff}"
