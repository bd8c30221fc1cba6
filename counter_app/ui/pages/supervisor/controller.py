"""The supervisor's hand: Changes and the clock feed the pages, their intents become commands. Owns the one
timer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.commands.central import SyncStatus
from counter_app.commands.master import Master, load_master
from counter_app.commands.masters import Masters
from counter_app.domain.clock import Clock, business_date, hall_time
from counter_app.domain.codes import Post
from counter_app.domain.rows import Handover, Json
from counter_app.flows.book import FlowBook
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.header import HeaderState
from counter_app.ui.look import Look
from counter_app.ui.pages.knowledge.hand import KnowledgeHand
from counter_app.ui.pages.settings.controller import SettingsController, SettingsDesk, make_settings
from counter_app.ui.pages.supervisor.approvals.hand import ApprovalsHand
from counter_app.ui.pages.supervisor.approvals.state import approvals_state
from counter_app.ui.pages.supervisor.cases.controller import CasesController
from counter_app.ui.pages.supervisor.closing.controller import ClosingController
from counter_app.ui.pages.supervisor.closing.drafts import DraftKeeper, MemoryKeeper
from counter_app.ui.pages.supervisor.closing.ports import PreviewSource
from counter_app.ui.pages.supervisor.facts import FloorFacts, Me
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.flows.hand import FlowsHand
from counter_app.ui.pages.supervisor.live.board import LiveBook
from counter_app.ui.pages.supervisor.live.controller import LiveController
from counter_app.ui.pages.supervisor.opening.controller import OpeningController
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.pages.supervisor.page import SubPage, SupervisorPage
from counter_app.ui.pages.supervisor.words import FloorWords

TICK_MS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a supervisor's place is given: who sits there, the hall's facts, its clock and its ports.

    `second` is a dispatcher on a seat of its own, by which a second person acts with their PIN at this place;
    `preview` makes the PDF of a sheet;
    """

    me: Me
    facts: FloorFacts
    clock: Clock
    lang: Callable[[], str]
    look: Look
    master: Master = field(default_factory=load_master)
    masters: Masters | None = None
    second: Dispatcher | None = None
    preview: PreviewSource | None = None
    drafts: DraftKeeper = field(default_factory=MemoryKeeper)

    def book(self) -> FlowBook:
        """Return the flows in force now: a window outlives the day on which it was opened."""
        return (self.master if self.masters is None else self.masters.current).book


