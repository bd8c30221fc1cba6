"""Fills `resources/theme/app.qss` with tokens: the one style sheet of the program.

In the template `@name` is a colour of the palette, `@px(n)` a scaled length, `@type(name)` the font of a
type token, and
`@icon(name,colour)` an icon file drawn in that colour.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from counter_app.ui.theme.tokens import TYPE, Palette, ThemeName

_CALL = re.compile(r"@(px|type|icon|edge)\(([^)]*)\)")
_NAME = re.compile(r"@([a-z][a-z0-9_]*)")


def fill(
    template: str, *, palette: Palette, name: ThemeName, scale: float, icon_file: Callable[[str, str], str]
) -> str:
    """Return the style sheet; KeyError for a token that does not exist."""

    def call(match: re.Match[str]) -> str:
        kind, argument = match.group(1), match.group(2)
        if kind == "px":
            return f"{max(1, round(float(argument) * scale))}px"
        if kind == "edge":  # soft grounds vanish in high contrast: the own colour becomes the outline (spec 3.1)
            own, soft = (part.strip() for part in argument.split(","))
            return str(getattr(palette, own if name is ThemeName.HIGH_CONTRAST else soft))
        if kind == "type":
            style = TYPE[argument]
            return f"font-size: {round(style.px * scale)}px; font-weight: {700 if style.bold else 400}"
        icon, colour = (part.strip() for part in argument.split(","))
        return f'url("{icon_file(icon, str(getattr(palette, colour)))}")'

    def colour_of(match: re.Match[str]) -> str:
        return str(getattr(palette, match.group(1)))

    return _NAME.sub(colour_of, _CALL.sub(call, template))
