"""Approvals at the counter (ui/spec 5.2): asked by Alt+R, answered while work goes on, decided here by PIN; Alt+V."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.approvals import DecideApproval, RequestApproval
from counter_app.commands.confirming import WithdrawApproval
from counter_app.commands.phones import RevealPhone
from counter_app.domain.codes import Decision, Matter
from tests.ui.counter_window import CounterWindow, counter_window

ALT = Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
PHONE = "13800138000"


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as window:
        yield window


def serve(counter: CounterWindow, service: str = "OTH", **fields: object) -> str:
    number = counter.issue(service, **fields)
    counter.key(Qt.Key.Key_F2)
    counter.after(1)
    counter.key(ENTER)
    counter.after(1)
    return number


def ask_refund(counter: CounterWindow, amount: str = "120") -> Any:
    """Ask for a refund by keys: matter, reason 5, Enter; return the command."""
    counter.key(Qt.Key.Key_R, ALT)
    drawer = counter.page.drawers.approval
    assert drawer.isVisible()
    drawer.matter.choose("AP-04")
    drawer.amount.editor.focus_target().setFocus()
    counter.type(amount)
    drawer.focus_first()
    counter.key(Qt.Key.Key_5)
    counter.key(ENTER)
    (command,) = counter.hall.commands(RequestApproval)
    return command


def decide(counter: CounterWindow, decision: str = "GRANTED", *, by: str = "SUPERVISOR", **fields: object) -> None:
    conn = counter.hall.door.runner.conn
    (approval,) = conn.execute("SELECT approval_id FROM approval WHERE state='ASKED'").fetchone()
    counter.hall.door.ok("decide_approval", counter.floor.who(by), approval=approval, decision=decision, **fields)
    counter.hall.tell()
    counter.settle()


def state_of(counter: CounterWindow) -> str:
    row = counter.hall.door.runner.conn.execute("SELECT state FROM approval").fetchone()
    return str(row[0])


def test_alt_r_asks_for_what_is_open_and_the_clerk_goes_on(counter: CounterWindow) -> None:
    number = serve(counter)
    command = ask_refund(counter)
    assert command == RequestApproval(matter=Matter.AP_04, object=number, amount=12_000, reason="Charged too much")
    assert not counter.page.drawers.approval.isVisible()
    assert counter.said.startswith("Asked ") and counter.said.endswith("You may go on")
    counter.after(12)
    assert any("asked, 0:12" in hint for hint in counter.page.hints())
    counter.key(Qt.Key.Key_F5)
    assert counter.page.drawers.hold.isVisible()


def test_what_is_missing_is_said_in_the_drawer(counter: CounterWindow) -> None:
    counter.key(Qt.Key.Key_R, ALT)
    counter.key(ENTER)
    assert counter.hall.commands(RequestApproval) == []
    drawer = counter.page.drawers.approval
    drawer.matter.choose("AP-04")
    drawer.about.setText("A001")
    drawer.focus_first()
    counter.key(ENTER)
    assert counter.hall.commands(RequestApproval) == []
    counter.key(Qt.Key.Key_Escape)
    assert not drawer.isVisible()


def test_the_answer_stands_in_the_message_line(counter: CounterWindow) -> None:
    serve(counter)
    ask_refund(counter)
    decide(counter)
    assert counter.said.endswith(" agrees: A refund · A001 · ¥120.00")
    assert not any("asked" in hint for hint in counter.page.hints())


def test_a_refusal_says_who_and_why(counter: CounterWindow) -> None:
    serve(counter)
    ask_refund(counter)
    decide(counter, "REFUSED", reason="Papers are missing")
    assert counter.said.endswith("refuses: A refund · A001 · ¥120.00 · Papers are missing")


def test_after_ninety_seconds_another_way_is_offered_once(counter: CounterWindow) -> None:
    serve(counter)
    ask_refund(counter)
    counter.after(89)
    assert "Still no answer" not in counter.said
    counter.after(1)
    assert counter.said.startswith("Still no answer. Use what you may grant yourself")
    assert state_of(counter) == "ASKED"


def test_a_request_with_a_time_of_its_own_ends_with_the_hint(counter: CounterWindow) -> None:
    """AP-01 of a refused walk-in: asked by Alt+R with what the refusal named, refused by itself after a minute."""
    counter.issue("OTH")
    counter.page.walk_in_requested.emit("SIM-R")
    counter.settle()
    assert counter.said == "Needs approval: A place out of turn. Input is kept. Ask with Alt+R"
    counter.key(Qt.Key.Key_R, ALT)
    drawer = counter.page.drawers.approval
    assert (drawer.matter.value(), drawer.about.text()) == ("AP-01", "SIM-R")
    counter.key(Qt.Key.Key_3)
    counter.key(ENTER)
    counter.after(61)
    assert state_of(counter) == "TIMED_OUT"
    assert "nobody answered. Use what you may grant yourself" in counter.said


def test_a_refused_act_is_carried_out_by_alt_r_once_granted(counter: CounterWindow) -> None:
    counter.issue("OTH")
    counter.page.walk_in_requested.emit("SIM-R")
    counter.settle()
    counter.key(Qt.Key.Key_R, ALT)
    counter.key(Qt.Key.Key_3)
    counter.key(ENTER)
    decide(counter)
    assert counter.said.endswith("Alt+R carries it out")
    counter.key(Qt.Key.Key_R, ALT)
    assert state_of(counter) == "USED"
    head = counter.state.head
    assert head is not None and head.ticket.service == "SIM-R"


def test_the_number_is_put_into_the_forms_field_by_itself(counter: CounterWindow) -> None:
    """More than 10,000 yuan over the counter needs AP-03 (PAY-01): the form's own field names it."""
    serve(counter, "PAY-B")
    amount = walk_to_amount(counter)
    form = counter.page.serving.form
    form.focus_first()
    field = form.field("amount")
    assert field is not None
    field.editor.focus_target().setFocus()
    counter.type("10000.01")
    wanted = amount.replace(".amount", ".approval")
    assert form.values()[wanted] in (None, "")
    counter.key(Qt.Key.Key_R, ALT)
    drawer = counter.page.drawers.approval
    assert (drawer.matter.value(), drawer.amount.value()) == ("AP-03", 1_000_001)
    counter.key(Qt.Key.Key_2)
    counter.key(ENTER)
    decide(counter, by="MANAGER")
    assert counter.said.endswith("It stands in the form")
    (approval,) = counter.hall.door.runner.conn.execute("SELECT approval_id FROM approval").fetchone()
    assert form.values()[wanted] == approval


