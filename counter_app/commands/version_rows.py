"""How a flow version's row moves on without a command of its own: an answer to its request, the begin of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from counter_app.domain.clock import business_date
from counter_app.domain.codes import ApprovalState, Matter
from counter_app.domain.rows import Approval, FlowVersion
from counter_app.domain.version_codes import VersionState
from counter_app.store.unit import Unit


def next_day(at_ms: int) -> str:
    """Return the business date on which what is approved now comes into force (AP-16)."""
    return (date.fromisoformat(business_date(at_ms)) + timedelta(days=1)).isoformat()


def tell(unit: Unit, kind: str, row: FlowVersion, **data: object) -> None:
    known: dict[str, object] = {"version": row.version_id, "version_no": row.version_no, "digest": row.digest}
    unit.emit(kind, counter=None, ticket_no=None, visit_no=None, at=None, **{**known, **data})


def answered(unit: Unit, approval: Approval) -> None:
    """Follow an answered, expired or withdrawn request AP-16; an open one and other matters change nothing here."""
    if approval.matter is not Matter.AP_16:
        return
    row = unit.first(FlowVersion, "approval=? AND state='ASKED'", (approval.approval_id,))
    if row is None:
        return
    match approval.state:
        case ApprovalState.GRANTED:
            unit.put(replace(approval, state=ApprovalState.USED, due_at=None, used_at=unit.at))
            approve(unit, row, approval.decided_by or "")
        case ApprovalState.REFUSED:
            refused = unit.put(replace(row, state=VersionState.REFUSED, ended_at=unit.at))
            tell(unit, "FlowVersionRefused", refused, by=approval.decided_by)
        case ApprovalState.TIMED_OUT | ApprovalState.WITHDRAWN:
            back_to_draft(unit, row)
        case _:
            pass


def approve(unit: Unit, row: FlowVersion, staff: str) -> FlowVersion:
    """Let a version wait for the next business day; one that waited already gives way to it."""
    for older in unit.find(FlowVersion, "state='APPROVED'"):
        _supersede(unit, older)
    approved = unit.put(
        replace(
            row,
            state=VersionState.APPROVED,
            approved_by=staff,
            approved_at=unit.at,
            valid_from=next_day(unit.at),
        )
    )
    tell(unit, "FlowVersionApproved", approved, valid_from=approved.valid_from, changes=list(approved.changes))
    return approved


def back_to_draft(unit: Unit, row: FlowVersion) -> FlowVersion:
    """Take a version back so that it can be changed; its request is over."""
    draft = unit.put(
        replace(
            row,
            state=VersionState.DRAFT,
            asked_by=None,
            asked_at=None,
            approval=None,
            approved_by=None,
            approved_at=None,
            valid_from=None,
        )
    )
    tell(unit, "FlowVersionTakenBack", draft)
    return draft


def begin_day(unit: Unit, day: str) -> None:
    """Bring the version that waits for this business day into force, in whichever process the day begins first."""
    row = unit.first(FlowVersion, "state='APPROVED' AND valid_from<=?", (day,))
    if row is None:
        return
    for older in unit.find(FlowVersion, "state='IN_FORCE'"):
        _supersede(unit, older)
    unit.put(replace(row, state=VersionState.IN_FORCE, in_force_at=unit.at))
    tell(unit, "FlowVersionInForce", row, day=day)


def _supersede(unit: Unit, row: FlowVersion) -> None:
    gone = unit.put(replace(row, state=VersionState.SUPERSEDED, ended_at=unit.at))
    tell(unit, "FlowVersionSuperseded", gone)
