"""The left column: figures of the queue, who waits in calling order, who is on hold."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.service.state import CounterView, HeldRow, QueueRow
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets import paint
from counter_app.ui.widgets.grounds import Chip, Column, Glyph, Ground, Line, Rule
from counter_app.ui.widgets.labels import DataLabel, FigureLabel, Label

Index = QModelIndex | QPersistentModelIndex
ROW = 52
LONG_WAIT_S = 600
CLASS_TONES = {
    "ELDER": Tone.CARE, "DISABLED": Tone.DIS, "PREGNANT": Tone.CARE, "INFANT": Tone.CARE, "SOLDIER": Tone.ACCENT,
    "APPOINTED": Tone.ACCENT, "OTHER": Tone.WARN,
}


class QueueModel(QAbstractListModel):
    """Waiting tickets as rows; fed by `show_rows` with exact inserts, removals and changes."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[QueueRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            waited = formats.wait(row.waited_s, self._look.language)
            return f"{row.ticket_no}, {self._look.words.said(row.service)}, {waited}"
        return None

    def show_rows(self, rows: tuple[QueueRow, ...]) -> None:
        fresh = [r.ticket_no for r in rows]
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].ticket_no not in fresh:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            if place < len(self._rows) and self._rows[place].ticket_no == row.ticket_no:
                if self._rows[place] != row:
                    self._rows[place] = row
                    self.dataChanged.emit(self.index(place), self.index(place))
                continue
            self._move_or_insert(place, row)

    def _move_or_insert(self, place: int, row: QueueRow) -> None:
        at = next((i for i, r in enumerate(self._rows) if r.ticket_no == row.ticket_no), None)
        if at is not None:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._rows[at]
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self.endInsertRows()


class QueueDelegate(QStyledItemDelegate):
    """Paints number, service, class and waiting time; the first row says why it is next."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.theme.px(200), self._look.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        assert isinstance(row, QueueRow)
        theme, rect = self._look.theme, option.rect
        painter.save()
        paint.begin(painter)
        if row.first:
            inner = QRectF(rect).adjusted(1, 2, -1, -2)
            paint.box(painter, inner, radius=theme.size("radius_control"), ground=theme.colour("accent_soft"),
                      edge=theme.colour("accent"))
        side = theme.px(10)
        number = QRect(rect.left() + side, rect.top(), theme.px(62), rect.height())
        paint.text(painter, theme, number, row.ticket_no, font="h2",
                   colour="accent_text" if row.first else "text")
        time_width = theme.px(56)
        right = QRect(rect.right() - side - time_width, rect.top(), time_width, rect.height())
        late = row.waited_s >= LONG_WAIT_S
        paint.text(painter, theme, right, formats.wait(row.waited_s, self._look.language),
                   font="body_bold" if late else "body", colour="warn" if late else "text2",
                   align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left = rect.left() + side + theme.px(70)
        width = right.left() - left - theme.px(4)
        second = self._second_line(row)
        height = rect.height() if not second else theme.px(26)
        top = rect.top() if not second else rect.top() + theme.px(3)
        paint.text(painter, theme, QRect(left, top, width, height), self._look.words.said(row.service), font="body",
                   colour="text")
        if second:
            below = QRect(left, rect.top() + theme.px(25), width, theme.px(22))
            tone = "accent_text" if row.first else self._tone(row)
            paint.text(painter, theme, below, second, font="meta", colour=tone)
        painter.restore()

    def _second_line(self, row: QueueRow) -> str:
        klass = class_word(self._look, row.priority, vip=row.vip)
        if row.first:
            return " · ".join(part for part in (self.tr("Next"), klass) if part)
        return klass

    def _tone(self, row: QueueRow) -> str:
        tone = Tone.VIP if row.vip else CLASS_TONES.get(row.priority, Tone.NEUTRAL)
        return {Tone.VIP: "vip", Tone.CARE: "care", Tone.DIS: "dis", Tone.ACCENT: "accent_text"}.get(tone, "warn")


def class_word(look: Look, priority: str, *, vip: bool) -> str:
    """Return the customer's class in words, empty for an ordinary one."""
    chinese = look.language.value.startswith("zh")
    words = {
        "ELDER": ("长者", "Senior"), "DISABLED": ("残障", "Access"), "PREGNANT": ("孕妇", "Pregnant"),
        "INFANT": ("带婴", "Infant"), "SOLDIER": ("军人", "Military"), "APPOINTED": ("预约", "Booked"),
        "OTHER": ("优先", "Priority"),
    }
    if vip:
        return "VIP"
    found = words.get(priority)
    return "" if found is None else found[0 if chinese else 1]


