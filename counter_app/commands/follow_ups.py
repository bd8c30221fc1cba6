"""Calls owed: listed, tried, closed, offered and taken over. They stand on every handover until they are done."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import case_file, case_steps, case_views, owed_calls, queueing, slots
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import follow_ups as law
from counter_app.domain.case_codes import CaseKind, FollowUpKind, FollowUpResult, FollowUpState, LeadState, TryResult
from counter_app.domain.clock import HOUR_MS, business_date, hall_time
from counter_app.domain.codes import Post
from counter_app.domain.errors import bad, not_allowed, not_found, rule, wrong_state
from counter_app.domain.powers import ASKERS
from counter_app.domain.rows import Case, FollowUp, Json, Lead
from counter_app.flows.definition import Value
from counter_app.flows.fields import holds_personal_data
from counter_app.store.vault import Keeping

CALLERS_BACK = ASKERS | {Post.DEMO}
LONGEST_PROMISE_H = 48
STEP_OF: dict[FollowUpKind, tuple[str, str]] = {
    FollowUpKind.COMPLAINT: ("CMP-12", "content"),
    FollowUpKind.AFTER_SALES: ("AFS-09", "result"),
}
"""Calls that are a step of their case, and the field that takes their result."""
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFollowUps(Command):
    """One call owed, or all that are: the first due first; ended ones only when a state is asked for."""

    follow_up: str | None = f.name()
    kind: FollowUpKind | None = f.enum(FollowUpKind)
    owner: str | None = f.name()
    state: FollowUpState | None = f.enum(FollowUpState)


@handles(ShowFollowUps, "follow_up", writes=False, result={"type": ["array", "object"]})
def show_follow_ups(act: Act, cmd: ShowFollowUps) -> Json:
    if cmd.follow_up is not None:
        return case_views.follow_up_line(act, _call(act, cmd.follow_up))
    asked = {"kind": cmd.kind, "owner": cmd.owner, "state": cmd.state or FollowUpState.DUE}
    wanted = {column: str(value) for column, value in asked.items() if value is not None}
    where = " AND ".join(f"{column}=?" for column in wanted)
    found = act.unit.find(FollowUp, f"{where} ORDER BY due_at, follow_up_id LIMIT {MOST}", tuple(wanted.values()))
    return [case_views.follow_up_line(act, call) for call in found]


def _call(act: Act, number: str) -> FollowUp:
    found = act.unit.get(FollowUp, number)
    if found is None:
        raise not_found("follow_up", number)
    return found


def _due_call(act: Act, number: str) -> FollowUp:
    found = _call(act, number)
    if found.closed_at is not None:
        raise wrong_state(str(found.state), follow_up=number)
    return found


def _case_of(act: Act, call: FollowUp) -> Case | None:
    return act.unit.get(Case, call.case_id)


def _may_call(act: Act, call: FollowUp) -> None:
    """The owner calls, or a floor head; after a complaint never its handler or the one complained of (CMP-12)."""
    me, case = act.session.staff, _case_of(act, call)
    if case is not None and me == case.staff_concerned:
        raise rule("flows.md F3", "concerned_may_not", staff=me)
    if case is not None and call.kind is FollowUpKind.COMPLAINT and me == case.owner:
        raise rule("flows.md F3 CMP-12", "handler_may_not_call", staff=me)
    if me != call.owner and not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "not_your_call", owner=call.owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseCall(Command):
    """Promise a call to somebody who was here or has a case: in opening hours, within 48 hours."""

    ref: str = f.name(need=True)
    due: int = f.instant(need=True)
    phone: str | None = f.phone()


@handles(PromiseCall, "promise_call", posts=CALLERS_BACK)
def promise_call(act: Act, cmd: PromiseCall) -> Json:
    _refuse_bad_time(act, cmd.due)
    found = act.unit.first(Case, "case_no=?", (cmd.ref,))
    visit_id = queueing.visit_row(act, cmd.ref).visit_id if found is None else found.visit_id
    call = owed_calls.owe(
        act,
        FollowUpKind.CALLBACK,
        ref=cmd.ref,
        due=cmd.due,
        owner=act.session.staff,
        visit_id=visit_id,
        case_id=None if found is None else found.case_id,
    )
    if cmd.phone is not None:
        act.vault.put(call.follow_up_id, "phone", cmd.phone, day=act.day, keeping=Keeping.SHORT)
    elif case_views.contact_of(act, call) is None:
        raise bad("phone", "missing")
    act.unit.emit("FollowUpOwed", follow_up=call.follow_up_id, ref=cmd.ref, of=str(call.kind))
    return case_views.follow_up_line(act, call)


def _refuse_bad_time(act: Act, due: int) -> None:
    if due <= act.at:
        raise rule("flows.md 3.5", "slot_past", field="due")
    if due > act.at + LONGEST_PROMISE_H * HOUR_MS:
        raise rule("flows.md 3.5", "promise_too_far", field="due", hours=LONGEST_PROMISE_H)
    opens, closes = slots.hours(act, business_date(due))
    local = hall_time(due)
    if not opens <= local.hour * 60 + local.minute <= closes:
        raise rule("flows.md 3.5", "promise_closed", field="due")


@dataclass(frozen=True, slots=True, kw_only=True)
class TryFollowUp(Command):
    """Note a call in vain: three at most, at different hours; after a complaint on three days."""

    follow_up: str = f.name(need=True)
    result: TryResult = f.enum(TryResult, need=True)


@handles(TryFollowUp, "try_follow_up", posts=CALLERS_BACK)
def try_follow_up(act: Act, cmd: TryFollowUp) -> Json:
    call = _due_call(act, cmd.follow_up)
    _may_call(act, call)
    before = case_views.attempts(call)
    tried = [at for at in (one.get("at") for one in before) if isinstance(at, int)]
    if not law.may_try(call.kind, tried, act.at):
        raise rule("flows.md CON-08", "try_other_time", tries=len(tried))
    one: Json = {"at": act.at, "staff": act.session.staff, "result": str(cmd.result)}
    kept = replace(call, tries=call.tries + 1, attempts={**(call.attempts or {}), "tries": [*before, one]})
    if kept.tries >= law.MOST_TRIES:
        kept = replace(kept, state=FollowUpState.UNREACHED, result=str(FollowUpResult.UNREACHED), closed_at=act.at)
    act.unit.put(kept)
    _settle_case(act, kept)
    act.unit.emit("FollowUpTried", follow_up=call.follow_up_id, ref=call.ref, result=str(cmd.result), tries=kept.tries)
    return case_views.follow_up_line(act, kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFollowUp(Command):
    """End a call with what it came to. What a customer says after a complaint or a repair is a step of its case."""

    follow_up: str = f.name(need=True)
    result: FollowUpResult = f.enum(FollowUpResult, need=True)
    text: str | None = f.text(200, lines=True)


@handles(CloseFollowUp, "close_follow_up", posts=CALLERS_BACK)
def close_follow_up(act: Act, cmd: CloseFollowUp) -> Json:
    call = _due_call(act, cmd.follow_up)
    _may_call(act, call)
    if cmd.result not in law.ENDS[call.kind]:
        raise bad("result", "not_for_kind", kind=str(call.kind))
    if cmd.result is FollowUpResult.UNREACHED:
        raise rule("flows.md CON-08", "tries_first", tries=call.tries, field="result")
    if cmd.text and holds_personal_data(cmd.text):
        raise bad("text", "personal_data")
    if call.kind is FollowUpKind.QUESTION and not cmd.text:
        raise bad("text", "missing")
    done = replace(call, state=FollowUpState.DONE, result=str(cmd.result), closed_at=act.at, offered_to=None)
    act.unit.put(done)
    if cmd.text:
        act.vault.put(call.follow_up_id, "recovery", cmd.text, day=act.day, keeping=Keeping.LONG)
    _record_step(act, call, cmd.result)
    _settle_lead(act, call, cmd.result)
    _settle_case(act, done)
    act.unit.emit(
        "FollowUpClosed", follow_up=call.follow_up_id, ref=call.ref, of=str(call.kind), result=str(cmd.result)
    )
    return case_views.follow_up_line(act, done)


def _record_step(act: Act, call: FollowUp, result: FollowUpResult) -> None:
    """Record the call as the step of its case that it is."""
    case = _case_of(act, call)
    if case is None or call.kind not in STEP_OF:
        return
    step, field = STEP_OF[call.kind]
    value: Value = str(result) if field == "result" else result is FollowUpResult.CONTENT
    case_steps.recorded(act, case, step, {field: value})


def _settle_lead(act: Act, call: FollowUp, result: FollowUpResult) -> None:
    """The call about a lead ends it."""
    lead = act.unit.first(Lead, "lead_no=? AND ended_at IS NULL", (call.ref,))
    if call.kind is FollowUpKind.LEAD and lead is not None:
        won = result is FollowUpResult.BOUGHT
        act.unit.put(replace(lead, state=LeadState.WON if won else LeadState.LOST, ended_at=act.at))


def _settle_case(act: Act, call: FollowUp) -> None:
    """A case that only owed calls is closed with the last of them."""
    case = _case_of(act, call)
    if case is None or case.closed_at is not None or case.kind not in (CaseKind.RETENTION, CaseKind.AFTER_SALES):
        return
    more = act.unit.first(FollowUp, "case_id=? AND closed_at IS NULL", (case.case_id,))
    if more is None and case_file.owes_only_calls(case):
        case_file.closed(act, case, case.outcome or str(call.result))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignFollowUp(Command):
    """Ask somebody to take a call over; it stays with its owner until they do."""

    follow_up: str = f.name(need=True)
    staff: str = f.name(need=True)


@handles(AssignFollowUp, "assign_follow_up", posts=CALLERS_BACK)
def assign_follow_up(act: Act, cmd: AssignFollowUp) -> Json:
    call = _due_call(act, cmd.follow_up)
    if act.session.staff != call.owner and not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "not_your_call", owner=call.owner)
    person = act.person(cmd.staff)
    offered = act.unit.put(replace(call, offered_to=person.staff))
    act.unit.emit("FollowUpOffered", follow_up=call.follow_up_id, ref=call.ref, to=person.staff)
    return case_views.follow_up_line(act, offered)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeFollowUp(Command):
    """Take a call over: whoever was asked to, or a floor head."""

    follow_up: str = f.name(need=True)


@handles(TakeFollowUp, "take_follow_up", posts=CALLERS_BACK)
def take_follow_up(act: Act, cmd: TakeFollowUp) -> Json:
    call = _due_call(act, cmd.follow_up)
    me = act.session.staff
    if me != call.offered_to and not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "not_offered", owner=call.owner)
    case = _case_of(act, call)
    if case is not None and me == case.staff_concerned:
        raise rule("flows.md F3", "concerned_may_not", staff=me)
    taken = act.unit.put(replace(call, owner=me, offered_to=None))
    act.unit.emit("FollowUpTaken", follow_up=call.follow_up_id, ref=call.ref, before=call.owner)
    return case_views.follow_up_line(act, taken)
