"""Builds the sections of a sheet from rows (handover.md 4): people, service, money, what is owed, differences."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import books, views
from counter_app.commands.act import Act
from counter_app.domain import cash
from counter_app.domain.cash import Line
from counter_app.domain.clock import local_at
from counter_app.domain.codes import SAFE, HandoverKind, HandoverState, PayMethod
from counter_app.domain.rows import Box, Handover, Item, Json, JsonObject, Shift, Staff, Ticket
from counter_app.domain.sheet import PLANNED, Difference

MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet being looked at: its row, its shift, and its money lines."""

    row: Handover
    shift: Shift
    counters: tuple[Line, ...]
    safe: Line | None
    open_boxes: tuple[Box, ...]
    boxes: tuple[Box, ...]
    items: tuple[Item, ...]

    @property
    def work(self) -> JsonObject:
        return self.row.work


def part(work: JsonObject, name: str) -> JsonObject:
    """Return one part of a sheet's work: counts, noncash, answers, explanations."""
    found = work.get(name)
    return found if isinstance(found, dict) else {}


def count_of(work: JsonObject, place: str) -> JsonObject | None:
    """Return the newest count of a box or the safe."""
    made = part(work, "counts").get(place)
    newest = made[-1] if isinstance(made, list) and made else None
    return newest if isinstance(newest, dict) else None


def load(act: Act, row: Handover) -> Sheet:
    shift = act.unit.get(Shift, row.shift_id)
    assert shift is not None
    if row.kind is HandoverKind.COUNTER:
        return _load_counter(act, row, shift)
    boxes = books.boxes_of_shift(act.unit, shift)
    money = books.of_shift(act.unit, shift, boxes)
    lines = [
        cash.counter_line([b for b in boxes if b.counter == number], money, shift.shift_id)
        for number in dict.fromkeys(b.counter for b in boxes)
    ]
    count = count_of(row.work, SAFE)
    safe = cash.safe_line(
        shift, money, counted=_int(count, "total"), next_float=_int(count, "next_float"),
        undeposited=_int(count, "undeposited"),
    )
    items = tuple(i for i in money.items if i.shift_id == shift.shift_id)
    open_ = tuple(b for b in boxes if b.closed_at is None)
    return Sheet(row, shift, tuple(lines), safe, open_, tuple(boxes), items)


def _load_counter(act: Act, row: Handover, shift: Shift) -> Sheet:
    box = act.unit.first(Box, "counter=? AND (closed_at IS NULL OR handover_no=?) ORDER BY closed_at IS NULL",
                         (row.counter, row.handover_no))
    assert box is not None
    money = books.of_box(act.unit, box)
    line = cash.box_line(box, money)
    count = count_of(row.work, row.counter or "")
    if count is not None:
        line = Line(
            place=line.place, opening_float=line.opening_float, cash_receipts=line.cash_receipts,
            transfers_in=line.transfers_in, cash_refunds=line.cash_refunds, transfers_out=line.transfers_out,
            deposits=line.deposits, counted=_int(count, "total"), next_float=_int(count, "next_float"),
            undeposited=_int(count, "undeposited"),
        )
    noncash = act.unit.find(Item, "counter=? AND booked_at>=? AND box IS ?", (box.counter, box.opened_at, box.box_id))
    return Sheet(row, shift, (line,), None, (box,), (box,), tuple(noncash))


def _int(count: JsonObject | None, name: str) -> int | None:
    value = None if count is None else count.get(name)
    return value if isinstance(value, int) else None


def build(act: Act, sheet: Sheet) -> JsonObject:
    """Return {H0 … H20} as they stand now; expected and difference of an uncounted place are hidden (blind count)."""
    return {
        "H0": _header(act, sheet), "H1": _people(act, sheet), "H2": _service(act, sheet), "H4": _cash(sheet),
        "H5": _noncash(sheet), "H6": _deposits(act, sheet), "H11": _unfinished(act, sheet),
        "H13": _follow_ups(act, sheet), "H19": _explanations(act, sheet), "H20": _remarks(sheet),
    }


def _header(act: Act, sheet: Sheet) -> JsonObject:
    row, shift = sheet.row, sheet.shift
    begin, end = PLANNED[str(shift.shift)]
    return {
        "handover_no": row.handover_no, "kind": str(row.kind), "hall_code": act.hall.code, "hall_name": act.hall.name,
        "business_date": row.date, "shift": str(shift.shift), "counter": row.counter, "outgoing": row.outgoing,
        "incoming": row.incoming, "witness": row.witness, "planned_from": views.iso(local_at(shift.date, *begin)),
        "planned_to": views.iso(local_at(shift.date, *end)), "actual_from": views.iso(row.started_at),
    }


