"""Alerts for incidents: calls for help, outages, and all others until they are closed. Pure: the time is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counter_app.domain.alarm_table import Colour
from counter_app.domain.alarms import Alarm
from counter_app.domain.clock import whole_seconds
from counter_app.domain.incident_codes import IncidentKind, IncidentLevel
from counter_app.domain.incident_rules import still_to_do, still_to_tell
from counter_app.domain.rows import Incident
from counter_app.domain.watches import Thing
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live.state import Action, Alert, AlertKind, Move
from counter_app.ui.theme.tokens import Tone


def alerts(floor: Floor, now: int, late: Sequence[Alarm]) -> Iterable[Alert]:
    """Every open incident stands in the list from its first second; its alarm only gives it more weight."""
    of = {a.key: a for a in late if a.thing is Thing.INCIDENT}
    for row in floor.running.incidents.values():
        alarm = of.get(row.incident_id)
        if row.kind is IncidentKind.CALM and row.met_at is None:
            yield _help(floor, now, row)
        elif row.kind is IncidentKind.OUTAGE and row.outage_to is None:
            yield _outage(floor, now, row, alarm)
        else:
            yield _other(floor, now, row)


def _base(floor: Floor, now: int, row: Incident, kind: AlertKind, tone: Tone, actions: tuple[Action, ...]) -> Alert:
    return Alert(
        key=f"incident/{row.incident_no}",
        kind=kind,
        tone=tone,
        since_at=row.found_at,
        number=row.incident_no,
        code=str(row.kind),
        level=str(row.level),
        person=floor.name_of(row.found_by),
        counter=row.counter or "",
        text=row.text or row.place or "",
        minutes=whole_seconds(row.found_at, now) // 60,
        told=tuple(str(who) for who, _ in still_to_tell(row)),
        actions=actions,
    )


def _help(floor: Floor, now: int, row: Incident) -> Alert:
    actions = (Action(Move.CAME, row.incident_no), Action(Move.LOOK_COUNTER, row.counter or ""))
    return _base(floor, now, row, AlertKind.HELP, Tone.BAD, actions if row.counter else actions[:1])


def _outage(floor: Floor, now: int, row: Incident, alarm: Alarm | None) -> Alert:
    tone = Tone.WARN if alarm is None or alarm.colour is Colour.YELLOW else Tone.BAD
    act = Action(Move.REPORT, row.incident_no)
    if row.outage_from is None:
        return _base(floor, now, row, AlertKind.OUTAGE, tone, (act,))
    actions = (act, Action(Move.END_OUTAGE, row.incident_no))
    found = _base(floor, now, row, AlertKind.OUTAGE, tone, actions)
    return replace(found, matter=str(row.scope), due_at=row.again_due_at, alarm="T16")


def _other(floor: Floor, now: int, row: Incident) -> Alert:
    """A grave one is red until those above know of it."""
    untold = [due for _, due in still_to_tell(row)]
    grave = row.level >= IncidentLevel.I3 or any(due < now for due in untold)
    tone = Tone.BAD if untold and grave else Tone.WARN
    tell = (Action(Move.TELL, row.incident_no),) if untold else ()
    owed = (Action(Move.OWED, row.incident_no),) if row.outage_to is not None else ()
    done = tuple(Action(Move.MEASURE, f"{row.incident_no}/{measure}") for measure in still_to_do(row))
    return _base(
        floor, now, row, AlertKind.INCIDENT, tone, (*owed, *tell, *done, Action(Move.CLOSE_INCIDENT, row.incident_no))
    )
