"""Reads ESC/POS bytes as a printer does: known commands, text, dots. Anything else is the encoder's error."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Op:
    """One command, its argument bytes or text, and the print state it met."""

    name: str
    data: bytes = b""
    text: str = ""
    size: int = 1
    bold: bool = False
    centre: bool = False
    width: int = 0


class NotLawful(Exception):
    """A byte that no command of ours contains."""


def read(paper: bytes, encoding: str = "gb18030") -> list[Op]:
    """Return the commands of `paper` in order; NotLawful at the first byte that does not belong."""
    ops: list[Op] = []
    at, size, bold, centre = 0, 1, False, False
    while at < len(paper):
        two, three = paper[at : at + 2], paper[at : at + 3]
        if two == b"\x1b@":
            ops.append(Op("init"))
            at += 2
        elif two == b"\x1c&":
            ops.append(Op("kanji"))
            at += 2
        elif two == b"\x1ba":
            centre, at = paper[at + 2] == 1, at + 3
        elif two == b"\x1bE":
            bold, at = paper[at + 2] == 1, at + 3
        elif two == b"\x1d!":
            size, at = (paper[at + 2] & 15) + 1, at + 3
        elif two == b"\x1bJ":
            ops.append(Op("feed", paper[at + 2 : at + 3]))
            at += 3
        elif three == b"\x1dVB":
            ops.append(Op("cut"))
            at += 4
        elif three == b"\x1d(k":
            length = paper[at + 3] + 256 * paper[at + 4]
            ops.append(Op("qr", paper[at + 5 : at + 5 + length], centre=centre))
            at += 5 + length
        elif three == b"\x1dv0":
            row = int.from_bytes(paper[at + 4 : at + 6], "little")
            rows = int.from_bytes(paper[at + 6 : at + 8], "little")
            ops.append(Op("dots", paper[at + 8 : at + 8 + row * rows], width=row * 8))
            if len(ops[-1].data) != row * rows:
                raise NotLawful("dots cut short")
            at += 8 + row * rows
        else:
            end = paper.find(b"\n", at)
            if end < 0 or any(byte < 0x20 for byte in paper[at:end]):
                raise NotLawful(f"byte {paper[at]:#x} at {at}")
            text = paper[at:end].decode(encoding)
            ops.append(Op("text", text=text, size=size, bold=bold, centre=centre))
            at = end + 1
    return ops


def texts(paper: bytes, encoding: str = "gb18030") -> list[str]:
    return [op.text for op in read(paper, encoding) if op.name == "text"]
