"""Joins the step engine to the hall: what a leg may know, and what its steps write beside the leg's own state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from counter_app.commands import alarm_rows, case_file, case_steps, items, left_behind, outages, owed_calls
from counter_app.commands.act import Act
from counter_app.domain.alarm_table import Place
from counter_app.domain.case_codes import CaseKind
from counter_app.domain.clock import from_iso
from counter_app.domain.codes import OutcomeClass
from counter_app.domain.rows import Approval, Case, Counter, JsonObject, Leg, Ticket, Visit
from counter_app.flows import engine
from counter_app.flows.codes import Service
from counter_app.flows.context import Facts
from counter_app.flows.definition import Value
from counter_app.flows.effects import Effect, EffectKind
from counter_app.flows.engine import Recorded
from counter_app.flows.state import PERSONAL_MARK, LegState, from_dict, to_dict
from counter_app.store.hall_file import setting
from counter_app.store.vault import Keeping

LOCK_DAYS_MS = 30 * 86_400_000


def begin(act: Act, counter: Counter, ticket: Ticket, visit: Visit, at: int) -> tuple[str, str, JsonObject]:
    """Return flow, first step and state of a leg that begins now."""
    flow = act.master.book.first_flow(ticket.queue, ticket.service)
    service = act.master.service(ticket.service)
    facts = _facts(act, service=service, visit=visit, counter_type=str(counter.type), ticket_no=ticket.ticket_no)
    state = engine.begin(act.master.book, flow, facts, at_ms=at, step="RET-02" if flow == "F6" else "")
    if engine.offers_locked(state) and not visit.offers_locked:
        act.unit.put(replace(visit, offers_locked=True))
    return state.flow, state.step, as_json(state)


def as_json(state: LegState) -> JsonObject:
    return to_dict(state)


def state_of(leg: Leg) -> LegState:
    return from_dict(leg.progress)


def facts_of(act: Act, leg: Leg, state: LegState) -> Facts:
    """Return what the engine may know about a leg now; `state` is the leg's."""
    visit = act.unit.get(Visit, leg.visit_id)
    ticket = act.unit.get(Ticket, leg.ticket_id)
    counter = act.unit.get(Counter, leg.counter)
    assert visit is not None and ticket is not None and counter is not None
    asked_here = any(s.step == "RET-03" for s in state.saved)
    return _facts(
        act,
        service=act.master_of(leg).service(leg.service),
        visit=visit,
        counter_type=str(counter.type),
        ticket_no=ticket.ticket_no,
        asked_here=asked_here,
    )


def _facts(
    act: Act, *, service: Service, visit: Visit, counter_type: str, ticket_no: str, asked_here: bool = False
) -> Facts:
    complaint = case_file.open_of_visit(act, visit.visit_id, CaseKind.COMPLAINT)
    numbers = {ticket_no, visit.visit_no} | ({complaint.case_no} if complaint is not None else set())
    return Facts(
        service=service,
        post=str(act.session.post),
        today=date.fromisoformat(act.day),
        counter_type=counter_type,
        case_asked=visit.retention_asked and not asked_here,
        offers_locked=visit.offers_locked or _number_locked(act, visit),
        needs=visit.needs,
        granted=_granted(act, numbers),
        complaint_open=complaint is not None,
        wall_red=alarm_rows.wall_red(act),
        outage=outages.outage_now(act.unit),
        case={} if complaint is None else case_steps.known_of(act, complaint),
        staff=act.session.staff,
        province=setting(act.unit.conn, "province", ""),
        place=setting(act.unit.conn, "place", Place.TOWN),
        offer_declined=_offer_declined(act, visit),
    )


def _granted(act: Act, objects: set[str]) -> frozenset[str]:
    found = act.unit.find(Approval, "state='GRANTED' AND asked_by=?", (act.session.staff,))
    return frozenset(a.approval_id for a in found if a.object in objects)


def _offer_declined(act: Act, visit: Visit) -> bool:
    """Return whether the customer said no to an offer in this visit (flows.md MKT-02: it ends them all)."""
    legs = act.unit.find(Leg, "visit_id=?", (visit.visit_id,))
    return any(state_of(leg).saved_of("MKT-02").get("consent") is False for leg in legs)


def _number_locked(act: Act, visit: Visit) -> bool:
    """R3 goes with the number: a port-out of the same phone applied for in an earlier visit still locks offers."""
    if not visit.has_phone:
        return False
    found = act.unit.value(
        "SELECT 1 FROM pii own JOIN pii p ON p.match=own.match AND p.field='number'"
        " JOIN visit v ON v.visit_id=p.owner"
        " WHERE own.owner=? AND own.field='phone' AND v.offers_locked=1 AND v.arrived_at>? LIMIT 1",
        (visit.visit_id, act.at - LOCK_DAYS_MS),
    )
    return found is not None


