"""The head of a sheet (H0), who was on duty (H1) and the service of the shift (H2; formulas in kpi.md 2.1, 2.2).

Fractions stand as text: sealed content holds no floats. The sums behind them stand beside, as integers.
"""

from __future__ import annotations

from counter_app.commands import views
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet
from counter_app.domain import calling
from counter_app.domain.rows import Json, JsonObject, Staff
from counter_app.domain.sheet import planned_span

TEN_MIN = 600_000
GONE = "state IN ('ABANDONED','CANCELLED')"


def header(act: Act, sheet: Sheet) -> JsonObject:
    """Return H0 without what changes after the outgoing signature."""
    row, shift = sheet.row, sheet.shift
    begin, end = planned_span(str(shift.shift), shift.date)
    return {
        "handover_no": row.handover_no,
        "kind": str(row.kind),
        "hall_code": act.hall.code,
        "hall_name": act.hall.name,
        "business_date": row.date,
        "shift": str(shift.shift),
        "counter": row.counter,
        "outgoing_id": row.outgoing,
        "incoming_id": row.incoming,
        "witness_id": row.witness,
        "planned_from": views.iso(begin),
        "planned_to": views.iso(end),
        "actual_from": views.iso(row.started_at),
        "cutoff_at": views.iso(act.at),
    }


def people(act: Act, sheet: Sheet) -> JsonObject:
    """Return H1 from who signed in; a COUNTER sheet names the two it is about."""
    since = sheet.shift.opened_at
    rows = act.unit.all(
        "SELECT staff, min(started_at), max(coalesce(ended_at, 0)), sum(ended_at IS NULL) FROM session"
        " WHERE staff IS NOT NULL AND (ended_at IS NULL OR ended_at>=?) AND started_at<=?"
        " GROUP BY staff ORDER BY staff",
        (since, act.at),
    )
    found: list[Json] = []
    for number, first, last, still in rows:
        person = act.unit.get(Staff, str(number))
        assert person is not None
        if not sheet.is_hall and person.staff not in (sheet.row.outgoing, sheet.row.incoming):
            continue
        counter = act.unit.value(
            "SELECT counter FROM leg WHERE staff=? AND started_at>=? ORDER BY started_at DESC LIMIT 1",
            (person.staff, since),
        )
        found.append(
            {
                "staff": person.staff,
                "name": person.name,
                "post": str(person.post),
                "counter": counter,
                "in": views.iso(int(first or 0)),
                "out": None if still else views.iso(int(last or 0)),
            }
        )
    return {"people": found, "planned": None, "present": len(found), "late": None, "absent": None}


def service(act: Act, sheet: Sheet) -> JsonObject:
    """Return H2: of the hall, or of one counter's legs."""
    legs = _legs(act, sheet)
    came = _tickets(act, sheet) if sheet.is_hall else _served_tickets(act, sheet)
    rated = _ratings(act, sheet)
    started, late = _whole(legs["started"]), _whole(came.pop("late"))
    return {
        **came,
        "served": started,
        "legs": legs["legs"],
        "avg_wait_min": _minutes(_whole(legs["wait_ms"]), started),
        "longest_wait_min": None if not started else _minutes(_whole(legs["longest_ms"]), 1),
        "within_10": _share(_whole(legs["within"]), started + late),
        "avg_handling_min": _minutes(_whole(legs["handling_ms"]), _whole(legs["legs"])),
        "satisfaction": _share(rated[1], rated[0]),
        "wait_sum_s": _whole(legs["wait_ms"]) // 1000,
        "longest_wait_s": _whole(legs["longest_ms"]) // 1000,
        "within_10_min": legs["within"],
        "handling_sum_s": _whole(legs["handling_ms"]) // 1000,
        "ratings": rated[0],
        "satisfied": rated[1],
        "bad_ratings_open": rated[2],
        "complaints_by_level": _complaints(act, sheet) if sheet.is_hall else {},
        "retention_cases": legs["retention"],
        "port_outs_requested": legs["asked"],
        "port_outs_finished": legs["ported"],
    }


