"""How a leg moves: passing a step, taking a way, arriving, entering and leaving inner flows, skipping.

Nothing typed is judged here (`filling`) and no command is answered here (`engine`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from counter_app.domain.errors import Refused, rule, wrong_state
from counter_app.flows import booking, filling, retention
from counter_app.flows.book import FlowBook
from counter_app.flows.context import Context, Facts
from counter_app.flows.definition import END, Mode, Step, Value, Way
from counter_app.flows.state import Frame, LegState


class EffectKind(StrEnum):
    BOOK_ITEM = "BOOK_ITEM"  # data: the item (3.4) with `direction`
    LOCK_OFFERS = "LOCK_OFFERS"  # R3, for the visit and the number
    CASE = "CASE"  # data: fields of the retention case recorded by this act
    CALL_BACK = "CALL_BACK"  # data: due, the time promised (flows.md 3.6)
    USE_APPROVAL = "USE_APPROVAL"  # data: approval, matter, and amount or level where there is one


@dataclass(frozen=True, slots=True)
class Effect:
    """Something the command must write beside the state, in the same transaction."""

    kind: EffectKind
    data: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trail:
    """A leg on the move, with what happened on the way."""

    book: FlowBook
    facts: Facts
    at_ms: int
    state: LegState
    effects: tuple[Effect, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        return self.book.step(self.state.step)

    def context(self, step: Step | None = None, *, saved: bool = False) -> Context:
        """The moment as seen from a step (the current one), with its normal values, `saved` ones first."""
        at = step or self.step
        typed = self.state.saved_of(at.id) if saved or at.id in self.state.passed else {}
        return filling.completed(Context(self.book, self.state, self.facts, self.at_ms, at, dict(typed)))

    def with_effect(self, effect: Effect) -> Trail:
        return replace(self, effects=(*self.effects, effect))


def live_ways(context: Context, trail: Trail) -> Iterator[Way]:
    """Ways that may be taken now: their condition holds and the law does not shut their target."""
    assert context.step is not None
    goes_on = filling.goes_on(context)
    for way in context.step.ways:
        if way.when is not None and not way.when.holds(context.lookup):
            continue
        if way.to != END and (trail.book.step(way.to).command or retention.talk_refusal(way.to, context)):
            continue
        if goes_on or way.leave:
            yield way


def usual_way(context: Context, trail: Trail) -> Way | None:
    return next((way for way in live_ways(context, trail) if not way.leave and not way.again), None) or next(
        (way for way in live_ways(context, trail) if not way.leave), None
    )


def pass_step(trail: Trail, step: Step) -> Trail:
    """Count the current step as passed; book the item where that is due."""
    state = trail.state.with_passed(step.id)
    after = replace(trail, state=state, passed=(*trail.passed, step.id))
    if step.books:
        after = after.with_effect(Effect(EffectKind.BOOK_ITEM, booking.item_of(trail.book, state)))
    return after


def take(trail: Trail, way: Way) -> Trail:
    """Follow a way and arrive at its end, whatever passes by itself included."""
    if way.to == END:
        return _leave_flow(trail)
    state = trail.state
    target_flow = trail.book.flow_of[way.to]
    if target_flow == state.top.flow and not way.back:
        if way.next_item:
            state = _next_item(trail)
        elif way.again:
            state = _reopened(trail, way.to)
        return arrive(replace(trail, state=state.at(way.to)))
    return arrive(replace(trail, state=_entered(trail, way, target_flow)))


def _entered(trail: Trail, way: Way, target_flow: str) -> LegState:
    state = trail.state
    frame = Frame(target_flow, way.to, _service_of(trail, way), way.mode, way.back, way.stands_for)
    frames = state.frames
    if way.replace:
        frame = replace(frame, stands_for=state.top.stands_for)
        frames = frames[:-1]
    entered = state.entered
    if trail.book.flows[target_flow].sub and target_flow not in entered:
        entered = (*entered, target_flow)
    state = replace(state, frames=(*frames, frame), entered=entered)
    if target_flow == "F6" and way.to != "RET-01":
        state = opened_case(state, frame.service, trail.at_ms)
    return state


def opened_case(state: LegState, service: str, at_ms: int) -> LegState:
    """RET-01 is passed by the start; a port-out said at the door is the application already (flows.md F6)."""
    trigger, kind = retention.PRESETS.get(service, ("DISCONTENT", ""))
    state = state.with_saved("RET-01", {"trigger": trigger}, at_ms).with_passed("RET-01")
    if kind == "PORT_APPLIED" or (kind and state.step != "RET-02"):
        state = state.with_saved("RET-02", {"kind": kind}, at_ms).with_passed("RET-02")
    return state


def _service_of(trail: Trail, way: Way) -> str:
    if way.service == "measure":
        measure = trail.context().measure
        return (measure.service if measure else "") or trail.state.top.service
    return way.service or trail.state.top.service


def is_inside(state: LegState) -> bool:
    """Whether the innermost flow runs inside another one and goes back to it by itself."""
    return len(state.frames) > 1 and state.top.mode in (Mode.SUB, Mode.SAME)


def _leave_flow(trail: Trail) -> Trail:
    """End the innermost flow: go back to the one it runs inside, or rest there when it is the leg's own."""
    state, top = trail.state, trail.state.top
    if not is_inside(state):
        return trail
    below = replace(state, frames=state.frames[:-1]).with_passed(*top.stands_for)
    return arrive(replace(trail, state=below.at(top.back)))


