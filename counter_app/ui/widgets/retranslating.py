"""What every widget that says texts does when the language changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # Qt allows one of its classes as a base; this stands before it


class Retranslating(_Widget):
    """First base of a widget with texts: says them again when Qt announces another language."""

    def retranslate(self) -> None:
        """Set every text."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
