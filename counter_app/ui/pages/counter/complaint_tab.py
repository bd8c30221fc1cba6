"""Alt+4, F9: a complaint taken at any moment, its promised dates, and the receipt for the customer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.counter.form import StageForm
from counter_app.ui.pages.counter.form_view import FormView
from counter_app.ui.pages.counter.side_page import SidePage
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.fact_lines import FactLines
from counter_app.ui.widgets.grounds import Column, Ground, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

LOW = 360


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the customer takes along: the number and the promised dates, in words."""

    number: str
    level: str
    first_reply: str
    final: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintState:
    """The tab. `may_branch`: the work at the counter may go on in F3; `receipt` of the one taken last."""

    form: FormView
    level: str = ""
    first_reply: str = ""
    final: str = ""
    saved: str = ""
    visit_no: str = ""
    may_branch: bool = False
    busy: bool = False
    receipt: Receipt | None = None
    may_print: bool = False


class ComplaintTab(Retranslating, SidePage):
    """Signals: edited(str, object) with a field and its value; left() when an editor is left; taken(bool) with
    whether it goes to the supervisor now; branch_requested(); another_requested(); print_requested()."""

    edited = Signal(str, object)
    left = Signal()
    taken = Signal(bool)
    branch_requested = Signal()
    another_requested = Signal()
    print_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._state: ComplaintState | None = None
        theme = look.theme
        self._receipt = Ground("note")
        self._receipt_title, self._receipt_facts = Label("h2", wrap=True), FactLines(look)
        self.print = Button(theme, icon="printer")
        self.print.clicked.connect(self.print_requested)
        self.another = Button(theme, icon="plus")
        self.another.clicked.connect(self.another_requested)
        note = Column(theme, self._receipt, margin=(12, 10, 12, 12), gap=8)
        for part in (self._receipt_title, self._receipt_facts, self.print, self.another):
            note.addWidget(part)
        self.branch = Button(theme, icon="complaint")
        self.branch.clicked.connect(self.branch_requested)
        self.form = StageForm(look, columns=1)
        self.form.edited.connect(self._edited)
        self.form.left.connect(self.left)
        self._promise = FactLines(look)
        self.take, self.send = Button(theme, icon="check"), Button(theme, icon="up")
        self.take.clicked.connect(self._take)
        self.send.clicked.connect(self._send)
        self._saved = Label("hint")
        inside = QWidget()
        body = self._body = Column(theme, inside, margin=(16, 12, 16, 12), gap=10)
        parts = (self._receipt, self.branch, self.form, self._promise, self._saved)
        for widget in parts:
            body.addWidget(widget)
        body.addStretch(1)
        self._foot = QWidget()
        foot = Column(theme, self._foot, margin=(16, 4, 16, 4), gap=8)
        for button in (self.take, self.send):
            foot.addWidget(button)
        whole = self._whole = Column(theme, self, gap=4)
        whole.addWidget(SideScroll(inside), 1)
        whole.addWidget(self._foot)
        self.retranslate()

    def render(self, state: ComplaintState) -> None:  # type: ignore[override]
        self._state = state
        if state.receipt is None:
            self.form.render(state.form)
        self.retranslate()

    def focus_first(self) -> None:
        if self._state is not None and self._state.receipt is not None:
            self.another.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.form.focus_first()

    def show_fault(self, name: str, text: str) -> bool:
        """Show a refusal at its field; False when it has none here."""
        field = self.form.field(name)
        if field is None:
            return False
        field.set_error(text)
        field.editor.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retranslate(self) -> None:
        self.branch.set_label(self.tr("Handle it in this visit"))
        self.take.set_label(self.tr("Take the complaint"), key="Enter")
        self.send.set_label(self.tr("Send to the supervisor now"))
        self.another.set_label(self.tr("Another complaint"))
        self.print.set_label(self.tr("Print the receipt"))
        state = self._state
        if state is None:
            return
        receipt = state.receipt
        self._receipt.setVisible(receipt is not None)
        for part in (self.form, self._promise, self._saved, self._foot):
            part.setVisible(receipt is None)
        self.branch.setVisible(receipt is None and state.may_branch)
        self.print.setVisible(state.may_print)
        for button in (self.take, self.send):
            button.setEnabled(not state.busy)
        self._saved.setText(state.saved)
        self._promise.show_facts(
            (
                (self.tr("Level by rule"), state.level),
                (self.tr("First reply by"), state.first_reply),
                (self.tr("Final answer by"), state.final),
                (self.tr("Visit number"), state.visit_no or self.tr("none, without a ticket")),
            )
        )
        if receipt is not None:
            self._receipt_title.setText(self.tr("Complaint %1 is taken").replace("%1", receipt.number))
            self._receipt_facts.show_facts(
                (
                    (self.tr("Level"), receipt.level),
                    (self.tr("First reply by"), receipt.first_reply, Tone.ACCENT),
                    (self.tr("Final answer by"), receipt.final),
                )
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the tab is low the buttons scroll with the fields, so that a field is seen whole."""
        super().resizeEvent(event)
        low = self.height() < self._look.theme.px(LOW)
        if low and self._whole.indexOf(self._foot) >= 0:
            self._body.insertWidget(self._body.count() - 1, self._foot)
        elif not low and self._whole.indexOf(self._foot) < 0:
            self._whole.addWidget(self._foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the complaint; it never reaches the work in the middle."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and (self._state is None or self._state.receipt is None):
                self._take()
            return
        super().keyPressEvent(event)

    @Slot()
    def _take(self) -> None:
        self._submit(now=False)

    @Slot()
    def _send(self) -> None:
        self._submit(now=True)

    def _submit(self, *, now: bool) -> None:
        if self.form.go_to_missing() is None:
            self.taken.emit(now)

    @Slot(str, object)
    def _edited(self, path: str, value: object) -> None:
        self.edited.emit(path.split(".", 1)[1], value)
