"""The first run: Enter, Enter, Enter gives a working hall."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.founding import Plan
from counter_app.domain.codes import Post
from counter_app.ui.first_run.answers import Answers, FirstRun, Person, PrinterKind, Size, Step, Then
from counter_app.ui.first_run.people_model import PeopleModel
from counter_app.ui.first_run.wizard import FirstRunWizard
from counter_app.ui.i18n import Language
from tests.ui.hall_rows import english

PEOPLE = (
    Person("1001", "王敏", Post.CLERK, "100100"),
    Person("3001", "李芳", Post.SUPERVISOR, "300100"),
)


class Run:
    """A wizard and what it told."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, answers: Answers | None = None) -> None:
        self.qtbot = qtbot
        self.asked: list[Size] = []
        self.wizard = FirstRunWizard(english(qapp), people=self.people, services=41, answers=answers)
        qtbot.addWidget(self.wizard)
        self.done: list[FirstRun] = []
        self.trials: list[str] = []
        self.wizard.done.connect(self.done.append)
        self.wizard.trial_requested.connect(self.trials.append)
        self.wizard.resize(1440, 900)
        self.wizard.show()
        qtbot.waitActive(self.wizard)
        self.wizard.start()

    def people(self, size: Size) -> tuple[Person, ...]:
        self.asked.append(size)
        return PEOPLE

    def enter(self) -> None:
        QTest.keyClick(self.wizard.focusWidget(), Qt.Key.Key_Return)


@pytest.fixture
def run(qtbot: QtBot, qapp: QApplication) -> Iterator[Run]:
    yield Run(qtbot, qapp)


def test_three_times_enter_founds_a_hall(run: Run) -> None:
    for _ in range(3):
        run.enter()
    assert run.done == [
        FirstRun(
            plan=Plan(code="TYD01", name="示范营业厅", size="medium", lang="en", sample=True),
            printer_setting="file:",
            display=True,
            rating_pad=True,
            then=Then.OPEN,
        )
    ]


def test_a_fourth_enter_founds_nothing_more(run: Run) -> None:
    for _ in range(4):
        run.enter()
    assert len(run.done) == 1


def test_name_and_size_go_into_the_plan(run: Run) -> None:
    run.wizard.hall.name.selectAll()
    QTest.keyClicks(run.wizard.hall.name, "North hall")
    large = run.wizard.hall.size_choice.button("large")
    assert large is not None
    QTest.mouseClick(large, Qt.MouseButton.LeftButton)
    run.wizard.hall.name.setFocus()
    for _ in range(3):
        run.enter()
    plan = run.done[0].plan
    assert (plan.name, plan.size) == ("North hall", "large")
    assert run.asked[-1] is Size.LARGE


def test_the_people_are_listed_with_their_pins(run: Run) -> None:
    run.enter()
    assert run.wizard.answers.step is Step.PEOPLE
    table = run.wizard.people.table
    assert table.isVisible()
    rows = [
        [str(table.model().index(row, column).data()) for column in range(4)] for row in range(table.model().rowCount())
    ]
    assert rows == [
        ["1001", "王敏", "Counter clerk", "100100"],
        ["3001", "李芳", "Shift supervisor", "300100"],
    ]


def test_a_network_printer_needs_its_address(run: Run) -> None:
    run.enter()
    run.enter()
    network = run.wizard.devices.printer.button(PrinterKind.NETWORK.value)
    assert network is not None
    QTest.mouseClick(network, Qt.MouseButton.LeftButton)
    assert run.wizard.devices.address.hasFocus()
    run.enter()
    assert run.done == []
    QTest.keyClicks(run.wizard.devices.address, "192.168.1.50")
    QTest.mouseClick(run.wizard.devices.trial, Qt.MouseButton.LeftButton)
    assert run.trials == ["tcp://192.168.1.50:9100"]
    run.wizard.devices.address.setFocus()
    run.enter()
    assert run.done[0].printer_setting == "tcp://192.168.1.50:9100"


def test_the_trial_is_told_under_the_device(run: Run) -> None:
    run.wizard.show_trial("It printed.", fine=True)
    run.enter()
    run.enter()
    assert run.wizard.devices.trial_words == ""  # simulated: nothing to try
    network = run.wizard.devices.printer.button(PrinterKind.NETWORK.value)
    assert network is not None
    QTest.mouseClick(network, Qt.MouseButton.LeftButton)
    run.wizard.show_trial("It printed.", fine=True)
    assert run.wizard.devices.trial_words == "It printed."


def test_the_demo_may_come_first(run: Run) -> None:
    run.enter()
    run.enter()
    QTest.mouseClick(run.wizard.demo, Qt.MouseButton.LeftButton)
    assert run.done[0].then is Then.DEMO


def test_escape_goes_back(run: Run) -> None:
    run.enter()
    QTest.keyClick(run.wizard.focusWidget(), Qt.Key.Key_Escape)
    assert run.wizard.answers.step is Step.HALL


def test_it_can_be_left_and_resumed(run: Run, qtbot: QtBot, qapp: QApplication) -> None:
    QTest.keyClicks(run.wizard.hall.name, "X")
    run.enter()
    again = Run(qtbot, qapp, run.wizard.answers)
    assert again.wizard.answers == run.wizard.answers
    assert again.wizard.answers.step is Step.PEOPLE
    again.enter()
    again.enter()
    assert again.done[0].plan.name == "示范营业厅X"


def test_a_fault_leaves_everything_as_it_was(run: Run) -> None:
    for _ in range(3):
        run.enter()
    run.wizard.show_fault("The disk is full. Nothing was made.")
    run.enter()
    assert len(run.done) == 2


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("10.0.0.9", "10.0.0.9:9100"),
        ("printer.local:9101", "printer.local:9101"),
        ("", None),
        ("10.0.0.9:0", None),
        ("10.0.0.9:70000", None),
        ("a b", None),
        (":9100", None),
    ],
)
def test_addresses(typed: str, address: str | None) -> None:
    assert Answers(printer=PrinterKind.NETWORK, address=typed).printer_address() == address


def test_no_printer_is_a_setting_of_its_own() -> None:
    assert Answers(printer=PrinterKind.ABSENT).printer_setting() == "none:"
    assert Answers(language=Language.EN).plan().lang == "en"


def test_an_empty_name_means_the_samples() -> None:
    assert Answers(name="  ").plan().name == "示范营业厅"


def test_the_model_keeps_qts_rules() -> None:
    model = PeopleModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_people(PEOPLE)
    model.set_people(PEOPLE[:1])
    assert tester.model() is model
