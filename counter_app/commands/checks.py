"""What stands between a sheet and READY, and the state that follows from it (handover.md 5, R3, R9).

READY is never remembered against the figures: whoever asks gets the state of this moment.
"""

from __future__ import annotations

from dataclasses import replace

from counter_app.commands import books, sections, sections_cases, sections_money, sections_owed
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet, load, part, tell
from counter_app.commands.sheet_words import check_text
from counter_app.domain import cash
from counter_app.domain.codes import SAFE, HandoverState
from counter_app.domain.errors import wrong_state
from counter_app.domain.rows import Box, Counter, Handover, JsonObject
from counter_app.domain.sheet import COUNTED_STATES, after
from counter_app.domain.sheet import Act as SheetAct


def next_state(sheet: Handover, act: SheetAct) -> HandoverState:
    """Return the state that `act` leads to, or refuse with the present one."""
    state = after(sheet.state, act)
    if state is None:
        raise wrong_state(sheet.state, handover_no=sheet.handover_no)
    return state


def settled(act: Act, row: Handover) -> Handover:
    """Return the sheet in the state that its checks give now, saving and journaling a change of it."""
    if row.state not in COUNTED_STATES:
        return row
    state = state_now(act, load(act, row))
    if state is row.state:
        return row
    kept = act.unit.put(replace(row, state=state))
    kind = "HandoverReady" if state is HandoverState.READY else "HandoverReopened"
    tell(act, row, kind)
    return kept


def figures_changed(act: Act) -> None:
    """Money moved: sheets that were READY fall back to COUNTING by themselves where they do not hold any more."""
    for row in books.following_sheets(act.unit):
        if row.state is HandoverState.READY:
            settled(act, row)


def state_now(act: Act, sheet: Sheet) -> HandoverState:
    return HandoverState.COUNTING if open_checks(act, sheet) else HandoverState.READY


def open_checks(act: Act, sheet: Sheet) -> list[JsonObject]:
    """Return what is still to be done: {section, rule, text}."""
    found = _counts(act, sheet)
    if part(sheet.work, "refusals").get("unanswered"):
        found.append(_check(act, "H4", "handover.md R6", "refused"))
    for difference in sections.differences(sheet):
        said = sections.explanation(sheet, difference)
        if not said.get("reason_code"):
            found.append(_check(act, "H19", "handover.md R3", "unexplained", name=difference.id))
        elif not said.get("countersigned_by"):
            found.append(_check(act, "H19", "handover.md R3", "not_countersigned", name=difference.id))
    for visit_no in sections_owed.not_known(act, sheet):
        found.append(_check(act, "H11", "handover.md R9", "not_known", name=visit_no))
    for complaint_no in sections_cases.not_known(act, sheet):
        found.append(_check(act, "H12", "handover.md R9", "not_known", name=complaint_no))
    return found


def _counts(act: Act, sheet: Sheet) -> list[JsonObject]:
    place = sheet.row.counter or SAFE
    found = [_check(act, "H4", "handover.md H4", "not_counted", name=place)]
    if sheet.line(place).counted is not None:
        found.clear()
    for counter, method in sections_money.uncounted(sheet):
        found.append(_check(act, "H5", "handover.md H5", "slips_not_counted", name=f"{counter} {method}"))
    if not sheet.is_hall:
        return found
    for box in sheet.boxes:
        if box.closed_at is None and _needs_sheet(act, box):
            found.append(_check(act, "H4", "handover.md 1.2", "no_counter_sheet", name=box.counter))
    if sections_money.boss_amount(sheet) is None and sections_money.total_receipts(sheet):
        found.append(_check(act, "H5", "handover.md H5", "no_boss_amount"))
    return found


def _needs_sheet(act: Act, box: Box) -> bool:
    """Return whether an open box moved money and changes hands or closes now, and does not just go on.

    It goes on with a clerk who keeps the counter; nobody at the counter, or a sheet begun, means it changes hands.
    """
    counter = act.unit.get(Counter, box.counter)
    begun = any(sheet.counter == box.counter for sheet in books.open_sheets(act.unit))
    goes_on = counter is not None and counter.staff is not None and not begun
    return not goes_on and cash.box_line(box, books.of_box(act.unit, box)).moved


def _check(act: Act, section: str, rule: str, key: str, *, name: str = "") -> JsonObject:
    return {"section": section, "rule": rule, "text": check_text(key, act.lang, name)}
