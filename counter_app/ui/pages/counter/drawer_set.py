"""The drawers of one counter page: which there are, one open at a time, and what their answers mean."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.counter.approval_drawer import ApprovalDrawer
from counter_app.ui.pages.counter.calls_drawer import CallsDrawer
from counter_app.ui.pages.counter.drawers import Drawer, DrawerAnswer, ReasonDrawer, TransferDrawer, WalkInDrawer
from counter_app.ui.pages.counter.help_drawer import HelpDrawer
from counter_app.ui.pages.counter.reopen_drawer import ReopenDrawer
from counter_app.ui.pages.counter.ways import WaysDrawer
from counter_app.ui.widgets.choices import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterChoices:
    """Code lists of the drawers."""

    holds: tuple[Option, ...]
    send_backs: tuple[Option, ...]
    transfers: tuple[Option, ...]
    pauses: tuple[Option, ...]
    services: tuple[Option, ...]
    targets: tuple[Option, ...] = ()


class DrawerSet(QObject):
    """Signals: held(str), sent_back(str), paused(str) with the reason; transferred(DrawerAnswer); walked_in(str);
    way_taken(WayOn)."""

    held = Signal(str)
    sent_back = Signal(str)
    paused = Signal(str)
    transferred = Signal(object)
    walked_in = Signal(str)
    way_taken = Signal(object)

    def __init__(self, look: Look, choices: CounterChoices, page: QWidget) -> None:
        super().__init__(page)
        self._place = QRect()
        self.hold = ReasonDrawer(look, choices.holds, what="hold", parent=page)
        self.send_back = ReasonDrawer(look, choices.send_backs, what="send_back", parent=page)
        self.pause = ReasonDrawer(look, choices.pauses, what="pause", parent=page)
        self.transfer = TransferDrawer(look, choices.transfers, parent=page)
        self.transfer.set_targets(choices.targets)
        self.walk_in = WalkInDrawer(look, choices.services, parent=page)
        self.help = HelpDrawer(look, parent=page)
        self.ways = WaysDrawer(look, parent=page)
        self.ways.taken.connect(self.way_taken)
        self.calls = CallsDrawer(look, parent=page)
        self.approval = ApprovalDrawer(look, parent=page)
        self.reopen = ReopenDrawer(look, parent=page)
        self.hold.answered.connect(self._held)
        self.send_back.answered.connect(self._sent_back)
        self.pause.answered.connect(self._paused)
        self.transfer.answered.connect(self.transferred)
        self.walk_in.answered.connect(self._walked_in)

    @property
    def every(self) -> tuple[Drawer, ...]:
        asked = (self.hold, self.send_back, self.pause, self.transfer, self.walk_in)
        return (*asked, self.help, self.ways, self.calls, self.approval, self.reopen)

    def is_open(self) -> bool:
        return any(drawer.isVisible() for drawer in self.every)

    def open(self, drawer: Drawer) -> None:
        self.close()
        drawer.setGeometry(self._place)
        drawer.open()

    def close(self) -> None:
        for drawer in self.every:
            drawer.shut()

    def place(self, place: QRect) -> None:
        """Take this place of the page."""
        self._place = place
        for drawer in self.every:
            drawer.setGeometry(place)

    @Slot(object)
    def _held(self, answer: DrawerAnswer) -> None:
        self.held.emit(answer.reason)

    @Slot(object)
    def _sent_back(self, answer: DrawerAnswer) -> None:
        self.sent_back.emit(answer.reason)

    @Slot(object)
    def _paused(self, answer: DrawerAnswer) -> None:
        self.paused.emit(answer.reason)

    @Slot(object)
    def _walked_in(self, answer: DrawerAnswer) -> None:
        self.walked_in.emit(answer.target)
