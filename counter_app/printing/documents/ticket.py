"""The queue ticket: what stands on it, for thermal printers and as PDF. Printer bytes belong to `escpos`."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from counter_app.domain.clock import HALL_ZONE
from counter_app.printing import fonts
from counter_app.printing.documents import escpos as encoder
from counter_app.printing.documents import qr
from counter_app.printing.documents.escpos import Charset
from counter_app.printing.documents.grid import plain

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_NUMBER_MM = 18
_DOTS_PER_MM = 8
_PRINTABLE_MM = {80: 72, 58: 48}


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketPaper:
    """What a ticket says; `papers` and `footnote` come in its language, `code` is what the QR holds."""

    hall: str
    ticket_no: str
    service_zh: str
    service_en: str
    ahead: int | None
    est_wait_min: int | None
    issued_at: datetime
    priority_text: str | None = None
    papers: tuple[str, ...] = ()
    footnote: str = ""
    lang: str = "zh_CN"
    demo: bool = False
    reprint: int = 0
    width: int = 80
    code: str | None = None
    notice: str = ""
    """What is true for the whole hall now, such as an outage (flows.md E09)."""


class _Kind(Enum):
    TEXT = auto()
    NUMBER = auto()
    RULE = auto()
    GAP = auto()
    QR = auto()


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing on the paper, from the top down."""

    kind: _Kind
    text: str = ""
    size: int = 1
    bold: bool = False
    centre: bool = True


_RULE = _Row(_Kind.RULE)
_GAP = _Row(_Kind.GAP)


def escpos(paper: TicketPaper, *, charset: Charset = Charset.GB18030) -> bytes:
    """Return the bytes for an ESC/POS printer of 203 dpi."""
    out = encoder.Encoder(dots=_printable(paper) * _DOTS_PER_MM, charset=charset)
    for row in _rows(paper):
        match row.kind:
            case _Kind.TEXT:
                out.text(row.text, size=row.size, bold=row.bold, centre=row.centre)
            case _Kind.NUMBER:
                out.number(row.text, height=_NUMBER_MM * _DOTS_PER_MM)
            case _Kind.RULE:
                out.rule()
            case _Kind.GAP:
                out.feed(16)
            case _Kind.QR:
                out.qr(row.text)
    return out.cut()


def pdf(paper: TicketPaper) -> bytes:
    """Return the same ticket as a PDF page as wide as the paper and as long as the ticket."""
    with fonts.BUILDING:
        fonts.register()
        return _draw_pdf(paper)


def _printable(paper: TicketPaper) -> int:
    return _PRINTABLE_MM.get(paper.width, 72)


def _rows(paper: TicketPaper) -> tuple[_Row, ...]:
    english = paper.lang == "en"
    local = paper.issued_at.astimezone(HALL_ZONE)
    rows = [_Row(_Kind.TEXT, paper.hall, bold=True)]
    if paper.demo:
        rows.append(_Row(_Kind.TEXT, "*** 演示 DEMO ***"))
    rows += [_GAP, _Row(_Kind.NUMBER, paper.ticket_no), _GAP]
    if paper.reprint:
        again = f"补打第 {paper.reprint} 次" + (f" · Reprint {paper.reprint}" if english else "")
        rows.append(_Row(_Kind.TEXT, again))
    if paper.priority_text:
        rows.append(_Row(_Kind.TEXT, f"【{paper.priority_text}】", size=2, bold=True))
    rows.append(_Row(_Kind.TEXT, paper.service_zh, size=2, bold=True))
    if english:
        rows.append(_Row(_Kind.TEXT, paper.service_en, bold=True))
    rows += [_RULE, *_waiting(paper, english), _Row(_Kind.TEXT, local.strftime("%Y-%m-%d %H:%M"))]
    if paper.notice:
        rows += [_RULE, _Row(_Kind.TEXT, paper.notice, bold=True)]
    if paper.papers:
        asked = "请准备" + (" · Please have ready" if english else "")
        rows += [_RULE, _Row(_Kind.TEXT, asked, bold=True, centre=False)]
        rows += [_Row(_Kind.TEXT, f"□ {name}", centre=False) for name in paper.papers]
    if paper.code or paper.footnote:
        rows.append(_RULE)
    if paper.code:
        rows += [_GAP, _Row(_Kind.QR, paper.code), _GAP]
    if paper.footnote:
        rows.append(_Row(_Kind.TEXT, paper.footnote))
    return tuple(rows)


