"""Approvals on the handover sheet (H18): one line of counts, then the exceptional, the open, the unconfirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.printing.documents import grid, sheet_reader
from counter_app.printing.documents.grid import Grid
from counter_app.printing.documents.handover_words import Say
from counter_app.printing.documents.sheet_reader import Fields, fields, money, number, rows, section, text

if TYPE_CHECKING:
    from reportlab.platypus import Flowable


def approvals(view: Fields, say: Say) -> list[Flowable]:
    """Return H18; nothing at all where nothing was asked and nothing is open."""
    held = section(view, "H18")
    lines = [_row(row, say) for row in rows(held.get("rows"), "approval")]
    lines += [_row(row, say) for row in rows(held.get("open"), "approval")]
    lines += [_row(row, say, voice=True) for row in rows(held.get("to_confirm"), "approval")]
    counted = [f"{say(matter)} {count}" for matter, count in sorted(fields(held.get("counts")).items())]
    if not lines and not counted:
        return [grid.heading("", say("approvals"), say("none")), grid.gap(5)]
    if held.get("audit_told"):
        counted.append(say("audit_told"))
    head = grid.heading("", say("approvals"), " · ".join(counted))
    if not lines:
        return [head, grid.gap(5)]
    head.keepWithNext = True
    words = ("matter", "ref", "amount", "reason", "asked_by", "decided_by", "answer", "asked_at")
    made = Grid(
        head=tuple(say(word) for word in words),
        rows=tuple(lines),
        widths=(74.0, 92.0, 56.0, 122.0, 44.0, 44.0, 54.0, 49.0),
        align=("LEFT", "LEFT", "RIGHT", "LEFT", "LEFT", "LEFT", "LEFT", "LEFT"),
    )
    return [head, grid.table(made), grid.gap(5)]


def _row(row: Fields, say: Say, *, voice: bool = False) -> tuple[str, ...]:
    answer = say(("VOICE_LATE" if row.get("late") else "VOICE") if voice else text(row, "state"))
    return (
        say(text(row, "matter")),
        text(row, "object"),
        money(number(row, "amount")),
        text(row, "reason"),
        text(row, "asked_by"),
        text(row, "decided_by"),
        answer,
        sheet_reader.clock(row, "asked_at"),
    )