def _people(act: Act, sheet: Sheet) -> JsonObject:
    since = sheet.shift.opened_at
    rows = act.unit.all(
        "SELECT staff, min(started_at), max(coalesce(ended_at, 0)), sum(ended_at IS NULL) FROM session"
        " WHERE staff IS NOT NULL AND (ended_at IS NULL OR ended_at>=?) AND started_at<=? GROUP BY staff ORDER BY staff",
        (since, act.at),
    )
    people: list[Json] = []
    for number, first, last, still in rows:
        person = act.unit.get(Staff, str(number))
        if person is None or (sheet.row.kind is HandoverKind.COUNTER and person.staff not in
                              (sheet.row.outgoing, sheet.row.incoming)):
            continue
        counter = act.unit.value(
            "SELECT counter FROM leg WHERE staff=? AND started_at>=? ORDER BY started_at DESC LIMIT 1", (number, since)
        )
        people.append({
            "staff": person.staff, "name": person.name, "post": str(person.post), "counter": counter,
            "in": views.iso(int(first or 0)), "out": None if still else views.iso(int(last or 0)),
        })
    return {"people": people, "planned": None, "present": len(people), "late": None, "absent": None}


def _service(act: Act, sheet: Sheet) -> JsonObject:
    unit, shift = act.unit, sheet.shift
    span = (shift.opened_at, act.at)
    where = "issued_at>=? AND issued_at<=? AND state <> 'VOID'"
    counter = sheet.row.counter
    legs_where = "shift_id=?" + (" AND counter=?" if counter else "")
    legs: tuple[str, ...] = (shift.shift_id, *((counter,) if counter else ()))
    queues = unit.all(f"SELECT series, count(*) FROM ticket WHERE {where} GROUP BY series ORDER BY series", span)
    gone = unit.number(f"SELECT count(*) FROM ticket WHERE {where} AND state IN ('ABANDONED','CANCELLED')", span)
    waits = unit.conn.execute(
        f"SELECT count(*), avg(started_at-issued_at), max(started_at-issued_at), sum(started_at-issued_at<=600000)"
        f" FROM leg WHERE {legs_where} AND leg_no=1", legs,
    ).fetchone()
    work = unit.conn.execute(
        f"SELECT count(*), avg(ended_at-started_at-parked_ms) FROM leg WHERE {legs_where}", legs
    ).fetchone()
    rated = unit.conn.execute(
        "SELECT count(*), sum(score>=4), sum(score<=2) FROM rating WHERE shift_id=?" + (" AND counter=?" if counter else ""),
        legs,
    ).fetchone()
    late = unit.number(
        f"SELECT count(*) FROM ticket WHERE {where} AND state IN ('ABANDONED','CANCELLED') AND ended_at-issued_at>600000",
        span,
    )
    started = int(waits[0])
    return {
        "visits": unit.number("SELECT count(*) FROM visit WHERE arrived_at>=? AND arrived_at<=?", span),
        "tickets": {str(q): int(n or 0) for q, n in queues}, "served": started, "abandoned": gone,
        "avg_wait_min": _minutes(waits[1]), "longest_wait_min": _minutes(waits[2]),
        "within_10": _share(int(waits[3] or 0), started + late), "legs": int(work[0]),
        "avg_handling_min": _minutes(work[1]), "ratings": int(rated[0]),
        "satisfaction": _share(int(rated[1] or 0), int(rated[0])), "bad_ratings_open": int(rated[2] or 0),
        "port_outs_requested": unit.number(
            f"SELECT count(*) FROM leg WHERE {legs_where} AND service='PRT-O'", legs),
        "port_outs_finished": unit.number(f"SELECT count(*) FROM leg WHERE {legs_where} AND outcome='LEFT_PORTED'", legs),
    }


def _minutes(ms: float | None) -> str | None:
    """Return minutes with one decimal as text: sealed content holds no fractions."""
    return None if ms is None else f"{ms / MINUTE:.1f}"


def _share(part_: int, whole: int) -> str | None:
    return None if not whole else f"{part_ * 100 / whole:.1f}%"


def _cash(sheet: Sheet) -> JsonObject:
    rows: JsonObject = {line.place: _line(line, sheet) for line in sheet.counters}
    if sheet.safe is None:
        return {"rows": rows}
    rows[SAFE] = _line(sheet.safe, sheet)
    total = cash.total_line(sheet.counters, sheet.safe)
    hidden = sheet.safe.counted is None
    return {
        "rows": rows,
        "total": {
            **_line(total.line, sheet, hidden=hidden), "gross_over": None if hidden else total.gross_over,
            "gross_short": None if hidden else total.gross_short,
        },
    }


