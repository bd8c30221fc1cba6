"""What the wizard's answers come to: a printer is really tried, a hall is really founded, a fault is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.founding import Plan
from counter_app.commands.master import load_master
from counter_app.domain.codes import Post
from counter_app.store.connection import open_reader
from counter_app.store.hall_file import hall_path, info, setting
from counter_app.ui.first_run.answers import Answers, FirstRun, Person, PrinterKind, Size, Step, Then
from counter_app.ui.first_run.wizard import FirstRunWizard
from counter_app.wiring.first_run import FirstRunDesk
from tests.ui.hall_rows import english

NETWORK = Answers(step=Step.DEVICES, printer=PrinterKind.NETWORK)


def people(size: Size) -> tuple[Person, ...]:
    return (Person("1001", "王敏", Post.CLERK, "100100"),)


@pytest.fixture
def wizard(qtbot: QtBot, qapp: QApplication) -> FirstRunWizard:
    made = FirstRunWizard(english(qapp), people=people, services=41, answers=NETWORK)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def desk(wizard: FirstRunWizard, tmp_path: Path) -> Iterator[FirstRunDesk]:
    made = FirstRunDesk(wizard, tmp_path / "hall", load_master())
    yield made
    made.close()


def first_run(then: Then = Then.OPEN) -> FirstRun:
    plan = Plan(code="TYD01", name="North hall", size="small")
    return FirstRun(plan=plan, printer_setting="none:", display=True, rating_pad=False, then=then)


def test_a_trial_reaches_the_printer(qtbot: QtBot, wizard: FirstRunWizard, desk: FirstRunDesk) -> None:
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as printer:

        def serve() -> None:
            line, _ = printer.accept()
            with line:
                while part := line.recv(65_536):
                    got.append(part)

        server = threading.Thread(target=serve)
        server.start()
        wizard.trial_requested.emit(f"tcp://127.0.0.1:{printer.getsockname()[1]}")
        qtbot.waitUntil(lambda: wizard.devices.trial_words == "It printed.")
        server.join(10)
    assert b"".join(got).startswith(b"\x1b@")


def test_a_silent_printer_is_told(qtbot: QtBot, wizard: FirstRunWizard, desk: FirstRunDesk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    wizard.trial_requested.emit(f"tcp://127.0.0.1:{port}")
    qtbot.waitUntil(lambda: wizard.devices.trial_words.startswith("It does not answer."))


def test_the_hall_is_founded_as_answered(
    qtbot: QtBot, wizard: FirstRunWizard, desk: FirstRunDesk, tmp_path: Path
) -> None:
    wizard.done.emit(first_run())
    qtbot.waitUntil(lambda: not wizard.isVisible())
    assert desk.then is Then.OPEN
    conn = open_reader(hall_path(tmp_path / "hall"))
    assert info(conn).name == "North hall"
    kept = [setting(conn, key, "") for key in ("ticket_printer", "open_display", "open_rating")]
    conn.close()
    assert kept == ["none:", "1", "0"]


def test_the_demo_founds_nothing(wizard: FirstRunWizard, desk: FirstRunDesk, tmp_path: Path) -> None:
    wizard.done.emit(first_run(Then.DEMO))
    assert not wizard.isVisible() and desk.then is Then.DEMO
    assert not hall_path(tmp_path / "hall").exists()


def test_a_fault_is_told_and_the_wizard_stays(
    qtbot: QtBot, wizard: FirstRunWizard, desk: FirstRunDesk, tmp_path: Path
) -> None:
    (tmp_path / "hall").write_text("a file where the folder should be")
    wizard.done.emit(first_run())
    qtbot.waitUntil(lambda: "The hall was not founded" in wizard.news)
    assert wizard.isVisible() and desk.then is None
