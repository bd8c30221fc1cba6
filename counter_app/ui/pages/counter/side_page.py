"""What the right panel asks of a tab's page beside being shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class SidePage(QWidget):
    """A page that knows where its work begins."""

    def focus_first(self) -> None:
        """Take the focus to where a hand goes on."""
        raise NotImplementedError
