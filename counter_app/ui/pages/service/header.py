"""The header of the counter: which counter, whose hall, the centre, the time, who is signed in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.service.state import CounterView
from counter_app.ui.widgets.grounds import Glyph, Ground, Line, Rule
from counter_app.ui.widgets.labels import Label
from counter_app.domain.clock import HALL_ZONE, to_datetime


class CounterHeader(Ground):
    """One line, 52 high, always the same places."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("header", parent)
        self._look = look
        theme = look.theme
        self.setFixedHeight(theme.px(52))
        self._title, self._hall = Label("h2"), Label("meta")
        self._sync_icon, self._sync = Glyph(theme, "synced", colour="ok", size=18), Label("body2")
        self._clock, self._day, self._person = Label("h2"), Label("meta"), Label("body")
        line = Line(theme, self, margin=(16, 0, 16, 0), gap=10)
        line.addWidget(Glyph(theme, "mark", colour="accent_text", size=22))
        for part in (self._title, self._hall):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self._sync_icon)
        line.addWidget(self._sync)
        line.addWidget(Rule(upright=True))
        line.addWidget(self._clock)
        line.addWidget(self._day)
        line.addWidget(Rule(upright=True))
        line.addWidget(Glyph(theme, "user", size=18))
        line.addWidget(self._person)

    def render_view(self, view: CounterView) -> None:
        number = str(int(view.counter)) if view.counter.isdigit() else view.counter
        self._title.setText(self.tr("Counter %1").replace("%1", number))
        self._hall.setText(view.hall)
        self._person.setText(view.person)
        if view.unsent:
            self._sync_icon.show_as("uploading", "warn")
            self._sync.setText(self.tr("%1 to upload").replace("%1", str(view.unsent)))
        else:
            self._sync_icon.show_as("synced", "ok")
            self._sync.setText(self.tr("Synced"))

    def show_time(self, now_ms: int) -> None:
        at = to_datetime(now_ms).astimezone(HALL_ZONE)
        self._clock.setText(formats.clock(at))
        self._day.setText(formats.day(at.date(), self._look.language))
