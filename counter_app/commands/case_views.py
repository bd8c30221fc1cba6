"""How the door shows what outlives a visit: a case with its clocks and history, a call owed, a booking, a lead."""

from __future__ import annotations

from counter_app.commands import case_steps
from counter_app.commands.act import Act
from counter_app.commands.alarm_rows import calendar_of
from counter_app.commands.step_views import step_json
from counter_app.commands.views import iso
from counter_app.domain import case_clocks, complaint
from counter_app.domain.clock import business_date
from counter_app.domain.codes import Post
from counter_app.domain.follow_ups import MOST_TRIES
from counter_app.domain.powers import ASKERS
from counter_app.domain.rows import Appointment, Case, FollowUp, JsonObject, Lead, Leg
from counter_app.flows import showing
from counter_app.flows.state import from_dict
from counter_app.store.vault import masked_phone

TEXT_READERS = ASKERS | {Post.DEMO, Post.AUDIT}
"""Posts that serve or audit; others see a case without what was said."""
PHONES = frozenset({"phone", "number_concerned", "number"})


def case_line(act: Act, case: Case) -> JsonObject:
    """Return a case as lists show it: codes and clocks, nothing of what was said."""
    now = act.at
    return {
        "case": case.case_no,
        "kind": str(case.kind),
        "state": str(case.state),
        "flow": case.flow,
        "step": case.step,
        "service": case.service,
        "level": None if case.level is None else str(case.level),
        "category": case.category,
        "source": case.source,
        "owner": case.owner,
        "offered_to": case.offered_to,
        "opened_at": iso(case.opened_at),
        "opened_by": case.opened_by,
        "visit_no": case.visit_no,
        "ticket_no": case.ticket_no,
        "staff_concerned": case.staff_concerned,
        "first_reply_due": iso(case.first_due_at),
        "replied_at": iso(case.replied_at),
        "final_due": iso(case.final_due_at),
        "days_left": None if case.final_due_at is None else complaint.days_left(now, case.final_due_at),
        "colour": str(case_clocks.worst(clocks(act, case))),
        "rejections": case.rejections,
        "reopened": case.reopened,
        "outcome": case.outcome,
        "closed_at": iso(case.closed_at),
        "closed_by": case.closed_by,
    }


def clocks(act: Act, case: Case) -> tuple[case_clocks.Running, ...]:
    """Return the clocks of a case that still run."""
    return case_clocks.case_clocks(case, act.master.book.codes.alarms, act.at, calendar_of(act.unit))


def case_view(act: Act, case: Case) -> JsonObject:
    """Return a case whole: its fields, what was said, the step with its form, clocks, calls, history."""
    leg = act.unit.get(Leg, case.leg_id)
    calls = act.unit.find(FollowUp, "case_id=? ORDER BY due_at", (case.case_id,))
    return {
        **case_line(act, case),
        **_said(act, case),
        "at_counter": None if leg is None or leg.ended_at is not None else leg.counter,
        "clocks": [{"clock": str(c.clock), "due": iso(c.due_at), "colour": str(c.colour)} for c in clocks(act, case)],
        **_step(act, case),
        "follow_ups": [follow_up_line(act, call) for call in calls],
        "history": [_history(line) for line in case.history],
    }


def _step(act: Act, case: Case) -> JsonObject:
    """Return the step that is next, as `flow` shows one."""
    book = act.master.book
    shown = showing.view(book, from_dict(case.progress), case_steps.facts_of(act, case), at_ms=act.at)
    names = ("name", "name_zh", "task", "fields", "saved", "next", "phrases", "target_s", "stage", "at_end")
    told = step_json(shown)
    return {name: told[name] for name in names}


def _history(line: JsonObject) -> JsonObject:
    at = line.get("at")
    return {**line, "at": iso(at if isinstance(at, int) else None)}


