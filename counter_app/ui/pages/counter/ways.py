"""Ways on beside the usual one: other steps, branches to other flows, and the way back (flows.md 5)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.drawers import Drawer
from counter_app.ui.pages.counter.form_view import FormView
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class WayKind(StrEnum):
    STEP = "step"
    BRANCH = "branch"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class WayOn:
    """One way on; `target` is a step or a flow, empty for the way back."""

    kind: WayKind
    target: str
    words: Text


BACK = WayOn(WayKind.BACK, "", Text("", ""))
ICONS = {WayKind.STEP: "next", WayKind.BRANCH: "transfer", WayKind.BACK: "undo"}


def ways_of(view: FormView | None) -> tuple[WayOn, ...]:
    """Return the ways on that a form offers, the way back first."""
    if view is None or view.looking_back:
        return ()
    back = (BACK,) if view.may_return else ()
    steps = tuple(WayOn(WayKind.STEP, step, words) for step, words in view.ways)
    return (*back, *(WayOn(WayKind.BRANCH, flow, words) for flow, words in view.branches), *steps)


class _WayWords(Retranslating, QWidget):
    """Makes a button for each way. Subclasses place them.

    Signals: chosen(WayOn).
    """

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ways: tuple[WayOn, ...] = ()
        self._buttons: list[Button] = []

    def render(self, ways: tuple[WayOn, ...]) -> None:  # type: ignore[override]
        if ways == self._ways:
            return
        self._ways = ways
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._made(way) for way in ways]
        self.retranslate()

    def _made(self, way: WayOn) -> Button:
        button = self.button_for(way)
        button.clicked.connect(self._pressed)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        button.show()
        return button

    def button_for(self, way: WayOn) -> Button:
        return Button(self._look.theme, kind="quiet", icon=ICONS[way.kind], parent=self)

    def press(self, number: int) -> bool:
        """Take a way by its number, from 1; False when there is no such way."""
        if not 1 <= number <= len(self._buttons):
            return False
        self._buttons[number - 1].click()
        return True

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(self._buttons)

    def retranslate(self) -> None:
        for button, way in zip(self._buttons, self._ways, strict=True):
            button.set_label(self.words_of(way))

    def words_of(self, way: WayOn) -> str:
        said = self._look.words.said(way.words)
        return self.tr("Back to where this began") if way.kind is WayKind.BACK else said[:1].upper() + said[1:]

    @Slot()
    def _pressed(self) -> None:
        self.chosen.emit(self._ways[self._buttons.index(self.sender())])  # type: ignore[arg-type]


class WaysRow(_WayWords):
    """Under the form: the ways on as quiet buttons that wrap, and the key that numbers them."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._hint = Label("hint", parent=self)
        self._key = "Alt+B"
        FlowLayout(look.theme, self, gap=4).addWidget(self._hint)
        self.hide()
        self.retranslate()

    def set_key(self, key: str) -> None:
        """Say the key that numbers the ways; empty where the place has none."""
        self._key = key
        self.retranslate()

    def render(self, ways: tuple[WayOn, ...]) -> None:  # type: ignore[override]
        super().render(ways)
        self.setVisible(bool(ways))

    def retranslate(self) -> None:
        super().retranslate()
        key = f", {self._key}" if self._key else ""
        self._hint.setText(self.tr("Other ways on%1:").replace("%1", key))
        self._hint.setMinimumHeight(self._look.theme.px(38))


class _WayList(_WayWords):
    """The same as a numbered column."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        Column(look.theme, self, gap=4)

    def button_for(self, way: WayOn) -> Button:
        return Button(self._look.theme, kind="row", parent=self)

    def retranslate(self) -> None:
        super().retranslate()
        for number, (button, way) in enumerate(zip(self._buttons, self._ways, strict=True), start=1):
            button.setText(f"{number}   {self.words_of(way)}".replace("&", "&&"))


class WaysDrawer(Drawer):
    """Alt+B: the ways on by digit.

    Signals: taken(WayOn).
    """

    taken = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.ways = _WayList(look)
        self.ways.chosen.connect(self._chosen)
        self.body.addWidget(self.ways)
        self.body.addStretch(1)
        self.retranslate()

    def focus_first(self) -> None:
        target = next(iter(self.ways.buttons), self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_digit(self, digit: int) -> bool:
        return self.ways.press(digit)

    def retranslate(self) -> None:
        self.say(self.tr("Other ways on"), self.tr("The ticket number stays; what is typed is kept."))

    @Slot(object)
    def _chosen(self, way: WayOn) -> None:
        self.hide()
        self.taken.emit(way)
