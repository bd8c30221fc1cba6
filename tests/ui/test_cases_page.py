"""The supervisor's cases on a real hall: lists, filters, the next step by keys, calls, bookings, 10,000 rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.commands.appointments import BookAppointment
from counter_app.commands.approvals import RequestApproval
from counter_app.commands.cases import RecordCaseStep, TakeCase
from counter_app.commands.follow_ups import CloseFollowUp, TryFollowUp
from counter_app.commands.master import load_master
from counter_app.domain.case_codes import CaseKind, CaseState, FollowUpKind, FollowUpResult, FollowUpState, Level
from counter_app.domain.codes import Matter
from counter_app.domain.rows import Approval, Case, FollowUp, Staff
from counter_app.store.unit import Changes
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.look import Look
from counter_app.ui.models.entries import Entry, EntryMaker, Tab
from counter_app.ui.models.entry_list import EntryList, Filter
from counter_app.ui.pages.supervisor.cases.page import CasesPage
from counter_app.ui.pages.supervisor.page import SubPage
from tests.ui.hall_rows import english
from tests.ui.supervisor_seats import Seat

ENTER, ESCAPE, CONTROL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier
FACTS = "Roaming was charged twice last month and nobody answered the phone"
NOON = 1_750_219_200_000
HOUR = 3_600_000


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path / "hall")
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    yield made
    made.close()


def page_of(seat: Seat) -> CasesPage:
    return seat.control.cases.page


def complain(seat: Seat, category: str = "5") -> str:
    made = seat.door.ok(
        "open_complaint", seat.floor.clerk, source="HALL", category=category, facts=FACTS, wish="The money back",
        phone="13812345678", surname_title="Mr Zhang",
    )  # fmt: skip
    return str(made["complaint_no"])


def show(seat: Seat) -> None:
    seat.tell()
    seat.page.show_page(SubPage.CASES)
    seat.settle()
    page_of(seat).view.setFocus()


def shown(seat: Seat) -> list[str]:
    model = seat.control.cases.model
    return [entry.number for n in range(model.rowCount()) if (entry := model.entry_at(n)) is not None]


def test_the_most_urgent_comes_first_and_says_how_late_it_is(seat: Seat) -> None:
    first = complain(seat, "1")
    seat.door.advance(3_600)
    second = complain(seat, "16")  # L1: thirty minutes
    show(seat)
    assert shown(seat) == [first, second]
    seat.door.advance(7_200)
    seat.control.tick()
    model = seat.control.cases.model
    due = [str(model.data(model.index(n, 5))) for n in range(2)]
    assert due[0].endswith("late") and due[1].endswith("late")
    assert page_of(seat).filters.tabs.button(Tab.COMPLAINT.value).label == "Complaints 2"  # type: ignore[union-attr]


def test_filters_hold_back_what_is_not_asked_for(seat: Seat) -> None:
    waiting, bill = complain(seat, "1"), complain(seat, "5")
    show(seat)
    filters = page_of(seat).filters
    seat.key(Qt.Key.Key_F, CONTROL)
    seat.write("bill")
    assert shown(seat) == [bill]
    filters.search.clear()
    filters.level.choose("L2")
    filters.level.changed.emit()
    assert shown(seat) == [waiting]
    filters.open_tab(Tab.RETENTION)
    assert shown(seat) == []
    page_of(seat).view.setFocus()
    seat.key(ESCAPE)
    filters.open_tab(Tab.COMPLAINT)
    filters.when.press_digit(2)
    assert shown(seat) == []


def test_a_step_is_recorded_by_keys_and_the_case_follows(seat: Seat) -> None:
    number = complain(seat, "5")
    show(seat)
    seat.key(ENTER)
    assert page_of(seat).detail.step.isAncestorOf(seat.focus())
    seat.key(ENTER)  # the supervisor takes over: nothing to write down
    recorded = seat.commands(RecordCaseStep)[-1]
    assert isinstance(recorded, RecordCaseStep) and (recorded.case, recorded.step) == (number, "CMP-05")
    entry = page_of(seat).current()
    assert entry is not None and entry.state == CaseState.ESCALATED
    assert page_of(seat).detail.step.form.field("finding") is not None
    assert seat.message() == f"{number}: the step is recorded"


def test_what_is_missing_in_a_step_is_gone_to(seat: Seat) -> None:
    complain(seat, "5")
    show(seat)
    seat.key(ENTER)
    seat.key(ENTER)
    asked = len(seat.commands(RecordCaseStep))
    step = page_of(seat).detail.step
    step.focus_first()
    step.press_enter()
    seat.settle()
    finding = step.form.field("finding")
    assert finding is not None and finding.has_focus_inside()
    assert len(seat.commands(RecordCaseStep)) == asked
    seat.write("The roaming was booked twice by a fault of the system")
    complain(seat, "7")  # somebody else's act meanwhile
    seat.tell()
    assert str(finding.value()).startswith("The roaming")  # what is typed stays


def test_taking_over_is_one_letter(seat: Seat) -> None:
    number = complain(seat, "1")
    show(seat)
    seat.key(Qt.Key.Key_T)
    taken = seat.commands(TakeCase)[-1]
    assert isinstance(taken, TakeCase) and taken.case == number
    entry = page_of(seat).current()
    assert entry is not None and entry.owner == seat.floor.number_of("SUPERVISOR")
    assert not page_of(seat).detail.take.isVisible()


def test_what_was_said_is_shown_masked(seat: Seat) -> None:
    complain(seat)
    show(seat)
    seat.settle()
    detail = page_of(seat).detail
    told = [label.text() for label in detail.findChildren(type(detail._title)) if label.text()]
    assert FACTS in told and "Mr Zhang 138****5678" in told
    assert not any("13812345678" in text for text in told)


def test_a_call_is_tried_and_ended(seat: Seat) -> None:
    number = seat.floor.issue("OTH", phone="13812345678")
    ticket = seat.door.ok("ticket", seat.floor.clerk, ticket_no=number)
    due = seat.door.ok("hall", seat.floor.clerk)["now"]
    later = f"{due[:11]}11:00:00+08:00"
    seat.door.ok("promise_call", seat.floor.who("SUPERVISOR"), ref=ticket["visit_no"], due=later)
    show(seat)
    seat.key(Qt.Key.Key_4)
    assert [e.tab for e in [page_of(seat).current()] if e is not None] == [Tab.FOLLOW_UP]
    seat.key(ENTER)
    call = page_of(seat).detail.call
    seat.click(call.tries.button("NO_ANSWER"))  # type: ignore[arg-type]
    seat.key(ENTER)
    assert isinstance(seat.commands(TryFollowUp)[-1], TryFollowUp)
    seat.door.advance(3_600)
    seat.click(call.ends.button("ANSWERED"))  # type: ignore[arg-type]
    call.press_enter()
    seat.settle()
    ended = seat.commands(CloseFollowUp)[-1]
    assert isinstance(ended, CloseFollowUp) and ended.result is FollowUpResult.ANSWERED
    assert shown(seat) == []


def test_an_appointment_is_booked_in_short_and_cancelled(seat: Seat) -> None:
    show(seat)
    seat.key(Qt.Key.Key_B)
    form = page_of(seat).booking.form
    for name, value in (("service", "SIM-R"), ("phone", "13812345678")):
        field = form.field(name)
        assert field is not None
        field.set_value(value)
        field.editor.edited.emit()
    day, slot = form.field("date"), form.field("slot")
    assert day is not None and slot is not None
    day.editor.focus_target().setFocus()
    seat.write("+1")
    slot.editor.focus_target().setFocus()
    seat.write("10")
    page_of(seat).booking.press_enter()
    seat.settle()
    booked = seat.commands(BookAppointment)[-1]
    assert isinstance(booked, BookAppointment) and (booked.date, booked.slot) == ("2026-03-17", "10:00-10:30")
    entry = page_of(seat).current()
    assert entry is not None and entry.tab is Tab.APPOINTMENT
    seat.click(page_of(seat).detail.cancel)
    assert shown(seat) == []


# the model alone


def case_row(number: int, **more: object) -> Case:
    fields: dict[str, object] = {
        "case_id": f"c{number:05}", "case_no": f"C-{number:05}", "kind": CaseKind.COMPLAINT,
        "state": CaseState.REGISTERED, "date": "2025-06-18", "flow": "F3", "step": "CMP-05", "service": "CMP-C",
        "owner": "1001", "opened_by": "1001", "opened_at": NOON + number, "progress": {}, "category": "5",
        "level": Level.L3, "first_due_at": NOON + number * HOUR, "final_due_at": NOON + 360 * HOUR,
    }  # fmt: skip
    return Case(**{**fields, **more})  # type: ignore[arg-type]


def call_row(number: int) -> FollowUp:
    return FollowUp(
        follow_up_id=f"f{number}", kind=FollowUpKind.CALLBACK, ref="V1", visit_id=None, ticket_no=None,
        due_at=NOON + number * HOUR, owner="1001", tries=0, state=FollowUpState.DUE, opened_at=NOON,
    )  # fmt: skip


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return english(qapp)


@pytest.fixture
def model(look: Look) -> EntryList:
    return EntryList(look, EntryMaker(DataTexts(load_master())), now_ms=lambda: NOON)


def numbers(model: EntryList) -> list[str]:
    found: list[Entry | None] = [model.entry_at(n) for n in range(model.rowCount())]
    return [entry.number for entry in found if entry is not None]


def test_the_model_keeps_qts_rules(model: EntryList, qtmodeltester: ModelTester) -> None:
    model.apply(Changes(tuple(case_row(n) for n in (3, 1, 2))))
    assert numbers(model) == ["C-00001", "C-00002", "C-00003"]
    qtmodeltester.check(model)
    model.apply(Changes((case_row(2, first_due_at=NOON - HOUR), call_row(1))))
    assert numbers(model) == ["C-00002", "C-00001", "C-00003"]
    model.apply(Changes((case_row(1, closed_at=NOON, state=CaseState.CLOSED),)))
    assert numbers(model) == ["C-00002", "C-00003"]
    model.apply(Changes((), (("case_file", "c00003"),)))
    assert numbers(model) == ["C-00002"]
    model.set_filter(Filter(tab=Tab.FOLLOW_UP))
    assert model.rowCount() == 1
    model.set_filter(Filter(closed=True))
    assert numbers(model) == ["C-00001"]
    model.retranslate()
    model.tick()


def test_a_name_that_is_learnt_later_is_shown(model: EntryList) -> None:
    model.apply(Changes((case_row(1),)))
    person = Staff(staff="1001", name="Wang Min", post="CLERK", active=True)  # type: ignore[arg-type]
    model.apply(Changes((person,)))
    assert model.data(model.index(0, 4)) == "Wang Min"
    model.set_filter(Filter(words=("wang",)))
    assert model.rowCount() == 1


def test_ten_thousand_rows_scroll_and_filter_smoothly(qtbot: QtBot, look: Look, model: EntryList) -> None:
    model.apply(Changes(tuple(case_row(n) for n in range(10_000))))
    page = CasesPage(look, model)
    qtbot.addWidget(page)
    page.resize(1_440, 840)
    page.show()
    page.view.choose_first()
    page.grab()
    worst = 0.0
    for step in range(40):
        before = thread_time()
        page.view.verticalScrollBar().setValue(step * 900)
        page.view.viewport().grab()
        worst = max(worst, thread_time() - before)
    assert worst < 0.016 * 4  # a frame, on a machine that others use
    before = thread_time()
    model.set_filter(Filter(words=("c-09",)))
    assert model.rowCount() == 1_000
    assert thread_time() - before < 0.25
    before = thread_time()
    model.apply(Changes((case_row(9_500, first_due_at=NOON - HOUR),)))
    assert thread_time() - before < 0.016
    assert numbers(model)[0] == "C-09500"


def test_an_approval_is_asked_for_from_the_step_and_its_answer_comes_into_the_form(seat: Seat) -> None:
    number, head = complain(seat, "5"), seat.floor.who("SUPERVISOR")
    for step, fields in (
        ("CMP-05", {}),
        ("CMP-06", {"finding": "The roaming was booked twice by a fault of the system"}),
        ("CMP-07", {"remedy": ["REFUND"], "cost": 10_000}),
    ):
        seat.door.ok("case_step", head, case=number, step=step, fields=fields)
    show(seat)
    page = page_of(seat)
    assert page.detail.step.form.field("approval") is not None
    seat.key(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    asked = seat.commands(RequestApproval)[-1]
    assert isinstance(asked, RequestApproval)
    assert (asked.matter, asked.object, asked.amount) == (Matter.AP_06, number, 10_000)
    assert not page.detail.step.ask.isVisible()
    manager = seat.floor.who("MANAGER")
    request = next(a.approval_id for a in seat.control.floor.all(Approval) if a.object == number)
    seat.door.ok("decide_approval", manager, approval=request, decision="GRANTED")
    seat.tell()
    approval = page.detail.step.form.field("approval")
    assert approval is not None and approval.value() == request
    page.detail.step.press_enter()
    seat.settle()
    entry = page.current()
    assert entry is not None and isinstance(entry.row, Case) and entry.row.step == "CMP-09"
