"""Size classes of the staff window (spec 2.3): decided here alone, by effective width and height."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Width(StrEnum):
    WIDE = "wide"
    REGULAR = "regular"
    TWO = "two"
    ONE = "one"


class Height(StrEnum):
    NORMAL = "normal"
    LOW = "low"
    TINY = "tiny"


@dataclass(frozen=True, slots=True)
class SizeClass:
    """How much room there is; `w` and `h` are effective pixels."""

    w: int
    h: int

    @property
    def width(self) -> Width:
        if self.w >= 1400:
            return Width.WIDE
        if self.w >= 1320:
            return Width.REGULAR
        return Width.TWO if self.w >= 900 else Width.ONE

    @property
    def height(self) -> Height:
        if self.h >= 600:
            return Height.NORMAL
        return Height.LOW if self.h >= 450 else Height.TINY

    @property
    def left_panel(self) -> int | None:
        """Width of the left panel, None where it is a drawer."""
        return {Width.WIDE: 292, Width.REGULAR: 262, Width.TWO: 262}.get(self.width)

    @property
    def right_panel(self) -> int | None:
        return {Width.WIDE: 328, Width.REGULAR: 300}.get(self.width)

    @property
    def script_beside(self) -> bool:
        return self.w >= 960

    @property
    def key_rows(self) -> int:
        return 1 if self.w >= 1180 else 2


def size_class(width: int, height: int, scale: float) -> SizeClass:
    """Return the class of a window of widget pixels at a text scale."""
    return SizeClass(round(width / scale), round(height / scale))
