"""What a HALL sheet passes on of cases: open complaints (H12), retention and key customers (H14), repairs (for H11).

References, codes, levels and times alone: what customers said stays in the vault.
"""

from __future__ import annotations

from counter_app.commands import case_views, views
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet, part, rows_of
from counter_app.domain import case_clocks, complaint
from counter_app.domain.alarm_table import Colour
from counter_app.domain.case_codes import CaseState, Level
from counter_app.domain.clock import days_after, from_iso, midnight_after
from counter_app.domain.rows import Appointment, Case, FollowUp, Json, JsonObject, Leg, Staff, Visit
from counter_app.domain.sheet import colour
from counter_app.flows.state import from_dict

KEY_POSTS = "('VIP_CLERK','VIP_HOST','ACCOUNT_MGR')"
ON_SHEET = {Colour.RED: "RED", Colour.YELLOW: "YELLOW", Colour.GREEN: "BLUE"}


def open_complaints(act: Act, sheet: Sheet) -> JsonObject:
    """Return H12: every complaint until it is closed, L4 first; a late one stands here on every sheet."""
    if not sheet.is_hall:
        return {"rows": []}
    known = known_complaints(sheet)
    order = "level DESC, final_due_at, case_no"
    found = act.unit.find(Case, f"kind='COMPLAINT' AND closed_at IS NULL ORDER BY {order}")
    return {"rows": [_complaint(act, case, known) for case in found]}


def _complaint(act: Act, case: Case, known: frozenset[str]) -> JsonObject:
    worst = Colour.RED if case.level is Level.L4 else case_clocks.worst(case_views.clocks(act, case))
    return {
        "complaint_no": case.case_no,
        "level": None if case.level is None else str(case.level),
        "category": case.category,
        "state": str(case.state),
        "received": views.iso(case.opened_at),
        "first_reply_due": views.iso(case.first_due_at),
        "replied_at": views.iso(case.replied_at),
        "final_due": views.iso(case.final_due_at),
        "days_left": None if case.final_due_at is None else complaint.days_left(act.at, case.final_due_at),
        "handler": case.owner,
        "next": case.step,
        "colour": ON_SHEET[worst],
        "known": case.case_no in known,
    }


def known_complaints(sheet: Sheet) -> frozenset[str]:
    """Return the complaints that the incoming person has ticked one by one (R9)."""
    ticked = part(sheet.work, "answers", "H12").get("known")
    return frozenset(map(str, ticked)) if isinstance(ticked, list) else frozenset()


def not_known(act: Act, sheet: Sheet) -> list[str]:
    """Return open complaints that the incoming supervisor has not ticked yet (R9)."""
    return [str(row["complaint_no"]) for row in rows_of(open_complaints(act, sheet)) if not row["known"]]


def repairs(act: Act, sheet: Sheet) -> list[JsonObject]:
    """Return after-sales cases for H11: an open item on every handover (AFS-08)."""
    if not sheet.is_hall:
        return []
    found = act.unit.find(Case, "kind='AFTER_SALES' AND closed_at IS NULL AND leg_id IS NULL ORDER BY case_no")
    return [_repair(act, sheet, case) for case in found]


def _repair(act: Act, sheet: Sheet, case: Case) -> JsonObject:
    promised = from_dict(case.progress).value("promised_at")
    call = act.unit.first(FollowUp, "case_id=? AND closed_at IS NULL ORDER BY due_at", (case.case_id,))
    due = from_iso(promised) if isinstance(promised, str) else None if call is None else call.due_at
    return {
        "visit_no": case.visit_no,
        "case_no": case.case_no,
        "ticket_no": case.ticket_no,
        "service": case.service,
        "owed": "AFTER_SALES",
        "why": str(case.state),
        "owner": case.owner,
        "due": views.iso(due),
        "colour": _colour(act, sheet, due),
    }


def _colour(act: Act, sheet: Sheet, due: int | None) -> str:
    return colour(due, shift=str(sheet.shift.shift), day=sheet.shift.date, now=act.at)


def retention(act: Act, sheet: Sheet) -> JsonObject:
    """Return H14: open cases, those thinking, stayers to be called; port-outs not ready; key customers expected."""
    if not sheet.is_hall:
        return {"rows": []}
    rows: list[Json] = [
        *(_case(act, sheet, case) for case in _listed(act)),
        *_not_ready(act, sheet),
        *_expected(act, sheet),
    ]
    return {"rows": rows}


