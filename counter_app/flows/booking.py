"""The service item that a leg's steps fill (flows.md 1, Items, and 3.4)."""

from __future__ import annotations

from counter_app.domain.codes import AgentCheck, Direction, IdCheck, ItemResult, PayMethod
from counter_app.flows.book import FlowBook
from counter_app.flows.definition import Value
from counter_app.flows.state import LegState

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
)
_PORT_RESULT = {
    "READY": ItemResult.DONE.value,
    "NOT_READY": ItemResult.REFUSED.value,
    "WITHDRAWN": ItemResult.CANCELLED.value,
}
_REFUND_WAYS = {"REFUND_CASH": PayMethod.CASH.value, "REFUND_ACCOUNT": PayMethod.BANK.value}


def item_of(book: FlowBook, state: LegState) -> dict[str, Value]:
    """The item as recorded so far, with `direction`; normal values where the flow did not ask."""
    service = book.service(state.top.service)
    item: dict[str, Value] = {
        "service_code": service.code,
        "order_no": None,
        "amount": None,
        "pay_method": None,
        "card_type": None,
        "serial": None,
        "bill_type": None,
        "bill_no": None,
        "id_check": IdCheck.NOT_NEEDED.value,
        "agent_check": AgentCheck.NONE.value,
        "tariff_told": False,
        "result": ItemResult.DONE.value,
        "pending_due": None,
        "approval": None,
        "direction": service.direction.value,
    }
    for saved in state.saved:
        flow = book.flows[book.flow_of[saved.step]]
        if flow.item:
            item |= {name: saved.fields[name] for name in (*ITEM_FIELDS, "approval") if name in saved.fields}
    balance = state.saved_of("CLS-06") if state.top.flow == "CLS" else {}
    if balance:
        method = _REFUND_WAYS.get(str(balance.get("balance_way")))
        item |= {
            "amount": balance.get("amount") if method else None,
            "pay_method": method,
            "direction": Direction.REFUND.value if method else Direction.PAY.value,
        }
    port = state.saved_of("PRT-09").get("outcome") if state.top.flow == "PRT" else None
    if isinstance(port, str):
        item["result"] = _PORT_RESULT[port]
    if item["amount"] is not None and item["pay_method"] is None:
        item["pay_method"] = PayMethod.NONE.value
    return item
