"""The opening check as painted rows: 1 OK, 2 fault, 3 not here; a fault asks for a note beneath it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from counter_app.domain.codes import CheckAnswer
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.opening.items import GROUPS, CheckWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.grounds import Column, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

ROW, PILL, GAP = 38, 30, 6
TONES = {CheckAnswer.OK: Tone.OK, CheckAnswer.FAULT: Tone.BAD, CheckAnswer.NA: Tone.NEUTRAL}


class CheckRow(QWidget):
    """One item with three answers. Focus, then a digit or left and right; up and down go to the next item.

    Signals: answered(str) with the item's code; moved(str, int) to go on by so many rows.
    """

    answered = Signal(str)
    moved = Signal(str, int)

    def __init__(self, look: Look, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.code = look, code
        self._name = ""
        self._words: dict[CheckAnswer, str] = dict.fromkeys(CheckAnswer, "")
        self.answer: CheckAnswer | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        paint.follow(self, look.theme)

    def say(self, name: str, words: dict[CheckAnswer, str]) -> None:
        self._name, self._words = name, words
        self._tell()
        self.update()

    def set_answer(self, answer: CheckAnswer | None) -> None:
        """Show an answer without telling."""
        if answer is not self.answer:
            self.answer = answer
            self._tell()
            self.update()

    def place_of(self, answer: CheckAnswer) -> QRectF:
        """Return where an answer stands, from the right."""
        theme, px = self._look.theme, self._look.theme.px
        right = float(self.width() - px(4))
        for one in reversed(CheckAnswer):
            width = self._pill_width(one)
            rect = QRectF(right - width, (px(ROW) - px(PILL)) / 2, width, px(PILL))
            if one is answer:
                return rect
            right -= width + theme.px(GAP)
        raise ValueError(answer)

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(420), self._look.theme.px(ROW))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pick_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < len(CheckAnswer) and not event.isAutoRepeat():
            self._give(tuple(CheckAnswer)[digit])
            if self.answer is not CheckAnswer.FAULT:
                self.moved.emit(self.code, 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            at = -1 if self.answer is None else tuple(CheckAnswer).index(self.answer)
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._give(tuple(CheckAnswer)[max(0, min(at + step, len(CheckAnswer) - 1))])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.moved.emit(self.code, 1)
        elif event.key() == Qt.Key.Key_Up:
            self.moved.emit(self.code, -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.begin(painter)
        theme, px = self._look.theme, self._look.theme.px
        name = QRect(px(8), 0, self.width(), px(ROW))
        paint.text(painter, theme, name, self._name, font="body", colour="text")
        for answer in CheckAnswer:
            self._pill(painter, answer)
        if self.hasFocus():
            paint.focus_ring(painter, theme, QRectF(self.rect()), radius=px(6))

    def _pill(self, painter: QPainter, answer: CheckAnswer) -> None:
        theme, rect = self._look.theme, self.place_of(answer)
        chosen = answer is self.answer
        colour, soft, _ = theme.tone(TONES[answer])
        ground = soft if chosen else theme.colour("surface")
        edge = colour if chosen else theme.colour("line_strong")
        width = theme.px(2) if chosen else 1
        paint.box(painter, rect, radius=rect.height() / 2, ground=ground, edge=edge, width=width)
        font, ink = ("meta_bold", colour) if chosen else ("meta", theme.colour("text"))
        paint.text(painter, theme, rect.toRect(), self._words[answer], font=font, colour=ink, align=paint.CENTRE)

    def _pill_width(self, answer: CheckAnswer) -> int:
        return paint.text_width(self._look.theme, "meta_bold", self._words[answer]) + self._look.theme.px(26)

    def _pick_at(self, at: QPointF) -> None:
        for answer in CheckAnswer:
            if self.place_of(answer).contains(at):
                self._give(answer)

    def _give(self, answer: CheckAnswer) -> None:
        self.set_answer(answer)
        self.answered.emit(self.code)

    def _tell(self) -> None:
        said = "" if self.answer is None else self._words[self.answer]
        self.setAccessibleName(", ".join(part for part in (self._name, said) if part))


class CheckRows(Retranslating, QWidget):
    """All items by group, scrolling on their own.

    Signals: changed().
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, CheckWords(self)
        self.rows: dict[str, CheckRow] = {}
        self._notes: dict[str, QLineEdit] = {}
        self._heads: dict[str, Label] = {}
        inside = QWidget()
        column = self._column = Column(look.theme, inside, gap=2)
        for group, items in GROUPS.items():
            head = self._heads[group] = Label("strong")
            column.addSpacing(look.theme.px(6))
            column.addWidget(head)
            for code in items:
                self._add(code)
        column.addStretch(1)
        self._scroll = SideScroll(inside)
        Column(look.theme, self).addWidget(self._scroll)
        self.retranslate()

    def _add(self, code: str) -> None:
        row = self.rows[code] = CheckRow(self._look, code)
        row.answered.connect(self._answered)
        row.moved.connect(self._move)
        self._column.addWidget(row)

    def note(self, code: str) -> QLineEdit:
        """Return the note of an item, made when it is first needed: faults are few."""
        if code not in self._notes:
            note = self._notes[code] = QLineEdit()
            note.setMaxLength(120)
            note.textEdited.connect(self.changed)
            self._column.insertWidget(self._column.indexOf(self.rows[code]) + 1, note)
            self._label_note(code)
        return self._notes[code]

    def _label_note(self, code: str) -> None:
        words = self.tr("{item}: what is wrong").format(item=self._words.item(code))
        self._notes[code].setPlaceholderText(words)
        self._notes[code].setAccessibleName(words)

    def _note_text(self, code: str) -> str:
        return self._notes[code].text().strip() if code in self._notes else ""

    def answers(self) -> dict[str, CheckAnswer]:
        return {code: row.answer for code, row in self.rows.items() if row.answer is not None}

    def note_lines(self) -> list[str]:
        """Return a line for every fault that has a note: its item and the note."""
        return [
            f"{self._words.item(code)}: {self._note_text(code)}"
            for code, row in self.rows.items()
            if row.answer is CheckAnswer.FAULT and self._note_text(code)
        ]

    def first_without_note(self) -> str | None:
        """Return the first fault whose note is missing."""
        for code, row in self.rows.items():
            if row.answer is CheckAnswer.FAULT and not self._note_text(code):
                return code
        return None

    def focus_note(self, code: str) -> None:
        note = self.note(code)
        note.show()
        self._scroll.ensureWidgetVisible(note)
        note.setFocus()

    def rest_is_fine(self) -> None:
        """Answer OK where nothing is answered yet."""
        for row in self.rows.values():
            if row.answer is None:
                row.set_answer(CheckAnswer.OK)
        self.changed.emit()

    def retranslate(self) -> None:
        words = {
            CheckAnswer.OK: self.tr("OK"),
            CheckAnswer.FAULT: self.tr("Fault"),
            CheckAnswer.NA: self.tr("Not here"),
        }
        for group, head in self._heads.items():
            head.setText(self._words.group(group))
        for code, row in self.rows.items():
            row.say(self._words.item(code), words)
        for code in self._notes:
            self._label_note(code)

    @Slot(str)
    def _answered(self, code: str) -> None:
        if self.rows[code].answer is CheckAnswer.FAULT:
            self.focus_note(code)
        elif code in self._notes:
            self._notes[code].hide()
        self.changed.emit()

    @Slot(str, int)
    def _move(self, code: str, step: int) -> None:
        order = list(self.rows)
        at = order.index(code) + step
        if 0 <= at < len(order):
            self.rows[order[at]].setFocus()
            self._scroll.ensureWidgetVisible(self.rows[order[at]])
