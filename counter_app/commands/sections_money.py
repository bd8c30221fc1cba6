"""The money sections of a sheet: cash (H4), other receipts (H5), deposits (H6), and every difference in them.

Counts are blind: what would tell the expected figure stays hidden until the count is saved (handover.md 4).
"""

from __future__ import annotations

from counter_app.commands import views
from counter_app.commands.sheet_rows import Sheet, counts_of, part, rows_of, whole
from counter_app.domain import cash
from counter_app.domain.cash import Line
from counter_app.domain.codes import SAFE, PayMethod
from counter_app.domain.rows import Json, JsonObject
from counter_app.domain.sheet import Difference

Slot = tuple[str, PayMethod]
BOSS = "BOSS"
UNCOUNTED = "UNCOUNTED"


def cash_section(sheet: Sheet) -> JsonObject:
    """Return H4: a row for every counter, on a HALL sheet the safe and the total as well.

    Pieces stand only where they were counted on this very sheet: k of a counter lies in the safe by then.
    """
    rows: JsonObject = {line.place: _cash_row(sheet, line) for line in sheet.lines}
    if sheet.safe is None:
        return {"rows": rows}
    total = cash.total_line(sheet.counters, sheet.safe)
    blind = sheet.safe.counted is None
    return {
        "rows": rows,
        "total": {
            **_lines(total.line, hidden=("expected_cash",) if blind else ()),
            "gross_over": None if blind else total.gross_over,
            "gross_short": None if blind else total.gross_short,
            "net": total.line.difference,
        },
    }


def _cash_row(sheet: Sheet, line: Line) -> JsonObject:
    counts = counts_of(sheet.work, line.place)
    made: list[Json] = [{"at": c["at"], "by": c["by"], "counted_cash": c["total"]} for c in counts]
    pieces = counts[-1].get("pieces") if counts else None
    status = line.status if line.counted is not None or line.status == cash.CONTINUING else UNCOUNTED
    return {**_lines(line, hidden=_hidden(sheet, line)), "status": status, "pieces": pieces, "counts": made}


def _hidden(sheet: Sheet, line: Line) -> tuple[str, ...]:
    """Return the lines that would tell the expected figure of a place that is still to be counted here."""
    if line.counted is not None or (sheet.is_hall and line.place != SAFE):
        return ()
    flows = ("transfers_in", "transfers_out") if line.place == SAFE else ("cash_receipts", "cash_refunds")
    return (*flows, "expected_cash")


def _lines(line: Line, *, hidden: tuple[str, ...]) -> JsonObject:
    shown: JsonObject = {
        "opening_float": line.opening_float,
        "cash_receipts": line.cash_receipts,
        "transfers_in": line.transfers_in,
        "cash_refunds": line.cash_refunds,
        "transfers_out": line.transfers_out,
        "deposits": line.deposits,
        "expected_cash": line.expected,
        "counted_cash": line.counted,
        "difference": line.difference,
        "next_float": line.next_float,
        "undeposited": line.undeposited,
    }
    return {**shown, **dict.fromkeys(hidden)}


def noncash_section(sheet: Sheet) -> JsonObject:
    """Return H5: counter and method, system against slips; on a HALL sheet against the BOSS cash report."""
    system = sheet.receipts
    slips = {slot: _slip(sheet, slot) for slot in sorted({*system, *_slots_of_slips(sheet)})}
    rows: list[Json] = [_noncash_row(sheet, slot, system.get(slot, (0, 0)), slip) for slot, slip in slips.items()]
    shown: JsonObject = {"rows": rows, "total_receipts": None, "boss_amount": None, "boss_difference": None}
    if sheet.is_hall:
        total, boss = total_receipts(sheet), boss_amount(sheet)
        difference = None if boss is None else total - boss
        return {**shown, "total_receipts": total, "boss_amount": boss, "boss_difference": difference}
    if sheet.counters[0].counted is not None and all(slips.values()):
        shown["total_receipts"] = total_receipts(sheet)
    return shown


