"""Alt+V: the customer's full number for ten seconds. Each view is journaled; the number lives in this window only."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Slot

from counter_app.commands import words
from counter_app.commands.phones import RevealPhone
from counter_app.domain.errors import Refused
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.acts import CounterActs, answer_of
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.staff_page import Offer
from counter_app.ui.theme.tokens import Tone

SHOWN_MS = 10_000


class RevealHand(QObject):
    """Puts the number in place of the mask, and the mask back when the time is over, the customer gone, or locked."""

    def __init__(
        self, page: CounterPage, acts: CounterActs, desk: CounterDesk, *, look: Look, now_ms: Callable[[], int]
    ) -> None:
        super().__init__(page)
        self._page, self._acts, self._desk, self._look, self._now_ms = page, acts, desk, look, now_ms
        self._visit_no, self._masked, self._until = "", "", 0
        page.offers = (*page.offers, Offer(lambda: self.tr("Show the phone number"), "Alt+V", self.reveal))
        page.reveal_requested.connect(self.reveal)
        page.second_passed.connect(self.tick)
        page.lock_requested.connect(self.hide)

    @Slot()
    def reveal(self) -> None:
        """Show it, or hide it again at once."""
        visit = self._desk.visit()
        if self._visit_no:
            self.hide()
        elif visit is None or self._desk.leg() is None or not visit.has_phone:
            self._acts.say(self.tr("There is no phone number to show"), Tone.WARN)
        else:
            asked = self._acts.dispatcher.submit(RevealPhone(visit_no=visit.visit_no), action="reveal phone")
            asked.add_done_callback(partial(self._show, visit.visit_no))

    def _show(self, visit_no: str, future: Future[object]) -> None:
        number = answer_of(future).get("phone")
        if not isinstance(number, str):
            error = None if future.cancelled() else future.exception()
            if isinstance(error, Refused):
                self._acts.say(words.said(error, self._look.language.value), Tone.WARN)
            return
        visit = self._desk.visit()
        if visit is None or visit.visit_no != visit_no:
            return
        name, self._masked = self._desk.person.get(visit_no, ("", ""))
        self._visit_no, self._until = visit_no, self._now_ms() + SHOWN_MS
        self._desk.person[visit_no] = (name, f"{number[:3]} {number[3:7]} {number[7:]}")
        self._acts.say(self.tr("The full number is shown for 10 s; the view is logged"), Tone.NEUTRAL)
        self._acts.settled.emit()

    @Slot()
    def tick(self) -> None:
        visit = self._desk.visit()
        gone = visit is None or visit.visit_no != self._visit_no
        if self._visit_no and (gone or self._now_ms() >= self._until):
            self.hide()

    @Slot()
    def hide(self) -> None:
        if not self._visit_no:
            return
        name, _ = self._desk.person.get(self._visit_no, ("", ""))
        self._desk.person[self._visit_no] = (name, self._masked)
        self._visit_no, self._masked = "", ""
        self._acts.settled.emit()
