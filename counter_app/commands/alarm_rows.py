"""Fetches the rows that can run late, for the alarms of the door and for what a flow may know of the hall."""

from __future__ import annotations

from counter_app.commands.act import Act
from counter_app.domain.alarm_table import Colour, Measure, Place
from counter_app.domain.alarms import Alarm, alarms, colour_of
from counter_app.domain.rows import Case, Counter, FollowUp, HallDay, Incident, Item, Leg, Ticket
from counter_app.domain.watches import Floor, watches
from counter_app.domain.working_days import Calendar
from counter_app.store.hall_file import setting
from counter_app.store.unit import Reader

PENDING = "result='PENDING' AND voided_at IS NULL"


def calendar_of(reader: Reader) -> Calendar:
    """Return the hall's working days."""
    return Calendar.of(reader.find(HallDay, "1"))


def floor_of(reader: Reader) -> Floor:
    return Floor(
        tickets=reader.find(Ticket, "state IN ('WAITING','SERVING','PARKED') ORDER BY issued_at, ticket_id"),
        legs=reader.find(Leg, "ended_at IS NULL"),
        counters=reader.find(Counter, "1"),
        cases=reader.find(Case, "closed_at IS NULL"),
        follow_ups=reader.find(FollowUp, "closed_at IS NULL"),
        items=reader.find(Item, PENDING),
        incidents=reader.find(Incident, "closed_at IS NULL"),
        calendar=calendar_of(reader),
        place=Place(setting(reader.conn, "place", Place.TOWN)),
    )


def alarms_now(act: Act) -> tuple[Alarm, ...]:
    return alarms(floor_of(act.unit), act.master.book.codes.alarms, act.at)


def wall_red(act: Act) -> bool:
    """Whether the waiting wall is red now: no offers are made then (flows.md F4).

    Asked with every step, so only the oldest of each queue and priority are read: the others turn later.
    """
    unit, table = act.unit, act.master.book.codes.alarms
    waiting = unit.number("SELECT count(*) FROM ticket WHERE state='WAITING'")
    if not waiting:
        return False
    opened = unit.number("SELECT count(*) FROM counter WHERE state='OPEN'")
    crowd = (r for r in table.of("T05").rungs if r.measure is Measure.EACH and r.colour is Colour.RED)
    if any(waiting > rung.amount * opened for rung in crowd):
        return True
    oldest = unit.find(Ticket, "state='WAITING' GROUP BY queue, priority HAVING issued_at=min(issued_at)")
    return any(colour_of(watch, act.at) is Colour.RED for watch in watches(Floor(tickets=oldest), table))
