"""Business of every kind from call to finish on the real Counter window, by keys alone, on a real hall.

The hand knows nothing of the flows: it fills what the form says is missing, in the way its editor takes keys,
and presses Enter.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.codes import TicketState
from counter_app.domain.rows import Holding, Ticket
from counter_app.store.unit import Reader
from counter_app.ui.pages.counter.state import Face
from counter_app.ui.widgets.editor_choice import MOST_SEGMENTS
from counter_app.ui.widgets.field import Field
from counter_app.ui.widgets.field_spec import FieldKind
from tests.commands.till import Till
from tests.ui.counter_window import GUARD_S, CounterWindow, counter_window

ENTER, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space
CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
MOST_ROUNDS = 40
TYPED = {
    FieldKind.TEXT: "Everything was looked at and told to the customer in plain words",
    FieldKind.STR: "AB1234",
    FieldKind.PHONE: "13812345678",
    FieldKind.TAIL4: "123X",
    FieldKind.MONEY: "20",
    FieldKind.INT: "1",
    FieldKind.DATE: "+1",
    FieldKind.DATETIME: "+1 10:00",
    FieldKind.SLOT: "10",
}
SAID = {"cost": "0"}
CARD = "BLANK_SIM"
CHOSEN = {
    "id_check": "PASS",
    "id_check_old": "PASS",
    "id_check_new": "PASS",
    "face": "PASS",
    "pay_method": "POS",
    "second_checker": "1002",
    "card_type": "BLANK_SIM",
}
"""Answers that let the business go on, where the first one of the list would end it."""


@pytest.fixture
def counter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CounterWindow]:
    with counter_window(qtbot, qapp, tmp_path) as made:
        Till(made.floor)
        made.hall.tell()
        yield made


class Hand:
    def __init__(self, counter: CounterWindow) -> None:
        self.counter = counter
        self.filled: list[str] = []

    def serve(self, service: str) -> None:
        """Begin without a ticket: Ctrl+N, the service's code, Enter."""
        counter = self.counter
        counter.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        counter.type(service)
        counter.key(ENTER)  # takes the only match
        counter.key(ENTER)
        counter.after(GUARD_S)
        assert counter.face is Face.SERVING, counter.said
        counter.window.activateWindow()  # the offscreen plugin gives it away to the list that popped up
        counter.qtbot.waitUntil(counter.window.isActiveWindow)

    def work(self) -> None:
        """Fill and press Enter until only the outcome is left."""
        for _ in range(MOST_ROUNDS):
            if self.counter.face is not Face.SERVING:
                return
            self.fill()
            said = self.counter.said
            lines = isinstance(self.counter.window.focusWidget(), QPlainTextEdit)
            self.counter.key(ENTER, CONTROL if lines else PLAIN)
            self.counter.after(GUARD_S)
            assert "rule" not in self.counter.said or self.counter.said == said, self.counter.said
        form = self.counter.state.form
        raise AssertionError(f"no end at {form and form.key} after {self.filled}: {self.counter.said}")

    def fill(self) -> None:
        while (field := self.counter.page.serving.form.first_missing()) is not None:
            name = field.spec.name
            assert self.filled.count(name) < 4, (self.filled, self.counter.said)
            self.filled.append(name)
            field.editor.focus_target().setFocus()
            self.put(field)
            self.counter.settle()

    def put(self, field: Field) -> None:
        spec = field.spec
        match spec.kind:
            case FieldKind.TICK:
                self.counter.key(SPACE)
            case FieldKind.YES_NO:
                self.counter.key(Qt.Key.Key_1)
            case FieldKind.ENUM:
                self.choose(field)
            case FieldKind.LIST | FieldKind.CHECKLIST:
                for _ in spec.options if spec.kind is FieldKind.CHECKLIST else range(1):
                    self.counter.key(Qt.Key.Key_1)
            case FieldKind.RECORD | FieldKind.RECORDS:
                self.put_parts(field)
            case _:
                self.counter.type(self.card() if spec.name == "serial" else SAID.get(spec.name, TYPED[spec.kind]))

    def choose(self, field: Field) -> None:
        """Press the digit of an answer, or walk to it with the arrows where choices are searched."""
        spec = field.spec
        codes = [option.code for option in spec.options]
        place = codes.index(CHOSEN[spec.name]) if CHOSEN.get(spec.name) in codes else 0
        if len(codes) <= MOST_SEGMENTS and not spec.searched:
            self.counter.key(Qt.Key(Qt.Key.Key_1 + place))
            return
        now = codes.index(str(field.value())) if field.value() in codes else -1
        for _ in range(abs(place - now)):
            self.counter.key(DOWN if place > now else Qt.Key.Key_Up)

    def put_parts(self, field: Field) -> None:
        for target, part in zip(field.editor.tab_order(), field.spec.parts, strict=False):
            target.setFocus()
            if part.kind is FieldKind.ENUM and (part.searched or len(part.options) > MOST_SEGMENTS):
                self.counter.key(DOWN)
            elif part.kind in (FieldKind.ENUM, FieldKind.YES_NO):
                self.counter.key(Qt.Key.Key_1)
            else:
                self.counter.type(TYPED[part.kind])

    def card(self) -> str:
        """Return the next blank card of the counter; the form is told that it is one."""
        card, serial = (self.counter.page.serving.form.field(name) for name in ("card_type", "serial"))
        assert serial is not None
        if card is not None and card.value() != CARD:
            card.editor.focus_target().setFocus()
            self.choose(card)
            serial.editor.focus_target().setFocus()
        held = Reader(self.counter.hall.door.runner.conn).find(
            Holding, "holder='01' AND type=? ORDER BY first", (CARD,)
        )
        return str(held[0].next)


SERVICES = (
    "PAY-B", "OPN-P", "CHG-PL", "CHG-VA", "CLS-A", "PRT-O", "PIN-I", "TRF-O", "SUS-S", "SUS-L", "HOM-N", "DEV-S",
    "QRY-B", "GRP-B", "ADV-Q", "AFS-F", "CMP-C", "OTH",
)  # fmt: skip


@pytest.mark.qt_log_ignore("This plugin does not support")  # the popup of offscreen windows
@pytest.mark.parametrize("service", SERVICES)
def test_it_is_done_by_keys_from_call_to_finish(counter: CounterWindow, service: str) -> None:
    hand = Hand(counter)
    hand.serve(service)
    hand.work()
    assert counter.face is Face.FINISHING
    outcome = counter.page.finishing.outcome()
    assert outcome is not None and outcome.blocked is None
    counter.after(GUARD_S)
    counter.key(ENTER)
    assert counter.face is Face.IDLE, counter.said
    done = Reader(counter.hall.door.runner.conn).find(Ticket, "1")
    assert [ticket.state for ticket in done] == [TicketState.DONE]