def walk_to_amount(counter: CounterWindow) -> str:
    """Record steps until the form asks for the sum of a payment; return its path."""
    for step in ("HDL-02", "HDL-06"):
        fields = {"counter": "01", "step": step, "fields": {}}
        counter.hall.door.ok("record_step", counter.floor.clerk, **fields)
        counter.hall.tell()
        counter.after(1)
    found = [p for p in counter.page.serving.form.values() if p.endswith(".amount")]
    assert found == ["PAY-01.amount"]
    return found[0]


# ------------------------------------------------------------------ deciding here, withdrawing


def pin(counter: CounterWindow, post: str) -> tuple[str, str]:
    return counter.hall.door.hall.person(post)


def test_a_second_person_decides_here_by_pin_and_the_session_stays(counter: CounterWindow) -> None:
    serve(counter)
    ask_refund(counter, "300")
    counter.key(Qt.Key.Key_R, ALT)
    drawer = counter.page.drawers.approval
    assert drawer.isVisible() and drawer.is_waiting
    for post, state in (("SUPERVISOR", "ASKED"), ("MANAGER", "GRANTED")):
        staff, number = pin(counter, post)
        drawer.pin.staff.setFocus()
        drawer.pin.staff.selectAll()
        counter.type(staff)
        counter.key(ENTER)
        counter.type(number)
        assert state_of(counter) == state
    assert not drawer.isVisible()
    assert counter.said.endswith("agrees: A refund · A001 · ¥300.00")
    last = counter.hall.commands(DecideApproval)[-1]
    assert isinstance(last, DecideApproval) and last.decision is Decision.GRANTED
    row = counter.hall.door.runner.conn.execute("SELECT decided_by, decided_through FROM approval").fetchone()
    assert row == (pin(counter, "MANAGER")[0], counter.floor.number_of("CLERK"))


