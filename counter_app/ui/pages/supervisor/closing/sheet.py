"""A handover sheet as the page reads it: the `handover` view (automation contract 3 and 5) in typed
values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counter_app.domain.codes import SAFE, SEALED_STATES, HandoverKind, HandoverState, SignPart
from counter_app.domain.rows import Json, JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLine:
    """A row of H4. What is hidden until the count is submitted is None."""

    place: str
    opening_float: int
    cash_receipts: int | None
    transfers_in: int
    cash_refunds: int | None
    transfers_out: int
    deposits: int
    expected: int | None
    counted: int | None
    difference: int | None
    next_float: int | None
    undeposited: int | None
    pieces: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """A row of H5."""

    counter: str
    method: str
    system_amount: int
    system_count: int
    slip_amount: int | None
    slip_count: int | None
    difference: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """A row of H11, or of H12 where it has a `level`. `colour` is RED, YELLOW or BLUE; `number` is what is ticked."""

    number: str
    ticket_no: str
    service: str
    owed: str
    owner: str
    due: str | None
    colour: str
    known: bool
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceLine:
    """A row of H19."""

    difference: str
    section: str
    counter: str
    amount: int
    reason_code: str | None
    text: str
    explained_by: str | None
    countersigned_by: str | None


COMPLAINT_SERVICE = "CMP-C"
_NAMES = {
    "handover.md R3": re.compile(r"H\d+/[A-Z0-9/]+"),
    "handover.md R9": re.compile(r"C-[A-Z0-9]+-\d{8}-[A-Z]?\d+|[A-Z]{2,}[A-Z0-9]{8,}"),
    "handover.md H5": re.compile(r"(?:\d{2}|SAFE) [A-Z]{3,}"),
    "handover.md H4": re.compile(r"SAFE|\d{2}"),
    "handover.md 1.2": re.compile(r"\d{2}"),
}
"""Where in a check's sentence the thing stands that it is about."""


@dataclass(frozen=True, slots=True)
class OpenCheck:
    """What stands between a sheet and READY, with the hall's sentence."""

    section: str
    rule: str
    text: str

    @property
    def name(self) -> str:
        """Return what the check is about: a difference, a visit, a place, or place and method."""
        pattern = _NAMES.get(self.rule)
        found = pattern.search(self.text) if pattern is not None else None
        return found.group() if found is not None else ""


@dataclass(frozen=True, slots=True)
class Signature:
    part: SignPart
    staff: str
    at: str
    remarks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """One sheet. `place` is its counter, or SAFE for the hall's."""

    handover_no: str
    kind: HandoverKind
    state: HandoverState
    version: int
    place: str
    outgoing: str
    incoming: str
    witness: str | None
    lines: tuple[CashLine, ...]
    slips: tuple[SlipLine, ...]
    total_receipts: int | None
    boss_amount: int | None
    boss_difference: int | None
    owed: tuple[OwedLine, ...]
    differences: tuple[DifferenceLine, ...]
    remarks: str
    open_checks: tuple[OpenCheck, ...]
    signatures: tuple[Signature, ...]
    needs_witness: str | None
    refusals: tuple[str, ...]
    content_hash: str | None

    @property
    def countable(self) -> bool:
        return self.state in (HandoverState.COUNTING, HandoverState.READY)

    @property
    def sealed(self) -> bool:
        return self.state in SEALED_STATES

    @property
    def own_line(self) -> CashLine | None:
        """The row that is counted on this sheet."""
        return next((line for line in self.lines if line.place == self.place), None)

    def own_differences(self, section: str) -> tuple[DifferenceLine, ...]:
        """Return the differences found on this sheet in a section, not those of the sheets it sums."""
        return tuple(d for d in self.differences if d.section == section and not d.difference.startswith("HO-"))

    @property
    def next_part(self) -> SignPart | None:
        """Who signs next, None before READY and after the last."""
        match self.state:
            case HandoverState.READY:
                return SignPart.OUTGOING
            case HandoverState.SIGNED_OUT:
                return SignPart.INCOMING
            case HandoverState.SIGNED_IN:
                return SignPart.WITNESS
            case _:
                return None

    @property
    def parts(self) -> tuple[SignPart, ...]:
        """The signatures that this sheet needs."""
        needs = self.needs_witness is not None or self.witness is not None
        return (SignPart.OUTGOING, SignPart.INCOMING, *((SignPart.WITNESS,) if needs else ()))


