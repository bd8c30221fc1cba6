"""What stands on every page of a handover sheet: header, QR, footer with check code, DRAFT mark, cut line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.domain.clock import HALL_ZONE
from counter_app.printing import fonts
from counter_app.printing.documents import grid, qr, sheet_reader
from counter_app.printing.documents.handover_words import Say, title_in_english
from counter_app.printing.documents.sheet_reader import Fields, clock, section, text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT = (PAGE_WIDTH - grid.WIDTH) / 2
RIGHT = LEFT + grid.WIDTH
_TOP = PAGE_HEIGHT - 22
HEADER = 56.0
FOOTER = 17.0
BOTTOM = 20.0
HALF = PAGE_HEIGHT / 2
_QR = 50.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The sheet's identity, as drawn on each of `pages` pages; `half` keeps to the upper half of the page."""

    view: Fields
    say: Say
    printed_at: datetime
    printed_by: str
    copy_no: int
    draft: bool
    amended_by: tuple[str, ...]
    pages: int
    half: bool

    @property
    def bottom(self) -> float:
        """Where the footer's lower edge is."""
        return HALF + 6 if self.half else BOTTOM

    @property
    def body(self) -> tuple[float, float]:
        """Return the lower edge and the height of what the pages' contents may fill."""
        low = self.bottom + FOOTER + 2
        return low, _TOP - HEADER - 4 - low

    def draw(self, canvas: Canvas, page: int) -> None:
        canvas.saveState()
        if self.draft:
            self._watermark(canvas)
        self._header(canvas, page)
        self._footer(canvas)
        if self.half:
            self._cut_line(canvas)
        canvas.restoreState()

    def _header(self, canvas: Canvas, page: int) -> None:
        say, header = self.say, section(self.view, "H0")
        handover_no = text(self.view, "handover_no", text(header, "handover_no"))
        kind = text(self.view, "kind", text(header, "kind", "HALL"))
        edge = RIGHT - _QR - 6
        x = _write(canvas, say(kind), LEFT, _TOP - 16, size=16, bold=True)
        if say(kind) != title_in_english(kind):
            x = _write(canvas, title_in_english(kind), x + 6, _TOP - 16, size=10)
        number = f"{say('no')} {handover_no}"
        room = edge - x - 8
        _write(canvas, _cut(number, room, 11, bold=True), edge, _TOP - 16, size=11, bold=True, right=True)
        self._second_line(canvas, header, page, edge)
        self._marks(canvas, edge)
        code = " ".join(part for part in (handover_no, sheet_reader.check_code(self.view)) if part)
        qr.draw(canvas, grid.plain(code), x=RIGHT - _QR, y=_TOP - _QR, size=_QR)
        canvas.setLineWidth(1.2)
        canvas.line(LEFT, _TOP - HEADER, RIGHT, _TOP - HEADER)

    def _second_line(self, canvas: Canvas, header: Fields, page: int, edge: float) -> None:
        say = self.say
        start = clock(header, "actual_from" if header.get("actual_from") else "planned_from")
        end = clock(header, "actual_to" if header.get("actual_to") else "planned_to")
        facts = (
            f"{say('date')}: {text(header, 'business_date')}",
            f"{say('shift')}: {text(header, 'shift')}",
            f"{say('from_to')}: {start}–{end}",
        )
        _write(canvas, f"{say('page')} {page}/{self.pages}", edge, _TOP - 33, size=10, bold=True, right=True)
        tail = "    ".join(facts)
        room = edge - LEFT - fonts.width(tail, 10) - 70
        hall = f"{text(header, 'hall_name', '')} {text(header, 'hall_code', '')}".strip()
        x = _write(canvas, _cut(f"{say('hall')}: {hall}", room, 10), LEFT, _TOP - 33, size=10)
        _write(canvas, tail, x + 14, _TOP - 33, size=10)

    def _marks(self, canvas: Canvas, edge: float) -> None:
        """Say on the third line that this is a reprint, or that an amendment stands beside it."""
        marks = []
        if self.copy_no > 1:
            marks.append(self.say("reprint").format(self.copy_no))
        if self.amended_by:
            marks.append(self.say("amended") + ", ".join(self.amended_by))
        x = LEFT
        for mark in marks:
            shown = _cut(mark, edge - x - 8, 9, bold=True)
            wide = fonts.width(shown, 9, name=fonts.BOLD)
            canvas.setLineWidth(0.8)
            canvas.rect(x, _TOP - 51, wide + 8, 13)
            _write(canvas, shown, x + 4, _TOP - 48, size=9, bold=True)
            x += wide + 16
            if x > edge - 40:
                break

    def _footer(self, canvas: Canvas) -> None:
        say, low = self.say, self.bottom
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, low + FOOTER - 3, RIGHT, low + FOOTER - 3)
        code = sheet_reader.check_code(self.view) or sheet_reader.EMPTY
        x = _write(canvas, f"{say('check_code')} ", LEFT, low + 3, size=9)
        x = _write(canvas, code, x, low + 3, size=10, bold=True)
        at = self.printed_at.astimezone(HALL_ZONE).strftime("%Y-%m-%d %H:%M")
        times = say("times").format(self.copy_no)
        line = f"{say('printed')} {at}    {times}    {say('by')} {self.printed_by}"
        _write(canvas, _cut(line, RIGHT - x - 10, 9), RIGHT, low + 3, size=9, right=True)

    def _watermark(self, canvas: Canvas) -> None:
        canvas.saveState()
        middle = (PAGE_HEIGHT + HALF) / 2 if self.half else HALF
        canvas.translate(PAGE_WIDTH / 2, middle)
        canvas.rotate(30 if self.half else 52)
        canvas.setFillGray(0.86)
        canvas.setFont(fonts.BOLD, 72 if self.half else 96)
        canvas.drawCentredString(0, -30, "草稿 DRAFT")
        canvas.restoreState()

    def _cut_line(self, canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.setDash(3, 3)
        canvas.line(0, HALF, PAGE_WIDTH, HALF)
        canvas.setDash()


def _write(
    canvas: Canvas, text_: str, x: float, y: float, *, size: float, bold: bool = False, right: bool = False
) -> float:
    """Write one line and return where it ends."""
    shown = grid.plain(text_)
    face = fonts.face(bold)
    wide = fonts.width(shown, size, name=face)
    start = x - wide if right else x
    canvas.setFont(face, size)
    canvas.drawString(start, y, shown)
    return start + wide


def _cut(text_: str, room: float, size: float, *, bold: bool = False) -> str:
    """Shorten a text that would run into its neighbour; the dots show that something is missing."""
    shown = grid.plain(text_)
    face = fonts.face(bold)
    if fonts.width(shown, size, name=face) <= room:
        return shown
    while shown and fonts.width(shown + "…", size, name=face) > room:
        shown = shown[:-1]
    return shown + "…"
