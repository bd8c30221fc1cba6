"""The acts upon a version: check it, submit it, answer it, take it back, begin a draft with an older one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.commands.flow_versions import (
    ApproveFlowVersion,
    CheckFlowChange,
    DraftFlowVersion,
    SubmitFlowVersion,
    WithdrawFlowVersion,
)
from counter_app.commands.version_words import fault_said, place_said
from counter_app.domain.codes import Decision
from counter_app.domain.rows import FlowVersion, Json
from counter_app.domain.version_codes import VersionState
from counter_app.flows.changes import Fault
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.look import Look
from counter_app.ui.pages.settings.book import SettingsBook, is_at
from counter_app.ui.pages.settings.page import SettingsPage
from counter_app.ui.pages.settings.words import Part
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.theme.tokens import Tone


class VersionHand(QObject):
    """Acts for one page.

    Signals: checked() when the faults of the draft are known anew; turned() when another version is at work.
    """

    checked = Signal()
    turned = Signal()

    def __init__(self, page: SettingsPage, book: SettingsBook, orders: Orders, look: Look) -> None:
        super().__init__(page)
        self._page, self._book, self._orders, self._look = page, book, orders, look
        self._over = False
        bar, versions = page.bar, page.versions
        bar.granted.connect(self._grant)
        bar.refused.connect(self._refuse)
        bar.withdraw_requested.connect(self._withdraw)
        versions.copy_requested.connect(self._copy)
        versions.withdraw_requested.connect(self._withdraw_version)

    def stop(self) -> None:
        """What the hall answers from now on reaches nobody."""
        self._over = True

    @Slot()
    def check(self) -> None:
        """Check the whole draft and go to its first fault."""
        self._orders.give(CheckFlowChange(), self._check_answered, action="check", second=SecondClick.LATEST)

    @Slot()
    def recheck(self) -> None:
        """Learn of the draft's faults without a word."""
        self._orders.give(
            CheckFlowChange(), self._learn, fault=lambda fault: True, action="recheck", second=SecondClick.LATEST
        )

    def _learn(self, result: Json) -> None:
        if self._over:
            return
        found = result.get("faults") if isinstance(result, dict) else None
        self._book.faults = tuple(_fault(one) for one in (found if isinstance(found, list) else []))
        self.checked.emit()

    def _check_answered(self, result: Json) -> None:
        self._learn(result)
        if not self._book.faults:
            self._orders.say(self.tr("Checked: nothing is wrong."))
            return
        first = self._book.faults[0]
        said = f"{place_said(first)}: {fault_said(first, self._look.language.value)}"
        self._orders.say(said, tone=Tone.BAD)
        self._go_to(first)

    def _go_to(self, fault: Fault) -> None:
        for part in Part:
            for group in self._book.groups(part) or (None,):
                found = next((line for line in self._book.lines(part, group) if is_at(fault, line.place)), None)
                if found is not None:
                    self._page.search.clear()
                    self._page.show_part(part)
                    if group is not None:
                        self._page.groups.choose(group.key)
                    self._page.lines.choose(found.key)
                    self._page.editor.focus_field(fault.field)
                    return

    @Slot()
    def submit(self) -> None:
        note = self._page.bar.note.text().strip() or None
        self._orders.give(SubmitFlowVersion(note=note), self._submitted, action="submit")

    def _submitted(self, result: Json) -> None:
        assert isinstance(result, dict)
        waits = result["state"] == VersionState.ASKED
        words = self.tr("Version %1 asked of the manager") if waits else self.tr("Version %1 in force from %2")
        self._say(words, result)
        self._page.bar.note.clear()
        self.turned.emit()

    def _say(self, words: str, result: dict[str, Json]) -> None:
        self._orders.say(words.replace("%1", str(result["version_no"])).replace("%2", str(result["valid_from"])))

    @Slot()
    def _grant(self) -> None:
        self._answer(Decision.GRANTED)

    @Slot()
    def _refuse(self) -> None:
        self._answer(Decision.REFUSED)

    def _answer(self, decision: Decision) -> None:
        at_work = self._book.at_work
        if at_work is not None:
            command = ApproveFlowVersion(version=at_work.version_id, decision=decision)
            self._orders.give(command, self._answered, action="answer version")

    def _answered(self, result: Json) -> None:
        assert isinstance(result, dict)
        granted = result["state"] == VersionState.APPROVED
        refused = self.tr("Version %1 refused; nothing has changed")
        self._say(self.tr("Version %1 in force from %2") if granted else refused, result)
        self.turned.emit()

    @Slot()
    def _withdraw(self) -> None:
        self._withdraw_version(self._book.at_work or self._book.newest)

    @Slot(object)
    def _withdraw_version(self, version: FlowVersion | None) -> None:
        if version is not None:
            command = WithdrawFlowVersion(version=version.version_id)
            self._orders.give(command, self._withdrawn, action="withdraw version")

    def _withdrawn(self, result: Json) -> None:
        dropped = isinstance(result, dict) and result["state"] is None
        self._orders.say(self.tr("The draft is dropped.") if dropped else self.tr("It is a draft again."))
        self.turned.emit()

    @Slot(object)
    def _copy(self, version: FlowVersion | None) -> None:
        if version is not None:
            self._orders.give(DraftFlowVersion(version=version.version_id), self._copied, action="copy version")

    def _copied(self, result: Json) -> None:
        self._orders.say(self.tr("A draft has begun with that version."))
        self.turned.emit()


def _fault(said: Json) -> Fault:
    """Return a fault as the door told it."""
    assert isinstance(said, dict)
    details = said["details"]
    return Fault(
        file=str(said["file"]),
        place=str(said["place"]),
        field=str(said["field"]),
        key=str(said["key"]),
        rule=str(said["rule"]),
        details={name: str(value) for name, value in details.items()} if isinstance(details, dict) else {},
    )
