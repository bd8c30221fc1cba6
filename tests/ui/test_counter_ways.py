"""Other ways on at the counter: branches by digit and back, steps beside the usual one, prices of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.commands.steps import BranchTo, RecordStep, ReturnFromBranch
from counter_app.domain.codes import TransferReason
from counter_app.ui.pages.counter.ways import WayKind, ways_of
from tests.ui.counter_window import GUARD_S, CounterWindow, counter_window

ENTER, ALT = Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        yield made


def told(counter: CounterWindow) -> None:
    """Bring a plan change to the step that explains the price."""
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_2)
    counter.key(ENTER)
    counter.after(GUARD_S)
    assert counter.state.form is not None and counter.state.form.key == "HDL-05"


def take(counter: CounterWindow, kind: WayKind, target: str) -> None:
    """Open the ways on by Alt+B and press the digit of one."""
    ways = ways_of(counter.state.form)
    number = next(n for n, way in enumerate(ways, start=1) if (way.kind, way.target) == (kind, target))
    counter.key(Qt.Key.Key_B, ALT)
    assert counter.page.drawers.ways.isVisible()
    counter.key(Qt.Key(Qt.Key.Key_0 + number))
    counter.after(GUARD_S)


def flow_of(counter: CounterWindow) -> str:
    leg = counter.controller.desk.leg()
    assert leg is not None
    return leg.flow


def test_a_branch_keeps_the_number_and_comes_back(counter: CounterWindow) -> None:
    told(counter)
    before = counter.state.head
    take(counter, WayKind.BRANCH, "F3")
    assert counter.state.form is not None and counter.state.form.key.startswith("CMP")
    asked = counter.hall.commands(BranchTo)[-1]
    assert isinstance(asked, BranchTo) and (asked.to_flow, asked.reason) == ("F3", TransferReason.COMPLAINT)
    assert counter.state.head is not None and before is not None
    assert counter.state.head.ticket.ticket_no == before.ticket.ticket_no
    assert any(way.kind is WayKind.BACK for way in ways_of(counter.state.form))


def test_a_question_is_asked_and_the_work_goes_on_where_it_was(counter: CounterWindow) -> None:
    told(counter)
    counter.fill("plan_code", "P-59")
    take(counter, WayKind.BRANCH, "F2")
    assert flow_of(counter) == "F2"
    counter.fill("callback_due", "2026-03-17T10:00:00+08:00")
    counter.fill("contact", "13812345678")
    counter.after(GUARD_S)
    counter.key(ENTER)
    counter.after(GUARD_S)
    counter.key(ENTER)  # it is clear
    counter.after(GUARD_S)
    if counter.hall.commands(ReturnFromBranch) == [] and flow_of(counter) == "F2":
        take(counter, WayKind.BACK, "")
    assert flow_of(counter) == "F1"
    assert counter.state.form is not None and counter.state.form.key == "HDL-05"
    plan = counter.page.serving.form.field("plan_code")
    assert plan is not None and plan.value() == "P-59"  # what was typed is still there


def test_a_way_beside_the_usual_one_is_taken_with_the_step_unrecorded(counter: CounterWindow) -> None:
    told(counter)
    take(counter, WayKind.STEP, "HDL-11")
    record = counter.hall.commands(RecordStep)[-1]
    assert isinstance(record, RecordStep) and (record.step, record.next) == ("HDL-05", "HDL-11")


def test_the_buttons_under_the_form_do_the_same(counter: CounterWindow) -> None:
    told(counter)
    row = counter.page.serving.form.ways
    assert row.isVisible()
    names = [button.label for button in row.buttons]
    assert "Ask a specialist" in names
    row.press(names.index("Ask a specialist") + 1)
    counter.settle()
    assert flow_of(counter) == "F2"


def test_where_there_is_no_other_way_alt_b_says_so(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_B, ALT)
    assert counter.said == "There is no other way on here"
    assert not counter.page.drawers.is_open()


def prices(counter: CounterWindow) -> dict[str, str]:
    strip = counter.page.serving.form.price
    return {cell.word.text(): cell.value.text() for cell in strip._cells} if strip.isVisible() else {}


def test_a_plan_shows_its_prices_and_the_old_ones_only_when_chosen(counter: CounterWindow) -> None:
    told(counter)
    assert prices(counter) == {}
    counter.fill("plan_code", "P-59")
    assert prices(counter)["Monthly"] == "¥59.00"
    assert prices(counter)["Term"] == "24 month(s)"
    assert prices(counter)["Beyond the allowance"] == "Data 3 yuan/GB, calls 0.1 yuan/min"
    strip = counter.page.serving.form.price
    strip.old.choose("P-129")
    strip.old.changed.emit()
    assert prices(counter)["Monthly"] == "¥129.00 → ¥59.00"
    assert prices(counter)["Beyond the allowance"] == "Data 3 yuan/GB, calls 0.1 yuan/min"  # the same is said once
    counter.key(ENTER)
    kept = counter.controller.desk.leg_state()
    assert kept is not None and "P-129" not in str(kept)  # the old plan is recorded nowhere


def test_inside_a_flow_of_the_leg_the_form_says_which_and_how_far(counter: CounterWindow) -> None:
    counter.serve("SIM-R")
    counter.key(ENTER)
    counter.after(GUARD_S)
    titles = [label.text() for label in counter.page.serving.form.findChildren(QLabel) if label.isVisible()]
    assert "SIM replacement 1/7 · identity" in titles
