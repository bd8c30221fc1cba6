"""The second page of the handover sheet: open points, differences, remarks and signatures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from counter_app.printing.documents import grid, readable, sheet_reader
from counter_app.printing.documents.grid import Grid
from counter_app.printing.documents.handover_words import Say
from counter_app.printing.documents.sheet_reader import Fields, money, number, rows, section, text

if TYPE_CHECKING:
    from reportlab.platypus import Flowable, Table

_COLOURS = {"RED": 0, "YELLOW": 1, "BLUE": 2}
_INK = {"RED": 0.68, "YELLOW": 0.88}
_MONEY_SECTIONS = frozenset({"H4", "H5", "H6"})
_PARTS = {"OUTGOING": "outgoing", "INCOMING": "incoming", "WITNESS": "witness"}


def unfinished(view: Fields, say: Say) -> list[Flowable]:
    """Return H11, the most urgent first; the shade of the first cell is the colour on paper."""
    lines = sorted(
        rows(section(view, "H11").get("rows"), "visit_no"),
        key=lambda row: (_COLOURS.get(text(row, "colour"), 3), text(row, "due"), text(row, "visit_no")),
    )
    inked = {(at, 0): ink for at, row in enumerate(lines) if (ink := _INK.get(text(row, "colour")))}
    shown = []
    for row in lines:
        ticket = text(row, "ticket_no", "")
        shown.append(
            (
                say(text(row, "colour")),
                " ".join(part for part in (ticket, text(row, "visit_no", "")) if part),
                say(text(row, "service")),
                text(row, "owed"),
                say(text(row, "why")),
                text(row, "owner"),
                sheet_reader.day_and_clock(row, "due"),
                "✓" if row.get("known") else "",
            )
        )
    words = ("colour", "ref", "service_col", "owed", "why", "owner", "due", "known")
    made = Grid(
        head=tuple(say(word) for word in words),
        rows=tuple(shown),
        widths=(27.0, 100.0, 62.0, 113.0, 84.0, 50.0, 61.0, 38.0),
        align=("CENTER", "LEFT", "LEFT", "LEFT", "LEFT", "LEFT", "LEFT", "CENTER"),
        strong_columns=frozenset({0}),
        inked=inked,
    )
    return _titled("9", say("unfinished"), made, say)


def complaints(view: Fields, say: Say) -> list[Flowable]:
    """Return H12 in the order of the sheet: L4 first; the first cell's shade is the colour on paper."""
    listed = rows(section(view, "H12").get("rows"), "complaint_no")
    shown = []
    for row in listed:
        replied = text(row, "replied_at", "")
        first = say("done_mark") if replied else sheet_reader.day_and_clock(row, "first_reply_due")
        shown.append(
            (
                text(row, "level"),
                text(row, "complaint_no"),
                say(f"CAT{text(row, 'category', '')}"),
                sheet_reader.day_and_clock(row, "received"),
                first,
                sheet_reader.day_and_clock(row, "final_due"),
                text(row, "days_left"),
                text(row, "handler"),
                say(text(row, "next")),
                "✓" if row.get("known") else "",
            )
        )
    words = (
        "level",
        "ref",
        "category",
        "received",
        "first_reply",
        "final_due",
        "days_left",
        "handler",
        "next_action",
        "known",
    )
    made = Grid(
        head=tuple(say(word) for word in words),
        rows=tuple(shown),
        widths=(26.0, 112.0, 54.0, 56.0, 56.0, 56.0, 38.0, 40.0, 62.0, 35.0),
        align=("CENTER", "LEFT", "LEFT", "LEFT", "LEFT", "LEFT", "RIGHT", "LEFT", "LEFT", "CENTER"),
        strong_columns=frozenset({0}),
        inked=_inked(listed),
    )
    return _titled("10", say("complaints"), made, say)


def _inked(listed: tuple[Fields, ...]) -> dict[tuple[int, int], float]:
    return {(at, 0): ink for at, row in enumerate(listed) if (ink := _INK.get(text(row, "colour")))}


def retention(view: Fields, say: Say) -> list[Flowable]:
    """Return H14."""
    listed = rows(section(view, "H14").get("rows"), "ref")
    shown = []
    for row in listed:
        shown.append(
            (
                say(text(row, "what")),
                text(row, "ref"),
                say(text(row, "why")),
                sheet_reader.day_and_clock(row, "due"),
                text(row, "owner"),
            )
        )
    made = Grid(
        head=tuple(say(word) for word in ("what", "ref", "why", "due", "owner")),
        rows=tuple(shown),
        widths=(105.0, 150.0, 125.0, 90.0, 65.0),
        align=("LEFT", "LEFT", "LEFT", "LEFT", "LEFT"),
        inked=_inked(listed),
    )
    return _titled("", say("retention"), made, say)


