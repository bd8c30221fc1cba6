"""A touch button of the desk: its icon stands clear of its words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.buttons import Button

GAP = "\u2002"


class DeskButton(Button):
    """A `touch` button. The style leaves four pixels after an icon, which is too little at this size."""

    def __init__(self, theme: Theme, *, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind="touch", icon=icon, parent=parent)
        self._gap = GAP if icon else ""

    def set_label(self, label: str, *, key: str | None = None, hint: str = "") -> None:
        super().set_label(label, key=key, hint=hint)
        self.setText(self._gap + self.text())
