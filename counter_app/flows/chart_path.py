"""Where a leg stands on a flow's chart: the current step, the steps passed, the arrows and ways out taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from counter_app.flows.chart import ANY_TIME, START, Chart, ChartEdge, EdgeKind, NodeKind, end_of, ports_of
from counter_app.flows.state import LegState


@dataclass(frozen=True, slots=True)
class Walk:
    """What is lit. `nodes` are boxes passed, `edges` the numbers of arrows taken, `ports` (box, row) of ways taken."""

    current: str = ""
    nodes: frozenset[str] = field(default_factory=frozenset)
    edges: frozenset[int] = field(default_factory=frozenset)
    ports: frozenset[tuple[str, int]] = field(default_factory=frozenset)


NOT_WALKED = Walk()


def walk(chart: Chart, state: LegState | None) -> Walk:
    """Return what a leg has walked of a flow; nothing when it never was in it."""
    if state is None:
        return NOT_WALKED
    steps = chart.flow.steps
    passed = [step for step in state.passed if step in steps]
    here = next((frame.step for frame in reversed(state.frames) if frame.flow == chart.flow.id), "")
    if not here and not passed:
        return NOT_WALKED
    trod = [*passed, *([here] if here and here not in passed else [])]
    found = _Footprints(chart, state, trod)
    # A step that is passed and still stood on is the last one.
    edges = frozenset(found.edges(ended=here in passed))
    ports = frozenset(found.ports())
    nodes = {*passed, *(chart.edges[at].source for at in edges), *(box for box, _ in ports)}
    nodes |= {chart.edges[at].target for at in edges if chart.edges[at].target == end_of(here)}
    return Walk(here, frozenset(nodes - {here} if here not in passed else nodes), edges, ports)


@dataclass(frozen=True, slots=True)
class _Footprints:
    """Reads arrows out of the order in which steps were passed. The state keeps the steps, not the ways."""

    chart: Chart
    state: LegState
    trod: list[str]

    def edges(self, *, ended: bool) -> Iterator[int]:
        yield from self._first(START, self.trod[0])
        for at, (step, following) in enumerate(pairwise(self.trod)):
            taken = list(self._first(step, following))
            # What lies between was passed without an arrow leading to it from here: it was stood for, or gone over.
            later = (list(self._first(step, aim)) for aim in self.trod[at + 2 :])
            yield from taken or next((found for found in later if found), [])
        if ended:
            yield from self._first(self.trod[-1], end_of(self.trod[-1]))
        for number, edge in enumerate(self.chart.edges):
            if edge.kind is EdgeKind.PORTS and any(box == edge.target for box, _ in self.ports()):
                yield number

    def _first(self, source: str, target: str) -> Iterator[int]:
        """Yield the arrow from one box to another; of several the one that fits what was recorded."""
        found = [at for at, edge in enumerate(self.chart.edges) if (edge.source, edge.target) == (source, target)]
        found.sort(key=lambda at: self._unlike(self.chart.edges[at]))
        yield from found[:1]

    def _unlike(self, edge: ChartEdge) -> bool:
        recorded = any(saved.step == edge.source for saved in self.state.saved)
        return (edge.kind is EdgeKind.LEAVE) is recorded

    def ports(self) -> Iterator[tuple[str, int]]:
        """Yield the ways into other flows that the leg took, by the flows it is in or has been in."""
        been = {*self.state.entered, *self._above()}
        for node in self.chart.nodes:
            if node.kind is not NodeKind.PORTS:
                continue
            at_hand = node.id == ports_of(ANY_TIME) or any(node.id == ports_of(step) for step in self.trod)
            for row, port in enumerate(node.ports):
                if at_hand and port.flow in been and self._went(port.flow, port.step):
                    yield node.id, row

    def _above(self) -> set[str]:
        """Return the flows that were entered from this one and are not left yet."""
        flows = [frame.flow for frame in self.state.frames]
        return set(flows[flows.index(self.chart.flow.id) + 1 :]) if self.chart.flow.id in flows else set()

    def _went(self, flow: str, step: str) -> bool:
        """Return whether the leg began that flow at this step, as far as its steps tell."""
        passed = [name for name in self.state.passed if name.startswith(step.split("-")[0])]
        stands = next((frame.step for frame in self.state.frames if frame.flow == flow), "")
        return step in passed or step == stands
