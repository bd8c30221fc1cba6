"""How flow files must fit together: every name known, every step reached and left, every default lawful.

Raises FlowError naming file, step and field. Runs once at load; the engine relies on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.errors import Refused
from counter_app.flows import fields
from counter_app.flows.book import FIRST_FLOW, FlowBook
from counter_app.flows.booking import ITEM_FIELDS
from counter_app.flows.context import MEANINGS
from counter_app.flows.definition import END, HERE, Field, Flow, FlowError, Kind, Mode, Need, Step, Way
from counter_app.flows.expression import Expression
from counter_app.flows.retention import TALK_STEPS


def check_book(book: FlowBook) -> None:
    own = {service.first_flow for service in book.codes.services.values() if service.first_flow}
    for flow_id in sorted({*FIRST_FLOW.values(), *own}):
        if flow_id not in book.flows:
            raise FlowError("", f"flow {flow_id!r} is missing")
    types = _field_types(book)
    for flow in book.flows.values():
        _check_flow(book, flow)
        for step in flow.steps.values():
            _check_step(book, flow, step)
            for name, condition in _conditions(step):
                _check_condition(book, flow, step.id, name, condition, types)
        for name, condition in _flow_conditions(flow):
            _check_condition(book, flow, "", name, condition, types)
        _check_reached(book, flow)


def _field_types(book: FlowBook) -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for flow in book.flows.values():
        for step in flow.steps.values():
            for field in step.fields:
                if field.name in MEANINGS:
                    what = "the name has a meaning in conditions"
                    raise FlowError(flow.file, what, step=step.id, name=field.name)
                found.setdefault(field.name, []).append(field)
    return found


def _check_flow(book: FlowBook, flow: Flow) -> None:
    if flow.start not in flow.steps:
        raise FlowError(flow.file, f"the start {flow.start!r} is not a step")
    staged = [name for stage in flow.stages for name in stage.steps]
    if not 3 <= len(flow.stages) <= 6:
        raise FlowError(flow.file, "a flow has 3 to 6 stages")
    for step in flow.steps.values():
        if not step.id.startswith(f"{flow.prefix}-"):
            raise FlowError(flow.file, f"the id does not begin with {flow.prefix}-", step=step.id)
        if staged.count(step.id) > 1:
            raise FlowError(flow.file, "two stages hold the step", step=step.id)
        if step.id not in staged and not step.command and not _aside(flow, step):
            raise FlowError(flow.file, "no stage holds the step", step=step.id)
    for like in flow.like:
        if like not in book.flows:
            raise FlowError(flow.file, f"'like' names the unknown flow {like!r}")
    if flow.host and not (book.has_step(flow.host) and flow.start in {way.to for way in book.step(flow.host).subs}):
        raise FlowError(flow.file, f"'host' names {flow.host!r}, which does not lead into the flow")
    for outcome in flow.outcomes:
        book.codes.outcome_class(outcome.code)
    if not flow.sub and len({o.code for o in flow.outcomes}) != len(flow.outcomes):
        raise FlowError(flow.file, "an outcome stands twice")


def _aside(flow: Flow, step: Step) -> bool:
    """A step off the usual way (papers missing): reached only after every stage's own steps in the file."""
    last = max((flow.order[name] for stage in flow.stages for name in stage.steps), default=-1)
    return flow.order[step.id] > last


