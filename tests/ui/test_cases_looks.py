"""Every face of the cases page, measured: nothing clipped, controls named, targets large enough, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from counter_app.ui.i18n import Language
from counter_app.ui.models.entries import Tab
from counter_app.ui.pages.supervisor.cases.page import CasesPage
from counter_app.ui.pages.supervisor.page import SubPage
from counter_app.ui.theme.tokens import ThemeName
from tests.ui.counter_window import CounterWindow
from tests.ui.supervisor_seats import Seat
from tests.ui.test_counter_looks import SCALES, SIZES, clipped, visible

LEAST = 28
FACTS = "Roaming was charged twice last month and nobody answered the phone"


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path / "hall")
    yield made
    look = page_of(made)._look
    look.theme.use(ThemeName.LIGHT, scale_percent=100)
    look.words.use(Language.EN)
    made.close()


def page_of(seat: Seat) -> CasesPage:
    return seat.control.cases.page


def window_of(seat: Seat) -> CounterWindow:
    """Return what the measures of the Counter take: something with a window."""
    return cast(CounterWindow, SimpleNamespace(window=seat.page))


def complaint(seat: Seat) -> None:
    seat.door.ok(
        "open_complaint", seat.floor.clerk, source="HALL", category="5", facts=FACTS, wish="The money back",
        phone="13812345678", surname_title="Mr Zhang",
    )  # fmt: skip
    seat.tell()
    seat.page.show_page(SubPage.CASES)
    seat.settle()
    page_of(seat).go_inside()


def call(seat: Seat) -> None:
    number = seat.floor.issue("OTH", phone="13812345678")
    visit = seat.door.ok("ticket", seat.floor.clerk, ticket_no=number)["visit_no"]
    today = str(seat.door.ok("hall", seat.floor.clerk)["now"])[:11]
    seat.door.ok("promise_call", seat.floor.clerk, ref=visit, due=f"{today}11:00:00+08:00")
    seat.tell()
    seat.page.show_page(SubPage.CASES)
    page_of(seat).filters.open_tab(Tab.FOLLOW_UP)
    seat.settle()
    page_of(seat).go_inside()


def booking(seat: Seat) -> None:
    seat.page.show_page(SubPage.CASES)
    page_of(seat).book.click()


def nothing(seat: Seat) -> None:
    seat.page.show_page(SubPage.CASES)


STATES: tuple[Callable[[Seat], None], ...] = (complaint, call, booking, nothing)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reach", STATES)
def test_nothing_is_clipped(seat: Seat, reach: Callable[[Seat], None], language: Language) -> None:
    look = page_of(seat)._look
    look.words.use(language)
    reach(seat)
    faults: list[str] = []
    for size in SIZES:
        for scale in SCALES:
            look.theme.use(scale_percent=scale)
            seat.page.resize(*size)
            for _ in range(2):
                QApplication.sendPostedEvents()
            faults += [f"{size} at {scale} %: {fault}" for fault in clipped(window_of(seat))]
    assert faults == []


@pytest.mark.parametrize("reach", STATES)
def test_targets_and_names(seat: Seat, reach: Callable[[Seat], None]) -> None:
    reach(seat)
    seat.settle()
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox):
        for widget in visible(window_of(seat), kind):
            if isinstance(widget.parentWidget(), QComboBox):
                continue
            named = f"{type(widget).__name__} {widget.accessibleName()!r}"
            assert widget.width() >= LEAST and widget.height() >= LEAST, named
            assert widget.accessibleName(), named


@pytest.mark.parametrize("theme", ThemeName)
def test_the_page_is_drawn_in_every_theme(seat: Seat, theme: ThemeName) -> None:
    complaint(seat)
    page_of(seat)._look.theme.use(theme)
    picture = seat.page.grab().toImage()
    assert len({picture.pixelColor(x, y).rgb() for x in range(0, 1400, 40) for y in range(60, 880, 20)}) > 3


def test_tab_walks_from_the_list_into_the_step_and_escape_comes_back(seat: Seat) -> None:
    complaint(seat)
    seat.page.activateWindow()
    seat.qtbot.waitUntil(seat.page.isActiveWindow)
    page_of(seat).go_inside()
    assert page_of(seat).detail.isAncestorOf(seat.focus())
    seat.key(Qt.Key.Key_Escape)
    assert page_of(seat).view.hasFocus()
