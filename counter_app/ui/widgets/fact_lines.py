"""Lines of label and value, as cards show what is known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.grounds import Column, Line
from counter_app.ui.widgets.labels import Label

Fact = tuple[str, str] | tuple[str, str, Tone | None]
"""Label and value in the language in force, and the value's tone where it has one."""


class FactLines(QWidget):
    """Rebuilt only when the lines differ."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Fact, ...] = ()
        self._body = Column(look.theme, self, gap=6)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        if facts == self._shown:
            return
        same = [fact[0] for fact in facts] == [fact[0] for fact in self._shown]
        self._shown = facts
        if not same:
            self._rebuild(len(facts))
        for place, fact in enumerate(facts):
            self._say(place, fact)

    def _rebuild(self, count: int) -> None:
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for _ in range(count):
            holder = QWidget()
            line = Line(self._look.theme, holder, gap=12)
            line.addWidget(Label("meta"), 0, Qt.AlignmentFlag.AlignTop)
            said = Label("body", wrap=True)
            said.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.addWidget(said, 1)
            self._body.addWidget(holder)

    def _say(self, place: int, fact: Fact) -> None:
        item = self._body.itemAt(place)
        holder = item.widget() if item is not None else None
        line = holder.layout() if holder is not None else None
        assert line is not None
        for at in (0, 1):
            part = line.itemAt(at)
            label = part.widget() if part is not None else None
            if isinstance(label, Label):
                label.setText(fact[0] if at == 0 else fact[1])
                label.set_tone(fact[2] if at == 1 and len(fact) == 3 else None)
