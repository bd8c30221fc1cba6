"""How a leg moves: passing a step, taking a way, arriving, entering and leaving inner flows, skipping.

Nothing typed is judged here (`filling`) and no command is answered here (`engine`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from counter_app.domain.errors import Refused, rule, wrong_state
from counter_app.flows import booking, filling, retention
from counter_app.flows.book import FlowBook
from counter_app.flows.context import Context, Facts
from counter_app.flows.definition import END, Mode, Step, Value, Way
from counter_app.flows.effects import Effect, EffectKind, left_behind
from counter_app.flows.state import Frame, LegState


@dataclass(frozen=True, slots=True)
class Trail:
    """A leg on the move, with what happened on the way."""

    book: FlowBook
    facts: Facts
    at_ms: int
    state: LegState
    effects: tuple[Effect, ...] = ()
    passed: tuple[str, ...] = ()
    by: str = ""  # the command that records; what only that command does is open to it

    @property
    def step(self) -> Step:
        return self.book.step(self.state.step)

    def context(self, step: Step | None = None, *, saved: bool = False) -> Context:
        """The moment as seen from a step (the current one), with its normal values, `saved` ones first."""
        at = step or self.step
        typed = self.state.saved_of(at.id) if saved or at.id in self.state.passed else {}
        return filling.completed(Context(self.book, self.state, self.facts, self.at_ms, at, dict(typed)))

    def shut(self, step: Step) -> bool:
        """Whether the step is done by another command than the one that records now."""
        return bool(step.command) and step.command != self.by

    def with_effects(self, *effects: Effect) -> Trail:
        return replace(self, effects=(*self.effects, *effects))

    def with_record(self, context: Context, kept: Mapping[str, Value]) -> Trail:
        """Keep what was recorded of the context's step, with what that leaves behind."""
        assert context.step is not None
        step = context.step.id
        again = self.state.is_saved(step) and step in self.state.passed  # in a loop it is recorded anew
        before = self.state.saved_of(step) if again else None
        saved = replace(self, state=self.state.with_saved(step, kept, self.at_ms))
        return saved.with_effects(*left_behind(replace(context, state=saved.state), kept, before))


def ways_of(trail: Trail, step: Step) -> tuple[Way, ...]:
    """Ways on from a step where the leg stands: the last step visited leads back, a way out needs its flow around."""
    top = trail.state.top
    if top.until == step.id:
        back = [way for way in step.ways if not (way.leave or way.again or way.out)]
        return tuple(Way(END, way.when) for way in back) + tuple(way for way in step.ways if way.out)
    return tuple(way for way in step.ways if not way.out or _around(trail, way) is not None)


def _around(trail: Trail, way: Way) -> int | None:
    """Depth of the flow that a way out leads to: the nearest around the present one that is not only visited."""
    flow, frames = trail.book.flow_of[way.to], trail.state.frames
    depths = range(len(frames) - 2, trail.state.leg_depth - 1, -1)
    return next((i for i in depths if frames[i].flow == flow and not frames[i].until), None)


def live_ways(context: Context, trail: Trail) -> Iterator[Way]:
    """Ways that may be taken now: their condition holds and the law does not shut their target."""
    assert context.step is not None
    goes_on = filling.goes_on(context)
    for way in ways_of(trail, context.step):
        if way.when is not None and not way.when.holds(context.lookup):
            continue
        if way.to != END and (trail.shut(trail.book.step(way.to)) or retention.talk_refusal(way.to, context)):
            continue
        if goes_on or way.leave:
            yield way


def usual_way(context: Context, trail: Trail) -> Way | None:
    ways = [way for way in live_ways(context, trail) if not way.leave]
    onward = [way for way in ways if not way.again]
    own = (way for way in onward if trail.by and way.to != END and trail.book.step(way.to).command == trail.by)
    return next(own, None) or next(iter((*onward, *ways)), None)


