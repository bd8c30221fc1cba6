"""The row of six figures: name, value in its tone, what it is measured against."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter_app.ui import formats, wait_limits
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.state import GOAL_WITHIN, POOR_WITHIN, Figures
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating

COLUMNS = ((6, 1200), (3, 560))


class FigureTile(Ground):
    """One figure. Its accessible name is the whole sentence."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._name, self._line = Label("meta"), Label("hint")
        self._value = FigureLabel(look.theme, "num")
        for label in (self._name, self._line):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = Column(look.theme, self, margin=(16, 10, 12, 10), gap=3)
        for part in (self._name, self._value, self._line):
            column.addWidget(part)

    def say(self, name: str, value: str, line: str, tone: Tone | None = None) -> None:
        for label, words in ((self._name, name), (self._value, value), (self._line, line)):
            if label.text() != words:
                label.setText(words)
        self._value.set_tone(tone)
        self.setAccessibleName(", ".join(part for part in (name, value, line) if part))

    @property
    def value(self) -> str:
        return self._value.text()

    @property
    def line(self) -> str:
        return self._line.text()


class FigureRow(Retranslating, QWidget):
    """Six tiles in one line."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._state: Figures | None = None
        self.tiles = tuple(FigureTile(look) for _ in range(6))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        self._rescale()
        look.theme.changed.connect(self._rescale)

    def render_figures(self, state: Figures) -> None:
        if state != self._state:
            self._state = state
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    @Slot()
    def _rescale(self) -> None:
        """Six in a line where there is room, else three or two."""
        theme = self._look.theme
        width = self.width() / theme.scale
        self._grid.setSpacing(theme.px(12))
        columns = next((n for n, least in COLUMNS if width >= least), 2)
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, *divmod(place, columns))
        for column in range(len(self.tiles)):
            self._grid.setColumnStretch(column, int(column < columns))

    def retranslate(self) -> None:
        state = self._state
        if state is None:
            return
        waiting, longest, mean, within, opened, done = self.tiles
        waiting.say(self.tr("Waiting"), str(state.waiting), self._fullest(state))
        longest.say(*self._longest(state))
        mean.say(self.tr("Mean wait"), self._minutes(state.mean_wait_s), self.tr("%n served", "", state.started))
        within.say(
            self.tr("Within 10 min"),
            formats.EMPTY if state.within is None else formats.share(state.within),
            self.tr("Goal {share}").format(share=f"{GOAL_WITHIN:.0%}"),
            _tone_within(state.within),
        )
        opened.say(
            self.tr("Open counters"),
            f"{state.open_counters} / {state.all_counters}",
            self.tr("Open %n more", "", state.wanted) if state.wanted else self.tr("Enough for those waiting"),
            Tone.WARN if state.wanted else None,
        )
        handling = formats.EMPTY if state.handling_s is None else formats.span(state.handling_s)
        done.say(
            self.tr("Done today"),
            formats.count(state.done, self._look.language),
            self.tr("Mean handling {time}").format(time=handling),
        )

    def _fullest(self, state: Figures) -> str:
        if state.fullest is None:
            return self.tr("Nobody is waiting now")
        queue = self._look.words.said(state.fullest)
        return self.tr("Most: {queue} {count}").format(queue=queue, count=state.fullest_waiting)

    def _longest(self, state: Figures) -> tuple[str, str, str, Tone | None]:
        standard = self.tr("Standard {min} min").format(min=wait_limits.ordinary().bad)
        if state.longest_min is None:
            return self.tr("Longest wait"), formats.EMPTY, standard, None
        over = state.longest_min >= wait_limits.ordinary().bad
        tone = Tone.BAD if over else Tone.WARN if state.longest_min >= wait_limits.ordinary().good else None
        value = formats.wait(state.longest_min * 60, self._look.language)
        return self.tr("Longest wait"), value, f"{standard} · {state.longest_ticket}", tone

    def _minutes(self, seconds: int | None) -> str:
        if seconds is None:
            return formats.EMPTY
        return self.tr("{minutes} min").format(minutes=f"{seconds / 60:.1f}")


def _tone_within(share: float | None) -> Tone | None:
    if share is None:
        return None
    return Tone.OK if share >= GOAL_WITHIN else Tone.BAD if share < POOR_WITHIN else Tone.WARN
