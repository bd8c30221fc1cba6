"""Service items: what was done in a leg, with its money. Steps book them through `book`; `add_item` by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from counter_app.commands import approvals, books, checks, serving, views
from counter_app.commands import fields as f
from counter_app.commands import shift as shifts
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import (
    AgentCheck,
    Direction,
    IdCheck,
    ItemResult,
    Matter,
    PayMethod,
    TicketState,
)
from counter_app.domain.errors import bad, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import CALLERS
from counter_app.domain.rows import Holding, Item, Json, JsonObject, Leg

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
        if direction is Direction.REFUND and not approved:
            approvals.use(act, Matter.AP_04, cmd.approval, serving.ticket_of(act, leg).ticket_no, amount=amount)
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
    known = {f.name for f in fields(AddItem)} - {"counter", "approval", "pending_due"}
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
        _take(act, "CARD", cmd.card_type, leg.counter, cmd.serial, "serial", any_place=True)
    if cmd.bill_no is not None and cmd.bill_type is not None:
        _take(act, "BILL", cmd.bill_type, leg.counter, cmd.bill_no, "bill_no", any_place=False)


def _take(act: Act, kind: str, type_: str, holder: str, number: str, field: str, *, any_place: bool) -> None:
    ranges = act.unit.find(Holding, "holder=? AND kind=? AND type=? ORDER BY first", (holder, kind, type_))
    for held in ranges:
        if len(number) == len(held.first) and number.isdigit() and held.next <= number <= held.last:
            if not any_place and number != held.next:
                break
            _part(act, held, number)
            return
    raise rule("flows.md 3.4", "not_in_range", field=field, holder=holder)


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
    """Take an item back; its money leaves the box's figures."""

    counter: str = f.name(need=True)
    item: str = f.name(need=True)
    reason: str = f.text(200, need=True)


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
    voided = act.unit.put(replace(found, voided_at=act.at, void_reason=cmd.reason))
    _give_card_back(act, found)
    act.unit.emit("ItemVoided", counter=cmd.counter, item=cmd.item, reason=cmd.reason)
    checks.figures_changed(act)
    return views.item(voided)
