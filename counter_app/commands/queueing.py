"""Reads of the queue that several commands share: who waits, what is put before whom, how long it takes."""

from __future__ import annotations

from counter_app.commands.act import Act
from counter_app.domain import calling
from counter_app.domain.clock import HOUR_MS, local_at
from counter_app.domain.codes import CounterState, TicketState
from counter_app.domain.errors import not_found, wrong_state
from counter_app.domain.rows import Counter, Ticket, Visit
from counter_app.store.unit import Reader

LAST_LEGS = 20
FEWEST_LEGS = 5


def waiting(reader: Reader, queues: tuple[str, ...], *, bound_to: str | None = None) -> list[Ticket]:
    """Return waiting tickets of some queues, and those bound to counter `bound_to` wherever they wait."""
    marks = ",".join("?" * len(queues))
    where = f"state='WAITING' AND queue IN ({marks})"
    found = reader.find(Ticket, where, queues)
    if bound_to is not None:
        found += reader.find(
            Ticket, f"state='WAITING' AND to_counter=? AND queue NOT IN ({marks})", (bound_to, *queues)
        )
    return found


def counter_row(act: Act, number: str) -> Counter:
    found = act.unit.get(Counter, number)
    if found is None:
        raise not_found("counter", number)
    return found


def ticket_row(act: Act, ticket_no: str, date: str | None = None, *, rather: TicketState | None = None) -> Ticket:
    """Return a ticket by number: today's, else the newest earlier one that is still open, unless a date is given.

    `rather`: one in that state before others of its number, so that today's does not hide one parked overnight.
    """
    if date is not None:
        found = act.unit.first(Ticket, "ticket_no=? AND date=?", (ticket_no, date))
    else:
        found = act.unit.first(
            Ticket,
            "ticket_no=? AND (date=? OR state IN ('WAITING','CALLED','SERVING','PARKED','NO_SHOW'))"
            " ORDER BY state=? DESC, date DESC",
            (ticket_no, act.day, str(rather or "")),
        )
    if found is None:
        raise not_found("ticket_no", ticket_no)
    return found


def visit_row(act: Act, visit_no: str) -> Visit:
    found = act.unit.first(Visit, "visit_no=?", (visit_no,))
    if found is None:
        raise not_found("visit_no", visit_no)
    return found


def live_ticket(act: Act, counter: str) -> Ticket | None:
    """Return the ticket called or served at a counter now."""
    return act.unit.first(Ticket, "counter=? AND state IN ('CALLED','SERVING')", (counter,))


def ticket_here(act: Act, counter: str) -> Ticket:
    """Return the ticket called or served at a counter now; refuse a counter without one."""
    live = live_ticket(act, counter)
    if live is None:
        raise wrong_state("IDLE", "no_ticket_here", counter=counter)
    return live


def refuse_busy(act: Act, counter: str) -> None:
    live = live_ticket(act, counter)
    if live is not None:
        raise wrong_state(live.state, "counter_busy", ticket_no=live.ticket_no)


def parked_from(act: Act, counter: str) -> list[Ticket]:
    """Return what a counter has put on hold, the first due first."""
    return act.unit.find(Ticket, "state='PARKED' AND from_counter=? ORDER BY due_at", (counter,))


def ahead_of_new(act: Act, ticket: Ticket) -> int:
    """Return how many stand before a ticket just issued: without a bonus, all who wait."""
    if ticket.bonus_min == 0:
        sql = "SELECT count(*) FROM ticket WHERE state='WAITING' AND queue=?"
        return act.unit.number(sql, (ticket.queue,))
    return ahead_of(ticket, [*waiting(act.unit, (ticket.queue,)), ticket], act.at)


def ahead_of(ticket: Ticket, queue: list[Ticket], now: int) -> int:
    """Return how many tickets of its queue the calling rule puts before it."""
    for place, other in enumerate(calling.in_order(queue, now)):
        if other.ticket_id == ticket.ticket_id:
            return place
    return len(queue)


def mean_minutes(act: Act, queue: str, target_min: int) -> float:
    """Mean handling of a queue (K09): last 20 legs today, else the same hour of four weeks, else the target."""
    # The number stands in the text: SQLite plans a bound LIMIT anew at every call.
    spent = act.unit.all(
        "SELECT ended_at - started_at - parked_ms FROM leg WHERE queue=? AND ended_at>=?"
        f" ORDER BY ended_at DESC LIMIT {LAST_LEGS}",
        (queue, local_at(act.day, 0, 0)),
    )
    count, total = len(spent), sum(int(ms or 0) for (ms,) in spent)
    if count < FEWEST_LEGS:
        count, total = _same_hour(act, queue)
    return total / count / 60_000 if count >= FEWEST_LEGS else float(target_min)


def _same_hour(act: Act, queue: str) -> tuple[int, int]:
    """Return count and sum of this hour's legs over the last four weeks."""
    start = act.at - act.at % HOUR_MS
    slot = (queue, start)
    if slot not in act.means:
        spans = [start - days * 24 * HOUR_MS for days in range(1, 29)]
        part = "SELECT ended_at - started_at - parked_ms AS ms FROM leg WHERE queue=? AND ended_at>=? AND ended_at<?"
        row = act.unit.conn.execute(
            f"SELECT count(*), sum(ms) FROM ({' UNION ALL '.join([part] * len(spans))})",
            [v for since in spans for v in (queue, since, since + HOUR_MS)],
        ).fetchone()
        act.means[slot] = (int(row[0]), int(row[1] or 0))
    return act.means[slot]


def serving_counters(act: Act, queue: str) -> int:
    """Return open counters with the queue as own, else those with it as fallback."""
    rows = act.unit.all("SELECT own, queues FROM counter WHERE state=?", (str(CounterState.OPEN),))
    mark = f'"{queue}"'
    own = sum(mark in str(row[0]) for row in rows)
    return own or sum(mark in str(row[1]) for row in rows)


def estimate(act: Act, *, queue: str, ahead: int, target_min: int) -> int | None:
    counters = serving_counters(act, queue)
    if not counters:
        return None
    return calling.estimated_wait_min(ahead=ahead, mean_min=mean_minutes(act, queue, target_min), counters=counters)
