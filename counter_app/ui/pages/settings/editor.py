"""The editor of the chosen line: its fields in order, move up and down, remove what the hall added."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.settings.entry_row import EntryRow
from counter_app.ui.pages.settings.state import Entry, Line
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Ground, SideScroll
from counter_app.ui.widgets.grounds import Line as Row
from counter_app.ui.widgets.labels import DataLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating


class EntryEditor(Retranslating, Ground):
    """Signals: edited(object, object); left(); restored(object); moved(int) by -1 or 1; added(); removed()."""

    edited = Signal(object, object)
    left = Signal()
    restored = Signal(object)
    moved = Signal(int)
    added = Signal()
    removed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._line: Line | None = None
        self._rows: dict[str, EntryRow] = {}
        self._spare: list[EntryRow] = []
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._code = DataLabel("h2"), Label("meta")
        self.up, self.down = Button(theme, icon="up"), Button(theme, icon="down")
        self.add, self.remove = Button(theme, icon="plus"), Button(theme)
        self.up.clicked.connect(self._up)
        self.down.clicked.connect(self._down)
        self.add.clicked.connect(self.added)
        self.remove.clicked.connect(self.removed)
        head = Row(theme, gap=8)
        head.addWidget(self._title, 1)
        for button in (self.up, self.down, self.remove, self.add):
            head.addWidget(button)
        self._notice = Label("meta", wrap=True)
        self._notice.hide()
        self._inside = QWidget()
        self._column = Column(theme, self._inside, margin=(0, 0, 10, 8), gap=10)
        self._column.addStretch(1)
        self._scroll = SideScroll(self._inside)
        body = Column(theme, self, margin=(16, 12, 12, 12), gap=6)
        body.addLayout(head)
        body.addWidget(self._code)
        body.addWidget(self._notice)
        body.addWidget(self._scroll, 1)

    def render_line(self, line: Line | None, entries: tuple[Entry, ...], *, may_move: bool, may_add: bool) -> None:
        """Show the fields of a line; an editor is used again for a field of the same kind, whatever its line."""
        same_line = line is not None and self._line is not None and line.key == self._line.key
        self._line = line
        before, self._rows = self._rows, {}
        for place, entry in enumerate(entries):
            field = entry.key[3]
            row = before.pop(field, None) if field in before and before[field].fits(entry) else self._spare_for(entry)
            row = row or self._made(entry)
            row.render(entry, anew=not same_line)
            row.setObjectName(field)
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show()
            self._rows[field] = row
        for row in before.values():
            row.hide()
            self._spare.append(row)
        if not same_line:
            self._scroll.verticalScrollBar().setValue(0)
        self._chain()
        for button in (self.up, self.down):
            button.setVisible(may_move)
        self.add.setVisible(may_add)
        self.remove.setVisible(line is not None and line.added)
        self.retranslate()

    def _spare_for(self, entry: Entry) -> EntryRow | None:
        found = next((row for row in self._spare if row.fits(entry)), None)
        if found is not None:
            self._spare.remove(found)
        return found

    def _made(self, entry: Entry) -> EntryRow:
        row = EntryRow(self._look, entry, self._inside)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.restored.connect(self.restored)
        return row

    def row(self, field: str) -> EntryRow | None:
        return self._rows.get(field)

    def focus_first(self) -> None:
        first = next(iter(self._rows.values()), None)
        if first is not None:
            first.field.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_field(self, field: str) -> None:
        row = self._rows.get(field)
        if row is not None:
            row.field.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(row)

    def show_notice(self, words: str) -> None:
        """Say why nothing can be edited here now; empty takes it away."""
        self._notice.setText(words)
        self._notice.setVisible(bool(words))

    def retranslate(self) -> None:
        self.up.set_label(self.tr("Earlier"), hint="Alt+↑")
        self.down.set_label(self.tr("Later"), hint="Alt+↓")
        self.add.set_label(self.tr("New entry"), hint="Ctrl+N")
        self.remove.set_label(self.tr("Remove"))
        line = self._line
        self._title.set_text("" if line is None else self._look.words.said(line.name))
        self._code.setText("" if line is None else " · ".join(part for part in line.place if part))

    def _chain(self) -> None:
        """Tab follows reading order, whenever rows came."""
        targets = [row.field.editor.focus_target() for row in self._rows.values()]
        for before, after in pairwise(targets):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _up(self) -> None:
        self.moved.emit(-1)

    @Slot()
    def _down(self) -> None:
        self.moved.emit(1)
