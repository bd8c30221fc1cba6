"""Interest that customers showed and agreed to be called about (flows.md F4): listed, won or lost."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import case_views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.case_codes import FollowUpState, LeadState
from counter_app.domain.codes import Post
from counter_app.domain.errors import bad, not_allowed, not_found, wrong_state
from counter_app.domain.powers import ASKERS
from counter_app.domain.rows import FollowUp, Json, Lead

SELLERS = ASKERS | {Post.DEMO}
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLeads(Command):
    """Open leads, the oldest first; ended ones when their state is asked for."""

    state: LeadState | None = f.enum(LeadState)
    owner: str | None = f.name()


@handles(ListLeads, "leads", writes=False, result={"type": "array", "items": {"type": "object"}})
def list_leads(act: Act, cmd: ListLeads) -> Json:
    where, params = "state=?", [str(cmd.state or LeadState.OPEN)]
    if cmd.owner is not None:
        where, params = f"{where} AND owner=?", [*params, cmd.owner]
    found = act.unit.find(Lead, f"{where} ORDER BY made_at, lead_no LIMIT {MOST}", tuple(params))
    return [case_views.lead_line(act, row) for row in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseLead(Command):
    """End a lead: the customer bought, or did not want it."""

    lead: str = f.name(need=True)
    state: LeadState = f.enum(LeadState, need=True)


@handles(CloseLead, "close_lead", posts=SELLERS)
def close_lead(act: Act, cmd: CloseLead) -> Json:
    row = act.unit.first(Lead, "lead_no=?", (cmd.lead,))
    if row is None:
        raise not_found("lead", cmd.lead)
    if row.ended_at is not None:
        raise wrong_state(str(row.state), lead=row.lead_no)
    if cmd.state is LeadState.OPEN:
        raise bad("state", "not_in_list")
    if act.session.staff != row.owner and not act.session.heads_floor:
        raise not_allowed(str(act.session.post), "not_your_lead", owner=row.owner)
    ended = act.unit.put(replace(row, state=cmd.state, ended_at=act.at))
    for call in act.unit.find(FollowUp, "ref=? AND closed_at IS NULL", (row.lead_no,)):
        act.unit.put(replace(call, state=FollowUpState.CANCELLED, closed_at=act.at))
    act.unit.emit("LeadClosed", lead=row.lead_no, state=str(cmd.state))
    return case_views.lead_line(act, ended)
