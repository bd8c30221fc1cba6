"""Counting one drawer, blind: pieces, then what stays as the next float. A submitted count is only looked
at."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.drafts import CountDraft
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import FigureLabel, Label
from counter_app.ui.widgets.money_count import MONEY, RIGHT, MoneyCountTable
from counter_app.ui.widgets.properties import put
from counter_app.ui.widgets.retranslating import Retranslating

FIELD = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class CashState:
    """What is counted. `counted` holds the pieces of a submitted count; None while it is being typed."""

    sheet: str
    place: str
    person: str
    opening_float: int
    counted: tuple[tuple[str, int], ...] | None = None
    next_float: int | None = None


class CashPanel(Retranslating, QWidget):
    """Signals: changed() while typing; submitted(); back_requested(); next_requested() from a submitted
    count."""

    changed = Signal()
    submitted = Signal()
    back_requested = Signal()
    next_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._words = look, ClosingWords(self)
        self._state: CashState | None = None
        self._own_float = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._person, self._hint = Label("h1"), Chip("", Tone.NEUTRAL), Label("meta", wrap=True)
        self.table = MoneyCountTable(theme)
        self.table.changed.connect(self._edited)
        self.table.submit_requested.connect(self._submit)
        inside = QWidget()
        column = Column(theme, inside)
        column.addWidget(self.table)
        column.addStretch(1)
        self._scroll = SideScroll(inside)
        top = Line(theme, gap=10)
        top.addWidget(self._title)
        top.addWidget(self._person)
        top.addStretch(1)
        column = Column(theme, self, margin=(20, 16, 20, 14), gap=8)
        column.addLayout(top)
        column.addWidget(self._hint)
        column.addWidget(Rule())
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule())
        column.addLayout(self._build_sums())
        column.addLayout(self._build_buttons())
        for field in (*self.table.findChildren(QLineEdit), self.next_float):
            field.installEventFilter(self)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _build_sums(self) -> Line:
        theme = self._look.theme
        self._float_label, self._rest_label = Label("meta"), Label("meta")
        self.next_float = QLineEdit()
        self.next_float.setAlignment(RIGHT)
        self.next_float.setValidator(QRegularExpressionValidator(QRegularExpression(MONEY), self.next_float))
        self.next_float.textEdited.connect(self._float_edited)
        self._rest = FigureLabel(theme, "body_num_bold")
        self._total_label, self._total = Label("h2"), FigureLabel(theme, "timer")
        line = Line(theme, gap=12)
        line.addWidget(self._float_label)
        line.addWidget(self.next_float)
        line.addSpacing(theme.px(8))
        line.addWidget(self._rest_label)
        line.addWidget(self._rest)
        line.addStretch(1)
        line.addWidget(self._total_label)
        line.addWidget(self._total)
        return line

    def _build_buttons(self) -> Line:
        theme = self._look.theme
        self.clear, self.back = Button(theme), Button(theme, icon="back")
        self.submit = Button(theme, kind="main", icon="enter")
        self.go_on = Button(theme, kind="main", icon="next")
        self.clear.clicked.connect(self.table.clear)
        self.back.clicked.connect(self.back_requested)
        self.submit.clicked.connect(self._submit)
        self.go_on.clicked.connect(self.next_requested)
        line = Line(theme, gap=10)
        line.addWidget(self.clear)
        line.addStretch(1)
        for button in (self.back, self.submit, self.go_on):
            line.addWidget(button)
        return line

    def render_state(self, state: CashState, draft: CountDraft) -> None:
        """Show a drawer; a draft is put into the fields only when the drawer or its phase changes."""
        old = self._state
        if state == old:
            return
        self._state = state
        fresh = old is None or (old.sheet, old.place, old.counted) != (state.sheet, state.place, state.counted)
        if fresh:
            typing = state.counted is None
            self.table.set_pieces(draft.pieces if typing else dict(state.counted or ()))
            self.table.set_read_only(not typing)
            self.next_float.setReadOnly(not typing)
            kept = draft.next_float if typing else state.next_float
            self._own_float = kept is not None
            if kept is not None:
                self._set_float(kept)
            self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    @property
    def typing(self) -> bool:
        return self._state is not None and self._state.counted is None

    def draft(self) -> CountDraft:
        """Return what stands in the fields."""
        own = formats.read_money(self.next_float.text()) if self._own_float else None
        return CountDraft(self.table.pieces(), own)

    def parts(self) -> tuple[int, int] | None:
        """Return next float and money to deposit, None when they do not fit the count."""
        kept, total = formats.read_money(self.next_float.text() or "0"), self.table.total()
        return None if kept is None or kept > total else (kept, total - kept)

    def focus_first(self) -> None:
        if self.typing:
            self.table.focus_first()
        else:
            self.go_on.setFocus()

    def mark_float(self) -> None:
        put(self.next_float, wrong=True)
        self.next_float.setFocus()

    def retranslate(self) -> None:
        self._float_label.setText(self.tr("Next float"))
        self._rest_label.setText(self.tr("To deposit"))
        self._total_label.setText(self.tr("Counted in all"))
        self.next_float.setAccessibleName(self.tr("Next float"))
        self.clear.set_label(self.tr("Clear"))
        self.back.set_label(self.tr("Back"))
        self.submit.set_label(self.tr("Submit count"), hint="Ctrl+Enter")
        self.go_on.set_label(self.tr("Next step"))
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, self._look.theme.px(56))
        if (
            watched is self.next_float
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._submit()
            return True
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        state = self._state
        if state is None:
            return
        place = self._words.place(state.place)
        self._title.setText(self.tr("Cash count · {place}").format(place=place))
        self._person.setText(self.tr("Box of {person}").format(person=state.person))
        self._person.setVisible(bool(state.person))
        self._hint.setText(
            self.tr("Count first, then see: what is expected shows after the count. Enter or ↓ to the next row")
            if self.typing
            else self.tr("Submitted. A count is never changed, only made again; both are kept")
        )
        for button in (self.clear, self.submit):
            button.setVisible(self.typing)
        self.go_on.setVisible(not self.typing)
        self._tell_sums()

    def _tell_sums(self) -> None:
        total = self.table.total()
        if self.typing and not self._own_float and self._state is not None:
            self._set_float(min(self._state.opening_float, total))
        kept = formats.read_money(self.next_float.text() or "0")
        wrong = kept is None or kept > total
        self._rest.setText(formats.EMPTY if wrong else formats.money(total - (kept or 0)))
        if not wrong:
            put(self.next_float, wrong=False)
        self._total.setText(formats.money(total))

    def _set_float(self, fen: int) -> None:
        self.next_float.setText(formats.plain_amount(fen))

    @Slot()
    def _edited(self) -> None:
        self._tell_sums()
        self.changed.emit()

    @Slot()
    def _float_edited(self) -> None:
        self._own_float = bool(self.next_float.text().strip())
        self._edited()

    @Slot()
    def _submit(self) -> None:
        if self.typing:
            self.submitted.emit()

    @Slot()
    def _rescale(self) -> None:
        self.next_float.setFixedWidth(self._look.theme.px(FIELD))
