"""The Guide tab: search while typing, what was found, the article opened from it, and the question nobody answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from counter_app.domain.knowledge_words import MOST_TYPED
from counter_app.ui.look import Look
from counter_app.ui.models.hits import Hit
from counter_app.ui.pages.counter.guide_list import HitView
from counter_app.ui.pages.counter.guide_reader import GuideReader, Reading
from counter_app.ui.pages.counter.side_page import SidePage
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

LIST, NOTHING = 0, 1


class SearchLine(QLineEdit):
    """Signals: walked(int) by Up and Down; taken() by Enter; copied() by Ctrl+Enter; left() by Esc."""

    walked = Signal(int)
    taken = Signal()
    copied = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if held == Qt.KeyboardModifier.ControlModifier:
                self.copied.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if held == Qt.KeyboardModifier.NoModifier:
                self.taken.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class GuideTab(Retranslating, SidePage):
    """Signals: typed(str) with every key; opened(str) with a number; copy_requested(str) with the number of what is
    chosen or read; ask_requested(str) with the question; left() when the search is done with.
    """

    typed = Signal(str)
    opened = Signal(str)
    copy_requested = Signal(str)
    ask_requested = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answered = ""
        self._known = False
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self.field = SearchLine()
        self.field.setMaxLength(MOST_TYPED)
        self.field.textChanged.connect(self.typed)
        self.field.textChanged.connect(self._may_ask)
        self._caption = Label("meta")
        self.view = HitView(self._look)
        self._empty = EmptyState(theme, "guide")
        self._found = QStackedWidget()
        self._found.addWidget(self.view)
        self._found.addWidget(self._empty)
        self.ask = Button(theme, icon="ask")
        self.ask.clicked.connect(self._ask)
        search = QWidget()
        body = Column(theme, search, margin=(8, 12, 8, 4), gap=8)
        for part in (self.field, self._caption):
            body.addWidget(part)
        body.addWidget(self._found, 1)
        body.addWidget(self.ask)
        self.reader = GuideReader(self._look)
        self.reader.back_requested.connect(self.show_list)
        self.reader.copy_requested.connect(self._copy)
        self.reader.opened.connect(self.opened)
        self._pages = QStackedWidget()
        self._pages.addWidget(search)
        self._pages.addWidget(self.reader)
        Column(theme, self).addWidget(self._pages)
        self.field.walked.connect(self.view.walk)
        self.field.taken.connect(self._open)
        self.field.copied.connect(self._copy)
        self.field.left.connect(self.left)
        self.view.opened.connect(self.opened)
        asking = QShortcut(QKeySequence("Alt+S"), search)
        asking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        asking.activated.connect(self._ask)

    @property
    def is_reading(self) -> bool:
        return self._pages.currentWidget() is self.reader

    def focus_first(self) -> None:
        """Go to the search field, an article that is read stays behind it until then."""
        self.show_list()
        self.field.selectAll()

    @Slot()
    def show_list(self) -> None:
        self._pages.setCurrentIndex(0)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_hits(self, typed: str, hits: tuple[Hit, ...]) -> None:
        """Show what was found for `typed`; related articles when it is empty."""
        self._answered, self._known = typed, True
        self.view.show_hits(hits, with_snippet=bool(typed.strip()))
        self._found.setCurrentIndex(LIST if hits else NOTHING)
        self._caption_words()

    def show_reading(self, reading: Reading) -> None:
        self.reader.show_reading(reading)
        self._pages.setCurrentWidget(self.reader)
        self.reader.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._copy()
            return
        if event.key() == Qt.Key.Key_Escape and self.view.hasFocus():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Chinese, pinyin initials or English"))
        self.field.setAccessibleName(self.tr("Search the guide"))
        self.field.setAccessibleDescription("F7")
        self.ask.set_label(self.tr("Ask the supervisor"), key="Alt+S")
        self._caption_words()
        self._may_ask()

    def _caption_words(self) -> None:
        found = self.view.hits.rowCount()
        if not self._known:
            self._caption.setText("")
        elif self._answered.strip():
            self._caption.setText(self.tr("Found: %n", "", found))
        else:
            self._caption.setText(self.tr("For this step"))
        self._caption.setVisible(bool(found))
        if self._answered.strip():
            self._empty.say(self.tr("Nothing found"), self.tr("Try other words, or ask the supervisor with Alt+S."))
        else:
            self._empty.say(self.tr("Type to search"), self.tr("Articles of the step in hand stand here."))

    @Slot()
    def _may_ask(self) -> None:
        self.ask.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _open(self) -> None:
        hit = self.view.current()
        if hit is not None:
            self.opened.emit(hit.number)

    @Slot()
    def _copy(self) -> None:
        if self.is_reading and self.reader.reading is not None:
            self.copy_requested.emit(self.reader.reading.hit.number)
            return
        hit = self.view.current()
        if hit is not None:
            self.copy_requested.emit(hit.number)

    @Slot()
    def _ask(self) -> None:
        question = self.field.text().strip()
        if question:
            self.ask_requested.emit(question)
