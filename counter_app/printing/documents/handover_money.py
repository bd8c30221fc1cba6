"""The first page of the handover sheet: people, service, cash, other receipts, deposits, bills, cards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from counter_app.domain.cash import DENOMINATIONS
from counter_app.printing.documents import grid, sheet_reader
from counter_app.printing.documents.grid import Grid
from counter_app.printing.documents.handover_words import Say
from counter_app.printing.documents.sheet_reader import EMPTY, Fields, money, number, rows, section, text

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_LINES = (
    "opening_float",
    "cash_receipts",
    "transfers_in",
    "cash_refunds",
    "transfers_out",
    "deposits",
    "expected_cash",
    "counted_cash",
    "difference",
)
_PIECES = tuple(DENOMINATIONS)
_PIECE_NAMES = ("100", "50", "20", "10", "5", "1", "0.5", "0.1", "1", "0.5", "0.1")
_EIGHT = (
    "visits",
    "served",
    "abandoned",
    "satisfaction",
    "avg_wait_min",
    "longest_wait_min",
    "within_10",
    "avg_handling_min",
)
_MORE = (
    "ratings",
    "bad_ratings_open",
    "self_service",
    "retention_cases",
    "port_outs_requested",
    "port_outs_finished",
)


def people_and_service(view: Fields, say: Say) -> list[Flowable]:
    """Return H1 and H2."""
    from reportlab.platypus import Table, TableStyle

    people, service = section(view, "H1"), section(view, "H2")
    left = [(say(name), text(people, name)) for name in ("planned", "present", "late", "absent")]
    right = [(say(name), text(service, name)) for name in _EIGHT]
    left_widths, right_widths = (44.0, 26.0) * 2, (58.0, 38.0) * 4
    gap = grid.WIDTH - sum(left_widths) - sum(right_widths)
    cells: list[list[object]] = [
        [grid.heading("1", say("people")), "", "", "", "", grid.heading("2", say("service")), *[""] * 7]
    ]
    for one, two in zip(grid.figures(left, widths=left_widths), grid.figures(right, widths=right_widths), strict=True):
        cells.append([*one, "", *two])
    made = Table(cells, colWidths=(*left_widths, gap, *right_widths), hAlign="LEFT")
    made.setStyle(TableStyle(grid.boxes(left=4)))
    found: list[Flowable] = [made]
    found += _service_line(service, say)
    return [*found, *people_list(view, say)]


def _service_line(service: Fields, say: Say) -> list[Flowable]:
    """Return tickets by queue and the smaller figures in one line."""
    queues = service.get("tickets")
    parts: list[str] = []
    if isinstance(queues, Mapping) and queues:
        parts.append(f"{say('tickets')} " + " · ".join(f"{queue} {count}" for queue, count in queues.items()))
    parts += [f"{say(name)} {text(service, name)}" for name in _MORE if service.get(name) is not None]
    return [grid.gap(2), grid.facts(parts)] if parts else []


def people_list(view: Fields, say: Say) -> list[Flowable]:
    """Return who was on duty, in columns that break over pages."""
    people = [_person(row, say) for row in rows(section(view, "H1").get("people"), "staff")]
    if not people:
        return []
    return [grid.gap(2), grid.quiet(people, columns=3)]


def _person(row: Fields, say: Say) -> str:
    post = say(text(row, "post", ""))
    place = text(row, "counter", "")
    left = sheet_reader.clock(row, "out") if row.get("out") else ""
    span = f"{sheet_reader.clock(row, 'in')}–{left}"
    name = f"{text(row, 'name', '')} {text(row, 'staff', '')}".strip()
    return "  ".join(part for part in (name, post, place, span) if part)


def cash(view: Fields, say: Say) -> list[Flowable]:
    """Return H4: lines a to i by box, the total with gross over and short, and the pieces counted."""
    cash_section = section(view, "H4")
    boxes = rows(cash_section.get("rows"))
    total = sheet_reader.fields(cash_section.get("total"))
    lines = [_cash_line(row, say(text(row, "counter")), say) for row in boxes]
    strong = frozenset({len(lines)}) if total else frozenset()
    if total:
        lines.append(_cash_line(total, say("total"), say))
    head = tuple(say("deposits_line" if name == "deposits" else name) for name in _LINES)
    shown = Grid(
        head=(say("counter"), *head),
        rows=tuple(lines) or ((say("none"), *[EMPTY] * len(_LINES)),),
        widths=(45.4, *[54.4] * len(_LINES)),
        align=("LEFT", *grid.right(len(_LINES))),
        strong_rows=strong,
        strong_columns=frozenset({8, 9}),
    )
    found: list[Flowable] = [grid.heading("3", say("cash"), say("yuan")), grid.table(shown)]
    if total:
        found.append(_gross(total, say))
    return [*found, *_pieces(boxes, say)]


def _cash_line(row: Fields, place: str, say: Say) -> tuple[str, ...]:
    goes_on = row.get("status") == "CONTINUING"
    cells = [place]
    for name in _LINES:
        shown = money(number(row, name), signed=name == "difference")
        cells.append(say("CONTINUING") if goes_on and name == "counted_cash" else shown)
    return tuple(cells)


def _gross(total: Fields, say: Say) -> Flowable:
    net = money(number(total, "difference"), signed=True)
    parts = (
        f"{say('gross_over')} {_over_short(number(total, 'gross_over'), '+')}",
        f"{say('gross_short')} {_over_short(number(total, 'gross_short'), '−')}",
        f"{say('net')} {net}",
    )
    return grid.facts(parts, align="RIGHT")


def _over_short(fen: int | None, sign: str) -> str:
    return money(fen) if not fen else f"{sign}{money(abs(fen))}"


def _pieces(boxes: Iterable[Fields], say: Say) -> list[Flowable]:
    counted = [row for row in boxes if sheet_reader.fields(row.get("pieces"))]
    if not counted:
        return []
    lines = [_piece_line(row, say(text(row, "counter"))) for row in counted]
    strong: frozenset[int] = frozenset()
    if len(lines) > 1:
        strong = frozenset({len(lines)})
        lines.append(_piece_line(_summed(counted), say("total")))
    shown = Grid(
        over_head=(("", 1), (say("notes"), 8), (say("coins"), 3), ("", 4)),
        head=(
            say("pieces"),
            *_PIECE_NAMES,
            say("other"),
            say("total"),
            say("next_float"),
            say("undeposited"),
        ),
        rows=tuple(lines),
        widths=(45.4, *[24.6] * 8, *[26.0] * 3, 44.4, 58.4, 54.0, 58.0),
        align=("LEFT", *grid.right(15)),
        strong_rows=strong,
    )
    return [grid.gap(3), grid.table(shown)]


def _piece_line(row: Fields, place: str) -> tuple[str, ...]:
    pieces = sheet_reader.fields(row.get("pieces"))
    counts = [str(number(pieces, name) or "") for name in _PIECES]
    other = number(pieces, "OTHER")
    sums = [money(number(row, name)) for name in ("counted_cash", "next_float", "undeposited")]
    return (place, *counts, money(other) if other else "", *sums)


def _summed(counted: list[Fields]) -> Fields:
    """Add the pieces of all boxes; the money columns are the sums of what stands above them."""
    found: dict[str, object] = {}
    pieces = [sheet_reader.fields(row.get("pieces")) for row in counted]
    found["pieces"] = {name: sum(number(row, name) or 0 for row in pieces) for name in (*_PIECES, "OTHER")}
    for name in ("counted_cash", "next_float", "undeposited"):
        found[name] = sum(number(row, name) or 0 for row in counted)
    return found


def receipts_and_deposits(view: Fields, say: Say) -> list[Flowable]:
    """Return H5 and H6 beside each other, and the check against BOSS."""
    receipts, deposits = section(view, "H5"), section(view, "H6")
    titles = (grid.heading("4", say("noncash")), grid.heading("5", say("deposits")))
    found: list[Flowable] = [
        grid.side_by_side(_by_method(rows(receipts.get("rows")), say), _deposits(deposits, say), titles)
    ]
    if receipts.get("total_receipts") is not None or receipts.get("boss_amount") is not None:
        parts = (
            ("all_receipts", "total_receipts", False),
            ("boss_amount", "boss_amount", False),
            ("boss_difference", "boss_difference", True),
        )
        shown = (f"{say(word)} {money(number(receipts, key), signed=sign)}" for word, key, sign in parts)
        found += [grid.gap(2), grid.facts(shown)]
    return found


def _by_method(lines: tuple[Fields, ...], say: Say) -> Grid:
    """Sum the counters by method; overs and shorts are kept apart, because differences are never netted."""
    methods = list(dict.fromkeys(text(row, "method") for row in lines))
    shown = []
    for method in methods:
        own = [row for row in lines if text(row, "method") == method]
        found = [number(row, "difference") or 0 for row in own]
        over, short = sum(d for d in found if d > 0), sum(d for d in found if d < 0)
        apart = " ".join(money(part, signed=True) for part in (over, short) if part)
        slips = _sum(own, "slip_amount")
        difference = EMPTY if slips is None else apart or "0.00"
        system = money(_sum(own, "system_amount"))
        shown.append((say(method), str(_sum(own, "system_count") or 0), system, money(slips), difference))
    return Grid(
        head=tuple(say(word) for word in ("method", "count", "system", "slip", "difference")),
        rows=tuple(shown) or ((say("none"), "", "", "", ""),),
        widths=(44.0, 24.0, 56.0, 56.0, 56.0),
        align=("LEFT", "RIGHT", "RIGHT", "RIGHT", "RIGHT"),
        strong_columns=frozenset({4}),
    )


def _sum(lines: Iterable[Fields], name: str) -> int | None:
    known = [value for row in lines if (value := number(row, name)) is not None]
    return sum(known) if known else None


def _deposits(deposits: Fields, say: Say) -> Grid:
    lines = rows(deposits.get("rows"), "slip_no")
    shown = []
    for row in lines:
        carried = [text(row, name, "") for name in ("carried_by", "second_person")]
        shown.append(
            (
                text(row, "slip_no"),
                say(text(row, "from")),
                money(number(row, "amount")),
                sheet_reader.day_and_clock(row, "banked_at"),
                "/".join(name for name in carried if name),
            )
        )
    strong: frozenset[int] = frozenset()
    if len(shown) > 1:
        strong = frozenset({len(shown)})
        shown.append((say("total"), "", money(_sum(lines, "amount")), "", ""))
    return Grid(
        head=tuple(say(word) for word in ("slip_no", "source", "amount", "banked_at", "carried_by")),
        rows=tuple(shown) or ((say("none"), "", "", "", ""),),
        widths=(78.0, 36.0, 60.0, 60.0, 56.0),
        align=("LEFT", "LEFT", "RIGHT", "LEFT", "LEFT"),
        strong_rows=strong,
    )


def bills_and_cards(view: Fields, say: Say) -> list[Flowable]:
    """Return H7 and H8 where the sheet has them."""
    found: list[Flowable] = []
    bills = rows(section(view, "H7").get("rows"), "holder")
    if bills:
        found += [grid.gap(4), grid.heading("6", say("bills")), grid.table(_stock(bills, say, _BILL_COLUMNS))]
    cards = rows(section(view, "H8").get("rows"), "holder")
    if cards:
        found += [grid.gap(4), grid.heading("7", say("cards")), grid.table(_stock(cards, say, _CARD_COLUMNS))]
    return found


_BILL_COLUMNS = ("opening", "in", "used", "void", "out", "closing", "difference")
_CARD_COLUMNS = ("opening", "in", "out", "expected", "counted", "difference")


def _stock(lines: tuple[Fields, ...], say: Say, columns: tuple[str, ...]) -> Grid:
    shown = []
    for row in lines:
        parts = (f"{text(span, 'first')}–{text(span, 'last')}" for span in rows(row.get("ranges"), "first"))
        figures = (text(row, name) for name in columns)
        shown.append((say(text(row, "type")), say(text(row, "holder")), "; ".join(parts) or EMPTY, *figures))
    narrow = 36.0
    ranges = grid.WIDTH - 70.0 - 45.0 - narrow * len(columns)
    return Grid(
        head=(say("type"), say("holder"), say("ranges"), *(say(name) for name in columns)),
        rows=tuple(shown),
        widths=(70.0, 45.0, ranges, *[narrow] * len(columns)),
        align=("LEFT", "LEFT", "LEFT", *grid.right(len(columns))),
        strong_columns=frozenset({len(columns) + 2}),
    )
