"""Counting and answering on an open sheet: blind counts, slips, answers, explanations, countersignatures."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import (
    approvals,
    case_file,
    checks,
    handover,
    queueing,
    sections,
    sections_money,
    signing,
    views,
)
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import Sheet, counts_of, load, part, tell
from counter_app.commands.spec import Command, handles
from counter_app.domain import cash
from counter_app.domain.codes import NON_CASH, SAFE, DifferenceReason, PayMethod
from counter_app.domain.errors import bad, not_allowed, not_found, rule
from counter_app.domain.powers import COUNTER_SIGNERS, FLOOR_HEADS
from counter_app.domain.rows import Handover, Json, JsonObject
from counter_app.domain.sheet import Act as SheetAct
from counter_app.domain.sheet import Difference

REMARKS_MAX = 1000
MOST_KNOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCash(Command):
    """A blind count of one box or the safe; j + k must be h. A second count is kept beside the first."""

    handover_no: str = f.name(need=True)
    counter: str = f.name(need=True)
    pieces: JsonObject = f.mapping(f.whole)
    next_float: int = f.money(need=True)
    undeposited: int = f.money(need=True)


@handles(CountCash, "count_cash", posts=COUNTER_SIGNERS)
def count_cash(act: Act, cmd: CountCash) -> Json:
    for name in cmd.pieces:
        if name not in cash.DENOMINATIONS and name != cash.OTHER:
            raise bad(f"pieces.{name}", "not_in_list")
    sheet = _sheet_to_fill(act, cmd.handover_no, cmd.counter)
    if cmd.counter != (sheet.counter or SAFE):
        raise _elsewhere(sheet, cmd.counter)
    signing.refuse_while_serving(act, sheet.counter)
    total = cash.total_of({k: v for k, v in cmd.pieces.items() if isinstance(v, int)})
    if cmd.next_float + cmd.undeposited != total:
        raise rule("handover.md H4", "parts_do_not_add_up", counted=total, given=cmd.next_float + cmd.undeposited)
    count: JsonObject = {
        "pieces": cmd.pieces,
        "total": total,
        "next_float": cmd.next_float,
        "undeposited": cmd.undeposited,
        "at": views.iso(act.at),
        "by": act.session.staff,
    }
    counts: list[Json] = [*counts_of(sheet.work, cmd.counter), count]
    kept = handover.changed(act, sheet, _with(sheet.work, "counts", cmd.counter, counts))
    tell(act, sheet, "CashCounted", place=cmd.counter, count=len(counts))
    line = load(act, kept).line(cmd.counter)
    return {
        **handover.view(act, checks.settled(act, kept)),
        "counter": cmd.counter,
        "expected_cash": line.expected,
        "counted_cash": total,
        "difference": line.difference,
    }


def _with(work: JsonObject, name: str, key: str, value: Json) -> JsonObject:
    return {**work, name: {**part(work, name), key: value}}


def _sheet_to_fill(act: Act, handover_no: str, place: str | None = None) -> Handover:
    """Return an open sheet of this session's, and prove that `place` exists."""
    sheet = handover.own_sheet(act, handover_no)
    if place not in (None, SAFE):
        queueing.counter_row(act, place)
    checks.next_state(sheet, SheetAct.CHANGE)
    return sheet


