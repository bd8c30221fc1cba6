"""What the hall knows of the centre: what it owes, receipts, refusals. Sending itself is `sync`'s."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import HandoverState
from counter_app.domain.errors import not_found
from counter_app.domain.powers import EVENT_READERS
from counter_app.domain.rows import Handover, Json, JsonObject
from counter_app.store.unit import Reader


@dataclass(frozen=True, slots=True)
class OwedSheet:
    """A sealed sheet with the bytes that were hashed."""

    row: Handover
    content: JsonObject


def owed(reader: Reader) -> list[OwedSheet]:
    """Return sealed sheets without a receipt, in the order of sealing."""
    return _with_content(reader, reader.find(Handover, "state='SYNC_PENDING' ORDER BY chain_n"))


def sealed_from(reader: Reader, chain_n: int, limit: int) -> list[OwedSheet]:
    """Return sealed sheets from a place in the hall's chain on, sent or not."""
    return _with_content(reader, reader.find(Handover, "chain_n>=? ORDER BY chain_n LIMIT ?", (chain_n, limit)))


def _with_content(reader: Reader, rows: list[Handover]) -> list[OwedSheet]:
    found: list[OwedSheet] = []
    for row in rows:
        cell = reader.conn.execute(
            "SELECT bytes FROM handover_sealed WHERE handover_no=?", (row.handover_no,)
        ).fetchone()
        found.append(OwedSheet(row, json.loads(cell[0])))
    return found


def owes(reader: Reader) -> bool:
    return reader.value("SELECT 1 FROM handover WHERE state='SYNC_PENDING' LIMIT 1") is not None


def status(reader: Reader) -> JsonObject:
    """Return the `sync_status` view: sheets without a receipt, the newest receipt, standing faults."""
    last = reader.first(Handover, "receipt IS NOT NULL ORDER BY chain_n DESC")
    faults: list[Json] = [str(v[0]) for v in reader.all("SELECT value FROM setting WHERE key LIKE 'sync_fault/%'")]
    return {
        "unsent": reader.number("SELECT count(*) FROM handover WHERE state='SYNC_PENDING'"),
        "last_receipt": None if last is None else last.receipt,
        "faults": faults,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus(Command):
    """How much the hall still owes the centre."""


@handles(SyncStatus, "sync_status", writes=False)
def sync_status(act: Act, cmd: SyncStatus) -> Json:
    return status(act.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncNow(Command):
    """Send what is owed now; the edge does it after this act and answers the status reached."""


@handles(SyncNow, "sync_now", posts=EVENT_READERS)
def sync_now(act: Act, cmd: SyncNow) -> Json:
    act.wants_sync = True
    act.unit.emit("SyncAsked")
    return status(act.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreReceipt(Command):
    """The centre has a sheet. Not a command of the door."""

    handover_no: str = f.name(need=True)
    content_hash: str = f.name(need=True)
    received_at: str = f.name(need=True)
    store_seq: int = f.integer(0, 2**53, need=True)


@handles(StoreReceipt, "_store_receipt", session=False)
def store_receipt(act: Act, cmd: StoreReceipt) -> Json:
    row = act.unit.first(Handover, "handover_no=?", (cmd.handover_no,))
    if row is None or row.content_hash != cmd.content_hash:
        raise not_found("handover_no", cmd.handover_no)
    if row.receipt is not None:
        return {}
    receipt: JsonObject = {
        "handover_no": cmd.handover_no,
        "hash": cmd.content_hash,
        "received_at": cmd.received_at,
        "store_seq": cmd.store_seq,
    }
    act.unit.put(replace(row, receipt=receipt, state=HandoverState.SYNCED))
    act.unit.conn.execute("DELETE FROM setting WHERE key=?", (f"sync_fault/{cmd.handover_no}",))
    act.unit.emit("SheetReceived", handover_no=cmd.handover_no, store_seq=cmd.store_seq)
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreRefusal(Command):
    """The centre refused a sheet: alarm here as well. Not a command of the door."""

    handover_no: str = f.name(need=True)
    text: str = f.text(300, need=True)


@handles(StoreRefusal, "_store_refusal", session=False)
def store_refusal(act: Act, cmd: StoreRefusal) -> Json:
    act.unit.conn.execute(
        "INSERT INTO setting VALUES (?,?) ON CONFLICT (key) DO UPDATE SET value=excluded.value",
        (f"sync_fault/{cmd.handover_no}", cmd.text),
    )
    act.unit.emit("SheetRefused", handover_no=cmd.handover_no, text=cmd.text)
    return {}
