"""The other two ways to answer at this place: somebody else by PIN, or by voice with a name to be confirmed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.pin_entry import PinEntry
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.grounds import Column, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating


class Way(Enum):
    NONE = "none"
    PIN = "pin"
    VOICE = "voice"


class AnswerPart(Retranslating, QWidget):
    """Signals: pin_given(str, str) with staff and PIN; voice_given(str) with the staff number whose voice it was."""

    pin_given = Signal(str, str)
    voice_given = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._way = Way.NONE
        self._fixed = ""
        self._voices: tuple[tuple[str, str], ...] = ()
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self.by_pin, self.by_voice = Button(theme, kind="quiet"), Button(theme, kind="quiet")
        self.by_pin.clicked.connect(self._ask_pin)
        self.by_voice.clicked.connect(self._ask_voice)
        self._ways = QWidget()
        line = Line(theme, self._ways, gap=8)
        line.addWidget(self.by_pin)
        line.addWidget(self.by_voice)
        line.addStretch(1)
        self._inset = Ground("inset")
        self._title = Label("meta", wrap=True)
        self.pin = PinEntry(self._look, pad=False)
        self.pin.entered.connect(self.pin_given)
        self.voices = Choices(self._look, kind="pill", wrap=True)
        self.voices.chosen.connect(self._voice_chosen)
        inside = Column(theme, self._inset, margin=12, gap=8)
        for part in (self._title, self.pin, self.voices):
            inside.addWidget(part)
        column = Column(theme, self, gap=8)
        column.addWidget(self._ways)
        column.addWidget(self._inset)

    def offer(self, voices: tuple[tuple[str, str], ...], *, fresh: bool) -> None:
        """Offer both ways; `voices` are number and name of those who could grant by voice."""
        self._fixed = ""
        if fresh:
            self._way = Way.NONE
            self.pin.ask("")
            self.pin.clear()
            self.pin.staff.clear()
        if voices != self._voices:
            self._voices = voices
            options = (Option(number, Text(f"{n} {name}", f"{n} {name}")) for n, (number, name) in enumerate(voices, 1))
            self.voices.set_options(tuple(options))
        self._show()

    def ask_confirmation(self, staff: str) -> None:
        """Ask only for the PIN of whoever granted by voice."""
        self._fixed, self._way = staff, Way.PIN
        self.pin.ask(staff)
        self._show()

    def press_digit(self, digit: int) -> bool:
        return self._way is Way.VOICE and self.voices.press_digit(digit)

    def retranslate(self) -> None:
        self.by_pin.set_label(self.tr("Another person by PIN"))
        self.by_voice.set_label(self.tr("By voice"))
        self.voices.setAccessibleName(self.tr("Who said yes"))
        self._show()

    def _show(self) -> None:
        self._ways.setVisible(not self._fixed)
        self.by_voice.setVisible(bool(self._voices))
        self._inset.setVisible(self._way is not Way.NONE)
        self.pin.setVisible(self._way is Way.PIN)
        self.voices.setVisible(self._way is Way.VOICE)
        words = {
            Way.NONE: "",
            Way.PIN: self.tr("Whoever agrees gives number and PIN; this session stays yours"),
            Way.VOICE: self.tr("Who said yes? That person confirms it by PIN within 24 hours"),
        }
        self._title.setText(self.tr("Confirm by PIN what you granted by voice") if self._fixed else words[self._way])

    @Slot()
    def _ask_pin(self) -> None:
        self._way = Way.PIN
        self._show()
        self.pin.take_focus()

    @Slot()
    def _ask_voice(self) -> None:
        self._way = Way.VOICE
        self._show()
        first = self.voices.button(self._voices[0][0]) if self._voices else None
        if first is not None:
            first.setFocus()

    @Slot(str)
    def _voice_chosen(self, staff: str) -> None:
        self.voices.choose()
        self.voice_given.emit(staff)
