"""Reads `resources/codes/alarms.toml` into the table of time limits and checks it."""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.domain.alarm_table import AlarmTable, Colour, Handling, Limit, Measure, Place, Rung, To
from counter_app.domain.case_codes import FollowUpKind
from counter_app.domain.codes import Queue
from counter_app.flows.codes import Service
from counter_app.flows.tables import Table, Texts, read_toml

FILE = "alarms.toml"
AMOUNTS = (Measure.AFTER, Measure.LATE, Measure.LEFT, Measure.DAY, Measure.WORKING_DAYS, Measure.EACH)
OF_SERVICE = (Measure.TARGET, Measure.ALARM)
NEEDED = tuple(f"T{n:02}" for n in range(1, 21))


def load_alarms(texts: Texts, services: Mapping[str, Service]) -> AlarmTable:
    """Return the table; a fault names file and limit."""
    table = read_toml(texts, FILE)
    limits: dict[tuple[str, str], Limit] = {}
    for row in table.rows("alarm"):
        limit = _limit(row, services)
        if (limit.id, limit.part) in limits:
            raise row.wrong("stands twice in the table")
        limits[limit.id, limit.part] = limit
    table.done()
    for missing in sorted(set(NEEDED) - {id_ for id_, _ in limits}):
        raise table.wrong(f"the limit {missing} is missing")
    watched = {kind for limit in limits.values() for kind in limit.kinds}
    for kind in sorted(set(FollowUpKind) - watched):
        raise table.wrong(f"no limit is for follow-ups of kind {kind}")
    handling = {s.code: Handling(target_s=s.target_min * 60, alarm_s=s.alarm_min * 60) for s in services.values()}
    return AlarmTable(limits, handling)


def _limit(row: Table, services: Mapping[str, Service]) -> Limit:
    row.name = row.text("id")
    words = row.words()
    limit = Limit(
        id=row.name,
        zh=words.zh,
        en=words.en,
        rungs=tuple(_rung(one, row) for one in row.rows("turns")),
        part=row.text("part", ""),
        limit_s=row.number("limit_s") or 0,
        queues=row.texts("queues"),
        kinds=row.texts("kinds"),
        services=row.texts("services"),
        categories=row.texts("categories"),
    )
    row.done()
    for names, known in (
        (limit.queues, tuple(Queue)),
        (limit.kinds, tuple(FollowUpKind)),
        (limit.services, tuple(services)),
    ):
        for name in names:
            if name not in known:
                raise row.wrong(f"unknown code {name!r}")
    if not limit.rungs:
        raise row.wrong("a limit needs at least one turn")
    return limit


def _rung(table: Table, limit: Table) -> Rung:
    table.name = limit.name
    colour = Colour(table.one_of("colour", (Colour.YELLOW, Colour.RED)))
    to = To(table.one_of("to", tuple(To)))
    place = Place(table.one_of("place", tuple(Place))) if table.has("place") else None
    if table.has("of_service"):
        rung = Rung(colour=colour, to=to, measure=Measure(table.one_of("of_service", OF_SERVICE)), place=place)
    else:
        named = [measure for measure in AMOUNTS if table.has(measure)]
        if len(named) != 1:
            raise table.wrong("a turn counts by exactly one measure")
        amount = table.number(named[0])
        if amount is None or amount < 0:
            raise table.wrong(f"{named[0].value!r} must be a whole number from 0 up")
        rung = Rung(colour=colour, to=to, measure=named[0], amount=amount, place=place)
    table.done()
    return rung
