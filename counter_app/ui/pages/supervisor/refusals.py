"""What the hall's refusals mean on the supervisor's pages: what happened, what was kept, what to do
(ui/spec 8)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.commands import words
from counter_app.domain.errors import Refused
from counter_app.ui import formats


class RefusalWords(QObject):
    """Sentences by the refusal's key; keys without one here use the hall's common words."""

    def said(self, fault: BaseException, lang: str) -> str:
        if not isinstance(fault, Refused):
            return self.tr("That did not work. Nothing was changed. Try again")
        own = self._money(fault) or self._sheet(fault) or self._signing(fault)
        return own or words.said(fault, lang)

    def _money(self, fault: Refused) -> str:
        counter = formats.counter_number(str(fault.details.get("counter") or fault.details.get("place") or ""))
        match fault.key:
            case "float_differs":
                text = self.tr("Counter {counter}: its last sheet left {amount}. The float must be the same")
                expected = fault.details.get("expected")
                amount = formats.money(expected if isinstance(expected, int) else None)
                return text.format(counter=counter, amount=amount)
            case "safe_too_small":
                missing = fault.details.get("missing")
                text = self.tr("The safe lacks {amount} for these floats. Your input is kept. Lower a float")
                return text.format(amount=formats.money(missing if isinstance(missing, int) else None))
            case "shift_is_open":
                return self.tr("A shift is open already. Its hall sheet must be signed first")
            case "fault_needs_note":
                return self.tr("A fault needs a note. Write what is wrong")
            case "no_open_box":
                return self.tr("Counter {counter} has no open cash box").format(counter=counter)
            case "same_place":
                return self.tr("From and to are the same. Choose another place")
            case "more_than_there_is":
                return self.tr("There is not that much money. Your input is kept. Type less")
            case "two_people":
                return self.tr("More than ¥10,000.00 is carried by two. Choose the second person")
            case "customer_is_served":
                text = self.tr("{ticket} is at this counter. Finish or hold first, then count")
                return text.format(ticket=fault.details.get("ticket_no", ""))
            case "parts_do_not_add_up":
                return self.tr("Next float and money to deposit must add up to what was counted")
            case _:
                return ""

    def _sheet(self, fault: Refused) -> str:
        match fault.key:
            case "to_oneself":
                return self.tr("Nobody hands over to themselves. Choose another person")
            case "incoming_not_supervisor":
                return self.tr("The hall goes to a supervisor or manager. Choose another person")
            case "may_not_sign":
                return self.tr("This person may not sign a sheet. Choose another")
            case "sheet_is_open":
                return self.tr("Sheet {number} is open already").format(number=fault.details.get("handover_no", ""))
            case "own_explanation":
                return self.tr("Whoever explains does not confirm. A second supervisor confirms by PIN")
            case "explain_first":
                return self.tr("Give the reason first")
            case "only_incoming_knows" | "only_incoming_refuses":
                return self.tr("Only the person who takes over can do this")
            case _:
                return ""

    def _signing(self, fault: Refused) -> str:
        match fault.key:
            case "still_signed_in":
                stations = fault.details.get("stations")
                places = ", ".join(stations) if isinstance(stations, list) else ""
                text = self.tr("This person is still signed in at {stations}. End that session, then sign")
                return text.format(stations=places)
            case "not_the_signer":
                return self.tr("Staff {staff} signs here").format(staff=fault.details.get("staff", ""))
            case "witness_is_third":
                return self.tr("The witness is a third person")
            case "witness_post":
                return self.tr("This witness must be a manager")
            case "wrong_pin":
                return self.tr("Wrong PIN or number. Nothing was signed. Type it again")
            case "locked_out":
                text = self.tr("Too many wrong PINs. Possible again in {wait} s")
                return text.format(wait=fault.details.get("wait_s", ""))
            case "checks_open":
                return self.tr("It cannot be signed yet. What is open stands above")
            case "no_session":
                return self.tr("Nobody is signed in here any more. Sign in first")
            case _:
                return ""
