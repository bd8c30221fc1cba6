"""What waits for an answer: approvals asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.codes import ApprovalState, Granter, Matter, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One request and its answer. `needs`: who at least must grant (None: asked before
    this was kept); `also`: whose word is needed beside, until given.

    `first_by` gave the first of two words. `decided_through` is whose session a PIN or a voice was given in;
    `confirm_by_at` stands where it was a voice. `measure`: the public plan or repair asked for (AP-07).
    """

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
    needs: Granter | None = None
    measure: str | None = None
    also: Post | None = None
    first_by: str | None = None
    first_at: int | None = None
    decided_through: str | None = None
    confirm_by_at: int | None = None
    confirmed_at: int | None = None
    used_at: int | None = None
