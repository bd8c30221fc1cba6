"""The hall's own versions of flows and master data: what differs from the files that the program brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from counter_app.domain.rows.json_values import JsonObject
from counter_app.domain.version_codes import VersionState


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowVersion:
    """One version. `changes` is the whole difference from the program's files, each with old and new value.

    `based_on` is the version whose changes this one began with; `valid_from` the business date of its force.
    """

    KEY: ClassVar[str] = "version_id"
    version_id: str
    version_no: int
    state: VersionState
    changes: tuple[JsonObject, ...]
    digest: str
    made_by: str
    made_at: int
    based_on: str | None = None
    note: str | None = None
    asked_by: str | None = None
    asked_at: int | None = None
    approval: str | None = None
    approved_by: str | None = None
    approved_at: int | None = None
    valid_from: str | None = None
    in_force_at: int | None = None
    ended_at: int | None = None
