"""The drawers of the shift: whose, how far. A click takes one in hand."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from counter_app.domain.codes import SAFE
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.state import Drawer, DrawerLine
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Ground
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

TONES = {
    Drawer.UNTOUCHED: Tone.NEUTRAL,
    Drawer.COUNTING: Tone.ACCENT,
    Drawer.EVEN: Tone.OK,
    Drawer.SHORT: Tone.BAD,
    Drawer.OVER: Tone.WARN,
    Drawer.SIGNING: Tone.ACCENT,
    Drawer.SEALED: Tone.OK,
}
ROW = 36


class DrawerButton(Retranslating, QAbstractButton):
    """One drawer, painted: place, person, chip."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, ClosingWords(self)
        self.line: DrawerLine | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.updateGeometry)

    def render_line(self, line: DrawerLine, *, chosen: bool) -> None:
        if line != self.line or chosen != self.isChecked():
            self.line = line
            self.setChecked(chosen)
            self.retranslate()

    def chip_words(self) -> str:
        line = self.line
        if line is None:
            return ""
        match line.drawer:
            case Drawer.UNTOUCHED:
                return self.tr("Must be counted") if line.must else self.tr("Not started")
            case Drawer.COUNTING:
                return self.tr("Counting")
            case Drawer.EVEN:
                return self.tr("Even")
            case Drawer.SHORT | Drawer.OVER:
                return self._words.difference(line.amount)
            case Drawer.SIGNING:
                return self.tr("Signing")
            case Drawer.SEALED:
                return self._words.difference(line.amount) if line.amount else self.tr("Sealed")

    def chip_tone(self) -> Tone:
        if self.line is None:
            return Tone.NEUTRAL
        if self.line.drawer is Drawer.SEALED and self.line.amount:
            return Tone.WARN
        if self.line.drawer is Drawer.UNTOUCHED and self.line.must:
            return Tone.WARN
        return TONES[self.line.drawer]

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(240), self._look.theme.px(ROW))

    def retranslate(self) -> None:
        if self.line is not None:
            self.setAccessibleName(f"{self._title()}, {self.chip_words()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.line is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._look.theme, self._look.theme.px
        whole = QRectF(self.rect())
        if self.isChecked():
            paint.box(painter, whole, radius=px(6), ground=theme.colour("accent_soft"))
        inner = self.rect().adjusted(px(8), 0, -px(8), 0)
        words = self.chip_words()
        width = paint.text_width(theme, "meta", words) + px(20)
        chip = QRectF(inner.right() - width + 1, (self.height() - px(22)) / 2, width, px(22))
        colour, soft, _ = theme.tone(self.chip_tone())
        paint.box(painter, chip, radius=chip.height() / 2, ground=soft, edge=colour if theme.outlined else None)
        paint.text(painter, theme, chip.toRect(), words, font="meta", colour=colour, align=paint.CENTRE)
        room = QRect(inner.left(), 0, inner.width() - width - px(8), self.height())
        font = "body_bold" if self.isChecked() else "body"
        paint.text(painter, theme, room, self._title(), font=font, colour="text", elide=True)
        if self.hasFocus():
            paint.focus_ring(painter, theme, whole, radius=px(6))

    def _title(self) -> str:
        assert self.line is not None
        place = self._words.place(self.line.place)
        return place if self.line.place == SAFE or not self.line.person else f"{place} · {self.line.person}"


class DrawersCard(Retranslating, Ground):
    """Signals: chosen(str) with the place; moves_requested() to move or bank money."""

    chosen = Signal(str)
    moves_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._title = Label("h2")
        self._buttons: list[DrawerButton] = []
        self._column = Column(look.theme, self, margin=(16, 12, 16, 12), gap=2)
        self._column.addWidget(self._title)
        self._column.addSpacing(look.theme.px(4))
        self.moves = Button(look.theme, icon="transfer")
        self.moves.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.moves.clicked.connect(self.moves_requested)
        self._column.addSpacing(look.theme.px(6))
        self._column.addWidget(self.moves)
        self.retranslate()

    def render_drawers(self, lines: tuple[DrawerLine, ...], chosen: str) -> None:
        while len(self._buttons) < len(lines):
            button = DrawerButton(self._look)
            button.clicked.connect(self._clicked)
            self._buttons.append(button)
            self._column.insertWidget(self._column.indexOf(self.moves) - 1, button)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(lines))
            if place < len(lines):
                button.render_line(lines[place], chosen=lines[place].place == chosen)

    def button(self, place: str) -> DrawerButton:
        return next(b for b in self._buttons if b.line is not None and b.line.place == place)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Drawers"))
        self.moves.set_label(self.tr("Move or bank money"))

    @Slot()
    def _clicked(self) -> None:
        for button in self._buttons:
            if button is self.sender() and button.line is not None:
                button.setChecked(True)
                self.chosen.emit(button.line.place)
