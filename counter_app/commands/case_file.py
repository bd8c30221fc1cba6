"""The file of a case: opened, advanced by what its steps record, left by a leg, closed. No command stands here.

Free texts and contacts go to the vault under the case; rows, history and journal hold codes, times and numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from counter_app.commands import case_clocks, grading, numbering
from counter_app.commands.act import Act
from counter_app.domain import case_states, complaint
from counter_app.domain.case_codes import CaseKind, CaseState, FollowUpState
from counter_app.domain.case_states import Move
from counter_app.domain.codes import OutcomeClass
from counter_app.domain.errors import not_found
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Case, FollowUp, Json, JsonObject, Leg, Ticket
from counter_app.flows import engine
from counter_app.flows.definition import Value
from counter_app.flows.state import PERSONAL_MARK, Frame, LegState, from_dict, to_dict
from counter_app.store.unit import Unit
from counter_app.store.vault import Keeping

FLOW_OF: Mapping[CaseKind, str] = {CaseKind.COMPLAINT: "F3", CaseKind.RETENTION: "F6", CaseKind.AFTER_SALES: "F8"}
STRAIGHT_TO = {CaseKind.COMPLAINT: "CMP-05", CaseKind.RETENTION: "RET-10", CaseKind.AFTER_SALES: "AFS-08"}
"""Where a case goes on whose leg is not in its flow, as after PRT-01 at a clerk's counter."""
CONTACT = ("phone", "contact")
CLOSING = ("CMP-11", "CMP-12")
"""Records that do not stand any more once a complaint is taken up again: it is closed and asked about anew."""
GRADING = frozenset({"category", "level", "cost"})
"""Fields whose record may change a complaint's level."""
Fields = Mapping[str, Value]


def case_row(act: Act, number: str) -> Case:
    found = act.unit.first(Case, "case_no=?", (number,))
    if found is None:
        raise not_found("case", number)
    return found


def is_complaint(act: Act, number: str) -> bool:
    return act.unit.first(Case, "case_no=? AND kind='COMPLAINT'", (number,)) is not None


def open_of_visit(act: Act, visit_id: str, kind: CaseKind) -> Case | None:
    """Return the case that a visit's records of this kind belong to."""
    where = "visit_id=? AND kind=? AND closed_at IS NULL ORDER BY opened_at DESC"
    return act.unit.first(Case, where, (visit_id, str(kind)))


def opened(act: Act, kind: CaseKind, state: LegState, *, service: str, **fields: object) -> Case:
    """Open a case; its number is its kind's letter, hall, date and serial. A complaint's two promises run at once."""
    flow = state.top.flow
    case = Case(
        case_id=uuid7(act.at),
        case_no=numbering.paper_number(act, numbering.CASE_LETTER[kind]),
        kind=kind,
        state=case_states.BEGINS[kind],
        date=act.day,
        flow=flow,
        step=state.step,
        service=service,
        owner=act.session.staff,
        opened_by=act.session.staff,
        opened_at=act.at,
        progress=to_dict(state),
        history=({"at": act.at, "staff": act.session.staff, "act": "OPENED", "state": case_states.BEGINS[kind]},),
    )
    if kind is CaseKind.COMPLAINT:
        promised = complaint.first_reply_due(act.at), complaint.final_due(act.at)
        case = replace(case, first_due_at=promised[0], final_due_at=promised[1])
    return act.unit.put(replace(case, **fields))  # type: ignore[arg-type]  # fields of the row, by name


def noted(act: Act, case: Case, what: str, **more: Json) -> Case:
    """Return the case with one more line of its history."""
    line: JsonObject = {"at": act.at, "staff": act.session.staff, "act": what, "state": str(case.state), **more}
    return replace(case, history=(*case.history, line))


def own_part(state: LegState, kind: CaseKind, steps: frozenset[str]) -> LegState:
    """Return what of a leg's state belongs to a case: the frame of its own flow and the records of its steps."""
    flow = FLOW_OF[kind]
    if any(frame.flow == flow for frame in state.frames):
        own = engine.case_state(state, flow)
    else:
        own = replace(state, frames=(Frame(flow, STRAIGHT_TO[kind], state.top.service),))
    return replace(
        own,
        saved=tuple(s for s in state.saved if s.step in steps),
        passed=tuple(p for p in state.passed if p in steps),
        entered=(),
        booked=(),
        rounds=1,
    )


