"""A leg's way through its flow: see the step, record it, branch and come back, keep what is being typed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import cast

from counter_app.commands import case_file, closing, knowledge, progress, serving, step_views, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.canonical import dumps
from counter_app.domain.clock import whole_seconds
from counter_app.domain.codes import OutcomeClass, TicketState, TransferReason
from counter_app.domain.errors import wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import CALLERS
from counter_app.domain.rows import Json, JsonObject, Leg, Visit
from counter_app.flows import engine, showing
from counter_app.flows.definition import Mode, Value
from counter_app.flows.engine import Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFlow(Command):
    """The step at a counter: fields, phrases, ways on, time."""

    counter: str = f.name(need=True)


@handles(ShowFlow, "flow", writes=False)
def show_flow(act: Act, cmd: ShowFlow) -> Json:
    return _view(act, _leg_at(act, cmd.counter))


def _leg_at(act: Act, counter: str) -> Leg:
    found = act.unit.first(
        Leg,
        "ended_at IS NULL AND counter=? AND ticket_id IN (SELECT ticket_id FROM ticket"
        " WHERE counter=? AND state='SERVING')",
        (counter, counter),
    )
    if found is None:
        raise wrong_state("IDLE", "no_ticket_here", counter=counter)
    return found


def _own_leg(act: Act, counter: str) -> Leg:
    held = serving.own_counter(act, counter)
    ticket = serving.ticket_at(act, held, TicketState.SERVING)
    return serving.leg_of(act, ticket)


def _view(act: Act, leg: Leg) -> JsonObject:
    state = progress.state_of(leg)
    facts = progress.facts_of(act, leg, state)
    shown = showing.view(act.book_of(leg), state, facts, at_ms=act.at)
    return {
        "visit_no": serving.ticket_of(act, leg).visit_no,
        "leg_no": leg.leg_no,
        "service": leg.service,
        **step_views.step_json(shown),
        "elapsed_s": whole_seconds(leg.started_at, act.at) - leg.parked_ms // 1000,
        "drafts": {step: json.loads(text) for step, text in act.vault.drafts(leg.leg_id).items()},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStep(Command):
    """Record a step's fields and go on; the current step, or a later one over steps that owe nothing."""

    counter: str = f.name(need=True)
    step: str = f.name(need=True)
    fields: JsonObject = f.mapping(f.plain, need=False)
    next: str | None = f.name()


@handles(RecordStep, "record_step", posts=CALLERS)
def record_step(act: Act, cmd: RecordStep) -> Json:
    leg = _own_leg(act, cmd.counter)
    state = progress.state_of(leg)
    facts = progress.facts_of(act, leg, state)
    knowledge.refuse_unknown(act.unit.conn, cmd.fields, today=act.day)
    done = engine.record(
        act.book_of(leg),
        state,
        cmd.step,
        _lawful(act, leg, cmd.step, cmd.fields),
        facts,
        at_ms=act.at,
        next_step=cmd.next or "",
    )
    return _recorded(act, leg, done, cmd.step)


def _lawful(act: Act, leg: Leg, step: str, given: JsonObject | None) -> dict[str, Value]:
    return progress.lawful(act, leg, step, _values(given))


def _values(given: JsonObject | None) -> dict[str, Value]:
    return cast("dict[str, Value]", given or {})


def _recorded(act: Act, leg: Leg, done: Recorded, step: str) -> Json:
    moved = progress.keep(act, leg, done)
    if step == "PRT-09" and progress.withdrawn(done.state):
        _free_number(act, leg)
    act.vault.drop_draft(leg.leg_id, step)
    ticket = serving.ticket_of(act, leg)
    act.unit.emit(
        "StepRecorded",
        counter=leg.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        step=step,
        leg_no=leg.leg_no,
        passed=list(done.passed),
    )
    return _view(act, moved)


