"""Ink of a chart on paper: bands, boxes, arrows, in points at scale 1. Where they stand is known already.

Colours are light, and every kind of line differs by its dashes too: the page is legible in black alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from counter_app.flows.chart import Chart, ChartNode, EdgeKind, NodeKind, time_words
from counter_app.flows.chart_faces import Face, Said, Style, broken
from counter_app.flows.chart_layout import Box, Layout, Point, Route
from counter_app.printing import fonts
from counter_app.printing.documents.grid import plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SIZES = {Style.ID: 7.0, Style.NAME: 8.0, Style.NOTE: 7.0, Style.LABEL: 7.0}
LEADING = {Style.ID: 9.0, Style.NAME: 10.4, Style.NOTE: 9.0, Style.LABEL: 8.8}
_BOLD = (Style.ID, Style.NAME)
_STAGES = ("#2F6FD6", "#0B7A42", "#0B6A88", "#B87500", "#6A3BB5", "#B9232B")
_INK, _LOOP, _PORT = "#222222", "#9A4A00", "#1450BF"
_DASHES: Mapping[EdgeKind, tuple[float, ...]] = {EdgeKind.LEAVE: (3, 2), EdgeKind.LOOP: (6, 2, 1.2, 2)}
_HEAD = 4.2


def width(text: str, style: Style) -> float:
    """Return how wide a line prints at scale 1."""
    return fonts.width(plain(text), SIZES[style], name=fonts.face(style in _BOLD))


def sample(canvas: Canvas, kind: EdgeKind, x: float, y: float, length: float) -> None:
    """Draw a short arrow of a kind, for the legend."""
    _line_look(canvas, kind)
    canvas.line(x, y, x + length, y)
    _arrow_head(canvas, (x + length, y), along=True)


class Ink:
    """Draws one chart; the canvas's origin is its top left corner."""

    def __init__(self, canvas: Canvas, layout: Layout, nodes: Mapping[str, Face], labels: Mapping[int, Face]) -> None:
        self._canvas, self._layout, self._nodes, self._labels = canvas, layout, nodes, labels

    def bands(self, chart: Chart, said: Said, gutter: float) -> None:
        """Draw the stages over the whole width, their names and standard times at the left."""
        canvas, wide = self._canvas, gutter + self._layout.width + 6
        for number, band in enumerate(self._layout.bands):
            stage = chart.flow.stages[band.stage]
            top, bottom = band.top + (6 if number else 0), band.bottom + (12 if band is self._layout.bands[-1] else 6)
            colour = _STAGES[band.stage % len(_STAGES)]
            canvas.setFillColor(colour, alpha=0.07)
            canvas.rect(0, -bottom, wide, bottom - top, stroke=0, fill=1)
            canvas.setFillColor(colour)
            canvas.rect(0, -bottom, 3, bottom - top, stroke=0, fill=1)
            lines = [*broken(said.words(stage.words), gutter - 12, lambda part: width(part, Style.NAME))]
            for at, line in enumerate(lines):
                self._text(line, Style.NAME, 7, top + 4 + at * LEADING[Style.NAME], colour)
            time = said.words(time_words(stage.seconds))
            self._text(time, Style.NOTE, 7, top + 4 + len(lines) * LEADING[Style.NAME], _INK)

    def routes(self) -> None:
        for route in self._layout.routes:
            self._route(route)
        for at, route in enumerate(self._layout.routes):
            if route.label is not None:
                self._label(self._labels[at], route.label)

    def boxes(self, chart: Chart) -> None:
        for node in chart.nodes:
            self._node(node, self._layout.boxes[node.id])

    def _route(self, route: Route) -> None:
        canvas, knots = self._canvas, [(x, -y) for x, y in route.knots]
        _line_look(canvas, route.edge.kind)
        path = canvas.beginPath()
        path.moveTo(*knots[0])
        for (x, y), (to_x, to_y) in pairwise(knots):
            middle = (y + to_y) / 2
            if x == to_x:
                path.lineTo(to_x, to_y)
            else:
                path.curveTo(x, middle, to_x, middle, to_x, to_y)
        canvas.drawPath(path)
        _arrow_head(canvas, knots[-1], up=knots[-1][1] > knots[-2][1])

    def _label(self, face: Face, box: Box) -> None:
        canvas = self._canvas
        canvas.setFillGray(1)
        canvas.roundRect(box.x, -box.bottom, box.width, box.height, 2, stroke=0, fill=1)
        self._lines(face, box)

    def _node(self, node: ChartNode, box: Box) -> None:
        canvas = self._canvas
        canvas.setDash()
        canvas.setLineWidth(0.8)
        canvas.setFillGray(1)
        canvas.setStrokeColor(_PORT if node.kind is NodeKind.PORTS else _INK)
        if node.kind is NodeKind.STEP:
            canvas.roundRect(box.x, -box.bottom, box.width, box.height, 3, stroke=1, fill=1)
            if node.stage is not None:
                canvas.setFillColor(_STAGES[node.stage % len(_STAGES)])
                canvas.rect(box.x, -box.bottom + 3, 2, box.height - 6, stroke=0, fill=1)
        elif node.kind is NodeKind.PORTS:
            canvas.setDash(2, 1.4)
            canvas.roundRect(box.x, -box.bottom, box.width, box.height, 3, stroke=1, fill=1)
            for row in self._nodes[node.id].rows:
                left, top = box.x + row.x, -box.y - row.y
                if row.y:
                    canvas.line(left, top, left + row.width, top)
                elif row.x:
                    canvas.line(left, -box.y, left, -box.bottom)
            canvas.setDash()
        else:
            canvas.setLineWidth(1.4 if node.kind is NodeKind.END else 0.8)
            canvas.roundRect(box.x, -box.bottom, box.width, box.height, box.height / 2, stroke=1, fill=1)
        self._lines(self._nodes[node.id], box)

    def _lines(self, face: Face, box: Box) -> None:
        for line in face.lines:
            self._text(line.text, line.style, box.x + line.x, box.y + line.y, _INK)

    def _text(self, text: str, style: Style, x: float, y: float, colour: str) -> None:
        """Write a line whose top left is at (x, y), y growing downwards."""
        canvas, size = self._canvas, SIZES[style]
        canvas.setFillColor(colour)
        canvas.setFont(fonts.face(style in _BOLD), size)
        canvas.drawString(x, -y - (LEADING[style] + fonts.CAP_HEIGHT * size) / 2, plain(text))


def _line_look(canvas: Canvas, kind: EdgeKind) -> None:
    colour = {EdgeKind.LOOP: _LOOP, EdgeKind.PORTS: _PORT}.get(kind, _INK)
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(0.8)
    dashes = _DASHES.get(kind, (2, 1.4) if kind is EdgeKind.PORTS else ())
    canvas.setDash(list(dashes)) if dashes else canvas.setDash()


def _arrow_head(canvas: Canvas, tip: Point, *, up: bool = False, along: bool = False) -> None:
    """Draw a filled head in the line's colour: downwards, upwards, or to the right."""
    x, y = tip
    back = _HEAD if up else -_HEAD
    canvas.setDash()
    path = canvas.beginPath()
    path.moveTo(x, y)
    for side in (-1, 1):
        path.lineTo(
            *(
                (x - _HEAD, y + side * _HEAD * 0.45)
                if along
                else (x + side * _HEAD * 0.45, y - abs(back) if up else y + _HEAD)
            )
        )
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
