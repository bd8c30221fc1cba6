"""Qt put together: application, look, dispatcher, staff window. Imported only where windows are wanted."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.cli.main import OK, data_folder, station
from counter_app.commands.master import Master, load_master
from counter_app.commands.masters import Masters
from counter_app.commands.sessions import SignIn
from counter_app.domain.clock import Clock, SystemClock
from counter_app.domain.codes import Post
from counter_app.store.connection import open_reader
from counter_app.store.hall_file import hall_path, info, setting
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.display.facts import HallFacts, hall_facts
from counter_app.ui.i18n import Language, Text, Words
from counter_app.ui.look import Look
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.counter.building import build_counter
from counter_app.ui.staff_window import CounterFrame, Hall, StaffWindow
from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.choices import Option
from counter_app.wiring.hall import Seat, WindowHall

if TYPE_CHECKING:
    from counter_app.ui.display.controller import DisplayController
    from counter_app.ui.display.window import DisplayWindow
    from counter_app.ui.rating.controller import RatingController
    from counter_app.ui.rating.window import RatingWindow


class Bridge(QObject):
    """Carries Changes from the writer thread to the dispatchers of the interface thread.

    Signals: changed(Changes), always delivered queued.
    """

    changed = Signal(object)

    def attach(self, dispatcher: Dispatcher) -> None:
        self.changed.connect(dispatcher.receive, Qt.ConnectionType.QueuedConnection)

    def tell(self, changes: Changes) -> None:
        """Called on the writer thread."""
        self.changed.emit(changes)


def application() -> QApplication:
    """Return the one application, styled alike everywhere."""
    os.environ.setdefault("LANG", "C.UTF-8")
    found_app = QApplication.instance()
    app = found_app if isinstance(found_app, QApplication) else QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setApplicationName("counter-app")
    return app


def make_look(app: QApplication, lang: str | None) -> Look:
    return Look(Theme(app), Words(app, Language(lang or "zh_CN")))


def facts_of(master: Master, name: str) -> HallFacts:
    return hall_facts(name, master.service_list(), master.queue_list())


class PublicWindows:
    """The windows that customers see: the call board and a counter's rating pad."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self.display: DisplayWindow | None = None
        self.rating: RatingWindow | None = None
        self._controllers: list[DisplayController | RatingController] = []

    def open_display(self) -> DisplayWindow:
        from counter_app.ui.display.controller import DisplayController
        from counter_app.ui.display.window import DisplayWindow

        desktop = self._desktop
        window = DisplayWindow(desktop.look.words)
        window.resize(1600, 900)
        controller = DisplayController(window, facts=desktop.facts, clock=desktop.clock)
        desktop.bridge.changed.connect(controller.apply)
        controller.start(desktop.hall.rows.snapshot())
        self._controllers.append(controller)
        self.display = window
        return window

    def open_rating(self, counter: str) -> RatingWindow:
        """Open the pad of a counter with a session of its own: its answers never pass a clerk's window."""
        from counter_app.ui.rating.controller import RatingController
        from counter_app.ui.rating.window import RatingWindow
        from counter_app.ui.rating.words import PanelWords

        desktop = self._desktop
        words = PanelWords(desktop.look.language)
        reasons = tuple(
            Option(e.code, Text(e.words.zh, e.words.en))
            for e in desktop.masters.current.book.codes.entries("rating_reasons")
        )
        window = RatingWindow(desktop.look.theme, words, reasons)
        dispatcher = desktop.dispatcher()
        dispatcher.submit(SignIn(station_key=desktop.pad_key(counter)))
        controller = RatingController(
            window, dispatcher, words=words, counter=counter, hall_name=desktop.facts.name, clock=desktop.clock
        )
        controller.start(desktop.hall.rows.snapshot())
        self._controllers.append(controller)
        self.rating = window
        return window

    def close(self) -> None:
        for controller in self._controllers:
            controller.stop()
        for window in (self.display, self.rating):
            if window is not None:
                window.close()


