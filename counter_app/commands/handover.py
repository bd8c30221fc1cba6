"""The handover sheet: start, see, cancel, refuse, sign, seal (handover.md 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import fields as f, queueing, sealing, sections, sessions, shift as shifts, views
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import SAFE, SEALED_STATES, HandoverKind, HandoverState, SignPart
from counter_app.domain.errors import bad, not_allowed, not_found, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import COUNTER_SIGNERS, FLOOR_HEADS
from counter_app.domain.rows import Box, Handover, Json, JsonObject, Staff, Ticket
from counter_app.domain.sheet import TABLE, number, witness_post
from counter_app.domain.sheet import Act as SheetAct

SEERS = COUNTER_SIGNERS


@dataclass(frozen=True, slots=True, kw_only=True)
class StartHandover(Command):
    """Begin counting: the sheet gets its number."""

    kind: HandoverKind = f.enum(HandoverKind, need=True)
    counter: str | None = f.name()
    incoming: str = f.name(need=True)
    witness: str | None = f.name()


@handles(StartHandover, "start_handover", posts=COUNTER_SIGNERS)
def start_handover(act: Act, cmd: StartHandover) -> Json:
    if cmd.kind is HandoverKind.HALL and act.session.post not in FLOOR_HEADS:
        raise not_allowed(act.session.post or "")
    incoming = _person(act, "incoming", cmd.incoming)
    witness = None if cmd.witness is None else _person(act, "witness", cmd.witness)
    shift = shifts.current(act)
    outgoing, counter = act.session.staff, None
    if cmd.kind is HandoverKind.COUNTER:
        counter = act.need(cmd.counter, "counter")
        outgoing = _holder(act, counter)
    elif incoming.post not in FLOOR_HEADS:
        raise rule("handover.md 6.2", "incoming_not_supervisor", field="incoming")
    if incoming.staff == outgoing or (witness and witness.staff in (outgoing, incoming.staff)):
        raise rule("handover.md R7", "to_oneself", staff=incoming.staff)
    _refuse_second(act, cmd.kind, counter)
    sheet = act.unit.put(
        Handover(
            handover_id=uuid7(act.at), handover_no=_number(act, cmd.kind, counter, str(shift.shift)), kind=cmd.kind,
            shift_id=shift.shift_id, date=act.day, counter=counter, state=HandoverState.COUNTING, version=1,
            outgoing=outgoing, incoming=incoming.staff, witness=None if witness is None else witness.staff, started_at=act.at,
            work={"counted_before": _counted_before(act, shift.shift_id) if counter is None else {}},
        )
    )
    act.unit.emit("HandoverStarted", counter=counter, handover_no=sheet.handover_no, sheet=str(cmd.kind))
    return settle(act, sheet)


def _person(act: Act, field: str, staff: str) -> Staff:
    found = act.unit.get(Staff, staff)
    if found is None:
        raise not_found("staff", staff)
    if found.post not in COUNTER_SIGNERS:
        raise rule("handover.md 6.2", "may_not_sign", field=field)
    return found


def _holder(act: Act, counter: str) -> str:
    """Return who hands a box over: its holder; they or a floor head start the sheet."""
    queueing.counter_row(act, counter)
    box = act.unit.first(Box, "counter=? AND closed_at IS NULL", (counter,))
    if box is None:
        raise rule("handover.md 2", "no_open_box", counter=counter)
    holder = act.unit.value("SELECT staff FROM counter WHERE counter=?", (counter,)) or box.holder or _last(act, box)
    if act.session.staff != holder and act.session.post not in FLOOR_HEADS:
        raise not_allowed(act.session.post or "", "not_your_box", counter=counter)
    return str(holder or act.session.staff)


def _last(act: Act, box: Box) -> str | None:
    """Return who booked money last into a box that nobody has signed for yet, or served last at its counter."""
    found = act.unit.value("SELECT staff FROM item WHERE box=? ORDER BY booked_at DESC LIMIT 1", (box.box_id,))
    if found is None:
        found = act.unit.value(
            "SELECT staff FROM stream_event WHERE counter=? AND kind='CounterOpened' ORDER BY seq DESC LIMIT 1",
            (box.counter,),
        )
    return None if found is None else str(found)


def _refuse_second(act: Act, kind: HandoverKind, counter: str | None) -> None:
    there = act.unit.first(
        Handover, "kind=? AND counter IS ? AND state IN ('COUNTING','READY','SIGNED_OUT','SIGNED_IN')",
        (str(kind), counter),
    )
    if there is not None:
        raise wrong_state(there.state, "sheet_is_open", handover_no=there.handover_no)


def _number(act: Act, kind: HandoverKind, counter: str | None, shift: str) -> str:
    first = number(act.hall.code, act.day, kind, counter, shift, 1)
    used = act.unit.number("SELECT count(*) FROM handover WHERE handover_no LIKE ?", (first[:-2] + "%",))
    return number(act.hall.code, act.day, kind, counter, shift, used + 1)


def _counted_before(act: Act, shift_id: str) -> JsonObject:
    """Return slips that this shift's sealed COUNTER sheets counted: {counter: {method: {amount, count, difference}}}."""
    found: dict[str, dict[str, list[int]]] = {}
    for sheet in act.unit.find(Handover, "shift_id=? AND kind='COUNTER' AND sealed_at IS NOT NULL", (shift_id,)):
        rows = sections.part(sheet.figures or {}, "H5").get("rows")
        for row in rows if isinstance(rows, list) else []:
            assert isinstance(row, dict)
            if isinstance(row["slip_amount"], int) and isinstance(row["slip_count"], int):
                slot = found.setdefault(str(row["counter"]), {}).setdefault(str(row["method"]), [0, 0, 0])
                slot[0] += row["slip_amount"]
                slot[1] += row["slip_count"]
                slot[2] += row["difference"] if isinstance(row["difference"], int) else 0
    return {
        counter: {m: {"amount": a, "count": n, "difference": d} for m, (a, n, d) in methods.items()}
        for counter, methods in found.items()
    }


