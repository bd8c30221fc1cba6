"""The print thread: reports before it answers, survives bugs, never holds the caller, stops cleanly."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from counter_app.printing.devices import Document, Failed, Media, Printed, Reason, Result
from counter_app.printing.spooler import Job, Spooler

PAPER = Document(b"paper", Media.ESCPOS, "A024")


class Held:
    """A device that prints only once it is let go."""

    def __init__(self) -> None:
        self.taken, self.go = threading.Event(), threading.Event()

    def send(self, document: Document) -> Result:
        self.taken.set()
        return Printed() if self.go.wait(10) else Failed(Reason.TIMEOUT)


class Says:
    """A device that answers from a list."""

    def __init__(self, *results: Result) -> None:
        self._results = list(results)

    def send(self, document: Document) -> Result:
        return self._results.pop(0) if self._results else Printed()


class Rows:
    """Where the print states go."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, Result]] = []

    def report(self, job: Job, result: Result) -> None:
        self.kept.append((job.job_id, result))


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def spooler(rows: Rows) -> Iterator[Spooler]:
    made = Spooler(rows.report)
    made.start()
    yield made
    assert made.stop()


def job(name: str, device: Says | Held) -> Job:
    return Job(job_id=name, kind="TICKET", make=lambda: PAPER, device=device)


def test_the_state_is_kept_before_the_waiting_caller_goes_on(spooler: Spooler, rows: Rows) -> None:
    failed = Failed(Reason.NO_PAPER)
    device = Says(Printed(), failed)
    assert spooler.submit(job("1", device)).result(10) == Printed()
    assert rows.kept == [("1", Printed())]
    assert spooler.submit(job("2", device)).result(10) == failed
    assert rows.kept[1:] == [("2", failed)]


def test_submitting_never_waits_for_the_device(spooler: Spooler) -> None:
    device = Held()
    first = spooler.submit(job("1", device))
    second = spooler.submit(job("2", device))
    assert device.taken.wait(10)
    with pytest.raises(TimeoutError):
        second.result(timeout=0.01)
    assert not first.done()
    device.go.set()
    assert second.result(10) == Printed()


def test_a_document_that_breaks_fails_alone(spooler: Spooler, rows: Rows, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Document:
        raise KeyError("hall")

    result = spooler.submit(Job("1", "HANDOVER", broken, Says())).result(10)
    assert isinstance(result, Failed)
    assert result.reason is Reason.BUG
    assert spooler.submit(job("2", Says())).result(10) == Printed()
    assert "printing broke" in caplog.text
    assert [name for name, _ in rows.kept] == ["1", "2"]


def test_a_report_that_breaks_does_not_stop_the_printing(caplog: pytest.LogCaptureFixture) -> None:
    def report(job: Job, result: Result) -> None:
        raise OSError("disk full")

    spooler = Spooler(report)
    spooler.start()
    assert spooler.submit(job("1", Says())).result(10) == Printed()
    assert spooler.submit(job("2", Says())).result(10) == Printed()
    assert spooler.stop()
    assert "print state not kept" in caplog.text


def test_trouble_with_a_device_is_warned_of_once(spooler: Spooler, caplog: pytest.LogCaptureFixture) -> None:
    out, off = Failed(Reason.NO_PAPER), Failed(Reason.UNREACHABLE)
    device = Says(out, out, off, Printed(), off)
    for n in range(5):
        spooler.submit(job(str(n), device)).result(10)
    warned = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert [line.split()[2] for line in warned] == ["NO_PAPER", "UNREACHABLE", "UNREACHABLE"]


def test_stopping_finishes_the_paper_in_the_printer_and_leaves_the_rest_pending(rows: Rows) -> None:
    spooler, device = Spooler(rows.report), Held()
    spooler.start()
    first, second = spooler.submit(job("1", device)), spooler.submit(job("2", device))
    assert device.taken.wait(10)
    assert not spooler.stop(timeout=0.01)
    late = spooler.submit(job("3", device))
    device.go.set()
    assert spooler.stop()
    assert first.result(0) == Printed()
    assert second.cancelled()
    assert late.cancelled()
    assert [name for name, _ in rows.kept] == ["1"]


def test_a_spooler_that_never_started_stops(rows: Rows) -> None:
    spooler = Spooler(rows.report)
    waiting = spooler.submit(job("1", Says()))
    assert spooler.stop()
    assert waiting.cancelled()
    assert rows.kept == []
