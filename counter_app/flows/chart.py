"""A flow as a chart: its steps as boxes, its ways as arrows, other flows as ports. All read from the flow's data.

What is drawn where is in `chart_layout`, how in the windows and in `printing`. Every step and every way of the flow
stands in the chart exactly once; a test holds it to that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.flows import wording
from counter_app.flows.book import FlowBook
from counter_app.flows.definition import END, Branch, Flow, Mode, Step, Way, Words
from counter_app.flows.expression import Expression, Not

START, ANY_TIME = "start", "any"


class NodeKind(StrEnum):
    START = "START"
    ANY_TIME = "ANY_TIME"  # what may be done from every step
    STEP = "STEP"
    END = "END"
    PORTS = "PORTS"  # ways from one step into other flows


class EdgeKind(StrEnum):
    NEXT = "NEXT"
    LEAVE = "LEAVE"  # may be taken with the step unrecorded
    LOOP = "LOOP"  # back to an earlier step
    ENTRY = "ENTRY"  # from the start, or from "any time"
    PORTS = "PORTS"  # to the ways into other flows


@dataclass(frozen=True, slots=True)
class Port:
    """One way into another flow. `back` is the step it comes back to, `words` when or why it is taken."""

    flow: str
    flow_words: Words
    step: str
    mode: Mode
    words: Words | None = None
    back: str = ""
    inside: bool = False
    """A part of the work rather than a turn off it: the leg goes in and comes back by itself."""


@dataclass(frozen=True, slots=True)
class ChartNode:
    id: str
    kind: NodeKind
    step: Step | None = None
    stage: int | None = None
    ports: tuple[Port, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartEdge:
    """An arrow. `words` is its condition; `way` the number of the way of its source step, -1 for the chart's own."""

    source: str
    target: str
    kind: EdgeKind
    words: Words | None = None
    way: int = -1


@dataclass(frozen=True, slots=True)
class Chart:
    flow: Flow
    nodes: tuple[ChartNode, ...]
    edges: tuple[ChartEdge, ...]

    def node(self, name: str) -> ChartNode:
        return next(node for node in self.nodes if node.id == name)


def end_of(step: str) -> str:
    return f"end:{step}"


def is_end(node: str) -> bool:
    return node.startswith("end:")


def ports_of(step: str) -> str:
    return f"ports:{step}"


def draw(book: FlowBook, flow_id: str) -> Chart:
    """Return the chart of a flow."""
    return _Drawing(book, book.flows[flow_id]).chart()


def time_words(seconds: int) -> Words:
    """Say a standard time shortly; a step without one has a dash."""
    if not seconds:
        return Words("—", "—")
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "小时", "h"), (minutes, "分", "min"), (rest, "秒", "s"))
    zh = "".join(f"{count}{word}" for count, word, _ in parts if count)
    return Words(zh, " ".join(f"{count} {word}" for count, _, word in parts if count))


def place_order(flow: Flow) -> Mapping[str, tuple[int, int]]:
    """Return each step's place from top to bottom: its stage, then its place there.

    A step off the usual way comes after the one that leads to it; one that only a command begins, first.
    """
    placed: dict[str, tuple[int, int]] = {}
    for number, stage in enumerate(flow.stages):
        for at, step in enumerate(stage.steps):
            placed[step] = (number, at)
    for step in flow.steps:
        if step in placed:
            continue
        if flow.order[step] < flow.order[flow.start]:
            placed[step] = (-1, flow.order[step])
            continue
        leading = [placed[other.id][0] for other in flow.steps.values() if other.id in placed and _leads(other, step)]
        placed[step] = (min(leading, default=0), len(flow.steps) + flow.order[step])
    return placed


def _with(words: Words | None, more: Words | None) -> Words | None:
    if words is None or more is None:
        return words or more
    return Words(f"{words.zh}（{more.zh}）", f"{words.en} ({more.en})")


def _leads(step: Step, target: str) -> bool:
    return any(way.to == target and not way.back for way in step.ways)


