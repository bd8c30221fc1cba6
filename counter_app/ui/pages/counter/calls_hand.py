"""The hand of the clerk's own calls: rows in, tries and results out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, Slot

from counter_app.commands.follow_ups import CloseFollowUp, ShowFollowUps, TakeFollowUp, TryFollowUp
from counter_app.domain.case_codes import FollowUpResult, TryResult
from counter_app.domain.rows import FollowUp
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.pages.counter.acts import CounterActs, answer_of
from counter_app.ui.pages.counter.calls_drawer import CallsDrawer, OwnCall
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.page import CounterPage


class CallsHand(QObject):
    """Keeps the calls of one clerk and the drawer that shows them."""

    def __init__(self, page: CounterPage, acts: CounterActs, desk: CounterDesk, *, now_ms: Callable[[], int]) -> None:
        super().__init__(page)
        self._page, self._acts, self._desk, self._now_ms = page, acts, desk, now_ms
        self._rows: dict[str, FollowUp] = {}
        self._drawer: CallsDrawer = page.drawers.calls
        page.calls_requested.connect(self.open)
        self._drawer.chosen.connect(self._chosen)
        self._drawer.taken.connect(self._take)
        self._drawer.call.tried.connect(self._try)
        self._drawer.call.ended.connect(self._end)

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, FollowUp):
                self._keep(row)
        for table, key in changes.removed:
            if table == "follow_up":
                self._rows.pop(key, None)
        self._desk.calls = len(self._rows)
        if self._drawer.isVisible():
            self._drawer.show_calls(self._calls())

    def _keep(self, row: FollowUp) -> None:
        if row.closed_at is None and self._desk.staff in (row.owner, row.offered_to):
            self._rows[row.follow_up_id] = row
        else:
            self._rows.pop(row.follow_up_id, None)

    def _calls(self) -> tuple[OwnCall, ...]:
        now, me = self._now_ms(), self._desk.staff
        rows = sorted(self._rows.values(), key=lambda row: (row.due_at, row.follow_up_id))
        return tuple(
            OwnCall(
                key=row.follow_up_id,
                kind=row.kind,
                due_at=row.due_at,
                ref=row.ref,
                ticket_no=row.ticket_no or "",
                tries=row.tries,
                late=row.due_at < now,
                offered=row.owner != me,
                text=row.text or "",
            )
            for row in rows
        )

    @Slot()
    def open(self) -> None:
        self._drawer.show_calls(self._calls())
        self._page.drawers.open(self._drawer)

    @Slot(str)
    def _chosen(self, key: str) -> None:
        """Ask for the masked number, which only the vault has."""
        command = ShowFollowUps(follow_up=key)
        asked = self._acts.dispatcher.submit(command, action="call looked at", second=SecondClick.LATEST)
        asked.add_done_callback(partial(self._told, key))

    def _told(self, key: str, future: Future[object]) -> None:
        self._drawer.show_phone(key, str(answer_of(future).get("phone_masked") or ""))

    @Slot(str)
    def _take(self, key: str) -> None:
        said = self.tr("The call is yours now")
        self._acts.do(TakeFollowUp(follow_up=key), lambda _: self._acts.say(said))

    @Slot(str, object)
    def _try(self, key: str, result: TryResult) -> None:
        said = self.tr("The try is noted; try again at another hour")
        self._acts.do(TryFollowUp(follow_up=key, result=result), lambda _: self._acts.say(said))

    @Slot(str, object, str)
    def _end(self, key: str, result: FollowUpResult, text: str) -> None:
        said = self.tr("The call is done")
        self._acts.do(CloseFollowUp(follow_up=key, result=result, text=text or None), lambda _: self._acts.say(said))
