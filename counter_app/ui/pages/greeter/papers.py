"""How the tickets' papers fare, by the rows of the print jobs: which failed, and what the printer is like."""

from __future__ import annotations

from counter_app.commands.papers import TICKET
from counter_app.domain.clock import Clock
from counter_app.domain.codes import PrintState
from counter_app.domain.rows import PrintJob
from counter_app.store.unit import Changes
from counter_app.ui.pages.greeter.state import Paper, Printer

LATE_MS = 3_000
NO_PAPER = "NO_PAPER"
ABSENT = frozenset({"NO_PRINTER", "NOT_FOUND"})


class Papers:
    """The newest job of each ticket, and the last word of the printer."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._newest: dict[str, PrintJob] = {}
        self._word: PrintJob | None = None

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, PrintJob) and row.kind == TICKET:
                self._take(row)

    def of(self, ticket_id: str) -> Paper:
        job = self._newest.get(ticket_id)
        match None if job is None else job.state:
            case PrintState.PRINTED:
                return Paper.PRINTED
            case PrintState.FAILED:
                return Paper.FAILED
            case _:
                return Paper.PRINTING

    def failed(self, ticket_id: str) -> bool:
        return self.of(ticket_id) is Paper.FAILED

    def is_late(self, issued_at: int) -> bool:
        """Whether a paper asked for at `issued_at` should be out by now."""
        return self._clock.now_ms() - issued_at >= LATE_MS

    def news(self) -> Printer:
        word = self._word
        if word is None:
            return Printer.UNUSED
        if word.state is PrintState.PRINTED:
            return Printer.FINE
        if word.fault == NO_PAPER:
            return Printer.NO_PAPER
        return Printer.ABSENT if word.fault in ABSENT else Printer.SILENT

    def _take(self, row: PrintJob) -> None:
        known = self._newest.get(row.ref)
        if known is None or row.copy_no >= known.copy_no:
            self._newest[row.ref] = row
        if row.state in (PrintState.PRINTED, PrintState.FAILED):
            self._word = row
