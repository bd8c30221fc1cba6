"""Numbers that people say: taken in the act's own transaction, without gaps within day, series and lane."""

from __future__ import annotations

from counter_app.commands.act import Act
from counter_app.domain.case_codes import CaseKind

CASE_LETTER = {
    CaseKind.COMPLAINT: "C",
    CaseKind.RETENTION: "R",
    CaseKind.AFTER_SALES: "S",
    CaseKind.FLOOR: "F",
}
APPOINTMENT, LEAD, QUESTION = "A", "L", "Q"


def next_number(act: Act, series: str) -> int:
    """Take the next number of a day's series in this lane."""
    row = act.unit.conn.execute(
        "INSERT INTO number_counter VALUES (?,?,?,1) ON CONFLICT (day, series, lane) DO UPDATE SET last=last+1"
        " RETURNING last",
        (act.day, series, act.hall.lane),
    ).fetchone()
    return int(row[0])


def lane_letter(act: Act) -> str:
    """Return the station's lane letter, which the first lane does not show."""
    return "" if act.hall.lane == "A" else act.hall.lane


def paper_number(act: Act, letter: str) -> str:
    """Return `C-hall-date-serial` (flows.md F3); the serial begins anew each business day."""
    serial = next_number(act, f"NO-{letter}")
    return f"{letter}-{act.hall.code}-{act.day.replace('-', '')}-{lane_letter(act)}{serial:04d}"
