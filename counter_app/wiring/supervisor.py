"""The floor head's workspace, put together: page and controller, previews as paper, drafts that outlive a restart."""

from __future__ import annotations

import json
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.cli.opening import open_runner
from counter_app.commands.paperwork import SheetMaker
from counter_app.domain.clock import Clock
from counter_app.domain.codes import Post
from counter_app.domain.rows import JsonObject, Staff
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.pages.supervisor.closing.ports import PreviewAnswer
from counter_app.ui.pages.supervisor.controller import Desk, SupervisorController
from counter_app.ui.pages.supervisor.facts import Me, floor_facts
from counter_app.ui.pages.supervisor.page import SupervisorPage

if TYPE_CHECKING:
    from counter_app.wiring.windows import Desktop

DRAFTS = "supervisor-drafts.json"


class SheetPreviews:
    """Makes a sheet's PDF on a thread of its own, with a connection of its own: the bytes that also print."""

    def __init__(self, folder: Path, clock: Clock, staff: str) -> None:
        self._folder, self._clock, self._staff = folder, clock, staff
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview")

    def preview(self, handover_no: str, lang: str, answer: PreviewAnswer) -> None:
        def done(future: Future[bytes]) -> None:
            fault = future.exception()
            answer(future.result() if fault is None else fault)

        self._worker.submit(self._make, handover_no, lang).add_done_callback(done)

    def _make(self, handover_no: str, lang: str) -> bytes:
        runner = open_runner(self._folder, clock=self._clock, station="preview", lang=lang)
        try:
            return SheetMaker(runner).pdf(handover_no, printed_by=self._staff, copy_no=1, lang=lang)
        finally:
            runner.close()


class FileDrafts:
    """Keeps what is counted and not submitted in the data folder; written whole, off the interface thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drafts")

    def load(self) -> JsonObject:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def save(self, drafts: JsonObject) -> None:
        self._worker.submit(self._write, json.dumps(drafts, ensure_ascii=False))

    def _write(self, text: str) -> None:
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def make_supervisor(
    desktop: Desktop, dispatcher: Dispatcher, staff: str, window: QWidget
) -> tuple[SupervisorPage, SupervisorController]:
    """Build the workspace of the floor head who has just signed in."""
    snapshot = desktop.hall.rows.snapshot()
    person = next(r for r in snapshot.rows if isinstance(r, Staff) and r.staff == staff)
    master = desktop.masters.current
    desk = Desk(
        me=Me(person.staff, person.name, Post(person.post)),
        facts=floor_facts(desktop.facts.name, master.service_list(), master.queue_list(), master.flow_list()),
        clock=desktop.clock,
        lang=lambda: desktop.look.language.value,
        look=desktop.look,
        master=master,
        masters=desktop.masters,
        second=desktop.dispatcher(),
        preview=SheetPreviews(desktop.folder, desktop.clock, staff),
        drafts=FileDrafts(desktop.folder / DRAFTS),
    )
    page = SupervisorPage(desktop.look, framed=True, parent=window)
    controller = SupervisorController(page, dispatcher, desk)
    controller.start(snapshot)
    return page, controller
