"""The handover sheet on A4 (handover.md section 9): from the `handover` view to PDF bytes.

Here stands what comes on which page; the boxes are in `handover_money` and `handover_lists`, what every
page carries in `handover_frame`. The view is trusted for nothing: missing keys leave a dash, texts print
literally.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from counter_app.printing import fonts
from counter_app.printing.documents import grid, handover_approvals, handover_incidents, handover_lists, handover_money
from counter_app.printing.documents.handover_frame import LEFT, PAGE_HEIGHT, PAGE_WIDTH, Frame
from counter_app.printing.documents.handover_words import Say, words
from counter_app.printing.documents.sheet_reader import Fields, section, text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable


def pdf(
    view: Fields,
    *,
    lang: str,
    printed_at: datetime,
    printed_by: str,
    copy_no: int,
    draft: bool,
    amended_by: Sequence[str] = (),
) -> bytes:
    """Return the sheet. `draft` is true until it is sealed; `copy_no` counts printings from 1.

    A counter's sheet takes the upper half of a page if it fits there.
    """
    small = _is_counter_sheet(view)
    frame = Frame(
        view=view,
        say=words(lang),
        printed_at=printed_at,
        printed_by=printed_by,
        copy_no=copy_no,
        draft=draft,
        amended_by=tuple(amended_by),
        pages=1 if small else 2,
        half=small,
    )
    with fonts.BUILDING:
        fonts.register()
        return _built(frame, lang)


def _built(frame: Frame, lang: str) -> bytes:
    """Build with the usual number of pages, and again if there are more (or a half page is not enough)."""
    data, pages = _build(frame, lang)
    if frame.half and pages > 1:
        return _built(replace(frame, half=False), lang)
    if pages != frame.pages:
        data, _ = _build(replace(frame, pages=pages), lang)
    return data


def _build(frame: Frame, lang: str) -> tuple[bytes, int]:
    from reportlab.platypus import BaseDocTemplate, PageTemplate
    from reportlab.platypus import Frame as Room

    low, height = frame.body
    stream = io.BytesIO()
    document = BaseDocTemplate(
        stream,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        # Else every file names Helvetica, which is not embedded.
        initialFontName=fonts.REGULAR,
        title=grid.plain(text(frame.view, "handover_no", "")),
        author="",
        lang="en" if lang == "en" else "zh-CN",
    )
    room = Room(LEFT, low, grid.WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0, id="body")

    def each_page(canvas: Canvas, _: object) -> None:
        frame.draw(canvas, canvas.getPageNumber())

    document.addPageTemplates([PageTemplate(id="sheet", frames=[room], onPage=each_page)])
    document.build(_counter_story(frame) if _is_counter_sheet(frame.view) else _hall_story(frame))
    return stream.getvalue(), int(document.page)


def _is_counter_sheet(view: Fields) -> bool:
    return text(view, "kind", text(section(view, "H0"), "kind")) == "COUNTER"


def _hall_story(frame: Frame) -> list[Flowable]:
    from reportlab.platypus import PageBreak

    view, say = frame.view, frame.say
    return [
        *handover_money.people_and_service(view, say),
        grid.gap(4),
        *handover_money.cash(view, say),
        grid.gap(4),
        *handover_money.receipts_and_deposits(view, say),
        *handover_money.bills_and_cards(view, say),
        PageBreak(),
        *handover_lists.unfinished(view, say),
        *handover_lists.complaints(view, say),
        *handover_lists.followups(view, say),
        *handover_lists.retention(view, say),
        *handover_incidents.incidents(view, say),
        *handover_approvals.approvals(view, say),
        *handover_lists.differences(view, say),
        *handover_lists.remarks(view, say),
        *_signatures(view, say),
    ]


def _counter_story(frame: Frame) -> list[Flowable]:
    view, say = frame.view, frame.say
    lists: list[Flowable] = []
    if section(view, "H11").get("rows"):
        lists += handover_lists.unfinished(view, say)
    if section(view, "H13").get("rows"):
        lists += handover_lists.followups(view, say)
    if any(section(view, "H18").get(name) for name in ("rows", "open", "to_confirm")):
        lists += handover_approvals.approvals(view, say)
    return [
        *handover_money.people_list(view, say),
        *handover_money.cash(view, say),
        *handover_money.receipts_and_deposits(view, say),
        *handover_money.bills_and_cards(view, say),
        grid.gap(3),
        *lists,
        *handover_lists.differences(view, say),
        *handover_lists.remarks(view, say),
        *_signatures(view, say),
    ]


def _signatures(view: Fields, say: Say) -> list[Flowable]:
    """Return the signatures, pushed to the foot of the last page."""
    block = handover_lists.signatures(view, say)
    _, height = block.wrap(grid.WIDTH, PAGE_HEIGHT)
    return [grid.push_down(leave=height), block]
