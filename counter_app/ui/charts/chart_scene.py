"""The items of one picture in a graphics scene: bands, boxes, arrows, words; painted from theme tokens.

Items are Qt's own, so that panning and zooming call no Python.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
    QGraphicsPolygonItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
)

from counter_app.flows.chart import ChartNode, EdgeKind, NodeKind, time_words
from counter_app.flows.chart_faces import Face, Style, broken
from counter_app.flows.chart_layout import Box, Route
from counter_app.flows.chart_path import NOT_WALKED, Walk
from counter_app.flows.definition import Words
from counter_app.ui.charts.making import FONTS, Picture
from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint

GUTTER, MARGIN = 104, 14
STAGES = (Tone.ACCENT, Tone.OK, Tone.DIS, Tone.CARE, Tone.VIP, Tone.WARN)
"""Tones of the stages, in their order."""
_COLOURS = {EdgeKind.LOOP: "care", EdgeKind.PORTS: "accent_text"}
_DASHES = {EdgeKind.LEAVE: [5.0, 3.0], EdgeKind.LOOP: [9.0, 3.0, 2.0, 3.0], EdgeKind.PORTS: [2.0, 2.0]}
_TEXT = {Style.ID: "text2", Style.NAME: "text", Style.NOTE: "text2", Style.LABEL: "text"}
_HEAD = 9.0
_NOW = Words("当前", "now")
Place = tuple[str, int]
"""A box and the row in it; steps have row 0."""


class ChartScene(QGraphicsScene):
    """Draws a picture; `light` shows a walk on it. Boxes know their place by `place_at`."""

    def __init__(self, theme: Theme, picture: Picture, walk: Walk = NOT_WALKED) -> None:
        super().__init__()
        self._theme, self.picture, self._walk = theme, picture, walk
        self._px = theme.px
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        layout = picture.layout
        gutter, margin = self._px(GUTTER), self._px(MARGIN)
        self._area = QRectF(-gutter, -margin, layout.width + gutter + margin, layout.height + 2 * margin)
        self.setSceneRect(self._area)
        self._bands()
        self._edges = [self._edge(number, route) for number, route in enumerate(layout.routes)]
        for number, route in enumerate(layout.routes):
            if route.label is not None:
                self._label(number, picture.labels[number], route.label)
        self._outlines = {node.id: self._box(node) for node in picture.chart.nodes}
        self._mark = self.addPath(QPainterPath())
        self._mark.setZValue(5)

    @property
    def walk(self) -> Walk:
        return self._walk

    def outline(self, node: str) -> QRectF:
        box = self.picture.layout.boxes[node]
        return QRectF(box.x, box.y, box.width, box.height)

    def area_of(self, place: Place) -> QRectF:
        """Return the rectangle of a box, or of one of its rows."""
        whole, rows = self.outline(place[0]), self.picture.nodes[place[0]].rows
        if not rows:
            return whole
        row = rows[place[1]]
        return QRectF(whole.x() + row.x, whole.y() + row.y, row.width, row.height)

    def place_at(self, point: QPointF) -> Place | None:
        """Return what a point hits: a step, or one way of a box of ways out."""
        for node in self.picture.chart.nodes:
            if node.kind not in (NodeKind.STEP, NodeKind.PORTS) or not self.outline(node.id).contains(point):
                continue
            rows = range(max(1, len(node.ports)))
            return next(((node.id, row) for row in rows if self.area_of((node.id, row)).contains(point)), None)
        return None

    def mark(self, place: Place | None, *, focused: bool) -> None:
        """Put the ring on a box; thinner where the keys go elsewhere."""
        path = QPainterPath()
        if place is not None:
            grow = self._px(4)
            radius = self._px(9)
            path.addRoundedRect(self.area_of(place).adjusted(-grow, -grow, grow, grow), radius, radius)
        self._mark.setPath(path)
        self._mark.setPen(QPen(self._colour("focus"), self._px(3 if focused else 1)))

    def lit(self, number: int) -> bool:
        """Return whether an arrow is shown as taken."""
        return number in self._walk.edges

    def _colour(self, name: str) -> QColor:
        return self._theme.colour(name)

    def _bands(self) -> None:
        chart, said = self.picture.chart, self.picture.said
        pad, area = self._px(8), self._area
        bands = self.picture.layout.bands
        for number, band in enumerate(bands):
            stage = chart.flow.stages[band.stage]
            top = area.top() if number == 0 else band.top
            bottom = area.bottom() if band is bands[-1] else band.bottom
            text, _, _ = self._theme.tone(STAGES[band.stage % len(STAGES)])
            ground = self.addRect(QRectF(area.left(), top, area.width(), bottom - top))
            ground.setBrush(self._colour("subtle" if number % 2 else "surface"))
            ground.setPen(QPen(self._colour("line"), 1) if self._theme.outlined else Qt.PenStyle.NoPen)
            stripe = self.addRect(QRectF(area.left(), top, self._px(4), bottom - top))
            stripe.setBrush(text)
            stripe.setPen(Qt.PenStyle.NoPen)
            x, y = area.left() + self._px(12), top + pad
            room = self._px(GUTTER) - self._px(20)
            lines = broken(said.title(stage.words), room, lambda part: paint.text_width(self._theme, "meta_bold", part))
            for line in lines:
                y += self._text(line, "meta_bold", x, y, text)
            self._text(said.words(time_words(stage.seconds)), "meta", x, y, self._colour("text2"))

    def _text(
        self, words: str, font: str, x: float, y: float, colour: QColor, over: QGraphicsItem | None = None
    ) -> int:
        """Write a line with its top left at (x, y); return its height."""
        item = QGraphicsSimpleTextItem(words, over)
        item.setFont(self._theme.font(font))
        item.setBrush(QBrush(colour))
        item.setPos(x, y)
        if over is None:
            self.addItem(item)
        return paint.text_height(self._theme, font)

    def _edge(self, number: int, route: Route) -> QGraphicsPathItem:
        lit = number in self._walk.edges
        colour = self._colour("ok" if lit else _COLOURS.get(route.edge.kind, "line_strong"))
        path = QPainterPath(QPointF(*route.knots[0]))
        for (x, y), (to_x, to_y) in pairwise(route.knots):
            if x == to_x:
                path.lineTo(to_x, to_y)
            else:
                middle = (y + to_y) / 2
                path.cubicTo(x, middle, to_x, middle, to_x, to_y)
        pen = QPen(colour, self._px(3) if lit else self._theme.scale * 1.4)
        if route.edge.kind in _DASHES and not lit:
            pen.setDashPattern(_DASHES[route.edge.kind])
        item = self.addPath(path, pen)
        item.setZValue(1 if lit else 0)
        self._head(route, colour, over=item)
        return item

    def _head(self, route: Route, colour: QColor, *, over: QGraphicsItem) -> None:
        (_, before), (x, y) = route.knots[-2:]
        size = self._px(_HEAD)
        back = y + size if before > y else y - size
        points = [QPointF(x, y), QPointF(x - size * 0.45, back), QPointF(x + size * 0.45, back)]
        head = QGraphicsPolygonItem(QPolygonF(points), over)
        head.setBrush(colour)
        head.setPen(Qt.PenStyle.NoPen)

    def _label(self, number: int, face: Face, box: Box) -> None:
        ground = QGraphicsRectItem(QRectF(box.x, box.y, box.width, box.height))
        ground.setBrush(self._colour("inset"))
        ground.setPen(QPen(self._colour("line"), 1) if self._theme.outlined else Qt.PenStyle.NoPen)
        ground.setZValue(2)
        self.addItem(ground)
        colour = self._colour("ok" if number in self._walk.edges else "text")
        for line in face.lines:
            self._text(line.text, FONTS[line.style], box.x + line.x, box.y + line.y, colour, ground)

    def _box(self, node: ChartNode) -> QGraphicsPathItem:
        box, face = self.picture.layout.boxes[node.id], self.picture.nodes[node.id]
        steplike = node.kind in (NodeKind.STEP, NodeKind.PORTS)
        radius = self._px(7) if steplike else box.height / 2
        path = QPainterPath()
        path.addRoundedRect(QRectF(box.x, box.y, box.width, box.height), radius, radius)
        item = self.addPath(path)
        item.setZValue(3)
        ground, pen = self._look_of(node)
        item.setBrush(ground)
        item.setPen(pen)
        if node.stage is not None:
            self._stripe(node.stage, box, item)
        for line in face.lines:
            self._text(
                line.text, FONTS[line.style], box.x + line.x, box.y + line.y, self._colour(_TEXT[line.style]), item
            )
        self._rows(node, box, face, item)
        if node.kind is NodeKind.STEP:
            self._stamp(node.id, box, item)
        return item

    def _stamp(self, step: str, box: Box, over: QGraphicsItem) -> None:
        """Say in the lower right corner what the colour says: a tick where passed, a word where the leg stands."""
        right, bottom = box.right - self._px(6), box.bottom - self._px(5)
        if step == self._walk.current:
            words = self.picture.said.words(_NOW)
            wide = paint.text_width(self._theme, "meta_bold", words) + self._px(12)
            high = paint.text_height(self._theme, "meta_bold")
            path = QPainterPath()
            path.addRoundedRect(QRectF(right - wide, bottom - high, wide, high), high / 2, high / 2)
            pill = QGraphicsPathItem(path, over)
            pill.setBrush(self._colour("accent"))
            pill.setPen(Qt.PenStyle.NoPen)
            colour = self._colour("on_accent")
            self._text(words, "meta_bold", right - wide + self._px(6), bottom - high, colour, pill)
        elif step in self._walk.nodes:
            side = self._px(16)
            tick = QGraphicsPixmapItem(self._theme.pixmap("check", colour="ok", size=16, ratio=2.0), over)
            tick.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
            tick.setPos(right - side, bottom - side)

    def _look_of(self, node: ChartNode) -> tuple[QColor, QPen]:
        """Return ground and edge: current on the accent, passed in green, the rest plain."""
        if node.id == self._walk.current:
            return self._colour("accent_soft"), QPen(self._colour("accent"), self._px(3))
        if node.id in self._walk.nodes:
            return self._colour("ok_soft"), QPen(self._colour("ok"), self._px(2))
        if node.kind is NodeKind.PORTS:
            pen = QPen(self._colour("accent_text"), self._theme.scale * 1.2)
            pen.setDashPattern([3.0, 2.0])
            return self._colour("surface"), pen
        return self._colour("surface"), QPen(self._colour("line_strong"), self._theme.scale * 1.2)

    def _stripe(self, stage: int, box: Box, over: QGraphicsItem) -> None:
        colour, _, _ = self._theme.tone(STAGES[stage % len(STAGES)])
        stripe = QGraphicsRectItem(QRectF(box.x + 1, box.y + self._px(7), self._px(3), box.height - self._px(14)), over)
        stripe.setBrush(colour)
        stripe.setPen(Qt.PenStyle.NoPen)

    def _rows(self, node: ChartNode, box: Box, face: Face, over: QGraphicsItem) -> None:
        """Part the ways out, and mark those that the leg took."""
        for number, row in enumerate(face.rows):
            left, top = box.x + row.x, box.y + row.y
            if (node.id, number) in self._walk.ports:
                self._fill(QRectF(left, top, self._px(4), row.height), "ok", over)
            if row.y:
                self._fill(QRectF(left, top, row.width, 1), "line", over)
            elif row.x:
                self._fill(QRectF(left, top, 1, box.height), "line", over)

    def _fill(self, area: QRectF, colour: str, over: QGraphicsItem) -> None:
        item = QGraphicsRectItem(area, over)
        item.setBrush(self._colour(colour))
        item.setPen(Qt.PenStyle.NoPen)
