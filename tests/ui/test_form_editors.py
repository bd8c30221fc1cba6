"""Editors of days, slots, phones, texts and records: by keyboard, value in and value out, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import Answer, FieldKind, FieldSpec, FieldValue
from counter_app.ui.widgets.typed_times import read_day, read_moment, read_past_day
from tests.ui.hall_rows import english

WEDNESDAY = date(2025, 6, 18)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return english(qapp)


def field_of(qtbot: QtBot, look: Look, kind: FieldKind, **more: object) -> Field:
    spec = FieldSpec(name="it", kind=kind, label=Text("它", "It"), today=WEDNESDAY, **more)  # type: ignore[arg-type]
    field = Field(look, spec)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.editor.focus_target().setFocus()
    return field


def line_of(field: Field) -> QLineEdit:
    found = field.editor.focus_target()
    assert isinstance(found, QLineEdit)
    return found


def leave(field: Field) -> None:
    """Take the focus elsewhere, as Tab does."""
    field.editor.focus_target().clearFocus()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2025-07-01", date(2025, 7, 1)),
        ("20250701", date(2025, 7, 1)),
        ("7-1", date(2025, 7, 1)),
        ("6-18", WEDNESDAY),
        ("6-17", date(2026, 6, 17)),
        ("20", date(2025, 6, 20)),
        ("3", date(2025, 7, 3)),
        ("+2", date(2025, 6, 20)),
        ("2025-02-30", None),
        ("31", None),
        ("x", None),
    ],
)
def test_a_day_is_read_from_a_short_form(typed: str, meant: date | None) -> None:
    assert read_day(typed, WEDNESDAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("20", date(2025, 5, 20)), ("6-19", date(2024, 6, 19)), ("18", WEDNESDAY)]
)
def test_a_past_day_is_the_last_such_day(typed: str, meant: date) -> None:
    assert read_past_day(typed, WEDNESDAY) == meant


def test_without_today_only_a_whole_date_is_a_day() -> None:
    assert read_day("20", None) is None and read_day("+2", None) is None
    assert read_day("2025-06-20", None) == date(2025, 6, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("10:30", "2025-06-18T10:30"), ("+1 9:00", "2025-06-19T09:00"), ("20 1430", "2025-06-20T14:30"), ("24:00", None)],
)
def test_a_moment_is_read_in_hall_time(typed: str, meant: str | None) -> None:
    found = read_moment(typed, WEDNESDAY)
    assert (found and found.isoformat()[:16]) == meant
    assert found is None or found.isoformat().endswith("+08:00")


def test_a_short_day_is_written_out_when_the_focus_goes(qtbot: QtBot, look: Look) -> None:
    field = field_of(qtbot, look, FieldKind.DATE)
    QTest.keyClicks(line_of(field), "+2")
    assert field.value() == "2025-06-20"
    leave(field)
    assert line_of(field).text() == "2025-06-20"
    line_of(field).setFocus()
    QTest.keyClick(line_of(field), Qt.Key.Key_Up)
    assert field.value() == "2025-06-21"


def test_what_is_no_day_says_what_one_is_and_stays(qtbot: QtBot, look: Look) -> None:
    field = field_of(qtbot, look, FieldKind.DATE)
    QTest.keyClicks(line_of(field), "2025-13")
    leave(field)
    assert field.value() is None and line_of(field).text() == "2025-13"
    assert field.editor.fault() is not None
    assert "2025-06-18" in line_of(field).accessibleDescription()


def test_a_slot_is_half_an_hour(qtbot: QtBot, look: Look) -> None:
    field = field_of(qtbot, look, FieldKind.SLOT)
    QTest.keyClicks(line_of(field), "10")
    assert field.value() == "10:00-10:30"
    QTest.keyClick(line_of(field), Qt.Key.Key_Up)
    assert field.value() == "10:30-11:00"


def test_a_phone_is_masked_once_it_is_left(qtbot: QtBot, look: Look) -> None:
    field = field_of(qtbot, look, FieldKind.PHONE)
    QTest.keyClicks(line_of(field), "13812345678")
    leave(field)
    assert line_of(field).text() == "138 **** 5678" and field.value() == "13812345678"
    line_of(field).setFocus()
    assert line_of(field).text() == "13812345678"
    leave(field)
    field.set_value("13900001111")
    assert line_of(field).text() == "139 **** 1111" and field.value() == "13900001111"


def test_a_text_counts_its_length_and_refuses_too_short_and_too_long(qtbot: QtBot, look: Look) -> None:
    field = field_of(qtbot, look, FieldKind.TEXT, most=12, least=5)
    text = field.editor.focus_target()
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClicks(text, "abc")
    assert field.editor.fault() == Text("至少 5 字", "At least 5 characters")
    QTest.keyClicks(text, "defgh")
    assert field.editor.fault() is None
    QTest.keyClicks(text, "ijklmn")
    assert field.value() == "abcdefghijklmn"  # kept whole: nothing typed is lost
    fault = field.editor.fault()
    assert fault is not None and fault.en == "At most 12 characters; there are 14"


REASONS = (Option("TERM", Text("合约", "Term")), Option("DUES", Text("欠费", "Dues")))
CLEARING = (
    FieldSpec(name="reason", kind=FieldKind.ENUM, label=Text("原因", "Reason"), required=True, options=REASONS),
    FieldSpec(name="cleared", kind=FieldKind.YES_NO, label=Text("已解除", "Cleared"), required=True),
    FieldSpec(name="cost", kind=FieldKind.MONEY, label=Text("费用", "Cost"), required=True),
)


def focused(app: QApplication) -> QWidget:
    found = app.focusWidget()
    assert found is not None
    return found


def test_records_are_filled_by_keyboard_and_another_is_added(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    field = field_of(qtbot, look, FieldKind.RECORDS, parts=CLEARING)
    assert field.value() == [] and not field.is_filled()
    stops = field.editor.tab_order()
    QTest.keyClick(stops[0], Qt.Key.Key_1)
    QTest.keyClick(stops[1], Qt.Key.Key_1)
    assert field.editor.fault() == Text("这一条还没填完", "This entry is not complete yet")
    QTest.keyClicks(stops[2], "120")
    first: FieldValue = [{"reason": "TERM", "cleared": True, "cost": 12000}]
    assert field.value() == first and field.editor.fault() is None
    add = field.editor.tab_order()[-1]
    QTest.keyClick(add, Qt.Key.Key_Return)
    assert field.value() == first  # an empty card counts for nothing
    QTest.keyClick(focused(qapp), Qt.Key.Key_2)
    assert len(field.value()) == 2  # type: ignore[arg-type]
    removes = [b for b in field.findChildren(QPushButton) if b.accessibleName() == "Remove this entry"]
    QTest.mouseClick(removes[0], Qt.MouseButton.LeftButton)
    assert field.value() == [{"reason": "DUES"}]


def test_records_come_back_from_a_draft(qtbot: QtBot, look: Look) -> None:
    field = field_of(qtbot, look, FieldKind.RECORDS, parts=CLEARING)
    kept: FieldValue = [{"reason": "TERM", "cleared": False, "cost": 0}, {"reason": "DUES", "cost": 500}]
    field.set_value(kept)
    assert field.value() == kept
    field.set_value([])
    assert field.value() == []


def test_one_record_is_none_until_a_part_is_filled(qtbot: QtBot, look: Look) -> None:
    parts = (
        FieldSpec(name="date", kind=FieldKind.DATE, label=Text("日期", "Date"), required=True, today=WEDNESDAY),
        FieldSpec(name="slot", kind=FieldKind.SLOT, label=Text("时段", "Slot"), required=True, today=WEDNESDAY),
    )
    field = field_of(qtbot, look, FieldKind.RECORD, parts=parts)
    assert field.value() is None and field.editor.fault() is None
    day, slot = field.editor.tab_order()
    QTest.keyClicks(day, "+1")
    assert field.editor.fault() is not None
    QTest.keyClicks(slot, "10")
    assert field.value() == {"date": "2025-06-19", "slot": "10:00-10:30"} and field.editor.fault() is None


PAPERS = (
    Answer(Text("原件", "Original"), (("original", True), ("in_date", True))),
    Answer(Text("复印件", "Copy"), (("original", False), ("in_date", True))),
)
KIND = (FieldSpec(name="kind", kind=FieldKind.ENUM, label=Text("资料", "Paper")),)


def test_a_checklist_takes_one_digit_for_each_thing(qtbot: QtBot, qapp: QApplication, look: Look) -> None:
    options = (Option("OWNER_ID", Text("身份证", "ID card")), Option("LETTER", Text("委托书", "Letter")))
    field = field_of(qtbot, look, FieldKind.CHECKLIST, options=options, parts=KIND, answers=PAPERS)
    QTest.keyClick(focused(qapp), Qt.Key.Key_1)
    assert field.value() == [{"kind": "OWNER_ID", "original": True, "in_date": True}]
    QTest.keyClick(focused(qapp), Qt.Key.Key_2)  # the focus went on by itself
    assert field.value() == [
        {"kind": "OWNER_ID", "original": True, "in_date": True},
        {"kind": "LETTER", "original": False, "in_date": True},
    ]
    QTest.keyClick(focused(qapp), Qt.Key.Key_Up)
    assert focused(qapp).accessibleName() == "ID card: Original"
    field.set_value([{"kind": "LETTER", "original": True, "in_date": True}])
    assert field.value() == [{"kind": "LETTER", "original": True, "in_date": True}]
