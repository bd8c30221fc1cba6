"""A complaint's receipt on paper: number, promised dates, how to follow it up (ui/spec 14)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands import complaints, papers
from counter_app.commands import fields as f
from counter_app.commands.act import Act
from counter_app.commands.spec import Command, handles
from counter_app.domain.codes import PrintState
from counter_app.domain.rows import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintComplaint(Command):
    """Print the customer's receipt of a complaint; a hall without a ticket printer prints none."""

    complaint_no: str = f.name(need=True)


@handles(PrintComplaint, "print_complaint", posts=complaints.TAKERS)
def print_complaint(act: Act, cmd: PrintComplaint) -> Json:
    case = complaints.complaint_row(act, cmd.complaint_no)
    asked = papers.order_complaint(act, case)
    state = PrintState.PENDING if asked else PrintState.NOT_ASKED
    act.unit.emit("ComplaintPrinted", visit_no=case.visit_no, case=case.case_no)
    return {"complaint_no": case.case_no, "print_state": str(state)}
