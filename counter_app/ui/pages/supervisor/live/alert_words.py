"""What alerts about incidents, cases, calls and exits say: a title and a line each, and their buttons."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.domain.case_codes import FollowUpKind
from counter_app.domain.clock import hall_time
from counter_app.ui import formats
from counter_app.ui.incident_words import IncidentWords
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.state import Action, Alert, AlertKind, Move


class AlertWords(QObject):
    """Says alerts in the language in force."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._codes = look, IncidentWords(self)

    def said(self, alert: Alert) -> tuple[str, str]:
        """Return title and line of an alert."""
        match alert.kind:
            case AlertKind.HELP:
                title = self.tr("Counter {counter} calls for you")
                line = self.tr("Upset customer · {min} min ago · be there within 5 min")
                return title.format(counter=formats.counter_number(alert.counter)), line.format(min=alert.minutes)
            case AlertKind.OUTAGE:
                return self._outage(alert)
            case AlertKind.INCIDENT:
                return self._incident(alert)
            case AlertKind.CASE:
                return self._case(alert)
            case AlertKind.CALL | AlertKind.RATING:
                return self._call(alert)
            case AlertKind.PENDING:
                title = self.tr("{service}: %n without result", "", alert.count)
                line = self.tr("the longest for {time}")
                return title.format(service=self._name(alert)), line.format(time=self._length(alert.minutes))
            case AlertKind.EXIT:
                title = self.tr("Port-out {ticket} has run {min} min")
                line = self.tr("Counter {counter} · 10 min from application to result")
                return (
                    title.format(ticket=alert.number, min=alert.minutes),
                    line.format(counter=formats.counter_number(alert.counter)),
                )
            case _:
                title = self.tr("Retention talk over 5 min")
                line = self.tr("{ticket} · counter {counter}: go straight on with the customer's wish")
                counter = formats.counter_number(alert.counter)
                return title, line.format(ticket=alert.number, counter=counter)

    def _name(self, alert: Alert) -> str:
        return "" if alert.name is None else self._look.words.said(alert.name)

    def _length(self, minutes: int) -> str:
        return formats.length(minutes * 60_000, self._look.language)

    def _outage(self, alert: Alert) -> tuple[str, str]:
        if not alert.matter:
            title = self.tr("Outage noticed: {text}").format(text=alert.text)
            return title, self.tr("{min} min ago · declare it and tell maintenance within 10 min").format(
                min=alert.minutes
            )
        title = self.tr("{scope} is out for {min} min").format(scope=self._codes.scope(alert.matter), min=alert.minutes)
        if alert.due_at is None:
            return title, self.tr("Tell maintenance and the manager within 10 min: {text}").format(text=alert.text)
        at = formats.clock(hall_time(alert.due_at))
        return title, self.tr("Reported · tell them again at {at}").format(at=at)

    def _incident(self, alert: Alert) -> tuple[str, str]:
        title = self.tr("{kind} · {level}").format(kind=self._codes.kind(alert.code), level=alert.level)
        parts = [alert.number, alert.text]
        if alert.told:
            whom = self.tr(", ").join(self._codes.told(code) for code in alert.told)
            parts.append(self.tr("still to tell: {whom}").format(whom=whom))
        return title, " · ".join(part for part in parts if part)

    def _case(self, alert: Alert) -> tuple[str, str]:
        titles = {
            "T08": self.tr("A supervisor has not met the customer yet"),
            "T10": self.tr("First reply to a complaint"),
            "T11": self.tr("Final answer to a complaint"),
            "T12VISIT": self.tr("Network complaint not visited yet"),
            "T12SOLUTION": self.tr("Network complaint without a solution"),
            "T13": self.tr("Fault not repaired yet"),
            "T17": self.tr("Port-out without a result"),
        }
        parts = [alert.number, alert.level, alert.person]
        if alert.due_at is not None:
            parts.append(self._due(alert))
        return titles.get(alert.code, alert.code), " · ".join(part for part in parts if part)

    def _due(self, alert: Alert) -> str:
        if alert.minutes < 0:
            return self.tr("{time} left").format(time=self._length(-alert.minutes))
        return self.tr("{time} overdue").format(time=self._length(alert.minutes))

    def _call(self, alert: Alert) -> tuple[str, str]:
        if alert.kind is AlertKind.RATING:
            title = self.tr("Bad rating: speak to the customer")
        else:
            title = {
                FollowUpKind.RETENTION: self.tr("Follow-up of a customer who stayed"),
                FollowUpKind.COMPLAINT: self.tr("Call after a complaint"),
                FollowUpKind.QUESTION: self.tr("A question waits for its answer"),
                FollowUpKind.DATA_REQUEST: self.tr("A request about own data"),
                FollowUpKind.AFTER_SALES: self.tr("Call after a repair"),
            }.get(FollowUpKind(alert.code), self.tr("Call promised to a customer"))
        parts = [alert.number, alert.person, self._due(alert)]
        return title, " · ".join(part for part in parts if part)

    def action(self, action: Action, alert: Alert) -> str:
        """Return what a button of these alerts says."""
        match action.move:
            case Move.MEASURE:
                return self._codes.measure(action.target.rpartition("/")[2])
            case Move.OWED:
                return self.tr("What is owed")
            case Move.LOG_CROWD:
                return self.tr("Keep a log")
            case Move.CAME:
                return self.tr("I am there")
            case Move.REPORT:
                if not alert.matter:
                    return self.tr("Declare")
                return self.tr("Told again") if alert.due_at is not None else self.tr("Told maintenance")
            case Move.TELL:
                return self.tr("Told them")
            case Move.END_OUTAGE:
                return self.tr("It works again")
            case Move.CLOSE_INCIDENT:
                return self.tr("Close")
            case _:
                return self.tr("Look")
