"""All sections of a sheet together (handover.md 4), what they still ask for, and the table of differences (H19)."""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands import (
    sections_approvals,
    sections_cases,
    sections_incidents,
    sections_money,
    sections_owed,
    sections_people,
)
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet, part, rows_of
from counter_app.domain.codes import HandoverKind
from counter_app.domain.rows import Handover, Json, JsonObject
from counter_app.domain.sheet import COUNTED_STATES, Difference

ASKS: dict[str, tuple[tuple[str, str], ...]] = {
    "H5": (("boss_amount", "money"),),
    "H11": (("known", "list"),),
    "H12": (("known", "list"),),
    "H20": (("text", "text(1000)"),),
}


def build(act: Act, sheet: Sheet) -> JsonObject:
    """Return {H0 … H20} as the hall stands now; what is counted blind is hidden until it is counted."""
    return {
        "H0": sections_people.header(act, sheet),
        "H1": sections_people.people(act, sheet),
        "H2": sections_people.service(act, sheet),
        "H4": sections_money.cash_section(sheet),
        "H5": sections_money.noncash_section(sheet),
        "H6": sections_money.deposits_section(sheet),
        "H11": sections_owed.unfinished(act, sheet),
        "H12": sections_cases.open_complaints(act, sheet),
        "H13": sections_cases.calls(act, sheet),
        "H14": sections_cases.retention(act, sheet),
        "H15": sections_incidents.incidents(act, sheet),
        "H18": sections_approvals.approvals_of(act, sheet),
        "H19": _explanations(sheet),
        "H20": {"text": _remarks(sheet)},
    }


def differences(sheet: Sheet) -> list[Difference]:
    """Return the differences found on this sheet, each with the reason given for it."""
    found = sections_money.differences(sheet)
    return [replace(d, reason=_reason(explanation(sheet, d))) for d in found]


def explanation(sheet: Sheet, difference: Difference) -> JsonObject:
    """Return what was said of a difference; words about another amount do not explain this one."""
    said = part(sheet.work, "explanations", difference.id)
    return said if said.get("amount") == difference.amount else {}


def _explanations(sheet: Sheet) -> JsonObject:
    rows: list[Json] = []
    for d in differences(sheet):
        said = explanation(sheet, d)
        row: JsonObject = {"difference": d.id, "section": d.section, "counter": d.counter, "amount": d.amount}
        names = ("reason_code", "text", "explained_by", "countersigned_by")
        rows.append({**row, **{name: said.get(name) for name in names}})
    for before in sheet.counted:
        for line in rows_of(part(before.figures or {}, "H19")):
            rows.append({**line, "difference": f"{before.handover_no}/{line['difference']}"})
    return {"rows": rows}


def listed(figures: JsonObject) -> list[Difference]:
    """Return the differences that a sheet's H19 lists, on a HALL sheet those of its COUNTER sheets as well."""
    found: list[Difference] = []
    for row in rows_of(part(figures, "H19")):
        amount = row["amount"]
        assert isinstance(amount, int)
        reason = _reason(row)
        found.append(Difference(str(row["difference"]), str(row["section"]), str(row["counter"]), amount, reason))
    return found


def _reason(said: JsonObject) -> str | None:
    code = said.get("reason_code")
    return code if isinstance(code, str) else None


def _remarks(sheet: Sheet) -> str:
    text = part(sheet.work, "answers", "H20").get("text")
    return text if isinstance(text, str) else ""


def asks(row: Handover, section: str) -> list[Json]:
    """Return what a section still takes as answers (automation contract 5)."""
    if row.state not in COUNTED_STATES or (row.kind is HandoverKind.COUNTER and section != "H20"):
        return []
    return [{"name": name, "type": kind, "need": "O", "codes": None} for name, kind in ASKS.get(section, ())]
