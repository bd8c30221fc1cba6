"""The sheet's list of incidents and outages (H15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.printing.documents import grid, sheet_reader
from counter_app.printing.documents.grid import Grid
from counter_app.printing.documents.handover_words import Say
from counter_app.printing.documents.sheet_reader import Fields, rows, section, text

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_INK = 0.88
WIDTHS = (108.0, 98.0, 28.0, 58.0, 58.0, 42.0, 64.0, 79.0)


def incidents(view: Fields, say: Say) -> list[Flowable]:
    """Return H15; what still asks for something is shaded."""
    listed = rows(section(view, "H15").get("rows"), "number")
    shown = tuple(
        (
            text(row, "number"),
            " · ".join(say(code) for code in (text(row, "kind"), text(row, "scope", "")) if code),
            text(row, "level"),
            sheet_reader.day_and_clock(row, "from"),
            sheet_reader.day_and_clock(row, "to"),
            say(f"INCIDENT_{text(row, 'state')}"),
            _codes(row, "reported_to", say),
            _codes(row, "still_to_do", say),
        )
        for row in listed
    )
    words = ("ref", "matter", "level", "from", "to", "state", "reported_to", "still_to_do")
    made = Grid(
        head=tuple(say(word) for word in words),
        rows=shown,
        widths=WIDTHS,
        align=("LEFT", "LEFT", "CENTER", "LEFT", "LEFT", "LEFT", "LEFT", "LEFT"),
        inked={(at, 0): _INK for at, row in enumerate(listed) if row.get("still_to_do")},
    )
    title = say("incidents")
    if not shown:
        return [grid.heading("12", title, say("none")), grid.gap(5)]
    head = grid.heading("12", title, str(len(shown)))
    head.keepWithNext = True
    return [head, grid.table(made), grid.gap(5)]


def _codes(row: Fields, name: str, say: Say) -> str:
    found = row.get(name)
    return "、".join(say(str(code)) for code in found) if isinstance(found, list) else ""