def _free_number(act: Act, leg: Leg) -> None:
    visit = act.unit.get(Visit, leg.visit_id)
    assert visit is not None
    act.unit.put(replace(visit, offers_locked=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStage(Command):
    """One Enter of the window: record all steps of the stage that are filled, in one transaction."""

    counter: str = f.name(need=True)
    fields: JsonObject = f.mapping(f.plain, need=False)


@handles(RecordStage, "_record_stage", posts=CALLERS)
def record_stage(act: Act, cmd: RecordStage) -> Json:
    leg = _own_leg(act, cmd.counter)
    state = progress.state_of(leg)
    facts = progress.facts_of(act, leg, state)
    typed = {k: _lawful(act, leg, k, v) for k, v in (cmd.fields or {}).items() if isinstance(v, dict)}
    for fields in typed.values():
        knowledge.refuse_unknown(act.unit.conn, fields, today=act.day)
    done = engine.record_stage(act.book_of(leg), state, typed, facts, at_ms=act.at)
    for step in typed:
        act.vault.drop_draft(leg.leg_id, step)
    return _recorded(act, leg, done, state.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassFreeSteps(Command):
    """The window's F10: record what owes nothing, so that only the outcome is left to say."""

    counter: str = f.name(need=True)


@handles(PassFreeSteps, "_pass_free_steps", posts=CALLERS)
def pass_free_steps(act: Act, cmd: PassFreeSteps) -> Json:
    leg = _own_leg(act, cmd.counter)
    state = progress.state_of(leg)
    facts = progress.facts_of(act, leg, state)
    done = engine.pass_free_steps(act.book_of(leg), state, facts, at_ms=act.at)
    if done.state == state:
        return _view(act, leg)
    return _recorded(act, leg, done, state.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Command):
    """Keep what is being typed in a step, encrypted; gone once the step is recorded."""

    counter: str = f.name(need=True)
    step: str = f.name(need=True)
    fields: JsonObject = f.mapping(f.plain)


@handles(SaveDraft, "_save_draft", posts=CALLERS)
def save_draft(act: Act, cmd: SaveDraft) -> Json:
    leg = _own_leg(act, cmd.counter)
    act.vault.put_draft(leg.leg_id, cmd.step, dumps(cmd.fields), day=leg.date, at_ms=act.at)
    return {"saved_at": views.iso(act.at)}


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchTo(Command):
    """Leave for another flow by the branching table; the ticket number stays."""

    counter: str = f.name(need=True)
    to_flow: str = f.name(need=True)
    reason: TransferReason | None = f.enum(TransferReason)


@handles(BranchTo, "branch", posts=CALLERS)
def branch(act: Act, cmd: BranchTo) -> Json:
    leg = _own_leg(act, cmd.counter)
    state = progress.state_of(leg)
    moved = engine.branch(act.book_of(leg), state, cmd.to_flow, progress.facts_of(act, leg, state), at_ms=act.at)
    return _gone_on(act, leg, moved, str(cmd.reason or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnFromBranch(Command):
    """Come back to the step that the branch left."""

    counter: str = f.name(need=True)


@handles(ReturnFromBranch, "return_from_branch", posts=CALLERS)
def return_from_branch(act: Act, cmd: ReturnFromBranch) -> Json:
    leg = _own_leg(act, cmd.counter)
    state = progress.state_of(leg)
    moved = engine.return_from_branch(act.book_of(leg), state, progress.facts_of(act, leg, state), at_ms=act.at)
    return _gone_on(act, leg, moved, "")


def _gone_on(act: Act, leg: Leg, moved: engine.Branched, reason: str) -> Json:
    """Go on in the same leg, or end it and begin the next one at the same counter (flows.md 5)."""
    ticket = serving.ticket_of(act, leg)
    done = Recorded(moved.state, moved.effects, {}, ())
    if moved.mode in (Mode.SAME, Mode.SUB):
        after = progress.keep(act, leg, done)
    else:
        ended = closing.ended_leg(leg, moved.outcome, act.at, closing.current_shift_id(act.unit))
        act.unit.put(replace(ended, transfer_to=moved.state.flow, transfer_reason=reason or None))
        case_file.leg_ended(act.unit, leg, moved.outcome, OutcomeClass.PENDING)
        act.vault.drop_draft(leg.leg_id)
        fresh = replace(
            leg,
            leg_id=uuid7(act.at),
            leg_no=leg.leg_no + 1,
            flow=moved.state.flow,
            step=moved.state.step,
            called_at=act.at,
            started_at=act.at,
            parks=(),
            parked_ms=0,
        )
        after = progress.keep(act, fresh, done)
    act.unit.emit(
        "LegBranched",
        counter=leg.counter,
        ticket_no=ticket.ticket_no,
        visit_no=ticket.visit_no,
        to_flow=moved.state.flow,
        step=moved.state.step,
        leg_no=after.leg_no,
    )
    return _view(act, after)
