"""The last ticket with what can be done about it, and what is being asked in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.pages.greeter.state import Ask, AskKind, Fate, LastTicket, Paper
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.grounds import Column, Ground, Line
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.retranslating import Retranslating


class TicketCard(Retranslating, Ground):
    """Number, service, place and paper of the last ticket.

    Signals: reprint_requested(); undo_requested().
    """

    reprint_requested = Signal()
    undo_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._look = look
        self._last: LastTicket | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._number = FigureLabel(theme, "greeter_ticket")
        self._number.set_tone(Tone.ACCENT)
        self._service = Label("greeter_bold", wrap=True)
        self._meta = Label("lead", wrap=True)
        self._reprint = DeskButton(theme, icon="printer")
        self._reprint.clicked.connect(self.reprint_requested)
        self._undo = DeskButton(theme, icon="undo")
        self._undo.clicked.connect(self.undo_requested)
        words = Column(theme, gap=2)
        words.addStretch(1)
        words.addWidget(self._service)
        words.addWidget(self._meta)
        words.addStretch(1)
        top = Line(theme, gap=14)
        top.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addLayout(words, 1)
        buttons = Line(theme, gap=9)
        for button in (self._reprint, self._undo):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        column = Column(theme, self, margin=(18, 12, 18, 14), gap=12)
        column.addLayout(top)
        column.addLayout(buttons)

    def render_ticket(self, last: LastTicket | None) -> None:
        if last != self._last:
            self._last = last
            self._fill()

    def retranslate(self) -> None:
        self._reprint.set_label(self.tr("Reprint"), hint="P")
        self._undo.set_label(self.tr("Undo"), hint="Ctrl+Z")
        self._fill()

    @property
    def words(self) -> str:
        """Return the line under the service, as it is shown."""
        return self._meta.text()

    @property
    def number(self) -> str:
        return self._number.text()

    def _fill(self) -> None:
        last = self._last
        self._number.setVisible(last is not None)
        self._reprint.setEnabled(last is not None and last.fate in (Fate.WAITING, Fate.CALLED))
        self._undo.setEnabled(last is not None and last.can_undo)
        if last is None:
            self._service.setText(self.tr("No ticket yet"))
            self._meta.setText(self.tr("The last ticket stands here."))
            return
        self._number.setText(last.ticket_no)
        self._service.setText(self._look.words.said(last.service))
        self._meta.setText(" · ".join(part for part in self._parts(last) if part))
        self._meta.set_tone(Tone.BAD if last.paper is Paper.FAILED and last.fate is Fate.WAITING else None)
        self.setAccessibleName(f"{last.ticket_no}, {self._service.text()}, {self._meta.text()}")

    def _parts(self, last: LastTicket) -> tuple[str, ...]:
        match last.fate:
            case Fate.CANCELLED:
                return (self.tr("Cancelled; the number is not used again"),)
            case Fate.CALLED:
                return (self.tr("Called"),)
            case Fate.ENDED:
                return (self.tr("Ended"),)
            case Fate.WAITING:
                ahead = "" if last.ahead is None else self.tr("%n ahead", "", last.ahead)
                minutes = "" if last.minutes is None else formats.estimate(last.minutes, self._look.language)
                return ahead, minutes, self._paper(last.paper)

    def _paper(self, paper: Paper) -> str:
        match paper:
            case Paper.PRINTING:
                return self.tr("printing")
            case Paper.PRINTED:
                return self.tr("printed")
            case Paper.FAILED:
                return self.tr("not printed")
            case Paper.NONE:
                return ""


class AskCard(Retranslating, Ground):
    """Something to decide: a phone that waits already, or a second tap on the same tile.

    Signals: reprint_requested(str) with the number; new_requested(); closed().
    """

    reprint_requested = Signal(str)
    new_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("note", parent)
        self._look = look
        self._ask: Ask | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._text = Label("greeter_bold", wrap=True)
        self._reprint = DeskButton(theme, icon="printer")
        self._reprint.clicked.connect(self._reprint_clicked)
        self._new = DeskButton(theme, icon="ticket")
        self._new.clicked.connect(self.new_requested)
        buttons = Line(theme, gap=9)
        for button in (self._reprint, self._new):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        column = Column(theme, self, margin=(18, 12, 18, 14), gap=12)
        column.addWidget(self._text, 1)
        column.addLayout(buttons)

    def render_ask(self, ask: Ask | None) -> None:
        if ask != self._ask:
            self._ask = ask
            self.retranslate()

    def retranslate(self) -> None:
        ask = self._ask
        if ask is None:
            return
        self._reprint.setVisible(ask.kind is AskKind.PHONE_WAITS)
        if ask.kind is AskKind.PHONE_WAITS:
            self._text.setText(self._waits_words(ask))
            self._reprint.set_label(self.tr("Reprint {ticket}").format(ticket=ask.ticket_no))
            self._new.set_label(self.tr("New number"))
        else:
            text = self.tr("{ticket} is issued. For one more of the same, tap here.")
            self._text.setText(text.format(ticket=ask.ticket_no))
            self._new.set_label(self.tr("One more"))
        self.setAccessibleName(self._text.text())

    @property
    def words(self) -> str:
        return self._text.text()

    def _waits_words(self, ask: Ask) -> str:
        phone = formats.masked_phone(ask.phone)
        if ask.ahead is None:
            return self.tr("{phone} already has {ticket}").format(phone=phone, ticket=ask.ticket_no)
        text = self.tr("{phone} already has {ticket} (%n ahead)", "", ask.ahead)
        return text.format(phone=phone, ticket=ask.ticket_no)

    @Slot()
    def _reprint_clicked(self) -> None:
        if self._ask is not None:
            self.reprint_requested.emit(self._ask.ticket_no)
