"""The complaint tab on a real hall: with a ticket and without, by keys, kept while typed, sent on, told back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.complaint_paper import PrintComplaint
from counter_app.commands.complaints import OpenComplaint
from counter_app.commands.customer import SaveComplaintDraft
from counter_app.commands.steps import RecordStage
from counter_app.domain.case_codes import Category, Level
from counter_app.ui.pages.counter.complaint_tab import ComplaintTab
from counter_app.ui.pages.counter.side_panel import COMPLAINT
from counter_app.ui.pages.counter.state import Face
from tests.ui.counter_window import CounterWindow, counter_window

ENTER, TAB, ALT = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.KeyboardModifier.AltModifier
FACTS = "Roaming was charged twice last month and nobody answered the phone"


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        yield made


def tab_of(counter: CounterWindow) -> ComplaintTab:
    found = counter.page.right.findChild(ComplaintTab)
    assert isinstance(found, ComplaintTab)
    return found


def put(counter: CounterWindow, name: str, value: object) -> None:
    field = tab_of(counter).form.field(name)
    assert field is not None, name
    field.set_value(value)  # type: ignore[arg-type]
    field.editor.edited.emit()
    counter.settle()


def fill(counter: CounterWindow, category: str = "5") -> None:
    put(counter, "category", category)
    put(counter, "facts", FACTS)
    put(counter, "wish", "The money back")
    put(counter, "phone", "13812345678")


def opened(counter: CounterWindow) -> OpenComplaint:
    found = counter.hall.commands(OpenComplaint)[-1]
    assert isinstance(found, OpenComplaint)
    return found


def settled(counter: CounterWindow) -> None:
    counter.qtbot.waitUntil(lambda: not counter.dispatcher.is_busy("complaint"))
    QApplication.sendPostedEvents()


def test_f9_takes_a_complaint_without_a_ticket(counter: CounterWindow) -> None:
    assert counter.face is Face.IDLE
    counter.key(Qt.Key.Key_F9)
    assert counter.page.right.shown() == COMPLAINT
    assert counter.focused_field() == "category"
    fill(counter)
    counter.key(ENTER)
    settled(counter)
    command = opened(counter)
    assert command.visit_no is None and command.category is Category.BILL and command.phone == "13812345678"
    assert counter.said.startswith("Complaint C-")
    counter.key(ENTER)  # the focus stands on "Another complaint"
    assert counter.focused_field() == "category"
    assert tab_of(counter).form.values()["CMP.facts"] is None


def test_a_complaint_while_serving_carries_the_visit_and_leaves_the_work_alone(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_4, ALT)
    fill(counter)
    counter.key(ENTER)
    settled(counter)
    visit = counter.controller.desk.visit()
    assert visit is not None and opened(counter).visit_no == visit.visit_no
    assert counter.hall.commands(RecordStage) == []  # Enter stayed in the panel
    assert counter.face is Face.SERVING


def test_what_is_missing_is_gone_to_and_told(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F9)
    put(counter, "category", "1")
    put(counter, "facts", "too short")
    counter.key(ENTER)
    assert counter.hall.commands(OpenComplaint) == []
    assert counter.focused_field() == "facts"
    fault = tab_of(counter).form.field("facts")
    assert fault is not None and "At least 20 characters" in fault.editor.focus_target().accessibleDescription()


def test_the_promised_dates_and_the_level_follow_the_rule(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F9)
    state = counter.controller._complaints._state()
    assert state.level == "—"
    assert (state.first_reply, state.final) == ("2026-03-18 09:00", "2026-03-31 09:00")
    put(counter, "category", "5")
    assert counter.controller._complaints._state().level == Level.L3
    levels = tab_of(counter).form.field("level")
    assert levels is not None and [o.code for o in levels.spec.options] == ["L3", "L4"]  # never below the rule


def test_what_is_typed_is_kept_and_comes_back(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F9)
    put(counter, "facts", FACTS)
    counter.qtbot.waitUntil(lambda: counter.hall.commands(SaveComplaintDraft) != [], timeout=1_000)
    saved = counter.hall.commands(SaveComplaintDraft)[-1]
    assert isinstance(saved, SaveComplaintDraft) and saved.fields == {"facts": FACTS}
    hand = counter.controller._complaints
    hand._typed, hand._kept, hand._asked = {}, {}, False  # as after a restart
    counter.key(Qt.Key.Key_1, ALT)
    counter.key(Qt.Key.Key_4, ALT)
    counter.qtbot.waitUntil(lambda: tab_of(counter).form.values()["CMP.facts"] == FACTS)


def test_sent_to_the_supervisor_it_is_at_least_l2(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F9)
    fill(counter, category="16")
    counter.qtbot.mouseClick(tab_of(counter).send, Qt.MouseButton.LeftButton)
    settled(counter)
    assert opened(counter).level is Level.L2


def test_a_refusal_stands_at_its_field_and_nothing_is_lost(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F9)
    fill(counter)
    put(counter, "facts", f"{FACTS}, my number is 13812345678")
    counter.key(ENTER)
    settled(counter)
    facts = tab_of(counter).form.field("facts")
    assert facts is not None and facts.editor.focus_target().accessibleDescription()
    assert str(facts.value()).startswith(FACTS)


def test_the_receipt_is_printed_or_the_number_is_read_out(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F9)
    fill(counter)
    counter.key(ENTER)
    settled(counter)
    tab = tab_of(counter)
    assert tab.print.isVisible()
    tab.print.setFocus()
    counter.key(Qt.Key.Key_Space)
    counter.qtbot.waitUntil(lambda: not counter.dispatcher.is_busy("complaint printed"))
    QApplication.sendPostedEvents()
    assert counter.hall.commands(PrintComplaint)
    assert counter.said.startswith(("The receipt of C-", "No receipt is printed. Give the customer the number C-"))


def test_in_a_low_window_the_buttons_scroll_with_the_fields(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F9)
    tab = tab_of(counter)
    for high, fixed in ((620, True), (300, False), (620, True)):
        tab.resize(tab.width(), high)
        foot = tab.take.parentWidget()
        assert foot is not None
        assert (foot.parentWidget() is tab) is fixed
