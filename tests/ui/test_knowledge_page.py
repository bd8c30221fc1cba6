"""The Knowledge page on a real hall with its writer thread: lists, imports with progress, refusals, AP-16."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.cli.opening import open_runner
from counter_app.commands.article_files import Fault
from counter_app.commands.master import load_master
from counter_app.commands.sessions import SignIn
from counter_app.commands.writer import WriterThread
from counter_app.domain.clock import StandingClock
from counter_app.domain.codes import Post
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Answer, Dispatcher
from counter_app.ui.i18n import Language, Text
from counter_app.ui.look import Look
from counter_app.ui.models.hits import Hit
from counter_app.ui.pages.knowledge.hand import KnowledgeHand
from counter_app.ui.pages.knowledge.page import KnowledgePage
from counter_app.ui.pages.knowledge.tables import ArticleColumn, ArticleTable, FaultTable
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.widgets.message_line import Message
from tests.commands.article_folder import page as article_page
from tests.commands.article_folder import table as article_table
from tests.door import NINE, Hall, sample_hall, verify
from tests.ui.hall_rows import english


class Writing:
    """The writer thread of a hall, as windows see it; one seat for each token."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.listeners: list[Dispatcher] = []
        self.writer = WriterThread(
            lambda: open_runner(hall.folder, clock=StandingClock(NINE), station="desk", lang="en", full=False),
            on_changes=self._tell,
        )
        self.writer.start()

    def _tell(self, changes: Changes) -> None:
        for dispatcher in self.listeners:
            dispatcher.receive(changes)


class Seat:
    """One person's place on that thread."""

    def __init__(self, qtbot: QtBot, place: Writing, look: Look, post: Post) -> None:
        self.qtbot, self.place, self.token = qtbot, place, ""
        self.dispatcher = Dispatcher(self)
        place.listeners.append(self.dispatcher)
        staff, pin = place.hall.person(str(post))
        outcome = self.dispatcher.wait_for(SignIn(staff=staff, pin=pin))
        self.token = str(outcome.result["session"])  # type: ignore[attr-defined]
        self.said: list[Message] = []
        self.orders = Orders(self.dispatcher, lambda: look.language.value)
        self.orders.said.connect(self.said.append)
        self.hand = KnowledgeHand(look, self.dispatcher, self.orders, post=post, master=load_master)
        self.dispatcher.changed.connect(self.hand.apply)
        self.page: KnowledgePage = self.hand.page
        self.page.resize(1300, 760)
        qtbot.addWidget(self.page)
        self.page.show()
        self.hand.load()
        self.settle()

    def submit(self, command: object, answer: Answer) -> None:
        self.place.writer.submit(command, self.token or None, answer)  # type: ignore[arg-type]

    def snapshot(self) -> Changes:
        return Changes()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.dispatcher.is_busy("knowledge") and self.hand._job is None)
        QApplication.sendPostedEvents()

    def import_(self, folder: Path) -> None:
        self.page.card.folder_chosen.emit(str(folder))
        assert self.hand._job is not None
        self.qtbot.waitUntil(lambda: self.hand._job is None, timeout=30_000)
        self.settle()

    def numbers(self) -> list[str]:
        return [hit.number for hit in self.page.articles.rows]

    def filter(self, text: str) -> list[str]:
        self.page.field.setText(text)
        self.settle()
        return self.numbers()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Writing]:
    made = Writing(sample_hall(tmp_path / "hall"))
    yield made
    made.writer.stop()
    assert verify(made.hall.folder) == []


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = english(qapp)
    yield made
    made.words.use(Language.EN)


@pytest.fixture
def manager(qtbot: QtBot, place: Writing, look: Look) -> Seat:
    return Seat(qtbot, place, look, Post.MANAGER)


def test_the_articles_stand_there_with_their_standing(manager: Seat) -> None:
    numbers = manager.numbers()
    assert numbers == sorted(numbers) and len(numbers) >= 40
    row = numbers.index("KB-0703")

    def said(column: ArticleColumn) -> str:
        return str(manager.page.articles.index(row, column).data())

    assert said(ArticleColumn.TITLE) == "Roaming charged by volume (old)"
    assert said(ArticleColumn.TOPICS) == "Roaming, Tariff"
    assert (said(ArticleColumn.TO), said(ArticleColumn.STANDS)) == ("2025-12-31", "Outdated → KB-0701")
    font = manager.page.articles.index(row, ArticleColumn.TITLE).data(Qt.ItemDataRole.FontRole)
    assert font.strikeOut()


def test_the_filter_finds_as_the_guide_does(manager: Seat) -> None:
    assert manager.filter("tcbg") == ["KB-0101"]
    assert manager.filter("漫游")[-1] == "KB-0703"
    assert manager.filter("zqzq") == []
    manager.filter("")
    manager.page.topic.choose("POINTS")
    manager.page.topic.changed.emit()
    manager.settle()
    assert set(manager.numbers()) == {"KB-0801", "KB-0802"}


