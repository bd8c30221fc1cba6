"""Codes of incidents, outages and calls in the words of the windows (management.md M18)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.domain.incident_codes import IncidentCause, IncidentKind, Measure, OutageScope, Told


class IncidentWords(QObject):
    """Asked anew at each repaint, so that a switch of language needs nothing here."""

    def kind(self, code: str) -> str:
        words = {
            IncidentKind.OUTAGE: self.tr("System outage"),
            IncidentKind.CROWD: self.tr("Crowd"),
            IncidentKind.POWER_CUT: self.tr("Power cut"),
            IncidentKind.QUEUE_DEVICE: self.tr("Ticket printer or screen out"),
            IncidentKind.CALM: self.tr("Upset customer"),
            IncidentKind.DISPUTE: self.tr("Dispute or abuse"),
            IncidentKind.GROUP_COMPLAINT: self.tr("Group complaint"),
            IncidentKind.MEDIA: self.tr("Media"),
            IncidentKind.INSPECTION: self.tr("Police, court, inspection"),
            IncidentKind.THEFT: self.tr("Theft or robbery"),
            IncidentKind.COUNTERFEIT: self.tr("Counterfeit notes"),
            IncidentKind.FIRE: self.tr("Fire or smoke"),
            IncidentKind.ILLNESS: self.tr("Illness or accident"),
            IncidentKind.LOST_CHILD: self.tr("Lost child"),
            IncidentKind.FOUND_ITEM: self.tr("Found property"),
            IncidentKind.DATA_LEAK: self.tr("Data leak"),
            IncidentKind.FRAUD: self.tr("Fraud in progress"),
            IncidentKind.WEATHER: self.tr("Weather or road closed"),
            IncidentKind.SUSPICIOUS_OBJECT: self.tr("Suspicious object"),
            IncidentKind.STAFF_SHORTAGE: self.tr("Staff shortage"),
            IncidentKind.OTHER: self.tr("Other matter"),
        }
        return words[IncidentKind(code)] if code in IncidentKind.__members__ else code

    def scope(self, code: str) -> str:
        words = {
            OutageScope.BOSS: self.tr("Business system"),
            OutageScope.NETWORK: self.tr("Network"),
            OutageScope.PAYMENT: self.tr("Payment"),
            OutageScope.REAL_NAME: self.tr("Real-name check"),
            OutageScope.ALL: self.tr("All systems"),
        }
        return words[OutageScope(code)] if code in OutageScope.__members__ else code

    def told(self, code: str) -> str:
        words = {
            Told.MAINTENANCE: self.tr("maintenance"),
            Told.MANAGER: self.tr("the hall manager"),
            Told.COMPANY: self.tr("the company"),
            Told.CUSTOMERS: self.tr("customers"),
            Told.POLICE: self.tr("police"),
            Told.FIRE_SERVICE: self.tr("fire service"),
            Told.AMBULANCE: self.tr("ambulance"),
            Told.FAMILY: self.tr("family"),
        }
        return words[Told(code)] if code in Told.__members__ else code

    def measure(self, code: str) -> str:
        words = {
            Measure.SUPERVISOR_CAME: self.tr("Supervisor came"),
            Measure.COUNTERS_OPENED: self.tr("Counters opened"),
            Measure.PEOPLE_MOVED: self.tr("People moved to counters"),
            Measure.PRE_ACCEPTANCE: self.tr("Pre-acceptance"),
            Measure.DOOR_LIMITED: self.tr("Door limited"),
            Measure.OTHER_PAYMENT: self.tr("Other ways of payment"),
            Measure.QUIET_ROOM: self.tr("Quiet room"),
            Measure.OTHERS_MOVED_ON: self.tr("Others moved on"),
            Measure.FIRST_AID: self.tr("First aid"),
            Measure.SEALED_AWAY: self.tr("Sealed and kept"),
            Measure.RETURNED: self.tr("Given back"),
            Measure.HAND_TICKETS: self.tr("Hand-written tickets"),
            Measure.OTHER: self.tr("Noted"),
        }
        return words[Measure(code)] if code in Measure.__members__ else code

    def cause(self, code: str) -> str:
        words = {
            IncidentCause.SYSTEM: self.tr("System"),
            IncidentCause.NETWORK: self.tr("Network"),
            IncidentCause.POWER: self.tr("Power"),
            IncidentCause.DEVICE: self.tr("Device"),
            IncidentCause.CUSTOMER: self.tr("Customer"),
            IncidentCause.STAFF: self.tr("Staff"),
            IncidentCause.PROCESS: self.tr("Process"),
            IncidentCause.OUTSIDE: self.tr("From outside"),
            IncidentCause.UNKNOWN: self.tr("Not known"),
        }
        return words[IncidentCause(code)] if code in IncidentCause.__members__ else code
