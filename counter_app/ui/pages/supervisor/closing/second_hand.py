"""A second person acts at this place with their PIN: signs in on a seat of its own, does one thing, signs
out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from counter_app.commands.sessions import SignIn, SignOut
from counter_app.domain.rows import Json
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.pages.supervisor.orders import Done, Fault, Orders


class SecondHand(QObject):
    """Never leaves a session behind, whatever became of the act."""

    def __init__(self, dispatcher: Dispatcher, lang: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._orders = Orders(dispatcher, lang, self)

    def act(self, staff: str, pin: str, command: object, done: Done, fault: Fault) -> None:
        """Carry out `command` for the person whose number and PIN these are."""

        def ended(result: Json) -> None:
            self._orders.give(SignOut(), fault=lambda error: True, second=SecondClick.QUEUE)
            done(result)

        def failed(error: BaseException) -> bool:
            self._orders.give(SignOut(), fault=lambda other: True, second=SecondClick.QUEUE)
            return fault(error)

        def signed_in(result: Json) -> None:
            self._orders.give(command, ended, fault=failed)

        self._orders.give(SignIn(staff=staff, pin=pin), signed_in, fault=fault)
