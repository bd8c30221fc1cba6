"""Records a step of a case that no leg works: who may, what the engine says, what it leaves behind.

Shared by `case_step` and by the commands that record steps under names of their own (opening, following up).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from counter_app.commands import approvals, case_file, grading, left_behind, owed_calls
from counter_app.commands.act import Act
from counter_app.domain.case_codes import CaseKind, FollowUpKind, FollowUpState, Level
from counter_app.domain.codes import ApprovalState, Matter, Post
from counter_app.domain.errors import Code, Refused, not_allowed, rule, wrong_state
from counter_app.domain.rows import Approval, Case, FollowUp, Leg
from counter_app.flows import engine
from counter_app.flows.context import Facts
from counter_app.flows.definition import Value
from counter_app.flows.effects import Effect, EffectKind
from counter_app.flows.engine import Recorded
from counter_app.flows.state import LegState, from_dict

HANDLING = frozenset({"CMP-04", "CMP-05", "CMP-06", "CMP-07", "CMP-08", "CMP-09", "CMP-10", "CMP-11", "CMP-12"})
"""Steps that are not for the person complained of (flows.md F3, staff_concerned)."""
CALLS = {"CMP-12": FollowUpKind.COMPLAINT, "AFS-09": FollowUpKind.AFTER_SALES}
"""Steps that are the call which the case owes."""
HIGH = frozenset({Level.L3, Level.L4})
Fields = Mapping[str, Value]


def facts_of(act: Act, case: Case) -> Facts:
    """Return what the engine may know about a case that no leg works."""
    return Facts(
        service=act.master.service(case.service),
        post=str(act.session.post or ""),
        today=date.fromisoformat(act.day),
        granted=_granted(act, case),
        complaint_open=case.kind is CaseKind.COMPLAINT and case.closed_at is None,
        case=known_of(act, case),
    )


def known_of(act: Act, case: Case) -> dict[str, Value]:
    """Return what the engine may ask about a case beyond its records."""
    return {
        "level": None if case.level is None else str(case.level),
        "rejections": case.rejections,
        "repeat": case.kind is CaseKind.COMPLAINT and grading.repeats(act, case),
        "reopened": case.reopened > 0,
    }


def _granted(act: Act, case: Case) -> frozenset[str]:
    found = act.unit.find(Approval, "state='GRANTED' AND asked_by=?", (act.session.staff,))
    return frozenset(a.approval_id for a in found if a.object in (case.case_no, case.visit_no))


def refuse_if_at_counter(act: Act, case: Case) -> None:
    """A case that a leg works now goes on there, by `record_step`."""
    leg = act.unit.get(Leg, case.leg_id)
    if leg is not None and leg.ended_at is None and case.flow in {f.flow for f in from_dict(leg.progress).frames}:
        raise Refused(Code.CONFLICT, "case_at_counter", case=case.case_no, counter=leg.counter, staff=leg.staff)


def recorded(act: Act, case: Case, step: str, fields: Fields, *, next_step: str = "", approval: str = "") -> Case:
    """Record one step of a case and save all that follows from it."""
    refuse_if_at_counter(act, case)
    _may(act, case, step, fields)
    state, book = case_file.standing(case), act.master.book
    filled = _filled(act, case, step, fields, approval)
    known = facts_of(act, case)
    done = engine.record(book, state, step, filled, known, at_ms=act.at, next_step=next_step, by="case_step")
    return _kept(act, replace(case, leg_id=None), done, step)


def _filled(act: Act, case: Case, step: str, given: Fields, approval: str) -> dict[str, Value]:
    """Return the fields with what the product knows: a lawful level, the approval granted for this case, the caller."""
    book = act.master.book
    found: dict[str, Value] = {name: value for name, value in given.items() if value is not None}
    if not book.has_step(step):
        return found
    if case.kind is CaseKind.COMPLAINT and grades(act, step):
        found = raised(act, case, found)
    for field in book.step(step).fields:
        if field.name in found or field.auto is not None:
            continue
        if field.matter:
            number = approval or _granted_for(act, case, field.matter)
            found |= {field.name: number} if number else {}
        elif field.name == "caller":
            found[field.name] = act.session.staff
    return found


def _granted_for(act: Act, case: Case, matter: str) -> str:
    """Return the number of an approval that this person was granted for this case, empty without one."""
    where = "state=? AND matter=? AND object=? AND asked_by=? ORDER BY decided_at"
    params = (str(ApprovalState.GRANTED), matter, case.case_no, act.session.staff)
    found = act.unit.first(Approval, where, params)
    return "" if found is None else found.approval_id


def grades(act: Act, step: str) -> bool:
    """Return whether a step gives a complaint its category and level."""
    book = act.master.book
    return book.has_step(step) and {"category", "level"} <= {field.name for field in book.step(step).fields}


def raised(act: Act, case: Case, fields: Fields) -> dict[str, Value]:
    """Return the fields of a grading with the level lifted to the least that the rules allow."""
    asked = replace(case, category=str(fields.get("category") or case.category or "") or None)
    if asked.category not in grading.CATEGORIES:
        return dict(fields)
    least = grading.least(act, asked)
    wanted = grading.LEVELS.get(str(fields.get("level")), least)
    return {**fields, "level": str(max(wanted, least))}


def _may(act: Act, case: Case, step: str, fields: Fields) -> None:
    book = act.master.book
    post, me = act.session.post, act.session.staff
    if not book.has_step(step):
        return  # the engine names what it does not know
    posts = book.step(step).posts
    if posts and str(post) not in posts and post is not Post.MANAGER:
        raise not_allowed(str(post), "step_for_others", step=step, posts=list(posts))
    if step in HANDLING and me == case.staff_concerned:
        raise rule("flows.md F3", "concerned_may_not", step=step, staff=me)
    if step == "CMP-12":
        _may_call(case, str(fields.get("caller") or me))
    if step == "CMP-11":
        may_close(act, case)


def _may_call(case: Case, caller: str) -> None:
    """Somebody else than the handler and the one complained of asks the customer (CMP-12)."""
    if caller == case.owner:
        raise rule("flows.md F3 CMP-12", "handler_may_not_call", staff=caller)
    if caller == case.staff_concerned:
        raise rule("flows.md F3", "concerned_may_not", staff=caller)


def may_close(act: Act, case: Case) -> None:
    """Only floor heads close; above L2 the supervisor with the manager's word, which the step asks for (AP-13)."""
    if not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "closes_by_head", level=str(case.level))


