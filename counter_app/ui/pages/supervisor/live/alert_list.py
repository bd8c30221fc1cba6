"""What needs action, most serious first: what, why, and one or two actions, each one click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.approvals.state import matter_text
from counter_app.ui.pages.supervisor.live.alert_words import AlertWords
from counter_app.ui.pages.supervisor.live.state import Action, Alert, AlertKind, Form, Move
from counter_app.ui.theme.tokens import TONES, Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.flow_layout import FlowLayout
from counter_app.ui.widgets.grounds import Chip, Column, Glyph, Ground, Line, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

ICONS = {
    AlertKind.WAIT: "people",
    AlertKind.CROWD: "people",
    AlertKind.PARKED: "held",
    AlertKind.OVER_TIME: "timer",
    AlertKind.APPROVAL: "list",
    AlertKind.SESSION: "user",
    AlertKind.HELP: "help",
    AlertKind.OUTAGE: "offline",
    AlertKind.INCIDENT: "warn",
    AlertKind.CASE: "complaint",
    AlertKind.CALL: "phone",
    AlertKind.RATING: "frown",
    AlertKind.PENDING: "clock",
    AlertKind.EXIT: "timer",
    AlertKind.TALK: "timer",
}
OWN_WORDS = frozenset(
    {
        AlertKind.WAIT,
        AlertKind.CROWD,
        AlertKind.PARKED,
        AlertKind.OVER_TIME,
        AlertKind.APPROVAL,
        AlertKind.SESSION,
    }
)
"""Kinds that the card says itself; `AlertWords` says the others."""


class AlertCard(Retranslating, Ground):
    """One entry. Texts change in place while its trouble lasts; buttons stay under the hand.

    Signals: acted(object) with an Action.
    """

    acted = Signal(object)

    def __init__(self, look: Look, alert: Alert, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._look, self._more = look, AlertWords(look, self)
        self._alert = alert
        self._icon = Glyph(look.theme, ICONS[alert.kind], size=20)
        self._title, self._line = Label("strong", wrap=True), Label("meta", wrap=True)
        self._buttons = tuple(Button(look.theme, kind="pill") for _ in alert.actions)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        row = QWidget()
        flow = FlowLayout(theme, row)
        for button in self._buttons:
            button.clicked.connect(self._pressed)
            flow.addWidget(button)
        words = Column(theme, gap=2)
        words.addWidget(self._title)
        words.addWidget(self._line)
        words.addSpacing(theme.px(4))
        words.addWidget(row)
        line = Line(theme, self, margin=(12, 10, 12, 10), gap=10)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    @property
    def alert(self) -> Alert:
        return self._alert

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def line(self) -> str:
        return self._line.text()

    def button(self, move: Move) -> Button:
        return next(b for a, b in zip(self._alert.actions, self._buttons, strict=True) if a.move is move)

    def render_alert(self, alert: Alert) -> None:
        if alert != self._alert:
            self._alert = alert
            self.retranslate()

    def take_focus(self) -> None:
        self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        alert = self._alert
        self._icon.show_as(ICONS[alert.kind], TONES[alert.tone].text)
        title, line = self._said(alert) if alert.kind in OWN_WORDS else self._more.said(alert)
        for label, words in ((self._title, title), (self._line, line)):
            if label.text() != words:
                label.setText(words)
        for action, button in zip(alert.actions, self._buttons, strict=True):
            name = self._action_words(action)
            if button.label != name:
                button.set_label(name, hint=title)

    def _said(self, alert: Alert) -> tuple[str, str]:
        name = self._look.words.said(alert.name) if alert.name is not None else ""
        counter = formats.counter_number(alert.counter)
        match alert.kind:
            case AlertKind.WAIT:
                lane = name or self.tr("Priority")
                title = self.tr("{queue}: %n over {min} min", "", alert.count)
                line = self.tr("{ticket} has waited {wait} min")
                return (
                    title.format(queue=lane, min=alert.seconds // 60),
                    line.format(ticket=alert.number, wait=alert.minutes),
                )
            case AlertKind.CROWD:
                title = self.tr("%n waiting, {open} counters open", "", alert.count)
                return title.format(open=alert.minutes), self.tr("At most 4 should wait for each counter")
            case AlertKind.PARKED:
                line = self.tr("{service} · counter {counter} · {min} min past due")
                return (
                    self.tr("{ticket} is on hold past its time").format(ticket=alert.number),
                    line.format(service=name, counter=counter, min=alert.minutes),
                )
            case AlertKind.OVER_TIME:
                line = self.tr("{ticket} {service} · standard {min} min")
                title = self.tr("Counter {counter} is {min} min over time")
                return (
                    title.format(counter=counter, min=max(1, alert.minutes)),
                    line.format(ticket=alert.number, service=name, min=alert.seconds // 60),
                )
            case AlertKind.APPROVAL:
                return self._said_of_request(alert)
            case _:
                line = self.tr("Signed in at {stations}; blocks the signature")
                return (
                    self.tr("{person} is still signed in elsewhere").format(person=alert.person),
                    line.format(stations=alert.text),
                )

    def _said_of_request(self, alert: Alert) -> tuple[str, str]:
        title = self.tr("{person} asks: {matter}")
        amount = formats.money(alert.amount) if alert.amount is not None else ""
        waited = self.tr("waited {time}").format(time=formats.span(alert.seconds))
        return (
            title.format(person=alert.person, matter=self._look.words.said(matter_text(alert.matter))),
            " · ".join(part for part in (alert.number, amount, waited) if part),
        )

    def _action_words(self, action: Action) -> str:
        match action.move:
            case Move.OPEN:
                return self.tr("Open counter {counter}").format(counter=formats.counter_number(action.target))
            case Move.PAUSE:
                return self.tr("Pause")
            case Move.CLOSE:
                return self.tr("Close")
            case Move.GRANT:
                return self.tr("Agree")
            case Move.LOOK_APPROVAL | Move.LOOK_COUNTER:
                return self.tr("Look")
            case Move.END_SESSIONS:
                return self.tr("End the sessions")
            case Move.SET_ASIDE:
                return self.tr("Set aside")
            case _:
                return self._more.action(action, self._alert)

    @Slot()
    def _pressed(self) -> None:
        for action, button in zip(self._alert.actions, self._buttons, strict=True):
            if button is self.sender():
                self.acted.emit(action)


class AlertList(Retranslating, Ground):
    """The list with its count, and where an outage or another incident is told of.

    Signals: acted(object) with an Action; form_requested(object) with a Form.
    """

    acted = Signal(object)
    form_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._cards: dict[str, AlertCard] = {}
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._count = Label("h2"), Chip("0", Tone.NEUTRAL)
        self._empty = EmptyState(theme, "ok")
        self._inside = QWidget()
        self._column = Column(theme, self._inside, margin=(0, 0, 6, 0), gap=8)
        self._column.addWidget(self._empty, 1)
        self._column.addStretch(0)
        top = Line(theme, gap=8)
        top.addWidget(self._title)
        top.addWidget(self._count)
        top.addStretch(1)
        self.outage, self.incident = Button(theme, kind="quiet"), Button(theme, kind="quiet")
        for button in (self.outage, self.incident):
            button.clicked.connect(self._ask_form)
            top.addWidget(button)
        column = Column(theme, self, margin=(16, 12, 10, 14), gap=8)
        column.addLayout(top)
        column.addWidget(SideScroll(self._inside), 1)

    def render_alerts(self, alerts: tuple[Alert, ...]) -> None:
        shape = [(a.key, a.actions) for a in alerts]
        if shape != [(c.alert.key, c.alert.actions) for c in self._cards.values()]:
            self._arrange(alerts)
        for alert in alerts:
            self._cards[alert.key].render_alert(alert)
        tone = Tone.BAD if any(a.tone is Tone.BAD for a in alerts) else Tone.WARN if alerts else Tone.NEUTRAL
        self._count.show_as(str(len(alerts)), tone)
        self._empty.setVisible(not alerts)

    def card(self, key: str) -> AlertCard:
        return self._cards[key]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._cards)

    def focus_first(self) -> bool:
        """Give the focus to the first action of the first entry (Alt+A)."""
        for card in self._cards.values():
            card.take_focus()
            return True
        return False

    def retranslate(self) -> None:
        self._title.setText(self.tr("Needs action"))
        self.outage.set_label(self.tr("Outage"), hint=self.tr("Switch outage mode on"))
        self.incident.set_label(self.tr("Incident"), hint=self.tr("Report an incident"))
        self._empty.say(self.tr("Nothing needs action"), self.tr("What runs late or asks for you appears here"))

    @Slot()
    def _ask_form(self) -> None:
        self.form_requested.emit(Form.OUTAGE if self.sender() is self.outage else Form.INCIDENT)

    def _arrange(self, alerts: tuple[Alert, ...]) -> None:
        """Keep the cards that stay, with their focus; make and drop the others; put all in order."""
        gone, self._cards = self._cards, {}
        for place, alert in enumerate(alerts):
            card = gone.pop(alert.key, None)
            if card is not None and len(card.alert.actions) != len(alert.actions):
                self._drop(card)
                card = None
            if card is None:
                card = AlertCard(self._look, alert, self._inside)
                card.acted.connect(self.acted)
            self._cards[alert.key] = card
            self._column.insertWidget(place, card)
        for card in gone.values():
            self._drop(card)

    def _drop(self, card: AlertCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
