"""Coaching at a machine (flows.md F5): which service, which machine, first time or again, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.pages.greeter.sheet import Sheet
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.labels import Label


class Coached(StrEnum):
    """What came of it. The last three end at a counter or nowhere."""

    DONE = "done"
    FAULT = "fault"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coaching:
    """What the sheet was told. `fault` and `amount` only where the machine failed."""

    service: str
    machine: str
    first: bool
    end: Coached
    fault: str = ""


MACHINES = tuple(Option(f"M{n}", Text(f"{n} 号机", f"Machine {n}")) for n in range(1, 5))
TIMES = (Option("FIRST", Text("头一次", "First time")), Option("REPEAT", Text("来过", "Again")))


class CoachSheet(Sheet):
    """Signals: ended(Coaching)."""

    ended = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        theme = look.theme
        self.service, self.machine, self.times = (Choices(look, kind="touch", wrap=True) for _ in range(3))
        self.fault = Choices(look, kind="touch", wrap=True)
        self.machine.set_options(MACHINES)
        self.times.set_options(TIMES)
        self._labels = tuple(Label("lead") for _ in range(4))
        for label, choices in zip(self._labels, (self.service, self.machine, self.times, self.fault), strict=True):
            self.body.addWidget(label)
            self.body.addWidget(choices)
        self._error = Label("error", wrap=True)
        self.body.addWidget(self._error)
        self.body.addStretch(1)
        self.done = DeskButton(theme, icon="check")
        self.failed = DeskButton(theme, icon="warn")
        self.declined = DeskButton(theme, icon="close")
        self.done.clicked.connect(self._done)
        self.failed.clicked.connect(self._failed)
        self.declined.clicked.connect(self._declined)
        self.foot.addStretch(1)
        for button in (self.done, self.failed, self.declined):
            self.foot.addWidget(button)
        self.retranslate()

    def offer(self, services: tuple[Option, ...], faults: tuple[Option, ...]) -> None:
        """Offer the services that machines do, and the faults that machines have."""
        self.service.reoffer(services)
        self.fault.reoffer(faults)

    def start(self, service: str = "") -> None:
        """Begin with the next customer."""
        for choices in (self.machine, self.times, self.fault, self.service):
            choices.choose()
        self.service.choose(service)
        self._error.setText("")

    def retranslate(self) -> None:
        self.say(self.tr("Coaching at a machine"), self.tr("The customer's hand does it; look away at passwords."))
        words = (self.tr("Service"), self.tr("Machine"), self.tr("Customer"), self.tr("If the machine fails"))
        for label, text, choices in zip(
            self._labels, words, (self.service, self.machine, self.times, self.fault), strict=True
        ):
            label.setText(text)
            choices.setAccessibleName(text)
        self.done.set_label(self.tr("Done"))
        self.failed.set_label(self.tr("Machine failed"))
        self.declined.set_label(self.tr("Not wanted"))

    @Slot()
    def _done(self) -> None:
        self._end(Coached.DONE)

    @Slot()
    def _failed(self) -> None:
        if self.fault.value() is None:
            self._error.setText(self.tr("Choose what is wrong with the machine"))
            return
        self._end(Coached.FAULT)

    @Slot()
    def _declined(self) -> None:
        self._end(Coached.DECLINED)

    def _end(self, end: Coached) -> None:
        service, machine, times = self.service.value(), self.machine.value(), self.times.value()
        if service is None or (end is not Coached.DECLINED and (machine is None or times is None)):
            self._error.setText(self.tr("Choose service, machine and customer first"))
            return
        self._error.setText("")
        self.ended.emit(
            Coaching(
                service=service,
                machine=machine or "",
                first=times == "FIRST",
                end=end,
                fault=self.fault.value() or "",
            )
        )
