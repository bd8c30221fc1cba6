"""Commands by name (Ctrl+K): actions of the place, workspaces, looks; Chinese, pinyin initials and English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import initials

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done by name: its words, its shortcut, how."""

    name: str
    shortcut: str
    run: Callable[[], object]


class _Deeds(QAbstractListModel):
    """Deeds that match what is typed, recent ones first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._deeds: tuple[Deed, ...] = ()
        self._keys: dict[str, str] = {}
        self._found: list[Deed] = []
        self._recent: list[str] = []

    def set_deeds(self, deeds: tuple[Deed, ...]) -> None:
        self._deeds = deeds
        self._keys = {}
        self.look_for("")

    def _key(self, deed: Deed, *, letters: bool) -> str:
        """Return what a deed is found by; initials only once Latin letters are typed: their library is slow to load."""
        if not letters:
            return f"{deed.name} {deed.shortcut}".lower()
        if deed.name not in self._keys:
            self._keys[deed.name] = f"{deed.name} {initials(deed.name)} {deed.shortcut}".lower()
        return self._keys[deed.name]

    def look_for(self, typed: str) -> None:
        wanted = typed.strip().lower()
        letters = bool(wanted) and wanted.isascii()
        found = [deed for deed in self._deeds if wanted in self._key(deed, letters=letters)]
        recent = {name: place for place, name in enumerate(self._recent)}
        self.beginResetModel()
        self._found = sorted(found, key=lambda d: recent.get(d.name, len(recent)))[:SHOWN]
        self.endResetModel()

    def used(self, deed: Deed) -> None:
        self._recent = [deed.name, *(name for name in self._recent if name != deed.name)][:SHOWN]

    def deed(self, row: int) -> Deed | None:
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        deed = self.deed(index.row())
        if deed is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return f"{deed.name}    {deed.shortcut}".rstrip()


class CommandField(Retranslating, QLineEdit):
    """The field in the header; its list opens below.

    Signals: opened() before the list shows, so that deeds can be brought up to date.
    """

    opened = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._model = _Deeds(self)
        self._back: QWidget | None = None
        self.setProperty("kind", "command")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setProperty("role", "popup")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._take)
        self._frame: Ground | None = None
        self.textEdited.connect(self._typed)
        self.retranslate()

    def set_deeds(self, deeds: tuple[Deed, ...]) -> None:
        self._model.set_deeds(deeds)

    def open(self) -> None:
        """Go into the field, from anywhere."""
        self._back = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._show()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            row = max(0, min(self._list.currentIndex().row() + step, self._model.rowCount() - 1))
            self._list.setCurrentIndex(self._model.index(row, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Type a command    Ctrl+K"))
        self.setAccessibleName(self.tr("Commands"))
        self._list.setAccessibleName(self.tr("Commands"))

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._model.look_for(text)
        self._place()

    def _show(self) -> None:
        if self._frame is None:
            self._frame = Ground("drawer", self.window())
            Column(self._look.theme, self._frame, margin=4).addWidget(self._list)
        self.opened.emit()
        self._model.look_for(self.text())
        self._place()
        self._frame.raise_()
        self._frame.show()

    def _place(self) -> None:
        """Lie below the field, as high as what was found."""
        self._list.setCurrentIndex(self._model.index(0, 0))
        if self._frame is None:
            return
        px = self._look.theme.px
        place = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        height = px(34) * max(1, self._model.rowCount()) + px(20)
        self._frame.setGeometry(place.x(), place.y(), max(self.width(), px(360)), height)

    def _hide(self) -> None:
        if self._frame is not None:
            self._frame.hide()
        self.clear()

    def _leave(self) -> None:
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()

    @Slot(QModelIndex)
    def _take(self, index: Index) -> None:
        deed = self._model.deed(index.row())
        if deed is None:
            return
        self._model.used(deed)
        self._leave()
        deed.run()