def pass_step(trail: Trail, step: Step) -> Trail:
    """Count the current step as passed; book the item where that is due."""
    state = trail.state.with_passed(step.id)
    after = replace(trail, state=state, passed=(*trail.passed, step.id))
    context = trail.context(step, saved=True)
    if step.books is None or not step.books.holds(context.lookup):
        return after
    item, used = booking.item_of(replace(context, state=state))
    after = replace(after, state=replace(state, booked=(*state.booked, *used)))
    return after.with_effects(Effect(EffectKind.BOOK_ITEM, item))


def take(trail: Trail, way: Way) -> Trail:
    """Follow a way and arrive at its end, whatever passes by itself included."""
    if way.to == END:
        return _leave_flow(trail)
    state = trail.state
    target_flow = trail.book.flow_of[way.to]
    if way.out:
        depth = _around(trail, way)
        assert depth is not None
        return arrive(replace(trail, state=replace(state, frames=state.frames[: depth + 1]).at(way.to)))
    if target_flow == state.top.flow and not way.back:
        if way.next_item:
            state = _next_item(trail)
        elif way.again:
            state = _reopened(trail, way.to)
        return arrive(replace(trail, state=state.at(way.to)))
    return arrive(replace(trail, state=_entered(trail, way, target_flow)))


def _entered(trail: Trail, way: Way, target_flow: str) -> LegState:
    state = trail.state
    service = _service_of(trail, way)
    frame = Frame(target_flow, way.to, service, way.mode, way.back, way.stands_for, way.until)
    frames = state.frames
    if way.replace:
        frame = replace(frame, stands_for=state.top.stands_for)
        below = frames[-2]
        frames = (*frames[:-2], replace(below, service=service))  # what the leg does now is another business
    if way.next_item:
        frame = replace(frame, kept=state.passed)
        state = _without_item(trail)
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
    if way.service == "product":
        return _service_of_product(trail) or trail.state.top.service
    return way.service or trail.state.top.service


def _service_of_product(trail: Trail) -> str:
    """The business that sells what the customer chose."""
    codes, context = trail.book.codes, trail.context()
    plan, product = context.recorded("plan_code"), context.recorded("product_code")
    chosen = codes.products.get(str(product)) or codes.plans.get(str(plan))
    return chosen.service if chosen else ""


def is_inside(state: LegState) -> bool:
    """Whether the innermost flow runs inside another one and goes back to it by itself."""
    return len(state.frames) > 1 and state.top.mode in (Mode.SUB, Mode.SAME)


def _leave_flow(trail: Trail) -> Trail:
    """End the innermost flow: go back to the one it runs inside, or rest there when it is the leg's own."""
    state, top = trail.state, trail.state.top
    if not is_inside(state):
        return trail
    below = replace(state, frames=state.frames[:-1]).with_passed(*top.kept, *top.stands_for)
    return arrive(replace(trail, state=below.at(top.back)))


def _reopened(trail: Trail, step: str) -> LegState:
    """A loop: the steps from `step` on are asked once more; what they recorded stays to be seen."""
    flow = trail.book.flows[trail.state.top.flow]
    again = {name for name in flow.steps if flow.order[name] >= flow.order[step]}
    return replace(trail.state, passed=tuple(name for name in trail.state.passed if name not in again))


def _next_item(trail: Trail) -> LegState:
    """Begin the visit's next need: only what holds for the whole leg (identity, papers) is kept."""
    state, book = _without_item(trail), trail.book
    needs = [need for need in trail.facts.needs if need in book.codes.services]
    service = needs[state.rounds] if state.rounds < len(needs) else state.top.service
    frames = (*state.frames[:-1], replace(state.top, service=service))
    return replace(state, frames=frames, rounds=state.rounds + 1)


