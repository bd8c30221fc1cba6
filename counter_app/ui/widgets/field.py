"""A field of a form: label, star, error on the label line, editor by type, hint below."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.editor_choice import make_editor
from counter_app.ui.widgets.field_spec import FieldKind, FieldSpec, FieldValue
from counter_app.ui.widgets.grounds import Column, Glyph, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class Field(Retranslating, QWidget):
    """Shows one `FieldSpec`; its value is what `record_step` takes (str, int, bool, list of codes, or None).

    Signals: changed(str, object) with name and value while a person edits; left(str) when the editor loses
    focus; reshaped() when its editor's parts come or go.
    """

    changed = Signal(str, object)
    left = Signal(str)
    reshaped = Signal()

    def __init__(self, look: Look, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.spec = look, spec
        self._error: Text | str | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._label = Label("meta")
        self._star = Label("error", "*")
        self._error_icon = Glyph(theme, "bad", colour="bad", size=14)
        self._error_text = Label("error")
        self._hint = Label("hint", wrap=True)
        self.editor = make_editor(self._look, self.spec)
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        self.editor.reshaped.connect(self.reshaped)
        top = Line(theme, gap=4)
        for part in (self._label, self._star):
            top.addWidget(part)
        top.addSpacing(theme.px(8))
        top.addWidget(self._error_icon)
        top.addWidget(self._error_text)
        top.addStretch(1)
        body = Column(theme, self, gap=4)
        body.addLayout(top)
        body.addWidget(self.editor)
        body.addWidget(self._hint)
        # Only now: a widget without a parent that is made visible is a window of its own.
        self._star.setVisible(self.spec.required)
        self._hint.setVisible(self.spec.hint is not None)
        self._error_icon.hide()
        self._error_text.hide()
        self.setFocusProxy(self.editor.focus_target())

    def value(self) -> FieldValue:
        return self.editor.value()

    def set_value(self, value: FieldValue) -> None:
        """Show a value without telling; what a person is typing right now is left alone."""
        if value != self.editor.value():
            self.editor.set_value(value)

    def has_focus_inside(self) -> bool:
        focused: QWidget | None = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def is_filled(self) -> bool:
        value = self.value()
        return (
            value not in (None, "")
            and value != []
            and value != {}
            and (self.spec.kind is not FieldKind.TICK or value is True)
        )

    def set_error(self, error: Text | str | None) -> None:
        """Show what is expected, right of the label, and redden the edge; None takes it away."""
        self._error = error
        said = "" if error is None else error if isinstance(error, str) else self._look.words.said(error)
        self._error_text.setText(said)
        self._error_text.setVisible(bool(said))
        self._error_icon.setVisible(bool(said))
        self.editor.set_wrong(bool(said))
        self.editor.named().setAccessibleDescription(said or self._hint_text())

    def retranslate(self) -> None:
        said = self._look.words.said
        label = said(self.spec.label)
        self._label.setText(label)
        self._hint.setText(self._hint_text())
        self.editor.retranslate()
        target = self.editor.named()
        target.setAccessibleName(self.tr("%1 (required)").replace("%1", label) if self.spec.required else label)
        self.set_error(self._error)

    def _hint_text(self) -> str:
        return self._look.words.said(self.spec.hint) if self.spec.hint else ""

    @Slot()
    def _edited(self) -> None:
        if self._error is not None:
            self.set_error(None)
        self.changed.emit(self.spec.name, self.value())

    @Slot()
    def _left(self) -> None:
        fault = self.editor.fault()
        if fault is not None and not self.has_focus_inside():
            self.set_error(fault)
        self.left.emit(self.spec.name)
