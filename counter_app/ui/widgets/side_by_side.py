"""Parts side by side where there is room, else one under the other."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.widgets.grounds import WHOLE_WIDTH


def fold(box: QBoxLayout, *, wide: bool, gap: int) -> None:
    """Turn a box to the room there is."""
    direction = QBoxLayout.Direction
    box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
    box.setSpacing(gap)


def fix_width(side: QWidget, width: int | None) -> None:
    """Give a side this width, None for the whole width beneath its neighbour."""
    side.setMinimumWidth(width or 0)
    side.setMaximumWidth(WHOLE_WIDTH if width is None else width)
