"""Beginning a sheet: who hands over, who takes over, and the one action."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.domain.codes import SAFE
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.state import ClosingState
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.pages.supervisor.words import FloorWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import option
from counter_app.ui.widgets.grounds import Column, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.search_combo import SearchCombo

FIELD = 320


class StartPanel(Retranslating, QWidget):
    """Signals: start_requested(str) with who takes over."""

    start_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words, self._posts = look, ClosingWords(self), FloorWords(self)
        self._state: ClosingState | None = None
        self._place = ""
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint = Label("h1"), Label("meta", wrap=True)
        self._out_label, self._out = Label("meta"), Label("strong")
        self._in_label = Label("meta")
        self.incoming = SearchCombo(self._look)
        self.incoming.changed.connect(self._tell)
        self.start = Button(theme, kind="main", icon="next")
        self.start.clicked.connect(self._start)
        column = Column(theme, self, margin=(20, 16, 20, 14), gap=4)
        for part in (self._title, self._hint):
            column.addWidget(part)
        for label, value in ((self._out_label, self._out), (self._in_label, None)):
            column.addSpacing(theme.px(12))
            column.addWidget(label)
            if value is not None:
                column.addWidget(value)
        row = Line(theme)
        row.addWidget(self.incoming)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        foot = Line(theme)
        foot.addStretch(1)
        foot.addWidget(self.start)
        column.addLayout(foot)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_state(self, state: ClosingState, outgoing_name: str) -> None:
        self._state = state
        known = outgoing_name != state.outgoing
        self._out.setText(f"{outgoing_name} · {state.outgoing}" if known else state.outgoing)
        said = ((p.staff, f"{p.name} · {p.staff} · {self._posts.post(p.post)}") for p in state.takers)
        self.incoming.reoffer([option(staff, words) for staff, words in said])
        if state.place != self._place:
            self._place = state.place
            me = state.me if any(p.staff == state.me for p in state.takers) else None
            self.incoming.choose(me)
        self.retranslate()

    def retranslate(self) -> None:
        state = self._state
        hall = state is not None and state.place == SAFE
        if hall:
            self._title.setText(self.tr("Hall handover"))
            self._hint.setText(
                self.tr("The shift begins to close. What is done after the signature belongs to the next shift")
            )
        else:
            place = self._words.place(state.place) if state is not None else ""
            self._title.setText(self.tr("Handover of the cash box · {place}").format(place=place))
            self._hint.setText(self.tr("Count together, the box open on the table, nobody being served there"))
        self._out_label.setText(self.tr("Hands over"))
        self._in_label.setText(self.tr("Takes over"))
        self.incoming.setAccessibleName(self.tr("Takes over"))
        self.start.set_label(self.tr("Start the count"))
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.start.setEnabled(self.incoming.value() is not None)

    @Slot()
    def _start(self) -> None:
        incoming = self.incoming.value()
        if incoming is not None:
            self.start_requested.emit(incoming)

    @Slot()
    def _rescale(self) -> None:
        self.incoming.setFixedWidth(self._look.theme.px(FIELD))