def _where(sheet: Sheet) -> tuple[str, tuple[str, ...]]:
    """Return the condition on legs and ratings: of the shift, on a COUNTER sheet of its counter alone."""
    if sheet.row.counter is None:
        return "shift_id=?", (sheet.shift.shift_id,)
    return "shift_id=? AND counter=?", (sheet.shift.shift_id, sheet.row.counter)


def _legs(act: Act, sheet: Sheet) -> dict[str, Json]:
    where, params = _where(sheet)
    first = "CASE WHEN leg_no=1 THEN started_at-issued_at END"
    row = act.unit.conn.execute(
        f"SELECT count(*), sum(ended_at-started_at-parked_ms), count({first}), sum({first}), max({first}),"
        f" sum(({first})<={TEN_MIN}), sum(flow='F6'), sum(service='PRT-O'), sum(outcome='LEFT_PORTED')"
        f" FROM leg WHERE {where}",
        params,
    ).fetchone()
    names = ("legs", "handling_ms", "started", "wait_ms", "longest_ms", "within", "retention", "asked", "ported")
    return {name: int(cell or 0) for name, cell in zip(names, row, strict=True)}


def _tickets(act: Act, sheet: Sheet) -> JsonObject:
    """Return who came to the hall in the shift; `late` gave up after more than ten minutes (K05)."""
    since = sheet.shift.opened_at
    # An identity is never older than its row's time: the key finds the span without an index of its own.
    span = (f"{since:012x}", since, act.at)
    where = "ticket_id>=? AND issued_at>=? AND issued_at<=? AND state <> 'VOID'"
    queues = act.unit.all(f"SELECT series, count(*) FROM ticket WHERE {where} GROUP BY 1 ORDER BY 1", span)
    came = "SELECT count(*) FROM visit WHERE visit_id>=? AND arrived_at>=? AND arrived_at<=? AND merged_into IS NULL"
    late = f"SELECT count(*) FROM ticket WHERE {where} AND {GONE} AND ended_at-issued_at>{TEN_MIN}"
    return {
        "visits": act.unit.number(came, span),
        "tickets": {str(queue): int(count or 0) for queue, count in queues},
        "abandoned": act.unit.number(f"SELECT count(*) FROM ticket WHERE {where} AND {GONE}", span),
        "late": act.unit.number(late, span),
    }


def _served_tickets(act: Act, sheet: Sheet) -> JsonObject:
    where, params = _where(sheet)
    queues = act.unit.all(
        f"SELECT queue, count(DISTINCT ticket_id) FROM leg WHERE {where} GROUP BY 1 ORDER BY 1", params
    )
    return {
        "visits": act.unit.number(f"SELECT count(DISTINCT visit_id) FROM leg WHERE {where}", params),
        "tickets": {str(queue): int(count or 0) for queue, count in queues},
        "abandoned": None,
        "late": 0,
    }


def _ratings(act: Act, sheet: Sheet) -> tuple[int, int, int]:
    """Return ratings, those of 5 and 4 (K16), and those of 2 and 1."""
    where, params = _where(sheet)
    row = act.unit.conn.execute(
        f"SELECT count(*), sum(score>=4), sum(score<=2) FROM rating WHERE {where}", params
    ).fetchone()
    return int(row[0]), int(row[1] or 0), int(row[2] or 0)


def _complaints(act: Act, sheet: Sheet) -> JsonObject:
    """Return the complaints received in the shift, by the level they have now."""
    rows = act.unit.all(
        "SELECT level, count(*) FROM case_file WHERE kind='COMPLAINT' AND level IS NOT NULL AND opened_at>=?"
        " AND opened_at<=? GROUP BY 1 ORDER BY 1",
        (sheet.shift.opened_at, act.at),
    )
    return {str(level): int(count or 0) for level, count in rows}


def _whole(value: Json) -> int:
    assert isinstance(value, int)
    return value


def _minutes(ms: int, count: int) -> str | None:
    return None if not count else f"{ms / count / calling.MINUTE:.1f}"


def _share(some: int, all_: int) -> str | None:
    return None if not all_ else f"{some * 100 / all_:.1f}%"
