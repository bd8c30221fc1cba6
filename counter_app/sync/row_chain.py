"""The store's own chain: every row carries the hash of the one before, so that a changed row is found. Pure.

The hall's chain says that the hall sent one history; this one says that the store still has what it took,
also when somebody with the database's password took the guards away first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from counter_app.sync.acceptance import envelope_fault
from counter_app.sync.canonical import NotCanonical, canonical_bytes, read_canonical, sha256
from counter_app.sync.centre import ZERO_HASH, SealedSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row of `centre_sheet`; the order of the fields is the order of the columns and of the hash."""

    store_seq: int
    hall_code: str
    handover_no: str
    kind: str
    business_date: str
    shift: str
    counter: str | None
    chain_n: int
    content: bytes
    content_sha: str
    content_hash: str
    previous_hash: str
    figures_hash: str
    sealed_at: int
    received_at: int
    prev_row_hash: str
    row_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmRow:
    """One row of `centre_alarm`, in the order of its columns."""

    alarm_seq: int
    hall_code: str
    kind: str
    handover_no: str
    offered_hash: str
    held_hash: str | None
    detail: str
    raised_at: int
    prev_row_hash: str
    row_hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain, kept beside it so that a cut tail is found."""

    seq: int
    row_hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `hall_code` is None when the store as a whole is meant."""

    hall_code: str | None
    text: str


def hash_of(row: SheetRow | AlarmRow) -> str:
    """Return the hash of all columns but the hash itself; the content stands for itself by its own."""
    cells = [each for each in astuple(row)[:-1] if not isinstance(each, bytes)]
    return sha256(canonical_bytes([type(row).__name__, cells]))


def sheet_faults(rows: Iterable[SheetRow], head: Head) -> Iterator[Fault]:
    """Check every sheet and both chains, first row to last."""
    chain = _Chain("sheet")
    halls: dict[str, tuple[int, str]] = {}
    for row in rows:
        where = f"sheet {row.store_seq} {row.handover_no}"
        yield from chain.step(row, row.store_seq, where)
        if sha256(row.content) != row.content_sha:
            yield Fault(row.hall_code, f"{where}: the content was changed")
        else:
            yield from _content_faults(row, where)
        last_n, last_hash = halls.get(row.hall_code, (0, ZERO_HASH))
        if row.chain_n != last_n + 1:
            yield Fault(row.hall_code, f"{where}: place {row.chain_n} of {row.hall_code} follows {last_n}")
        if row.previous_hash != last_hash:
            yield Fault(row.hall_code, f"{where}: does not name the hash of the sheet before it")
        halls[row.hall_code] = (row.chain_n, row.content_hash)
    yield from chain.end(head)


def alarm_faults(rows: Iterable[AlarmRow], head: Head) -> Iterator[Fault]:
    chain = _Chain("alarm")
    for row in rows:
        yield from chain.step(row, row.alarm_seq, f"alarm {row.alarm_seq} {row.handover_no}")
    yield from chain.end(head)


def _content_faults(row: SheetRow, where: str) -> Iterator[Fault]:
    try:
        sheet = SealedSheet(
            hall_code=row.hall_code,
            handover_no=row.handover_no,
            kind=row.kind,
            business_date=row.business_date,
            shift=row.shift,
            content=row.content,
            content_hash=row.content_hash,
            previous_hash=row.previous_hash,
            figures_hash=row.figures_hash,
            sealed_at_ms=row.sealed_at,
            chain_n=row.chain_n,
        )
        fault = envelope_fault(sheet, read_canonical(row.content))
    except (NotCanonical, ValueError) as bad:
        fault = str(bad)
    if fault is not None:
        yield Fault(row.hall_code, f"{where}: {fault}")


class _Chain:
    """Walks one chain of rows."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seq = 0
        self._hash = ZERO_HASH

    def step(self, row: SheetRow | AlarmRow, seq: int, where: str) -> Iterator[Fault]:
        if seq != self._seq + 1:
            yield Fault(None, f"{where}: rows between {self._seq} and {seq} are missing")
        elif row.prev_row_hash != self._hash:
            yield Fault(None, f"{where}: does not follow row {self._seq}")
        if hash_of(row) != row.row_hash:
            yield Fault(row.hall_code, f"{where}: the row was changed")
        self._seq, self._hash = seq, row.row_hash

    def end(self, head: Head) -> Iterator[Fault]:
        if (self._seq, self._hash) != (head.seq, head.row_hash):
            yield Fault(None, f"{self._name} rows end at {self._seq}, the head says {head.seq}")