class QueuePanel(Ground):
    """Figures, the waiting list and the held list."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._view: CounterView | None = None
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title = Label("h2")
        self._count, self._longest = FigureLabel(theme), FigureLabel(theme)
        self._count_word, self._longest_word = Label("meta"), Label("meta")
        figures = Line(theme, gap=24)
        for number, word in ((self._count, self._count_word), (self._longest, self._longest_word)):
            pair = Column(theme, gap=0)
            pair.addWidget(number)
            pair.addWidget(word)
            figures.addLayout(pair)
        figures.addStretch(1)
        self._list = QListView()
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._model = QueueModel(self._look, self)
        self._delegate = QueueDelegate(self._look, self._list)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._empty = Label("hint", wrap=True)
        self._held_title, self._held_count = Label("strong"), Chip()
        held_head = Line(theme, gap=8)
        held_head.addWidget(Glyph(theme, "held", size=16))
        held_head.addWidget(self._held_title)
        held_head.addWidget(self._held_count)
        held_head.addStretch(1)
        self._held_rows = Column(theme, gap=4)
        box = Column(theme, self, margin=(14, 14, 14, 12), gap=10)
        box.addWidget(self._title)
        box.addLayout(figures)
        box.addWidget(Rule())
        box.addWidget(self._empty)
        box.addWidget(self._list, 1)
        box.addWidget(Rule())
        box.addLayout(held_head)
        box.addLayout(self._held_rows)

    def render_view(self, view: CounterView) -> None:
        self._view = view
        language = self._look.language
        self._count.setText(str(len(view.waiting)))
        self._longest.setText(formats.wait(view.longest_s, language))
        self._longest.set_tone(Tone.WARN if view.longest_s >= LONG_WAIT_S else None)
        self._model.show_rows(view.waiting)
        self._empty.setVisible(not view.waiting)
        self._held_count.show_as(str(len(view.held)), Tone.NEUTRAL)
        self._show_held(view.held)

    def _show_held(self, rows: tuple[HeldRow, ...]) -> None:
        while self._held_rows.count() < min(len(rows), 4):
            self._held_rows.addWidget(HeldLine(self._look))
        for place in range(self._held_rows.count()):
            item = self._held_rows.itemAt(place)
            line = None if item is None else item.widget()
            if isinstance(line, HeldLine):
                line.setVisible(place < len(rows))
                if place < len(rows):
                    line.show_row(rows[place])

    def retranslate(self) -> None:
        self._title.setText(self.tr("Waiting"))
        self._count_word.setText(self.tr("waiting"))
        self._longest_word.setText(self.tr("longest wait"))
        self._empty.setText(self.tr("Nobody is waiting."))
        self._held_title.setText(self.tr("On hold"))
        self._list.setAccessibleName(self.tr("Waiting"))
        if self._view is not None:
            self.render_view(self._view)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class HeldLine(QWidget):
    """One ticket on hold: number, why, for how long."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        line = Line(look.theme, self, gap=10)
        self._number, self._reason, self._time = Label("strong"), DataLabel("body2"), Label("meta")
        for part, stretch in ((self._number, 0), (self._reason, 1), (self._time, 0)):
            line.addWidget(part, stretch)

    def show_row(self, row: HeldRow) -> None:
        self._number.setText(row.ticket_no)
        self._reason.set_text(reason_word(self._look, row.reason))
        self._time.setText(formats.wait(row.since_s, self._look.language))
        self._time.set_tone(Tone.BAD if row.overdue else None)


def reason_word(look: Look, reason: str) -> str:
    words = {
        "SPECIALIST": ("等专家", "Specialist"), "PAPERS_FETCHED": ("回去取资料", "Fetching papers"),
        "SYSTEM": ("等系统", "System"), "APPROVAL": ("等审批", "Approval"), "CUSTOMER_AWAY": ("客户走开", "Away"),
        "CASH_PICKUP": ("去取现金", "Fetching cash"), "OTHER": ("其他", "Other"),
    }
    found = words.get(reason, (reason, reason))
    return found[0 if look.language.value.startswith("zh") else 1]