def _line(line: Line, sheet: Sheet, *, hidden: bool | None = None) -> JsonObject:
    blind = line.counted is None and line.status != cash.CONTINUING if hidden is None else hidden
    if sheet.row.kind is HandoverKind.COUNTER:
        blind = line.counted is None
    count = count_of(sheet.work, line.place)
    return {
        "opening_float": line.opening_float, "cash_receipts": None if blind else line.cash_receipts,
        "transfers_in": line.transfers_in, "cash_refunds": None if blind else line.cash_refunds,
        "transfers_out": line.transfers_out, "deposits": line.deposits,
        "expected_cash": None if blind else line.expected, "counted_cash": line.counted,
        "difference": line.difference, "next_float": line.next_float, "undeposited": line.undeposited,
        "status": line.status, "pieces": None if count is None else count.get("pieces"),
    }


def _noncash(sheet: Sheet) -> JsonObject:
    rows: list[Json] = []
    slips = part(sheet.work, "noncash")
    system = cash.receipts_by_method(sheet.items)
    places = dict.fromkeys([*system, *_typed_slips(slips)])
    for counter, method in sorted(places):
        amount, count = system.get((counter, method), (0, 0))
        slip = _slip(slips, counter, str(method), sealed=_counted_before(sheet, counter))
        slip_amount = _int(slip, "amount")
        difference = None if slip_amount is None else slip_amount - amount
        if slip is not None and "difference" in slip:  # of the sealed COUNTER sheets; receipts since then go on
            difference = _int(slip, "difference")
        rows.append({
            "counter": counter, "method": str(method), "system_amount": amount, "system_count": count,
            "slip_amount": slip_amount, "slip_count": _int(slip, "count"),
            "difference": difference, "batch_no": None if slip is None else slip.get("batch_no"),
        })
    received = sum(
        line.cash_receipts - line.cash_refunds for line in sheet.counters
    ) + sum(amount for amount, _ in system.values())
    boss = _int(part(part(sheet.work, "answers"), "H5"), "boss_amount")
    return {
        "rows": rows, "total_receipts": received, "boss_amount": boss,
        "boss_difference": None if boss is None else received - boss,
    }


def _typed_slips(slips: JsonObject) -> list[tuple[str, PayMethod]]:
    return [(counter, PayMethod(method)) for counter, methods in slips.items() if isinstance(methods, dict) for method in methods]


def _slip(slips: JsonObject, counter: str, method: str, *, sealed: JsonObject) -> JsonObject | None:
    found = part(slips, counter).get(method)
    if isinstance(found, dict):
        return found
    known = part(sealed, method)
    return known or None


def _counted_before(sheet: Sheet, counter: str) -> JsonObject:
    """Slips that sealed COUNTER sheets of this shift already counted, by method (the HALL sheet is built from them)."""
    found = part(part(sheet.work, "counted_before"), counter)
    return found


def _deposits(act: Act, sheet: Sheet) -> JsonObject:
    from counter_app.domain.rows import Deposit

    found = act.unit.find(Deposit, "shift_id=? ORDER BY recorded_at", (sheet.shift.shift_id,))
    if sheet.row.kind is HandoverKind.COUNTER:
        mine = {b.box_id for b in sheet.boxes}
        found = [d for d in found if d.box in mine]
    sums: JsonObject = {}
    for one in found:
        so_far = sums.get(str(one.kind), 0)
        assert isinstance(so_far, int)
        sums[str(one.kind)] = so_far + one.amount
    return {
        "rows": [
            {"from": d.from_place, "kind": str(d.kind), "slip_no": d.slip_no, "amount": d.amount,
             "banked_at": views.iso(d.banked_at), "carried_by": d.carried_by, "second_person": d.second_person}
            for d in found
        ],
        "sums": sums,
    }


def _unfinished(act: Act, sheet: Sheet) -> JsonObject:
    """Customers on hold and business still owed (H11), coloured by when it is due."""
    if sheet.row.kind is HandoverKind.COUNTER:
        return {"rows": []}
    known = part(part(sheet.work, "answers"), "H11").get("known")
    ticked = set(map(str, known)) if isinstance(known, list) else set()
    rows: list[Json] = []
    for ticket in act.unit.find(Ticket, "state='PARKED' ORDER BY issued_at"):
        due = ticket.due_at
        rows.append(_owed(ticket, str(ticket.state), ticket.park_reason or "", due, ticked, red=bool(due and due <= act.at)))
    owed = act.unit.all(
        "SELECT t.ticket_id, l.outcome, l.staff, (SELECT max(pending_due_at) FROM item i WHERE i.leg_id=l.leg_id) FROM"
        " visit v JOIN ticket t ON t.visit_id=v.visit_id JOIN leg l ON l.visit_id=v.visit_id WHERE v.state='FOLLOWUP'"
        " AND l.shift_id=? AND l.leg_no=(SELECT max(leg_no) FROM leg WHERE visit_id=v.visit_id) ORDER BY v.visit_no",
        (sheet.shift.shift_id,),
    )
    for ticket_id, outcome, staff, due_cell in owed:
        found = act.unit.get(Ticket, str(ticket_id))
        assert found is not None
        due = int(due_cell) if due_cell is not None else None
        rows.append(_owed(found, str(outcome), "", due, ticked, red=bool(due and due <= act.at), owner=str(staff)))
    return {"rows": rows}


