"""How long waiting may be before it is an alarm (flows.md 8, T01 to T04), and a customer on hold late (T06)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.codes import CARE_LANE
from counter_app.domain.rows import Ticket


@dataclass(frozen=True, slots=True)
class Limit:
    """Minutes that are still `good`, and those beyond which it is `bad`."""

    alarm: str
    good: int
    bad: int


OF_QUEUE = {"V": Limit("T02", 5, 8), "X": Limit("T04", 10, 15)}
CARE = Limit("T03", 2, 5)
ORDINARY = Limit("T01", 10, 15)
LATE_PARKED_MS = 600_000


def of(ticket: Ticket) -> Limit:
    return CARE if ticket.priority in CARE_LANE else of_queue(ticket.queue)


def of_queue(queue: str) -> Limit:
    return OF_QUEUE.get(queue, ORDINARY)
