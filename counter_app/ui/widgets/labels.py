"""Labels by type token. Plain text always: nothing a person typed is ever read as rich text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.properties import put


class Label(QLabel):
    """A text in one type token of spec 3.2 (`meta`, `h2`, ...), optionally in the colour of a tone."""

    def __init__(
        self, kind: str = "body", text: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("type", kind)

    def set_tone(self, tone: Tone | None) -> None:
        put(self, tone=tone.value if tone else "")


FIGURE_LINE = 1.25


class FigureLabel(QLabel):
    """A figure that ticks or aligns: tabular digits need a font feature, which no style sheet can ask for."""

    def __init__(self, theme: Theme, kind: str = "num", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._refont()
        theme.changed.connect(self._refont)

    def set_kind(self, kind: str) -> None:
        if kind != self._kind:
            self._kind = kind
            self._refont()

    def set_tone(self, tone: Tone | None) -> None:
        put(self, tone=tone.value if tone else "")

    def sizeHint(self) -> QSize:
        """Stand as high as figures need: a line of Chinese text would take half as much again."""
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), round(self.font().pixelSize() * FIGURE_LINE)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _refont(self) -> None:
        # No rule of the sheet gives these a size: it would win over the font set here.
        self.setFont(self._theme.font(self._kind))


class DataLabel(Label):
    """Customer data on one line: elides at the end and tells the whole in its tooltip. Never for interface
    text."""

    def __init__(self, kind: str = "body", text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent=parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 0))
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
