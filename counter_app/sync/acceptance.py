"""When the centre says yes: the rules of handover.md 10 and sync-design 9, once for both stores. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counter_app.domain.rows import Json, JsonObject
from counter_app.sync.canonical import NotCanonical, read_canonical
from counter_app.sync.centre import (
    ZERO_HASH,
    AlarmKind,
    Expects,
    Receipt,
    RefusalReason,
    SealedSheet,
)
from counter_app.sync.projection import central_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a store has under a number or at the end of a hall's chain."""

    handover_no: str
    content_hash: str
    content: bytes
    chain_n: int
    store_seq: int
    received_at_ms: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """The sheet is here already: the first receipt again, and an alarm if the bytes are not the same."""

    receipt: Receipt
    alarm: AlarmKind | None


@dataclass(frozen=True, slots=True)
class Accept:
    """The sheet is the next of its hall."""

    counter: str | None


@dataclass(frozen=True, slots=True)
class Refuse:
    reason: RefusalReason
    detail: str
    held_hash: str | None = None


def judge_place(sheet: SealedSheet, *, same_number: Held | None, last: Held | None) -> Repeat | Refuse | Expects | None:
    """Compare number, hash and place in the hall's chain; None when the sheet is the next one."""
    if same_number is not None:
        if same_number.content_hash != sheet.content_hash:
            return Refuse(RefusalReason.OTHER_HASH, "the number is taken by another content", same_number.content_hash)
        other = AlarmKind.OTHER_CONTENT if same_number.content != sheet.content else None
        return Repeat(receipt_of(same_number), other)
    last_n, last_hash = (last.chain_n, last.content_hash) if last else (0, ZERO_HASH)
    if sheet.chain_n > last_n + 1:
        return Expects(chain_n=last_n + 1, after_hash=last_hash)
    if sheet.chain_n <= last_n:
        return Refuse(RefusalReason.FORK, f"place {sheet.chain_n} is taken, the chain is at {last_n}", last_hash)
    if sheet.previous_hash != last_hash:
        return Refuse(RefusalReason.FORK, f"place {sheet.chain_n} does not follow what the centre has", last_hash)
    return None


def judge_content(sheet: SealedSheet, before: tuple[JsonObject, ...]) -> Accept | Refuse:
    """Check the next sheet itself; `before` are the contents whose closing figures it must open with."""
    try:
        content = read_canonical(sheet.content)
    except NotCanonical as spelling:
        return Refuse(RefusalReason.CONTENT, str(spelling))
    if central_content(content) != content:
        return Refuse(RefusalReason.CONTENT, "carries more than may leave a hall")
    fault = envelope_fault(sheet, content)
    if fault is not None:
        return Refuse(RefusalReason.CONTENT, fault)
    broken = opening_fault(content, before)
    if broken is not None:
        return Refuse(RefusalReason.OPENING, broken)
    return Accept(counter_of(content))


def receipt_of(held: Held) -> Receipt:
    return Receipt(
        handover_no=held.handover_no,
        content_hash=held.content_hash,
        received_at_ms=held.received_at_ms,
        store_seq=held.store_seq,
    )


def envelope_fault(sheet: SealedSheet, content: JsonObject) -> str | None:
    """Name the first thing in which content and envelope differ."""
    header = _section(content, "H0")
    if not isinstance(header, dict):
        return "H0 is missing"
    for name in ("hall_code", "handover_no", "kind", "business_date", "shift"):
        if header.get(name, "") != getattr(sheet, name):
            return f"H0.{name} differs from the envelope"
    if content.get("previous_hash") != sheet.previous_hash:
        return "previous_hash differs from the envelope"
    signatures = content.get("signatures")
    if not isinstance(signatures, list) or not signatures:
        return "no signature"
    for each in signatures:
        if not isinstance(each, dict) or each.get("figures_hash") != sheet.figures_hash:
            return "a signature covers other figures"
    return None


def opening_fault(content: JsonObject, before: tuple[JsonObject, ...]) -> str | None:
    """Name the first box whose line a is no closing figure before it (handover.md H4).

    A box that no sheet in `before` closes is not checked: its float came from the safe.
    """
    for counter, box in boxes(content):
        opening = box.get("opening_float")
        closings = [figure for sheet in before for figure in _closings(sheet, counter)]
        if isinstance(opening, int) and closings and opening not in closings:
            return f"H4.{counter}.opening_float is {opening}, the box was left with {closings[0]}"
    return None


def boxes(content: JsonObject) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the counters' rows of H4, however they are arranged; not the safe, not the total."""
    yield from _boxes(_section(content, "H4"))


def counter_of(content: JsonObject) -> str | None:
    """Return the counter of a sheet that is about one box."""
    header = _section(content, "H0")
    if isinstance(header, dict) and isinstance(header.get("counter"), str):
        return str(header["counter"])
    found = [counter for counter, _ in boxes(content)]
    return found[0] if len(found) == 1 else None


def _boxes(part: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    if isinstance(part, list):
        for each in part:
            if isinstance(each, dict) and isinstance(each.get("counter"), str) and each["counter"] != "SAFE":
                yield str(each["counter"]), each
    elif isinstance(part, dict):
        for key, each in part.items():
            if key in {"rows", "counters", "boxes"}:
                yield from _boxes(each)
            elif isinstance(each, dict) and key.isdecimal():
                yield key, each


def _closings(content: JsonObject, counter: str) -> list[int]:
    """Return what a sheet leaves in a box: j, or g where the box goes on."""
    for name, box in boxes(content):
        if name == counter:
            left = box.get("next_float")
            goes_on = box.get("expected_cash") if not isinstance(left, int) else left
            return [goes_on] if isinstance(goes_on, int) else []
    return []


def _section(content: JsonObject, name: str) -> Json:
    figures = content.get("figures")
    return figures.get(name) if isinstance(figures, dict) else None
