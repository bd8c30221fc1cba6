"""The command line without windows: what each subcommand takes, and exit codes 0, 1, 2, 3 (automation contract 1)."""

from __future__ import annotations

import argparse
import json
import logging
import platform
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from counter_app import __version__
from counter_app.commands.centre_link import Edges
from counter_app.domain.clock import Clock, StandingClock, SystemClock, to_ms
from counter_app.domain.errors import Refused
from counter_app.store.hall_file import HallTooNew, NoHall

DEMO_SEED, DEMO_SPEED = 7, 5.0
OK, FAILED, USAGE, ENVIRONMENT = 0, 1, 2, 3
SIZES = ("small", "medium", "large")


def parser() -> argparse.ArgumentParser:
    """Return the parser; the shared options stand before or after the subcommand."""
    shared = argparse.ArgumentParser(add_help=False)
    _shared(shared, suppress=True)
    top = argparse.ArgumentParser(prog="counter-app", description="Counter client for a mobile operator's service hall")
    _shared(top, suppress=False)
    top.add_argument("--version", action="version", version=f"counter-app {__version__}")
    top.add_argument("--healthcheck", action="store_true", help="prove fonts, database, PDF, Qt and translations")
    subs = top.add_subparsers(dest="command")

    door = subs.add_parser("exec", parents=[shared], help="answer JSON requests on standard input")
    door.add_argument("--clock", type=_instant, help="sample halls only: time stands here and moves by `advance`")
    door.add_argument("--printer", choices=["none"], help="`none`: every print fails")

    init = subs.add_parser("init", parents=[shared], help="make a hall and print it as JSON")
    init.add_argument("--sample", action="store_true")
    init.add_argument("--hall", default=None)
    init.add_argument("--size", choices=SIZES, default=None)

    sim = subs.add_parser("simulate", parents=[shared], help="run whole business days without a screen")
    sim.add_argument("--days", type=_count, default=1)
    sim.add_argument("--seed", type=int, default=1)
    sim.add_argument("--visits", type=_count, default=300)
    sim.add_argument("--counters", type=_count, default=None)
    sim.add_argument("--from", dest="from_date", type=_date, default=None)
    sim.add_argument("--out", type=Path, default=None)

    base = subs.add_parser("knowledge", parents=[shared], help="articles of the knowledge base")
    base.add_argument("act", choices=["import"])
    base.add_argument("folder", type=Path, help="Markdown files or tables (CSV)")
    base.add_argument("--report", type=Path, default=None, help="where the list of refused articles goes (CSV)")
    base.add_argument("--staff", default=None, help="who enters them; the PIN is asked for")

    flows = subs.add_parser("flows", parents=[shared], help="the hall's own flow and code files")
    flows.add_argument("act", choices=["check", "import", "write"])
    flows.add_argument("folder", type=Path, help="where the files are, or where `write` puts those in force")
    flows.add_argument("--staff", default=None, help="the manager who imports them; the PIN is asked for")
    flows.add_argument("--note", default=None, help="what the version is about")

    subs.add_parser("verify", parents=[shared], help="check journal, rows and invariants")

    central = subs.add_parser("central", parents=[shared], help="the central store")
    central.add_argument("act", choices=["init", "status", "push", "verify"])

    export = subs.add_parser("export", parents=[shared], help="sealed sheets and journal as files")
    export.add_argument("--out", type=Path, required=True)

    charts = subs.add_parser("charts", parents=[shared], help="the charts of all flows as PDF, one page each")
    charts.add_argument("--out", type=Path, required=True)

    demo = subs.add_parser("demo", parents=[shared], help="a living sample hall on throw-away data")
    demo.add_argument("--seed", type=int, default=DEMO_SEED)
    demo.add_argument("--speed", type=float, default=DEMO_SPEED)
    demo.add_argument("--headless", action="store_true")
    demo.add_argument("--out", type=Path, default=None)
    return top


def _shared(target: argparse.ArgumentParser, *, suppress: bool) -> None:
    """Add the shared options; after a subcommand they must not overwrite what stood before it."""
    default = argparse.SUPPRESS if suppress else None
    target.add_argument("--data", type=Path, default=default, help="data folder")
    target.add_argument("--station", default=default, help="this station's name (default: the computer's)")
    target.add_argument("--central", default=default, help="sqlite:///FILE or postgresql://…")
    target.add_argument("--lang", choices=["zh_CN", "en"], default=default)
    target.add_argument(
        "--log-level",
        default=argparse.SUPPRESS if suppress else "WARNING",
        choices=["DEBUG", "INFO", "WARNING", "ERROR"],
    )


def _instant(text: str) -> int:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError("the time needs an offset, such as +08:00")
    return to_ms(at)


