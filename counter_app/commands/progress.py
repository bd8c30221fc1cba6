"""Joins the step engine to the hall: what a leg may know, and what its steps write beside the leg's own state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from counter_app.commands import approvals, items
from counter_app.commands.act import Act
from counter_app.domain.case_codes import FollowUpKind, FollowUpState
from counter_app.domain.clock import from_iso
from counter_app.domain.codes import Matter, OutcomeClass
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Approval, Counter, FollowUp, JsonObject, Leg, Ticket, Visit
from counter_app.flows import engine
from counter_app.flows.context import Facts
from counter_app.flows.engine import Recorded
from counter_app.flows.state import LegState, from_dict, to_dict
from counter_app.flows.walking import Effect, EffectKind
from counter_app.store.vault import Keeping

LOCK_DAYS_MS = 30 * 86_400_000


def begin(act: Act, counter: Counter, ticket: Ticket, visit: Visit, at: int) -> tuple[str, str, JsonObject]:
    """Return flow, first step and state of a leg that begins now."""
    flow = act.master.book.first_flow(ticket.queue)
    facts = _facts(act, service=ticket.service, visit=visit, counter_type=str(counter.type), ticket_no=ticket.ticket_no)
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
        service=leg.service,
        visit=visit,
        counter_type=str(counter.type),
        ticket_no=ticket.ticket_no,
        asked_here=asked_here,
    )


def _facts(
    act: Act, *, service: str, visit: Visit, counter_type: str, ticket_no: str, asked_here: bool = False
) -> Facts:
    return Facts(
        service=act.master.service(service),
        post=str(act.session.post),
        today=date.fromisoformat(act.day),
        counter_type=counter_type,
        case_asked=visit.retention_asked and not asked_here,
        offers_locked=visit.offers_locked or _number_locked(act, visit),
        needs=visit.needs,
        granted=_granted(act, {ticket_no, visit.visit_no}),
    )


def _granted(act: Act, objects: set[str]) -> frozenset[str]:
    found = act.unit.find(Approval, "state='GRANTED' AND asked_by=?", (act.session.staff,))
    return frozenset(a.approval_id for a in found if a.object in objects)


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
    for name, value in done.personal.items():
        act.vault.put(leg.visit_id, name, value, day=leg.date, keeping=Keeping.SHORT)
    moved = act.unit.put(replace(leg, flow=done.state.flow, step=done.state.step, progress=as_json(done.state)))
    for effect in done.effects:
        _apply(act, moved, effect)
    return moved


def _apply(act: Act, leg: Leg, effect: Effect) -> None:
    visit = act.unit.get(Visit, leg.visit_id)
    assert visit is not None
    match effect.kind:
        case EffectKind.LOCK_OFFERS:
            act.unit.put(replace(visit, offers_locked=True))
        case EffectKind.CASE:
            act.vault.lengthen(leg.visit_id)
            if "consent" in effect.data:
                act.unit.put(replace(visit, retention_asked=True))
        case EffectKind.CALL_BACK:
            _promise(act, leg, from_iso(str(effect.data["due"])))
        case EffectKind.USE_APPROVAL:
            _spend(act, effect)
        case EffectKind.BOOK_ITEM:
            items.book(act, leg, _item(effect, leg.counter), approved=effect.data.get("approval") is not None)


def _promise(act: Act, leg: Leg, due: int) -> None:
    """Owe the customer a call (flows.md 3.6)."""
    ticket = act.unit.get(Ticket, leg.ticket_id)
    assert ticket is not None
    act.unit.put(
        FollowUp(
            follow_up_id=uuid7(act.at),
            kind=FollowUpKind.CALLBACK,
            ref=ticket.visit_no,
            visit_id=leg.visit_id,
            ticket_no=ticket.ticket_no,
            due_at=due,
            owner=act.session.staff,
            tries=0,
            state=FollowUpState.DUE,
            opened_at=act.at,
        )
    )


def _spend(act: Act, effect: Effect) -> None:
    number = effect.data["approval"]
    found = act.unit.get(Approval, str(number))
    if found is not None:
        amount = effect.data.get("amount")
        approvals.use(
            act,
            Matter(str(effect.data["matter"])),
            found.approval_id,
            found.object,
            amount=amount if isinstance(amount, int) else None,
        )


def _item(effect: Effect, counter: str) -> items.AddItem:
    data = {k: v for k, v in effect.data.items() if v is not None and k != "approval"}
    due = data.pop("pending_due", None)
    command = items.from_values(counter, cast(JsonObject, data))
    return command if due is None else replace(command, pending_due=from_iso(str(due)))


def may_finish(act: Act, leg: Leg, outcome: str) -> OutcomeClass:
    """Return the class of an outcome, or refuse it (flows.md 3.7)."""
    book = act.master.book
    state = state_of(leg)
    refused = engine.may_finish(book, state, outcome, facts_of(act, leg, state), at_ms=act.at)
    if refused is not None:
        raise refused
    return engine.class_of(book, outcome)


def withdrawn(state: LegState) -> bool:
    """Return whether the customer took the port-out back, which frees the number's lock."""
    return state.value("outcome") == "WITHDRAWN"
