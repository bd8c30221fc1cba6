"""Editors of plain fields, one for each type. Their values are the plain values of `record_step`.

Days and times are in `time_editors`, records in `record_editors`; `editor_choice` picks one.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from counter_app.ui import formats
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.search_combo import SearchCombo
from counter_app.ui.widgets.tick_box import TickBox

_YES, _NO = Option("yes", Text("是", "Yes")), Option("no", Text("否", "No"))
_PATTERNS: dict[FieldKind, str] = {
    FieldKind.INT: r"\d{0,9}",
    FieldKind.MONEY: r"[¥￥]?[\d,，]{0,12}(\.\d{0,2})?",
    FieldKind.PHONE: r"[\d ]{0,13}",
    FieldKind.TAIL4: r"[0-9Xx]{0,4}",
}
_WANTED: dict[FieldKind, Text] = {
    FieldKind.MONEY: Text("写作 1800 或 18.50", "An amount such as 1800 or 18.50"),
    FieldKind.PHONE: Text("手机号是 11 位，以 1 开头", "A phone number has 11 digits and begins with 1"),
    FieldKind.TAIL4: Text("写证件号的后四位", "The last four characters of the document"),
}
PHONE_DIGITS, TAIL = 11, 4


class Editor(QWidget):
    """One way to edit a value. Subclasses hold the control; `value()` is None while empty.

    Signals: edited() by a person; left() when focus goes elsewhere; reshaped() when its parts come or go.
    """

    GAP: ClassVar[int] = 0

    edited = Signal()
    left = Signal()
    reshaped = Signal()

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        super().__init__()
        self._look, self._spec = look, spec
        self._layout = Column(look.theme, self, gap=self.GAP)

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

    def named(self) -> QWidget:
        """Return what bears the field's name for a screen reader; parts with names of their own keep them."""
        return self.focus_target()

    def tab_order(self) -> list[QWidget]:
        """Return what Tab stops at, in reading order."""
        return [self.focus_target()]

    def fault(self) -> Text | None:
        """Return what is expected when what stands here is no value yet; None when it is one, or empty."""
        return None

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
            case _:
                return text

    def set_value(self, value: FieldValue) -> None:
        self._line.setText(self._said(value))

    def fault(self) -> Text | None:
        text = self._line.text().strip()
        if not text or self._spec.read_only:
            return None
        value = self.value()
        good = {
            FieldKind.MONEY: value is not None,
            FieldKind.PHONE: len(str(value)) == PHONE_DIGITS and str(value).startswith("1"),
            FieldKind.TAIL4: len(str(value)) == TAIL,
        }
        return None if good.get(self._spec.kind, True) else _WANTED[self._spec.kind]

    def retranslate(self) -> None:
        self._line.setPlaceholderText("0.00" if self._spec.kind is FieldKind.MONEY else "")

    def _said(self, value: FieldValue) -> str:
        if value is None:
            return ""
        if self._spec.kind is FieldKind.MONEY and isinstance(value, int):
            return formats.plain_amount(value)
        return str(value)

    @Slot()
    def _edited(self) -> None:
        self.edited.emit()


class PhoneEditor(LineEditor):
    """A phone number: whole while it is typed, its middle hidden once the focus has gone (ui/spec 9)."""

    def __init__(self, look: Look, spec: FieldSpec) -> None:
        self._whole: str | None = None
        super().__init__(look, spec)

    def value(self) -> FieldValue:
        return self._whole if self._whole is not None else super().value()

    def set_value(self, value: FieldValue) -> None:
        if self._line.hasFocus():
            super().set_value(value)
        else:
            self._hide(None if value is None else str(value))

    def fault(self) -> Text | None:
        whole = self.value()
        return _WANTED[FieldKind.PHONE] if whole is not None and not _is_phone(str(whole)) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.FocusIn if self._whole is not None:
                self._line.setText(self._whole)
                self._whole = None
            case QEvent.Type.FocusOut:
                kept = super().value()
                self._hide(None if kept is None else str(kept))
            case _:
                pass
        return super().eventFilter(watched, event)

    def _hide(self, whole: str | None) -> None:
        self._whole = whole
        self._line.setText("" if whole is None else formats.masked_phone(whole) if _is_phone(whole) else whole)


def _is_phone(text: str) -> bool:
    return len(text) == PHONE_DIGITS and text.startswith("1") and text.isdigit()


class TextEditor(Editor):
    """Several lines, counted; Tab leaves, Enter makes a new line, Ctrl+Enter is the place's Enter."""

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
        self._count = Label("hint")
        self._layout.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        if spec.read_only:
            self._count.hide()
        self._tell_length()

    def value(self) -> FieldValue:
        return self._text.toPlainText().strip() or None

    def set_value(self, value: FieldValue) -> None:
        self._quiet = True
        self._text.setPlainText("" if value is None else str(value))
        self._quiet = False
        self._tell_length()

    def fault(self) -> Text | None:
        length = len(str(self.value() or ""))
        if length > self._spec.most:
            most = self._spec.most
            return Text(f"最多 {most} 字，现在 {length} 字", f"At most {most} characters; there are {length}")
        if 0 < length < self._spec.least:
            least = self._spec.least
            return Text(f"至少 {least} 字", f"At least {least} characters")
        return None

    def _tell_length(self) -> None:
        length, most = len(str(self.value() or "")), self._spec.most
        self._count.setText(f"Ctrl+Enter ↵    {length}/{most}")
        self._count.set_tone(Tone.BAD if length > most else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not event.isAutoRepeat():
                plain = QKeyEvent(QEvent.Type.KeyPress, event.key(), Qt.KeyboardModifier.NoModifier)
                QApplication.sendEvent(self, plain)  # nobody here takes it: it goes up to the place
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _rescale(self) -> None:
        self._text.setFixedHeight(self._look.theme.px(64))

    @Slot()
    def _edited(self) -> None:
        if not self._quiet:
            self._tell_length()
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
            self._choices.choose(*(code for code in value if isinstance(code, str)))
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