def _without_item(trail: Trail) -> LegState:
    """Forget what was recorded for the item before; what holds for the whole leg stays."""
    state, book = trail.state, trail.book
    kept = {
        name
        for name in (*state.passed, *(s.step for s in state.saved))
        if not book.flows[book.flow_of[name]].item or book.step(name).once or name == "HDL-02"
    }
    return replace(
        state,
        passed=tuple(p for p in state.passed if p in kept),
        saved=tuple(s for s in state.saved if s.step in kept),
    )


def arrive(trail: Trail) -> Trail:
    """Go on while the step reached passes by itself: all set, asked before, or a sub-flow stands for it."""
    step, top = trail.step, trail.state.top
    if top.until and trail.book.flows[top.flow].order[step.id] > trail.book.flows[top.flow].order[top.until]:
        return _leave_flow(trail)
    context = trail.context(saved=step.once)
    sub = next((way for way in step.subs if way.when is None or way.when.holds(context.lookup)), None)
    if sub is not None and step.id not in trail.state.passed and not _is_inside(trail, sub):
        return arrive(replace(trail, state=_entered(trail, sub, trail.book.flow_of[sub.to])))
    if not _passes_itself(trail, step, context):
        return trail
    first = ways_of(trail, step)[0]
    if usual_way(context, trail) != first:
        return trail  # asked before, but the answer does not carry: a failed check is made again
    if step.id not in trail.state.passed:
        kept, _ = filling.separate(step, context.typed)
        trail = pass_step(trail.with_record(context, kept), step)
    return take(trail, first)


def _is_inside(trail: Trail, sub: Way) -> bool:
    return not sub.until and any(frame.flow == trail.book.flow_of[sub.to] for frame in trail.state.frames)


def _passes_itself(trail: Trail, step: Step, context: Context) -> bool:
    if step.command or retention.talk_refusal(step.id, context):
        return False
    if step.is_auto:
        return not step.posts or trail.facts.post in step.posts  # nobody else's step is stamped for them
    if step.silent is not None and step.silent.holds(context.lookup):
        return not filling.owed(context)
    if not step.once or filling.owed(context) or filling.refusal(context):
        return False
    return step.id in trail.state.passed or _is_carried(step, context)


def _is_carried(step: Step, context: Context) -> bool:
    """What the step asks was recorded by another step of the leg; the rest has its normal value."""
    asked = [field for field in step.fields if filling.is_required(field, context)]
    return any(field.carry and context.recorded(field.name) is not None for field in asked)


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
        for way in live_ways(context, here) if strict else ways_of(here, here.step):
            if (way.to == END and not is_inside(here.state)) or (way.again and way.to != target):
                continue
            if block is not None and strict and not way.leave:
                continue
            if not strict and way.to != END and here.shut(here.book.step(way.to)):
                continue
            if not strict and way.replace and way.when is not None and not way.when.holds(context.lookup):
                continue  # what would be replaced is not there
            left = here if way.leave and block is not None else _passed_over(here, context)
            after = take(left, way)
            if after.state.frames not in seen:
                seen.add(after.state.frames)
                ahead.append((after, obstacle or (None if way.leave else block)))
    return None


def _passed_over(trail: Trail, context: Context) -> Trail:
    """Pass a step that nobody recorded: its fields take their normal values (flows.md 1)."""
    step = trail.step
    if step.fields and not trail.state.is_saved(step.id) and not filling.owed(context):
        kept, _ = filling.separate(step, context.typed)
        trail = trail.with_record(context, kept)
    return pass_step(trail, step)


def why_not_over(trail: Trail, context: Context) -> Refused | None:
    """Why the current step may not be passed over (flows.md 1, Skipping), or None."""
    step = trail.step
    if step.id in trail.state.passed:
        return None
    if step.must is not None and step.must.holds(context.lookup):
        return rule("flows.md 3.7", "may_not_skip", step=step.id)
    if step.pressed or trail.shut(step):
        return rule("flows.md 1", "not_pressed", step=step.id)
    missing = filling.owed(context)
    if missing:
        return rule("flows.md 1", "owes_field", step=step.id, field=missing[0])
    return filling.refusal(context)
