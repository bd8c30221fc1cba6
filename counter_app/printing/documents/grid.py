"""Black-and-white tables and paragraphs for A4 documents: one look, safe texts. Words are the document's.

Every text goes through `safe`, so markup in a remark prints as it was typed. reportlab is imported inside the
functions: at start the program must not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from counter_app.printing import fonts
from counter_app.printing.documents import readable

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable, Paragraph, Table

Align = Literal["LEFT", "RIGHT", "CENTER"]
Command = tuple[object, ...]

WIDTH = 535.0
"""Width of what is printed on A4, in points."""
TEXT = 9.0
"""Nothing on a sheet is smaller."""
_LEADING = 10.2
_HEADING = 10.5
_HAN = "\u2e80"
"""From here on characters may be parted anywhere."""
_GREY = 0.92
_HAIR = 0.4
_PAD = 1.1
_SIDE = 2.5


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: head, rows, column widths in points and their sides; strong rows are bold and ruled off."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...]
    strong_rows: frozenset[int] = frozenset()
    strong_columns: frozenset[int] = frozenset()
    inked: dict[tuple[int, int], float] = field(default_factory=dict)
    over_head: tuple[tuple[str, int], ...] = ()
    """A first head row of (text, columns it spans)."""


def safe(text: str) -> str:
    """Return `text` as paragraph markup that prints exactly as typed."""
    return escape(plain(text))


def plain(text: str) -> str:
    return fonts.visible(readable.one_line(text))


def paragraph(text: str, *, bold: bool = False, align: Align = "LEFT", size: float = TEXT) -> Paragraph:
    """Return wrapped text."""
    return markup(safe(text), bold=bold, align=align, size=size, chinese=_has_chinese(text))


def _has_chinese(text: str) -> bool:
    return any(char >= _HAN for char in text)


def facts(parts: Iterable[str], *, align: Align = "LEFT") -> Paragraph:
    """Return short facts in one line with wide gaps."""
    return markup(("&nbsp;" * 5).join(safe(part) for part in parts), align=align)


def prose(text: str) -> Paragraph:
    """Return one line of a longer text, with room between its lines."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    plain_style = _style(False, "LEFT", TEXT, _has_chinese(text))
    airy = ParagraphStyle("prose", parent=plain_style, leading=_LEADING + 2)
    return Paragraph(safe(text) or "&nbsp;", airy)


def markup(
    xml: str, *, bold: bool = False, align: Align = "LEFT", size: float = TEXT, chinese: bool = True
) -> Paragraph:
    """Return wrapped text from markup whose texts are already `safe`."""
    from reportlab.platypus import Paragraph

    return Paragraph(xml, _style(bold, align, size, chinese))


