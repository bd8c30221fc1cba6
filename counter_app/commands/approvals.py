"""Asking and answering (flows.md 7). Nobody approves their own request; what a grant allows stands in its table row.

Here belong the commands and `use`, by which an act spends what it was granted. Who may is `domain.approvals`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from counter_app.commands import fields as f
from counter_app.commands import knowledge_rows, sessions, version_rows
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.approvals import (
    SECOND_WORD,
    TABLE,
    VOICE_HOURS,
    Question,
    granter,
    is_own_power,
    may_ask,
    second_word,
    suffices,
)
from counter_app.domain.codes import ApprovalState, Decision, Granter, Matter, Post
from counter_app.domain.errors import Code, Refused, bad, needs_approval, not_allowed, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Approval, Json, Staff, Visit
from counter_app.flows.fields import holds_personal_data
from counter_app.store.unit import Reader, Unit

HOUR_MS = 3_600_000
PHONE = re.compile(r"1\d{10}")


UNCONFIRMED = "confirm_by_at IS NOT NULL AND confirmed_at IS NULL"
"""Grants by voice that nobody has confirmed yet."""

# ------------------------------------------------------------------ spending a grant


def use(
    act: Act,
    matter: Matter,
    approval_id: str | None,
    object_: str,
    *,
    amount: int | None = None,
    level: str | None = None,
    earlier_day: bool = False,
    also_known: frozenset[str] = frozenset(),
) -> bool:
    """Spend the approval that this act needs, or refuse naming the matter; False: the post's own power was enough.

    `also_known` are other numbers of the same thing, such as the visit's beside the ticket's.
    """
    question = Question(amount=amount or 0, level=level, earlier_day=earlier_day)
    needs = granter(matter, act.master.limits(matter), question)
    if is_own_power(matter, act.session.post, needs) and second_word(matter, question.amount) is None:
        return False
    if approval_id is None:
        raise needs_approval(str(matter))
    found = act.unit.get(Approval, approval_id)
    if found is None:
        raise not_found("approval", approval_id)
    fits = found.matter is matter and found.object in also_known | {object_} and found.asked_by == act.session.staff
    if found.state is not ApprovalState.GRANTED or not fits or not _reaches(act, found, question.amount, needs):
        raise Refused(Code.NEEDS_APPROVAL, "approval_does_not_fit", approval=str(matter), state=str(found.state))
    used = replace(found, used_at=found.used_at or act.at)
    if not TABLE[matter].many:
        used = replace(used, state=ApprovalState.USED, due_at=None)
    act.unit.put(used)
    act.unit.emit(
        "ApprovalUsed",
        approval=found.approval_id,
        matter=str(matter),
        object=found.object,
        amount=amount,
        before=str(found.state),
        after=str(used.state),
    )
    return True


def _reaches(act: Act, found: Approval, amount: int, needs: Granter) -> bool:
    """Return whether a grant covers the sum, was given by somebody high enough, and is not an unconfirmed old voice."""
    if (found.amount or 0) < amount:
        return False
    if found.confirm_by_at is not None and found.confirmed_at is None and found.confirm_by_at < act.at:
        return False
    deciders = (act.unit.get(Staff, number) for number in (found.decided_by, found.first_by))
    return needs is Granter.OWN or any(person is not None and suffices(person.post, needs) for person in deciders)


def on_own_power(
    act: Act, matter: Matter, object_: str, *, reason: str, amount: int | None = None, counter: str | None = None
) -> None:
    """Keep that somebody did what would need an approval of others, so that H18 and those who are told know of it."""
    row = act.unit.put(
        Approval(
            approval_id=uuid7(act.at),
            matter=matter,
            object=object_,
            amount=amount,
            reason=reason,
            asked_by=act.session.staff,
            asked_at=act.at,
            counter=counter,
            state=ApprovalState.USED,
            due_at=None,
            needs=Granter.OWN,
            used_at=act.at,
        )
    )
    act.unit.emit(
        "OwnPowerUsed", counter=counter, approval=row.approval_id, matter=str(matter), object=object_, amount=amount
    )
    tell(act, row, sorted(map(str, TABLE[matter].told)))


def countersigned(act: Act, object_: str, *, amount: int, reason: str, explained_by: str, counter: str | None) -> None:
    """Keep that a floor head accepted a cash difference on a sheet (AP-09, handover.md R3)."""
    limits = act.master.limits(Matter.AP_09)
    row = act.unit.put(
        Approval(
            approval_id=uuid7(act.at),
            matter=Matter.AP_09,
            object=object_,
            amount=amount,
            reason=reason,
            asked_by=explained_by,
            asked_at=act.at,
            counter=counter,
            state=ApprovalState.USED,
            due_at=None,
            decided_by=act.session.staff,
            decided_at=act.at,
            needs=granter(Matter.AP_09, limits, Question(amount=amount)),
            used_at=act.at,
        )
    )
    journal(
        act, "ApprovalDecided", row, decision=str(Decision.GRANTED), decider=act.session.staff, after=str(row.state)
    )
    _tell_of_grant(act, row)


def tell(act: Act, row: Approval, whom: list[str], **data: int) -> None:
    """Journal whom the hall tells of an approval beside those who asked and answered."""
    if whom:
        journal(act, "ApprovalTold", row, told=whom, **data)


def limit_of(act: Act, matter: Matter) -> int:
    """Return the sum up to which an act needs no approval; 0 where every sum does."""
    return act.master.limits(matter).own or 0


def needs_of(act: Act, row: Approval) -> Granter:
    return row.needs or granter(row.matter, act.master.limits(row.matter), Question(amount=row.amount or 0))


def open_confirmations(reader: Reader) -> list[Approval]:
    """Return grants by voice that their giver has not confirmed yet."""
    return reader.find(Approval, f"{UNCONFIRMED} ORDER BY confirm_by_at")


def expire(unit: Unit, row: Approval) -> None:
    """End an approval that nobody answered in time, or a grant whose time is over (flows.md 7)."""
    spent = row.used_at is not None
    ended = unit.put(replace(row, state=ApprovalState.USED if spent else ApprovalState.TIMED_OUT, due_at=None))
    unit.emit(
        "ApprovalTimedOut",
        counter=row.counter,
        approval=row.approval_id,
        matter=str(row.matter),
        object=row.object,
        before=str(row.state),
        after=str(ended.state),
    )
    version_rows.answered(unit, ended)


def view(act: Act, found: Approval) -> Json:
    return {
        "approval": found.approval_id,
        "matter": str(found.matter),
        "object": found.object,
        "state": str(found.state),
        "needs": str(needs_of(act, found)),
        "awaits": None if found.also is None else str(found.also),
        "decided_by": found.decided_by,
        "to_confirm": found.confirm_by_at is not None and found.confirmed_at is None,
    }


# ------------------------------------------------------------------ asking


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApproval(Command):
    """Ask for something outside one's own power."""

    matter: Matter = f.enum(Matter, need=True)
    object: str = f.name(need=True)
    amount: int | None = f.money()
    reason: str = f.text(200, need=True)
    measure: str | None = f.listed("measures")


