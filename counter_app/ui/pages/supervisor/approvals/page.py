"""The approvals page: requests at the left, the chosen one with its two answers at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.approvals.decision_card import DecisionCard
from counter_app.ui.pages.supervisor.approvals.request_list import RequestView
from counter_app.ui.pages.supervisor.approvals.state import ApprovalsState
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.side_by_side import fix_width, fold

CARD_WIDTH = 420
TWO_COLUMNS = 900


class ApprovalsPage(Retranslating, QWidget):
    """Signals, each with the approval first: granted(str); refused(str, str) with the reason; pin_given(str, str, str)
    and confirmed(str, str, str) with staff and PIN; voice_given(str, str) with whose voice it was."""

    granted = Signal(str)
    refused = Signal(str, str)
    pin_given = Signal(str, str, str)
    voice_given = Signal(str, str)
    confirmed = Signal(str, str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        panel = Ground("card")
        self._title, self._hint, self._count = Label("h2"), Label("meta"), Chip("0")
        self.view = RequestView(self._look)
        top = Line(theme, gap=8)
        for part in (self._title, self._count, self._hint):
            top.addWidget(part)
        top.addStretch(1)
        column = Column(theme, panel, margin=(16, 14, 16, 14), gap=10)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        self.card = DecisionCard(self._look)
        self.card.granted.connect(self.granted)
        self.card.refused.connect(self.refused)
        self.card.pin_given.connect(self.pin_given)
        self.card.voice_given.connect(self.voice_given)
        self.card.confirmed.connect(self.confirmed)
        self.view.current_changed.connect(self.card.render_request)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._body.addWidget(panel, 1)
        self._body.addWidget(self.card)
        self._rescale()
        theme.changed.connect(self._rescale)

    def render_state(self, state: ApprovalsState) -> None:
        self.view.render_requests((*state.requests, *state.to_confirm))
        self.card.render_request(self.view.current())
        self._count.show_as(str(len(state.requests)), Tone.ACCENT if state.requests else Tone.NEUTRAL)

    def look_at(self, approval: str) -> None:
        self.view.choose(approval)
        self.view.setFocus()

    def press(self, event: QKeyEvent) -> bool:
        """A agrees, R refuses, a digit then gives the reason."""
        match event.key():
            case Qt.Key.Key_A:
                self.card.press_agree()
            case Qt.Key.Key_R:
                self.card.press_refuse()
            case _:
                return self.card.press_digit(event.key() - Qt.Key.Key_0)
        return True

    def retranslate(self) -> None:
        self._title.setText(self.tr("Waiting for an answer"))
        self._hint.setText(self.tr("A agrees, R refuses with a reason"))
        self.view.setAccessibleName(self.tr("Requests"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    @Slot()
    def _rescale(self) -> None:
        theme = self._look.theme
        wide = self.width() / theme.scale >= TWO_COLUMNS
        fold(self._body, wide=wide, gap=theme.px(12))
        self._body.setContentsMargins(*(theme.px(12),) * 4)
        fix_width(self.card, theme.px(CARD_WIDTH) if wide else None)
