"""A long choice: a combo whose list is searched by Chinese, pinyin initials, English or code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QObject,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.choices import Option
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.retranslating import Retranslating


def initials(text: str) -> str:
    """Return the pinyin initials of a Chinese text: 补换卡 is bhk. The library is loaded at the first search
    only."""
    from pypinyin import Style, lazy_pinyin

    return "".join(part[:1] for part in lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


class _Matches(QSortFilterProxyModel):
    """Keeps the options that contain what was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._typed = ""

    def set_keys(self, keys: list[str]) -> None:
        self._keys = keys

    def look_for(self, typed: str) -> None:
        self.beginFilterChange()
        self._typed = typed.strip().lower()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return not self._typed or (row < len(self._keys) and self._typed in self._keys[row])


class SearchCombo(Retranslating, QComboBox):
    """Type to find, Down to see all, Enter to take.

    Signals: changed() when a person picks an option.
    """

    changed = Signal()

    def __init__(self, look: Look, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._options: tuple[Option, ...] = ()
        self._names = QStringListModel(self)
        self._matches = _Matches(self)
        self._matches.setSourceModel(self._names)
        self._with_initials = False
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(self._names)
        self._popup = QListView(self)
        self._popup.setProperty("role", "popup")
        self._found = QCompleter(self._matches, self)
        self._found.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._found.setPopup(self._popup)
        self.setCompleter(self._found)
        self._popup.installEventFilter(self)
        line = self.lineEdit()
        assert line is not None  # an editable combo has one
        line.textEdited.connect(self._typed)
        self.activated.connect(self._picked)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._with_initials = False
            self.retranslate()
            self.choose(None)

    def reoffer(self, options: Sequence[Option]) -> None:
        """Show these options; what was chosen stays so where it is still offered."""
        if tuple(options) != self._options:
            chosen = self.value()
            self.set_options(options)
            self.choose(chosen)

    def set_name(self, name: str) -> None:
        """Say what is chosen here, to a screen reader and where nothing is chosen yet."""
        self.setAccessibleName(name)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(name)

    def value(self) -> str | None:
        row = self.currentIndex()
        return self._options[row].code if 0 <= row < len(self._options) else None

    def choose(self, code: str | None) -> None:
        """Choose without telling."""
        rows = [n for n, option in enumerate(self._options) if option.code == code]
        self.setCurrentIndex(rows[0] if rows else -1)
        if not rows:
            self.clearEditText()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """With the list open and none of it gone to, Enter takes the only match at once."""
        if watched is self._popup and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not self._popup.currentIndex().isValid():
                self._popup.hide()
                self._settle()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            event.ignore()  # the page's accent action hears it next
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        chosen = self.value()
        self._names.setStringList([self._look.words.said(option.text) for option in self._options])
        self._matches.set_keys([self._key(option) for option in self._options])
        self.choose(chosen)

    def _key(self, option: Option) -> str:
        extra = initials(option.text.zh) if self._with_initials else ""
        return " ".join((option.text.zh, option.text.en, option.code, option.search, extra)).lower()

    @Slot(str)
    def _typed(self, text: str) -> None:
        if not self._with_initials and text.strip().isascii() and text.strip():
            self._with_initials = True
            self._matches.set_keys([self._key(option) for option in self._options])
        self._matches.look_for(text)

    @Slot(int)
    def _picked(self, row: int) -> None:
        self._matches.look_for("")
        self.changed.emit()

    def _settle(self) -> None:
        """Take the only match for what was typed, or go back to what was chosen."""
        typed = self.currentText().strip()
        if typed != self.itemText(self.currentIndex()):
            if typed and self._matches.rowCount() == 1:
                self.setCurrentIndex(self._matches.mapToSource(self._matches.index(0, 0)).row())
                self.changed.emit()
            else:
                self.choose(self.value())
        self._matches.look_for("")
