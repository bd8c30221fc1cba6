"""A complaint is taken from anybody by anybody, with a ticket or without (flows.md F3); seen, raised, reopened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from counter_app.commands import case_clocks, case_file, case_steps, case_views, grading, owed_calls, queueing
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.case_codes import CaseKind, Category, Grounds, Level, Source
from counter_app.domain.codes import Post
from counter_app.domain.complaint import next_level
from counter_app.domain.errors import bad, not_found, rule, wrong_state
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Case, Json, Staff
from counter_app.flows import engine
from counter_app.flows.context import Facts
from counter_app.flows.definition import Value
from counter_app.flows.fields import holds_personal_data

TAKERS = frozenset(
    {
        Post.GREETER,
        Post.CLERK,
        Post.VIP_CLERK,
        Post.CONSULT,
        Post.RETAIN,
        Post.DEMO,
        Post.VIP_HOST,
        Post.ACCOUNT_MGR,
        Post.SUPERVISOR,
        Post.MANAGER,
    }
)
SERVICE = "CMP-C"
FEWEST = 20
"""Characters without which facts are none."""
OPENING = ("CMP-01", "CMP-02", "CMP-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenComplaint(Command):
    """Take a complaint: who and how to be reached, what happened, what is wished. No level is below the rules'."""

    source: Source = f.enum(Source, need=True)
    surname_title: str | None = f.text(10)
    phone: str | None = f.phone()
    contact_refused: bool = f.flag()
    on_behalf: bool = f.flag()
    relation: str | None = f.listed("relation")
    number_concerned: str | None = f.phone()
    category: Category = f.enum(Category, need=True)
    level: Level | None = f.enum(Level)
    grounds: Grounds | None = f.enum(Grounds)
    facts: str = f.text(1000, need=True, lines=True)
    wish: str = f.text(300, need=True, lines=True)
    amount: int | None = f.money()
    staff_concerned: str | None = f.name()
    regulator_no: str | None = f.name()
    visit_no: str | None = f.name()
    place: str | None = f.listed("complaint_place")


@handles(OpenComplaint, "open_complaint", posts=TAKERS)
def open_complaint(act: Act, cmd: OpenComplaint) -> Json:
    _refuse_incomplete(act, cmd)
    visit = None if cmd.visit_no is None else queueing.visit_row(act, cmd.visit_no)
    facts = Facts(service=act.master.service(SERVICE), post=str(act.session.post), today=_today(act))
    state = engine.begin(act.master.book, "F3", facts, at_ms=act.at, step=OPENING[0])
    case = case_file.opened(
        act,
        CaseKind.COMPLAINT,
        state,
        service=SERVICE,
        source=str(cmd.source),
        category=str(cmd.category),
        staff_concerned=cmd.staff_concerned,
        has_contact=cmd.phone is not None,
        visit_id=None if visit is None else visit.visit_id,
        visit_no=cmd.visit_no,
    )
    if visit is not None:
        act.vault.lengthen(visit.visit_id)
    case_file.keep_texts(act, case, _personal(cmd))
    case = grading.graded(act, replace(case, level=cmd.level), amount=cmd.amount or 0, grounds=cmd.grounds)
    case = act.unit.put(replace(case, owner=_first_owner(act, case)))
    case = _recorded(act, case, cmd)
    act.unit.emit("CaseOpened", visit_no=cmd.visit_no, case=case.case_no, level=str(case.level), category=case.category)
    return view(act, case)


def _refuse_incomplete(act: Act, cmd: OpenComplaint) -> None:
    if cmd.phone is None and not cmd.contact_refused:
        raise bad("phone", "missing")
    if len(cmd.facts) < FEWEST:
        raise bad("facts", "too_short", shortest=FEWEST)
    if cmd.on_behalf and not cmd.relation:
        raise bad("relation", "missing")
    if cmd.source is Source.REGULATOR and cmd.regulator_no is None:
        raise bad("regulator_no", "missing")
    for name, text in (("facts", cmd.facts), ("wish", cmd.wish)):
        if holds_personal_data(text):
            raise bad(name, "personal_data")
    if cmd.staff_concerned is not None and act.unit.get(Staff, cmd.staff_concerned) is None:
        raise not_found("staff_concerned", cmd.staff_concerned)


