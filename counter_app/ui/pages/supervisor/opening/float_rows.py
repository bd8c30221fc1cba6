"""A float for every counter: figures, Enter or Down to the next; an empty row has no box today."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.opening.state import USUAL_FLOAT, FloatLine
from counter_app.ui.widgets.field_walk import FieldWalk
from counter_app.ui.widgets.grounds import Column, SideScroll
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.money_count import RIGHT
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.retranslating import Retranslating

PATTERN = r"[¥￥]?[\d,，]{0,9}(\.\d{0,2})?"
FIELD = 150


class FloatRows(Retranslating, QWidget):
    """Signals: changed(); submit_requested() by Ctrl+Enter or Enter on the last row."""

    changed = Signal()
    submit_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._lines: tuple[FloatLine, ...] = ()
        self._opened = False
        self.fields: dict[str, QLineEdit] = {}
        self._names: dict[str, FigureLabel] = {}
        self._hints: dict[str, Label] = {}
        inside = QWidget()
        self._walk = FieldWalk(lambda: list(self.fields.values()), self)
        self._walk.submit_requested.connect(self.submit_requested)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self._heads = tuple(Label("meta") for _ in range(2))
        for place, head in enumerate(self._heads):
            head.setAlignment(RIGHT)
            self._grid.addWidget(head, 0, place)
        column = Column(look.theme, inside)
        column.addLayout(self._grid)
        column.addStretch(1)
        Column(look.theme, self).addWidget(SideScroll(inside))
        self._rescale()
        look.theme.changed.connect(self._rescale)
        self.retranslate()

    def render_floats(self, lines: tuple[FloatLine, ...], *, opened: bool) -> None:
        """Show a row for each counter; a box with an earlier sheet keeps what that sheet left.

        `opened`: the shift is open, the rows only tell what it opened with.
        """
        if (lines, opened) == (self._lines, self._opened):
            return
        self._lines, self._opened = lines, opened
        for line in lines:
            if line.counter not in self.fields:
                self._add(line)
            field = self.fields[line.counter]
            if line.left is not None:
                field.setText(formats.plain_amount(line.left))
            elif opened:
                field.clear()
            field.setReadOnly(line.left is not None)
            field.setEnabled(not opened)
        self.retranslate()
        self.changed.emit()

    def floats(self) -> dict[str, int] | None:
        """Return {counter: fen} of the rows that are filled, None when one cannot be read."""
        found: dict[str, int] = {}
        for counter, field in self.fields.items():
            text = field.text().strip()
            amount = formats.read_money(text) if text else None
            put(field, wrong=bool(text) and amount is None)
            if text and amount is None:
                field.setFocus()
                return None
            if amount is not None:
                found[counter] = amount
        return found

    def total(self) -> int:
        return sum(formats.read_money(f.text()) or 0 for f in self.fields.values())

    def focus_first(self) -> None:
        for field in self.fields.values():
            if not field.isReadOnly():
                field.setFocus()
                field.selectAll()
                return

    def retranslate(self) -> None:
        word = self.tr("Float")
        for head, words in zip(self._heads, (self.tr("Counter"), word), strict=True):
            head.setText(words)
        for line in self._lines:
            number = self.tr("Counter {counter}").format(counter=formats.counter_number(line.counter))
            self._names[line.counter].setText(number)
            self.fields[line.counter].setAccessibleName(f"{number}, {word}")
            kept = self.tr("As its last sheet left it")
            self._hints[line.counter].setText("" if line.left is None or self._opened else kept)

    def _add(self, line: FloatLine) -> None:
        field = QLineEdit(formats.plain_amount(USUAL_FLOAT if line.left is None else line.left))
        field.setProperty("kind", "count")
        field.setAlignment(RIGHT)
        field.setValidator(QRegularExpressionValidator(QRegularExpression(PATTERN), field))
        field.textEdited.connect(self.changed)
        field.installEventFilter(self._walk)
        field.setFixedWidth(self._look.theme.px(FIELD))
        name = FigureLabel(self._look.theme, "h2")
        name.setAlignment(RIGHT)
        hint = Label("hint")
        row = len(self.fields) + 1
        for place, part in enumerate((name, field, hint)):
            self._grid.addWidget(part, row, place)
        self.fields[line.counter], self._names[line.counter], self._hints[line.counter] = field, name, hint

    @Slot()
    def _rescale(self) -> None:
        px = self._look.theme.px
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnMinimumWidth(0, px(96))
        for field in self.fields.values():
            field.setFixedWidth(px(FIELD))