def steps_of(act: Act, kind: CaseKind) -> frozenset[str]:
    """Return the steps whose records belong to cases of a kind, whatever flow they stand in."""
    flows = act.master.book.flows.values()
    return frozenset(s.id for f in flows for s in f.steps.values() if (s.case or f.case) is kind)


def from_leg(act: Act, leg: Leg, state: LegState, kind: CaseKind, step: str, fields: Fields) -> Case:
    """Open or advance the case of a leg's visit by one recorded step."""
    part = own_part(state, kind, steps_of(act, kind))
    case = open_of_visit(act, leg.visit_id, kind)
    if case is None:
        ticket = act.unit.get(Ticket, leg.ticket_id)
        assert ticket is not None
        case = opened(
            act,
            kind,
            part,
            service=leg.service,
            visit_id=leg.visit_id,
            visit_no=ticket.visit_no,
            ticket_no=ticket.ticket_no,
            has_contact=_visit_has_phone(act, leg.visit_id),
        )
        act.unit.emit(
            "CaseOpened", visit_no=case.visit_no, ticket_no=case.ticket_no, counter=leg.counter, case=case.case_no
        )
    if case.kind in (CaseKind.COMPLAINT, CaseKind.RETENTION):
        act.vault.lengthen(leg.visit_id)
    held = None if leg.ended_at is not None else leg.leg_id
    return advanced(act, replace(case, leg_id=held), part, step, fields)


def _visit_has_phone(act: Act, visit_id: str) -> bool:
    return act.vault.get(visit_id, "phone") is not None


def advanced(act: Act, case: Case, state: LegState, step: str, fields: Fields) -> Case:
    """Save a case after one of its steps was recorded: progress, state, grade, clocks, history."""
    move = case_states.move_of(step, fields, state.step)
    if move is Move.REOPEN and case.reopened:
        move = None
    moved = replace(case, progress=to_dict(state), step=state.step)
    moved = _told(moved, fields)
    if move is not None:
        moved = _moved(act, moved, move)
    if case.kind is CaseKind.COMPLAINT and GRADING & set(fields):
        cost = fields.get("cost")
        moved = grading.graded(act, moved, amount=cost if isinstance(cost, int) else 0)
    more: dict[str, Json] = {"step": step}
    if moved.level != case.level:
        more["level"] = None if moved.level is None else str(moved.level)
    return act.unit.put(noted(act, moved, "STEP", **more))


def _told(case: Case, fields: Fields) -> Case:
    """Return the case with what the record says of the case itself."""
    if any(fields.get(name) == PERSONAL_MARK for name in CONTACT):
        case = replace(case, has_contact=True)
    if case.kind is not CaseKind.COMPLAINT:
        return case
    level = fields.get("level")
    return replace(
        case,
        source=_said(fields, "source") or case.source,
        category=_said(fields, "category") or case.category,
        level=grading.LEVELS.get(str(level), case.level),
        staff_concerned=_said(fields, "staff_concerned") or case.staff_concerned,
        outcome=_said(fields, "cause") or case.outcome,
    )


def _said(fields: Fields, name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) and value != PERSONAL_MARK else None


def _moved(act: Act, case: Case, move: Move) -> Case:
    if not case_states.knows(case.kind, case.state, move):
        return case
    case = replace(case, state=case_states.after(case.kind, case.state, move))
    match move:
        case Move.REPLY:
            return replace(case, replied_at=case.replied_at or act.at, inner_due_at=None, met_due_at=None)
        case Move.TAKE_OVER:
            return replace(case, owner=act.session.staff, met_due_at=None)
        case Move.REJECT:
            return case_clocks.rejected(act.unit, replace(case, rejections=case.rejections + 1), act.at)
        case Move.CLOSE:
            return _shut(act.at, act.session.staff, case)
        case Move.REOPEN:
            return _reopened(act, case)
        case _:
            return case


