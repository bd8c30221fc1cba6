"""A customer's wish to see, correct or delete their own data (flows.md E27, management.md M15): owed in 15 days."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import fields as f
from counter_app.commands import numbering, owed_calls, queueing, views
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.case_codes import FollowUpKind
from counter_app.domain.clock import days_after
from counter_app.domain.codes import IdCheck
from counter_app.domain.errors import bad, rule
from counter_app.domain.incident_codes import DataWish
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Json
from counter_app.store.vault import Keeping

LETTER, DAYS = "D", 15


@dataclass(frozen=True, slots=True, kw_only=True)
class AskData(Command):
    """Take down a request about the customer's own data, after a check of who asks."""

    wish: DataWish = f.enum(DataWish, need=True)
    id_check: IdCheck = f.enum(IdCheck, need=True)
    visit_no: str | None = f.name()
    phone: str | None = f.phone()


@handles(AskData, "data_request", posts=FLOOR_HEADS)
def ask_data(act: Act, cmd: AskData) -> Json:
    if cmd.id_check is not IdCheck.PASS:
        raise rule("flows.md E27", "not_identified", field="id_check")
    visit = None if cmd.visit_no is None else queueing.visit_row(act, cmd.visit_no)
    if cmd.phone is None and (visit is None or not visit.has_phone):
        raise bad("phone", "missing")
    number = numbering.paper_number(act, LETTER)
    owed = owed_calls.owe(
        act,
        FollowUpKind.DATA_REQUEST,
        ref=number,
        due=days_after(act.at, DAYS),
        owner=act.session.staff,
        visit_id=None if visit is None else visit.visit_id,
        text=str(cmd.wish),
    )
    if cmd.phone is not None:
        act.vault.put(owed.follow_up_id, "phone", cmd.phone, day=act.day, keeping=Keeping.SHORT)
    act.unit.emit("DataAsked", visit_no=cmd.visit_no, request=number, wish=str(cmd.wish))
    return {
        "request": number,
        "follow_up": owed.follow_up_id,
        "wish": str(cmd.wish),
        "due": views.iso(owed.due_at),
        "owner": owed.owner,
    }
