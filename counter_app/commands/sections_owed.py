"""What a sheet passes on as unfinished: business owed to customers (H11). Cases and calls are `sections_cases`."""

from __future__ import annotations

from counter_app.commands import sections_cases, serving, views
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet, part, rows_of
from counter_app.domain.rows import Json, JsonObject, Ticket
from counter_app.domain.sheet import colour

OWED = (
    "SELECT t.ticket_id, l.outcome, l.staff,"
    " (SELECT max(pending_due_at) FROM item i WHERE i.leg_id=l.leg_id AND i.voided_at IS NULL) AS due"
    " FROM visit v JOIN leg l ON l.visit_id=v.visit_id JOIN ticket t ON t.ticket_id=l.ticket_id"
    " WHERE v.state='FOLLOWUP'"
    " AND l.leg_no=(SELECT max(leg_no) FROM leg m WHERE m.visit_id=v.visit_id)"
    " AND (l.shift_id=?1 OR due>=?2) AND (?3 IS NULL OR l.counter=?3) ORDER BY v.visit_no"
)


def unfinished(act: Act, sheet: Sheet) -> JsonObject:
    """Return H11: customers on hold, and business still owed that fell due in this shift or falls due later.

    What fell due in an earlier shift stood red in that shift's sheet and was known to its incoming.
    """
    known = known_visits(sheet)
    rows: list[Json] = []
    for ticket in act.unit.find(Ticket, "state='PARKED' ORDER BY issued_at"):
        if sheet.row.counter in (None, ticket.from_counter):
            why = ticket.park_reason or ""
            due = serving.leg_of(act, ticket).parks[-1]["due"]
            assert due is None or isinstance(due, int)
            rows.append(_owed(act, sheet, ticket, "PARKED", why, due, ticket.from_counter, known))
    params = (sheet.shift.shift_id, sheet.shift.opened_at, sheet.row.counter)
    for ticket_id, outcome, staff, owed_at in act.unit.all(OWED, params):
        found = act.unit.get(Ticket, str(ticket_id))
        assert found is not None
        when = None if owed_at is None else int(owed_at)
        rows.append(_owed(act, sheet, found, str(outcome), "", when, str(staff), known))
    listed = {row["visit_no"] for row in rows if isinstance(row, dict)}
    for row in sections_cases.repairs(act, sheet):
        if row["visit_no"] not in listed:
            rows.append({**row, "known": row["visit_no"] in known})
    return {"rows": rows}


def _owed(
    act: Act,
    sheet: Sheet,
    ticket: Ticket,
    owed: str,
    why: str,
    due: int | None,
    owner: str | None,
    known: frozenset[str],
) -> JsonObject:
    shift = sheet.shift
    return {
        "visit_no": ticket.visit_no,
        "ticket_no": ticket.ticket_no,
        "service": ticket.service,
        "owed": owed,
        "why": why,
        "owner": owner,
        "due": views.iso(due),
        "colour": colour(due, shift=str(shift.shift), day=shift.date, now=act.at),
        "known": ticket.visit_no in known,
    }


def known_visits(sheet: Sheet) -> frozenset[str]:
    """Return the visits that the incoming person has ticked one by one (R9)."""
    ticked = part(sheet.work, "answers", "H11").get("known")
    return frozenset(map(str, ticked)) if isinstance(ticked, list) else frozenset()


def not_known(act: Act, sheet: Sheet) -> list[str]:
    """Return red visits that the incoming supervisor has not ticked yet (R9)."""
    if not sheet.is_hall:
        return []
    rows = rows_of(unfinished(act, sheet))
    return [str(row["visit_no"]) for row in rows if row["colour"] == "RED" and not row["known"]]
