"""Drives an import of articles from a folder: reads, finds their words, lays them in a few at a time so that no counter
waits, and reports what was refused and why. The same for the door, the command line and the window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from counter_app.commands import article_files
from counter_app.commands import fields as f
from counter_app.commands.article_files import Fault, Known, Read
from counter_app.commands.knowledge_import import ClearImports, CloseImport, DropImport, LayIn, OpenImport
from counter_app.commands.master import Master
from counter_app.commands.runner import Outcome, Runner
from counter_app.commands.spec import Command, drives
from counter_app.domain.articles import ImportState
from counter_app.domain.errors import not_found
from counter_app.domain.powers import KNOWLEDGE_KEEPERS
from counter_app.domain.rows import Json, JsonObject
from counter_app.store.knowledge_import import Indexed, indexed
from counter_app.store.unit import Changes

BATCH_S = 0.04
"""As long as a counter's act may have to wait for a piece of an import."""
FIRST, LEAST, MOST = 10, 2, 200
PAUSE_S = 0.004
FAULTS_SHOWN = 200

Execute = Callable[[Command], Json]
Told = Callable[[int, int], None]
"""How many of how many are dealt with."""


@dataclass(slots=True)
class Report:
    """What came of an import."""

    total: int = 0
    added: int = 0
    same: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    cancelled: bool = False
    entry: JsonObject = field(default_factory=dict)
    """The import as the hall keeps it: its number, its state, the approval it waits for."""

    @property
    def waits(self) -> bool:
        return self.entry.get("state") == ImportState.WAITING

    def as_json(self, lang: str) -> JsonObject:
        faults: list[Json] = [
            {**fault.as_json(), "text": article_files.said(fault, lang)} for fault in self.faults[:FAULTS_SHOWN]
        ]
        counts: JsonObject = {"total": self.total, "added": self.added, "same": self.same, "refused": self.refused}
        kept = {key: self.entry.get(key) for key in ("import_no", "state", "approval")}
        return {**kept, **counts, "cancelled": self.cancelled, "faults": faults}


def known_to(master: Master) -> Known:
    """Return what articles may and may not name in this hall."""
    steps = frozenset(step for flow in master.book.flows.values() for step in flow.steps)
    return Known(master.lists, steps, master.book.codes.operators)


class Importer:
    """One import. `execute` carries out a command and waits for its answer; `told` hears of progress."""

    def __init__(
        self,
        execute: Execute,
        master: Master,
        *,
        told: Told = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._execute, self._master, self._told, self._cancelled = execute, master, told, cancelled
        self._seen: set[tuple[str, int]] = set()
        self._size = FIRST
        self.report = Report()

    def run(self, folder: Path) -> Report:
        """Import what a folder, or one file, holds. Whatever stops it, the hall keeps what it had."""
        if not folder.exists():
            raise not_found("folder", str(folder))
        files = article_files.files_of(folder)
        self.report.total = article_files.count(files)
        self._told(0, self.report.total)
        self._clear()
        opened = cast(JsonObject, self._execute(OpenImport(source=folder.name or str(folder))))
        import_no = int(cast(int, opened["import_no"]))
        try:
            self._lay_in(import_no, article_files.read(files, folder, known_to(self._master)))
        except Exception:
            self._drop(import_no)
            raise
        if self.report.cancelled:
            self._drop(import_no)
            return self.report
        self._close(import_no)
        return self.report

    def _clear(self) -> None:
        while not cast(JsonObject, self._execute(ClearImports()))["done"]:
            time.sleep(PAUSE_S)

    def _drop(self, import_no: int) -> None:
        while not cast(JsonObject, self._execute(DropImport(import_no=import_no)))["done"]:
            time.sleep(PAUSE_S)

    def _close(self, import_no: int) -> None:
        report = self.report
        command = CloseImport(import_no=import_no, added=report.added, same=report.same, refused=report.refused)
        report.entry = cast(JsonObject, self._execute(command))

    def _lay_in(self, import_no: int, found: Iterator[Read]) -> None:
        waiting: list[tuple[Read, Indexed]] = []
        done = 0
        for one in found:
            if self._cancelled():
                self.report.cancelled = True
                return
            done += 1
            if (ready := self._ready(one)) is not None:
                waiting.append((one, ready))
            if len(waiting) >= self._size:
                self._send(import_no, waiting)
                waiting = []
                self._told(done, self.report.total)
        self._send(import_no, waiting)
        self._told(done, self.report.total)

    def _ready(self, one: Read) -> Indexed | None:
        """Return the article with its words, or report what is wrong with it."""
        article = one.article
        if article is None:
            self._refuse(*one.faults)
            return None
        key = (article.number, article.edition)
        if key in self._seen:
            self._refuse(Fault(one.file, one.line, "number", "repeated", f"{article.number}/{article.edition}"))
            return None
        self._seen.add(key)
        return indexed(article)

    def _send(self, import_no: int, batch: list[tuple[Read, Indexed]]) -> None:
        """Lay a few in; take as many next time as go in the time that a counter may wait."""
        if not batch:
            return
        begun = time.perf_counter()
        verdicts = cast("list[str]", self._execute(LayIn(import_no=import_no, articles=tuple(b[1] for b in batch))))
        took = time.perf_counter() - begun
        self._size = max(LEAST, min(MOST, round(len(batch) * BATCH_S / max(took, 0.001))))
        for (one, ready), verdict in zip(batch, verdicts, strict=True):
            match verdict:
                case "added":
                    self.report.added += 1
                case "same":
                    self.report.same += 1
                case _:
                    known = f"{ready.article.number}/{ready.article.edition}"
                    self._refuse(Fault(one.file, one.line, "version", verdict, known))
        time.sleep(PAUSE_S)

    def _refuse(self, *faults: Fault) -> None:
        self.report.refused += 1
        self.report.faults += faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKnowledge(Command):
    """Import the articles of a folder of Markdown files or tables (CSV)."""

    folder: str = f.text(1000, need=True)


@drives(ImportKnowledge, "import_knowledge", posts=KNOWLEDGE_KEEPERS)
def import_knowledge(runner: Runner, cmd: ImportKnowledge, token: str | None) -> Outcome:
    report = Importer(lambda command: runner.execute(command, token).result, runner.master).run(Path(cmd.folder))
    return Outcome(report.as_json(runner.lang), Changes())
