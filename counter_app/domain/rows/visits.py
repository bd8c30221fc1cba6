"""A customer's stay: visit, ticket, legs and service items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.codes import (
    AgentCheck,
    CustomerType,
    Direction,
    IdCheck,
    ItemResult,
    Origin,
    PayMethod,
    Priority,
    TicketState,
    VisitState,
)
from counter_app.domain.rows.json_values import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    KEY: ClassVar[str] = "visit_id"
    visit_id: str
    visit_no: str
    date: str
    arrived_at: int
    channel: str
    customer_type: CustomerType
    vip_level: str | None
    priority: Priority
    needs: tuple[str, ...]
    state: VisitState
    greeter: str | None
    has_phone: bool = False
    has_name: bool = False
    retention_asked: bool = False
    offers_locked: bool = False
    closed_at: int | None = None
    close_code: str | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A place in one queue. `ord_at` is issue time less bonus (sync-design 0): the smaller is called first.

    `series` is the letter of the number, the queue of its issue; `queue` is where it waits now.
    """

    KEY: ClassVar[str] = "ticket_id"
    ticket_id: str
    visit_id: str
    visit_no: str
    ticket_no: str
    date: str
    queue: str
    series: str
    lane: str
    num: int
    service: str
    priority: Priority
    customer_type: CustomerType
    vip_level: str | None
    state: TicketState
    origin: Origin
    issued_at: int
    ord_at: int
    bonus_min: int
    ahead: int
    est_wait_min: int | None
    reason: str | None = None
    counter: str | None = None
    to_counter: str | None = None
    return_to: str | None = None
    from_counter: str | None = None
    first_called_at: int | None = None
    called_at: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    calls: int = 0
    direct: bool = False
    due_at: int | None = None
    park_reason: str | None = None
    issued_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One unbroken piece of work of one server. `progress` is the flow engine's state, as JSON.

    `book_version` is the version of flows and master data that it began with; None: the program's own files.
    """

    KEY: ClassVar[str] = "leg_id"
    leg_id: str
    visit_id: str
    ticket_id: str
    leg_no: int
    date: str
    queue: str
    service: str
    flow: str
    step: str
    staff: str
    counter: str
    issued_at: int
    called_at: int
    started_at: int
    progress: JsonObject
    ended_at: int | None = None
    parks: tuple[JsonObject, ...] = ()
    parked_ms: int = 0
    outcome: str | None = None
    transfer_to: str | None = None
    transfer_reason: str | None = None
    note: str | None = None
    shift_id: str | None = None
    book_version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    KEY: ClassVar[str] = "item_id"
    item_id: str
    visit_id: str
    leg_id: str
    date: str
    counter: str
    staff: str
    box: str | None
    shift_id: str | None
    booked_at: int
    service_code: str
    direction: Direction
    amount: int | None
    pay_method: PayMethod
    order_no: str | None
    card_type: str | None
    serial: str | None
    bill_type: str | None
    bill_no: str | None
    id_check: IdCheck
    agent_check: AgentCheck
    tariff_told: bool | None
    result: ItemResult
    pending_due_at: int | None
    voided_at: int | None = None
    void_reason: str | None = None
