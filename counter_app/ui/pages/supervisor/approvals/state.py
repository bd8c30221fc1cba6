"""What the approvals page shows, computed from rows. Pure: the time and who looks are given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.commands.master import load_approvals, load_master
from counter_app.domain.approvals import Question, granter, suffices
from counter_app.domain.clock import whole_seconds
from counter_app.domain.codes import ApprovalState, Granter, Matter, Post
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Approval, Staff
from counter_app.ui.data_texts import text_of
from counter_app.ui.i18n import Text
from counter_app.ui.pages.supervisor.facts import Me
from counter_app.ui.pages.supervisor.floor import Floor


class Bar(StrEnum):
    """Why the person who looks may not agree."""

    NONE = "none"
    OWN = "own"
    ABOVE_LIMIT = "above_limit"
    MANAGER = "manager"
    COMPANY = "company"
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that waits, or a grant by voice that its giver has not confirmed (`confirm_left_s` is not None).

    `left_s` counts down where it times out by itself; `gets` is what the customer gets, where a list says it.
    """

    approval: str
    matter: str
    matter_name: Text
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
    gets: Text | None = None
    voices: tuple[tuple[str, str], ...] = ()
    decider: str = ""
    decider_no: str = ""
    confirm_left_s: int | None = None


@dataclass(frozen=True, slots=True)
class ApprovalsState:
    """Requests, the one that waits longest first; then grants by voice, the one first due first."""

    requests: tuple[Request, ...] = ()
    to_confirm: tuple[Request, ...] = ()


def approvals_state(floor: Floor, me: Me, now: int) -> ApprovalsState:
    asked = [a for a in floor.all(Approval) if a.state is ApprovalState.ASKED]
    voices = [a for a in floor.all(Approval) if a.confirm_by_at is not None and a.confirmed_at is None]
    return ApprovalsState(
        tuple(_request(floor, me, now, a) for a in sorted(asked, key=lambda a: (a.asked_at, a.approval_id))),
        tuple(_request(floor, me, now, a) for a in sorted(voices, key=lambda a: (a.confirm_by_at, a.approval_id))),
    )


def matter_text(code: str) -> Text:
    """Return what a matter is called."""
    found = load_approvals().get(Matter(code)) if code in set(Matter) else None
    return Text(code, code) if found is None else text_of(found.words)


def _request(floor: Floor, me: Me, now: int, row: Approval) -> Request:
    limits = load_approvals()[row.matter].limits
    needs = row.needs or granter(row.matter, limits, Question(amount=row.amount or 0))
    measure = None if row.measure is None else load_master().book.codes.measures.get(row.measure)
    gets = load_approvals()[row.matter].gets if measure is None else measure.words
    return Request(
        approval=row.approval_id,
        matter=str(row.matter),
        matter_name=matter_text(row.matter),
        object=row.object,
        amount=row.amount,
        reason=row.reason,
        person=floor.name_of(row.asked_by),
        counter=row.counter or "",
        asked_at=row.asked_at,
        waited_s=whole_seconds(row.asked_at, now),
        left_s=None if row.due_at is None else whole_seconds(now, row.due_at),
        bar=_bar(row, me, needs, is_sum=bool(row.amount) and limits.supervisor is not None),
        limit=limits.supervisor if me.post is Post.SUPERVISOR else limits.manager,
        gets=None if gets is None else text_of(gets),
        voices=_voices(floor, me, row, needs),
        decider=floor.name_of(row.decided_by),
        decider_no=row.decided_by or "",
        confirm_left_s=None if row.confirm_by_at is None else (row.confirm_by_at - now) // 1000,
    )


def _bar(row: Approval, me: Me, needs: Granter, *, is_sum: bool) -> Bar:
    if row.asked_by == me.staff:
        return Bar.OWN
    if row.also is not None and (row.first_by is not None or needs is Granter.OWN):
        return Bar.SECOND
    if suffices(me.post, needs):
        return Bar.NONE
    if needs is Granter.COMPANY:
        return Bar.COMPANY
    return Bar.ABOVE_LIMIT if is_sum else Bar.MANAGER


def _voices(floor: Floor, me: Me, row: Approval, needs: Granter) -> tuple[tuple[str, str], ...]:
    """Return number and name of those who could grant by voice: floor heads high enough, neither asker nor looker."""
    found = (p for p in floor.all(Staff) if p.active and p.post in FLOOR_HEADS and suffices(p.post, needs))
    people = (p for p in found if p.staff not in (row.asked_by, me.staff))
    return tuple(sorted((p.staff, p.name) for p in people))
