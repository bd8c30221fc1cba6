"""What waits for an answer: approvals asked for."""

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
