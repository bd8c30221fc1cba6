"""Opens a hall for `exec`: runner, printer, and the task that sends sealed sheets to the centre."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counter_app.cli.paper import NoPapers, Papers
from counter_app.commands import registry
from counter_app.commands.master import load_master
from counter_app.commands.runner import Runner
from counter_app.domain.clock import Clock, StandingClock, SystemClock


class NotASample(Exception):
    """A real hall's clock cannot be stood."""


@dataclass(frozen=True, slots=True)
class OpenHall:
    """What the door works on."""

    runner: Runner
    papers: Papers


def default_centre(folder: Path) -> str:
    """Return the embedded central store beside the hall."""
    return f"sqlite:///{folder / 'centre.sqlite'}"


def open_runner(
    folder: Path, *, clock: Clock, station: str, lang: str | None, full: bool = True, has_printer: bool = True
) -> Runner:
    """Open a hall with every command registered."""
    from counter_app.domain.ids import uuid7

    registry.load()
    return Runner(
        folder, clock=clock, station=station, master=load_master(), lang=lang, full=full, has_printer=has_printer,
        process=uuid7(SystemClock().now_ms()),
    )


@contextmanager
def open_for_exec(args: argparse.Namespace) -> Iterator[OpenHall]:
    """Open the hall named by the arguments; refuse `--clock` on a real hall."""
    from counter_app.cli.main import clock, data_folder, station

    standing = clock(args)
    runner = open_runner(data_folder(args), clock=standing, station=station(args), lang=args.lang)
    try:
        if isinstance(standing, StandingClock) and not runner.hall.sample:
            raise NotASample
        yield OpenHall(runner, NoPapers())
    finally:
        runner.close()
