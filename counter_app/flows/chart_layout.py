"""Where the parts of a chart stand: sizes in, places and arrows out. The same chart and sizes give the same places.

Ranks, order and lanes come from the layout library; here only its unit boxes become boxes of their own size, and the
stages of the flow are kept one under the other. Units are whatever the sizes are in; y grows downwards.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counter_app.flows import chart_columns
from counter_app.flows.chart import ANY_TIME, START, Chart, ChartEdge, EdgeKind, is_end

_ORDERS, _KEPT = 20, 4
"""So often the library is asked, and so many of its best answers are worked out."""

Size = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """Least distances: between boxes side by side, for a passing line, and between ranks."""

    beside: float
    lane: float
    between: float


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    def overlaps(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Route:
    """An arrow's line through its knots; between two knots it leaves and arrives upright. `label` is for its words."""

    edge: ChartEdge
    knots: tuple[Point, ...]
    label: Box | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """What a stage covers, from top to bottom over the whole width."""

    stage: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    width: float
    height: float
    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]
    bands: tuple[Band, ...]
    crossings: int


def lay_out(chart: Chart, sizes: Mapping[str, Size], labels: Mapping[int, Size], spacing: Spacing) -> Layout:
    """Place a chart. `sizes` by node id, `labels` by the number of each edge that has words."""
    graph = _Graph(chart, labels)
    unit = max([w for w, _ in sizes.values()] + [w for w, _ in labels.values()]) + spacing.beside
    extents = [sizes[node.id] for node in chart.nodes] + [labels.get(edge, (0.0, 0.0)) for edge in graph.labelled]
    placings = [_Placing(chart, graph, found, extents, spacing) for found in graph.ranked(unit, spacing.lane)]
    return min(placings, key=lambda placing: placing.cost).layout()


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What the library found: x and rank of every vertex and lane point, and each edge's points between its ends."""

    x: dict[int, float]
    rank: dict[int, int]
    chains: dict[tuple[int, int], tuple[int, ...]]
    crossings: int
    cost: float
    """Crossings, and how far in boxes the usual way and the rest go sideways."""


class _Graph:
    """The chart as numbers: nodes first, then one vertex for every label, so that words have room of their own.

    Loops run backwards in it, so that it has no circle.
    """

    def __init__(self, chart: Chart, labels: Mapping[int, Size]) -> None:
        self.chart = chart
        self.number = {node.id: at for at, node in enumerate(chart.nodes)}
        pairs = [(edge.source, edge.target) for edge in chart.edges]
        # Two bare arrows between the same boxes need a vertex too, else they would be one.
        self.labelled = [
            at
            for at, pair in enumerate(pairs)
            if at in labels or pair[0] == pair[1] or pairs.index(pair) < at or pair[::-1] in pairs[:at]
        ]
        self.of_label = {edge: len(chart.nodes) + at for at, edge in enumerate(self.labelled)}
        self.parts = [self._parts(at) for at in range(len(chart.edges))]
        self.usual = _usual(chart.edges)
        self.held: list[tuple[int, int]] = []
        if ANY_TIME in self.number:
            self.held.append((self.number[START], self.number[ANY_TIME]))

    def _parts(self, at: int) -> tuple[tuple[int, int], ...]:
        edge = self.chart.edges[at]
        ends = self.number[edge.source], self.number[edge.target]
        first, last = ends[::-1] if edge.kind is EdgeKind.LOOP else ends
        label = self.of_label.get(at)
        if first == last and label is not None:  # a step that comes again: down to its words and up to itself
            return (first, label), (first, label)
        return ((first, last),) if label is None else ((first, label), (label, last))

    def ranked(self, unit: float, lane: float) -> list[_Ranked]:
        """Return the best of what the library finds, best first.

        It is asked with the edges in several orders, which it takes as hints, and again with stages held apart until
        none begins before the last has ended.
        """
        while True:
            tries = sorted(self._tries(unit, lane), key=lambda found: found.cost)
            mixed = self._mixed(tries[0])
            if not mixed:
                return [found for found in tries if not self._mixed(found)][:_KEPT]
            self.held += mixed

    def _tries(self, unit: float, lane: float) -> Iterator[_Ranked]:
        edges = list(dict.fromkeys([*(part for parts in self.parts for part in parts), *self.held]))
        for seed in range(_ORDERS):
            if seed:
                random.Random(seed).shuffle(edges)
            for crossing in ("barycenter", "median"):
                yield self._try(edges, unit, lane, crossing)

    def _try(self, edges: Sequence[tuple[int, int]], unit: float, lane: float, crossing: str) -> _Ranked:
        # Imported by need: at start the program must not pay for it.
        from fast_sugiyama import from_edges

        found = from_edges(
            edges,
            minimum_length=1,
            vertex_spacing=unit,
            dummy_vertices=True,
            dummy_size=lane,
            ranking_type="minimize",
            crossing_minimization=crossing,  # type: ignore[arg-type]
            transpose=True,
        )
        places, _, _, segments = found[0]
        x = {int(name): float(place[0]) for name, place in places}
        deepest = max(place[1] for _, place in places)
        rank = {int(name): round((deepest - place[1]) / unit) for name, place in places}
        chains = _chains([(int(a), int(b)) for a, b in segments or ()], len(self.chart.nodes) + len(self.labelled))
        lines, sideways = list[tuple[int, int]](), 0.0
        for usual, parts in zip(self.usual, self.parts, strict=True):
            for part in parts:
                own = list(pairwise((part[0], *chains[part], part[1])))
                lines += own
                sideways += sum(abs(x[a] - x[b]) for a, b in own) * (1.0 if usual else 0.1)
        crossings = _crossings(lines, x, rank)
        return _Ranked(x, rank, chains, crossings, crossings + sideways / unit)

    def _mixed(self, ranked: _Ranked) -> list[tuple[int, int]]:
        """Return pairs of steps to hold apart: of a stage and of the one after it, not yet above and below."""
        stages: dict[int, list[int]] = defaultdict(list)
        for node in self.chart.nodes:
            if node.stage is not None:
                stages[node.stage].append(self.number[node.id])
        found = []
        for above, below in pairwise(sorted(stages)):
            last = max(stages[above], key=lambda step: ranked.rank[step])
            found += [(last, step) for step in stages[below] if ranked.rank[step] <= ranked.rank[last]]
        return found


