"""A counter's window on a real hall, driven by keys: what most tests of the Counter begin with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.commands.master import load_master
from counter_app.domain.clock import HALL_ZONE, to_datetime
from counter_app.domain.codes import Post
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.header import HeaderState
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.counter.building import build_counter
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.widgets.key_bar import KeySpec
from tests.door import opened
from tests.ui.hall_rows import english
from tests.ui.live_hall import LiveHall

GUARD_S = 1


class CounterWindow:
    """Counter 01 with its clerk signed in. `key` presses where the focus is, as a hand does."""

    def __init__(self, qtbot: QtBot, look: Look, hall: LiveHall) -> None:
        self.qtbot, self.look, self.hall = qtbot, look, hall
        self.others = set(QApplication.topLevelWidgets())
        self.floor = hall.floor
        hall.token = self.floor.clerk
        self.dispatcher = Dispatcher(hall)
        hall.listeners.append(self.dispatcher)
        self.window = MainWindow(look, now_ms=hall.now_ms)
        made = hall.door.hall.made
        self.page, self.controller = build_counter(
            look,
            self.dispatcher,
            master=load_master(),
            counter="01",
            counters=tuple(c["counter"] for c in made["counters"]),
            staff=self.floor.number_of("CLERK"),
            post=Post.CLERK,
            now_ms=hall.now_ms,
        )
        self.window.add_workspace("counter", Text("柜台", "Counter"), self.page)
        at = to_datetime(hall.now_ms()).astimezone(HALL_ZONE)
        self.window.header.render(HeaderState(place="Counter 1", hall="Sample hall", user="1001", at=at))
        self.window.resize(1440, 900)
        qtbot.addWidget(self.window, before_close_func=self._stop)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.controller.start(hall.snapshot())
        self.page.stop()  # the second hand is moved by the test
        self.after(GUARD_S)

    def _stop(self, window: QWidget) -> None:
        self.controller.stop()

    @property
    def state(self) -> CounterState:
        state = self.page.state
        assert state is not None
        return state

    @property
    def face(self) -> Face:
        return self.state.face

    @property
    def said(self) -> str:
        """What the message line says."""
        shown = self.window.messages.shown
        return "" if shown is None else shown.text

    def spec(self, number: int) -> KeySpec:
        """Return what a function key does now."""
        specs = self.page.keys()
        return next(spec for spec in specs if spec.number == number)

    def after(self, seconds: int) -> None:
        """Let time pass, and the second hand with it."""
        self.hall.door.advance(seconds)
        self.hall.tell()
        self.settle()
        self.page.tick()

    def settle(self) -> None:
        """Let answers arrive."""
        self.qtbot.waitUntil(lambda: self.controller.scans.is_idle() and not self.dispatcher.is_busy("counter act"))
        QApplication.sendPostedEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        target = self.window.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        focused = self.window.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, text)
        self.settle()

    def scan(self, text: str) -> None:
        """Type as a scanner does: quick keys, closed by Enter, wherever the focus is."""
        focused = self.window.focusWidget() or self.page
        self.qtbot.keyClicks(focused, text)
        self.qtbot.keyClick(focused, Qt.Key.Key_Return)
        self.settle()

    def issue(self, service: str = "OTH", **fields: object) -> str:
        number = self.floor.issue(service, **fields)
        self.hall.tell()
        self.settle()
        self.qtbot.waitUntil(lambda: any(t.ticket_no == number for t in self.page.queue.rows))
        return number

    def serve(self, service: str = "OTH", **fields: object) -> str:
        """Bring a new ticket to SERVING by the keys of the page."""
        number = self.issue(service, **fields)
        self.after(GUARD_S)
        self.key(Qt.Key.Key_F2)
        self.after(GUARD_S)
        self.key(Qt.Key.Key_Return)
        self.after(GUARD_S)
        assert self.face is Face.SERVING, self.said
        return number

    def fill(self, name: str, value: object) -> None:
        """Put a value into a field of the form as a person would."""
        field = self.page.serving.form.field(name)
        assert field is not None, name
        field.set_value(value)  # type: ignore[arg-type]
        field.editor.edited.emit()
        self.settle()

    def focused_field(self) -> str:
        """Return the name of the form field that has the focus."""
        widget: QWidget | None = self.window.focusWidget()
        while widget is not None and "." not in widget.objectName():
            widget = widget.parentWidget()
        return "" if widget is None else widget.objectName().split(".", 1)[1]


@contextmanager
def counter_window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[CounterWindow]:
    """Open a fresh hall with its counter's window; prove the hall sound at the end."""
    with opened(folder) as door:
        made = CounterWindow(qtbot, english(qapp), LiveHall(door))
        yield made
        made.controller.stop()
        made.dispatcher.close()