@dataclass(frozen=True, slots=True)
class _Drawing:
    book: FlowBook
    flow: Flow

    def chart(self) -> Chart:
        order = place_order(self.flow)
        steps = sorted(self.flow.steps, key=lambda step: order[step])
        inner = [edge for step in steps for edge in self._ways(self.flow.steps[step], order)]
        nodes = [ChartNode(START, NodeKind.START), *self._any_time(inner)]
        for name in steps:
            step = self.flow.steps[name]
            nodes.append(ChartNode(name, NodeKind.STEP, step, self.flow.stage_of(name)))
            ports = tuple(self._ports(step))
            if ports:
                nodes.append(ChartNode(ports_of(name), NodeKind.PORTS, ports=ports))
                inner.append(ChartEdge(name, ports_of(name), EdgeKind.PORTS))
            if any(edge.target == end_of(name) for edge in inner):
                nodes.append(ChartNode(end_of(name), NodeKind.END))
        return Chart(self.flow, tuple(nodes), (*self._entries(inner, steps), *inner))

    def _ways(self, step: Step, order: Mapping[str, tuple[int, int]]) -> Iterator[ChartEdge]:
        for number, way in enumerate(step.ways):
            if way.to == END:
                target, kind = end_of(step.id), EdgeKind.LEAVE if way.leave else EdgeKind.NEXT
            elif self._goes_out(way):
                continue
            else:
                target, kind = way.to, EdgeKind.LEAVE if way.leave else EdgeKind.NEXT
                if order[way.to] <= order[step.id]:
                    kind = EdgeKind.LOOP
            yield ChartEdge(step.id, target, kind, self._way_words(step, way), number)

    def _goes_out(self, way: Way) -> bool:
        return way.to not in self.flow.steps or bool(way.back)

    def _way_words(self, step: Step, way: Way) -> Words | None:
        words = self._condition(step, way.when)
        if way.next_item:
            return _with(words, Words("下一项", "next item"))
        return _with(words, Words("再来一次", "once more")) if way.to == step.id else words

    def _condition(self, step: Step | None, when: Expression | None) -> Words | None:
        """Say when a way is taken. What is the opposite of a long condition beside it is "otherwise"."""
        if when is None:
            return None
        beside = [way.when.root for way in step.ways if way.when is not None] if step is not None else []
        if isinstance(when.root, Not) and wording.is_long(when.root.body) and when.root.body in beside:
            return wording.OTHERWISE
        return wording.said(self.book, step, when.root)

    def _ports(self, step: Step) -> Iterator[Port]:
        for way in step.subs:
            yield self._way_port(step, way)
        for way in step.ways:
            if way.to != END and self._goes_out(way):
                yield self._way_port(step, way)
        for branch in step.branches:
            yield self._branch_port(step, branch)

    def _way_port(self, step: Step, way: Way) -> Port:
        flow = self.book.flows[self.book.flow_of[way.to]]
        inside = way.mode in (Mode.SUB, Mode.SAME)
        return Port(flow.id, flow.words, way.to, way.mode, self._condition(step, way.when), way.back, inside)

    def _branch_port(self, step: Step | None, branch: Branch) -> Port:
        flow, when = self.book.flows[branch.to_flow], self._condition(step, branch.when)
        return Port(flow.id, flow.words, branch.enter, branch.mode, _with(branch.words, when), branch.back)

    def _any_time(self, inner: list[ChartEdge]) -> Iterator[ChartNode]:
        ports = tuple(self._branch_port(None, branch) for branch in self.flow.branches)
        if ports or any(self._is_any_time(step, inner) for step in self.flow.steps):
            yield ChartNode(ANY_TIME, NodeKind.ANY_TIME)
        if ports:
            yield ChartNode(ports_of(ANY_TIME), NodeKind.PORTS, ports=ports)

    def _is_any_time(self, step: str, inner: list[ChartEdge]) -> bool:
        """A command that nothing leads to and that is not the flow's beginning: it may come at every step."""
        later = self.flow.order[step] > self.flow.order[self.flow.start]
        return bool(self.flow.steps[step].command) and later and self._is_root(step, inner)

    def _is_root(self, step: str, inner: list[ChartEdge]) -> bool:
        return not any(edge.target == step and edge.kind is not EdgeKind.LOOP for edge in inner)

    def _entries(self, inner: list[ChartEdge], steps: list[str]) -> Iterator[ChartEdge]:
        roots = [step for step in steps if self._is_root(step, inner)]
        first = [step for step in roots if not self._is_any_time(step, inner)]
        for step in first:
            yield ChartEdge(START, step, EdgeKind.ENTRY, self._entry_words(step) if len(first) > 1 else None)
        for step in roots:
            if step not in first:
                yield ChartEdge(ANY_TIME, step, EdgeKind.ENTRY)
        if self.flow.branches:
            yield ChartEdge(ANY_TIME, ports_of(ANY_TIME), EdgeKind.PORTS)

    def _entry_words(self, step: str) -> Words | None:
        """Say when the flow begins at this step, where another flow's way in tells it."""
        found: list[Words] = []
        for flow in self.book.flows.values():
            for other in flow.steps.values() if flow is not self.flow else ():
                found += [
                    wording.said(self.book, other, way.when.root)
                    for way in (*other.subs, *other.ways)
                    if way.to == step and way.when is not None
                ]
        return found[0] if len(set(found)) == 1 else None
