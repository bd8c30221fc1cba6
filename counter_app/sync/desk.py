"""What both stores do inside a transaction, once: the statements (`:name`, the subset both databases
understand) and the order in which a sheet is looked up, judged and entered. Opening connections and
transactions belongs to the stores.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import TypeVar

from counter_app.domain.rows import JsonObject
from counter_app.sync.acceptance import (
    Accept,
    Held,
    Refuse,
    Repeat,
    counter_of,
    judge_content,
    judge_place,
)
from counter_app.sync.canonical import NotCanonical, read_canonical, sha256
from counter_app.sync.centre import (
    ZERO_HASH,
    Alarm,
    AlarmKind,
    Answer,
    CentreStatus,
    Expects,
    Receipt,
    Refusal,
    SealedSheet,
)
from counter_app.sync.row_chain import AlarmRow, Fault, Head, SheetRow, alarm_faults, hash_of, sheet_faults

Cells = tuple[object, ...]
Run = Callable[[str, Mapping[str, object]], list[Cells]]
"""Runs one statement with `:name` parameters and returns its rows."""

R = TypeVar("R", SheetRow, AlarmRow)

SHEET_COLUMNS = ", ".join(each.name for each in fields(SheetRow))
ALARM_COLUMNS = ", ".join(each.name for each in fields(AlarmRow))
_HELD = "SELECT handover_no, content_hash, content, chain_n, store_seq, received_at FROM centre_sheet"
BY_NUMBER = f"{_HELD} WHERE hall_code = :hall AND handover_no = :number"
LAST = f"{_HELD} WHERE hall_code = :hall ORDER BY chain_n DESC LIMIT 1"
LAST_OF_HALL_KIND = """
    SELECT content FROM centre_sheet WHERE hall_code = :hall AND kind IN ('HALL', 'DAY_CLOSE')
    ORDER BY chain_n DESC LIMIT 1"""
LAST_OF_COUNTER = """
    SELECT content FROM centre_sheet WHERE hall_code = :hall AND kind = 'COUNTER' AND counter = :counter
    ORDER BY chain_n DESC LIMIT 1"""
HEAD = "SELECT seq, row_hash FROM centre_head WHERE chain = :chain"
MOVE_HEAD = "UPDATE centre_head SET seq = :seq, row_hash = :row_hash WHERE chain = :chain"
SAME_ALARM = """
    SELECT alarm_seq FROM centre_alarm
    WHERE hall_code = :hall_code AND handover_no = :handover_no
      AND kind = :kind AND offered_hash = :offered_hash"""
COUNT_SHEETS = "SELECT count(*) FROM centre_sheet WHERE hall_code = :hall"
COUNT_ALARMS = "SELECT count(*) FROM centre_alarm WHERE hall_code = :hall"
ALARMS = f"SELECT {ALARM_COLUMNS} FROM centre_alarm WHERE alarm_seq > :after ORDER BY alarm_seq LIMIT :page"
SHEETS = f"SELECT {SHEET_COLUMNS} FROM centre_sheet WHERE store_seq > :after ORDER BY store_seq LIMIT :page"
PAGE = 200


def _insert(table: str, columns: str) -> str:
    marks = ", ".join(f":{name}" for name in columns.split(", "))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})"


ADD_SHEET = _insert("centre_sheet", SHEET_COLUMNS)
ADD_ALARM = _insert("centre_alarm", ALARM_COLUMNS)


class Desk:
    """One transaction's view of a store. `accept` needs the store's writing lock to be held already."""

    def __init__(self, run: Run, now_ms: Callable[[], int]) -> None:
        self._run = run
        self._now_ms = now_ms

    def accept(self, sheet: SealedSheet) -> Answer:
        """Enter the sheet, or say why not; whatever is answered must be committed with what was written."""
        same = self._held(BY_NUMBER, hall=sheet.hall_code, number=sheet.handover_no)
        last = self._held(LAST, hall=sheet.hall_code)
        verdict = judge_place(sheet, same_number=same, last=last) or judge_content(sheet, self._before(sheet))
        match verdict:
            case Accept():
                return self._enter(sheet, verdict.counter)
            case Repeat():
                if verdict.alarm is not None:
                    self._alarm(sheet, verdict.alarm, "a repeat with other bytes", verdict.receipt.content_hash)
                return verdict.receipt
            case Refuse():
                return self._refuse(sheet, verdict)
            case Expects():
                return verdict

    def status(self, hall_code: str) -> CentreStatus:
        last = self._held(LAST, hall=hall_code)
        return CentreStatus(
            hall_code=hall_code,
            sheets=self._count(COUNT_SHEETS, hall_code),
            chain_n=last.chain_n if last else 0,
            last_no=last.handover_no if last else None,
            last_hash=last.content_hash if last else ZERO_HASH,
            last_seq=last.store_seq if last else None,
            last_received_at_ms=last.received_at_ms if last else None,
            alarms=self._count(COUNT_ALARMS, hall_code),
        )

    def alarms(self, hall_code: str | None) -> list[Alarm]:
        return [
            Alarm(
                alarm_seq=row.alarm_seq,
                hall_code=row.hall_code,
                kind=AlarmKind(row.kind),
                handover_no=row.handover_no,
                offered_hash=row.offered_hash,
                held_hash=row.held_hash,
                detail=row.detail,
                raised_at_ms=row.raised_at,
            )
            for row in self._pages(ALARMS, AlarmRow)
            if hall_code in (None, row.hall_code)
        ]

    def faults(self, hall_code: str | None) -> list[str]:
        """Check every row and chain; the transaction must be one snapshot."""
        found: list[Fault] = [
            *sheet_faults(self._pages(SHEETS, SheetRow), self._head("sheet")),
            *alarm_faults(self._pages(ALARMS, AlarmRow), self._head("alarm")),
        ]
        return [each.text for each in found if hall_code in (None, each.hall_code) or each.hall_code is None]

    def _enter(self, sheet: SealedSheet, counter: str | None) -> Receipt:
        head = self._head("sheet")
        row = SheetRow(
            store_seq=head.seq + 1,
            hall_code=sheet.hall_code,
            handover_no=sheet.handover_no,
            kind=sheet.kind,
            business_date=sheet.business_date,
            shift=sheet.shift,
            counter=counter,
            chain_n=sheet.chain_n,
            content=sheet.content,
            content_sha=sha256(sheet.content),
            content_hash=sheet.content_hash,
            previous_hash=sheet.previous_hash,
            figures_hash=sheet.figures_hash,
            sealed_at=sheet.sealed_at_ms,
            received_at=self._now_ms(),
            prev_row_hash=head.row_hash,
            row_hash=ZERO_HASH,
        )
        self._append("sheet", ADD_SHEET, row, row.store_seq)
        return Receipt(
            handover_no=row.handover_no,
            content_hash=row.content_hash,
            received_at_ms=row.received_at,
            store_seq=row.store_seq,
        )

    def _refuse(self, sheet: SealedSheet, verdict: Refuse) -> Refusal:
        self._alarm(sheet, AlarmKind(verdict.reason.value), verdict.detail, verdict.held_hash)
        return Refusal(
            handover_no=sheet.handover_no,
            content_hash=sheet.content_hash,
            reason=verdict.reason,
            detail=verdict.detail,
            held_hash=verdict.held_hash,
            refused_at_ms=self._now_ms(),
        )

    def _alarm(self, sheet: SealedSheet, kind: AlarmKind, detail: str, held_hash: str | None) -> None:
        """Raise an alarm once; a hall that tries again every few seconds must not fill the list."""
        same = {
            "hall_code": sheet.hall_code,
            "handover_no": sheet.handover_no,
            "kind": kind.value,
            "offered_hash": sheet.content_hash,
        }
        if self._run(SAME_ALARM, same):
            return
        head = self._head("alarm")
        row = AlarmRow(
            alarm_seq=head.seq + 1,
            **same,
            held_hash=held_hash,
            detail=detail,
            raised_at=self._now_ms(),
            prev_row_hash=head.row_hash,
            row_hash=ZERO_HASH,
        )
        self._append("alarm", ADD_ALARM, row, row.alarm_seq)

    def _append(self, chain: str, insert: str, row: SheetRow | AlarmRow, seq: int) -> None:
        row_hash = hash_of(row)
        self._run(insert, asdict(row) | {"row_hash": row_hash})
        self._run(MOVE_HEAD, {"chain": chain, "seq": seq, "row_hash": row_hash})

    def _before(self, sheet: SealedSheet) -> tuple[JsonObject, ...]:
        """Return the contents whose closing figures the next sheet of this kind must open with."""
        hall = {"hall": sheet.hall_code}
        match sheet.kind:
            case "HALL" | "DAY_CLOSE":
                rows = self._run(LAST_OF_HALL_KIND, hall)
            case "COUNTER":
                counter = counter_of(_readable(sheet.content))
                rows = self._run(LAST_OF_COUNTER, hall | {"counter": counter})
                rows += self._run(LAST_OF_HALL_KIND, hall)
            case _:
                rows = []
        return tuple(_readable(_bytes(cells[0])) for cells in rows)

    def _held(self, statement: str, **parameters: str) -> Held | None:
        rows = self._run(statement, parameters)
        if not rows:
            return None
        number, content_hash, content, chain_n, store_seq, received_at = rows[0]
        return Held(
            handover_no=str(number),
            content_hash=str(content_hash),
            content=_bytes(content),
            chain_n=_int(chain_n),
            store_seq=_int(store_seq),
            received_at_ms=_int(received_at),
        )

    def _head(self, chain: str) -> Head:
        seq, row_hash = self._run(HEAD, {"chain": chain})[0]
        return Head(_int(seq), str(row_hash))

    def _count(self, statement: str, hall_code: str) -> int:
        return _int(self._run(statement, {"hall": hall_code})[0][0])

    def _pages(self, statement: str, kind: type[R]) -> Iterator[R]:
        names = [each.name for each in fields(kind)]
        after = 0
        while page := self._run(statement, {"after": after, "page": PAGE}):
            for cells in page:
                # The columns were selected by the names of the fields.
                yield kind(**dict(zip(names, cells, strict=True)))  # type: ignore[arg-type]
            after = _int(page[-1][0])


def _readable(content: bytes) -> JsonObject:
    """Return nothing for what is no content at all: saying so is `judge_content`'s and `verify`'s part."""
    try:
        return read_canonical(content)
    except NotCanonical:
        return {}


def _int(cell: object) -> int:
    if not isinstance(cell, int):
        raise TypeError(f"the store gave {type(cell).__name__} for a number")
    return cell


def _bytes(cell: object) -> bytes:
    if not isinstance(cell, bytes):
        raise TypeError(f"the store gave {type(cell).__name__} for bytes")
    return cell
