"""The top line of the staff window: where this is, workspaces, records not yet sent, the time, who works here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.size_class import Height, SizeClass, Width
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.grounds import Glyph, Ground, Line, Rule
from counter_app.ui.widgets.labels import DataLabel, FigureLabel, Label
from counter_app.ui.widgets.mark import Mark
from counter_app.ui.widgets.retranslating import Retranslating


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderState:
    """What the header shows. `unsent` counts records not yet uploaded; `faults` those that need checking."""

    place: str
    hall: str
    user: str
    at: datetime
    unsent: int = 0
    faults: int = 0
    synced_at: datetime | None = None


class Header(Retranslating, Ground):
    """Signals: workspace_chosen(str); user_requested()."""

    workspace_chosen = Signal(str)
    user_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("header", parent)
        self._look = look
        self._state: HeaderState | None = None
        self._build()
        self._rescale()
        look.theme.changed.connect(self._rescale)

    def _build(self) -> None:
        theme = self._look.theme
        self._place = Label("h2")
        self._hall = DataLabel("meta")
        self._hall.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.workspaces = Choices(self._look, kind="tab")
        self.workspaces.chosen.connect(self.workspace_chosen)
        self.middle = Line(theme)
        self._sync_icon = Glyph(theme, "synced", colour="ok", size=18)
        self._sync = Label("body2")
        self._clock = FigureLabel(theme, "h2")
        self._day = Label("meta")
        self._user = Button(theme, kind="quiet", icon="user")
        self._user.clicked.connect(self.user_requested)
        line = Line(theme, self, margin=(16, 0, 12, 0), gap=8)
        line.addWidget(Mark(theme))
        line.addWidget(self._place)
        line.addWidget(self._hall)
        line.addSpacing(theme.px(8))
        line.addWidget(self.workspaces)
        line.addStretch(1)
        line.addLayout(self.middle, 2)
        line.addStretch(1)
        line.addWidget(self._sync_icon)
        line.addWidget(self._sync)
        line.addSpacing(theme.px(12))
        self._rules = [Rule(upright=True), Rule(upright=True)]
        line.addWidget(self._rules[0])
        line.addWidget(self._clock)
        line.addWidget(self._day)
        line.addWidget(self._rules[1])
        line.addWidget(self._user)

    def set_workspaces(self, options: tuple[Option, ...], current: str) -> None:
        """Offer workspaces; with a single one the switcher is hidden."""
        self.workspaces.set_options(options)
        self.workspaces.choose(current)
        self.workspaces.setVisible(len(options) > 1)

    def render(self, state: HeaderState) -> None:  # type: ignore[override]
        if state != self._state:
            self._state = state
            self.retranslate()

    def fit(self, size: SizeClass) -> None:
        """Drop what is least needed where there is little room."""
        roomy = size.width is not Width.ONE
        self._hall.setVisible(roomy)
        self._day.setVisible(size.width is Width.WIDE)
        self.workspaces.setVisible(roomy and len(self.workspaces.options) > 1)
        low = size.height is not Height.NORMAL
        self.setFixedHeight(self._look.theme.px(40 if low else 52))

    def retranslate(self) -> None:
        state = self._state
        if state is None:
            return
        self._place.setText(state.place)
        self._hall.set_text(state.hall)
        self._clock.setText(formats.clock(state.at))
        self._day.setText(formats.day(state.at.date(), self._look.language))
        self._user.set_label(state.user)
        icon, tone, words = self._sync_words(state)
        self._sync_icon.show_as(icon, tone.value)
        self._sync.setText(words)

    def _sync_words(self, state: HeaderState) -> tuple[str, Tone, str]:
        if state.faults:
            return "warn", Tone.BAD, self.tr("To check %1").replace("%1", str(state.faults))
        if state.unsent:
            return "uploading", Tone.WARN, self.tr("%n not uploaded", "", state.unsent)
        if state.synced_at is None:
            return "synced", Tone.OK, self.tr("Nothing to upload")
        return "synced", Tone.OK, self.tr("Synced %1").replace("%1", formats.clock(state.synced_at))

    @Slot()
    def _rescale(self) -> None:
        self.setFixedHeight(self._look.theme.size("header"))
        for rule in self._rules:
            rule.setFixedHeight(self._look.theme.size("header"))
        self._user.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._user.setFocusPolicy(Qt.FocusPolicy.TabFocus)
