"""Closed code lists of the hall's own versions of flows and master data (flows.md AP-16)."""

from __future__ import annotations

from enum import StrEnum


class VersionState(StrEnum):
    """The life of a version: written, asked for, answered, in force from a business day, followed by another."""

    DRAFT = "DRAFT"
    ASKED = "ASKED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"
    IN_FORCE = "IN_FORCE"
    SUPERSEDED = "SUPERSEDED"