def total_receipts(sheet: Sheet) -> int:
    """Return cash b plus all system amounts (H5)."""
    other = sheet.receipts.values()
    return sum(line.cash_receipts for line in sheet.counters) + sum(amount for amount, _ in other)


def boss_amount(sheet: Sheet) -> int | None:
    return whole(part(sheet.work, "answers", "H5"), "boss_amount")


def _noncash_row(sheet: Sheet, slot: Slot, system: tuple[int, int], slip: JsonObject) -> JsonObject:
    blind = not slip and not sheet.is_hall
    slip_amount = whole(slip, "amount")
    difference = None if slip_amount is None else slip_amount - system[0]
    if "difference" in slip:  # said by sealed COUNTER sheets, whose boxes may reach into an earlier shift
        difference = whole(slip, "difference")
    return {
        "counter": slot[0],
        "method": str(slot[1]),
        "system_amount": None if blind else system[0],
        "system_count": None if blind else system[1],
        "slip_amount": slip_amount,
        "slip_count": whole(slip, "count"),
        "difference": difference,
        "batch_no": slip.get("batch_no"),
    }


def _slots_of_slips(sheet: Sheet) -> set[Slot]:
    typed = part(sheet.work, "noncash")
    return {(counter, PayMethod(method)) for counter in typed for method in part(typed, counter)}


def _slip(sheet: Sheet, slot: Slot) -> JsonObject:
    """Return the slips of a method: typed on this sheet, else summed from the COUNTER sheets it is built from."""
    return part(sheet.work, "noncash", slot[0], str(slot[1])) or counted_before(sheet, slot)


def counted_before(sheet: Sheet, slot: Slot) -> JsonObject:
    """Return what the sealed COUNTER sheets of this shift counted for a method, empty where none did."""
    amount = count = difference = found = 0
    for before in sheet.counted:
        for row in rows_of(part(before.figures or {}, "H5")):
            slip = whole(row, "slip_amount")
            if (row["counter"], row["method"]) == (slot[0], str(slot[1])) and slip is not None:
                found += 1
                amount += slip
                count += whole(row, "slip_count") or 0
                difference += whole(row, "difference") or 0
    return {"amount": amount, "count": count, "difference": difference} if found else {}


def uncounted(sheet: Sheet) -> list[Slot]:
    """Return counters and methods with receipts whose slips are still to be counted on a COUNTER sheet."""
    system = sheet.receipts
    return [] if sheet.is_hall else [slot for slot in sorted(system) if not _slip(sheet, slot)]


def deposits_section(sheet: Sheet) -> JsonObject:
    """Return H6: one line per bank slip, and the sum of each kind."""
    sums: dict[str, int] = {}
    rows: list[Json] = []
    for one in sheet.deposits:
        sums[str(one.kind)] = sums.get(str(one.kind), 0) + one.amount
        rows.append(
            {
                "from": one.from_place,
                "kind": str(one.kind),
                "slip_no": one.slip_no,
                "amount": one.amount,
                "banked_at": views.iso(one.banked_at),
                "carried_by": one.carried_by,
                "second_person": one.second_person,
            }
        )
    return {"rows": rows, "sums": dict(sums)}


def differences(sheet: Sheet) -> list[Difference]:
    """Return every difference that is found on this sheet and is not 0, each by itself."""
    own = [sheet.safe] if sheet.safe is not None else list(sheet.counters)
    found = [Difference(f"H4/{line.place}", "H4", line.place, line.difference) for line in own if line.difference]
    system = sheet.receipts
    for slot in sorted(_slots_of_slips(sheet)):
        slip = whole(_slip(sheet, slot), "amount") or 0
        amount = slip - system.get(slot, (0, 0))[0]
        if amount:
            found.append(Difference(f"H5/{slot[0]}/{slot[1]}", "H5", slot[0], amount))
    boss = boss_amount(sheet) if sheet.is_hall else None
    if boss is not None and boss != total_receipts(sheet):
        found.append(Difference(f"H5/{BOSS}", "H5", BOSS, total_receipts(sheet) - boss))
    return found
