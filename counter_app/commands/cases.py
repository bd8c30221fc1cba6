"""Cases of every kind: seen, listed, worked step by step, taken over, closed; and the floor's work without a ticket."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from counter_app.commands import case_file, case_steps, case_views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.case_codes import CaseKind, CaseState, FloorFlow, Level
from counter_app.domain.codes import Post
from counter_app.domain.errors import bad, not_allowed, rule, wrong_state
from counter_app.domain.powers import ASKERS
from counter_app.domain.rows import Case, Json, JsonObject
from counter_app.flows import engine
from counter_app.flows.context import Facts
from counter_app.flows.definition import Value

WORKERS = ASKERS | {Post.DEMO, Post.AGENT_SUP, Post.STOCK}
FLOOR_POSTS: dict[FloorFlow, frozenset[Post]] = {
    FloorFlow.F5: frozenset({Post.GREETER, Post.CONSULT, Post.SUPERVISOR, Post.MANAGER}),
    FloorFlow.DEM: frozenset({Post.DEMO, Post.GREETER, Post.CLERK, Post.SUPERVISOR, Post.MANAGER}),
    FloorFlow.AGT: frozenset({Post.AGENT_SUP, Post.SUPERVISOR, Post.MANAGER}),
}
FLOOR_SERVICE = {FloorFlow.F5: "PAY-B", FloorFlow.DEM: "OTH", FloorFlow.AGT: "OTH"}
COMPLAINT_ENDS = frozenset({"WITHDRAWN", "UNREACHABLE", "TO_REGULATOR"})
"""Outcomes that end a complaint without CMP-11: the customer's own word, or nobody to be reached."""
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCase(Command):
    """One case with its clocks, its next step and its history."""

    case: str = f.name(need=True)


@handles(ShowCase, "case", writes=False)
def show_case(act: Act, cmd: ShowCase) -> Json:
    return case_views.case_view(act, case_file.case_row(act, cmd.case))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCases(Command):
    """Open cases, the most urgent first; closed ones only when a state is asked for."""

    kind: CaseKind | None = f.enum(CaseKind)
    state: CaseState | None = f.enum(CaseState)
    owner: str | None = f.name()
    level: Level | None = f.enum(Level)


@handles(ListCases, "cases", writes=False, result={"type": "array", "items": {"type": "object"}})
def list_cases(act: Act, cmd: ListCases) -> Json:
    asked = {"kind": cmd.kind, "state": cmd.state, "owner": cmd.owner, "level": cmd.level}
    wanted = {column: str(value) for column, value in asked.items() if value is not None}
    where = [f"{column}=?" for column in wanted] + (["closed_at IS NULL"] if cmd.state is None else [])
    order = "level IS NULL, level DESC, coalesce(inner_due_at, first_due_at, final_due_at, opened_at), case_no"
    found = act.unit.find(Case, f"{' AND '.join(where)} ORDER BY {order} LIMIT {MOST}", tuple(wanted.values()))
    return [case_views.case_line(act, case) for case in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCaseStep(Command):
    """Record a step of a case that no counter works: the current one, or a later one over steps that owe nothing."""

    case: str = f.name(need=True)
    step: str = f.name(need=True)
    fields: JsonObject = f.mapping(f.plain, need=False)
    next: str | None = f.name()
    approval: str | None = f.name()


@handles(RecordCaseStep, "case_step", posts=WORKERS)
def case_step(act: Act, cmd: RecordCaseStep) -> Json:
    case = case_file.case_row(act, cmd.case)
    if case.closed_at is not None and case.kind is not CaseKind.COMPLAINT:
        raise wrong_state(str(case.state), case=case.case_no)
    fields = cast("dict[str, Value]", cmd.fields or {})
    done = case_steps.recorded(act, case, cmd.step, fields, next_step=cmd.next or "", approval=cmd.approval or "")
    _tell(act, done, cmd.step)
    return case_views.case_view(act, done)


def _tell(act: Act, case: Case, step: str) -> None:
    act.unit.emit(
        "CaseStepRecorded",
        visit_no=case.visit_no,
        case=case.case_no,
        step=step,
        state=str(case.state),
        level=None if case.level is None else str(case.level),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignCase(Command):
    """Ask somebody to take a case over; it stays with its owner until they do (first-asked ownership)."""

    case: str = f.name(need=True)
    staff: str = f.name(need=True)


@handles(AssignCase, "assign_case", posts=WORKERS)
def assign_case(act: Act, cmd: AssignCase) -> Json:
    case = _open_case(act, cmd.case)
    if act.session.staff != case.owner and not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "not_your_case", case=case.case_no, owner=case.owner)
    person = act.person(cmd.staff)
    _refuse_concerned(case, person.staff)
    offered = case_file.noted(act, replace(case, offered_to=person.staff), "OFFERED", to=person.staff)
    act.unit.put(offered)
    act.unit.emit("CaseOffered", visit_no=case.visit_no, case=case.case_no, to=person.staff)
    return case_views.case_view(act, offered)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeCase(Command):
    """Take a case over: whoever was asked to, or a floor head. From then on it is theirs."""

    case: str = f.name(need=True)


@handles(TakeCase, "take_case", posts=WORKERS)
def take_case(act: Act, cmd: TakeCase) -> Json:
    case = _open_case(act, cmd.case)
    me = act.session.staff
    if me != case.offered_to and not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "not_offered", case=case.case_no, owner=case.owner)
    _refuse_concerned(case, me)
    taken = case_file.noted(act, replace(case, owner=me, offered_to=None), "TAKEN", before=case.owner)
    act.unit.put(taken)
    act.unit.emit("CaseTaken", visit_no=case.visit_no, case=case.case_no, before=case.owner)
    return case_views.case_view(act, taken)


