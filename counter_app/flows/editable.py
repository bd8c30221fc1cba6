"""What a hall may change in its flows and master data (AP-16), and what the law and the program keep.

One change at a time: kinds of values, rules that no edit may break. How changes fit together is the loader's check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never, cast

from counter_app.flows.changes import ROW, Change, Fault, fault_of
from counter_app.flows.code_loader import AGENTS, LEVELS, MINOR_RULES, MINORS
from counter_app.flows.definition import Value
from counter_app.flows.fields import holds_personal_data
from counter_app.flows.fitting import AMOUNTS
from counter_app.flows.places import LISTS_FILE, Data, part_of, row_of, rows_of


class Kind(StrEnum):
    """What an editable field holds."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    ONE_OF = "one_of"
    CODES = "codes"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Editable:
    """One editable field: its kind, bounds of a number, codes to choose from (or the list that holds them)."""

    kind: Kind
    low: int = 0
    high: int = 0
    codes: tuple[str, ...] = ()
    codes_list: str = ""
    may_be_empty: bool = False


TEXT, LONG = Editable(Kind.TEXT, high=60), Editable(Kind.LONG, high=400)
SPOKEN = Editable(Kind.LONG, high=400, may_be_empty=True)
MINUTES = Editable(Kind.NUMBER, low=1, high=24 * 60)
DAY = Editable(Kind.DAY, may_be_empty=True)
SECONDS = Editable(Kind.NUMBER, high=366 * 86_400)
SUM = Editable(Kind.NUMBER, high=100_000_000)
PAPERS = Editable(Kind.CODES, codes_list="document")
NAMES = {"zh": TEXT, "en": TEXT}
SOLD = {
    **NAMES,
    "price": Editable(Kind.NUMBER, high=100_000_000),
    "term_months": Editable(Kind.NUMBER, high=120),
    "overuse_zh": LONG,
    "overuse_en": LONG,
    "early_end_zh": LONG,
    "early_end_en": LONG,
    "public": Editable(Kind.FLAG),
    "valid_from": DAY,
    "valid_to": DAY,
}
FIELDS: Mapping[str, Mapping[str, Editable]] = {
    "flow": NAMES,
    "step": {
        **NAMES,
        "do_zh": LONG,
        "do_en": LONG,
        "say_zh": SPOKEN,
        "say_en": SPOKEN,
        "must_say_zh": SPOKEN,
        "must_say_en": SPOKEN,
        "seconds": Editable(Kind.NUMBER, high=86_400),
    },
    "stage": {**NAMES, "steps": Editable(Kind.ORDER)},
    "outcome": NAMES,
    "branch": NAMES,
    "service": {
        **NAMES,
        "target_min": MINUTES,
        "alarm_min": MINUTES,
        "documents": PAPERS,
        "agent_documents": PAPERS,
        "agent": Editable(Kind.ONE_OF, codes=AGENTS),
        "minor": Editable(Kind.ONE_OF, codes=MINORS),
    },
    "plan": SOLD,
    "product": SOLD,
    "measure": {
        **NAMES,
        "reasons": Editable(Kind.CODES, codes_list="churn_reasons"),
        "level": Editable(Kind.ONE_OF, codes=LEVELS),
        "internal": Editable(Kind.FLAG),
        "plan": Editable(Kind.ONE_OF, codes_list="plan", may_be_empty=True),
        "valid_from": DAY,
        "valid_to": DAY,
    },
    "minor": {"rule": Editable(Kind.ONE_OF, codes=MINOR_RULES)},
    "alarm": {**NAMES, "limit_s": SECONDS},
    "matter": {**NAMES, "own": SUM, "supervisor": SUM, "manager": SUM, "company_from": SUM},
}
NEW_ROW_ONLY = {"measure": {"repair": Editable(Kind.FLAG)}}
"""Fields that a row of the hall's own may have when it is made."""
OPEN_LISTS = frozenset({"document", "topics", "card_types", "bill_types", "need_tags", "device", "devices"})
"""Code lists that the hall may lengthen; the program's logic knows the codes of all others."""
KEPT: Mapping[tuple[str, str], str] = {
    ("step", "must"): "flows.md 3.7",
    ("step", "talk"): "flows.md F6 R1, R2, R3",
    ("step", "guard"): "flows.md 3.5",
    ("step", "fields"): "flows.md 3.5",
    ("step", "next"): "flows.md 5",
    ("step", "sub"): "flows.md 5",
    ("step", "branch"): "flows.md 5",
    ("step", ROW): "flows.md 3.7",
    ("service", "tariff_required"): "flows.md HDL-05",
    ("service", "id_rule"): "MIIT-25",
    ("service", "face"): "MIIT-25",
    ("measure", "repair"): "flows.md F6 R5",
    ("measures", "operators"): "flows.md F6 R6",
    ("alarm", "turns"): "flows.md 8",
    ("alarm", ROW): "flows.md 8",
    ("minor", ROW): "flows.md E04",
    ("matter", ROW): "flows.md 7",
}
KEPT_WHOLE = {"service": "flows.md 9.1", "classes": "flows.md 9.3"}
CODE = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,19}")
MARKUP = re.compile(r"[<>\x00-\x08\x0b-\x1f\x7f]")


