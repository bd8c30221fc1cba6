"""The rail of steps at the left of opening and closing: number or tick, name, what there is to say. Any may
be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.ui.look import Look
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.grounds import WHOLE_WIDTH, Column, Ground
from counter_app.ui.widgets.labels import Label

STEP_HEIGHT = 56
DISC = 24
RAIL_WIDTH = 232


class StepState(StrEnum):
    DONE = "done"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RailStep:
    """A step, already in words; `note` stands under its name."""

    key: str
    name: str
    note: str = ""
    state: StepState = StepState.OPEN


class StepButton(QAbstractButton):
    """One step, painted: done ones with a tick, the one in hand on the accent."""

    def __init__(self, look: Look, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._number = look, number
        self._step = RailStep("", "")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.updateGeometry)

    def render_step(self, step: RailStep) -> None:
        if step != self._step:
            self._step = step
            self.setAccessibleName(f"{self._number} {step.name}")
            self.setAccessibleDescription(step.note)
            self.update()

    @property
    def step(self) -> RailStep:
        return self._step

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(180), self._look.theme.px(STEP_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._look.theme, self._look.theme.px
        disc = QRectF(px(2), px(5), px(DISC), px(DISC))
        self._draw_disc(painter, disc)
        left = round(disc.right()) + px(8)
        name = QRect(left, px(4), self.width() - left, px(26))
        font = "body_bold" if self.isChecked() else "body"
        paint.text(painter, theme, name, self._step.name, font=font, colour="text")
        note = QRect(left, px(29), self.width() - left, px(20))
        colour = "accent_text" if self.isChecked() else "text2"
        paint.text(painter, theme, note, self._step.note, font="meta", colour=colour, elide=True)
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(0, 0, 0, -px(2))
            paint.focus_ring(painter, theme, ring, radius=px(6))

    def _draw_disc(self, painter: QPainter, disc: QRectF) -> None:
        theme, radius = self._look.theme, disc.width() / 2
        number = str(self._number)
        if self.isChecked():
            paint.box(painter, disc, radius=radius, ground=theme.colour("accent"))
            paint.text(painter, theme, disc.toRect(), number, font="meta_bold", colour="on_accent", align=paint.CENTRE)
        elif self._step.state is StepState.DONE:
            edge = theme.colour("ok") if theme.outlined else None
            paint.box(painter, disc, radius=radius, ground=theme.colour("ok_soft"), edge=edge)
            side = theme.px(14)
            tick = theme.pixmap("check", colour="ok", size=14, ratio=self.devicePixelRatioF())
            centre = disc.center()
            painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), tick)
        else:
            paint.box(painter, disc, radius=radius, edge=theme.colour("line_strong"))
            paint.text(painter, theme, disc.toRect(), number, font="meta", colour="text2", align=paint.CENTRE)


class StepRail(Ground):
    """Title, line under it, steps, and a word at the foot.

    Signals: chosen(str) with the step's key.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, count: int, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._narrow = False
        theme = look.theme
        self._title, self._line, self._foot = Label("h2"), Label("meta", wrap=True), Label("meta", wrap=True)
        self._buttons = tuple(StepButton(look, number + 1) for number in range(count))
        column = Column(theme, self, margin=(16, 14, 16, 14), gap=4)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addSpacing(theme.px(6))
        for button in self._buttons:
            button.clicked.connect(self._clicked)
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._foot)
        self._rescale()
        theme.changed.connect(self._rescale)

    def say(self, title: str, line: str, foot: str) -> None:
        for label, words in ((self._title, title), (self._line, line), (self._foot, foot)):
            if label.text() != words:
                label.setText(words)

    def render_steps(self, steps: tuple[RailStep, ...], current: str) -> None:
        for button, step in zip(self._buttons, steps, strict=True):
            button.render_step(step)
            if button.isChecked() != (step.key == current):
                button.setChecked(step.key == current)
                button.update()

    def button(self, key: str) -> StepButton:
        return next(b for b in self._buttons if b.step.key == key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the steps."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((n for n, b in enumerate(self._buttons) if b.hasFocus()), None)
        if step and at is not None and 0 <= at + step < len(self._buttons):
            self._buttons[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    @Slot()
    def _clicked(self) -> None:
        for button in self._buttons:
            if button is self.sender():
                button.setChecked(True)
                self.chosen.emit(button.step.key)

    def set_narrow(self, narrow: bool) -> None:
        """Take the whole width where panels stand one under the other."""
        self._narrow = narrow
        self._rescale()

    @Slot()
    def _rescale(self) -> None:
        width = self._look.theme.px(RAIL_WIDTH)
        self.setMinimumWidth(0 if self._narrow else width)
        self.setMaximumWidth(WHOLE_WIDTH if self._narrow else width)