def followups(view: Fields, say: Say) -> list[Flowable]:
    """Return H13: calls owed and slots booked, the first due first; how many fall due later stands beside."""
    listed = rows(section(view, "H13").get("rows"), "ref")
    later = sheet_reader.number(section(view, "H13"), "later")
    shown = []
    for row in listed:
        shown.append(
            (
                say(text(row, "kind")),
                text(row, "ref"),
                sheet_reader.day_and_clock(row, "due"),
                text(row, "tries"),
                text(row, "owner"),
            )
        )
    made = Grid(
        head=tuple(say(word) for word in ("kind", "ref", "due", "tries", "owner")),
        rows=tuple(shown),
        widths=(140.0, 165.0, 90.0, 50.0, 90.0),
        align=("LEFT", "LEFT", "LEFT", "RIGHT", "LEFT"),
        inked=_inked(listed),
    )
    title = say("followups")
    return _titled("11", f"{title} · {say('later').format(later)}" if later else title, made, say)


def differences(view: Fields, say: Say) -> list[Flowable]:
    """Return H19; amounts of money in yuan, of cards and bills in pieces."""
    shown = []
    for row in rows(section(view, "H19").get("rows"), "difference"):
        in_yuan = text(row, "section") in _MONEY_SECTIONS
        amount = money(number(row, "amount"), signed=True) if in_yuan else text(row, "amount")
        place = f"{say(text(row, 'section'))} {say(text(row, 'counter', ''))}".strip()
        shown.append(
            (
                place,
                amount,
                say(text(row, "reason_code")),
                text(row, "text"),
                text(row, "explained_by"),
                text(row, "countersigned_by"),
            )
        )
    words = ("where", "amount", "reason", "text", "explained_by", "countersigned_by")
    made = Grid(
        head=tuple(say(word) for word in words),
        rows=tuple(shown),
        widths=(62.0, 60.0, 74.0, 209.0, 60.0, 70.0),
        align=("LEFT", "RIGHT", "LEFT", "LEFT", "LEFT", "LEFT"),
        strong_columns=frozenset({1}),
    )
    return _titled("15", say("differences"), made, say)


def _titled(number_: str, title: str, made: Grid, say: Say) -> list[Flowable]:
    """Put the heading over its table; an empty list says so in the heading's line."""
    if not made.rows:
        return [grid.heading(number_, title, say("none")), grid.gap(5)]
    head = grid.heading(number_, title, str(len(made.rows)))
    head.keepWithNext = True
    return [head, grid.table(made), grid.gap(5)]


def remarks(view: Fields, say: Say) -> list[Flowable]:
    """Return H20 and what was remarked with the signatures."""
    found: list[Flowable] = []
    parts = [("", text(section(view, "H20"), "text", ""))]
    for signature in sheet_reader.signatures(view):
        word = {"INCOMING": "incoming_remarks", "WITNESS": "witness_remarks"}.get(text(signature, "part"))
        if word:
            parts.append((say(word), text(signature, "remarks", "")))
    for title, body in parts:
        if not body.strip():
            continue
        start = f"{title}: " if title else ""
        found += [grid.prose(line) for line in readable.lines(start + body)]
    if not found:
        return [grid.heading("", say("remarks"), say("none"))]
    return [grid.heading("", say("remarks")), *found]


def signatures(view: Fields, say: Say) -> Table:
    """Return the boxes to be signed by hand, with who signed electronically and when."""
    from reportlab.lib.colors import black
    from reportlab.platypus import Table, TableStyle

    signed = {text(row, "part"): row for row in sheet_reader.signatures(view)}
    header = section(view, "H0")
    parts = [part for part in _PARTS if part in signed or part != "WITNESS" or header.get("witness")]
    wide = grid.WIDTH / len(parts)
    note = say("agreed")
    cells: list[list[object]] = [
        [grid.heading("", say("signatures"), note), *[""] * (len(parts) - 1)],
        [_signer(view, part, signed.get(part), say) for part in parts],
        ["" for _ in parts],
        [_signed_at(signed.get(part), say) for part in parts],
    ]
    made = Table(cells, colWidths=[wide] * len(parts), rowHeights=[16, None, 22, None], hAlign="LEFT")
    look = [
        *grid.text_look(),
        ("SPAN", (0, 0), (-1, 0)),
        ("BOX", (0, 1), (-1, -1), 0.8, black),
        ("LINEAFTER", (0, 1), (-2, -1), 0.4, black),
        ("LINEBELOW", (0, 2), (-1, 2), 0.4, grid.soft()),
        ("LEFTPADDING", (0, 1), (-1, -1), 4),
        ("LEFTPADDING", (0, 0), (-1, 0), 0),
    ]
    made.setStyle(TableStyle(look))
    return made


def _signer(view: Fields, part: str, signature: Mapping[str, object] | None, say: Say) -> Flowable:
    staff = text(section(view, "H0"), _PARTS[part], "")
    name = ""
    if signature is not None:
        staff, name = text(signature, "staff", staff), text(signature, "name", "")
    who = f"{name} ({staff})" if name else sheet_reader.person(view, staff)
    return grid.markup(f"{grid.safe(say(part))}&nbsp;&nbsp;<b>{grid.safe(who)}</b>")


def _signed_at(signature: Mapping[str, object] | None, say: Say) -> Flowable:
    if signature is None:
        return grid.paragraph(say("not_signed"))
    mark = text(signature, "figures_hash", "")[:8]
    at = sheet_reader.day_and_clock(signature, "at")
    return grid.facts(part for part in (f"{say('signed')} {at}", mark) if part)