def open_sheet(act: Act, handover_no: str) -> Handover:
    found = act.unit.first(Handover, "handover_no=?", (handover_no,))
    if found is None:
        raise not_found("handover_no", handover_no)
    return found


def next_state(sheet: Handover, act: SheetAct) -> HandoverState:
    state = TABLE.get((sheet.state, act))
    if state is None:
        raise wrong_state(sheet.state, handover_no=sheet.handover_no)
    return state


def changed(act: Act, sheet: Handover, work: JsonObject) -> Handover:
    """Save what was counted or answered; READY falls back to COUNTING by itself."""
    return act.unit.put(
        replace(sheet, work=work, state=next_state(sheet, SheetAct.CHANGE), version=sheet.version + 1)
    )


def settle(act: Act, sheet: Handover) -> JsonObject:
    """Run the checks: a sheet without open ones is READY. Returns its view."""
    loaded = sections.load(act, sheet)
    if sheet.state is HandoverState.COUNTING and not open_checks(act, loaded):
        sheet = act.unit.put(replace(sheet, state=next_state(sheet, SheetAct.COMPLETE)))
        act.unit.emit("HandoverReady", counter=sheet.counter, handover_no=sheet.handover_no)
        loaded = replace(loaded, row=sheet)
    return view(act, loaded)


def open_checks(act: Act, sheet: sections.Sheet) -> list[JsonObject]:
    """Return what still stands between the sheet and READY: {section, rule, text}."""
    found = _money_checks(act, sheet)
    said = sections.part(sheet.work, "explanations")
    for difference in sections.differences(sheet):
        one = sections.part(said, difference.id)
        if not one.get("reason_code") or not one.get("countersigned_by"):
            key = "not explained" if not one.get("reason_code") else "not countersigned"
            found.append(_check("H19", "handover.md R3", f"{difference.id} {key}"))
    if sheet.row.kind is HandoverKind.HALL:
        rows = sections.build(act, sheet)["H11"]
        assert isinstance(rows, dict)
        listed = rows["rows"]
        for row in listed if isinstance(listed, list) else []:
            if isinstance(row, dict) and row["colour"] == "RED" and not row["known"]:
                found.append(_check("H11", "handover.md R9", f"{row['visit_no']} not known to the incoming"))
    return found


def _money_checks(act: Act, sheet: sections.Sheet) -> list[JsonObject]:
    found: list[JsonObject] = []
    if sheet.row.kind is HandoverKind.COUNTER:
        if sheet.counters[0].counted is None:
            found.append(_check("H4", "handover.md H4", f"{sheet.row.counter} not counted"))
    else:
        if sheet.safe is None or sheet.safe.counted is None:
            found.append(_check("H4", "handover.md H4", f"{SAFE} not counted"))
        for box in sheet.open_boxes:
            closed = act.unit.value("SELECT state FROM counter WHERE counter=?", (box.counter,)) == "CLOSED"
            line = next(x for x in sheet.counters if x.place == box.counter)
            if closed and _moved(act, box) and line.status != "COUNTED":
                found.append(_check("H4", "handover.md 1.2", f"{box.counter} has no signed COUNTER sheet"))
    noncash = sections.build(act, sheet)["H5"]
    assert isinstance(noncash, dict)
    rows = noncash["rows"]
    if sheet.row.kind is HandoverKind.COUNTER:
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict) and row["system_count"] and row["slip_amount"] is None:
                found.append(_check("H5", "handover.md H5", f"{row['counter']} {row['method']} not counted"))
    elif noncash["boss_amount"] is None and noncash["total_receipts"]:
        found.append(_check("H5", "handover.md H5", "boss_amount not typed"))
    return found


