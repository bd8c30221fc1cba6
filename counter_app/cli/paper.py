"""What the door does with papers: hand the jobs over, wait at most 300 ms, write down the state reached."""

from __future__ import annotations

import queue
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import Protocol

from counter_app.commands.act import PrintOrder
from counter_app.commands.papers import FLOW_CHART, THERMAL, ReportPrint
from counter_app.commands.paperwork import Maker, SheetMaker
from counter_app.commands.runner import Runner
from counter_app.domain.codes import HandoverKind, PrintState
from counter_app.domain.rows import Handover
from counter_app.printing.devices import Device, Failed, Result
from counter_app.printing.spooler import Job, Spooler
from counter_app.store.unit import Reader

WAIT_S = 0.3


class Papers(Protocol):
    """Prints after the commit; returns the states reached, in order."""

    def print_now(self, orders: Sequence[PrintOrder]) -> list[PrintState]: ...


class SpooledPapers:
    """The print thread behind the door. Rows are written on the runner's thread, late results with the next call."""

    def __init__(self, runner: Runner, device: Device) -> None:
        self._runner, self._device = runner, device
        self._late: queue.SimpleQueue[tuple[str, Result]] = queue.SimpleQueue()
        self._spooler: Spooler | None = None

    def print_now(self, orders: Sequence[PrintOrder]) -> list[PrintState]:
        self._write_late()
        waiting = [(order, self._hand_over(order)) for order in orders if order.kind in THERMAL]
        states = [self._reached(order, future) for order, future in waiting]
        return states + [self._write_file(order) for order in orders if order.kind not in THERMAL]

    def _write_file(self, order: PrintOrder) -> PrintState:
        report = write_file(self._runner, order)
        with self._runner.relaxed():
            self._runner.execute(report)
        return report.state

    def stop(self) -> None:
        if self._spooler is not None:
            self._spooler.stop()
        self._write_late()

    def _hand_over(self, order: PrintOrder) -> Future[Result]:
        if self._spooler is None:
            self._spooler = Spooler(lambda job, result: self._late.put((job.job_id, result)))
            self._spooler.start()
        return self._spooler.submit(ticket_job(self._runner, order, self._device))

    def _reached(self, order: PrintOrder, future: Future[Result]) -> PrintState:
        try:
            result = future.result(WAIT_S)
        except NotYet:
            return PrintState.PENDING
        self._write_late()
        return _state_of(result)

    def _write_late(self) -> None:
        while not self._late.empty():
            job_id, result = self._late.get()
            with self._runner.relaxed():
                self._runner.execute(report_of(job_id, result))


def write_file(runner: Runner, order: PrintOrder) -> ReportPrint:
    """Make a PDF where it was asked for; a folder that cannot be written is FAILED, and said."""
    data = _chart(runner, order) if order.kind == FLOW_CHART else _sheet(runner, order)
    try:
        Path(order.file).write_bytes(data)
    except OSError as error:
        return ReportPrint(job_id=order.job_id, state=PrintState.FAILED, fault=str(error)[:200])
    return ReportPrint(job_id=order.job_id, state=PrintState.PRINTED, fault=None)


def _sheet(runner: Runner, order: PrintOrder) -> bytes:
    row = Reader(runner.conn).get(Handover, order.ref)
    assert row is not None
    return SheetMaker(runner).pdf(row.handover_no, printed_by=order.by, copy_no=row.prints)


def _chart(runner: Runner, order: PrintOrder) -> bytes:
    from counter_app.commands.flow_charts import printer_of

    flow, _, lang = order.ref.partition("/")
    reader, masters = Reader(runner.conn), runner.masters
    return printer_of(reader, masters, hall=runner.hall.name, at_ms=runner.now(), lang=lang).pdf(flow, lang)


def write_hall_sheets(runner: Runner, out: Path, numbers: Sequence[str]) -> list[str]:
    """Leave the HALL sheets among `numbers` as PDF in a folder that is there; return the files' names."""
    reader, maker = Reader(runner.conn), SheetMaker(runner)
    made: list[str] = []
    for number in numbers:
        row = reader.first(Handover, "handover_no=?", (number,))
        assert row is not None
        if row.kind is HandoverKind.HALL:
            name = f"{number}.pdf"
            (out / name).write_bytes(maker.pdf(number, printed_by=row.outgoing, copy_no=1))
            made.append(name)
    return made


def ticket_job(runner: Runner, order: PrintOrder, device: Device) -> Job:
    """Return the job for the ticket printer's thread; what the paper says is read now."""
    maker = Maker(runner.conn, runner.hall, runner.master, runner.lang, runner.vault)
    return Job(order.job_id, order.kind, maker.document(order), device)


def report_of(job_id: str, result: Result) -> ReportPrint:
    """Return the command that writes down how a job ended."""
    fault = result.reason.value if isinstance(result, Failed) else None
    return ReportPrint(job_id=job_id, state=_state_of(result), fault=fault)


def _state_of(result: Result) -> PrintState:
    return PrintState.FAILED if isinstance(result, Failed) else PrintState.PRINTED
