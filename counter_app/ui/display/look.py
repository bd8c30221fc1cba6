"""The look of the public display: its own dark table, sizes per 1080 lines, neither theme nor text scale."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPixmap

from counter_app.ui.theme import fonts
from counter_app.ui.theme.icons import Icons
from counter_app.ui.theme.tokens import DARK, DISPLAY_ACCENT, DISPLAY_ON_ACCENT, LIGHT, TYPE, TypeStyle

LINES = 1080
STYLES: dict[str, TypeStyle] = {
    **{name: style for name, style in TYPE.items() if name.startswith("display")},
    "display_info": TypeStyle(36, tabular=True),
    "display_info_bold": TypeStyle(36, bold=True, tabular=True),
    "display_title": TypeStyle(40, bold=True),
    "display_unit": TypeStyle(48, bold=True),
    "display_say": TypeStyle(64),
    "display_place": TypeStyle(100, bold=True),
    "display_quiet": TypeStyle(84, bold=True),
}
OWN_COLOURS: dict[str, str] = {
    "newest": DISPLAY_ACCENT,
    "newest_pulse": LIGHT.accent_h,
    "on_newest": DISPLAY_ON_ACCENT,
}
PAD = 48
GAP = 18
RADIUS = 20
RADIUS_ROW = 14
EDGE = 2


class DisplayLook:
    """Sizes scale with the height of the screen, so that reading distances hold on every one."""

    def __init__(self) -> None:
        self._scale = 1.0
        self._icons = Icons()
        self._fonts: dict[str, QFont] = {}

    def fit(self, height: int) -> None:
        scale = max(height, 1) / LINES
        if scale != self._scale:
            self._scale = scale
            self._fonts.clear()
            self._icons.clear()

    def px(self, lines: float) -> int:
        """Return a length given for a screen of 1080 lines."""
        return round(lines * self._scale)

    def colour(self, name: str) -> QColor:
        return QColor(OWN_COLOURS.get(name) or str(getattr(DARK, name)))

    def font(self, name: str) -> QFont:
        found = self._fonts.get(name)
        if found is None:
            found = self._fonts[name] = fonts.font(STYLES[name], self._scale)
        return found

    def pixmap(self, icon: str, *, colour: str, size: float, ratio: float) -> QPixmap:
        return self._icons.pixmap(icon, colour=self.colour(colour).name(), size=self.px(size), ratio=ratio)
