"""`--healthcheck`: proves that what the program was shipped with works here: database, fonts, PDF, flows, Qt, texts.

One line a check, exit 1 when one fails. Used by the bundled program on machines without Python.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from counter_app import __version__

Check = Callable[[], str]


def healthcheck() -> int:
    """Run every check, whatever the others say."""
    print(f"counter-app {__version__}")
    failed = 0
    for name, check in CHECKS:
        try:
            print(f"ok    {name}: {check()}")
        except Exception as fault:  # noqa: BLE001  # each check's failure is its answer
            print(f"FAIL  {name}: {type(fault).__name__}: {fault}")
            failed += 1
    return 1 if failed else 0


def _database() -> str:
    from counter_app.store.connection import DRIVER, wal_is_safe

    version = DRIVER.sqlite_version_info
    if not wal_is_safe(version):
        raise RuntimeError(f"SQLite {DRIVER.sqlite_version} can lose pages when several processes share a file")
    return f"SQLite {DRIVER.sqlite_version}"


def _hall() -> str:
    """Found a sample hall, issue a ticket, print it, verify."""
    from counter_app.cli.opening import open_runner
    from counter_app.commands.founding import Plan, found
    from counter_app.commands.master import load_master
    from counter_app.commands.rehearsal.asking import asker
    from counter_app.commands.verifying import faults
    from counter_app.domain.clock import SystemClock

    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        made = found(Path(folder), Plan(code="CHECK", name="自检"), master=load_master(), at_ms=clock.now_ms())
        runner = open_runner(Path(folder), clock=clock, station="check", lang=None)
        try:
            ask = asker(runner)
            people = made["staff"]
            assert isinstance(people, list)
            greeter = next(p for p in people if isinstance(p, dict) and p["post"] == "GREETER")
            answer = ask("sign_in", {"staff": greeter["staff"], "pin": greeter["pin"]})
            assert isinstance(answer, dict)
            ticket = ask("issue_ticket", {"session": answer["session"], "service": "OTH", "print": False})
            assert isinstance(ticket, dict)
            found_faults = list(faults(runner.conn))
            if found_faults:
                raise RuntimeError(found_faults[0])
            return f"ticket {ticket['ticket_no']} issued, journal and rows agree"
        finally:
            runner.close()


def _paper() -> str:
    from counter_app.domain.clock import SystemClock, to_datetime
    from counter_app.printing.documents import ticket
    from counter_app.printing.documents.ticket import TicketPaper

    paper = TicketPaper(
        hall="自检",
        ticket_no="A001",
        service_zh="补换卡",
        service_en="SIM replacement",
        ahead=0,
        est_wait_min=None,
        issued_at=to_datetime(SystemClock().now_ms()),
    )
    pdf, bytes_ = ticket.pdf(paper), ticket.escpos(paper)
    if not pdf.startswith(b"%PDF"):
        raise RuntimeError("no PDF came out")
    return f"PDF {len(pdf)} bytes with its font, ESC/POS {len(bytes_)} bytes"


def _chart() -> str:
    """Lay out and print a flow: the layout library is found and agrees."""
    from counter_app.commands.flow_charts import ChartPrinter
    from counter_app.commands.master import load_master

    pdf = ChartPrinter(load_master().book, "自检", "", "2026-01-01").pdf("F10", "zh_CN")
    if not pdf.startswith(b"%PDF"):
        raise RuntimeError("no chart came out")
    return f"F10 on one page, {len(pdf)} bytes"


def _windows() -> str:
    from counter_app import wiring

    return wiring.check_windows()


CHECKS: tuple[tuple[str, Check], ...] = (
    ("database", _database),
    ("hall", _hall),
    ("paper", _paper),
    ("chart", _chart),
    ("windows", _windows),
)
