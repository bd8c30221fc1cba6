"""`simulate`: whole business days through the same commands, sheets as PDF, a summary as JSON on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

from counter_app.cli.opening import NotASample, open_runner
from counter_app.cli.paper import write_hall_sheets
from counter_app.commands.centre_link import Edges
from counter_app.commands.founding import CAST_FILE, Plan, found
from counter_app.commands.master import load_master
from counter_app.commands.rehearsal.asking import asker
from counter_app.commands.rehearsal.casting import cast_of
from counter_app.commands.rehearsal.day import Day
from counter_app.commands.rehearsal.shifts import Shifts
from counter_app.commands.rehearsal.stage import Stage
from counter_app.commands.runner import Runner
from counter_app.domain.clock import StandingClock, SystemClock, business_date, local_at
from counter_app.domain.codes import HandoverKind
from counter_app.domain.rows import Handover, Json, JsonObject
from counter_app.store.connection import set_durable
from counter_app.store.hall_file import hall_path, read_hall
from counter_app.store.unit import Reader


def simulate(args: argparse.Namespace, folder: Path, edges: Edges) -> int:
    """Play the days; go on after the last one where the folder has some. Refuses a real hall: NotASample."""
    out: Path | None = args.out
    if args.data is None and out is not None:
        folder = out / "data"
    first = _first_day(args, folder)
    made = _hall(args, folder, first)
    clock = StandingClock(local_at(first, 7, 0))
    runner = open_runner(folder, clock=clock, station=args.station or "simulate", lang=args.lang, full=False)
    try:
        stage = Stage(asker(runner), Random(f"{args.seed}/{first}"), runner.now(), clock.move_to)
        days = [
            _play(stage, made, (date.fromisoformat(first) + timedelta(days=n)).isoformat(), args.visits, runner)
            for n in range(args.days)
        ]
        numbers = [str(number) for day in days for number in _list(day["sheets"])]
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            write_hall_sheets(runner, out, numbers)
        figures = _figures(runner, numbers)
    finally:
        runner.close()
    faults = edges.link(folder, args.central, clock).push_now()
    summary: JsonObject = {"days": list(days), "sheets": figures, "central_faults": list(faults)}
    print(json.dumps(summary, ensure_ascii=False, indent=2, sort_keys=True))
    failed = [str(f) for day in days for f in _list(day["failed"])]
    for line in (*failed, *faults):
        print(line, file=sys.stderr)
    return 1 if failed else 3 if faults else 0


def _first_day(args: argparse.Namespace, folder: Path) -> str:
    if hall_path(folder).exists():
        with closing(read_hall(folder)) as conn:
            last = conn.execute("SELECT max(date) FROM shift").fetchone()[0]
        if last is not None:
            return (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    if args.from_date is not None:
        return str(args.from_date)
    today = date.fromisoformat(business_date(SystemClock().now_ms()))
    return (today - timedelta(days=args.days)).isoformat()


def _hall(args: argparse.Namespace, folder: Path, first: str) -> JsonObject:
    """Make the sample hall, or read again who works in the one that is there."""
    cast = folder / CAST_FILE
    if hall_path(folder).exists():
        if not cast.exists():
            raise NotASample
        made = json.loads(cast.read_text("utf-8"))
        assert isinstance(made, dict)
        return made
    plan = Plan(code="TYD01", name="示范营业厅", size="medium", counters=args.counters)
    made = found(folder, plan, master=load_master(), at_ms=local_at(first, 6, 30))
    cast.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return made


def _play(stage: Stage, made: JsonObject, day: str, visits: int, runner: Runner) -> JsonObject:
    stage.sessions.clear()
    stage.refusals.clear()
    cast = cast_of(made, stage)
    play = Day(stage, cast, date=day, visits=visits)
    shifts = Shifts(play)
    play.set_up()
    shifts.set_up()
    while stage.next_at() is not None:
        stage.step()
    set_durable(runner.conn, full=True)
    runner.conn.execute("PRAGMA wal_checkpoint(FULL)")
    set_durable(runner.conn, full=False)
    tally = play.tally
    return {
        "date": day,
        "issued": tally.issued,
        "served": tally.served,
        "gave_up": tally.gave_up,
        "no_shows": tally.no_shows,
        "parked": tally.parked,
        "transferred": tally.transferred,
        "rated": tally.rated,
        "outcomes": dict(tally.outcomes),
        "refusals": dict(stage.refusals),
        "sheets": list(shifts.sheets),
        "failed": list(shifts.failed),
    }


def _figures(runner: Runner, numbers: list[str]) -> list[Json]:
    """Return what the sealed HALL sheets say of money and service; no hashes, so that a seed has one summary."""
    found: list[Json] = []
    for number in numbers:
        row = Reader(runner.conn).first(Handover, "handover_no=?", (number,))
        assert row is not None and row.figures is not None
        if row.kind is HandoverKind.HALL:
            cash, service = row.figures["H4"], row.figures["H2"]
            assert isinstance(cash, dict)
            found.append({"handover_no": number, "cash": cash["total"], "service": service})
    return found


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
