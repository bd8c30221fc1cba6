"""What waits for somebody: approvals asked for, calls owed to customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.codes import ApprovalState, Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    KEY: ClassVar[str] = "approval_id"
    approval_id: str
    matter: Matter
    object: str
    amount: int | None
    reason: str
    asked_by: str
    asked_at: int
    counter: str | None
    state: ApprovalState
    due_at: int | None
    decided_by: str | None = None
    decided_at: int | None = None
    decision_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    KEY: ClassVar[str] = "follow_up_id"
    follow_up_id: str
    kind: str
    ref: str
    visit_id: str
    ticket_no: str
    due_at: int
    owner: str
    tries: int
    state: str
    opened_at: int
    closed_at: int | None = None
    result: str | None = None
