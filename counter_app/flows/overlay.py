"""Puts a hall's changes over the program's files and runs the very same checks; the files themselves stay untouched.

Pure: texts in, texts out. The changed files are written as TOML and read by the loader like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from typing import cast

from counter_app.flows.approval_loader import load_matters
from counter_app.flows.book import FlowBook
from counter_app.flows.changes import ROW, Change, Fault, fault_in_file, fault_of
from counter_app.flows.definition import FlowError, Value
from counter_app.flows.editable import Editable, Kind, editable, fault_in, may_add
from counter_app.flows.fitting import misfits
from counter_app.flows.places import Data, Source, TextFolder, add_row, parsed, set_value
from counter_app.flows.reorder import reorder
from counter_app.flows.tables import Texts
from counter_app.flows.toml_text import toml_text


class NotLawful(Exception):
    """Changes that may not come into force; `faults` say why, at least one."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def overlaid(source: Source, changes: Iterable[Change]) -> Source:
    """Return the files with the changes in them; `NotLawful` when a place, a value or an order is wrong."""
    base = parsed(source)
    files, faults = _changed(base, tuple(changes))
    if faults:
        raise NotLawful(faults)
    return Source(_texts(source.flows, base, files), _texts(source.codes, base, files))


def book_of(source: Source, changes: Iterable[Change] = ()) -> FlowBook:
    """Read and check the files with the changes in them. Raises NotLawful or FlowError."""
    made = overlaid(source, changes)
    load_matters(made.codes)
    return FlowBook.load(TextFolder(made.flows), TextFolder(made.codes))


def faults_of(source: Source, changes: Iterable[Change]) -> tuple[Fault, ...]:
    """Return everything that keeps these changes from coming into force: each one's own faults, then the loader's."""
    base, whole = parsed(source), tuple(changes)
    known = _with_rows(base, whole)
    own = {change.key: fault for change in whole if (fault := _fault(change, base, known)) is not None}
    found = list(own.values())
    rest = tuple(change for change in whole if change.key not in own)
    while rest:
        try:
            book_of(source, rest)
        except NotLawful as refused:
            found += refused.faults
            kept = _without(rest, refused.faults[0])
        except FlowError as error:
            fault = fault_in_file(error)
            found.append(fault)
            kept = _without(rest, fault)
        else:
            break
        rest = kept if len(kept) < len(rest) else ()
    return tuple(found)


def fault_of_one(source: Source, changes: Iterable[Change], change: Change) -> Fault | None:
    """Check one change alone, without reading all files again: what a person is told while typing."""
    base = parsed(source)
    return _fault(change, base, _with_rows(base, changes))


def operators_of(files: Mapping[str, Data]) -> tuple[str, ...]:
    names = files["measures.toml"].get("operators")
    return tuple(str(name) for name in names) if isinstance(names, list) else ()


def _with_rows(base: Mapping[str, Data], changes: Iterable[Change]) -> Mapping[str, Data]:
    """Return the files with the rows that the hall adds: their codes count as known."""
    added = [c for c in changes if c.field == ROW and c.file in base and isinstance(c.new, dict)]
    touched = {change.file for change in added}
    files = {name: deepcopy(data) if name in touched else data for name, data in base.items()}
    for change in added:
        if may_add(change.file, change.list_):
            row = cast(Data, dict(cast("dict[str, Value]", change.new)))
            add_row(change.file, files[change.file], change.list_, change.code, row)
    return files


def _fault(change: Change, base: Mapping[str, Data], known: Mapping[str, Data]) -> Fault | None:
    """Judge one change; `known` has the hall's own rows, but a row itself is judged against the program's."""
    files = {**known, change.file: base[change.file]} if change.field == ROW and change.file in base else known
    fault = fault_in(change, files, operators_of(base))
    if fault is None and change.list_ == "stage" and change.field == "steps":
        fault = _order_fault(change, base)
    return fault


def _order_fault(change: Change, base: Mapping[str, Data]) -> Fault | None:
    files = deepcopy(dict(base))
    why = reorder(files, change.file, int(change.code) - 1, cast("list[str]", change.new))
    return fault_of(change, why, "flows.md 3.7") if why else None


def _changed(base: Mapping[str, Data], changes: tuple[Change, ...]) -> tuple[Mapping[str, Data], tuple[Fault, ...]]:
    files = deepcopy(dict(base)) if changes else dict(base)
    known = _with_rows(base, changes)
    faults: list[Fault] = []
    orders = [c for c in changes if c.list_ == "stage" and c.field == "steps"]
    for change in changes:
        fault = _fault(change, base, known)
        if fault is not None:
            faults.append(fault)
        elif change not in orders:
            _put(files, change)
    for change in orders if not faults else ():
        why = reorder(files, change.file, int(change.code) - 1, cast("list[str]", change.new))
        faults += [fault_of(change, why, "flows.md 3.7")] if why else []
    return files, tuple(faults) or tuple(misfits(base, files, changes))


def _put(files: Mapping[str, Data], change: Change) -> None:
    data = files[change.file]
    if change.field == ROW:
        row = {n: _toml(change, n, v) for n, v in cast("dict[str, Value]", change.new).items() if v not in (None, "")}
        add_row(change.file, data, change.list_, change.code, row)
        return
    value = _toml(change, change.field, change.new)
    set_value(change.file, data, (change.list_, change.code, change.field), value)


def _toml(change: Change, field: str, value: Value) -> object:
    """Return a value as the file holds it: dates are dates there, and what is empty is not there."""
    kind: Editable | None = editable(change.file, change.list_, field)
    if kind is not None and kind.may_be_empty and (value is None or (isinstance(value, str) and not value.strip())):
        return None
    if kind is not None and kind.kind is Kind.DAY and isinstance(value, str):
        return date.fromisoformat(value)
    return deepcopy(value)


def _texts(texts: Texts, base: Mapping[str, Data], files: Mapping[str, Data]) -> Texts:
    return tuple((name, text if files[name] == base[name] else toml_text(files[name])) for name, text in texts)


def _without(changes: tuple[Change, ...], fault: Fault) -> tuple[Change, ...]:
    """Leave out the changes that a fault speaks of: those of its step or row, else of its file."""
    here = [c for c in changes if c.file == fault.file]
    close = [c for c in here if fault.place and (c.code == fault.place or fault_of(c, "").place == fault.place)]
    close = close or [c for c in here if fault.field and c.code == fault.field] or here
    return tuple(c for c in changes if c not in close)
