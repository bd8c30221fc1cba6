"""The tables of ui/spec section 3: every colour, type and size of the program. Nothing here draws."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class ThemeName(StrEnum):
    """The three tables."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """One colour table (spec 3.1), `#RRGGBB` each."""

    bg: str
    surface: str
    subtle: str
    inset: str
    hover: str
    line: str
    line_strong: str
    text: str
    text2: str
    text3: str
    text_dis: str
    accent: str
    accent_h: str
    accent_p: str
    on_accent: str
    accent_soft: str
    accent_text: str
    focus: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_fill: str
    bad: str
    bad_soft: str
    bad_fill: str
    vip: str
    vip_soft: str
    care: str
    care_soft: str
    dis: str
    dis_soft: str
    bar: str
    bar_key: str
    bar_line: str
    on_bar: str
    on_bar2: str


LIGHT = Palette(
    bg="#EEF1F5",
    surface="#FFFFFF",
    subtle="#F6F8FA",
    inset="#E9EDF2",
    hover="#EDF2F9",
    line="#DDE3EA",
    line_strong="#7D8A98",
    text="#14202B",
    text2="#455463",
    text3="#5F6D7B",
    text_dis="#97A3AF",
    accent="#1658D0",
    accent_h="#124AB0",
    accent_p="#0E3C91",
    on_accent="#FFFFFF",
    accent_soft="#E6EEFC",
    accent_text="#1450BF",
    focus="#1658D0",
    ok="#0B7A42",
    ok_soft="#E2F4EA",
    warn="#8F5400",
    warn_soft="#FFF1D9",
    warn_fill="#B87500",
    bad="#B9232B",
    bad_soft="#FDEAEA",
    bad_fill="#D13A41",
    vip="#6A3BB5",
    vip_soft="#F0EAFB",
    care="#9A4A00",
    care_soft="#FFEEDD",
    dis="#0B6A88",
    dis_soft="#E0F2F8",
    bar="#16222E",
    bar_key="#22313F",
    bar_line="#33434F",
    on_bar="#F2F6FA",
    on_bar2="#A9B7C4",
)
DARK = Palette(
    bg="#0C1218",
    surface="#151D26",
    subtle="#1A242F",
    inset="#0F161D",
    hover="#1F2B38",
    line="#26323E",
    line_strong="#6B7B8B",
    text="#E9EFF5",
    text2="#B6C3CF",
    text3="#94A3B1",
    text_dis="#5C6976",
    accent="#7BA8FF",
    accent_h="#94B9FF",
    accent_p="#5F92F5",
    on_accent="#08142B",
    accent_soft="#182A49",
    accent_text="#9CBFFF",
    focus="#9CBFFF",
    ok="#5BD08F",
    ok_soft="#11301F",
    warn="#F2BA62",
    warn_soft="#33250E",
    warn_fill="#E0A03A",
    bad="#FF918C",
    bad_soft="#3B191B",
    bad_fill="#E5605F",
    vip="#C5A6FF",
    vip_soft="#2A1F43",
    care="#FFB98A",
    care_soft="#38220F",
    dis="#7FD0EA",
    dis_soft="#0F2C37",
    bar="#090E13",
    bar_key="#16202A",
    bar_line="#2A3742",
    on_bar="#F2F6FA",
    on_bar2="#93A2B0",
)
HIGH_CONTRAST = Palette(
    bg="#000000",
    surface="#000000",
    subtle="#000000",
    inset="#000000",
    hover="#1A1A1A",
    line="#FFFFFF",
    line_strong="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#FFFFFF",
    text_dis="#A6A6A6",
    accent="#FFD60A",
    accent_h="#FFE45C",
    accent_p="#E6C000",
    on_accent="#000000",
    accent_soft="#000000",
    accent_text="#FFD60A",
    focus="#00E5FF",
    ok="#5CFF9D",
    ok_soft="#000000",
    warn="#FFD60A",
    warn_soft="#000000",
    warn_fill="#FFD60A",
    bad="#FF8A8A",
    bad_soft="#000000",
    bad_fill="#FF8A8A",
    vip="#E0C2FF",
    vip_soft="#000000",
    care="#FFC48A",
    care_soft="#000000",
    dis="#7FE3FF",
    dis_soft="#000000",
    bar="#000000",
    bar_key="#000000",
    bar_line="#FFFFFF",
    on_bar="#FFFFFF",
    on_bar2="#FFFFFF",
)
PALETTES: dict[ThemeName, Palette] = {
    ThemeName.LIGHT: LIGHT,
    ThemeName.DARK: DARK,
    ThemeName.HIGH_CONTRAST: HIGH_CONTRAST,
}
COLOURS: tuple[str, ...] = tuple(f.name for f in fields(Palette))
DISPLAY_ACCENT = LIGHT.accent
"""The public display: dark table, this accent, white text for the newest call."""
DISPLAY_ON_ACCENT = LIGHT.on_accent


class Tone(StrEnum):
    """What a chip, bar or message means. Always beside a word, never alone."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"
    VIP = "vip"
    CARE = "care"
    DIS = "dis"


