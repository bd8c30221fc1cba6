"""What the first run has been told so far, and what it comes to. Frozen: it can be left and resumed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from counter_app.commands.founding import Plan
from counter_app.domain.codes import Post
from counter_app.ui.i18n import Language

DEFAULT_CODE = "TYD01"
DEFAULT_NAME = "示范营业厅"
SIMULATED = "file:"
NO_PRINTER = "none:"
DEFAULT_PORT = 9100


class Step(IntEnum):
    HALL = 0
    PEOPLE = 1
    DEVICES = 2


class Size(StrEnum):
    """Sizes of `founding.SIZES`."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class PrinterKind(StrEnum):
    SIMULATED = "simulated"
    NETWORK = "network"
    ABSENT = "absent"


class Then(StrEnum):
    """What follows the founding."""

    OPEN = "open"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Person:
    """A sample person as the hall will be founded with."""

    staff: str
    name: str
    post: Post
    pin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    step: Step = Step.HALL
    name: str = DEFAULT_NAME
    language: Language = Language.ZH
    size: Size = Size.MEDIUM
    printer: PrinterKind = PrinterKind.SIMULATED
    address: str = ""
    display: bool = True
    rating_pad: bool = True

    def plan(self) -> Plan:
        """Return the hall to found; an empty name means the sample's."""
        name = self.name.strip() or DEFAULT_NAME
        return Plan(code=DEFAULT_CODE, name=name, size=self.size.value, lang=self.language.value)

    def printer_setting(self) -> str:
        """Return the hall's `ticket_printer` setting."""
        match self.printer:
            case PrinterKind.SIMULATED:
                return SIMULATED
            case PrinterKind.ABSENT:
                return NO_PRINTER
            case PrinterKind.NETWORK:
                return f"tcp://{self.printer_address()}"

    def printer_address(self) -> str | None:
        """Return HOST:PORT, or None while what is typed is none."""
        host, _, port = self.address.strip().partition(":")
        fine = bool(host) and all(c.isascii() and (c.isalnum() or c in ".-") for c in host)
        if not fine or (port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536)):
            return None
        return f"{host}:{port or DEFAULT_PORT}"

    def is_complete(self) -> bool:
        return self.printer is not PrinterKind.NETWORK or self.printer_address() is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """The end of the first run: what to found, which devices to set, what to show then."""

    plan: Plan
    printer_setting: str
    display: bool
    rating_pad: bool
    then: Then
