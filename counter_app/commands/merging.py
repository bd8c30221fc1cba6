"""Duplicate records of one stay become one (flows.md E29): the kept visit takes on what is owed, both numbers stay."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import closing, queueing, views
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import CloseCode, TicketState, VisitState, VoidReason
from counter_app.domain.errors import bad, rule, wrong_state
from counter_app.domain.powers import FLOOR_HEADS
from counter_app.domain.rows import Case, FollowUp, Json, Ticket, Visit
from counter_app.domain.transitions import Act as TicketAct
from counter_app.store.vault import Keeping

LIVE = "state IN ('WAITING','CALLED','SERVING','PARKED','NO_SHOW')"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeVisits(Command):
    """Keep one visit and close its duplicate of the same day as MERGED."""

    keep: str = f.name(need=True)
    merge: str = f.name(need=True)


@handles(MergeVisits, "merge_visits", posts=FLOOR_HEADS)
def merge_visits(act: Act, cmd: MergeVisits) -> Json:
    keep, merge = queueing.visit_row(act, cmd.keep), queueing.visit_row(act, cmd.merge)
    if keep.visit_id == merge.visit_id:
        raise bad("merge", "not_in_list")
    for visit in (keep, merge):
        if visit.merged_into is not None:
            raise wrong_state("MERGED", visit_no=visit.visit_no)
    if keep.date != merge.date:
        raise rule("flows.md E29", "not_same_day", field="merge")
    ended = _end_tickets(act, keep, merge)
    _pass_on(act, keep, merge)
    needs = tuple(dict.fromkeys((*keep.needs, *merge.needs)))
    kept = act.unit.put(
        replace(
            keep,
            needs=needs,
            has_phone=keep.has_phone or merge.has_phone,
            has_name=keep.has_name or merge.has_name,
            retention_asked=keep.retention_asked or merge.retention_asked,
            offers_locked=keep.offers_locked or merge.offers_locked,
        )
    )
    act.unit.put(
        replace(
            merge,
            state=VisitState.CLOSED,
            closed_at=merge.closed_at or act.at,
            close_code=str(CloseCode.MERGED),
            merged_into=keep.visit_id,
        )
    )
    act.unit.emit("VisitsMerged", visit_no=keep.visit_no, merged=merge.visit_no, tickets=ended)
    return views.visit(act, kept)


def _end_tickets(act: Act, keep: Visit, merge: Visit) -> list[str]:
    """Void the duplicate's waiting ticket; one that is being served, or the only one left, stands in the way."""
    ended: list[str] = []
    for ticket in act.unit.find(Ticket, f"visit_id=? AND {LIVE}", (merge.visit_id,)):
        if ticket.state is not TicketState.WAITING:
            raise wrong_state(ticket.state, ticket_no=ticket.ticket_no)
        if act.unit.first(Ticket, f"visit_id=? AND {LIVE}", (keep.visit_id,)) is None:
            raise rule("flows.md E29", "keeps_no_place", ticket_no=ticket.ticket_no)
        state = closing.next_state(ticket, TicketAct.VOID)
        act.unit.put(
            replace(ticket, state=state, reason=str(VoidReason.DUPLICATE), ended_at=act.at, due_at=None, counter=None)
        )
        ended.append(ticket.ticket_no)
    return ended


def _pass_on(act: Act, keep: Visit, merge: Visit) -> None:
    """What the duplicate owes is owed by the kept visit; how to reach the customer goes with it."""
    for call in act.unit.find(FollowUp, "visit_id=? AND closed_at IS NULL", (merge.visit_id,)):
        act.unit.put(replace(call, visit_id=keep.visit_id))
    for case in act.unit.find(Case, "visit_id=? AND closed_at IS NULL", (merge.visit_id,)):
        act.unit.put(replace(case, visit_id=keep.visit_id, visit_no=keep.visit_no))
    for name, has in (("phone", keep.has_phone), ("surname_title", keep.has_name)):
        value = None if has else act.vault.get(merge.visit_id, name)
        if value is not None:
            act.vault.put(keep.visit_id, name, value, day=keep.date, keeping=Keeping.SHORT)
