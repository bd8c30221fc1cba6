"""What a hall says differently from the files that the program brought: one `Change` a value, and its faults.

Values only. Which places may be changed is in `editable`, putting changes into the files in `overlay`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as column
from typing import cast

from counter_app.flows.definition import FlowError, Value

Key = tuple[str, str, str, str]
ROW = ""
"""As the field of a change: the whole row, added by the hall (new) or taken away again (None)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value of one file. `list_` is the table (step, stage, service, a code list), `code` the row in it."""

    file: str
    list_: str
    code: str
    field: str
    old: Value = None
    new: Value = None

    @property
    def key(self) -> Key:
        return (self.file, self.list_, self.code, self.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a change or a file cannot be taken: file, place in it, a message key, and the rule that says so."""

    file: str
    place: str = ""
    field: str = ""
    key: str
    rule: str = ""
    details: Mapping[str, str] = column(default_factory=dict)

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place, self.field) if part)
        what = self.details.get("what", self.key)
        return f"{where}: {what}" + (f" ({self.rule})" if self.rule else "")


def fault_of(change: Change, key: str, rule: str = "", **details: str) -> Fault:
    place = change.code if change.list_ in ("step", "flow") else f"{change.list_} {change.code}"
    return Fault(file=change.file, place=place, field=change.field, key=key, rule=rule, details=details)


def fault_in_file(error: FlowError) -> Fault:
    """Return what the loader found, in its own words."""
    return Fault(file=error.file, place=error.step, field=error.name, key="file_fault", details={"what": error.what})


def as_json(change: Change) -> dict[str, Value]:
    return {
        "file": change.file,
        "list": change.list_,
        "code": change.code,
        "field": change.field,
        "old": change.old,
        "new": change.new,
    }


def from_json(data: Mapping[str, object]) -> Change:
    return Change(
        file=str(data["file"]),
        list_=str(data["list"]),
        code=str(data["code"]),
        field=str(data["field"]),
        old=cast(Value, data.get("old")),
        new=cast(Value, data.get("new")),
    )


def with_change(changes: Iterable[Change], change: Change, *, restored: bool) -> tuple[Change, ...]:
    """Put one change among the others, in the place of its forerunner; `restored` takes it out instead.

    A field of a row that the hall added itself changes that row.
    """
    kept = {c.key: c for c in changes}
    row_key = (change.file, change.list_, change.code, ROW)
    row = kept.get(row_key)
    if row is not None and change.field != ROW and isinstance(row.new, dict):
        fields = {**row.new, change.field: change.new}
        kept[row_key] = replace(row, new={name: value for name, value in fields.items() if value is not None})
    elif restored:
        kept.pop(change.key, None)
    else:
        before = kept.get(change.key)
        kept[change.key] = change if before is None else replace(change, old=before.old)
    return tuple(kept.values())


def between(old: Iterable[Change], new: Iterable[Change]) -> tuple[Change, ...]:
    """Return what the version with changes `new` says differently from the one with changes `old`."""
    before, after = {c.key: c for c in old}, {c.key: c for c in new}
    found = [
        replace(change, old=before[key].new) if key in before else change
        for key, change in after.items()
        if key not in before or before[key].new != change.new
    ]
    back = [replace(change, old=change.new, new=change.old) for key, change in before.items() if key not in after]
    return (*found, *back)
