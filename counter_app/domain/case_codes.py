"""Closed code lists of what outlives a visit (domain README 6.3, flows.md 3.6): cases, calls owed, bookings, leads."""

from __future__ import annotations

from enum import StrEnum


class CaseKind(StrEnum):
    """What a case is about. FLOOR is work that has no ticket: self-service coaching, a demo, an agent's visit."""

    COMPLAINT = "COMPLAINT"
    RETENTION = "RETENTION"
    AFTER_SALES = "AFTER_SALES"
    FLOOR = "FLOOR"


class CaseState(StrEnum):
    """States of all kinds of cases; which kind knows which is in `commands/case_states.py`."""

    # complaint
    REGISTERED = "REGISTERED"
    ON_SITE = "ON_SITE"
    ESCALATED = "ESCALATED"
    INVESTIGATING = "INVESTIGATING"
    PROPOSED = "PROPOSED"
    REPLIED = "REPLIED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    REOPENED = "REOPENED"
    # retention
    INTENT = "INTENT"
    CONSENT_ASKED = "CONSENT_ASKED"
    DECLINED = "DECLINED"
    TALKING = "TALKING"
    OFFERED = "OFFERED"
    STAYED = "STAYED"
    LEAVING = "LEAVING"
    LEFT = "LEFT"
    FOLLOWUP = "FOLLOWUP"
    # after-sales: sent on, being repaired
    SENT = "SENT"
    # every kind
    CLOSED = "CLOSED"


class Level(StrEnum):
    """Grade of a complaint (flows.md F3)."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"


class FollowUpKind(StrEnum):
    CALLBACK = "CALLBACK"
    COMPLAINT = "COMPLAINT"
    RETENTION = "RETENTION"
    VIP = "VIP"
    AFTER_SALES = "AFTER_SALES"
    RATING = "RATING"
    LEAD = "LEAD"
    QUESTION = "QUESTION"  # a question that nobody could answer yet (first-asked ownership)


class FollowUpState(StrEnum):
    DUE = "DUE"
    DONE = "DONE"
    UNREACHED = "UNREACHED"
    CANCELLED = "CANCELLED"


class AppointmentState(StrEnum):
    BOOKED = "BOOKED"
    KEPT = "KEPT"
    MISSED = "MISSED"
    CANCELLED = "CANCELLED"


class LeadState(StrEnum):
    OPEN = "OPEN"
    WON = "WON"
    LOST = "LOST"