def test_the_manager_imports_and_sees_what_was_refused(manager: Seat, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    article_page(folder, "a.md")
    article_page(folder, "b.md", number="KB-9002", topics="bees")
    manager.import_(folder)
    card = manager.page.card
    assert card.table.isVisible()
    cells = [str(card.faults.index(0, column).data()) for column in range(4)]
    assert cells == ["b.md", "7", "topics", "is not in the code list: bees"]
    assert manager.said[-1].text == "New: 1 · known already: 0 · refused: 1"
    assert manager.filter("blue plan") == ["KB-9001"]


def test_progress_is_counted_and_a_stopped_import_changes_nothing(manager: Seat, tmp_path: Path, qtbot: QtBot) -> None:
    path = article_table(tmp_path, "many.csv", [{"number": f"KB-8{n:03}"} for n in range(400)])
    manager.page.card.folder_chosen.emit(str(path))
    card = manager.page.card
    qtbot.waitUntil(lambda: " of 400" in card.progress_words)
    assert card.cancel.isVisible() and not card.choose.isVisible()
    card.cancel.click()
    qtbot.waitUntil(lambda: manager.hand._job is None, timeout=30_000)
    manager.settle()
    assert manager.said[-1].text == "Stopped. The hall keeps the articles that it had"
    assert card.choose.isVisible() and not card.cancel.isVisible()
    assert manager.filter("blue plan") == []


def test_acts_of_the_floor_go_on_while_an_import_runs(manager: Seat, tmp_path: Path, qtbot: QtBot) -> None:
    path = article_table(tmp_path, "many.csv", [{"number": f"KB-8{n:03}"} for n in range(300)])
    manager.page.card.folder_chosen.emit(str(path))
    manager.page.field.setText("tcbg")
    qtbot.waitUntil(lambda: manager.numbers() == ["KB-0101"])
    qtbot.waitUntil(lambda: manager.hand._job is None, timeout=30_000)
    manager.settle()
    assert manager.said[-1].text.startswith("New: 300")


def test_what_a_supervisor_imports_waits_for_the_manager(
    qtbot: QtBot, place: Writing, look: Look, manager: Seat, tmp_path: Path
) -> None:
    supervisor = Seat(qtbot, place, look, Post.SUPERVISOR)
    article_page(tmp_path / "new")
    supervisor.import_(tmp_path / "new")
    assert supervisor.said[-1].text == "New: 1 · known already: 0 · refused: 0. They wait for the manager"
    assert not supervisor.page.card.release.isVisible(), "nobody approves their own request"
    assert supervisor.filter("blue plan") == []
    manager.hand.load()
    manager.settle()
    release = manager.page.card.release
    assert release.isVisible()
    release.click()
    qtbot.waitUntil(lambda: manager.said != [])
    manager.settle()
    assert manager.said[-1].text == "The articles are in force"
    assert not release.isVisible()
    supervisor.hand.load()
    supervisor.settle()
    assert supervisor.filter("blue plan") == ["KB-9001"]


def test_a_folder_that_is_gone_is_told(manager: Seat, tmp_path: Path) -> None:
    manager.import_(tmp_path / "none")
    assert manager.said[-1].text
    assert manager.page.card.choose.isVisible()


def test_ctrl_o_asks_for_a_folder_and_holds_nothing_up(manager: Seat, qtbot: QtBot) -> None:
    manager.page.activateWindow()
    manager.page.field.setFocus()
    manager.page.card.ask_folder()
    (dialog,) = manager.page.findChildren(QFileDialog)
    assert dialog.isVisible() and dialog.fileMode() is QFileDialog.FileMode.Directory
    assert manager.filter("tcbg") == ["KB-0101"], "the page goes on"
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_the_page_speaks_the_language_in_force(manager: Seat, look: Look) -> None:
    look.words.use(Language.ZH)
    QApplication.sendPostedEvents()
    table = manager.page.articles
    assert table.headerData(ArticleColumn.TITLE, Qt.Orientation.Horizontal) == "标题"
    assert manager.page.card.choose.label == "选择文件夹"


def test_the_models_are_models(qtmodeltester: ModelTester, look: Look) -> None:
    articles = ArticleTable(look, {"BILL": Text("账单", "Bill")})
    articles.set_rows([Hit(number="KB-1", title=Text("题", "Title"), edition=1, valid_from="2026-01-01")])
    qtmodeltester.check(articles)
    faults = FaultTable(look)
    faults.set_rows([Fault("a.md", 3, "", "no_head")])
    qtmodeltester.check(faults)
    faults.set_rows([])
    assert faults.rowCount() == 0
