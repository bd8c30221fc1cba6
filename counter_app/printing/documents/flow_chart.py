"""A flow's chart on one page: which paper and how large, head and legend. The chart itself is drawn by `chart_ink`.

A4 as long as its smallest text stays readable, else A3; upright or across, whichever shows more.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from counter_app.flows import chart_faces, chart_layout
from counter_app.flows.chart import Chart, EdgeKind, time_words
from counter_app.flows.chart_faces import Face, Measures, Said
from counter_app.flows.chart_layout import Layout, Spacing
from counter_app.flows.definition import Words
from counter_app.printing import fonts
from counter_app.printing.documents import chart_ink
from counter_app.printing.documents.chart_ink import LEADING, SIZES, Ink
from counter_app.printing.documents.grid import plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEAST_PT = 6.5
"""Nothing on the page is smaller; where A4 would need it, the page is A3."""
_LARGEST = 1.35
_PAPERS = {"A4": (595.28, 841.89), "A3": (841.89, 1190.55)}
_MARGIN, _HEAD, _FOOT = 24.0, 48.0, 46.0
_GUTTER = 56.0
"""Width of the stages' names, at the left."""
_SHAPES = ((74.0, 56.0, 96.0), (84.0, 66.0, 112.0), (98.0, 84.0, 120.0), (116.0, 104.0, 130.0))
"""Widths of a step, of an arrow's words and of ways out that are tried: narrow boxes are high, wide ones low."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPaper:
    """What stands on the page beside the chart. `version` names the hall's version of the flow, empty for ours."""

    chart: Chart
    hall: str
    version: str
    day: date
    lang: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The chart placed, on a paper."""

    layout: Layout
    nodes: dict[str, Face]
    labels: dict[int, Face]
    paper: str
    across: bool
    scale: float

    @property
    def page(self) -> tuple[float, float]:
        short, long = _PAPERS[self.paper]
        return (long, short) if self.across else (short, long)


def pdf(paper: ChartPaper) -> bytes:
    """Return the page; the same values give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    said = said_in(paper.lang)
    with fonts.BUILDING:
        fonts.register()
        sheet = _sheet(paper.chart, said)
        stream = io.BytesIO()
        lang = "zh-CN" if said.chinese else "en"
        canvas = Canvas(stream, pagesize=sheet.page, invariant=1, initialFontName=fonts.REGULAR, lang=lang)
        canvas.setTitle(plain(f"{paper.chart.flow.id} {said.words(paper.chart.flow.words)}"))
        _Page(canvas, paper, sheet, said).draw()
        canvas.save()
    return stream.getvalue()


def said_in(lang: str) -> Said:
    return Said(lang != "en")


def _sheet(chart: Chart, said: Said) -> _Sheet:
    """Choose shape, paper and direction: the first paper whose text is readable, the largest text on it."""
    placed = [_placed(chart, said, *shape) for shape in _SHAPES]
    best: _Sheet | None = None
    for name in _PAPERS:
        sheets = [_fitted(name, across, *parts) for parts in placed for across in (False, True)]
        best = max(sheets, key=lambda sheet: sheet.scale)
        if best.scale * min(SIZES.values()) >= LEAST_PT:
            return best
    assert best is not None
    return best


_Placed = tuple[Layout, dict[str, Face], dict[int, Face]]


def _placed(chart: Chart, said: Said, box: float, label: float, ports: float) -> _Placed:
    measures = Measures(
        width=chart_ink.width, height=lambda style: LEADING[style], pad=3.0, box=box, label=label, ports=ports
    )
    nodes = chart_faces.node_faces(chart, said, measures)
    labels = chart_faces.label_faces(chart, said, measures)
    sizes = {name: face.size for name, face in nodes.items()}
    spacing = Spacing(beside=9.0, lane=7.0, between=12.0)
    return chart_layout.lay_out(chart, sizes, {at: f.size for at, f in labels.items()}, spacing), nodes, labels


def _fitted(paper: str, across: bool, layout: Layout, nodes: dict[str, Face], labels: dict[int, Face]) -> _Sheet:
    wide, high = _Sheet(layout, nodes, labels, paper, across, 1.0).page
    room = wide - 2 * _MARGIN, high - 2 * _MARGIN - _HEAD - _FOOT
    scale = min(_LARGEST, room[0] / (layout.width + _GUTTER + 6), room[1] / (layout.height + 12))
    return _Sheet(layout, nodes, labels, paper, across, scale)


