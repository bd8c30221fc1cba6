"""Counting and answering on an open sheet: blind counts, slips, answers, explanations, countersignatures."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import fields as f, handover, sections, views
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain import cash
from counter_app.domain.codes import NON_CASH, SAFE, DifferenceReason, HandoverKind, PayMethod
from counter_app.domain.errors import bad, not_allowed, not_found, rule
from counter_app.domain.powers import COUNTER_SIGNERS, FLOOR_HEADS
from counter_app.domain.rows import Handover, Json, JsonObject, Ticket
from counter_app.domain.sheet import Act as SheetAct


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
    sheet = _on_sheet(act, cmd.handover_no, cmd.counter)
    _refuse_while_serving(act, cmd.counter)
    pieces = {k: v for k, v in cmd.pieces.items() if isinstance(v, int)}
    total = cash.total_of(pieces)
    if cmd.next_float + cmd.undeposited != total:
        raise rule("handover.md H4", "parts_do_not_add_up", counted=total, given=cmd.next_float + cmd.undeposited)
    made = sections.part(sheet.work, "counts").get(cmd.counter)
    counts: list[Json] = [
        *(made if isinstance(made, list) else []),
        {"pieces": cmd.pieces, "total": total, "next_float": cmd.next_float, "undeposited": cmd.undeposited,
         "at": views.iso(act.at), "by": act.session.staff},
    ]
    kept = handover.changed(
        act, sheet, _with(sheet.work, "counts", cmd.counter, counts)
    )
    act.unit.emit("CashCounted", counter=None if cmd.counter == SAFE else cmd.counter,
                  handover_no=sheet.handover_no, place=cmd.counter, count=len(counts))
    answer = handover.settle(act, kept)
    line = _line(act, kept, cmd.counter)
    return {
        **answer, "counter": cmd.counter, "expected_cash": line.expected, "counted_cash": total,
        "difference": line.difference,
    }


def _with(work: JsonObject, name: str, key: str, value: Json) -> JsonObject:
    return {**work, name: {**sections.part(work, name), key: value}}


def _line(act: Act, sheet: Handover, place: str) -> cash.Line:
    loaded = sections.load(act, sheet)
    lines = [*loaded.counters, *([loaded.safe] if loaded.safe else [])]
    return next(line for line in lines if line.place == place)


def _on_sheet(act: Act, handover_no: str, place: str) -> Handover:
    """Return the open sheet when `place` is counted on it: its counter, or the safe of a HALL sheet."""
    sheet = handover.open_sheet(act, handover_no)
    handover.next_state(sheet, SheetAct.CHANGE)
    wanted = SAFE if sheet.kind is HandoverKind.HALL else sheet.counter
    if place != wanted:
        raise rule("handover.md 1.2", "not_counted_here", counter=place, counted=wanted)
    return sheet


def _refuse_while_serving(act: Act, counter: str) -> None:
    busy = act.unit.first(Ticket, "counter=? AND state IN ('CALLED','SERVING')", (counter,))
    if busy is not None:
        raise rule("handover.md R2", "customer_is_served", ticket_no=busy.ticket_no)


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
    sheet = handover.open_sheet(act, cmd.handover_no)
    handover.next_state(sheet, SheetAct.CHANGE)
    if sheet.kind is HandoverKind.COUNTER and cmd.counter != sheet.counter:
        raise rule("handover.md 1.2", "not_counted_here", counter=cmd.counter, counted=sheet.counter)
    slip: JsonObject = {"amount": cmd.amount, "count": cmd.count, "batch_no": cmd.batch_no}
    slips = {**sections.part(sections.part(sheet.work, "noncash"), cmd.counter), str(cmd.method): slip}
    kept = handover.changed(act, sheet, _with(sheet.work, "noncash", cmd.counter, slips))
    act.unit.emit("SlipsCounted", handover_no=sheet.handover_no, place=cmd.counter, method=str(cmd.method))
    answer = handover.settle(act, kept)
    system = cash.receipts_by_method(sections.load(act, kept).items).get((cmd.counter, cmd.method), (0, 0))[0]
    return {**answer, "expected": system, "counted": cmd.amount, "difference": cmd.amount - system}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSection(Command):
    """Give what a section asks for: BOSS total (H5), known by the incoming (H11), remarks (H20)."""

    handover_no: str = f.name(need=True)
    section: str = f.name(need=True)
    answers: JsonObject = f.mapping()


@handles(AnswerSection, "answer_section", posts=COUNTER_SIGNERS)
def answer_section(act: Act, cmd: AnswerSection) -> Json:
    sheet = handover.open_sheet(act, cmd.handover_no)
    handover.next_state(sheet, SheetAct.CHANGE)
    asked = {str(a["name"]) for a in sections.asks(sections.load(act, sheet), cmd.section) if isinstance(a, dict)}
    if not asked:
        raise bad("section", "asks_nothing")
    for name, value in cmd.answers.items():
        if name not in asked:
            raise bad(f"answers.{name}", "unknown_field")
        _check_answer(name, value)
    if cmd.section == "H11" and act.session.staff != sheet.incoming:
        raise not_allowed(act.session.post or "", "only_incoming_knows", staff=sheet.incoming)
    told = {**sections.part(sections.part(sheet.work, "answers"), cmd.section), **cmd.answers}
    kept = handover.changed(act, sheet, _with(sheet.work, "answers", cmd.section, told))
    act.unit.emit("SectionAnswered", handover_no=sheet.handover_no, section=cmd.section, names=sorted(cmd.answers))
    return handover.settle(act, kept)


def _check_answer(name: str, value: Json) -> None:
    field = f"answers.{name}"
    if name == "boss_amount":
        f.whole(value, field)
    elif name == "known":
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise bad(field, "not_list")
    elif not isinstance(value, str):
        raise bad(field, "not_text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainDifference(Command):
    """Say why a difference is there (R3)."""

    handover_no: str = f.name(need=True)
    difference: str = f.name(need=True)
    reason_code: DifferenceReason = f.enum(DifferenceReason, need=True)
    text: str = f.text(500, need=True)


@handles(ExplainDifference, "explain_difference", posts=COUNTER_SIGNERS)
def explain_difference(act: Act, cmd: ExplainDifference) -> Json:
    sheet = _sheet_with(act, cmd.handover_no, cmd.difference)
    said: JsonObject = {
        "reason_code": str(cmd.reason_code), "text": cmd.text, "explained_by": act.session.staff,
        "countersigned_by": None,
    }
    kept = handover.changed(act, sheet, _with(sheet.work, "explanations", cmd.difference, said))
    act.unit.emit("DifferenceExplained", counter=sheet.counter, handover_no=sheet.handover_no,
                  difference=cmd.difference, reason=str(cmd.reason_code))
    return handover.settle(act, kept)


def _sheet_with(act: Act, handover_no: str, difference: str) -> Handover:
    sheet = handover.open_sheet(act, handover_no)
    handover.next_state(sheet, SheetAct.CHANGE)
    if difference not in {d.id for d in sections.differences(sections.load(act, sheet))}:
        raise not_found("difference", difference)
    return sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class CountersignDifference(Command):
    """A floor head, not the one who explained, confirms an explanation (R3)."""

    handover_no: str = f.name(need=True)
    difference: str = f.name(need=True)


@handles(CountersignDifference, "countersign_difference", posts=FLOOR_HEADS)
def countersign_difference(act: Act, cmd: CountersignDifference) -> Json:
    sheet = _sheet_with(act, cmd.handover_no, cmd.difference)
    said = sections.part(sections.part(sheet.work, "explanations"), cmd.difference)
    if not said:
        raise rule("handover.md R3", "explain_first", difference=cmd.difference)
    if said.get("explained_by") == act.session.staff:
        raise rule("handover.md R3", "own_explanation", difference=cmd.difference)
    signed = {**said, "countersigned_by": act.session.staff}
    kept = handover.changed(act, sheet, _with(sheet.work, "explanations", cmd.difference, signed))
    act.unit.emit("DifferenceCountersigned", counter=sheet.counter, handover_no=sheet.handover_no,
                  difference=cmd.difference)
    return handover.settle(act, kept)