def _reopened(trail: Trail, step: str) -> LegState:
    """A loop: the steps from `step` on are asked once more; what they recorded stays to be seen."""
    flow = trail.book.flows[trail.state.top.flow]
    again = {name for name in flow.steps if flow.order[name] >= flow.order[step]}
    return replace(trail.state, passed=tuple(name for name in trail.state.passed if name not in again))


def _next_item(trail: Trail) -> LegState:
    """Begin the visit's next need: only what holds for the whole leg (identity, papers) is kept."""
    state, book = trail.state, trail.book
    kept = {
        name
        for name in (*state.passed, *(s.step for s in state.saved))
        if not book.flows[book.flow_of[name]].item or book.step(name).once or name == "HDL-02"
    }
    needs = [need for need in trail.facts.needs if need in book.codes.services]
    service = needs[state.rounds] if state.rounds < len(needs) else state.top.service
    frames = (*state.frames[:-1], replace(state.top, service=service))
    return replace(
        state,
        frames=frames,
        rounds=state.rounds + 1,
        passed=tuple(p for p in state.passed if p in kept),
        saved=tuple(s for s in state.saved if s.step in kept),
    )


def arrive(trail: Trail) -> Trail:
    """Go on while the step reached passes by itself: all set, asked before, or a sub-flow stands for it."""
    step = trail.step
    context = trail.context(saved=step.once)
    sub = next((way for way in step.subs if way.when is None or way.when.holds(context.lookup)), None)
    if sub is not None and step.id not in trail.state.passed and not _is_inside(trail, sub):
        return arrive(replace(trail, state=_entered(trail, sub, trail.book.flow_of[sub.to])))
    if not _passes_itself(trail, step, context):
        return trail
    if usual_way(context, trail) is not step.ways[0]:
        return trail  # asked before, but the answer does not carry: a failed check is made again
    if step.id not in trail.state.passed:
        kept, _ = filling.separate(step, context.typed)
        trail = pass_step(replace(trail, state=trail.state.with_saved(step.id, kept, trail.at_ms)), step)
    return take(trail, step.ways[0])


def _is_inside(trail: Trail, sub: Way) -> bool:
    return any(frame.flow == trail.book.flow_of[sub.to] for frame in trail.state.frames)


def _passes_itself(trail: Trail, step: Step, context: Context) -> bool:
    if step.command or retention.talk_refusal(step.id, context):
        return False
    if step.is_auto:
        return True
    if step.silent is not None and step.silent.holds(context.lookup):
        return True
    if not step.once or filling.owed(context) or filling.refusal(context):
        return False
    return step.id in trail.state.passed or _is_carried(step, context)


def _is_carried(step: Step, context: Context) -> bool:
    """What the step asks was recorded by another step of the leg; the rest has its normal value."""
    asked = [field for field in step.fields if filling.is_required(field, context)]
    return any(field.carry and context.state.value(field.name) is not None for field in asked)


def reach(trail: Trail, target: str) -> Trail:
    """Pass over free steps up to `target`; refuse with the first step that stands in the way."""
    found = _search(trail, target, strict=True)
    if isinstance(found, Trail):
        return found
    later = _search(trail, target, strict=False)
    if isinstance(later, Refused):
        raise later
    raise wrong_state(trail.state.step, "not_this_step", step=target)


def _search(trail: Trail, target: str, *, strict: bool) -> Trail | Refused | None:
    """Breadth first over steps that may be passed over. Not strict: through obstacles, to name the first."""
    ahead: list[tuple[Trail, Refused | None]] = [(trail, None)]
    seen = {trail.state.frames}
    while ahead:
        here, obstacle = ahead.pop(0)
        if here.state.step == target:
            return obstacle or here
        context = here.context()
        block = why_not_over(here, context)
        for way in live_ways(context, here) if strict else here.step.ways:
            if (way.to == END and not is_inside(here.state)) or (way.again and way.to != target):
                continue
            if block is not None and strict and not way.leave:
                continue
            if not strict and way.to != END and here.book.step(way.to).command:
                continue
            try_trail = here if way.leave and block is not None else pass_step(here, here.step)
            after = take(try_trail, way)
            if after.state.frames not in seen:
                seen.add(after.state.frames)
                ahead.append((after, obstacle or (None if way.leave else block)))
    return None


def why_not_over(trail: Trail, context: Context) -> Refused | None:
    """Why the current step may not be passed over (flows.md 1, Skipping), or None."""
    step = trail.step
    if step.id in trail.state.passed:
        return None
    if step.must is not None and step.must.holds(context.lookup):
        return rule("flows.md 3.7", "may_not_skip", step=step.id)
    if step.pressed or step.command:
        return rule("flows.md 1", "not_pressed", step=step.id)
    missing = filling.owed(context)
    if missing:
        return rule("flows.md 1", "owes_field", step=step.id, field=missing[0])
    return filling.refusal(context)
