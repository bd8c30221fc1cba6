"""The guide at the counter, by keys on a real hall: found while typed, read beside the form, put into script and
record, asked on when nothing answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.commands.knowledge import SearchKnowledge, ShowArticle
from counter_app.commands.questions import AskQuestion
from counter_app.ui.i18n import Language, Text
from counter_app.ui.models.hits import Hit, HitModel
from counter_app.ui.pages.counter.guide_reader import plain_text
from counter_app.ui.pages.counter.guide_tab import GuideTab
from counter_app.ui.pages.counter.side_panel import CUSTOMER, GUIDE
from counter_app.ui.pages.counter.state import Face
from tests.commands.article_folder import page as article_page
from tests.ui.counter_window import GUARD_S, CounterWindow, counter_window

ENTER, ESCAPE, F7 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F7
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        yield made
        made.look.words.use(Language.EN)


def tab(counter: CounterWindow) -> GuideTab:
    (found,) = counter.page.findChildren(GuideTab)
    return found


def settled(counter: CounterWindow) -> GuideTab:
    """Wait for the newest search or article."""
    busy = counter.dispatcher.is_busy
    counter.qtbot.waitUntil(lambda: not busy("guide") and not busy("article") and not busy("ask question"))
    QApplication.sendPostedEvents()
    return tab(counter)


def search(counter: CounterWindow, typed: str) -> list[str]:
    """Press F7, type, and return the numbers found."""
    counter.key(F7)
    tab(counter).field.clear()
    counter.type(typed)
    return [hit.number for hit in settled(counter).view.hits.hits]


def test_f7_and_alt_2_go_to_the_search_field_also_without_a_customer(counter: CounterWindow) -> None:
    assert counter.face is Face.IDLE
    for key, modifier in ((F7, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_2, ALT)):
        counter.key(Qt.Key.Key_1, ALT)
        assert counter.page.right.shown() == CUSTOMER
        counter.key(key, modifier)
        assert counter.page.right.shown() == GUIDE
        assert counter.window.focusWidget() is tab(counter).field
    assert counter.spec(7).reason == ""


@pytest.mark.parametrize("typed", ["tcbg", "taocanb", "how to change"])
def test_articles_are_found_while_typing(counter: CounterWindow, typed: str) -> None:
    assert search(counter, typed)[0] == "KB-0101"
    asked = [c.text for c in counter.hall.commands(SearchKnowledge) if isinstance(c, SearchKnowledge)]
    assert asked[-1] == typed
    assert settled(counter).view.current() == settled(counter).view.hits.row(0), "the first is chosen"


def test_han_is_found_as_an_input_method_gives_it(counter: CounterWindow) -> None:
    counter.key(F7)
    tab(counter).field.insert("补卡")
    assert settled(counter).view.hits.hits[0].number == "KB-0905"


def test_the_newest_typing_wins(counter: CounterWindow) -> None:
    counter.key(F7)
    field = tab(counter).field
    for text in ("p", "po", "port", "zqzqzq", "roam"):
        field.setText(text)
    found = [h.number for h in settled(counter).view.hits.hits]
    asked = [c.text for c in counter.hall.commands(SearchKnowledge) if isinstance(c, SearchKnowledge) and c.text]
    assert asked == ["p", "roam"], "what was typed meanwhile is not asked"
    assert found[0] == "KB-0701"


def test_before_typing_the_articles_of_the_step_stand_there(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(F7)
    hits = settled(counter).view.hits.hits
    assert hits and hits[0].number == "KB-0101" and hits[0].must_read
    command = counter.hall.commands(SearchKnowledge)[-1]
    assert isinstance(command, SearchKnowledge)
    assert (command.step, command.service) == (counter.state.form.steps[0], "CHG-PL")  # type: ignore[union-attr]


def test_keys_walk_open_and_come_back(counter: CounterWindow) -> None:
    search(counter, "roam")
    counter.key(Qt.Key.Key_Down)
    counter.key(ENTER)
    guide = settled(counter)
    assert guide.is_reading and guide.reader.reading is not None
    assert guide.reader.reading.hit.number == "KB-0702"
    assert "roaming" in guide.reader.text.toPlainText().lower()
    assert counter.window.focusWidget() is guide.reader.text, "the arrows scroll it"
    counter.key(ESCAPE)
    assert not guide.is_reading and counter.window.focusWidget() is guide.field
    assert guide.field.text() == "roam" and guide.view.current() is not None
    counter.key(ESCAPE)
    assert counter.window.focusWidget() is not guide.field, "Esc leaves the search"
    assert guide.field.text() == "roam", "and discards nothing"


def test_an_outdated_article_is_last_and_leads_to_its_successor(counter: CounterWindow) -> None:
    found = search(counter, "roam")
    assert found[-1] == "KB-0703"
    hit = tab(counter).view.hits.row(len(found) - 1)
    assert hit is not None and hit.outdated
    said = tab(counter).view.hits.index(len(found) - 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ended on 2025-12-31 → KB-0701" in said
    for _ in found[1:]:
        counter.key(Qt.Key.Key_Down)
    counter.key(ENTER)
    reader = settled(counter).reader
    assert reader.successor.isVisible() and reader.successor.label == "The roaming day pass"
    assert any("No longer in force" in label.text() for label in reader.findChildren(QLabel) if label.isVisible())
    reader.successor.click()
    settled(counter)
    assert reader.reading is not None and reader.reading.hit.number == "KB-0701"
    assert not reader.successor.isVisible()


def test_an_old_edition_is_told_to_be_looked_at(counter: CounterWindow) -> None:
    counter.hall.door.advance(60 * 86_400)
    search(counter, "how to change")
    counter.key(ENTER)
    texts = [label.text() for label in settled(counter).reader.findChildren(QLabel) if label.isVisible()]
    assert "This edition is older than 90 days. Look at its date." in texts


def test_ctrl_enter_puts_the_answer_into_the_script(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    search(counter, "tcbg")
    counter.key(ENTER, CONTROL)
    settled(counter)
    script = counter.page.serving.script
    assert script.answer.startswith("The owner comes with the ID card") and "• Only plans" in script.answer
    assert counter.said == "KB-0101 stands in the script"
    counter.key(ENTER)
    settled(counter)
    counter.key(ENTER, CONTROL)
    assert script.answer.startswith("The owner comes")
    counter.key(Qt.Key.Key_F10)
    counter.after(GUARD_S)
    counter.key(Qt.Key.Key_3)
    counter.key(ENTER)
    counter.serve("OTH")
    assert script.answer == "", "the next customer has another answer"


def test_without_a_customer_there_is_nothing_to_copy_into(counter: CounterWindow) -> None:
    search(counter, "tcbg")
    counter.key(ENTER, CONTROL)
    settled(counter)
    assert counter.said == "Nobody is being served; there is no script to copy into"


def test_an_outdated_article_is_not_copied(counter: CounterWindow) -> None:
    counter.serve("CHG-VA")
    search(counter, "old")
    counter.key(Qt.Key.Key_Up)
    numbers = [h.number for h in tab(counter).view.hits.hits]
    tab(counter).view.walk_to(numbers.index("KB-0703"))
    counter.key(ENTER, CONTROL)
    settled(counter)
    assert counter.said == "KB-0703 is no longer in force"
    assert counter.page.serving.script.answer == ""


def test_the_opened_article_becomes_the_reference_of_con_03(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    door, clerk = counter.hall.door, counter.floor.clerk
    door.ok("branch", clerk, counter="01", to_flow="F2")
    door.ok("record_step", clerk, counter="01", step="CON-02", fields={"topic": "TARIFF"})
    counter.hall.tell()
    counter.settle()
    counter.qtbot.waitUntil(lambda: counter.state.form is not None and "CON-03" in counter.state.form.steps)
    counter.key(F7)
    command = counter.hall.commands(SearchKnowledge)[-1]
    settled(counter)
    assert isinstance(command, SearchKnowledge) and (command.step, command.topic) == ("CON-03", "TARIFF")
    counter.type("overuse")
    settled(counter)
    tab(counter).field.setText("流量超出")
    settled(counter)
    counter.key(ENTER)
    settled(counter)
    field = counter.page.serving.form.field("kb_ref")
    assert field is not None and field.value() == "KB-0301"


def test_a_question_without_answer_goes_to_the_supervisor_by_one_key(counter: CounterWindow) -> None:
    guide = tab(counter)
    counter.key(F7)
    assert not guide.ask.isEnabled()
    counter.type("can a parrot have a number")
    counter.key(Qt.Key.Key_S, ALT)
    settled(counter)
    (asked,) = counter.hall.commands(AskQuestion)
    assert isinstance(asked, AskQuestion) and asked.text == "can a parrot have a number" and asked.counter is None
    assert "is with the supervisor" in counter.said
    assert guide.field.text() == ""


def test_a_question_asked_while_serving_belongs_to_the_visit(counter: CounterWindow) -> None:
    counter.serve("CHG-PL")
    counter.key(F7)
    counter.type("parrots")
    counter.key(Qt.Key.Key_S, ALT)
    settled(counter)
    (asked,) = counter.hall.commands(AskQuestion)
    assert isinstance(asked, AskQuestion) and asked.counter == "01"


def test_a_question_with_a_phone_number_is_refused_and_kept(counter: CounterWindow) -> None:
    counter.key(F7)
    tab(counter).field.setText("whose is 13812345678")
    counter.key(Qt.Key.Key_S, ALT)
    settled(counter)
    assert tab(counter).field.text() == "whose is 13812345678"
    assert counter.said


def test_the_guide_speaks_the_language_in_force(counter: CounterWindow) -> None:
    search(counter, "tcbg")
    counter.look.words.use(Language.ZH)
    guide = settled(counter)
    said = guide.view.hits.index(0).data(Qt.ItemDataRole.DisplayRole)
    assert "套餐变更怎么办理" in said and "必读" in said
    counter.key(ENTER)
    assert "身份证" in settled(counter).reader.text.toPlainText()


def test_new_articles_are_found_without_a_restart(counter: CounterWindow, tmp_path: Path) -> None:
    assert search(counter, "lsjt") == []
    article_page(tmp_path / "new", title_zh="绿色交通卡")
    counter.hall.door.ok("import_knowledge", counter.floor.who("MANAGER"), folder=str(tmp_path / "new"))
    assert search(counter, "lsjt") == ["KB-9001"]


def test_an_article_loads_nothing_and_follows_no_link(counter: CounterWindow) -> None:
    search(counter, "tcbg")
    counter.key(ENTER)
    text = settled(counter).reader.text
    asked = len(counter.hall.commands(ShowArticle))
    text.show_text("![x](file:///etc/hostname) [away](https://example.org)")
    assert text.loadResource(2, "file:///etc/hostname") is None
    assert not text.openLinks() and len(counter.hall.commands(ShowArticle)) == asked


def test_the_model_of_hits_is_a_model(qtmodeltester: ModelTester) -> None:
    model = HitModel()
    rows = tuple(Hit(number=f"KB-{n}", title=Text("题", "Title"), edition=1, valid_from="2026-01-01") for n in range(3))
    assert model.set_hits(rows) and not model.set_hits(rows)
    qtmodeltester.check(model)
    model.set_hits(rows[:1])
    qtmodeltester.check(model)
    assert model.row(5) is None and model.row(0) == rows[0]


def test_plain_text_keeps_lists() -> None:
    assert plain_text("题。\n\n- 一\n- **二**\n\n1. 三\n") == "题。\n• 一\n• 二\n1. 三"
