"""The sending loop: order, repeats, gaps, refusals, a centre that is away, and stopping."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from random import Random

import pytest

from counter_app.domain.clock import StandingClock
from counter_app.sync.backoff import FIRST_S, MOST_S, Backoff
from counter_app.sync.central import central_init, central_push, central_status, central_verify
from counter_app.sync.centre import (
    Alarm,
    Answer,
    Centre,
    CentreStatus,
    Receipt,
    RefusalReason,
    SealedSheet,
    Unavailable,
)
from counter_app.sync.connect import open_centre
from counter_app.sync.push import BATCH, IDLE_S, EventWaiter, Pusher, PushReport
from tests.sync.sheets import SEALED_AT, Hall


class LossyCentre:
    """A centre behind a line that can be down, lose a reply, or hang until it is cut."""

    def __init__(self, inner: Centre) -> None:
        self.inner = inner
        self.down = False
        self.lose_replies = 0
        self.hang = False
        self.delivered: list[str] = []
        self.reached = threading.Event()
        self._cut = threading.Event()

    def _line(self) -> None:
        self.reached.set()
        if self.hang:
            self._cut.wait(30)
            raise Unavailable("cut")
        if self.down:
            raise Unavailable("away")

    def prepare(self) -> None:
        self._line()
        self.inner.prepare()

    def deliver(self, sheet: SealedSheet) -> Answer:
        self._line()
        self.delivered.append(sheet.handover_no)
        answer = self.inner.deliver(sheet)
        if self.lose_replies:
            self.lose_replies -= 1
            raise Unavailable("the reply was lost")
        return answer

    def status(self, hall_code: str) -> CentreStatus:
        self._line()
        return self.inner.status(hall_code)

    def alarms(self, hall_code: str | None) -> list[Alarm]:
        return self.inner.alarms(hall_code)

    def verify(self, hall_code: str | None) -> list[str]:
        return self.inner.verify(hall_code)

    def interrupt(self) -> None:
        self._cut.set()

    def close(self) -> None:
        self.inner.close()


class HandWaiter:
    """A waiter whose time is the test's: `turn` lets the loop run one round and tells its next wait."""

    def __init__(self) -> None:
        self.asked: SimpleQueue[float] = SimpleQueue()
        self._go = threading.Semaphore(0)

    def wait(self, seconds: float) -> None:
        self.asked.put(seconds)
        self._go.acquire()

    def wake(self) -> None:
        self._go.release()

    def turn(self) -> float:
        self._go.release()
        return self.asked.get(timeout=10)


@pytest.fixture
def embedded(tmp_path: Path) -> Callable[[], Centre]:
    return lambda: open_centre(f"sqlite:///{tmp_path}/centre.db", StandingClock(SEALED_AT))


@pytest.fixture
def line(embedded: Callable[[], Centre]) -> Iterator[LossyCentre]:
    lossy = LossyCentre(embedded())
    yield lossy
    lossy.close()


@pytest.fixture
def pusher(hall: Hall, line: LossyCentre) -> Pusher:
    return Pusher(hall, line, hall_code=hall.code, random=Random(7))


def test_all_that_is_owed_goes_in_order(hall: Hall, pusher: Pusher, line: LossyCentre) -> None:
    numbers = [hall.seal().handover_no for _ in range(4)]
    report = pusher.push_once()
    assert (report.sent, report.faults, line.delivered) == (4, (), numbers)
    assert [each.handover_no for each in hall.receipts] == numbers
    assert pusher.push_once() == PushReport(sent=0, receipts=(), refusals=(), faults=())


def test_a_long_history_goes_in_batches(hall: Hall, pusher: Pusher) -> None:
    for _ in range(BATCH * 2 + 3):
        hall.seal()
    assert pusher.push_once().sent == BATCH * 2 + 3
    assert hall.owed() == []


def test_a_lost_reply_is_repeated_and_the_centre_has_the_sheet_once(
    hall: Hall, pusher: Pusher, line: LossyCentre
) -> None:
    hall.seal()
    hall.seal()
    line.lose_replies = 1
    report = pusher.push_once()
    assert (report.receipts, report.faults) == ((), ("UNAVAILABLE: the reply was lost",))
    assert pusher.push_once().faults == ()
    assert hall.owed() == []
    assert line.status("TYD01").sheets == 2
    assert line.alarms(None) == []


def test_receipts_before_the_line_broke_are_kept(hall: Hall, pusher: Pusher, line: LossyCentre) -> None:
    hall.seal()
    assert pusher.push_once().sent == 1
    hall.seal()
    line.down = True
    report = pusher.push_once()
    assert (report.sent, report.faults) == (1, ("UNAVAILABLE: away",))
    assert len(hall.receipts) == 1


def test_a_new_centre_gets_the_whole_history(hall: Hall, pusher: Pusher, tmp_path: Path) -> None:
    for _ in range(3):
        hall.seal()
    pusher.push_once()
    other = open_centre(f"sqlite:///{tmp_path}/other.db", StandingClock(SEALED_AT))
    assert Pusher(hall, other, hall_code="TYD01").push_once().sent == 3
    assert other.status("TYD01").chain_n == 3
    assert other.verify(None) == []
    other.close()


def test_a_centre_emptied_meanwhile_is_filled_again(hall: Hall, line: LossyCentre, tmp_path: Path) -> None:
    pusher = Pusher(hall, line, hall_code="TYD01")
    hall.seal()
    pusher.push_once()
    line.close()
    line.inner = open_centre(f"sqlite:///{tmp_path}/empty.db", StandingClock(SEALED_AT))
    line.inner.prepare()
    hall.seal()
    report = pusher.push_once()
    assert report.faults == ()
    assert line.status("TYD01").chain_n == 2