def _listed(act: Act) -> list[Case]:
    """Return retention cases but stayers and leavers whose next call is later than tomorrow."""
    found = act.unit.find(Case, "kind='RETENTION' AND closed_at IS NULL ORDER BY case_no")
    end = _tomorrow_ends(act)
    waiting = {CaseState.STAYED, CaseState.LEFT, CaseState.FOLLOWUP}
    return [c for c in found if c.state not in waiting or (_next_call(act, c) or 0) < end]


def _tomorrow_ends(act: Act) -> int:
    return days_after(midnight_after(act.day), 1)


def _next_call(act: Act, case: Case) -> int | None:
    call = act.unit.first(FollowUp, "case_id=? AND closed_at IS NULL ORDER BY due_at", (case.case_id,))
    return None if call is None else call.due_at


def _case(act: Act, sheet: Sheet, case: Case) -> JsonObject:
    due = _next_call(act, case)
    what = {CaseState.FOLLOWUP: "STAYER_DUE", CaseState.STAYED: "STAYER_DUE", CaseState.LEFT: "CARE_CALL"}
    said = "THINKING" if case.outcome == "THINKING" else what.get(case.state, "OPEN_CASE")
    return _row(said, case.case_no, str(case.state), due, case.owner, _colour(act, sheet, due))


def _row(what: str, ref: str, why: str, due: int | None, owner: str | None, colour_: str) -> JsonObject:
    return {"what": what, "ref": ref, "why": why, "due": views.iso(due), "owner": owner, "colour": colour_}


def _not_ready(act: Act, sheet: Sheet) -> list[JsonObject]:
    """Return port-outs that ended "not ready" in this shift, with the reasons and what was cleared here and now."""
    found: list[JsonObject] = []
    for leg in act.unit.find(Leg, "service='PRT-O' AND started_at>=? ORDER BY started_at", (sheet.shift.opened_at,)):
        state = from_dict(leg.progress)
        said = state.saved_of("PRT-09")
        if said.get("outcome") != "NOT_READY":
            continue
        visit = act.unit.get(Visit, leg.visit_id)
        assert visit is not None
        reasons = said.get("not_ready_reasons")
        why = " ".join(str(r) for r in reasons) if isinstance(reasons, list) else ""
        row = _row("NOT_READY", visit.visit_no, why, None, leg.staff, "YELLOW")
        found.append({**row, "done": _cleared(state.saved_of("PRT-05").get("clearings"))})
    return found


def _cleared(said: object) -> int:
    """Count the obstacles that were cleared at the counter (PRT-05)."""
    return sum(isinstance(one, dict) and one.get("cleared") is True for one in said) if isinstance(said, list) else 0


def _expected(act: Act, sheet: Sheet) -> list[JsonObject]:
    """Return key customers who have booked a slot until tomorrow's end."""
    found: list[JsonObject] = []
    for booked in act.unit.find(Appointment, "state='BOOKED' AND slot_at<? ORDER BY slot_at", (_tomorrow_ends(act),)):
        if _is_key(act, booked):
            colour_ = _colour(act, sheet, booked.slot_at)
            found.append(_row("EXPECTED", booked.appointment_no, booked.service, booked.slot_at, booked.staff, colour_))
    return found


def _is_key(act: Act, booked: Appointment) -> bool:
    visit = act.unit.get(Visit, booked.visit_id)
    host = act.unit.first(Staff, f"staff=? AND post IN {KEY_POSTS}", (booked.staff or "",))
    return host is not None or (visit is not None and visit.vip_level is not None)


def calls(act: Act, sheet: Sheet) -> JsonObject:
    """Return H13: calls owed until tomorrow's end and those overdue, then booked slots; `later` counts the rest."""
    if not sheet.is_hall:
        return {"rows": [], "later": 0}
    end = _tomorrow_ends(act)
    rows: list[Json] = [
        {
            "kind": str(call.kind),
            "ref": call.ref,
            "due": views.iso(call.due_at),
            "tries": call.tries,
            "owner": call.owner,
            "colour": _colour(act, sheet, call.due_at),
        }
        for call in act.unit.find(FollowUp, "closed_at IS NULL AND due_at<? ORDER BY due_at, follow_up_id", (end,))
    ]
    for booked in act.unit.find(Appointment, "state='BOOKED' AND slot_at<? ORDER BY slot_at", (end,)):
        rows.append(
            {
                "kind": "APPOINTMENT",
                "ref": booked.appointment_no,
                "due": views.iso(booked.slot_at),
                "tries": None,
                "owner": booked.staff or booked.counter,
                "colour": _colour(act, sheet, booked.slot_at),
            }
        )
    later = act.unit.number("SELECT count(*) FROM follow_up WHERE closed_at IS NULL AND due_at>=?", (end,))
    return {"rows": rows, "later": later}
