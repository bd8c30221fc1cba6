"""The live board's hand: rows and the clock become its state, clicks become commands, each undone within 30
s."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.commands.approvals import DecideApproval
from counter_app.commands.counter import CloseCounter, OpenCounter, PauseCounter
from counter_app.commands.sessions import SignOut
from counter_app.commands.undoing import LIMIT_S, Undo
from counter_app.domain.clock import Clock
from counter_app.domain.codes import Decision
from counter_app.domain.rows import Json
from counter_app.ui import formats
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live import alarms
from counter_app.ui.pages.supervisor.live.board import LiveBook
from counter_app.ui.pages.supervisor.live.incident_hand import IncidentHand
from counter_app.ui.pages.supervisor.live.page import LivePage
from counter_app.ui.pages.supervisor.live.state import Action, Alert, Form, Move
from counter_app.ui.pages.supervisor.orders import Orders


class LiveController(QObject):
    """Signals: approval_wanted(str), case_wanted(str) to look at one on its own page; a call's is its key."""

    approval_wanted = Signal(str)
    case_wanted = Signal(str)

    def __init__(self, page: LivePage, orders: Orders, floor: Floor, book: LiveBook, clock: Clock) -> None:
        super().__init__(page)
        self._page, self._orders, self._floor, self._book, self._clock = page, orders, floor, book, clock
        self._forgotten: dict[str, Alert] = {}
        self._undo: tuple[object, str, int] | None = None
        self._incidents = IncidentHand(page, orders, floor, book.facts)
        page.acted.connect(self.act)
        page.told.connect(self._incidents.take)

    def show_now(self) -> None:
        now = self._clock.now_ms()
        self._page.render_state(self._book.state(now, self._forgotten.values()))

    def session_blocks(self, staff: str, stations: str) -> None:
        """Remember that a person's session elsewhere stands in the way of a signature (R11)."""
        self._forgotten[staff] = alarms.forgotten_session(self._floor, staff, stations, self._clock.now_ms())
        self._book.aside.pop(f"R11/{staff}", None)
        self.show_now()

    def sessions_ended(self, staff: str) -> None:
        self._forgotten.pop(staff, None)
        self.show_now()

    @Slot(object)
    def act(self, action: Action) -> None:
        target = action.target
        match action.move:
            case Move.OPEN:
                self._change(OpenCounter(counter=target), target, self.tr("Counter {counter} is open"))
            case Move.PAUSE:
                self._change(PauseCounter(counter=target), target, self.tr("Counter {counter} is paused"))
            case Move.CLOSE:
                self._change(CloseCounter(counter=target), target, self.tr("Counter {counter} is closed"))
            case Move.GRANT:
                self.grant(target)
            case Move.LOOK_APPROVAL:
                self.approval_wanted.emit(target)
            case Move.LOOK_COUNTER:
                self._page.counters.choose(target)
            case Move.END_SESSIONS:
                self.end_sessions(target)
            case Move.SET_ASIDE:
                self._set_aside(target)
            case Move.LOOK_CASE:
                self.case_wanted.emit(target)
            case Move.CLOSE_INCIDENT:
                self._page.ask(Form.CLOSE, target)
            case _:
                self._incidents.act(action)

    def grant(self, approval: str) -> None:
        def done(result: Json) -> None:
            self._orders.say(self.tr("Agreed"))

        command = DecideApproval(approval=approval, decision=Decision.GRANTED)
        self._orders.give(command, done, action=f"decide {approval}")

    def end_sessions(self, staff: str) -> None:
        """End a person's forgotten sessions; journaled by the hall."""

        def done(result: Json) -> None:
            self.sessions_ended(staff)
            name = self._floor.name_of(staff)
            self._orders.say(self.tr("{person} is signed out everywhere").format(person=name))

        self._orders.give(SignOut(staff=staff), done, action=f"end {staff}")

    @Slot()
    def undo(self) -> None:
        """Take back the last change of a counter, while its 30 s last."""
        if self._undo is None or self._clock.now_ms() - self._undo[2] > LIMIT_S * 1000:
            self._undo = None
            self._orders.say(self.tr("There is nothing to undo"))
            return
        (command, words, _), self._undo = self._undo, None
        self._orders.give(command, lambda result: self._orders.say(words))

    def _change(self, command: OpenCounter | PauseCounter | CloseCounter, counter: str, words: str) -> None:
        number = formats.counter_number(counter)
        back: tuple[object, str] | None = None
        if isinstance(command, PauseCounter):
            back = (Undo(counter=counter), self.tr("Undone: counter {counter} calls again"))
        elif isinstance(command, OpenCounter):
            back = (CloseCounter(counter=counter), self.tr("Undone: counter {counter} is closed again"))

        def done(result: Json) -> None:
            state = result.get("state") if isinstance(result, dict) else None
            told = self.tr("Counter {counter} closes after its last customers") if state == "CLOSING" else words
            self._undo = None if back is None else (back[0], back[1].format(counter=number), self._clock.now_ms())
            self._orders.say(told.format(counter=number), undo=back is not None)

        self._orders.give(command, done, action=f"counter {counter}")

    def _set_aside(self, key: str) -> None:
        """Take an alert off the list until it grows worse."""
        state = self._book.state(self._clock.now_ms(), self._forgotten.values())
        for alert in state.alerts:
            if alert.key == key:
                self._book.aside[key] = alarms.worse(alert)
        self.show_now()
