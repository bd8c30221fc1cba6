"""The centre before and beside serving: idle with the next ticket, calling, paused, counter closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.size_class import Height, SizeClass
from counter_app.ui.ticket_words import TicketWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating

ROOMY = 700
HCENTRE = Qt.AlignmentFlag.AlignHCenter


class _Figure(QWidget):
    """A figure of the clerk's day over its word, centred."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.figure = FigureLabel(look.theme, "num")
        self.word = Label("meta")
        body = Column(look.theme, self, gap=4)
        for part in (self.figure, self.word):
            part.setAlignment(HCENTRE)
            body.addWidget(part)


class CentreFace(Retranslating, Ground):
    """One large thing and one button; what they say hangs on the state.

    Signals: pressed() by the button: call next, customer arrived, go on, open.
    """

    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._words = TicketWords(self)
        self._state: CounterState | None = None
        self._low = False
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self._over = Label("lead")
        self._number = FigureLabel(theme, "ticket_idle")
        self._line, self._why = Label("lead"), Label("meta")
        self.button = Button(theme, kind="big", icon="call")
        self.button.clicked.connect(self.pressed)
        self._under = Label("meta", wrap=True)
        body = Column(theme, self, margin=(24, 20, 24, 16), gap=12)
        body.addStretch(3)
        for label in (self._over, self._number, self._line, self._why):
            label.setAlignment(HCENTRE)
            body.addWidget(label)
        body.addSpacing(theme.px(8))
        body.addWidget(self.button, 0, HCENTRE)
        self._under.setAlignment(HCENTRE)
        body.addWidget(self._under)
        body.addStretch(3)
        self._rule = Rule()
        body.addWidget(self._rule)
        self._figures = [_Figure(self._look) for _ in range(3)]
        line = Line(theme, margin=(0, 12, 0, 4))
        for figure in self._figures:
            line.addWidget(figure, 1)
        body.addLayout(line)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self._state = state
        self.retranslate()

    def fit(self, size: SizeClass) -> None:
        """Leave out what is said elsewhere too where there is little height."""
        self._low = size.height is not Height.NORMAL
        self._number.set_kind("ticket" if size.h < ROOMY else "ticket_idle")
        for part in (*self._figures, self._rule):
            part.setVisible(size.h >= ROOMY)
        self.retranslate()

    def tick(self, now: int) -> None:
        """Move the seconds on: since the call, or idle."""
        state = self._state
        if state is None:
            return
        since = state.figures.idle_since
        self._figures[2].figure.setText(formats.EMPTY if since is None else formats.span(max(0, now - since) // 1000))
        if state.face is Face.CALLING and state.head is not None:
            seconds = max(0, now - state.head.called_at) // 1000
            words = self.tr("Called %1 s ago, call %2")
            self._line.setText(words.replace("%1", str(seconds)).replace("%2", str(state.head.calls)))

    def retranslate(self) -> None:
        state = self._state
        if state is None:
            return
        match state.face:
            case Face.CALLING:
                self._say_calling(state)
            case Face.PAUSED:
                self._say_paused(state)
            case Face.CLOSED:
                self._say_closed(state)
            case _:
                self._say_idle(state)
        self._why.setVisible(bool(self._why.text()) and not self._low)
        self._over.setVisible(bool(self._over.text()) and not self._low)
        self._under.setVisible(not self._low)
        self._say_figures(state)
        self.tick(state.now)

    def _say_idle(self, state: CounterState) -> None:
        self.button.set_icon("call")
        self.button.set_label(self.tr("Call next"), key="F2")
        self.button.setEnabled(state.next is not None and not state.busy)
        if state.next is None:
            self._over.setText("")
            self._number.setText(formats.EMPTY)
            self._line.setText(self.tr("Nobody is waiting"))
            self._why.setText("")
            self._under.setText(self.tr("Whoever comes shows here at once. Walk-in: Ctrl+N"))
            return
        following = state.next
        waited = self.tr("waited %1").replace("%1", formats.wait(following.waited_s, self._look.language))
        self._over.setText(self.tr("Next"))
        self._number.setText(following.ticket.ticket_no)
        self._line.setText(f"{self._look.words.said(following.service)} · {waited}")
        self._why.setText(self._why_words(state))
        self._under.setText(
            self.tr('The screen will say: "Ticket %1 to counter %2"')
            .replace("%1", following.ticket.ticket_no)
            .replace("%2", formats.counter_number(state.counter))
        )

    def _why_words(self, state: CounterState) -> str:
        assert state.next is not None
        return self.tr("Next because: %1").replace("%1", self._words.why(state.next.why))

    def _say_calling(self, state: CounterState) -> None:
        head = state.head
        assert head is not None
        words = self.tr("Ticket %1 to counter %2")
        said = words.replace("%1", head.ticket.ticket_no).replace("%2", formats.counter_number(state.counter))
        self._over.setText(said)
        self._number.setText(head.ticket.ticket_no)
        self._why.setText(self._look.words.said(head.service))
        self.button.set_icon("check")
        self.button.set_label(self.tr("Arrived"), key="Enter")
        self.button.setEnabled(not state.busy)
        self._under.setText(self.tr("F3 recalls from 20 s on; F4 no-show after three calls and 30 s"))

    def _say_paused(self, state: CounterState) -> None:
        self._over.setText("")
        self._number.setText(self.tr("Paused"))
        self._line.setText(state.paused_reason)
        self._why.setText(self.tr("The display says that this counter is paused"))
        self.button.set_icon("resume")
        self.button.set_label(self.tr("Resume"), key="F11")
        self.button.setEnabled(not state.busy)
        self._under.setText(self.tr("%n waiting for this counter", "", state.waiting_mine))

    def _say_closed(self, state: CounterState) -> None:
        self._over.setText("")
        self._number.setText(self.tr("Counter %1").replace("%1", formats.counter_number(state.counter)))
        self._line.setText(self.tr("This counter is closed"))
        self._why.setText("")
        self.button.set_icon("resume")
        self.button.set_label(self.tr("Open counter"), key="Enter")
        self.button.setEnabled(not state.busy)
        self._under.setText(self.tr("%n waiting for this counter", "", state.waiting_mine))

    def _say_figures(self, state: CounterState) -> None:
        figures = state.figures
        mean = formats.EMPTY if figures.mean_s is None else formats.span(figures.mean_s)
        for figure, value, word in zip(
            self._figures,
            (str(figures.served), mean, None),
            (self.tr("served today"), self.tr("mean time"), self.tr("idle now")),
            strict=True,
        ):
            if value is not None:
                figure.figure.setText(value)
            figure.word.setText(word)

    def _rescale(self) -> None:
        self.button.setMinimumWidth(self._look.theme.px(300))