@handles(RequestApproval, "request_approval")
def request_approval(act: Act, cmd: RequestApproval) -> Json:
    post, line = act.session.post, TABLE[cmd.matter]
    if not may_ask(cmd.matter, post):
        raise not_allowed(post or act.session.kind, "may_not_ask", matter=str(cmd.matter))
    if holds_personal_data(cmd.reason) or PHONE.fullmatch(cmd.object):
        raise bad("object" if PHONE.fullmatch(cmd.object) else "reason", "personal_data")
    needs = granter(cmd.matter, act.master.limits(cmd.matter), _question(act, cmd))
    also = second_word(cmd.matter, cmd.amount or 0)
    if line.granter is Granter.MANAGER and is_own_power(cmd.matter, post, needs):
        needs = Granter.OWN
    if needs is Granter.OWN and also is None:
        raise rule("flows.md 7", "needs_none", matter=str(cmd.matter))
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
            due_at=None if line.answer_s is None else act.at + line.answer_s * 1000,
            needs=needs,
            measure=cmd.measure,
            also=also,
        )
    )
    journal(act, "ApprovalAsked", asked, needs=str(needs), reason=asked.reason, after=str(asked.state))
    return view(act, asked)


def _question(act: Act, cmd: RequestApproval) -> Question:
    level = None if cmd.measure is None else act.master.book.codes.measures[cmd.measure].level
    earlier = False
    if cmd.matter is Matter.AP_02:
        visit = act.unit.first(Visit, "visit_no=?", (cmd.object,))
        earlier = visit is not None and visit.date < act.day
    return Question(amount=cmd.amount or 0, level=level, earlier_day=earlier)


def journal(act: Act, kind: str, row: Approval, /, **data: Any) -> None:
    """Journal an event of an approval with what it is about; states before and after are the caller's."""
    act.unit.emit(
        kind,
        counter=row.counter,
        approval=row.approval_id,
        matter=str(row.matter),
        object=row.object,
        amount=row.amount,
        **data,
    )


def existing(act: Act, approval_id: str) -> Approval:
    found = act.unit.get(Approval, approval_id)
    if found is None:
        raise not_found("approval", approval_id)
    return found


