"""Service items: what was done in a leg, with its money. Steps book them through `book`; `add_item` by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from counter_app.commands import approvals, books, checks, serving, taking_over, views
from counter_app.commands import fields as f
from counter_app.commands import shift as shifts
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.approvals import VOIDS_TOLD, Question, granter, suffices
from counter_app.domain.clock import local_at
from counter_app.domain.codes import (
    AgentCheck,
    Direction,
    IdCheck,
    ItemResult,
    Matter,
    PayMethod,
    Post,
    TicketState,
)
from counter_app.domain.errors import bad, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import CALLERS
from counter_app.domain.rows import Approval, Holding, Item, Json, JsonObject, Leg

ORDER_NO = re.compile(r"[A-Za-z0-9-]{1,32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem(Command):
    """Book a service item at the counter's customer by hand."""

    counter: str = f.name(need=True)
    service_code: str = f.listed("services", need=True)
    direction: Direction | None = f.enum(Direction)
    order_no: str | None = f.text(32)
    amount: int | None = f.money()
    pay_method: PayMethod | None = f.enum(PayMethod)
    card_type: str | None = f.name()
    serial: str | None = f.text(20)
    bill_type: str | None = f.name()
    bill_no: str | None = f.text(20)
    id_check: IdCheck | None = f.enum(IdCheck)
    agent_check: AgentCheck | None = f.enum(AgentCheck)
    tariff_told: bool | None = f.flag(default=False)
    result: ItemResult | None = f.enum(ItemResult)
    pending_due: int | None = f.instant()
    approval: str | None = f.name()


@handles(AddItem, "add_item", posts=CALLERS)
def add_item(act: Act, cmd: AddItem) -> Json:
    counter = serving.own_counter(act, cmd.counter)
    ticket = serving.ticket_at(act, counter, TicketState.SERVING)
    leg = serving.leg_of(act, ticket)
    return views.item(book(act, leg, cmd))


def book(act: Act, leg: Leg, cmd: AddItem, *, approved: bool = False) -> Item:
    """Check an item against the hall's rules and write it; money needs the counter's opened box."""
    amount = cmd.amount or 0
    method = cmd.pay_method or PayMethod.NONE
    direction = cmd.direction or Direction.PAY
    if cmd.order_no and not ORDER_NO.fullmatch(cmd.order_no):
        raise bad("order_no", "not_order_no")
    if amount and method is PayMethod.NONE:
        raise bad("pay_method", "missing")
    if cmd.pay_method not in (None, PayMethod.NONE) and cmd.amount is None:
        raise bad("amount", "missing")
    if cmd.result is ItemResult.PENDING and cmd.pending_due is None:
        raise bad("pending_due", "missing")
    _refuse_untold(act, cmd)
    box = None
    if amount:
        box = shifts.open_box(act, leg.counter)
        taking_over.refuse_locked_box(act, box)
        if direction is Direction.REFUND and not approved:
            ticket = serving.ticket_of(act, leg)
            also = frozenset({ticket.visit_no})
            approvals.use(act, Matter.AP_04, cmd.approval, ticket.ticket_no, amount=amount, also_known=also)
    _check_card(act, leg, cmd)
    item = Item(
        item_id=uuid7(act.at),
        visit_id=leg.visit_id,
        leg_id=leg.leg_id,
        date=act.day,
        counter=leg.counter,
        staff=act.session.staff,
        box=None if box is None else box.box_id,
        shift_id=books.money_shift(act.unit),
        booked_at=act.at,
        service_code=cmd.service_code,
        direction=direction,
        amount=cmd.amount,
        pay_method=method,
        order_no=cmd.order_no or None,
        card_type=cmd.card_type,
        serial=cmd.serial,
        bill_type=cmd.bill_type,
        bill_no=cmd.bill_no,
        id_check=cmd.id_check or IdCheck.NOT_NEEDED,
        agent_check=cmd.agent_check or AgentCheck.NONE,
        tariff_told=cmd.tariff_told,
        result=cmd.result or ItemResult.DONE,
        pending_due_at=cmd.pending_due,
    )
    act.unit.put(item)
    act.unit.emit(
        "ItemBooked",
        counter=leg.counter,
        item=item.item_id,
        service=item.service_code,
        amount=amount,
        direction=str(direction),
        pay_method=str(method),
    )
    if amount:
        checks.figures_changed(act)
    return item


def from_values(counter: str, values: JsonObject) -> AddItem:
    """Make the booking of a step's item fields; lists were checked by the flow."""
    known = {f.name for f in fields(AddItem)} - {"counter", "pending_due"}
    enums = {
        "direction": Direction,
        "pay_method": PayMethod,
        "id_check": IdCheck,
        "agent_check": AgentCheck,
        "result": ItemResult,
    }
    made: dict[str, object] = {k: enums[k](str(v)) if k in enums else v for k, v in values.items() if k in known}
    return AddItem(counter=counter, **made)  # type: ignore[arg-type]  # the flow's own types


def _refuse_untold(act: Act, cmd: AddItem) -> None:
    if (
        act.master.service(cmd.service_code).tariff_required
        and not cmd.tariff_told
        and cmd.result in (None, ItemResult.DONE)
    ):
        raise rule("flows.md HDL-05", "tariff_not_told", field="tariff_told")