def _check_step(book: FlowBook, flow: Flow, step: Step) -> None:
    if not step.ways:
        raise FlowError(flow.file, "no way leads on from the step", step=step.id)
    for way in (*step.ways, *step.subs):
        _check_way(book, flow, step, way)
    for branch in (*step.branches, *flow.branches):
        target = book.flows.get(branch.to_flow)
        if target is None or branch.enter not in target.steps:
            what = f"the branch leads to unknown {branch.to_flow} {branch.enter}"
            raise FlowError(flow.file, what, step=step.id)
        if branch.back and branch.back != HERE and branch.back not in flow.steps:
            raise FlowError(flow.file, f"the branch comes back to unknown {branch.back!r}", step=step.id)
        if (branch.mode is Mode.CLOSED) is not (branch.closes in {outcome.code for outcome in flow.outcomes}):
            raise FlowError(flow.file, "a branch that closes the leg names its outcome, and no other", step=step.id)
    if (step.id in TALK_STEPS) is not step.talk:
        raise FlowError(flow.file, "talk steps are those of the law (retention.py)", step=step.id)
    names: set[str] = set()
    for field in step.fields:
        if field.name in names:
            raise FlowError(flow.file, "the field stands twice", step=step.id, name=field.name)
        names.add(field.name)
        _check_field(book, flow, step, field)
    for fill in step.fills:
        if fill.item not in ITEM_FIELDS or (fill.of and step.field(fill.of) is None):
            raise FlowError(flow.file, f"'fills' names {fill.item or fill.of!r}", step=step.id)
    for guard in step.guards:
        if guard.name and guard.name not in names:
            raise FlowError(flow.file, "the guard names an unknown field", step=step.id, name=guard.name)
    for owed in step.owes:
        due = step.field(owed.due_of)
        if owed.due_of and (due is None or due.kind is not Kind.DT):
            raise FlowError(flow.file, f"'owes' names {owed.due_of!r}, which is no time of the step", step=step.id)
    for words in (step.phrase, step.must_say, step.task):
        if words is not None and (book.codes.names_operator(words.zh) or book.codes.names_operator(words.en)):
            raise FlowError(flow.file, "a phrase names another operator (R6)", step=step.id)


def _check_way(book: FlowBook, flow: Flow, step: Step, way: Way) -> None:
    if way.to == END:
        return
    if way.to not in book.flow_of:
        raise FlowError(flow.file, f"the way on leads to the unknown step {way.to!r}", step=step.id)
    if way.until and way.until not in book.flows[book.flow_of[way.to]].steps:
        raise FlowError(flow.file, f"'until' names {way.until!r}, not of the flow visited", step=step.id)
    if way.to not in flow.steps and not way.back and not way.out:
        raise FlowError(flow.file, f"{way.to!r} is in another flow, so 'back' is needed", step=step.id)
    if way.back and way.back not in book.flow_of:
        raise FlowError(flow.file, f"'back' names the unknown step {way.back!r}", step=step.id)
    for stood in way.stands_for:
        if stood not in book.flow_of:
            raise FlowError(flow.file, f"'stands_for' names the unknown step {stood!r}", step=step.id)
    if way.replace and not flow.sub:
        raise FlowError(flow.file, "only a flow inside another one is replaced", step=step.id)
    if way.service not in ("", "measure", "product") and way.service not in book.codes.services:
        raise FlowError(flow.file, f"unknown service {way.service!r}", step=step.id)


def _check_field(book: FlowBook, flow: Flow, step: Step, field: Field) -> None:
    def wrong(what: str) -> FlowError:
        return FlowError(flow.file, what, step=step.id, name=field.name)

    if (field.need is Need.C) is not (field.when is not None):
        raise wrong("'when' belongs to need C, and to no other")
    if field.codes and field.codes not in book.codes.names:
        raise wrong(f"unknown code list {field.codes!r}")
    if field.kind is Kind.ENUM and not field.codes:
        raise wrong("an enum needs its code list")
    if field.kind is Kind.LIST and not (field.codes or field.shape):
        raise wrong("a list needs a code list or a shape")
    if field.kind is Kind.OBJ and not field.shape:
        raise wrong("a record needs a shape")
    if field.books_slot and not {"date", "slot"} <= {part.name for part in field.shape}:
        raise wrong("an appointment is a record with date and slot")
    if field.must and field.kind is not Kind.BOOL:
        raise wrong("only a bool can be 'must'")
    for default in field.defaults:
        if default.in_hours is not None:
            if field.kind is not Kind.DT:
                raise wrong("only a time has a default in hours")
            continue
        if default.of:
            if step.field(default.of) is None and default.of not in {f.name for f in _all_fields(book)}:
                raise wrong(f"the default copies the unknown field {default.of!r}")
            continue
        try:
            fields.check(field, default.value, book.codes.codes, 0)
        except Refused as refused:
            raise wrong(f"the default {default.value!r} is not lawful: {refused.key}") from refused
    for part in field.shape:
        _check_field(book, flow, step, part)


