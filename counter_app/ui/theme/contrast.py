"""Contrast of colours as WCAG computes it, and the pairs that spec 3.1 promises. Colours themselves live
in `tokens`."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.ui.theme.tokens import Palette

TEXT, MAIN_TEXT, EDGE = 4.5, 7.0, 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour, the ground it stands on, and the least contrast between them."""

    front: str
    ground: str
    least: float


def _pairs() -> tuple[Pair, ...]:
    pairs = [
        Pair("text", g, MAIN_TEXT) for g in ("bg", "surface", "subtle", "inset", "hover", "accent_soft", "warn_soft")
    ]
    pairs += [Pair("text2", g, TEXT) for g in ("bg", "surface", "subtle", "inset", "hover", "accent_soft")]
    pairs += [Pair("text3", g, TEXT) for g in ("bg", "surface", "subtle")]
    pairs += [Pair("accent_text", g, TEXT) for g in ("surface", "accent_soft", "subtle")]
    pairs += [Pair("on_accent", g, TEXT) for g in ("accent", "accent_h", "accent_p")]
    for tone in ("ok", "warn", "bad"):
        pairs += [Pair(tone, g, TEXT) for g in ("surface", f"{tone}_soft")]
    pairs += [Pair(tone, f"{tone}_soft", TEXT) for tone in ("vip", "care", "dis")]
    pairs += [
        Pair("on_bar", "bar", MAIN_TEXT),
        Pair("on_bar", "bar_key", TEXT),
        Pair("on_bar2", "bar", TEXT),
        Pair("on_bar2", "bar_key", TEXT),
    ]
    pairs += [Pair("line_strong", g, EDGE) for g in ("surface", "bg")]
    pairs += [Pair("focus", g, EDGE) for g in ("surface", "bg")]
    pairs += [
        Pair("accent", "inset", EDGE),
        Pair("warn_fill", "inset", EDGE),
        Pair("bad_fill", "inset", EDGE),
        Pair("bad_fill", "surface", EDGE),
    ]
    return tuple(pairs)


PAIRS: tuple[Pair, ...] = _pairs()


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB`."""

    def channel(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def failing(palette: Palette) -> list[tuple[Pair, float]]:
    """Return the promised pairs that `palette` breaks, with what they reach; also asked of a hall's own
    accent."""
    measured = ((pair, ratio(getattr(palette, pair.front), getattr(palette, pair.ground))) for pair in PAIRS)
    return [(pair, value) for pair, value in measured if value < pair.least]
