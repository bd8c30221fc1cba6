"""A supervisor's place on a real sample hall: the page, a second person's seat, and the shift's money."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.commands.master import load_master
from counter_app.commands.paperwork import SheetMaker
from counter_app.commands.sessions import SignIn
from counter_app.commands.spec import Command
from counter_app.domain.codes import Post
from counter_app.domain.errors import Refused
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Answer, Dispatcher
from counter_app.ui.pages.supervisor.closing.difference_card import DifferenceCard
from counter_app.ui.pages.supervisor.closing.drafts import DraftKeeper, MemoryKeeper
from counter_app.ui.pages.supervisor.closing.ports import PreviewAnswer
from counter_app.ui.pages.supervisor.closing.sheet import SheetView
from counter_app.ui.pages.supervisor.closing.state import ClosingStep
from counter_app.ui.pages.supervisor.controller import Desk, SupervisorController
from counter_app.ui.pages.supervisor.facts import Me, floor_facts
from counter_app.ui.pages.supervisor.page import SubPage, SupervisorPage
from tests.commands.till import Till
from tests.door import InProcess, sample_hall
from tests.ui.hall_rows import english
from tests.ui.live_hall import LiveHall

LEFT = Qt.MouseButton.LeftButton


class SecondSeat:
    """A seat of its own for a second person, on the same hall."""

    def __init__(self, live: LiveHall) -> None:
        self._live = live
        self.token: str | None = None
        self.asked: list[object] = []

    def submit(self, command: object, answer: Answer) -> None:
        assert isinstance(command, Command)
        self.asked.append(command)
        try:
            outcome = self._live.door.runner.execute(command, self.token)
        except Refused as refusal:
            answer(refusal)
            return
        if isinstance(command, SignIn) and isinstance(outcome.result, dict):
            self.token = str(outcome.result["session"])
        answer(outcome)
        self._live.tell()  # the writer thread tells every window of the process

    def snapshot(self) -> Changes:
        return Changes()


class Papers:
    """Makes the PDF of a sheet as the program does; refuses when told."""

    def __init__(self, door: InProcess) -> None:
        self._door = door
        self.asked: list[str] = []

    def preview(self, handover_no: str, lang: str, answer: PreviewAnswer) -> None:
        self.asked.append(handover_no)
        maker = SheetMaker(self._door.runner)
        answer(maker.pdf(handover_no, printed_by="3001", copy_no=1, lang=lang))


class Seat:
    """One supervisor at a window of 1440 by 900."""

    def __init__(
        self, qtbot: QtBot, app: QApplication, folder: Path, *, keeper: DraftKeeper | None = None,
        live: LiveHall | None = None,
    ) -> None:  # fmt: skip
        self.app, self.qtbot = app, qtbot
        self.live = live or LiveHall(InProcess(sample_hall(folder)))
        self.door, self.floor = self.live.door, self.live.floor
        self.live.token = self.floor.who("SUPERVISOR")
        self.second, self.papers = SecondSeat(self.live), Papers(self.door)
        self.dispatcher = Dispatcher(self.live)
        self.live.listeners.append(self.dispatcher)
        master, look = load_master(), english(app)
        staff = self.floor.number_of("SUPERVISOR")
        desk = Desk(
            me=Me(staff, "Zhu Ying", Post.SUPERVISOR),
            facts=floor_facts("Sample hall", master.service_list(), master.queue_list(), master.flow_list()),
            clock=self.door.runner.clock,
            lang=lambda: "en",
            look=look,
            second=Dispatcher(self.second),
            preview=self.papers,
            drafts=keeper or MemoryKeeper(),
        )
        self.page = SupervisorPage(look)
        qtbot.addWidget(self.page)
        self.page.resize(1440, 900)
        self.control = SupervisorController(self.page, self.dispatcher, desk)
        self.page.show()
        self.control.start(self.live.snapshot())
        self.settle()

    def settle(self) -> None:
        """Let answers and changes arrive."""
        for _ in range(8):
            self.app.processEvents()

    def tell(self) -> None:
        """Tell the window what the floor did meanwhile."""
        self.live.tell()
        self.settle()

    def message(self) -> str:
        shown = self.page.messages.shown
        return "" if shown is None else shown.text

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT)
        self.settle()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus(), key, held)
        self.settle()

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)
        self.settle()

    def focus(self) -> QWidget:
        found = self.app.focusWidget()
        assert found is not None
        return found

    def commands(self, *kinds: type[Command]) -> list[Command]:
        return self.live.commands(*kinds)

    def close(self) -> None:
        self.control.stop()
        self.page.close()
        self.door.close()


ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


class Closing:
    """Counter 01 took 1,846.00 in cash and 128.00 by POS; its clerk's work is done, the counter closed."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        self.keeper = MemoryKeeper()
        self.seat = Seat(qtbot, app, folder, keeper=self.keeper)
        self.till = Till(self.seat.floor)
        self.till.sell(1_846_00)
        self.till.sell(128_00, method="POS")
        self.seat.door.ok("close_counter", self.seat.floor.clerk, counter="01")
        self.seat.tell()
        self.seat.page.show_page(SubPage.CLOSING)
        self.seat.settle()
        self.page = self.seat.page.closing

    def sheet(self) -> SheetView:
        found = self.seat.control.closing.sheet()
        assert found is not None
        return found

    def take(self, place: str) -> None:
        self.seat.click(self.page.drawers.button(place))

    def go(self, step: ClosingStep) -> None:
        self.seat.click(self.page.rail.button(step.value))

    def start(self, place: str, incoming: str) -> None:
        self.take(place)
        self.page.start.incoming.choose(incoming)
        self.page.start.incoming.changed.emit()
        self.seat.click(self.page.start.start)

    def start_01(self) -> None:
        self.start("01", self.till.number("CLERK", 1))

    def count(self, *figures: str) -> None:
        """Type figures from the first row on, Enter after each, then submit."""
        for figure in figures:
            self.seat.write(figure)
            self.seat.key(ENTER)
        self.seat.key(ENTER, CONTROL)

    def difference(self) -> DifferenceCard:
        return next(c for c in self.page.result.differences if c.isVisibleTo(self.page))

    def pin_of(self, post: str, nth: int = 0) -> tuple[str, str]:
        return self.seat.door.hall.person(post, nth)

    def enter_pin(self, pin: str) -> None:
        self.page.sign.pin.pin.setFocus()
        self.seat.write(pin)

    def leave(self, post: str, nth: int = 0) -> None:
        self.till.leave(post, nth)


def fill(field: QLineEdit, text: str) -> None:
    """Type over what stands in a field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
