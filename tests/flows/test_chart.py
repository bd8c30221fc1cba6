"""Charts: every step and way of every flow stands in its chart once, and the layout holds them apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from itertools import combinations, pairwise

import pytest

from counter_app.commands.master import load_master
from counter_app.flows import chart, chart_faces, chart_layout
from counter_app.flows.chart import ANY_TIME, START, Chart, EdgeKind, NodeKind, end_of, ports_of
from counter_app.flows.chart_faces import Face, Measures, Said, Style
from counter_app.flows.chart_layout import Box, Layout, Spacing
from counter_app.flows.definition import END, HERE
from counter_app.flows.wording import POST_WORDS
from tests.door import ROOT

BOOK = load_master().book
FLOWS = tuple(BOOK.flows)
LANGUAGES = [pytest.param(True, id="zh"), pytest.param(False, id="en")]


def measures() -> Measures:
    """A letter is as wide as high, or half of that; good enough to be broken and stacked."""
    return Measures(
        width=lambda text, style: sum(10.0 if char >= "\u2e80" else 5.5 for char in text),
        height=lambda style: 13.0 if style is Style.NAME else 11.0,
        pad=4.0,
        box=120.0,
        label=96.0,
        ports=140.0,
    )


@cache
def placed(flow: str, chinese: bool = True) -> tuple[Chart, dict[str, Face], dict[int, Face], Layout]:
    drawn = chart.draw(BOOK, flow)
    said = Said(chinese)
    nodes = chart_faces.node_faces(drawn, said, measures())
    labels = chart_faces.label_faces(drawn, said, measures())
    sizes = {name: face.size for name, face in nodes.items()}
    spacing = Spacing(beside=12, lane=8, between=16)
    layout = chart_layout.lay_out(drawn, sizes, {at: face.size for at, face in labels.items()}, spacing)
    return drawn, nodes, labels, layout


@pytest.mark.parametrize("flow", FLOWS)
def test_every_step_and_every_way_stands_in_the_chart_once(flow: str) -> None:
    drawn = chart.draw(BOOK, flow)
    steps = BOOK.flows[flow].steps
    assert sorted(node.id for node in drawn.nodes if node.kind is NodeKind.STEP) == sorted(steps)
    assert len({node.id for node in drawn.nodes}) == len(drawn.nodes)
    for step in steps.values():
        inside = [n for n, way in enumerate(step.ways) if way.to == END or (way.to in steps and not way.back)]
        shown = [edge.way for edge in drawn.edges if edge.source == step.id and edge.way >= 0]
        assert sorted(shown) == inside, step.id
        out = [(way.to, way.back) for way in step.subs] + [
            (way.to, way.back) for n, way in enumerate(step.ways) if n not in inside
        ]
        out += [(branch.enter, branch.back) for branch in step.branches]
        ports = next((node.ports for node in drawn.nodes if node.id == ports_of(step.id)), ())
        assert sorted((port.step, port.back) for port in ports) == sorted(out), step.id
    ends = {step.id for step in steps.values() if any(way.to == END for way in step.ways)}
    assert {node.id for node in drawn.nodes if node.kind is NodeKind.END} == {end_of(step) for step in ends}
    anywhere = next((node.ports for node in drawn.nodes if node.id == ports_of(ANY_TIME)), ())
    assert len(anywhere) == len(BOOK.flows[flow].branches)


@pytest.mark.parametrize("flow", FLOWS)
def test_every_box_is_reached_from_the_start_or_from_any_step(flow: str) -> None:
    drawn = chart.draw(BOOK, flow)
    reached, ahead = set[str](), [START, ANY_TIME]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += [edge.target for edge in drawn.edges if edge.source == name]
    assert {node.id for node in drawn.nodes} <= reached


@pytest.mark.parametrize("flow", FLOWS)
def test_only_loops_go_up(flow: str) -> None:
    _, _, _, layout = placed(flow)
    for route in layout.routes:
        upward = route.knots[-1][1] < route.knots[0][1]
        assert upward is (route.edge.kind is EdgeKind.LOOP and route.edge.source != route.edge.target), route.edge


@pytest.mark.parametrize("chinese", LANGUAGES)
@pytest.mark.parametrize("flow", FLOWS)
def test_no_box_and_no_words_lie_over_another(flow: str, chinese: bool) -> None:
    _, _, _, layout = placed(flow, chinese)
    parts = dict(layout.boxes) | {str(r.edge): r.label for r in layout.routes if r.label is not None}
    for (name, box), (other, beside) in combinations(parts.items(), 2):
        assert not box.overlaps(beside), (name, other)
    whole = Box(0, 0, layout.width, layout.height)
    for name, box in parts.items():
        assert box.x >= -0.01 and box.y >= -0.01, name
        assert box.right <= whole.right + 0.01 and box.bottom <= whole.bottom + 0.01, name


@pytest.mark.parametrize("flow", FLOWS)
def test_no_line_runs_through_a_box(flow: str) -> None:
    _, _, _, layout = placed(flow)
    for route in layout.routes:
        for (x, y), (to_x, to_y) in pairwise(route.knots):
            if x != to_x:
                continue  # slanting lines stay between the ranks, where no box is
            for name, box in layout.boxes.items():
                if name in (route.edge.source, route.edge.target):
                    continue
                over = box.x < x < box.right and min(y, to_y) < box.bottom and max(y, to_y) > box.y
                assert not over, (route.edge, name)


@pytest.mark.parametrize("flow", FLOWS)
def test_slanting_lines_stay_between_the_ranks(flow: str) -> None:
    _, _, _, layout = placed(flow)
    for route in layout.routes:
        if route.edge.source == route.edge.target:
            continue  # it turns round at its own words
        for (x, y), (to_x, to_y) in pairwise(route.knots):
            if x == to_x:
                continue
            top, bottom = min(y, to_y) + 0.01, max(y, to_y) - 0.01
            for name, box in layout.boxes.items():
                assert not (box.y < bottom and top < box.bottom), (route.edge, name)


@pytest.mark.parametrize("flow", FLOWS)
def test_stages_lie_one_under_the_other_and_hold_their_steps(flow: str) -> None:
    drawn, _, _, layout = placed(flow)
    assert [band.stage for band in layout.bands] == list(range(len(BOOK.flows[flow].stages)))
    for above, below in pairwise(layout.bands):
        assert above.bottom == below.top
    bands = {band.stage: band for band in layout.bands}
    for node in drawn.nodes:
        if node.stage is not None:
            box, band = layout.boxes[node.id], bands[node.stage]
            assert band.top <= box.y and box.bottom <= band.bottom, node.id


@pytest.mark.parametrize("flow", FLOWS)
def test_few_lines_cross(flow: str) -> None:
    drawn, _, _, layout = placed(flow)
    assert layout.crossings <= max(1, len(drawn.edges) // 8)


@pytest.mark.parametrize("chinese", LANGUAGES)
@pytest.mark.parametrize("flow", FLOWS)
def test_all_text_lies_in_its_box(flow: str, chinese: bool) -> None:
    _, nodes, labels, _ = placed(flow, chinese)
    for name, face in [*nodes.items(), *((str(at), face) for at, face in labels.items())]:
        for line in face.lines:
            assert line.x >= 0 and line.x + line.width <= face.width + 0.01, (name, line.text)
            assert line.y >= 0 and line.y + 11 <= face.height + 0.01, (name, line.text)
        for row, below in pairwise(face.rows):
            assert below.y in (row.bottom, 0.0), name


@pytest.mark.parametrize("flow", FLOWS)
def test_a_box_says_step_name_posts_and_standard_time(flow: str) -> None:
    _, nodes, _, _ = placed(flow)
    for step in BOOK.flows[flow].steps.values():
        text = "".join(line.text for line in nodes[step.id].lines)
        assert step.id in text and step.words.zh in text
        assert chart.time_words(step.seconds).zh in text
        for post in step.posts:
            assert POST_WORDS[post].zh in text
        if not step.posts:
            assert chart_faces.WHOEVER.zh in text


def test_the_same_data_gives_the_same_picture_in_every_process() -> None:
    code = (
        "import json; from tests.flows.test_chart import placed; "
        "print(json.dumps({f: [repr(placed(f)[3].boxes), repr(placed(f)[3].routes)] for f in ('F1', 'F6', 'PRT')}))"
    )
    pictures = []
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, check=True)
        pictures.append(json.loads(done.stdout))
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [(0, "—", "—"), (20, "20秒", "20 s"), (150, "2分30秒", "2 min 30 s"), (86_400, "24小时", "24 h")],
)
def test_standard_times_are_said_shortly(seconds: int, zh: str, en: str) -> None:
    assert (chart.time_words(seconds).zh, chart.time_words(seconds).en) == (zh, en)


def test_the_opposite_of_a_long_condition_beside_it_is_otherwise() -> None:
    drawn = chart.draw(BOOK, "PRT")
    words = {edge.target: edge.words for edge in drawn.edges if edge.source == "PRT-03" and edge.words is not None}
    assert words["PRT-04"].zh == "否则" and words["PRT-06"].zh.startswith("已实名登记、")


def test_a_way_out_says_where_it_leads_when_and_what_it_comes_back_to() -> None:
    drawn = chart.draw(BOOK, "F1")
    ports = {port.step: port for port in drawn.node(ports_of("HDL-03")).ports}
    english = Said(False)
    title, note = chart_faces.port_words(ports["PRT-01"], english)
    assert title == "→ PRT-01 Port-out" and note.startswith("service: Port out; back to HDL-")
    anywhere = drawn.node(ports_of(ANY_TIME)).ports
    here = next(port for port in anywhere if port.back == HERE)
    assert chart_faces.port_words(here, english)[1].endswith("back to the step left")


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("核对资料，是否齐全", 45.0, ["核对资", "料，是否", "齐全"]),
        ("hand over and explain", 62.0, ["hand over", "and explain"]),
        ("身份核验：通过/不需要", 72.0, ["身份核验：通", "过/不需要"]),
        ("Unbreakableword", 44.0, ["Unbreaka", "bleword"]),
        ("", 50.0, []),
    ],
)
def test_text_breaks_where_it_may(text: str, room: float, lines: list[str]) -> None:
    def width(part: str) -> float:
        return sum(10.0 if char >= "\u2e80" else 5.5 for char in part)

    assert chart_faces.broken(text, room, width) == lines