def _date(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def _count(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 100_000:
        raise argparse.ArgumentTypeError("from 1 to 100000")
    return value


def data_folder(args: argparse.Namespace) -> Path:
    if args.data is not None:
        return Path(args.data)
    import platformdirs

    return Path(platformdirs.user_data_dir("counter-app", appauthor=False))


def station(args: argparse.Namespace) -> str:
    return args.station or platform.node() or "station"


def clock(args: argparse.Namespace) -> Clock:
    at = getattr(args, "clock", None)
    return SystemClock() if at is None else StandingClock(at)


def run(args: argparse.Namespace, edges: Edges) -> int:
    """Carry out a parsed subcommand that needs no window; `edges` lead to the centre."""
    logging.basicConfig(stream=sys.stderr, level=args.log_level, format="%(levelname)s %(name)s %(message)s")
    table: dict[str, Callable[[], int]] = {
        "exec": lambda: _exec(args, edges),
        "init": lambda: _init(args),
        "simulate": lambda: _simulate(args, edges),
        "knowledge": lambda: _knowledge(args),
        "flows": lambda: _flows(args),
        "verify": lambda: _verify(args),
        "central": lambda: _central(args, edges),
        "export": lambda: _export(args),
        "charts": lambda: _charts(args),
    }
    try:
        return table[args.command]()
    except NoHall as fault:
        return _say(f"no hall in {fault}: run `counter-app init --sample --data {fault}` first", ENVIRONMENT)
    except HallTooNew as fault:
        return _say(f"{fault} was written by a later version; nothing was changed. Update this program", ENVIRONMENT)
    except Refused as refusal:
        return _say(str(refusal), FAILED)
    except OSError as fault:
        return _say(f"{fault}; nothing was changed", ENVIRONMENT)


def _say(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status


def _exec(args: argparse.Namespace, edges: Edges) -> int:
    from counter_app.cli.door import Door
    from counter_app.cli.opening import NotASample, open_for_exec

    try:
        with open_for_exec(args, edges) as hall:
            Door(hall.runner, hall.papers, hall.sender).serve(sys.stdin.buffer, sys.stdout.buffer)
    except NotASample:
        return _say("--clock is for sample halls alone", USAGE)
    return OK


def _init(args: argparse.Namespace) -> int:
    from counter_app.commands.founding import CAST_FILE, Plan, found, founded_at
    from counter_app.commands.master import load_master

    code = args.hall or "TYD01"
    if not (code.isascii() and code.isalnum() and 1 <= len(code) <= 12):
        return _say("--hall takes 1 to 12 letters and digits", USAGE)
    plan = Plan(
        code=code, name="示范营业厅", size=args.size or "medium", lang=args.lang or "zh_CN", sample=bool(args.sample)
    )
    folder = data_folder(args)
    try:
        made = found(folder, plan, master=load_master(), at_ms=founded_at(plan, SystemClock().now_ms()))
    except FileExistsError as there:
        return _say(f"{there} is already there; nothing was changed", ENVIRONMENT)
    text = json.dumps(made, ensure_ascii=False)
    if plan.sample:
        (folder / CAST_FILE).write_text(text, "utf-8")
    print(text)
    return OK


def _simulate(args: argparse.Namespace, edges: Edges) -> int:
    from counter_app.cli.opening import NotASample
    from counter_app.cli.simulate import simulate

    try:
        return simulate(args, data_folder(args), edges)
    except NotASample:
        return _say("simulate plays in sample halls alone; nothing was changed", USAGE)


def _knowledge(args: argparse.Namespace) -> int:
    from counter_app.cli.knowledge import import_articles
    from counter_app.cli.person import NobodyNamed

    try:
        return import_articles(args, data_folder(args))
    except NobodyNamed:
        return _say("name who enters the articles: --staff NUMBER; nothing was changed", USAGE)


def _flows(args: argparse.Namespace) -> int:
    from counter_app.cli import flows
    from counter_app.cli.person import NobodyNamed

    try:
        match args.act:
            case "check":
                return flows.check(args)
            case "import":
                return flows.take(args, data_folder(args))
            case _:
                return flows.write(args, data_folder(args))
    except flows.NoFiles as fault:
        return _say(f"{fault} holds no flow or code files; nothing was changed", USAGE)
    except NobodyNamed:
        return _say("name the manager who imports the files: --staff NUMBER; nothing was changed", USAGE)


def _verify(args: argparse.Namespace) -> int:
    from counter_app.cli.verify import verify

    return verify(data_folder(args))


def _central(args: argparse.Namespace, edges: Edges) -> int:
    """Print what the centre answers; 1 when it has faults, 3 when it cannot be reached."""
    status, answer = edges.central(args.act, data_folder(args), args.central)
    if isinstance(answer, list):
        for line in answer:
            print(line)
    else:
        print(json.dumps(answer, ensure_ascii=False))
    return status


def _export(args: argparse.Namespace) -> int:
    from counter_app.cli.export import export

    return export(data_folder(args), Path(args.out))


def _charts(args: argparse.Namespace) -> int:
    from counter_app.cli.charts import write_charts

    return write_charts(data_folder(args), Path(args.out), args.lang)
