"""The desk's own top line: where this is, how the printer fares, what the centre still lacks, the time."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.state import HeaderState, Printer
from counter_app.ui.theme.theme import Theme
from counter_app.ui.widgets.grounds import Glyph, Ground, Line
from counter_app.ui.widgets.labels import DataLabel, FigureLabel, Label
from counter_app.ui.widgets.mark import Mark
from counter_app.ui.widgets.retranslating import Retranslating

HEIGHT = 66
SIDE = 34


class News(QWidget):
    """An icon and its words, such as the printer's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Glyph(theme, "printer", size=22)
        self._text = Label("lead")
        line = Line(theme, self, gap=12)
        line.addWidget(self._icon)
        line.addWidget(self._text)

    def say(self, icon: str, colour: str, words: str) -> None:
        self._icon.show_as(icon, colour)
        self._text.setText(words)


class PrinterNews(Retranslating, News):
    """How the ticket printer fares, and how many papers are owed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._state: HeaderState | None = None

    def render_state(self, state: HeaderState) -> None:
        if state != self._state:
            self._state = state
            self.retranslate()

    def retranslate(self) -> None:
        if self._state is None:
            return
        match self._state.printer:
            case Printer.UNUSED:
                colour, words = "text3", self.tr("Printer not used yet")
            case Printer.FINE:
                colour, words = "ok", self.tr("Printer is fine")
            case Printer.NO_PAPER:
                colour, words = "bad", self.tr("Out of paper")
            case Printer.SILENT:
                colour, words = "bad", self.tr("Printer does not answer")
            case Printer.ABSENT:
                colour, words = "warn", self.tr("No ticket printer")
            case _:
                assert_never(self._state.printer)
        if self._state.unprinted:
            owed = self.tr("%n not printed", "", self._state.unprinted)
            words = f"{words} · {owed}"
        self.say("printer", colour, words)


class DeskHeader(Retranslating, Ground):
    """Fixed place, fixed order; painted figures only change when they do."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("header", parent)
        self._look = look
        self._state: HeaderState | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title = Label("h1")
        self._hall = DataLabel("lead")
        self._hall.setMinimumWidth(1)
        self._printer, self._sync = PrinterNews(theme), News(theme)
        self._sync.hide()
        self._clock = FigureLabel(theme, "num")
        line = Line(theme, self, margin=(22, 0, 24, 0), gap=14)
        line.addWidget(Mark(theme, side=SIDE))
        line.addWidget(self._title)
        line.addWidget(self._hall, 1)
        news = Line(theme, gap=24)
        for part in (self._printer, self._sync, self._clock):
            news.addWidget(part)
        line.addLayout(news)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_state(self, state: HeaderState) -> None:
        if state != self._state:
            self._state = state
            self._fill(state)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Greeter desk"))
        if self._state is not None:
            self._fill(self._state)

    def _fill(self, state: HeaderState) -> None:
        self._hall.set_text(state.hall_name)
        self._clock.setText(formats.clock(state.at))
        self._printer.render_state(state)
        self._sync.setVisible(state.unsent is not None)
        if state.unsent:
            self._sync.say("uploading", "warn", self.tr("%n to upload", "", state.unsent))
        elif state.synced_at is not None:
            said = self.tr("Synced {time}").format(time=formats.clock(state.synced_at))
            self._sync.say("synced", "ok", said)
        else:
            self._sync.say("synced", "ok", self.tr("Nothing to upload"))

    @Slot()
    def _rescale(self) -> None:
        self.setFixedHeight(self._look.theme.px(HEIGHT))
