"""The waiting overview: one painted bar a queue, with people beside it; words for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.state import Overview, OverviewLine
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.retranslating import Retranslating

LINE = 34
FEWEST = 2
HEAD = 30
BAR = 10


class OverviewBars(Retranslating, QWidget):
    """Who waits where; a bar is the wait against twenty minutes, a word and a figure say the same."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._theme = look, look.theme
        self._state: Overview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        paint.follow(self, self._theme)

    def render_state(self, state: Overview) -> None:
        if state != self._state:
            self._state = state
            self.retranslate()

    def retranslate(self) -> None:
        if self._state is None:
            return
        lines = [f"{self._name(line)} {self._people(line)}" for line in self._state.lines]
        self.setAccessibleName(", ".join((self.tr("Waiting"), *(lines or [self._nobody()]))))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for two lines; more are drawn where there is room, and the sum always counts everybody."""
        return QSize(self._theme.px(280), self._theme.px(HEAD + LINE * FEWEST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        px = self._theme.px
        room = max(1, (self.height() - px(HEAD)) // px(LINE))
        lines = self._state.lines[:room]
        top = max(0, self.height() - px(HEAD) - max(1, len(lines)) * px(LINE))
        head = QRect(0, top, self.width(), px(HEAD))
        paint.text(painter, self._theme, head, self.tr("Waiting"), font="greeter_bold", colour="text")
        paint.text(
            painter,
            self._theme,
            head,
            self._sum(self._state),
            font="greeter",
            colour="text2",
            align=paint.RIGHT,
        )
        body = QRect(0, top + px(HEAD), self.width(), px(LINE))
        if not lines:
            paint.text(painter, self._theme, body, self._nobody(), font="greeter", colour="text2")
        names = [paint.text_width(self._theme, "greeter", self._name(one)) for one in lines]
        for place, line in enumerate(lines):
            self._line(painter, body.translated(0, place * px(LINE)), line, max([px(72), *names]))

    def _line(self, painter: QPainter, place: QRect, line: OverviewLine, name_width: int) -> None:
        theme, px = self._theme, self._theme.px
        paint.text(painter, theme, place, self._name(line), font="greeter", colour="text2")
        paint.text(painter, theme, place, self._people(line), font="greeter", colour="text", align=paint.RIGHT)
        left = name_width + px(20)
        track = QRectF(left, place.center().y() - px(BAR) / 2, place.width() - left - px(76), px(BAR))
        _, _, fill = theme.tone(line.tone)
        edge = theme.colour("line") if theme.outlined else None
        paint.box(painter, track, radius=px(BAR) / 2, ground=theme.colour("inset"), edge=edge)
        filled = QRectF(track)
        filled.setWidth(max(px(BAR), track.width() * line.share))
        paint.box(painter, filled, radius=px(BAR) / 2, ground=fill)

    def _name(self, line: OverviewLine) -> str:
        return self.tr("Priority") if line.name is None else self._look.words.said(line.name)

    def _people(self, line: OverviewLine) -> str:
        #: How many people wait, as short as can be.
        return self.tr("%n", "", line.people)

    def _nobody(self) -> str:
        return self.tr("Nobody is waiting now")

    def _sum(self, state: Overview) -> str:
        text = self.tr("%n waiting · counters {open} / {all}", "", state.people)
        return text.format(open=state.open_counters, all=state.all_counters)
