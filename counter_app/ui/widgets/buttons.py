"""Buttons: verb and object, an icon before, their key behind. Which variant looks how is in the style
sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme

_ICON_COLOURS = {
    "main": "on_accent",
    "big": "on_accent",
    "public_main": "on_accent",
    "bar": "on_bar",
    "normal": "text",
    "quiet": "text2",
    "row": "accent_text",
}


class Button(QPushButton):
    """A push button; `kind` is main, normal, quiet, bar, tab, under, pill, segment, big, digit, touch,
    public or row."""

    def __init__(
        self,
        theme: Theme,
        *,
        kind: str = "normal",
        icon: str | None = None,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._icon_size = "icon_l" if kind in ("big", "touch", "public") else "icon_s"
        self._kind = kind
        self._key = key
        self._label = ""
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if icon == "enter":  # the sign of the Enter key stands behind the words
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._redraw()
        theme.changed.connect(self._redraw)

    def set_label(self, label: str, *, key: str | None = None, hint: str = "") -> None:
        """Set the words, the key shown behind them, and what a screen reader adds."""
        self._label = label
        if key is not None:
            self._key = key
        words = f"{label}    {self._key}" if self._key else label
        if self._icon is not None:  # the style leaves little room between icon and words
            words = f"{words} " if self._icon == "enter" else f" {words}"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(label)
        self.setAccessibleDescription(" ".join(part for part in (self._key, hint) if part))

    @property
    def label(self) -> str:
        return self._label

    def set_icon(self, icon: str | None) -> None:
        self._icon = icon
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def _redraw(self) -> None:
        if self._icon is None:
            return
        colour = "accent_text" if self.isCheckable() and self.isChecked() else _ICON_COLOURS.get(self._kind, "text")
        self.setIcon(self._theme.icon(self._icon, colour=colour, size=self._icon_size))
        side = self._theme.size(self._icon_size)
        self.setIconSize(self.iconSize().scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio))


class IconButton(Button):
    """Printer, close or more: the only controls that may go without a word; the name is for screen
    readers."""

    def __init__(self, theme: Theme, icon: str, *, kind: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(theme, kind=kind, icon=icon, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_label(self, label: str, *, key: str | None = None, hint: str = "") -> None:
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setAccessibleDescription(" ".join(part for part in (key or "", hint) if part))
