"""Asks once a visit, and again when something of it changed, what the hall knows of its customer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject

from counter_app.commands.customer import ShowCustomer
from counter_app.domain.rows import Appointment, Case, FollowUp, Ticket
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.pages.counter.acts import CounterActs, answer_of
from counter_app.ui.pages.counter.desk import CounterDesk


class CustomerHand(QObject):
    """Gives the desk what it learns; the desk forgets it with the visit."""

    def __init__(self, parent: QObject, acts: CounterActs, desk: CounterDesk, *, show: Callable[[], None]) -> None:
        super().__init__(parent)
        self._acts, self._desk, self._show = acts, desk, show
        self._asked = ""

    def apply(self, changes: Changes) -> None:
        visit = self._desk.visit()
        if visit is None:
            self._asked = ""
            return
        owed = (row for row in changes.rows if isinstance(row, Case | FollowUp | Appointment | Ticket))
        again = any(row.visit_id == visit.visit_id for row in owed)
        if visit.visit_no == self._asked and not again:
            return
        self._asked = visit.visit_no
        command = ShowCustomer(visit_no=visit.visit_no)
        asked = self._acts.dispatcher.submit(command, action="customer", second=SecondClick.LATEST)
        asked.add_done_callback(partial(self._told, visit.visit_no))

    def _told(self, visit_no: str, future: Future[object]) -> None:
        told = answer_of(future)
        if told:
            self._desk.told = (visit_no, told)
            self._show()
