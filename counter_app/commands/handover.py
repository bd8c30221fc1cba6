"""The handover sheet: starting it, seeing it, giving it up, refusing it. Counting and signing stand apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import books, checks, queueing, sealing, sections, views
from counter_app.commands import fields as f
from counter_app.commands import shift as shifts
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import load, part, tell
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import SEALED_STATES, HandoverKind, HandoverState
from counter_app.domain.errors import not_allowed, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import COUNTER_SIGNERS, FLOOR_HEADS
from counter_app.domain.rows import Box, Handover, Json, JsonObject, Shift, Staff
from counter_app.domain.sheet import Act as SheetAct
from counter_app.domain.sheet import number, witness_post


@dataclass(frozen=True, slots=True, kw_only=True)
class StartHandover(Command):
    """Begin counting: the sheet gets its number."""

    kind: HandoverKind = f.enum(HandoverKind, need=True)
    counter: str | None = f.name()
    incoming: str = f.name(need=True)
    witness: str | None = f.name()


@handles(StartHandover, "start_handover", posts=COUNTER_SIGNERS)
def start_handover(act: Act, cmd: StartHandover) -> Json:
    counter = act.need(cmd.counter, "counter") if cmd.kind is HandoverKind.COUNTER else None
    if counter is None and act.session.post not in FLOOR_HEADS:
        raise not_allowed(act.session.post or "")
    outgoing = act.session.staff if counter is None else _holder(act, counter)
    incoming, witness = act.person(cmd.incoming), None if cmd.witness is None else act.person(cmd.witness)
    shift = shifts.current(act)
    _refuse_second(act, cmd.kind, counter)
    if counter is not None:
        shifts.open_box(act, counter)
    _check_people(cmd.kind, outgoing, incoming, witness)
    sheet = act.unit.put(
        Handover(
            handover_id=uuid7(act.at),
            handover_no=_number(act, cmd.kind, counter, shift),
            kind=cmd.kind,
            shift_id=shift.shift_id,
            date=shift.date,
            counter=counter,
            state=HandoverState.COUNTING,
            version=1,
            outgoing=outgoing,
            incoming=incoming.staff,
            witness=None if witness is None else witness.staff,
            started_at=act.at,
            work={},
        )
    )
    tell(act, sheet, "HandoverStarted", sheet=str(cmd.kind))
    return view(act, checks.settled(act, sheet))


def _check_people(kind: HandoverKind, outgoing: str, incoming: Staff, witness: Staff | None) -> None:
    """Refuse who may not sign (handover.md 6.2), and anybody who would sign two parts (R7)."""
    if incoming.staff == outgoing or (witness and witness.staff in (outgoing, incoming.staff)):
        raise rule("handover.md R7", "to_oneself", staff=incoming.staff)
    if kind is HandoverKind.HALL and incoming.post not in FLOOR_HEADS:
        raise rule("handover.md 6.2", "incoming_not_supervisor", field="incoming")
    if incoming.post not in COUNTER_SIGNERS:
        raise rule("handover.md 6.2", "may_not_sign", field="incoming")
    if witness is not None and witness.post not in FLOOR_HEADS:
        raise rule("handover.md 6.2", "may_not_sign", field="witness")


def _holder(act: Act, counter: str) -> str:
    """Return who hands a box over: its holder; they or a floor head start the sheet (automation contract 5)."""
    sitting = queueing.counter_row(act, counter).staff
    box = books.open_box(act.unit, counter)
    if box is None:
        return act.session.staff
    holder = box.holder or sitting or _last(act, box) or act.session.staff
    if act.session.staff != holder and act.session.post not in FLOOR_HEADS:
        raise not_allowed(act.session.post or "", "not_your_box", counter=counter)
    return holder


def _last(act: Act, box: Box) -> str | None:
    """Return who booked last into a box that nobody has signed for yet, else who opened its counter last."""
    found = act.unit.value("SELECT staff FROM item WHERE box=? ORDER BY booked_at DESC LIMIT 1", (box.box_id,))
    if found is None:
        found = act.unit.value(
            "SELECT staff FROM stream_event WHERE counter=? AND kind='CounterOpened' ORDER BY seq DESC LIMIT 1",
            (box.counter,),
        )
    return None if found is None else str(found)


def _refuse_second(act: Act, kind: HandoverKind, counter: str | None) -> None:
    for there in books.open_sheets(act.unit):
        if there.kind is kind and there.counter == counter:
            raise wrong_state(there.state, "sheet_is_open", handover_no=there.handover_no)


def _number(act: Act, kind: HandoverKind, counter: str | None, shift: Shift) -> str:
    first = number(act.hall.code, shift.date, kind, counter, str(shift.shift), 1)
    stem = first[: -len("01")]
    used = act.unit.number(
        "SELECT count(*) FROM handover WHERE date=? AND substr(handover_no, 1, ?)=?", (shift.date, len(stem), stem)
    )
    return number(act.hall.code, shift.date, kind, counter, str(shift.shift), used + 1)


def sheet_of(act: Act, handover_no: str) -> Handover:
    found = act.unit.first(Handover, "handover_no=?", (handover_no,))
    if found is None:
        raise not_found("handover_no", handover_no)
    return found


def own_sheet(act: Act, handover_no: str) -> Handover:
    """Return a sheet that this session may work on: one of the two who hand over, or a floor head (R2)."""
    sheet = sheet_of(act, handover_no)
    if act.session.staff not in (sheet.outgoing, sheet.incoming) and not act.session.heads_floor:
        raise not_allowed(act.session.post or "", "not_your_sheet", handover_no=handover_no)
    return sheet


def changed(act: Act, sheet: Handover, work: JsonObject) -> Handover:
    """Save what was counted or said; it answers a refusal, and READY must be reached anew."""
    refusals = part(work, "refusals")
    if refusals:
        work = {**work, "refusals": {**refusals, "unanswered": False}}
    state = checks.next_state(sheet, SheetAct.CHANGE)
    return act.unit.put(replace(sheet, work=work, state=state, version=sheet.version + 1))


def view(act: Act, row: Handover) -> JsonObject:
    """Return the `handover` view: figures frozen once signed, as the hall stands before."""
    open_checks: list[JsonObject] = []
    state, figures = row.state, row.figures
    if figures is None:
        sheet = load(act, row)
        figures = sections.build(act, sheet)
        open_checks = checks.open_checks(act, sheet)
        state = HandoverState.COUNTING if open_checks else HandoverState.READY
    return {
        "handover_no": row.handover_no,
        "kind": str(row.kind),
        "state": str(state),
        "counter": row.counter,
        "outgoing": row.outgoing,
        "incoming": row.incoming,
        "witness": row.witness,
        "sections": _sections(row, figures, state),
        "open_checks": list(open_checks),
        "figures_hash": row.figures_hash,
        "content_hash": row.content_hash,
        "previous_hash": row.previous_hash,
        "signatures": list(row.signatures),
        "amendments": [],
        "needs_witness": _witness_needed(row, figures),
        "refusals": part(row.work, "refusals").get("list", []),
        "receipt": row.receipt,
        "cancel_reason": row.cancel_reason,
        "prints": row.prints,
    }


def _sections(row: Handover, figures: JsonObject, state: HandoverState) -> JsonObject:
    """Return the sections as they are shown: with what they ask for, and with what changes after signing."""
    shown: JsonObject = {}
    for name, section in figures.items():
        assert isinstance(section, dict)
        wanted = sections.asks(row, name)
        shown[name] = {**section, "asks": wanted} if wanted else section
    shown["H0"] = {
        **part(figures, "H0"),
        "outgoing": row.outgoing,
        "incoming": row.incoming,
        "witness": row.witness,
        "state": str(state),
        "version": row.version,
        "content_hash": row.content_hash,
        "actual_to": views.iso(row.sealed_at),
    }
    # The contract names a figure `H4.03.counted_cash`: every place stands in the section by its number as well.
    shown["H4"] = {**part(figures, "H4"), **part(figures, "H4", "rows")}
    shown["H21"] = {"signatures": list(row.signatures)}
    return shown


def _witness_needed(row: Handover, figures: JsonObject) -> str | None:
    refused = bool(part(row.work, "refusals").get("list"))
    post = witness_post(row.kind, sections.listed(figures), refused=refused)
    return None if post is None else str(post)


def witness_needed(row: Handover) -> str | None:
    """Return whose witness a signed sheet needs, by its frozen figures."""
    return _witness_needed(row, row.figures or {})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHandover(Command):
    """One sheet; with `content` exactly the object that was hashed."""

    handover_no: str = f.name(need=True)
    content: bool = f.flag()


@handles(ShowHandover, "handover", writes=False)
def show_handover(act: Act, cmd: ShowHandover) -> Json:
    sheet = sheet_of(act, cmd.handover_no)
    if not cmd.content:
        return view(act, sheet)
    if sheet.state in SEALED_STATES:
        return sealing.sealed_content(act, sheet)
    if sheet.figures_hash is None:
        raise wrong_state(sheet.state, handover_no=sheet.handover_no)
    return sheet.figures


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelHandover(Command):
    """Give a sheet up while it is being counted; its number stays used."""

    handover_no: str = f.name(need=True)
    reason: str = f.text(200, need=True)


@handles(CancelHandover, "cancel_handover", posts=COUNTER_SIGNERS)
def cancel_handover(act: Act, cmd: CancelHandover) -> Json:
    sheet = checks.settled(act, own_sheet(act, cmd.handover_no))
    state = checks.next_state(sheet, SheetAct.CANCEL)
    figures = sections.build(act, load(act, sheet))
    gone = act.unit.put(replace(sheet, state=state, cancel_reason=cmd.reason, figures=figures))
    tell(act, sheet, "HandoverCancelled", reason=cmd.reason)
    return view(act, gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseHandover(Command):
    """The incoming person refuses (R6): back to counting, the signature cancelled, the refusal kept."""

    handover_no: str = f.name(need=True)
    reason: str = f.text(500, need=True)


@handles(RefuseHandover, "refuse_handover", posts=COUNTER_SIGNERS)
def refuse_handover(act: Act, cmd: RefuseHandover) -> Json:
    sheet = sheet_of(act, cmd.handover_no)
    if act.session.staff != sheet.incoming:
        raise not_allowed(act.session.post or "", "only_incoming_refuses", staff=sheet.incoming)
    state = checks.next_state(sheet, SheetAct.REFUSE)
    kept = part(sheet.work, "refusals").get("list")
    refusals: list[Json] = [
        *(kept if isinstance(kept, list) else []),
        {
            "by": act.session.staff,
            "at": views.iso(act.at),
            "reason": cmd.reason,
            "figures_hash": sheet.figures_hash,
        },
    ]
    back = act.unit.put(
        replace(
            sheet,
            state=state,
            figures=None,
            figures_hash=None,
            signatures=(),
            version=sheet.version + 1,
            work={**sheet.work, "refusals": {"list": refusals, "unanswered": True}},
        )
    )
    if sheet.kind is HandoverKind.HALL:
        books.adopt(act.unit, sheet.shift_id)  # its figures follow the hall again
    tell(act, sheet, "HandoverRefused", reason=cmd.reason)
    return view(act, back)
