"""What happens at the greeter's desk, without Qt: who waits, the last ticket and its paper, what is asked.

Fed by Changes and by the answers to the desk's own commands; its clock is given.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.commands.reception import IssueTicket
from counter_app.domain.clock import Clock, hall_time
from counter_app.domain.codes import CustomerType, PrintState, TicketState
from counter_app.domain.ids import uuid7
from counter_app.domain.rows import JsonObject, Ticket
from counter_app.store.unit import Changes
from counter_app.ui.display.facts import HallFacts, ServiceFact
from counter_app.ui.display.waits import WaitBook
from counter_app.ui.i18n import Text
from counter_app.ui.models.outbox import Outbox
from counter_app.ui.pages.greeter import catalogue, overview_figures
from counter_app.ui.pages.greeter.catalogue import Tab
from counter_app.ui.pages.greeter.papers import Papers
from counter_app.ui.pages.greeter.state import (
    PRIORITIES,
    Ask,
    AskKind,
    CustomerClass,
    Fate,
    GreeterState,
    HeaderState,
    LastTicket,
    Paper,
    TileState,
)

SAME_TILE_MS = 1_500
ASK_MS = 6_000
UNDO_MS = 30_000
NUMBER_MS = 8_000


@dataclass(slots=True)
class _Issued:
    """The last ticket as its issue told it."""

    ticket_no: str
    service: str
    ahead: int | None
    minutes: int | None
    at: int
    asked_for_paper: bool
    undone: bool = False


class Desk:
    """The state of one desk. `state` composes what is to be seen now."""

    def __init__(self, facts: HallFacts, clock: Clock) -> None:
        self._facts, self._clock = facts, clock
        self._services = catalogue.in_order(facts)
        self._waits = WaitBook(clock)
        self._papers = Papers(clock)
        self._known = False
        self._tickets: dict[str, Ticket] = {}
        self._outbox = Outbox()
        self._tab, self._chosen = Tab.COMMON, CustomerClass.NORMAL
        self._last: _Issued | None = None
        self._tapped: tuple[str, int] | None = None
        self._ask: Ask | None = None
        self._ask_until: int | None = None
        self._number_until = 0
        self._number_shown = ""

    # -- what others tell

    def apply(self, changes: Changes) -> None:
        self._known = True
        self._waits.apply(changes)
        self._papers.apply(changes)
        self._outbox.apply(changes)
        for row in changes.rows:
            if isinstance(row, Ticket):
                self._tickets[row.ticket_no] = row

    def issued(self, result: JsonObject) -> None:
        """Take the hall's answer to an issue."""
        self._last = _Issued(
            ticket_no=str(result["ticket_no"]),
            service=str(result["service"]),
            ahead=_number(result.get("ahead")),
            minutes=_number(result.get("est_wait_min")),
            at=self._clock.now_ms(),
            asked_for_paper=result.get("print_state") != str(PrintState.NOT_ASKED),
        )
        self._close_ask()

    def undone(self, ticket_no: str) -> None:
        if self._last is not None and self._last.ticket_no == ticket_no:
            self._last.undone = True
            self._number_until = 0

    def phone_waits(self, phone: str, ticket_no: str) -> None:
        """Ask what to do about a phone that holds a waiting ticket of the same service already."""
        ticket = self._waits.by_number(ticket_no)
        ahead = None if ticket is None else self._waits.ahead_of(ticket.ticket_id)
        self._ask = Ask(kind=AskKind.PHONE_WAITS, ticket_no=ticket_no, phone=phone, ahead=ahead)
        self._ask_until = None

    # -- what the greeter does

    def choose_tab(self, tab: Tab) -> None:
        self._tab = tab

    def choose_class(self, chosen: CustomerClass) -> None:
        self._chosen = chosen

    @property
    def chosen(self) -> CustomerClass:
        return self._chosen

    def tap(self, code: str) -> bool:
        """Note a tap on a tile; False when it is the second on the same one within 1.5 s."""
        now = self._clock.now_ms()
        again = self._tapped is not None and self._tapped[0] == code and now - self._tapped[1] < SAME_TILE_MS
        if not again:
            self._tapped = (code, now)
            self._close_ask()
        elif self._last is not None and self._last.service == code:
            self._ask = Ask(kind=AskKind.SAME_TILE, ticket_no=self._last.ticket_no)
            self._ask_until = now + ASK_MS
        return not again

    def order(self, code: str, phone: str | None) -> IssueTicket:
        """Return the command for a tile and the class chosen; the class goes back to Normal."""
        chosen, self._chosen = self._chosen, CustomerClass.NORMAL
        return IssueTicket(
            service=code,
            priority=PRIORITIES.get(chosen),
            customer_type=CustomerType.GLOBALPASS if chosen is CustomerClass.VIP else None,
            phone=phone,
            request_key=uuid7(self._clock.now_ms()),
        )

    def close_ask(self) -> Ask | None:
        """Take away what is asked and return it."""
        ask = self._ask
        self._close_ask()
        return ask

    def close_number(self) -> None:
        self._number_until = 0

    @property
    def last_number(self) -> str | None:
        return None if self._last is None else self._last.ticket_no

    @property
    def unprinted(self) -> tuple[str, ...]:
        """Return the numbers whose paper never came out and that still wait."""
        return tuple(t.ticket_no for t in self._waits.waiting() if self._papers.failed(t.ticket_id))

    # -- what is to be seen

    def state(self) -> GreeterState:
        now = self._clock.now_ms()
        if self._ask_until is not None and now >= self._ask_until:
            self._close_ask()
        last = self._last_ticket(now)
        self._raise_number(last, now)
        return GreeterState(
            header=self._header(now),
            tab=self._tab,
            tiles=tuple(self._tile(one) for one in catalogue.on_tab(self._services, self._tab)),
            chosen=self._chosen,
            last=last,
            ask=self._ask,
            overview=overview_figures.of(self._waits, self._facts),
            number=last if now < self._number_until else None,
        )

    def _header(self, now: int) -> HeaderState:
        return HeaderState(
            hall_name=self._facts.name,
            at=hall_time(now).replace(second=0, microsecond=0),
            printer=self._papers.news(),
            unprinted=len(self.unprinted),
            unsent=self._outbox.unsent,
            synced_at=self._outbox.synced_at,
        )

    def _tile(self, one: ServiceFact) -> TileState:
        plain = TileState(
            code=one.code,
            queue=one.queue,
            name=one.name,
            icon=catalogue.icon_of(one.code),
            self_service=one.code in catalogue.SELF_SERVICE,
        )
        return overview_figures.with_wait(plain, one, self._waits) if self._known else plain

    def _last_ticket(self, now: int) -> LastTicket | None:
        last = self._last
        if last is None:
            return None
        row = self._tickets.get(last.ticket_no)
        service = self._facts.service(last.service)
        live = None if row is None else self._waits.ahead_of(row.ticket_id)
        fate = _fate(row, last)
        return LastTicket(
            ticket_no=last.ticket_no,
            service=service.name if service else Text(last.service, last.service),
            ahead=last.ahead if live is None else live,
            minutes=last.minutes,
            paper=self._paper(last, row),
            fate=fate,
            can_undo=fate is Fate.WAITING and now - last.at < UNDO_MS,
            qr=f"{row.date}/{row.ticket_no}/{row.ticket_id}" if row else last.ticket_no,
        )

    def _paper(self, last: _Issued, row: Ticket | None) -> Paper:
        if not last.asked_for_paper:
            return Paper.NONE
        return Paper.PRINTING if row is None else self._papers.of(row.ticket_id)

    def _raise_number(self, last: LastTicket | None, now: int) -> None:
        """Show the number on the whole screen once, when its paper is late, failed or never comes."""
        if last is None or self._last is None or last.fate is not Fate.WAITING:
            return
        late = last.paper is Paper.PRINTING and self._papers.is_late(self._last.at)
        missing = late or last.paper in (Paper.FAILED, Paper.NONE)
        if missing and self._number_shown != last.ticket_no:
            self._number_shown = last.ticket_no
            self._number_until = now + NUMBER_MS

    def _close_ask(self) -> None:
        self._ask, self._ask_until = None, None


def class_of(order: IssueTicket) -> CustomerClass:
    """Return the class that an order was made with."""
    if order.customer_type is CustomerType.GLOBALPASS:
        return CustomerClass.VIP
    found = (one for one, priority in PRIORITIES.items() if priority is order.priority)
    return next(found, CustomerClass.NORMAL)


def _fate(row: Ticket | None, last: _Issued) -> Fate:
    if last.undone:
        return Fate.CANCELLED
    match None if row is None else row.state:
        case None | TicketState.WAITING:
            return Fate.WAITING
        case TicketState.CALLED | TicketState.SERVING | TicketState.PARKED:
            return Fate.CALLED
        case TicketState.CANCELLED | TicketState.VOID:
            return Fate.CANCELLED
        case _:
            return Fate.ENDED


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
