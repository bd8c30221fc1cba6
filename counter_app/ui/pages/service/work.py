"""The middle column's cards: the next ticket while idle, the called one, the ticket being served."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.service.queue_panel import CLASS_TONES, class_word
from counter_app.ui.pages.service.state import CounterView, Mode
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import DataLabel, FigureLabel, Label
from counter_app.ui.widgets.time_bar import TimeBar

CENTRE = Qt.AlignmentFlag.AlignHCenter


class IdleCard(Ground):
    """The next ticket large, why it is next, one button; own figures below.

    Signals: action(str): next or pause (open).
    """

    action = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._mode = look, Mode.IDLE
        theme = look.theme
        self._lead, self._number, self._line = Label("lead"), FigureLabel(theme, "ticket_idle"), Label("lead")
        self._why = Label("meta")
        self._main = Button(theme, kind="big", icon="call")
        self._main.clicked.connect(self._pressed)
        self._heard = Label("hint")
        figures = Line(theme, gap=0)
        self._figures = [(FigureLabel(theme), Label("meta")) for _ in range(3)]
        for figure, word in self._figures:
            pair = Column(theme, gap=2)
            pair.addWidget(figure, 0, CENTRE)
            pair.addWidget(word, 0, CENTRE)
            figures.addLayout(pair, 1)
        box = Column(theme, self, margin=24, gap=14)
        box.addStretch(2)
        for part in (self._lead, self._number, self._line, self._why, self._main, self._heard):
            box.addWidget(part, 0, CENTRE)
        box.addStretch(3)
        box.addWidget(Rule())
        box.addLayout(figures)

    def render_view(self, view: CounterView) -> None:
        self._mode = view.mode
        ticket, language = view.ticket, self._look.language
        closed, paused = view.mode is Mode.CLOSED, view.mode is Mode.PAUSED
        there = ticket is not None and view.mode is Mode.IDLE
        self._number.setVisible(there)
        self._why.setVisible(there)
        self._heard.setVisible(there)
        if there and ticket is not None:
            waited = formats.wait(ticket.waited_s, language)
            self._lead.setText(self.tr("Next"))
            self._number.setText(ticket.ticket_no)
            self._line.setText(
                self.tr("%1 · waited %2").replace("%1", self._look.words.said(ticket.service)).replace("%2", waited)
            )
            self._why.setText(view.waiting[0].why if view.waiting else "")
            self._heard.setText(
                self.tr("Screen and voice: “Number %1, counter %2 please”")
                .replace("%1", ticket.ticket_no).replace("%2", view.counter.lstrip("0"))
            )
        else:
            self._lead.setText(
                self.tr("This counter is closed") if closed else self.tr("Paused") if paused
                else self.tr("Nobody is waiting")
            )
            self._line.setText("" if closed or paused else self.tr("The next ticket appears here at once."))
        opens = closed or paused
        self._main.set_label(self.tr("Open counter") if opens else self.tr("Call next"), key="F11" if opens else "F2")
        self._main.setEnabled(opens or there)
        self._show_figures(view)

    def _show_figures(self, view: CounterView) -> None:
        mean = "—" if view.mean_s is None else formats.span(view.mean_s)
        shown = (
            (str(view.served_today), self.tr("served today")), (mean, self.tr("mean handling")),
            (formats.span(view.idle_s), self.tr("idle now")),
        )
        for (figure, word), (value, name) in zip(self._figures, shown, strict=True):
            figure.setText(value)
            word.setText(name)

    def focus_main(self) -> None:
        self._main.setFocus()

    @Slot()
    def _pressed(self) -> None:
        self.action.emit("pause" if self._mode in (Mode.CLOSED, Mode.PAUSED) else "next")


class CallingCard(Ground):
    """The called ticket large, seconds since the call, Enter when the customer is here.

    Signals: action(str): arrived.
    """

    action = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        theme = look.theme
        self._lead, self._number, self._line = Label("lead"), FigureLabel(theme, "ticket_idle"), Label("lead")
        self._since = FigureLabel(theme, "timer")
        self._main = Button(theme, kind="big", icon="enter")
        self._main.clicked.connect(self._pressed)
        box = Column(theme, self, margin=24, gap=14)
        box.addStretch(2)
        for part in (self._lead, self._number, self._line, self._since, self._main):
            box.addWidget(part, 0, CENTRE)
        box.addStretch(3)

    def render_view(self, view: CounterView) -> None:
        ticket = view.ticket
        if ticket is None or view.mode is not Mode.CALLING:
            return
        self._lead.setText(self.tr("Called %n time(s)", "", ticket.calls))
        self._number.setText(ticket.ticket_no)
        self._line.setText(
            self.tr("Number %1, counter %2 please").replace("%1", ticket.ticket_no)
            .replace("%2", view.counter.lstrip("0"))
        )
        self._since.setText(formats.timer(ticket.since_call_s))
        self._main.set_label(self.tr("Customer is here"), key="Enter")

    def focus_main(self) -> None:
        self._main.setFocus()

    @Slot()
    def _pressed(self) -> None:
        self.action.emit("arrived")


class TicketCard(Ground):
    """Number, service, class, how long it waited; the timer with its bar."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        theme = look.theme
        self._number = FigureLabel(theme, "ticket")
        self._service, self._state, self._class = Label("h1"), Chip("", Tone.OK), Chip("", Tone.CARE)
        self._waited = DataLabel("meta")
        self._timer, self._bar = FigureLabel(theme, "timer"), TimeBar(theme)
        self._standard, self._left = Label("meta"), Label("meta")
        title = Line(theme, gap=8)
        for part in (self._service, self._state, self._class):
            title.addWidget(part)
        title.addStretch(1)
        middle = Column(theme, gap=4)
        middle.addLayout(title)
        middle.addWidget(self._waited)
        times = Line(theme, gap=8)
        times.addWidget(self._standard)
        times.addStretch(1)
        times.addWidget(self._left)
        right = Column(theme, gap=4)
        right.addWidget(self._timer, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._bar)
        right.addLayout(times)
        line = Line(theme, self, margin=(20, 12, 20, 12), gap=20)
        line.addWidget(self._number)
        line.addLayout(middle, 3)
        line.addLayout(right, 2)

    def render_view(self, view: CounterView) -> None:
        ticket, language = view.ticket, self._look.language
        assert ticket is not None
        self._number.setText(ticket.ticket_no)
        self._service.setText(self._look.words.said(ticket.service))
        self._state.show_as(
            self.tr("Finishing") if view.mode is Mode.FINISHING else self.tr("Serving"), Tone.OK
        )
        word = class_word(self._look, ticket.priority, vip=ticket.vip)
        self._class.setVisible(bool(word))
        self._class.show_as(word, Tone.VIP if ticket.vip else CLASS_TONES.get(ticket.priority, Tone.NEUTRAL))
        self._waited.set_text(self.tr("Waited %1").replace("%1", formats.long_wait(ticket.waited_s, language)))
        self._timer.setText(formats.timer(ticket.elapsed_s))
        self._bar.render_time(ticket.elapsed_s, ticket.standard_s, _marks(view))
        self._standard.setText(self.tr("Standard %1").replace("%1", formats.span(ticket.standard_s)))
        left = ticket.standard_s - ticket.elapsed_s
        over = left < 0
        words = self.tr("Over time %1") if over else self.tr("%1 left")
        self._left.setText(words.replace("%1", formats.span(abs(left))))
        warn = ticket.elapsed_s >= 0.8 * ticket.standard_s
        self._left.set_tone(Tone.BAD if over else Tone.WARN if warn else Tone.OK)


def _marks(view: CounterView) -> tuple[float, ...]:
    total = sum(stage.standard_s for stage in view.stages)
    marks: list[float] = []
    so_far = 0
    for stage in view.stages[:-1]:
        so_far += stage.standard_s
        marks.append(so_far / total if total else 0)
    return tuple(marks)
