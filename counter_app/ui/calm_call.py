"""What a server tells the supervisor by one key or one entry of the palette: an upset customer, an outage."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.commands.incidents import ReportIncident
from counter_app.commands.words import said
from counter_app.domain.errors import Refused
from counter_app.domain.incident_codes import IncidentKind
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.look import Look
from counter_app.ui.staff_page import Offer
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.message_line import Message

KEY = "Ctrl+H"


class CalmCall(QObject):
    """Signals: said(Message) for the message line."""

    said = Signal(object)

    def __init__(self, window: QWidget, dispatcher: Dispatcher, look: Look, *, counter: str | None) -> None:
        super().__init__(window)
        self._dispatcher, self._look, self._counter = dispatcher, look, counter
        shortcut = QShortcut(QKeySequence(KEY), window)
        shortcut.activated.connect(self.call)

    def offers(self) -> tuple[Offer, ...]:
        """Return what the palette offers. The call is made without a sound: the customer stands here."""
        return (
            Offer(lambda: self.tr("Call the supervisor (upset customer)"), KEY, self.call),
            Offer(lambda: self.tr("Tell the supervisor of a system outage"), "", self.tell_outage),
        )

    @Slot()
    def call(self) -> None:
        command = ReportIncident(kind=IncidentKind.CALM, counter=self._counter)
        self._submit(command, self.tr("The supervisor is called and comes within 5 min"))

    @Slot()
    def tell_outage(self) -> None:
        """Say that a system does not answer; what it is the supervisor declares."""
        command = ReportIncident(
            kind=IncidentKind.OUTAGE, text=self.tr("Noticed at the counter"), counter=self._counter
        )
        self._submit(command, self.tr("The supervisor knows. Keep serving what can be done"))

    def _submit(self, command: ReportIncident, words: str) -> None:
        future = self._dispatcher.submit(command, action=f"incident {command.kind}", second=SecondClick.DROP)
        future.add_done_callback(partial(self._answered, words))

    def _answered(self, words: str, future: Future[object]) -> None:
        if future.cancelled():
            return
        fault = future.exception()
        if fault is None:
            self.said.emit(Message(text=words))
        elif isinstance(fault, Refused):
            self.said.emit(Message(text=said(fault, self._look.language.value), tone=Tone.WARN))
        else:
            self.said.emit(Message(text=self.tr("The call did not go out. Call aloud"), tone=Tone.BAD))
