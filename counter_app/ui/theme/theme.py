"""The look in force: palette, scaled sizes, fonts and icons for painted widgets, and the sheet for the
others."""

from __future__ import annotations

import atexit
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from counter_app import resources
from counter_app.ui.theme import fonts, qss
from counter_app.ui.theme.icons import Icons
from counter_app.ui.theme.tokens import (
    COLOURS,
    DARK,
    PALETTES,
    SIZE,
    TEXT_SCALES,
    TONES,
    TYPE,
    Palette,
    ThemeName,
    Tone,
)


class Theme(QObject):
    """The one owner of the look; every painted widget is given it and repaints on `changed`.

    Signals: changed() after another palette or text scale is in force.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, name: ThemeName = ThemeName.LIGHT, scale_percent: int = 100) -> None:
        super().__init__(app)
        fonts.load()
        self._app = app
        self._icons = Icons()
        self._files = tempfile.TemporaryDirectory(prefix="counter-app-theme-")
        self._template = resources.path("theme/app.qss").read_text(encoding="utf-8")
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._name = name
        self._percent = scale_percent
        self._apply()
        atexit.register(self._files.cleanup)  # a loop may quit and begin again; the sheet still names these files

    @property
    def name(self) -> ThemeName:
        return self._name

    @property
    def palette(self) -> Palette:
        return PALETTES[self._name]

    @property
    def scale(self) -> float:
        return self._percent / 100

    @property
    def scale_percent(self) -> int:
        return self._percent

    @property
    def outlined(self) -> bool:
        """Whether soft grounds need an outline in their own colour (high contrast)."""
        return self._name is ThemeName.HIGH_CONTRAST

    def use(self, name: ThemeName | None = None, *, scale_percent: int | None = None) -> None:
        """Switch palette, text scale or both; does nothing when both are in force already."""
        name = name or self._name
        percent = scale_percent or self._percent
        if percent not in TEXT_SCALES:
            raise ValueError(f"text scale {percent} is not one of {TEXT_SCALES}")
        if (name, percent) == (self._name, self._percent):
            return
        self._name, self._percent = name, percent
        self._apply()
        self.changed.emit()

    def step_scale(self, steps: int) -> None:
        """Make text larger (1), smaller (-1) or normal (0)."""
        at = TEXT_SCALES.index(self._percent) + steps
        self.use(scale_percent=TEXT_SCALES[max(0, min(at, len(TEXT_SCALES) - 1))] if steps else 100)

    def px(self, effective: float) -> int:
        """Return a length of the spec as widget pixels at the text scale."""
        return round(effective * self.scale)

    def size(self, name: str) -> int:
        """Return a named size of spec 3.3, scaled."""
        return self.px(SIZE[name])

    def colour(self, name: str) -> QColor:
        return self._colours[name]

    def tone(self, tone: Tone) -> tuple[QColor, QColor, QColor]:
        """Return text, ground and bar fill of a tone."""
        names = TONES[tone]
        return self.colour(names.text), self.colour(names.soft), self.colour(names.fill)

    def font(self, name: str) -> QFont:
        """Return the font of a type token of spec 3.2."""
        found = self._fonts.get(name)
        if found is None:
            found = self._fonts[name] = fonts.font(TYPE[name], self.scale)
        return found

    def pixmap(self, icon: str, *, colour: str, size: int | str, ratio: float, on_bar: bool = False) -> QPixmap:
        """Return an icon in a token colour; `size` is effective pixels or a name of spec 3.3.

        `on_bar`: for the bottom bar, which is dark in the light theme too.
        """
        wanted = self.size(size) if isinstance(size, str) else self.px(size)
        table = DARK if on_bar and self._name is ThemeName.LIGHT else self.palette
        return self._icons.pixmap(icon, colour=str(getattr(table, colour)), size=wanted, ratio=ratio)

    def icon(self, icon: str, *, colour: str, disabled: str = "text_dis", size: int | str = "icon_m") -> QIcon:
        """Return an icon for a styled button, with its disabled colour."""
        made = QIcon(self.pixmap(icon, colour=colour, size=size, ratio=2.0))
        made.addPixmap(self.pixmap(icon, colour=disabled, size=size, ratio=2.0), QIcon.Mode.Disabled)
        return made

    def _apply(self) -> None:
        palette = self.palette
        self._colours = {name: QColor(str(getattr(palette, name))) for name in COLOURS}
        self._fonts.clear()
        self._icons.clear()
        self._app.setFont(self.font("body"))
        self._app.setPalette(self._qt_palette())
        self._app.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        folder = Path(self._files.name)
        return qss.fill(
            self._template,
            palette=self.palette,
            name=self._name,
            scale=self.scale,
            icon_file=lambda icon, colour: self._icons.file(icon, colour, folder),
        )

    def _qt_palette(self) -> QPalette:
        made = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "bg"),
            (roles.Base, "surface"),
            (roles.AlternateBase, "subtle"),
            (roles.Button, "surface"),
            (roles.WindowText, "text"),
            (roles.Text, "text"),
            (roles.ButtonText, "text"),
            (roles.ToolTipText, "text"),
            (roles.ToolTipBase, "surface"),
            (roles.PlaceholderText, "text3"),
            (roles.Highlight, "accent"),
            (roles.HighlightedText, "on_accent"),
            (roles.Link, "accent_text"),
        ):
            made.setColor(role, self.colour(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text_dis"))
        return made