def _elsewhere(sheet: Handover, place: str) -> Exception:
    return rule("handover.md 1.2", "not_counted_here", counter=place, counted=sheet.counter or SAFE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountNoncash(Command):
    """What the settlement slips of one method say."""

    handover_no: str = f.name(need=True)
    counter: str = f.name(need=True)
    method: PayMethod = f.enum(PayMethod, need=True)
    amount: int = f.money(need=True)
    count: int = f.integer(0, 1_000_000, need=True)
    batch_no: str | None = f.text(40)


@handles(CountNoncash, "count_noncash", posts=COUNTER_SIGNERS)
def count_noncash(act: Act, cmd: CountNoncash) -> Json:
    if cmd.method not in NON_CASH:
        raise bad("method", "not_in_list")
    sheet = _sheet_to_fill(act, cmd.handover_no, cmd.counter)
    if sheet.counter not in (None, cmd.counter):
        raise _elsewhere(sheet, cmd.counter)
    if sections_money.counted_before(load(act, sheet), (cmd.counter, cmd.method)):
        raise rule("handover.md 1.2", "counted_before", counter=cmd.counter)
    slip: JsonObject = {"amount": cmd.amount, "count": cmd.count, "batch_no": cmd.batch_no}
    slips = {**part(sheet.work, "noncash", cmd.counter), str(cmd.method): slip}
    kept = handover.changed(act, sheet, _with(sheet.work, "noncash", cmd.counter, slips))
    tell(act, sheet, "SlipsCounted", place=cmd.counter, method=str(cmd.method))
    system = load(act, kept).receipts.get((cmd.counter, cmd.method), (0, 0))[0]
    return {
        **handover.view(act, checks.settled(act, kept)),
        "expected": system,
        "counted": cmd.amount,
        "difference": cmd.amount - system,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSection(Command):
    """Give what a section asks for: BOSS total (H5), known by the incoming (H11, H12), remarks (H20)."""

    handover_no: str = f.name(need=True)
    section: str = f.name(need=True)
    answers: JsonObject = f.mapping()


@handles(AnswerSection, "answer_section", posts=COUNTER_SIGNERS)
def answer_section(act: Act, cmd: AnswerSection) -> Json:
    for name, value in cmd.answers.items():
        _check_answer(name, value)
    sheet = _sheet_to_fill(act, cmd.handover_no)
    asked = {str(a["name"]) for a in sections.asks(sheet, cmd.section) if isinstance(a, dict)}
    if not asked:
        raise bad("section", "asks_nothing")
    for name in cmd.answers:
        if name not in asked:
            raise bad(f"answers.{name}", "unknown_field")
    if cmd.section in ("H11", "H12") and act.session.staff != sheet.incoming:
        raise not_allowed(act.session.post or "", "only_incoming_knows", staff=sheet.incoming)
    before = part(sheet.work, "answers", cmd.section)
    told = {**before, **{name: _added(before.get(name), value) for name, value in cmd.answers.items()}}
    kept = handover.changed(act, sheet, _with(sheet.work, "answers", cmd.section, told))
    tell(act, sheet, "SectionAnswered", section=cmd.section, names=sorted(cmd.answers))
    return handover.view(act, checks.settled(act, kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmKnown(Command):
    """The window's one confirmation: the incoming person knows these visits (H11) and complaints (H12)."""

    handover_no: str = f.name(need=True)
    known: tuple[str, ...] = f.names(most=MOST_KNOWN)


@handles(ConfirmKnown, "_confirm_known", posts=COUNTER_SIGNERS)
def confirm_known(act: Act, cmd: ConfirmKnown) -> Json:
    complaints = {number for number in cmd.known if case_file.is_complaint(act, number)}
    answer: Json = None
    for section, ticked in (
        ("H11", [number for number in cmd.known if number not in complaints]),
        ("H12", [number for number in cmd.known if number in complaints]),
    ):
        if ticked:
            answers: JsonObject = {"known": list(ticked)}
            asked = AnswerSection(handover_no=cmd.handover_no, section=section, answers=answers)
            answer = answer_section(act, asked)
    return answer


def _check_answer(name: str, value: Json) -> None:
    field = f"answers.{name}"
    if name == "boss_amount":
        f.whole(value, field)
    elif name == "known":
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise bad(field, "not_list")
    elif not isinstance(value, str):
        raise bad(field, "not_text")
    elif len(value) > REMARKS_MAX:
        raise bad(field, "too_long", max=REMARKS_MAX)


def _added(before: Json, value: Json) -> Json:
    """Ticks come one by one and stay; any other answer replaces the one before."""
    if isinstance(before, list) and isinstance(value, list):
        return [*before, *(v for v in value if v not in before)]
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainDifference(Command):
    """Say why a difference is there (R3)."""

    handover_no: str = f.name(need=True)
    difference: str = f.name(need=True)
    reason_code: DifferenceReason = f.enum(DifferenceReason, need=True)
    text: str = f.text(500, need=True)


@handles(ExplainDifference, "explain_difference", posts=COUNTER_SIGNERS)
def explain_difference(act: Act, cmd: ExplainDifference) -> Json:
    loaded, found = _difference(act, cmd.handover_no, cmd.difference)
    sheet = loaded.row
    said: JsonObject = {
        "amount": found.amount,
        "reason_code": str(cmd.reason_code),
        "text": cmd.text,
        "explained_by": act.session.staff,
        "countersigned_by": None,
    }
    kept = handover.changed(act, sheet, _with(sheet.work, "explanations", cmd.difference, said))
    tell(act, sheet, "DifferenceExplained", difference=cmd.difference, reason=str(cmd.reason_code))
    return handover.view(act, checks.settled(act, kept))


def _difference(act: Act, handover_no: str, name: str) -> tuple[Sheet, Difference]:
    sheet = load(act, _sheet_to_fill(act, handover_no))
    for found in sections.differences(sheet):
        if found.id == name:
            return sheet, found
    raise not_found("difference", name)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountersignDifference(Command):
    """A floor head, not the one who explained, confirms an explanation (R3)."""

    handover_no: str = f.name(need=True)
    difference: str = f.name(need=True)


@handles(CountersignDifference, "countersign_difference", posts=FLOOR_HEADS)
def countersign_difference(act: Act, cmd: CountersignDifference) -> Json:
    loaded, found = _difference(act, cmd.handover_no, cmd.difference)
    sheet, said = loaded.row, sections.explanation(loaded, found)
    if not said:
        raise rule("handover.md R3", "explain_first", difference=cmd.difference)
    if said.get("explained_by") == act.session.staff:
        raise rule("handover.md R3", "own_explanation", difference=cmd.difference)
    signed = {**said, "countersigned_by": act.session.staff}
    kept = handover.changed(act, sheet, _with(sheet.work, "explanations", cmd.difference, signed))
    tell(act, sheet, "DifferenceCountersigned", difference=cmd.difference)
    approvals.countersigned(
        act,
        f"{sheet.handover_no} {found.id}"[:64],
        amount=abs(found.amount),
        reason=str(said.get("text") or ""),
        explained_by=str(said.get("explained_by")),
        counter=sheet.counter,
    )
    return handover.view(act, checks.settled(act, kept))
