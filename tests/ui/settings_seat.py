"""A place at Settings on a real hall, driven by keys where the focus is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.codes import Post
from counter_app.domain.rows import FlowVersion
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.i18n import Text
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.settings.controller import SettingsDesk, make_settings
from counter_app.ui.pages.settings.entry_row import EntryRow
from tests.door import opened
from tests.ui.hall_rows import english
from tests.ui.live_hall import LiveHall

PLAIN = Qt.KeyboardModifier.NoModifier


class SettingsSeat:
    """One person at a window of 1440 by 900."""

    def __init__(self, qtbot: QtBot, app: QApplication, hall: LiveHall, post: Post) -> None:
        self.qtbot, self.hall, self.look = qtbot, hall, english(app)
        self.staff, _ = hall.door.hall.person(str(post))
        hall.token = hall.floor.who(str(post))
        self.dispatcher = Dispatcher(hall)
        hall.listeners.append(self.dispatcher)
        desk = SettingsDesk(staff=self.staff, post=post, now_ms=hall.now_ms, masters=hall.door.runner.masters)
        self.page, self.control = make_settings(self.look, self.dispatcher, desk)
        self.window = MainWindow(self.look, now_ms=hall.now_ms)
        self.window.add_workspace("settings", Text("设置", "Settings"), self.page)
        self.window.resize(1440, 900)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.control.start(self.dispatcher.snapshot())  # type: ignore[arg-type]  # Changes
        self.page.parts.setFocus()
        self.settle()

    def settle(self) -> None:
        self.hall.tell()
        for _ in range(4):
            QApplication.processEvents()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus(), key, held)
        self.settle()

    def write(self, text: str) -> None:
        """Put other text where the focus is, as a person does: mark all, type."""
        QTest.keyClick(self.focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.focus(), text)
        self.settle()

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def go(self, group: str, line: str) -> None:
        """Choose a line as the arrows do."""
        if group:
            assert self.page.groups.choose(group), group
        self.settle()
        assert self.page.lines.choose(line), line
        self.settle()

    def row(self, field: str) -> EntryRow:
        found = self.page.editor.row(field)
        assert found is not None
        return found

    def error(self, field: str) -> str:
        return self.row(field).field._error_text.text()

    @property
    def said(self) -> str:
        return self.window.messages.history[-1].text

    def versions(self) -> tuple[FlowVersion, ...]:
        return self.control.book.versions

    def close(self) -> None:
        self.control.stop()
        self.settle()
        self.dispatcher.close()


@contextmanager
def settings_seat(qtbot: QtBot, app: QApplication, folder: Path, post: Post) -> Iterator[SettingsSeat]:
    with opened(folder) as door:
        seat = SettingsSeat(qtbot, app, LiveHall(door), post)
        try:
            yield seat
        finally:
            seat.close()
