"""One act's view of the hall: rows loaded once, changed rows written, events journaled; all or nothing.

Order of use inside a command: `get`/`find` → decide → `put` (and `remove`) → `emit`. Row changes put since the last
event travel with the next one; a change that no event tells of is a bug.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from counter_app.domain.clock import business_date
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import JsonObject, Row
from counter_app.store.codec import BY_NAME, TABLES, Cell
from counter_app.store.connection import Connection
from counter_app.store.journal import Actor, Head, Journal, RowChange, read_head

R = TypeVar("R", bound=Row)
Params = Sequence[Cell]
_Slot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What one or more commits changed: the new rows and the (table, key) of removed ones. `seq`: journal head."""

    rows: tuple[Row, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    seq: int = 0


class Reader:
    """Typed reads on one connection."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    def get(self, cls: type[R], key: str | None) -> R | None:
        if key is None:
            return None
        table = TABLES[cls]
        cells = self.conn.execute(table.by_key, (key,)).fetchone()
        return None if cells is None else cast(R, table.from_cells(cells))

    def find(self, cls: type[R], where: str, params: Params = ()) -> list[R]:
        """Return rows by an SQL condition (may end in ORDER BY and LIMIT)."""
        table = TABLES[cls]
        cells = self.conn.execute(f"{table.select} WHERE {where}", params).fetchall()
        return [cast(R, table.from_cells(c)) for c in cells]

    def first(self, cls: type[R], where: str, params: Params = ()) -> R | None:
        found = self.find(cls, f"{where} LIMIT 1", params)
        return found[0] if found else None

    def value(self, sql: str, params: Params = ()) -> Cell:
        row = self.conn.execute(sql, params).fetchone()
        return None if row is None else cast(Cell, row[0])

    def number(self, sql: str, params: Params = ()) -> int:
        return int(self.value(sql, params) or 0)

    def all(self, sql: str, params: Params = ()) -> list[tuple[Cell, ...]]:
        return cast("list[tuple[Cell, ...]]", self.conn.execute(sql, params).fetchall())


class Unit(Reader):
    """A unit of work inside BEGIN IMMEDIATE … COMMIT; made and ended by the runner."""

    def __init__(self, conn: Connection, *, at: int, actor: Actor, hall: str, head: Head | None = None) -> None:
        super().__init__(conn)
        self.at, self.actor, self.hall = at, actor, hall
        self.act_id = uuid7(at)
        self._journal = Journal(conn)
        self._head = head or read_head(conn)
        self._seen: dict[_Slot, Row] = {}
        self._pending: dict[_Slot, tuple[Row | None, Row | None]] = {}
        self._changed: dict[_Slot, Row | None] = {}
        self._carried: list[RowChange] = []

    @property
    def newest_at(self) -> int:
        """The time of the newest journal entry, 0 in an empty hall."""
        return self._head.at

    def get(self, cls: type[R], key: str | None) -> R | None:
        if key is None:
            return None
        slot = (TABLES[cls].name, key)
        if slot in self._changed:
            return cast("R | None", self._changed[slot])
        if slot in self._seen:
            return cast(R, self._seen[slot])
        row = super().get(cls, key)
        if row is not None:
            self._seen[slot] = row
        return row

    def find(self, cls: type[R], where: str, params: Params = ()) -> list[R]:
        self.flush()
        found = super().find(cls, where, params)
        table = TABLES[cls]
        for row in found:
            self._seen[(table.name, getattr(row, table.key))] = row
        return found

    def put(self, row: R) -> R:
        """Save a row, new or changed."""
        table = TABLES[type(row)]
        slot = (table.name, getattr(row, table.key))
        before = self._pending[slot][0] if slot in self._pending else self._before(type(row), slot)
        self._pending[slot] = (before, row)
        self._changed[slot] = row
        return row

    def add(self, row: R) -> R:
        """Save a row whose key was made in this act: nothing is looked up before."""
        slot = (TABLES[type(row)].name, getattr(row, row.KEY))
        self._pending[slot] = (None, row)
        self._changed[slot] = row
        return row

    def remove(self, row: Row) -> None:
        table = TABLES[type(row)]
        slot = (table.name, getattr(row, table.key))
        before = self._pending[slot][0] if slot in self._pending else self._before(type(row), slot)
        self._pending[slot] = (before, None)
        self._changed[slot] = None

    def _before(self, cls: type[R], slot: _Slot) -> Row | None:
        if slot in self._changed:
            return self._changed[slot]
        return self._seen[slot] if slot in self._seen else super().get(cls, slot[1])

    def emit(
        self,
        kind: str,
        *,
        counter: str | None = None,
        ticket_no: str | None = None,
        visit_no: str | None = None,
        at: int | None = None,
        **data: object,
    ) -> None:
        """Journal what happened together with the rows put since the last event."""
        self.flush()
        when = self.at if at is None else at
        self._head = self._journal.append(
            at=when,
            kind=kind,
            actor=self.actor,
            act_id=self.act_id,
            day=business_date(when),
            hall=self.hall,
            counter=counter,
            ticket_no=ticket_no,
            visit_no=visit_no,
            data=cast(JsonObject, data),
            rows=self._carried,
            head=self._head,
        )
        self._carried = []

    def flush(self) -> None:
        """Write what is put so far, so that reads see it; its changes still travel with the next event."""
        if self._pending:
            self._carried.extend(self._write_pending())

    def _write_pending(self) -> Iterator[RowChange]:
        pending, self._pending = self._pending, {}
        for (name, key), (before, after) in pending.items():
            change = self._write(name, key, before, after)
            if change is not None and BY_NAME[name].journaled:
                yield change

    def _write(self, name: str, key: str, before: Row | None, after: Row | None) -> RowChange | None:
        table = BY_NAME[name]
        if after is None:
            if before is None:
                return None
            self.conn.execute(table.delete, (key,))
            return (name, key, {c: (v, None) for c, v in table.to_cells(before).items()}, None)
        if before is None:
            cells = table.to_cells(after)
            self.conn.execute(table.insert, tuple(cells.values()))
            return (name, key, None, cells)
        delta = table.delta(before, after)
        if not delta:
            return None
        sets = ",".join(f"{c}=?" for c in delta)
        self.conn.execute(f"UPDATE {name} SET {sets} WHERE {table.key}=?", (*(v for _, v in delta.values()), key))
        return (name, key, delta, None)

    def finish(self) -> Changes:
        """Write the rest and return what the act changed. A journaled change without an event is a bug."""
        self.flush()
        if self._carried:
            raise AssertionError(f"no event tells of {[c[:2] for c in self._carried]}")
        rows = tuple(r for r in self._changed.values() if r is not None)
        removed = tuple(slot for slot, r in self._changed.items() if r is None)
        return Changes(rows, removed, self._head.seq)