def _usual(edges: Sequence[ChartEdge]) -> list[bool]:
    """Say of each edge whether it is its source's usual way on: the first that leads to a step, else to the end."""
    best: dict[str, int] = {}
    for at, edge in enumerate(edges):
        if edge.kind in (EdgeKind.NEXT, EdgeKind.ENTRY):
            held = best.get(edge.source)
            if held is None or (is_end(edges[held].target) and not is_end(edge.target)):
                best[edge.source] = at
    return [best.get(edge.source) == at for at, edge in enumerate(edges)]


def _chains(segments: Sequence[tuple[int, int]], real: int) -> dict[tuple[int, int], tuple[int, ...]]:
    """Join the library's segments into edges: the lane points between two real vertices."""
    onward: dict[int, int] = {a: b for a, b in segments if a >= real}
    chains: dict[tuple[int, int], tuple[int, ...]] = {}
    for first, then in segments:
        if first >= real:
            continue
        points: list[int] = []
        while then >= real:
            points.append(then)
            then = onward[then]
        chains[first, then] = tuple(points)
    return chains


def _crossings(lines: Sequence[tuple[int, int]], x: Mapping[int, float], rank: Mapping[int, int]) -> int:
    between: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for a, b in lines:
        between[rank[a]].append((x[a], x[b]))
    return sum(
        (a - c) * (b - d) < 0
        for group in between.values()
        for at, (a, b) in enumerate(group)
        for c, d in group[at + 1 :]
    )


