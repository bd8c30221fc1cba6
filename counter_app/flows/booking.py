"""The service item that a leg's steps fill (flows.md 1, Items, and 3.4)."""

from __future__ import annotations

from dataclasses import replace

from counter_app.domain.codes import AgentCheck, IdCheck, ItemResult, PayMethod
from counter_app.flows.context import Context
from counter_app.flows.definition import Step, Value
from counter_app.flows.state import Saved

ITEM_FIELDS = (
    "service_code",
    "order_no",
    "amount",
    "pay_method",
    "card_type",
    "serial",
    "bill_type",
    "bill_no",
    "id_check",
    "agent_check",
    "tariff_told",
    "result",
    "pending_due",
    "approval",
    "direction",
)
FOR_THE_LEG = frozenset({"id_check", "agent_check", "tariff_told"})
"""What is recorded once and holds for every item of the leg; the rest goes into one item only."""


def item_of(context: Context) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The item as recorded so far, with normal values where the flow did not ask, and the steps it took it from."""
    book, state = context.book, context.state
    service = book.service(state.top.service)
    item: dict[str, Value] = dict.fromkeys(ITEM_FIELDS)
    item |= {
        "service_code": service.code,
        "id_check": IdCheck.NOT_NEEDED.value,
        "agent_check": AgentCheck.NONE.value,
        "tariff_told": False,
        "result": ItemResult.DONE.value,
        "direction": service.direction.value,
    }
    used: list[str] = []
    for saved in state.saved:
        if not book.flows[book.flow_of[saved.step]].item:
            continue
        spent = saved.step in state.booked
        filled = _filled(replace(context, step=book.step(saved.step), typed=saved.fields), saved)
        item |= {name: value for name, value in filled.items() if not spent or name in FOR_THE_LEG}
        if not spent:
            used.append(saved.step)
    if item["amount"] is not None and item["pay_method"] is None:
        item["pay_method"] = PayMethod.NONE.value
    return item, tuple(used)


def _filled(context: Context, saved: Saved) -> dict[str, Value]:
    """What one step gives to the item: its fields of that name, and what its file says besides."""
    step = context.step
    assert isinstance(step, Step)
    found = {name: saved.fields[name] for name in ITEM_FIELDS if name in saved.fields}
    for fill in step.fills:
        if fill.when is None or fill.when.holds(context.lookup):
            found[fill.item] = context.value(fill.of) if fill.of else fill.value
    return found
