"""Outage mode (flows.md E09, AP-12): declared and ended by the floor head; while it is on the hall works on.

Business that BOSS has to do is booked PENDING; after the return it is listed in order of arrival, entered, and checked
by a second person (`settle_item`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import approvals, incidents, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import ItemResult, Matter, VisitState
from counter_app.domain.errors import bad, not_found, rule, wrong_state
from counter_app.domain.incident_codes import IN_BOSS, IncidentCause, IncidentKind, OutageScope
from counter_app.domain.powers import CALLERS, FLOOR_HEADS
from counter_app.domain.rows import Incident, Item, Json, JsonObject, Leg, Staff, Ticket, Visit
from counter_app.store.unit import Reader

ON = "scope IS NOT NULL AND outage_to IS NULL"


def outages_on(reader: Reader) -> list[Incident]:
    """Return the outages that are on, the oldest first."""
    return reader.find(Incident, f"{ON} ORDER BY outage_from")


def outage_now(reader: Reader) -> bool:
    """Whether business has to be booked PENDING now."""
    return any(row.scope in IN_BOSS for row in outages_on(reader))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareOutage(Command):
    """Switch outage mode on: what is out, and how it shows. Told maintenance already: say so in `told`."""

    scope: OutageScope = f.enum(OutageScope, need=True)
    symptom: str = f.text(200, need=True)
    since: int | None = f.instant()
    told: tuple[str, ...] = f.listed_many("told")


@handles(DeclareOutage, "declare_outage", posts=FLOOR_HEADS)
def declare_outage(act: Act, cmd: DeclareOutage) -> Json:
    incidents.refuse_personal(symptom=cmd.symptom)
    if cmd.since is not None and not act.at - 24 * 3_600_000 <= cmd.since <= act.at:
        raise bad("since", "out_of_range")
    same = act.unit.first(Incident, f"{ON} AND scope=?", (str(cmd.scope),))
    if same is not None:
        raise wrong_state("ON", "outage_is_on", incident=same.incident_no)
    noticed = act.unit.first(Incident, "kind='OUTAGE' AND scope IS NULL AND closed_at IS NULL ORDER BY found_at")
    row = noticed or incidents.opened(
        act, IncidentKind.OUTAGE, level=None, text=cmd.symptom, place=None, customers=None
    )
    row = replace(row, scope=cmd.scope, text=cmd.symptom, outage_from=cmd.since or row.found_at)
    row = act.unit.put(incidents.told(act, row, cmd.told))
    act.unit.emit("OutageDeclared", incident=row.incident_no, scope=str(cmd.scope), level=str(row.level))
    approvals.on_own_power(act, Matter.AP_12, row.incident_no, reason=f"ON {cmd.scope}")
    return incidents.view(act, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOutage(Command):
    """Switch outage mode off; the answer lists what is owed to customers, in order of arrival."""

    incident: str = f.name(need=True)
    cause: IncidentCause | None = f.enum(IncidentCause)


@handles(EndOutage, "end_outage", posts=FLOOR_HEADS)
def end_outage(act: Act, cmd: EndOutage) -> Json:
    row = incidents.open_row(act, cmd.incident)
    if row.outage_from is None:
        raise wrong_state("OFF", "no_outage", incident=row.incident_no)
    if row.outage_to is not None:
        raise wrong_state("OFF", "outage_is_over", incident=row.incident_no)
    row = act.unit.put(
        replace(
            row, outage_to=act.at, again_due_at=None, cause=cmd.cause or row.cause,
            affected_visits=_affected(act, row.outage_from),
        )
    )  # fmt: skip
    act.unit.emit("OutageEnded", incident=row.incident_no, scope=str(row.scope), visits=row.affected_visits)
    approvals.on_own_power(act, Matter.AP_12, row.incident_no, reason=f"OFF {row.scope}")
    return {**incidents.view(act, row), "owed": owed(act, row)}


def _affected(act: Act, since: int) -> int:
    """Count visits that were in the hall during the outage."""
    return act.unit.number("SELECT count(*) FROM visit WHERE closed_at IS NULL OR closed_at>=?", (since,))


def owed(act: Act, row: Incident) -> list[Json]:
    """Return what the outage left undone, in order of arrival: tickets on hold for it, items without a result."""
    assert row.outage_from is not None
    until = row.outage_to or act.at
    found: list[tuple[int, str, JsonObject]] = []
    for ticket in act.unit.find(Ticket, "state='PARKED' AND park_reason='SYSTEM'"):
        found.append((ticket.issued_at, ticket.ticket_id, _parked(ticket)))
    where = "result='PENDING' AND voided_at IS NULL AND booked_at BETWEEN ? AND ?"
    for item in act.unit.find(Item, where, (row.outage_from, until)):
        found.append(_pending(act, item))
    return [line for _, _, line in sorted(found, key=lambda one: one[:2])]


def _parked(ticket: Ticket) -> JsonObject:
    return {
        "owed": "PARKED",
        "ticket_no": ticket.ticket_no,
        "visit_no": ticket.visit_no,
        "service": ticket.service,
        "arrived_at": views.iso(ticket.issued_at),
        "item": None,
        "staff": None,
        "counter": ticket.from_counter,
    }


def _pending(act: Act, item: Item) -> tuple[int, str, JsonObject]:
    leg, visit = act.unit.get(Leg, item.leg_id), act.unit.get(Visit, item.visit_id)
    assert leg is not None and visit is not None
    ticket = act.unit.get(Ticket, leg.ticket_id)
    assert ticket is not None
    line: JsonObject = {
        "owed": "PENDING",
        "ticket_no": ticket.ticket_no,
        "visit_no": visit.visit_no,
        "service": item.service_code,
        "arrived_at": views.iso(visit.arrived_at),
        "item": item.item_id,
        "staff": item.staff,
        "counter": item.counter,
    }
    return visit.arrived_at, item.item_id, line


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOwed(Command):
    """What an outage left undone, in order of arrival."""

    incident: str = f.name(need=True)


@handles(ShowOwed, "outage_owed", writes=False, result=incidents.LIST)
def show_owed(act: Act, cmd: ShowOwed) -> Json:
    row = act.unit.first(Incident, "incident_no=?", (cmd.incident,))
    if row is None or row.outage_from is None:
        raise not_found("incident", cmd.incident)
    return owed(act, row)


# ------------------------------------------------------------------ entering afterwards


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleItem(Command):
    """Give a pending item its result; one that an outage held up is checked by a second person."""

    item: str = f.name(need=True)
    result: ItemResult = f.enum(ItemResult, need=True)
    order_no: str | None = f.text(32)
    checked_by: str | None = f.name()


@handles(SettleItem, "settle_item", posts=CALLERS)
def settle_item(act: Act, cmd: SettleItem) -> Json:
    item = act.unit.get(Item, cmd.item)
    if item is None:
        raise not_found("item", cmd.item)
    if item.result is not ItemResult.PENDING or item.voided_at is not None:
        raise wrong_state("VOIDED" if item.voided_at is not None else item.result, item=cmd.item)
    if cmd.result is ItemResult.PENDING:
        raise bad("result", "not_in_list")
    outage = _outage_of(act, item)
    if outage is not None:
        _refuse_unchecked(act, cmd, outage)
    settled = act.unit.put(replace(item, result=cmd.result, order_no=cmd.order_no or item.order_no))
    _close_visit(act, item)
    act.unit.emit(
        "ItemSettled",
        counter=item.counter,
        item=item.item_id,
        result=str(cmd.result),
        checked_by=cmd.checked_by,
        incident=None if outage is None else outage.incident_no,
    )
    return views.item(settled)


def _outage_of(act: Act, item: Item) -> Incident | None:
    where = "scope IS NOT NULL AND outage_from<=?1 AND (outage_to IS NULL OR outage_to>=?1)"
    return act.unit.first(Incident, where, (item.booked_at,))


def _refuse_unchecked(act: Act, cmd: SettleItem, outage: Incident) -> None:
    if outage.outage_to is None and outage.scope in IN_BOSS:
        raise wrong_state("ON", "outage_is_on", incident=outage.incident_no)
    second = None if cmd.checked_by is None else act.unit.get(Staff, cmd.checked_by)
    if cmd.checked_by is not None and (second is None or not second.active):
        raise not_found("staff", cmd.checked_by)
    if second is None or second.staff == act.session.staff:
        raise rule("flows.md E09", "second_check", field="checked_by")


def _close_visit(act: Act, item: Item) -> None:
    """A visit that owed only this is settled (its close code stays FOLLOWUP: something was owed when it ended)."""
    visit = act.unit.get(Visit, item.visit_id)
    assert visit is not None
    open_items = act.unit.first(Item, "visit_id=? AND result='PENDING' AND voided_at IS NULL", (visit.visit_id,))
    owes_calls = act.unit.value("SELECT 1 FROM follow_up WHERE visit_id=? AND closed_at IS NULL", (visit.visit_id,))
    if visit.state is VisitState.FOLLOWUP and open_items is None and owes_calls is None:
        act.unit.put(replace(visit, state=VisitState.CLOSED))
