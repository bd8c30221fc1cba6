"""One field being edited: its editor with the fault beside the label, and below it what is in force."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.settings.state import Entry
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import FieldValue
from counter_app.ui.widgets.grounds import Column, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class EntryRow(Retranslating, QWidget):
    """Signals: edited(object, object) with the Entry and what was typed; left(); restored(object) with the Entry."""

    edited = Signal(object, object)
    left = Signal()
    restored = Signal(object)

    def __init__(self, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.entry = look, entry
        theme = look.theme
        self.field = Field(look, entry.spec, self)
        self.field.changed.connect(self._changed)
        self.field.left.connect(self._left)
        self._old = Label("meta", wrap=True)
        self._again = Button(theme, kind="quiet")
        self._again.clicked.connect(self._restore)
        below = Line(theme, gap=8)
        below.addWidget(self._old, 1)
        below.addWidget(self._again)
        column = Column(theme, self, gap=2)
        column.addWidget(self.field)
        column.addLayout(below)
        self.render(entry)

    def fits(self, entry: Entry) -> bool:
        """Return whether this row can show another entry: the same editor under another name."""
        mine, other = self.entry.spec, entry.spec
        return replace(mine, name="", label=other.label) == replace(other, name="")

    def render(self, entry: Entry, *, anew: bool = False) -> None:  # type: ignore[override]
        """Show the entry; unless it is `anew`, an editor that a person is typing in keeps what they typed."""
        if entry.spec != self.entry.spec:
            self.field.spec = entry.spec
            self.field.retranslate()
        self.entry = entry
        if anew or not self.field.has_focus_inside():
            self.field.set_value(entry.value)
        self.field.set_error(entry.fault or None)
        self.retranslate()

    def value(self) -> FieldValue:
        return self.field.value()

    def retranslate(self) -> None:
        shown = self.entry.changed
        self._old.setText(self.tr("In force: %1").replace("%1", self.entry.old))
        self._again.set_label(self.tr("Use it again"))
        self._old.setVisible(shown)
        self._again.setVisible(shown and not self.entry.spec.read_only)

    @Slot(str, object)
    def _changed(self, name: str, value: object) -> None:
        self.edited.emit(self.entry, value)

    @Slot(str)
    def _left(self, name: str) -> None:
        self.left.emit()

    @Slot()
    def _restore(self) -> None:
        self.restored.emit(self.entry)