def test_a_wrong_pin_is_said_where_it_was_typed(counter: CounterWindow) -> None:
    serve(counter)
    ask_refund(counter)
    counter.key(Qt.Key.Key_R, ALT)
    drawer = counter.page.drawers.approval
    drawer.pin.staff.setText(pin(counter, "SUPERVISOR")[0])
    drawer.pin.pin.setFocus()
    counter.type("000000")
    assert drawer.isVisible() and drawer.pin.pin.text() == ""
    assert state_of(counter) == "ASKED"


def test_a_request_is_withdrawn(counter: CounterWindow) -> None:
    serve(counter)
    ask_refund(counter)
    counter.key(Qt.Key.Key_R, ALT)
    counter.page.drawers.approval.withdraw.click()
    counter.settle()
    assert len(counter.hall.commands(WithdrawApproval)) == 1
    assert state_of(counter) == "WITHDRAWN"
    assert counter.said == "Withdrawn: A refund · A001 · ¥120.00"
    assert not counter.page.drawers.approval.isVisible()


# ------------------------------------------------------------------ reopening


def test_a_visit_is_reopened_here_once_the_supervisor_agrees(counter: CounterWindow) -> None:
    number = serve(counter)
    counter.floor.finish()
    counter.hall.tell()
    counter.after(1)
    next(o for o in counter.page.offers if o.name() == "Reopen a visit").run()
    drawer = counter.page.drawers.reopen
    assert drawer.isVisible()
    counter.type(number.lower())
    counter.key(ENTER)
    assert drawer.isVisible()  # still without a reason
    counter.type("card does not work")
    counter.key(ENTER)
    assert counter.said == "Needs approval: Reopening a closed visit. Input is kept. Ask with Alt+R"
    counter.key(Qt.Key.Key_R, ALT)
    counter.key(Qt.Key.Key_1)
    counter.key(ENTER)
    decide(counter)
    counter.key(Qt.Key.Key_R, ALT)
    head = counter.state.head
    assert head is not None and head.ticket.ticket_no == "A002"
    assert counter.floor.ticket(number)["state"] == "DONE"


def test_nothing_is_reopened_while_a_customer_is_served(counter: CounterWindow) -> None:
    serve(counter)
    next(o for o in counter.page.offers if o.name() == "Reopen a visit").run()
    assert not counter.page.drawers.reopen.isVisible()
    assert counter.said == "Finish (F10) or hold (F5) this customer first"


# ------------------------------------------------------------------ Alt+V


def test_alt_v_shows_the_number_for_ten_seconds_and_logs_it(counter: CounterWindow) -> None:
    serve(counter, phone=PHONE)
    assert counter.state.customer.phone == "138 **** 8000"
    counter.key(Qt.Key.Key_V, ALT)
    assert counter.state.customer.phone == "138 0013 8000"
    counter.after(9)
    assert counter.state.customer.phone == "138 0013 8000"
    counter.after(1)
    assert counter.state.customer.phone == "138 **** 8000"
    assert len(counter.hall.commands(RevealPhone)) == 1
    assert counter.hall.door.kinds().count("PhoneShown") == 1
    assert PHONE not in counter.said


def test_the_number_is_hidden_again_by_alt_v_and_by_the_lock(counter: CounterWindow) -> None:
    serve(counter, phone=PHONE)
    for key, held in ((Qt.Key.Key_V, ALT), (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)):
        counter.key(Qt.Key.Key_V, ALT)
        assert counter.state.customer.phone == "138 0013 8000"
        counter.key(key, held)
        assert counter.state.customer.phone == "138 **** 8000"


def test_without_a_number_alt_v_says_so(counter: CounterWindow) -> None:
    serve(counter)
    counter.key(Qt.Key.Key_V, ALT)
    assert counter.said == "There is no phone number to show"
    assert counter.hall.commands(RevealPhone) == []
