"""Feeds the Settings page: rows of versions in, lists, fields, preview and bar out; hands do what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.commands import version_rows
from counter_app.commands.masters import Masters
from counter_app.domain.clock import business_date
from counter_app.domain.codes import Post
from counter_app.domain.rows import FlowVersion, Staff
from counter_app.domain.version_codes import VersionState
from counter_app.flows.editable import may_add
from counter_app.flows.places import LISTS_FILE
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.look import Look
from counter_app.ui.pages.settings.book import SettingsBook
from counter_app.ui.pages.settings.draft_hand import DraftHand
from counter_app.ui.pages.settings.entries import change_words, entries_of
from counter_app.ui.pages.settings.finder import Finder
from counter_app.ui.pages.settings.page import SettingsPage
from counter_app.ui.pages.settings.preview import PreviewForms
from counter_app.ui.pages.settings.state import BarState, Line
from counter_app.ui.pages.settings.version_hand import VersionHand
from counter_app.ui.pages.settings.versions import VersionModel
from counter_app.ui.pages.settings.words import Part
from counter_app.ui.pages.supervisor.orders import Orders

PREVIEW_MS = 60
"""The preview waits for the lists: a person who walks down them sees each line at once."""
PART_OF = {
    "service": Part.SERVICES,
    "plan": Part.SOLD,
    "product": Part.SOLD,
    "measure": Part.MEASURES,
    "minor": Part.MINORS,
    "alarm": Part.ALARMS,
    "matter": Part.LIMITS,
    "flow": Part.FLOWS,
    "step": Part.FLOWS,
    "stage": Part.FLOWS,
    "outcome": Part.FLOWS,
    "branch": Part.FLOWS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsDesk:
    """What the workspace is given: who sits there, the clock, flows and master data by version."""

    staff: str
    post: Post
    now_ms: Callable[[], int]
    masters: Masters


class SettingsController(QObject):
    """Feeds one SettingsPage.

    Signals: lock_requested() by the page's key.
    """

    lock_requested = Signal()

    def __init__(self, page: SettingsPage, dispatcher: Dispatcher, look: Look, desk: SettingsDesk) -> None:
        super().__init__(page)
        self.page, self._look, self._desk = page, look, desk
        self.book = SettingsBook(desk.masters.source)
        orders = Orders(dispatcher, lambda: look.language.value, self)
        self.drafts = DraftHand(page, self.book, orders, look)
        self.acts = VersionHand(page, self.book, orders, look)
        self._forms, self._finder = PreviewForms(self.book), Finder(self.book)
        self._rendering = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PREVIEW_MS)
        self._later.timeout.connect(self._show_preview)
        orders.said.connect(page.said)
        page.part_chosen.connect(self._shown_anew)
        page.group_chosen.connect(self._shown_anew)
        page.line_chosen.connect(self._line_chosen)
        page.asked.connect(self._asked)
        page.searched.connect(self._shown_anew)
        page.bar.check_requested.connect(self._check)
        page.bar.submit_requested.connect(self._submit)
        page.versions.chosen.connect(self._show_version)
        self.drafts.drafted.connect(self.acts.recheck)
        self.acts.checked.connect(self.render)
        self.acts.turned.connect(self._turned)
        look.words.changed.connect(self.render)
        dispatcher.changed.connect(self.apply)

    def start(self, snapshot: Changes) -> None:
        self.apply(snapshot)
        self.render()
        self.acts.recheck()

    @Slot()
    def stop(self) -> None:
        """Keep what is typed; the session may end now."""
        self.drafts.stop()
        self.acts.stop()
        self._later.stop()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        names = {row.staff: row.name for row in changes.rows if isinstance(row, Staff)}
        self.page.versions.model.names.update(names)
        self.page.versions.model.apply(changes)
        if self.book.apply(changes):
            self.render()

    @Slot()
    def render(self) -> None:
        """Show what is true now; lists keep what is chosen, editors what a person is typing."""
        if self._rendering:
            return
        self._rendering = True
        try:
            page, part = self.page, self.page.part
            page.render_parts(frozenset(self._part_of(*change.key[:2]) for change in self.book.drafted))
            typed = page.search.text().strip()
            page.groups.setVisible(not typed and part in (Part.FLOWS, Part.CODES, Part.SOLD))
            page.groups.render_lines(self.book.groups(part))
            lines = self._finder.find(typed) if typed else self.book.lines(part, page.groups.current())
            page.lines.render_lines(lines)
            self._render_line()
            page.bar.render(self._bar())
            page.versions.choose_newest()
            self._show_version(page.versions.current())
        finally:
            self._rendering = False

    def _part_of(self, file: str, list_: str) -> Part:
        return Part.CODES if file == LISTS_FILE else PART_OF[list_]

    def _render_line(self) -> None:
        editor, line = self.page.editor, self.page.lines.current()
        self._later.start()
        if line is None or not line.place[1]:
            editor.render_line(None, (), may_move=False, may_add=False)
            return
        file, list_, _ = line.place
        editing = self.book.may_edit
        editor.render_line(
            line,
            entries_of(self.book, line, self.drafts.wrong, self._look.language),
            may_move=editing and list_ == "step",
            may_add=editing and may_add(file, list_),
        )
        editor.show_notice("" if editing else self.tr("This version waits for its answer. Take it back to edit."))

    @Slot()
    def _show_preview(self) -> None:
        line = self.page.lines.current()
        if line is None or line.place[1] != "step":
            self.page.preview.render_view(None)
            return
        today = date.fromisoformat(business_date(self._desk.now_ms()))
        base = self._desk.masters.current.book
        self.page.preview.render_view(self._forms.view(base, line.place, today))

    def _bar(self) -> BarState:
        """Return the bar of the version at work, else of the one that waits for its day."""
        shown, post = self.book.at_work, self._desk.post
        if shown is None and self.book.newest is not None and self.book.newest.state is VersionState.APPROVED:
            shown = self.book.newest
        if shown is None:
            return BarState()
        own = self._desk.staff in (shown.made_by, shown.asked_by)
        is_manager, is_draft = post is Post.MANAGER, shown.state is VersionState.DRAFT
        waits = shown.state is VersionState.ASKED
        return BarState(
            state=shown.state,
            number=shown.version_no,
            changes=len(self.book.changed_of(shown)),
            faults=len(self.book.faults) if is_draft else 0,
            valid_from=shown.valid_from or version_rows.next_day(self._desk.now_ms()),
            may_check=is_draft,
            may_submit=is_draft,
            may_answer=waits and is_manager and shown.asked_by != self._desk.staff,
            may_withdraw=(is_manager and not waits) or (own and (is_draft or waits)),
        )

    @Slot(object)
    def _shown_anew(self, line: object) -> None:
        if not self._rendering:
            self.drafts.save()
            if self.page.search.text() and isinstance(line, Part):
                self.page.search.clear()  # a chosen part is shown, not what was looked for
            self.render()

    @Slot(object)
    def _line_chosen(self, line: Line) -> None:
        if not self._rendering:
            self.drafts.save()
            self._render_line()

    @Slot(object)
    def _show_version(self, version: FlowVersion | None) -> None:
        changed = () if version is None else self.book.changed_of(version)
        idle = version is not None and self.book.at_work is None
        ended = version is not None and version.state in (VersionState.REFUSED, VersionState.SUPERSEDED)
        waits = version is not None and version.state is VersionState.APPROVED
        self.page.versions.render_changes(
            tuple(change_words(self.book, change, self._look.language) for change in changed),
            may_copy=idle and ended,
            may_withdraw=idle and waits and self._desk.post is Post.MANAGER,
        )

    @Slot()
    def _turned(self) -> None:
        self.drafts.forget()
        self.acts.recheck()

    @Slot()
    def _check(self) -> None:
        self.drafts.save()
        self.acts.check()

    @Slot()
    def _submit(self) -> None:
        self.drafts.save()
        self.acts.submit()

    @Slot(str)
    def _asked(self, action: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "check": self._check,
            "submit": self._submit,
            "up": partial(self.drafts.move, -1),
            "down": partial(self.drafts.move, 1),
            "add": self.drafts.add,
            "undo": self.drafts.undo,
            "lock": self.lock_requested.emit,
        }
        acts[action]()


def make_settings(look: Look, dispatcher: Dispatcher, desk: SettingsDesk) -> tuple[SettingsPage, SettingsController]:
    """Put page and controller together; `controller.start(snapshot)` sets them going."""
    model = VersionModel(look)
    page = SettingsPage(look, model)
    model.setParent(page)
    return page, SettingsController(page, dispatcher, look, desk)
