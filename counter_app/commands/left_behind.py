"""What a recorded step leaves behind beside cases and calls: a booked slot, a lead, an approval spent."""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands import approvals, numbering, slots
from counter_app.commands.act import Act
from counter_app.domain.case_codes import AppointmentState, FollowUpKind, LeadState
from counter_app.domain.codes import Matter
from counter_app.domain.errors import Code, Refused
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Appointment, Approval, Case, FollowUp, Lead
from counter_app.flows.definition import Value
from counter_app.flows.effects import Effect


def book_slot(
    act: Act,
    slot: slots.Slot,
    *,
    service: str,
    counter: str | None = None,
    staff: str | None = None,
    visit_id: str | None = None,
    has_contact: bool = False,
) -> Appointment:
    """Book a slot; one counter and one person take one appointment at a time."""
    for column, value in (("counter", counter), ("staff", staff)):
        where = f"{column}=? AND slot_at=? AND state='BOOKED'"
        taken = None if value is None else act.unit.first(Appointment, where, (value, slot.at))
        if taken is not None:
            raise Refused(Code.CONFLICT, "slot_taken", appointment=taken.appointment_no, slot=slot.text)
    return act.unit.put(
        Appointment(
            appointment_id=uuid7(act.at),
            appointment_no=numbering.paper_number(act, numbering.APPOINTMENT),
            date=slot.date,
            slot=slot.text,
            slot_at=slot.at,
            service=service,
            counter=counter,
            staff=staff,
            visit_id=visit_id,
            state=AppointmentState.BOOKED,
            made_by=act.session.staff,
            made_at=act.at,
            has_contact=has_contact,
        )
    )


def slot_of_step(act: Act, effect: Effect, *, visit_id: str | None, service: str, has_contact: bool) -> None:
    """Book the slot that a step recorded."""
    said = effect.data
    book_slot(
        act,
        slots.slot_of(act, str(said["date"]), str(said["slot"])),
        service=service,
        counter=_text(said.get("counter")),
        staff=_text(said.get("staff")),
        visit_id=visit_id,
        has_contact=has_contact,
    )


def lead_of_step(
    act: Act, effect: Effect, *, visit_id: str | None, has_contact: bool, case: Case | None = None
) -> Lead:
    """Keep the interest that a step recorded, and name it in the call about it that the same step promised (MKT-08).

    What one customer says at two steps is one lead.
    """
    said = effect.data
    tags = said.get("need_tags")
    lead = _same_lead(act, visit_id, case) or _new_lead(act, visit_id)
    call = _call_about(act, visit_id, case)
    if call is not None:
        act.unit.put(replace(call, ref=lead.lead_no))
        lead = replace(lead, due_at=call.due_at, has_contact=has_contact)
    return act.unit.put(
        replace(
            lead,
            product_code=_text(said.get("product_code")) or lead.product_code,
            need_tags=tuple(str(tag) for tag in tags) if isinstance(tags, list) else lead.need_tags,
            reason=_text(said.get("reason")) or lead.reason,
        )
    )


def _same_lead(act: Act, visit_id: str | None, case: Case | None) -> Lead | None:
    """Return the open lead of this visit, or of this piece of the floor's work."""
    if visit_id is not None:
        return act.unit.first(Lead, "visit_id=? AND ended_at IS NULL", (visit_id,))
    assert case is not None
    where = "visit_id IS NULL AND owner=? AND made_at>=? AND ended_at IS NULL"
    return act.unit.first(Lead, where, (act.session.staff, case.opened_at))


def _new_lead(act: Act, visit_id: str | None) -> Lead:
    return Lead(
        lead_id=uuid7(act.at),
        lead_no=numbering.paper_number(act, numbering.LEAD),
        visit_id=visit_id,
        product_code=None,
        need_tags=(),
        reason=None,
        state=LeadState.OPEN,
        owner=act.session.staff,
        made_at=act.at,
        due_at=None,
    )


def _call_about(act: Act, visit_id: str | None, case: Case | None) -> FollowUp | None:
    """Return the call that the same act promised just before."""
    where = "kind=? AND opened_at=? AND closed_at IS NULL AND (visit_id=? OR case_id=?)"
    owners = visit_id or "", "" if case is None else case.case_id
    return act.unit.first(FollowUp, where, (str(FollowUpKind.LEAD), act.at, *owners))


def spend(act: Act, effect: Effect) -> None:
    """Use up the approval whose number a step recorded."""
    found = act.unit.get(Approval, str(effect.data["approval"]))
    assert found is not None  # the engine has seen that it was granted
    amount, level = effect.data.get("amount"), effect.data.get("level")
    approvals.use(
        act,
        Matter(str(effect.data["matter"])),
        found.approval_id,
        found.object,
        amount=amount if isinstance(amount, int) else None,
        level=level if isinstance(level, str) else None,
    )


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) and value else None
