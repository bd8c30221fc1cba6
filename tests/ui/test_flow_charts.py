"""Flow charts in the windows, by key and mouse: the leg's own at the counter, all of them at the supervisor's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QGraphicsSimpleTextItem
from pytestqt.qtbot import QtBot

from counter_app.commands.finishing import Finish
from counter_app.commands.flow_charts import ChartLang, PrintFlowChart
from counter_app.commands.master import load_master
from counter_app.commands.steps import RecordStage
from counter_app.flows.chart import ANY_TIME, NodeKind, ports_of
from counter_app.flows.definition import Words
from counter_app.ui.charts.chart_panel import ChartPanel
from counter_app.ui.charts.chart_scene import ChartScene, Place
from counter_app.ui.charts.chart_view import LEAST, MOST, READABLE, ChartView
from counter_app.ui.i18n import Language
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.chart_cover import ChartCover
from counter_app.ui.pages.counter.state import Face
from counter_app.ui.pages.supervisor.page import SubPage
from counter_app.ui.theme.tokens import ThemeName
from tests.ui.counter_window import CounterWindow, counter_window
from tests.ui.hall_rows import english
from tests.ui.supervisor_seats import Seat
from tests.ui.test_counter_looks import clipped

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
BOOK = load_master().book


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = english(qapp)
    yield made
    made.words.use(Language.EN)
    made.theme.use(ThemeName.LIGHT, scale_percent=100)


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        yield made
        made.look.words.use(Language.EN)


@pytest.fixture
def seat(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Seat]:
    made = Seat(qtbot, qapp, tmp_path)
    yield made
    made.close()


Open = Callable[[str], ChartPanel]


@pytest.fixture
def opened(qtbot: QtBot, look: Look) -> Iterator[Open]:
    """Opens a panel that shows a flow, alone in a window."""
    kept: list[ChartPanel] = []

    def open_flow(flow: str) -> ChartPanel:
        panel = ChartPanel(look, BOOK, may_close=True)
        kept.append(panel)
        qtbot.addWidget(panel)
        panel.resize(1200, 800)
        panel.show()
        panel.activateWindow()
        qtbot.waitActive(panel)
        panel.show_flow(flow)
        wait_for(qtbot, panel, flow)
        panel.view.setFocus()
        return panel

    yield open_flow


def wait_for(qtbot: QtBot, panel: ChartPanel, flow: str) -> None:
    qtbot.waitUntil(lambda: panel.view.picture is not None and panel.view.picture.chart.flow.id == flow)


def scene(view: ChartView) -> ChartScene:
    assert view.shown is not None
    return view.shown


def texts(view: ChartView) -> str:
    return " ".join(item.text() for item in scene(view).items() if isinstance(item, QGraphicsSimpleTextItem))


def spot(view: ChartView, place: Place) -> QPoint:
    """Bring a box into sight and return the middle of it in the window."""
    view.go_to(place)
    return view.mapFromScene(scene(view).area_of(place).center())


def click(view: ChartView, place: Place) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, place))


def cover_of(counter: CounterWindow) -> ChartCover:
    found = counter.page.findChild(ChartCover)
    assert isinstance(found, ChartCover)
    return found


def open_chart(counter: CounterWindow) -> ChartView:
    counter.key(KEY.Key_G, CONTROL)
    cover = cover_of(counter)
    assert cover.isVisible() and cover.panel is not None
    panel = cover.panel
    counter.qtbot.waitUntil(lambda: panel.view.picture is not None)
    return panel.view


# ------------------------------------------------------------------ at the counter


def test_ctrl_g_shows_where_the_leg_stands_and_esc_gives_the_work_back(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    before = counter.window.focusWidget()
    view = open_chart(counter)
    assert view.picture is not None and view.picture.chart.flow.id == "F1"
    assert scene(view).walk.current == "HDL-02" and view.place == ("HDL-02", 0)
    assert "HDL-01" in scene(view).walk.nodes
    assert "now at HDL-02" in view.parent()._stand.text()  # type: ignore[union-attr]
    counter.key(KEY.Key_Escape)
    assert not cover_of(counter).isVisible()
    assert counter.window.focusWidget() is before


def test_no_key_pressed_on_the_chart_reaches_the_work_below(counter: CounterWindow) -> None:
    counter.serve("OTH")
    asked = len(counter.hall.commands(RecordStage, Finish))
    open_chart(counter)
    for key in (KEY.Key_Return, KEY.Key_1, KEY.Key_Space, KEY.Key_A):
        counter.key(key)
    panel = cover_of(counter).panel
    assert panel is not None
    QTest.keyClick(panel, KEY.Key_Return)  # as before the chart is there, when the view has no use for it
    counter.settle()
    assert len(counter.hall.commands(RecordStage, Finish)) == asked
    assert counter.face is Face.SERVING and cover_of(counter).isVisible()


def test_the_chart_follows_the_leg(counter: CounterWindow) -> None:
    counter.serve("OTH")
    view = open_chart(counter)
    first = scene(view).walk
    counter.hall.door.ok("record_step", counter.floor.clerk, counter="01", step="HDL-02", fields={})
    counter.hall.tell()
    counter.settle()
    now = scene(view).walk
    assert now.current != first.current and "HDL-02" in now.nodes
    assert len(now.edges) > len(first.edges)
    assert view.place == (now.current, 0)


def test_opening_the_chart_opens_no_window(counter: CounterWindow) -> None:
    counter.serve("OTH")
    before = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    open_chart(counter)
    assert {w for w in QApplication.topLevelWidgets() if w.isVisible()} == before
    assert counter.window.isActiveWindow()


def test_the_chart_is_found_by_name(counter: CounterWindow) -> None:
    counter.key(KEY.Key_K, CONTROL)
    counter.type("flow ch")
    counter.key(KEY.Key_Return)
    assert cover_of(counter).isVisible()


def test_it_makes_way_when_the_page_asks_for_the_outcome(counter: CounterWindow) -> None:
    counter.serve("OTH")
    open_chart(counter)
    counter.key(KEY.Key_F10)
    counter.qtbot.waitUntil(lambda: counter.face is Face.FINISHING)
    assert not cover_of(counter).isVisible()


def test_without_a_customer_the_usual_flow_is_shown_unlit(counter: CounterWindow) -> None:
    view = open_chart(counter)
    assert view.picture is not None and view.picture.chart.flow.id == "F1"
    assert scene(view).walk.current == "" and not scene(view).walk.edges


def test_a_flow_inside_the_leg_is_shown_first_and_its_own_flow_by_going_back(counter: CounterWindow) -> None:
    counter.serve("SIM-R")
    ok = counter.hall.door.ok
    ok("record_step", counter.floor.clerk, counter="01", step="HDL-02", fields={})
    counter.hall.tell()
    counter.settle()
    view = open_chart(counter)
    panel = cover_of(counter).panel
    assert panel is not None and panel.flow == "SIM"
    assert scene(view).walk.current.startswith("SIM-")
    counter.key(KEY.Key_Backspace)
    wait_for(counter.qtbot, panel, "F1")
    assert scene(view).walk.current == "HDL-03" and scene(view).walk.ports


# ------------------------------------------------------------------ keys and mouse on the chart


def test_arrows_walk_the_usual_way_and_say_each_box(opened: Open) -> None:
    view = opened("F1").view
    view.go_to(("HDL-02", 0))
    QTest.keyClick(view, KEY.Key_Down)
    assert view.place == ("HDL-03", 0)
    assert view.accessibleName().startswith("HDL-03, verify identity, Clerk, 1 min")
    QTest.keyClick(view, KEY.Key_Up)
    assert view.place == ("HDL-02", 0)
    side = view.place
    QTest.keyClick(view, KEY.Key_Right)
    assert view.place != side


@pytest.mark.parametrize("flow", ["F1", "F6", "F3"])
def test_every_step_and_way_out_is_reached_by_arrows(opened: Open, flow: str) -> None:
    view = opened(flow).view
    wanted = set(view._places())
    reached, ahead = set[Place](), [view._places()[0]]
    while ahead:
        here = ahead.pop()
        if here in reached:
            continue
        reached.add(here)
        for key in (KEY.Key_Down, KEY.Key_Up, KEY.Key_Left, KEY.Key_Right):
            view.go_to(here)
            QTest.keyClick(view, key)
            assert view.place is not None
            ahead.append(view.place)
    assert wanted - reached == set()


def test_a_click_on_a_step_says_its_task_phrase_and_fields(opened: Open) -> None:
    panel = opened("F1")
    click(panel.view, ("HDL-03", 0))
    said = panel.side.text()
    step = BOOK.step("HDL-03")
    assert step.phrase is not None
    for part in (
        "HDL-03 Verify identity",
        step.task.en,
        step.phrase.en,
        "ID check (required)",
        "→ HDL-04 check papers",
    ):
        assert part in said
    assert panel.flow == "F1"


def test_a_click_on_a_way_out_opens_its_chart_and_back_returns(opened: Open, qtbot: QtBot) -> None:
    panel = opened("F1")
    ports = panel.view.picture.chart.node(ports_of(ANY_TIME)).ports  # type: ignore[union-attr]
    row = next(row for row, port in enumerate(ports) if port.flow == "F6")
    click(panel.view, (ports_of(ANY_TIME), row))
    wait_for(qtbot, panel, "F6")
    assert panel.back.isVisible() and "business handling" in panel.back.label
    qtbot.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    wait_for(qtbot, panel, "F1")
    assert not panel.back.isVisible()


def test_enter_on_a_way_out_opens_its_chart(opened: Open, qtbot: QtBot) -> None:
    panel = opened("F1")
    place = (ports_of("HDL-07"), 0)
    panel.view.go_to(place)
    assert panel.side._open.isVisible()
    QTest.keyClick(panel.view, KEY.Key_Return)
    wait_for(qtbot, panel, "PAY")
    QTest.keyClick(panel.view, KEY.Key_Backspace)
    wait_for(qtbot, panel, "F1")


def test_dragging_pans_and_does_not_choose(opened: Open) -> None:
    view = opened("F1").view
    start = spot(view, ("HDL-03", 0))
    view.go_to(("HDL-02", 0))
    before = view.mapToScene(QPoint(0, 0))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start - QPoint(0, 120))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(0, 120))
    assert view.place == ("HDL-02", 0)
    assert view.mapToScene(QPoint(0, 0)) != before


def wheel(view: ChartView, turn: int, held: Qt.KeyboardModifier) -> None:
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view.viewport(), event)


def test_zoom_by_wheel_keys_and_buttons_within_bounds(opened: Open, qtbot: QtBot) -> None:
    panel = opened("F1")
    view = panel.view

    def scale() -> float:
        return view.transform().m11()

    start = scale()
    wheel(view, 120, CONTROL)
    assert scale() > start
    wheel(view, -120, CONTROL)
    assert scale() == pytest.approx(start)
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert scale() == pytest.approx(start)
    QTest.keyClick(view, KEY.Key_Plus)
    assert scale() > start
    QTest.keyClick(view, KEY.Key_Minus)
    qtbot.mouseClick(panel.larger, Qt.MouseButton.LeftButton)
    assert scale() > start
    for _ in range(40):
        QTest.keyClick(view, KEY.Key_Plus)
    assert scale() == pytest.approx(MOST)
    for _ in range(60):
        QTest.keyClick(view, KEY.Key_Minus)
    assert scale() == pytest.approx(LEAST)
    QTest.keyClick(view, KEY.Key_F)
    whole = view.mapFromScene(view.sceneRect()).boundingRect()
    assert whole.height() <= view.viewport().height() + 4 or scale() == pytest.approx(LEAST)


def test_a_large_chart_opens_readable(opened: Open) -> None:
    assert opened("F1").view.transform().m11() >= READABLE - 0.001


# ------------------------------------------------------------------ looks and languages


@pytest.mark.parametrize("flow", ["F1", "F6"])
def test_every_step_is_drawn_once_in_both_languages(opened: Open, look: Look, qtbot: QtBot, flow: str) -> None:
    panel = opened(flow)
    for language in (Language.EN, Language.ZH):
        look.words.use(language)
        chinese = language is Language.ZH
        qtbot.waitUntil(lambda chinese=chinese: panel.view.picture.said.chinese is chinese)  # type: ignore[union-attr]
        shown = texts(panel.view)
        for step in BOOK.flows[flow].steps.values():
            name = step.words.zh if chinese else step.words.en[:1].upper() + step.words.en[1:]
            assert shown.split().count(step.id) >= 1
            assert all(part in shown for part in name.split()), step.id
    assert "当前" not in shown  # nobody stands on it


def test_the_place_is_kept_when_look_or_language_change(opened: Open, look: Look, qtbot: QtBot) -> None:
    panel = opened("F6")
    panel.view.go_to(("RET-05", 0))
    look.words.use(Language.ZH)
    qtbot.waitUntil(lambda: panel.view.picture.said.chinese)  # type: ignore[union-attr]
    assert panel.view.place == ("RET-05", 0) and "匹配措施" in panel.view.accessibleName()
    look.theme.use(scale_percent=150)
    qtbot.waitUntil(lambda: panel.view.picture.scale == 1.5)  # type: ignore[union-attr]
    assert panel.view.place == ("RET-05", 0)
    before = panel.view.grab().toImage()
    look.theme.use(ThemeName.DARK)
    assert panel.view.grab().toImage() != before
    assert panel.view.place == ("RET-05", 0)


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.HIGH_CONTRAST])
def test_the_current_step_looks_like_no_other(counter: CounterWindow, theme: ThemeName) -> None:
    counter.serve("OTH")
    counter.look.theme.use(theme)
    view = open_chart(counter)
    current, passed = scene(view)._outlines["HDL-02"], scene(view)._outlines["HDL-01"]
    plain = scene(view)._outlines["HDL-11"]
    pens = [(item.pen().color().name(), item.pen().width()) for item in (current, passed, plain)]
    assert len(set(pens)) == 3
    assert pens[0][1] > pens[1][1] > pens[2][1]  # told by more than colour
    assert "now" in texts(view)
    counter.look.theme.use(ThemeName.LIGHT)


@pytest.mark.parametrize("language", Language)
def test_nothing_of_the_cover_is_clipped_in_any_size(counter: CounterWindow, language: Language) -> None:
    counter.serve("CHG-PL")
    counter.look.words.use(language)
    open_chart(counter)
    panel = cover_of(counter).panel
    assert panel is not None
    faults: list[str] = []
    for scale in (100, 150, 200):
        counter.look.theme.use(scale_percent=scale)
        counter.qtbot.waitUntil(panel.is_drawn)
        for size in ((1366, 768), (1920, 1080)):
            counter.window.resize(*size)
            QApplication.sendPostedEvents()
            QApplication.sendPostedEvents()
            faults += [f"{size} at {scale} %: {fault}" for fault in clipped(counter)]
    counter.look.theme.use(scale_percent=100)
    assert faults == []


def test_every_button_of_the_cover_is_named_and_large_enough(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    view = open_chart(counter)
    cover = cover_of(counter)
    buttons = [button for button in cover.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) >= 4
    for button in buttons:
        assert button.accessibleName(), button
        assert button.width() >= 28 and button.height() >= 28, button.accessibleName()
    assert len(view.accessibleName()) > 10 and view.accessibleDescription()


def test_no_callback_holds_the_window_up(opened: Open) -> None:
    panel = opened("F1")
    picture = panel.view.picture
    assert picture is not None
    best = {"ask": 1.0, "show": 1.0, "light": 1.0}
    for _ in range(5):
        panel.maker._kept.clear()
        start = thread_time()
        panel.maker.ask("F1")
        best["ask"] = min(best["ask"], thread_time() - start)
        start = thread_time()
        panel.view._put(picture)
        best["show"] = min(best["show"], thread_time() - start)
        start = thread_time()
        panel.view.viewport().repaint()
        best["light"] = min(best["light"], thread_time() - start)
    assert max(best.values()) < 0.016, best


# ------------------------------------------------------------------ at the supervisor's


def flows_page(seat: Seat, qtbot: QtBot) -> ChartPanel:
    seat.page.show_page(SubPage.FLOWS)
    panel = seat.page.flows.panel
    assert panel is not None
    wait_for(qtbot, panel, "F0")
    return panel


def test_nothing_of_the_page_is_built_before_it_is_looked_at(seat: Seat) -> None:
    assert seat.page.flows.panel is None


def test_the_list_holds_every_flow_and_turns_to_its_chart(seat: Seat, qtbot: QtBot) -> None:
    panel = flows_page(seat, qtbot)
    flows = seat.page.flows.list
    assert flows is not None and flows.flows.rowCount() == len(BOOK.flows)
    flows.setFocus()
    QTest.keyClick(flows, KEY.Key_Down)
    wait_for(qtbot, panel, list(BOOK.flows)[1])
    assert not panel.cross.isVisible()


def test_another_flow_opened_on_the_chart_is_marked_in_the_list(seat: Seat, qtbot: QtBot) -> None:
    panel = flows_page(seat, qtbot)
    panel.show_flow("F1")
    wait_for(qtbot, panel, "F1")
    panel.open("PAY")
    wait_for(qtbot, panel, "PAY")
    flows = seat.page.flows.list
    assert flows is not None
    assert flows.currentIndex().row() == list(BOOK.flows).index("PAY")
    assert panel.flow == "PAY" and panel.back.isVisible()


def test_another_version_of_the_flows_is_drawn_anew(seat: Seat, qtbot: QtBot) -> None:
    panel = flows_page(seat, qtbot)
    flow = BOOK.flows["F0"]
    named = replace(flow, words=Words("别的名字", "another name"))
    seat.page.flows.show_book(replace(BOOK, flows={**BOOK.flows, "F0": named}))
    qtbot.waitUntil(lambda: panel.view.picture.chart.flow is named)  # type: ignore[union-attr]
    assert "Another name" in panel._title.text()


def test_ctrl_p_asks_where_the_pdf_goes_and_it_comes(seat: Seat, qtbot: QtBot, tmp_path: Path) -> None:
    panel = flows_page(seat, qtbot)
    panel.show_flow("F6")
    wait_for(qtbot, panel, "F6")
    panel.view.setFocus()
    QTest.keyClick(panel.view, KEY.Key_P, CONTROL)
    dialog = seat.page.flows.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog) and dialog.isVisible()
    file = tmp_path / "f6.pdf"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    seat.settle()
    assert seat.commands(PrintFlowChart) == [PrintFlowChart(flow="F6", file=str(file), lang=ChartLang.EN)]
    assert str(file) in seat.message()


def test_a_low_window_turns_between_chart_and_text(opened: Open) -> None:
    panel = opened("F6")
    panel.resize(700, 420)
    assert panel.view.isVisible() and not panel.side.isVisible()
    panel.view.go_to(("RET-05", 0))
    QTest.keyClick(panel.view, KEY.Key_Return)
    assert panel.side.isVisible() and not panel.view.isVisible()
    assert "RET-05" in panel.side.text()
    QTest.keyClick(panel, KEY.Key_Escape)
    assert panel.view.isVisible() and panel.view.place == ("RET-05", 0)


def test_steps_only_are_said_as_current_or_passed(opened: Open) -> None:
    view = opened("F1").view
    kinds = {view.picture.chart.node(place[0]).kind for place in view._places()}  # type: ignore[union-attr]
    assert kinds == {NodeKind.STEP, NodeKind.PORTS}
    view.go_to((ports_of("HDL-07"), 0))
    assert view.sentence().startswith("→ PAY-01 Payment")
