"""What becomes of a request or a grant later: withdrawn by its asker, confirmed by whose voice it was (flows.md 7)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import approvals, sessions, version_rows
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import ApprovalState
from counter_app.domain.errors import bad, not_allowed, wrong_state
from counter_app.domain.rows import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApproval(Command):
    """Take back a request that is not answered yet."""

    approval: str = f.name(need=True)


@handles(WithdrawApproval, "withdraw_approval")
def withdraw_approval(act: Act, cmd: WithdrawApproval) -> Json:
    found = approvals.existing(act, cmd.approval)
    if found.asked_by != act.session.staff:
        raise not_allowed(act.session.post or "", "another_persons_request")
    if found.state is not ApprovalState.ASKED:
        raise wrong_state(found.state)
    gone = act.unit.put(replace(found, state=ApprovalState.WITHDRAWN, due_at=None))
    approvals.journal(act, "ApprovalWithdrawn", gone, before=str(found.state), after=str(gone.state))
    version_rows.answered(act.unit, gone)
    return approvals.view(act, gone)


def _pin_of(cmd: ConfirmApproval) -> tuple[str | None, str] | None:
    return None if cmd.staff is None or cmd.pin is None else (cmd.staff, cmd.pin)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmApproval(Command):
    """Stand by what one granted by voice; at another person's station by PIN."""

    approval: str = f.name(need=True)
    staff: str | None = f.name()
    pin: str | None = f.pin(need=False)


@handles(ConfirmApproval, "confirm_approval", pin=_pin_of)
def confirm_approval(act: Act, cmd: ConfirmApproval) -> Json:
    if (cmd.staff is None) != (cmd.pin is None):
        raise bad("pin" if cmd.pin is None else "staff", "missing")
    if cmd.staff is not None:
        sessions.demand_pin(act, cmd.staff)
    found = approvals.existing(act, cmd.approval)
    if found.confirm_by_at is None or found.confirmed_at is not None:
        raise wrong_state(found.state, "nothing_to_confirm")
    who = cmd.staff or act.session.staff
    if who != found.decided_by:
        raise not_allowed(act.session.post or "", "not_your_word", staff=found.decided_by)
    confirmed = act.unit.put(replace(found, confirmed_at=act.at))
    late = found.confirm_by_at < act.at
    approvals.journal(act, "ApprovalConfirmed", confirmed, confirmed_by=who, late=late)
    return approvals.view(act, confirmed)
