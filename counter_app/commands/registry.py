"""Registers every command of the door: each module does so when it is imported, and this one names them all."""

from __future__ import annotations

from importlib import import_module

MODULES = (
    "appointments",
    "approvals",
    "cases",
    "cash",
    "central",
    "complaint_paper",
    "complaints",
    "confirming",
    "counter",
    "counting",
    "customer",
    "follow_ups",
    "handover",
    "handover_paper",
    "finishing",
    "flow_charts",
    "flow_versions",
    "hall",
    "importing",
    "items",
    "knowledge",
    "knowledge_import",
    "leads",
    "moving",
    "papers",
    "phones",
    "questions",
    "rating",
    "reception",
    "reopening",
    "sessions",
    "shift",
    "signing",
    "steps",
    "undoing",
    "data_requests",
    "hall_days",
    "incidents",
    "merging",
    "outages",
    "taking_over",
)


def load() -> None:
    """Import the modules of all commands; a second call costs nothing."""
    for name in MODULES:
        import_module(f"counter_app.commands.{name}")
