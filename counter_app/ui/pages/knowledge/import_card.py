"""The card of imports: choose a folder, see how far it is, stop it, read what was refused, put it in force."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QProgressBar, QTableView, QWidget

from counter_app.commands.article_files import Fault
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.knowledge.tables import FaultColumn, FaultTable
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

LEAST_SHARE = 0.02
"""Before so much is done the time left is only a guess, and not told."""
MOST_SHOWN = 100
"""More lines of refusals help nobody at a screen; all of them are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An import that waits for the manager's word. `may_release`: the person here may put it in force now."""

    import_no: int
    source: str
    added: int
    may_release: bool


class ImportCard(Retranslating, Ground):
    """Signals: folder_chosen(str); cancel_requested(); release_requested(int)."""

    folder_chosen = Signal(str)
    cancel_requested = Signal()
    release_requested = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._done, self._total, self._begun = 0, 0, 0.0
        self._running = False
        self._result = ""
        self._refused = 0
        self._waiting: Waiting | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint = Label("h2"), Label("meta", wrap=True)
        self.choose = Button(theme, kind="main", icon="guide")
        self.choose.clicked.connect(self.ask_folder)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._count = Label("meta")
        self.cancel = Button(theme, icon="close")
        self.cancel.clicked.connect(self.cancel_requested)
        under = Line(theme, gap=8)
        under.addWidget(self._count, 1)
        under.addWidget(self.cancel)
        self._progress = QWidget()
        progress = Column(theme, self._progress, gap=8)
        progress.addWidget(self._bar)
        progress.addLayout(under)
        self._said = Label("body", wrap=True)
        self._note, self._note_text = Ground("note"), Label("body", wrap=True)
        self.release = Button(theme, icon="check")
        self.release.clicked.connect(self._release)
        note = Column(theme, self._note, margin=(10, 8, 10, 10), gap=8)
        note.addWidget(self._note_text)
        note.addWidget(self.release, 0, Qt.AlignmentFlag.AlignLeft)
        self._refused_title = Label("h2")
        self.faults = FaultTable(self._look, self)
        self.table = QTableView()
        self.table.setModel(self.faults)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)
        header.setSectionResizeMode(FaultColumn.REASON, QHeaderView.ResizeMode.Stretch)
        body = Column(theme, self, margin=(16, 14, 16, 14), gap=10)
        for part in (self._title, self._hint, self.choose, self._progress, self._said, self._note):
            body.addWidget(part)
        body.addWidget(self._refused_title)
        body.addWidget(self.table, 1)
        body.addStretch()

    @Slot()
    def ask_folder(self) -> None:
        """Ask for the folder; nothing waits for the answer."""
        dialog = QFileDialog(self, self.tr("Folder with articles"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder_chosen)
        dialog.open()

    def begin(self) -> None:
        """Show an import that has just begun."""
        self._running, self._result = True, ""
        self._done, self._total, self._begun = 0, 0, time.monotonic()
        self._refused = 0
        self.faults.set_rows(())
        self._bar.setRange(0, 0)
        self.retranslate()

    def show_progress(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._count_words()

    def end(self, result: str, faults: tuple[Fault, ...]) -> None:
        """Show what came of it, in words."""
        self._running, self._result = False, result
        self._refused = len(faults)
        self.faults.set_rows(faults[:MOST_SHOWN])
        self.retranslate()

    def show_waiting(self, waiting: Waiting | None) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.retranslate()

    @property
    def progress_words(self) -> str:
        return self._count.text()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Import"))
        self._hint.setText(
            self.tr("A folder of Markdown files or tables (CSV). Bad articles are refused and never replace good ones.")
        )
        self.choose.set_label(self.tr("Choose a folder"), key="Ctrl+O")
        self.choose.setVisible(not self._running)
        self.cancel.set_label(self.tr("Stop"))
        self._progress.setVisible(self._running)
        self._count_words()
        self._said.setText(self._result)
        self._said.setVisible(bool(self._result))
        self._refused_title.setText(self.tr("Refused: %n", "", self._refused))
        for part in (self._refused_title, self.table):
            part.setVisible(self._refused > 0)
        self.table.setAccessibleName(self.tr("Refused articles"))
        self.faults.retell()
        self.table.resizeRowsToContents()
        self._waiting_words()

    def _count_words(self) -> None:
        if not self._total:
            self._count.setText(self.tr("Looking at the files"))
            return
        words = self.tr("%1 of %2").replace("%1", f"{self._done:,}").replace("%2", f"{self._total:,}")
        if self._total * LEAST_SHARE <= self._done < self._total:
            spent = time.monotonic() - self._begun
            left = formats.span(round(spent / self._done * (self._total - self._done)))
            told = self.tr("%1 left").replace("%1", left)
            words = f"{words} · {told}"
        self._count.setText(words)

    def _waiting_words(self) -> None:
        waiting = self._waiting
        self._note.setVisible(waiting is not None and not self._running)
        if waiting is None:
            return
        words = self.tr("%1 article(s) from %2 wait for the manager (AP-16).")
        self._note_text.setText(words.replace("%1", f"{waiting.added:,}").replace("%2", waiting.source))
        self.release.set_label(self.tr("Put in force"))
        self.release.setVisible(waiting.may_release)

    @Slot()
    def _release(self) -> None:
        if self._waiting is not None:
            self.release_requested.emit(self._waiting.import_no)