def _personal(cmd: OpenComplaint) -> dict[str, str]:
    said = {
        "phone": cmd.phone,
        "surname_title": cmd.surname_title,
        "relation": cmd.relation,
        "number_concerned": cmd.number_concerned,
        "facts": cmd.facts,
        "wish": cmd.wish,
        "regulator_no": cmd.regulator_no,
    }
    return {name: value for name, value in said.items() if value}


def _first_owner(act: Act, case: Case) -> str:
    """The first asked keeps it; the one complained of never does, and L3 and L4 are the supervisor's at once."""
    if case.staff_concerned == act.session.staff or case.level in case_steps.HIGH:
        return act.session.staff if act.session.heads_floor else owed_calls.supervisor_on_duty(act)
    return act.session.staff


def _recorded(act: Act, case: Case, cmd: OpenComplaint) -> Case:
    """Record the first three steps of the flow from the command, by the names that the flow gives their fields."""
    said: dict[str, Value] = {
        "place": cmd.place or ("FLOOR" if cmd.source is Source.HALL else "PHONE"),
        "source": str(cmd.source),
        "on_behalf": cmd.on_behalf,
        "contact": cmd.phone,
        "contact_refused": cmd.contact_refused,
        "staff_concerned": cmd.staff_concerned,
        "category": str(cmd.category),
        "level": str(case.level),
        **_personal(cmd),
    }
    book = act.master.book
    for step in OPENING:
        names = {field.name for field in book.step(step).fields if field.auto is None}
        fields = {name: value for name, value in said.items() if name in names and value is not None}
        case = case_steps.recorded(act, case, step, fields)
    return case


def _today(act: Act) -> date:
    return date.fromisoformat(act.day)


def view(act: Act, case: Case) -> Json:
    return {"complaint_no": case.case_no, **case_views.case_view(act, case)}


def complaint_row(act: Act, number: str) -> Case:
    case = case_file.case_row(act, number)
    if case.kind is not CaseKind.COMPLAINT:
        raise not_found("complaint_no", number)
    return case


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowComplaint(Command):
    """One complaint with both clocks, what was said, and its history."""

    complaint_no: str = f.name(need=True)


@handles(ShowComplaint, "complaint", writes=False)
def show_complaint(act: Act, cmd: ShowComplaint) -> Json:
    return view(act, complaint_row(act, cmd.complaint_no))


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseComplaint(Command):
    """Lift a complaint to a higher level by hand; its inner clock begins anew, the two promises stand."""

    complaint_no: str = f.name(need=True)
    level: Level | None = f.enum(Level)
    grounds: Grounds | None = f.enum(Grounds)


@handles(RaiseComplaint, "raise_complaint", posts=TAKERS)
def raise_complaint(act: Act, cmd: RaiseComplaint) -> Json:
    case = complaint_row(act, cmd.complaint_no)
    if case.closed_at is not None:
        raise wrong_state(str(case.state), case=case.case_no)
    level = case.level or Level.L1
    wanted = cmd.level or (Level.L4 if cmd.grounds is not None else next_level(level))
    if wanted <= level:
        raise rule("flows.md F3", "only_upwards", level=str(level), field="level")
    raised = case_clocks.lifted(case_clocks.at_level(act.unit, case, wanted, act.at))
    act.unit.put(case_file.noted(act, raised, "RAISED", level=str(wanted), why="HAND"))
    act.unit.emit("CaseRaised", visit_no=case.visit_no, case=case.case_no, level=str(wanted), why="HAND")
    return view(act, complaint_row(act, cmd.complaint_no))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenComplaint(Command):
    """Take up a closed complaint once more; the supervisor with the manager's word (AP-13)."""

    complaint_no: str = f.name(need=True)
    approval: str | None = f.name()


@handles(ReopenComplaint, "reopen_complaint", posts=FLOOR_HEADS)
def reopen_complaint(act: Act, cmd: ReopenComplaint) -> Json:
    case = complaint_row(act, cmd.complaint_no)
    if case.closed_at is None:
        raise wrong_state(str(case.state), case=case.case_no)
    if case.reopened:
        raise rule("flows.md F3 CMP-12", "reopened_once", case=case.case_no)
    case_steps.use_manager_word(act, case, cmd.approval or "")
    again = case_file.back_at_work(act, case)
    act.unit.put(case_file.noted(act, again, "REOPENED"))
    act.unit.emit("CaseReopened", visit_no=case.visit_no, case=case.case_no, level=str(case.level))
    return view(act, again)