class SupervisorController(QObject):
    """Feeds one SupervisorPage.

    Signals: signed_out() after the person of this window has signed a sheet as outgoing: their session is over,
    the page stays for who takes over (handover.md R11).
    """

    signed_out = Signal()

    def __init__(self, page: SupervisorPage, dispatcher: Dispatcher, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._dispatcher, self._desk = page, dispatcher, desk
        self.floor = Floor()
        self._words = FloorWords(self)
        self._orders = Orders(dispatcher, desk.lang, self)
        self._book = LiveBook(self.floor, desk.facts)
        self._unsent, self._faults = 0, 0
        self.live = LiveController(page.live, self._orders, self.floor, self._book, desk.clock)
        self.opening = OpeningController(page.opening, self._orders, self.floor, desk.clock)
        self.closing = ClosingController(
            page.closing,
            self._orders,
            self.floor,
            me=desk.me,
            facts=desk.facts,
            clock=desk.clock,
            lang=desk.lang,
            second=desk.second,
            preview=desk.preview,
            keeper=desk.drafts,
        )
        self.cases = CasesController(
            desk.look, self._orders, self.floor, master=desk.master, me=desk.me, now_ms=desk.clock.now_ms, parent=self
        )
        page.set_cases(self.cases.page)
        self.knowledge = KnowledgeHand(
            desk.look, dispatcher, self._orders, post=desk.me.post, master=lambda: desk.master
        )
        page.set_knowledge(self.knowledge.page)
        self.settings = self._make_settings()
        self.flows = FlowsHand(page.flows, self._orders, lang=desk.lang, book=desk.book)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._connect()

    def _connect(self) -> None:
        page, orders = self._page, self._orders
        orders.said.connect(page.messages.say)
        page.undo_requested.connect(self._undo)
        page.alarm_requested.connect(self._first_alarm)
        page.shown.connect(self._shown)
        page.language_changed.connect(self.tick)
        page.approvals.granted.connect(self.live.grant)
        self.approvals = ApprovalsHand(page.approvals, orders, self.floor)
        self.live.approval_wanted.connect(self._look_at_approval)
        self.live.case_wanted.connect(self._look_at_case)
        self.closing.session_blocks.connect(self.live.session_blocks)
        self.closing.end_sessions_requested.connect(self.live.end_sessions)
        self.closing.opening_wanted.connect(self._open_shift)
        self.closing.signed_out.connect(self.signed_out)
        self.opening.closing_wanted.connect(self._close_shift)
        self._dispatcher.changed.connect(self.apply)

    def _make_settings(self) -> SettingsController | None:
        """The manager changes flows and master data from here; a supervisor's versions wait for the manager."""
        desk = self._desk
        if desk.masters is None or desk.me.post is not Post.MANAGER:
            return None
        place = SettingsDesk(staff=desk.me.staff, post=desk.me.post, now_ms=desk.clock.now_ms, masters=desk.masters)
        page, settings = make_settings(desk.look, self._dispatcher, place)
        self._page.set_settings(page)
        page.said.connect(self._page.messages.say)
        settings.lock_requested.connect(self._page.user_requested)
        return settings

    @Slot()
    def _undo(self) -> None:
        if self.settings is not None and self._page.current is SubPage.SETTINGS:
            self.settings.drafts.undo()
        else:
            self.live.undo()

    def start(self, snapshot: Changes) -> None:
        self.apply(snapshot)
        self.closing.load()
        if self.settings is not None:
            self.settings.start(snapshot)
        self._ask_sync()
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()
        self.closing.stop()
        self.knowledge.stop()
        if self.settings is not None:
            self.settings.stop()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        self.floor.apply(changes)
        self.opening.apply(changes)
        self.closing.apply(changes)
        self.cases.apply(changes)
        self.knowledge.apply(changes)
        if any(isinstance(row, Handover) for row in changes.rows) and self._timer.isActive():
            self._ask_sync()
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show what is true now; only the page that is seen is rendered, and there only what differs."""
        now = self._desk.clock.now_ms()
        self.floor.forget_before(business_date(now))
        requests = approvals_state(self.floor, self._desk.me, now)
        self._header(now, len(requests.requests))
        match self._page.current:
            case SubPage.LIVE:
                self.live.show_now()
            case SubPage.OPENING:
                self.opening.show_now()
            case SubPage.CLOSING:
                self.closing.show_now()
            case SubPage.APPROVALS:
                self._page.approvals.render_state(requests)
            case SubPage.CASES:
                self.cases.show_now()

    def _header(self, now: int, waiting: int) -> None:
        shift = self.floor.shift()
        parts = [self._desk.facts.hall_name, "" if shift is None else self._words.shift(str(shift.shift))]
        local = hall_time(now).replace(second=0, microsecond=0)
        state = HeaderState(
            place=self.tr("Supervisor"), hall=" · ".join(part for part in parts if part),
            user=self._desk.me.name, at=local, unsent=self._unsent, faults=self._faults,
        )  # fmt: skip
        self._page.render_header(state, waiting)

    def _ask_sync(self) -> None:
        self._orders.give(SyncStatus(), self._sync_known, fault=lambda fault: True, second=SecondClick.LATEST)

    def _sync_known(self, result: Json) -> None:
        if isinstance(result, dict):
            unsent, faults = result.get("unsent"), result.get("faults")
            self._unsent = unsent if isinstance(unsent, int) else 0
            self._faults = len(faults) if isinstance(faults, list) else 0
            self.tick()

    @Slot(object)
    def _shown(self, page: SubPage) -> None:
        if page is SubPage.OPENING:
            self.opening.ask_boxes()
        if page is SubPage.FLOWS:
            self.flows.show_now()
        if page is SubPage.KNOWLEDGE:
            self.knowledge.load()
        self.tick()

    @Slot()
    def _first_alarm(self) -> None:
        self._page.show_page(SubPage.LIVE)
        self._page.live.focus_first_alert()

    @Slot(str)
    def _look_at_approval(self, approval: str) -> None:
        self._page.show_page(SubPage.APPROVALS)
        self._page.approvals.look_at(approval)

    @Slot(str)
    def _look_at_case(self, number: str) -> None:
        self._page.show_page(SubPage.CASES)
        self.cases.look_at(number)

    @Slot()
    def _open_shift(self) -> None:
        self._page.show_page(SubPage.OPENING)

    @Slot()
    def _close_shift(self) -> None:
        self._page.show_page(SubPage.CLOSING)