def _shut(at: int, staff: str, case: Case) -> Case:
    return replace(
        case,
        state=CaseState.CLOSED,
        closed_at=at,
        closed_by=staff or None,
        met_due_at=None,
        inner_due_at=None,
        leg_id=None,
    )


def _reopened(act: Act, case: Case) -> Case:
    """Return a closed complaint open once more: the clock of its level begins anew, the two promises stand."""
    again = replace(case, state=CaseState.REOPENED, reopened=case.reopened + 1, closed_at=None, closed_by=None)
    return case_clocks.set_inner(act.unit, again, act.at)


def standing(case: Case) -> LegState:
    """Return the records of a case that stand: what an open complaint recorded at its last closing does not."""
    state = from_dict(case.progress)
    if case.closed_at is not None:
        return state
    return replace(state, saved=tuple(s for s in state.saved if s.step not in CLOSING))


def back_at_work(act: Act, case: Case) -> Case:
    """Return a closed complaint reopened by hand, at the step where the supervisor takes it over."""
    step = case_clocks.TAKE_OVER
    order = act.master.book.flows[case.flow].order
    state = from_dict(case.progress)
    kept = tuple(name for name in state.passed if order.get(name, 0) < order[step])
    again = replace(case, step=step, progress=to_dict(replace(state.at(step), passed=kept)))
    _withdraw_calls(act, case)
    return _reopened(act, again)


def _withdraw_calls(act: Act, case: Case) -> None:
    for call in act.unit.find(FollowUp, "case_id=? AND closed_at IS NULL", (case.case_id,)):
        act.unit.put(replace(call, state=FollowUpState.CANCELLED, closed_at=act.at))


def closed(act: Act, case: Case, outcome: str) -> Case:
    """Close a case with its outcome and withdraw the calls that it still owes."""
    shut = noted(act, replace(_shut(act.at, act.session.staff, case), outcome=outcome), "CLOSED", outcome=outcome)
    _withdraw_calls(act, case)
    return act.unit.put(shut)


def leg_ended(unit: Unit, leg: Leg, outcome: str, klass: OutcomeClass) -> None:
    """A leg that worked a case is over: the case goes on by itself, or ends with what the leg came to."""
    for case in unit.find(Case, "leg_id=?", (leg.leg_id,)):
        free = replace(case, leg_id=None)
        if case.closed_at is None and leg.flow == case.flow:
            free = _ended(unit, free, leg, outcome, klass)
        unit.put(free)


def _ended(unit: Unit, case: Case, leg: Leg, outcome: str, klass: OutcomeClass) -> Case:
    line: JsonObject = {
        "at": unit.at,
        "staff": leg.staff,
        "act": "LEG_ENDED",
        "state": str(case.state),
        "outcome": outcome,
    }
    case = replace(case, history=(*case.history, line))
    owes = unit.first(FollowUp, "case_id=? AND closed_at IS NULL", (case.case_id,)) is not None
    if case.kind is CaseKind.COMPLAINT or outcome == "TRANSFERRED":
        return case
    if owes:
        return replace(case, state=case_states.after(case.kind, case.state, Move.OWE_CALLS), outcome=outcome)
    if klass is OutcomeClass.PENDING and outcome != "TO_COMPLAINT":
        return replace(case, outcome=outcome)
    return replace(_shut(unit.at, leg.staff, case), outcome=outcome)


def owes_only_calls(case: Case) -> bool:
    """Return whether nothing is left of a case but the calls it promised."""
    return case.leg_id is None and case.state in (CaseState.FOLLOWUP, CaseState.STAYED, CaseState.LEFT)


def keep_texts(act: Act, case: Case, personal: Mapping[str, str]) -> None:
    """Keep free texts and contacts in the vault; what was said before under the same name stays beside it."""
    for given, value in personal.items():
        name = "phone" if given in CONTACT else given
        before = act.vault.get(case.case_id, name)
        if before is not None and before != value:
            older = "SELECT count(*) FROM pii WHERE owner=? AND field LIKE ?"
            count = act.unit.number(older, (case.case_id, f"{name}~%"))
            act.vault.put(case.case_id, f"{name}~{count + 1}", before, day=case.date, keeping=Keeping.LONG)
        act.vault.put(case.case_id, name, value, day=case.date, keeping=Keeping.LONG)