def _check_card(act: Act, leg: Leg, cmd: AddItem) -> None:
    """A card leaves the counter's own range; a paper bill is the next of its range (flows.md 3.4)."""
    if cmd.serial is not None:
        if cmd.card_type is None:
            raise bad("card_type", "missing")
        _part(act, card_range(act, leg.counter, cmd.card_type, cmd.serial), cmd.serial)
    if cmd.bill_no is not None and cmd.bill_type is not None:
        _part(act, bill_range(act, leg.counter, cmd.bill_type, cmd.bill_no), cmd.bill_no)


def card_range(act: Act, holder: str, type_: str, serial: str) -> Holding:
    """Return the range of the counter that a card lies in, or refuse it."""
    found = _ranges(act, "CARD", holder, type_, serial)
    if not found:
        raise rule("flows.md 3.4", "not_in_range", field="serial", holder=holder)
    return found[0]


def bill_range(act: Act, holder: str, type_: str, number: str) -> Holding:
    """Return the range whose next bill this is, or refuse it."""
    found = _ranges(act, "BILL", holder, type_, number)
    if not found or number != found[0].next:
        raise rule("flows.md 3.4", "not_in_range", field="bill_no", holder=holder)
    return found[0]


def _ranges(act: Act, kind: str, holder: str, type_: str, number: str) -> list[Holding]:
    ranges = act.unit.find(Holding, "holder=? AND kind=? AND type=? ORDER BY first", (holder, kind, type_))
    return [
        held
        for held in ranges
        if len(number) == len(held.first) and number.isdigit() and held.next <= number <= held.last
    ]


def _part(act: Act, held: Holding, number: str) -> None:
    """Take one number out of a range; those before it stay a range of their own."""
    digits = len(number)
    following = f"{int(number) + 1:0{digits}d}"
    if number == held.next:
        act.unit.put(replace(held, next=following))
        return
    act.unit.put(replace(held, last=f"{int(number) - 1:0{digits}d}"))
    if number < held.last:
        act.unit.put(replace(held, holding_id=uuid7(act.at), first=following, next=following))


def _give_card_back(act: Act, item: Item) -> None:
    """A card of a voided item is sellable again. A bill is not: its number is used up (handover.md H8)."""
    if item.serial is not None and item.card_type is not None:
        act.unit.put(
            Holding(
                holding_id=uuid7(act.at),
                kind="CARD",
                type=item.card_type,
                holder=item.counter,
                first=item.serial,
                last=item.serial,
                next=item.serial,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidItem(Command):
    """Take an item back; its money leaves the box's figures.

    More money than one may take back alone needs AP-03, a paper bill AP-05 (`bill_approval` where both are needed).
    """

    counter: str = f.name(need=True)
    item: str = f.name(need=True)
    reason: str = f.text(200, need=True)
    approval: str | None = f.name()
    bill_approval: str | None = f.name()


@handles(VoidItem, "void_item", posts=CALLERS)
def void_item(act: Act, cmd: VoidItem) -> Json:
    serving.mine_or_floor_head(act, cmd.counter)
    found = act.unit.get(Item, cmd.item)
    if found is None or found.counter != cmd.counter:
        raise not_found("item", cmd.item)
    if found.voided_at is not None:
        raise wrong_state("VOIDED", item=cmd.item)
    if books.is_given(act.unit, found):
        raise rule("handover.md 5", "box_is_handed_over", counter=cmd.counter)
    _allow_void(act, cmd, found)
    voided = act.unit.put(replace(found, voided_at=act.at, void_reason=cmd.reason))
    _give_card_back(act, found)
    act.unit.emit(
        "ItemVoided",
        counter=cmd.counter,
        item=cmd.item,
        reason=cmd.reason,
        amount=found.amount or 0,
        bill_no=found.bill_no,
    )
    if found.bill_no is not None:
        _tell_of_many_void_bills(act)
    checks.figures_changed(act)
    return views.item(voided)


def _allow_void(act: Act, cmd: VoidItem, item: Item) -> None:
    """A reversal of more than one's own limit and a void bill need a second person; a floor head is one."""
    amount = item.amount or 0
    money = amount > approvals.limit_of(act, Matter.AP_03)
    if money:
        _allow_one(act, cmd, item, Matter.AP_03, cmd.approval, amount)
    if item.bill_no is not None:
        bill_approval = cmd.bill_approval or (None if money else cmd.approval)
        _allow_one(act, cmd, item, Matter.AP_05, bill_approval, 0)


def _allow_one(act: Act, cmd: VoidItem, item: Item, matter: Matter, approval: str | None, amount: int) -> None:
    needs = granter(matter, act.master.limits(matter), Question(amount=amount))
    if approval is None and item.staff != act.session.staff and suffices(act.session.post, needs):
        approvals.on_own_power(act, matter, item.item_id, reason=cmd.reason, amount=item.amount, counter=cmd.counter)
        return
    leg = act.unit.get(Leg, item.leg_id)
    assert leg is not None
    ticket = serving.ticket_of(act, leg)
    names = frozenset({ticket.ticket_no, ticket.visit_no, item.order_no or "", item.bill_no or ""}) - {""}
    approvals.use(act, matter, approval, item.item_id, amount=amount, also_known=names)


def _tell_of_many_void_bills(act: Act) -> None:
    """From the third void bill of a shift on AUDIT is told (AP-05)."""
    shift = books.open_shift(act.unit)
    since = local_at(act.day, 0, 0) if shift is None else shift.opened_at
    voids = act.unit.find(Approval, "matter='AP-05' AND used_at>=? ORDER BY used_at", (since,))
    if len(voids) >= VOIDS_TOLD:
        approvals.tell(act, voids[-1], [str(Post.AUDIT)], count=len(voids))
