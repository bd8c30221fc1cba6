"""What the command field offers: the place's keys, workspaces, theme, text size, language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from counter_app.ui.look import Look
from counter_app.ui.palette import Deed
from counter_app.ui.staff_page import StaffPage
from counter_app.ui.theme.tokens import ThemeName
from counter_app.ui.widgets.choices import Option


class WindowDeeds(QObject):
    """Collects deeds each time the field opens, so that they follow state and language."""

    def __init__(self, look: Look, open_workspace: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._open = look, open_workspace

    def collect(self, page: StaffPage | None, workspaces: tuple[Option, ...]) -> tuple[Deed, ...]:
        return (*self._of_page(page), *self._of_workspaces(workspaces), *self._of_looks())

    def _of_page(self, page: StaffPage | None) -> tuple[Deed, ...]:
        if page is None:
            return ()
        specs = page.keys()
        keys = (Deed(s.label, s.name, partial(page.act, s.action)) for s in specs if s.enabled)
        return (*keys, *(Deed(offer.name(), offer.shortcut, offer.run) for offer in page.offers))

    def _of_workspaces(self, workspaces: tuple[Option, ...]) -> tuple[Deed, ...]:
        if len(workspaces) < 2:
            return ()
        said = self._look.words.said
        return tuple(
            Deed(said(option.text), f"Ctrl+{number}", partial(self._open, option.code))
            for number, option in enumerate(workspaces, start=1)
        )

    def _of_looks(self) -> tuple[Deed, ...]:
        theme = self._look.theme
        return (
            Deed(self.tr("Light theme"), "", partial(theme.use, ThemeName.LIGHT)),
            Deed(self.tr("Dark theme"), "", partial(theme.use, ThemeName.DARK)),
            Deed(self.tr("High contrast"), "", partial(theme.use, ThemeName.HIGH_CONTRAST)),
            Deed(self.tr("Larger text"), "Ctrl++", partial(theme.step_scale, 1)),
            Deed(self.tr("Smaller text"), "Ctrl+-", partial(theme.step_scale, -1)),
            Deed(self.tr("Normal text"), "Ctrl+0", partial(theme.step_scale, 0)),
            Deed("中文 / English", "Ctrl+L", self._look.words.toggle),
        )