def _owed(
    ticket: Ticket, owed: str, why: str, due: int | None, ticked: set[str], *, red: bool, owner: str | None = None
) -> JsonObject:
    return {
        "visit_no": ticket.visit_no, "ticket_no": ticket.ticket_no, "service": ticket.service, "owed": owed, "why": why,
        "owner": owner or ticket.from_counter, "due": views.iso(due),
        "colour": "RED" if red else "YELLOW" if due is not None else "BLUE", "known": ticket.visit_no in ticked,
    }


def _follow_ups(act: Act, sheet: Sheet) -> JsonObject:
    from counter_app.domain.rows import FollowUp

    rows = act.unit.find(FollowUp, "closed_at IS NULL ORDER BY due_at")
    return {
        "rows": [
            {"kind": r.kind, "ref": r.ref, "due": views.iso(r.due_at), "tries": r.tries, "owner": r.owner} for r in rows
        ]
    }


def differences(sheet: Sheet) -> list[Difference]:
    """Return every difference that is not 0, each by itself; those of sealed COUNTER sheets stand there."""
    found: list[Difference] = []
    if sheet.row.kind is HandoverKind.COUNTER:
        found += [
            Difference(f"H4/{line.place}", "H4", line.place, line.difference, True)
            for line in sheet.counters if line.difference
        ]
    elif sheet.safe is not None and sheet.safe.difference:
        found.append(Difference(f"H4/{SAFE}", "H4", SAFE, sheet.safe.difference, True))
    noncash = _noncash(sheet)
    rows = noncash["rows"]
    assert isinstance(rows, list)
    for row in rows:
        assert isinstance(row, dict)
        amount, counter = row["difference"], str(row["counter"])
        if isinstance(amount, int) and amount and not _counted_before(sheet, counter).get(str(row["method"])):
            found.append(Difference(f"H5/{counter}/{row['method']}", "H5", counter, amount, False))
    boss = noncash["boss_difference"]
    if isinstance(boss, int) and boss:
        found.append(Difference("H5/BOSS", "H5", "BOSS", boss, False))
    return found


def _explanations(act: Act, sheet: Sheet) -> JsonObject:
    said = part(sheet.work, "explanations")
    rows: list[Json] = [
        {
            "difference": d.id, "section": d.section, "counter": d.counter, "amount": d.amount,
            "reason_code": part(said, d.id).get("reason_code"), "text": part(said, d.id).get("text"),
            "explained_by": part(said, d.id).get("explained_by"),
            "countersigned_by": part(said, d.id).get("countersigned_by"),
        }
        for d in differences(sheet)
    ]
    if sheet.row.kind is HandoverKind.HALL:
        rows += _of_counter_sheets(act, sheet)
    return {"rows": rows}


def _of_counter_sheets(act: Act, sheet: Sheet) -> list[Json]:
    """Differences that sealed COUNTER sheets of the shift explained and countersigned."""
    found: list[Json] = []
    sealed = act.unit.find(
        Handover, "shift_id=? AND kind='COUNTER' AND sealed_at IS NOT NULL ORDER BY chain_n", (sheet.shift.shift_id,)
    )
    for row in sealed:
        section = part(row.figures or {}, "H19").get("rows")
        for line in section if isinstance(section, list) else []:
            assert isinstance(line, dict)
            found.append({**line, "difference": f"{row.handover_no}/{line['difference']}"})
    return found


def _remarks(sheet: Sheet) -> JsonObject:
    text = part(part(sheet.work, "answers"), "H20").get("text")
    return {"text": text if isinstance(text, str) else ""}


def asks(sheet: Sheet, section: str) -> list[Json]:
    """Return what a section still takes as answers (automation contract 5)."""
    wanted: dict[str, tuple[tuple[str, str], ...]] = {
        "H5": (("boss_amount", "money"),), "H11": (("known", "list"),), "H20": (("text", "text(1000)"),),
    }
    if sheet.row.kind is HandoverKind.COUNTER:
        wanted = {"H20": wanted["H20"]}
    if sheet.row.state not in (HandoverState.COUNTING, HandoverState.READY):
        return []
    return [{"name": n, "type": t, "need": "O", "codes": None} for n, t in wanted.get(section, ())]


