"""The greeter's hand: intents become commands, answers and Changes become the desk's state and messages."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.commands import words
from counter_app.commands.master import Master, load_master
from counter_app.commands.reception import IssueTicket, ReprintTicket
from counter_app.commands.runner import Outcome
from counter_app.commands.undoing import Undo
from counter_app.domain.clock import Clock
from counter_app.domain.errors import Refused
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.display.facts import HallFacts
from counter_app.ui.pages.greeter.catalogue import Tab
from counter_app.ui.pages.greeter.desk import Desk, class_of
from counter_app.ui.pages.greeter.page import GreeterPage
from counter_app.ui.pages.greeter.sheet_hand import SheetHand
from counter_app.ui.pages.greeter.state import AskKind, CustomerClass, Fate, GreeterState, Paper, Printer
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.banner import Notice
from counter_app.ui.widgets.message_line import Message

TICK_MS = 1_000
PRINTER = "printer"


class GreeterController(QObject):
    """Owns the desk and its timer."""

    def __init__(
        self,
        page: GreeterPage,
        dispatcher: Dispatcher,
        *,
        facts: HallFacts,
        clock: Clock,
        lang: Callable[[], str],
        master: Master | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or page)
        self._page, self._dispatcher, self._lang = page, dispatcher, lang
        self._desk = Desk(facts, clock)
        self._sheets = SheetHand(page, dispatcher, master=master or load_master(), clock=clock, lang=lang)
        self._sheets.issue_requested.connect(self._submit)
        self._held: IssueTicket | None = None
        self._told_paper: tuple[str, Paper] | None = None
        self._notices: tuple[Notice, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.show_now)
        self._connect()

    def _connect(self) -> None:
        page = self._page
        page.issue_requested.connect(self.issue)
        page.class_chosen.connect(self.choose_class)
        page.tab_chosen.connect(self.choose_tab)
        page.reprint_requested.connect(self.reprint_last)
        page.reprint_number_requested.connect(self.reprint)
        page.undo_requested.connect(self.undo)
        page.new_requested.connect(self.issue_again)
        page.number_closed.connect(self.close_number)
        page.banner_action_requested.connect(self.reprint_unprinted)
        page.messages.undo_requested.connect(self.undo)
        self._dispatcher.changed.connect(self.apply)

    def start(self, snapshot: Changes) -> None:
        self.apply(snapshot)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        self._timer.stop()
        self._page.tiles.stop()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        self._desk.apply(changes)
        self._sheets.apply(changes)
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        state = self._desk.state()
        self._page.render_state(state)
        self._tell_paper(state)
        self._tell_notices(state)

    @Slot(object)
    def choose_class(self, chosen: CustomerClass) -> None:
        self._desk.choose_class(chosen)
        self.show_now()

    @Slot(object)
    def choose_tab(self, tab: Tab) -> None:
        self._desk.choose_tab(tab)
        self.show_now()

    @Slot(str)
    def issue(self, code: str) -> None:
        """Give a number for one tap; the second tap on the same tile within 1.5 s only asks."""
        if self._desk.tap(code):
            self._submit(self._desk.order(code, self._page.take_phone()))
        else:
            self._page.said.emit(Message(text=self.tr("The second tap was ignored."), tone=Tone.WARN))
        self.show_now()

    @Slot()
    def issue_again(self) -> None:
        """Give another number after all: one more of the same, or one without the phone that waits."""
        ask = self._desk.close_ask()
        held = self._held
        if ask is None or held is None:
            return
        fresh = self._desk.order(held.service, None)
        if ask.kind is AskKind.PHONE_WAITS:
            fresh = IssueTicket(
                service=held.service,
                priority=held.priority,
                customer_type=held.customer_type,
                request_key=fresh.request_key,
            )
        self._submit(fresh)
        self.show_now()

    @Slot()
    def reprint_last(self) -> None:
        number = self._desk.last_number
        if number is None:
            self._page.said.emit(Message(text=self.tr("There is no ticket to print again yet."), tone=Tone.WARN))
        else:
            self.reprint(number)

    @Slot(str)
    def reprint(self, ticket_no: str) -> None:
        self._desk.close_ask()
        future = self._dispatcher.submit(
            ReprintTicket(ticket_no=ticket_no), action=f"reprint {ticket_no}", second=SecondClick.DROP
        )
        future.add_done_callback(partial(self._reprinted, ticket_no))
        self.show_now()

    @Slot(str)
    def reprint_unprinted(self, key: str) -> None:
        """Print what never came out, oldest first (the banner's action)."""
        if key == PRINTER:
            for number in sorted(self._desk.unprinted):
                self.reprint(number)

    @Slot()
    def undo(self) -> None:
        number = self._desk.last_number
        if number is None:
            self._page.said.emit(Message(text=self.tr("There is nothing to undo yet."), tone=Tone.WARN))
            return
        self._dispatcher.submit(Undo(ticket_no=number)).add_done_callback(partial(self._undone, number))

    @Slot()
    def close_number(self) -> None:
        self._desk.close_number()
        self.show_now()

    @Slot(object)
    def _submit(self, order: IssueTicket) -> None:
        self._held = order
        future = self._dispatcher.submit(order, second=SecondClick.QUEUE)
        future.add_done_callback(partial(self._issued, order))

    def _issued(self, order: IssueTicket, future: Future[object]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is not None:
            self._not_issued(order, fault)
        else:
            answer = future.result()
            assert isinstance(answer, Outcome) and isinstance(answer.result, dict)
            self._desk.issued(answer.result)
        self.show_now()

    def _not_issued(self, order: IssueTicket, fault: BaseException) -> None:
        if isinstance(fault, Refused) and fault.key == "phone_waits" and order.phone is not None:
            self._desk.phone_waits(order.phone, str(fault.details["ticket_no"]))
            return
        self._desk.choose_class(class_of(order))
        self._page.give_phone(order.phone)
        tile = self._page.tiles.tile(order.service)
        if tile is not None:
            tile.flash()
        self._say_fault(fault)

    def _say_fault(self, fault: BaseException) -> None:
        if isinstance(fault, Refused):
            text = words.said(fault, self._lang())
        else:
            text = self.tr("No number was given. Class and phone are kept. Tap the tile again.")
        self._page.said.emit(Message(text=text, tone=Tone.BAD))

    def _reprinted(self, ticket_no: str, future: Future[object]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is not None:
            self._say_fault(fault)
        else:
            text = self.tr("{ticket} goes to the printer again").format(ticket=ticket_no)
            self._page.said.emit(Message(text=text))

    def _undone(self, ticket_no: str, future: Future[object]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is not None:
            self._say_fault(fault)
            return
        self._desk.undone(ticket_no)
        self._page.said.emit(Message(text=self.tr("Undone: {ticket} is cancelled").format(ticket=ticket_no)))
        self.show_now()

    def _tell_paper(self, state: GreeterState) -> None:
        """Say once how a ticket's paper fared."""
        last = state.last
        if last is None or last.fate is not Fate.WAITING or last.paper is Paper.PRINTING:
            return
        told = (last.ticket_no, last.paper)
        if told == self._told_paper:
            return
        self._told_paper = told
        number, ahead = last.ticket_no, last.ahead or 0
        match last.paper:
            case Paper.PRINTED:
                said = self.tr("{ticket} printed, %n ahead", "", ahead).format(ticket=number)
                self._page.messages.dismiss()
                self._page.said.emit(Message(text=said))
            case Paper.FAILED:
                self._page.said.emit(Message(text=self._printer_words(state, number), tone=Tone.BAD))
            case Paper.NONE:
                said = self.tr("{ticket} issued, %n ahead", "", ahead).format(ticket=number)
                self._page.said.emit(Message(text=said))

    def _printer_words(self, state: GreeterState, number: str) -> str:
        match state.header.printer:
            case Printer.NO_PAPER:
                text = self.tr("Out of paper. {ticket} is issued. Put paper in, then P to reprint")
            case Printer.ABSENT:
                text = self.tr("No ticket printer is found. {ticket} is issued; read the number from the screen")
            case _:
                text = self.tr("The printer does not answer. {ticket} is issued. Check power, then P to reprint")
        return text.format(ticket=number)

    def _tell_notices(self, state: GreeterState) -> None:
        notices: tuple[Notice, ...] = ()
        header = state.header
        if header.unprinted and header.printer is not Printer.FINE:
            if header.printer is Printer.NO_PAPER:
                text = self.tr(
                    "Out of paper: %n tickets keep their numbers. Put paper in, then reprint.",
                    "",
                    header.unprinted,
                )
            else:
                text = self.tr("The printer is silent: %n tickets keep their numbers.", "", header.unprinted)
            notices = (Notice(key=PRINTER, text=text, tone=Tone.BAD, icon="printer", action=self.tr("Reprint")),)
        if notices != self._notices:
            self._notices = notices
            self._page.banner.render_notices(notices)