def _said(act: Act, case: Case) -> JsonObject:
    """Return what was said and who is to be reached, from the vault; numbers masked."""
    if act.session.post not in TEXT_READERS:
        return {"texts": {}, "phone_masked": None, "surname_title": None}
    names = [str(r[0]) for r in act.unit.all("SELECT field FROM pii WHERE owner=? ORDER BY field", (case.case_id,))]
    said = {name: act.vault.get(case.case_id, name) for name in names}
    phone = said.get("phone") or (None if case.visit_id is None else act.vault.get(case.visit_id, "phone"))
    name = said.pop("surname_title", None) or (
        None if case.visit_id is None else act.vault.get(case.visit_id, "surname_title")
    )
    texts: JsonObject = {
        key: masked_phone(value) if key.split("~")[0] in PHONES else value
        for key, value in said.items()
        if key.split("~")[0] != "phone"
    }
    return {"texts": texts, "phone_masked": masked_phone(phone), "surname_title": name}


def follow_up_line(act: Act, call: FollowUp) -> JsonObject:
    """Return a call as lists show it; the number is masked."""
    return {
        "follow_up": call.follow_up_id,
        "kind": str(call.kind),
        "ref": call.ref,
        "ticket_no": call.ticket_no,
        "due": iso(call.due_at),
        "owner": call.owner,
        "offered_to": call.offered_to,
        "state": str(call.state),
        "tries": call.tries,
        "attempts": [_history(one) for one in attempts(call)],
        "colour": str(case_clocks.call_colour(call, act.master.book.codes.alarms, act.at)),
        "phone_masked": masked_phone(contact_of(act, call)),
        "text": call.text,
        "opened_at": iso(call.opened_at),
        "closed_at": iso(call.closed_at),
        "result": call.result,
    }


def attempts(call: FollowUp) -> list[JsonObject]:
    made = (call.attempts or {}).get("tries")
    return [one for one in made if isinstance(one, dict)] if isinstance(made, list) else []


def contact_of(act: Act, call: FollowUp) -> str | None:
    """Return the number to call: the call's own, else the case's, else the visit's promised one or its own."""
    for owner, name in (
        (call.follow_up_id, "phone"),
        (call.case_id, "phone"),
        (call.visit_id, "contact"),
        (call.visit_id, "phone"),
    ):
        found = None if owner is None else act.vault.get(owner, name)
        if found is not None:
            return found
    return None


def tried_on_three_days(act: Act, case: Case) -> bool:
    """Return whether the customer of a case was called in vain on three days (F3, UNREACHABLE)."""
    calls = act.unit.find(FollowUp, "case_id=?", (case.case_id,))
    tried = {business_date(at) for call in calls for one in attempts(call) if isinstance(at := one.get("at"), int)}
    return len(tried) >= MOST_TRIES


def appointment_line(act: Act, row: Appointment) -> JsonObject:
    phone = act.vault.get(row.appointment_id, "phone")
    if phone is None and row.visit_id is not None:
        phone = act.vault.get(row.visit_id, "phone")
    return {
        "appointment": row.appointment_no,
        "date": row.date,
        "slot": row.slot,
        "slot_at": iso(row.slot_at),
        "service": row.service,
        "counter": row.counter,
        "staff": row.staff,
        "state": str(row.state),
        "made_by": row.made_by,
        "made_at": iso(row.made_at),
        "phone_masked": masked_phone(phone),
        "surname_title": act.vault.get(row.appointment_id, "surname_title"),
        "ended_at": iso(row.ended_at),
    }


def lead_line(act: Act, row: Lead) -> JsonObject:
    return {
        "lead": row.lead_no,
        "product_code": row.product_code,
        "need_tags": list(row.need_tags),
        "reason": row.reason,
        "state": str(row.state),
        "owner": row.owner,
        "made_at": iso(row.made_at),
        "due": iso(row.due_at),
        "ended_at": iso(row.ended_at),
    }
