"""Tells a staff window that the hall's version of flows cannot be read and the last good one serves."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from counter_app.commands.masters import Masters
from counter_app.commands.version_words import fault_said, place_said
from counter_app.domain.rows import FlowVersion
from counter_app.domain.version_codes import VersionState
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.banner import Banner, Notice

SOURCE = "versions"


class VersionNotice(QObject):
    """Feeds one banner from the rows of versions; lives as long as the banner."""

    def __init__(self, banner: Banner, dispatcher: Dispatcher, look: Look, masters: Masters) -> None:
        super().__init__(banner)
        self._banner, self._look, self._masters = banner, look, masters
        self._in_force: FlowVersion | None = None
        dispatcher.changed.connect(self.apply)
        look.words.changed.connect(self.show_now)

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, FlowVersion) and row.state is VersionState.IN_FORCE:
                self._in_force = row
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        row = self._in_force
        faults = () if row is None else self._masters.faults.get(row.version_id, ())
        if row is None or not faults:
            self._banner.render_notices((), source=SOURCE)
            return
        words = self.tr("Flows: version {number} cannot be read, the last good one serves. {place}: {reason}")
        said = words.format(
            number=row.version_no, place=place_said(faults[0]), reason=fault_said(faults[0], self._look.language.value)
        )
        self._banner.render_notices((Notice(key=SOURCE, text=said, tone=Tone.BAD, icon="bad"),), source=SOURCE)


def watch_versions(page: QWidget, dispatcher: Dispatcher, look: Look, masters: Masters | None) -> VersionNotice | None:
    """Return what tells the banner of a workspace; None where it has none, or no versions are known."""
    banner = getattr(page, "banner", None)
    if masters is None or not isinstance(banner, Banner):
        return None
    return VersionNotice(banner, dispatcher, look, masters)
