"""Calls and tasks owed to customers come into being here, each with an owner and a time (flows.md 3.6)."""

from __future__ import annotations

from collections.abc import Collection

from counter_app.commands import books
from counter_app.commands.act import Act
from counter_app.domain.case_codes import FollowUpKind, FollowUpState
from counter_app.domain.clock import from_iso
from counter_app.domain.codes import Post
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Case, FollowUp, Leg, Staff, Ticket
from counter_app.flows.effects import Effect

CALLER_POSTS = (Post.SUPERVISOR, Post.MANAGER, Post.CONSULT, Post.CLERK)
"""Who calls after a complaint, the first that is neither its handler nor the one complained of."""


def owe(
    act: Act,
    kind: FollowUpKind,
    *,
    ref: str,
    due: int,
    owner: str,
    visit_id: str | None = None,
    ticket_no: str | None = None,
    case_id: str | None = None,
    text: str | None = None,
) -> FollowUp:
    """Owe a call; the same promise made twice is one."""
    same = act.unit.first(FollowUp, "kind=? AND ref=? AND due_at=? AND closed_at IS NULL", (str(kind), ref, due))
    if same is not None:
        return same
    return act.unit.put(
        FollowUp(
            follow_up_id=uuid7(act.at),
            kind=kind,
            ref=ref,
            visit_id=visit_id,
            ticket_no=ticket_no,
            due_at=due,
            owner=owner,
            tries=0,
            state=FollowUpState.DUE,
            opened_at=act.at,
            case_id=case_id,
            text=text,
        )
    )


def owe_from_leg(act: Act, leg: Leg, case: Case | None, effect: Effect) -> FollowUp:
    """Owe what a step of a leg promised; a promise of a case belongs to the case."""
    kind = FollowUpKind(str(effect.data["kind"]))
    if case is not None:
        return owe_for_case(act, case, kind, effect)
    ticket = act.unit.get(Ticket, leg.ticket_id)
    assert ticket is not None
    return owe(
        act,
        kind,
        ref=ticket.visit_no,
        due=_due(effect),
        owner=_owner(act, kind, None),
        visit_id=leg.visit_id,
        ticket_no=ticket.ticket_no,
    )


def owe_for_case(act: Act, case: Case, kind: FollowUpKind, effect: Effect) -> FollowUp:
    """Owe what a step of a case promised."""
    return owe(
        act,
        kind,
        ref=case.case_no,
        due=_due(effect),
        owner=_owner(act, kind, case),
        visit_id=case.visit_id,
        ticket_no=case.ticket_no,
        case_id=case.case_id,
    )


def _owner(act: Act, kind: FollowUpKind, case: Case | None) -> str:
    """Return whose call it is: the case's owner or whoever promised it; after a complaint somebody else than who
    handled it (CMP-12); a key customer is the account manager's (VIP-07)."""
    owner = act.session.staff if case is None else case.owner
    if kind is FollowUpKind.COMPLAINT and case is not None:
        return _somebody_else(act, {owner, case.staff_concerned or "", act.session.staff}) or owner
    if kind is FollowUpKind.VIP:
        return _first(act, Post.ACCOUNT_MGR, ()) or owner
    return owner


def supervisor_on_duty(act: Act) -> str:
    """Return who leads the shift; in a hall without an open one the first supervisor."""
    shift = books.open_shift(act.unit)
    if shift is not None:
        return shift.opened_by
    return _first(act, Post.SUPERVISOR, ()) or _first(act, Post.MANAGER, ()) or act.session.staff


def _due(effect: Effect) -> int:
    return from_iso(str(effect.data["due"]))


def _somebody_else(act: Act, not_these: Collection[str]) -> str | None:
    found = (_first(act, post, not_these) for post in CALLER_POSTS)
    return next((staff for staff in found if staff is not None), None)


def _first(act: Act, post: Post, not_these: Collection[str]) -> str | None:
    people = act.unit.find(Staff, "post=? AND active=1 ORDER BY staff", (str(post),))
    return next((p.staff for p in people if p.staff not in not_these), None)
