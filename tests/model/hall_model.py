"""A hall as a newcomer would write it down from flows.md F0 alone: dictionaries, no store, none of our code.

It answers what must come next and what must have become of everybody. It is slow and plain on purpose: the
product is held against it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MINUTE = 60_000
BONUS = {"NONE": 0, "ELDER": 60, "SOLDIER": 10, "APPOINTED": 30}
CARE = {"ELDER"}
AWAY_MS = 15 * MINUTE
GRACE_MS = 999


@dataclass
class Customer:
    """Somebody with a number."""

    number: str
    day: str
    queue: str
    priority: str
    arrived: int
    state: str = "WAITING"
    counter: str | None = None
    only_at: str | None = None
    back_to: str | None = None
    moved: bool = False
    restored_place: int | None = None
    due: int | None = None

    @property
    def bonus(self) -> int:
        return BONUS[self.priority] + (20 if self.moved else 0)

    @property
    def place(self) -> int:
        """The smaller, the sooner: when somebody without bonus would have had to come."""
        if self.restored_place is not None:
            return self.restored_place
        return self.arrived - self.bonus * MINUTE

    def guarded(self, now: int) -> bool:
        return self.bonus == 0 and self.restored_place is None and now - self.arrived >= 15 * MINUTE


@dataclass
class Desk:
    """A counter: what it may serve, and what it serves first while it is open."""

    queues: tuple[str, ...]
    own: tuple[str, ...] = ()
    open: bool = False


@dataclass
class Hall:
    """Everybody who ever got a number, and the counters."""

    day: str
    desks: dict[str, Desk]
    customers: dict[tuple[str, str], Customer] = field(default_factory=dict)
    issued: dict[tuple[str, str], int] = field(default_factory=dict)

    # -------------------------------------------------------------- who is where

    def in_state(self, *states: str) -> list[Customer]:
        return [c for c in self.customers.values() if c.state in states]

    def at(self, counter: str) -> Customer | None:
        found = [c for c in self.in_state("CALLED", "SERVING") if c.counter == counter]
        assert len(found) <= 1
        return found[0] if found else None

    def order(self, waiting: list[Customer], now: int) -> list[Customer]:
        """Take the next again and again: the earliest place that passes nobody it may not pass."""
        left, done = list(waiting), []
        while left:
            held = [c for c in left if c.guarded(now)]
            free = [
                c for c in left if not c.bonus or c.priority in CARE or not any(g.arrived < c.arrived for g in held)
            ]
            first = min(free, key=lambda c: (c.place, c.arrived))
            # Somebody whom only the guard holds back comes as soon as the last before them is gone.
            left.remove(first)
            done.append(first)
        return done

    def next_for(self, counter: str, now: int) -> Customer | None:
        desk = self.desks[counter]
        reach = [c for c in self.in_state("WAITING") if c.only_at in (None, counter)]
        own = [c for c in reach if c.queue in desk.own or c.only_at == counter]
        rest = [c for c in reach if c.queue in desk.queues]
        order = self.order(own or rest, now)
        return order[0] if order else None

    # -------------------------------------------------------------- what happens

    def issue(self, queue: str, priority: str, now: int) -> Customer:
        self.issued[self.day, queue] = self.issued.get((self.day, queue), 0) + 1
        number = f"{queue}{self.issued[self.day, queue]:03d}"
        made = Customer(number=number, day=self.day, queue=queue, priority=priority, arrived=now)
        self.customers[self.day, number] = made
        return made

    def called(self, customer: Customer, counter: str) -> None:
        customer.state, customer.counter = "CALLED", counter

    def gone(self, customer: Customer, now: int) -> None:
        customer.state, customer.due = "NO_SHOW", now + AWAY_MS

    def back(self, customer: Customer, now: int) -> None:
        """Behind the next two of the queue where the ticket waits."""
        queue = [c for c in self.in_state("WAITING") if c.queue == customer.queue]
        before = self.order(queue, now)[:2]
        place = customer.place if not before else max(customer.place, self._shown_place(before[-1], queue, now) + 1)
        customer.state, customer.counter, customer.due, customer.restored_place = "WAITING", None, None, place

    def _shown_place(self, customer: Customer, queue: list[Customer], now: int) -> int:
        """Where somebody really stands: behind the last whom they may not pass."""
        if not customer.bonus or customer.priority in CARE:
            return customer.place
        passed = [g.arrived for g in queue if g.guarded(now) and g.arrived < customer.arrived]
        return max([customer.place, *passed])

    def parked(self, customer: Customer, now: int, *, away: bool) -> None:
        customer.state, customer.counter = "PARKED", None
        customer.due = now + AWAY_MS if away else None

    def moved(self, customer: Customer, frm: str, *, queue: str | None, counter: str | None, back: bool) -> None:
        customer.state, customer.counter, customer.moved, customer.restored_place = (
            "WAITING",
            None,
            True,
            None,
        )
        customer.queue, customer.only_at = queue or customer.queue, counter
        if back:
            customer.back_to = frm

    def finished(self, customer: Customer, counter: str) -> None:
        home = customer.back_to
        if home is not None and home != counter:
            customer.state, customer.counter, customer.only_at = "WAITING", None, home
            customer.back_to, customer.moved, customer.restored_place = None, True, None
        else:
            customer.state, customer.back_to = "DONE", None

    def time_passes(self, now: int, day: str) -> None:
        """What falls due by itself. A midnight ends the day of all who wait."""
        for customer in self.in_state("NO_SHOW", "PARKED"):
            if customer.due is not None and customer.due + GRACE_MS < now:
                customer.state = "ABANDONED" if customer.state == "NO_SHOW" else "DONE"
                customer.due = None
        if day != self.day:
            for customer in self.in_state("WAITING", "NO_SHOW"):
                customer.state = "ABANDONED"
            self.day = day
