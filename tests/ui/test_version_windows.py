"""Windows and the hall's versions: who is offered Settings, what a counter shows over a day's end, what is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.masters import Masters
from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import Post
from counter_app.store.unit import Reader
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.counter.building import build_counter
from counter_app.ui.pages.counter.controller import CounterController
from counter_app.ui.pages.settings.page import SettingsPage
from counter_app.ui.pages.sign_in import SignInPage
from counter_app.ui.pages.supervisor.page import SubPage, SupervisorPage
from counter_app.ui.staff_window import StaffWindow
from counter_app.ui.version_notice import VersionNotice
from counter_app.ui.widgets.banner import Banner
from counter_app.wiring.windows import Desktop
from tests.door import NINE, Hall, opened, sample_hall
from tests.ui.hall_rows import english
from tests.ui.live_hall import LiveHall

PHRASE = {"file": "f01_handling.toml", "list": "step", "code": "HDL-02", "field": "say_en"}
DAY_S = 24 * 3600


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return sample_hall(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, hall: Hall) -> Iterator[StaffWindow]:
    desktop = Desktop(hall.folder, clock=StandingClock(NINE), station_name="desk", lang="en", url=None, sends=False)
    made = desktop.staff_window()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    desktop.close()


def sign_in(qtbot: QtBot, window: StaffWindow, hall: Hall, post: str) -> None:
    window.sign_in(*hall.person(post))
    qtbot.waitUntil(lambda: window.page is not None and window.currentWidget() is window.page)


def test_an_administrator_works_in_settings(qtbot: QtBot, window: StaffWindow, hall: Hall) -> None:
    sign_in(qtbot, window, hall, "ADMIN")
    frame = window.page
    assert isinstance(frame, MainWindow) and isinstance(frame.page(), SettingsPage)
    frame.keys.press(12)
    qtbot.waitUntil(lambda: isinstance(window.currentWidget(), SignInPage))
    sign_in(qtbot, window, hall, "ADMIN")
    assert window.page is frame


def test_a_manager_finds_settings_among_the_pages(qtbot: QtBot, window: StaffWindow, hall: Hall) -> None:
    sign_in(qtbot, window, hall, "MANAGER")
    page = window.page
    assert isinstance(page, SupervisorPage)
    page.show_page(SubPage.SETTINGS)
    settings = page.settings
    assert page.current is SubPage.SETTINGS and settings.isVisible()
    settings.groups.choose("f01_handling.toml:flow:F1")
    settings.lines.choose("f01_handling.toml:step:HDL-02")
    settings.editor.focus_field("seconds")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus, "45")
    QTest.keyClick(focus, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: any("in force from 2026-03-17" in said.text for said in page.messages.history))


def test_a_supervisor_is_not_offered_settings(qtbot: QtBot, window: StaffWindow, hall: Hall) -> None:
    sign_in(qtbot, window, hall, "SUPERVISOR")
    page = window.page
    assert isinstance(page, SupervisorPage)
    assert SubPage.SETTINGS.value not in {option.code for option in page.header.workspaces.options}


def test_a_counter_keeps_the_words_its_leg_began_with(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        live = LiveHall(door)
        live.token = live.floor.clerk
        look, dispatcher = english(qapp), Dispatcher(live)
        live.listeners.append(dispatcher)
        page, controller = build_counter(
            look,
            dispatcher,
            master=door.runner.masters.base,
            masters=door.runner.masters,
            counter="01",
            counters=("01",),
            staff=live.floor.number_of("CLERK"),
            post=Post.CLERK,
            now_ms=live.now_ms,
        )
        qtbot.addWidget(page)
        controller.start(dispatcher.snapshot())  # type: ignore[arg-type]  # Changes
        manager = live.floor.who("MANAGER")
        live.floor.serving()
        live.tell()
        QApplication.processEvents()
        before = shown(controller)
        door.ok("draft_flow_change", manager, new="Welcome", **PHRASE)
        door.ok("submit_flow_version", manager)
        door.advance(DAY_S)
        live.tell()
        QApplication.processEvents()
        assert shown(controller) == before, "the leg goes on with its words"
        live.floor.finish()
        live.floor.serving()
        live.tell()
        QApplication.processEvents()
        assert shown(controller) == "Welcome"
        controller.stop()
        dispatcher.close()


def shown(controller: CounterController) -> str:
    form = controller.desk.form()
    assert form is not None and form.phrase is not None
    return str(form.phrase.en)


def test_a_version_that_cannot_be_read_is_told_in_the_banner(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        live = LiveHall(door)
        manager = live.floor.who("MANAGER")
        door.ok("draft_flow_change", manager, new="Welcome", **PHRASE)
        door.ok("submit_flow_version", manager)
        door.advance(DAY_S)
        masters, conn = door.runner.masters, door.runner.conn
        (kept,) = conn.execute("SELECT changes FROM flow_version").fetchone()
        conn.execute("UPDATE flow_version SET changes=?", (kept.replace("HDL-02", "HDL-77"),))
        fresh = Masters(masters.base)
        look = english(qapp)
        dispatcher, banner = Dispatcher(live), Banner(look.theme)
        qtbot.addWidget(banner)
        notice = VersionNotice(banner, dispatcher, look, fresh)
        rows = live.snapshot()
        fresh.prepare(Reader(conn), rows.rows)
        notice.apply(rows)
        assert not banner.isHidden()
        assert "version 1 cannot be read, the last good one serves" in banner._text.text()
        assert "HDL-77" in banner._text.text()
        conn.execute("UPDATE flow_version SET changes=?", (kept,))
        dispatcher.close()
