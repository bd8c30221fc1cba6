"""The way to the centre, put together: the hall as a source, the store behind a URL, the sender between them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from counter_app.cli.opening import default_centre, open_runner
from counter_app.commands import central as hall_side
from counter_app.commands.central import OwedSheet, StoreReceipt, StoreRefusal
from counter_app.commands.runner import Runner
from counter_app.domain.clock import Clock, StandingClock, SystemClock, iso_local
from counter_app.domain.rows import Json
from counter_app.store.hall_file import HallInfo, info, read_hall
from counter_app.store.unit import Reader
from counter_app.sync import central as centre_answers
from counter_app.sync.centre import Centre, Receipt, Refusal, SealedSheet, Unavailable
from counter_app.sync.connect import open_centre
from counter_app.sync.projection import sheet_for_centre
from counter_app.sync.push import Pusher

MakeRunner = Callable[[], Runner]


class HallSource:
    """The hall as the sender sees it: opened on the thread that first asks, closed by `close` on the same."""

    def __init__(self, make_runner: MakeRunner) -> None:
        self._make = make_runner
        self._runner: Runner | None = None

    @property
    def runner(self) -> Runner:
        if self._runner is None:
            self._runner = self._make()
        return self._runner

    def owed(self) -> list[SealedSheet]:
        return [_for_centre(sheet) for sheet in hall_side.owed(Reader(self.runner.conn))]

    def sealed_from(self, chain_n: int, limit: int) -> list[SealedSheet]:
        return [_for_centre(s) for s in hall_side.sealed_from(Reader(self.runner.conn), chain_n, limit)]

    def store_receipt(self, receipt: Receipt) -> None:
        self.runner.execute(
            StoreReceipt(
                handover_no=receipt.handover_no,
                content_hash=receipt.content_hash,
                received_at=iso_local(receipt.received_at_ms) or "",
                store_seq=receipt.store_seq,
            )
        )

    def store_refusal(self, refusal: Refusal) -> None:
        text = f"REFUSED {refusal.handover_no}: {refusal.reason.value} {refusal.detail}"
        self.runner.execute(StoreRefusal(handover_no=refusal.handover_no, text=text[:300]))

    def close(self) -> None:
        if self._runner is not None:
            self._runner.close()
            self._runner = None


def _for_centre(sheet: OwedSheet) -> SealedSheet:
    row = sheet.row
    assert row.content_hash and row.figures_hash and row.sealed_at is not None and row.chain_n is not None
    return sheet_for_centre(
        sheet.content,
        content_hash=row.content_hash,
        figures_hash=row.figures_hash,
        sealed_at_ms=row.sealed_at,
        chain_n=row.chain_n,
    )


class Link:
    """The way to one centre. `push_now` works on the caller's thread with a connection of its own.

    `clock` is the hall's: a receipt is journaled too, and must not carry a standing clock away. `code` is read from
    the folder at the first sending where it is not given.
    """

    def __init__(
        self, folder: Path, url: str | None, *, clock: Clock, centre_clock: Clock | None = None, code: str | None = None
    ) -> None:
        self._folder, self._clock, self._centre_clock = folder, clock, centre_clock or clock
        self._code = code
        self._url = url or default_centre(folder)
        self._pusher: Pusher | None = None

    def push_now(self) -> list[str]:
        source = self._source()
        centre = self.centre()
        try:
            return list(self._pusher_to(source, centre).push_once().faults)
        finally:
            centre.close()
            source.close()

    def wake(self) -> None:
        """Send in the background; everything happens on the sender's thread, with a connection of its own."""
        if self._pusher is None:
            self._pusher = self._pusher_to(self._source(), self.centre())
            self._pusher.start()
        self._pusher.wake()

    def stop(self) -> None:
        if self._pusher is not None:
            self._pusher.stop()
            self._pusher = None

    def centre(self) -> Centre:
        return open_centre(self._url, self._centre_clock)

    def _pusher_to(self, source: HallSource, centre: Centre) -> Pusher:
        if self._code is None:
            self._code = _info(self._folder).code
        return Pusher(source, centre, hall_code=self._code)

    def _source(self) -> HallSource:
        return HallSource(lambda: open_runner(self._folder, clock=self._clock, station="centre-link", lang=None))


def _info(folder: Path) -> HallInfo:
    with closing(read_hall(folder)) as conn:
        return info(conn)


def _hall_clock(hall: HallInfo) -> Clock:
    """Return the clock of a hall that only sends: a sample stays at its newest entry, as `exec --clock` left it."""
    return StandingClock(0) if hall.sample else SystemClock()


class ProgramEdges:
    """The edges of the running program, handed to the command line."""

    def link(self, folder: Path, url: str | None, clock: Clock) -> Link:
        return Link(folder, url, clock=clock)

    def central(self, act: str, folder: Path, url: str | None) -> tuple[int, Json]:
        hall = _info(folder)
        link = Link(folder, url, clock=_hall_clock(hall), centre_clock=SystemClock(), code=hall.code)
        if act == "push":
            faults = link.push_now()
            status = 3 if any(f.startswith("UNAVAILABLE") for f in faults) else 1 if faults else 0
            return status, {"faults": list(faults)}
        centre = link.centre()
        try:
            if act == "verify":
                lines = centre_answers.central_verify(centre, hall.code)
                return (1, list(lines)) if lines else (0, ["ok"])
            ask = centre_answers.central_init if act == "init" else centre_answers.central_status
            return 0, ask(centre, hall.code)
        except Unavailable as fault:
            return 3, {"unavailable": str(fault)}
        finally:
            centre.close()
