"""What recording a step leaves behind beside the leg's state: items, cases, calls owed, appointments, leads, locks.

The engine says it, the commands write it in the same transaction. Which step leaves what stands in the flow files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.flows import fields
from counter_app.flows.context import Context
from counter_app.flows.definition import Owed, Step, Value

HOUR_MS = 3_600_000
LEAD_FIELDS = ("product_code", "need_tags", "reason", "callback_consent", "decision")


class EffectKind(StrEnum):
    BOOK_ITEM = "BOOK_ITEM"  # data: the item (3.4) with `direction`
    LOCK_OFFERS = "LOCK_OFFERS"  # R3, for the visit and the number
    CASE = "CASE"  # data: kind (CaseKind), step, fields recorded (nothing personal)
    FOLLOW_UP = "FOLLOW_UP"  # data: kind (FollowUpKind), due (ISO), step
    APPOINTMENT = "APPOINTMENT"  # data: date, slot, counter, staff (None where not said), step
    LEAD = "LEAD"  # data: LEAD_FIELDS, None where not recorded, and step
    USE_APPROVAL = "USE_APPROVAL"  # data: approval, matter, and amount or level where there is one


@dataclass(frozen=True, slots=True)
class Effect:
    """Something the command must write beside the state, in the same transaction."""

    kind: EffectKind
    data: dict[str, Value] = field(default_factory=dict)


def left_behind(context: Context, kept: Mapping[str, Value], before: Mapping[str, Value] | None) -> Iterator[Effect]:
    """Yield what the record of `context.step` leaves behind.

    `kept` is what the state keeps of it, `before` what stood there if the step was recorded earlier: what was
    promised then is not promised twice.
    """
    step = context.step
    assert step is not None
    kind = step.case or context.book.flows[context.book.flow_of[step.id]].case
    if kind is not None:
        yield Effect(EffectKind.CASE, {"kind": kind.value, "step": step.id, "fields": dict(kept)})
    for owed in step.owes:
        if owed.when is None or owed.when.holds(context.lookup):
            yield from _promised(owed, step, kept, before, context.at_ms)
    yield from _booked(step, kept, before)
    if step.lead is not None and before is None and step.lead.holds(context.lookup):
        data: dict[str, Value] = {name: context.value(name) for name in LEAD_FIELDS}
        yield Effect(EffectKind.LEAD, data | {"step": step.id})


def _promised(
    owed: Owed, step: Step, kept: Mapping[str, Value], before: Mapping[str, Value] | None, at_ms: int
) -> Iterator[Effect]:
    dues: tuple[Value, ...] = ()
    if owed.due_of:
        due = kept.get(owed.due_of)
        if due is not None and (before is None or before.get(owed.due_of) != due):
            dues = (due,)
    elif before is None:
        dues = tuple(fields.iso(at_ms + hours * HOUR_MS) for hours in owed.in_hours)
    for due in dues:
        yield Effect(EffectKind.FOLLOW_UP, {"kind": owed.kind.value, "due": due, "step": step.id})


def _booked(step: Step, kept: Mapping[str, Value], before: Mapping[str, Value] | None) -> Iterator[Effect]:
    for one in step.fields:
        slot = kept.get(one.name)
        if one.books_slot and isinstance(slot, dict) and (before is None or before.get(one.name) != slot):
            parts: dict[str, Value] = {part.name: slot.get(part.name) for part in one.shape}
            yield Effect(EffectKind.APPOINTMENT, parts | {"step": step.id})
