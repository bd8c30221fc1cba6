"""`charts`: the charts of all flows as PDF, one page each; of the hall's flows in force, else of the program's own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from counter_app.commands.flow_charts import ChartPrinter, printer_of
from counter_app.commands.master import load_master
from counter_app.commands.masters import Masters
from counter_app.domain.clock import SystemClock, business_date
from counter_app.store.hall_file import NoHall, info, read_hall
from counter_app.store.unit import Reader


def write_charts(folder: Path, out: Path, lang: str | None) -> int:
    """Write a file for every flow below `out`; files there are replaced. No hall is needed."""
    now = SystemClock().now_ms()
    try:
        with closing(read_hall(folder)) as conn:
            hall = info(conn)
            shown = lang or hall.lang
            masters = Masters(load_master())
            printer = printer_of(Reader(conn), masters, hall=hall.name, at_ms=now, lang=shown)
    except NoHall:
        shown = lang or "zh_CN"
        printer = ChartPrinter(load_master().book, "", "", business_date(now))
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, page in printer.every(shown):
        (out / name).write_bytes(page)
        count += 1
    print(f"{count} charts are in {out}")
    return 0
