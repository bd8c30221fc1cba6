"""The small ESC/POS encoder: text, big numbers, QR, cut. What stands on a paper belongs to the document.

Only this module writes control bytes, and every text passes `readable` first, so no customer's name can
cut the paper.
"""

from __future__ import annotations

from enum import StrEnum

from counter_app.printing.documents import raster, readable

_ESC, _GS, _FS = b"\x1b", b"\x1d", b"\x1c"
_CELL = 12
"""Width of an ASCII character in dots; Han take two cells."""
_GLYPH = 24
_ROW = 34
_NOT_FIRST = "】）》」』，。、；：！？)]},.;:!?"
"""Signs that do not begin a line."""
_BAND = 128
"""Rows a raster command carries at most: cheap printers have small buffers."""


class Charset(StrEnum):
    """What the printer reads; RASTER sends all text as dots, for printers that want UTF-8."""

    GB18030 = "GB18030"
    GBK = "GBK"
    RASTER = "RASTER"


class Encoder:
    """Collects the bytes of one paper, `dots` wide."""

    def __init__(self, *, dots: int, charset: Charset) -> None:
        self._dots = dots
        self._charset = charset
        self._out = bytearray(_ESC + b"@")
        if charset is not Charset.RASTER:
            self._out += _FS + b"&"

    def text(self, text: str, *, size: int = 1, bold: bool = False, centre: bool = False) -> None:
        """Print `text`, wrapped; `size` 1 is 3 mm high, 2 is 6 mm."""
        for line in wrap(readable.one_line(text), self._dots // (_CELL * size)):
            coded = native(line, self._charset)
            if coded is None:
                self._raster(line, size=size, bold=bold, centre=centre)
                continue
            scale = (size - 1) * 0x11
            self._out += _ESC + b"a" + bytes([centre]) + _ESC + b"E" + bytes([bold])
            self._out += _GS + b"!" + bytes([scale]) + coded + b"\n"

    def number(self, text: str, *, height: int) -> None:
        """Print a ticket number with digits `height` dots high."""
        self._bitmap(raster.number(readable.one_line(text), dots=self._dots, height=height))

    def rule(self) -> None:
        self.text("-" * (self._dots // _CELL))

    def feed(self, dots: int) -> None:
        self._out += _ESC + b"J" + bytes([min(dots, 255)])

    def qr(self, code: str, *, module: int = 5) -> None:
        """Print a QR code (model 2, level M); the printer draws it."""
        data = readable.one_line(code).encode("utf-8", "replace")
        stored = len(data) + 3
        self._out += _ESC + b"a\x01"
        self._out += _GS + b"(k\x04\x001A2\x00"
        self._out += _GS + b"(k\x03\x001C" + bytes([module])
        self._out += _GS + b"(k\x03\x001E1"
        self._out += _GS + b"(k" + bytes([stored % 256, stored // 256]) + b"1P0" + data
        self._out += _GS + b"(k\x03\x001Q0"

    def cut(self) -> bytes:
        """Feed past the knife, cut, and return the whole paper."""
        self._out += _ESC + b"a\x00" + _ESC + b"E\x00" + _GS + b"!\x00" + _GS + b"VB\x00"
        return bytes(self._out)

    def _raster(self, line: str, *, size: int, bold: bool, centre: bool) -> None:
        drawn = raster.line(line, dots=self._dots, size=_GLYPH * size, height=_ROW * size, bold=bold, centre=centre)
        self._bitmap(drawn)

    def _bitmap(self, bitmap: raster.Bitmap) -> None:
        self._out += _ESC + b"a\x00"
        row = bitmap.row_bytes
        for top in range(0, bitmap.height, _BAND):
            rows = min(_BAND, bitmap.height - top)
            self._out += _GS + b"v0\x00" + bytes([row % 256, row // 256, rows % 256, rows // 256])
            self._out += bitmap.data[top * row : (top + rows) * row]


def native(line: str, charset: Charset) -> bytes | None:
    """Return `line` in the printer's own code, or None where it must be drawn.

    ¥ takes four bytes in GB18030 and is not in GBK, so ￥ goes instead. Other characters of four bytes
    (rare names such as 𠅤) are in few printers' tables.
    """
    if charset is Charset.RASTER:
        return None
    line = line.replace("¥", "￥")
    try:
        coded = line.encode("gbk" if charset is Charset.GBK else "gb18030")
    except UnicodeEncodeError:
        return None
    return coded if len(coded) == cells(line) else None


def cells(text: str) -> int:
    """Return how many cells `text` takes on the printer: one for ASCII, two for all else."""
    return sum(1 if char.isascii() else 2 for char in text)


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Part `text` into lines of at most `columns` cells, at a blank where Latin words allow it."""
    lines: list[str] = []
    rest = text.strip()
    while cells(rest) > columns:
        end = _fitting(rest, columns)
        blank = rest.rfind(" ", 1, end + 1)
        inside_word = rest[end - 1].isascii() and rest[end].isascii()
        if blank > 0 and inside_word:
            end = blank
        elif rest[end] in _NOT_FIRST and end > 1:
            end -= 1
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*lines, rest)


def _fitting(text: str, columns: int) -> int:
    used = 0
    for at, char in enumerate(text):
        used += 1 if char.isascii() else 2
        if used > columns:
            return at
    return len(text)
