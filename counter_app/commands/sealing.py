"""Freezing, signing and sealing a sheet; what sealing does to boxes, safe and shift, all in one transaction."""

from __future__ import annotations

import json
from dataclasses import replace

from counter_app.commands import books, views
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import part, tell, whole
from counter_app.domain.clock import from_iso
from counter_app.domain.codes import SAFE, HandoverKind, MoveKind, ShiftState, SignPart
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Box, CashMove, Deposit, Handover, Item, Json, JsonObject, Shift
from counter_app.domain.sheet import TABLE, ZERO_HASH, canonical, content_of, hash_of
from counter_app.domain.sheet import Act as SheetAct


def frozen(sheet: Handover, figures: JsonObject) -> Handover:
    """Freeze the figures at the moment of the outgoing signature."""
    return replace(sheet, figures=figures, figures_hash=hash_of(figures))


def with_signature(act: Act, sheet: Handover, signed: SignPart, staff: str, *, remarks: str | None = None) -> Handover:
    record: JsonObject = {
        "part": str(signed),
        "staff": staff,
        "at": views.iso(act.at),
        "figures_hash": sheet.figures_hash,
        "remarks": remarks,
    }
    return act.unit.put(replace(sheet, signatures=(*sheet.signatures, record)))


def seal(act: Act, sheet: Handover) -> Handover:
    """Make the sealed content and its place in the hall's chain; queue it for the centre in the same commit.

    The sheet without a receipt is the queue: SEALED becomes SYNC_PENDING at once.
    """
    last = act.unit.first(Handover, "chain_n IS NOT NULL ORDER BY chain_n DESC")
    previous = ZERO_HASH if last is None or last.content_hash is None else last.content_hash
    assert sheet.figures is not None
    content = content_of(sheet.figures, list(sheet.signatures), views.iso(act.at) or "", previous)
    digest = hash_of(content)
    sealed = act.unit.put(
        replace(
            sheet,
            state=TABLE[TABLE[sheet.state, SheetAct.SEAL], SheetAct.QUEUE],
            sealed_at=act.at,
            chain_n=1 if last is None else (last.chain_n or 0) + 1,
            content_hash=digest,
            previous_hash=previous,
        )
    )
    act.unit.conn.execute("INSERT INTO handover_sealed VALUES (?,?,?)", (sheet.handover_no, canonical(content), digest))
    if sheet.kind is HandoverKind.COUNTER:
        _pass_box(act, sealed)
    else:
        _close_shift(act, sealed)
    tell(act, sheet, "HandoverSealed", content_hash=digest, chain_n=sealed.chain_n)
    act.wants_sync = True
    return sealed


def _pass_box(act: Act, sheet: Handover) -> None:
    """Close the counted box, move k to the safe, and pass j to the incoming person as a box of their own."""
    box = books.open_box(act.unit, sheet.counter)
    assert box is not None
    line = part(sheet.figures or {}, "H4", "rows", box.counter)
    counted, kept, rest = (whole(line, name) for name in ("counted_cash", "next_float", "undeposited"))
    assert counted is not None and kept is not None and rest is not None
    shift_id = books.money_shift(act.unit)
    act.unit.put(
        replace(
            box,
            closed_at=act.at,
            counted=counted,
            next_float=kept,
            undeposited=rest,
            handover_no=sheet.handover_no,
            holder=sheet.outgoing,
            closed_shift=shift_id,
        )
    )
    act.unit.flush()  # one open box a counter: the law of the schema
    if rest:
        act.unit.put(
            CashMove(
                move_id=uuid7(act.at),
                shift_id=shift_id,
                kind=MoveKind.UNDEPOSITED,
                from_place=box.counter,
                to_place=SAFE,
                from_box=None,
                to_box=None,
                amount=rest,
                at=act.at,
                staff=sheet.outgoing,
            )
        )
    passed = act.unit.put(
        Box(
            box_id=uuid7(act.at),
            counter=box.counter,
            shift_id=sheet.shift_id,
            holder=sheet.incoming,
            opening_float=kept,
            opened_at=act.at,
        )
    )
    _carry_over(act, box, passed, since=_signed_out_at(sheet))


def _signed_out_at(sheet: Handover) -> int:
    """Return the cut-off: the moment of the outgoing signature."""
    at = sheet.signatures[0]["at"]
    assert isinstance(at, str)
    return from_iso(at)


def _carry_over(act: Act, box: Box, passed: Box, *, since: int) -> None:
    """Give the incoming person's box the money that moved after the cut-off (handover.md 5)."""
    old, new = box.box_id, passed.box_id
    for item in act.unit.find(Item, "box=? AND booked_at>?", (old, since)):
        act.unit.put(replace(item, box=new))
    for move in act.unit.find(CashMove, "from_box=? AND at>?", (old, since)):
        act.unit.put(replace(move, from_box=new))
    for move in act.unit.find(CashMove, "to_box=? AND at>?", (old, since)):
        act.unit.put(replace(move, to_box=new))
    for deposit in act.unit.find(Deposit, "box=? AND recorded_at>?", (old, since)):
        act.unit.put(replace(deposit, box=new))


def _close_shift(act: Act, sheet: Handover) -> None:
    shift = act.unit.get(Shift, sheet.shift_id)
    assert shift is not None
    act.unit.put(replace(shift, state=ShiftState.HANDED_OVER, closed_at=act.at))


def sealed_content(act: Act, sheet: Handover) -> Json:
    """Return the object whose bytes were hashed."""
    cell = act.unit.conn.execute(
        "SELECT bytes FROM handover_sealed WHERE handover_no=?", (sheet.handover_no,)
    ).fetchone()
    content: Json = json.loads(cell[0])
    return content
