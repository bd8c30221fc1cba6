"""Approvals of a shift on its sheet (H18): counts by matter, the exceptional ones, what is still open or unconfirmed.

No names, only staff numbers; the reason is the asker's words, scanned when it was given.
"""

from __future__ import annotations

from collections import Counter

from counter_app.commands import approvals, views
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet
from counter_app.domain.approvals import TABLE, VOIDS_TOLD
from counter_app.domain.codes import ApprovalState, Granter, Matter
from counter_app.domain.rows import Approval, Json, JsonObject

GRANTED = frozenset({ApprovalState.GRANTED, ApprovalState.USED})


def approvals_of(act: Act, sheet: Sheet) -> JsonObject:
    """Return H18 of the hall, or of one counter's box."""
    since = sheet.shift.opened_at if sheet.is_hall else min(box.opened_at for box in sheet.boxes)
    asked = _here(sheet, act.unit.find(Approval, "asked_at>=? AND asked_at<=? ORDER BY asked_at", (since, act.at)))
    open_ = _here(sheet, act.unit.find(Approval, "state='ASKED' ORDER BY asked_at"))
    unconfirmed = _here(sheet, approvals.open_confirmations(act.unit))
    void_bills = sum(row.matter is Matter.AP_05 and row.used_at is not None for row in asked)
    listed = [row for row in asked if TABLE[row.matter].listed and row.state is not ApprovalState.ASKED]
    return {
        "counts": _count(asked),
        "granted": _count([row for row in asked if row.state in GRANTED and row.needs is not Granter.OWN]),
        "refused": _count([row for row in asked if row.state is ApprovalState.REFUSED]),
        "timed_out": _count([row for row in asked if row.state is ApprovalState.TIMED_OUT]),
        "own_power": _count([row for row in asked if row.needs is Granter.OWN]),
        "open_count": len(open_),
        "to_confirm_count": len(unconfirmed),
        "void_bills": void_bills,
        "audit_told": void_bills >= VOIDS_TOLD,
        "rows": [_line(act, row) for row in listed],
        "open": [_line(act, row) for row in open_],
        "to_confirm": [_line(act, row) for row in unconfirmed],
    }


def _here(sheet: Sheet, rows: list[Approval]) -> list[Approval]:
    return [row for row in rows if sheet.row.counter in (None, row.counter)]


def _count(rows: list[Approval]) -> JsonObject:
    counted = Counter(str(row.matter) for row in rows)
    return {matter: counted[matter] for matter in sorted(counted)}


def _line(act: Act, row: Approval) -> Json:
    late = row.confirm_by_at is not None and row.confirm_by_at < act.at
    return {
        "approval": row.approval_id,
        "matter": str(row.matter),
        "object": row.object,
        "amount": row.amount,
        "reason": row.reason,
        "counter": row.counter,
        "asked_by": row.asked_by,
        "asked_at": views.iso(row.asked_at),
        "needs": None if row.needs is None else str(row.needs),
        "state": str(row.state),
        "decided_by": row.decided_by,
        "decided_at": views.iso(row.decided_at),
        "entered_by": row.decided_through,
        "confirm_by": views.iso(row.confirm_by_at),
        "confirmed_at": views.iso(row.confirmed_at),
        "late": late and row.confirmed_at is None,
    }
