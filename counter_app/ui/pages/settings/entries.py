"""The fields of a chosen line as a form takes them: spec, what stands in force, what the draft says. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from counter_app.commands.version_words import fault_said
from counter_app.flows.changes import Change, Fault, Key
from counter_app.flows.definition import Value
from counter_app.flows.editable import FIELDS, NAMES, NEW_ROW_ONLY, Editable, Kind
from counter_app.flows.fitting import AMOUNTS
from counter_app.flows.places import LISTS_FILE, row_of, rows_of
from counter_app.ui import formats
from counter_app.ui.i18n import Language, Text
from counter_app.ui.pages.settings.book import Place, SettingsBook, is_at
from counter_app.ui.pages.settings.state import Entry, Line
from counter_app.ui.pages.settings.words import CODES, MONEY, field_text
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue

NOTHING = "—"
KINDS = {
    Kind.TEXT: FieldKind.STR,
    Kind.LONG: FieldKind.TEXT,
    Kind.NUMBER: FieldKind.INT,
    Kind.FLAG: FieldKind.YES_NO,
    Kind.DAY: FieldKind.STR,
    Kind.ONE_OF: FieldKind.ENUM,
    Kind.CODES: FieldKind.LIST,
}
PARTS_OF_A_STEP = {"fields": Text("栏目", "Field"), "branch": Text("去向", "Way")}
HINTS = {Kind.DAY: Text("写成 2026-03-01，可以空着", "Such as 2026-03-01; may stay empty")}


def entries_of(book: SettingsBook, line: Line, faults: Mapping[Key, Fault], language: Language) -> tuple[Entry, ...]:
    """Return the editable fields of a line; `faults` by key are what was just typed and found wrong."""
    place = line.place
    made: list[Entry] = []
    for field, kind in _fields(book, place):
        if kind.kind is Kind.ORDER:
            continue
        key = (*place, field)
        spec = _spec(book, place, field, kind, read_only=not book.may_edit)
        old, new = book.old(place, field), book.value(place, field)
        fault = faults.get(key) or next((f for f in book.faults if is_at(f, place) and f.field == field), None)
        made.append(
            Entry(
                key=key,
                spec=spec,
                value=_typed(new),
                old=said(old, spec, language),
                fault="" if fault is None else fault_said(fault, language.value),
                changed=_typed(old) != _typed(new),
            )
        )
    return tuple(made)


def _fields(book: SettingsBook, place: Place) -> Iterator[tuple[str, Editable]]:
    file, list_, code = place
    if file == LISTS_FILE:
        yield from NAMES.items()
        return
    known = FIELDS.get(list_, {})
    if list_ == "matter":
        known = {name: kind for name, kind in known.items() if book.has(place, name)}
    if list_ == "alarm":
        known = {name: kind for name, kind in known.items() if name in NAMES or book.has(place, name)}
    yield from known.items()
    if book.is_added(place):
        yield from NEW_ROW_ONLY.get(list_, {}).items()
    row = row_of(file, book.files[file], list_, code) or {}
    if list_ == "step":
        for part in ("fields", "branch"):
            for name in rows_of(row, part):
                yield from ((f"{part}.{name}.{language}", kind) for language, kind in NAMES.items())
    for number, turn in rows_of(row, "turns").items():
        amounts = (name for name in AMOUNTS if name in turn)
        yield from ((f"turns.{number}.{name}", Editable(Kind.NUMBER, high=366 * 86_400)) for name in amounts)


def _spec(book: SettingsBook, place: Place, field: str, kind: Editable, *, read_only: bool) -> FieldSpec:
    parts = field.split(".")
    turn = book.turns_of(place).get(parts[1]) if parts[0] == "turns" else None
    label = field_text(field, turn)
    if parts[0] in PARTS_OF_A_STEP:
        what, words = PARTS_OF_A_STEP[parts[0]], book.text(place, f"{parts[0]}.{parts[1]}.")
        language = Text("中文", "Chinese") if parts[2] == "zh" else Text("英文", "English")
        label = Text(f"{what.zh}“{words.zh}”（{language.zh}）", f"{what.en} “{words.en}” ({language.en})")
    money = field in MONEY
    return FieldSpec(
        name=field,
        kind=FieldKind.MONEY if money else KINDS[kind.kind],
        label=label,
        options=options_of(book, kind),
        hint=HINTS.get(kind.kind),
        most=kind.high or 200,
        read_only=read_only,
        required=not kind.may_be_empty and kind.kind in (Kind.TEXT, Kind.LONG, Kind.NUMBER),
    )


def options_of(book: SettingsBook, kind: Editable) -> tuple[Option, ...]:
    """Return what may be chosen, in words where there are any."""
    if kind.codes:
        return tuple(Option(code, CODES.get(code, Text(code, code))) for code in kind.codes)
    if kind.codes_list == "plan":
        plans = rows_of(book.files["plans.toml"], "plan")
        return tuple(Option(code, book.text(("plans.toml", "plan", code))) for code in plans)
    entries = book.files[LISTS_FILE].get(kind.codes_list)
    codes = list(entries) if isinstance(entries, dict) else []
    codes += [c.code for c in book.changes if c.key[:2] == (LISTS_FILE, kind.codes_list) and c.field == ""]
    return tuple(Option(code, book.text((LISTS_FILE, kind.codes_list, code))) for code in codes)


def _typed(value: Value) -> FieldValue:
    """Return a value as an editor has it: an empty text is none."""
    if isinstance(value, list):
        return [str(entry) for entry in value]
    return None if value in ("", None) else cast(FieldValue, value)


def as_value(entry: Entry, typed: FieldValue) -> Value:
    """Return what an editor has as the file takes it; empty stays empty, which is not the same as unchanged."""
    if typed is None:
        return "" if entry.spec.kind in (FieldKind.STR, FieldKind.TEXT, FieldKind.ENUM) else None
    return cast(Value, typed)


def said(value: object, spec: FieldSpec, language: Language) -> str:
    """Return a value as one reads it."""
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, list):
        words = {option.code: option.text.said(language) for option in spec.options}
        return "、".join(words.get(str(v), str(v)) for v in value)
    if isinstance(value, bool):
        return (Text("是", "Yes") if value else Text("否", "No")).said(language)
    if spec.kind is FieldKind.MONEY and isinstance(value, int):
        return formats.plain_amount(value)
    words = {option.code: option.text.said(language) for option in spec.options}
    return words.get(str(value), str(value))


def change_words(book: SettingsBook, change: Change, language: Language) -> tuple[str, str, str, str]:
    """Return place, field, old and new of a change for the list of a version."""
    name = book.text(change.key[:3]).said(language) if change.list_ != "stage" else change.code
    place = f"{change.code} {name}" if name != change.code else f"{change.file} {change.code}"
    spec = FieldSpec(
        name=change.field,
        kind=FieldKind.MONEY if change.field in MONEY else FieldKind.STR,
        label=field_text(change.field),
    )
    values = (_row_words(value) for value in (change.old, change.new))
    old, new = (said(value, spec, language) for value in values)
    return place, field_text(change.field).said(language), old, new


def _row_words(value: Value) -> Value:
    return ", ".join(str(v) for v in value.values()) if isinstance(value, dict) else value
