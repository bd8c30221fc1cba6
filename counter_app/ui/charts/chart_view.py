"""A chart to look at: pan, zoom, walk the boxes by keys. What a box says in full stands beside it, in `step_panel`."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from counter_app.flows.chart import ChartEdge, EdgeKind, NodeKind, time_words
from counter_app.flows.chart_faces import port_words, posts_words
from counter_app.flows.chart_path import NOT_WALKED, Walk
from counter_app.ui.charts.chart_scene import ChartScene, Place
from counter_app.ui.charts.making import Picture
from counter_app.ui.look import Look
from counter_app.ui.widgets.retranslating import Retranslating

LEAST, MOST, STEP = 0.3, 2.5, 1.2
READABLE = 0.72
"""Smaller than this nobody reads; a chart that would need it opens at it, with the place that matters in the middle."""
_MOVED = 4
"""A press that moved less, in pixels, is a click."""
_ARROWS = {
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
}


class ChartView(Retranslating, QGraphicsView):
    """Signals: chosen(object) with the Place whose text is wanted beside the chart, or None; opened(object) with a
    Place by Enter, double click, or a click on a way out."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: ChartScene | None = None
        self._place: Place | None = None
        self._pressed = QPoint()
        self._walk = NOT_WALKED
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("role", "chart")
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        look.theme.changed.connect(self._repaint)
        self.retranslate()

    @property
    def picture(self) -> Picture | None:
        return None if self._shown is None else self._shown.picture

    @property
    def shown(self) -> ChartScene | None:
        return self._shown

    @property
    def place(self) -> Place | None:
        """The box that the keys stand on."""
        return self._place

    def show_picture(self, picture: Picture, walk: Walk) -> None:
        """Show a chart; the same flow in another look keeps the place, another begins where its leg stands."""
        before, kept = self.picture, self._place
        same = before is not None and before.chart.flow.id == picture.chart.flow.id
        self._walk = walk
        self._put(picture)
        places = self._places()
        first = (walk.current, 0) if walk.current else places[0]
        self._stand(kept if same and kept in places else first)
        if not same or (before is not None and before.scale != picture.scale):
            self.fit_readable()

    def light(self, walk: Walk) -> None:
        """Show a walk; a new current step is gone to, and brought into sight."""
        picture = self.picture
        if picture is None or walk == self._walk:
            return
        moved = walk.current != self._walk.current
        self._walk = walk
        self._put(picture)
        self._stand((walk.current, 0) if moved and walk.current else self._place)

    def go_to(self, place: Place) -> None:
        """Stand on a box and bring it into sight."""
        self._stand(place)

    def zoom(self, factor: float) -> None:
        scale = max(LEAST, min(MOST, self._scale() * factor))
        self.scale(scale / self._scale(), scale / self._scale())

    def fit(self) -> None:
        """Show the whole chart, not larger than life."""
        if self._shown is None:
            return
        whole, port = self._shown.sceneRect(), self.viewport().rect()
        scale = min(1.0, port.width() / whole.width(), port.height() / whole.height())
        self.resetTransform()
        self.scale(max(LEAST, scale), max(LEAST, scale))
        self.centerOn(whole.center())

    def fit_readable(self) -> None:
        """Show the whole chart if it can be read so, else the width or the place that the keys stand on."""
        self.fit()
        if self._shown is None or self._scale() >= READABLE:
            return
        whole, port = self._shown.sceneRect(), self.viewport().rect()
        scale = max(READABLE, min(1.0, port.width() / whole.width()))
        self.resetTransform()
        self.scale(scale, scale)
        if self._place is not None and self._place[0] == self._walk.current:
            self.centerOn(self._shown.area_of(self._place).center())
        else:  # from the top, with the stages' names at the left as long as the start stays in sight
            self.centerOn(QPointF(whole.left() + port.width() / scale / 2, whole.top()))
            if self._place is not None:
                self.ensureVisible(self._shown.area_of(self._place))

    def retranslate(self) -> None:
        """Say chart and box to a screen reader; drawn boxes would be silent."""
        picture = self.picture
        if picture is None:
            self.setAccessibleName(self.tr("Flow chart"))
            return
        said = picture.said
        title = self.tr("Flow chart %1").replace("%1", said.words(picture.chart.flow.words))
        self.setAccessibleName(f"{self.sentence()} · {title}" if self._place else title)
        self.setAccessibleDescription(self.tr("Arrows walk the boxes, Enter opens, + and - zoom, F fits"))

    def sentence(self) -> str:
        """Return what the box says where the keys stand."""
        picture, place = self.picture, self._place
        if picture is None or place is None:
            return ""
        node, said = picture.chart.node(place[0]), picture.said
        if node.kind is NodeKind.PORTS:
            return ", ".join(part for part in port_words(node.ports[place[1]], said) if part)
        assert node.step is not None
        parts = [node.id, said.words(node.step.words), posts_words(node.step, said)]
        parts.append(said.words(time_words(node.step.seconds)))
        if node.id == self._walk.current:
            parts.append(self.tr("current step"))
        elif node.id in self._walk.nodes:
            parts.append(self.tr("passed"))
        return ", ".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if plain and key in _ARROWS:
            self._walk_to(key)
        elif plain and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif plain and key is Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif plain and key in (Qt.Key.Key_F, Qt.Key.Key_0):
            self.fit()
        elif plain and key is Qt.Key.Key_Home and self._shown is not None:
            self._stand((self._walk.current, 0) if self._walk.current else self._places()[0])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._place is not None and not event.isAutoRepeat():
            self.opened.emit(self._place)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        spot = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or (spot - self._pressed).manhattanLength() > _MOVED:
            return
        place = None if self._shown is None else self._shown.place_at(self.mapToScene(spot))
        if place is None or self.picture is None:
            return
        self._stand(place, bring=False)
        if self.picture.chart.node(place[0]).kind is NodeKind.PORTS:
            self.opened.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._place is not None:
            self.opened.emit(self._place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit_readable()

    def _put(self, picture: Picture) -> None:
        before = self._shown
        self._shown = ChartScene(self._look.theme, picture, self._walk)
        self.setScene(self._shown)
        if before is not None:
            before.deleteLater()

    def _repaint(self) -> None:
        """Take on another palette; another text size comes as another picture."""
        picture = self.picture
        if picture is not None and picture.scale == self._look.theme.scale:
            self._put(picture)
            self._mark()

    def _scale(self) -> float:
        return self.transform().m11()

    def _places(self) -> list[Place]:
        """Return what the keys can stand on, from top to bottom."""
        picture = self.picture
        assert picture is not None
        found = [
            (node.id, row)
            for node in picture.chart.nodes
            if node.kind in (NodeKind.STEP, NodeKind.PORTS)
            for row in range(max(1, len(node.ports)))
        ]
        boxes = picture.layout.boxes
        return sorted(found, key=lambda place: (boxes[place[0]].y, boxes[place[0]].x, place[1]))

    def _stand(self, place: Place | None, *, bring: bool = True) -> None:
        self._place = place
        self._mark()
        self.retranslate()
        if place is not None and bring and self._shown is not None:
            margin = self._look.theme.px(40)
            self.ensureVisible(self._shown.area_of(place), margin, margin)
        self.chosen.emit(place)

    def _mark(self) -> None:
        if self._shown is not None:
            self._shown.mark(self._place, focused=self.hasFocus())

    def _walk_to(self, key: Qt.Key) -> None:
        """Go along the usual way down, else to the nearest box in the direction of the arrow."""
        shown, place = self._shown, self._place
        if shown is None or place is None:
            return
        along = self._along(place, key)
        if along is not None:
            self._stand(along)
            return
        here, aim = shown.area_of(place), _ARROWS[key]
        best: tuple[float, Place] | None = None
        for other in self._places():
            there = shown.area_of(other)
            if other == place or not _lies(here, there, aim):
                continue
            apart = there.center() - here.center()
            along_aim = abs(apart.x() * aim.x() + apart.y() * aim.y())
            aside = abs(apart.x() * aim.y()) + abs(apart.y() * aim.x())
            far = along_aim + 2 * aside
            if best is None or far < best[0]:
                best = far, other
        if best is not None:
            self._stand(best[1])

    def _along(self, place: Place, key: Qt.Key) -> Place | None:
        """Return the next box along the flow for Up and Down, where an arrow leads there."""
        picture = self.picture
        if picture is None or key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return None
        rows = len(picture.chart.node(place[0]).ports)
        step = 1 if key is Qt.Key.Key_Down else -1
        if 0 <= place[1] + step < rows:
            return place[0], place[1] + step
        down = key is Qt.Key.Key_Down
        steps = picture.chart.flow.steps

        def leads(edge: ChartEdge) -> bool:
            near, far = (edge.source, edge.target) if down else (edge.target, edge.source)
            return near == place[0] and far in steps and edge.kind in (EdgeKind.NEXT, EdgeKind.LEAVE, EdgeKind.PORTS)

        edges = [edge for edge in picture.chart.edges if leads(edge)]
        edges.sort(key=lambda edge: edge.kind is not EdgeKind.NEXT)
        return next(((edge.target if down else edge.source, 0) for edge in edges), None)


def _lies(here: QRectF, there: QRectF, aim: QPointF) -> bool:
    """Return whether a box lies in a direction from another."""
    apart = there.center() - here.center()
    return apart.x() * aim.x() + apart.y() * aim.y() > 1
