"""What clicks about incidents do: commands to the hall, and what is said of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from counter_app.commands.incidents import CloseIncident, NoteIncident, ReportIncident
from counter_app.commands.outages import DeclareOutage, EndOutage, SettleItem, ShowOwed
from counter_app.domain.codes import ItemResult
from counter_app.domain.incident_codes import IncidentCause, IncidentKind, IncidentLevel, Measure, OutageScope, Told
from counter_app.domain.incident_rules import still_to_tell
from counter_app.domain.rows import Incident, Json, JsonObject, Staff
from counter_app.ui.i18n import Text
from counter_app.ui.pages.supervisor.facts import FloorFacts
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.live.incident_panel import IncidentAnswer
from counter_app.ui.pages.supervisor.live.owed_panel import Entered, Owed
from counter_app.ui.pages.supervisor.live.page import LivePage
from counter_app.ui.pages.supervisor.live.state import Action, Form, Move
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.widgets.choices import Option


class IncidentHand(QObject):
    """Turns actions and answers about incidents into commands."""

    def __init__(self, page: LivePage, orders: Orders, floor: Floor, facts: FloorFacts) -> None:
        super().__init__(page)
        self._page, self._orders, self._floor, self._facts = page, orders, floor, facts
        self._owed_of = ""
        page.owed.entered.connect(self._enter)

    def act(self, action: Action) -> None:
        number = action.target
        match action.move:
            case Move.CAME:
                self._note(NoteIncident(incident=number, measure=Measure.SUPERVISOR_CAME), self.tr("You are there"))
            case Move.REPORT:
                self._report(number)
            case Move.TELL:
                self._tell(number)
            case Move.MEASURE:
                number, _, measure = action.target.rpartition("/")
                self._note(NoteIncident(incident=number, measure=Measure(measure)), self.tr("Noted"))
            case Move.OWED:
                self._ask_owed(number)
            case Move.LOG_CROWD:
                command = ReportIncident(kind=IncidentKind.CROWD, text=self.tr("Waiting wall red"))
                self._orders.give(command, self._logged, action="incident crowd")
            case Move.END_OUTAGE:
                self._orders.give(EndOutage(incident=number), self._ended, action=f"incident {number}")
            case _:
                pass

    def _row(self, number: str) -> Incident | None:
        return next((i for i in self._floor.running.incidents.values() if i.incident_no == number), None)

    def _report(self, number: str) -> None:
        """Maintenance and the manager are told; what a clerk noticed is declared first."""
        row = self._row(number)
        if row is not None and row.outage_from is None:
            self._page.ask(Form.OUTAGE)
            self._page.incidents.text.setText(row.text or "")
            return
        told = (Told.MAINTENANCE, Told.MANAGER)
        self._note(NoteIncident(incident=number, told=tuple(map(str, told))), self.tr("Noted: they are told"))

    def _tell(self, number: str) -> None:
        row = self._row(number)
        if row is not None:
            told = tuple(str(who) for who, _ in still_to_tell(row))
            self._note(NoteIncident(incident=number, told=told), self.tr("Noted: they are told"))

    def _note(self, command: NoteIncident, words: str) -> None:
        self._orders.give(command, lambda result: self._orders.say(words), action=f"incident {command.incident}")

    def _logged(self, result: Json) -> None:
        number = result.get("incident") if isinstance(result, dict) else ""
        self._orders.say(self.tr("What is done is now noted under {incident}").format(incident=number))

    def _ended(self, result: Json) -> None:
        owed = result.get("owed") if isinstance(result, dict) else None
        count = len(owed) if isinstance(owed, list) else 0
        if count:
            self._orders.say(self.tr("It works again. %n things are owed, in order of arrival", "", count))
        else:
            self._orders.say(self.tr("It works again. Nothing is owed"))

    def _ask_owed(self, number: str) -> None:
        """Ask what an outage left undone, and show it in order of arrival."""

        def known(result: Json) -> None:
            self._owed_of = number
            found = [self._owed(line) for line in result if isinstance(line, dict)] if isinstance(result, list) else []
            people = [Option(s.staff, Text(s.name, s.name)) for s in self._floor.all(Staff) if s.active]
            self._page.owed.show_owed(number, found, sorted(people, key=lambda one: one.code))
            self._page.show_owed()

        self._orders.give(ShowOwed(incident=number), known, action=f"owed {number}")

    def _owed(self, line: JsonObject) -> Owed:
        return Owed(
            number=str(line["ticket_no"] or line["visit_no"]),
            service=self._facts.service_name(str(line["service"])),
            arrived=str(line["arrived_at"])[11:16],
            counter=str(line["counter"] or ""),
            person=self._floor.name_of(str(line["staff"] or "")),
            item=str(line["item"] or ""),
        )

    @Slot(object)
    def _enter(self, entered: Entered) -> None:
        def done(result: Json) -> None:
            self._orders.say(self.tr("Entered and checked"))
            self._ask_owed(self._owed_of)

        command = SettleItem(
            item=entered.item,
            result=ItemResult.DONE,
            order_no=entered.order_no or None,
            checked_by=entered.checked_by or None,
        )
        self._orders.give(command, done, action=f"settle {entered.item}")

    @Slot(object)
    def take(self, answer: IncidentAnswer) -> None:
        """Carry out what the panel asks for; it closes when the hall has it."""

        def done(result: Json) -> None:
            self._page.show_alerts()
            number = result.get("incident") if isinstance(result, dict) else ""
            self._orders.say(self._words(answer).format(incident=number))

        self._orders.give(self._command(answer), done, action=f"incident {answer.form}")

    def _command(self, answer: IncidentAnswer) -> DeclareOutage | ReportIncident | CloseIncident:
        match answer.form:
            case Form.OUTAGE:
                return DeclareOutage(scope=OutageScope(answer.code), symptom=answer.text)
            case Form.INCIDENT:
                return ReportIncident(
                    kind=IncidentKind(answer.code),
                    level=IncidentLevel(answer.level),
                    text=answer.text,
                    place=answer.place or None,
                )
            case Form.CLOSE:
                return CloseIncident(
                    incident=answer.about, cause=IncidentCause(answer.code), measures=answer.text or None
                )

    def _words(self, answer: IncidentAnswer) -> str:
        match answer.form:
            case Form.OUTAGE:
                return self.tr("Outage mode is on ({incident}). Tell maintenance and the manager")
            case Form.INCIDENT:
                return self.tr("Reported as {incident}")
            case Form.CLOSE:
                return self.tr("{incident} is closed")
