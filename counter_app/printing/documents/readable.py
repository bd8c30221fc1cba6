"""Makes any text safe and visible on paper. Layout and words belong to the documents.

A name or a remark comes from people, scanners and other programs. On its way to paper it must not carry
printer commands (ESC, GS, DLE), hidden direction marks, or characters that would silently vanish.
"""

from __future__ import annotations

REPLACEMENT = "□"
_IDEOGRAPHIC_SPACE = "\u3000"


def one_line(text: str) -> str:
    """Return `text` with white space as blanks and everything unprintable as a visible box."""
    return "".join(_shown(char) for char in text)


def lines(text: str) -> tuple[str, ...]:
    """Return `text` as clean lines; only line feeds (also as CR LF) part them."""
    return tuple(one_line(line) for line in text.replace("\r\n", "\n").split("\n"))


def _shown(char: str) -> str:
    if char.isprintable() or char == _IDEOGRAPHIC_SPACE:
        return char
    return " " if char in "\t\n\r\v\f" or (char.isspace() and ord(char) >= 0x80) else REPLACEMENT
