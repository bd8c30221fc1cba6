"""Every state of the Counter, measured: nothing clipped, targets large enough, every control named, no stray window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.i18n import Language
from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import ThemeName
from counter_app.ui.widgets.labels import DataLabel
from tests.ui.counter_window import GUARD_S, CounterWindow, counter_window
from tests.ui.hall_rows import english

SIZES = ((1366, 768), (1920, 1080))
SCALES = (100, 125, 150, 200)
LEAST = 28


def idle(counter: CounterWindow) -> None:
    counter.issue("SIM-R")


def calling(counter: CounterWindow) -> None:
    counter.issue("SIM-R")
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_F2)


def serving(counter: CounterWindow) -> None:
    counter.serve("CHG-PL", priority="ELDER", phone="13812345678", surname_title="张先生")


def pricing(counter: CounterWindow) -> None:
    serving(counter)
    counter.key(Qt.Key.Key_2)
    counter.key(Qt.Key.Key_Return)


def finishing(counter: CounterWindow) -> None:
    serving(counter)
    counter.key(Qt.Key.Key_F10)


def transferring(counter: CounterWindow) -> None:
    serving(counter)
    counter.key(Qt.Key.Key_F6)


def paused(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F11)
    counter.key(Qt.Key.Key_1)


def unpapered(counter: CounterWindow) -> None:
    """The ID card is missing: what is missing, and an appointment beside it."""
    counter.serve("CHG-IN", phone="13812345678")
    counter.fill("id_check", "FAIL")
    counter.fill("docs", [{"kind": "OWNER_ID", "original": False, "in_date": True}])
    counter.key(Qt.Key.Key_Return)
    counter.page.serving.form._more.click()


def priced(counter: CounterWindow) -> None:
    pricing(counter)
    counter.fill("plan_code", "P-59")
    counter.page.serving.form.price.old.choose("P-129")
    counter.page.serving.form.price.retranslate()


def complaining(counter: CounterWindow) -> None:
    serving(counter)
    counter.key(Qt.Key.Key_F9)


def other_ways(counter: CounterWindow) -> None:
    pricing(counter)
    counter.key(Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)


def guiding(counter: CounterWindow) -> None:
    serving(counter)
    counter.key(Qt.Key.Key_F7)
    counter.type("roam")
    counter.qtbot.waitUntil(lambda: not counter.dispatcher.is_busy("guide"))


def reading(counter: CounterWindow) -> None:
    """An outdated article with its successor, beside the form."""
    guiding(counter)
    for _ in range(9):
        counter.key(Qt.Key.Key_Down)
    counter.key(Qt.Key.Key_Return)
    counter.qtbot.waitUntil(lambda: not counter.dispatcher.is_busy("article"))


STATES: tuple[Callable[[CounterWindow], None], ...] = (
    idle,
    calling,
    serving,
    pricing,
    finishing,
    transferring,
    paused,
    unpapered,
    priced,
    complaining,
    other_ways,
    guiding,
    reading,
)


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        yield made
        made.look.theme.use(ThemeName.LIGHT, scale_percent=100)
        made.look.words.use(Language.EN)


def visible(counter: CounterWindow, kind: type[QWidget]) -> list[QWidget]:
    """Return what is on screen: visible and not scrolled out of its place."""
    found = [w for w in counter.window.findChildren(kind) if w.isVisible() and not w.visibleRegion().isEmpty()]
    return [w for w in found if w.width() > 0]


def clipped(counter: CounterWindow) -> list[str]:
    """Return texts of the program that do not fit their place."""
    faults: list[str] = []
    for widget in visible(counter, QLabel):
        assert isinstance(widget, QLabel)
        if isinstance(widget, DataLabel) or not widget.text():
            continue
        if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                faults.append(f"label {widget.text()!r} needs {widget.heightForWidth(widget.width())} high")
            continue
        wanted = widget.sizeHint()
        small = wanted.width() > widget.width() + 1 or wanted.height() > widget.height() + 1
        if widget.sizePolicy().horizontalPolicy().value and small:
            faults.append(f"label {widget.text()!r} {wanted} in {widget.size()}")
    for widget in visible(counter, QAbstractButton):
        assert isinstance(widget, QAbstractButton)
        if widget.text() and widget.minimumSizeHint().width() > widget.width() + 1:
            faults.append(f"button {widget.text()!r} {widget.minimumSizeHint()} in {widget.size()}")
    return faults


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reach", STATES)
def test_nothing_is_clipped(counter: CounterWindow, reach: Callable[[CounterWindow], None], language: Language) -> None:
    counter.look.words.use(language)
    reach(counter)
    faults: list[str] = []
    for size in SIZES:
        for scale in SCALES:
            counter.look.theme.use(scale_percent=scale)
            counter.window.resize(*size)
            QApplication.sendPostedEvents()
            QApplication.sendPostedEvents()
            faults += [f"{size} at {scale} %: {fault}" for fault in clipped(counter)]
            assert counter.window.size().width() == size[0]
    assert faults == []


@pytest.mark.parametrize("reach", STATES)
def test_targets_names_and_reach(counter: CounterWindow, reach: Callable[[CounterWindow], None]) -> None:
    reach(counter)
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox):
        for widget in visible(counter, kind):
            if isinstance(widget.parentWidget(), QComboBox) or widget.objectName() == "qt_spinbox_lineedit":
                continue
            named = f"{type(widget).__name__} {widget.accessibleName()!r}"
            if isinstance(widget, QAbstractButton) and not widget.accessibleName() and not widget.text():
                assert not widget.isEnabled() or widget.width() < 2 or getattr(widget, "spec", 1) is None, named
                continue
            assert widget.width() >= LEAST and widget.height() >= LEAST, named
            assert len(widget.accessibleName()) > 1 or widget.accessibleName().isdigit(), named


@pytest.mark.parametrize("reach", STATES)
def test_no_second_window_appears(counter: CounterWindow, reach: Callable[[CounterWindow], None]) -> None:
    reach(counter)
    found = set(QApplication.topLevelWidgets()) - counter.others
    strays = [w for w in found if w.isVisible() and w is not counter.window]
    assert strays == []
    assert counter.window.isActiveWindow()


def test_tab_walks_the_form_in_reading_order(counter: CounterWindow) -> None:
    serving(counter)
    seen = [counter.focused_field()]
    for _ in range(3):
        counter.key(Qt.Key.Key_Tab)
        seen.append(counter.focused_field() or "beyond")
    assert seen[:2] == ["id_check", "tail4"]


def test_a_full_window_switches_its_looks_quickly(counter: CounterWindow) -> None:
    from time import thread_time

    serving(counter)
    start = thread_time()
    counter.look.theme.use(ThemeName.DARK)
    counter.window.grab()
    assert thread_time() - start < 1.0  # wall time of 150 ms is the bench's


def test_locking_leaves_no_personal_word_on_screen(qapp: QApplication) -> None:
    from counter_app.ui.pages.sign_in import SignInPage

    look: Look = english(qapp)
    page = SignInPage(look, hall="Sample hall", place="Counter 1")
    page.ask("1001", "Wang Min")
    said = {label.text() for label in page.findChildren(QLabel) if label.text()}
    known = {"Sample hall", "Counter 1", "Locked · Wang Min", "PIN, six digits", "Staff number"}
    assert said <= {*known, "The sixth digit signs you in"}
    page.deleteLater()
