"""Compares a folder of flow and code files with those of the program: lawful differences become changes.

What a hall may not change, or what cannot be read, becomes a fault with file, place and reason; nothing else is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import cast

from counter_app.flows.changes import ROW, Change, Fault, fault_in_file
from counter_app.flows.definition import FlowError, Value
from counter_app.flows.editable import editable
from counter_app.flows.overlay import faults_of
from counter_app.flows.places import (
    LANGUAGES,
    LISTS_FILE,
    MATTERS_FILE,
    NESTED,
    Data,
    Source,
    id_of,
    parse,
    parsed,
    rows_of,
)
from counter_app.flows.reorder import reorder
from counter_app.flows.tables import Texts

LISTS = ("step", "stage", "outcome", "branch", "service", "plan", "product", "measure", "alarm", "minor")
WHOLE = {"measures.toml": "measures", "outcomes.toml": "classes"}
"""Files whose own values, beside their lists, no hall may change."""


def changes_in(source: Source, folder: Texts) -> tuple[tuple[Change, ...], tuple[Fault, ...]]:
    """Return what the folder's files say differently, and everything that is wrong with them."""
    base = parsed(source)
    read: dict[str, Data] = {}
    faults: list[Fault] = []
    for name, text in folder:
        if name not in base:
            faults.append(Fault(file=name, key="unknown_file", rule="flows.md 2.2"))
            continue
        try:
            read[name] = parse(name, text)
        except FlowError as error:
            faults.append(fault_in_file(error))
    ordered, changes = _ordered(base, read)
    for name, data in read.items():
        changes += _between(name, ordered[name], data)
    return tuple(changes), (*faults, *faults_of(source, changes))


def _ordered(base: Mapping[str, Data], read: Mapping[str, Data]) -> tuple[Mapping[str, Data], list[Change]]:
    """Return the program's files with the folder's order of steps, where it is lawful, and those orders as changes."""
    files = deepcopy(dict(base))
    orders: list[Change] = []
    for name, data in read.items():
        stages = rows_of(base[name], "stage")
        for code, row in rows_of(data, "stage").items():
            old, new = stages.get(code, {}).get("steps"), row.get("steps")
            if old == new or not isinstance(old, list) or not isinstance(new, list):
                continue
            trial = deepcopy(files)
            if not reorder(trial, name, int(code) - 1, [str(step) for step in new]):
                files = trial
                orders.append(_change(name, "stage", code, "steps", old, new))
    return files, orders


def _between(file: str, old: Data, new: Data) -> Iterator[Change]:
    if file == LISTS_FILE:
        yield from _code_lists(file, old, new)
        return
    if file == MATTERS_FILE:
        for code in _names(old, new):
            before, after = old.get(code), new.get(code)
            if isinstance(before, dict) and isinstance(after, dict):
                yield from _fields(file, "matter", code, "", before, after)
            elif before != after:
                yield _change(file, "matter", code, ROW, before, after)
        return
    own = str(old.get("id", ""))
    for name in _names(old, new):
        if name in LISTS:
            yield from _rows(file, name, old, new)
        elif old.get(name) != new.get(name):
            list_ = "flow" if own else WHOLE.get(file, name)
            yield _change(file, list_, own or name, name, old.get(name), new.get(name))


def _rows(file: str, list_: str, old: Data, new: Data) -> Iterator[Change]:
    before, after = rows_of(old, list_), rows_of(new, list_)
    if len(after) != len(cast("list[object]", new.get(list_, []))):
        yield _change(file, list_, "", ROW, None, "twice")
    for code in _names(before, after):
        if code not in before:
            row = {name: value for name, value in after[code].items() if name != "code"}
            yield _change(file, list_, code, ROW, None, row)
        elif code not in after:
            yield _change(file, list_, code, ROW, _plain(before[code]), None)
        else:
            yield from _fields(file, list_, code, "", before[code], after[code])


def _fields(file: str, list_: str, code: str, path: str, old: Data, new: Data) -> Iterator[Change]:
    """Compare two rows field by field; words inside a step's fields and branches have places of their own."""
    for name in _names(old, new):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        same_parts = name in NESTED and _ids(name, before) == _ids(name, after)
        if not same_parts:
            yield _change(file, list_, code, f"{path}{name}", before, after)
            continue
        parts = rows_of(new, name)
        for part, row in rows_of(old, name).items():
            yield from _fields(file, list_, code, f"{path}{name}.{part}.", row, parts[part])


def _ids(name: str, rows: object) -> list[str]:
    if not isinstance(rows, list):
        return []
    return [id_of(name, row, n) for n, row in enumerate(rows, 1) if isinstance(row, dict)]


def _code_lists(file: str, old: Data, new: Data) -> Iterator[Change]:
    for name in _names(old, new):
        before, after = old.get(name), new.get(name)
        if not isinstance(before, dict) or not isinstance(after, dict):
            if before != after:
                yield _change(file, name, "", ROW, None, "list")
            continue
        for code in _names(before, after):
            yield from _words(file, name, code, before.get(code), after.get(code))


def _words(file: str, list_: str, code: str, old: object, new: object) -> Iterator[Change]:
    if not isinstance(new, list) or not isinstance(old, list):
        if old != new:
            pair = dict(zip(LANGUAGES, new, strict=False)) if isinstance(new, list) else None
            yield _change(file, list_, code, ROW, None, pair)
        return
    for language, before, after in zip(LANGUAGES, old, (*new, "", "")[:2], strict=True):
        if before != after:
            yield _change(file, list_, code, language, before, after)


def _names(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return list(dict.fromkeys((*old, *new)))


def _change(file: str, list_: str, code: str, field: str, old: object, new: object) -> Change:
    return Change(
        file=file, list_=list_, code=code, field=field, old=_plain(old), new=_emptied(file, list_, field, new)
    )


def _emptied(file: str, list_: str, field: str, new: object) -> Value:
    """A field that the folder leaves out is meant to be empty, where it may be."""
    kind = editable(file, list_, field)
    return "" if new is None and kind is not None and kind.may_be_empty else _plain(new)


def _plain(value: object) -> Value:
    """Return a value as plain JSON: dates as they are written."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {str(name): _plain(entry) for name, entry in value.items()}
    return cast(Value, value)
