"""Asking for paper: print jobs written with the act that wants them, made and sent after the commit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import fields as f
from counter_app.commands.act import Act, PrintOrder
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import PrintState
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import Case, Handover, Json, PrintJob, Ticket

TICKET = "TICKET"
HANDOVER = "HANDOVER"
FLOW_CHART = "FLOW_CHART"
COMPLAINT = "COMPLAINT"
THERMAL = frozenset({TICKET, COMPLAINT})
"""Kinds that go to the ticket printer; the others become files."""


def order_ticket(act: Act, ticket: Ticket) -> None:
    """Order the paper of a ticket; a hall without a ticket printer orders none."""
    if act.has_printer:
        _order(act, TICKET, ticket.ticket_id)


def order_complaint(act: Act, case: Case) -> bool:
    """Order the receipt of a complaint; False in a hall without a ticket printer."""
    if act.has_printer:
        _order(act, COMPLAINT, case.case_id)
    return act.has_printer


def order_handover(act: Act, sheet: Handover, file: str) -> None:
    _order(act, HANDOVER, sheet.handover_id, file)


def order_chart(act: Act, flow: str, lang: str, file: str) -> None:
    _order(act, FLOW_CHART, f"{flow}/{lang}", file)


def _order(act: Act, kind: str, ref: str, file: str = "") -> PrintJob:
    copies = act.unit.number("SELECT count(*) FROM print_job WHERE ref=? AND kind=?", (ref, kind))
    job = act.unit.put(
        PrintJob(
            job_id=uuid7(act.at), kind=kind, ref=ref, state=PrintState.PENDING, created_at=act.at, copy_no=copies + 1
        )
    )
    act.unit.flush()
    act.orders.append(PrintOrder(job.job_id, kind, ref, file, act.session.staff))
    return job


def ticket_print(act: Act, ticket_id: str) -> tuple[PrintState, int]:
    """Return the newest job's state and how often the ticket was asked for on paper."""
    row = act.unit.conn.execute(
        "SELECT state, copy_no FROM print_job WHERE ref=? AND kind='TICKET' ORDER BY copy_no DESC LIMIT 1", (ticket_id,)
    ).fetchone()
    return (PrintState.NOT_ASKED, 0) if row is None else (PrintState(row[0]), row[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrint(Command):
    """The spooler says how a job went. Not a command of the door."""

    job_id: str = f.name(need=True)
    state: PrintState = f.enum(PrintState, need=True)
    fault: str | None = f.text(200)


@handles(ReportPrint, "_report_print", session=False)
def report_print(act: Act, cmd: ReportPrint) -> Json:
    job = act.unit.get(PrintJob, cmd.job_id)
    if job is not None:
        act.unit.put(replace(job, state=cmd.state, fault=cmd.fault))
    return {}
