"""Nothing to show: an icon, one line what this is, one line what to do now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.grounds import Column, Glyph
from counter_app.ui.widgets.labels import Label


class EmptyState(QWidget):
    """Stands where content will be."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("strong")
        self._line = Label("meta", wrap=True)
        for label in (self._title, self._line):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = Column(theme, self, margin=16, gap=8)
        body.addStretch(2)
        body.addWidget(Glyph(theme, icon, colour="text3", size=40), 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(self._title)
        body.addWidget(self._line)
        body.addStretch(3)

    def say(self, title: str, line: str = "") -> None:
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
