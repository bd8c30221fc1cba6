"""Opening and closing a shift: floats per counter, the opening check; and who finds the open box of a counter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import books, queueing, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import part, whole
from counter_app.commands.spec import Command, handles
from counter_app.domain import cash
from counter_app.domain.codes import SAFE, CheckAnswer, HandoverKind, ShiftCode, ShiftState
from counter_app.domain.errors import bad, rule, wrong_state
from counter_app.domain.ids import uuid7
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Box, Handover, Json, JsonObject, OpeningCheck, Shift, Staff
from counter_app.store.hall_file import setting


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenShift(Command):
    """Open a shift and the box of every counter named in `floats`."""

    shift: ShiftCode = f.enum(ShiftCode, need=True)
    floats: JsonObject = f.mapping(f.whole)


@handles(OpenShift, "open_shift", posts=FLOOR_HEADS)
def open_shift(act: Act, cmd: OpenShift) -> Json:
    for number in cmd.floats:
        queueing.counter_row(act, number)
    present = books.open_shift(act.unit)
    if present is not None:
        raise wrong_state(present.state, "shift_is_open", shift=str(present.shift))
    shift = Shift(
        shift_id=uuid7(act.at),
        shift=cmd.shift,
        date=act.day,
        state=ShiftState.OPEN,
        opened_at=act.at,
        opened_by=act.session.staff,
        safe_opening=0,
    )
    counted = _safe_before(act)
    drawn = _give_out(act, shift, cmd.floats)
    books.adopt(act.unit, shift.shift_id)
    shift = act.unit.put(replace(shift, safe_opening=counted - drawn))
    there = cash.safe_line(shift, books.of_shift(act.unit, shift, [])).expected
    if drawn and there < 0:
        raise rule("handover.md H4", "safe_too_small", line="a", missing=-there)
    act.unit.emit("ShiftOpened", shift=str(cmd.shift), floats=cmd.floats)
    return view(act, shift)


def _give_out(act: Act, shift: Shift, floats: JsonObject) -> int:
    """Open or confirm every box that is named; return what is drawn from the safe for new ones.

    A box that a floor head took over lies with the hall: the clerk who works at its counter next holds it.
    """
    for box in act.unit.find(Box, "closed_at IS NULL"):
        holder = act.unit.get(Staff, box.holder)
        if holder is not None and holder.post in FLOOR_HEADS:
            act.unit.put(replace(box, holder=None))
    drawn = 0
    for number, amount in floats.items():
        assert isinstance(amount, int)
        earlier = books.open_box(act.unit, number)
        if earlier is None:
            drawn += amount
            act.unit.put(
                Box(
                    box_id=uuid7(act.at),
                    counter=number,
                    shift_id=shift.shift_id,
                    holder=None,
                    opening_float=amount,
                    opened_at=act.at,
                )
            )
            continue
        left = cash.box_line(earlier, books.of_box(act.unit, earlier)).expected
        if left != amount:
            raise rule("handover.md H4", "float_differs", line="a", counter=number, expected=left, given=amount)
    return drawn


def _safe_before(act: Act) -> int:
    """Return what the last HALL sheet counted in the safe; before any sheet the amount of the founding."""
    last = act.unit.first(Handover, "kind=? AND chain_n IS NOT NULL ORDER BY chain_n DESC", (HandoverKind.HALL,))
    if last is None:
        return int(setting(act.unit.conn, "safe_opening", "0"))
    counted = whole(part(last.figures or {}, "H4", "rows", SAFE), "counted_cash")
    assert counted is not None
    return counted


def view(act: Act, shift: Shift) -> JsonObject:
    boxes = act.unit.find(Box, "closed_at IS NULL ORDER BY counter")
    return {
        "shift": str(shift.shift),
        "date": shift.date,
        "state": str(shift.state),
        "opened_at": views.iso(shift.opened_at),
        "opened_by": shift.opened_by,
        "closed_at": views.iso(shift.closed_at),
        "floats": {b.counter: b.opening_float for b in boxes},
    }


def current(act: Act) -> Shift:
    found = books.open_shift(act.unit)
    if found is None:
        raise wrong_state("NO_SHIFT", "no_open_shift")
    return found


def open_box(act: Act, counter: str) -> Box:
    """Return the open box of a counter; refuse a counter without one."""
    found = books.open_box(act.unit, counter)
    if found is None:
        raise rule("handover.md 2", "no_open_box", counter=counter)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseShift(Command):
    """Say that the shift comes to its end; the sealed HALL sheet closes it."""


@handles(CloseShift, "close_shift", posts=FLOOR_HEADS)
def close_shift(act: Act, cmd: CloseShift) -> Json:
    shift = current(act)
    if shift.state is not ShiftState.OPEN:
        raise wrong_state(shift.state, shift=str(shift.shift))
    closing = act.unit.put(replace(shift, state=ShiftState.CLOSING))
    act.unit.emit("ShiftClosing", shift=str(shift.shift))
    return view(act, closing)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningCheckDone(Command):
    """The supervisor's opening check: each item OK, FAULT or NA; a FAULT needs a note."""

    items: JsonObject = f.mapping()
    notes: str | None = f.text(1000, lines=True)


@handles(OpeningCheckDone, "opening_check", posts=FLOOR_HEADS)
def opening_check(act: Act, cmd: OpeningCheckDone) -> Json:
    for name, answer in cmd.items.items():
        if not isinstance(answer, str) or answer not in CheckAnswer.__members__:
            raise bad(f"items.{name}", "not_in_list")
    if CheckAnswer.FAULT in cmd.items.values() and not cmd.notes:
        raise bad("notes", "fault_needs_note")
    shift = books.open_shift(act.unit)
    done = act.unit.put(
        OpeningCheck(
            check_id=uuid7(act.at),
            shift_id=None if shift is None else shift.shift_id,
            date=act.day,
            at=act.at,
            staff=act.session.staff,
            items=cmd.items,
            notes=cmd.notes or "",
        )
    )
    faults = [k for k, v in cmd.items.items() if v == CheckAnswer.FAULT]
    act.unit.emit("OpeningChecked", faults=faults)
    return {"at": views.iso(done.at), "staff": done.staff, "items": done.items, "notes": done.notes}
