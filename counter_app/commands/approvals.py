"""Asking and answering (flows.md 7). Nobody approves their own request; one grant serves one act."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import ApprovalState, Decision, Matter, Post
from counter_app.domain.errors import Code, Refused, needs_approval, not_allowed, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import ASKERS, FLOOR_HEADS
from counter_app.domain.rows import Approval, Json

TIME_OUT_MS = {Matter.AP_01: 60_000, Matter.AP_07: 120_000}
SUPERVISOR_LIMIT = {Matter.AP_03: 50_000, Matter.AP_04: 20_000}
MANAGER_LIMIT = {Matter.AP_04: 200_000}


def use(act: Act, matter: Matter, approval_id: str | None, object_: str, *, amount: int | None = None) -> None:
    """Spend the approval that this act needs, or refuse naming the matter. Floor heads need none for AP-01."""
    if matter is Matter.AP_01 and act.session.post in FLOOR_HEADS:
        return
    if approval_id is None:
        raise needs_approval(str(matter))
    found = act.unit.get(Approval, approval_id)
    if found is None:
        raise not_found("approval", approval_id)
    fits = found.matter is matter and found.object == object_ and found.asked_by == act.session.staff
    if found.state is not ApprovalState.GRANTED or not fits or (found.amount or 0) < (amount or 0):
        raise Refused(Code.NEEDS_APPROVAL, "approval_does_not_fit", approval=str(matter), state=str(found.state))
    act.unit.put(replace(found, state=ApprovalState.USED, due_at=None))
    act.unit.emit("ApprovalUsed", approval=found.approval_id, matter=str(matter), object=object_)


def view(found: Approval) -> Json:
    return {
        "approval": found.approval_id,
        "matter": str(found.matter),
        "object": found.object,
        "state": str(found.state),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApproval(Command):
    """Ask a floor head for something outside one's own power."""

    matter: Matter = f.enum(Matter, need=True)
    object: str = f.name(need=True)
    amount: int | None = f.money()
    reason: str = f.text(200, need=True)


@handles(RequestApproval, "request_approval", posts=ASKERS)
def request_approval(act: Act, cmd: RequestApproval) -> Json:
    limit = TIME_OUT_MS.get(cmd.matter)
    held = act.unit.value("SELECT counter FROM counter WHERE staff=? LIMIT 1", (act.session.staff,))
    asked = act.unit.put(
        Approval(
            approval_id=uuid7(act.at),
            matter=cmd.matter,
            object=cmd.object,
            amount=cmd.amount,
            reason=cmd.reason,
            asked_by=act.session.staff,
            asked_at=act.at,
            counter=None if held is None else str(held),
            state=ApprovalState.ASKED,
            due_at=None if limit is None else act.at + limit,
        )
    )
    act.unit.emit(
        "ApprovalAsked", counter=asked.counter, approval=asked.approval_id, matter=str(cmd.matter), object=cmd.object
    )
    return view(asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideApproval(Command):
    """Answer a request; refused to the one who asked."""

    approval: str = f.name(need=True)
    decision: Decision = f.enum(Decision, need=True)
    reason: str | None = f.text(200)


@handles(DecideApproval, "decide_approval", posts=FLOOR_HEADS)
def decide_approval(act: Act, cmd: DecideApproval) -> Json:
    found = act.unit.get(Approval, cmd.approval)
    if found is None:
        raise not_found("approval", cmd.approval)
    if found.state is not ApprovalState.ASKED:
        raise wrong_state(found.state)
    if found.asked_by == act.session.staff:
        raise rule("flows.md 7", "own_request")
    granted = cmd.decision is Decision.GRANTED
    if granted:
        _within_power(act, found)
    limit = TIME_OUT_MS.get(found.matter)
    decided = act.unit.put(
        replace(
            found,
            state=ApprovalState.GRANTED if granted else ApprovalState.REFUSED,
            decided_by=act.session.staff,
            decided_at=act.at,
            decision_reason=cmd.reason,
            due_at=act.at + limit if granted and found.matter is Matter.AP_01 and limit else None,
        )
    )
    act.unit.emit(
        "ApprovalDecided",
        counter=found.counter,
        approval=found.approval_id,
        decision=str(cmd.decision),
        before=str(found.state),
        after=str(decided.state),
    )
    return view(decided)


def _within_power(act: Act, found: Approval) -> None:
    amount, post = found.amount or 0, act.session.post
    if post is Post.SUPERVISOR and amount > SUPERVISOR_LIMIT.get(found.matter, amount):
        raise not_allowed(str(post), "above_limit", limit=SUPERVISOR_LIMIT[found.matter])
    if amount > MANAGER_LIMIT.get(found.matter, amount):
        raise not_allowed(str(post), "above_limit", limit=MANAGER_LIMIT[found.matter])
