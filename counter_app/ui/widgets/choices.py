"""Choices of a few: segments and pills (one), pills (several). Digits 1-9 choose; never a drop-down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.retranslating import Retranslating


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its code, its words, and what else a search may find it by."""

    code: str
    text: Text
    hint: Text | None = None
    search: str = ""


def option(code: str, words: str) -> Option:
    """Return an option whose words are said in the language in force already."""
    return Option(code, Text(words, words))


class _ChoiceButton(Button):
    """Keeps the width of its bold form, so that choosing moves nothing."""

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(size.width() + max(0, wider), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # Space and digits choose; Enter is the place's main action
            return
        super().keyPressEvent(event)


class Choices(Retranslating, QWidget):
    """A row of choices. `several` allows more than one; `kind` is segment, pill, tab, under or touch.

    Signals: chosen(str) when a person picks one code; changed() after each pick.
    """

    chosen = Signal(str)
    changed = Signal()

    def __init__(
        self,
        look: Look,
        options: Sequence[Option] = (),
        *,
        kind: str = "segment",
        several: bool = False,
        wrap: bool = False,
        stretch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._kind, self._several, self._stretch = look, kind, several, stretch
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self._group.idClicked.connect(self._clicked)
        self._options: tuple[Option, ...] = ()
        self._layout: QLayout = FlowLayout(look.theme, self) if wrap else QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0 if stretch else look.theme.px(8))
        self.set_options(options)

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options

    def set_options(self, options: Sequence[Option]) -> None:
        """Show these options; keeps nothing chosen when they differ from the last."""
        if tuple(options) == self._options:
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._options = tuple(options)
        for number, _ in enumerate(self._options):
            button = _ChoiceButton(self._look.theme, kind=self._kind, parent=self)
            button.setCheckable(True)
            self._group.addButton(button, number)
            self._layout.addWidget(button)
        if isinstance(self._layout, QHBoxLayout) and not self._stretch:
            self._layout.addStretch(1)
        self.retranslate()

    def reoffer(self, options: Sequence[Option]) -> None:
        """Show these options; what was chosen stays so where it is still offered."""
        chosen = self.values()
        self.set_options(options)
        self.choose(*chosen)

    def value(self) -> str | None:
        """Return the chosen code, or None."""
        number = self._group.checkedId()
        return self._options[number].code if number >= 0 else None

    def values(self) -> tuple[str, ...]:
        return tuple(o.code for n, o in enumerate(self._options) if self._group.button(n).isChecked())

    def choose(self, *codes: str) -> None:
        """Choose without telling; unknown codes are ignored."""
        self._group.setExclusive(False)
        for number, option in enumerate(self._options):
            self._group.button(number).setChecked(option.code in codes)
        self._group.setExclusive(not self._several)

    def press_digit(self, digit: int) -> bool:
        """Choose by number, as the key of that digit does; False when there is no such option."""
        if not 1 <= digit <= len(self._options):
            return False
        button = self._group.button(digit - 1)
        if not button.isEnabled():
            return False
        button.click()
        return True

    def button(self, code: str) -> Button | None:
        for number, option in enumerate(self._options):
            found = self._group.button(number)
            if option.code == code and isinstance(found, Button):
                return found
        return None

    def set_wrong(self, wrong: bool) -> None:
        """Segments have no edge of their own to colour; the label line tells."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and not event.isAutoRepeat() and 1 <= digit <= 9 and self.press_digit(digit):
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        for number, option in enumerate(self._options):
            button = self._group.button(number)
            if isinstance(button, Button):
                button.set_label(self._look.words.said(option.text))

    @Slot(int)
    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._options[number].code)
        self.changed.emit()