def _waiting(paper: TicketPaper, english: bool) -> list[_Row]:
    """Say how many are before and how long it may take, as far as it is known."""
    chinese, foreign = [], []
    if paper.ahead is not None:
        chinese.append(f"前面 {paper.ahead} 人")
        foreign.append(f"{paper.ahead} ahead of you")
    if paper.est_wait_min is not None:
        chinese.append(f"约 {paper.est_wait_min} 分钟")
        foreign.append(f"about {paper.est_wait_min} min")
    rows = [_Row(_Kind.TEXT, " · ".join(chinese), bold=True)] if chinese else []
    if english and foreign:
        rows.append(_Row(_Kind.TEXT, " · ".join(foreign)))
    return rows


# -- the same rows on a PDF page

_POINTS_PER_MM = 72 / 25.4
_TEXT_PT = 9.0
_ROW_PT = 13.0
_MARGIN_PT = 14.0
_QR_PT = 68.0


def _draw_pdf(paper: TicketPaper) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    inner = _printable(paper) * _POINTS_PER_MM
    width = paper.width * _POINTS_PER_MM
    rows = [line for row in _rows(paper) for line in _broken(row, inner)]
    y = sum(_height(row) for row in rows) + 2 * _MARGIN_PT
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(width, y), invariant=1, initialFontName=fonts.REGULAR, lang="zh-CN")
    canvas.setTitle(plain(paper.ticket_no))
    y -= _MARGIN_PT
    for row in rows:
        y -= _height(row)
        _draw_row(canvas, row, y=y, left=(width - inner) / 2, inner=inner)
    canvas.save()
    return stream.getvalue()


def _broken(row: _Row, inner: float) -> list[_Row]:
    """Part a text row into rows that fit."""
    text = plain(row.text)
    if row.kind is not _Kind.TEXT:
        return [replace(row, text=text)]
    # A cell of the thermal printer is half an em; here Latin letters are a little wider, so measure as well.
    columns = int(inner / (_TEXT_PT * row.size) * 2)
    while True:
        lines = encoder.wrap(text, columns)
        if columns <= 4 or all(_wide(line, row) <= inner for line in lines):
            return [replace(row, text=line) for line in lines]
        columns -= 1


def _wide(text: str, row: _Row) -> float:
    return fonts.width(text, _TEXT_PT * row.size, name=fonts.face(row.bold))


def _height(row: _Row) -> float:
    match row.kind:
        case _Kind.TEXT:
            return _ROW_PT * row.size
        case _Kind.NUMBER:
            return _NUMBER_MM * _POINTS_PER_MM
        case _Kind.QR:
            return _QR_PT
        case _Kind.RULE:
            return 9.0
        case _Kind.GAP:
            return 7.0


def _draw_row(canvas: Canvas, row: _Row, *, y: float, left: float, inner: float) -> None:
    middle = left + inner / 2
    match row.kind:
        case _Kind.TEXT:
            size = _TEXT_PT * row.size
            canvas.setFont(fonts.face(row.bold), size)
            base = y + 3.2 * row.size
            if row.centre:
                canvas.drawCentredString(middle, base, row.text)
            else:
                canvas.drawString(left, base, row.text)
        case _Kind.NUMBER:
            size = _NUMBER_MM * _POINTS_PER_MM / fonts.CAP_HEIGHT
            wide = fonts.width(row.text, size, name=fonts.BOLD)
            squeeze = min(1.0, inner / wide) if wide else 1.0
            canvas.saveState()  # the squeeze would stay on for every later line
            text = canvas.beginText(middle - wide * squeeze / 2, y)
            text.setFont(fonts.BOLD, size)
            text.setHorizScale(squeeze * 100)
            text.textOut(row.text)
            canvas.drawText(text)
            canvas.restoreState()
        case _Kind.QR:
            qr.draw(canvas, row.text, x=middle - _QR_PT / 2, y=y, size=_QR_PT)
        case _Kind.RULE:
            canvas.setLineWidth(0.6)
            canvas.setDash(2, 2)
            canvas.line(left, y + 4.5, left + inner, y + 4.5)
            canvas.setDash()
        case _Kind.GAP:
            pass
