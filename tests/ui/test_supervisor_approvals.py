"""The approvals page (ui/spec 5.3): every matter, what the customer gets and what it costs, by PIN and by voice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.approvals import DecideApproval
from counter_app.commands.confirming import ConfirmApproval
from counter_app.domain.codes import Decision, Matter
from counter_app.ui.pages.supervisor.approvals.decision_card import DecisionCard
from counter_app.ui.pages.supervisor.page import SubPage
from tests.ui.supervisor_seats import Seat


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path)
    yield made
    made.close()


def ask(seat: Seat, matter: str = "AP-04", *, post: str = "CLERK", **fields: object) -> str:
    given: dict[str, object] = {"object": "A001", "reason": "paid twice", **fields}
    asked = seat.door.ok("request_approval", seat.floor.who(post), matter=matter, **given)
    seat.tell()
    return str(asked["approval"])


def look(seat: Seat) -> DecisionCard:
    seat.page.show_page(SubPage.APPROVALS)
    seat.settle()
    return seat.page.approvals.card


def texts(card: DecisionCard) -> dict[str, str]:
    """Return what the card's lines say, by their names."""
    pairs = zip(card._names, card._values, strict=True)
    return {name.text(): value.text() for name, value in pairs if not name.isHidden()}


def type_pin(seat: Seat, post: str, *, fixed: bool = False, pin: str = "") -> None:
    staff, number = seat.door.hall.person(post)
    entry = seat.page.approvals.card.other.pin
    if not fixed:
        entry.staff.setFocus()
        entry.staff.selectAll()
        seat.write(staff)
    entry.pin.setFocus()
    seat.write(pin or number)


def test_requests_of_all_matters_wait_in_order(seat: Seat) -> None:
    asked = [
        ask(seat, str(matter), amount=100, post=post)
        for matter, post in (
            (Matter.AP_04, "CLERK"),
            (Matter.AP_02, "CONSULT"),
            (Matter.AP_10, "GREETER"),
            (Matter.AP_16, "ADMIN"),
        )
    ]
    look(seat)
    model = seat.page.approvals.view.requests
    rows = [model.row(n) for n in range(model.rowCount())]
    assert [row.approval for row in rows if row] == asked
    assert [row.matter_name.en for row in rows if row] == [
        "A refund",
        "Reopening a closed visit",
        "Seeing a full number",
        "Master data",
    ]


def test_the_card_says_what_the_customer_gets_and_what_it_costs(seat: Seat) -> None:
    ask(seat, amount=120_00)
    said = texts(look(seat))
    assert (said["The customer gets"], said["It costs"]) == ("The money back", "¥120.00")
    assert (said["About"], said["Reason"], said["Counter"]) == ("A001", "paid twice", "1")


@pytest.mark.parametrize(
    ("matter", "amount", "post", "words"),
    [
        ("AP-04", 200_01, "CLERK", "Above your limit of ¥200.00. The manager answers"),
        ("AP-04", 2_000_01, "CLERK", "Above what the hall may grant. Ask the company, and refuse here"),
        ("AP-16", None, "ADMIN", "The manager answers this, whatever the sum"),
        ("AP-15", None, "SUPERVISOR", "You asked for this yourself. Another supervisor answers"),
    ],
)
def test_what_is_above_ones_power_is_greyed_with_the_reason(
    seat: Seat, matter: str, amount: int | None, post: str, words: str
) -> None:
    ask(seat, matter, post=post, **({} if amount is None else {"amount": amount}))
    card = look(seat)
    assert not card.agree.isEnabled()
    assert card._bar.text() == words and card._bar.isVisible()
    seat.page.approvals.view.setFocus()
    seat.key(Qt.Key.Key_A)
    assert seat.commands(DecideApproval) == []


def test_somebody_else_agrees_here_by_pin(seat: Seat) -> None:
    approval = ask(seat, amount=300_00)
    card = look(seat)
    seat.click(card.other.by_pin)
    type_pin(seat, "MANAGER", pin="000000")
    assert card.other.pin._error.isVisible()
    type_pin(seat, "MANAGER")
    staff, number = seat.door.hall.person("MANAGER")
    assert seat.commands(DecideApproval)[-1] == DecideApproval(
        approval=approval, decision=Decision.GRANTED, staff=staff, pin=number
    )
    assert seat.message().endswith("agreed by PIN")
    assert seat.page.approvals.view.requests.rowCount() == 0


def test_a_voice_is_entered_by_name_and_stays_until_it_is_confirmed(seat: Seat) -> None:
    approval = ask(seat, amount=300_00)
    card = look(seat)
    seat.click(card.other.by_voice)
    seat.key(Qt.Key.Key_1)
    manager = seat.floor.number_of("MANAGER")
    assert seat.commands(DecideApproval) == [
        DecideApproval(approval=approval, decision=Decision.GRANTED, by_voice_of=manager)
    ]
    row = seat.page.approvals.view.current()
    assert row is not None and (row.approval, row.decider_no) == (approval, manager)
    assert row.confirm_left_s is not None and row.confirm_left_s > 86_000
    assert "granted this by voice. To be confirmed within" in card._bar.text()
    assert card.agree.isHidden() or not card.agree.isEnabled()
    type_pin(seat, "MANAGER", fixed=True)
    assert len(seat.commands(ConfirmApproval)) == 1
    assert seat.message().endswith("has confirmed")
    assert seat.page.approvals.view.requests.rowCount() == 0


def test_a_voice_not_confirmed_in_a_day_is_called_overdue(seat: Seat) -> None:
    ask(seat, amount=100)
    approval = seat.page.approvals.view.requests
    look(seat)
    row = seat.page.approvals.view.current()
    assert row is not None
    manager = seat.floor.number_of("MANAGER")
    seat.door.ok(
        "decide_approval", seat.floor.supervisor, approval=row.approval, decision="GRANTED", by_voice_of=manager
    )
    seat.door.advance(24 * 3600 + 1)
    seat.tell()
    seat.control.tick()
    assert approval.rowCount() == 1
    assert "did not confirm it in 24 hours" in seat.page.approvals.card._bar.text()


def test_an_unconfirmed_voice_is_there_after_a_restart(seat: Seat) -> None:
    approval = ask(seat, amount=100)
    manager = seat.floor.number_of("MANAGER")
    fields = {"approval": approval, "decision": "GRANTED", "by_voice_of": manager}
    seat.door.ok("decide_approval", seat.floor.supervisor, **fields)
    rows = [row for row in seat.live.snapshot().rows if getattr(row, "approval_id", "") == approval]
    assert len(rows) == 1
