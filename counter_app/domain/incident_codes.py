"""Closed code lists of what disturbs a hall (management.md M18) and of its calendar."""

from __future__ import annotations

from enum import StrEnum


class DayKind(StrEnum):
    """What the hall's table of days says of one date (flows.md 8); a date it does not name goes by its weekday."""

    WORK = "WORK"
    REST = "REST"


class IncidentKind(StrEnum):
    """What happened. CALM is the counter's call for help with an upset customer (flows.md E13)."""

    OUTAGE = "OUTAGE"
    CROWD = "CROWD"
    POWER_CUT = "POWER_CUT"
    QUEUE_DEVICE = "QUEUE_DEVICE"
    CALM = "CALM"
    DISPUTE = "DISPUTE"
    GROUP_COMPLAINT = "GROUP_COMPLAINT"
    MEDIA = "MEDIA"
    INSPECTION = "INSPECTION"
    THEFT = "THEFT"
    COUNTERFEIT = "COUNTERFEIT"
    FIRE = "FIRE"
    ILLNESS = "ILLNESS"
    LOST_CHILD = "LOST_CHILD"
    FOUND_ITEM = "FOUND_ITEM"
    DATA_LEAK = "DATA_LEAK"
    FRAUD = "FRAUD"
    WEATHER = "WEATHER"
    SUSPICIOUS_OBJECT = "SUSPICIOUS_OBJECT"
    STAFF_SHORTAGE = "STAFF_SHORTAGE"
    OTHER = "OTHER"


class IncidentLevel(StrEnum):
    """I1 slight … I4 danger to life."""

    I1 = "I1"
    I2 = "I2"
    I3 = "I3"
    I4 = "I4"


class IncidentState(StrEnum):
    OPEN = "OPEN"
    CLOSED = "CLOSED"


class OutageScope(StrEnum):
    """What is out. The queue and this product work on in every one of them."""

    BOSS = "BOSS"
    NETWORK = "NETWORK"
    PAYMENT = "PAYMENT"
    REAL_NAME = "REAL_NAME"
    ALL = "ALL"


IN_BOSS = frozenset({OutageScope.BOSS, OutageScope.NETWORK, OutageScope.ALL})
"""Scopes in which nothing can be entered in BOSS, so that business is booked as pending."""


class Told(StrEnum):
    """Who was told of an incident."""

    MAINTENANCE = "MAINTENANCE"
    MANAGER = "MANAGER"
    COMPANY = "COMPANY"
    CUSTOMERS = "CUSTOMERS"
    POLICE = "POLICE"
    FIRE_SERVICE = "FIRE_SERVICE"
    AMBULANCE = "AMBULANCE"
    FAMILY = "FAMILY"


class Measure(StrEnum):
    """What was done about it, as its log of acts says (flows.md E09, E13, E21, E22, E25)."""

    SUPERVISOR_CAME = "SUPERVISOR_CAME"
    COUNTERS_OPENED = "COUNTERS_OPENED"
    PEOPLE_MOVED = "PEOPLE_MOVED"
    PRE_ACCEPTANCE = "PRE_ACCEPTANCE"
    DOOR_LIMITED = "DOOR_LIMITED"
    OTHER_PAYMENT = "OTHER_PAYMENT"
    QUIET_ROOM = "QUIET_ROOM"
    OTHERS_MOVED_ON = "OTHERS_MOVED_ON"
    FIRST_AID = "FIRST_AID"
    SEALED_AWAY = "SEALED_AWAY"
    RETURNED = "RETURNED"
    HAND_TICKETS = "HAND_TICKETS"
    OTHER = "OTHER"


class IncidentCause(StrEnum):
    SYSTEM = "SYSTEM"
    NETWORK = "NETWORK"
    POWER = "POWER"
    DEVICE = "DEVICE"
    CUSTOMER = "CUSTOMER"
    STAFF = "STAFF"
    PROCESS = "PROCESS"
    OUTSIDE = "OUTSIDE"
    UNKNOWN = "UNKNOWN"


class DataWish(StrEnum):
    """What a customer asks about their own data (management.md M15)."""

    SEE = "SEE"
    CORRECT = "CORRECT"
    DELETE = "DELETE"
