"""The hall's calendar as master data (AP-16): days that do not go by the plain week, and opening hours.

Both hold from the next day on, never for a day that has begun. Old and new values stand in the journal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counter_app.commands import approvals, slots, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import Matter, Post
from counter_app.domain.errors import bad, rule
from counter_app.domain.incident_codes import DayKind
from counter_app.domain.rows import HallDay, HallHours, Json, JsonObject

ENTERERS = frozenset({Post.ADMIN, Post.SUPERVISOR, Post.MANAGER})
CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
HOURS_OBJECT = "OPENING-HOURS"
"""What an approval of new hours is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHallDay(Command):
    """Say that a coming date is a working day or a day of rest; without `kind` it goes by its weekday again."""

    date: str | None = f.day()
    kind: DayKind | None = f.enum(DayKind)
    approval: str | None = f.name()


@handles(SetHallDay, "set_hall_day", posts=ENTERERS)
def set_hall_day(act: Act, cmd: SetHallDay) -> Json:
    date = act.need(cmd.date, "date")
    _refuse_begun(act, date, "date")
    approvals.use(act, Matter.AP_16, cmd.approval, date)
    before = act.unit.get(HallDay, date)
    if cmd.kind is not None:
        act.unit.put(HallDay(date=date, kind=cmd.kind, set_by=act.session.staff, set_at=act.at))
    elif before is not None:
        act.unit.remove(before)
    old = None if before is None else str(before.kind)
    new = None if cmd.kind is None else str(cmd.kind)
    act.unit.emit("HallDaySet", date=date, before=old, after=new)
    return {"date": date, "kind": new}


def _refuse_begun(act: Act, day: str, field: str) -> None:
    if day <= act.day:
        raise rule("flows.md AP-16", "from_next_day", field=field)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHallHours(Command):
    """Set the hours customers are let in, from a coming date on."""

    opens: str = f.text(5, need=True)
    closes: str = f.text(5, need=True)
    holds_from: str | None = f.day()
    approval: str | None = f.name()


@handles(SetHallHours, "set_hall_hours", posts=ENTERERS)
def set_hall_hours(act: Act, cmd: SetHallHours) -> Json:
    holds_from = act.need(cmd.holds_from, "holds_from")
    opens, closes = _minutes(cmd.opens, "opens"), _minutes(cmd.closes, "closes")
    if not opens < closes <= 24 * 60:
        raise bad("closes", "out_of_range", min=opens + 1, max=24 * 60)
    _refuse_begun(act, holds_from, "holds_from")
    approvals.use(act, Matter.AP_16, cmd.approval, HOURS_OBJECT)
    before = slots.hours(act, holds_from)
    row = act.unit.put(
        HallHours(holds_from=holds_from, opens_min=opens, closes_min=closes, set_by=act.session.staff, set_at=act.at)
    )
    act.unit.emit("HallHoursSet", holds_from=holds_from, before=list(before), after=[opens, closes])
    return _hours(row)


def _minutes(text: str, field: str) -> int:
    found = CLOCK.fullmatch(text)
    if found is None:
        raise bad(field, "not_a_time")
    return int(found[1]) * 60 + int(found[2])


def _hours(row: HallHours) -> JsonObject:
    return {
        "holds_from": row.holds_from,
        "opens": f"{row.opens_min // 60:02d}:{row.opens_min % 60:02d}",
        "closes": f"{row.closes_min // 60:02d}:{row.closes_min % 60:02d}",
        "set_by": row.set_by,
        "set_at": views.iso(row.set_at),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHallDays(Command):
    """The hall's table of days, from a date on, and its opening hours."""

    date: str | None = f.day()


@handles(ShowHallDays, "hall_days", writes=False)
def show_hall_days(act: Act, cmd: ShowHallDays) -> Json:
    days: list[Json] = [
        {"date": d.date, "kind": str(d.kind), "set_by": d.set_by, "set_at": views.iso(d.set_at)}
        for d in act.unit.find(HallDay, "date>=? ORDER BY date", (cmd.date or act.day,))
    ]
    hours: list[Json] = [_hours(row) for row in act.unit.find(HallHours, "1 ORDER BY holds_from")]
    return {"days": days, "hours": hours}
