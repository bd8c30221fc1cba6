"""Signing a sheet by PIN: who, in which order, and what each signature does (handover.md 6, R1, R7, R11)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from counter_app.commands import checks, handover, queueing, sealing, sections, sessions
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import load, tell
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import HandoverKind, HandoverState, Post, SignPart
from counter_app.domain.errors import bad, rule, wrong_state
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Handover, Json, Staff
from counter_app.domain.sheet import Act as SheetAct


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
    if cmd.remarks is not None and cmd.part is not SignPart.INCOMING:
        raise bad("remarks", "only_incoming_remarks")
    sessions.demand_pin(act, cmd.staff)
    sheet = handover.sheet_of(act, cmd.handover_no)
    match cmd.part:
        case SignPart.OUTGOING:
            signed = _sign_out(act, sheet, cmd)
        case SignPart.INCOMING:
            signed = _sign_in(act, sheet, cmd)
        case SignPart.WITNESS:
            signed = _sign_witness(act, sheet, cmd)
        case never:
            assert_never(never)
    return handover.view(act, signed)


def _sign_out(act: Act, sheet: Handover, cmd: SignHandover) -> Handover:
    sheet = checks.settled(act, sheet)
    if sheet.state is HandoverState.COUNTING:
        open_ = checks.open_checks(act, load(act, sheet))
        raise wrong_state(
            sheet.state, "checks_open", handover_no=sheet.handover_no, open=[str(c["text"]) for c in open_]
        )
    state = checks.next_state(sheet, SheetAct.SIGN_OUT)
    _must_be(cmd, sheet.outgoing)
    refuse_while_serving(act, sheet.counter)
    _refuse_other_sessions(act, sheet)
    figures = sections.build(act, load(act, sheet))
    signed = sealing.with_signature(act, sealing.frozen(replace(sheet, state=state), figures), cmd.part, cmd.staff)
    if act.session.staff == sheet.outgoing:  # R11: the page stays for the incoming person, the login does not
        sessions.end(act.unit, act.session.session_id)
    _tell(act, signed, cmd)
    return signed


def _tell(act: Act, sheet: Handover, cmd: SignHandover) -> None:
    tell(act, sheet, "HandoverSigned", part=str(cmd.part), signer=cmd.staff)


def _must_be(cmd: SignHandover, wanted: str) -> None:
    if cmd.staff != wanted:
        raise rule("handover.md 6.2", "not_the_signer", part=str(cmd.part), staff=wanted)


def refuse_while_serving(act: Act, counter: str | None) -> None:
    """R2: no customer is served at a counter whose box stands open on the table."""
    if counter is None:
        return
    busy = queueing.live_ticket(act, counter)
    if busy is not None:
        raise rule("handover.md R2", "customer_is_served", ticket_no=busy.ticket_no)


def _refuse_other_sessions(act: Act, sheet: Handover) -> None:
    """R11: a session of the outgoing person anywhere but here blocks signing, and is named."""
    open_ = sessions.open_sessions(act, sheet.outgoing)
    others = sorted({s.station for s in open_ if s.session_id != act.session.session_id})
    if others:
        raise rule("handover.md R11", "still_signed_in", staff=sheet.outgoing, stations=others)


def _sign_in(act: Act, sheet: Handover, cmd: SignHandover) -> Handover:
    state = checks.next_state(sheet, SheetAct.SIGN_IN)
    _must_be(cmd, sheet.incoming)
    signed = sealing.with_signature(act, replace(sheet, state=state), cmd.part, cmd.staff, remarks=cmd.remarks)
    _tell(act, signed, cmd)
    if signed.witness is not None or handover.witness_needed(signed) is not None:
        return signed
    return _seal(act, signed)


def _sign_witness(act: Act, sheet: Handover, cmd: SignHandover) -> Handover:
    if sheet.state is not HandoverState.SIGNED_IN:
        raise wrong_state(sheet.state, handover_no=sheet.handover_no)
    if cmd.staff in (sheet.outgoing, sheet.incoming):
        raise rule("handover.md R7", "witness_is_third", staff=cmd.staff)
    person = act.unit.get(Staff, cmd.staff)
    needed = handover.witness_needed(sheet)
    if person is None or person.post not in FLOOR_HEADS or (needed == Post.MANAGER != person.post):
        raise rule("handover.md 6.2", "witness_post", post=needed or str(Post.SUPERVISOR))
    signed = sealing.with_signature(act, replace(sheet, witness=cmd.staff), cmd.part, cmd.staff)
    _tell(act, signed, cmd)
    return _seal(act, signed)


def _seal(act: Act, sheet: Handover) -> Handover:
    sealed = sealing.seal(act, sheet)
    if sheet.kind is HandoverKind.COUNTER:
        checks.figures_changed(act)
    return sealed
