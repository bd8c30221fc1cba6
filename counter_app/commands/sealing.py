"""Freezing, signing and sealing a sheet; what sealing does to boxes, safe and shift, all in one transaction."""

from __future__ import annotations

import json
from dataclasses import replace

from counter_app.commands import views
from counter_app.commands.act import Act
from counter_app.domain.codes import SAFE, HandoverKind, HandoverState, MoveKind, ShiftState, SignPart
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Box, CashMove, Handover, Json, JsonObject, Shift
from counter_app.domain.sheet import ZERO_HASH, canonical, content_of, hash_of


def frozen(act: Act, sheet: Handover, figures: JsonObject) -> Handover:
    """Freeze the figures at the moment of the outgoing signature."""
    return replace(sheet, figures=figures, figures_hash=hash_of(figures))


def with_signature(act: Act, sheet: Handover, part: SignPart, staff: str, remarks: str | None) -> Handover:
    record: JsonObject = {
        "part": str(part), "staff": staff, "at": views.iso(act.at), "figures_hash": sheet.figures_hash,
        "remarks": remarks,
    }
    return act.unit.put(replace(sheet, signatures=(*sheet.signatures, record)))


def seal(act: Act, sheet: Handover) -> Handover:
    """Make the sealed content and its place in the hall's chain; queue it for the centre in the same commit."""
    last = act.unit.first(Handover, "chain_n IS NOT NULL ORDER BY chain_n DESC")
    previous = ZERO_HASH if last is None or last.content_hash is None else last.content_hash
    assert sheet.figures is not None
    signatures: list[Json] = list(sheet.signatures)
    content = content_of(sheet.figures, signatures, views.iso(act.at) or "", previous)
    digest = hash_of(content)
    sealed = act.unit.put(
        replace(
            sheet, state=HandoverState.SYNC_PENDING, sealed_at=act.at, chain_n=1 if last is None else
            (last.chain_n or 0) + 1, content_hash=digest, previous_hash=previous,
        )
    )
    act.unit.conn.execute(
        "INSERT INTO handover_sealed VALUES (?,?,?)", (sheet.handover_no, canonical(content), digest)
    )
    if sheet.kind is HandoverKind.COUNTER:
        _pass_box(act, sealed)
    else:
        _close_shift(act, sealed)
    act.unit.emit(
        "HandoverSealed", counter=sheet.counter, handover_no=sheet.handover_no, content_hash=digest,
        chain_n=sealed.chain_n,
    )
    act.wants_sync = True
    return sealed


def _pass_box(act: Act, sheet: Handover) -> None:
    """Close the counted box, move k to the safe, and pass j to the incoming person as a box of their own."""
    box = act.unit.first(Box, "counter=? AND closed_at IS NULL", (sheet.counter,))
    assert box is not None and sheet.figures is not None
    line = _line(sheet.figures, sheet.counter or "")
    kept, rest = line["next_float"], line["undeposited"]
    assert isinstance(kept, int) and isinstance(rest, int)
    counted = line["counted_cash"]
    assert isinstance(counted, int)
    act.unit.put(
        replace(box, closed_at=act.at, counted=counted, next_float=kept, undeposited=rest,
                handover_no=sheet.handover_no, holder=sheet.outgoing)
    )
    act.unit.flush()
    if rest:
        act.unit.put(
            CashMove(
                move_id=uuid7(act.at), shift_id=sheet.shift_id, kind=MoveKind.UNDEPOSITED,
                from_place=sheet.counter or "", to_place=SAFE, from_box=None, to_box=None, amount=rest, at=act.at,
                staff=sheet.outgoing,
            )
        )
    act.unit.put(
        Box(box_id=uuid7(act.at), counter=box.counter, shift_id=sheet.shift_id, holder=sheet.incoming,
            opening_float=kept, opened_at=act.at)
    )


def _line(figures: JsonObject, place: str) -> JsonObject:
    section = figures["H4"]
    assert isinstance(section, dict)
    rows = section["rows"]
    assert isinstance(rows, dict)
    line = rows[place]
    assert isinstance(line, dict)
    return line


def _close_shift(act: Act, sheet: Handover) -> None:
    shift = act.unit.get(Shift, sheet.shift_id)
    assert shift is not None
    act.unit.put(replace(shift, state=ShiftState.HANDED_OVER, closed_at=act.at))


def sealed_content(act: Act, sheet: Handover) -> Json:
    cell = act.unit.conn.execute(
        "SELECT bytes FROM handover_sealed WHERE handover_no=?", (sheet.handover_no,)
    ).fetchone()
    content: Json = json.loads(cell[0])
    return content
