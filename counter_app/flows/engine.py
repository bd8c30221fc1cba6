"""The step engine: `begin` a leg's flow, `record` steps, ask whether it `may_finish`, `branch` and come back.

Pure functions on a frozen `LegState`. Nothing is read, written or timed here: times come in as milliseconds,
what the hall knows as `Facts`. A refusal is raised as `Refused` (`may_finish` returns it). What must be
written beside the state comes back as effects and as `personal`, which the state never holds. What a step
shows is in `showing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from counter_app.domain.codes import OutcomeClass
from counter_app.domain.errors import Refused, bad, rule, wrong_state
from counter_app.flows import filling, retention
from counter_app.flows.book import FlowBook
from counter_app.flows.context import Context, Facts
from counter_app.flows.definition import END, HERE, Branch, Flow, Mode, Step, Value
from counter_app.flows.effects import Effect, EffectKind
from counter_app.flows.state import OFFERS, Frame, LegState
from counter_app.flows.walking import (
    Trail,
    arrive,
    is_inside,
    live_ways,
    opened_case,
    pass_step,
    reach,
    take,
    usual_way,
)

Fields = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act on a leg came to."""

    state: LegState
    effects: tuple[Effect, ...]
    personal: dict[str, str]
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branched:
    """A leg after a branch or a return. `mode` says what becomes of the leg left (flows.md 5)."""

    state: LegState
    mode: Mode
    effects: tuple[Effect, ...] = ()
    outcome: str = "TRANSFERRED"  # of the leg left, when it is left


def begin(book: FlowBook, flow: str, facts: Facts, *, at_ms: int, step: str = "") -> LegState:
    """Start a leg in a flow, at its usual first step or at `step`; what precedes it is passed by `start`."""
    chosen = book.flows[flow]
    first = step or chosen.start
    state = LegState((Frame(flow, first, facts.service.code),))
    if flow == "F6" and first != "RET-01":
        state = opened_case(state, facts.service.code, at_ms)
        if retention.shuts_offers("RET-02", state.saved_of("RET-02")):
            return state.with_lock(OFFERS)
    if chosen.host:
        return _begin_inside(book, chosen, facts, at_ms)
    before = [name for name in chosen.order if chosen.order[name] < chosen.order[first]]
    return arrive(Trail(book, facts, at_ms, state.with_passed(*before))).state


def _begin_inside(book: FlowBook, flow: Flow, facts: Facts, at_ms: int) -> LegState:
    """Start a leg at a flow that runs inside another one, at the step that this one stands for."""
    outer = book.flows[book.flow_of[flow.host]]
    before = [name for name in outer.order if outer.order[name] < outer.order[flow.host]]
    state = LegState((Frame(outer.id, flow.host, facts.service.code),)).with_passed(*before)
    way = next(way for way in book.step(flow.host).subs if way.to == flow.start)
    return take(Trail(book, facts, at_ms, state), way).state


def record(
    book: FlowBook,
    state: LegState,
    step: str,
    fields: Fields,
    facts: Facts,
    *,
    at_ms: int,
    next_step: str = "",
    by: str = "",
) -> Recorded:
    """Record a step, the current one or a later one reached over free steps, and go on to `next_step`.

    `by` is the command that records when it is not `record_step`: steps that name it as theirs are open to it.
    """
    asked = _known_step(book, step)
    if next_step:
        _known_step(book, next_step, "next")
    trail = Trail(book, facts, at_ms, state, by=by)
    typed = filling.typed_values(asked, fields, Context(book, state, facts, at_ms, asked))
    shut = retention.talk_refusal(step, Context(book, state, facts, at_ms))
    if shut is not None:
        raise shut
    if trail.shut(asked):
        raise rule("flows.md 1", "step_by_command", step=step, command=asked.command)
    trail = reach(trail, step)
    if step in trail.state.passed:  # said again: what stands need not be repeated
        typed = {**filling.standing(asked, trail.state.saved_of(step)), **typed}
    context = filling.completed(Context(book, trail.state, facts, at_ms, asked, typed))
    refused = filling.refusal(context)
    if refused is not None:
        raise refused
    kept, personal = filling.separate(asked, context.typed)
    trail = _with_effects(trail.with_record(context, kept), context, kept)
    trail = _go_on(trail, replace(context, state=trail.state), next_step)
    return Recorded(trail.state, trail.effects, personal, trail.passed)


def _known_step(book: FlowBook, step: str, field: str = "step") -> Step:
    if not book.has_step(step):
        raise bad(field, "unknown_step")
    return book.step(step)


