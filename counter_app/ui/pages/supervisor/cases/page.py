"""The cases page: filters and the list at the left, the chosen entry at the right; one in place of the other
where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from counter_app.ui.look import Look
from counter_app.ui.models.entries import Entry
from counter_app.ui.models.entry_list import EntryList
from counter_app.ui.pages.supervisor.cases.booking_card import BookingCard
from counter_app.ui.pages.supervisor.cases.detail import DetailCard
from counter_app.ui.pages.supervisor.cases.detail_state import Detail
from counter_app.ui.pages.supervisor.cases.filter_bar import FilterBar
from counter_app.ui.pages.supervisor.cases.list_view import EntryView
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Column, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.side_by_side import fix_width

TWO_COLUMNS = 1_020
DETAIL_WIDTH = 520


class CasesPage(Retranslating, QWidget):
    """Signals: chosen(object) with the Entry or None; book_requested()."""

    chosen = Signal(object)
    book_requested = Signal()

    def __init__(self, look: Look, model: EntryList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self._inside = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._list = Ground("card")
        self.filters = FilterBar(self._look)
        self.filters.changed.connect(self._model.set_filter)
        self.view = EntryView(self._look, self._model)
        self.view.current_changed.connect(self.chosen)
        self.view.opened.connect(self.go_inside)
        self._none = Label("body2", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.book = Button(theme, icon="calendar")
        self.book.clicked.connect(self.book_requested)
        top = Line(theme, gap=8)
        top.addWidget(self.filters, 1)
        column = Column(theme, self._list, margin=(16, 14, 16, 14), gap=10)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self.view, 1)
        column.addWidget(self.book, 0, Qt.AlignmentFlag.AlignLeft)
        self.detail = DetailCard(self._look)
        self.detail.left.connect(self.go_back)
        self.booking = BookingCard(self._look)
        self.booking.left.connect(self.go_back)
        self._side = QStackedWidget()
        for card in (self.detail, self.booking):
            self._side.addWidget(card)
        self._body = QHBoxLayout(self)
        self._body.addWidget(self._list, 1)
        self._body.addWidget(self._side)
        for signal in (self._model.rowsInserted, self._model.rowsRemoved, self._model.modelReset):
            signal.connect(self._count)
        self._rescale()
        theme.changed.connect(self._rescale)

    def current(self) -> Entry | None:
        entry = self.view.current()
        return entry if isinstance(entry, Entry) else None

    def render_detail(self, detail: Detail | None) -> None:
        self.detail.render(detail)

    def open_booking(self) -> None:
        """Show the form of a new appointment in the place of the detail."""
        self._side.setCurrentWidget(self.booking)
        self._inside = True
        self._rescale()
        self.booking.focus_first()

    @Slot()
    def go_inside(self) -> None:
        """Go from the list to where the chosen entry is worked."""
        if self.current() is None:
            return
        self._inside = True
        self._rescale()
        self.detail.focus_first()

    @Slot()
    def go_back(self) -> None:
        self._inside = False
        self._side.setCurrentWidget(self.detail)
        self._rescale()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, event: QKeyEvent) -> bool:
        """Digits turn to a list, letters act on the entry, Ctrl+F searches, Esc goes back."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.go_back()
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.selectAll()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return True
        if event.key() == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.detail.step.ask.click()
            return True
        if not plain or (isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit) and self._is_typing()):
            return False
        match event.key():
            case Qt.Key.Key_T if self.detail.take.isVisible():
                self.detail.take.click()
            case Qt.Key.Key_U if self.detail.raise_level.isVisible():
                self.detail.raise_level.click()
            case Qt.Key.Key_B if self.book.isVisible():
                self.book.click()
            case _:
                inside = self._side.isAncestorOf(QApplication.focusWidget() or self)
                return not inside and self.filters.press_digit(event.key() - Qt.Key.Key_0)
        return True

    def _is_typing(self) -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, QLineEdit | QPlainTextEdit)

    def retranslate(self) -> None:
        self._none.setText(self.tr("Nothing stands in this list."))
        self.view.setAccessibleName(self.tr("Cases"))
        self.book.set_label(self.tr("Book an appointment"), key="B")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    @Slot()
    def _count(self) -> None:
        empty = self._model.rowCount() == 0
        self._none.setVisible(empty)
        self.view.setVisible(not empty)

    @Slot()
    def _rescale(self) -> None:
        theme = self._look.theme
        wide = self.width() / theme.scale >= TWO_COLUMNS
        self._list.setVisible(wide or not self._inside)
        self._side.setVisible(wide or self._inside)
        self.detail.set_narrow(not wide)
        fix_width(self._side, theme.px(DETAIL_WIDTH) if wide else None)
        self._body.setContentsMargins(*(theme.px(12),) * 4)
        self._body.setSpacing(theme.px(12))
        self._count()