def heading(number: str, title: str, note: str = "") -> Paragraph:
    """Return a section heading such as `3 现金`, with a note in plain letters."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    shown = f"<b>{safe(f'{number} {title}'.strip())}</b>"
    style = ParagraphStyle("heading", parent=_style(False, "LEFT", _HEADING, True), spaceBefore=2, spaceAfter=3)
    return Paragraph(f"{shown}<font size='{TEXT}'>&nbsp;&nbsp;&nbsp;{safe(note)}</font>", style)


def table(grid: Grid) -> Table:
    """Return the grid; its head comes again on every page."""
    from reportlab.platypus import Table, TableStyle

    heads = 2 if grid.over_head else 1
    cells = [*_over_head(grid), _line(grid, grid.head, bold=True)]
    for at, row in enumerate(grid.rows):
        cells.append(_line(grid, row, bold=at in grid.strong_rows))
    made = Table(cells, colWidths=grid.widths, repeatRows=heads, hAlign="LEFT", splitInRow=1)
    made.setStyle(TableStyle([*_look(len(grid.widths)), *_own_look(grid, first_row=heads, first_column=0)]))
    return made


def side_by_side(left: Grid, right: Grid, titles: tuple[Flowable, Flowable]) -> Table:
    """Return two grids beside each other that break together over pages, with their headings."""
    from reportlab.platypus import Table, TableStyle

    gap = WIDTH - sum(left.widths) - sum(right.widths)
    blank_left, blank_right = ("",) * len(left.widths), ("",) * len(right.widths)
    top: list[object] = [titles[0], *blank_left[1:], "", titles[1], *blank_right[1:]]
    cells = [top, [*_line(left, left.head, bold=True), "", *_line(right, right.head, bold=True)]]
    for at, (one, two) in enumerate(zip_longest(left.rows, right.rows)):
        first = _line(left, one or blank_left, bold=at in left.strong_rows)
        cells.append([*first, "", *_line(right, two or blank_right, bold=at in right.strong_rows)])
    made = Table(cells, colWidths=(*left.widths, gap, *right.widths), repeatRows=2, hAlign="LEFT", splitInRow=1)
    split = len(left.widths)
    look = [*text_look(), *_titles_look(split)]
    look += [*_lines(0, split - 1, 1, len(left.rows) + 1), *_lines(split + 1, -1, 1, len(right.rows) + 1)]
    look += [*_own_look(left, first_row=2, first_column=0)]
    look += [*_own_look(right, first_row=2, first_column=split + 1)]
    made.setStyle(TableStyle(look))
    return made


def figures(pairs: Sequence[tuple[str, str]], *, widths: Sequence[float]) -> list[list[object]]:
    """Return rows of label and bold figure, as many pairs a row as `widths` has pairs."""
    per_row = len(widths) // 2
    cells: list[list[object]] = []
    for at in range(0, len(pairs), per_row):
        row: list[object] = []
        for (label, value), wide in zip(pairs[at : at + per_row], widths[1::2], strict=False):
            row += [plain(label), _fitted(value, width=wide, bold=True, align="RIGHT")]
        cells.append(row + [""] * (len(widths) - len(row)))
    return cells


def _line(grid: Grid, texts: Sequence[str], *, bold: bool) -> list[object]:
    return [
        _fitted(text, width=wide, bold=bold or column in grid.strong_columns, align=side)
        for column, (text, wide, side) in enumerate(zip(texts, grid.widths, grid.align, strict=True))
    ]


def _fitted(text: str, *, width: float, bold: bool, align: Align) -> object:
    """Return a plain string where it fits (quick), else a paragraph that wraps."""
    shown = plain(text)
    if bold or fonts.width(shown, TEXT, name=fonts.face(bold)) > width - 2 * _SIDE:
        return paragraph(shown, bold=bold, align=align)
    return shown


def _over_head(grid: Grid) -> list[list[object]]:
    if not grid.over_head:
        return []
    row: list[object] = []
    for text, span in grid.over_head:
        row += [paragraph(text, bold=True, align="CENTER") if text else "", *[""] * (span - 1)]
    return [row]


def _look(columns: int) -> list[Command]:
    return [*text_look(), *_lines(0, columns - 1, 0, -1)]


def text_look() -> list[Command]:
    every = ((0, 0), (-1, -1))
    return [
        ("FONT", *every, fonts.REGULAR, TEXT, _LEADING),
        ("VALIGN", *every, "MIDDLE"),
        ("TOPPADDING", *every, _PAD),
        ("BOTTOMPADDING", *every, _PAD + 0.6),
        ("LEFTPADDING", *every, _SIDE),
        ("RIGHTPADDING", *every, _SIDE),
    ]


def _lines(left: int, right: int, top: int, bottom: int) -> list[Command]:
    from reportlab.lib.colors import black

    area = ((left, top), (right, bottom))
    return [("INNERGRID", *area, _HAIR, soft()), ("BOX", *area, 0.8, black)]


def _own_look(grid: Grid, *, first_row: int, first_column: int) -> list[Command]:
    from reportlab.lib.colors import Color, black

    last_column = first_column + len(grid.widths) - 1
    top = first_row - 2 if grid.over_head else first_row - 1
    grey = Color(_GREY, _GREY, _GREY)
    look: list[Command] = [("BACKGROUND", (first_column, top), (last_column, first_row - 1), grey)]
    for column, side in enumerate(grid.align, first_column):
        look.append(("ALIGN", (column, first_row - 1), (column, first_row + len(grid.rows) - 1), side))
    for row in grid.strong_rows:
        at = first_row + row
        look.append(("LINEABOVE", (first_column, at), (last_column, at), 0.8, black))
    for (row, column), ink in grid.inked.items():
        cell = (first_column + column, first_row + row)
        look.append(("BACKGROUND", cell, cell, Color(ink, ink, ink)))
    column = 0
    for _, span in grid.over_head:
        look.append(("SPAN", (column, 0), (column + span - 1, 0)))
        column += span
    return look


@lru_cache(maxsize=32)
def _style(bold: bool, align: Align, size: float, chinese: bool) -> ParagraphStyle:
    from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    side = {"LEFT": TA_LEFT, "RIGHT": TA_RIGHT, "CENTER": TA_CENTER}[align]
    face = fonts.face(bold)
    leading = _LEADING * size / TEXT
    return ParagraphStyle(
        f"{face}-{align}-{size}-{chinese}",
        fontName=face,
        bulletFontName=face,
        fontSize=size,
        leading=leading,
        alignment=side,
        # Latin words are kept whole; Chinese breaks anywhere but before closing signs.
        wordWrap="CJK" if chinese else None,
        splitLongWords=True,
    )


def gap(height: float) -> Flowable:
    from reportlab.platypus import Spacer

    return Spacer(1, height)


def quiet(texts: Sequence[str], *, columns: int) -> Table:
    """Return short texts in columns without a grid, read down the first column, then the second."""
    from reportlab.platypus import Table, TableStyle

    deep = -(-len(texts) // columns)
    wide = WIDTH / columns
    cells: list[list[object]] = []
    for row in range(deep):
        line = [texts[at] if (at := column * deep + row) < len(texts) else "" for column in range(columns)]
        cells.append([_fitted(text, width=wide, bold=False, align="LEFT") for text in line])
    made = Table(cells, colWidths=[wide] * columns, hAlign="LEFT")
    made.setStyle(TableStyle([*text_look(), ("LEFTPADDING", (0, 0), (0, -1), 0)]))
    return made


def boxes(*, left: int) -> list[Command]:
    """Return the look of two boxes of labels and figures under headings, the first `left` columns wide."""
    look = [*text_look(), *_titles_look(left)]
    look += [*_frame((0, 1), (left - 1, -1)), *_frame((left + 1, 1), (-1, -1))]
    return look


def _titles_look(left: int) -> list[Command]:
    """Return the look of a first row of two headings, the second after a gap column."""
    return [
        ("SPAN", (0, 0), (left - 1, 0)),
        ("SPAN", (left + 1, 0), (-1, 0)),
        ("LEFTPADDING", (0, 0), (-1, 0), 0),
    ]


def _frame(first: tuple[int, int], last: tuple[int, int]) -> list[Command]:
    from reportlab.lib.colors import black

    return [("BOX", first, last, 0.8, black), ("LINEBELOW", first, last, _HAIR, soft())]


def soft() -> Color:
    """Return the grey of lines inside a frame."""
    from reportlab.lib.colors import Color

    return Color(0.55, 0.55, 0.55)


def right(columns: int) -> tuple[Align, ...]:
    """Return the sides of that many columns of figures."""
    side: Align = "RIGHT"
    return (side,) * columns


def push_down(*, leave: float) -> Flowable:
    """Return white that fills the page but for `leave` points; a page break where those are not left."""
    from reportlab.platypus import Flowable

    class PushDown(Flowable):  # type: ignore[misc]
        def wrap(self, width: float, height: float) -> tuple[float, float]:
            # A little less, else rounding moves what follows to the next page.
            return width, height - leave - 0.5 if height > leave + 0.5 else height + 1

        def draw(self) -> None:
            pass

    return PushDown()
