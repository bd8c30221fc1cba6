"""Editors, one for each type of flow field. Their values are the plain values of `record_step`."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.search_combo import SearchCombo
from counter_app.ui.widgets.tick_box import TickBox

MOST_SEGMENTS = 6
_YES, _NO = Option("yes", Text("是", "Yes")), Option("no", Text("否", "No"))
_PATTERNS: dict[FieldKind, str] = {
    FieldKind.INT: r"\d{0,9}",
    FieldKind.MONEY: r"[¥￥]?[\d,，]{0,12}(\.\d{0,2})?",
    FieldKind.PHONE: r"[\d ]{0,13}",
    FieldKind.TAIL4: r"[0-9Xx]{0,4}",
    FieldKind.DATE: r"[\d-]{0,10}",
    FieldKind.DATETIME: r"[\d: -]{0,16}",
}


class Editor(QWidget):
    """One way to edit a value. Subclasses hold the control; `value()` is None while empty.

    Signals: edited() by a person; left() when focus goes elsewhere.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__()
        self._look, self._spec = look, spec
        self._layout = Column(look.theme, self)

    def hold(self, control: QWidget) -> None:
        """Show `control`, which gets the focus and the red edge."""
        self._control = control
        control.installEventFilter(self)
        self._layout.addWidget(control)

    def value(self) -> FieldValue:
        raise NotImplementedError

    def set_value(self, value: FieldValue) -> None:
        raise NotImplementedError

    def focus_target(self) -> QWidget:
        return self._control

    def set_wrong(self, wrong: bool) -> None:
        put(self._control, wrong=wrong)

    def retranslate(self) -> None:
        """Set the texts that are the editor's own."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class LineEditor(Editor):
    """A line of text, checked by a pattern while typing."""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        self._line = QLineEdit()
        self._line.setReadOnly(spec.read_only)
        pattern = _PATTERNS.get(spec.kind)
        if pattern is not None:
            self._line.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self._line))
        else:
            self._line.setMaxLength(spec.most)
        self._line.textEdited.connect(self._edited)
        self.hold(self._line)

    def value(self) -> FieldValue:
        text = self._line.text().strip()
        if not text:
            return None
        match self._spec.kind:
            case FieldKind.INT:
                return int(text)
            case FieldKind.MONEY:
                return formats.read_money(text)
            case FieldKind.PHONE:
                return text.replace(" ", "")
            case FieldKind.TAIL4:
                return text.upper()
            case FieldKind.DATETIME:
                return _read_time(text)
            case _:
                return text

    def set_value(self, value: FieldValue) -> None:
        self._line.setText(self._said(value))

    def retranslate(self) -> None:
        holders = {
            FieldKind.DATE: "2025-06-18",
            FieldKind.DATETIME: "2025-06-18 10:30",
            FieldKind.MONEY: "0.00",
        }
        self._line.setPlaceholderText(holders.get(self._spec.kind, ""))

    def _said(self, value: FieldValue) -> str:
        if value is None:
            return ""
        if self._spec.kind is FieldKind.MONEY and isinstance(value, int):
            return formats.plain_amount(value)
        if self._spec.kind is FieldKind.DATETIME and isinstance(value, str):
            return value[:16].replace("T", " ")
        return str(value)

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()


def _read_time(text: str) -> str | None:
    """Return hall time as the door takes it, or None while it is not complete."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", text):
        return None
    try:
        return datetime.fromisoformat(f"{text}:00+08:00").isoformat()
    except ValueError:
        return None


class TextEditor(Editor):
    """Several lines; Tab leaves, Enter makes a new line."""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setReadOnly(spec.read_only)
        self._text.textChanged.connect(self._edited)
        self._quiet = False
        self._rescale()
        look.theme.changed.connect(self._rescale)
        self.hold(self._text)

    def value(self) -> FieldValue:
        return self._text.toPlainText()[: self._spec.most].strip() or None

    def set_value(self, value: FieldValue) -> None:
        self._quiet = True
        self._text.setPlainText("" if value is None else str(value))
        self._quiet = False

    @Slot()
    def _rescale(self) -> None:
        self._text.setFixedHeight(self._look.theme.px(64))

    @Slot()
    def _edited(self) -> None:
        if not self._quiet:
            self.edited.emit()


class TickEditor(Editor):
    """A sentence to be ticked, in a box as wide as a field."""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        self._box = TickBox(look.theme)
        self._box.setEnabled(not spec.read_only)
        self._box.clicked.connect(self._edited)
        self.hold(self._box)

    def value(self) -> FieldValue:
        return self._box.isChecked()

    def set_value(self, value: FieldValue) -> None:
        self._box.setChecked(value is True)

    def set_wrong(self, wrong: bool) -> None:
        self._box.set_wrong(wrong)

    def retranslate(self) -> None:
        self._box.setText(self._look.words.said(self._spec.tick or self._spec.label))
        self._box.updateGeometry()

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()


class ChoiceEditor(Editor):
    """Segments for one of a few, pills for several, yes and no for a question."""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        several = spec.kind is FieldKind.LIST
        options = (_YES, _NO) if spec.kind is FieldKind.YES_NO else spec.options
        self._choices = Choices(look, options, kind="pill" if several else "segment", several=several, wrap=True)
        self._choices.setEnabled(not spec.read_only)
        self._choices.changed.connect(self._edited)
        self.hold(self._choices)

    def focus_target(self) -> QWidget:
        for option in self._choices.options:
            button = self._choices.button(option.code)
            if button is not None and (button.isChecked() or self._choices.value() is None):
                return button
        return self._choices

    def value(self) -> FieldValue:
        if self._spec.kind is FieldKind.LIST:
            return list(self._choices.values())
        chosen = self._choices.value()
        if self._spec.kind is FieldKind.YES_NO:
            return None if chosen is None else chosen == _YES.code
        return chosen

    def set_value(self, value: FieldValue) -> None:
        if isinstance(value, list):
            self._choices.choose(*value)
        elif isinstance(value, bool):
            self._choices.choose((_YES if value else _NO).code)
        elif value is None:
            self._choices.choose()
        else:
            self._choices.choose(str(value))

    def set_wrong(self, wrong: bool) -> None:
        self._choices.set_wrong(wrong)

    def retranslate(self) -> None:
        self._choices.setAccessibleName(self._look.words.said(self._spec.label))

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()


class SearchEditor(Editor):
    """One of many, found by typing."""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__(look, spec)
        self._combo = SearchCombo(look, spec.options)
        self._combo.setEnabled(not spec.read_only)
        self._combo.changed.connect(self._edited)
        self.hold(self._combo)

    def value(self) -> FieldValue:
        return self._combo.value()

    def set_value(self, value: FieldValue) -> None:
        self._combo.choose(None if value is None else str(value))

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()


def make_editor(look: Look, spec: FieldSpec) -> Editor:
    """Return the editor for a field's type; long choices are searched, short ones lie open."""
    match spec.kind:
        case FieldKind.TEXT:
            return TextEditor(look, spec)
        case FieldKind.TICK:
            return TickEditor(look, spec)
        case FieldKind.ENUM if len(spec.options) > MOST_SEGMENTS:
            return SearchEditor(look, spec)
        case FieldKind.ENUM | FieldKind.YES_NO | FieldKind.LIST:
            return ChoiceEditor(look, spec)
        case _:
            return LineEditor(look, spec)
