"""The card over the work: ticket, service, customer masked, timer and time bar. Ticks on its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.clock import hall_time
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.ticket_words import TicketWords
from counter_app.ui.widgets.grounds import Chip, Column, Glyph, Ground, Line
from counter_app.ui.widgets.labels import DataLabel, FigureLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.time_bar import TimeBar, time_tone


class TicketHead(Retranslating, Ground):
    """Shows the ticket being served; `tick` repaints the timer alone."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._state: CounterState | None = None
        self._words = TicketWords(self)
        self._low = self._narrow = self._tight = False
        self._build()
        self._rescale()
        look.theme.changed.connect(self._rescale)

    def _build(self) -> None:
        theme = self._look.theme
        self.number = FigureLabel(theme, "ticket")
        self._service = Label("h1")
        self._state_chip, self._class_chip, self._step_chip = Chip(), Chip(), Label("strong")
        self._step_chip.set_tone(Tone.ACCENT)
        self._step_chip.hide()
        first = Line(theme, gap=9)
        for part in (self._service, self._state_chip, self._class_chip, self._step_chip):
            first.addWidget(part)
        first.addStretch(1)
        self._customer_row = QWidget()
        second = Line(theme, self._customer_row, gap=9)
        self._name, self._phone = DataLabel("strong"), FigureLabel(theme, "body_num_bold")
        self._check_icon = Glyph(theme, "ok", colour="ok", size=15)
        self._check = Label("meta")
        self._check.set_tone(Tone.OK)
        for widget in (self._name, self._phone, self._check_icon, self._check):
            second.addWidget(widget)
        self._name.setSizePolicy(self._phone.sizePolicy())
        second.addStretch(1)
        self._note = Label("meta")
        middle = Column(theme, gap=4)
        middle.addStretch(1)
        middle.addLayout(first)
        middle.addWidget(self._customer_row)
        middle.addWidget(self._note)
        middle.addStretch(1)
        self.timer = FigureLabel(theme, "timer")
        self.timer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = TimeBar(theme)
        self._standard, self._left = Label("meta"), Label("meta")
        under = Line(theme)
        under.addWidget(self._standard)
        under.addStretch(1)
        under.addWidget(self._left)
        self._clock = QWidget()
        self._left_low = Label("lead")
        self._left_low.hide()
        right = Column(theme, self._clock, gap=4)
        right.addStretch(1)
        right.addWidget(self.timer)
        right.addWidget(self.bar)
        right.addLayout(under)
        right.addStretch(1)
        line = Line(theme, self, margin=(20, 8, 20, 8), gap=20)
        line.addWidget(self.number)
        line.addLayout(middle, 1)
        line.addWidget(self._clock)
        line.addWidget(self._left_low)

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self._state = state
        self.retranslate()
        self.tick(state.now)

    def set_low(self, low: bool, *, narrow: bool = False, tight: bool = False) -> None:
        """Shrink to one line where the window is low; `narrow`: the queue stands beside it; `tight`: hardly room."""
        if (low, narrow, tight) != (self._low, self._narrow, self._tight):
            self._low, self._narrow, self._tight = low, narrow, tight
            self.number.set_kind("timer" if low else "ticket")
            self._rescale()
            self.retranslate()

    def tick(self, now: int) -> None:
        """Move the timer on to `now`."""
        head = self._state.head if self._state else None
        if head is None or head.started_at is None:
            return
        spent = max(0, now - head.started_at - head.parked_ms) // 1000
        self.timer.setText(formats.timer(spent))
        self.bar.render_time(spent, head.standard_s, head.marks)
        tone = time_tone(spent, head.standard_s)
        left = head.standard_s - spent
        if left >= 0:
            words = self.tr("%1 left").replace("%1", formats.span(left))
        else:
            words = self.tr("Over time %1").replace("%1", formats.span(-left))
        for label in (self._left, self._left_low):
            label.setText(words if head.standard_s else "")
            label.set_tone(Tone.OK if tone is Tone.ACCENT else tone)

    def retranslate(self) -> None:
        state = self._state
        if state is None or state.head is None:
            return
        head, customer = state.head, state.customer
        self.number.setText(head.ticket.ticket_no)
        self._service.setText(self._look.words.said(head.service))
        if state.face is Face.FINISHING:
            self._state_chip.show_as(self.tr("Finishing"), Tone.ACCENT)
        else:
            self._state_chip.show_as(*self._words.ticket_state(head.ticket.state))
        self._state_chip.setVisible(not self._tight and not (self._low and self._narrow))
        name = self._words.class_name(head.ticket)
        self._class_chip.show_as(name, self._words.class_tone(head.ticket))
        self._class_chip.setVisible(bool(name) and not self._low)
        self._name.set_text(customer.name)
        self._name.setVisible(bool(customer.name))
        self._phone.setText(customer.phone)
        self._phone.setVisible(bool(customer.phone))
        self._check.setText(self._check_words(state))
        for part in (self._check, self._check_icon):
            part.setVisible(customer.id_checked)
        self._customer_row.setVisible(not self._low and bool(customer.name or customer.phone or customer.id_checked))
        self._note.setText(self._note_words(state))
        self._note.setVisible(not self._low)
        self._standard.setText(self.tr("Standard %1").replace("%1", formats.span(head.standard_s)))
        self._standard.setVisible(not self._low and head.standard_s > 0)
        self.bar.setVisible(not self._low)
        self._left.setVisible(not self._low)
        self._left_low.setVisible(self._low)
        self._show_step(state)

    def _show_step(self, state: CounterState) -> None:
        form = state.form
        self._step_chip.setVisible(self._low and form is not None)
        if form is not None:
            words = self._look.words.said(form.title)
            number = f"{form.stage + 1}/{len(form.stages)}"
            self._step_chip.setText(number if self._tight else f"{number} {words}")

    def _check_words(self, state: CounterState) -> str:
        at = state.customer.id_checked_at
        when = "" if at is None else formats.clock(hall_time(at))
        return self.tr("ID checked %1").replace("%1", when).strip()

    def _note_words(self, state: CounterState) -> str:
        head = state.head
        assert head is not None
        waited = self.tr("Waited %1").replace("%1", formats.long_wait(head.waited_s, self._look.language))
        parts = [waited]
        if head.from_counter is not None:
            parts.append(self.tr("from counter %1").replace("%1", formats.counter_number(head.from_counter)))
        if not (state.customer.name or state.customer.phone):
            parts.append(self.tr("customer not identified"))
        return " · ".join(parts)

    def _rescale(self) -> None:
        theme = self._look.theme
        self.setFixedHeight(theme.px(58 if self._low else 112))
        self._clock.setFixedWidth(theme.px(110 if self._low else 220))
        self.number.setMinimumWidth(0 if self._low else theme.px(110))
