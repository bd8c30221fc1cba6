"""Opens a hall for `exec`: runner, printer, and the way to the centre."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counter_app.cli.paper import SpooledPapers
from counter_app.commands import central, registry
from counter_app.commands.centre_link import CentreLink, Edges
from counter_app.commands.master import load_master
from counter_app.commands.masters import Masters
from counter_app.commands.paperwork import ticket_printer
from counter_app.commands.runner import Runner
from counter_app.domain.clock import Clock, StandingClock, SystemClock
from counter_app.domain.ids import uuid7
from counter_app.printing.devices import Device, NonePrinter
from counter_app.store.unit import Reader


class NotASample(Exception):
    """A real hall's clock cannot be stood."""


class Sending:
    """Tells the centre's sender of work. With a standing clock only `sync_now` sends (automation contract 3)."""

    def __init__(self, link: CentreLink, *, background: bool) -> None:
        self._link, self._background = link, background

    def send_now(self) -> None:
        self._link.push_now()

    def sealed(self) -> None:
        if self._background:
            self._link.wake()

    def stop(self) -> None:
        self._link.stop()


@dataclass(frozen=True, slots=True)
class OpenHall:
    """What the door works on."""

    runner: Runner
    papers: SpooledPapers
    sender: Sending


def default_centre(folder: Path) -> str:
    """Return the embedded central store beside the hall."""
    return f"sqlite:///{folder / 'centre.sqlite'}"


def open_runner(
    folder: Path,
    *,
    clock: Clock,
    station: str,
    lang: str | None,
    full: bool = True,
    has_printer: bool = True,
    masters: Masters | None = None,
) -> Runner:
    """Open a hall with every command registered; `masters` are those that this process's windows read as well."""
    registry.load()
    return Runner(
        folder,
        clock=clock,
        station=station,
        master=load_master(),
        lang=lang,
        full=full,
        has_printer=has_printer,
        process=uuid7(SystemClock().now_ms()),
        masters=masters,
    )


@contextmanager
def open_for_exec(args: argparse.Namespace, edges: Edges) -> Iterator[OpenHall]:
    """Open the hall named by the arguments; refuse `--clock` on a real hall."""
    from counter_app.cli.main import clock, data_folder, station

    standing = clock(args)
    folder = data_folder(args)
    runner = open_runner(folder, clock=standing, station=station(args), lang=args.lang)
    sender = Sending(edges.link(folder, args.central, standing), background=not isinstance(standing, StandingClock))
    found = ticket_printer(runner.conn, folder, sample=runner.hall.sample)
    runner.has_printer = found is not None
    device: Device = NonePrinter() if args.printer == "none" or found is None else found
    papers = SpooledPapers(runner, device)
    try:
        if isinstance(standing, StandingClock) and not runner.hall.sample:
            raise NotASample
        if central.owes(Reader(runner.conn)):
            sender.sealed()
        yield OpenHall(runner, papers, sender)
    finally:
        papers.stop()
        sender.stop()
        runner.close()
