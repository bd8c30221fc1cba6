"""Side panels that stand in their column where there is room, and open as drawers where there is none."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.grounds import Line

MARGIN = 12
DRAWER = 328


class Folding:
    """Moves the panels of `columns`; `page` is what they lie over when they are drawers."""

    def __init__(self, theme: Theme, page: QWidget, columns: Line, *, left: QWidget, right: QWidget) -> None:
        self._theme, self._page, self._columns = theme, page, columns
        self._left, self._right = left, right

    def fold(self, *, left: int | None, right: int | None) -> None:
        """Give each panel its width, None to fold it away."""
        self._fold(self._left, left, 0)
        self._fold(self._right, right, 2)

    def _fold(self, panel: QWidget, width: int | None, place: int) -> None:
        inside = self._columns.indexOf(panel) >= 0
        if width is None:
            if inside:
                self._columns.removeWidget(panel)
                panel.hide()
            return
        panel.setFixedWidth(self._theme.px(width))
        if not inside:
            self._columns.insertWidget(min(place, self._columns.count()), panel)
        panel.show()

    def unfold(self, panel: QWidget) -> None:
        """Open a folded panel over its side; one that stands in its column stays."""
        if self._columns.indexOf(panel) >= 0:
            return
        margin, page = self._theme.px(MARGIN), self._page
        width = min(self._theme.px(DRAWER), page.width() - 2 * margin)
        panel.setFixedWidth(width)
        left = margin if panel is self._left else page.width() - width - margin
        panel.setGeometry(left, margin, width, page.height() - 2 * margin)
        panel.raise_()
        panel.show()

    def refold(self) -> bool:
        """Close panels that are open as drawers; False when none was."""
        both = (self._left, self._right)
        drawn = [p for p in both if self._columns.indexOf(p) < 0 and p.isVisible()]
        for panel in drawn:
            panel.hide()
        return bool(drawn)
