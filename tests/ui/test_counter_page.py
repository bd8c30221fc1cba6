"""The clerk's day by keys, on a real hall: what each state shows, which key does what, what is never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.counter import CallNext, NoShow, Park, Recall, Start
from counter_app.commands.finishing import Finish
from counter_app.commands.moving import Transfer
from counter_app.commands.steps import PassFreeSteps, RecordStage, SaveDraft
from counter_app.commands.undoing import Undo
from counter_app.ui.pages.counter.state import Face
from counter_app.ui.theme.tokens import Tone
from tests.ui.counter_window import GUARD_S, CounterWindow, counter_window

ENTER, ESCAPE, ALT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        yield made


def test_an_empty_queue_is_told_and_f2_says_why(counter: CounterWindow) -> None:
    assert counter.face is Face.IDLE and counter.state.next is None
    counter.key(Qt.Key.Key_F2)
    assert counter.said == "Nobody is waiting; a tone sounds when someone comes"
    assert counter.hall.commands(CallNext) == []


def test_a_steady_customer_takes_three_keys(counter: CounterWindow) -> None:
    first, second = counter.serve(), counter.issue()
    pressed = len(counter.hall.asked)
    counter.key(Qt.Key.Key_F10)
    assert counter.face is Face.FINISHING
    chosen = counter.page.finishing.outcome()
    assert chosen is not None and chosen.code == "DONE"
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_F2)
    assert counter.face is Face.CALLING
    assert counter.state.head is not None and counter.state.head.ticket.ticket_no == second
    counter.after(GUARD_S)
    counter.key(ENTER)
    assert counter.face is Face.SERVING
    acts = [type(c) for c in counter.hall.asked[pressed:] if isinstance(c, PassFreeSteps | Finish | CallNext | Start)]
    assert acts == [PassFreeSteps, Finish, CallNext, Start]
    assert any(m.text.startswith(f"{first} finished in") for m in counter.window.messages.history)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F10, ENTER])
def test_a_double_press_has_one_effect(counter: CounterWindow, key: Qt.Key) -> None:
    counter.serve()
    counter.issue()
    counter.key(Qt.Key.Key_F10)
    before = len(counter.hall.commands(Finish, CallNext))
    counter.key(key)
    counter.key(key)  # within 400 ms of the change to Finishing
    assert len(counter.hall.commands(Finish, CallNext)) == before
    assert counter.face is Face.FINISHING


def test_recall_and_no_show_wait_their_time(counter: CounterWindow) -> None:
    number = counter.issue()
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_F2)
    counter.key(Qt.Key.Key_F3)
    assert counter.hall.commands(Recall) == [] and "Recall is possible in" in counter.said
    for _ in range(2):
        counter.after(20)
        counter.key(Qt.Key.Key_F3)
    assert len(counter.hall.commands(Recall)) == 2
    counter.key(Qt.Key.Key_F4)
    assert "No-show is possible in" in counter.said
    counter.after(30)
    counter.key(Qt.Key.Key_F4)
    assert counter.hall.commands(NoShow) != []
    assert counter.said == f"{number} missed; can return within 15 min"
    assert counter.face is Face.IDLE


def test_the_second_hand_counts_keys_down(counter: CounterWindow) -> None:
    counter.issue()
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_F2)
    counter.after(5)
    recall = counter.spec(3)
    assert not recall.enabled and recall.countdown == "15 s"
    counter.after(15)
    assert counter.spec(3).enabled


def test_a_call_is_undone_by_alt_z(counter: CounterWindow) -> None:
    number = counter.issue()
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_F2)
    assert counter.face is Face.CALLING
    counter.key(Qt.Key.Key_Z, ALT)
    assert counter.hall.commands(Undo) != []
    assert counter.said == f"Undone: {number} is number 1 again"
    assert counter.face is Face.IDLE


def test_undo_is_over_after_30_seconds(counter: CounterWindow) -> None:
    counter.issue()
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_F2)
    counter.after(31)
    counter.key(Qt.Key.Key_Z, ALT)
    assert counter.hall.commands(Undo) == [] and counter.said == "There is nothing to undo"


def test_hold_takes_two_keys_and_resume_two(counter: CounterWindow) -> None:
    number = counter.serve()
    counter.key(Qt.Key.Key_F5)
    counter.key(Qt.Key.Key_2)
    assert [type(c) for c in counter.hall.commands(Park)] == [Park]
    assert counter.face is Face.IDLE and counter.state.parked == 1
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_H, ALT)
    counter.key(ENTER)
    assert counter.face is Face.SERVING
    assert counter.state.head is not None and counter.state.head.ticket.ticket_no == number


def test_enter_on_an_incomplete_step_goes_to_what_is_missing(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    assert counter.focused_field() == "id_check"  # the first field that wants something
    counter.key(ENTER)
    assert counter.hall.commands(RecordStage) == []
    assert counter.said == '"ID check" is still missing'
    assert counter.focused_field() == "id_check"
    counter.key(Qt.Key.Key_2)
    counter.key(ENTER)
    assert len(counter.hall.commands(RecordStage)) == 1
    assert counter.state.form is not None and counter.state.form.stage == 1
    assert counter.state.customer.id_checked


def test_a_condition_between_fields_follows_what_is_typed(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_2)
    counter.key(ENTER)
    counter.fill("tariff_told", True)
    counter.fill("plan_code", counter.page.serving.form.field("plan_code").spec.options[0].code)  # type: ignore[union-attr]
    counter.after(GUARD_S)
    counter.key(ENTER)
    assert counter.state.form is not None and counter.state.form.stage == 2
    assert counter.page.serving.form.field("pending_due") is None
    counter.fill("result", "PENDING")
    due = counter.page.serving.form.field("pending_due")
    assert due is not None and due.spec.required


def test_finish_with_steps_owed_offers_the_other_outcomes(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_F10)
    counter.after(GUARD_S)
    assert counter.face is Face.FINISHING
    chosen = counter.page.finishing.outcome()
    assert chosen is not None and chosen.code == "CUSTOMER_DECLINED"
    blocked = {o.code for o in counter.state.outcomes if o.blocked is not None}
    assert blocked == {"DONE", "PART_DONE"}
    counter.key(Qt.Key.Key_1)
    assert counter.page.finishing.outcome() == chosen
    counter.key(Qt.Key.Key_4)
    counter.key(ENTER)
    finished = counter.hall.commands(Finish)[-1]
    assert isinstance(finished, Finish) and finished.outcome == "PAPERS_MISSING"
    assert counter.face is Face.IDLE


def test_a_note_is_owed_where_the_outcome_says_so(counter: CounterWindow) -> None:
    counter.serve()
    counter.key(Qt.Key.Key_F10)
    counter.after(GUARD_S)
    codes = [o.code for o in counter.state.outcomes]
    counter.key(Qt.Key(Qt.Key.Key_1 + codes.index("SYSTEM_DOWN")))
    counter.key(ENTER)
    assert counter.hall.commands(Finish) == []
    assert counter.window.focusWidget() is counter.page.finishing.note
    counter.type("BOSS")
    counter.key(ENTER, Qt.KeyboardModifier.ControlModifier)
    finished = counter.hall.commands(Finish)[-1]
    assert isinstance(finished, Finish) and finished.note == "BOSS"


def test_escape_leaves_finishing_and_loses_nothing(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_2)
    counter.key(Qt.Key.Key_F10)
    assert counter.face is Face.FINISHING
    counter.key(ESCAPE)
    assert counter.face is Face.SERVING
    field = counter.page.serving.form.field("id_check")
    assert field is not None and field.value() == "PASS"


def test_what_is_typed_outlives_the_window(qtbot: QtBot, qapp: QApplication, counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.fill("tail4", "123X")
    counter.qtbot.waitUntil(lambda: counter.hall.commands(SaveDraft) != [])
    again = CounterWindow(qtbot, counter.look, counter.hall)
    assert again.face is Face.SERVING
    field = again.page.serving.form.field("tail4")
    assert field is not None and field.value() == "123X"


def test_looking_back_shows_a_done_step_and_enter_returns(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_2)
    counter.key(ENTER)
    counter.key(Qt.Key.Key_Left, ALT)
    form = counter.state.form
    assert form is not None and form.looking_back and form.title.en == "Identity"
    seen = counter.page.serving.form.field("id_check")
    assert seen is not None and seen.spec.read_only and seen.value() == "PASS"
    counter.key(ENTER)
    assert counter.state.form is not None and not counter.state.form.looking_back


def test_transfer_by_search_and_digit(counter: CounterWindow) -> None:
    number = counter.serve()
    counter.key(Qt.Key.Key_F6)
    drawer = counter.page.drawers.transfer
    drawer.target.choose("B")
    button = drawer.reasons.button("SPECIALIST")
    assert button is not None
    button.setFocus()
    counter.key(Qt.Key(Qt.Key.Key_1 + [o.code for o in drawer.reasons.options].index("SPECIALIST")))
    counter.key(ENTER)
    if counter.face is not Face.IDLE:  # Enter on a pill presses it; the drawer's own button ends it
        drawer.go.click()
        counter.settle()
    moved = counter.hall.commands(Transfer)[-1]
    assert isinstance(moved, Transfer) and moved.to_queue == "B"
    assert number in counter.said and counter.face is Face.IDLE


def test_pause_and_resume(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_F11)
    counter.key(Qt.Key.Key_1)
    assert counter.face is Face.PAUSED
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_F11)
    assert counter.face is Face.IDLE


def test_escape_closes_a_drawer_and_returns_the_focus(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_F5)
    assert counter.page.drawers.hold.isVisible()
    counter.key(ESCAPE)
    assert not counter.page.drawers.hold.isVisible()
    assert counter.focused_field() == "id_check"


def test_a_walk_in_begins_at_once(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    drawer = counter.page.drawers.walk_in
    assert drawer.isVisible()
    drawer.service.choose("OTH")
    counter.key(ENTER)
    assert counter.face is Face.SERVING


def test_a_refusal_is_said_and_stays(counter: CounterWindow) -> None:
    counter.issue()
    counter.after(GUARD_S)
    counter.floor.call()  # somebody else with the same session was quicker
    counter.page.act("call")
    counter.settle()
    shown = counter.window.messages.shown
    assert shown is not None and shown.tone is Tone.BAD


def test_a_bug_is_said_and_changes_nothing(counter: CounterWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    counter.issue()
    counter.after(GUARD_S)
    monkeypatch.setattr(counter.hall, "submit", lambda command, answer: answer(ZeroDivisionError("bug")))
    counter.key(Qt.Key.Key_F2)
    assert counter.said == "That did not work. Nothing was changed. Try again"
    assert counter.face is Face.IDLE
    monkeypatch.undo()
    counter.key(Qt.Key.Key_F2)
    assert counter.face is Face.CALLING


def test_what_other_counters_do_is_seen(counter: CounterWindow) -> None:
    numbers = [counter.issue(), counter.issue()]
    other = counter.floor.who("CLERK", 1)
    counter.floor.open("02", other)
    counter.floor.call("02", other)
    counter.after(0)
    assert counter.state.next is not None and counter.state.next.ticket.ticket_no == numbers[1]


def test_retention_puts_the_right_to_leave_first(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(Qt.Key.Key_F8)
    retain = counter.page.right.retain
    assert retain.isVisible() and retain.start.isVisible()
    assert not retain.proceed.isEnabled()  # her own request is what is being done
    retain.start.click()
    counter.settle()
    assert counter.state.retention.inside
    counter.fill("trigger", "SAID_CLOSE")
    counter.fill("kind", "CLOSE")
    counter.after(GUARD_S)
    counter.key(ENTER)
    assert counter.state.form is not None and counter.state.form.key == "RET-03"
    retain.proceed.click()
    counter.settle()
    state = counter.controller.desk.leg_state()
    assert state is not None and state.saved_of("RET-03").get("consent") is False


def test_personal_data_is_masked(counter: CounterWindow) -> None:
    counter.serve("CHG-PL", phone="13812345678", surname_title="张先生")
    assert counter.state.customer.phone == "138 **** 5678"
    assert counter.state.customer.name == "张先生"


def test_a_scan_reaches_its_field_wherever_the_focus_is(counter: CounterWindow) -> None:
    counter.serve("SIM-R")
    for path in tuple(counter.page.serving.form.values()):
        name = path.split(".", 1)[1]
        field = counter.page.serving.form.field(name)
        assert field is not None
        field.editor.focus_target().setFocus()
        before = counter.page.serving.form.values()
        counter.scan("8986001234567890")
        assert counter.page.serving.form.values() == before  # no stray character, no button pressed
        assert "8986001234567890" in counter.said
    assert counter.hall.commands(RecordStage) == []


def test_typing_at_a_persons_pace_is_typing(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    field = counter.page.serving.form.field("tail4")
    assert field is not None
    target = field.editor.focus_target()
    target.setFocus()
    for char in "123X":
        counter.type(char)
    assert field.value() == "123X"


def test_a_scanned_ticket_on_hold_goes_on(counter: CounterWindow) -> None:
    number = counter.serve()
    counter.key(Qt.Key.Key_F5)
    counter.key(Qt.Key.Key_2)
    counter.after(GUARD_S)
    counter.controller.take_scan(number)
    counter.settle()
    assert counter.face is Face.SERVING
