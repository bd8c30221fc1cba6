"""The loop that sends sealed sheets to the centre. It never blocks the hall and judges no sheet."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from counter_app.sync.backoff import Backoff
from counter_app.sync.centre import Centre, Expects, Receipt, Refusal, SealedSheet, Unavailable

log = logging.getLogger(__name__)
BATCH = 100
IDLE_S = 5.0  # a wake may be missed and another process may have sealed: polling guarantees
STOP_S = 2.0


class Source(Protocol):
    """The hall as the loop sees it.

    Calls come from the loop's thread; the writing ones are commands of the hall.
    """

    def owed(self) -> list[SealedSheet]:
        """Return the sealed sheets without a receipt, oldest first; refused ones may stay among them."""

    def sealed_from(self, chain_n: int, limit: int) -> list[SealedSheet]:
        """Return sealed sheets from this place of the hall's chain on, in order, receipt or not."""

    def store_receipt(self, receipt: Receipt) -> None:
        """Keep a receipt; one for a sheet that has one already is lawful (repeat, or another centre)."""

    def store_refusal(self, refusal: Refusal) -> None:
        """Keep a refusal and raise the hall's alarm."""


class Waiter(Protocol):
    """Waiting as a port, so that a test never does."""

    def wait(self, seconds: float) -> None:
        """Return after so many seconds, or at once when woken meanwhile or since the last wait."""

    def wake(self) -> None: ...


class EventWaiter:
    """The waiter of the running program."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def wait(self, seconds: float) -> None:
        self._event.wait(seconds)
        self._event.clear()

    def wake(self) -> None:
        self._event.set()


@dataclass(frozen=True, slots=True, kw_only=True)
class PushReport:
    """What one round did.

    `faults` are lines that start with UNAVAILABLE, REFUSED, EXPECTS or WRONG_RECEIPT.
    """

    sent: int
    receipts: tuple[Receipt, ...]
    refusals: tuple[Refusal, ...]
    faults: tuple[str, ...]


@dataclass(slots=True)
class _Round:
    """What happened so far in one round; kept when the line breaks in the middle."""

    sent: int = 0
    receipts: list[Receipt] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def report(self) -> PushReport:
        return PushReport(
            sent=self.sent,
            receipts=tuple(self.receipts),
            refusals=tuple(self.refusals),
            faults=tuple(self.faults),
        )


class Pusher:
    """Sends what is owed, in order, from a thread of its own.

    Without `start` it is the plain `push_once` of `sync_now` and `central push`; an object with a running
    thread is used by that thread alone.
    """

    def __init__(
        self,
        source: Source,
        centre: Centre,
        *,
        hall_code: str,
        waiter: Waiter | None = None,
        random: Random | None = None,
        on_report: Callable[[PushReport], None] = lambda report: None,
    ) -> None:
        self._source = source
        self._centre = centre
        self._hall_code = hall_code
        self._waiter: Waiter = waiter or EventWaiter()
        self._backoff = Backoff(random or Random())
        self._on_report = on_report
        self._met = False
        self._stopping = False
        self._told: set[tuple[str, str, str]] = set()
        self._last_faults: tuple[str, ...] = ()
        self._thread = threading.Thread(target=self._loop, name="centre-push", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Send now; called after the commit that sealed a sheet."""
        self._waiter.wake()

    def stop(self, timeout_s: float = STOP_S) -> bool:
        """Cut a call under way and end the thread; False if it still connects when time is up."""
        self._stopping = True
        if self._thread.ident is None:
            return True
        self._waiter.wake()
        self._centre.interrupt()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def push_once(self) -> PushReport:
        """Send what the centre lacks and what the hall has no receipt for. Never raises `Unavailable`."""
        done = _Round()
        try:
            if self._met or self._meet(done):
                self._send(self._source.owed(), done, may_go_back=True)
        except Unavailable as fault:
            self._met = False
            done.faults.append(f"UNAVAILABLE: {fault}")
        return done.report()

    def _meet(self, done: _Round) -> bool:
        """Bring a centre up to date that has less than it once confirmed: replaced, or newly named."""
        self._centre.prepare()
        have = self._centre.status(self._hall_code).chain_n
        self._met = self._send_from(have + 1, done)
        return self._met

    def _send_from(self, chain_n: int, done: _Round) -> bool:
        while batch := self._source.sealed_from(chain_n, BATCH):
            if not self._send(batch, done, may_go_back=False):
                return False
            chain_n = batch[-1].chain_n + 1
        return True

    def _send(self, sheets: Iterable[SealedSheet], done: _Round, *, may_go_back: bool) -> bool:
        """Deliver in order up to the first that is not taken: nothing behind it could be."""
        for sheet in sheets:
            if self._stopping:
                return False
            answer = self._deliver(sheet, done)
            if isinstance(answer, Expects) and may_go_back:
                if not self._send_from(answer.chain_n, done):
                    return False
                answer = self._deliver(sheet, done)
            if not self._settle(sheet, answer, done):
                return False
        return True

    def _deliver(self, sheet: SealedSheet, done: _Round) -> Receipt | Refusal | Expects:
        done.sent += 1
        return self._centre.deliver(sheet)

    def _settle(self, sheet: SealedSheet, answer: Receipt | Refusal | Expects, done: _Round) -> bool:
        match answer:
            case Receipt():
                if (answer.handover_no, answer.content_hash) != (sheet.handover_no, sheet.content_hash):
                    done.faults.append(f"WRONG_RECEIPT: {sheet.handover_no}")
                    return False
                self._source.store_receipt(answer)
                done.receipts.append(answer)
                return True
            case Refusal():
                self._tell(answer)
                done.refusals.append(answer)
                done.faults.append(f"REFUSED: {sheet.handover_no} {answer.reason} {answer.detail}")
                return False
            case Expects():
                done.faults.append(f"EXPECTS: the centre wants sheet {answer.chain_n} before {sheet.handover_no}")
                return False

    def _tell(self, refusal: Refusal) -> None:
        """Alarm the hall once; the same refusal comes again with every try."""
        same = (refusal.handover_no, refusal.content_hash, refusal.reason.value)
        if same not in self._told:
            self._source.store_refusal(refusal)
            self._told.add(same)

    def _loop(self) -> None:
        try:
            while not self._stopping:
                self._waiter.wait(self._round())
        finally:
            self._centre.close()

    def _round(self) -> float:
        """Run one round and return how long to wait after it."""
        try:
            report = self.push_once()
            self._on_report(report)
        except Exception:  # the sync loop is one of the three places that catch (charter 5)
            log.exception("the sending loop failed")
            return self._backoff.longest_s()
        self._log(report)
        if not report.faults:
            self._backoff.reset()
            return IDLE_S
        return self._backoff.longest_s() if report.refusals else self._backoff.next_s()

    def _log(self, report: PushReport) -> None:
        if report.faults and report.faults != self._last_faults and not self._stopping:
            log.warning("the centre has not everything: %s", "; ".join(report.faults))
        self._last_faults = report.faults
