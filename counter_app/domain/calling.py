"""The calling rule (flows.md F0): effective wait, care lane, guard; and why a ticket stands where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counter_app.domain.codes import CARE_LANE, Origin, Priority, WhyRule
from counter_app.domain.rows import Counter, Ticket

MINUTE = 60_000
GUARD_MIN = 15
BONUS_CARE = 60
BONUS_SOLDIER = 10
BONUS_APPOINTED = 30
BONUS_OTHER = 60
BONUS_MOVED = 20
BONUS: dict[Priority, int] = {
    Priority.NONE: 0,
    Priority.ELDER: BONUS_CARE,
    Priority.DISABLED: BONUS_CARE,
    Priority.PREGNANT: BONUS_CARE,
    Priority.INFANT: BONUS_CARE,
    Priority.SOLDIER: BONUS_SOLDIER,
    Priority.APPOINTED: BONUS_APPOINTED,
    Priority.OTHER: BONUS_OTHER,
}
VIP_BONUS: dict[str, int] = {"DIAMOND": 30, "PLATINUM": 25, "GOLD": 20, "SILVER": 10}


@dataclass(frozen=True, slots=True)
class Why:
    """The reason of a place: the first rule that applies, seconds waited, bonus and effective minutes."""

    rule: WhyRule
    waited_s: int
    bonus_min: int
    effective_min: int


def bonus_min(*, priority: Priority, vip_level: str | None, queue: str, origin: Origin) -> int:
    """Return the bonus minutes of a ticket; a moved ticket keeps what it had and gains 20."""
    bonus = BONUS[priority]
    if queue == "V" and vip_level is not None:
        bonus += VIP_BONUS.get(vip_level, BONUS_SOLDIER)
    if origin in (Origin.TRANSFERRED, Origin.TO_COUNTER, Origin.RETURNED):
        bonus += BONUS_MOVED
    return bonus


def _guarded(ticket: Ticket, now: int) -> bool:
    return (
        ticket.bonus_min == 0 and ticket.origin is not Origin.RESTORED and now - ticket.issued_at >= GUARD_MIN * MINUTE
    )


_Key = tuple[int, int, int, str]


def _keyed(tickets: Iterable[Ticket], now: int) -> list[tuple[_Key, Ticket]]:
    waiting = list(tickets)
    held = sorted(t.issued_at for t in waiting if _guarded(t, now))

    def key(t: Ticket) -> _Key:
        if held and t.bonus_min and t.priority not in CARE_LANE:
            passed = bisect_left(held, t.issued_at)
            if passed and held[passed - 1] >= t.ord_at:
                return (held[passed - 1], 1, t.ord_at, t.ticket_id)
        return (t.ord_at, 0, t.issued_at, t.ticket_id)

    return sorted(((key(t), t) for t in waiting), key=lambda pair: pair[0])


def in_order(tickets: Iterable[Ticket], now: int) -> list[Ticket]:
    """Return waiting tickets in calling order.

    The guard: a bonus, except the care lane's, never passes an ordinary ticket that came earlier and has waited
    15 minutes; such a ticket stands behind the last one it may not pass.
    """
    return [ticket for _, ticket in _keyed(tickets, now)]


def is_for(ticket: Ticket, counter: str) -> bool:
    return ticket.to_counter is None or ticket.to_counter == counter


def candidates(counter: Counter, waiting: Sequence[Ticket], now: int) -> list[Ticket]:
    """Return what `counter` may call, in order: its own queues first, its fallback queues only when those are empty.

    A ticket bound to this counter counts as its own whatever its queue. While CLOSING only tickets of its own queues
    that waited at that moment are left.
    """
    reachable = [t for t in waiting if is_for(t, counter.counter)]
    own = [t for t in reachable if t.queue in counter.own or t.to_counter == counter.counter]
    if counter.closing_at is not None:
        return in_order([t for t in own if t.issued_at <= counter.closing_at], now)
    if own:
        return in_order(own, now)
    fallback = set(counter.queues) - set(counter.own)
    return in_order([t for t in reachable if t.queue in fallback], now)


def explain(ticket: Ticket, now: int) -> Why:
    """Say why a ticket stands where it stands, or why it was called (`now` is then the time of the call)."""
    waited = max(0, now - ticket.issued_at)
    if ticket.direct:
        rule = WhyRule.DIRECT
    elif ticket.origin is Origin.TO_COUNTER:
        rule = WhyRule.TO_COUNTER
    elif ticket.origin in (Origin.RETURNED, Origin.RESTORED):
        rule = WhyRule.RETURNED
    elif ticket.priority in CARE_LANE:
        rule = WhyRule.CARE_LANE
    elif _guarded(ticket, now):
        rule = WhyRule.GUARD
    else:
        rule = WhyRule.EFFECTIVE_WAIT
    return Why(rule, waited // 1000, ticket.bonus_min, waited // MINUTE + ticket.bonus_min)


def place_after_next_two(waiting: Iterable[Ticket], now: int) -> int | None:
    """Return the `ord_at` that puts a returning no-show behind the next two; behind what is there when fewer wait."""
    next_two = _keyed(waiting, now)[:2]
    return next_two[-1][0][0] + 1 if next_two else None


def estimated_wait_min(*, ahead: int, mean_min: float, counters: int) -> int | None:
    """K09: minutes told at issue; None when no open counter serves the queue."""
    if counters <= 0:
        return None
    total = (ahead * mean_min + mean_min / 2) / counters
    return -int(-total // 1)