def test_what_the_hall_cannot_give_is_said(hall: Hall, pusher: Pusher, line: LossyCentre) -> None:
    pusher.push_once()
    hall.seal()
    hall.seal()
    del hall.sealed[0]
    report = pusher.push_once()
    assert report.faults == ("EXPECTS: the centre wants sheet 1 before HO-TYD01-20260316-HA-02",)


def test_a_refusal_is_told_to_the_hall_once_and_stops_what_follows(
    hall: Hall, pusher: Pusher, line: LossyCentre
) -> None:
    hall.seal()
    pusher.push_once()
    hall.sealed[0] = replace(hall.sealed[0], content_hash="a" * 64)
    hall.receipts.clear()
    hall.seal()
    for _ in range(3):
        report = pusher.push_once()
        assert report.sent == 1
        assert report.faults[0].startswith("REFUSED: HO-TYD01-20260316-HA-01 OTHER_HASH")
    (refusal,) = hall.refusals
    assert refusal.reason is RefusalReason.OTHER_HASH
    assert len(line.alarms("TYD01")) == 1
    assert hall.receipts == []


def test_a_receipt_for_another_sheet_is_not_kept(hall: Hall, line: LossyCentre) -> None:
    class Confused(LossyCentre):
        def deliver(self, sheet: SealedSheet) -> Answer:
            answer = super().deliver(sheet)
            assert isinstance(answer, Receipt)
            return replace(answer, content_hash="b" * 64)

    hall.seal()
    report = Pusher(hall, Confused(line), hall_code="TYD01").push_once()
    assert report.faults == ("WRONG_RECEIPT: HO-TYD01-20260316-HA-01",)
    assert hall.receipts == []


def test_the_loop_waits_longer_while_the_centre_is_away(
    hall: Hall, line: LossyCentre, caplog: pytest.LogCaptureFixture
) -> None:
    waiter = HandWaiter()
    reports: list[PushReport] = []
    pusher = Pusher(hall, line, hall_code="TYD01", waiter=waiter, random=Random(7), on_report=reports.append)
    line.down = True
    hall.seal()
    pusher.start()
    waits = [waiter.asked.get(timeout=10), *(waiter.turn() for _ in range(12))]
    assert all(FIRST_S <= each <= MOST_S for each in waits)
    assert max(waits) > 5
    assert [each.message for each in caplog.records] == ["the centre has not everything: UNAVAILABLE: away"]
    line.down = False
    assert waiter.turn() == IDLE_S
    assert reports[-1].receipts
    line.down = True
    hall.seal()
    assert waiter.turn() <= FIRST_S * 3
    assert pusher.stop()


def test_wake_sends_at_once(hall: Hall, line: LossyCentre) -> None:
    arrived = threading.Event()
    pusher = Pusher(hall, line, hall_code="TYD01", on_report=lambda report: arrived.set() if report.receipts else None)
    pusher.start()
    assert line.reached.wait(10)
    hall.seal()
    pusher.wake()
    assert arrived.wait(IDLE_S - 1)
    assert pusher.stop()


def test_stopping_cuts_a_call_that_hangs(hall: Hall, line: LossyCentre) -> None:
    hall.seal()
    line.hang = True
    pusher = Pusher(hall, line, hall_code="TYD01", waiter=EventWaiter())
    pusher.start()
    assert line.reached.wait(10)
    assert pusher.stop(timeout_s=2)
    assert hall.receipts == []


def test_stopping_what_never_started_is_done_at_once(pusher: Pusher) -> None:
    assert pusher.stop()


def test_a_bug_in_the_hall_does_not_end_the_loop(
    hall: Hall, line: LossyCentre, caplog: pytest.LogCaptureFixture
) -> None:
    class BrokenHall(Hall):
        def owed(self) -> list[SealedSheet]:
            raise ZeroDivisionError

    waiter = HandWaiter()
    pusher = Pusher(BrokenHall(), line, hall_code="TYD01", waiter=waiter)
    pusher.start()
    assert waiter.asked.get(timeout=10) == MOST_S
    assert waiter.turn() == MOST_S
    assert "the sending loop failed" in caplog.text
    assert pusher.stop()


def test_the_waiter_keeps_a_wake_that_came_early() -> None:
    waiter = EventWaiter()
    waiter.wake()
    before = time.monotonic()
    waiter.wait(60)
    assert time.monotonic() - before < 30


def test_backoff_stays_within_its_bounds_and_starts_over() -> None:
    backoff = Backoff(Random(1))
    waits = [backoff.next_s() for _ in range(200)]
    assert all(FIRST_S <= each <= MOST_S for each in waits)
    assert len(set(waits)) > 50
    assert backoff.longest_s() == MOST_S
    backoff.reset()
    assert backoff.next_s() <= FIRST_S * 3


def test_the_command_lines_values(hall: Hall, embedded: Callable[[], Centre]) -> None:
    centre = embedded()
    assert central_init(centre, "TYD01")["sheets"] == 0
    sheet = hall.seal()
    pushed = central_push(Pusher(hall, centre, hall_code="TYD01"))
    assert pushed == {
        "sent": 1,
        "receipts": [{"handover_no": sheet.handover_no, "hash": sheet.content_hash, "store_seq": 1,
                      "received_at": "2026-03-16T13:46:40+08:00"}],
        "faults": [],
    }  # fmt: skip
    centre.deliver(replace(sheet, content_hash="a" * 64))
    status = central_status(centre, "TYD01")
    assert (status["chain_n"], status["last_no"]) == (1, sheet.handover_no)
    alarms = status["alarms"]
    assert isinstance(alarms, list)
    assert isinstance(alarms[0], dict)
    assert alarms[0]["kind"] == "OTHER_HASH"
    assert central_verify(centre, None) == []
    centre.close()
