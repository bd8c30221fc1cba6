"""What windows say about the centre: sealed sheets that it has not received yet, and when it received one last."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.clock import from_iso, hall_time
from counter_app.domain.codes import HandoverState
from counter_app.domain.rows import Handover
from counter_app.store.unit import Changes


class Outbox:
    """`unsent` is None as long as no sealed sheet is known."""

    def __init__(self) -> None:
        self._sealed: dict[str, Handover] = {}

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, Handover) and row.state in (HandoverState.SYNC_PENDING, HandoverState.SYNCED):
                self._sealed[row.handover_no] = row

    @property
    def unsent(self) -> int | None:
        if not self._sealed:
            return None
        return sum(row.state is HandoverState.SYNC_PENDING for row in self._sealed.values())

    @property
    def synced_at(self) -> datetime | None:
        """The hall's time of the last receipt."""
        receipts = (row.receipt for row in self._sealed.values() if row.receipt is not None)
        times = [from_iso(str(receipt["received_at"])) for receipt in receipts]
        return hall_time(max(times)) if times else None
