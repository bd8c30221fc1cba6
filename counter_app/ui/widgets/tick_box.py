"""A sentence to be ticked, in a box as wide as a field; long sentences wrap."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets import paint

WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TickBox(QAbstractButton):
    """A check box whose edge turns red with its field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._wrong = False
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def set_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self.heightForWidth(self._theme.px(220)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        room = QRect(0, 0, max(1, width - px(58)), 10_000)
        metrics = QFontMetrics(self._theme.font("body"))
        return max(px(38), metrics.boundingRect(room, int(WRAP), self.text()).height() + px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._theme, self._theme.px
        strong = self._wrong or self.hasFocus()
        edge = "bad_fill" if self._wrong else "focus" if self.hasFocus() else "line_strong"
        ground = "hover" if self.underMouse() and self.isEnabled() else "surface"
        rect = QRectF(self.rect())
        paint.box(
            painter,
            rect,
            radius=px(6),
            ground=theme.colour(ground if self.isEnabled() else "subtle"),
            edge=theme.colour(edge),
            width=px(2) if strong else 1,
        )
        side = px(17)
        box = QRectF(px(16), (self.height() - side) / 2, side, side)
        if self.isChecked():
            paint.box(painter, box, radius=px(3), ground=theme.colour("accent"))
            mark = theme.pixmap("check", colour="on_accent", size=13, ratio=self.devicePixelRatioF())
            painter.drawPixmap(round(box.center().x() - px(13) / 2), round(box.center().y() - px(13) / 2), mark)
        else:
            paint.box(painter, box, radius=px(3), edge=theme.colour("bad_fill" if self._wrong else "line_strong"))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text" if self.isEnabled() else "text_dis"))
        painter.drawText(QRect(px(46), 0, self.width() - px(58), self.height()), int(WRAP), self.text())
