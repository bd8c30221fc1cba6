"""One person's window: lock and unlock from every workspace, and another person after them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.clock import StandingClock
from counter_app.ui.main_window import MainWindow
from counter_app.ui.pages.knowledge.page import KnowledgePage
from counter_app.ui.pages.sign_in import SignInPage
from counter_app.ui.pages.supervisor.page import SubPage, SupervisorPage
from counter_app.ui.staff_window import StaffWindow
from counter_app.wiring.windows import Desktop
from tests.commands.article_folder import page as article_page
from tests.door import NINE, Hall, sample_hall


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return sample_hall(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, hall: Hall) -> Iterator[StaffWindow]:
    desktop = Desktop(hall.folder, clock=StandingClock(NINE), station_name="desk", lang="en", url=None, sends=False)
    window = desktop.staff_window()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    desktop.close()


def _sign_in(qtbot: QtBot, window: StaffWindow, hall: Hall, post: str, nth: int = 0) -> None:
    window.sign_in(*hall.person(post, nth))
    qtbot.waitUntil(lambda: window.page is not None and window.currentWidget() is window.page)


@pytest.mark.parametrize("post", ["GREETER", "SUPERVISOR", "CLERK"])
def test_f12_covers_the_workspace_and_the_pin_brings_it_back(
    qtbot: QtBot, window: StaffWindow, hall: Hall, post: str
) -> None:
    _sign_in(qtbot, window, hall, post)
    page = window.page
    assert page is not None
    qtbot.keyClick(page, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: isinstance(window.currentWidget(), SignInPage))
    _sign_in(qtbot, window, hall, post)
    assert window.page is page


def test_another_person_gets_a_workspace_of_their_own(qtbot: QtBot, window: StaffWindow, hall: Hall) -> None:
    _sign_in(qtbot, window, hall, "GREETER")
    window.lock()
    _sign_in(qtbot, window, hall, "SUPERVISOR")
    assert isinstance(window.page, SupervisorPage)


@pytest.mark.parametrize("post", ["ADMIN", "MANAGER"])
def test_who_keeps_the_articles_imports_them_from_their_window(
    qtbot: QtBot, window: StaffWindow, hall: Hall, tmp_path: Path, post: str
) -> None:
    _sign_in(qtbot, window, hall, post)
    assert window.page is not None
    (page,) = window.page.findChildren(KnowledgePage)
    if isinstance(window.page, MainWindow):
        window.page.open("knowledge")
    elif isinstance(window.page, SupervisorPage):
        window.page.show_page(SubPage.KNOWLEDGE)
    qtbot.waitUntil(lambda: page.isVisible() and page.articles.rowCount() >= 40)
    article_page(tmp_path / "new")
    page.card.folder_chosen.emit(str(tmp_path / "new"))
    qtbot.waitUntil(lambda: page.card.choose.isVisible() and bool(window.page.messages.history), timeout=20_000)  # type: ignore[union-attr]
    said = window.page.messages.history[-1].text  # type: ignore[union-attr]
    assert said.startswith("New: 1") and ("wait for the manager" in said) is (post == "ADMIN")


def test_who_signed_as_outgoing_signs_in_anew(qtbot: QtBot, window: StaffWindow, hall: Hall) -> None:
    _sign_in(qtbot, window, hall, "SUPERVISOR")
    first = window.page
    window.session_over()
    window.lock()
    _sign_in(qtbot, window, hall, "SUPERVISOR")
    assert window.page is not first
