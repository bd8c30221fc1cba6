"""What a step still wants: normal values, the product's own values, what is owed, whether it is lawful.

Knows one moment of a leg (`Context`) and never moves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from counter_app.domain.errors import Refused, bad, needs_approval, rule
from counter_app.flows import fields, retention
from counter_app.flows.context import HOUR_MS, Context
from counter_app.flows.definition import Auto, Field, Kind, Need, Step, Value
from counter_app.flows.state import PERSONAL_MARK

_NOT_CARRIED = ("FAIL", "UNREADABLE", "NOT_NEEDED", PERSONAL_MARK)


def typed_values(step: Step, given: Mapping[str, Value], context: Context) -> dict[str, Value]:
    """Check what somebody typed, field by field. Empty (`null`) counts as not typed."""
    found: dict[str, Value] = {}
    for name, value in given.items():
        field = step.field(name)
        if field is None:
            shown = name if name.isprintable() and len(name) <= 64 else "fields"
            raise bad(shown, "unknown_field", step=step.id)
        if field.auto is not None:
            raise bad(name, "set_by_product")
        if value is not None:
            found[name] = fields.check(field, value, context.book.codes.codes, context.at_ms)
    return found


def standing(step: Step, saved: Mapping[str, Value]) -> dict[str, Value]:
    """What a recorded step keeps when it is said again: all but what follows from other fields."""
    derived = {field.name for field in step.fields if field.auto in (Auto.CHANGE, Auto.LEVEL)}
    return {name: value for name, value in saved.items() if name not in derived}


def completed(context: Context) -> Context:
    """The same moment with normal values and the product's own values filled in where nothing was typed."""
    assert context.step is not None
    values = dict(context.typed)
    for field in context.step.fields:
        if values.get(field.name) is None:
            here = replace(context, typed=values)
            value = _own_value(field, here) if field.auto else _normal_value(field, here)
            if value is not None:
                values[field.name] = value
    return replace(context, typed=values)


def _own_value(field: Field, context: Context) -> Value:
    match field.auto:
        case Auto.TIME:
            return fields.iso(context.at_ms)
        case Auto.CHANGE:
            received, due = context.value("received"), context.value("amount")
            return received - due if isinstance(received, int) and isinstance(due, int) else None
        case Auto.LEVEL:
            return context.measure.level if context.measure else None
        case _:
            return None


def _normal_value(field: Field, context: Context) -> Value:
    if field.carry:
        earlier = context.recorded(field.name)
        if earlier is not None and earlier not in _NOT_CARRIED:
            return earlier
    for default in field.defaults:
        if default.when is None or default.when.holds(context.lookup):
            if default.in_hours is not None:
                return fields.iso(context.at_ms + default.in_hours * HOUR_MS)
            return context.value(default.of) if default.of else default.value
    return None


def is_required(field: Field, context: Context) -> bool:
    if field.auto is not None:
        return False
    if field.need is Need.C:
        return field.when is not None and field.when.holds(context.lookup)
    return field.need is Need.R


def owed(context: Context) -> tuple[str, ...]:
    """Required fields that have no value, in the order of the form."""
    assert context.step is not None
    return tuple(
        field.name
        for field in context.step.fields
        if is_required(field, context) and context.typed.get(field.name) in (None, [])
    )


def refusal(context: Context) -> Refused | None:
    """Why the completed step may not be recorded, or None."""
    step = context.step
    assert step is not None
    missing = owed(context)
    if missing:
        field = step.field(missing[0])
        if field is not None and field.matter:
            return needs_approval(field.matter)
        return bad(missing[0], "missing", step=step.id)
    flow = context.book.flows[context.book.flow_of[step.id]]
    for guard in (*step.guards, *(guard for guard in flow.guards if step.id in guard.steps)):
        if not guard.ok.holds(context.lookup):
            if guard.rule:
                return rule(guard.rule, guard.says or "not_lawful", field=guard.name)
            return bad(guard.name, "not_lawful")
    for field in step.fields:
        value = context.typed.get(field.name)
        if isinstance(value, str):
            found = _refuse_code(field, value, context)
            if found is not None:
                return found
    return None


def _refuse_code(field: Field, value: str, context: Context) -> Refused | None:
    codes, today = context.book.codes, context.facts.today
    match field.codes:
        case "plans" if not codes.plans[value].open_on(today):
            return bad(field.name, "not_public")
        case "products" if not codes.products[value].open_on(today):
            return bad(field.name, "not_public")
        case "measures":
            return retention.measure_refusal(value, context)
    if field.matter and value not in context.facts.granted:
        return needs_approval(field.matter)
    return None


def goes_on(context: Context) -> bool:
    """Whether every field that must be true to go on is true."""
    assert context.step is not None
    return all(context.typed.get(f.name) is not False for f in context.step.fields if f.must)


def open_codes(field: Field, context: Context) -> tuple[str, ...]:
    """The codes that may be chosen now, in the order of the screen."""
    book, today = context.book.codes, context.facts.today
    if not field.codes:
        return ()
    match field.codes:
        case "measures":
            return retention.measures_for(context)
        case "plans":
            return tuple(plan.code for plan in book.plans.values() if plan.open_on(today))
        case "products":
            return tuple(plan.code for plan in book.products.values() if plan.open_on(today))
        case _:
            return book.codes(field.codes)


def separate(step: Step, values: Mapping[str, Value]) -> tuple[dict[str, Value], dict[str, str]]:
    """Split values into what the state may keep and what is personal."""
    kept: dict[str, Value] = {}
    personal: dict[str, str] = {}
    for field in step.fields:
        value = values.get(field.name)
        if value is None:
            continue
        if fields.is_personal(field) and field.kind is not Kind.LIST and value != PERSONAL_MARK:
            personal[field.name] = str(value)
            kept[field.name] = PERSONAL_MARK
        else:
            kept[field.name] = value
    return kept, personal
