"""Registers every command of the door: each module does so when it is imported, and this one names them all."""

from __future__ import annotations

from importlib import import_module

MODULES = (
    "approvals",
    "cash",
    "central",
    "counter",
    "counting",
    "handover",
    "handover_paper",
    "finishing",
    "hall",
    "items",
    "moving",
    "papers",
    "rating",
    "reception",
    "sessions",
    "shift",
    "signing",
    "steps",
    "undoing",
)


def load() -> None:
    """Import the modules of all commands; a second call costs nothing."""
    for name in MODULES:
        import_module(f"counter_app.commands.{name}")
