"""Loads the program's own fonts, so that screens look alike everywhere and Chinese never falls back to
boxes."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from counter_app import resources
from counter_app.ui.theme.tokens import TypeStyle

FILES = ("fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf")
FAMILY = "Noto Sans SC"


class FontMissing(Exception):
    """A Chinese font could not be loaded; `str()` says in English what to install."""


def load() -> None:
    """Register the fonts with Qt, once a process; FontMissing names what is wrong."""
    if FAMILY in QFontDatabase.families():
        return
    for file in FILES:
        if QFontDatabase.addApplicationFont(str(resources.path(file))) < 0:
            raise FontMissing(f"{file} cannot be read. Reinstall the program, or install the package fonts-noto-cjk.")


def font(style: TypeStyle, scale: float) -> QFont:
    """Return the font of a type token at a text scale."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(style.px * scale)))
    made.setBold(style.bold)
    if style.tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
