"""Alt+C: the calls that this clerk owes or is asked to take over, and what came of each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.domain.case_codes import FollowUpKind
from counter_app.ui.case_words import CaseWords
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.drawers import Drawer
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.call_box import CallBox, CallView
from counter_app.ui.widgets.fact_lines import FactLines
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCall:
    """One call as the drawer lists it. `offered`: somebody asks this clerk to take it over."""

    key: str
    kind: FollowUpKind
    due_at: int
    ref: str
    ticket_no: str
    tries: int
    late: bool
    offered: bool = False
    text: str = ""


class CallsDrawer(Drawer):
    """A digit chooses a call, another its result; Enter records.

    Signals: chosen(str) with a call's key; taken(str).
    """

    chosen = Signal(str)
    taken = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._words = CaseWords(self)
        self._calls: tuple[OwnCall, ...] = ()
        self._key = ""
        self._phone = ""
        self._buttons: list[Button] = []
        self._none = Label("body2", wrap=True)
        self._list = QWidget()
        self._lines = Column(look.theme, self._list, gap=4)
        self._facts = FactLines(look)
        self.take = Button(look.theme, icon="hand")
        self.take.clicked.connect(self._take)
        self.call = CallBox(look, main=False)
        for part in (self._none, self._list, self._facts, self.take, self.call):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.call.render(None)
        self.retranslate()

    def show_calls(self, calls: tuple[OwnCall, ...]) -> None:
        """List these; the chosen one stays chosen while it is there."""
        if [one.key for one in calls] != [one.key for one in self._calls]:
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [Button(self._look.theme, kind="row", parent=self._list) for _ in calls]
            for button in self._buttons:
                button.clicked.connect(self._pressed)
                self._lines.addWidget(button)
                button.show()
        self._calls = calls
        if self._key not in {one.key for one in calls}:
            self._key, self._phone = "", ""
        self._show()

    def show_phone(self, key: str, masked: str) -> None:
        if key == self._key:
            self._phone = masked
            self._show()

    def current(self) -> OwnCall | None:
        return next((one for one in self._calls if one.key == self._key), None)

    def focus_first(self) -> None:
        target: QWidget = self._buttons[0] if self._buttons else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_digit(self, digit: int) -> bool:
        """Choose a call while none is; afterwards digits belong to its results."""
        if self.current() is not None:
            return self.call.ends.press_digit(digit)
        if not 1 <= digit <= len(self._buttons):
            return False
        self._buttons[digit - 1].click()
        return True

    def press_enter(self) -> bool:
        call = self.current()
        if call is None:
            return False
        if call.offered:
            self._take()
        else:
            self.call.press_enter()
        return True

    def retranslate(self) -> None:
        self.say(self.tr("My calls"), self.tr("Promised to customers; the first due first."))
        self._none.setText(self.tr("You owe no call."))
        self.take.set_label(self.tr("Take over"), key="Enter")
        self._show()

    def _show(self) -> None:
        self._none.setVisible(not self._calls)
        for number, (button, one) in enumerate(zip(self._buttons, self._calls, strict=True), start=1):
            kind = self._words.follow_up_kind(one.kind)
            late = self.tr("late") if one.late else ""
            offered = self.tr("asked to take over") if one.offered else ""
            parts = (kind, one.ticket_no, late, offered)
            words = " · ".join((self._words.at(one.due_at), *(part for part in parts if part)))
            button.set_label(words)
            button.setText(f"{number}   {words}".replace("&", "&&"))
        call = self.current()
        self._facts.setVisible(call is not None)
        self.take.setVisible(call is not None and call.offered)
        if call is None:
            self.call.render(None)
            return
        facts = (
            (self.tr("Due"), self._words.at(call.due_at), Tone.BAD if call.late else None),
            (self.tr("Phone"), self._phone),
            (self.tr("Belongs to"), call.ref),
            (self.tr("What for"), call.text),
        )
        self._facts.show_facts(tuple(fact for fact in facts if fact[1]))
        self.call.render(None if call.offered else CallView(key=call.key, kind=call.kind, tries=call.tries))

    @Slot()
    def _pressed(self) -> None:
        at = next((n for n, button in enumerate(self._buttons) if button is self.sender()), None)
        if at is None:
            return
        self._key, self._phone = self._calls[at].key, ""
        self._show()
        self.chosen.emit(self._key)
        if self._calls[at].offered:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.call.focus_first()

    @Slot()
    def _take(self) -> None:
        if self._key:
            self.taken.emit(self._key)