# ------------------------------------------------------------------ answering


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideApproval(Command):
    """Answer a request; refused to the one who asked.

    With `staff` and `pin` another person answers at this station, the session stays whose it is. With `by_voice_of`
    a floor head enters what that person said, who confirms it within 24 hours.
    """

    approval: str = f.name(need=True)
    decision: Decision = f.enum(Decision, need=True)
    reason: str | None = f.text(200)
    staff: str | None = f.name()
    pin: str | None = f.pin(need=False)
    by_voice_of: str | None = f.name()


def _pin_of(cmd: DecideApproval) -> tuple[str | None, str] | None:
    return None if cmd.staff is None or cmd.pin is None else (cmd.staff, cmd.pin)


@handles(DecideApproval, "decide_approval", posts=FLOOR_HEADS, pin=_pin_of)
def decide_approval(act: Act, cmd: DecideApproval) -> Json:
    decider = _decider(act, cmd)
    found = existing(act, cmd.approval)
    if found.state is not ApprovalState.ASKED:
        raise wrong_state(found.state)
    if decider.staff == found.asked_by:
        raise rule("flows.md 7", "own_request")
    if decider.post not in FLOOR_HEADS and decider.post is not found.also:
        raise not_allowed(decider.post)
    if cmd.decision is Decision.REFUSED:
        refused = replace(found, state=ApprovalState.REFUSED, due_at=None)
        return _decided(act, cmd, found, refused, decider)
    return _granted(act, cmd, found, decider)


def _decider(act: Act, cmd: DecideApproval) -> Staff:
    """Return who answers: the session's person, whoever gives their PIN here, or whose voice is entered."""
    if (cmd.staff is None) != (cmd.pin is None):
        raise bad("pin" if cmd.pin is None else "staff", "missing")
    if cmd.staff is not None:
        if cmd.by_voice_of is not None:
            raise bad("by_voice_of", "one_of_two")
        sessions.demand_pin(act, cmd.staff)
    elif cmd.by_voice_of is not None and (cmd.decision is Decision.REFUSED or cmd.by_voice_of == act.session.staff):
        raise bad("by_voice_of", "not_a_voice")
    person = act.person(cmd.staff or cmd.by_voice_of or act.session.staff)
    if person.post not in FLOOR_HEADS | SECOND_WORD:
        raise not_allowed(person.post)
    return person


def _granted(act: Act, cmd: DecideApproval, found: Approval, decider: Staff) -> Json:
    """Grant within the decider's power; where two words are needed the first one leaves the request open."""
    needs = needs_of(act, found)
    head_has_spoken = needs is Granter.OWN or (found.first_by is not None and found.also is not None)
    is_second = decider.post is found.also
    if not is_second:
        if head_has_spoken:
            raise rule("flows.md AP-08", "awaits_second", post=str(found.also))
        if not suffices(decider.post, needs):
            raise _above(act, decider.post, found, needs)
    if (is_second and not head_has_spoken) or (not is_second and found.also is not None):
        first = replace(found, first_by=decider.staff, first_at=act.at, also=None if is_second else found.also)
        return _decided(act, cmd, found, first, decider)
    lasts = TABLE[found.matter].lasts_s
    granted = replace(
        found,
        state=ApprovalState.GRANTED,
        also=None,
        due_at=None if lasts is None else act.at + lasts * 1000,
        confirm_by_at=None if cmd.by_voice_of is None else act.at + VOICE_HOURS * HOUR_MS,
    )
    return _decided(act, cmd, found, granted, decider)


def _above(act: Act, post: Post, found: Approval, needs: Granter) -> Refused:
    limits = act.master.limits(found.matter)
    limit = limits.supervisor if post is Post.SUPERVISOR else limits.manager
    return not_allowed(str(post), "above_limit", limit=limit, needs=str(needs))


def _decided(act: Act, cmd: DecideApproval, found: Approval, after: Approval, decider: Staff) -> Json:
    answered = after.state is not ApprovalState.ASKED
    through = None if decider.staff == act.session.staff else act.session.staff
    decided = act.unit.put(
        replace(
            after,
            decided_by=decider.staff if answered else None,
            decided_at=act.at if answered else None,
            decision_reason=cmd.reason,
            decided_through=through,
        )
    )
    journal(
        act,
        "ApprovalDecided",
        decided,
        decision=str(cmd.decision),
        decider=decider.staff,
        through=through,
        by_voice=cmd.by_voice_of is not None,
        before=str(found.state),
        after=str(decided.state),
    )
    if decided.state is ApprovalState.GRANTED:
        _tell_of_grant(act, decided)
    version_rows.answered(act.unit, decided)
    knowledge_rows.answered(act, decided)
    return view(act, decided)


def _tell_of_grant(act: Act, granted: Approval) -> None:
    whom = sorted(map(str, TABLE[granted.matter].told))
    company_from = act.master.limits(granted.matter).company_from
    if company_from is not None and (granted.amount or 0) >= company_from:
        whom.append(str(Granter.COMPANY))
    tell(act, granted, whom)
