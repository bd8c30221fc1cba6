"""The customer's rating: from the pad of the leg's counter, from `finish` until 25 s after, once (flows.md DEP-02)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import closing, owed_calls, queueing
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.canonical import dumps
from counter_app.domain.case_codes import FollowUpKind
from counter_app.domain.clock import whole_seconds
from counter_app.domain.errors import bad, not_allowed, wrong_state
from counter_app.domain.rows import Json, Leg

WINDOW_S = 25
LOW = 2
RECOVER_MS = 86_400_000
"""The supervisor speaks to a dissatisfied customer at once, or calls within 24 hours (DEP-05, T19)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Command):
    """Rate the visit's last leg; reasons only for the two lowest."""

    visit_no: str = f.name(need=True)
    score: int = f.integer(1, 5, need=True)
    tags: tuple[str, ...] = f.listed_many("rating_reasons")


@handles(Rate, "rate", pad=True)
def rate(act: Act, cmd: Rate) -> Json:
    if cmd.tags and cmd.score > LOW:
        raise bad("tags", "only_for_low")
    visit = queueing.visit_row(act, cmd.visit_no)
    leg = act.unit.first(Leg, "visit_id=? ORDER BY leg_no DESC", (visit.visit_id,))
    if leg is None or leg.counter != act.session.counter:
        raise not_allowed("PAD", "other_counters_visit")
    if leg.ended_at is None:
        raise not_allowed("PAD", "not_finished")
    if whole_seconds(leg.ended_at, act.at) > WINDOW_S:
        raise not_allowed("PAD", "too_late_to_rate")
    if act.unit.value("SELECT 1 FROM rating WHERE leg_id=?", (leg.leg_id,)) is not None:
        raise wrong_state("RATED")
    act.unit.conn.execute(
        "INSERT INTO rating VALUES (?,?,?,?,?,?,?,?)",
        (
            leg.leg_id,
            visit.visit_id,
            visit.date,
            leg.counter,
            cmd.score,
            dumps(list(cmd.tags)),
            act.at,
            closing.current_shift_id(act.unit),
        ),
    )
    if cmd.score <= LOW:
        owed_calls.owe(
            act,
            FollowUpKind.RATING,
            ref=visit.visit_no,
            due=act.at + RECOVER_MS,
            owner=owed_calls.supervisor_on_duty(act),
            visit_id=visit.visit_id,
        )
    act.unit.emit("Rated", counter=leg.counter, visit_no=visit.visit_no, leg_no=leg.leg_no)
    return {"visit_no": visit.visit_no, "leg_no": leg.leg_no, "rated": True}
