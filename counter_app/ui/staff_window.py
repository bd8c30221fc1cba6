"""The staff window: signing in, then the workspace of the person's post; lock and unlock. It arranges pages."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.commands.master import Master
from counter_app.commands.runner import Outcome
from counter_app.commands.sessions import Lock, SignIn, SignOut, Unlock
from counter_app.commands.words import said
from counter_app.domain.clock import Clock
from counter_app.domain.codes import CounterState, CounterType, Post
from counter_app.domain.errors import Refused
from counter_app.domain.powers import FLOOR_HEADS, ISSUERS
from counter_app.domain.rows import Counter
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.display.facts import HallFacts
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.service.controller import CounterController
from counter_app.ui.pages.service.desk import CounterDesk
from counter_app.ui.pages.service.page import CounterPage
from counter_app.ui.pages.sign_in import SignInPage
from counter_app.ui.widgets.choices import Option

PREFERRED = {
    Post.CLERK: CounterType.GENERAL,
    Post.VIP_CLERK: CounterType.VIP,
    Post.VIP_HOST: CounterType.VIP,
    Post.CONSULT: CounterType.CONSULT,
    Post.RETAIN: CounterType.EXIT,
    Post.ACCOUNT_MGR: CounterType.GROUP,
}
SIZE = (1440, 900)
GREETERS = (ISSUERS - FLOOR_HEADS) - {Post.VIP_CLERK, Post.CONSULT, Post.VIP_HOST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """What a window is given of its hall."""

    facts: HallFacts
    master: Master
    clock: Clock
    station: str


class StaffWindow(QStackedWidget):
    """One person's window. `make_supervisor` builds the floor head's workspace.

    Signals: closed(); counter_taken(str) when a counter page opens, so that its rating pad can light up.
    """

    closed = Signal()
    counter_taken = Signal(str)

    def __init__(
        self,
        look: Look,
        dispatcher: Dispatcher,
        hall: Hall,
        *,
        make_supervisor: Callable[[str, QWidget], tuple[QWidget, QObject]] | None = None,
        counter: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._dispatcher, self._hall = look, dispatcher, hall
        self._make_supervisor, self._wanted = make_supervisor, counter
        self._staff = ""
        self._locked = False
        self._page: QWidget | None = None
        self._controller: QObject | None = None
        self.setProperty("role", "window")
        self._sign_in = SignInPage(look, hall=hall.facts.name, place=hall.station)
        self._sign_in.sign_in_requested.connect(self.sign_in)
        self.addWidget(self._sign_in)
        self.resize(look.theme.px(SIZE[0]), look.theme.px(SIZE[1]))
        self.setWindowTitle(hall.facts.name)
        for keys, slot in (
            ("Ctrl+L", look.words.toggle),
            ("Ctrl++", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self._normal),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)
        self._sign_in.ask()

    @property
    def page(self) -> QWidget | None:
        return self._page

    @Slot(str, str)
    def sign_in(self, staff: str, pin: str) -> None:
        """Begin a session, or go on with a locked one."""
        command = Unlock(pin=pin) if self._locked and staff == self._staff else SignIn(staff=staff, pin=pin)
        self._dispatcher.submit(command).add_done_callback(self._answered)

    def _answered(self, future: Future[object]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if isinstance(fault, Refused):
            self._sign_in.refuse(said(fault, self._look.language.value))
            return
        if fault is not None:
            return
        outcome = future.result()
        assert isinstance(outcome, Outcome) and isinstance(outcome.result, dict)
        if "post" in outcome.result:
            self._open(str(outcome.result["staff"]), Post(str(outcome.result["post"])))
        self._locked = False
        if self._page is not None:
            self.setCurrentWidget(self._page)

    def _open(self, staff: str, post: Post) -> None:
        """Build the workspace of a post; what another person had open goes with them."""
        self._drop_page()
        self._staff = staff
        snapshot = self._dispatcher.snapshot()
        assert isinstance(snapshot, Changes)
        if post in FLOOR_HEADS and self._make_supervisor is not None:
            self._page, self._controller = self._make_supervisor(staff, self)
        elif post in GREETERS:
            from counter_app.ui.pages.greeter.controller import GreeterController
            from counter_app.ui.pages.greeter.page import GreeterPage

            page = GreeterPage(self._look)
            controller = GreeterController(
                page,
                self._dispatcher,
                facts=self._hall.facts,
                clock=self._hall.clock,
                lang=lambda: self._look.language.value,
            )
            controller.start(snapshot)
            self._page, self._controller = page, controller
        else:
            self._page, self._controller = self._open_counter(staff, post, snapshot)
        self.addWidget(self._page)
        self.setCurrentWidget(self._page)

    def _open_counter(self, staff: str, post: Post, snapshot: Changes) -> tuple[QWidget, QObject]:
        master = self._hall.master
        documents = tuple(Option(e.code, Text(e.words.zh, e.words.en)) for e in master.book.codes.entries("document"))
        page = CounterPage(self._look, documents, now_ms=self._hall.clock.now_ms)
        desk = CounterDesk(
            master,
            self._hall.clock,
            counter=self._wanted or choose_counter(staff, post, snapshot),
            hall=self._hall.facts.name,
            lang=lambda: self._look.language.value,
        )
        controller = CounterController(page, self._dispatcher, desk, on_lock=self.lock)
        controller.start(snapshot)
        self.counter_taken.emit(desk.number)
        return page, controller

    def _drop_page(self) -> None:
        if self._page is None:
            return
        stop = getattr(self._controller, "stop", None)
        if callable(stop):
            stop()
        self.removeWidget(self._page)
        self._page.deleteLater()
        self._page = self._controller = None

    @Slot()
    def lock(self) -> None:
        """Hide everything in the next frame; the session waits for the same person's PIN."""
        self._locked = True
        self._sign_in.ask(self._staff)
        self.setCurrentWidget(self._sign_in)
        self._dispatcher.submit(Lock())

    def sign_out(self) -> None:
        self._drop_page()
        self._dispatcher.submit(SignOut())
        self._sign_in.ask()
        self.setCurrentWidget(self._sign_in)

    @Slot()
    def _larger(self) -> None:
        self._look.theme.step_scale(1)

    @Slot()
    def _smaller(self) -> None:
        self._look.theme.step_scale(-1)

    @Slot()
    def _normal(self) -> None:
        self._look.theme.step_scale(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._drop_page()
        self.closed.emit()
        super().closeEvent(event)


def choose_counter(staff: str, post: Post, snapshot: Changes) -> str:
    """Return the counter a person holds already, else the first free one made for their post, else the first free."""
    counters = sorted((r for r in snapshot.rows if isinstance(r, Counter)), key=lambda c: c.counter)
    held = [c for c in counters if c.staff == staff]
    free = [c for c in counters if c.state is CounterState.CLOSED]
    made_for = [c for c in free if c.type is PREFERRED.get(post)]
    return next(c.counter for c in (*held, *made_for, *free, *counters))
