"""What the panel shows of a customer, made of the visit's rows and of what the hall told. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counter_app.domain.rows import Leg, Visit
from counter_app.flows.state import LegState
from counter_app.ui.data_texts import DataTexts, text_of
from counter_app.ui.i18n import Text
from counter_app.ui.pages.counter.customer_known import Known
from counter_app.ui.pages.counter.state import Customer


def customer_of(
    visit: Visit,
    state: LegState | None,
    ended: Iterable[Leg],
    *,
    person: tuple[str, str],
    known: Known,
    texts: DataTexts,
    names: Mapping[str, str],
) -> Customer:
    """Return the customer of a visit; `person` is name and phone, masked; `ended` are the visit's earlier legs."""
    name, phone = person
    checked = state is not None and state.value("id_check") == "PASS"
    at = None
    if state is not None and checked:
        at = max((s.at_ms for s in state.saved if s.fields.get("id_check") == "PASS"), default=None)
    return Customer(
        name=name,
        phone=phone,
        id_checked=checked,
        id_checked_at=at,
        needs=tuple(texts.service(code) for code in visit.needs),
        greeter=names.get(visit.greeter or "", visit.greeter or ""),
        missing=_missing(state, texts),
        legs=tuple(_leg(leg, texts) for leg in sorted(ended, key=lambda leg: leg.leg_no)),
        known=known,
    )


def _missing(state: LegState | None, texts: DataTexts) -> tuple[Text, ...]:
    codes = state.value("missing") if state else None
    return tuple(texts.code("document", str(c)) for c in codes) if isinstance(codes, list) else ()


def _leg(leg: Leg, texts: DataTexts) -> tuple[Text, Text]:
    flow = texts.master.book.flows[leg.flow]
    words = next((text_of(o.words) for o in flow.outcomes if o.code == leg.outcome), None)
    outcome = leg.outcome or ""
    return texts.service(leg.service), words or Text(outcome, outcome)
