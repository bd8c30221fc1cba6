"""The things a hall keeps, as rows: frozen values that the store saves whole and the windows show.

Times are UTC in milliseconds since 1970 (`*_at`), money is fen, dates are the hall's business dates. `KEY` names the
column that identifies a row. No personal data stands here: it has its own table (`store/vault.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Union

from counter_app.domain.codes import (
    AgentCheck,
    ApprovalState,
    CounterState,
    CounterType,
    CustomerType,
    DepositKind,
    Direction,
    HandoverKind,
    HandoverState,
    IdCheck,
    ItemResult,
    Matter,
    MoveKind,
    Origin,
    PayMethod,
    Post,
    PrintState,
    Priority,
    ShiftCode,
    ShiftState,
    TicketState,
    VisitState,
)

Json = Union[None, bool, int, str, "list[Json]", "dict[str, Json]"]
JsonObject = dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    KEY: ClassVar[str] = "staff"
    staff: str
    name: str
    post: Post
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A numbered place. `queues` is what it may ever serve; `own` what it serves first, set when it opens."""

    KEY: ClassVar[str] = "counter"
    counter: str
    type: CounterType
    queues: tuple[str, ...]
    own: tuple[str, ...]
    state: CounterState = CounterState.CLOSED
    staff: str | None = None
    session: str | None = None
    since_at: int = 0
    reason: str | None = None
    closing_at: int | None = None


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
    """One unbroken piece of work of one server. `progress` is the flow engine's state, as JSON."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    KEY: ClassVar[str] = "approval_id"
    approval_id: str
    matter: Matter
    object: str
    amount: int | None
    reason: str
    asked_by: str
    asked_at: int
    counter: str | None
    state: ApprovalState
    due_at: int | None
    decided_by: str | None = None
    decided_at: int | None = None
    decision_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    KEY: ClassVar[str] = "shift_id"
    shift_id: str
    shift: ShiftCode
    date: str
    state: ShiftState
    opened_at: int
    opened_by: str
    closed_at: int | None = None
    safe_opening: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cash box of one counter from its opening to its sealed sheet. `box_id` is new for every sheet (R1).

    `shift_id` is the shift of its opening, `closed_shift` the one whose HALL sheet shows it closed.
    """

    KEY: ClassVar[str] = "box_id"
    box_id: str
    counter: str
    shift_id: str
    holder: str | None
    opening_float: int
    opened_at: int
    closed_at: int | None = None
    next_float: int | None = None
    undeposited: int | None = None
    counted: int | None = None
    handover_no: str | None = None
    closed_shift: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMove:
    """Money between boxes and the safe (`from_place`, `to_place`: a counter or SAFE).

    `shift_id` of money rows is None while no shift can take them: the next one does (`commands/books.py`).
    """

    KEY: ClassVar[str] = "move_id"
    move_id: str
    shift_id: str | None
    kind: MoveKind
    from_place: str
    to_place: str
    from_box: str | None
    to_box: str | None
    amount: int
    at: int
    staff: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    KEY: ClassVar[str] = "deposit_id"
    deposit_id: str
    shift_id: str | None
    from_place: str
    box: str | None
    kind: DepositKind
    slip_no: str
    amount: int
    banked_at: int
    carried_by: str
    second_person: str | None
    recorded_at: int
    staff: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A range of cards or bills in one holder's hands."""

    KEY: ClassVar[str] = "holding_id"
    holding_id: str
    kind: str
    type: str
    holder: str
    first: str
    last: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningCheck:
    KEY: ClassVar[str] = "check_id"
    check_id: str
    shift_id: str | None
    date: str
    at: int
    staff: str
    items: JsonObject
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    KEY: ClassVar[str] = "follow_up_id"
    follow_up_id: str
    kind: str
    ref: str
    visit_id: str
    ticket_no: str
    due_at: int
    owner: str
    tries: int
    state: str
    opened_at: int
    closed_at: int | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One sheet. `work` holds counts, answers and explanations while open; `figures` freeze at SIGNED_OUT."""

    KEY: ClassVar[str] = "handover_id"
    handover_id: str
    handover_no: str
    kind: HandoverKind
    shift_id: str
    date: str
    counter: str | None
    state: HandoverState
    version: int
    outgoing: str
    incoming: str
    witness: str | None
    started_at: int
    work: JsonObject
    figures: JsonObject | None = None
    figures_hash: str | None = None
    signatures: tuple[JsonObject, ...] = ()
    sealed_at: int | None = None
    chain_n: int | None = None
    content_hash: str | None = None
    previous_hash: str | None = None
    cancel_reason: str | None = None
    prints: int = 0
    receipt: JsonObject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    KEY: ClassVar[str] = "job_id"
    job_id: str
    kind: str
    ref: str
    state: PrintState
    created_at: int
    copy_no: int
    fault: str | None = None


Row = (
    Staff
    | Counter
    | Visit
    | Ticket
    | Leg
    | Item
    | Approval
    | Shift
    | Box
    | CashMove
    | Deposit
    | Holding
    | OpeningCheck
    | FollowUp
    | Handover
    | PrintJob
)
