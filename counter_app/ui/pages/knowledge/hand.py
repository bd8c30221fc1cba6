"""The hand of the Knowledge page: lists, imports on a thread of their own, puts waiting imports in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Slot

from counter_app.commands.importing import Report
from counter_app.commands.knowledge import ShowKnowledge
from counter_app.commands.knowledge_import import ReleaseKnowledge
from counter_app.commands.knowledge_rows import OBJECT
from counter_app.commands.master import Master
from counter_app.domain.articles import ImportState
from counter_app.domain.codes import Post
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Approval, Json, JsonObject
from counter_app.store.unit import Changes
from counter_app.ui.data_texts import text_of
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.models.hits import hits_of
from counter_app.ui.pages.knowledge.import_card import Waiting
from counter_app.ui.pages.knowledge.job import ImportJob
from counter_app.ui.pages.knowledge.page import ALL, KnowledgePage
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.theme.tokens import Tone


def topics_of(master: Master) -> dict[str, Text]:
    return {entry.code: text_of(entry.words) for entry in master.book.codes.entries("topics")}


class KnowledgeHand(QObject):
    """Feeds one KnowledgePage. `master` gives the flows and codes in force when an import begins."""

    def __init__(
        self, look: Look, dispatcher: Dispatcher, orders: Orders, *, post: Post | None, master: Callable[[], Master]
    ) -> None:
        super().__init__(orders)
        self.page = KnowledgePage(look, topics_of(master()))
        self._look, self._dispatcher, self._orders, self._post = look, dispatcher, orders, post
        self._master = master
        self._waiting: JsonObject | None = None
        self._job: ImportJob | None = None
        page = self.page
        page.filtered.connect(self.load)
        page.card.folder_chosen.connect(self.begin)
        page.card.cancel_requested.connect(self.cancel)
        page.card.release_requested.connect(self.release)

    def apply(self, changes: Changes) -> None:
        """Look again when the manager's word on an import has come, from wherever it was given."""
        if any(isinstance(row, Approval) and row.object.startswith(OBJECT) for row in changes.rows):
            self.load()

    @Slot()
    @Slot(str, str)
    def load(self, text: str = "", topic: str = ALL) -> None:
        """Ask for the articles that the filter lets through; the newest filter wins."""
        command = ShowKnowledge(text=self.page.field.text().strip() or None, topic=self.page.topic.value() or None)
        self._orders.give(command, self._loaded, action="knowledge", second=SecondClick.LATEST)

    def _loaded(self, result: Json) -> None:
        view = cast(JsonObject, result)
        self.page.show_articles(int(cast(int, view["total"])), hits_of(view["articles"]))
        imports = [cast(JsonObject, one) for one in cast("list[Json]", view["imports"])]
        self._waiting = next((one for one in imports if one["state"] == ImportState.WAITING), None)
        self._show_waiting()

    def _show_waiting(self) -> None:
        found = self._waiting
        if found is None:
            self.page.card.show_waiting(None)
            return
        waiting = Waiting(
            import_no=int(cast(int, found["import_no"])),
            source=str(found["source"]),
            added=int(cast(int, found["added"])),
            may_release=self._post is Post.MANAGER,
        )
        self.page.card.show_waiting(waiting)

    # importing

    @Slot(str)
    def begin(self, folder: str) -> None:
        """Import a folder in the background; a second one waits until the first is done."""
        if self._job is not None:
            return
        self.page.card.begin()
        self._job = ImportJob(self._dispatcher.wait_for, self._master(), Path(folder), self)
        self._job.told.connect(self.page.card.show_progress, Qt.ConnectionType.QueuedConnection)
        self._job.ended.connect(self._ended, Qt.ConnectionType.QueuedConnection)
        self._job.start()

    @Slot()
    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def stop(self) -> None:
        if self._job is not None:
            self._job.leave()

    @Slot(object)
    def _ended(self, answer: Report | Refused | None) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        if isinstance(answer, Report):
            result = self._result_words(answer)
            tone = Tone.WARN if answer.refused or answer.cancelled else Tone.OK
            self.page.card.end(result, tuple(answer.faults))
        else:
            result = self.tr("The import broke off. The hall keeps the articles that it had")
            result = self._orders.words_of(answer) if isinstance(answer, Refused) else result
            tone = Tone.BAD
            self.page.card.end(result, ())
        self._orders.say(result, tone=tone)
        self.load()

    def _result_words(self, report: Report) -> str:
        if report.cancelled:
            return self.tr("Stopped. The hall keeps the articles that it had")
        words = self.tr("New: %1 · known already: %2 · refused: %3")
        for mark, number in (("%1", report.added), ("%2", report.same), ("%3", report.refused)):
            words = words.replace(mark, f"{number:,}")
        if report.waits:
            return self.tr("%1. They wait for the manager").replace("%1", words)
        return words

    @Slot(int)
    def release(self, import_no: int) -> None:
        def done(result: Json) -> None:
            self._orders.say(self.tr("The articles are in force"))
            self.load()

        self._orders.give(ReleaseKnowledge(import_no=import_no), done)
