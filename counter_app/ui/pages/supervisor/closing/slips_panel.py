"""Step 3: receipts other than cash by their slips, and the total of the BOSS cash report. Blind until
saved."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.domain.codes import NON_CASH, SAFE
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.sheet import SheetView, SlipLine
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.money_count import MONEY, RIGHT
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.retranslating import Retranslating

COUNT = r"\d{0,6}"
BOSS = "BOSS"
AMOUNT_WIDTH, COUNT_WIDTH = 150, 90


@dataclass(slots=True)
class _Row:
    name: Label
    amount: QLineEdit
    count: QLineEdit | None
    save: Button
    chip: Chip


class SlipsPanel(Retranslating, QWidget):
    """Rows of one drawer. On a counter's sheet the methods; on the hall's the BOSS total.

    Signals: slip_saved(str, int, int) with method, amount and number; boss_saved(int); next_requested();
    back_requested().
    """

    slip_saved = Signal(str, int, int)
    boss_saved = Signal(int)
    next_requested = Signal()
    back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, ClosingWords(self)
        self._sheet: SheetView | None = None
        self.rows: dict[str, _Row] = {}
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint = Label("h1"), Label("meta", wrap=True)
        self._heads = tuple(Label("meta") for _ in range(3))
        inside = QWidget()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(5, 1)
        for place, head in enumerate(self._heads):
            if place:
                head.setAlignment(RIGHT)
            self._grid.addWidget(head, 0, place)
        for method in (*(str(m) for m in NON_CASH), BOSS):
            self._add(method)
        self._received_label, self._received = Label("body2"), FigureLabel(theme, "body_num_bold")
        received = Line(theme, gap=12)
        received.addWidget(self._received_label)
        received.addWidget(self._received)
        received.addStretch(1)
        column = Column(theme, inside, gap=16)
        column.addLayout(self._grid)
        column.addLayout(received)
        column.addStretch(1)
        self.back, self.next = Button(theme, icon="back"), Button(theme, kind="main", icon="next")
        self.back.clicked.connect(self.back_requested)
        self.next.clicked.connect(self.next_requested)
        foot = Line(theme, gap=10)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        outer = Column(theme, self, margin=(20, 16, 20, 14), gap=8)
        for part in (self._title, self._hint, Rule()):
            outer.addWidget(part)
        outer.addWidget(SideScroll(inside), 1)
        outer.addWidget(Rule())
        outer.addLayout(foot)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _add(self, method: str) -> None:
        theme = self._look.theme
        amount, count = QLineEdit(), None if method == BOSS else QLineEdit()
        for field, pattern in ((amount, MONEY), (count, COUNT)):
            if field is not None:
                field.setAlignment(RIGHT)
                field.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), field))
                field.installEventFilter(self)
                field.setObjectName(method)
        save = Button(theme)
        save.setObjectName(method)
        save.clicked.connect(self._save_pressed)
        row = self.rows[method] = _Row(Label("body"), amount, count, save, Chip())
        place = len(self.rows)
        parts = (row.name, amount, count, save, row.chip)
        for column, part in enumerate(parts):
            if part is not None:
                self._grid.addWidget(part, place, column)

    def render_sheet(self, sheet: SheetView) -> None:
        """Show a sheet; what is typed stays until the sheet in hand is another one."""
        other = self._sheet is None or self._sheet.handover_no != sheet.handover_no
        self._sheet = sheet
        hall = sheet.place == SAFE
        for method, row in self.rows.items():
            shown = (method == BOSS) == hall
            for part in (row.name, row.amount, row.count, row.save, row.chip):
                if part is not None:
                    part.setVisible(shown)
                    part.setEnabled(sheet.countable)
            self._fill(method, row, sheet, fresh=other)
        self._heads[2].setVisible(not hall)
        self._received.setText(formats.money(sheet.total_receipts))
        told = hall and sheet.boss_amount is not None
        self._received.setVisible(told)
        self._received_label.setVisible(told)
        self._tell()

    def focus_first(self) -> None:
        for row in self.rows.values():
            if row.amount.isVisibleTo(self):
                row.amount.setFocus()
                return

    def focus_after(self, method: str) -> None:
        """Go on to the next method's amount, after the last one to the next step."""
        order = [m for m, row in self.rows.items() if row.amount.isVisibleTo(self)]
        at = order.index(method) + 1 if method in order else len(order)
        (self.rows[order[at]].amount if at < len(order) else self.next).setFocus()

    def retranslate(self) -> None:
        words = (self.tr("Method"), self.tr("Amount on the slip"), self.tr("Slips"))
        for head, said in zip(self._heads, words, strict=True):
            head.setText(said)
        for method, row in self.rows.items():
            name = self.tr("Total of the BOSS report") if method == BOSS else self._words.method(method)
            row.name.setText(name)
            row.amount.setAccessibleName(f"{name}, {words[1]}")
            if row.count is not None:
                row.count.setAccessibleName(f"{name}, {words[2]}")
            row.save.set_label(self.tr("Save"), hint=name)
        self._received_label.setText(self.tr("Received by this product"))
        self.back.set_label(self.tr("Back"))
        self.next.set_label(self.tr("Next step"))
        self._tell()
        if self._sheet is not None:
            for method, row in self.rows.items():
                self._tell_chip(method, row, self._sheet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes from the amount to the number, from the number it saves."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            row = self.rows[watched.objectName()]
            if watched is row.amount and row.count is not None:
                row.count.setFocus()
                row.count.selectAll()
            else:
                self._save(watched.objectName())
            return True
        return super().eventFilter(watched, event)

    def _slip(self, method: str) -> SlipLine | None:
        sheet = self._sheet
        if sheet is None:
            return None
        return next((s for s in sheet.slips if s.method == method and s.counter == sheet.place), None)

    def _fill(self, method: str, row: _Row, sheet: SheetView, *, fresh: bool) -> None:
        if fresh:
            slip = self._slip(method)
            amount = sheet.boss_amount if method == BOSS else slip.slip_amount if slip else None
            row.amount.setText("" if amount is None else formats.plain_amount(amount))
            if row.count is not None:
                number = slip.slip_count if slip else None
                row.count.setText("" if number is None else str(number))
        self._tell_chip(method, row, sheet)

    def _tell_chip(self, method: str, row: _Row, sheet: SheetView) -> None:
        if method == BOSS:
            difference, must = sheet.boss_difference, sheet.place == SAFE
        else:
            slip = self._slip(method)
            difference = slip.difference if slip else None
            must = slip is not None and slip.system_count > 0
        if difference is None:
            row.chip.show_as(self.tr("Must be counted") if must else "", Tone.WARN)
        elif difference:
            row.chip.show_as(self._words.difference(difference), Tone.BAD)
        else:
            row.chip.show_as(self.tr("Even"), Tone.OK)
        if row.amount.isVisibleTo(self):
            row.chip.setVisible(bool(row.chip.text()))

    def _tell(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        title = self.tr("Receipts other than cash · {place}").format(place=self._words.place(sheet.place))
        self._title.setText(title)
        self._hint.setText(
            self.tr("Type the total of the BOSS cash report. What was received here shows after it is saved")
            if sheet.place == SAFE
            else self.tr("Type what each settlement slip says. The system's figure shows after it is saved")
        )

    def _save(self, method: str) -> None:
        row = self.rows[method]
        amount = formats.read_money(row.amount.text())
        put(row.amount, wrong=amount is None)
        if amount is None:
            row.amount.setFocus()
            return
        if row.count is None:
            self.boss_saved.emit(amount)
            return
        text = row.count.text().strip()
        put(row.count, wrong=not text)
        if not text:
            row.count.setFocus()
            return
        self.slip_saved.emit(method, amount, int(text))

    @Slot()
    def _save_pressed(self) -> None:
        self._save(self.sender().objectName())

    @Slot()
    def _rescale(self) -> None:
        px = self._look.theme.px
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnMinimumWidth(0, px(130))
        for row in self.rows.values():
            row.amount.setFixedWidth(px(AMOUNT_WIDTH))
            if row.count is not None:
                row.count.setFixedWidth(px(COUNT_WIDTH))
