"""The tiles of one tab in a grid that follows its width; long tabs scroll, and places stay."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScroller, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.catalogue import COMMON_TILES
from counter_app.ui.pages.greeter.state import TileState
from counter_app.ui.pages.greeter.tile import ServiceTile
from counter_app.ui.widgets.grounds import Column, SideScroll

GAP = 15
FEW_WIDE = 3
KEYS = 9


class TileBoard(QWidget):
    """Shows tiles; digits 1 to 9 stand for the first nine.

    Signals: tapped(str) with the service's code.
    """

    tapped = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tiles: list[ServiceTile] = []
        self._shown = 0
        self._placed: tuple[int, int] = (0, 0)
        self._build()

    def _build(self) -> None:
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._scroll = SideScroll(self._inside)
        QScroller.grabGesture(self._scroll.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        Column(self._look.theme, self).addWidget(self._scroll)
        self._look.theme.changed.connect(self._place)

    def render_tiles(self, states: tuple[TileState, ...]) -> None:
        """Show these services in this order; tiles are kept and only change what they show."""
        while len(self._tiles) < len(states):
            tile = ServiceTile(self._look, self._inside)
            tile.clicked.connect(self._clicked)
            self._tiles.append(tile)
        for number, tile in enumerate(self._tiles):
            shown = number < len(states)
            if shown:
                tile.render_state(states[number], digit=str(number + 1) if number < KEYS else "")
            tile.setVisible(shown)
        if self._shown != len(states):
            self._shown = len(states)
            self._scroll.verticalScrollBar().setValue(0)
        self._place()

    def set_whole(self, whole: bool) -> None:
        """Stand as high as all tiles need, for a page that scrolls as a whole."""
        self.setMinimumHeight(self._inside.minimumSizeHint().height() if whole else 0)

    def tile(self, code: str) -> ServiceTile | None:
        return next((t for t in self._tiles[: self._shown] if t.code == code), None)

    def tap_number(self, number: int) -> bool:
        """Tap the tile of a digit key."""
        if not 1 <= number <= min(self._shown, KEYS):
            return False
        self._tiles[number - 1].click()
        return True

    def stop(self) -> None:
        for tile in self._tiles:
            tile.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @Slot()
    def _place(self) -> None:
        """Give the usual nine three wide columns, and more of them as many as fit."""
        theme = self._look.theme
        least = self._tiles[0].least_width() if self._tiles else theme.size("tile_w")
        fit = max(1, (self.width() + theme.px(GAP)) // (least + theme.px(GAP)))
        columns = min(fit, FEW_WIDE if self._shown <= COMMON_TILES else FEW_WIDE + 1)
        self._grid.setSpacing(theme.px(GAP))
        if (columns, self._shown) == self._placed:
            return
        self._placed = (columns, self._shown)
        rows = -(-self._shown // columns)
        for number, tile in enumerate(self._tiles):
            self._grid.removeWidget(tile)
            if number < self._shown:
                self._grid.addWidget(tile, *divmod(number, columns))
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, int(row < rows))
        if rows < FEW_WIDE:
            self._grid.setRowStretch(rows, FEW_WIDE - rows)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < columns))

    @Slot()
    def _clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, ServiceTile):
            self.tapped.emit(tile.code)
