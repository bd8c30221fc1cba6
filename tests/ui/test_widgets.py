"""Building blocks under mouse and key: fields, choices, key bar, message line, counting, drawers of words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.banner import Banner, Notice
from counter_app.ui.widgets.charts import ChartData, LineChart, Point, ticks
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue
from counter_app.ui.widgets.key_bar import GUARD_MS, KeyBar, KeySpec
from counter_app.ui.widgets.message_line import KEPT, Message, MessageLine
from counter_app.ui.widgets.money_count import MoneyCountTable
from counter_app.ui.widgets.search_combo import SearchCombo, initials
from counter_app.ui.widgets.stepper import Stage, StageState, Stepper
from counter_app.ui.widgets.time_bar import time_tone
from tests.ui.hall_rows import english

FEW = tuple(Option(c, Text(f"第{c}", f"Choice {c}")) for c in "ABC")
MANY = (
    Option("SIM-R", Text("补换卡", "SIM replacement")),
    Option("CHG-PL", Text("改套餐", "Plan change")),
    *(Option(f"X{n}", Text(f"业务{n}", f"Service {n}")) for n in range(8)),
)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return english(qapp)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)


def spec(kind: FieldKind, *options: Option, required: bool = True) -> FieldSpec:
    return FieldSpec(name="it", kind=kind, label=Text("它", "It"), required=required, options=options)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (FieldKind.STR, "BOSS-12", "BOSS-12"),
        (FieldKind.INT, "42", 42),
        (FieldKind.MONEY, "36.4", 3640),
        (FieldKind.PHONE, "138 1234 5678", "13812345678"),
        (FieldKind.TAIL4, "123x", "123X"),
        (FieldKind.DATE, "2025-06-18", "2025-06-18"),
        (FieldKind.DATETIME, "2025-06-18 10:30", "2025-06-18T10:30:00+08:00"),
        (FieldKind.DATETIME, "2025-06-18 1", None),
        (FieldKind.INT, "abc", None),
    ],
)
def test_lines_give_the_values_of_their_type(
    qtbot: QtBot, look: Look, kind: FieldKind, typed: str, value: FieldValue
) -> None:
    field = Field(look, spec(kind))
    shown(qtbot, field)
    qtbot.keyClicks(field.editor.focus_target(), typed)
    assert field.value() == value
    assert field.is_filled() is (value is not None)


@pytest.mark.parametrize(
    ("kind", "options", "value"),
    [
        (FieldKind.TICK, (), True),
        (FieldKind.YES_NO, (), False),
        (FieldKind.ENUM, FEW, "B"),
        (FieldKind.ENUM, MANY, "CHG-PL"),
        (FieldKind.LIST, FEW, ["A", "C"]),
        (FieldKind.TEXT, (), "two\nlines"),
        (FieldKind.MONEY, (), 3640),
        (FieldKind.DATETIME, (), "2025-06-18T10:30:00+08:00"),
    ],
)
def test_every_editor_gives_back_what_it_was_given(
    qtbot: QtBot, look: Look, kind: FieldKind, options: tuple[Option, ...], value: FieldValue
) -> None:
    field = Field(look, spec(kind, *options))
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(value)
    assert field.value() == value
    field.set_value(None)
    assert not field.is_filled() or kind is FieldKind.YES_NO


def test_an_error_stands_at_its_field_until_something_is_typed(qtbot: QtBot, look: Look) -> None:
    field = Field(look, spec(FieldKind.STR))
    shown(qtbot, field)
    field.set_error("needed to go on")
    target = field.editor.focus_target()
    assert target.accessibleName() == "It (required)"
    assert target.accessibleDescription() == "needed to go on"
    assert target.property("wrong") == "true"
    qtbot.keyClicks(target, "x")
    assert target.property("wrong") == "false"


def test_digits_choose_among_segments(qtbot: QtBot, look: Look) -> None:
    choices = Choices(look, FEW)
    shown(qtbot, choices)
    first = choices.button("A")
    assert first is not None
    first.setFocus()
    with qtbot.waitSignal(choices.chosen) as chosen:
        qtbot.keyClick(first, Qt.Key.Key_2)
    assert chosen.args == ["B"] and choices.value() == "B"
    assert not choices.press_digit(4)


@pytest.mark.qt_log_ignore("This plugin does not support")  # the popup of offscreen windows
@pytest.mark.parametrize("typed", ["补换", "bhk", "SIM-R", "sim rep"])
def test_a_long_choice_is_found_by_chinese_pinyin_code_and_english(qtbot: QtBot, look: Look, typed: str) -> None:
    combo = SearchCombo(look, MANY)
    shown(qtbot, combo)
    line = combo.lineEdit()
    assert line is not None
    line.clear()
    line.insert(typed)
    line.textEdited.emit(typed)
    with qtbot.waitSignal(combo.changed):
        qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert combo.value() == "SIM-R"


def test_initials() -> None:
    assert initials("补换卡") == "bhk"


class Bar:
    """A key bar on a window of its own, with a clock of its own."""

    def __init__(self, qtbot: QtBot, look: Look) -> None:
        self.now = 0
        self.window = QWidget()
        self.bar = KeyBar(look.theme, now_ms=lambda: self.now, window=self.window, parent=self.window)
        shown(qtbot, self.window)
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.pressed: list[str] = []
        self.refused: list[str] = []
        self.bar.pressed.connect(self.pressed.append)
        self.bar.refused.connect(self.refused.append)

    def render(self, state: str, *, reason: str = "", ends: bool = False) -> None:
        key = KeySpec(number=4, action="no_show", label="No-show", icon="no_show", reason=reason, ends=ends)
        self.bar.render_keys((key,), state=state)


@pytest.fixture
def bar(qtbot: QtBot, look: Look) -> Bar:
    return Bar(qtbot, look)


def test_a_key_and_its_second_binding(qtbot: QtBot, bar: Bar) -> None:
    bar.render("calling")
    qtbot.keyClick(bar.window, Qt.Key.Key_F4)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(bar.window, Qt.Key.Key_4, both)
    assert bar.pressed == ["no_show", "no_show"]


def test_a_dimmed_key_says_why(qtbot: QtBot, bar: Bar) -> None:
    bar.render("calling", reason="possible in 12 s")
    qtbot.keyClick(bar.window, Qt.Key.Key_F4)
    assert bar.pressed == [] and bar.refused == ["possible in 12 s"]


def test_ending_keys_are_deaf_after_a_change_of_state(qtbot: QtBot, bar: Bar) -> None:
    bar.render("calling", ends=True)
    qtbot.keyClick(bar.window, Qt.Key.Key_F4)
    bar.now += GUARD_MS
    qtbot.keyClick(bar.window, Qt.Key.Key_F4)
    bar.render("calling", ends=True)
    qtbot.keyClick(bar.window, Qt.Key.Key_F4)
    bar.render("serving", ends=True)
    qtbot.keyClick(bar.window, Qt.Key.Key_F4)
    assert bar.pressed == ["no_show", "no_show"]


def test_an_error_stays_until_dismissed(qtbot: QtBot, look: Look) -> None:
    line = MessageLine(look.theme)
    shown(qtbot, line)
    line.say(Message(text="The printer does not answer", tone=Tone.BAD))
    line.say(Message(text="A001 called", undo=True))
    assert line.shown is not None and line.shown.tone is Tone.BAD
    line.dismiss()
    line.say(Message(text="A002 called", undo=True))
    assert line.shown is not None and line.shown.text == "A002 called"
    assert len(line.history) == 3


def test_the_last_fifty_messages_are_kept(qtbot: QtBot, look: Look) -> None:
    line = MessageLine(look.theme)
    qtbot.addWidget(line)
    for number in range(KEPT + 7):
        line.say(Message(text=str(number)))
    assert [m.text for m in line.history] == [str(n) for n in range(7, KEPT + 7)]


def test_the_gravest_notice_is_shown(qtbot: QtBot, look: Look) -> None:
    banner = Banner(look.theme)
    qtbot.addWidget(banner)
    offline = Notice(key="offline", text="Working offline", tone=Tone.WARN, icon="offline")
    drill = Notice(key="drill", text="Leave the hall", tone=Tone.BAD, icon="bad", action="Understood")
    banner.render_notices((offline, drill))
    with qtbot.waitSignal(banner.action_requested) as pressed:
        banner.findChildren(type(banner._action))[0].click()
    assert pressed.args == ["drill"]
    banner.render_notices(())
    assert banner.isHidden()


def test_cash_is_counted_with_figures_and_enter(qtbot: QtBot, look: Look) -> None:
    table = MoneyCountTable(look.theme)
    shown(qtbot, table)
    table.focus_first()
    for typed in ("18", "6", ""):
        line = table.focusWidget()
        assert isinstance(line, QLineEdit)
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert table.pieces() == {"N10000": 18, "N5000": 6}
    assert table.total() == 210_000
    line = table.focusWidget()
    with qtbot.waitSignal(table.submit_requested):
        qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_last_row_of_the_count_submits(qtbot: QtBot, look: Look) -> None:
    table = MoneyCountTable(look.theme)
    shown(qtbot, table)
    table.focus_first()
    presses = 0
    submitted: list[int] = []
    table.submit_requested.connect(lambda: submitted.append(presses))
    while not submitted:
        presses += 1
        qtbot.keyClick(table.focusWidget(), Qt.Key.Key_Return)
    assert submitted == [12]  # eleven rows and other


def test_other_money_counts_in_yuan(qtbot: QtBot, look: Look) -> None:
    table = MoneyCountTable(look.theme)
    qtbot.addWidget(table)
    table.set_pieces({"OTHER": 1234, "C50": 2})
    assert table.pieces() == {"OTHER": 1234, "C50": 2}
    assert table.total() == 1334


def test_stages_say_where_the_work_stands(qtbot: QtBot, look: Look) -> None:
    stepper = Stepper(look)
    shown(qtbot, stepper)
    stepper.resize(700, stepper.sizeHint().height())
    stages = (
        Stage("0", Text("核身", "Identity"), 140, StageState.DONE, 102),
        Stage("1", Text("告知", "Price"), 120, StageState.CURRENT, 142),
        Stage("2", Text("签字", "Sign"), 80, StageState.NEXT),
    )
    stepper.render_stages(stages)
    assert stepper.accessibleName() == "2/3 Price 2:22 / 2:00"
    with qtbot.waitSignal(stepper.look_back_requested) as asked:
        qtbot.mouseClick(stepper, Qt.MouseButton.LeftButton, pos=stepper.rect().center() / 8)
    assert asked.args == ["0"]


@pytest.mark.parametrize(("spent", "tone"), [(79, Tone.ACCENT), (80, Tone.WARN), (100, Tone.WARN), (101, Tone.BAD)])
def test_tones_of_time(spent: int, tone: Tone) -> None:
    assert time_tone(spent, 100) is tone


def test_charts_have_one_round_scale(qtbot: QtBot, look: Look) -> None:
    assert ticks(21) == (0, 10, 20)
    assert ticks(2.4) == (0, 1, 2)
    chart = LineChart(look.theme)
    shown(qtbot, chart)
    points = (Point(3, "9:00"), Point(9), Point(14, "10:00"), Point(16, to_come=True))
    chart.render_data(ChartData(points=points, name="Longest wait", standard=15, now=2, newest_label="14 min"))
    image = chart.grab().toImage()
    accent = look.theme.colour("accent")
    assert any(image.pixelColor(x, y) == accent for x in range(image.width()) for y in range(image.height()))
