"""The counters as cards in a grid: arrows walk, O opens or closes, what can be done stands in the title
line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.counter_card import CounterTile
from counter_app.ui.pages.supervisor.live.state import Action, Badge, CounterCard, Move
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Ground, Line, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

CARD_WIDTH = 190
HINT_WIDTH = 620
MOST_COLUMNS = 4
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
MOVES: dict[Badge, tuple[Move, ...]] = {
    Badge.CLOSED: (Move.OPEN,),
    Badge.PAUSED: (Move.CLOSE,),
    Badge.CLOSING: (Move.CLOSE,),
}
"""What can be done with a counter in a state; any other state may be paused and closed."""


class CounterPanel(Retranslating, Ground):
    """All counters of the hall.

    Signals: acted(object) with an Action on the chosen counter.
    """

    acted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._tiles: dict[str, CounterTile] = {}
        self._chosen: str | None = None
        self._columns = MOST_COLUMNS
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint = Label("h2"), Label("meta")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._buttons = {move: Button(theme, kind="pill") for move in (Move.OPEN, Move.PAUSE, Move.CLOSE)}
        top = Line(theme, gap=8)
        top.addWidget(self._title)
        top.addWidget(self._hint, 1)
        for button in self._buttons.values():
            button.clicked.connect(self._pressed)
            button.hide()
            top.addWidget(button)
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        column = Column(theme, self, margin=(16, 10, 16, 14), gap=8)
        column.addLayout(top)
        column.addWidget(SideScroll(self._inside), 1)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_cards(self, cards: tuple[CounterCard, ...]) -> None:
        if tuple(c.counter for c in cards) != tuple(self._tiles):
            self._make(cards)
        for card in cards:
            self._tiles[card.counter].render_card(card)
        self._show_moves()

    def tile(self, counter: str) -> CounterTile:
        return self._tiles[counter]

    def button(self, move: Move) -> Button:
        return self._buttons[move]

    @property
    def chosen(self) -> str | None:
        return self._chosen

    def choose(self, counter: str) -> None:
        """Choose a counter's card and bring it into view."""
        tile = self._tiles.get(counter)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
            self._take(counter)

    def toggle_chosen(self) -> bool:
        """Open the chosen counter, or close it (key O); False when none is chosen."""
        card = self._card()
        if card is None:
            return False
        self._act(Move.OPEN if card.badge is Badge.CLOSED else Move.CLOSE)
        return True

    def retranslate(self) -> None:
        self._title.setText(self.tr("Counters"))
        self._buttons[Move.OPEN].set_label(self.tr("Open counter"), hint="O")
        self._buttons[Move.PAUSE].set_label(self.tr("Pause"))
        self._buttons[Move.CLOSE].set_label(self.tr("Close counter"), hint="O")
        self._say_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(watched, event)
        return super().eventFilter(watched, event)

    def _make(self, cards: tuple[CounterCard, ...]) -> None:
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles = {}
        for card in cards:
            tile = CounterTile(self._look, self._inside)
            tile.setObjectName(card.counter)
            tile.clicked.connect(self._clicked)
            tile.installEventFilter(self)
            self._tiles[card.counter] = tile
        if self._chosen not in self._tiles:
            self._chosen = None
        self._place()

    def _place(self) -> None:
        for place, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, *divmod(place, self._columns))
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))

    def _walk(self, watched: QObject, event: QKeyEvent) -> bool:
        order = list(self._tiles)
        step = STEPS.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = self._columns if event.key() == Qt.Key.Key_Down else -self._columns
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(watched.objectName())
            return True
        if not step or watched.objectName() not in order:
            return False
        at = order.index(watched.objectName()) + step
        if 0 <= at < len(order):
            self.choose(order[at])
        return True

    def _card(self) -> CounterCard | None:
        tile = self._tiles.get(self._chosen or "")
        return tile.card if tile is not None else None

    def _take(self, counter: str) -> None:
        self._chosen = counter
        for name, tile in self._tiles.items():
            tile.setChecked(name == counter)
        self._show_moves()

    def _show_moves(self) -> None:
        card = self._card()
        moves = () if card is None else MOVES.get(card.badge, (Move.PAUSE, Move.CLOSE))
        for move, button in self._buttons.items():
            if button.isVisibleTo(self) != (move in moves):
                button.setVisible(move in moves)
        self._say_hint()

    def _say_hint(self) -> None:
        card = self._card()
        if card is None:
            words = self.tr("Choose a card to open, pause or close it")
        else:
            words = self.tr("Counter {counter}").format(counter=formats.counter_number(card.counter))
        if self._hint.text() != words:
            self._hint.setText(words)

    def _act(self, move: Move) -> None:
        if self._chosen is not None:
            self.acted.emit(Action(move, self._chosen))

    @Slot()
    def _clicked(self) -> None:
        self._take(self.sender().objectName())

    @Slot()
    def _pressed(self) -> None:
        for move, button in self._buttons.items():
            if button is self.sender():
                self._act(move)

    @Slot()
    def _rescale(self) -> None:
        theme = self._look.theme
        self._grid.setSpacing(theme.px(10))
        self._hint.setVisible(self.width() >= theme.px(HINT_WIDTH))
        columns = max(1, min(MOST_COLUMNS, self.width() // theme.px(CARD_WIDTH)))
        if columns != self._columns:
            self._columns = columns
            self._place()
