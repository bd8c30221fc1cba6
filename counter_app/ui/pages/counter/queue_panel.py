"""The left panel: who waits for this counter or the hall, how long, and what is on hold here."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from counter_app.ui import formats, wait_limits
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.models.parked import ParkedModel, ParkedOrder
from counter_app.ui.models.queue import QueueModel, QueueOrder
from counter_app.ui.models.table import RowRole
from counter_app.ui.pages.counter.state import CounterState
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.ticket_words import TicketWords
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.grounds import Chip, Column, Glyph, Ground, Line, Rule
from counter_app.ui.widgets.item_index import Index
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.queue_rows import HoldDelegate, QueueDelegate, QueueRowLook, QueueRowSource
from counter_app.ui.widgets.retranslating import Retranslating

MINE, HALL = "mine", "hall"
SCOPES = (Option(MINE, Text("本窗口", "Mine")), Option(HALL, Text("全厅", "All")))


def wait_tone(seconds: int) -> Tone | None:
    """Return warn from 80 % of the hall's 15 minutes, bad beyond them."""
    standard = wait_limits.ordinary().bad * 60
    if seconds > standard:
        return Tone.BAD
    return Tone.WARN if seconds * 5 >= standard * 4 else None


class _QueueSource(QueueRowSource):
    """Rows of the waiting list."""

    def __init__(self, look: Look, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self._words = TicketWords(self)

    def row_look(self, index: Index) -> QueueRowLook:
        ticket = index.data(int(RowRole.ITEM))
        waited = self._model.waited_s(ticket)
        first = self._model.is_next(ticket)
        return QueueRowLook(
            number=ticket.ticket_no,
            service=self._model.service_text(ticket),
            waited=formats.wait(waited, self._look.language),
            waited_tone=wait_tone(waited),
            chip=self._words.class_name(ticket),
            chip_tone=self._words.class_tone(ticket),
            under=self.tr("Next") if first else "",
            first=first,
        )


class _HoldSource(QueueRowSource):
    """Rows of the hold list."""

    def __init__(self, look: Look, model: ParkedModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def row_look(self, index: Index) -> QueueRowLook:
        ticket = index.data(int(RowRole.ITEM))
        return QueueRowLook(
            number=ticket.ticket_no,
            service=self._model.reason_text(ticket),
            waited=formats.wait(self._model.waited_s(ticket), self._look.language),
            waited_tone=Tone.BAD if self._model.is_overdue(ticket) else None,
        )


class _Rows(QListView):
    """A list whose Enter is heard by the page unless somebody takes it.

    Signals: taken(object) with the row on Enter or a double click.
    """

    taken = Signal(object)

    def __init__(self, *, takes_enter: bool) -> None:
        super().__init__()
        self._takes_enter = takes_enter
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if takes_enter:
            self.clicked.connect(self._take)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._takes_enter and self.currentIndex().isValid() and not event.isAutoRepeat():
                self._take(self.currentIndex())
            else:
                event.ignore()
            return
        if not event.text().isdigit():
            super().keyPressEvent(event)
        else:
            event.ignore()

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(index.data(int(RowRole.ITEM)))


class _Figure(QWidget):
    """A figure over its word."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.figure = FigureLabel(look.theme, "num")
        self.word = Label("meta")
        body = Column(look.theme, self)
        body.addWidget(self.figure)
        body.addWidget(self.word)


class QueuePanel(Retranslating, Ground):
    """Signals: resume_requested(Ticket) from the hold list."""

    resume_requested = Signal(object)

    def __init__(self, look: Look, *, queue: QueueModel, parked: ParkedModel, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._queue, self._parked = look, queue, parked
        self._state: CounterState | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        body = Column(theme, self, margin=(1, 10, 1, 8))
        body.addLayout(self._build_top())
        body.addWidget(Rule())
        body.addSpacing(theme.px(6))
        self._order = QueueOrder(self._queue, self)
        self.list = _Rows(takes_enter=False)
        self._queue_delegate = QueueDelegate(theme, _QueueSource(self._look, self._queue, self), self)
        self.list.setModel(self._order)
        self.list.setItemDelegate(self._queue_delegate)
        self._nobody = Label("meta", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.hide()
        body.addWidget(self._nobody)
        body.addWidget(self.list, 1)
        body.addWidget(Rule())
        body.addLayout(self._build_hold_head())
        self._hold_order = ParkedOrder(self._parked, self)
        self.hold = _Rows(takes_enter=True)
        self._hold_delegate = HoldDelegate(theme, _HoldSource(self._look, self._parked, self), self)
        self.hold.setModel(self._hold_order)
        self.hold.setItemDelegate(self._hold_delegate)
        self.hold.taken.connect(self.resume_requested)
        body.addWidget(self.hold)
        for signal in (self._hold_order.rowsInserted, self._hold_order.rowsRemoved, theme.changed):
            signal.connect(self._fit_hold)
        self._fit_hold()

    def _build_top(self) -> Column:
        theme = self._look.theme
        self._title = Label("h2")
        self._scopes = Choices(self._look, SCOPES, kind="pill")
        self._scopes.choose(MINE)
        self._scopes.chosen.connect(self._scope_chosen)
        head = Line(theme, margin=(15, 0, 11, 0), gap=8)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._scopes)
        self._waiting, self._longest, self._clear = (_Figure(self._look) for _ in range(3))
        figures = Line(theme, margin=(15, 4, 15, 8), gap=12)
        for figure in (self._waiting, self._longest, self._clear):
            figures.addWidget(figure, 1)
        top = Column(theme, gap=4)
        top.addLayout(head)
        top.addLayout(figures)
        return top

    def _build_hold_head(self) -> Line:
        theme = self._look.theme
        self._hold_title = Label("strong")
        self._hold_count = Chip()
        head = Line(theme, margin=(17, 8, 15, 4), gap=8)
        head.addWidget(Glyph(theme, "held", size=16))
        head.addWidget(self._hold_title)
        head.addWidget(self._hold_count)
        head.addStretch(1)
        return head

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self._state = state
        self.retranslate()

    def focus_queue(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._order.index(0, 0))

    def focus_hold(self) -> None:
        self.hold.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.hold.currentIndex().isValid():
            self.hold.setCurrentIndex(self._hold_order.index(0, 0))

    def retranslate(self) -> None:
        self._title.setText(self.tr("Waiting"))
        self._hold_title.setText(self.tr("On hold"))
        self._waiting.word.setText(self.tr("waiting"))
        self._longest.word.setText(self.tr("longest"))
        self._clear.word.setText(self.tr("to clear"))
        self.list.setAccessibleName(self.tr("Waiting"))
        self.hold.setAccessibleName(self.tr("On hold"))
        self._nobody.setText(self.tr("Nobody is waiting · a tone sounds when someone comes"))
        state = self._state
        if state is None:
            return
        language = self._look.language
        empty = state.waiting_mine == 0
        self._waiting.figure.setText(str(state.waiting_mine))
        self._longest.figure.setText(formats.EMPTY if empty else formats.wait(state.longest_s, language))
        self._longest.figure.set_tone(None if empty else wait_tone(state.longest_s))
        minutes = state.clear_min
        self._clear.figure.setText(formats.EMPTY if minutes is None else formats.wait(minutes * 60, language))
        self._hold_count.setText(str(state.parked))
        self._nobody.setVisible(empty and self._scopes.value() == MINE)

    @Slot(str)
    def _scope_chosen(self, scope: str) -> None:
        self._order.show_mine(scope == MINE)
        self.retranslate()

    @Slot()
    def _fit_hold(self) -> None:
        rows = min(self._hold_order.rowCount(), 4)
        self.hold.setFixedHeight(rows * self._look.theme.px(28))
        self.hold.setVisible(rows > 0)
