"""Text and QR codes as black dots for ticket printers, by Pillow. Printer commands belong to `escpos`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from counter_app.printing import fonts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_INK = 128
_NARROWEST = 0.6
"""A number may be condensed to this share of its width; below, it gets smaller as well."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Dots in rows of whole bytes, one bit a dot, 1 is black."""

    width: int
    height: int
    data: bytes

    @property
    def row_bytes(self) -> int:
        return self.width // 8


def line(text: str, *, dots: int, size: int, height: int, bold: bool, centre: bool) -> Bitmap:
    """Draw one line, `dots` wide (a multiple of 8); what does not fit is squeezed, never cut off."""
    ink = _ink(text, size=size, bold=bold)
    if ink.width > dots:
        ink = ink.resize((dots, ink.height))
    page = _white(dots, height)
    # Every line of one size shares a base line, whatever letters it has.
    page.paste(ink, ((dots - ink.width) // 2 if centre else 0, (height - ink.height) // 2))
    return _bits(page)


def number(text: str, *, dots: int, height: int) -> Bitmap:
    """Draw a ticket number with digits `height` dots high; narrower, at last smaller, where it must."""
    size = round(height / fonts.CAP_HEIGHT)
    ink = _ink(text, size=size, bold=True)
    drawn = ink.getbbox()
    ink = ink.crop(drawn) if drawn else ink
    fit = dots / ink.width
    if fit < _NARROWEST:
        ink = ink.resize((dots, round(ink.height * fit / _NARROWEST)))
    elif fit < 1:
        ink = ink.resize((dots, ink.height))
    page = _white(dots, ink.height)
    page.paste(ink, ((dots - ink.width) // 2, 0))
    return _bits(page)


@lru_cache(maxsize=16)
def _font(size: int, bold: bool) -> FreeTypeFont:
    from PIL import ImageFont

    # The basic layout is the same on every machine; Raqm may or may not be there.
    name = fonts.BOLD if bold else fonts.REGULAR
    return ImageFont.truetype(str(fonts.file(name)), size, layout_engine=ImageFont.Layout.BASIC)


def _ink(text: str, *, size: int, bold: bool) -> Image:
    """Draw `text` white on black, as wide as it is and as high as the font."""
    from PIL import Image, ImageDraw

    font = _font(size, bold)
    ascent, descent = font.getmetrics()
    image = Image.new("L", (max(1, round(font.getlength(text))), ascent + descent))
    ImageDraw.Draw(image).text((0, 0), text, font=font, fill=255)
    return image


def _white(width: int, height: int) -> Image:
    from PIL import Image

    return Image.new("L", (width, height))


def _bits(page: Image) -> Bitmap:
    black = page.point([0] * _INK + [255] * (256 - _INK), mode="1")
    return Bitmap(page.width, page.height, black.tobytes())
