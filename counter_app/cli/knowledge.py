"""`knowledge import`: articles from a folder, with progress on standard error and a report of what was refused."""

from __future__ import annotations

import argparse
import csv
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from counter_app.cli.opening import open_runner
from counter_app.cli.person import signed_in, who_acts
from counter_app.commands import article_files
from counter_app.commands.importing import Importer, Report
from counter_app.commands.runner import Runner
from counter_app.domain.clock import SystemClock
from counter_app.store.hall_file import read_hall

TOLD_EVERY_S = 0.5
HEADINGS = ("file", "line", "field", "reason", "value", "text")


def import_articles(args: argparse.Namespace, folder: Path) -> int:
    """Print what came of it as JSON; 1 when some were refused."""
    from counter_app.cli.main import station

    read_hall(folder).close()  # says that there is none before anybody types a PIN
    staff, pin = who_acts(args, folder)
    runner = open_runner(folder, clock=SystemClock(), station=station(args), lang=args.lang)
    try:
        token = signed_in(runner, staff, pin)
        importer = Importer(lambda command: runner.execute(command, token).result, runner.master, told=_teller())
        report = importer.run(args.folder)
        _end(runner, report, args.report)
        return 1 if report.refused else 0
    finally:
        runner.close()


def _end(runner: Runner, report: Report, path: Path | None) -> None:
    if path is not None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, HEADINGS)
            table.writeheader()
            for fault in report.faults:
                table.writerow({**fault.as_json(), "text": article_files.said(fault, runner.lang)})
    print(json.dumps(report.as_json(runner.lang), ensure_ascii=False))


def _teller() -> Callable[[int, int], None]:
    """Return what tells how far an import is: on a terminal in one line, else not at all."""
    begun, last = time.monotonic(), 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if not sys.stderr.isatty() or (now - last < TOLD_EVERY_S and done < total):
            return
        last = now
        left = (now - begun) / done * (total - done) if done else 0.0
        end = "\n" if done >= total else ""
        print(f"\r{done} / {total}, {left:.0f} s left ", end=end, file=sys.stderr, flush=True)

    return tell