def _with_effects(trail: Trail, context: Context, kept: Fields) -> Trail:
    """Write down what the act means for the law and the approvals."""
    step = trail.step
    state = trail.state
    if retention.shuts_offers(step.id, kept) and OFFERS not in state.locks:
        state = state.with_lock(OFFERS)
        trail = trail.with_effects(Effect(EffectKind.LOCK_OFFERS))
    if step.id == "RET-03" and kept.get("consent") is True:
        state = replace(state, talk_from=trail.at_ms)
    trail = replace(trail, state=state)
    for field in step.fields:
        value = kept.get(field.name)
        if field.matter and not field.with_item and isinstance(value, str):
            data: dict[str, Value] = {"approval": value, "matter": field.matter}
            named = "level" if field.matter == "AP-07" else field.sum_of
            data |= {"level" if field.matter == "AP-07" else "amount": context.value(named)}
            trail = trail.with_effects(Effect(EffectKind.USE_APPROVAL, data))
    return trail


def _go_on(trail: Trail, context: Context, next_step: str) -> Trail:
    """Pass the step just recorded and go on; stay where something must first be true."""
    passed = pass_step(trail, trail.step) if filling.goes_on(context) else trail
    if not next_step:
        way = usual_way(context, trail)
        return trail if way is None else take(passed, way)
    ways = list(live_ways(context, trail))
    for way in ways:
        after = take(passed, way)
        if next_step in (way.to, after.state.step):
            return after
    for way in ways:
        if way.to != END or is_inside(trail.state):
            try:
                return reach(take(passed, way), next_step)
            except Refused:
                continue
    shut = retention.talk_refusal(next_step, context)
    if shut is not None:
        raise shut
    raise rule("flows.md 1", "not_next", next=next_step, allowed=[way.to for way in ways if way.to != END])


def case_state(state: LegState, flow: str) -> LegState:
    """The state that a case goes on with by itself: only the frame of its own flow, with all that was recorded."""
    at = next((frame for frame in state.frames if frame.flow == flow), None)
    if at is None:
        raise ValueError(f"the leg is not in {flow}")
    return replace(state, frames=(replace(at, mode=Mode.ROOT, back="", stands_for=()),))


def record_stage(
    book: FlowBook, state: LegState, fields: Mapping[str, Fields], facts: Facts, *, at_ms: int
) -> Recorded:
    """Record the current stage as one form: its steps in order, as far as their required fields are filled.

    `fields` holds the typed fields of each step. The first step must be recordable; later ones may still lack
    something, but what is wrong in them is refused.
    """
    first = state.step
    flow = book.flows[state.top.flow]
    stage = flow.stage_of(first)
    steps = flow.stages[stage].steps if stage is not None else (first,)
    done = record(book, state, first, fields.get(first, {}), facts, at_ms=at_ms)
    seen = {first}
    while done.state.step in steps and done.state.step not in seen:
        step = done.state.step
        seen.add(step)
        if step not in fields and not _is_free(Trail(book, facts, at_ms, done.state)):
            break
        try:
            more = record(book, done.state, step, fields.get(step, {}), facts, at_ms=at_ms)
        except Refused as refused:
            if refused.key != "missing":
                raise
            break
        done = _joined(done, more)
    return done


def _joined(first: Recorded, then: Recorded) -> Recorded:
    return Recorded(
        then.state,
        (*first.effects, *then.effects),
        first.personal | then.personal,
        (*first.passed, *then.passed),
    )


def pass_free_steps(book: FlowBook, state: LegState, facts: Facts, *, at_ms: int) -> Recorded:
    """Record, with their normal values, all steps from here on that owe nothing (the window's F10)."""
    done = Recorded(state, (), {}, ())
    here = Trail(book, facts, at_ms, state)
    while not is_at_end(book, here.state, facts, at_ms=at_ms) and _is_free(here):
        done = _joined(done, record(book, here.state, here.state.step, {}, facts, at_ms=at_ms))
        here = replace(here, state=done.state)
    return done


def _is_free(trail: Trail) -> bool:
    """The step owes nothing and is no act of its own: the clerk need not look at it."""
    step, context = trail.step, trail.context()
    if step.pressed or step.command or step.talk or retention.talk_refusal(step.id, context):
        return False
    return filling.refusal(context) is None and usual_way(context, trail) is not None


def is_at_end(book: FlowBook, state: LegState, facts: Facts, *, at_ms: int) -> bool:
    """Whether the leg's last step is recorded and only `finish` (or a return) is left."""
    if state.step not in state.passed or is_inside(state):
        return False
    trail = Trail(book, facts, at_ms, state)
    way = usual_way(trail.context(saved=True), trail)
    return way is not None and way.to == END


def may_finish(book: FlowBook, state: LegState, outcome: str, facts: Facts, *, at_ms: int) -> Refused | None:
    """Whether the leg may end with this outcome. Success and PART_DONE need the steps of flows.md 3.7."""
    known = next((o for o in book.outcomes(state.flow) if o.code == outcome), None)
    if known is None:
        return bad("outcome", "unknown_outcome")
    if known.by:
        return rule("flows.md 9.3", "outcome_by_command", outcome=outcome, command=known.by)
    if book.codes.outcome_class(outcome) is not OutcomeClass.SUCCESS and outcome != "PART_DONE":
        return None
    missing = missing_steps(book, state, facts, at_ms=at_ms)
    return rule("flows.md 3.7", "steps_missing", step=missing[0], steps=list(missing)) if missing else None


