"""Printing a sheet: the count of prints is journaled, the PDF itself is made after the commit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from counter_app.commands import fields as f
from counter_app.commands import handover, papers
from counter_app.commands.act import Act
from counter_app.commands.sheet_rows import tell
from counter_app.commands.spec import Command, handles
from counter_app.domain.powers import COUNTER_SIGNERS
from counter_app.domain.rows import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintHandover(Command):
    """Print a sheet to a PDF file; unsealed ones carry the watermark, reprints their count."""

    handover_no: str = f.name(need=True)
    file: str = f.text(1000, need=True)


@handles(PrintHandover, "print_handover", posts=COUNTER_SIGNERS)
def print_handover(act: Act, cmd: PrintHandover) -> Json:
    sheet = handover.sheet_of(act, cmd.handover_no)
    printed = act.unit.put(replace(sheet, prints=sheet.prints + 1))
    papers.order_handover(act, printed, cmd.file)
    tell(act, sheet, "HandoverPrinted", copy=printed.prints)
    return {**handover.view(act, printed), "file": cmd.file, "print_state": "PENDING"}