def _all_fields(book: FlowBook) -> Iterator[Field]:
    for flow in book.flows.values():
        for step in flow.steps.values():
            yield from step.fields


def _flow_conditions(flow: Flow) -> Iterator[tuple[str, Expression]]:
    for guard in flow.guards:
        yield guard.name, guard.ok
    for outcome in flow.outcomes:
        if outcome.usual is not None:
            yield outcome.code, outcome.usual
    for branch in flow.branches:
        for condition in (branch.when, branch.back_when):
            if condition is not None:
                yield "", condition


def _conditions(step: Step) -> Iterator[tuple[str, Expression]]:
    for owner in (
        step.must,
        step.silent,
        step.lead,
        step.books,
        *(fill.when for fill in step.fills),
        *(owed.when for owed in step.owes),
    ):
        if owner is not None:
            yield "", owner
    for way in (*step.ways, *step.subs):
        if way.when is not None:
            yield "", way.when
    for guard in step.guards:
        yield guard.name, guard.ok
    for branch in step.branches:
        for condition in (branch.when, branch.back_when):
            if condition is not None:
                yield "", condition
    for field in step.fields:
        if field.when is not None:
            yield field.name, field.when
        for default in field.defaults:
            if default.when is not None:
                yield field.name, default.when


def _check_condition(
    book: FlowBook, flow: Flow, step: str, name: str, condition: Expression, types: dict[str, list[Field]]
) -> None:
    for used in sorted(condition.names):
        if used not in MEANINGS and used not in types and not _is_step_field(book, used):
            what = f"unknown name {used!r} in {condition.text!r}"
            raise FlowError(flow.file, what, step=step, name=name)
    for used, literal in condition.compared:
        if (used == "passed" and literal not in book.flow_of) or (used == "flows" and literal not in book.flows):
            raise FlowError(flow.file, f"unknown {literal!r} in {condition.text!r}", step=step, name=name)
        known = _codes_of(book, used, types)
        if known is None:
            continue
        for code in literal if isinstance(literal, tuple) else (literal,):
            if code is not None and code not in known:
                raise FlowError(flow.file, f"{used!r} is never {code!r} in {condition.text!r}", step=step, name=name)


def _is_step_field(book: FlowBook, name: str) -> bool:
    step, _, field = name.partition(".")
    return book.has_step(step) and book.step(step).field(field) is not None


def _codes_of(book: FlowBook, name: str, types: dict[str, list[Field]]) -> set[str] | None:
    if name == "service":
        return set(book.codes.services)
    if "." in name:
        step, _, field_name = name.partition(".")
        field = book.step(step).field(field_name)
        return set(book.codes.codes(field.codes)) if field is not None and field.codes else None
    coded = [field.codes for field in types.get(name, ()) if field.codes]
    return {code for codes in coded for code in book.codes.codes(codes)} if coded else None


def _check_reached(book: FlowBook, flow: Flow) -> None:
    """Every step is on some way from the flow's entries."""
    entries = {flow.start, *(next(iter(flow.steps)),)}
    for other in book.flows.values():
        for step in other.steps.values():
            entries |= {w.to for w in (*step.ways, *step.subs) if w.to in flow.steps and other is not flow}
            entries |= {b.enter for b in (*step.branches, *other.branches) if b.to_flow == flow.id}
            entries |= {w.back for w in (*step.ways, *step.subs) if w.back in flow.steps}
    reached, ahead = set[str](), list(entries)
    while ahead:
        name = ahead.pop()
        if name in reached:
            continue
        reached.add(name)
        ahead += [way.to for way in flow.steps[name].ways if way.to in flow.steps]
    for step in flow.steps.values():
        if step.id not in reached and not step.command:
            raise FlowError(flow.file, "no way leads to the step", step=step.id)
