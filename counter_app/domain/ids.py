"""Identities: one type each, and the UUIDv7 they are made of. Numbers that people see live with their rows."""

from __future__ import annotations

import os
from threading import Lock
from typing import NewType

TicketId = NewType("TicketId", str)
VisitId = NewType("VisitId", str)
LegId = NewType("LegId", str)
ItemId = NewType("ItemId", str)
ShiftId = NewType("ShiftId", str)
HandoverId = NewType("HandoverId", str)
StaffNo = NewType("StaffNo", str)
CounterNo = NewType("CounterNo", str)

_lock = Lock()
_last = 0


def uuid7(at_ms: int) -> str:
    """Return 32 hex digits, rising within one process even when `at_ms` stands still or goes back."""
    global _last
    with _lock:
        stamp = (at_ms & 0xFFFFFFFFFFFF) << 12
        _last = stamp if stamp > _last else _last + 1
        head = _last
    time48, counter12 = head >> 12, head & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & 0x3FFFFFFFFFFFFFFF | 0x8000000000000000
    return f"{time48:012x}7{counter12:03x}{tail:016x}"
