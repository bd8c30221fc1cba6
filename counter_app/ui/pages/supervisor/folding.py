"""Three columns that fold: rail, work, results side by side, or one under the other where there is little
room."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.rail import StepRail
from counter_app.ui.widgets.grounds import Column, SideScroll
from counter_app.ui.widgets.side_by_side import fix_width, fold

ONE_COLUMN = 960
ROOMY = 1320
NARROWER = 48
WORK_HEIGHT = 460


class FoldingColumns(QWidget):
    """Rail, centre and side, each scrolling on its own; in one column the whole scrolls."""

    def __init__(
        self,
        look: Look,
        rail: StepRail,
        centre: QWidget,
        side: QWidget,
        *,
        side_width: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._rail, self._centre, self._side_width = look, rail, centre, side_width
        self._side = SideScroll(side)
        self._inside = side
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._body.addWidget(rail)
        self._body.addWidget(centre, 1)
        self._body.addWidget(self._side)
        Column(look.theme, self).addWidget(SideScroll(body))
        self._rescale()
        look.theme.changed.connect(self._rescale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    @Slot()
    def _rescale(self) -> None:
        theme = self._look.theme
        px, width = theme.px, self.width() / theme.scale
        one = width < ONE_COLUMN
        fold(self._body, wide=not one, gap=px(12))
        self._body.setContentsMargins(px(12), px(12), px(12), px(12))
        self._rail.set_narrow(one)
        self._centre.setMinimumHeight(px(WORK_HEIGHT) if one else 0)
        side = px(self._side_width if width >= ROOMY else self._side_width - NARROWER)
        fix_width(self._side, None if one else side)
        self._side.setMinimumHeight(self._inside.minimumSizeHint().height() if one else 0)
