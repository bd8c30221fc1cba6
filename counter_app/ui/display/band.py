"""The band of the newest call: number and counter, a pulse when the call is new, then stillness."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer, Slot
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.display import look as sizes
from counter_app.ui.display.board import Call
from counter_app.ui.display.look import DisplayLook
from counter_app.ui.display.painter import Strokes
from counter_app.ui.display.state import DisplayState, Hall
from counter_app.ui.widgets import paint

PULSES = 2
STEP_MS = 150
"""The most a motion may take (ui/spec 11)."""
SAY, PLACE = "display_say", "display_place"
NUMBER = "display_newest"


class CallBand(QWidget):
    """Says the newest call, or what to do while there is none."""

    def __init__(self, look: DisplayLook, *, pulses: int = PULSES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._pulses = look, pulses
        self._call: Call | None = None
        self._hall = Hall.QUIET
        self._hours = ""
        self._steps = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)

    def render_state(self, state: DisplayState) -> None:
        seen = (self._call, self._hall, self._hours)
        if seen == (state.newest, state.hall, state.hours):
            return
        is_new = state.newest is not None and state.newest != self._call
        self._call, self._hall, self._hours = state.newest, state.hall, state.hours
        self.setAccessibleName(self.sentence())
        if is_new:
            self._steps = 2 * self._pulses
            self._timer.start()
        self.update()

    @property
    def pulsing(self) -> bool:
        return self._steps > 0

    def sentence(self) -> str:
        """Return what the band says, as one sentence."""
        if self._call is None:
            return self._quiet_words()[0]
        return "".join(words for words, _ in self._parts(self._call)).strip()

    def retranslate(self) -> None:
        self.setAccessibleName(self.sentence())
        self.update()

    def stop(self) -> None:
        self._timer.stop()
        self._steps = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        strokes = Strokes(self, self._look)
        whole = QRectF(self.rect())
        if self._call is None:
            self._paint_quiet(strokes, whole)
        else:
            lit = self._steps % 2 == 1
            strokes.box(whole, "newest_pulse" if lit else "newest", radius=sizes.RADIUS)
            self._paint_call(strokes, self._call)

    def _parts(self, call: Call) -> list[tuple[str, str]]:
        """Return the sentence in pieces with their type; each language keeps its own order."""
        #: T is the ticket's number, C the counter's; pieces between bars are read in this order.
        pattern = self.tr("Ticket |T| to counter |C|")
        parts: list[tuple[str, str]] = []
        words = SAY
        for piece in pattern.split("|"):
            if piece == "T":
                parts.append((call.ticket_no, NUMBER))
            elif piece == "C":
                parts.append((call.counter, NUMBER))
                words = PLACE
            elif piece:
                parts.append((piece, words))
        return parts

    def _paint_call(self, strokes: Strokes, call: Call) -> None:
        px = self._look.px
        number = QFontMetrics(self._look.font(NUMBER))
        baseline = (self.height() + number.capHeight()) // 2
        left = px(62)
        gap = px(26)
        for words, font in self._parts(call):
            left += strokes.on_baseline(left, baseline - self._lift(font), words.strip(), font, "on_newest") + gap
        strokes.icon(self.width() - px(148), self.height() // 2, "sound", colour="on_newest", size=92)

    def _lift(self, font: str) -> int:
        """Raise small words so that they stand in the middle of the figures' height."""
        if font == NUMBER:
            return 0
        tall = QFontMetrics(self._look.font(NUMBER)).capHeight()
        small = QFontMetrics(self._look.font(font)).capHeight()
        return (tall - small) // 2

    def _paint_quiet(self, strokes: Strokes, whole: QRectF) -> None:
        strokes.box(whole, "surface", radius=sizes.RADIUS)
        title, line = self._quiet_words()
        height = strokes.line_height("display_quiet")
        middle = self.rect()
        if line:
            middle = middle.adjusted(0, -height // 2, 0, -height // 2)
        strokes.text(middle, title, "display_quiet", "text", paint.CENTRE)
        if line:
            below = self.rect().adjusted(0, height * 2 // 3, 0, height * 2 // 3)
            strokes.text(below, line, "display_title", "text2", paint.CENTRE)

    def _quiet_words(self) -> tuple[str, str]:
        hours = self.tr("Open {hours}").format(hours=self._hours) if self._hours else ""
        if self._hall is Hall.CLOSED:
            return self.tr("The counters are closed now"), hours
        return self.tr("Please take a number at the desk"), hours

    @Slot()
    def _step(self) -> None:
        self._steps -= 1
        if self._steps <= 0:
            self.stop()
        self.update()
