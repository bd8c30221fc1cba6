"""A numbered choice in the middle of the work: outcomes, reasons of a hold, where to transfer. Digits choose."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Line, Rule
from counter_app.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What is asked: `kind` goes back with the answer; the first option is the usual one."""

    kind: str
    title: Text
    options: tuple[tuple[str, Text], ...]
    accept: Text
    accept_and_call: Text | None = None
    note: bool = False


class Picker(QWidget):
    """Shows one `Pick`; Enter accepts what is chosen.

    Signals: picked(kind, code, note, call_next); cancelled().
    """

    picked = Signal(str, str, str, bool)
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pick: Pick | None = None
        self._chosen = ""
        self._buttons: list[Button] = []
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self._title = Label("h2")
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(10))
        self._note_label = Label("meta")
        self._note = QPlainTextEdit()
        self._note.setMaximumHeight(theme.px(84))
        self._note.setTabChangesFocus(True)
        self._cancel = Button(theme, key="Esc")
        self._cancel.clicked.connect(self.cancelled)
        self._accept = Button(theme)
        self._accept.clicked.connect(self._accepted)
        self._accept_call = Button(theme, kind="main", key="F2")
        self._accept_call.clicked.connect(self.accept_and_call)
        row = Line(theme, gap=10)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self._accept)
        row.addWidget(self._accept_call)
        box = Column(theme, self, gap=12)
        box.addWidget(self._title)
        box.addLayout(self._grid)
        box.addWidget(self._note_label)
        box.addWidget(self._note)
        box.addStretch(1)
        box.addWidget(Rule())
        box.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def kind(self) -> str:
        return "" if self._pick is None else self._pick.kind

    def ask(self, pick: Pick) -> None:
        """Open with the usual option chosen and the focus here, so that digits and Enter work at once."""
        self._pick = pick
        self._chosen = pick.options[0][0] if pick.options else ""
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for number, (code, _) in enumerate(pick.options, start=1):
            button = Button(self._look.theme, kind="segment")
            button.setCheckable(True)
            button.setObjectName(code)
            button.clicked.connect(self._clicked)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.append(button)
            self._grid.addWidget(button, (number - 1) // 2, (number - 1) % 2)
        self._note.clear()
        self.retranslate()
        self.setFocus()

    def retranslate(self) -> None:
        pick, said = self._pick, self._look.words.said
        self._cancel.set_label(self.tr("Back"))
        self._note_label.setText(self.tr("Note (optional)"))
        if pick is None:
            return
        self._title.setText(said(pick.title))
        for number, (button, (code, text)) in enumerate(zip(self._buttons, pick.options, strict=True), start=1):
            button.set_label(f"{number}   {said(text)}" if number <= 9 else said(text))
            button.setChecked(code == self._chosen)
        self._note.setVisible(pick.note)
        self._note_label.setVisible(pick.note)
        self._accept.set_label(said(pick.accept), key="Enter")
        self._accept_call.setVisible(pick.accept_and_call is not None)
        if pick.accept_and_call is not None:
            self._accept_call.set_label(said(pick.accept_and_call))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        digit = key - Qt.Key.Key_1
        if self._pick is not None and 0 <= digit < min(9, len(self._pick.options)) and not event.isAutoRepeat():
            self._choose(self._pick.options[digit][0])
            if self._pick.kind != "finish":
                self._accepted()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._accepted()
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, code: str) -> None:
        self._chosen = code
        for button in self._buttons:
            button.setChecked(button.objectName() == code)

    @Slot()
    def _clicked(self) -> None:
        self._choose(self.sender().objectName())

    @Slot()
    def _accepted(self) -> None:
        self._emit(call_next=False)

    @Slot()
    def accept_and_call(self) -> None:
        """Accept and call the next customer (F2)."""
        self._emit(call_next=True)

    def _emit(self, *, call_next: bool) -> None:
        if self._pick is not None and self._chosen:
            self.picked.emit(self._pick.kind, self._chosen, self._note.toPlainText().strip(), call_next)
