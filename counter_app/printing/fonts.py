"""The bundled fonts for paper, and what reportlab needs to use them. Screen fonts are the windows' affair.

reportlab is imported inside the functions: at start the program must not pay for it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app import resources
from counter_app.printing.documents.readable import REPLACEMENT

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "NotoSansSC"
BOLD = "NotoSansSC-Bold"
CAP_HEIGHT = 0.733
"""Height of a capital or a digit, in parts of the font size."""

BUILDING = threading.RLock()
"""Held while a PDF is built: reportlab keeps its registered fonts and some settings for the whole process."""


def face(bold: bool) -> str:
    return BOLD if bold else REGULAR


def file(name: str) -> Path:
    """Return where the font called REGULAR or BOLD lies."""
    return resources.path("fonts/NotoSansSC-Bold.ttf" if name == BOLD else "fonts/NotoSansSC-Regular.ttf")


def register() -> None:
    """Make both weights known to reportlab; the second call costs nothing."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    with BUILDING:
        if REGULAR in pdfmetrics.getRegisteredFontNames():
            return
        ttfonts.makeToUnicodeCMap = to_unicode_map
        for name in (BOLD, REGULAR):
            pdfmetrics.registerFont(ttfonts.TTFont(name, str(file(name))))
        pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def visible(text: str) -> str:
    """Replace every character that the fonts cannot draw by a box, so that a gap is seen and asked about."""
    glyphs = _registered(REGULAR).face.charToGlyph
    return "".join(char if ord(char) in glyphs else REPLACEMENT for char in text)


def width(text: str, size: float, *, name: str = REGULAR) -> float:
    """Return the width of `text` in points."""
    return float(_registered(name).stringWidth(text, size))


@cache
def _registered(name: str) -> TTFont:
    """Ask reportlab once: what is registered stays so for the whole process."""
    from reportlab.pdfbase import pdfmetrics

    register()
    return pdfmetrics.getFont(name)


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode map of one font subset.

    WORKAROUND(reportlab 5.1.0, pdfbase/ttfonts.py::makeToUnicodeCMap): it writes the bare code point, which
    is wrong beyond U+FFFF: 赵𠅤 prints right but copies and searches as something else. The map wants UTF-16.
    It also puts more than 100 pairs into one block, which the format forbids.
    """
    utf16 = [chr(point).encode("utf-16-be").hex().upper() for point in subset]
    pairs = [f"<{code:02X}> <{units}>" for code, units in enumerate(utf16)]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    mapping = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *mapping,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
