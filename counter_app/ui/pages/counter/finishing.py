"""Finishing: outcomes by digit, the usual one first and chosen; note where it is owed; what the rating panel does."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QPlainTextEdit, QSizePolicy, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.state import CounterState, Outcome
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Glyph, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.retranslating import Retranslating


class OutcomeTile(Retranslating, QAbstractButton):
    """One outcome: its digit, its words, what it means or why it cannot be chosen."""

    def __init__(self, look: Look, number: int, outcome: Outcome) -> None:
        super().__init__()
        self._look, self._number, self.outcome = look, number, outcome
        self.setCheckable(True)
        self.setEnabled(outcome.blocked is None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.updateGeometry)
        self.retranslate()

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(190), self._look.theme.px(64))

    def retranslate(self) -> None:
        said = self._look.words.said
        self.setAccessibleName(f"{self._number} {said(self.outcome.text)}")
        self.setAccessibleDescription(self._under())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._look.theme, self._look.theme.px
        chosen, dim = self.isChecked(), not self.isEnabled()
        ground = theme.colour("accent_soft" if chosen else "hover" if self.underMouse() and not dim else "surface")
        edge = theme.colour("accent" if chosen else "line" if dim else "line_strong")
        rect = QRectF(self.rect())
        paint.box(painter, rect, radius=px(6), ground=ground, edge=edge, width=px(2) if chosen else 1)
        square = QRectF(px(12), (self.height() - px(26)) / 2, px(26), px(26))
        if not chosen:
            paint.box(painter, square, radius=px(4), ground=theme.colour("inset"))
        colour = "accent_text" if chosen else "text_dis" if dim else "text2"
        paint.text(
            painter, theme, square.toRect(), str(self._number), font="body_num", colour=colour, align=paint.CENTRE
        )
        left = px(50)
        upper = QRect(left, px(9), self.width() - left - px(10), px(22))
        lower = QRect(left, px(33), self.width() - left - px(10), px(20))
        name = self._look.words.said(self.outcome.text)
        paint.text(painter, theme, upper, name, font="body_bold", colour="text_dis" if dim else "text")
        paint.text(painter, theme, lower, self._under(), font="meta", colour="text_dis" if dim else "text2", elide=True)
        if self.hasFocus():
            paint.focus_ring(painter, theme, rect, radius=px(6))

    def _under(self) -> str:
        said = self._look.words.said
        if self.outcome.blocked is not None:
            return self.tr("still owed: %1").replace("%1", said(self.outcome.blocked))
        return said(self.outcome.hint)


class RatingBox(Retranslating, Ground):
    """What the rating panel will do; never what the customer chose."""

    def __init__(self, look: Look) -> None:
        super().__init__("inset")
        self._look = look
        theme = look.theme
        self._title, self._first, self._rest = Label("strong"), Label("strong"), Label("meta", wrap=True)
        self._time, self._time_icon = Label("meta", wrap=True), Glyph(theme, "timer", colour="ok", size=15)
        line = Line(theme, gap=10)
        line.addWidget(Glyph(theme, "smile", colour="accent_text", size=22))
        line.addWidget(self._first, 1)
        foot = Line(theme, gap=8)
        foot.addWidget(self._time_icon)
        foot.addWidget(self._time, 1)
        inside = QWidget()
        text = Column(theme, inside, gap=10)
        text.addLayout(line)
        text.addWidget(self._rest)
        text.addStretch(1)
        text.addWidget(Rule())
        text.addLayout(foot)
        body = Column(theme, self, margin=(14, 12, 14, 12), gap=10)
        body.addWidget(self._title)
        body.addWidget(SideScroll(inside), 1)
        self.retranslate()

    def tell_time(self, spent_s: int, standard_s: int) -> None:
        faster = self.tr("%1 in all, %2 faster than the standard")
        over = self.tr("%1 in all, %2 over the standard")
        in_time = spent_s <= standard_s
        said = (faster if in_time else over).replace("%1", formats.span(spent_s))
        said = said.replace("%2", formats.span(abs(standard_s - spent_s)))
        self._time.setText(said)
        tone = Tone.OK if in_time else Tone.BAD
        self._time.set_tone(tone)
        self._time_icon.show_as("timer", tone.value)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Customer rating"))
        self._first.setText(self.tr("The rating panel is lit"))
        self._rest.setText(self.tr("You may call the next customer at once; this one can still rate for 25 s."))


class FinishingCard(Retranslating, Ground):
    """Signals: finish_requested(bool) with whether to call the next one; back_requested() to the work."""

    finish_requested = Signal(bool)
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._state: CounterState | None = None
        self._outcomes: tuple[Outcome, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._chosen)
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        inside = QWidget()
        left = Column(theme, inside, margin=(0, 0, 8, 0), gap=8)
        self._title = Label("h2")
        self._grid = QGridLayout()
        self._note_label, self._note_error = Label("meta"), Label("error")
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        note_line = Line(theme, gap=8)
        note_line.addWidget(self._note_label)
        note_line.addWidget(self._note_error)
        note_line.addStretch(1)
        left.addWidget(self._title)
        left.addLayout(self._grid)
        left.addSpacing(theme.px(4))
        left.addLayout(note_line)
        left.addWidget(self.note)
        left.addStretch(1)
        self.rating = RatingBox(self._look)
        middle = Line(theme, gap=12)
        middle.addWidget(SideScroll(inside), 1)
        middle.addWidget(self.rating)
        self.back = Button(theme, kind="quiet", icon="back")
        self.back.clicked.connect(self.back_requested)
        self.only = Button(theme)
        self.only.clicked.connect(self._finish_only)
        self.on = Button(theme, kind="main")
        self.on.clicked.connect(self._finish_and_call)
        actions = Line(theme, gap=10)
        actions.addWidget(self.back)
        actions.addStretch(1)
        actions.addWidget(self.only)
        actions.addWidget(self.on)
        body = Column(theme, self, margin=(20, 16, 20, 14), gap=10)
        body.addLayout(middle, 1)
        body.addWidget(Rule())
        body.addLayout(actions)
        self._rescale()
        theme.changed.connect(self._rescale)
        self.retranslate()

    def render(self, state: CounterState) -> None:  # type: ignore[override]
        self._state = state
        if state.outcomes != self._outcomes:
            self._lay_out(state.outcomes)
        for button in (self.only, self.on):
            button.setEnabled(not state.busy and self.outcome() is not None)
        self.tick(state.now)

    def begin(self) -> None:
        """Start afresh: the first possible outcome chosen, no note."""
        self.note.setPlainText("")
        for tile in self._group.buttons():
            if tile.isEnabled():
                tile.setChecked(True)
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
                break
        self._show_note()

    def tick(self, now: int) -> None:
        head = self._state.head if self._state else None
        if head is not None and head.started_at is not None:
            self.rating.tell_time(max(0, now - head.started_at - head.parked_ms) // 1000, head.standard_s)

    def outcome(self) -> Outcome | None:
        number = self._group.checkedId()
        return self._outcomes[number - 1] if number > 0 else None

    def note_text(self) -> str | None:
        return self.note.toPlainText().strip()[:200] or None

    def press_digit(self, digit: int) -> bool:
        tile = self._group.button(digit)
        if digit > len(self._outcomes) or not tile.isEnabled():
            return False
        tile.click()
        tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def lacks_note(self) -> bool:
        """Whether the note is owed and empty; says so beside it and goes there."""
        chosen = self.outcome()
        lacking = chosen is not None and chosen.note and self.note_text() is None
        self._note_error.setText(self.tr("Say what is left, or what is down") if lacking else "")
        put(self.note, wrong=lacking)
        if lacking:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        return lacking

    def retranslate(self) -> None:
        self._title.setText(self.tr("Outcome"))
        self.back.set_label(self.tr("Back to the steps"), hint="Esc")
        self.only.set_label(self.tr("Finish only"), key="Enter")
        self.on.set_label(self.tr("Finish and call next"), key="F2")
        self.note.setAccessibleName(self.tr("Note"))
        self._show_note()

    def _lay_out(self, outcomes: tuple[Outcome, ...]) -> None:
        chosen = self.outcome()
        for tile in self._group.buttons():
            self._group.removeButton(tile)
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._outcomes = outcomes
        for number, outcome in enumerate(outcomes, start=1):
            tile = OutcomeTile(self._look, number, outcome)
            self._group.addButton(tile, number)
            self._grid.addWidget(tile, (number - 1) // 2, (number - 1) % 2)
            if chosen is not None and outcome.code == chosen.code and outcome.blocked is None:
                tile.setChecked(True)
        if self.outcome() is None:
            self.begin()
        self._show_note()

    def _show_note(self) -> None:
        chosen = self.outcome()
        needed = chosen is not None and chosen.note
        self._note_label.setText(self.tr("Note") + " *" if needed else self.tr("Note (optional)"))

    @Slot(int)
    def _chosen(self, number: int) -> None:
        self._note_error.setText("")
        put(self.note, wrong=False)
        self._show_note()

    @Slot()
    def _finish_only(self) -> None:
        self.finish_requested.emit(False)

    @Slot()
    def _finish_and_call(self) -> None:
        self.finish_requested.emit(True)

    @Slot()
    def _rescale(self) -> None:
        px = self._look.theme.px
        self._grid.setSpacing(px(10))
        self.note.setFixedHeight(px(64))
        self.rating.setFixedWidth(px(232))