def _moved(act: Act, box: Box) -> bool:
    sql = ("SELECT EXISTS (SELECT 1 FROM item WHERE box=?1) OR EXISTS (SELECT 1 FROM cash_move WHERE from_box=?1 OR"
           " to_box=?1) OR EXISTS (SELECT 1 FROM deposit WHERE box=?1)")
    return bool(act.unit.value(sql, (box.box_id,)))


def _check(section: str, rule_: str, text: str) -> JsonObject:
    return {"section": section, "rule": rule_, "text": text}


def view(act: Act, sheet: sections.Sheet) -> JsonObject:
    """Return the `handover` view: figures frozen once signed, live before."""
    row = sheet.row
    figures = row.figures if row.figures is not None else sections.build(act, sheet)
    shown: JsonObject = {}
    for name, section in figures.items():
        assert isinstance(section, dict)
        wanted = sections.asks(sheet, name)
        shown[name] = {**section, "asks": wanted} if wanted else section
    header = shown["H0"]
    assert isinstance(header, dict)
    shown["H0"] = {**header, "state": str(row.state), "version": row.version, "actual_to": views.iso(row.sealed_at)}
    counting = row.state in (HandoverState.COUNTING, HandoverState.READY)
    return {
        "handover_no": row.handover_no, "kind": str(row.kind), "state": str(row.state), "counter": row.counter,
        "sections": shown, "open_checks": list(open_checks(act, sheet)) if counting else [],
        "figures_hash": row.figures_hash, "content_hash": row.content_hash, "previous_hash": row.previous_hash,
        "signatures": [_signature(s) for s in row.signatures], "amendments": [],
        "needs_witness": _witness(act, sheet), "refusals": sections.part(row.work, "refusals").get("list", []),
        "receipt": row.receipt, "cancel_reason": row.cancel_reason,
    }


def _signature(record: JsonObject) -> JsonObject:
    return dict(record)


def _witness(act: Act, sheet: sections.Sheet) -> str | None:
    said = sections.part(sheet.work, "explanations")
    reasons = [str(sections.part(said, d).get("reason_code")) for d in said]
    refused = bool(sections.part(sheet.work, "refusals").get("list"))
    post = witness_post(sheet.row.kind, sections.differences(sheet), reasons, refused=refused)
    return None if post is None else str(post)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHandover(Command):
    """One sheet; with `content` exactly the object that was hashed."""

    handover_no: str = f.name(need=True)
    content: bool = f.flag()


@handles(ShowHandover, "handover", writes=False)
def show_handover(act: Act, cmd: ShowHandover) -> Json:
    sheet = open_sheet(act, cmd.handover_no)
    if not cmd.content:
        return view(act, sections.load(act, sheet))
    if sheet.state in SEALED_STATES:
        return sealing.sealed_content(act, sheet)
    if sheet.figures is None:
        raise wrong_state(sheet.state, handover_no=sheet.handover_no)
    return sheet.figures


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelHandover(Command):
    """Give a sheet up while it is being counted; its number stays used."""

    handover_no: str = f.name(need=True)
    reason: str = f.text(200, need=True)


@handles(CancelHandover, "cancel_handover", posts=COUNTER_SIGNERS)
def cancel_handover(act: Act, cmd: CancelHandover) -> Json:
    sheet = open_sheet(act, cmd.handover_no)
    gone = act.unit.put(replace(sheet, state=next_state(sheet, SheetAct.CANCEL), cancel_reason=cmd.reason))
    act.unit.emit("HandoverCancelled", counter=sheet.counter, handover_no=sheet.handover_no, reason=cmd.reason)
    return view(act, sections.load(act, gone))


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseHandover(Command):
    """The incoming person refuses (R6): back to counting, the signature cancelled, the refusal kept."""

    handover_no: str = f.name(need=True)
    reason: str = f.text(500, need=True)


