"""Checks and sheets of a shift, and what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.codes import HandoverKind, HandoverState, PrintState
from counter_app.domain.rows.json_values import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningCheck:
    KEY: ClassVar[str] = "check_id"
    check_id: str
    shift_id: str | None
    date: str
    at: int
    staff: str
    items: JsonObject
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One sheet. `work` holds counts, answers and explanations while open; `figures` freeze at SIGNED_OUT."""

    KEY: ClassVar[str] = "handover_id"
    handover_id: str
    handover_no: str
    kind: HandoverKind
    shift_id: str
    date: str
    counter: str | None
    state: HandoverState
    version: int
    outgoing: str
    incoming: str
    witness: str | None
    started_at: int
    work: JsonObject
    figures: JsonObject | None = None
    figures_hash: str | None = None
    signatures: tuple[JsonObject, ...] = ()
    sealed_at: int | None = None
    chain_n: int | None = None
    content_hash: str | None = None
    previous_hash: str | None = None
    cancel_reason: str | None = None
    prints: int = 0
    receipt: JsonObject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    KEY: ClassVar[str] = "job_id"
    job_id: str
    kind: str
    ref: str
    state: PrintState
    created_at: int
    copy_no: int
    fault: str | None = None
