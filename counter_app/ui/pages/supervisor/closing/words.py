"""Codes of a handover sheet in the words of the closing page (ui/spec 7)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from counter_app.domain.codes import SAFE, DifferenceReason, PayMethod, SignPart
from counter_app.ui import formats
from counter_app.ui.pages.supervisor.closing.sheet import DifferenceLine, OpenCheck

REASONS = (
    DifferenceReason.WRONG_CHANGE, DifferenceReason.MISCOUNT, DifferenceReason.NOT_BOOKED,
    DifferenceReason.DOUBLE_BOOKING, DifferenceReason.WRONG_METHOD, DifferenceReason.COUNTERFEIT,
    DifferenceReason.DEVICE, DifferenceReason.SYSTEM_REPORT, DifferenceReason.UNKNOWN, DifferenceReason.LOST,
    DifferenceReason.THEFT_SUSPECTED,
)  # fmt: skip
"""What may explain money; the usual ones first, so that they have digits."""


class ClosingWords(QObject):
    """Says codes in the language in force."""

    def place(self, place: str) -> str:
        if place == SAFE:
            return self.tr("Safe and hall")
        return self.tr("Counter {counter}").format(counter=formats.counter_number(place))

    def money_place(self, place: str) -> str:
        """Say where money lies."""
        return self.tr("Safe") if place == SAFE else self.place(place)

    def reason(self, code: str) -> str:
        words = {
            DifferenceReason.MISCOUNT: self.tr("Miscount"),
            DifferenceReason.WRONG_CHANGE: self.tr("Wrong change"),
            DifferenceReason.DOUBLE_BOOKING: self.tr("Booked twice"),
            DifferenceReason.NOT_BOOKED: self.tr("Not booked"),
            DifferenceReason.WRONG_METHOD: self.tr("Wrong method"),
            DifferenceReason.COUNTERFEIT: self.tr("Counterfeit"),
            DifferenceReason.DEVICE: self.tr("Device fault"),
            DifferenceReason.SERIAL_MIXED: self.tr("Serials mixed"),
            DifferenceReason.LOST: self.tr("Lost"),
            DifferenceReason.THEFT_SUSPECTED: self.tr("Theft suspected"),
            DifferenceReason.SYSTEM_REPORT: self.tr("System report"),
            DifferenceReason.UNKNOWN: self.tr("Unknown"),
        }
        return words[DifferenceReason(code)] if code in DifferenceReason.__members__ else code

    def method(self, code: str) -> str:
        words = {
            PayMethod.POS: self.tr("POS"),
            PayMethod.WECHAT: self.tr("WeChat"),
            PayMethod.ALIPAY: self.tr("Alipay"),
            PayMethod.BANK: self.tr("Bank transfer"),
            PayMethod.CHEQUE: self.tr("Cheque"),
            PayMethod.POINTS: self.tr("Points"),
            PayMethod.CASH: self.tr("Cash"),
        }
        return words.get(PayMethod(code), code) if code in PayMethod.__members__ else code

    def part(self, part: SignPart) -> str:
        match part:
            case SignPart.OUTGOING:
                return self.tr("Hands over")
            case SignPart.INCOMING:
                return self.tr("Takes over")
            case SignPart.WITNESS:
                return self.tr("Witness")

    def owed(self, code: str, level: str = "") -> str:
        if level:
            return self.tr("Complaint {level}").format(level=level)
        words = {
            "AFTER_SALES": self.tr("After-sales"),
            "WAITING": self.tr("Waiting"),
            "CALLED": self.tr("Calling"),
            "SERVING": self.tr("Serving"),
            "PARKED": self.tr("On hold"),
            "NO_SHOW": self.tr("Missed"),
        }
        return words.get(code, code)

    def colour(self, code: str) -> str:
        words = {"RED": self.tr("Due"), "YELLOW": self.tr("Next shift"), "BLUE": self.tr("Later")}
        return words.get(code, code)

    def difference(self, amount: int) -> str:
        text = self.tr("Over {amount}") if amount > 0 else self.tr("Short {amount}")
        return text.format(amount=formats.money(abs(amount)))

    def subject(self, line: DifferenceLine) -> str:
        """Say what a difference is about: cash of a counter, slips of a method, the BOSS report."""
        parts = line.difference.split("/")
        if parts[-1] == "BOSS":
            return self.tr("BOSS report")
        if line.section == "H5":
            return f"{self.method(parts[-1])} · {self.place(line.counter)}"
        cash = self.tr("Cash")
        return f"{cash} · {self.place(line.counter)}"

    def check(self, check: OpenCheck, differences: tuple[DifferenceLine, ...]) -> str:
        """Say what still stands between a sheet and its signatures; the hall's sentence where it is a new
        one."""
        match check.rule:
            case "handover.md R3":
                return self._difference_check(check, differences)
            case "handover.md R6":
                return self.tr("Refused by who takes over: count or explain anew")
            case "handover.md R9" if check.name:
                return self.tr("{visit}: not confirmed by who takes over").format(visit=check.name)
            case "handover.md 1.2" if check.name:
                return self.tr("{place}: its own sheet is not signed").format(place=self.place(check.name))
            case "handover.md H4" if check.name:
                return self.tr("{place}: not counted").format(place=self.place(check.name))
            case "handover.md H5":
                return self._slip_check(check)
            case _:
                return check.text

    def _difference_check(self, check: OpenCheck, differences: tuple[DifferenceLine, ...]) -> str:
        found = next((d for d in differences if d.difference == check.name), None)
        if found is None:
            return check.text
        if found.reason_code is None:
            return self.tr("{subject}: the difference has no reason").format(subject=self.subject(found))
        return self.tr("{subject}: a second person confirms the difference").format(subject=self.subject(found))

    def _slip_check(self, check: OpenCheck) -> str:
        counter, _, method = check.name.partition(" ")
        if not method:
            return self.tr("The BOSS total is missing")
        subject = f"{self.method(method)} · {self.place(counter)}"
        return self.tr("{subject}: slips not counted").format(subject=subject)
