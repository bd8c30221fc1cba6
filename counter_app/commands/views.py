"""The flat objects that the door answers (automation contract 3). Absent means null; times carry the offset."""

from __future__ import annotations

from counter_app.commands import papers, queueing
from counter_app.commands.act import Act
from counter_app.commands.words import why_text
from counter_app.domain import calling
from counter_app.domain.alarms import Alarm
from counter_app.domain.clock import iso_local
from counter_app.domain.codes import TicketState
from counter_app.domain.rows import Counter, Item, Json, JsonObject, Leg, Ticket, Visit
from counter_app.domain.watches import Thing
from counter_app.store.vault import masked_phone

iso = iso_local


def ticket(act: Act, row: Ticket, *, place: int | None = None) -> JsonObject:
    """`place` is how many of its queue stand before a waiting ticket, where the caller knows."""
    state, prints = papers.ticket_print(act, row.ticket_id)
    waiting = row.state is TicketState.WAITING
    ahead = row.ahead
    if waiting and row.issued_at != act.at:
        if place is None:
            place = queueing.ahead_of(row, queueing.waiting(act.unit, (row.queue,)), act.at)
        ahead = place
    return {
        "ticket_no": row.ticket_no,
        "visit_no": row.visit_no,
        "date": row.date,
        "queue": row.queue,
        "service": row.service,
        "priority": str(row.priority),
        "customer_type": str(row.customer_type),
        "state": str(row.state),
        "reason": row.reason,
        "counter": row.counter,
        "issued_at": iso(row.issued_at),
        "called_at": iso(row.called_at),
        "started_at": iso(row.started_at),
        "ended_at": None if row.state is TicketState.NO_SHOW else iso(row.ended_at),
        "calls": row.calls,
        "ahead": ahead,
        "est_wait_min": row.est_wait_min,
        "print_state": str(state),
        "prints": prints,
        "phone_masked": _phone(act, row),
        "why": why(act, row),
    }


def _phone(act: Act, row: Ticket) -> str | None:
    visit = act.unit.get(Visit, row.visit_id)
    if visit is None or not visit.has_phone:
        return None
    return masked_phone(act.vault.get(row.visit_id, "phone"))


def why(act: Act, row: Ticket) -> JsonObject:
    """The reason of a ticket's place now, or at the time it was called."""
    if row.state is TicketState.WAITING:
        at = act.at
    else:
        at = row.called_at or row.ended_at or act.at
    found = calling.explain(row, at)
    return {
        "rule": str(found.rule),
        "waited_s": found.waited_s,
        "bonus_min": found.bonus_min,
        "effective_min": found.effective_min,
        "text": why_text(found, act.lang),
    }


def counter(act: Act, row: Counter) -> JsonObject:
    live = queueing.live_ticket(act, row.counter)
    parked = queueing.parked_from(act, row.counter)
    return {
        "counter": row.counter,
        "type": str(row.type),
        "state": str(row.state),
        "staff": row.staff,
        "queues": list(row.own),
        "since": iso(row.since_at or None),
        "reason": row.reason,
        "ticket": None if live is None else ticket(act, live),
        "parked": [ticket(act, t) for t in parked],
    }


def alarm(row: Alarm) -> JsonObject:
    """A limit that is passed (flows.md 8). `since` is when its time began, `part` which of two clocks of one number."""
    return {
        "alarm": row.alarm,
        "part": row.part or None,
        "colour": str(row.colour),
        "to": str(row.to),
        "object": str(row.thing),
        "number": row.number or None,
        "ticket_no": row.number if row.thing is Thing.TICKET else None,
        "counter": row.counter,
        "queue": row.queue,
        "staff": row.staff,
        "kind": row.kind,
        "since": iso(row.since_at),
        "due": iso(row.due_at),
        "next_change": iso(row.next_change_at),
        "waiting": row.count or None,
    }


def leg(act: Act, row: Leg) -> JsonObject:
    items = act.unit.find(Item, "leg_id=? ORDER BY booked_at, item_id", (row.leg_id,))
    parks: list[Json] = [
        {"from": iso(_ms(p["from"])), "to": iso(_ms(p["to"])), "reason": p["reason"]} for p in row.parks
    ]
    return {
        "leg_no": row.leg_no,
        "flow": row.flow,
        "step": row.step,
        "staff": row.staff,
        "counter": row.counter,
        "service": row.service,
        "called_at": iso(row.called_at),
        "started_at": iso(row.started_at),
        "ended_at": iso(row.ended_at),
        "parks": parks,
        "items": [item(i) for i in items],
        "outcome": row.outcome,
        "transfer_to": row.transfer_to,
        "transfer_reason": row.transfer_reason,
        "note": row.note,
    }


def _ms(value: Json) -> int | None:
    return value if isinstance(value, int) else None


def item(row: Item) -> JsonObject:
    return {
        "item": row.item_id,
        "service_code": row.service_code,
        "direction": str(row.direction),
        "amount": row.amount,
        "pay_method": str(row.pay_method),
        "order_no": row.order_no,
        "card_type": row.card_type,
        "serial": row.serial,
        "bill_type": row.bill_type,
        "bill_no": row.bill_no,
        "id_check": str(row.id_check),
        "agent_check": str(row.agent_check),
        "tariff_told": row.tariff_told,
        "result": str(row.result),
        "pending_due": iso(row.pending_due_at),
        "booked_at": iso(row.booked_at),
        "voided_at": iso(row.voided_at),
    }


def visit(act: Act, row: Visit) -> JsonObject:
    legs = act.unit.find(Leg, "visit_id=? ORDER BY leg_no", (row.visit_id,))
    tickets = act.unit.find(Ticket, "visit_id=? ORDER BY ticket_id", (row.visit_id,))
    return {
        "visit_no": row.visit_no,
        "date": row.date,
        "arrived_at": iso(row.arrived_at),
        "channel": row.channel,
        "phone_masked": masked_phone(act.vault.get(row.visit_id, "phone")) if row.has_phone else None,
        "surname_title": act.vault.get(row.visit_id, "surname_title") if row.has_name else None,
        "customer_type": str(row.customer_type),
        "vip_level": row.vip_level,
        "priority": str(row.priority),
        "needs": list(row.needs),
        "greeter_id": row.greeter,
        "language_help": "NONE",
        "state": str(row.state),
        "closed_at": iso(row.closed_at),
        "close_code": row.close_code,
        "merged_into": _number_of(act, row.merged_into),
        "merged": [v.visit_no for v in act.unit.find(Visit, "merged_into=? ORDER BY visit_no", (row.visit_id,))],
        "tickets": [t.ticket_no for t in tickets],
        "legs": [leg(act, one) for one in legs],
    }


def _number_of(act: Act, visit_id: str | None) -> str | None:
    found = act.unit.get(Visit, visit_id)
    return None if found is None else found.visit_no