@dataclass(frozen=True, slots=True)
class ToneColours:
    """Names of the colours of a tone: text, ground, and the fill of a bar."""

    text: str
    soft: str
    fill: str


TONES: dict[Tone, ToneColours] = {
    Tone.NEUTRAL: ToneColours("text2", "inset", "line_strong"),
    Tone.ACCENT: ToneColours("accent_text", "accent_soft", "accent"),
    Tone.OK: ToneColours("ok", "ok_soft", "ok"),
    Tone.WARN: ToneColours("warn", "warn_soft", "warn_fill"),
    Tone.BAD: ToneColours("bad", "bad_soft", "bad_fill"),
    Tone.VIP: ToneColours("vip", "vip_soft", "vip"),
    Tone.CARE: ToneColours("care", "care_soft", "care"),
    Tone.DIS: ToneColours("dis", "dis_soft", "dis"),
}


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A type size in effective pixels; figures that tick or align are tabular."""

    px: int
    bold: bool = False
    tabular: bool = False


TYPE: dict[str, TypeStyle] = {
    "caption": TypeStyle(12),
    "meta": TypeStyle(13),
    "meta_bold": TypeStyle(13, bold=True),
    "body": TypeStyle(14),
    "body_bold": TypeStyle(14, bold=True),
    "body_num": TypeStyle(14, tabular=True),
    "body_num_bold": TypeStyle(14, bold=True, tabular=True),
    "lead": TypeStyle(16),
    "h2": TypeStyle(16, bold=True),
    "h1": TypeStyle(20, bold=True),
    "row_ticket": TypeStyle(20, bold=True, tabular=True),
    "num": TypeStyle(24, bold=True, tabular=True),
    "timer": TypeStyle(32, bold=True, tabular=True),
    "ticket": TypeStyle(46, bold=True, tabular=True),
    "ticket_idle": TypeStyle(76, bold=True, tabular=True),
    "greeter": TypeStyle(16),
    "greeter_bold": TypeStyle(16, bold=True),
    "greeter_secondary": TypeStyle(18),
    "greeter_tile": TypeStyle(26, bold=True),
    "greeter_ticket": TypeStyle(34, bold=True, tabular=True),
    "rating": TypeStyle(18),
    "rating_bold": TypeStyle(18, bold=True),
    "rating_title": TypeStyle(34, bold=True),
    "rating_choice": TypeStyle(26, bold=True),
    "display": TypeStyle(32),
    "display_bold": TypeStyle(32, bold=True),
    "display_row": TypeStyle(72, bold=True, tabular=True),
    "display_newest": TypeStyle(200, bold=True, tabular=True),
}

SIZE: dict[str, int] = {
    "radius_chip": 10,
    "radius_control": 6,
    "radius_key": 7,
    "radius_card": 10,
    "radius_tile": 14,
    "control": 38,
    "row": 52,
    "key": 52,
    "header": 52,
    "banner": 40,
    "message": 34,
    "chip": 22,
    "target_seated": 28,
    "target_often": 32,
    "target_standing": 56,
    "target_public": 64,
    "tile_w": 176,
    "tile_h": 118,
    "choice_w": 150,
    "choice_h": 200,
    "focus": 2,
    "icon_s": 16,
    "icon_m": 18,
    "icon_l": 22,
    "icon_xl": 36,
    "icon_empty": 40,
}
TEXT_SCALES: tuple[int, ...] = (100, 125, 150, 175, 200)