_OUR_VERSION = Words("随程序版本", "as delivered")
_WHAT = Words("流程图", "flow chart")
_OUTCOMES = Words("结果", "Outcomes")
_LEGEND = (
    (EdgeKind.NEXT, Words("下一步（条件写在线上）", "next step (condition on the line)")),
    (EdgeKind.LEAVE, Words("本步可不办而离开", "may leave this step undone")),
    (EdgeKind.LOOP, Words("回到前面", "back to an earlier step")),
    (EdgeKind.PORTS, Words("进入其他流程", "into another flow")),
)
_BOX_LEGEND = Words("框内：步骤号、标准时间、步骤、负责岗位", "Box: step, standard time, name, responsible post")


class _Page:
    """Draws one page."""

    def __init__(self, canvas: Canvas, paper: ChartPaper, sheet: _Sheet, said: Said) -> None:
        self._canvas, self._paper, self._sheet, self._said = canvas, paper, sheet, said
        self._wide, self._high = sheet.page

    def draw(self) -> None:
        self._head()
        self._foot()
        sheet, canvas = self._sheet, self._canvas
        canvas.saveState()
        wide = (sheet.layout.width + _GUTTER + 6) * sheet.scale
        canvas.translate((self._wide - wide) / 2, self._high - _MARGIN - _HEAD)
        canvas.scale(sheet.scale, sheet.scale)
        ink = Ink(canvas, sheet.layout, sheet.nodes, sheet.labels)
        ink.bands(self._paper.chart, self._said, _GUTTER)
        canvas.translate(_GUTTER, -6)
        ink.routes()
        ink.boxes(self._paper.chart)
        canvas.restoreState()

    def _head(self) -> None:
        paper, said, canvas = self._paper, self._said, self._canvas
        flow, top = paper.chart.flow, self._high - _MARGIN
        x = self._write(f"{flow.id}  {said.title(flow.words)}", _MARGIN, top - 15, 16, bold=True)
        self._write(said.words(_WHAT), x + 8, top - 15, 11)
        version = paper.version or said.words(_OUR_VERSION)
        tail = f"{paper.day.isoformat()}   {version}"
        self._write(tail, self._wide - _MARGIN - fonts.width(plain(tail), 9), top - 33, 9)
        hall = plain(paper.hall)
        self._write(hall, self._wide - _MARGIN - fonts.width(hall, 10, name=fonts.BOLD), top - 14, 10, bold=True)
        self._write("    ".join(self._facts()), _MARGIN, top - 33, 9)
        canvas.setLineWidth(1.0)
        canvas.line(_MARGIN, top - 40, self._wide - _MARGIN, top - 40)

    def _facts(self) -> Iterator[str]:
        flow, said = self._paper.chart.flow, self._said
        seconds = sum(stage.seconds for stage in flow.stages)
        if said.chinese:
            yield f"{len(flow.steps)} 步"
            yield f"各阶段标准时间合计 {time_words(seconds).zh}"
        else:
            yield f"{len(flow.steps)} steps"
            yield f"stages' standard time {time_words(seconds).en}"

    def _foot(self) -> None:
        said, canvas, low = self._said, self._canvas, _MARGIN
        canvas.setLineWidth(0.6)
        canvas.line(_MARGIN, low + _FOOT - 8, self._wide - _MARGIN, low + _FOOT - 8)
        x = _MARGIN
        for kind, words in _LEGEND:
            chart_ink.sample(canvas, kind, x, low + 27, 24)
            x = self._write(said.words(words), x + 29, low + 24, 8) + 14
        x = self._write(said.words(_BOX_LEGEND), _MARGIN, low + 11, 8)
        outcomes = self._paper.chart.flow.outcomes
        if outcomes:
            between = "、" if said.chinese else ", "
            colon = "：" if said.chinese else ": "
            line = said.words(_OUTCOMES) + colon + between.join(said.words(o.words) for o in outcomes)
            room = self._wide - 2 * _MARGIN
            size = min(8.0, max(LEAST_PT, 8.0 * room / max(1.0, fonts.width(plain(line), 8))))
            self._write(line, _MARGIN, low - 2, size)

    def _write(self, text: str, x: float, y: float, size: float, *, bold: bool = False) -> float:
        """Write one line and return where it ends."""
        shown, face = plain(text), fonts.face(bold)
        self._canvas.setFillGray(0)
        self._canvas.setFont(face, size)
        self._canvas.drawString(x, y, shown)
        return x + fonts.width(shown, size, name=face)
