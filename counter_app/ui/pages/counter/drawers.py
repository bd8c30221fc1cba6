"""Drawers of the counter: hold, send back, transfer, pause, walk-in. Reasons by digit; Esc closes and
keeps what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button, IconButton
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.grounds import Column, Ground, Line, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerAnswer:
    """What was chosen in a drawer; what a drawer does not ask for is empty."""

    reason: str = ""
    target: str = ""
    note: str = ""
    return_to_me: bool = False


class Drawer(Retranslating, Ground):
    """Slides over the side it belongs to.

    Signals: answered(DrawerAnswer) when what it asks for is chosen.
    """

    answered = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("drawer", parent)
        self._look = look
        self._opener: QWidget | None = None
        self._title = Label("h2")
        self._hint = Label("hint", wrap=True)
        self._close = IconButton(look.theme, "close")
        self._close.clicked.connect(self.shut)
        head = Line(look.theme, gap=8)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        inside = QWidget()
        self.body = Column(look.theme, inside, gap=12)
        whole = Column(look.theme, self, margin=(16, 12, 12, 16), gap=12)
        whole.addLayout(head)
        whole.addWidget(self._hint)
        whole.addWidget(SideScroll(inside), 1)
        self.hide()

    def open(self) -> None:
        """Show the drawer and go into it; remember where the focus came from."""
        self._opener = self.window().focusWidget()
        self.raise_()
        self.show()
        self.focus_first()

    def focus_first(self) -> None:
        """Go to what is asked first."""

    def press_digit(self, digit: int) -> bool:
        """Choose by digit; False when there is no such choice."""
        return False

    def press_enter(self) -> bool:
        """Do what the drawer's button does; False when it has none."""
        return False

    @Slot()
    def shut(self) -> None:
        """Close; the focus goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self, answer: DrawerAnswer) -> None:
        """Go, and tell what was chosen."""
        self.hide()
        self.answered.emit(answer)

    def say(self, title: str, hint: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._close.set_label(self.tr("Close"), key="Esc")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        if not event.isAutoRepeat():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.press_enter():
                return
            digit = event.key() - Qt.Key.Key_0
            if 1 <= digit <= 9 and self.press_digit(digit):
                return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set title, hint and labels."""


class ReasonDrawer(Drawer):
    """One question answered by one digit: hold, send back, pause."""

    def __init__(self, look: Look, options: tuple[Option, ...], *, what: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._what, self._options = what, options
        self._buttons: list[Button] = []
        for number, option in enumerate(options, start=1):
            button = Button(look.theme, kind="row")
            button.setObjectName(option.code)
            button.clicked.connect(self._pressed)
            button.setProperty("digit", number)
            self._buttons.append(button)
            self.body.addWidget(button)
        self.body.addStretch(1)
        self.retranslate()

    def focus_first(self) -> None:
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press_digit(self, digit: int) -> bool:
        if not 1 <= digit <= len(self._buttons):
            return False
        self._buttons[digit - 1].click()
        return True

    def retranslate(self) -> None:
        match self._what:
            case "hold":
                self.say(self.tr("Hold"), self.tr("The ticket keeps its time. Why?"))
            case "send_back":
                self.say(self.tr("Send back"), self.tr("The customer waits again at the same place. Why?"))
            case _:
                self.say(self.tr("Pause"), self.tr("While serving it means: after this customer. Why?"))
        for number, (button, option) in enumerate(zip(self._buttons, self._options, strict=True), start=1):
            words = self._look.words.said(option.text)
            button.set_label(words)
            button.setText(f"{number}   {words}")

    @Slot()
    def _pressed(self) -> None:
        self.give(DrawerAnswer(reason=self.sender().objectName()))


class TransferDrawer(Drawer):
    """Where to, by search, and why, by digit."""

    def __init__(self, look: Look, reasons: tuple[Option, ...], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._to_label, self._why_label = Label("meta"), Label("meta")
        self.target = SearchCombo(look)
        self.reasons = Choices(look, reasons, kind="pill", wrap=True)
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self.back = QCheckBox()
        self.go = Button(look.theme, icon="transfer")
        self.go.clicked.connect(self._go)
        self._error = Label("error", wrap=True)
        for part in (
            self._to_label,
            self.target,
            self._why_label,
            self.reasons,
            self.note,
            self.back,
            self._error,
            self.go,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.retranslate()

    def set_targets(self, targets: tuple[Option, ...]) -> None:
        """Offer queues and counters; a counter's code starts with `#`."""
        self.target.set_options(targets)

    def focus_first(self) -> None:
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_digit(self, digit: int) -> bool:
        return self.reasons.press_digit(digit)

    def press_enter(self) -> bool:
        self._go()
        return True

    def retranslate(self) -> None:
        self.say(self.tr("Transfer"), self.tr("Number and waiting time are kept."))
        self._to_label.setText(self.tr("To which service or counter"))
        self._why_label.setText(self.tr("Why"))
        self.target.setAccessibleName(self._to_label.text())
        self.reasons.setAccessibleName(self._why_label.text())
        self.note.setPlaceholderText(self.tr("Note for the colleague (optional)"))
        self.note.setAccessibleName(self.tr("Note"))
        self.back.setText(self.tr("Comes back to me afterwards"))
        self.back.setAccessibleName(self.back.text())
        self.go.set_label(self.tr("Transfer"), key="Enter")

    @Slot()
    def _go(self) -> None:
        target, reason = self.target.value(), self.reasons.value()
        if target is None or reason is None:
            missing = self.tr("Choose where to") if target is None else self.tr("Choose why, by digit")
            self._error.setText(missing)
            (self.target if target is None else self.reasons).setFocus()
            return
        self._error.setText("")
        answer = DrawerAnswer(
            reason=reason, target=target, note=self.note.text().strip(), return_to_me=self.back.isChecked()
        )
        self.note.clear()
        self.back.setChecked(False)
        self.target.choose(None)
        self.reasons.choose()
        self.give(answer)


class WalkInDrawer(Drawer):
    """A customer without a ticket: pick a service, nothing is printed."""

    def __init__(self, look: Look, services: tuple[Option, ...], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._label = Label("meta")
        self.service = SearchCombo(look, services)
        self.go = Button(look.theme, icon="person")
        self.go.clicked.connect(self._go)
        for part in (self._label, self.service, self.go):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.retranslate()

    def focus_first(self) -> None:
        self.service.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_enter(self) -> bool:
        self._go()
        return True

    def retranslate(self) -> None:
        self.say(self.tr("Walk-in"), self.tr("Serving begins at once; no ticket is printed."))
        self._label.setText(self.tr("Service"))
        self.service.setAccessibleName(self._label.text())
        self.go.set_label(self.tr("Begin"), key="Enter")

    @Slot()
    def _go(self) -> None:
        service = self.service.value()
        if service is None:
            return
        self.service.choose(None)
        self.give(DrawerAnswer(target=service))
