"""The print thread: takes jobs, makes the document, sends it, reports. Print-job rows belong to the store.

Whoever submits never waits here: the answer is a future. What a report does with the state (a row, a banner)
is the caller's; it runs in the print thread before the future is done, so who waits finds the row written.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeAlias

from counter_app.printing.devices import Device, Document, Failed, Printed, Reason, Result

log = logging.getLogger(__name__)

Report: TypeAlias = Callable[["Job", Result], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One paper to print; `make` builds the document in the print thread."""

    job_id: str
    kind: str
    make: Callable[[], Document]
    device: Device


class Spooler:
    """Prints jobs one after the other in a thread of its own, from `start` until `stop`."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Result]] | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._stopping = False
        self._failing: dict[int, Reason] = {}
        self._thread = threading.Thread(target=self._run, name="print", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def submit(self, job: Job) -> Future[Result]:
        """Queue `job`. After `stop` the future is cancelled and the job stays PENDING."""
        future: Future[Result] = Future()
        with self._gate:
            if self._stopping:
                future.cancel()
            else:
                self._jobs.put((job, future))
        return future

    def stop(self, timeout: float = 5.0) -> bool:
        """Finish the job at the device, cancel the rest (they stay PENDING); False if it still hangs."""
        with self._gate:
            self._stopping = True
            self._jobs.put(None)
        if self._thread.ident is None:  # never started: nobody else will empty the queue
            self._run()
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (entry := self._jobs.get()) is not None:
            job, future = entry
            if self._stopping or not future.set_running_or_notify_cancel():
                future.cancel()
                continue
            future.set_result(self._print(job))

    def _print(self, job: Job) -> Result:
        """Print one job and report it. A bug in one document is logged and must not stop the others."""
        where = {"job": job.job_id, "kind": job.kind}
        try:
            result = job.device.send(job.make())
        except Exception as error:  # the spooler's border (charter 5)
            log.error("printing broke", exc_info=error, extra=where)
            result = Failed(Reason.BUG, repr(error))
        self._warn(job, result)
        try:
            self._report(job, result)
        except Exception as error:  # the paper is out; its row stays PENDING
            log.error("print state not kept", exc_info=error, extra=where)
        return result

    def _warn(self, job: Job, result: Result) -> None:
        """Say once that a device fails for some reason, again after it worked or failed otherwise."""
        before = self._failing.pop(id(job.device), None)
        if isinstance(result, Printed):
            return
        self._failing[id(job.device)] = result.reason
        if before is not result.reason:
            where = {"job": job.job_id, "kind": job.kind}
            log.warning("not printed: %s %s", result.reason, result.detail, extra=where)
