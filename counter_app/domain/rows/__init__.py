"""The things a hall keeps, as rows: frozen values that the store saves whole and the windows show.

Times are UTC in milliseconds since 1970 (`*_at`), money is fen, dates are the hall's business dates. `KEY` names the
column that identifies a row. No personal data stands here: it has its own table (`store/vault.py`).
"""

from __future__ import annotations

from counter_app.domain.rows.approvals import Approval
from counter_app.domain.rows.cases import Appointment, Case, FollowUp, Lead
from counter_app.domain.rows.flow_versions import FlowVersion
from counter_app.domain.rows.incidents import HallDay, HallHours, Incident
from counter_app.domain.rows.json_values import Json, JsonObject
from counter_app.domain.rows.money import Box, CashMove, Deposit, Holding, Shift
from counter_app.domain.rows.papers import Handover, OpeningCheck, PrintJob
from counter_app.domain.rows.people import Counter, Staff
from counter_app.domain.rows.visits import Item, Leg, Ticket, Visit

Row = (
    Staff
    | Counter
    | Visit
    | Ticket
    | Leg
    | Item
    | Approval
    | Shift
    | Box
    | CashMove
    | Deposit
    | Holding
    | OpeningCheck
    | Case
    | FollowUp
    | Appointment
    | Lead
    | Incident
    | HallDay
    | HallHours
    | FlowVersion
    | Handover
    | PrintJob
)

__all__ = [
    "Appointment",
    "Approval",
    "Box",
    "Case",
    "CashMove",
    "Counter",
    "Deposit",
    "FlowVersion",
    "FollowUp",
    "HallDay",
    "HallHours",
    "Handover",
    "Holding",
    "Incident",
    "Item",
    "Json",
    "JsonObject",
    "Lead",
    "Leg",
    "OpeningCheck",
    "PrintJob",
    "Row",
    "Shift",
    "Staff",
    "Ticket",
    "Visit",
]
