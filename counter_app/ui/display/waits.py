"""How many wait in each queue and how long a newcomer would: fed by Changes, read by greeter and display.

The figures are those of K09 as far as today's rows tell them; what a ticket says was settled by its issue.
"""

from __future__ import annotations

from counter_app.domain import calling
from counter_app.domain.clock import Clock
from counter_app.domain.codes import CounterState, TicketState
from counter_app.domain.rows import Counter, Leg, Ticket
from counter_app.store.unit import Changes

LAST_LEGS = 20
FEWEST_LEGS = 5
KEPT_LEGS = 4 * LAST_LEGS
WORKING = (CounterState.OPEN, CounterState.PAUSED, CounterState.CLOSING)


class WaitBook:
    """The waiting tickets, the counters and the last handling times of one hall."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[str, Ticket] = {}
        self._counters: dict[str, Counter] = {}
        self._spent: dict[str, dict[str, tuple[int, int]]] = {}
        """Of each queue the ended legs: (end, handling time) in ms by leg."""

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            match row:
                case Ticket():
                    self._take_ticket(row)
                case Counter():
                    self._counters[row.counter] = row
                case Leg():
                    self._take_leg(row)
                case _:
                    pass
        for table, key in changes.removed:
            if table == "ticket":
                self._waiting.pop(key, None)

    def waiting(self, queue: str | None = None) -> tuple[Ticket, ...]:
        """Return who waits in a queue, or in all."""
        return tuple(t for t in self._waiting.values() if queue is None or t.queue == queue)

    def ahead_of(self, ticket_id: str) -> int | None:
        """Return how many are called before a waiting ticket; None when it waits no more."""
        ticket = self._waiting.get(ticket_id)
        if ticket is None:
            return None
        ordered = calling.in_order(self.waiting(ticket.queue), self._clock.now_ms())
        return next(place for place, other in enumerate(ordered) if other.ticket_id == ticket_id)

    def by_number(self, ticket_no: str) -> Ticket | None:
        return next((t for t in self._waiting.values() if t.ticket_no == ticket_no), None)

    def estimate(self, queue: str, *, ahead: int, target_min: int) -> int | None:
        """Return K09 for a ticket with `ahead` before it; None while no open counter serves the queue."""
        return calling.estimated_wait_min(
            ahead=ahead, mean_min=self._mean(queue, target_min), counters=self._serving(queue)
        )

    def open_counters(self) -> tuple[int, int]:
        """Return how many counters call now, and how many there are."""
        working = sum(c.state is CounterState.OPEN for c in self._counters.values())
        return working, len(self._counters)

    def anyone_working(self) -> bool:
        return any(c.state in WORKING for c in self._counters.values())

    def _take_ticket(self, row: Ticket) -> None:
        if row.state is TicketState.WAITING:
            self._waiting[row.ticket_id] = row
        else:
            self._waiting.pop(row.ticket_id, None)

    def _take_leg(self, row: Leg) -> None:
        spent = self._spent.setdefault(row.queue, {})
        if row.ended_at is None:
            spent.pop(row.leg_id, None)
            return
        spent[row.leg_id] = (row.ended_at, row.ended_at - row.started_at - row.parked_ms)
        if len(spent) > KEPT_LEGS:
            for leg_id in sorted(spent, key=spent.__getitem__)[:-LAST_LEGS]:
                del spent[leg_id]

    def _mean(self, queue: str, target_min: int) -> float:
        newest = sorted(self._spent.get(queue, {}).values())[-LAST_LEGS:]
        if len(newest) < FEWEST_LEGS:
            return float(target_min)
        return sum(ms for _, ms in newest) / len(newest) / calling.MINUTE

    def _serving(self, queue: str) -> int:
        working = [c for c in self._counters.values() if c.state is CounterState.OPEN]
        return sum(queue in c.own for c in working) or sum(queue in c.queues for c in working)
