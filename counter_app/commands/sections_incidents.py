"""What a HALL sheet says of incidents and outages (H15): codes, levels and times alone, no words of anybody."""

from __future__ import annotations

from counter_app.commands import outages, views
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet
from counter_app.domain.incident_codes import IncidentKind
from counter_app.domain.incident_rules import still_to_tell
from counter_app.domain.rows import Incident, Json, JsonObject

OF_SHIFT = "closed_at IS NULL OR closed_at>=?1 OR found_at>=?1 ORDER BY found_at"


def incidents(act: Act, sheet: Sheet) -> JsonObject:
    """Return H15: what happened in this shift, and what is still open from before."""
    if not sheet.is_hall:
        return {"rows": []}
    return {"rows": [_row(act, row) for row in act.unit.find(Incident, OF_SHIFT, (sheet.shift.opened_at,))]}


def _row(act: Act, row: Incident) -> JsonObject:
    told: list[Json] = list(dict.fromkeys(str(line["who"]) for line in row.told))
    return {
        "number": row.incident_no,
        "kind": str(row.kind),
        "scope": None if row.scope is None else str(row.scope),
        "level": str(row.level),
        "state": str(row.state),
        "from": views.iso(row.outage_from or row.found_at),
        "to": views.iso(row.outage_to or row.closed_at),
        "reported_to": told,
        "still_to_do": _to_do(act, row),
    }


def _to_do(act: Act, row: Incident) -> list[Json]:
    """Return what the next shift has to do about it: tell those above, end it, enter what is owed, close it."""
    if row.closed_at is not None:
        return []
    found: list[Json] = []
    if row.kind is IncidentKind.OUTAGE and row.reported_at is None:
        found.append("REPORT")
    found += [f"TELL_{who}" for who, _ in still_to_tell(row)]
    if row.outage_from is not None:
        if row.outage_to is None:
            found.append("END_OUTAGE")
        if outages.owed(act, row):
            found.append("ENTER_OWED")
    return [*found, "CLOSE"]
