"""`demo`: a hall at work on throw-away data. With a screen its windows live; without one it leaves pictures."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from counter_app.cli.main import DEMO_SEED, DEMO_SPEED, OK
from counter_app.cli.opening import open_runner
from counter_app.cli.paper import write_hall_sheets
from counter_app.commands.act import PrintOrder
from counter_app.commands.flow_charts import printer_of
from counter_app.commands.founding import Plan, found
from counter_app.commands.master import load_master
from counter_app.commands.paperwork import Maker
from counter_app.commands.rehearsal.troupe import PacedClock, Troupe
from counter_app.commands.runner import Runner
from counter_app.domain.clock import StandingClock, local_at
from counter_app.domain.rows import JsonObject, Ticket
from counter_app.printing.documents import ticket as ticket_document
from counter_app.store.unit import Reader
from counter_app.ui.i18n import Language
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.counter.chart_cover import ChartCover
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.pages.counter.state import Face
from counter_app.ui.pages.supervisor.page import SubPage, SupervisorPage
from counter_app.ui.theme.tokens import ThemeName
from counter_app.wiring.windows import Desktop, application, run_loop

DAY = "2026-06-18"
VISITS, COUNTERS = 420, 8
MORNING, SHOW, EVENING = (7, 0), (10, 42), (22, 30)
MINE = "01"
SETTLE_MS = 250


def run(args: argparse.Namespace) -> int:
    """Play the demo; `--headless` also where there is no screen to show windows on."""
    if args.headless:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return _headless(args)
    return live(lang=args.lang, speed=args.speed, seed=args.seed)


def sample_hall(folder: Path, clock: StandingClock) -> JsonObject:
    plan = Plan(code="DEMO", name="示范营业厅", size="medium", counters=COUNTERS)
    return found(folder, plan, master=load_master(), at_ms=clock.now_ms())


def sample_troupe(folder: Path, made: JsonObject, clock: StandingClock, seed: int) -> Troupe:
    def make_runner() -> Runner:
        return open_runner(folder, clock=clock, station="demo", lang=None, full=False)

    return Troupe(make_runner, made, clock=clock, seed=seed, date=DAY, visits=VISITS)


class Stagehands:
    """The demo's windows: one of each kind, signed in as sample people."""

    def __init__(self, desktop: Desktop, made: JsonObject) -> None:
        self.desktop, self.made = desktop, made
        self.greeter = desktop.staff_window()
        self.counter = desktop.staff_window(counter=MINE)
        self.supervisor = desktop.staff_window()
        self.display = desktop.public.open_display()
        self.rating = desktop.public.open_rating(MINE)
        self.windows: dict[str, QWidget] = {
            "greeter": self.greeter,
            "counter": self.counter,
            "supervisor": self.supervisor,
            "display": self.display,
            "rating": self.rating,
        }

    def sign_in(self) -> None:
        for window, post in ((self.greeter, "GREETER"), (self.counter, "CLERK"), (self.supervisor, "MANAGER")):
            staff, pin = person(self.made, post)
            window.sign_in(staff, pin)

    def stop(self) -> None:
        for window in self.windows.values():
            window.close()


def person(made: JsonObject, post: str) -> tuple[str, str]:
    people = made["staff"]
    assert isinstance(people, list)
    found_one = next(p for p in people if isinstance(p, dict) and p["post"] == post)
    return str(found_one["staff"]), str(found_one["pin"])


