"""Settings by keys on a real hall: drafts that lose nothing, faults beside the field, versions answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.commands.flow_versions import CheckFlowChange, DraftFlowChange, SubmitFlowVersion
from counter_app.domain.codes import Post
from counter_app.domain.rows import FlowVersion
from counter_app.domain.version_codes import VersionState
from counter_app.store.unit import Changes
from counter_app.ui.i18n import Language, Text
from counter_app.ui.pages.settings.lines import LineModel
from counter_app.ui.pages.settings.state import Line
from counter_app.ui.pages.settings.versions import ChangeModel, VersionModel
from counter_app.ui.pages.settings.words import PARTS, Part
from tests.ui.settings_seat import SettingsSeat, settings_seat

ENTER, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab
ALT = Qt.KeyboardModifier.AltModifier
F1 = "f01_handling.toml"
FLOW, STEP = f"{F1}:flow:F1", f"{F1}:step:HDL-02"
CLS = "f09_4_close.toml"
DAY_S = 24 * 3600


@pytest.fixture
def admin(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[SettingsSeat]:
    with settings_seat(qtbot, qapp, tmp_path, Post.ADMIN) as made:
        yield made


@pytest.fixture
def manager(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[SettingsSeat]:
    with settings_seat(qtbot, qapp, tmp_path, Post.MANAGER) as made:
        yield made


def test_a_phrase_is_changed_checked_and_submitted_by_keys_alone(admin: SettingsSeat) -> None:
    admin.key(ENTER)  # into the flows
    admin.key(DOWN)
    assert admin.page.groups.current().place[2] == "F1"  # type: ignore[union-attr]
    admin.key(ENTER)  # into its steps
    for _ in range(2):
        admin.key(DOWN)
    assert admin.page.lines.current().place[2] == "HDL-02"  # type: ignore[union-attr]
    admin.key(ENTER)  # into the fields
    assert admin.page.editor.isAncestorOf(admin.focus())
    for _ in range(5):
        admin.key(TAB)
    assert admin.row("say_en").field.has_focus_inside()
    admin.write("Welcome. What may I do for you?")
    admin.key(TAB)
    assert admin.said == "Draft saved"
    admin.key(Qt.Key.Key_F6)
    assert admin.said == "Checked: nothing is wrong."
    admin.key(Qt.Key.Key_F10)
    (version,) = admin.versions()
    assert version.state is VersionState.ASKED
    assert [(c["code"], c["field"], c["new"]) for c in version.changes] == [
        ("HDL-02", "say_en", "Welcome. What may I do for you?")
    ]


def test_what_is_typed_is_a_draft_within_a_second(qtbot: QtBot, admin: SettingsSeat) -> None:
    admin.go(FLOW, STEP)
    admin.page.editor.focus_field("say_zh")
    admin.write("A")
    assert admin.hall.commands(DraftFlowChange) == []
    qtbot.waitUntil(lambda: bool(admin.hall.commands(DraftFlowChange)), timeout=1_000)
    (saved,) = admin.hall.commands(DraftFlowChange)
    assert isinstance(saved, DraftFlowChange) and saved.new == "A"


def test_closing_the_window_keeps_what_was_typed(admin: SettingsSeat) -> None:
    admin.go(FLOW, STEP)
    admin.page.editor.focus_field("say_zh")
    admin.write("A")
    admin.control.stop()
    admin.settle()
    assert admin.versions()[0].changes[0]["new"] == "A"


def test_a_fault_stands_beside_its_field_while_typing(admin: SettingsSeat) -> None:
    admin.go(FLOW, STEP)
    admin.page.editor.focus_field("say_zh")
    admin.write("China Unicom")
    assert admin.error("say_zh") == "Another operator is named (flows.md F6 R6)"
    admin.look.words.use(Language.ZH)
    try:
        admin.key(TAB)
        assert admin.error("say_zh") == "不能提及其他运营商 (flows.md F6 R6)"
    finally:
        admin.look.words.use(Language.EN)
    admin.page.bar.submit.click()
    admin.settle()
    assert "flows.md F6 R6" in admin.said
    assert admin.versions()[0].state is VersionState.DRAFT, "kept, but not submitted"
    wrong = [line for line in admin.control.book.lines(Part.FLOWS, admin.page.groups.current()) if line.wrong]
    assert [line.place[2] for line in wrong] == ["HDL-02"]


def test_check_goes_to_the_first_fault(admin: SettingsSeat) -> None:
    admin.go(FLOW, STEP)
    admin.page.editor.focus_field("seconds")
    admin.write("99999")
    admin.page.show_part(Part.SERVICES)
    admin.settle()
    admin.key(Qt.Key.Key_F6)
    assert admin.page.part is Part.FLOWS
    assert admin.row("seconds").field.has_focus_inside()
    assert admin.error("seconds") == "It must be from 0 to 86400"


def test_old_stands_under_new_and_can_be_used_again(admin: SettingsSeat) -> None:
    admin.go(FLOW, STEP)
    admin.page.editor.focus_field("seconds")
    admin.write("45")
    admin.key(TAB)
    row = admin.row("seconds")
    assert row._old.isVisible() and row._old.text() == "In force: 20"
    row._again.click()
    admin.settle()
    assert (row.value(), row._old.isVisible()) == (20, False)
    assert admin.versions()[0].changes == ()


def test_edits_are_undone_one_by_one(admin: SettingsSeat) -> None:
    admin.go(FLOW, STEP)
    for seconds in ("45", "50"):
        admin.page.editor.focus_field("seconds")
        admin.write(seconds)
        admin.key(TAB)
    admin.page.parts.setFocus()
    for left in (45, None):
        admin.key(Qt.Key.Key_Z, ALT)
        changes = admin.versions()[0].changes
        assert (changes[0]["new"] if changes else None) == left
    admin.key(Qt.Key.Key_Z, ALT)
    assert admin.said == "There is nothing to undo."


def test_an_optional_step_is_moved_and_a_fixed_one_says_why(admin: SettingsSeat) -> None:
    flow = next(g.key for g in admin.control.book.groups(Part.FLOWS) if g.place[0] == CLS)
    admin.go(flow, f"{CLS}:step:CLS-05")
    admin.page.lines.setFocus()
    admin.key(DOWN, ALT)
    assert admin.versions()[0].changes[0]["new"] == ["CLS-06", "CLS-05"]
    steps = [line.place[2] for line in admin.control.book.lines(Part.FLOWS, admin.page.groups.current())]
    assert steps.index("CLS-06") < steps.index("CLS-05")
    assert admin.page.lines.current().place[2] == "CLS-05"  # type: ignore[union-attr]
    admin.key(DOWN, ALT)
    assert admin.said == "Steps are moved inside their stage."
    admin.go(FLOW, STEP)
    admin.page.lines.setFocus()
    admin.key(DOWN, ALT)
    assert admin.said == "The flow itself fixes the order of these two steps (flows.md 3.7)"


def test_a_plan_of_the_halls_own_is_added_changed_and_taken_away(admin: SettingsSeat) -> None:
    admin.page.show_part(Part.SOLD)
    admin.settle()
    admin.page.lines.setFocus()
    admin.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    admin.go("", "plans.toml:plan:HALL-1")
    admin.page.editor.focus_field("price")
    admin.write("88.00")
    admin.key(TAB)
    (change,) = admin.versions()[0].changes
    assert isinstance(change["new"], dict) and change["new"]["price"] == 8800
    admin.page.editor.remove.click()
    admin.settle()
    assert admin.versions()[0].changes == ()


def test_the_preview_is_the_counters_own_form_with_the_drafts_words(qtbot: QtBot, admin: SettingsSeat) -> None:
    admin.go(FLOW, STEP)
    admin.page.editor.focus_field("say_en")
    admin.write("Welcome")
    admin.key(TAB)
    qtbot.waitUntil(lambda: admin.page.preview.script._words.text() == '"Welcome"')
    assert not admin.page.preview.isAncestorOf(admin.focus())


def test_a_manager_answers_what_another_entered(manager: SettingsSeat) -> None:
    other = manager.hall.floor.who("ADMIN")
    place = {"file": F1, "list": "step", "code": "HDL-02", "field": "say_en"}
    manager.hall.door.ok("draft_flow_change", other, new="Welcome", **place)
    manager.settle()
    assert not manager.page.bar.grant.isVisible()
    manager.hall.door.ok("submit_flow_version", other)
    manager.settle()
    assert manager.page.bar.grant.isVisible() and not manager.page.bar.submit.isVisible()
    manager.go(FLOW, STEP)
    assert manager.row("say_en").entry.spec.read_only
    manager.page.bar.grant.click()
    manager.settle()
    assert manager.said == "Version 1 in force from 2026-03-17"
    assert manager.versions()[0].state is VersionState.APPROVED
    manager.hall.door.advance(DAY_S)
    manager.settle()
    assert manager.versions()[0].state is VersionState.IN_FORCE
    assert manager.control.book.old((F1, "step", "HDL-02"), "say_en") == "Welcome"


def test_what_a_manager_submits_waits_for_tomorrow_and_can_be_taken_back(manager: SettingsSeat) -> None:
    manager.go(FLOW, STEP)
    manager.page.editor.focus_field("say_en")
    manager.write("Welcome")
    manager.key(Qt.Key.Key_F10)
    assert manager.said == "Version 1 in force from 2026-03-17"
    manager.page.bar.withdraw.click()
    manager.settle()
    assert manager.versions()[0].state is VersionState.DRAFT
    manager.page.bar.withdraw.click()
    manager.settle()
    assert manager.versions() == ()


def test_the_history_tells_who_when_and_what(manager: SettingsSeat) -> None:
    manager.go(FLOW, STEP)
    manager.page.editor.focus_field("seconds")
    manager.write("45")
    manager.key(TAB)
    manager.page.bar.note.setFocus()
    manager.write("more time to greet")
    manager.key(Qt.Key.Key_F10)
    manager.page.show_part(Part.VERSIONS)
    manager.settle()
    versions = manager.page.versions
    shown = [versions.model.data(versions.model.index(0, column)) for column in range(6)]
    assert shown[5] == "more time to greet"
    assert shown[:3] == ["V1", "Approved", "2026-03-17"]
    assert "09:00" in str(shown[3]) and "09:00" in str(shown[4])
    changed = [versions.changes.data(versions.changes.index(0, column)) for column in range(4)]
    assert changed == ["HDL-02 greet and confirm", "Standard time (seconds)", "20", "45"]


@pytest.mark.parametrize("part", [p for p in Part if p is not Part.VERSIONS])
def test_every_part_offers_lines_with_fields_in_both_languages(admin: SettingsSeat, part: Part) -> None:
    admin.page.show_part(part)
    admin.settle()
    for language in (Language.ZH, Language.EN):
        admin.look.words.use(language)
        admin.settle()
        assert admin.page.lines.lines.rowCount() > 0
        assert admin.page.parts.lines.data(admin.page.parts.currentIndex()) == PARTS[part].said(language)
    line = admin.page.lines.lines.line(admin.page.lines.lines.rowCount() - 1)
    assert line is not None
    admin.go("", line.key)
    assert admin.page.editor.row("rule" if part is Part.MINORS else "zh").value() is not None  # type: ignore[union-attr]


def test_walking_down_the_steps_costs_no_frame(admin: SettingsSeat) -> None:
    """Editors are used again: once the longest step has been seen, another line is shown without making any."""
    admin.page.groups.choose(FLOW)
    admin.settle()
    steps = [line.key for line in admin.control.book.lines(Part.FLOWS, admin.page.groups.current())]
    for key in steps:
        admin.page.lines.choose(key)
    best = 1.0
    for _ in range(5):
        before = thread_time()
        admin.page.lines.choose(steps[3])
        best = min(best, thread_time() - before)
        admin.page.lines.choose(steps[4])
    assert best < 0.016


def test_a_search_finds_in_every_part_by_any_language(admin: SettingsSeat) -> None:
    admin.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for typed, code in (("bhk", "SIM-R"), ("greet and", "HDL-02"), ("携号转出", "PRT-O"), ("T04", "T04")):
        admin.page.search.setText(typed)
        admin.settle()
        found = {admin.page.lines.lines.line(n).place[2] for n in range(admin.page.lines.lines.rowCount())}  # type: ignore[union-attr]
        assert code in found, typed
    admin.key(DOWN)
    admin.key(ENTER)
    assert admin.row("zh").field.has_focus_inside()
    admin.page.search.setFocus()
    admin.key(Qt.Key.Key_Escape)
    assert admin.page.search.text() == "" and admin.page.parts.hasFocus()
    assert admin.page.groups.isVisible()


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1280, 720, 100), (1366, 768, 200)])
def test_the_editor_keeps_room_where_there_is_little(
    admin: SettingsSeat, width: int, height: int, percent: int
) -> None:
    admin.look.theme.use(scale_percent=percent)
    try:
        admin.window.resize(width, height)
        admin.go(FLOW, STEP)
        assert admin.page.editor.width() >= admin.look.theme.px(230)
        assert admin.page.editor.geometry().right() <= admin.page._work.width()
        assert not admin.page.preview.isVisible()
    finally:
        admin.look.theme.use(scale_percent=100)


def line(key: str, **more: bool) -> Line:
    return Line(key=key, place=("f", "step", key), name=Text(key, key), **more)  # type: ignore[arg-type]


def test_lines_come_go_move_and_change_exactly(qapp: QApplication, qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    from tests.ui.hall_rows import english

    model = LineModel(english(qapp))
    qtmodeltester.check(model)
    model.render_lines((line("a"), line("b"), line("c")))
    with qtbot.waitSignal(model.rowsMoved):
        model.render_lines((line("c"), line("a"), line("b")))
    with qtbot.waitSignal(model.dataChanged):
        model.render_lines((line("c"), line("a", changed=True), line("b")))
    with qtbot.waitSignals([model.rowsRemoved, model.rowsInserted]):
        model.render_lines((line("c"), line("d"), line("b", wrong=True)))
    assert [model.data(model.index(n)) for n in range(3)] == ["c", "d", "b"]
    assert model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole) == "b, not right yet"


def test_versions_and_their_changes_are_sound_models(admin: SettingsSeat, qtmodeltester: ModelTester) -> None:
    model, changes = VersionModel(admin.look), ChangeModel()
    qtmodeltester.check(model)
    qtmodeltester.check(changes)
    row = FlowVersion(
        version_id="v", version_no=1, state=VersionState.DRAFT, changes=(), digest="d", made_by="1", made_at=0
    )
    model.apply(Changes((row,)))
    model.apply(Changes((replace(row, state=VersionState.ASKED, note="why"),)))
    assert [model.data(model.index(0, n)) for n in (0, 1, 5)] == ["V1", "Waiting for approval", "why"]
    model.apply(Changes((), (("flow_version", "v"),)))
    assert model.rowCount() == 0
    changes.render_changes((("HDL-02", "Name", "a", "b"),))
    assert (changes.rowCount(), changes.data(changes.index(0, 3))) == (1, "b")


def test_nothing_is_asked_of_the_hall_but_commands(admin: SettingsSeat) -> None:
    """Opening asks for one check and nothing else; what is shown comes with the rows."""
    assert {type(c) for c in admin.hall.asked} == {CheckFlowChange}
    assert admin.hall.commands(SubmitFlowVersion) == []
