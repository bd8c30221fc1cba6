"""A clerk must leave suddenly (flows.md E23): the floor head takes over the counter and its customers.

The counter pauses, so that nobody is called there. Its cash box stays the leaving clerk's and locked until a COUNTER
sheet hands it over, counted by two (handover.md R1, R14).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import books, closing, queueing, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import CounterState
from counter_app.domain.errors import rule, wrong_state
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Box, Counter, Json


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverCounter(Command):
    """Take a counter from who has to leave it; its customers go on with the floor head."""

    counter: str = f.name(need=True)
    reason: str = f.text(200, need=True)


@handles(TakeOverCounter, "take_over_counter", posts=FLOOR_HEADS)
def take_over_counter(act: Act, cmd: TakeOverCounter) -> Json:
    counter = queueing.counter_row(act, cmd.counter)
    if counter.state is CounterState.CLOSED or counter.staff is None:
        raise wrong_state(counter.state, "counter_not_open", counter=cmd.counter)
    if counter.staff == act.session.staff:
        raise wrong_state(counter.state, counter=cmd.counter)
    left = counter.staff
    _lock_box(act, counter)
    tickets = _take_customers(act, counter)
    taken = act.unit.put(
        replace(
            counter,
            state=CounterState.PAUSED,
            staff=act.session.staff,
            session=act.session.session_id,
            since_at=act.at,
            reason=cmd.reason,
            closing_at=None,
        )
    )
    act.unit.emit("CounterTakenOver", counter=cmd.counter, before=left, reason=cmd.reason, tickets=tickets)
    return views.counter(act, taken)


def _lock_box(act: Act, counter: Counter) -> None:
    box = books.open_box(act.unit, counter.counter)
    if box is not None and box.holder is None:
        act.unit.put(replace(box, holder=counter.staff))


def _take_customers(act: Act, counter: Counter) -> list[str]:
    """Give the open legs of the counter to whoever takes over, the one at the desk and those on hold."""
    live = queueing.live_ticket(act, counter.counter)
    tickets = ([] if live is None else [live]) + queueing.parked_from(act, counter.counter)
    for ticket in tickets:
        leg = closing.open_leg(act.unit, ticket)
        if leg is not None:
            act.unit.put(replace(leg, staff=act.session.staff))
    return [ticket.ticket_no for ticket in tickets]


def refuse_locked_box(act: Act, box: Box) -> None:
    """Refuse to move money of a box that its holder left in a hurry and nobody has counted yet."""
    if box.holder not in (None, act.session.staff) and act.session.heads_floor:
        raise rule("flows.md E23", "box_is_locked", counter=box.counter, staff=box.holder)