def editable(file: str, list_: str, field: str) -> Editable | None:
    """Return what a field of a list takes, or None where it may not be changed."""
    if file == LISTS_FILE:
        return NAMES.get(field)
    head, _, rest = field.partition(".")
    if list_ == "step" and head in ("fields", "branch") and rest.rpartition(".")[2] in NAMES:
        return TEXT
    if list_ == "alarm" and head == "turns" and rest.rpartition(".")[2] in AMOUNTS:
        return SECONDS
    return FIELDS.get(list_, {}).get(field)


def may_add(file: str, list_: str) -> bool:
    return list_ in OPEN_LISTS if file == LISTS_FILE else list_ in ("plan", "product", "measure")


def fault_in(change: Change, files: Mapping[str, Data], operators: tuple[str, ...]) -> Fault | None:
    """Say why this one change is not lawful, against the program's own files, or None."""
    data = files.get(change.file)
    if data is None:
        return fault_of(change, "unknown_file")
    if change.field == ROW:
        return _row_fault(change, data, files, operators)
    kind = editable(change.file, change.list_, change.field)
    if kind is None:
        return kept(change)
    row = row_of(change.file, data, change.list_, change.code)
    found = None if row is None else part_of(row, change.field)
    if row is None or found is None or (kind in (SECONDS, SUM) and found[1] not in found[0]):
        return fault_of(change, "unknown_place")
    return (
        _value_fault(change, change.new, kind, files, operators)
        or _must_say_fault(change, row)
        or (_service_fault(change, row) if change.list_ == "service" else None)
        or _minor_fault(change)
    )


def kept(change: Change) -> Fault:
    """Refuse a change of what the law or the program keeps, naming the rule."""
    head = change.field.partition(".")[0]
    rule = KEPT.get((change.list_, head)) or KEPT_WHOLE.get(change.list_, "flows.md 4")
    return fault_of(change, "not_changeable", rule)


def _row_fault(change: Change, data: Data, files: Mapping[str, Data], operators: tuple[str, ...]) -> Fault | None:
    if not may_add(change.file, change.list_):
        return kept(change) if change.file != LISTS_FILE else fault_of(change, "list_closed", "flows.md 9")
    if row_of(change.file, data, change.list_, change.code) is not None:
        return fault_of(change, "code_exists") if change.new is not None else fault_of(change, "row_of_the_program")
    if not isinstance(change.new, dict):
        return fault_of(change, "unknown_place")
    if not CODE.fullmatch(change.code):
        return fault_of(change, "bad_code")
    kinds = NAMES if change.file == LISTS_FILE else {**FIELDS[change.list_], **NEW_ROW_ONLY.get(change.list_, {})}
    for name, value in change.new.items():
        here = Change(file=change.file, list_=change.list_, code=change.code, field=name, new=value)
        if name not in kinds:
            return kept(here)
        fault = _value_fault(here, value, kinds[name], files, operators)
        if fault is not None:
            return fault
    for name, kind in kinds.items():
        if kind.kind in (Kind.TEXT, Kind.LONG) and not str(change.new.get(name, "")).strip():
            return fault_of(Change(file=change.file, list_=change.list_, code=change.code, field=name), "empty_text")
    return None


