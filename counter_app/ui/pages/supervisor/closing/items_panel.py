"""Step 1: what is unfinished, and the confirmation of who takes over."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableView, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.items_table import ItemColumn, ItemModel
from counter_app.ui.pages.supervisor.closing.pin_entry import PinEntry
from counter_app.ui.pages.supervisor.closing.state import ClosingState
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

ROW = 38


class ItemsPanel(Retranslating, QWidget):
    """Signals: next_requested(); known_confirmed(object, str, str) with visits, staff and PIN of the
    incoming."""

    next_requested = Signal()
    known_confirmed = Signal(object, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._state: ClosingState | None = None
        self._by_pin = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint = Label("h1"), Label("meta", wrap=True)
        self._chips = tuple(Chip("", Tone.NEUTRAL) for _ in range(3))
        self.model = ItemModel(self._look, self)
        self.model.ticked.connect(self._tell_confirm)
        self.table = self._build_table()
        self._empty = EmptyState(theme, "ok")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._confirm = self._build_confirm()
        self.next = Button(theme, kind="main", icon="next")
        self.next.clicked.connect(self.next_requested)
        top = Line(theme, gap=8)
        top.addWidget(self._title)
        for chip in self._chips:
            top.addWidget(chip)
        top.addStretch(1)
        foot = Line(theme)
        foot.addStretch(1)
        foot.addWidget(self.next)
        column = Column(theme, self, margin=(20, 16, 20, 14), gap=8)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        column.addWidget(self._confirm)
        column.addWidget(Rule())
        column.addLayout(foot)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _build_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setTabKeyNavigation(False)
        return table

    def _build_confirm(self) -> Ground:
        ground = Ground("note")
        self._confirm_text = Label("body", wrap=True)
        self.pin = PinEntry(self._look, pad=False)
        self.pin.entered.connect(self._confirmed)
        inside = Column(self._look.theme, ground, margin=12, gap=8)
        inside.addWidget(self._confirm_text)
        inside.addWidget(self.pin)
        return ground

    def render_state(self, state: ClosingState, *, by_pin: bool) -> None:
        self._state, self._by_pin = state, by_pin
        self.model.render_items(state.items, ticking=self._asks_incoming())
        self._stack.setCurrentWidget(self.table if state.items else self._empty)
        self._tell_chips(state)
        self._tell_confirm()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Open items"))
        self._hint.setText(
            self.tr("Each is finished or handed over by name. Red ones and complaints are ticked one by one")
        )
        self._empty.say(
            self.tr("No customer is being served, on hold or missed"),
            self.tr("Business still owed is listed once the hall's sheet is begun"),
        )
        self.next.set_label(self.tr("Next step"))
        self.table.setAccessibleName(self.tr("Open items"))
        self.model.retell()
        if self._state is not None:
            self._tell_chips(self._state)
        self._tell_confirm()

    def _asks_incoming(self) -> bool:
        hall = self._state.hall if self._state is not None else None
        return hall is not None and hall.countable

    def _tell_chips(self, state: ClosingState) -> None:
        facts = (
            (self.tr("%n waiting", "", state.waiting), state.waiting, Tone.NEUTRAL),
            (self.tr("%n at the counters", "", state.serving), state.serving, Tone.WARN),
            (self.tr("Approvals: %n", "", state.approvals), state.approvals, Tone.ACCENT),
        )
        for chip, (words, count, tone) in zip(self._chips, facts, strict=True):
            chip.setVisible(bool(count))
            chip.show_as(words, tone)

    @Slot()
    def _tell_confirm(self) -> None:
        state = self._state
        asks = state is not None and self._asks_incoming() and self.model.new_ticks() > 0
        self._confirm.setVisible(asks)
        if not asks or state is None or state.hall is None:
            return
        left = self.model.open_red()
        text = self.tr("Still unticked: %n", "", left) if left else self.tr("All that must be known is ticked")
        who = self.tr("The person who takes over confirms by PIN")
        self._confirm_text.setText(f"{text} · {who}")
        self.pin.ask(state.hall.incoming)

    @Slot(str, str)
    def _confirmed(self, staff: str, pin: str) -> None:
        self.known_confirmed.emit(self.model.known(), staff, pin)

    @Slot()
    def _rescale(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._look.theme.px(ROW))
        self.table.setColumnWidth(ItemColumn.TICKET, self._look.theme.px(110))
