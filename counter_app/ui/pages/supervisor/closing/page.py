"""The closing page: the rail of steps, the step's own content, and at the right results, signatures,
drawers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from counter_app.domain.clock import hall_time
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.cash_panel import CashPanel, CashState
from counter_app.ui.pages.supervisor.closing.drafts import Drafts
from counter_app.ui.pages.supervisor.closing.drawers_card import DrawersCard
from counter_app.ui.pages.supervisor.closing.items_panel import ItemsPanel
from counter_app.ui.pages.supervisor.closing.moves_panel import MovesPanel
from counter_app.ui.pages.supervisor.closing.notes_panel import NotesPanel
from counter_app.ui.pages.supervisor.closing.pdf_pages import PdfPages
from counter_app.ui.pages.supervisor.closing.preview_panel import PreviewPanel
from counter_app.ui.pages.supervisor.closing.result_card import ResultCard
from counter_app.ui.pages.supervisor.closing.sign_card import SignCard
from counter_app.ui.pages.supervisor.closing.slips_panel import SlipsPanel
from counter_app.ui.pages.supervisor.closing.start_panel import StartPanel
from counter_app.ui.pages.supervisor.closing.state import ClosingState, ClosingStep, Drawer
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.pages.supervisor.folding import FoldingColumns
from counter_app.ui.pages.supervisor.rail import RailStep, StepRail, StepState
from counter_app.ui.pages.supervisor.words import FloorWords
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.retranslating import Retranslating

SIDE = 378


class ClosingPage(Retranslating, QWidget):
    """Signals: step_chosen(object); place_chosen(str); opening_requested(); file_chosen(str) for the PDF."""

    step_chosen = Signal(object)
    place_chosen = Signal(str)
    opening_requested = Signal()
    file_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words, self._floor_words = ClosingWords(self), FloorWords(self)
        self._state: ClosingState | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self.rail = StepRail(self._look, len(ClosingStep))
        self.rail.chosen.connect(self._step_clicked)
        self.start, self.items = StartPanel(self._look), ItemsPanel(self._look)
        self.cash, self.slips = CashPanel(self._look), SlipsPanel(self._look)
        self.notes, self.preview = NotesPanel(self._look), PreviewPanel(self._look)
        self.moves = MovesPanel(self._look)
        self._empty, self._wait = self._build_empty(), QWidget()
        centre = Ground("card")
        self._stack = QStackedWidget()
        for part in (
            self._empty, self._wait, self.start, self.items, self.cash, self.slips, self.notes, self.preview,
            self.moves,
        ):  # fmt: skip
            self._stack.addWidget(part)
        Column(theme, centre, margin=1).addWidget(self._stack)
        self.result, self.sign = ResultCard(self._look), SignCard(self._look)
        self.drawers = DrawersCard(self._look)
        self.drawers.chosen.connect(self.place_chosen)
        self.sign.save_requested.connect(self.ask_file)
        inside = QWidget()
        side = Column(theme, inside, gap=12)
        for card in (self.result, self.sign, self.drawers):
            side.addWidget(card)
        side.addStretch(1)
        self._columns = FoldingColumns(self._look, self.rail, centre, inside, side_width=SIDE)
        Column(theme, self).addWidget(self._columns)

    def _build_empty(self) -> QWidget:
        theme = self._look.theme
        empty = QWidget()
        self._nothing = EmptyState(theme, "cash")
        self.open = Button(theme, kind="main")
        self.open.clicked.connect(self.opening_requested)
        column = Column(theme, empty, margin=16, gap=8)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return empty

    @property
    def pages(self) -> PdfPages:
        return self.preview.pages

    def render_state(
        self, state: ClosingState, drafts: Drafts, name_of: Callable[[str], str], *, by_pin: bool, recount: bool
    ) -> None:
        """Show a state. `name_of` says a person's name; `recount` that the drawer in hand is being counted again."""
        if state != self._state or recount != self._recount:
            self._state, self._recount = state, recount
            self._fill(state, drafts, name_of, by_pin)
            self._tell_rail(state)

    _recount = False

    def focus_step(self) -> None:
        """Put the focus where the step's work begins."""
        panel = self._stack.currentWidget()
        if isinstance(panel, CashPanel | SlipsPanel | NotesPanel):
            panel.focus_first()
        elif panel is self.preview and self.sign.pin.isVisibleTo(self):
            self.sign.pin.take_focus()

    def press(self, event: QKeyEvent) -> bool:
        """Ctrl+P saves the sheet; a digit chooses the reason of a difference."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_P:
            self.ask_file()
            return True
        digit = event.key() - Qt.Key.Key_0
        if control or not 1 <= digit <= 9:
            return False
        return any(c.isVisibleTo(self) and c.press_digit(digit) for c in self.result.differences)

    @Slot()
    def ask_file(self) -> None:
        """Ask where the PDF goes; nothing waits for the answer."""
        if self._state is None or self._state.sheet is None:
            return
        dialog = QFileDialog(self, self.tr("Save as PDF"), f"{self._state.sheet.handover_no}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def retranslate(self) -> None:
        self._nothing.say(self.tr("No shift is open"), self.tr("Open one to count and hand over later"))
        self.open.set_label(self.tr("Open shift"))
        if self._state is not None:
            self._tell_rail(self._state)

    def _fill(self, state: ClosingState, drafts: Drafts, name_of: Callable[[str], str], by_pin: bool) -> None:
        self._stack.setCurrentWidget(self._panel(state))
        self.drawers.render_drawers(state.drawers, state.place)
        self.drawers.setVisible(state.shift is not None)
        self.items.render_state(state, by_pin=by_pin)
        self.moves.render_places(state.money_places, state.carriers)
        self.start.render_state(state, name_of(state.outgoing))
        signing = state.step is ClosingStep.SIGN and state.sheet is not None
        self.sign.setVisible(signing)
        shown = state.step is ClosingStep.CASH or (
            state.step is ClosingStep.SLIPS and state.sheet is not None and bool(state.sheet.own_differences("H5"))
        )
        self.result.setVisible(shown and state.sheet is not None)
        self.result.render_state(state, by_pin=by_pin)
        sheet = state.sheet
        if sheet is None:
            return
        line = sheet.own_line
        if line is not None:
            counted = line.counted is not None and not self._recount
            self.cash.render_state(
                CashState(
                    sheet=sheet.handover_no, place=sheet.place, person=name_of(sheet.outgoing),
                    opening_float=line.opening_float, counted=line.pieces if counted else None,
                    next_float=line.next_float if counted else None,
                ),
                drafts.count(sheet.handover_no),
            )  # fmt: skip
        self.slips.render_sheet(sheet)
        self.notes.render_sheet(sheet, drafts.notes(sheet.handover_no))
        self.sign.render_sheet(sheet, name_of)

    def _panel(self, state: ClosingState) -> QWidget:
        if state.shift is None:
            return self._empty
        if state.moving:
            return self.moves
        if state.step is ClosingStep.ITEMS:
            return self.items
        if state.sheet is None:
            started = any(d.place == state.place and d.drawer is not Drawer.UNTOUCHED for d in state.drawers)
            return self._wait if started or state.closed else self.start
        return {
            ClosingStep.CASH: self.cash, ClosingStep.SLIPS: self.slips, ClosingStep.NOTES: self.notes,
            ClosingStep.SIGN: self.preview,
        }[state.step]  # fmt: skip

    def _tell_rail(self, state: ClosingState) -> None:
        words = {
            ClosingStep.ITEMS: (self.tr("Open items"), self._items_note(state)),
            ClosingStep.CASH: (self.tr("Cash count"), self._cash_note(state)),
            ClosingStep.SLIPS: (self.tr("Slips and BOSS total"), self._place_note(state, ClosingStep.SLIPS)),
            ClosingStep.NOTES: (self.tr("Notes"), self._place_note(state, ClosingStep.NOTES)),
            ClosingStep.SIGN: (self.tr("Preview and sign"), self._sign_note(state)),
        }
        steps = tuple(
            RailStep(step.value, name, note, StepState.DONE if step in state.done else StepState.OPEN)
            for step, (name, note) in words.items()
        )
        self.rail.render_steps(steps, state.step.value)
        self.rail.say(self._rail_title(state), self._rail_line(state), self._rail_foot(state))

    def _rail_title(self, state: ClosingState) -> str:
        if state.shift is None:
            return self.tr("Close shift")
        return self.tr("{shift} closing").format(shift=self._floor_words.shift(state.shift))

    def _rail_line(self, state: ClosingState) -> str:
        if state.shift is None:
            return ""
        begin = formats.clock(hall_time(state.opened_at))
        boxes = self.tr("Boxes: %n", "", max(0, len(state.drawers) - 1))
        if state.closed_at is None:
            since = self.tr("Since {time}").format(time=begin)
            return f"{since} · {boxes}"
        return f"{begin} – {formats.clock(hall_time(state.closed_at))} · {boxes}"

    def _rail_foot(self, state: ClosingState) -> str:
        if state.closed:
            return self.tr("The shift is handed over")
        return self.tr("Leave at any time; what is typed is kept on this computer")

    def _items_note(self, state: ClosingState) -> str:
        return self.tr("%n open", "", len(state.items)) if state.items else self.tr("Nothing open")

    def _cash_note(self, state: ClosingState) -> str:
        counted = sum(d.drawer not in (Drawer.UNTOUCHED, Drawer.COUNTING) for d in state.drawers)
        place = self._words.place(state.place)
        return (
            f"{place} · {counted} / {len(state.drawers)}"
            if state.step is ClosingStep.CASH
            else (f"{counted} / {len(state.drawers)}")
        )

    def _place_note(self, state: ClosingState, step: ClosingStep) -> str:
        return self._words.place(state.place) if state.step is step else ""

    def _sign_note(self, state: ClosingState) -> str:
        sheet = state.sheet
        if sheet is None:
            return ""
        if sheet.sealed:
            return self.tr("Sealed")
        return f"{self._words.place(sheet.place)} · {len(sheet.signatures)} / {len(sheet.parts)}"

    @Slot(str)
    def _step_clicked(self, key: str) -> None:
        self.step_chosen.emit(ClosingStep(key))
