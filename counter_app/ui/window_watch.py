"""What watches over a staff window while somebody works: the hall's banner, own alarms, the call for help."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from counter_app.domain.alarm_table import AlarmTable
from counter_app.domain.clock import Clock
from counter_app.store.unit import Changes
from counter_app.ui.alarm_rows import AlarmRows
from counter_app.ui.calm_call import CalmCall
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.hall_notices import HallNotices
from counter_app.ui.look import Look
from counter_app.ui.main_window import MainWindow
from counter_app.ui.own_alarms import OwnAlarms
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.widgets.banner import Banner


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Who works at a window, and by what table their time is measured."""

    staff: str
    counter: str | None
    heads: bool
    table: AlarmTable
    clock: Clock


def watch_over(page: QWidget, dispatcher: Dispatcher, look: Look, who: Watcher) -> WindowWatch | None:
    """Return what watches over a workspace; a page without a banner is not watched.

    Floor heads see all alarms on their own page and are called, they do not call.
    """
    banner = getattr(page, "banner", None)
    if not isinstance(banner, Banner):
        return None
    watch = WindowWatch(page, banner, dispatcher, look, who.clock)
    work = page.page() if isinstance(page, MainWindow) else page
    if not isinstance(work, StaffPage) or who.heads:
        return watch
    if who.counter is not None:
        watch.watch_own(work.said, who.table, counter=who.counter, staff=who.staff)
    watch.call_from(work, work.said, counter=who.counter)
    return watch


class WindowWatch(QObject):
    """One for each workspace that is open; `stop` ends its timers."""

    def __init__(self, window: QWidget, banner: Banner, dispatcher: Dispatcher, look: Look, clock: Clock) -> None:
        super().__init__(window)
        self._window, self._dispatcher, self._look, self._clock = window, dispatcher, look, clock
        self._rows = AlarmRows()
        self.notices = HallNotices(banner, look, self._rows, clock)
        self.alarms: OwnAlarms | None = None
        self.calm: CalmCall | None = None

    def call_from(self, page: StaffPage, say: SignalInstance, *, counter: str | None) -> None:
        """Let help be called from this window, by key and by name."""
        self.calm = CalmCall(self._window, self._dispatcher, self._look, counter=counter)
        self.calm.said.connect(say)
        page.offers = (*page.offers, *self.calm.offers())

    def watch_own(self, say: SignalInstance, table: AlarmTable, *, counter: str, staff: str) -> None:
        """Say this person's own alarms in the message line."""
        self.alarms = OwnAlarms(self._rows, table, counter=counter, staff=staff, now_ms=self._clock.now_ms, parent=self)
        self.alarms.said.connect(say)

    def start(self, snapshot: Changes) -> None:
        self._dispatcher.changed.connect(self.apply)
        self.apply(snapshot)

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        self._rows.apply(changes)
        self.notices.apply(changes)
        if self.alarms is not None:
            self.alarms.apply(changes)

    @Slot()
    def stop(self) -> None:
        self.notices.stop()
        if self.alarms is not None:
            self.alarms.stop()
