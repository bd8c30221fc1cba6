"""Rows to columns and back, by the row classes' own annotations. No SQL beyond column lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from typing import Generic, TypeVar, cast, get_args, get_origin, get_type_hints

from counter_app.domain import rows
from counter_app.domain.canonical import dumps
from counter_app.domain.rows import Row

R = TypeVar("R", bound=Row)
Cell = None | int | str


def _json_out(value: Cell) -> object:
    return None if value is None else json.loads(str(value))


def _tuple_out(value: Cell) -> object:
    return tuple(json.loads(str(value)))


def _bool_out(value: Cell) -> object:
    return None if value is None else bool(value)


def _json_in(value: object) -> Cell:
    return None if value is None else dumps(value)


def _bool_in(value: object) -> Cell:
    return None if value is None else int(bool(value))


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    sql: str
    decode: Callable[[Cell], object] | None
    encode: Callable[[object], Cell] | None


def _column(name: str, hint: object) -> Column:
    args = [a for a in get_args(hint) if a is not type(None)]
    optional = type(None) in get_args(hint)
    null = "" if optional else " NOT NULL"
    if get_origin(hint) is dict or (optional and get_origin(args[0]) is dict):
        return Column(name, f"TEXT{null}", _json_out, _json_in)
    if get_origin(hint) is tuple:
        return Column(name, "TEXT NOT NULL", _tuple_out, _json_in)
    base = args[0] if get_origin(hint) is not None and args else hint
    if base is bool:
        return Column(name, f"INTEGER{null}", _bool_out, _bool_in)
    if base is int:
        return Column(name, f"INTEGER{null}", None, None)
    if isinstance(base, type) and issubclass(base, StrEnum):
        members = {m.value: m for m in base}
        check = ",".join(f"'{m}'" for m in members)

        def decode(value: Cell) -> object:
            return None if value is None else members[str(value)]

        return Column(name, f"TEXT{null} CHECK ({name} IN ({check}))", decode, lambda v: None if v is None else str(v))
    if base is str:
        return Column(name, f"TEXT{null}", None, None)
    raise TypeError(f"no column type for {name}: {hint!r}")


class Table(Generic[R]):
    """One row class and its table."""

    def __init__(self, cls: type[R], name: str, *, journaled: bool) -> None:
        hints = get_type_hints(cls, localns={"Json": rows.Json})
        self.cls, self.name, self.key, self.journaled = cls, name, cls.KEY, journaled
        self.columns = [_column(f.name, hints[f.name]) for f in fields(cls)]
        self.names = [c.name for c in self.columns]
        listed, marks = ",".join(self.names), ",".join("?" * len(self.names))
        self.select = f"SELECT {listed} FROM {name}"
        self.by_key = f"{self.select} WHERE {self.key}=?"
        self.insert = f"INSERT INTO {name} ({listed}) VALUES ({marks})"
        self.delete = f"DELETE FROM {name} WHERE {self.key}=?"
        self._values: Callable[[R], tuple[object, ...]] = attrgetter(*self.names)
        self._decoders = [(c.name, c.decode) for c in self.columns if c.decode is not None]
        self._encoders = {c.name: c.encode for c in self.columns if c.encode is not None}

    def from_cells(self, cells: Sequence[Cell]) -> R:
        values: dict[str, object] = dict(zip(self.names, cells, strict=True))
        for name, decode in self._decoders:
            values[name] = decode(cast(Cell, values[name]))
        return self.cls(**values)  # type: ignore[arg-type]  # the annotations made the columns

    def to_cells(self, row: R) -> dict[str, Cell]:
        values = dict(zip(self.names, self._values(row), strict=True))
        for name, encode in self._encoders.items():
            values[name] = encode(values[name])
        return cast("dict[str, Cell]", values)

    def delta(self, before: R, after: R) -> dict[str, tuple[Cell, Cell]]:
        """Return the columns that differ, as (old, new)."""
        differ = zip(self.names, self._values(before), self._values(after), strict=True)
        return {name: (self._cell(name, old), self._cell(name, new)) for name, old, new in differ if old != new}

    def _cell(self, name: str, value: object) -> Cell:
        encode = self._encoders.get(name)
        return cast(Cell, value) if encode is None else encode(value)


NAMES: dict[type[Row], str] = {
    rows.Staff: "staff",
    rows.Counter: "counter",
    rows.Visit: "visit",
    rows.Ticket: "ticket",
    rows.Leg: "leg",
    rows.Item: "item",
    rows.Approval: "approval",
    rows.Shift: "shift",
    rows.Box: "box",
    rows.CashMove: "cash_move",
    rows.Deposit: "deposit",
    rows.Holding: "holding",
    rows.OpeningCheck: "opening_check",
    rows.Case: "case_file",
    rows.FollowUp: "follow_up",
    rows.Appointment: "appointment",
    rows.Lead: "lead",
    rows.Incident: "incident",
    rows.HallDay: "hall_day",
    rows.HallHours: "hall_hours",
    rows.FlowVersion: "flow_version",
    rows.Handover: "handover",
    rows.PrintJob: "print_job",
}
NOT_JOURNALED = {rows.PrintJob}
TABLES: dict[type, Table[Row]] = {
    cls: Table(cls, name, journaled=cls not in NOT_JOURNALED) for cls, name in NAMES.items()
}
BY_NAME: dict[str, Table[Row]] = {t.name: t for t in TABLES.values()}
