"""Codes of cases, calls owed, bookings and leads in the words of the screen; times as they are told."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.domain.alarm_table import Colour
from counter_app.domain.case_codes import (
    AppointmentState,
    CaseState,
    FollowUpKind,
    FollowUpResult,
    FollowUpState,
    LeadState,
    TryResult,
)
from counter_app.domain.clock import hall_time
from counter_app.domain.rows import Appointment, FollowUp, Lead
from counter_app.ui import formats
from counter_app.ui.i18n import Language
from counter_app.ui.models.entries import Entry, Tab
from counter_app.ui.theme.tokens import Tone

TONES = {Colour.RED: Tone.BAD, Colour.YELLOW: Tone.WARN, Colour.GREEN: Tone.OK}


class CaseWords(QObject):
    """Asked anew at each repaint, so that a switch of language needs nothing here."""

    def tab(self, tab: Tab) -> str:
        match tab:
            case Tab.COMPLAINT:
                return self.tr("Complaints")
            case Tab.RETENTION:
                return self.tr("Retention")
            case Tab.AFTER_SALES:
                return self.tr("After-sales")
            case Tab.FOLLOW_UP:
                return self.tr("Follow-ups")
            case Tab.APPOINTMENT:
                return self.tr("Appointments")
            case Tab.LEAD:
                return self.tr("Leads")
            case Tab.QUESTION:
                return self.tr("Questions")
            case Tab.FLOOR:
                return self.tr("Floor work")

    def state(self, entry: Entry) -> str:
        match entry.row:
            case FollowUp():
                return self.follow_up_state(entry.row.state)
            case Appointment():
                return self.appointment_state(entry.row.state)
            case Lead():
                return self.lead_state(entry.row.state)
            case _:
                return self.case_state(CaseState(entry.state))

    def state_of_code(self, tab: Tab, code: str) -> str:
        """Say a state of the tab's own list."""
        match tab:
            case Tab.FOLLOW_UP | Tab.QUESTION:
                return self.follow_up_state(FollowUpState(code))
            case Tab.APPOINTMENT:
                return self.appointment_state(AppointmentState(code))
            case Tab.LEAD:
                return self.lead_state(LeadState(code))
            case _:
                return self.case_state(CaseState(code))

    def case_state(self, state: CaseState) -> str:
        words = {
            CaseState.REGISTERED: self.tr("Registered"),
            CaseState.ON_SITE: self.tr("Solved on site"),
            CaseState.ESCALATED: self.tr("Escalated"),
            CaseState.INVESTIGATING: self.tr("Investigating"),
            CaseState.PROPOSED: self.tr("Proposed"),
            CaseState.REPLIED: self.tr("Replied"),
            CaseState.ACCEPTED: self.tr("Accepted"),
            CaseState.REJECTED: self.tr("Rejected"),
            CaseState.REOPENED: self.tr("Reopened"),
            CaseState.INTENT: self.tr("Wish to leave"),
            CaseState.CONSENT_ASKED: self.tr("Consent asked"),
            CaseState.DECLINED: self.tr("Talk declined"),
            CaseState.TALKING: self.tr("Talking"),
            CaseState.OFFERED: self.tr("Offered"),
            CaseState.STAYED: self.tr("Stayed"),
            CaseState.LEAVING: self.tr("Leaving"),
            CaseState.LEFT: self.tr("Left us"),
            CaseState.FOLLOWUP: self.tr("Followed up"),
            CaseState.SENT: self.tr("Sent on"),
            CaseState.CLOSED: self.tr("Closed"),
        }
        return words.get(state, str(state))

    def follow_up_state(self, state: FollowUpState) -> str:
        match state:
            case FollowUpState.DUE:
                return self.tr("To call")
            case FollowUpState.DONE:
                return self.tr("Done")
            case FollowUpState.UNREACHED:
                return self.tr("Not reached")
            case FollowUpState.CANCELLED:
                return self.tr("Cancelled")

    def appointment_state(self, state: AppointmentState) -> str:
        match state:
            case AppointmentState.BOOKED:
                return self.tr("Booked")
            case AppointmentState.KEPT:
                return self.tr("Kept")
            case AppointmentState.MISSED:
                return self.tr("Missed")
            case AppointmentState.CANCELLED:
                return self.tr("Cancelled")

    def lead_state(self, state: LeadState) -> str:
        match state:
            case LeadState.OPEN:
                return self.tr("Open")
            case LeadState.WON:
                return self.tr("Won")
            case LeadState.LOST:
                return self.tr("Lost")

    def follow_up_kind(self, kind: FollowUpKind) -> str:
        words = {
            FollowUpKind.CALLBACK: self.tr("Call-back"),
            FollowUpKind.COMPLAINT: self.tr("After a complaint"),
            FollowUpKind.RETENTION: self.tr("After a stay"),
            FollowUpKind.VIP: self.tr("Care call"),
            FollowUpKind.AFTER_SALES: self.tr("After a repair"),
            FollowUpKind.RATING: self.tr("After a bad rating"),
            FollowUpKind.LEAD: self.tr("Lead"),
            FollowUpKind.QUESTION: self.tr("Open question"),
            FollowUpKind.DATA_REQUEST: self.tr("Own data"),
        }
        return words[kind]

    def try_result(self, result: TryResult) -> str:
        match result:
            case TryResult.NO_ANSWER:
                return self.tr("No answer")
            case TryResult.BUSY:
                return self.tr("Busy")
            case TryResult.WRONG_NUMBER:
                return self.tr("Wrong number")
            case TryResult.LATER:
                return self.tr("Not now")

    def tried(self, code: str) -> str:
        return self.try_result(TryResult(code)) if code in TryResult.__members__ else code

    def result(self, result: FollowUpResult) -> str:
        match result:
            case FollowUpResult.ANSWERED:
                return self.tr("Answered")
            case FollowUpResult.CONTENT:
                return self.tr("Content")
            case FollowUpResult.NOT_CONTENT:
                return self.tr("Not content")
            case FollowUpResult.WORKS:
                return self.tr("Works again")
            case FollowUpResult.NOT_YET:
                return self.tr("Not yet")
            case FollowUpResult.BOUGHT:
                return self.tr("Bought")
            case FollowUpResult.NOT_WANTED:
                return self.tr("Not wanted")
            case FollowUpResult.UNREACHED:
                return self.tr("Never reached")

    def history(self, what: str) -> str:
        """Say what happened to a case, by the word of its history."""
        words = {
            "OPENED": self.tr("Opened"),
            "OFFERED": self.tr("Asked to take over"),
            "TAKEN": self.tr("Taken over"),
            "RAISED": self.tr("Raised"),
            "REOPENED": self.tr("Reopened"),
            "CLOSED": self.tr("Closed"),
            "STEP": self.tr("Recorded"),
            "LEG_ENDED": self.tr("Counter ended"),
        }
        return words.get(what, what.capitalize())

    def clock(self, name: str) -> str:
        words = {
            "MET": self.tr("Met by the supervisor"),
            "INNER": self.tr("Inner target"),
            "FIRST_REPLY": self.tr("First reply"),
            "FINAL": self.tr("Final answer"),
            "VISIT": self.tr("Visit on site"),
            "SOLUTION": self.tr("Solution"),
            "REPAIR": self.tr("Repair"),
            "CALL": self.tr("Call"),
            "SLOT": self.tr("Slot"),
        }
        return words.get(name, name)

    def colour(self, colour: Colour) -> str:
        match colour:
            case Colour.RED:
                return self.tr("Overdue or late")
            case Colour.YELLOW:
                return self.tr("Due soon")
            case Colour.GREEN:
                return self.tr("In time")

    def left(self, due_at: int, now: int, language: Language) -> str:
        """Say how long is left until a time, or how long it has passed."""
        length = formats.length(abs(due_at - now), language)
        words = self.tr("%1 left") if due_at >= now else self.tr("%1 late")
        return words.replace("%1", length)

    def due(self, entry: Entry, now: int, language: Language) -> str:
        due = entry.due_at
        return formats.EMPTY if due is None else self.left(due, now, language)

    def at(self, at_ms: int) -> str:
        """Say a day and a clock time as tables do."""
        return f"{hall_time(at_ms):%m-%d %H:%M}"