class _Placing:
    """From ranks to places."""

    def __init__(self, chart: Chart, graph: _Graph, ranked: _Ranked, extents: Sequence[Size], spacing: Spacing) -> None:
        self.chart, self.graph, self.ranked, self.extents, self.spacing = chart, graph, ranked, extents, spacing
        lanes = [lane for parts in graph.parts for part in parts for lane in ranked.chains[part]]
        self.shown = list(dict.fromkeys([*range(len(extents)), *lanes]))
        self.x = self._columns()
        self.tops, self.heights = self._rows()

    def _width(self, at: int) -> float:
        return self.extents[at][0] if at < len(self.extents) else self.spacing.lane

    def _columns(self) -> dict[int, float]:
        rows: dict[int, list[int]] = defaultdict(list)
        for at in sorted(self.shown, key=lambda at: (self.ranked.x[at], at)):
            rows[self.ranked.rank[at]].append(at)
        apart = {
            (a, b): (self._width(a) + self._width(b)) / 2 + self._beside(a, b)
            for row in rows.values()
            for a, b in pairwise(row)
        }
        middle = chart_columns.places([rows[rank] for rank in sorted(rows)], list(self._links()), apart)
        left = min(middle[at] - self._width(at) / 2 for at in self.shown)
        return {at: place - left for at, place in middle.items()}

    def _beside(self, a: int, b: int) -> float:
        both_lanes = a >= len(self.extents) and b >= len(self.extents)
        return self.spacing.lane / 2 if both_lanes else self.spacing.beside

    def _links(self) -> Iterator[chart_columns.Link]:
        """Lines pull; the first way on from a step and what hangs on one line only become upright first."""
        for usual, parts in zip(self.graph.usual, self.graph.parts, strict=True):
            for part in parts:
                points = (part[0], *self.ranked.chains[part], part[1])
                for upper, lower in pairwise(points):
                    within = upper not in range(len(self.chart.nodes)) and lower not in range(len(self.chart.nodes))
                    tie = 3 if within else 2 if usual else 1
                    yield chart_columns.Link(upper, lower, tie, 4.0 if usual else 1.0)

    @property
    def cost(self) -> float:
        """How wide it is, how far its usual way bends, and what crosses."""
        bends = sum(abs(self.x[link.upper] - self.x[link.lower]) for link in self._links() if link.weight > 1)
        wide = max(self.x[at] + self._width(at) / 2 for at in self.shown)
        return wide + bends + self.ranked.crossings * max(width for width, _ in self.extents)

    def _rows(self) -> tuple[list[float], list[float]]:
        """Return top and height of every rank; a rank after long slanting lines stands a little further off."""
        depth = max(self.ranked.rank[at] for at in self.shown) + 1
        heights = [0.0] * depth
        slant = [0.0] * depth
        for at, (_, height) in enumerate(self.extents):
            heights[self.ranked.rank[at]] = max(heights[self.ranked.rank[at]], height)
        for a, b in self._lines():
            below = max(self.ranked.rank[a], self.ranked.rank[b])
            slant[below] = max(slant[below], abs(self.x[a] - self.x[b]))
        tops, y = [], 0.0
        for rank in range(depth):
            if rank:
                y += self.spacing.between * min(2.0, 1 + slant[rank] / (16 * self.spacing.between))
            tops.append(y)
            y += heights[rank]
        return tops, heights

    def _lines(self) -> Iterator[tuple[int, int]]:
        for parts in self.graph.parts:
            for part in parts:
                yield from pairwise((part[0], *self.ranked.chains[part], part[1]))

    def layout(self) -> Layout:
        boxes = [self._box(at) for at in range(len(self.extents))]
        ends = self._ends(boxes)
        named = {node.id: boxes[at] for at, node in enumerate(self.chart.nodes)}
        routes = tuple(self._route(at, boxes, ends) for at in range(len(self.chart.edges)))
        width = max(self.x[at] + self._width(at) / 2 for at in self.shown)
        height = self.tops[-1] + self.heights[-1]
        return Layout(width, height, named, routes, tuple(self._bands(height)), self.ranked.crossings)

    def _box(self, at: int) -> Box:
        width, height = self.extents[at]
        rank = self.ranked.rank[at]
        return Box(self.x[at] - width / 2, self.tops[rank] + (self.heights[rank] - height) / 2, width, height)

    def _ends(self, boxes: Sequence[Box]) -> dict[tuple[int, int, bool], float]:
        """Return where lines meet boxes: by edge, its part and the part's end (True: the upper), sorted by aim."""
        meeting: dict[tuple[int, bool], list[tuple[float, int, int]]] = defaultdict(list)
        for at, parts in enumerate(self.graph.parts):
            for number, (first, last) in enumerate(parts):
                points = (first, *self.ranked.chains[first, last], last)
                meeting[first, True].append((self.x[points[1]], at, number))
                meeting[last, False].append((self.x[points[-2]], at, number))
        ends: dict[tuple[int, int, bool], float] = {}
        for (box, upper), lines in meeting.items():
            room = boxes[box].width * 0.7
            step = min(self.spacing.lane * 1.6, room / max(1, len(lines) - 1))
            for place, (_, edge, number) in enumerate(sorted(lines)):
                ends[edge, number, upper] = boxes[box].middle + (place - (len(lines) - 1) / 2) * step
        return ends

    def _route(self, at: int, boxes: Sequence[Box], ends: Mapping[tuple[int, int, bool], float]) -> Route:
        edge, knots = self.chart.edges[at], list[Point]()
        for number, (first, last) in enumerate(self.graph.parts[at]):
            part = self._foot(ends[at, number, True], first, boxes[first])
            for lane in self.ranked.chains[first, last]:
                rank = self.ranked.rank[lane]
                part += [(self.x[lane], self.tops[rank]), (self.x[lane], self.tops[rank] + self.heights[rank])]
            part += [
                (ends[at, number, False], self.tops[self.ranked.rank[last]]),
                (ends[at, number, False], boxes[last].y),
            ]
            knots += part[::-1] if edge.source == edge.target and number else part
        if edge.kind is EdgeKind.LOOP and edge.source != edge.target:
            knots.reverse()
        label = self.graph.of_label.get(at)
        worded = label is not None and edge.words is not None
        return Route(edge, tuple(knots), boxes[label] if worded and label is not None else None)

    def _foot(self, x: float, at: int, box: Box) -> list[Point]:
        """Leave a box upright until the end of its rank, past higher neighbours."""
        rank = self.ranked.rank[at]
        return [(x, box.bottom), (x, self.tops[rank] + self.heights[rank])]

    def _bands(self, height: float) -> Iterator[Band]:
        spans: dict[int, list[int]] = defaultdict(list)
        for node in self.chart.nodes:
            if node.stage is not None:
                spans[node.stage].append(self.ranked.rank[self.graph.number[node.id]])
        order = sorted(spans)
        edges = [self._between(max(spans[a]), min(spans[b])) for a, b in pairwise(order)]
        for stage, top, bottom in zip(order, [0.0, *edges], [*edges, height], strict=True):
            yield Band(stage, top, bottom)

    def _between(self, above: int, below: int) -> float:
        """Return the middle of the gap under a rank; labels and side steps after it belong to what follows."""
        return (self.tops[above] + self.heights[above] + self.tops[min(above + 1, below)]) / 2