def _value_fault(
    change: Change, value: Value, kind: Editable, files: Mapping[str, Data], operators: tuple[str, ...]
) -> Fault | None:
    match kind.kind:
        case Kind.TEXT | Kind.LONG:
            return _text_fault(change, value, kind, operators)
        case Kind.NUMBER:
            fits = type(value) is int and kind.low <= value <= kind.high
            return None if fits else fault_of(change, "out_of_range", low=str(kind.low), high=str(kind.high))
        case Kind.FLAG:
            return None if isinstance(value, bool) else fault_of(change, "not_flag")
        case Kind.DAY:
            return None if value in (None, "") or _is_day(value) else fault_of(change, "bad_date")
        case Kind.ONE_OF:
            known = kind.codes or _codes(files, kind.codes_list)
            empty = kind.may_be_empty and value in (None, "")
            return None if empty or value in known else fault_of(change, "not_in_list", value=str(value))
        case Kind.CODES:
            known = _codes(files, kind.codes_list)
            wrong = [str(v) for v in value if v not in known] if isinstance(value, list) else [str(value)]
            return fault_of(change, "not_in_list", value=", ".join(wrong)) if wrong else None
        case Kind.ORDER:
            fits = isinstance(value, list) and all(isinstance(v, str) for v in value)
            return None if fits else fault_of(change, "order_same_steps")
        case _:
            assert_never(kind.kind)


def _text_fault(change: Change, value: Value, kind: Editable, operators: tuple[str, ...]) -> Fault | None:
    text = value if isinstance(value, str) else ""
    if not text.strip():
        return None if kind.may_be_empty else fault_of(change, "empty_text")
    if len(text) > kind.high:
        return fault_of(change, "too_long", max=str(kind.high))
    if MARKUP.search(text) or (kind.kind is Kind.TEXT and "\n" in text):
        return fault_of(change, "bad_text")
    if holds_personal_data(text):
        return fault_of(change, "personal_data", "domain README 9")
    named = next((name for name in operators if name.casefold() in text.casefold()), None)
    return fault_of(change, "names_operator", "flows.md F6 R6") if named else None


def _must_say_fault(change: Change, row: Data) -> Fault | None:
    """What the program says must be said may be said in other words, never left out (flows.md HDL-05)."""
    if change.list_ != "step" or change.field not in row or str(change.new or "").strip():
        return None
    if change.field.startswith("must_say_"):
        return fault_of(change, "must_say_kept", "flows.md HDL-05")
    return fault_of(change, "empty_text") if change.field.startswith("say_") else None


def _minor_fault(change: Change) -> Fault | None:
    """A child never signs up like an adult, whatever the province (flows.md E04)."""
    free = change.list_ == "minor" and change.new == "NONE" and not change.code.endswith("ADULT")
    return fault_of(change, "minor_free", "flows.md E04") if free else None


def _service_fault(change: Change, row: Data) -> Fault | None:
    old, new, service = row.get(change.field), change.new, change.code
    if change.field in ("documents", "agent_documents") and isinstance(new, list):
        if set(cast("list[str]", old or [])) - set(cast("list[str]", new)):
            return fault_of(change, "paper_kept", "flows.md 9.1")
        if row.get("queue") == "X" and set(cast("list[str]", new)) - set(cast("list[str]", old or [])):
            return fault_of(change, "exit_papers", "flows.md F6 R4")
    if change.field == "agent" and service == "PRT-O" and new != "NO":
        return fault_of(change, "agent_port_out", "flows.md E05")
    if change.field == "agent" and old == "ORIGINALS" and new not in ("ORIGINALS", "NO"):
        return fault_of(change, "agent_sign_up", "MIIT-25")
    if change.field == "minor" and old == "TABLE_E04" and new == "YES":
        return fault_of(change, "minor_sign_up", "flows.md E04")
    return None


def _codes(files: Mapping[str, Data], name: str) -> tuple[str, ...]:
    """Return a list's codes, of a code list or of the plans."""
    if name == "plan":
        return tuple(rows_of(files["plans.toml"], "plan"))
    entries = files[LISTS_FILE].get(name)
    return tuple(entries) if isinstance(entries, dict) else ()


def _is_day(value: Value) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
