"""Showing a customer's full phone number: to the person serving, to floor heads with a reason, to others by AP-10.

Every view is journaled, never the number itself (domain README 9).
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import approvals, queueing
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import Matter
from counter_app.domain.errors import bad, not_found
from counter_app.domain.rows import Json, Leg, Ticket, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealPhone(Command):
    """Show a visit's phone number in full, once; the view is journaled."""

    ticket_no: str | None = f.name()
    visit_no: str | None = f.name()
    reason: str | None = f.text(200)
    approval: str | None = f.name()


@handles(RevealPhone, "reveal_phone")
def reveal_phone(act: Act, cmd: RevealPhone) -> Json:
    if (cmd.ticket_no is None) == (cmd.visit_no is None):
        raise bad("ticket_no" if cmd.ticket_no is None else "visit_no", "one_of_two")
    visit, ticket_no = _whose(act, cmd)
    number = act.vault.get(visit.visit_id, "phone")
    if number is None:
        raise not_found("phone", visit.visit_no)
    own = act.unit.first(Leg, "visit_id=? AND ended_at IS NULL AND staff=?", (visit.visit_id, act.session.staff))
    if own is None:
        names = frozenset() if ticket_no is None else frozenset({ticket_no})
        approved = approvals.use(act, Matter.AP_10, cmd.approval, visit.visit_no, also_known=names)
        if not approved and cmd.reason is None:
            raise bad("reason", "missing")
    act.unit.emit(
        "PhoneShown",
        counter=None if own is None else own.counter,
        ticket_no=ticket_no,
        visit_no=visit.visit_no,
        own_leg=own is not None,
        approval=cmd.approval,
        reason=cmd.reason,
    )
    return {"visit_no": visit.visit_no, "ticket_no": ticket_no, "phone": number}


def _whose(act: Act, cmd: RevealPhone) -> tuple[Visit, str | None]:
    if cmd.visit_no is not None:
        visit = queueing.visit_row(act, cmd.visit_no)
        last = act.unit.first(Ticket, "visit_id=? ORDER BY issued_at DESC", (visit.visit_id,))
        return visit, None if last is None else last.ticket_no
    assert cmd.ticket_no is not None
    ticket = queueing.ticket_row(act, cmd.ticket_no)
    found = act.unit.get(Visit, ticket.visit_id)
    assert found is not None
    return found, ticket.ticket_no