def _open_case(act: Act, number: str) -> Case:
    case = case_file.case_row(act, number)
    if case.closed_at is not None:
        raise wrong_state(str(case.state), case=case.case_no)
    return case


def _refuse_concerned(case: Case, staff: str) -> None:
    if staff == case.staff_concerned:
        raise rule("flows.md F3", "concerned_may_not", staff=staff)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase(Command):
    """Begin work of the floor that has no ticket: coaching at a machine, a demo, an agent's visit."""

    flow: FloorFlow = f.enum(FloorFlow, need=True)
    service: str | None = f.listed("services")


@handles(OpenCase, "open_case", posts=WORKERS)
def open_case(act: Act, cmd: OpenCase) -> Json:
    post = act.session.post
    if post not in FLOOR_POSTS[cmd.flow]:
        raise not_allowed(str(post), "step_for_others", flow=str(cmd.flow))
    service = cmd.service or FLOOR_SERVICE[cmd.flow]
    facts = Facts(service=act.master.service(service), post=str(post), today=date.fromisoformat(act.day))
    state = engine.begin(act.master.book, str(cmd.flow), facts, at_ms=act.at)
    case = case_file.opened(act, CaseKind.FLOOR, state, service=service)
    act.unit.emit("CaseOpened", case=case.case_no, flow=str(cmd.flow))
    return case_views.case_view(act, case)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase(Command):
    """End a case with an outcome of its flow. A complaint that was answered is closed by its step CMP-11 instead."""

    case: str = f.name(need=True)
    outcome: str = f.name(need=True)


@handles(CloseCase, "close_case", posts=WORKERS)
def close_case(act: Act, cmd: CloseCase) -> Json:
    case = _open_case(act, cmd.case)
    case_steps.refuse_if_at_counter(act, case)
    if act.session.staff != case.owner and not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "not_your_case", case=case.case_no, owner=case.owner)
    _refuse_concerned(case, act.session.staff)
    if cmd.outcome not in {one.code for one in act.master.book.outcomes(case.flow)}:
        raise bad("outcome", "unknown_outcome")
    if case.kind is CaseKind.COMPLAINT:
        _may_end_complaint(act, case, cmd)
    done = case_file.closed(act, case, cmd.outcome)
    act.unit.emit("CaseClosed", visit_no=case.visit_no, case=case.case_no, outcome=cmd.outcome)
    return case_views.case_view(act, done)


def _may_end_complaint(act: Act, case: Case, cmd: CloseCase) -> None:
    if cmd.outcome not in COMPLAINT_ENDS:
        raise rule("flows.md F3 CMP-11", "closed_by_step", outcome=cmd.outcome, step="CMP-11")
    case_steps.may_close(act, case)
    if case.level in case_steps.HIGH:
        case_steps.use_manager_word(act, case, "")
    if cmd.outcome == "UNREACHABLE" and not case_views.tried_on_three_days(act, case):
        raise rule("flows.md F3", "three_days_first", outcome=cmd.outcome)
