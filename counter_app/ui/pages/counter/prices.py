"""What the customer has to be told of a plan or product: price, term, price beyond the allowance, early end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.flows.codes import CodeBook, Plan
from counter_app.ui.data_texts import text_of
from counter_app.ui.i18n import Text
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import FieldValue


@dataclass(frozen=True, slots=True)
class Price:
    """One entry of the hall's public list. `monthly` in fen, `term_months` 0 for none."""

    code: str
    name: Text
    monthly: int
    term_months: int
    overuse: Text
    early_end: Text

    @property
    def option(self) -> Option:
        return Option(self.code, self.name)


@dataclass(frozen=True, slots=True)
class PriceView:
    """The chosen entry, and the plans that the customer may have now; the old one is never recorded."""

    chosen: Price
    olds: tuple[Price, ...] = ()


def price_of(codes: CodeBook, values: Mapping[str, FieldValue]) -> PriceView | None:
    """Return what the form's plan or product costs; `values` are what it holds, by field."""
    plan = codes.plans.get(str(values.get("plan_code")))
    if plan is not None:
        olds = tuple(_price(one) for one in codes.plans.values() if one.public and one.code != plan.code)
        return PriceView(_price(plan), olds)
    product = codes.products.get(str(values.get("product_code")))
    return None if product is None else PriceView(_price(product))


def _price(plan: Plan) -> Price:
    return Price(
        plan.code, text_of(plan.words), plan.price, plan.term_months, text_of(plan.overuse), text_of(plan.early_end)
    )
