"""Reads `resources/flows` into a `FlowBook`. How the files fit together is in `checks`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from counter_app.domain.case_codes import CaseKind, FollowUpKind
from counter_app.domain.codes import Post
from counter_app.flows import checks
from counter_app.flows.book import FlowBook
from counter_app.flows.code_loader import load_codes
from counter_app.flows.definition import (
    Auto,
    Branch,
    Default,
    Field,
    Fill,
    Flow,
    FlowError,
    Guard,
    Kind,
    Limits,
    Mode,
    Need,
    OutcomeText,
    Owed,
    Stage,
    Step,
    Way,
)
from counter_app.flows.tables import Folder, Table, Texts, read_texts, read_toml


def load_book(directory: Folder, codes_dir: Folder) -> FlowBook:
    """Load and check everything; the same texts are parsed once."""
    return _load(read_texts(directory), read_texts(codes_dir))


@lru_cache(maxsize=4)
def _load(flow_texts: Texts, code_texts: Texts) -> FlowBook:
    codes = load_codes(code_texts)
    flows: dict[str, Flow] = {}
    flow_of: dict[str, str] = {}
    for name, _ in flow_texts:
        flow = read_flow(read_toml(flow_texts, name))
        if flow.id in flows:
            raise FlowError(name, f"flow {flow.id!r} is already in {flows[flow.id].file}")
        for step in flow.steps:
            if step in flow_of:
                raise FlowError(name, f"the id is already in flow {flow_of[step]}", step=step)
            flow_of[step] = flow.id
        flows[flow.id] = flow
    book = FlowBook(flows, codes, flow_of)
    checks.check_book(book)
    return book


def read_flow(table: Table) -> Flow:
    steps: dict[str, Step] = {}
    for row in table.rows("step"):
        step = _step(row)
        if step.id in steps:
            raise FlowError(table.file, "the id stands twice", step=step.id)
        steps[step.id] = step
    flow = Flow(
        id=table.text("id"),
        prefix=table.text("prefix"),
        words=table.words(),
        start=table.text("start"),
        sub=table.flag("sub"),
        item=table.flag("item"),
        case=_case(table),
        steps=steps,
        stages=tuple(_stage(row, steps) for row in table.rows("stage")),
        outcomes=tuple(_outcome(row) for row in table.rows("outcome")),
        branches=tuple(_branch(row) for row in table.rows("branch")),
        guards=tuple(_guard(row) for row in table.rows("guard")),
        like=table.texts("like"),
        host=table.text("host", ""),
        file=table.file,
        order={step: i for i, step in enumerate(steps)},
    )
    table.done()
    return flow


def _stage(table: Table, steps: Mapping[str, Step]) -> Stage:
    names = table.texts("steps")
    for name in names:
        if name not in steps:
            raise table.wrong(f"a stage names the unknown step {name!r}")
    stage = Stage(table.words(), names, sum(steps[name].seconds for name in names))
    table.done()
    return stage


def _outcome(table: Table) -> OutcomeText:
    table.name = table.text("code")
    outcome = OutcomeText(table.name, table.words(), table.text("by", ""), table.condition("usual"))
    table.done()
    return outcome


def _step(table: Table) -> Step:
    table.step = table.text("id")
    seconds = table.number("seconds")
    posts = table.texts("posts")
    for post in posts:
        if post not in Post.__members__:
            raise table.wrong(f"unknown post {post!r}")
    step = Step(
        id=table.step,
        words=table.words(),
        task=table.words("do_"),
        posts=posts,
        phrase=table.words_if_any("say_"),
        must_say=table.words_if_any("must_say_"),
        seconds=seconds or 0,
        fields=tuple(_field(row) for row in table.rows("fields")),
        ways=tuple(_way(row) for row in table.rows("next")),
        subs=tuple(_way(row) for row in table.rows("sub")),
        branches=tuple(_branch(row) for row in table.rows("branch")),
        guards=tuple(_guard(row) for row in table.rows("guard")),
        must=table.condition("must"),
        silent=table.condition("silent"),
        pressed=table.flag("pressed"),
        command=table.text("command", ""),
        books=table.condition("books"),
        fills=tuple(_fill(row) for row in table.rows("fills")),
        once=table.flag("once"),
        talk=table.flag("talk"),
        case=_case(table),
        owes=tuple(_owed(row) for row in table.rows("owes")),
        lead=table.condition("lead"),
    )
    table.done()
    return step


def _case(table: Table) -> CaseKind | None:
    return CaseKind(table.one_of("case", tuple(CaseKind))) if table.has("case") else None


def _owed(table: Table) -> Owed:
    owed = Owed(
        kind=FollowUpKind(table.one_of("kind", tuple(FollowUpKind))),
        due_of=table.text("due_of", ""),
        in_hours=table.numbers("in_hours") or tuple(24 * day for day in table.numbers("in_days")),
        when=table.condition("when"),
    )
    table.done()
    if bool(owed.due_of) is bool(owed.in_hours):
        raise table.wrong("'owes' needs 'due_of', 'in_hours' or 'in_days'")
    return owed


def _field(table: Table) -> Field:
    table.name = table.text("name")
    kind, need = table.text("type"), table.text("need")
    if kind not in tuple(Kind):
        raise table.wrong(f"unknown type {kind!r}")
    if need not in tuple(Need):
        raise table.wrong(f"unknown need {need!r}")
    auto = table.text("auto") if table.has("auto") else None
    if auto is not None and auto not in tuple(Auto):
        raise table.wrong(f"unknown auto {auto!r}")
    defaults = tuple(_default(row) for row in table.rows("defaults"))
    if table.has("default"):
        defaults = (Default(table.value("default")),)
    field = Field(
        name=table.name,
        words=table.words(),
        kind=Kind(kind),
        need=Need(need),
        when=table.condition("when"),
        codes=table.text("codes", ""),
        limits=Limits(
            shortest=table.number("shortest") or 0,
            length=table.number("length"),
            low=table.number("low"),
            high=table.number("high"),
            least=table.number("least") or 0,
            future=table.flag("future"),
            past=table.flag("past"),
            within_hours=table.number("within_hours"),
            plain=table.flag("plain"),
        ),
        defaults=defaults,
        auto=Auto(auto) if auto else None,
        personal=table.flag("personal"),
        must=table.flag("must"),
        carry=table.flag("carry"),
        matter=table.text("matter", ""),
        sum_of=table.text("sum_of", "amount"),
        with_item=table.flag("with_item"),
        books_slot=table.flag("books_slot"),
        shape=tuple(_field(row) for row in table.rows("shape")),
    )
    table.done()
    return field


def _default(table: Table) -> Default:
    default = Default(
        table.value("value"),
        table.condition("when"),
        table.text("of", ""),
        table.number("in_hours"),
    )
    table.done()
    return default


def _mode(table: Table, default: Mode) -> Mode:
    name = table.text("mode", default.value)
    if name not in tuple(Mode):
        raise table.wrong(f"unknown mode {name!r}")
    return Mode(name)


def _way(table: Table) -> Way:
    way = Way(
        to=table.text("to"),
        when=table.condition("when"),
        back=table.text("back", ""),
        mode=_mode(table, Mode.SUB),
        service=table.text("service", ""),
        stands_for=table.texts("stands_for"),
        again=table.flag("again"),
        next_item=table.flag("next_item"),
        leave=table.flag("leave"),
        replace=table.flag("replace"),
        until=table.text("until", ""),
        out=table.flag("out"),
    )
    table.done()
    return way


def _guard(table: Table) -> Guard:
    ok = table.condition("ok")
    if ok is None:
        raise table.wrong("a guard needs 'ok'")
    guard = Guard(
        ok,
        table.text("name", ""),
        table.text("rule", ""),
        table.texts("steps"),
        table.text("says", ""),
    )
    table.done()
    return guard


def _fill(table: Table) -> Fill:
    fill = Fill(table.text("item"), table.value("value"), table.text("of", ""), table.condition("when"))
    table.done()
    return fill


def _branch(table: Table) -> Branch:
    branch = Branch(
        to_flow=table.text("to_flow"),
        enter=table.text("enter"),
        words=table.words(),
        mode=_mode(table, Mode.SAME),
        when=table.condition("when"),
        back=table.text("back", ""),
        back_when=table.condition("back_when"),
        closes=table.text("closes", ""),
    )
    table.done()
    return branch
