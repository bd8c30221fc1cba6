"""The middle of the Counter page: what calls the next customer, or the ticket in hand with its form or its end."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.counter.faces import CentreFace
from counter_app.ui.pages.counter.finishing import FinishingCard
from counter_app.ui.pages.counter.head import TicketHead
from counter_app.ui.pages.counter.serving import ServingCard
from counter_app.ui.pages.counter.state import CounterState, Face
from counter_app.ui.size_class import Height, SizeClass
from counter_app.ui.widgets.grounds import Column

TIGHT = 960
WORKING = (Face.SERVING, Face.FINISHING)


class Centre(QStackedWidget):
    """Shows one face of the state at a time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.face = CentreFace(look)
        self.head = TicketHead(look)
        self.serving = ServingCard(look)
        self.finishing = FinishingCard(look)
        self._work = QStackedWidget()
        for card in (self.serving, self.finishing):
            self._work.addWidget(card)
        work = QWidget()
        stack = Column(look.theme, work, gap=12)
        stack.addWidget(self.head)
        stack.addWidget(self._work, 1)
        self.addWidget(self.face)
        self.addWidget(work)

    def show_state(self, state: CounterState) -> None:
        working = state.face in WORKING and state.form is not None
        self.setCurrentIndex(1 if working else 0)
        if not working:
            self.face.render(state)
            return
        self.head.render(state)
        finishing = state.face is Face.FINISHING
        entering = finishing and self._work.currentWidget() is not self.finishing
        self._work.setCurrentWidget(self.finishing if finishing else self.serving)
        if finishing:
            self.finishing.render(state)
            if entering:
                self.finishing.begin()
        elif state.form is not None:
            self.serving.render(state.form, busy=state.busy)

    def tick(self, now: int, state: CounterState) -> None:
        """Move the timers on."""
        if state.face in WORKING:
            self.head.tick(now)
            self.serving.tick(now - state.now)
            self.finishing.tick(now)
        else:
            self.face.tick(now)

    def fit(self, size: SizeClass) -> None:
        self.face.fit(size)
        self.head.set_low(size.height is not Height.NORMAL, narrow=size.left_panel is not None, tight=size.w < TIGHT)
        room = size.script_beside and size.height is Height.NORMAL
        self.serving.fit(size, script_room=room)
        self.finishing.rating.setVisible(room)
