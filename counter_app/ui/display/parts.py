"""The quieter painted parts of the display: header, called rows, waiting card, line of hints."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.display import look as sizes
from counter_app.ui.display.board import ROWS, Call
from counter_app.ui.display.look import DisplayLook
from counter_app.ui.display.painter import Strokes
from counter_app.ui.display.state import DisplayState, QueueWait
from counter_app.ui.i18n import Words
from counter_app.ui.widgets import paint

ROW_GAP = 10
HINTS = 3
EXACT_MIN, LONG_MIN = 20, 30


class Part(QWidget):
    """A painted part; it repaints only when what it shows has changed."""

    def __init__(self, look: DisplayLook, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self._seen: object = None

    def is_same(self, seen: object) -> bool:
        """Remember what is shown; True when it was so already."""
        if seen == self._seen:
            return True
        self._seen = seen
        return False

    def retranslate(self) -> None:
        self.update()


class BoardHeader(Part):
    """The hall's name, the day and the time."""

    def render_state(self, state: DisplayState) -> None:
        if not self.is_same((state.hall_name, state.at)):
            self._name, self._at = state.hall_name, state.at
            self.setAccessibleName(state.hall_name)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        strokes = Strokes(self, self._look)
        strokes.text(self.rect(), self._name, "display_title", "text")
        clock = formats.clock(self._at)
        strokes.text(self.rect(), clock, "display_info_bold", "text", paint.RIGHT)
        left = self.rect().adjusted(0, 0, -strokes.width(clock, "display_info_bold") - self._look.px(36), 0)
        day = formats.public_day(self._at.date(), self._words.language)
        strokes.text(left, day, "display_info", "text2", paint.RIGHT)


class CallRows(Part):
    """The last five calls that are still being served: always number and counter."""

    def render_state(self, state: DisplayState) -> None:
        if not self.is_same(state.rows):
            self._rows = state.rows
            self.setAccessibleName(", ".join(self._spoken(row) for row in state.rows))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        strokes = Strokes(self, self._look)
        gap = self._look.px(ROW_GAP)
        height = (self.height() - gap * (ROWS - 1)) / ROWS
        for place in range(ROWS):
            box = QRectF(0, place * (height + gap), self.width(), height)
            taken = place < len(self._rows)
            strokes.box(box, "surface" if taken else "inset", radius=sizes.RADIUS_ROW)
            if taken:
                self._row(strokes, box.toRect(), self._rows[place])

    def _row(self, strokes: Strokes, box: QRect, call: Call) -> None:
        px = self._look.px
        strokes.text(box.adjusted(px(40), 0, 0, 0), call.ticket_no, "display_row", "text")
        if call.favoured:
            self._favour(strokes, box)
        strokes.icon(box.left() + round(box.width() * 0.52), box.center().y(), "next", colour="text3", size=72)
        before, after = self._counter_words()
        figure = box.adjusted(0, 0, -round(box.width() * (0.205 if after else 0.06)), 0)
        width = strokes.text(figure, call.counter, "display_row", "accent_text", paint.RIGHT)
        if before:
            left = figure.adjusted(0, 0, -max(width, px(84)) - px(20), 0)
            strokes.text(left, before, "display_unit", "text2", paint.RIGHT)
        if after:
            strokes.text(box.adjusted(figure.width() + px(24), 0, 0, 0), after, "display_unit", "text2")

    def _favour(self, strokes: Strokes, box: QRect) -> None:
        px = self._look.px
        words = self.tr("Priority")
        width, height = strokes.width(words, "display_bold") + px(40), px(52)
        chip = QRectF(box.left() + box.width() * 0.28, box.center().y() - height / 2, width, height)
        strokes.box(chip, "care_soft", radius=26)
        strokes.text(chip.toRect(), words, "display_bold", "care", paint.CENTRE)

    def _counter_words(self) -> tuple[str, str]:
        """Return what stands before and after the counter's figure."""
        #: C is the counter's number.
        before, _, after = self.tr("Counter |C|").partition("|C|")
        return before.strip(), after.strip()

    def _spoken(self, call: Call) -> str:
        before, after = self._counter_words()
        parts = [call.ticket_no, self.tr("Priority") if call.favoured else "", before, call.counter, after]
        return " ".join(part for part in parts if part)


