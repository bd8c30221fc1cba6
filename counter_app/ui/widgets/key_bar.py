"""The physical function keys on screen: fixed places in groups of four, dimmed with a reason, never
moving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets import paint

KEYS = 12
GROUP = 4
GUARD_MS = 400
_SECOND = (*(f"Ctrl+Alt+{n}" for n in range(1, 10)), "Ctrl+Alt+0", "Ctrl+Alt+-", "Ctrl+Alt+=")
DIM = 0.36


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySpec:
    """What a function key does now. `reason` says why it cannot work; `ends` guards it against a double
    press."""

    number: int
    action: str
    label: str
    icon: str
    reason: str = ""
    main: bool = False
    ends: bool = False
    countdown: str = ""

    @property
    def enabled(self) -> bool:
        return not self.reason

    @property
    def name(self) -> str:
        return f"F{self.number}"


class KeyCap(QAbstractButton):
    """One key: its name, its icon, its word. A dimmed one still answers, with the reason."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spec: KeySpec | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        paint.follow(self, theme)

    @property
    def spec(self) -> KeySpec | None:
        return self._spec

    def show_key(self, spec: KeySpec | None) -> None:
        if spec != self._spec:
            self._spec = spec
            self.setAccessibleName(f"{spec.label} {spec.name}" if spec else "")
            self.setAccessibleDescription(spec.reason if spec else "")
            self.setToolTip(spec.reason if spec else "")
            self.update()

    def sizeHint(self) -> QSize:
        words = self._spec.label if self._spec else ""
        width = paint.text_width(self._theme, "body_bold", words) + self._theme.px(18)
        return QSize(max(self._theme.px(76), width), self._theme.size("key"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.size("key"))

    def paintEvent(self, event: QPaintEvent) -> None:
        spec, theme = self._spec, self._theme
        if spec is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        painter.setOpacity(1.0 if spec.enabled else DIM)
        main = spec.main and spec.enabled
        ground = theme.colour("accent") if main else theme.colour("bar_key")
        if spec.enabled and self.isDown():
            ground = theme.colour("accent_p") if main else theme.colour("bar")
        edge: QColor | None = None if main else theme.colour("bar_line")
        paint.box(painter, QRectF(self.rect()), radius=theme.size("radius_key"), ground=ground, edge=edge)
        side = theme.px(9)
        name = QRect(side, theme.px(5), self.width() - 2 * side, theme.px(18))
        colour = "on_accent" if main else "on_bar2"
        paint.text(painter, theme, name, f"{spec.name} {spec.countdown}".strip(), font="caption", colour=colour)
        icon = theme.pixmap(
            spec.icon, colour="on_accent" if main else "on_bar2", size=14, ratio=self.devicePixelRatioF()
        )
        painter.drawPixmap(self.width() - side - theme.px(14), theme.px(7), icon)
        place = QRect(side, theme.px(23), self.width() - 2 * side, theme.px(24))
        font, colour = ("body_bold", "on_accent") if main else ("body", "on_bar")
        paint.text(painter, theme, place, spec.label, font=font, colour=colour)


class KeyBar(QWidget):
    """Twelve places in groups of four, and the keys themselves.

    Signals: pressed(str) with the action; refused(str) with the reason of a dimmed key.
    """

    pressed = Signal(str)
    refused = Signal(str)

    def __init__(
        self, theme: Theme, *, now_ms: Callable[[], int], window: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._now_ms = theme, now_ms
        self._specs: dict[int, KeySpec] = {}
        self._state = ""
        self._guard_until = 0
        self._rows = 1
        self._compact = False
        self._drawn: tuple[int, ...] = ()
        self._grid = QGridLayout(self)
        self._caps = [KeyCap(theme, self) for _ in range(KEYS)]
        for number, cap in enumerate(self._caps, start=1):
            cap.setObjectName(f"F{number}")
            cap.clicked.connect(self._cap_clicked)
            for keys in (f"F{number}", _SECOND[number - 1]):
                shortcut = QShortcut(QKeySequence(keys), window)
                shortcut.setObjectName(f"F{number}")
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(self._key_pressed)
        self._arrange()
        theme.changed.connect(self._arrange)

    def render_keys(self, specs: tuple[KeySpec, ...], *, state: str) -> None:
        """Show these keys; a change of `state` starts the guard of the keys that end something."""
        if state != self._state:
            self._state = state
            self._guard_until = self._now_ms() + GUARD_MS
        self._specs = {spec.number: spec for spec in specs}
        for number, cap in enumerate(self._caps, start=1):
            cap.show_key(self._specs.get(number))
        if self._compact and self._of_state() != self._drawn:
            self._arrange()

    def set_rows(self, rows: int) -> None:
        """Draw in one row, or in two where the window is narrow."""
        if rows != self._rows:
            self._rows = rows
            self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Draw only the four keys of the state where the window is low; all keys still work."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def press(self, number: int) -> None:
        """Do what the key does now: act, or say why not."""
        spec = self._specs.get(number)
        if spec is None:
            return
        if not spec.enabled:
            self.refused.emit(spec.reason)
        elif not spec.ends or self._now_ms() >= self._guard_until:
            self.pressed.emit(spec.action)

    @Slot()
    def _cap_clicked(self) -> None:
        self._press_sender()

    @Slot()
    def _key_pressed(self) -> None:
        self._press_sender()

    def _press_sender(self) -> None:
        self.press(int(self.sender().objectName()[1:]))

    @Slot()
    def _arrange(self) -> None:
        grid, theme = self._grid, self._theme
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(7))
        grid.setVerticalSpacing(theme.px(6))
        for column in range(KEYS + KEYS // GROUP):
            grid.setColumnStretch(column, 0)
            grid.setColumnMinimumWidth(column, 0)
        self._drawn = self._of_state() if self._compact else tuple(range(1, KEYS + 1))
        in_row = GROUP if self._compact else KEYS // self._rows
        for number, cap in enumerate(self._caps, start=1):
            grid.removeWidget(cap)
            cap.setVisible(number in self._drawn)
        for place, number in enumerate(self._drawn):
            row, at = divmod(place, in_row)
            column = at + at // GROUP
            grid.addWidget(self._caps[number - 1], row, column)
            grid.setColumnStretch(column, 1)
            if at % GROUP == 0 and at:
                grid.setColumnMinimumWidth(column - 1, theme.px(9))

    def _of_state(self) -> tuple[int, ...]:
        """Return the four keys that matter most now: the main one, then those that work, in their order."""
        ranked = sorted(self._specs.values(), key=lambda s: (not s.main, not s.enabled, s.number == 1, s.number))
        return tuple(sorted(spec.number for spec in ranked[:GROUP]))