def read_view(view: JsonObject) -> SheetView:
    sections = _object(view.get("sections"))
    head, cash, slips = (_object(sections.get(name)) for name in ("H0", "H4", "H5"))
    counter = _text(view.get("counter")) or SAFE
    return SheetView(
        handover_no=_text(view.get("handover_no")),
        kind=HandoverKind(_text(view.get("kind"))),
        state=HandoverState(_text(view.get("state"))),
        version=_whole(head.get("version")) or 0,
        place=counter,
        outgoing=_text(view.get("outgoing")),
        incoming=_text(view.get("incoming")),
        witness=_text(view.get("witness")) or None,
        lines=tuple(_cash_line(name, _object(row)) for name, row in _object(cash.get("rows")).items()),
        slips=tuple(_slip(row) for row in _objects(slips.get("rows"))),
        total_receipts=_whole(slips.get("total_receipts")),
        boss_amount=_whole(slips.get("boss_amount")),
        boss_difference=_whole(slips.get("boss_difference")),
        owed=(
            *(_complaint(row) for row in _objects(_object(sections.get("H12")).get("rows"))),
            *(_owed(row) for row in _objects(_object(sections.get("H11")).get("rows"))),
        ),
        differences=tuple(_difference(row) for row in _objects(_object(sections.get("H19")).get("rows"))),
        remarks=_text(_object(sections.get("H20")).get("text")),
        open_checks=tuple(
            OpenCheck(_text(c.get("section")), _text(c.get("rule")), _text(c.get("text")))
            for c in _objects(view.get("open_checks"))
        ),
        signatures=tuple(
            Signature(
                SignPart(_text(s.get("part"))), _text(s.get("staff")), _text(s.get("at")), _text(s.get("remarks"))
            )
            for s in _objects(view.get("signatures"))
        ),
        needs_witness=_text(view.get("needs_witness")) or None,
        refusals=tuple(_text(r.get("reason")) for r in _objects(view.get("refusals"))),
        content_hash=_text(view.get("content_hash")) or None,
    )


def _cash_line(place: str, row: JsonObject) -> CashLine:
    pieces = _object(row.get("pieces"))
    return CashLine(
        place=place,
        opening_float=_whole(row.get("opening_float")) or 0,
        cash_receipts=_whole(row.get("cash_receipts")),
        transfers_in=_whole(row.get("transfers_in")) or 0,
        cash_refunds=_whole(row.get("cash_refunds")),
        transfers_out=_whole(row.get("transfers_out")) or 0,
        deposits=_whole(row.get("deposits")) or 0,
        expected=_whole(row.get("expected_cash")),
        counted=_whole(row.get("counted_cash")),
        difference=_whole(row.get("difference")),
        next_float=_whole(row.get("next_float")),
        undeposited=_whole(row.get("undeposited")),
        pieces=tuple((name, count) for name, count in pieces.items() if isinstance(count, int)),
    )


def _slip(row: JsonObject) -> SlipLine:
    return SlipLine(
        counter=_text(row.get("counter")),
        method=_text(row.get("method")),
        system_amount=_whole(row.get("system_amount")) or 0,
        system_count=_whole(row.get("system_count")) or 0,
        slip_amount=_whole(row.get("slip_amount")),
        slip_count=_whole(row.get("slip_count")),
        difference=_whole(row.get("difference")),
    )


def _owed(row: JsonObject) -> OwedLine:
    return OwedLine(
        number=_text(row.get("visit_no")),
        ticket_no=_text(row.get("ticket_no")),
        service=_text(row.get("service")),
        owed=_text(row.get("owed")),
        owner=_text(row.get("owner")),
        due=_text(row.get("due")) or None,
        colour=_text(row.get("colour")),
        known=row.get("known") is True,
    )


def _complaint(row: JsonObject) -> OwedLine:
    """Return an open complaint as something owed: due is what comes next of its two promises."""
    number = _text(row.get("complaint_no"))
    replied = _text(row.get("replied_at"))
    return OwedLine(
        number=number,
        ticket_no=number,
        service=COMPLAINT_SERVICE,
        owed="COMPLAINT",
        owner=_text(row.get("handler")),
        due=_text(row.get("final_due" if replied else "first_reply_due")) or None,
        colour=_text(row.get("colour")),
        known=row.get("known") is True,
        level=_text(row.get("level")),
    )


def _difference(row: JsonObject) -> DifferenceLine:
    return DifferenceLine(
        difference=_text(row.get("difference")),
        section=_text(row.get("section")),
        counter=_text(row.get("counter")),
        amount=_whole(row.get("amount")) or 0,
        reason_code=_text(row.get("reason_code")) or None,
        text=_text(row.get("text")),
        explained_by=_text(row.get("explained_by")) or None,
        countersigned_by=_text(row.get("countersigned_by")) or None,
    )


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _objects(value: Json) -> list[JsonObject]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
