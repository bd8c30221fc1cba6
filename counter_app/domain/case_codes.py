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
    """States of all kinds of cases; which kind knows which is in `domain/case_states.py`."""

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
    DATA_REQUEST = "DATA_REQUEST"  # a customer asks to see, correct or delete their own data (flows.md E27)


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


class Source(StrEnum):
    """How a complaint reached the hall (flows.md F3)."""

    HALL = "HALL"
    PHONE = "PHONE"
    LETTER = "LETTER"
    HOTLINE = "HOTLINE"
    REGULATOR = "REGULATOR"
    MEDIA = "MEDIA"
    ONLINE = "ONLINE"


class Category(StrEnum):
    """What a complaint is about, by its number in flows.md 9.6."""

    WAITING = "1"
    ATTITUDE = "2"
    SKILL = "3"
    MISLED = "4"
    BILL = "5"
    CONTRACT = "6"
    NETWORK = "7"
    BROADBAND = "8"
    NUMBER = "9"
    LEAVING_OBSTRUCTED = "10"
    DEVICE = "11"
    SELF_SERVICE = "12"
    PERSONAL_DATA = "13"
    ENVIRONMENT = "14"
    AGENT_POINT = "15"
    OTHER = "16"


class Grounds(StrEnum):
    """What alone makes a complaint L4 and cannot be seen from its category (flows.md F3, levels)."""

    INJURY = "INJURY"
    DATA_LEAK = "DATA_LEAK"
    DISCRIMINATION = "DISCRIMINATION"
    SELF_HARM = "SELF_HARM"


class TryResult(StrEnum):
    """What one call came to when nobody was spoken to, or not now."""

    NO_ANSWER = "NO_ANSWER"
    BUSY = "BUSY"
    WRONG_NUMBER = "WRONG_NUMBER"
    LATER = "LATER"


class FollowUpResult(StrEnum):
    """How a follow-up ended; which kind knows which is in `domain/follow_ups.py`."""

    ANSWERED = "ANSWERED"
    CONTENT = "CONTENT"
    NOT_CONTENT = "NOT_CONTENT"
    WORKS = "WORKS"
    NOT_YET = "NOT_YET"
    BOUGHT = "BOUGHT"
    NOT_WANTED = "NOT_WANTED"
    UNREACHED = "UNREACHED"


class FloorFlow(StrEnum):
    """Flows that run on the floor without a ticket: coaching, a demo, an agent's visit."""

    F5 = "F5"
    DEM = "DEM"
    AGT = "AGT"