@handles(RefuseHandover, "refuse_handover", posts=COUNTER_SIGNERS)
def refuse_handover(act: Act, cmd: RefuseHandover) -> Json:
    sheet = open_sheet(act, cmd.handover_no)
    state = next_state(sheet, SheetAct.REFUSE)
    if act.session.staff != sheet.incoming:
        raise not_allowed(act.session.post or "", "only_incoming_refuses", staff=sheet.incoming)
    kept = sections.part(sheet.work, "refusals").get("list")
    refusals: list[Json] = [
        *(kept if isinstance(kept, list) else []),
        {"by": act.session.staff, "at": views.iso(act.at), "reason": cmd.reason, "figures_hash": sheet.figures_hash},
    ]
    back = act.unit.put(
        replace(sheet, state=state, figures=None, figures_hash=None, signatures=(), version=sheet.version + 1,
                work={**sheet.work, "refusals": {"list": refusals}})
    )
    act.unit.emit("HandoverRefused", counter=sheet.counter, handover_no=sheet.handover_no, reason=cmd.reason)
    return settle(act, back)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignHandover(Command):
    """Sign one part by PIN. The last part needed seals the sheet in the same transaction."""

    handover_no: str = f.name(need=True)
    part: SignPart = f.enum(SignPart, need=True)
    staff: str = f.name(need=True)
    pin: str = f.pin()
    remarks: str | None = f.text(500, lines=True)


@handles(SignHandover, "sign_handover", pin=lambda cmd: (cmd.staff, cmd.pin))
def sign_handover(act: Act, cmd: SignHandover) -> Json:
    sheet = open_sheet(act, cmd.handover_no)
    sessions.demand_pin(act, cmd.staff)
    if cmd.remarks is not None and cmd.part is not SignPart.INCOMING:
        raise bad("remarks", "only_incoming_remarks")
    sign = {SignPart.OUTGOING: _sign_out, SignPart.INCOMING: _sign_in, SignPart.WITNESS: _sign_witness}[cmd.part]
    return view(act, sections.load(act, sign(act, sheet, cmd)))


def _sign_out(act: Act, sheet: Handover, cmd: SignHandover) -> Handover:
    state = next_state(sheet, SheetAct.SIGN_OUT)
    _must_be(cmd.staff, sheet.outgoing, "outgoing")
    _refuse_other_sessions(act, sheet)
    loaded = sections.load(act, sheet)
    figures = sections.build(act, loaded)
    signed = sealing.frozen(act, replace(sheet, state=state), figures)
    signed = sealing.with_signature(act, signed, cmd.part, cmd.staff, None)
    _sign_out_session(act, sheet.outgoing)
    act.unit.emit("HandoverSigned", counter=sheet.counter, handover_no=sheet.handover_no, part=str(cmd.part))
    return signed


def _sign_out_session(act: Act, staff: str) -> None:
    """R11: signing OUTGOING signs that person out where the sheet is signed."""
    if act.session.staff == staff:
        sessions.end(act.unit, act.session.session_id)


def _refuse_other_sessions(act: Act, sheet: Handover) -> None:
    others = [s for s in sessions.open_sessions(act, sheet.outgoing) if s.session_id != act.session.session_id]
    if others:
        raise rule(
            "handover.md R11", "still_signed_in", staff=sheet.outgoing, stations=sorted({s.station for s in others})
        )
    if sheet.kind is HandoverKind.COUNTER:
        busy = act.unit.first(Ticket, "counter=? AND state IN ('CALLED','SERVING')", (sheet.counter,))
        if busy is not None:
            raise rule("handover.md R2", "customer_is_served", ticket_no=busy.ticket_no)


def _must_be(staff: str, wanted: str, part: str) -> None:
    if staff != wanted:
        raise rule("handover.md 6.2", "not_the_signer", part=part, staff=wanted)


def _sign_in(act: Act, sheet: Handover, cmd: SignHandover) -> Handover:
    state = next_state(sheet, SheetAct.SIGN_IN)
    _must_be(cmd.staff, sheet.incoming, "incoming")
    signed = sealing.with_signature(act, replace(sheet, state=state), cmd.part, cmd.staff, cmd.remarks)
    act.unit.emit("HandoverSigned", counter=sheet.counter, handover_no=sheet.handover_no, part=str(cmd.part))
    if _witness(act, sections.load(act, signed)) is not None or signed.witness is not None:
        return signed
    return sealing.seal(act, signed)


def _sign_witness(act: Act, sheet: Handover, cmd: SignHandover) -> Handover:
    if sheet.state is not HandoverState.SIGNED_IN:
        raise wrong_state(sheet.state, handover_no=sheet.handover_no)
    person = act.unit.get(Staff, cmd.staff)
    assert person is not None
    needed = _witness(act, sections.load(act, sheet))
    if cmd.staff in (sheet.outgoing, sheet.incoming):
        raise rule("handover.md R7", "witness_is_third", staff=cmd.staff)
    if person.post not in FLOOR_HEADS or (needed == "MANAGER" and str(person.post) != "MANAGER"):
        raise rule("handover.md 6.2", "witness_post", post=needed or "SUPERVISOR")
    signed = sealing.with_signature(act, replace(sheet, witness=cmd.staff), cmd.part, cmd.staff, None)
    act.unit.emit("HandoverSigned", counter=sheet.counter, handover_no=sheet.handover_no, part=str(cmd.part))
    return sealing.seal(act, signed)
