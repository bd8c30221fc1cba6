"""Incidents, outages and what is owed on the live board, on a real hall: told of, acted on, closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.commands.incidents import CloseIncident, NoteIncident, ReportIncident
from counter_app.commands.outages import DeclareOutage, EndOutage, SettleItem
from counter_app.domain.codes import ItemResult
from counter_app.domain.incident_codes import IncidentCause, IncidentKind, Measure, OutageScope
from counter_app.ui.pages.supervisor.live.alert_list import AlertCard
from counter_app.ui.pages.supervisor.live.state import Move
from counter_app.ui.pages.supervisor.page import SubPage
from counter_app.ui.theme.tokens import Tone
from tests.ui.supervisor_seats import Seat


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path)
    yield made
    made.close()


def card(seat: Seat, incident: str) -> AlertCard:
    return seat.page.live.alerts.card(f"incident/{incident}")


def keys(seat: Seat) -> tuple[str, ...]:
    seat.control.tick()
    return seat.page.live.alerts.keys


def later(seat: Seat, seconds: int) -> None:
    seat.door.advance(seconds)
    seat.tell()
    seat.control.tick()


def test_a_call_for_help_stands_first_and_one_click_says_i_am_there(seat: Seat) -> None:
    seat.floor.issue()
    seat.door.advance(11 * 60)
    called = seat.door.ok("incident", seat.floor.clerk, kind="CALM")["incident"]
    seat.tell()
    assert keys(seat)[0] == f"incident/{called}"
    assert card(seat, called).title == "Counter 1 calls for you"
    seat.click(card(seat, called).button(Move.CAME))
    assert seat.commands(NoteIncident) == [NoteIncident(incident=called, measure=Measure.SUPERVISOR_CAME)]
    seat.tell()
    assert card(seat, called).title == "Upset customer · I1"


def test_an_outage_is_declared_reported_and_ended_from_the_board(seat: Seat) -> None:
    live = seat.page.live
    seat.click(live.alerts.outage)
    assert not live.incidents.submit.isEnabled()
    button = live.incidents.codes.button("BOSS")
    assert button is not None
    seat.click(button)
    live.incidents.text.setFocus()
    seat.write("nobody can sign in")
    seat.key(Qt.Key.Key_Return)
    assert seat.commands(DeclareOutage) == [DeclareOutage(scope=OutageScope.BOSS, symptom="nobody can sign in")]
    seat.tell()
    assert live.alerts.isVisible() and not live.incidents.isVisible()
    (key,) = [k for k in keys(seat) if k.startswith("incident/")]
    number = key.removeprefix("incident/")
    later(seat, 10 * 60 + 1)
    assert card(seat, number).title == "Business system is out for 10 min"
    assert card(seat, number).alert.tone is Tone.BAD
    seat.click(card(seat, number).button(Move.REPORT))
    seat.tell()
    seat.control.tick()
    assert card(seat, number).alert.tone is Tone.WARN
    assert card(seat, number).button(Move.REPORT).label == "Told again"
    seat.click(card(seat, number).button(Move.END_OUTAGE))
    assert seat.commands(EndOutage) == [EndOutage(incident=number)]
    assert seat.message() == "It works again. Nothing is owed"


def test_what_a_clerk_noticed_is_declared_with_their_words(seat: Seat) -> None:
    number = seat.door.ok("incident", seat.floor.clerk, kind="OUTAGE", text="BOSS hangs")["incident"]
    seat.tell()
    assert card(seat, number).title == "Outage noticed: BOSS hangs"
    seat.click(card(seat, number).button(Move.REPORT))
    assert seat.page.live.incidents.text.text() == "BOSS hangs"


def test_an_incident_is_reported_and_closed_with_its_cause(seat: Seat) -> None:
    live = seat.page.live
    seat.click(live.alerts.incident)
    button = live.incidents.codes.button("ILLNESS")
    assert button is not None
    seat.click(button)
    live.incidents.text.setFocus()
    seat.write("fainted, ambulance called")
    seat.click(live.incidents.submit)
    (command,) = seat.commands(ReportIncident)
    assert isinstance(command, ReportIncident) and command.kind is IncidentKind.ILLNESS
    seat.tell()
    (key,) = [k for k in keys(seat) if k.startswith("incident/")]
    number = key.removeprefix("incident/")
    assert "still to tell: the hall manager, the company" in card(seat, number).line
    seat.click(card(seat, number).button(Move.TELL))
    seat.tell()
    seat.control.tick()
    seat.click(card(seat, number).button(Move.CLOSE_INCIDENT))
    assert live.incidents.isVisible()
    cause = live.incidents.codes.button("CUSTOMER")
    assert cause is not None
    seat.click(cause)
    seat.click(live.incidents.submit)
    assert seat.commands(CloseIncident) == [CloseIncident(incident=number, cause=IncidentCause.CUSTOMER)]
    seat.tell()
    assert keys(seat) == ()


def test_escape_leaves_the_form_and_a_refusal_keeps_it(seat: Seat) -> None:
    live = seat.page.live
    seat.click(live.alerts.incident)
    QTest.keyClick(live.incidents, Qt.Key.Key_Escape)
    seat.settle()
    assert live.alerts.isVisible()
    seat.click(live.alerts.incident)
    button = live.incidents.codes.button("FRAUD")
    assert button is not None
    seat.click(button)
    live.incidents.text.setText("ring 13812345678")
    seat.click(live.incidents.submit)
    assert live.incidents.isVisible() and live.incidents.text.text() == "ring 13812345678"
    assert "phone" in seat.message()


def test_business_without_a_result_is_owed_on_the_board(seat: Seat) -> None:
    seat.floor.serving(service="SUS-R")
    seat.door.ok(
        "add_item", seat.floor.clerk, counter="01", service_code="SUS-R", result="PENDING", order_no="X1",
        pending_due="2026-03-17T09:00:00+08:00",
    )  # fmt: skip
    seat.door.ok("finish", seat.floor.clerk, counter="01", outcome="PENDING")
    later(seat, 3601)
    (alert,) = seat.page.live.alerts.keys
    shown = seat.page.live.alerts.card(alert)
    assert (alert, shown.title, shown.alert.tone) == ("T14/SUS-R", "Restore service: 1 without result", Tone.WARN)
    later(seat, 24 * 3600)
    assert seat.page.live.alerts.card("T14/SUS-R").alert.tone is Tone.BAD


def test_a_call_that_is_due_leads_to_its_entry_among_the_cases(seat: Seat) -> None:
    number = seat.floor.serving(phone="13812345678")
    visit = seat.floor.ticket(number)["visit_no"]
    seat.door.ok("promise_call", seat.floor.clerk, ref=visit, due="2026-03-16T10:30:00+08:00")
    later(seat, 45 * 60)
    (key,) = [k for k in keys(seat) if k.startswith("call/")]
    shown = seat.page.live.alerts.card(key)
    assert (shown.title, shown.alert.tone) == ("Call promised to a customer", Tone.WARN)
    assert "45 min left" in shown.line
    seat.click(shown.button(Move.LOOK_CASE))
    assert seat.page.current is SubPage.CASES
    entry = seat.page.cases.current()
    assert entry is not None and entry.number == visit


def test_a_complaint_that_nobody_has_met_is_on_the_board(seat: Seat) -> None:
    made = seat.door.ok(
        "open_complaint", seat.floor.clerk, category="2", source="HALL", facts="The clerk was rude to me",
        level="L2", wish="an apology", phone="13812345678", on_behalf=False,
    )  # fmt: skip
    later(seat, 5 * 60 + 1)
    shown = seat.page.live.alerts.card(f"case/{made['case']}")
    assert shown.title == "A supervisor has not met the customer yet"


def test_a_red_crowd_begins_a_log_and_each_measure_is_noted_by_one_click(seat: Seat) -> None:
    for _ in range(8):
        seat.floor.issue()
    seat.tell()
    seat.control.tick()
    seat.click(seat.page.live.alerts.card("T05").button(Move.LOG_CROWD))
    seat.tell()
    seat.control.tick()
    (incident,) = seat.door.ok("incidents", seat.floor.supervisor)
    shown = card(seat, incident["incident"])
    assert [a.target.rpartition("/")[2] for a in shown.alert.actions if a.move is Move.MEASURE] == [
        "COUNTERS_OPENED", "PEOPLE_MOVED", "PRE_ACCEPTANCE", "DOOR_LIMITED",
    ]  # fmt: skip
    assert all(a.move is not Move.LOG_CROWD for a in seat.page.live.alerts.card("T05").alert.actions)
    seat.click(shown.button(Move.MEASURE))
    seat.tell()
    seat.control.tick()
    (incident,) = seat.door.ok("incidents", seat.floor.supervisor)
    assert [line["act"] for line in incident["timeline"]] == ["COUNTERS_OPENED"]
    again = card(seat, incident["incident"])
    assert again.button(Move.MEASURE).label == "People moved to counters"


def test_what_an_outage_left_is_entered_in_order_of_arrival_and_checked_by_a_second_person(seat: Seat) -> None:
    number = seat.door.ok("declare_outage", seat.floor.supervisor, scope="BOSS", symptom="no login")["incident"]
    held = seat.floor.serving(service="CHG-PW")
    seat.door.ok("park", seat.floor.clerk, counter="01", reason="SYSTEM")
    seat.door.advance(60)
    seat.floor.serving(service="SUS-R")
    due = {"result": "PENDING", "pending_due": "2026-03-17T09:00:00+08:00"}
    seat.door.ok("add_item", seat.floor.clerk, counter="01", service_code="SUS-R", **due)
    seat.door.ok("finish", seat.floor.clerk, counter="01", outcome="PENDING")
    seat.door.ok("end_outage", seat.floor.supervisor, incident=number)
    seat.tell()
    seat.control.tick()
    seat.click(card(seat, number).button(Move.OWED))
    panel = seat.page.live.owed
    assert panel.isVisible()
    assert [(row.owed.number, bool(row.owed.item)) for row in panel.rows] == [
        (held, False), ("A002", True),
    ]  # fmt: skip
    row = panel.rows[1]
    row.order.setText("B77")
    seat.click(row.done)
    assert "second person" in seat.message()
    panel.checked_by.choose(seat.floor.number_of("CLERK"))
    seat.click(row.done)
    assert seat.commands(SettleItem)[-1] == SettleItem(
        item=row.owed.item, result=ItemResult.DONE, order_no="B77", checked_by=seat.floor.number_of("CLERK")
    )
    assert [one.owed.number for one in panel.rows] == [held]
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    seat.settle()
    assert seat.page.live.alerts.isVisible()