def missing_steps(book: FlowBook, state: LegState, facts: Facts, *, at_ms: int) -> tuple[str, ...]:
    """Steps that may not be skipped and are not passed: of the leg's flow and of its sub-flows."""
    frame = state.leg_frame
    context = Context(book, state, facts, at_ms, frame=frame)
    missing: list[str] = []
    for flow in (frame.flow, *book.flows[frame.flow].like, *(f for f in state.entered if book.flows[f].sub)):
        for step in book.flows[flow].steps.values():
            if step.must is not None and step.id not in state.passed and step.must.holds(context.lookup):
                missing.append(step.id)
    return tuple(missing)


def class_of(book: FlowBook, outcome: str) -> OutcomeClass:
    """Class of an outcome for the figures (flows.md 9.3)."""
    return book.codes.outcome_class(outcome)


def offers_locked(state: LegState) -> bool:
    """Whether this leg has locked every offer (R3)."""
    return OFFERS in state.locks


def branches(book: FlowBook, state: LegState, facts: Facts, *, at_ms: int) -> tuple[tuple[Branch, int], ...]:
    """Branches open now, with the depth of the flow that each leaves."""
    found: list[tuple[Branch, int]] = []
    context = Trail(book, facts, at_ms, state).context(saved=True)
    for depth in reversed(range(state.leg_depth, len(state.frames))):
        frame = state.frames[depth]
        flow = book.flows[frame.flow]
        for branch in (*flow.steps[frame.step].branches, *flow.branches):
            held = branch.when is None or branch.when.holds(context.lookup)
            if held and all(branch.to_flow != other.to_flow for other, _ in found):
                found.append((branch, depth))
    return tuple(found)


def branch(book: FlowBook, state: LegState, to_flow: str, facts: Facts, *, at_ms: int, service: str = "") -> Branched:
    """Leave for another flow by the branching table. A leg of its own begins unless the mode is SAME."""
    if to_flow not in book.flows:
        raise bad("to_flow", "unknown_flow")
    found = next((b for b in branches(book, state, facts, at_ms=at_ms) if b[0].to_flow == to_flow), None)
    if found is None:
        raise rule("flows.md 5", "no_branch_here", to_flow=to_flow, step=state.step)
    chosen, depth = found
    goes_for = service or _service_after(book, state, to_flow, facts)
    if goes_for not in book.codes.services:
        raise bad("service", "unknown_code")
    back = state.frames[depth].step if chosen.back == HERE else chosen.back
    frame = Frame(to_flow, chosen.enter, goes_for, chosen.mode, back)
    frames = state.frames[: depth + 1]
    if chosen.mode is Mode.SAME and not chosen.back:
        frame = replace(frame, mode=frames[-1].mode, back=frames[-1].back)
        frames = frames[:-1]
    moved = replace(state, frames=(*frames, frame))
    trail = arrive(Trail(book, facts, at_ms, moved))
    return Branched(trail.state, chosen.mode, trail.effects, chosen.closes or "TRANSFERRED")


def _service_after(book: FlowBook, state: LegState, to_flow: str, facts: Facts) -> str:
    """The service of the flow entered: the present one, or after advice the visit's next business."""
    present = state.top.service
    if to_flow != "F1" or book.first_flow_of(present) == "F1":
        return present
    wanted = (need for need in facts.needs if need in book.codes.services)
    return next((need for need in wanted if book.first_flow_of(need) == "F1"), "OTH")


def return_from_branch(book: FlowBook, state: LegState, facts: Facts, *, at_ms: int) -> Branched:
    """Come back to the step the branch left, when its condition for coming back holds."""
    leg_depth, frame = state.leg_depth, state.leg_frame
    if not leg_depth or not frame.back:
        raise wrong_state(state.step, "no_branch_to_return_from")
    below = book.flows[state.frames[leg_depth - 1].flow]
    chosen = next(
        b
        for b in (*below.branches, *(b for s in below.steps.values() for b in s.branches))
        if b.to_flow == frame.flow and b.back in (frame.back, HERE)
    )
    context = Context(book, state, facts, at_ms)
    if chosen.back_when is not None and not chosen.back_when.holds(context.lookup):
        raise rule("flows.md 5", "not_ready_to_return", step=state.step)
    moved = replace(state, frames=state.frames[:leg_depth]).at(frame.back)
    trail = arrive(Trail(book, facts, at_ms, moved))
    return Branched(trail.state, frame.mode, trail.effects)
