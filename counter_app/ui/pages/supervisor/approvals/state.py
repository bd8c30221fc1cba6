"""What the approvals page shows, computed from rows. Pure: the time and who looks are given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.commands.approvals import MANAGER_LIMIT, SUPERVISOR_LIMIT
from counter_app.domain.clock import whole_seconds
from counter_app.domain.codes import ApprovalState, Post
from counter_app.domain.rows import Approval
from counter_app.ui.pages.supervisor.facts import Me
from counter_app.ui.pages.supervisor.floor import Floor


class Bar(StrEnum):
    """Why the person who looks may not agree."""

    NONE = "none"
    OWN = "own"
    ABOVE_LIMIT = "above_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that waits. `left_s` counts down where it times out by itself."""

    approval: str
    matter: str
    object: str
    amount: int | None
    reason: str
    person: str
    counter: str
    asked_at: int
    waited_s: int
    left_s: int | None
    bar: Bar
    limit: int | None


@dataclass(frozen=True, slots=True)
class ApprovalsState:
    """Requests, the one that waits longest first."""

    requests: tuple[Request, ...] = ()


def approvals_state(floor: Floor, me: Me, now: int) -> ApprovalsState:
    asked = [a for a in floor.all(Approval) if a.state is ApprovalState.ASKED]
    return ApprovalsState(
        tuple(_request(floor, me, now, a) for a in sorted(asked, key=lambda a: (a.asked_at, a.approval_id)))
    )


def _request(floor: Floor, me: Me, now: int, row: Approval) -> Request:
    limit = (SUPERVISOR_LIMIT if me.post is Post.SUPERVISOR else MANAGER_LIMIT).get(row.matter)
    bar = Bar.NONE
    if row.asked_by == me.staff:
        bar = Bar.OWN
    elif limit is not None and (row.amount or 0) > limit:
        bar = Bar.ABOVE_LIMIT
    return Request(
        approval=row.approval_id,
        matter=str(row.matter),
        object=row.object,
        amount=row.amount,
        reason=row.reason,
        person=floor.name_of(row.asked_by),
        counter=row.counter or "",
        asked_at=row.asked_at,
        waited_s=whole_seconds(row.asked_at, now),
        left_s=None if row.due_at is None else whole_seconds(now, row.due_at),
        bar=bar,
        limit=limit,
    )