def use_manager_word(act: Act, case: Case, approval: str) -> None:
    """Spend an AP-13 of this complaint: the one named, else one that was granted for it."""
    number = approval or _granted_for(act, case, str(Matter.AP_13))
    approvals.use(act, Matter.AP_13, number or None, case.case_no)


def _kept(act: Act, case: Case, done: Recorded, step: str) -> Case:
    case_file.keep_texts(act, case, done.personal)
    effects = [e for e in done.effects if e.kind is EffectKind.CASE]
    case = _advanced(act, case, done.state, step, effects)
    for effect in done.effects:
        _follow(act, case, effect)
    if step in CALLS:
        _call_is_made(act, case, CALLS[step], done)
    return case


def _call_is_made(act: Act, case: Case, kind: FollowUpKind, done: Recorded) -> None:
    """Close the call that a step of its case was, however the step was recorded."""
    said = done.state.value("result") if kind is FollowUpKind.AFTER_SALES else done.state.value("content")
    result = {True: "CONTENT", False: "NOT_CONTENT"}.get(said) if isinstance(said, bool) else str(said)
    for call in act.unit.find(FollowUp, "case_id=? AND kind=? AND closed_at IS NULL", (case.case_id, str(kind))):
        act.unit.put(replace(call, state=FollowUpState.DONE, result=result, closed_at=act.at, offered_to=None))


def _advanced(act: Act, case: Case, state: LegState, step: str, effects: list[Effect]) -> Case:
    for effect in effects:
        said = effect.data["fields"]
        case = case_file.advanced(act, case, state, str(effect.data["step"]), said if isinstance(said, dict) else {})
    return case if effects else case_file.advanced(act, case, state, step, {})


def _follow(act: Act, case: Case, effect: Effect) -> None:
    match effect.kind:
        case EffectKind.CASE | EffectKind.LOCK_OFFERS:
            return  # advanced above; a case that no leg works shows no offer anyway
        case EffectKind.FOLLOW_UP:
            owed_calls.owe_for_case(act, case, FollowUpKind(str(effect.data["kind"])), effect)
        case EffectKind.LEAD:
            left_behind.lead_of_step(act, effect, visit_id=case.visit_id, has_contact=case.has_contact, case=case)
        case EffectKind.USE_APPROVAL:
            left_behind.spend(act, effect)
        case EffectKind.BOOK_ITEM | EffectKind.APPOINTMENT:
            # The case itself keeps the order; money and slots are for a counter.
            if effect.kind is EffectKind.APPOINTMENT or effect.data.get("amount"):
                raise wrong_state(str(case.state), "item_needs_counter", case=case.case_no)
        case _:
            assert_never(effect.kind)
