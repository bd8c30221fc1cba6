"""Levels of incidents: the least that a kind has, and who is to be told within which time (management.md M18)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from counter_app.domain.incident_codes import IncidentKind, IncidentLevel, Measure, Told
from counter_app.domain.rows import Incident

MINUTE_S, HOUR_S = 60, 3_600
MANY_CUSTOMERS = 5
LEAST: Mapping[IncidentKind, IncidentLevel] = {
    IncidentKind.OUTAGE: IncidentLevel.I2,
    IncidentKind.CROWD: IncidentLevel.I2,
    IncidentKind.POWER_CUT: IncidentLevel.I3,
    IncidentKind.GROUP_COMPLAINT: IncidentLevel.I3,
    IncidentKind.MEDIA: IncidentLevel.I4,
    IncidentKind.THEFT: IncidentLevel.I3,
    IncidentKind.FIRE: IncidentLevel.I4,
    IncidentKind.ILLNESS: IncidentLevel.I2,
    IncidentKind.LOST_CHILD: IncidentLevel.I2,
    IncidentKind.DATA_LEAK: IncidentLevel.I3,
    IncidentKind.SUSPICIOUS_OBJECT: IncidentLevel.I4,
}
"""The least level of a kind; one that is not here may be slight."""
TELL_S: Mapping[IncidentLevel, Mapping[Told, int]] = {
    IncidentLevel.I1: {},
    IncidentLevel.I2: {Told.MANAGER: 10 * MINUTE_S, Told.COMPANY: 2 * HOUR_S},
    IncidentLevel.I3: {Told.MANAGER: 0, Told.COMPANY: 30 * MINUTE_S},
    IncidentLevel.I4: {Told.MANAGER: 0, Told.COMPANY: 0},
}
MEASURES: Mapping[IncidentKind, tuple[Measure, ...]] = {
    IncidentKind.CROWD: (
        Measure.COUNTERS_OPENED,
        Measure.PEOPLE_MOVED,
        Measure.PRE_ACCEPTANCE,
        Measure.DOOR_LIMITED,
    ),
    IncidentKind.OUTAGE: (Measure.PRE_ACCEPTANCE, Measure.OTHER_PAYMENT),
    IncidentKind.CALM: (Measure.QUIET_ROOM, Measure.OTHERS_MOVED_ON),
    IncidentKind.DISPUTE: (Measure.QUIET_ROOM, Measure.OTHERS_MOVED_ON),
    IncidentKind.GROUP_COMPLAINT: (Measure.QUIET_ROOM,),
    IncidentKind.QUEUE_DEVICE: (Measure.HAND_TICKETS,),
    IncidentKind.ILLNESS: (Measure.FIRST_AID,),
    IncidentKind.FOUND_ITEM: (Measure.SEALED_AWAY, Measure.RETURNED),
}
"""What is usually done about a kind, in its order (flows.md 6, E09 to E28)."""


def level_of(kind: IncidentKind, said: IncidentLevel | None, customers: int | None) -> IncidentLevel:
    """Return the level said, raised to the least that kind and number of customers have."""
    found = [said or IncidentLevel.I1, LEAST.get(kind, IncidentLevel.I1)]
    if customers is not None and customers >= MANY_CUSTOMERS:
        found.append(IncidentLevel.I3)
    return max(found)


def still_to_do(row: Incident) -> tuple[Measure, ...]:
    """Return the usual measures that its log does not name yet."""
    done = {str(line.get("act")) for line in row.timeline}
    return tuple(m for m in MEASURES.get(row.kind, ()) if m not in done)


def still_to_tell(row: Incident) -> Iterator[tuple[Told, int]]:
    """Return who has not been told yet, and by when."""
    done = {str(line.get("who")) for line in row.told}
    for who, seconds in TELL_S[row.level].items():
        if who not in done:
            yield who, row.found_at + seconds * 1_000
