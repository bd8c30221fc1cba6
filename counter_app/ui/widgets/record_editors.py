"""Editors of what has parts: one record, a list of records that grows, a checklist with an answer for each thing."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button, IconButton
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.editors import Editor
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import FieldSpec, FieldValue, Record, Scalar
from counter_app.ui.widgets.grounds import Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

_NOT_WHOLE = Text("这一条还没填完", "This entry is not complete yet")
_ADD, _REMOVE = Text("再加一条", "Add another"), Text("去掉这一条", "Remove this entry")


class RecordCard(Retranslating, Ground):
    """The parts of one record in two columns.

    Signals: edited(); left(); remove_requested(object) with the card.
    """

    edited = Signal()
    left = Signal()
    remove_requested = Signal(object)

    def __init__(self, look: Look, parts: tuple[FieldSpec, ...], *, removable: bool, parent: QWidget) -> None:
        super().__init__("inset", parent)
        self._look = look
        self._fields = tuple(Field(look, part, self) for part in parts)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        row = column = 0
        for field in self._fields:
            wide = field.spec.wide
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            row, column = (row + 1, 0) if wide or column else (row, 1)
            field.changed.connect(self._edited)
            field.left.connect(self._left)
        self.remove = IconButton(look.theme, "close")
        self.remove.clicked.connect(self._remove)
        line = Line(look.theme, self, margin=(10, 8, 6, 10), gap=6)
        line.addLayout(self._grid, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.remove.setVisible(removable)
        self._rescale()
        look.theme.changed.connect(self._rescale)
        self.retranslate()

    def value(self) -> Record | None:
        """Return the parts that are filled, or None where none is."""
        found: Record = {}
        for field in self._fields:
            value = field.value()
            if value is not None and not isinstance(value, list | dict):
                found[field.spec.name] = value
        return found or None

    def set_value(self, value: Record | None) -> None:
        for field in self._fields:
            field.set_value((value or {}).get(field.spec.name))

    def is_whole(self) -> bool:
        return all(field.is_filled() for field in self._fields if field.spec.required)

    def fault(self) -> Text | None:
        return next((fault for field in self._fields if (fault := field.editor.fault()) is not None), None)

    def tab_order(self) -> list[QWidget]:
        found = [target for field in self._fields for target in field.editor.tab_order()]
        return [*found, self.remove] if self.remove.isVisibleTo(self) else found

    def retranslate(self) -> None:
        self.remove.set_label(self._look.words.said(_REMOVE))

    @Slot(str, object)
    def _edited(self, name: str, value: object) -> None:
        self.edited.emit()

    @Slot(str)
    def _left(self, name: str) -> None:
        self.left.emit()

    @Slot()
    def _remove(self) -> None:
        self.remove_requested.emit(self)

    @Slot()
    def _rescale(self) -> None:
        self._grid.setHorizontalSpacing(self._look.theme.px(12))
        self._grid.setVerticalSpacing(self._look.theme.px(8))


class RecordEditor(Editor):
    """One record, such as an appointment."""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        self._card = RecordCard(look, spec.parts, removable=False, parent=self)
        self._card.edited.connect(self.edited)
        self._card.left.connect(self.left)
        self._card.setEnabled(not spec.read_only)
        self._layout.addWidget(self._card)

    def value(self) -> FieldValue:
        return self._card.value()

    def set_value(self, value: FieldValue) -> None:
        self._card.set_value(value if isinstance(value, dict) else None)

    def fault(self) -> Text | None:
        if self._card.value() is None:
            return None
        return self._card.fault() or (None if self._card.is_whole() else _NOT_WHOLE)

    def named(self) -> QWidget:
        return self

    def focus_target(self) -> QWidget:
        return self._card.tab_order()[0]

    def tab_order(self) -> list[QWidget]:
        return self._card.tab_order()

    def set_wrong(self, wrong: bool) -> None:
        """The parts have their own edges; the label line tells."""


class RecordsEditor(Editor):
    """A list of records that grows by a button; empty cards count for nothing."""

    GAP: ClassVar[int] = 8

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        self._cards: list[RecordCard] = []
        self.add = Button(look.theme, kind="quiet", icon="plus")
        self.add.clicked.connect(self._add_another)
        self._layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        if spec.read_only:
            self.add.hide()
        self._add_card()

    def value(self) -> FieldValue:
        return [value for card in self._cards if (value := card.value()) is not None]

    def set_value(self, value: FieldValue) -> None:
        records: list[Record] = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
        while len(self._cards) > max(1, len(records)):
            self._drop(self._cards[-1])
        while len(self._cards) < len(records):
            self._add_card()
        for number, card in enumerate(self._cards):
            card.set_value(records[number] if number < len(records) else None)
        self.reshaped.emit()

    def fault(self) -> Text | None:
        for card in self._cards:
            if card.value() is None:
                continue
            fault = card.fault() or (None if card.is_whole() else _NOT_WHOLE)
            if fault is not None:
                return fault
        return None

    def named(self) -> QWidget:
        return self

    def focus_target(self) -> QWidget:
        return self._cards[0].tab_order()[0]

    def tab_order(self) -> list[QWidget]:
        found = [target for card in self._cards for target in card.tab_order()]
        return [*found, self.add]

    def set_wrong(self, wrong: bool) -> None:
        """The parts have their own edges; the label line tells."""

    def retranslate(self) -> None:
        self.add.set_label(self._look.words.said(_ADD))

    def _add_card(self) -> RecordCard:
        card = RecordCard(self._look, self._spec.parts, removable=not self._spec.read_only, parent=self)
        card.setEnabled(not self._spec.read_only)
        card.edited.connect(self.edited)
        card.left.connect(self.left)
        card.remove_requested.connect(self._remove)
        self._cards.append(card)
        self._layout.insertWidget(len(self._cards) - 1, card)
        return card

    def _drop(self, card: RecordCard) -> None:
        self._cards.remove(card)
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    @Slot()
    def _add_another(self) -> None:
        card = self._add_card()
        card.show()
        self.reshaped.emit()
        card.tab_order()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _remove(self, card: RecordCard) -> None:
        if len(self._cards) == 1:
            card.set_value(None)
        else:
            self._drop(card)
        self.reshaped.emit()
        self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class _AnswerRow(Retranslating, QWidget):
    """One thing of a checklist with its answers; a digit answers and goes on to the next."""

    def __init__(self, look: Look, thing: Option, answers: tuple[Text, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self.thing = look, thing
        self._label = Label("body", wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        options = [Option(str(number), text) for number, text in enumerate(answers)]
        self.answers = Choices(look, options, kind="pill", wrap=True)
        body = Line(look.theme, self, gap=12)
        body.addWidget(self._label, 2)
        body.addWidget(self.answers, 3)
        self.retranslate()

    def target(self) -> QWidget:
        chosen = self.answers.value() or "0"
        button = self.answers.button(chosen)
        assert button is not None
        return button

    def retranslate(self) -> None:
        said = self._look.words.said(self.thing.text)
        self._label.setText(said)
        for option in self.answers.options:
            button = self.answers.button(option.code)
            if button is not None:
                button.setAccessibleName(f"{said}: {self._look.words.said(option.text)}")


class ChecklistEditor(Editor):
    """Every thing with one answer: papers, checks of a fault. Things without an answer are not recorded."""

    GAP: ClassVar[int] = 6

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        texts = tuple(answer.text for answer in spec.answers)
        self._rows = tuple(_AnswerRow(look, thing, texts, self) for thing in spec.options)
        for row in self._rows:
            row.answers.changed.connect(self.edited)
            row.setEnabled(not spec.read_only)
            for option in row.answers.options:
                button = row.answers.button(option.code)
                if button is not None:
                    button.installEventFilter(self)
            self._layout.addWidget(row)

    def value(self) -> FieldValue:
        what = self._spec.parts[0].name
        found: list[Record] = []
        for row in self._rows:
            chosen = row.answers.value()
            if chosen is not None:
                parts: dict[str, Scalar] = dict(self._spec.answers[int(chosen)].parts)
                found.append({what: row.thing.code, **parts})
        return found

    def set_value(self, value: FieldValue) -> None:
        what = self._spec.parts[0].name
        records = {str(one[what]): one for one in value if isinstance(one, dict)} if isinstance(value, list) else {}
        for row in self._rows:
            record = records.get(row.thing.code)
            chosen = [
                str(number)
                for number, answer in enumerate(self._spec.answers)
                if record is not None and all(record.get(name) == part for name, part in answer.parts)
            ]
            row.answers.choose(*chosen)

    def named(self) -> QWidget:
        return self

    def focus_target(self) -> QWidget:
        open_rows = [row for row in self._rows if row.answers.value() is None]
        return (open_rows or list(self._rows))[0].target()

    def tab_order(self) -> list[QWidget]:
        return [row.target() for row in self._rows]

    def set_wrong(self, wrong: bool) -> None:
        """The rows have no edge of their own; the label line tells."""

    def retranslate(self) -> None:
        for row in self._rows:
            row.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            at = next((n for n, row in enumerate(self._rows) if row.answers.isAncestorOf(_widget(watched))), None)
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if at is not None and steps and 0 <= at + steps < len(self._rows):
                self._rows[at + steps].target().setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if at is not None and self._rows[at].answers.press_digit(event.key() - Qt.Key.Key_0):
                if at + 1 < len(self._rows):
                    self._rows[at + 1].target().setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


def _widget(watched: QObject) -> QWidget:
    assert isinstance(watched, QWidget)
    return watched