class Desktop:
    """A process's windows around one hall. `close` ends them in the charter's order."""

    def __init__(
        self, folder: Path, *, clock: Clock, station_name: str, lang: str | None, url: str | None, sends: bool = True
    ) -> None:
        self.app = application()
        self.look = make_look(self.app, lang)
        self.masters = Masters(load_master())
        self.clock, self.station = clock, station_name
        self.bridge = Bridge()
        self.hall = WindowHall(
            folder,
            clock=clock,
            station=station_name,
            lang=lang,
            url=url,
            on_changes=self.bridge.tell,
            sends=sends,
            masters=self.masters,
        )
        self.folder = folder
        with closing(open_reader(hall_path(folder))) as conn:
            self._name = info(conn).name
            self.settings = {key: setting(conn, key, "0") for key in ("open_display", "open_rating")}
        self._dispatchers: list[Dispatcher] = []
        self.public = PublicWindows(self)
        self.hall.start()  # last: from here on `close` must end its threads

    @property
    def facts(self) -> HallFacts:
        """What a window that opens now may know; the version in force may be another than yesterday."""
        return facts_of(self.masters.current, self._name)

    def _hall_now(self) -> Hall:
        return Hall(
            facts=self.facts,
            master=self.masters.current,
            masters=self.masters,
            facts_now=lambda: self.facts,
            clock=self.clock,
            station=self.station,
        )

    def pad_key(self, counter: str) -> str:
        conn = open_reader(hall_path(self.folder))
        try:
            return str(conn.execute("SELECT station_key FROM pad WHERE counter=?", (counter,)).fetchone()[0])
        finally:
            conn.close()

    def dispatcher(self) -> Dispatcher:
        """Return a seat's dispatcher: each window signs in for itself."""
        made = Dispatcher(Seat(self.hall))
        self.bridge.attach(made)
        self._dispatchers.append(made)
        return made

    def staff_window(self, *, counter: str | None = None) -> StaffWindow:
        hall = self._hall_now()
        dispatcher = self.dispatcher()

        def supervisor(staff: str, window: QWidget) -> tuple[QWidget, QObject]:
            from counter_app.wiring.supervisor import make_supervisor

            page, controller = make_supervisor(self, dispatcher, staff, window)
            assert isinstance(window, StaffWindow)
            page.user_requested.connect(window.lock)
            controller.signed_out.connect(window.session_over)
            return page, controller

        return StaffWindow(self.look, dispatcher, hall, make_supervisor=supervisor, counter=counter)

    def counter_page(self, counter: str) -> QWidget:
        """Return a Counter window that shows a counter without a session."""
        hall = self._hall_now()
        frame = MainWindow(self.look, now_ms=self.clock.now_ms)
        page, controller = build_counter(
            self.look,
            self.dispatcher(),
            master=self.masters.current,
            masters=self.masters,
            counter=counter,
            counters=(counter,),
            staff="",
            post=Post.CLERK,
            now_ms=self.clock.now_ms,
        )
        frame.add_workspace("counter", Text("柜台", "Counter"), page)
        CounterFrame(frame, counter, hall, "", self.look).start(self.hall.rows.snapshot())
        controller.start(self.hall.rows.snapshot())
        frame.resize(1440, 900)
        return frame

    def close(self) -> None:
        self.public.close()
        for dispatcher in self._dispatchers:
            dispatcher.close()
        self.hall.stop()


def run(args: argparse.Namespace) -> int:
    """Show the wizard first where the folder has no hall; then the staff window until it is closed."""
    logging.basicConfig(level=args.log_level)
    folder = data_folder(args)
    app = application()
    if not hall_path(folder).exists():
        from counter_app.ui.first_run.answers import Then
        from counter_app.wiring.first_run import first_run

        match first_run(app, make_look(app, args.lang), folder, load_master()):
            case None:
                return OK
            case Then.DEMO:
                from counter_app.wiring.demo import live

                return live(lang=args.lang)
    desktop = Desktop(folder, clock=SystemClock(), station_name=station(args), lang=args.lang, url=args.central)
    try:
        window = desktop.staff_window()
        if desktop.settings["open_rating"] == "1":
            window.counter_taken.connect(lambda counter: desktop.public.open_rating(counter).show())
        if desktop.settings["open_display"] == "1":
            desktop.public.open_display().show()
        window.show()
        return run_loop(app)
    finally:
        desktop.close()


def run_loop(app: QApplication) -> int:
    """Run Qt and asyncio as one loop until the last window is closed."""
    import qasync

    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    app.lastWindowClosed.connect(loop.stop)
    with loop:
        loop.run_forever()
    return OK


def check() -> str:
    """Build the look in both languages, show a window, draw it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    look = make_look(app, "zh_CN")
    from counter_app.ui.pages.sign_in import SignInPage

    pictures = []
    for language in (Language.ZH, Language.EN):
        look.words.use(language)
        page = SignInPage(look, hall="自检", place="check")
        page.resize(600, 700)
        pictures.append(page.grab().toImage())
    chinese, english = pictures
    if chinese == english:
        raise RuntimeError("the two languages look alike: translations are missing")
    return f"Qt windows draw, {look.theme.font('body').family()}"
