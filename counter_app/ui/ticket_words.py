"""Words and tones of what tickets carry: class, calling rule, states. The domain speaks codes; this says
them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.domain.calling import Why
from counter_app.domain.codes import Priority, TicketState, WhyRule
from counter_app.domain.rows import Ticket
from counter_app.ui.theme.tokens import Tone


class TicketWords(QObject):
    """Says codes in the language in force; owned by whoever shows them."""

    def class_name(self, ticket: Ticket) -> str:
        """Return the customer's class, empty for an ordinary one."""
        if ticket.priority is not Priority.NONE:
            return self.priority(ticket.priority)
        return self.tr("VIP") if ticket.vip_level is not None else ""

    def class_tone(self, ticket: Ticket) -> Tone:
        match ticket.priority:
            case Priority.ELDER:
                return Tone.CARE
            case Priority.DISABLED | Priority.PREGNANT | Priority.INFANT:
                return Tone.DIS
            case Priority.SOLDIER | Priority.APPOINTED | Priority.OTHER:
                return Tone.ACCENT
            case Priority.NONE:
                return Tone.VIP if ticket.vip_level is not None else Tone.NEUTRAL

    def priority(self, priority: Priority) -> str:
        match priority:
            case Priority.NONE:
                return self.tr("Normal")
            case Priority.ELDER:
                return self.tr("Senior")
            case Priority.DISABLED:
                return self.tr("Access")
            case Priority.PREGNANT:
                return self.tr("Pregnant")
            case Priority.INFANT:
                return self.tr("With infant")
            case Priority.SOLDIER:
                return self.tr("Military")
            case Priority.APPOINTED:
                return self.tr("Appointment")
            case Priority.OTHER:
                return self.tr("Priority")

    def why(self, why: Why) -> str:
        """Say why a ticket stands first."""
        match why.rule:
            case WhyRule.DIRECT:
                return self.tr("called directly")
            case WhyRule.TO_COUNTER:
                return self.tr("sent to this counter")
            case WhyRule.RETURNED:
                return self.tr("returned to the queue")
            case WhyRule.CARE_LANE:
                return self.tr("care lane")
            case WhyRule.GUARD:
                return self.tr("waited 15 min, may not be passed")
            case WhyRule.EFFECTIVE_WAIT if why.bonus_min:
                return self.tr("longest wait with priority")
            case WhyRule.EFFECTIVE_WAIT:
                return self.tr("longest wait")

    def ticket_state(self, state: TicketState) -> tuple[str, Tone]:
        match state:
            case TicketState.WAITING:
                return self.tr("Waiting"), Tone.NEUTRAL
            case TicketState.CALLED:
                return self.tr("Calling"), Tone.ACCENT
            case TicketState.SERVING:
                return self.tr("Serving"), Tone.OK
            case TicketState.PARKED:
                return self.tr("On hold"), Tone.WARN
            case TicketState.NO_SHOW:
                return self.tr("Missed"), Tone.WARN
            case TicketState.DONE:
                return self.tr("Done"), Tone.OK
            case TicketState.ABANDONED | TicketState.CANCELLED | TicketState.VOID:
                return self.tr("Ended"), Tone.NEUTRAL
