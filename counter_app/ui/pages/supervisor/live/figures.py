"""The six figures and the counter cards, computed from rows. Pure: the time is given."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence

from counter_app.domain.clock import business_date, whole_seconds
from counter_app.domain.codes import CounterState, TicketState
from counter_app.domain.rows import Counter, Leg, Ticket
from counter_app.ui.pages.supervisor.facts import FloorFacts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live.state import Badge, CounterCard, Figures

WITHIN_MS = 600_000
PER_COUNTER = 4
"""People waiting per open counter that are still in order (T05)."""


def wanted_counters(waiting: int, open_counters: int, closed: int) -> int:
    """Return how many closed counters should open so that at most four wait for each."""
    needed = -(-waiting // PER_COUNTER) - open_counters
    return max(0, min(needed, closed))


def figures(floor: Floor, facts: FloorFacts, now: int) -> Figures:
    waiting = floor.waiting()
    queues = Tally(t.queue for t in waiting)
    fullest = queues.most_common(1)
    counters = floor.counters()
    opened = sum(c.state in (CounterState.OPEN, CounterState.CLOSING) for c in counters)
    closed = sum(c.state is CounterState.CLOSED for c in counters)
    today = business_date(now)
    first_legs = [one for one in floor.all(Leg) if one.date == today and one.leg_no == 1]
    waits = [one.started_at - one.issued_at for one in first_legs]
    ended = [one for one in floor.all(Leg) if one.date == today and one.ended_at is not None]
    return Figures(
        waiting=len(waiting),
        fullest=facts.queue_name(fullest[0][0]) if fullest else None,
        fullest_waiting=fullest[0][1] if fullest else 0,
        longest_min=whole_seconds(waiting[0].issued_at, now) // 60 if waiting else None,
        longest_ticket=waiting[0].ticket_no if waiting else "",
        mean_wait_s=sum(waits) // len(waits) // 1000 if waits else None,
        started=len(waits),
        within=_within(floor, waits, today),
        open_counters=opened,
        all_counters=len(counters),
        wanted=wanted_counters(len(waiting), opened, closed),
        done=len(ended),
        handling_s=_mean_handling(ended),
    )


def _within(floor: Floor, waits: Sequence[int], today: str) -> float | None:
    """Return K05: started within ten minutes, over those started and those that left after more than ten."""
    left = sum(
        t.date == today
        and t.state in (TicketState.ABANDONED, TicketState.CANCELLED)
        and t.ended_at is not None
        and t.ended_at - t.issued_at > WITHIN_MS
        for t in floor.all(Ticket)
    )
    whole = len(waits) + left
    return sum(w <= WITHIN_MS for w in waits) / whole if whole else None


def _mean_handling(ended: Sequence[Leg]) -> int | None:
    if not ended:
        return None
    spent = sum((one.ended_at or 0) - one.started_at - one.parked_ms for one in ended)
    return spent // len(ended) // 1000


def cards(floor: Floor, facts: FloorFacts, now: int) -> tuple[CounterCard, ...]:
    parked = Tally(t.from_counter for t in floor.in_state(TicketState.PARKED))
    return tuple(_card(floor, facts, now, c, parked[c.counter]) for c in floor.counters())


def _card(floor: Floor, facts: FloorFacts, now: int, counter: Counter, parked: int) -> CounterCard:
    person = "" if counter.state is CounterState.CLOSED else floor.name_of(counter.staff)
    ticket = floor.at_counter(counter.counter)
    if ticket is not None:
        return _busy(floor, facts, now, counter, ticket, parked)
    badge = {
        CounterState.OPEN: Badge.IDLE, CounterState.PAUSED: Badge.PAUSED, CounterState.CLOSING: Badge.CLOSING,
        CounterState.CLOSED: Badge.CLOSED,
    }[counter.state]  # fmt: skip
    runs = badge in (Badge.IDLE, Badge.PAUSED)
    since = max(counter.since_at, floor.last_end(counter.counter) if badge is Badge.IDLE else 0)
    return CounterCard(
        counter=counter.counter,
        person=person,
        badge=badge,
        parked=parked,
        note=(counter.reason or "") if badge is Badge.PAUSED else "",
        elapsed_s=whole_seconds(since, now) if runs and since else None,
    )


def _busy(floor: Floor, facts: FloorFacts, now: int, counter: Counter, ticket: Ticket, parked: int) -> CounterCard:
    standard = facts.target_s(ticket.service)
    if ticket.state is TicketState.CALLED:
        badge, elapsed = Badge.CALLING, whole_seconds(ticket.called_at or now, now)
    else:
        elapsed = handling_s(floor, ticket, now)
        badge = Badge.OVER if elapsed > standard else Badge.SERVING
    return CounterCard(
        counter=counter.counter,
        person=floor.name_of(counter.staff),
        badge=badge,
        ticket_no=ticket.ticket_no,
        service=facts.service_name(ticket.service),
        elapsed_s=elapsed,
        standard_s=standard,
        parked=parked,
    )


def handling_s(floor: Floor, ticket: Ticket, now: int) -> int:
    """Return the seconds that a ticket is being served, time on hold left out."""
    leg = floor.leg_of(ticket)
    if leg is None:
        return whole_seconds(ticket.started_at or now, now)
    return whole_seconds(leg.started_at + leg.parked_ms, now)