def keep(act: Act, leg: Leg, done: Recorded) -> Leg:
    """Write what a record came to: the leg's state, personal fields, items, locks, case, approvals."""
    for step in done.passed:
        if step not in done.state.booked:
            _refuse_foreign_stock(act, leg.counter, done.state.saved_of(step))
    moved = act.unit.put(replace(leg, flow=done.state.flow, step=done.state.step, progress=as_json(done.state)))
    told: dict[str, str] = {}
    for effect in done.effects:
        told |= _apply(act, moved, effect, done)
    for name, value in done.personal.items():
        if name not in told:
            act.vault.put(leg.visit_id, name, value, day=leg.date, keeping=Keeping.SHORT)
    return moved


def _refuse_foreign_stock(act: Act, counter: str, fields: Mapping[str, Value]) -> None:
    """Say at the step where it is written that a card or bill is not the counter's; the item comes steps later."""
    card, serial = fields.get("card_type"), fields.get("serial")
    if isinstance(card, str) and isinstance(serial, str):
        items.card_range(act, counter, card, serial)
    bill, number = fields.get("bill_type"), fields.get("bill_no")
    if isinstance(bill, str) and isinstance(number, str):
        items.bill_range(act, counter, bill, number)


def _apply(act: Act, leg: Leg, effect: Effect, done: Recorded) -> dict[str, str]:
    """Write one effect; return the personal fields that went to a complaint's own file with it."""
    visit = act.unit.get(Visit, leg.visit_id)
    assert visit is not None
    match effect.kind:
        case EffectKind.LOCK_OFFERS:
            act.unit.put(replace(visit, offers_locked=True))
        case EffectKind.CASE:
            return _case(act, leg, visit, effect, done)
        case EffectKind.FOLLOW_UP:
            owed_calls.owe_from_leg(act, leg, _case_of_call(act, leg, effect), effect)
        case EffectKind.APPOINTMENT:
            left_behind.slot_of_step(
                act, effect, visit_id=leg.visit_id, service=leg.service, has_contact=visit.has_phone
            )
        case EffectKind.LEAD:
            left_behind.lead_of_step(act, effect, visit_id=leg.visit_id, has_contact=visit.has_phone)
        case EffectKind.USE_APPROVAL:
            left_behind.spend(act, effect)
        case EffectKind.BOOK_ITEM:
            items.book(act, leg, _item(effect, leg.counter), approved=_is_spent(act, effect.data.get("approval")))
    return {}


def _case(act: Act, leg: Leg, visit: Visit, effect: Effect, done: Recorded) -> dict[str, str]:
    """Open or advance the case that a step belongs to."""
    kind, step = CaseKind(str(effect.data["kind"])), str(effect.data["step"])
    said = effect.data["fields"]
    fields = said if isinstance(said, dict) else {}
    if step == "RET-03":
        act.unit.put(replace(visit, retention_asked=True))
    case = case_file.from_leg(act, leg, done.state, kind, step, fields)
    if kind is not CaseKind.COMPLAINT:
        return {}
    mine = {name: value for name, value in done.personal.items() if fields.get(name) == PERSONAL_MARK}
    case_file.keep_texts(act, case, mine)
    return mine


def lawful(act: Act, leg: Leg, step: str, fields: dict[str, Value]) -> dict[str, Value]:
    """Return a step's fields with the level of a complaint lifted to the least that the rules allow (flows.md F3)."""
    case = case_file.open_of_visit(act, leg.visit_id, CaseKind.COMPLAINT)
    if case is None or not case_steps.grades(act, step):
        return fields
    return case_steps.raised(act, case, fields)


def _case_of_call(act: Act, leg: Leg, effect: Effect) -> Case | None:
    """Return the case of this visit that a promised call belongs to, closed just now or not."""
    kind = str(effect.data["kind"])
    if kind not in CaseKind.__members__:
        return None
    return act.unit.first(Case, "visit_id=? AND kind=? ORDER BY opened_at DESC, case_id DESC", (leg.visit_id, kind))


def _is_spent(act: Act, approval: object) -> bool:
    """Return whether a step before has spent the approval of the item; else the booking does, against its sum."""
    found = act.unit.get(Approval, approval) if isinstance(approval, str) else None
    return found is not None and found.used_at is not None


def _item(effect: Effect, counter: str) -> items.AddItem:
    data = {k: v for k, v in effect.data.items() if v is not None}
    due = data.pop("pending_due", None)
    command = items.from_values(counter, cast(JsonObject, data))
    return command if due is None else replace(command, pending_due=from_iso(str(due)))


def may_finish(act: Act, leg: Leg, outcome: str) -> OutcomeClass:
    """Return the class of an outcome, or refuse it (flows.md 3.7)."""
    book = act.book_of(leg)
    state = state_of(leg)
    refused = engine.may_finish(book, state, outcome, facts_of(act, leg, state), at_ms=act.at)
    if refused is not None:
        raise refused
    return engine.class_of(book, outcome)


def withdrawn(state: LegState) -> bool:
    """Return whether the customer took the port-out back, which frees the number's lock."""
    return state.value("outcome") == "WITHDRAWN"
