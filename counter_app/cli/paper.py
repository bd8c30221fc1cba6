"""What the door does with papers: hand the jobs over, wait at most 300 ms, write down the state reached."""

from __future__ import annotations

import queue
from collections.abc import Sequence
from concurrent.futures import Future, TimeoutError as NotYet
from typing import Protocol

from counter_app.commands.act import PrintOrder
from counter_app.commands.papers import TICKET, ReportPrint
from counter_app.commands.paperwork import Maker
from counter_app.commands.runner import Runner
from counter_app.domain.codes import PrintState
from counter_app.printing.devices import Device, Failed, Result
from counter_app.printing.spooler import Job, Spooler

WAIT_S = 0.3


class Papers(Protocol):
    """Prints after the commit; returns the states reached, in order."""

    def print_now(self, orders: Sequence[PrintOrder]) -> list[PrintState]: ...


class SpooledPapers:
    """The print thread behind the door. Rows are written on the runner's thread, late results with the next call."""

    def __init__(self, runner: Runner, device: Device) -> None:
        self._runner, self._device = runner, device
        self._maker = Maker(runner.conn, runner.hall, runner.master, runner.lang)
        self._late: queue.SimpleQueue[tuple[str, Result]] = queue.SimpleQueue()
        self._spooler: Spooler | None = None

    def print_now(self, orders: Sequence[PrintOrder]) -> list[PrintState]:
        self._write_late()
        waiting = [(order, self._hand_over(order)) for order in orders if order.kind == TICKET]
        return [self._reached(order, future) for order, future in waiting]

    def stop(self) -> None:
        if self._spooler is not None:
            self._spooler.stop()
        self._write_late()

    def _hand_over(self, order: PrintOrder) -> Future[Result]:
        if self._spooler is None:
            self._spooler = Spooler(lambda job, result: self._late.put((job.job_id, result)))
            self._spooler.start()
        return self._spooler.submit(Job(order.job_id, order.kind, self._maker.ticket(order), self._device))

    def _reached(self, order: PrintOrder, future: Future[Result]) -> PrintState:
        try:
            result = future.result(WAIT_S)
        except NotYet:
            return PrintState.PENDING
        self._write_late()
        return state_of(result)

    def _write_late(self) -> None:
        while not self._late.empty():
            job_id, result = self._late.get()
            fault = result.reason.value if isinstance(result, Failed) else None
            with self._runner.relaxed():
                self._runner.execute(ReportPrint(job_id=job_id, state=state_of(result), fault=fault))


def state_of(result: Result) -> PrintState:
    return PrintState.FAILED if isinstance(result, Failed) else PrintState.PRINTED