def wait_until(ready: Callable[[], bool], *, ms: int = 10_000) -> None:
    """Run the event loop until something is so; a loop of its own, outside any coroutine."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(20)
    deadline = time.monotonic() + ms / 1000

    def look() -> None:
        if ready() or time.monotonic() > deadline:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()


def settle(ms: int = SETTLE_MS) -> None:
    """Let changes arrive and windows draw."""
    until = time.monotonic() + ms / 1000
    wait_until(lambda: time.monotonic() >= until)


def live(*, lang: str | None, speed: float = DEMO_SPEED, seed: int = DEMO_SEED) -> int:
    """Let the sample hall live in its windows until they are closed."""
    app = application()
    with tempfile.TemporaryDirectory(prefix="counter-app-demo-") as folder:
        clock = PacedClock(local_at(DAY, *MORNING), speed=speed)
        made = sample_hall(Path(folder), clock)
        troupe = sample_troupe(Path(folder), made, clock, seed)
        troupe.take_over(MINE)
        desktop = Desktop(Path(folder), clock=clock, station_name="demo", lang=lang, url=None, sends=False)
        hands = Stagehands(desktop, made)
        _tile(hands)
        hands.sign_in()
        clock.move_to(local_at(DAY, 7, 49))
        clock.start()
        troupe.start()
        try:
            return run_loop(app)
        finally:
            troupe.stop()
            hands.stop()
            desktop.close()


def _tile(hands: Stagehands) -> None:
    """Show the windows side by side; each says that this is a demo."""
    for number, (name, window) in enumerate(hands.windows.items()):
        window.setWindowTitle(f"演示 demo · {name}")
        window.resize(1200, 760)
        window.move(40 + 60 * number, 40 + 40 * number)
        window.show()


def _headless(args: argparse.Namespace) -> int:
    out = Path(args.out or "out")
    out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="counter-app-demo-") as folder:
        clock = StandingClock(local_at(DAY, *MORNING))
        made = sample_hall(Path(folder), clock)
        troupe = sample_troupe(Path(folder), made, clock, args.seed)
        troupe.take_over(MINE)
        print(f"playing a day of {VISITS} customers at {COUNTERS} counters …", flush=True)
        troupe.play_to(local_at(DAY, *SHOW))
        desktop = Desktop(Path(folder), clock=clock, station_name="demo", lang=args.lang, url=None, sends=False)
        hands = Stagehands(desktop, made)
        pictures = Pictures(hands, out)
        try:
            hands.sign_in()
            wait_until(lambda: all(w.page is not None for w in (hands.greeter, hands.counter, hands.supervisor)))
            for window in hands.windows.values():
                window.show()
            pictures.take_morning(troupe, clock)
            troupe.play_to(local_at(DAY, *EVENING))
            settle()
            pictures.take_evening()
            papers = _papers(Path(folder), clock, out, troupe.sheets)
        finally:
            hands.stop()
            desktop.close()
            troupe.close()
    print(f"{len(pictures.names)} pictures and {', '.join(papers)} are in {out} ({time.monotonic() - began:.0f} s)")
    return OK


class Pictures:
    """Takes the windows' pictures in both languages, light and dark."""

    def __init__(self, hands: Stagehands, out: Path) -> None:
        self._hands, self._out = hands, out
        self.names: list[str] = []

    def take_morning(self, troupe: Troupe, clock: StandingClock) -> None:
        """The floor at work, the counter idle, calling, serving and finishing, driven by its own keys."""
        hands = self._hands
        frame = hands.counter.page
        assert isinstance(frame, MainWindow)
        page = frame.page()
        assert isinstance(page, CounterPage)
        settle()
        self._take({"greeter": hands.greeter, "display": hands.display, "supervisor": hands.supervisor})
        page.open_requested.emit()
        self._until(page, Face.IDLE)
        self._take({"counter-idle": hands.counter})
        page.call_requested.emit()
        self._until(page, Face.CALLING)
        self._take({"counter-calling": hands.counter, "display-call": hands.display})
        page.arrived_requested.emit()
        self._until(page, Face.SERVING)
        troupe.play_to(clock.now_ms() + 95_000)
        settle()
        self._take({"counter-serving": hands.counter})
        self._take_charts(page)
        page.finish_asked.emit()
        self._until(page, Face.FINISHING)
        self._take({"counter-finishing": hands.counter})
        page.finish_requested.emit("CUSTOMER_DECLINED", None, False)
        self._until(page, Face.IDLE)
        self._take({"rating": hands.rating})
        hands.counter.lock()
        settle()
        self._take({"locked": hands.counter})

    def _take_charts(self, page: CounterPage) -> None:
        """The leg's flow chart over the counter's work; the page of all flows."""
        hands = self._hands
        cover = page.findChild(ChartCover)
        assert isinstance(cover, ChartCover)
        cover.open()
        panel = cover.panel
        assert panel is not None
        self._take({"counter-flow-chart": hands.counter}, panel.is_drawn)
        cover.shut()
        board = hands.supervisor.page
        assert isinstance(board, SupervisorPage)
        board.show_page(SubPage.FLOWS)
        assert board.flows.panel is not None
        self._take({"supervisor-flows": hands.supervisor}, board.flows.panel.is_drawn)
        board.show_page(SubPage.LIVE)

    def _until(self, page: CounterPage, face: Face) -> None:
        wait_until(lambda: page.state_name().startswith(face.value))
        settle()

    def take_evening(self) -> None:
        self._take({"supervisor-evening": self._hands.supervisor})

    def _take(self, windows: dict[str, QWidget], drawn: Callable[[], bool] = lambda: True) -> None:
        look = self._hands.desktop.look
        before = look.language
        for language in Language:
            for theme in (ThemeName.LIGHT, ThemeName.DARK):
                look.words.use(language)
                look.theme.use(theme)
                wait_until(drawn)
                settle(60)
                for name, window in windows.items():
                    file = f"{name}-{theme.value}-{language.value[:2]}.png"
                    window.grab().save(str(self._out / file))
                    self.names.append(file)
        look.words.use(before)
        look.theme.use(ThemeName.LIGHT)


def _papers(folder: Path, clock: StandingClock, out: Path, numbers: list[str]) -> list[str]:
    """Leave the hall's sheets and one ticket as PDF."""
    runner = open_runner(folder, clock=clock, station="demo-paper", lang=None, full=False)
    try:
        made = write_hall_sheets(runner, out, numbers)
        some = Reader(runner.conn).first(Ticket, "priority='ELDER' ORDER BY ticket_id")
        if some is not None:
            maker = Maker(runner.conn, runner.hall, runner.master, runner.lang)
            job = PrintOrder("", "TICKET", some.ticket_id)
            paper = maker.ticket_paper(job)
            (out / "ticket.pdf").write_bytes(ticket_document.pdf(paper))
            made.append("ticket.pdf")
        charts = printer_of(
            Reader(runner.conn), runner.masters, hall=runner.hall.name, at_ms=clock.now_ms(), lang=runner.lang
        )
        (out / "F1-chart.pdf").write_bytes(charts.pdf("F1", runner.lang))
        return [*made, "F1-chart.pdf"]
    finally:
        runner.close()
