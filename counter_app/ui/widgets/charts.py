"""Painted charts: bars and lines on one value scale, a standard line, and now. No chart library."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets import paint


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a place of the axis; `label` is empty where the axis has no tick."""

    value: float
    label: str = ""
    to_come: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """What a chart shows. `now` counts points from the left (4.5 is in the middle of the fifth)."""

    points: tuple[Point, ...] = ()
    name: str = ""
    now: float | None = None
    now_label: str = ""
    standard: float | None = None
    standard_label: str = ""
    newest_label: str = ""


def ticks(most: float) -> tuple[float, ...]:
    """Return two or three round values from zero that cover `most` well."""
    step = 1.0
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000):
        if most <= step * 3:
            break
    return tuple(step * n for n in range(int(most // step) + 1))


class Chart(QWidget):
    """The axes and the plot area that both charts share."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = ChartData()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def render_data(self, data: ChartData) -> None:
        if data != self._data:
            self._data = data
            self.setAccessibleName(data.name)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        if not self._data.points:
            return
        self._axes(painter)
        self._plot(painter)
        self._now(painter)
        self._standard(painter)

    def _most(self) -> float:
        values = [p.value for p in self._data.points] + [self._data.standard or 0, 1]
        return max(values) * 1.12

    def _area(self) -> QRectF:
        px = self._theme.px
        return QRectF(px(32), px(24), self.width() - px(40), self.height() - px(52))

    def _slot(self) -> float:
        return self._area().width() / len(self._data.points)

    def _x(self, place: float) -> float:
        return self._area().left() + (place + 0.5) * self._slot()

    def _y(self, value: float) -> float:
        area = self._area()
        return area.bottom() - area.height() * value / self._most()

    def _axes(self, painter: QPainter) -> None:
        theme, area = self._theme, self._area()
        for value in ticks(self._most()):
            y = self._y(value)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
            place = QRect(0, round(y) - theme.px(9), theme.px(26), theme.px(18))
            paint.text(painter, theme, place, f"{value:g}", font="caption", colour="text3", align=paint.RIGHT)
        for number, point in enumerate(self._data.points):
            if point.label:
                place = QRect(
                    round(self._x(number)) - theme.px(30),
                    round(area.bottom()) + theme.px(5),
                    theme.px(60),
                    theme.px(18),
                )
                paint.text(painter, theme, place, point.label, font="caption", colour="text3", align=paint.CENTRE)

    def _now(self, painter: QPainter) -> None:
        if self._data.now is None:
            return
        theme, area = self._theme, self._area()
        x = self._x(self._data.now)
        painter.setPen(QPen(theme.colour("text2"), 1))
        painter.drawLine(QLineF(x, area.top() - theme.px(8), x, area.bottom()))
        place = QRect(round(x) + theme.px(6), 0, theme.px(140), theme.px(18))
        paint.text(painter, theme, place, self._data.now_label, font="caption", colour="text2")

    def _standard(self, painter: QPainter) -> None:
        if self._data.standard is None:
            return
        theme, area = self._theme, self._area()
        y = self._y(self._data.standard)
        painter.setPen(QPen(theme.colour("bad_fill"), theme.px(2), Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(area.left(), y, area.right(), y))
        place = QRect(round(area.left()), round(y) - theme.px(20), round(area.width()), theme.px(18))
        paint.text(painter, theme, place, self._data.standard_label, font="caption", colour="bad", align=paint.RIGHT)

    def _plot(self, painter: QPainter) -> None:
        raise NotImplementedError


class BarChart(Chart):
    """Bars up to now, the running one paler; places to come are empty."""

    def _plot(self, painter: QPainter) -> None:
        theme = self._theme
        width = min(self._slot() * 0.62, theme.px(28))
        for number, point in enumerate(self._data.points):
            if point.to_come or not point.value:
                continue
            painter.setOpacity(0.5 if point.running else 1.0)
            left, top = self._x(number) - width / 2, self._y(point.value)
            rect = QRect(round(left), round(top), round(width), round(self._area().bottom() - top))
            paint.box(painter, rect.toRectF(), radius=theme.px(2), ground=theme.colour("accent"))
        painter.setOpacity(1.0)


class LineChart(Chart):
    """A line that ends in a dot at the newest value."""

    def _plot(self, painter: QPainter) -> None:
        theme = self._theme
        known = [QPointF(self._x(n), self._y(p.value)) for n, p in enumerate(self._data.points) if not p.to_come]
        if not known:
            return
        if self._data.now is not None:  # the running half hour is known up to now
            known[-1].setX(min(known[-1].x(), self._x(self._data.now)) if len(known) == 1 else self._x(self._data.now))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), theme.px(2)))
        painter.drawPolyline(QPolygonF(known))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(known[-1], theme.px(4), theme.px(4))
        x, y = round(known[-1].x()), round(known[-1].y())
        place = QRect(x - theme.px(98), y - theme.px(24), theme.px(90), theme.px(18))
        words = self._data.newest_label
        paint.text(painter, theme, place, words, font="meta_bold", colour="text", align=paint.RIGHT)
