"""From a field of the flows to what a form must know of it: editor, choices, parts, limits. Pure; no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.flows.codes import CodeBook
from counter_app.flows.definition import Field as FlowField
from counter_app.flows.definition import Kind, Limits, Need
from counter_app.flows.showing import FieldView, StepView
from counter_app.ui.data_texts import text_of
from counter_app.ui.i18n import Text
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import Answer, FieldKind, FieldSpec

_KINDS: dict[Kind, FieldKind] = {
    Kind.STR: FieldKind.STR,
    Kind.TEXT: FieldKind.TEXT,
    Kind.INT: FieldKind.INT,
    Kind.MONEY: FieldKind.MONEY,
    Kind.BOOL: FieldKind.YES_NO,
    Kind.ENUM: FieldKind.ENUM,
    Kind.DT: FieldKind.DATETIME,
    Kind.DATE: FieldKind.DATE,
    Kind.PHONE: FieldKind.PHONE,
    Kind.TAIL4: FieldKind.TAIL4,
    Kind.REF: FieldKind.STR,
    Kind.LIST: FieldKind.LIST,
    Kind.OBJ: FieldKind.RECORD,
}
PEOPLE = frozenset({"staff", "handed_to", "orig_staff", "staff_concerned", "second_checker", "caller", "owner"})
PLACES = frozenset({"counter"})
SCANNED = frozenset({"serial", "bill_no", "order_no", "orig_order_no", "work_order_no", "leave_order_no"})
_BROAD = 34
"""A label longer than this many columns takes both columns of the form."""
_LONG_STR, _LONG_TEXT = 64, 1000
_PAPER_ANSWERS = (
    Answer(Text("原件有效", "Original, in date"), (("original", True), ("in_date", True))),
    Answer(Text("复印件", "Copy"), (("original", False), ("in_date", True))),
    Answer(Text("已过期", "Out of date"), (("original", True), ("in_date", False))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What fields choose from beside their own codes. `documents` are the papers of the service in hand."""

    codes: CodeBook
    today: date
    documents: tuple[Option, ...] = ()
    people: tuple[Option, ...] = ()
    places: tuple[Option, ...] = ()

    def of(self, name: str) -> tuple[Option, ...]:
        entries = self.codes.entries(name) if name in self.codes.names else ()
        return tuple(Option(entry.code, text_of(entry.words)) for entry in entries)


def spec_of(view: FieldView, lists: Lists, tick: Text | None = None) -> FieldSpec:
    """Turn an engine's field into what a form knows of it; `tick` is the sentence beside a box."""
    kind = FieldKind.TICK if view.kind is Kind.BOOL and view.must else _KINDS[view.kind]
    options = tuple(Option(code.code, text_of(code.words)) for code in view.codes) or _known(view.name, lists)
    parts: tuple[FieldSpec, ...] = ()
    answers: tuple[Answer, ...] = ()
    if view.shape:
        parts = tuple(_part(part, lists) for part in view.shape)
        if view.kind is Kind.LIST:
            answers = _answers(view.shape, lists)
            kind = FieldKind.CHECKLIST if answers else FieldKind.RECORDS
            options = _asked(view, lists) if answers else ()
    elif view.kind in (Kind.REF, Kind.STR) and options:
        kind = FieldKind.ENUM
    return FieldSpec(
        tick=tick,
        name=view.name,
        kind=kind,
        label=text_of(view.words),
        required=view.required,
        options=options,
        most=_most(kind, view.limits),
        least=view.limits.shortest,
        wide=_is_wide(kind) or (_is_broad(options) and view.name not in PEOPLE),
        takes_scan=view.name in SCANNED,
        today=lists.today if _is_time(kind) else None,
        past=view.limits.past,
        searched=view.name in PEOPLE,
        parts=parts,
        answers=answers,
    )


def tick_of(shown: StepView) -> Text:
    """Return what a box says: what had to be told, or simply that it is so."""
    if shown.must_say is None:
        return Text("已确认", "Confirmed")
    return Text(f"已说明：{shown.must_say.zh}", f"Told: {shown.must_say.en}")


def _part(part: FlowField, lists: Lists) -> FieldSpec:
    kind = FieldKind.SLOT if part.name == "slot" else _KINDS[part.kind]
    options = lists.of(part.codes) if part.codes else _known(part.name, lists)
    if options and part.kind in (Kind.STR, Kind.REF):
        kind = FieldKind.ENUM
    return FieldSpec(
        name=part.name,
        kind=kind,
        label=text_of(part.words),
        required=part.need is Need.R,
        options=options,
        most=_most(kind, part.limits),
        wide=_is_wide(kind),
        today=lists.today if _is_time(kind) else None,
        past=part.limits.past,
        searched=bool(options),
    )


def _answers(shape: tuple[FlowField, ...], lists: Lists) -> tuple[Answer, ...]:
    """Return the answers of a checklist: a thing with one short answer; () where the records have more to say."""
    what, *rest = shape
    if what.kind is not Kind.ENUM:
        return ()
    if [part.name for part in rest] == ["original", "in_date"]:
        return _PAPER_ANSWERS
    if len(rest) == 1 and rest[0].kind is Kind.ENUM:
        return tuple(Answer(option.text, ((rest[0].name, option.code),)) for option in lists.of(rest[0].codes))
    return ()


def _asked(view: FieldView, lists: Lists) -> tuple[Option, ...]:
    return lists.documents if view.shape[0].codes == "document" else lists.of(view.shape[0].codes)


def _known(name: str, lists: Lists) -> tuple[Option, ...]:
    if name in PEOPLE:
        return lists.people
    return lists.places if name in PLACES else ()


def _most(kind: FieldKind, limits: Limits) -> int:
    return limits.length or (_LONG_TEXT if kind is FieldKind.TEXT else _LONG_STR)


def _is_time(kind: FieldKind) -> bool:
    return kind in (FieldKind.DATE, FieldKind.DATETIME, FieldKind.SLOT)


def _is_wide(kind: FieldKind) -> bool:
    return kind in (
        FieldKind.TEXT,
        FieldKind.TICK,
        FieldKind.LIST,
        FieldKind.RECORD,
        FieldKind.RECORDS,
        FieldKind.CHECKLIST,
    )


def _is_broad(options: tuple[Option, ...]) -> bool:
    """Return whether segments of these options need the form's whole width."""
    return 3 <= len(options) <= 6 and sum(len(o.text.en) + 4 for o in options) > _BROAD
