"""The opening page's hand: floats and check become commands; what was typed is kept when the hall says no."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.commands.hall import ShowHall
from counter_app.commands.shift import OpeningCheckDone, OpenShift
from counter_app.domain.clock import Clock
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json, OpeningCheck
from counter_app.store.unit import Changes
from counter_app.ui.dispatcher import SecondClick
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.opening.page import OpeningPage
from counter_app.ui.pages.supervisor.opening.state import OpeningStep, left_in_boxes, opening_state
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.theme.tokens import Tone


class OpeningController(QObject):
    """Signals: closing_wanted()."""

    closing_wanted = Signal()

    def __init__(self, page: OpeningPage, orders: Orders, floor: Floor, clock: Clock) -> None:
        super().__init__(page)
        self._page, self._orders, self._floor, self._clock = page, orders, floor, clock
        self._left: dict[str, int] = {}
        self._check: OpeningCheck | None = None
        page.open_requested.connect(self.open_shift)
        page.check_requested.connect(self.save_check)
        page.closing_requested.connect(self.closing_wanted)

    def apply(self, changes: Changes) -> None:
        for row in changes.rows:
            if isinstance(row, OpeningCheck):
                self._check = row

    def show_now(self) -> None:
        shift = self._floor.shift()
        check = self._check
        if check is not None and (shift is None or check.shift_id not in (None, shift.shift_id)):
            check = None
        self._page.render_state(opening_state(self._floor, self._clock.now_ms(), self._left, check))

    def ask_boxes(self) -> None:
        """Ask what earlier sheets left in the boxes that are open."""

        def done(result: Json) -> None:
            self._left = left_in_boxes(result)
            self.show_now()

        self._orders.give(ShowHall(), done, fault=lambda fault: True, second=SecondClick.LATEST)

    @Slot()
    def open_shift(self) -> None:
        floats = self._page.floats.floats()
        if floats is None:
            self._page.show_step(OpeningStep.FLOATS)
            self._orders.say(self.tr("This is no amount. Type yuan, such as 2000.00"), tone=Tone.BAD)
            return
        if not self._notes_complete():
            return
        command = OpenShift(shift=self._page.shift_code(), floats=dict(floats))
        self._orders.give(command, self._opened, fault=self._not_opened)

    def _opened(self, result: Json) -> None:
        self._orders.say(self.tr("The shift is open"))
        if self._page.check.answers():
            self.save_check()

    def _not_opened(self, fault: BaseException) -> bool:
        """Put right what an earlier sheet says of a float; the sentence still goes to the message line."""
        if isinstance(fault, Refused) and fault.key == "float_differs":
            counter, expected = fault.details.get("counter"), fault.details.get("expected")
            if isinstance(counter, str) and isinstance(expected, int):
                self._left[counter] = expected
                self._page.show_step(OpeningStep.FLOATS)
                self.show_now()
        return False

    @Slot()
    def save_check(self) -> None:
        answers = self._page.check.answers()
        if not answers:
            self._orders.say(self.tr("Nothing is answered yet"), tone=Tone.WARN)
            return
        if not self._notes_complete():
            return
        items: dict[str, Json] = {code: str(answer) for code, answer in answers.items()}
        command = OpeningCheckDone(items=items, notes="\n".join(self._page.check.note_lines()) or None)
        self._orders.give(command, self._checked)

    def _checked(self, result: Json) -> None:
        self._orders.say(self.tr("The opening check is saved"))

    def _notes_complete(self) -> bool:
        """Take the person to the first fault without a note."""
        code = self._page.check.first_without_note()
        if code is None:
            return True
        self._page.show_step(OpeningStep.CHECK)
        self._page.check.focus_note(code)
        self._orders.say(self.tr("A fault needs a note. Write what is wrong"), tone=Tone.BAD)
        return False