class WaitingCard(Part):
    """Who waits where and about how long, and the numbers that missed their call."""

    def render_state(self, state: DisplayState) -> None:
        if not self.is_same((state.waits, state.missed)):
            self._waits, self._missed = state.waits, state.missed
            self.setAccessibleName(self.tr("Waiting now"))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        px = self._look.px
        strokes = Strokes(self, self._look)
        strokes.box(QRectF(self.rect()), "surface", radius=sizes.RADIUS_ROW)
        inner = self.rect().adjusted(px(36), px(26), -px(36), -px(26))
        title = strokes.line_height("display_title")
        strokes.text(
            QRect(inner.left(), inner.top(), inner.width(), title),
            self.tr("Waiting now"),
            "display_title",
            "text",
        )
        missed = self._missed_height(strokes) if self._missed else 0
        body = inner.adjusted(0, title + px(14), 0, -missed)
        self._lines(strokes, body)
        if self._missed:
            self._paint_missed(strokes, QRect(inner.left(), inner.bottom() - missed, inner.width(), missed))

    def _rules(self) -> tuple[str, str]:
        return self.tr("Come to the desk within 15 minutes."), self.tr("No new number is needed.")

    def _lines(self, strokes: Strokes, body: QRect) -> None:
        if not self._waits:
            strokes.wrapped(body, self.tr("Nobody is waiting now"), "display_info", "text2")
            return
        step = min(self._look.px(96), body.height() // len(self._waits))
        told = [self._told(wait.minutes) for wait in self._waits]
        taken = max(strokes.width(words, "display_info") for words in told) + self._look.px(44)
        for place, wait in enumerate(self._waits):
            line = QRect(body.left(), body.top() + place * step, body.width(), step)
            strokes.text(line, told[place], "display_info", "text2", paint.RIGHT)
            self._line(strokes, line.adjusted(0, 0, -taken, 0), wait)

    def _told(self, minutes: int | None) -> str:
        """Say an estimate as short as a board needs: steps of five above twenty, no figure above thirty."""
        if minutes is None:
            return formats.EMPTY
        if minutes > LONG_MIN:
            return self.tr("30+ min")
        return self.tr("~%n min", "", minutes if minutes <= EXACT_MIN else -(-minutes // 5) * 5)

    def _line(self, strokes: Strokes, line: QRect, wait: QueueWait) -> None:
        #: How many people wait, as short as can be.
        people = self.tr("%n", "", wait.people)
        taken = strokes.text(line, people, "display_info_bold", "text", paint.RIGHT)
        name = self.tr("Priority") if wait.name is None else self._words.said(wait.name)
        room = line.adjusted(0, 0, -taken - self._look.px(20), 0)
        if strokes.width(name, "display_info") <= room.width():
            strokes.text(room, name, "display_info", "text2")
        else:
            strokes.two_lines(room, name, "display", "text2")

    def _missed_height(self, strokes: Strokes) -> int:
        rules = len(self._rules()) * strokes.line_height("display")
        return self._look.px(34) + strokes.line_height("display_title") + rules

    def _paint_missed(self, strokes: Strokes, place: QRect) -> None:
        px = self._look.px
        strokes.rule(QRect(place.left(), place.top(), place.width(), max(1, px(sizes.EDGE))), "line")
        height = strokes.line_height("display_title")
        top = place.top() + px(28)
        line = QRect(place.left(), top, place.width(), height)
        width = strokes.text(line, self.tr("Missed:"), "display_title", "warn") + px(16)
        for number in self._missed:
            taken = strokes.width(number, "display_title")
            if width + taken > line.width():
                break
            width += strokes.text(line.adjusted(width, 0, 0, 0), number, "display_title", "warn") + px(36)
        rest = QRect(place.left(), top + height + px(6), place.width(), strokes.line_height("display"))
        for rule in self._rules():
            strokes.text(rest, rule, "display", "text2")
            rest.translate(0, rest.height())


class HintLine(Part):
    """Rules and hints, one at a time, standing still."""

    def render_state(self, state: DisplayState) -> None:
        if not self.is_same((state.hint, state.outage)):
            self._hint, self._outage = state.hint, state.outage
            self.setAccessibleName(self.words())
            self.update()

    def words(self) -> str:
        if self._outage:
            return self.tr("A system is out: some business will be done later. We are sorry; please ask the desk.")
        texts = (
            self.tr("Aged 60 and over, disabled, pregnant, with infant or military: ask the desk for priority."),
            self.tr("Bills, queries and invoices: the self-service machines have no queue."),
            self.tr("If you miss your call, come to the desk within 15 minutes."),
        )
        return texts[self._hint % HINTS]

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._seen is None:
            return
        strokes = Strokes(self, self._look)
        strokes.ground(self.rect(), "bar")
        inside = self.rect().adjusted(self._look.px(sizes.PAD + 8), 0, -self._look.px(sizes.PAD), 0)
        strokes.text(inside, self.words(), "display", "on_bar")
