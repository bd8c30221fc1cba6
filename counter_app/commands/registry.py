"""Importing this module registers every command of the door."""

from counter_app.commands import (  # noqa: F401  # imported for their registrations
    approvals,
    counter,
    finishing,
    hall,
    items,
    moving,
    papers,
    rating,
    reception,
    sessions,
    undoing,
)
