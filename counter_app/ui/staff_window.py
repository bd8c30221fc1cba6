"""The staff window: signing in, then the workspace of the person's post; lock and unlock. It arranges pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.commands.master import Master
from counter_app.commands.masters import Masters
from counter_app.commands.runner import Outcome
from counter_app.commands.sessions import Lock, SignIn, SignOut, Unlock
from counter_app.commands.words import said
from counter_app.domain.clock import Clock, hall_time
from counter_app.domain.codes import CounterState, CounterType, Post
from counter_app.domain.errors import Refused
from counter_app.domain.powers import FLOOR_HEADS, ISSUERS
from counter_app.domain.rows import Counter, Staff
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.display.facts import HallFacts
from counter_app.ui.header import HeaderState
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.main_window import MainWindow
from counter_app.ui.models.outbox import Outbox
from counter_app.ui.pages.counter.building import build_counter
from counter_app.ui.pages.sign_in import SignInPage
from counter_app.ui.version_notice import watch_versions
from counter_app.ui.window_watch import Watcher, WindowWatch, watch_over

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
    masters: Masters | None = None
    facts_now: Callable[[], HallFacts] | None = None
    """What a workspace that opens now may know: another version may be in force than when the window opened."""
    clock: Clock
    station: str

    @property
    def master_now(self) -> Master:
        return self.master if self.masters is None else self.masters.current


class CounterFrame(QObject):
    """Keeps the header of a counter's frame true: place, person, clock, sheets that the centre has not received."""

    def __init__(self, frame: MainWindow, counter: str, hall: Hall, person: str, look: Look) -> None:
        super().__init__(frame)
        self._frame, self._counter, self._hall, self._person, self._look = frame, counter, hall, person, look
        self._outbox = Outbox()
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self.show_now)
        look.words.changed.connect(self.show_now)

    def start(self, snapshot: Changes) -> None:
        self.apply(snapshot)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        self._outbox.apply(changes)
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        at = hall_time(self._hall.clock.now_ms())
        number = self._counter.lstrip("0")
        place = self.tr("Counter %1").replace("%1", number) if number else self.tr("Settings")
        self._frame.header.render(
            HeaderState(
                place=place,
                hall=self._hall.facts.name,
                user=self._person,
                at=at,
                unsent=self._outbox.unsent or 0,
                synced_at=self._outbox.synced_at,
            )
        )


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
        self._staff = self._name = ""
        self._locked = False
        self._page: QWidget | None = None
        self._counter_frame: CounterFrame | None = None
        self._controller: QObject | None = None
        self._watch: WindowWatch | None = None
        self._number: str | None = None
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
            wait = fault.details.get("wait_s")
            self._sign_in.refuse(said(fault, self._look.language.value), wait_s=wait if isinstance(wait, int) else 0)
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
            self._page, self._controller = self._open_greeter(snapshot)
        elif post is Post.ADMIN and self._hall.masters is not None:
            self._page, self._controller = self._open_settings(staff, post, snapshot, self._hall.masters)
        else:
            self._page, self._controller = self._open_counter(staff, post, snapshot)
        if self._counter_frame is None:  # the Counter's key bar has its own
            QShortcut(QKeySequence("F12"), self._page).activated.connect(self.lock)
        self.addWidget(self._page)
        self.setCurrentWidget(self._page)
        self._watch = watch_over(
            self._page,
            self._dispatcher,
            self._look,
            Watcher(
                staff=staff,
                counter=self._number,
                heads=post in FLOOR_HEADS,
                table=self._hall.master_now.book.codes.alarms,
                clock=self._hall.clock,
            ),
        )
        if self._watch is not None:
            self._watch.start(snapshot)
        versions = watch_versions(self._page, self._dispatcher, self._look, self._hall.masters)
        if versions is not None:
            versions.apply(snapshot)

    def _open_settings(self, staff: str, post: Post, snapshot: Changes, masters: Masters) -> tuple[QWidget, QObject]:
        from counter_app.ui.pages.settings.controller import SettingsDesk, make_settings

        desk = SettingsDesk(staff=staff, post=post, now_ms=self._hall.clock.now_ms, masters=masters)
        page, controller = make_settings(self._look, self._dispatcher, desk)
        people = {r.staff: r.name for r in snapshot.rows if isinstance(r, Staff)}
        self._name = people.get(staff, "")
        frame = MainWindow(self._look, now_ms=monotonic_ms)
        frame.add_workspace("settings", Text("设置", "Settings"), page)
        self._add_knowledge(frame, post)
        self._counter_frame = CounterFrame(frame, "", self._hall, people.get(staff, staff), self._look)
        self._dispatcher.changed.connect(self._counter_frame.apply)
        self._counter_frame.start(snapshot)
        controller.lock_requested.connect(self.lock)
        frame.header.user_requested.connect(self.lock)
        controller.start(snapshot)
        return frame, controller

    def _add_knowledge(self, frame: MainWindow, post: Post) -> None:
        """Give an administrator the articles beside the settings."""
        from counter_app.ui.pages.knowledge.hand import KnowledgeHand
        from counter_app.ui.pages.supervisor.orders import Orders

        orders = Orders(self._dispatcher, lambda: self._look.language.value, frame)
        hand = KnowledgeHand(self._look, self._dispatcher, orders, post=post, master=lambda: self._hall.master)
        frame.add_workspace("knowledge", Text("知识", "Knowledge"), hand.page)
        orders.said.connect(hand.page.said)
        self._dispatcher.changed.connect(hand.apply)
        frame.destroyed.connect(hand.stop)
        hand.load()

    def _open_greeter(self, snapshot: Changes) -> tuple[QWidget, QObject]:
        from counter_app.ui.pages.greeter.controller import GreeterController
        from counter_app.ui.pages.greeter.page import GreeterPage

        page = GreeterPage(self._look)
        controller = GreeterController(
            page,
            self._dispatcher,
            facts=self._hall.facts if self._hall.facts_now is None else self._hall.facts_now(),
            clock=self._hall.clock,
            lang=lambda: self._look.language.value,
            master=self._hall.master,
        )
        controller.start(snapshot)
        return page, controller

    def _open_counter(self, staff: str, post: Post, snapshot: Changes) -> tuple[QWidget, QObject]:
        number = self._number = self._wanted or choose_counter(staff, post, snapshot)
        counters = tuple(sorted(r.counter for r in snapshot.rows if isinstance(r, Counter)))
        people = {r.staff: r.name for r in snapshot.rows if isinstance(r, Staff)}
        self._name = people.get(staff, "")
        page, controller = build_counter(
            self._look,
            self._dispatcher,
            master=self._hall.master,
            masters=self._hall.masters,
            counter=number,
            counters=counters,
            staff=staff,
            post=post,
            now_ms=self._hall.clock.now_ms,
        )
        frame = MainWindow(self._look, now_ms=monotonic_ms)
        frame.add_workspace("counter", Text("柜台", "Counter"), page)
        self._counter_frame = CounterFrame(frame, number, self._hall, people.get(staff, staff), self._look)
        self._dispatcher.changed.connect(self._counter_frame.apply)
        self._counter_frame.start(snapshot)
        controller.lock_requested.connect(self.lock)
        frame.header.user_requested.connect(self.lock)
        controller.start(snapshot)
        self.counter_taken.emit(number)
        return frame, controller

    def _drop_page(self) -> None:
        if self._page is None:
            return
        stop = getattr(self._controller, "stop", None)
        if callable(stop):
            stop()
        if self._watch is not None:
            self._watch.stop()
            self._watch = self._number = None
        if self._counter_frame is not None:
            self._counter_frame.stop()
            self._counter_frame = None
        self.removeWidget(self._page)
        self._page.deleteLater()
        self._page = self._controller = None

    @Slot()
    def lock(self) -> None:
        """Hide everything in the next frame; the session waits for the same person's PIN."""
        self._locked = True
        self._sign_in.ask(self._staff, self._name)
        self.setCurrentWidget(self._sign_in)
        self._dispatcher.submit(Lock())

    @Slot()
    def session_over(self) -> None:
        """The person signed as outgoing: the page stays to be finished, and who comes next signs in anew."""
        self._staff = ""

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


def monotonic_ms() -> int:
    """Time for guards against double presses: a hall's clock may stand (sample halls)."""
    return time.monotonic_ns() // 1_000_000


def choose_counter(staff: str, post: Post, snapshot: Changes) -> str:
    """Return the counter a person holds already, else the first free one made for their post, else the first free."""
    counters = sorted((r for r in snapshot.rows if isinstance(r, Counter)), key=lambda c: c.counter)
    held = [c for c in counters if c.staff == staff]
    free = [c for c in counters if c.state is CounterState.CLOSED]
    made_for = [c for c in free if c.type is PREFERRED.get(post)]
    return next(c.counter for c in (*held, *made_for, *free, *counters))
